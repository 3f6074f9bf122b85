/// \file A copy of all that some functions reach inside their module, simplified as an optimiser
/// would, to look at what their bodies do. The module itself stays as it is.
#ifndef AXNET_PASS_EFFECTS_REACHABLE_COPY_H
#define AXNET_PASS_EFFECTS_REACHABLE_COPY_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Transforms/Utils/ValueMapper.h"

#include <memory>
#include <vector>

namespace axnet {

class ReachableCopy {
public:
  /// ROOTS, and the functions that they call, directly or not. OPAQUE ones are not inlined into
  /// their callers.
  ReachableCopy(llvm::ArrayRef<const llvm::Function *> roots,
                const llvm::DenseSet<const llvm::Function *> &opaque);

  llvm::Module &module() { return *copy_; }
  llvm::FunctionAnalysisManager &functions() { return functions_; }
  llvm::Function &copyOf(const llvm::Function &original) const;
  const llvm::GlobalValue &originalOf(const llvm::GlobalValue &copy) const;
  /// The instruction of the root's own body that an instruction of its simplified copy comes from;
  /// through inlined calls, that is the call. Null where simplification has merged several.
  const llvm::Instruction *originOf(const llvm::Instruction &copied) const;
  bool isInlined(const llvm::Instruction &copied) const { return depth(copied) != 0; }

private:
  void collect(llvm::ArrayRef<const llvm::Function *> roots);
  void declare();
  void copyBody(const llvm::Function &from, llvm::Function &to, llvm::DISubprogram *program);
  void simplify(const llvm::DenseSet<const llvm::Function *> &opaque);
  static unsigned depth(const llvm::Instruction &copied);

  std::unique_ptr<llvm::Module> copy_;
  std::vector<const llvm::GlobalValue *> reached_;
  llvm::DenseSet<const llvm::GlobalValue *> seen_;
  llvm::ValueToValueMapTy map_;
  llvm::DenseMap<const llvm::GlobalValue *, const llvm::GlobalValue *> originals_;
  std::vector<const llvm::Instruction *>
      instructions_; ///< instruction i has line i + 1 in the copy
  // Destroyed in this order, innermost last.
  llvm::LoopAnalysisManager loops_;
  llvm::FunctionAnalysisManager functions_;
  llvm::CGSCCAnalysisManager components_;
  llvm::ModuleAnalysisManager modules_;
};

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_REACHABLE_COPY_H
