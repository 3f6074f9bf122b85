/// \file Warnings about what marked functions do besides computing their outputs: an invocation of
/// the network skips it.
#ifndef AXNET_PASS_EFFECTS_BODY_FINDINGS_H
#define AXNET_PASS_EFFECTS_BODY_FINDINGS_H

#include "annotations.h"
#include "effects/effect.h"
#include "effects/tail_calls.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallBitVector.h"

namespace axnet {

/// What the analysis finds in the bodies of marked functions.
struct BodyFindings {
  /// They do more than computing their outputs, and no effects=ignore accepts that.
  llvm::DenseSet<const llvm::Function *> unaccepted;
  /// Their exact bodies have to run in their turn and on the caller's memory: they reach other
  /// memory than inputs and outputs, which may also be the same, or may do so past the elements
  /// that are listed, keep a pointer or compare it with others, call what is not known, or may
  /// leave without a return.
  llvm::DenseSet<const llvm::Function *> inPlace;
  /// Their exact bodies are left by returning alone (or not at all, in an endless loop).
  llvm::DenseSet<const llvm::Function *> returning;
  /// Their exact bodies may run twice in a row, where outputs in memory are put back in between:
  /// they change nothing else, call nothing that is unknown or accepted by effects=ignore, and
  /// write all of those outputs in every call (what a call leaves alone may be another thread's).
  llvm::DenseSet<const llvm::Function *> repeatable;
  /// Outputs, by index, that every call writes which returns; of functions that are not here none
  /// is known to be.
  llvm::DenseMap<const llvm::Function *, llvm::SmallBitVector> written;
  llvm::DenseMap<const llvm::Function *, TailCalls> tails;
};

/// Reports, through SOURCE, what the bodies of MARKED functions do that is no output. Of those with
/// the clause effects=ignore, and of those that were marked along with others, remarks are all that
/// is said. Changes nothing in the module, and takes members that no path of a body writes out of
/// the outputs of MARKED.
BodyFindings reportEffects(llvm::MutableArrayRef<Annotated> marked, EffectSource &source);

/// The sentence about FOUND in the function that users know as FUNCTION; NAME is what they know its
/// variable, parameter or callee as. PLACE is " here" where the message points at the very line.
std::string effectText(const std::string &function, const EffectInBody &found,
                       const std::string &name, const std::string &place);

/// What users call a symbol: "ns::f", "Class::count".
std::string readableName(const std::string &symbol);

/// Warnings of the LLVM context, with debug locations where there are some: for opt.
class ContextEffectSource : public EffectSource {
public:
  void report(const llvm::Function &function, const std::string &region,
              const EffectInBody &found) override;
};

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_BODY_FINDINGS_H
