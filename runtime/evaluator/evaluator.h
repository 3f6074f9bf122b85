/// \file The reference evaluator: what a model says of one call. It is the oracle that emitted code
/// is compared with, so it is written to be read; docs/formats.md, "Evaluation order", says the
/// same in words.
#ifndef AXNET_RUNTIME_EVALUATOR_EVALUATOR_H
#define AXNET_RUNTIME_EVALUATOR_EVALUATOR_H

#include "axnet/model.h"

namespace axnet {

struct Evaluation {
  bool inDomain = false;
  float margin = 0;  ///< safe logit minus unsafe logit; 0 outside the domain
  bool safe = false; ///< inDomain and margin > threshold
};

/// Evaluates MODEL on packed inputs. The packed outputs are written whenever the inputs are in the
/// domain, also where the verdict is unsafe. Neither pointer need be aligned; they must not
/// overlap. Nothing is allocated; at most 5 * kMaxWidth floats of stack are used, 1.3 KB for
/// networks up to 64 wide.
Evaluation evaluate(const Model &model, const void *packedInputs, void *packedOutputs) noexcept;

} // namespace axnet

#endif // AXNET_RUNTIME_EVALUATOR_EVALUATOR_H
