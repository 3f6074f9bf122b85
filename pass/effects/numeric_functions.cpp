#include "effects/numeric_functions.h"

#include "clang_pch.h"

using namespace clang;

namespace axnet {

bool isOfLibrary(const FunctionDecl &function) {
  const SourceManager &sources = function.getASTContext().getSourceManager();
  const SourceLocation place = function.getCanonicalDecl()->getLocation();
  return place.isValid() && sources.isInSystemHeader(sources.getExpansionLoc(place)) &&
         !function.isDefined() && function.isExternallyVisible();
}

namespace {

struct NumberKinds {
  bool only = true; ///< nothing else, such as pointers or text
  bool floats = false;

  void add(const NumberKinds &more) {
    only &= more.only;
    floats |= more.floats;
  }
};

NumberKinds numbersIn(QualType type) {
  type = type.getCanonicalType();
  if (type.isVolatileQualified())
    return {false, false};
  if (const auto *array = dyn_cast<ConstantArrayType>(type))
    return numbersIn(array->getElementType());
  if (type->isArithmeticType())
    return {!type->isAnyCharacterType(), type->isRealFloatingType() || type->isAnyComplexType()};
  const RecordDecl *record = type->getAsRecordDecl();
  if (!record || !record->getDefinition() || record->isUnion())
    return {false, false};
  if (const auto *object = dyn_cast<CXXRecordDecl>(record->getDefinition());
      object && (!object->isTrivial() || object->getNumBases() != 0))
    return {false, false};
  NumberKinds all;
  for (const FieldDecl *field : record->getDefinition()->fields())
    all.add(numbersIn(field->getType()));
  return all;
}

} // namespace

bool takesAndGivesNumbers(const FunctionDecl &function) {
  if (function.isVariadic() || isa<CXXMethodDecl>(function) || function.isDependentContext())
    return false;
  bool takesFloats = false, givesFloats = false;
  for (const ParmVarDecl *parameter : function.parameters()) {
    const QualType type = parameter->getType();
    const QualType pointee = type->getPointeeType();
    const NumberKinds numbers = numbersIn(pointee.isNull() ? type : pointee);
    if (!numbers.only)
      return false;
    const bool isGiven = !pointee.isNull() && !pointee.isConstQualified();
    (isGiven ? givesFloats : takesFloats) |= numbers.floats;
  }
  const NumberKinds result = numbersIn(function.getReturnType());
  return takesFloats && (givesFloats || result.floats) &&
         (result.only || function.getReturnType()->isVoidType());
}

std::vector<bool> pointersWritten(const FunctionDecl &function) {
  std::vector<bool> written;
  for (const ParmVarDecl *parameter : function.parameters())
    if (const QualType pointee = parameter->getType()->getPointeeType(); !pointee.isNull())
      written.push_back(!pointee.isConstQualified());
  return written;
}

} // namespace axnet
