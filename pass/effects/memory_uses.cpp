#include "effects/memory_uses.h"

#include "effects/library_functions.h"
#include "pch.h"

#include "llvm/Analysis/MemoryLocation.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/Analysis/ValueTracking.h"

using namespace llvm;

namespace axnet {
namespace {

Function &functionOf(const Value &pointer) {
  if (const auto *argument = dyn_cast<Argument>(&pointer))
    return *const_cast<Function *>(argument->getParent());
  return *const_cast<Function *>(cast<Instruction>(pointer).getFunction());
}

/// The function that CALL calls, where its body is here.
const Function *bodyOf(const CallBase &call) {
  const auto *callee = dyn_cast<Function>(call.getCalledOperand()->stripPointerCasts());
  return callee && !callee->isDeclaration() && !callee->isVarArg() &&
                 callee->getFunctionType() == call.getFunctionType()
             ? callee
             : nullptr;
}

/// What of arguments of its own <math.h> writes: frexp(x, &exponent) and its like; 0: none known.
std::uint64_t bytesOfMathematics(const CallBase &call, const TargetLibraryInfo &library) {
  LibFunc known;
  const Function *callee = call.getCalledFunction();
  if (!callee || !library.getLibFunc(*callee, known))
    return 0;
  switch (known) {
  case LibFunc_frexp:
  case LibFunc_frexpf:
  case LibFunc_remquo:
  case LibFunc_remquof:
    return 4;
  case LibFunc_modf:
  case LibFunc_modff:
  case LibFunc_sincos:
  case LibFunc_sincosf:
    return call.getDataLayout().getTypeStoreSize(call.getArgOperand(0)->getType());
  default:
    return 0;
  }
}

/// Looks at one pointer in one function.
class PointerSearch {
public:
  using UsesOf = function_ref<const PointerUses *(const Argument &)>;

  /// USESOF gives what a callee does with its argument; null where that is being looked at.
  PointerSearch(ReachableCopy &copy, const Value &root, UsesOf usesOf)
      : copy_(copy), root_(root), function_(functionOf(root)), usesOf_(usesOf),
        library_(copy.functions().getResult<TargetLibraryAnalysis>(function_)), slots_(function_),
        offsets_(copy.functions(), function_, root, derived_, slots_) {
    derived_.insert(&root);
    for (unsigned i = 0; i < derived_.size(); ++i) // which grows
      for (const Use &use : derived_[i]->uses())
        derive(use);
  }

  PointerUses run() {
    for (const Value *pointer : derived_) {
      const auto *element = dyn_cast<GetElementPtrInst>(pointer);
      if (element && element != &root_ && !copy_.isInlined(*element))
        found_.targets.push_back(offsets_.of(*element, *element));
      for (const Use &use : pointer->uses())
        if (!derived_.contains(use.getUser()))
          look(use);
        else if (isa<CallBase>(use.getUser()))
          call(cast<CallBase>(*use.getUser()), use);
    }
    return std::move(found_);
  }

  std::vector<PointerLoad> pointerLoads() {
    std::vector<PointerLoad> loads;
    for (const Value *pointer : derived_)
      for (const User *user : pointer->users())
        if (const auto *load = dyn_cast<LoadInst>(user); load && load->getType()->isPointerTy())
          loads.push_back({load, offsets_.of(*pointer, *load)});
    return loads;
  }

private:
  void derive(const Use &use) {
    const User *user = use.getUser();
    const auto *store = dyn_cast<StoreInst>(user);
    if (const LocalSlot *slot = store && use.getOperandNo() == 0 ? slots_.of(*store) : nullptr)
      for (const LoadInst *load : slot->loads)
        if (load->getType()->isPointerTy())
          derived_.insert(load);
    if (!user->getType()->isPointerTy())
      return;
    if (isa<GetElementPtrInst, BitCastInst, PHINode, SelectInst, FreezeInst>(user))
      derived_.insert(user);
    const auto *given = dyn_cast<CallBase>(user);
    if (given && given->isArgOperand(&use) && mayReturn(*given, given->getArgOperandNo(&use)))
      derived_.insert(user);
  }

  bool mayReturn(const CallBase &call, unsigned index) {
    if (isIntrinsicReturningPointerAliasingArgumentWithoutCapturing(&call, false))
      return index == 0;
    if (const Function *callee = bodyOf(call)) {
      const PointerUses *inside = usesOf_(*callee->getArg(index));
      return !inside || inside->returned;
    }
    return !call.doesNotCapture(index);
  }

