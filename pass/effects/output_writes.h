/// \file Outputs in memory that every call writes.
#ifndef AXNET_PASS_EFFECTS_OUTPUT_WRITES_H
#define AXNET_PASS_EFFECTS_OUTPUT_WRITES_H

#include "parameter_layout.h"

#include "axnet/region.h"

#include "llvm/ADT/SmallBitVector.h"
#include "llvm/IR/Function.h"

namespace axnet {

/// The outputs, by index, of COPIED that LLVM says are written before anything can look at them.
llvm::SmallBitVector outputsAlwaysWritten(const llvm::Function &copied, const Region &region,
                                          const ParameterLayout &layout);

/// Every call that returns writes all outputs in memory that others see. WRITTEN: those that are
/// known to be written before anything reads them, which is more than has to hold here.
bool writesAllOutputs(llvm::Function &copied, const Region &region, const ParameterLayout &layout,
                      const llvm::SmallBitVector &written);

} // namespace axnet

#endif // AXNET_PASS_EFFECTS_OUTPUT_WRITES_H
