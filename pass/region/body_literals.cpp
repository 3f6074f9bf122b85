#include "region/body_walk.h"

#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace axnet {

bool isMadeOfSource(SourceLocation place, bool isString, const ASTContext &context) {
  const SourceManager &sources = context.getSourceManager();
  while (place.isMacroID()) {
    const SourceLocation spelt = sources.getImmediateSpellingLoc(place);
    if (spelt.isMacroID() || !sources.isWrittenInScratchSpace(spelt)) {
      place = spelt;
      continue;
    }
    if (isString)
      return true; // #x: no other operator of the preprocessor makes a string
    SmallString<32> buffer;
    const SourceLocation macro =
        sources.getSpellingLoc(sources.getImmediateExpansionRange(place).getBegin());
    return llvm::StringSwitch<bool>(
               Lexer::getSpelling(macro, buffer, sources, context.getLangOpts()))
        .Cases({"__LINE__", "__COUNTER__", "__INCLUDE_LEVEL__"}, true)
        .Default(false);
  }
  return false;
}

void BodyWalk::VisitIntegerLiteral(const IntegerLiteral *literal) {
  begin(*literal);
  if (!isMadeOfSource(literal->getLocation(), /*isString=*/false, context_))
    text_.value(literal->getValue());
}

void BodyWalk::VisitStringLiteral(const StringLiteral *literal) {
  text_.word("string");
  text_.number(static_cast<unsigned>(literal->getKind()));
  for (unsigned i = 0; i < literal->getNumConcatenated(); ++i)
    if (isMadeOfSource(literal->getStrTokenLoc(i), /*isString=*/true, context_))
      return;
  text_.bytes(literal->getBytes());
}

void BodyWalk::VisitCharacterLiteral(const CharacterLiteral *literal) {
  begin(*literal);
  text_.number(literal->getValue());
}

void BodyWalk::VisitFloatingLiteral(const FloatingLiteral *literal) {
  begin(*literal);
  text_.value(literal->getValue().bitcastToAPInt());
}

void BodyWalk::VisitFixedPointLiteral(const FixedPointLiteral *literal) {
  begin(*literal);
  text_.value(literal->getValue());
}

void BodyWalk::VisitCXXBoolLiteralExpr(const CXXBoolLiteralExpr *literal) {
  begin(*literal);
  text_.number(literal->getValue());
}

void BodyWalk::VisitInitListExpr(const InitListExpr *list) {
  begin(*list);
  const FieldDecl *member = list->getInitializedFieldInUnion();
  text_.number(member ? member->getFieldIndex() + 1 : 0);
  SmallVector<const Stmt *> parts(list->inits());
  if (list->hasArrayFiller())
    parts.push_back(list->getArrayFiller());
  push(parts);
}

void BodyWalk::VisitEmbedExpr(const EmbedExpr *embedded) {
  begin(*embedded);
  const StringRef bytes = embedded->getDataStringLiteral()->getBytes();
  text_.bytes(bytes.substr(embedded->getStartingElementPos(), embedded->getDataElementCount()));
}

} // namespace axnet