  void look(const Use &use) {
    const auto &user = *cast<Instruction>(use.getUser());
    const DataLayout &data = user.getDataLayout();
    if (const auto *load = dyn_cast<LoadInst>(&user))
      return access(user, use, false, data.getTypeStoreSize(load->getType()));
    if (const auto *store = dyn_cast<StoreInst>(&user); store && use.getOperandNo() == 1)
      return access(user, use, true, data.getTypeStoreSize(store->getValueOperand()->getType()));
    if (const auto *change = dyn_cast<AtomicRMWInst>(&user); change && use.getOperandNo() == 0)
      return access(user, use, true, data.getTypeStoreSize(change->getValOperand()->getType()));
    if (const auto *change = dyn_cast<AtomicCmpXchgInst>(&user); change && use.getOperandNo() == 0)
      return access(user, use, true, data.getTypeStoreSize(change->getNewValOperand()->getType()));
    if (const auto *comparison = dyn_cast<ICmpInst>(&user))
      return compare(*comparison->getOperand(use.getOperandNo() == 0 ? 1 : 0),
                     comparison->isEquality());
    if (isa<PtrToIntInst, PtrToAddrInst>(user))
      return number(user);
    if (const auto *callee = dyn_cast<CallBase>(&user))
      return call(*callee, use);
    if (isa<ReturnInst>(user))
      found_.returned = true;
    else if (!isa<StoreInst>(user) || !isInSlot(cast<StoreInst>(user)))
      found_.escapes = true;
  }

  /// The stored pointer comes out of loads of pointers alone.
  bool isInSlot(const StoreInst &store) const {
    const LocalSlot *slot = slots_.of(store);
    return slot &&
           all_of(slot->loads, [](const LoadInst *load) { return load->getType()->isPointerTy(); });
  }

  void access(const Instruction &at, const Use &pointer, bool writes, TypeSize size) {
    if (size.isScalable())
      return note({&at, writes, std::nullopt});
    note(at, offsets_.of(*pointer.get(), at), writes, {0, std::int64_t(size.getFixedValue())});
  }

  /// BYTES from a pointer that points OFFSET behind the root.
  void note(const Instruction &at, std::optional<ByteRange> offset, bool writes, ByteRange bytes) {
    if (offset)
      offset = ByteRange{offset->low + bytes.low, offset->high + bytes.high};
    note({&at, writes, offset});
  }
  void note(const MemoryUse &use) { found_.uses.push_back(use); }

  void compare(const Value &other, bool isEquality) {
    // A local variable is never at the same place, wherever the memory is.
    const bool isOwn = isa<AllocaInst>(getUnderlyingObject(&other, 0));
    if (!isa<ConstantPointerNull>(other) && !derived_.contains(&other) && !(isOwn && isEquality))
      found_.compared = true;
  }

  bool isNumberOfDerived(const Value &value) const {
    return isa<PtrToIntInst, PtrToAddrInst>(value) &&
           derived_.contains(cast<CastInst>(value).getOperand(0));
  }

  /// A distance between two addresses of the same memory is as good as a constant.
  bool isDistance(const User &user) const {
    const auto *difference = dyn_cast<BinaryOperator>(&user);
    return (isa<ICmpInst>(user) || (difference && difference->getOpcode() == Instruction::Sub)) &&
           all_of(user.operands(),
                  [&](const Use &operand) { return isNumberOfDerived(*operand.get()); });
  }

  /// The address as a number, MADE of it: computed with, it matters; handed on, it may become a
  /// pointer again.
  void number(const Instruction &made) {
    SmallSetVector<const Value *, 8> numbers;
    numbers.insert(&made);
    for (unsigned i = 0; i < numbers.size(); ++i) // which grows
      for (const User *user : numbers[i]->users()) {
        if (i == 0 && isDistance(*user))
          continue;
        found_.compared = true;
        const auto *call = dyn_cast<CallBase>(user);
        const Function *callee = call ? call->getCalledFunction() : nullptr;
        if ((isa<BinaryOperator, UnaryOperator, CastInst, SelectInst, PHINode>(user) &&
             !user->getType()->isPointerTy()) ||
            (call && isa<IntrinsicInst>(call) && call->doesNotAccessMemory()))
          numbers.insert(user);
        else if (!isa<CmpInst, SwitchInst, ReturnInst>(user) &&
                 !(callee && libraryFunction(callee->getName()) == LibraryFunction::Harmless))
          found_.escapes = true;
      }
  }

