/// \file The IR types of columns, and target attributes. In memory and in the pass a bool is an i8 that is 0 or 1; as an argument it is an
/// i1.
#ifndef AXNET_PASS_COLUMN_TYPES_H
#define AXNET_PASS_COLUMN_TYPES_H

#include "axnet/region.h"

#include "llvm/IR/Function.h"

namespace axnet {

inline llvm::Type *memoryType(llvm::LLVMContext &context, Type type) {
  if (type == Type::F32)
    return llvm::Type::getFloatTy(context);
  if (type == Type::F64)
    return llvm::Type::getDoubleTy(context);
  return llvm::Type::getIntNTy(context, 8 * typeInfo(type).bytes);
}

inline llvm::Type *argumentType(llvm::LLVMContext &context, Type type) {
  return type == Type::Bool ? llvm::Type::getInt1Ty(context) : memoryType(context, type);
}

/// Code for the same processor as FROM's: otherwise the two could not be inlined into each other.
inline void copyTargetAttributes(const llvm::Function &from, llvm::Function &to) {
  for (llvm::StringRef key :
       {"target-cpu", "target-features", "tune-cpu", "min-legal-vector-width", "prefer-vector-width"})
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

inline bool isSignedInteger(Type type) {
  return type == Type::I8 || type == Type::I16 || type == Type::I32 || type == Type::I64;
}

} // namespace axnet

#endif // AXNET_PASS_COLUMN_TYPES_H
