/// \file Warnings about what marked functions do besides computing their outputs: an invocation of
/// the network skips it.
#ifndef AXNET_PASS_EFFECTS_H
#define AXNET_PASS_EFFECTS_H

#include "annotations.h"
#include "effect.h"

#include "llvm/ADT/DenseSet.h"

namespace axnet {

/// Reports, through SOURCE, what the bodies of MARKED functions do that is no output. Those with
/// the clause effects=ignore are only looked at where somebody asked for analysis remarks, and of
/// those that were marked along with others remarks are all that is said. Returns the functions
/// that do such things, without those of the clause. Changes nothing in the module.
llvm::DenseSet<const llvm::Function *>
reportEffects(llvm::ArrayRef<Annotated> marked, EffectSource &source);

/// The sentence about FOUND in the function that users know as FUNCTION; NAME is what they know its
/// variable, parameter or callee as. HERE where the message points at the very line.
std::string effectText(const std::string &function, const EffectInBody &found,
                       const std::string &name, bool here);

/// What users call a symbol: "ns::f", "Class::count".
std::string readableName(const std::string &symbol);

/// Warnings of the LLVM context, with debug locations where there are some: for opt.
class ContextEffectSource : public EffectSource {
public:
  void report(const llvm::Function &function, const std::string &region,
              const EffectInBody &found) override;
};

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_H
