#include "marks/annotation.h"

#include "axnet/names.h"

using namespace clang;

namespace axnet {

AnnotateAttr *approxAnnotation(const FunctionDecl &function) {
  for (AnnotateAttr *attr : function.specific_attrs<AnnotateAttr>())
    if (attr->getAnnotation() == names::kApproxAnnotation &&
        attr->args_size() != kCompletedArguments)
      return attr;
  return nullptr;
}

bool isMarked(const FunctionDecl &function) {
  return llvm::any_of(function.specific_attrs<AnnotateAttr>(), [](const AnnotateAttr *attr) {
    return attr->getAnnotation() == names::kApproxAnnotation;
  });
}

bool isCompleted(const FunctionDecl &function) {
  for (const auto *attr : function.specific_attrs<AnnotateAttr>())
    if (attr->getAnnotation() == names::kApproxAnnotation &&
        attr->args_size() == kCompletedArguments)
      return true;
  return false;
}

const StringLiteral *clausesOf(const AnnotateAttr &annotation) {
  const Expr *expression = *annotation.args_begin();
  while (expression != expression->IgnoreImplicit()->IgnoreParenCasts())
    expression = expression->IgnoreImplicit()->IgnoreParenCasts();
  return cast<StringLiteral>(expression);
}

bool isMarkedInBulk(const AnnotateAttr &annotation) {
  return annotation.args_size() == kBulkArguments;
}

static AttributeCommonInfo commonInfo(SourceLocation place) {
  return AttributeCommonInfo(place, AttributeCommonInfo::AT_Annotate,
                             AttributeCommonInfo::Form::GNU());
}

void annotate(Sema &sema, FunctionDecl &declaration, ArrayRef<StringRef> arguments,
              SourceLocation place) {
  if (approxAnnotation(declaration))
    removeApproxAnnotation(declaration);
  ASTContext &context = sema.getASTContext();
  SmallVector<Expr *, 3> literals;
  for (StringRef text : arguments)
    literals.push_back(StringLiteral::Create(
        context, text, StringLiteralKind::Ordinary, /*Pascal=*/false,
        context.getStringLiteralArrayType(context.CharTy.withConst(), text.size()), place));
  declaration.addAttr(
      sema.CreateAnnotationAttr(commonInfo(place), names::kApproxAnnotation, literals));
}

void removeApproxAnnotation(FunctionDecl &declaration) {
  llvm::erase(declaration.getAttrs(), static_cast<Attr *>(approxAnnotation(declaration)));
}

void annotateParameter(Sema &sema, ParmVarDecl &parameter, StringRef key,
                       std::optional<std::uint64_t> elements, SourceLocation place) {
  ASTContext &context = sema.getASTContext();
  SmallVector<Expr *, 1> count;
  if (elements)
    count.push_back(IntegerLiteral::Create(
        context, llvm::APInt(context.getIntWidth(context.IntTy), *elements), context.IntTy, place));
  parameter.addAttr(sema.CreateAnnotationAttr(commonInfo(place), key, count));
}

bool isParameterKey(StringRef key) {
  return key == names::kInAnnotation || key == names::kOutAnnotation ||
         key == names::kInOutAnnotation || key == names::kIgnoreAnnotation;
}

bool hasDirection(const FunctionDecl &function, unsigned index) {
  for (const FunctionDecl *declaration : function.redecls()) {
    if (index >= declaration->getNumParams()) // C: without a prototype
      continue;
    for (const auto *attr : declaration->getParamDecl(index)->specific_attrs<AnnotateAttr>())
      if (isParameterKey(attr->getAnnotation()))
        return true;
  }
  return false;
}

} // namespace axnet