  void call(const CallBase &call, const Use &use) {
    const auto *intrinsic = dyn_cast<IntrinsicInst>(&call);
    if (!call.isArgOperand(&use)) {
      if (!intrinsic)
        found_.escapes = true;
      return;
    }
    const unsigned index = call.getArgOperandNo(&use);
    if (const auto *memory = dyn_cast<MemIntrinsic>(&call))
      return note(call, offsets_.of(*use.get(), call), index == 0,
                  {0, offsetsEnd(*memory->getLength(), call)});
    if (intrinsic &&
        (intrinsic->isAssumeLikeIntrinsic() || intrinsic->getIntrinsicID() == Intrinsic::prefetch ||
         isIntrinsicReturningPointerAliasingArgumentWithoutCapturing(&call, false)))
      return;
    if (const llvm::Type *copied = call.getParamByValType(index))
      return access(call, use, false,
                    call.getDataLayout().getTypeAllocSize(const_cast<llvm::Type *>(copied)));
    if (const Function *callee = bodyOf(call))
      return inside(call, use, *callee->getArg(index));
    declared(call, use, index);
  }

  /// As many bytes as LENGTH says at most; very many where that is not known.
  std::int64_t offsetsEnd(const Value &length, const Instruction &at) {
    const ConstantRange bytes = offsets_.valuesOf(length, at);
    const std::int64_t most = std::int64_t(1) << 40;
    return bytes.isEmptySet() || bytes.getSignedMin().isNegative() || bytes.getSignedMax().sgt(most)
               ? most
               : bytes.getSignedMax().getSExtValue();
  }

  void inside(const CallBase &call, const Use &use, const Argument &argument) {
    const std::optional<ByteRange> offset = offsets_.of(*use.get(), call);
    const PointerUses *uses = usesOf_(argument);
    if (!uses) { // a function that calls itself; with the very argument, that adds nothing
      if (&argument == &root_ && offset && offset->low == 0 && offset->high == 0)
        return;
      found_.escapes = true;
      return note({&call, false, std::nullopt});
    }
    found_.compared |= uses->compared;
    found_.escapes |= uses->escapes;
    for (const MemoryUse &one : uses->uses) {
      MemoryUse outside{&call, one.writes, std::nullopt, one.handed};
      if (offset && one.bytes)
        outside.bytes = ByteRange{offset->low + one.bytes->low, offset->high + one.bytes->high};
      note(outside);
    }
  }

  void declared(const CallBase &call, const Use &use, unsigned index) {
    found_.escapes |= !call.doesNotCapture(index) && !derived_.contains(&call);
    if (call.doesNotAccessMemory() || call.doesNotAccessMemory(index))
      return;
    const std::uint64_t known = bytesOfMathematics(call, library_);
    const LocationSize size = known ? LocationSize::upperBound(known)
                                    : MemoryLocation::getForArgument(&call, index, library_).Size;
    std::optional<ByteRange> bytes = offsets_.of(*use.get(), call);
    if (bytes && size.hasValue() && !size.isScalable())
      bytes->high += std::int64_t(size.getValue().getFixedValue());
    else
      bytes.reset();
    const bool onlyReads = call.onlyReadsMemory() || call.onlyReadsMemory(index);
    note({&call, !onlyReads, bytes, true});
    if (!onlyReads)
      note({&call, false, bytes, true});
  }

  const ReachableCopy &copy_;
  const Value &root_;
  Function &function_;
  UsesOf usesOf_;
  const TargetLibraryInfo &library_;
  DerivedPointers derived_;
  LocalSlots slots_;
  PointerOffsets offsets_;
  PointerUses found_;
};

} // namespace

const PointerUses &MemoryUses::of(const Value &pointer) {
  if (const auto found = known_.find(&pointer); found != known_.end())
    return found->second;
  active_.insert(&pointer);
  const auto usesOf = [this](const Argument &argument) {
    return active_.contains(&argument) ? nullptr : &of(argument);
  };
  PointerUses found = PointerSearch(copy_, pointer, usesOf).run();
  active_.erase(&pointer);
  return known_[&pointer] = std::move(found);
}

bool MemoryUses::isInLibrary(const MemoryUse &use) const {
  const Instruction *at =
      copy_.isInlined(*use.instruction) ? copy_.originOf(*use.instruction) : use.instruction;
  const auto *call = dyn_cast_or_null<CallBase>(at);
  if (!call)
    return false;
  const Value &callee = *call->getCalledOperand()->stripPointerCastsAndAliases();
  const StringRef name = isa<Function>(callee) ? callee.getName() : "";
  return any_of(ArrayRef({"_ZSt", "_ZNSt", "_ZNKSt"}),
                [&](const char *prefix) { return name.starts_with(prefix); });
}

std::vector<PointerLoad> MemoryUses::loadsOf(const Value &pointer) {
  const auto usesOf = [this](const Argument &argument) { return &of(argument); };
  return PointerSearch(copy_, pointer, usesOf).pointerLoads();
}

} // namespace axnet
