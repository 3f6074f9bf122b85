#include "region/body_text.h"

#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace axnet {

void BodyText::value(const llvm::APInt &value) {
  number(value.getBitWidth());
  word(llvm::toString(value, 16, /*Signed=*/false));
}

void BodyText::bytes(StringRef text) {
  number(text.size());
  word(text);
}

void BodyText::reach(const Decl &entity) {
  const Decl *canonical = entity.getCanonicalDecl();
  const auto [known, isNew] = entities_.try_emplace(canonical, reached_.size());
  if (isNew)
    reached_.push_back(canonical);
  word("@");
  number(known->second);
}

void BodyText::local(const void *declaration) {
  word("%");
  number(locals_.try_emplace(declaration, locals_.size()).first->second);
}

void BodyText::nameOf(const NamedDecl &entity) {
  for (const DeclContext *outer = entity.getDeclContext(); outer; outer = outer->getParent()) {
    if (const auto *record = dyn_cast<CXXRecordDecl>(outer)) {
      reach(*record);
      break;
    }
    if (const auto *space = dyn_cast<NamespaceDecl>(outer); space && !space->isInline())
      word(space->getName());
  }
  word(entity.getNameAsString());
}

void BodyText::arguments(ArrayRef<TemplateArgument> arguments) {
  number(arguments.size());
  for (const TemplateArgument &each : arguments)
    argument(each);
}

void BodyText::argument(const TemplateArgument &argument) {
  number(argument.getKind());
  switch (argument.getKind()) {
  case TemplateArgument::Type:
    return type(argument.getAsType());
  case TemplateArgument::Integral:
    type(argument.getIntegralType());
    return value(argument.getAsIntegral());
  case TemplateArgument::Declaration:
    return reach(*argument.getAsDecl());
  case TemplateArgument::Pack:
    return arguments(argument.getPackAsArray());
  case TemplateArgument::Template:
    if (const TemplateDecl *made = argument.getAsTemplate().getAsTemplateDecl())
      nameOf(*made);
    return;
  case TemplateArgument::StructuralValue:
    return word(
        argument.getAsStructuralValue().getAsString(context_, argument.getStructuralValueType()));
  default: // null pointers, and what stands only in templates
    return;
  }
}

void BodyText::functionType(const FunctionType &function) {
  type(function.getReturnType());
  const auto *prototype = dyn_cast<FunctionProtoType>(&function);
  if (!prototype)
    return;
  number(prototype->getNumParams() * 2 + prototype->isVariadic());
  for (QualType parameter : prototype->param_types())
    type(parameter);
}

/// Arrays and vectors: their extent, and what they are of.
void BodyText::elementsType(const clang::Type &array) {
  if (const auto *constant = dyn_cast<ConstantArrayType>(&array))
    number(constant->getZExtSize());
  if (const auto *vector = dyn_cast<VectorType>(&array))
    number(vector->getNumElements());
  if (const auto *matrix = dyn_cast<ConstantMatrixType>(&array)) {
    number(matrix->getNumRows());
    number(matrix->getNumColumns());
  }
  if (const auto *variable = dyn_cast<VariableArrayType>(&array))
    if (const Expr *size = variable->getSizeExpr())
      sizes_.push_back(size);
  if (const auto *elements = dyn_cast<clang::ArrayType>(&array))
    return type(elements->getElementType());
  if (const auto *matrix = dyn_cast<MatrixType>(&array))
    return type(matrix->getElementType());
  type(cast<VectorType>(array).getElementType());
}

/// Types compute by what they are made of: aliases, const and exception specifications don't count.
void BodyText::type(QualType written) {
  if (written.isNull())
    return word("?");
  const QualType canonical = written.getCanonicalType();
  if (canonical.isVolatileQualified())
    word("volatile");
  const clang::Type *type = canonical.getTypePtr();
  if (const auto *enumeration = type->getAsEnumDecl()) {
    const QualType underlying = enumeration->getIntegerType();
    return underlying.isNull() ? word("enum") : this->type(underlying);
  }
  if (const RecordDecl *record = type->getAsRecordDecl(); record && type->isRecordType())
    return reach(*record);
  if (const auto *builtin = dyn_cast<BuiltinType>(type))
    return word(builtin->getName(context_.getPrintingPolicy()));
  word(type->getTypeClassName());
  if (const auto *integer = dyn_cast<BitIntType>(type))
    number(integer->getNumBits() * 2 + integer->isSigned());
  else if (const auto *complex = dyn_cast<ComplexType>(type))
    this->type(complex->getElementType());
  else if (const auto *atomic = dyn_cast<AtomicType>(type))
    this->type(atomic->getValueType());
  else if (isa<clang::ArrayType, VectorType, ConstantMatrixType>(type))
    elementsType(*type);
  else if (const auto *function = dyn_cast<clang::FunctionType>(type))
    functionType(*function);
  else if (const QualType pointee = type->getPointeeType(); !pointee.isNull())
    this->type(pointee); // pointers, references; of members too
}

} // namespace axnet
