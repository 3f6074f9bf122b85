#include "effects/reachable_copy.h"

#include "effects/library_functions.h"
#include "effects/openmp.h"
#include "ir/functions.h"
#include "pch.h"

#include "llvm/ADT/SCCIterator.h"
#include "llvm/Analysis/CallGraph.h"
#include "llvm/Analysis/InlineCost.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/DIBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Transforms/IPO/FunctionAttrs.h"
#include "llvm/Transforms/IPO/InferFunctionAttrs.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/InstSimplifyPass.h"
#include "llvm/Transforms/Scalar/LoopPassManager.h"
#include "llvm/Transforms/Scalar/LoopRotation.h"
#include "llvm/Transforms/Scalar/LoopUnrollPass.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;

namespace axnet {

/// In instructions; larger callees are summarised instead, and larger callers take no more.
static constexpr unsigned kLargestInlined = 400, kLargestCaller = 20000;

/// True for a function whose body is here and is the one that will run.
static bool hasOwnBody(const Function &function) {
  return !function.isDeclaration() && !function.isInterposable() && !takesBlockAddress(function);
}

/// True where CONSTANT has the address of a label in it, which would lead back into the module.
static bool holdsLabel(const Constant &constant) {
  return isa<BlockAddress>(constant) ||
         (!isa<GlobalValue>(constant) && any_of(constant.operands(), [](const Use &operand) {
           const auto *part = dyn_cast<Constant>(operand);
           return part && holdsLabel(*part);
         }));
}

static bool hasBody(const Function &function, ArrayRef<const Function *> roots) {
  return hasOwnBody(function) || is_contained(roots, &function);
}

ReachableCopy::ReachableCopy(ArrayRef<const Function *> roots,
                             const DenseSet<const Function *> &opaque) {
  const Module &module = *roots.front()->getParent();
  copy_ = std::make_unique<Module>("axnet.effects", module.getContext());
  copy_->setDataLayout(module.getDataLayout());
  copy_->setTargetTriple(module.getTargetTriple());
  collect(roots);
  declare();
  // Debug locations of our own: their lines are numbers of instructions, and inlining keeps the
  // chain of calls in them.
  DIBuilder debug(*copy_);
  DIFile *file = debug.createFile("axnet.effects", "");
  DICompileUnit *unit =
      debug.createCompileUnit(DISourceLanguageName(dwarf::DW_LANG_C), file, "axnet",
                              /*isOptimized=*/false, "", 0);
  DISubroutineType *type = debug.createSubroutineType(debug.getOrCreateTypeArray({}));
  for (const GlobalValue *value : reached_)
    if (const auto *function = dyn_cast<Function>(value); function && hasBody(*function, roots)) {
      DISubprogram *program =
          debug.createFunction(unit, function->getName(), "", file, 0, type, 0, DINode::FlagZero,
                               DISubprogram::SPFlagDefinition);
      copyBody(*function, copyOf(*function), program);
    }
  debug.finalize();
  simplify(opaque);
}

Function &ReachableCopy::copyOf(const Function &original) const {
  return *cast<Function>(map_.lookup(&original));
}

const GlobalValue &ReachableCopy::originalOf(const GlobalValue &copy) const {
  const auto found = originals_.find(&copy);
  return found == originals_.end() ? copy : *found->second;
}

unsigned ReachableCopy::depth(const Instruction &copied) {
  unsigned calls = 0;
  for (const DILocation *at = copied.getDebugLoc(); at && at->getInlinedAt();
       at = at->getInlinedAt())
    ++calls;
  return calls;
}

const Instruction *ReachableCopy::originOf(const Instruction &copied) const {
  const DILocation *at = copied.getDebugLoc();
  while (at && at->getInlinedAt())
    at = at->getInlinedAt();
  return at && at->getLine() != 0 ? instructions_[at->getLine() - 1] : nullptr;
}

/// Functions that may run and variables, in the order in which they are met.
void ReachableCopy::collect(ArrayRef<const Function *> roots) {
  SmallVector<const Constant *> work;
  DenseSet<const Constant *> visited;
  auto add = [&](const Value *value) {
    if (const auto *constant = dyn_cast<Constant>(value))
      if (!isa<ConstantData>(constant) && visited.insert(constant).second)
        work.push_back(constant);
  };
  for (const Function *root : roots)
    add(root);
  while (!work.empty()) {
    const Constant *constant = work.pop_back_val();
    const auto *global = dyn_cast<GlobalValue>(constant);
    if (global && seen_.insert(global).second)
      reached_.push_back(global);
    const auto *function = dyn_cast<Function>(constant);
    if (function && hasBody(*function, roots))
      for (const Instruction &instruction : instructions(*function))
        for (const Use &operand : instruction.operands())
          add(operand);
    if (!function && !(global && global->isInterposable()))
      for (const Use &operand : constant->operands()) // initializers, aliasees, expressions
        add(operand);
  }
}

/// Everything that was reached, without bodies and initializers, then the initializers. Aliases
/// become what they stand for.
void ReachableCopy::declare() {
  for (const GlobalValue *value : reached_) {
    GlobalValue *made = nullptr;
    if (const auto *function = dyn_cast<Function>(value)) {
      auto *copy = Function::Create(function->getFunctionType(), GlobalValue::ExternalLinkage,
                                    function->getAddressSpace(), function->getName(), copy_.get());
      copy->copyAttributesFrom(function);
      copy->setPersonalityFn(nullptr);
      copy->setPrefixData(nullptr);
      copy->setPrologueData(nullptr);
      made = copy;
    } else if (const auto *variable = dyn_cast<GlobalVariable>(value)) {
      made = new GlobalVariable(*copy_, variable->getValueType(), variable->isConstant(),
                                GlobalValue::ExternalLinkage, nullptr, variable->getName(), nullptr,
                                variable->getThreadLocalMode(), variable->getAddressSpace());
    } else {
      continue;
    }
    map_[value] = made;
    originals_[made] = value;
  }
  for (const GlobalValue *value : reached_) {
    if (isa<Function, GlobalVariable>(value))
      continue;
    const GlobalObject *aliasee = value->getAliaseeObject();
    if (aliasee && map_.count(aliasee) && !value->isInterposable()) {
      map_[value] = &*map_[aliasee];
    } else {
      auto *opaque = new GlobalVariable(*copy_, llvm::Type::getInt8Ty(value->getContext()), false,
                                        GlobalValue::ExternalLinkage, nullptr, value->getName());
      map_[value] = opaque;
      originals_[opaque] = value;
    }
  }
  for (const GlobalValue *value : reached_)
    if (const auto *variable = dyn_cast<GlobalVariable>(value))
      if (variable->hasInitializer() && !variable->isInterposable() &&
          !holdsLabel(*variable->getInitializer()))
        cast<GlobalVariable>(map_[value])
            ->setInitializer(MapValue(variable->getInitializer(), map_, RF_NoModuleLevelChanges));
}

void ReachableCopy::copyBody(const Function &from, Function &to, DISubprogram *program) {
  to.removeFnAttr(Attribute::OptimizeNone);
  to.removeFnAttr(Attribute::NoInline);
  to.setSubprogram(program);
  for (auto [argument, copied] : zip_equal(from.args(), to.args()))
    map_[&argument] = &copied;
  for (const BasicBlock &block : from)
    map_[&block] = BasicBlock::Create(from.getContext(), "", &to);
  for (const BasicBlock &block : from)
    for (const Instruction &instruction : block) {
      Instruction *copied = instruction.clone();
      copied->insertInto(cast<BasicBlock>(map_[&block]), cast<BasicBlock>(map_[&block])->end());
      instructions_.push_back(&instruction);
      copied->setDebugLoc(DILocation::get(from.getContext(), instructions_.size(), 0, program));
      map_[&instruction] = copied;
    }
  for (Instruction &copied : instructions(to))
    RemapInstruction(&copied, map_, RF_NoModuleLevelChanges | RF_IgnoreMissingLocals);
  if (from.hasPersonalityFn())
    to.setPersonalityFn(MapValue(from.getPersonalityFn(), map_, RF_NoModuleLevelChanges));
  to.setLinkage(
      GlobalValue::ExternalLinkage); // the walk over the call graph begins at what others can call
  to.setVisibility(GlobalValue::DefaultVisibility);
  to.setDLLStorageClass(GlobalValue::DefaultStorageClass);
}

/// No pass here rewrites library calls or gives remarks: what is reported is what the source says.
static FunctionPassManager cleanUp() {
  FunctionPassManager passes;
  passes.addPass(SROAPass(SROAOptions::ModifyCFG));
  passes.addPass(EarlyCSEPass());
  passes.addPass(InstSimplifyPass());
  passes.addPass(SimplifyCFGPass());
  LoopPassManager loops; // short loops over an output's elements
  loops.addPass(LoopRotatePass());
  loops.addPass(LoopFullUnrollPass());
  passes.addPass(createFunctionToLoopPassAdaptor(std::move(loops)));
  passes.addPass(InstSimplifyPass()); // rounds that never are, of a loop inside an unrolled one
  passes.addPass(SimplifyCFGPass());
  return passes;
}

/// Inlines the small ones among the functions that CALLER calls and that are DONE; true if there
/// were any.
static bool inlineInto(Function &caller, const DenseSet<const Function *> &done,
                       const DenseSet<const Function *> &kept) {
  SmallVector<CallBase *> calls;
  for (Instruction &instruction : instructions(caller))
    if (auto *call = dyn_cast<CallBase>(&instruction))
      calls.push_back(call);
  bool changed = false;
  for (CallBase *call : calls) {
    Function *callee = call->getCalledFunction();
    if (!callee || callee == &caller || !done.contains(callee) || kept.contains(callee))
      continue;
    if (callee->getInstructionCount() > kLargestInlined ||
        caller.getInstructionCount() > kLargestCaller || callee->hasFnAttribute(Attribute::Naked) ||
        callee->isPresplitCoroutine() || !isInlineViable(*callee).isSuccess())
      continue;
    InlineFunctionInfo info;
    changed |= InlineFunction(*call, info).isSuccess();
  }
  return changed;
}

void ReachableCopy::simplify(const DenseSet<const Function *> &opaque) {
  PassBuilder builder;
  builder.registerModuleAnalyses(modules_);
  builder.registerCGSCCAnalyses(components_);
  builder.registerFunctionAnalyses(functions_);
  builder.registerLoopAnalyses(loops_);
  builder.crossRegisterProxies(loops_, functions_, components_, modules_);
  InferFunctionAttrsPass().run(*copy_, modules_);
  describeMathematics(*copy_);
  DenseSet<const Function *> done, kept;
  for (const Function *function : opaque)
    if (map_.count(function))
      kept.insert(&copyOf(*function));
  for (const Function &function : *copy_) // what is told by their names
    if (isOpenMPRegion(function.getName()) ||
        referenceCount(function.getName()) != ReferenceCount::None)
      kept.insert(&function);
  SmallVector<SmallVector<Function *, 1>> bottomUp;
  {
    CallGraph calls(*copy_);
    for (auto component = scc_begin(&calls); !component.isAtEnd(); ++component) {
      auto &functions = bottomUp.emplace_back();
      for (CallGraphNode *node : *component)
        if (Function *function = node->getFunction(); function && !function->isDeclaration())
          functions.push_back(function);
    }
  }
  FunctionPassManager passes = cleanUp();
  for (ArrayRef<Function *> component : bottomUp) {
    for (Function *function : component) {
      inlineInto(*function, done, kept);
      functions_.invalidate(*function, passes.run(*function, functions_));
    }
    done.insert(component.begin(), component.end());
  }
  ModulePassManager attributes; // who captures what, of functions that were not inlined
  attributes.addPass(createModuleToPostOrderCGSCCPassAdaptor(PostOrderFunctionAttrsPass()));
  attributes.run(*copy_, modules_);
}

} // namespace axnet
