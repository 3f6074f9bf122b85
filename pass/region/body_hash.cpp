#include "region/body_hash.h"

#include "region/body_walk.h"

using namespace clang;

namespace axnet {

namespace {

/// The definition of FUNCTION, as far as it can be walked; or null.
const FunctionDecl *definitionOf(const FunctionDecl &function) {
  const FunctionDecl *definition = nullptr;
  if (function.isDependentContext() || !function.isDefined(definition) ||
      definition->isDependentContext())
    return nullptr;
  return definition->getBody() ? definition : nullptr;
}

void addInitialisers(const CXXConstructorDecl &constructor, BodyText &text, BodyWalk &walk) {
  for (const CXXCtorInitializer *each : constructor.inits()) {
    if (const FieldDecl *member = each->getAnyMember())
      text.number(member->getFieldIndex());
    else
      text.type(QualType(each->getBaseClass() ? each->getBaseClass()
                                              : each->getTypeSourceInfo()->getType().getTypePtr(),
                         0));
    walk.walk(each->getInit());
  }
}

/// A destructor runs those of members and bases, which no expression names.
void addDestroyed(const CXXRecordDecl &record, BodyWalk &walk) {
  for (const FieldDecl *field : record.fields())
    walk.reachDestructor(field->getType());
  for (const CXXBaseSpecifier &base : record.bases())
    walk.reachDestructor(base.getType());
}

bool isConstant(const VarDecl &variable, const ASTContext &context) {
  const QualType type = variable.getType();
  return type->isReferenceType() || variable.isConstexpr() ||
         context.getBaseElementType(type).isConstQualified();
}

/// Where VARIABLE begins is known in this file.
bool hasKnownValue(const VarDecl &variable, const ASTContext &context) {
  return isConstant(variable, context) || variable.isStaticLocal() ||
         (variable.hasGlobalStorage() && !variable.isExternallyVisible());
}

} // namespace

bool BodyHashes::isOfSystem(const Decl &entity) const {
  return context_.getSourceManager().isInSystemHeader(entity.getLocation());
}

/// Other files that include the same headers may see ENTITY without its definition.
bool BodyHashes::isOfOneFile(const Decl &entity) const {
  if (const auto *function = dyn_cast<FunctionDecl>(&entity)) {
    const FunctionDecl *definition = definitionOf(*function);
    return definition && context_.GetGVALinkageForFunction(definition) == GVA_StrongExternal;
  }
  const auto *variable = dyn_cast<VarDecl>(&entity);
  const VarDecl *holder = nullptr;
  return variable && variable->hasGlobalStorage() && !variable->isStaticLocal() &&
         variable->getAnyInitializer(holder) &&
         (!holder->isStaticDataMember() || holder->isOutOfLine()) &&
         context_.GetGVALinkageForVariable(holder) == GVA_StrongExternal;
}

std::string BodyHashes::hashOf(const FunctionDecl &function) {
  const FunctionDecl *definition = definitionOf(function);
  if (!definition)
    return "";
  // Of an inline function every file that has it must find the same hash.
  const GVALinkage linkage = context_.GetGVALinkageForFunction(definition);
  const bool isShared = linkage != GVA_Internal && linkage != GVA_StrongExternal;
  llvm::DenseMap<const Decl *, unsigned> numbers{{function.getCanonicalDecl(), 0}};
  SmallVector<const Decl *> order{function.getCanonicalDecl()};
  BodyText text(context_);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const BodyDigest &digest = digestOf(*order[i]);
    if (isShared && isOfOneFile(*order[i])) {
      text.number(digest.name);
      continue;
    }
    text.number(digest.contents);
    for (const Decl *reached : digest.reached) {
      const auto [number, isNew] = numbers.try_emplace(reached, order.size());
      if (isNew)
        order.push_back(reached);
      text.number(number->second);
    }
  }
  return names::hex16(text.hash());
}

const BodyDigest &BodyHashes::digestOf(const Decl &entity) {
  const auto known = known_.find(&entity);
  return known != known_.end() ? known->second
                               : known_.emplace(&entity, describe(entity)).first->second;
}

BodyDigest BodyHashes::describe(const Decl &entity) {
  BodyDigest digest;
  if (const auto *function = dyn_cast<FunctionDecl>(&entity))
    describeFunction(*function, digest);
  else if (const auto *variable = dyn_cast<VarDecl>(&entity))
    describeVariable(*variable, digest);
  else if (const auto *record = dyn_cast<RecordDecl>(&entity))
    describeRecord(*record, digest);
  return digest;
}

