/// \file The bodies a marked function F can get. Each shows what it emits in its .cpp.
#ifndef AXNET_PASS_GUARD_BODIES_H
#define AXNET_PASS_GUARD_BODIES_H

#include "guard/function_split.h"

#include "axnet/model.h"

namespace llvm {
class TargetTransformInfo;
} // namespace llvm

namespace axnet {

struct ProfiledBody {
  bool returns;          ///< the exact body is left by returning alone
  llvm::Function *plain; ///< what is timed in the place of the exact body, or null; of its type
};
void emitProfileBody(const FunctionSplit &split, const ProfiledBody &body);
void emitApproxBody(const FunctionSplit &split, const Model &model, bool hasFma);
void emitLoadBody(const FunctionSplit &split);

/// Approx mode in value form: columns in, columns out, no pointers, so that calls can be widened;
/// INTURN, not in this file.
void emitValueFormBody(const FunctionSplit &split, const Model &model, const std::string &modelPath,
                       const llvm::TargetTransformInfo &target, bool hasFma, bool inTurn);

} // namespace axnet

#endif // AXNET_PASS_GUARD_BODIES_H
