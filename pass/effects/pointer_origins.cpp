#include "effects/pointer_origins.h"

#include "effects/library_functions.h"
#include "pch.h"

#include "llvm/Analysis/MemoryBuiltins.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/Analysis/ValueTracking.h"

using namespace llvm;

namespace axnet {

static void add(Origins &all, const Origin &one) {
  if (!is_contained(all, one))
    all.push_back(one);
}

static void add(Origins &all, const Origins &more) {
  for (const Origin &one : more)
    add(all, one);
}

Origins PointerOrigins::of(const Value &pointer) {
  if (const auto found = known_.find(&pointer); found != known_.end())
    return found->second;
  if (!active_.insert(&pointer).second)
    return {};
  Origins all;
  SmallVector<const Value *> objects;
  getUnderlyingObjects(&pointer, objects, nullptr, /*MaxLookup=*/0);
  for (const Value *object : objects)
    add(all, find(*object));
  active_.erase(&pointer);
  known_[&pointer] = all;
  return all;
}

Origins PointerOrigins::of(const Value &pointer, bool behind) {
  Origins direct = of(pointer);
  if (!behind)
    return direct;
  Origins all;
  for (const Origin &one : direct)
    add(all, contents(one));
  return all;
}

/// The pointer that an integer was made of, at most a few operations before: aligned or tagged
/// pointers.
static const Value *madeInteger(const Value &integer) {
  const Value *value = &integer;
  for (int i = 0; i < 8; ++i) {
    if (const auto *made = dyn_cast<PtrToIntOperator>(value))
      return made->getPointerOperand();
    const auto *operation = dyn_cast<BinaryOperator>(value);
    if (!operation)
      return nullptr;
    value = operation->getOperand(0);
  }
  return nullptr;
}

Origins PointerOrigins::find(const Value &object) {
  const Origin own{Origin::Kind::Own, &object}, nothing{Origin::Kind::Own};
  if (isa<AllocaInst>(object))
    return {own};
  if (isa<GlobalVariable>(object))
    return {Origin{Origin::Kind::Global, &object}};
  if (const auto *argument = dyn_cast<Argument>(&object))
    return {argument->hasPassPointeeByValueCopyAttr() || argument->hasStructRetAttr()
                ? Origin{Origin::Kind::Own, argument->hasStructRetAttr() ? nullptr : argument}
                : Origin{Origin::Kind::Argument, argument}};
  if (isa<Function>(object))
    return {own};
  if (isa<ConstantData, BlockAddress, LandingPadInst>(object))
    return {nothing};
  if (const auto *load = dyn_cast<LoadInst>(&object)) {
    Origins all;
    const Origins places = of(*load->getPointerOperand());
    for (const Origin &place : places)
      add(all, contents(place));
    return all;
  }
  if (const auto *call = dyn_cast<CallBase>(&object))
    return returnedBy(*call);
  if (const auto *part = dyn_cast<ExtractValueInst>(&object)) {
    const Value *whole = part->getAggregateOperand();
    if (const auto *call = dyn_cast<CallBase>(whole))
      return fromArguments(*call);
    return {nothing};
  }
  if (const auto *made = dyn_cast<IntToPtrInst>(&object))
    if (const Value *pointer = madeInteger(*made->getOperand(0)))
      return of(*pointer);
  return {Origin{}};
}

Origins PointerOrigins::contents(const Origin &origin) {
  const auto *variable = dyn_cast_or_null<GlobalVariable>(origin.object);
  if (origin.kind == Origin::Kind::Own)
    return origin.object && !isa<Function>(origin.object) ? storedIn(*origin.object)
                                                          : Origins{origin};
  if (origin.kind == Origin::Kind::Global && variable && !origin.behind &&
      variable->hasInitializer() &&
      (variable->isConstant() || unwritten_(*variable))) { // a table of pointers
    Origins all;
    SmallVector<const Value *> work{variable->getInitializer()};
    while (!work.empty()) {
      const auto *constant = cast<Constant>(work.pop_back_val());
      if (isa<GlobalVariable>(constant))
        add(all, Origin{Origin::Kind::Global, constant});
      else if (isa<Function>(constant))
        add(all, Origin{Origin::Kind::Own, constant});
      else if (!isa<GlobalValue>(constant))
        append_range(work, constant->operand_values());
    }
    return all;
  }
  return {Origin{origin.kind, origin.object, /*behind=*/true}};
}

/// A call's other pointers, which what it returns or leaves behind may be derived from.
Origins PointerOrigins::fromArguments(const CallBase &call) {
  Origins all;
  for (const Use &argument : call.args())
    if (argument->getType()->isPointerTy()) {
      const Origins direct = of(*argument);
      add(all, direct);
      for (const Origin &one : direct)
        add(all, contents(one));
    }
  return all;
}

Origins PointerOrigins::atCall(const CallBase &call, const Origin &from) {
  if (from.kind != Origin::Kind::Argument)
    return from.kind == Origin::Kind::Own ? Origins{Origin{Origin::Kind::Own}} : Origins{from};
  const unsigned index = cast<Argument>(from.object)->getArgNo();
  if (index >= call.arg_size())
    return {Origin{}};
  return of(*call.getArgOperand(index), from.behind);
}

Origins PointerOrigins::returnedBy(const CallBase &call) {
  const Function *callee = call.getCalledFunction();
  if (call.getIntrinsicID() == Intrinsic::threadlocal_address)
    return of(*call.getArgOperand(0));
  if (call.returnDoesNotAlias() || isOperatorNew(calledName(call)) ||
      isAllocationFn(&call, &library_(*call.getFunction())))
    return {Origin{Origin::Kind::Own, &call}};
  if (callee && !callee->isDeclaration()) {
    Origins all;
    for (const BasicBlock &block : *callee)
      if (const auto *leave = dyn_cast<ReturnInst>(block.getTerminator())) {
        const Origins inside = of(*leave->getReturnValue());
        for (const Origin &one : inside)
          add(all, atCall(call, one));
      }
    return all;
  }
  // The call itself has been judged. strchr and its like return a pointer into an argument.
  if (call.onlyAccessesArgMemory())
    return fromArguments(call);
  return {Origin{Origin::Kind::Own}};
}

/// What is stored into OBJECT, a local variable or an allocation: by stores, copies, and calls that
/// are given another pointer to keep.
Origins PointerOrigins::storedIn(const Value &object) {
  if (const auto found = stored_.find(&object); found != stored_.end())
    return found->second;
  stored_[&object] = {}; // for cycles
  Origins all{Origin{Origin::Kind::Own}};
  SmallVector<const Value *> work{&object};
  DenseSet<const Value *> seen;
  while (!work.empty()) {
    const Value *value = work.pop_back_val();
    if (!seen.insert(value).second)
      continue;
    for (const Use &use : value->uses()) {
      const User *user = use.getUser();
      if (isa<GetElementPtrInst, CastInst, PHINode, SelectInst>(user) &&
          user->getType()->isPointerTy()) {
        work.push_back(user);
      } else if (const auto *store = dyn_cast<StoreInst>(user)) {
        if (store->getPointerOperand() == value &&
            store->getValueOperand()->getType()->isPointerTy())
          add(all, of(*store->getValueOperand()));
      } else if (const auto *copy = dyn_cast<MemTransferInst>(user)) {
        if (copy->getRawDest() == value) {
          const Origins sources = of(*copy->getRawSource());
          for (const Origin &source : sources)
            add(all, contents(source));
        }
      } else if (const auto *call = dyn_cast<CallBase>(user); call && call->isArgOperand(&use)) {
        const Function *callee = call->getCalledFunction();
        if (call->isByValArgument(call->getArgOperandNo(&use)) ||
            call->onlyReadsMemory(call->getArgOperandNo(&use)) ||
            (callee && libraryFunction(callee->getName()) !=
                           LibraryFunction::Unknown)) // these copy what they are given
          continue;
        for (unsigned i = 0; i < call->arg_size(); ++i)
          if (call->getArgOperand(i) != value && call->getArgOperand(i)->getType()->isPointerTy() &&
              !call->doesNotCapture(i))
            add(all, of(*call->getArgOperand(i)));
      }
    }
  }
  stored_[&object] = all;
  return all;
}

} // namespace axnet