BodyDigest BodyHashes::bodyOf(const FunctionDecl &definition) const {
  BodyText text(context_);
  BodyWalk walk(context_, text);
  text.word("function");
  if (const auto *method = dyn_cast<CXXMethodDecl>(&definition);
      method && method->getParent()->isLambda()) // numbered as the lambda lists them
    for (const LambdaCapture &capture : method->getParent()->captures())
      if (capture.capturesVariable())
        text.local(capture.getCapturedVar());
  text.type(definition.getReturnType());
  for (const ParmVarDecl *parameter : definition.parameters()) {
    text.local(parameter);
    text.type(parameter->getType());
  }
  text.takeSizes(); // of arrays that are parameters: pointers by now
  if (const TemplateArgumentList *arguments = definition.getTemplateSpecializationArgs())
    text.arguments(arguments->asArray());
  if (const auto *constructor = dyn_cast<CXXConstructorDecl>(&definition))
    addInitialisers(*constructor, text, walk);
  walk.walk(definition.getBody());
  if (const auto *destructor = dyn_cast<CXXDestructorDecl>(&definition))
    addDestroyed(*destructor->getParent(), walk);
  return {0, text.hash(), text.takeReached()};
}

void BodyHashes::describeFunction(const FunctionDecl &function, BodyDigest &digest) {
  BodyText name(context_);
  name.word("declared");
  name.nameOf(function);
  name.type(function.getType());
  if (const TemplateArgumentList *arguments = function.getTemplateSpecializationArgs())
    name.arguments(arguments->asArray());
  const FunctionDecl *definition = definitionOf(function);
  if (definition && !isOfSystem(function)) {
    digest = bodyOf(*definition);
    digest.name = name.hash();
    return;
  }
  digest.name = digest.contents = name.hash();
  digest.reached = name.takeReached();
  if (definition && function.getTemplateSpecializationKind() != TSK_Undeclared)
    digest.reached.append(calledBack(function));
}

/// The user's functions that FUNCTION, a system header's template, calls, perhaps through others.
SmallVector<const Decl *, 4> BodyHashes::calledBack(const FunctionDecl &function) {
  SmallVector<const Decl *, 4> found;
  llvm::DenseSet<const Decl *> seen{&function};
  SmallVector<const Decl *> waiting{&function};
  while (!waiting.empty()) {
    const Decl *next = waiting.pop_back_val();
    auto known = systemKnown_.find(next);
    if (known == systemKnown_.end())
      known = systemKnown_.emplace(next, bodyOf(*definitionOf(*cast<FunctionDecl>(next)))).first;
    for (const Decl *reached : known->second.reached) {
      const auto *callee = dyn_cast<FunctionDecl>(reached);
      if (!callee || !definitionOf(*callee) || !seen.insert(callee).second)
        continue;
      if (!isOfSystem(*callee))
        found.push_back(callee);
      else if (callee->getTemplateSpecializationKind() != TSK_Undeclared)
        waiting.push_back(callee);
    }
  }
  return found;
}

void BodyHashes::describeVariable(const VarDecl &variable, BodyDigest &digest) {
  BodyText name(context_), text(context_);
  for (BodyText *each : {&name, &text}) {
    each->word("variable");
    each->type(variable.getType());
    each->takeSizes();
  }
  if (!variable.isLocalVarDeclOrParm())
    name.nameOf(variable);
  const Expr *initialiser = variable.getAnyInitializer();
  if (!initialiser || initialiser->isValueDependent() || isOfSystem(variable) ||
      !hasKnownValue(variable, context_)) {
    digest = {name.hash(), name.hash(), name.takeReached()};
    return;
  }
  // Two constants of one value are the same; two variables are not, whatever they begin with.
  if (!isConstant(variable, context_))
    text.word(variable.getName());
  BodyWalk(context_, text).walk(initialiser);
  digest = {name.hash(), text.hash(), text.takeReached()};
}

void BodyHashes::describeRecord(const RecordDecl &declaration, BodyDigest &digest) {
  BodyText text(context_);
  const RecordDecl *record = declaration.getDefinition();
  const bool isNamed = !record || isOfSystem(*record);
  text.word(isNamed ? "class by name" : record->isUnion() ? "union" : "class");
  if (isNamed)
    text.nameOf(declaration);
  if (const auto *instance = dyn_cast<ClassTemplateSpecializationDecl>(&declaration))
    text.arguments(instance->getTemplateArgs().asArray());
  if (const auto *object = dyn_cast_or_null<CXXRecordDecl>(isNamed ? nullptr : record))
    for (const CXXBaseSpecifier &base : object->bases()) {
      text.number(base.isVirtual());
      text.type(base.getType());
    }
  if (!isNamed && !declaration.isDependentContext())
    for (const FieldDecl *field : record->fields()) {
      text.type(field->getType());
      text.number(field->isBitField() ? field->getBitWidthValue() + 1 : 0);
    }
  text.takeSizes();
  digest = {text.hash(), text.hash(), text.takeReached()};
}

} // namespace axnet
