/// \file Value form: columns in, columns out, no pointers. Only such calls does the loop vectorizer
/// widen.
#ifndef AXNET_PASS_IR_VALUE_TYPES_H
#define AXNET_PASS_IR_VALUE_TYPES_H

#include "parameter_layout.h"

#include "axnet/region.h"

#include "llvm/IR/IRBuilder.h"

namespace axnet {

/// As far as types go: every argument of FUNCTION is a column, or a pointer behind which columns
/// are and nothing else (padding aside), so that a call of its exact body can be made from columns
/// alone.
bool hasValueForm(const llvm::Function &function, const Region &region,
                  const ParameterLayout &layout);

/// The types of a value form's parameters; LANES > 1: vectors of as many samples.
llvm::SmallVector<llvm::Type *> columnTypes(llvm::LLVMContext &context,
                                            const std::vector<Column> &columns, unsigned lanes);
/// The type of its result: the only output, or a struct of them.
llvm::Type *resultType(llvm::LLVMContext &context, const Region &region, unsigned lanes);

/// Columns out of such a result, and into one.
llvm::SmallVector<llvm::Value *, 8> unpack(llvm::IRBuilder<> &builder, llvm::Value *result);
void returnColumns(llvm::IRBuilder<> &builder, llvm::ArrayRef<llvm::Value *> columns);

} // namespace axnet

#endif // AXNET_PASS_IR_VALUE_TYPES_H
