/// \file The processor that a function is compiled for, as Clang writes it into attributes, and how
/// wide its vectors are.
#ifndef AXNET_PASS_IR_TARGET_ATTRIBUTES_H
#define AXNET_PASS_IR_TARGET_ATTRIBUTES_H

#include "llvm/IR/Function.h"

namespace llvm {
class TargetTransformInfo;
} // namespace llvm

namespace axnet {

/// FEATURE as in the attribute, such as "+avx512f".
bool hasFeature(const llvm::Function &function, llvm::StringRef feature);

/// Code for the same processor as FROM's: otherwise the two could not be inlined into each other.
void copyTargetAttributes(const llvm::Function &from, llvm::Function &to);

/// Compiled for the same processor, and with the same width of vectors in mind.
bool isSameTarget(const llvm::Function &one, const llvm::Function &other);

/// Floats that a register of FUNCTION's target holds, 16 at most.
unsigned laneCount(const llvm::Function &function, const llvm::TargetTransformInfo &target);

/// Makes the widest registers of FUNCTION's target legal in it, where LLVM would not on its own.
/// How vectors are passed depends on that, so it goes for every variant and for every function that
/// calls one.
void allowWideRegisters(llvm::Function &function);

} // namespace axnet

#endif // AXNET_PASS_IR_TARGET_ATTRIBUTES_H
