/// \file The effects of functions and of what they call.
#ifndef AXNET_PASS_EFFECTS_EFFECT_SUMMARY_H
#define AXNET_PASS_EFFECTS_EFFECT_SUMMARY_H

#include "effects/effect.h"
#include "effects/openmp.h"
#include "effects/pointer_origins.h"
#include "effects/reachable_copy.h"

#include <vector>

namespace axnet {

/// Functions of the original module whose effects need no look at their bodies.
struct Promises {
  llvm::DenseSet<const llvm::Function *> pure;    ///< [[gnu::pure]] or [[gnu::const]]
  llvm::DenseSet<const llvm::Function *> ignored; ///< marked with effects=ignore
};

class EffectSummaries {
public:
  EffectSummaries(ReachableCopy &copy, const Promises &promises, const EffectSource &source);

  /// One effect, and the instruction of FUNCTION, a function of the copy, that has it. FROMCALLEE
  /// where that is a call of a function with a body.
  using Visitor =
      llvm::function_ref<void(const llvm::Instruction &, const Effect &, bool fromCallee)>;
  void visit(const llvm::Function &function, Visitor visitor);

private:
  struct Step {
    const llvm::Instruction &instruction;
    Visitor visitor;
  };

  void visitInstruction(const Step &step);
  void visitCall(const llvm::CallBase &call, const Step &step);
  void visitCallee(const llvm::CallBase &call, const llvm::Function &callee, const Step &step);
  /// CALLEE is called, by CALL or on its behalf, with what OPERANDS gives for its arguments (null
  /// where that is none of the program's).
  using Operands = llvm::function_ref<const llvm::Value *(unsigned argument)>;
  void repeatEffects(const llvm::Function &callee, Operands operands, const Step &step);
  void visitOpenMP(const llvm::CallBase &call, OpenMPCall kind, const Step &step);
  void visitDropped(const llvm::CallBase &call, const Step &step);
  void visitEnd(const llvm::GlobalVariable &table, const llvm::Value &object, const Step &step);
  void visitPromised(const llvm::CallBase &call, const llvm::Function &callee, const Step &step);
  void visitDeclared(const llvm::CallBase &call, const llvm::Function &callee, const Step &step);
  void visitNumeric(const llvm::CallBase &call, const llvm::Function &callee,
                    const std::vector<bool> &written, const Step &step);
  void visitIndirect(const llvm::CallBase &call, const Step &step);
  void visitTarget(const llvm::CallBase &call, const llvm::Function &target, const Step &step);
  void visitArguments(const llvm::CallBase &call, const Step &step);
  void visitGiven(const llvm::Value &called, const Step &step);
  void access(const llvm::Value &pointer, EffectKind kind, const Step &step);
  void touch(const Origin &origin, EffectKind kind, const Step &step, bool fromCallee = false);
  bool isUnwritten(const llvm::GlobalVariable &variable);
  bool isHarmlessVariable(const Origin &origin, EffectKind kind);
  const llvm::TargetLibraryInfo &library(const llvm::Function &function);
  bool isPromised(const llvm::Function &callee) const;

  ReachableCopy &copy_;
  const Promises &promises_;
  const EffectSource &source_;
  PointerOrigins origins_;
  llvm::DenseMap<const llvm::Function *, std::vector<Effect>> summaries_;
  llvm::DenseMap<const llvm::GlobalVariable *, bool> unwritten_;
};

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_EFFECT_SUMMARY_H
