/// \file A marked function in value form: columns in, columns out, no pointers. Only such calls
/// does the loop vectorizer widen.
#ifndef AXNET_PASS_GUARD_VALUE_FORM_H
#define AXNET_PASS_GUARD_VALUE_FORM_H

#include "guard/bodies.h"

namespace axnet {

/// As far as types go: every argument of F is a column, or a pointer behind which columns are and
/// nothing else (padding aside), so that a call of F.exact can be made from columns alone.
bool hasValueForm(const llvm::Function &function, const Region &region, const Layout &layout);

/// The type of a value form's result: the only column, or a struct of them. LANES > 1: vectors of
/// as many samples.
llvm::Type *resultType(llvm::LLVMContext &context, const Region &region, unsigned lanes);
llvm::SmallVector<llvm::Type *> inputTypes(llvm::LLVMContext &context, const Region &region,
                                           unsigned lanes);
/// Columns out of such a result, and into one.
llvm::SmallVector<llvm::Value *, 8> unpack(llvm::IRBuilder<> &builder, llvm::Value *result);
void returnColumns(llvm::IRBuilder<> &builder, llvm::ArrayRef<llvm::Value *> columns);

/// Approx mode in value form; see value_form.cpp for what is emitted.
void emitValueFormBody(const Split &split, const Model &model, const std::string &modelPath,
                       const llvm::TargetTransformInfo &target, bool hasFma);

} // namespace axnet

#endif // AXNET_PASS_GUARD_VALUE_FORM_H
