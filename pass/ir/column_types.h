/// \file The IR types of columns. In memory and in the pass a bool is an i8 that is 0 or 1; as an
/// argument it is an i1.
#ifndef AXNET_PASS_IR_COLUMN_TYPES_H
#define AXNET_PASS_IR_COLUMN_TYPES_H

#include "axnet/region.h"

#include "llvm/IR/Function.h"

namespace axnet {

/// Users' pointers and packed rows promise no alignment.
inline const llvm::Align kUnaligned(1);
/// Of floats in memory of our own.
inline const llvm::Align kFloatAlign(4);

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

inline bool isSignedInteger(Type type) {
  return type == Type::I8 || type == Type::I16 || type == Type::I32 || type == Type::I64;
}

inline bool isUnsignedInteger(Type type) { return !isFloat(type) && !isSignedInteger(type); }

} // namespace axnet

#endif // AXNET_PASS_IR_COLUMN_TYPES_H
