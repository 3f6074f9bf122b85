/// \file The processor that a function is compiled for, as Clang writes it into attributes.
#ifndef AXNET_PASS_IR_TARGET_ATTRIBUTES_H
#define AXNET_PASS_IR_TARGET_ATTRIBUTES_H

#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Function.h"

namespace axnet {

/// FEATURE as in the attribute, such as "+avx512f".
inline bool hasFeature(const llvm::Function &function, llvm::StringRef feature) {
  return llvm::is_contained(
      llvm::split(function.getFnAttribute("target-features").getValueAsString(), ','), feature);
}

/// Code for the same processor as FROM's: otherwise the two could not be inlined into each other.
inline void copyTargetAttributes(const llvm::Function &from, llvm::Function &to) {
  for (llvm::StringRef key : {"target-cpu", "target-features", "tune-cpu", "min-legal-vector-width",
                              "prefer-vector-width"})
    if (llvm::Attribute attribute = from.getFnAttribute(key); attribute.isValid())
      to.addFnAttr(attribute);
}

/// Compiled for the same processor, and with the same width of vectors in mind.
inline bool isSameTarget(const llvm::Function &one, const llvm::Function &other) {
  for (llvm::StringRef key : {"target-features", "prefer-vector-width"})
    if (one.getFnAttribute(key).getValueAsString() != other.getFnAttribute(key).getValueAsString())
      return false;
  return true;
}

} // namespace axnet

#endif // AXNET_PASS_IR_TARGET_ATTRIBUTES_H
