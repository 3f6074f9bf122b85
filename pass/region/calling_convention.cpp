// Structs are passed as each target's calling convention says. Clang's code generator knows it, and
// is asked here.
#include "region/calling_convention.h"

#include "clang_pch.h"

#include "clang/CodeGen/CodeGenABITypes.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;

namespace axnet {

bool isScalar(QualType type) {
  if (type->isEnumeralType())
    return true;
  const auto *builtin = type->getAs<BuiltinType>();
  return builtin && (builtin->isInteger() || builtin->isFloatingPoint()) &&
         builtin->getKind() != BuiltinType::LongDouble &&
         builtin->getKind() != BuiltinType::Int128 && builtin->getKind() != BuiltinType::UInt128 &&
         builtin->getKind() != BuiltinType::Float128;
}

bool hasObject(const FunctionDecl &function) {
  const auto *method = dyn_cast<CXXMethodDecl>(&function);
  return method && method->isImplicitObjectMemberFunction();
}

namespace {

bool isOneArgument(QualType type) {
  return isScalar(type) || type->isPointerType() || type->isReferenceType();
}

Passed whole(unsigned argument) { return {Passed::Kind::Whole, {{argument, 0}}}; }

/// Numbers the IR arguments of a function in the order in which Clang lays them out.
class Numbering {
public:
  explicit Numbering(const llvm::DataLayout &data) : data_(data) {}

  CallingConvention run(const CodeGen::CGFunctionInfo &info, bool hasObject) {
    const CodeGen::ABIArgInfo &result = info.getReturnInfo();
    const bool inMemory = result.isIndirect();
    const bool afterThis = inMemory && result.isSRetAfterThis();
    if (inMemory)
      result_.memory = afterThis ? 1 : next_++;
    else if (result.isDirect() || result.isExtend())
      result_.resultOffset = result.getDirectOffset();
    else if (!result.isIgnore())
      result_.why = "its result";
    unsigned index = 0;
    for (const auto &argument : info.arguments()) {
      Passed passed = pass(argument.info);
      if (hasObject && index++ == 0)
        result_.object = passed;
      else
        result_.parameters.push_back(std::move(passed));
      if (next_ == 1 && afterThis)
        ++next_;
    }
    result_.arguments = next_;
    return std::move(result_);
  }

private:
  Passed pass(const CodeGen::ABIArgInfo &info) {
    if (info.getPaddingType())
      ++next_;
    if (info.isIgnore())
      return {Passed::Kind::Pieces, {}};
    if (info.isIndirect())
      return whole(next_++);
    if (!info.isDirect() && !info.isExtend()) {
      result_.why = "a parameter";
      return {};
    }
    Passed passed{Passed::Kind::Pieces, {}};
    const std::uint64_t offset = info.getDirectOffset();
    auto *type = dyn_cast_or_null<llvm::StructType>(info.getCoerceToType());
    if (!type || !info.isDirect() || !info.getCanBeFlattened()) {
      passed.pieces.push_back({next_++, offset});
      return passed;
    }
    const llvm::StructLayout &layout = *data_.getStructLayout(type);
    for (unsigned i = 0; i < type->getNumElements(); ++i)
      passed.pieces.push_back({next_++, offset + layout.getElementOffset(i).getFixedValue()});
    return passed;
  }

  const llvm::DataLayout &data_;
  CallingConvention result_;
  unsigned next_ = 0;
};

const CodeGen::CGFunctionInfo &arrange(CodeGen::CodeGenModule &module,
                                       const FunctionDecl &function) {
  const QualType type = function.getType().getCanonicalType();
  if (hasObject(function)) {
    const auto &method = cast<CXXMethodDecl>(function);
    return CodeGen::arrangeCXXMethodType(module, method.getParent(),
                                         type->castAs<FunctionProtoType>(), &method);
  }
  if (const auto *prototype = type->getAs<FunctionProtoType>())
    return CodeGen::arrangeFreeFunctionType(
        module, CanQual<FunctionProtoType>::CreateUnsafe(QualType(prototype, 0)));
  return CodeGen::arrangeFreeFunctionType(
      module,
      CanQual<FunctionNoProtoType>::CreateUnsafe(QualType(type->castAs<FunctionNoProtoType>(), 0)));
}

CallingConvention ask(Sema &sema, const FunctionDecl &function) {
  llvm::LLVMContext context;
  const CodeGenOptions options;
  Preprocessor &preprocessor = sema.getPreprocessor();
  std::unique_ptr<CodeGenerator> generator(
      CreateLLVMCodeGen(sema.getDiagnostics(), "calling convention",
                        sema.getSourceManager().getFileManager().getVirtualFileSystemPtr(),
                        preprocessor.getHeaderSearchInfo().getHeaderSearchOpts(),
                        preprocessor.getPreprocessorOpts(), options, context));
  generator->Initialize(sema.getASTContext());
  CallingConvention convention = Numbering(generator->GetModule()->getDataLayout())
                                     .run(arrange(generator->CGM(), function), hasObject(function));
  for (auto [parameter, passed] : llvm::zip_equal(function.parameters(), convention.parameters))
    if (isOneArgument(parameter->getType()))
      passed.kind = Passed::Kind::Whole;
  return convention;
}

} // namespace

CallingConvention callingConvention(Sema &sema, const FunctionDecl &function) {
  const QualType result = function.getReturnType();
  bool plain = result->isVoidType() || isOneArgument(result);
  for (const ParmVarDecl *parameter : function.parameters())
    plain = plain && isOneArgument(parameter->getType());
  if (!plain)
    return ask(sema, function);
  CallingConvention convention;
  if (hasObject(function))
    convention.object = whole(convention.arguments++);
  for (unsigned i = 0; i < function.getNumParams(); ++i)
    convention.parameters.push_back(whole(convention.arguments++));
  return convention;
}

} // namespace axnet
