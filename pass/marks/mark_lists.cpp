#include "marks/mark_lists.h"

#include "axnet/names.h"

#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;

namespace axnet {

bool wantsMissedRemarks(const CompilerInstance &compiler) {
  return compiler.getCodeGenOpts().OptimizationRemarkMissed.patternMatches(names::kRemarkPass);
}

void MarkLists::load(const std::string &path) {
  DiagnosticsEngine &diagnostics = compiler_.getDiagnostics();
  auto file = compiler_.getFileManager().getFileRef(path, /*OpenFile=*/true);
  auto text = file ? compiler_.getFileManager().getBufferForFile(*file)
                   : llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>(
                         llvm::errorToErrorCode(file.takeError()));
  if (!text) {
    diagnostics.Report(diagnostics.getCustomDiagID(
        DiagnosticsEngine::Error, "axnet: %0: cannot be read (%1): name the file of a mark list"))
        << path << text.getError().message();
    return;
  }
  std::vector<MarkListError> errors;
  std::vector<MarkEntry> entries = parseMarkList((*text)->getBuffer(), errors);
  files_.push_back(*file);
  SourceManager &sources = compiler_.getSourceManager();
  const SourceLocation start =
      sources.getLocForStartOfFile(sources.createFileID(*file, SourceLocation(), SrcMgr::C_User));
  for (const MarkListError &error : errors)
    diagnostics.Report(start.getLocWithOffset(error.offset),
                       diagnostics.getCustomDiagID(DiagnosticsEngine::Error, "mark list: %0"))
        << error.message;
  for (MarkEntry &entry : entries)
    entries_.push_back({std::move(entry), start, {}, nullptr});
}

void MarkLists::nameDependencies() {
  // To those who collect what an object depends on, a file that was looked for with __has_include.
  if (PPCallbacks *callbacks = compiler_.getPreprocessor().getPPCallbacks())
    for (FileEntryRef file : files_)
      callbacks->HasInclude(SourceLocation(), file.getName(), /*IsAngled=*/false, file,
                            SrcMgr::C_User);
}

/// The names with the namespaces and classes around FUNCTION, as users write it: without template
/// arguments, and with or without namespaces that need not be written. None for what is local to a
/// function.
static SmallVector<std::string, 1> qualifiedNames(const FunctionDecl &function) {
  SmallVector<std::string, 1> names = {function.getNameAsString()};
  for (const DeclContext *context = function.getDeclContext(); context;
       context = context->getParent()) {
    if (context->isFunctionOrMethod())
      return {};
    const auto *space = dyn_cast<NamespaceDecl>(context);
    if ((space && space->isAnonymousNamespace()) || (!space && !context->isRecord()))
      continue;
    const std::string outer = cast<NamedDecl>(context)->getNameAsString() + "::";
    const SmallVector<std::string, 1> unwritten =
        space && space->isInline() ? names : SmallVector<std::string, 1>();
    for (std::string &name : names)
      name = outer + name;
    names.append(unwritten);
  }
  return names;
}

bool MarkLists::typesAgree(Listed &listed, const FunctionDecl &function) const {
  const std::vector<std::string> &types = *listed.entry.types;
  if (types.size() != function.getNumParams() || function.isVariadic())
    return false;
  const PrintingPolicy &policy = compiler_.getASTContext().getPrintingPolicy();
  for (unsigned i = 0; i < types.size(); ++i) {
    const QualType type = function.getParamDecl(i)->getType().getUnqualifiedType();
    if (types[i] != normalisedType(type.getAsString(policy)) &&
        types[i] != normalisedType(type.getCanonicalType().getAsString(policy)))
      return false;
  }
  return true;
}

static std::string typesOf(const FunctionDecl &function, const PrintingPolicy &policy) {
  std::string types;
  for (const ParmVarDecl *parameter : function.parameters())
    types +=
        (types.empty() ? "" : ", ") + parameter->getType().getUnqualifiedType().getAsString(policy);
  return "(" + types + ")";
}

bool MarkLists::means(Listed &listed, const FunctionDecl &function, ArrayRef<std::string> names) {
  if (listed.entry.isMangled()) {
    // Mangling costs time, so the plain name has to be in it first.
    const IdentifierInfo *name = function.getIdentifier();
    return (!name || listed.entry.name.find(name->getName().str()) != std::string::npos) &&
           ASTNameGenerator(compiler_.getASTContext()).getName(&function) == listed.entry.name;
  }
  if (!llvm::is_contained(names, listed.entry.name))
    return false;
  if (!listed.entry.types || typesAgree(listed, function))
    return true;
  listed.others.push_back(typesOf(function, compiler_.getASTContext().getPrintingPolicy()));
  return false;
}

static int rankOf(const MarkEntry &entry) {
  return entry.isAll() ? 0 : entry.types || entry.isMangled() ? 2 : 1;
}

static bool sameMark(const MarkEntry &left, const MarkEntry &right) {
  auto sameParameter = [](const ParameterMark &a, const ParameterMark &b) {
    return a.key == b.key && a.name == b.name && a.elements == b.elements;
  };
  return left.clauses == right.clauses && left.parameters.size() == right.parameters.size() &&
         std::equal(left.parameters.begin(), left.parameters.end(), right.parameters.begin(),
                    sameParameter);
}

Listed *MarkLists::find(const FunctionDecl &function) {
  const SourceManager &sources = compiler_.getSourceManager();
  const SmallVector<std::string, 1> names = qualifiedNames(function);
  const FunctionDecl *definition = function.getDefinition();
  Listed *best = nullptr;
  for (Listed &listed : entries_) {
    const bool meant =
        listed.entry.isAll()
            ? definition && sources.isInMainFile(sources.getExpansionLoc(definition->getLocation()))
            : means(listed, function, names);
    if (!meant)
      continue;
    if (best && rankOf(best->entry) == rankOf(listed.entry) && !sameMark(best->entry, listed.entry))
      conflict(*best, listed, function);
    if (!best || rankOf(listed.entry) > rankOf(best->entry))
      best = &listed;
  }
  return best;
}

void MarkLists::conflict(const Listed &first, const Listed &second, const FunctionDecl &function) {
  DiagnosticsEngine &diagnostics = compiler_.getDiagnostics();
  diagnostics.Report(second.place(),
                     diagnostics.getCustomDiagID(
                         DiagnosticsEngine::Error,
                         "mark list: %0 is marked differently before; keep one of the lines"))
      << &function;
  diagnostics.Report(first.place(),
                     diagnostics.getCustomDiagID(DiagnosticsEngine::Note, "marked here"));
}

void MarkLists::reportUnmatched() {
  if (!wantsMissedRemarks(compiler_))
    return;
  DiagnosticsEngine &diagnostics = compiler_.getDiagnostics();
  const unsigned remark = diagnostics.getCustomDiagID(
      DiagnosticsEngine::Remark,
      "mark list: no function of this translation unit is '%0'%select{|; the "
      "functions of this name take %2}1 [-Rpass-missed=axnet]");
  for (const Listed &listed : entries_)
    if (!listed.matched && !listed.entry.isAll()) {
      std::string name = listed.entry.name;
      if (listed.entry.types)
        name += "(" + llvm::join(*listed.entry.types, ", ") + ")";
      diagnostics.Report(listed.place(), remark)
          << name << !listed.others.empty() << llvm::join(listed.others, " or ");
    }
}

} // namespace axnet
