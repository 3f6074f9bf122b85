#include "annotations.h"

#include "parameter_layout.h"
#include "pch.h"

#include "axnet/names.h"

#include "llvm/ADT/SetVector.h"

using namespace llvm;

namespace axnet {

static constexpr char kGlobalAnnotations[] = "llvm.global.annotations";

/// The C string a constant points to, or nothing.
static std::optional<std::string> stringAt(const Value *pointer) {
  const auto *global =
      dyn_cast_or_null<GlobalVariable>(pointer ? pointer->stripPointerCasts() : nullptr);
  if (!global || !global->hasInitializer())
    return std::nullopt;
  const auto *data = dyn_cast<ConstantDataArray>(global->getInitializer());
  if (!data || !data->isCString())
    return std::nullopt;
  return data->getAsCString().str();
}

/// {function, key, file, line, pointer to {region, layout}} with our key; else nothing.
static std::optional<Annotated> readEntry(const Constant *operand) {
  const auto *entry = dyn_cast<ConstantStruct>(operand);
  if (!entry || entry->getNumOperands() < 5 ||
      stringAt(entry->getOperand(1)) != names::kApproxAnnotation)
    return std::nullopt;
  Annotated annotated{dyn_cast<Function>(entry->getOperand(0)->stripPointerCasts()), "", ""};
  const auto *arguments = dyn_cast<GlobalVariable>(entry->getOperand(4)->stripPointerCasts());
  const auto *strings = arguments && arguments->hasInitializer()
                            ? dyn_cast<ConstantStruct>(arguments->getInitializer())
                            : nullptr;
  if (strings && strings->getNumOperands() == 2) {
    annotated.region = stringAt(strings->getOperand(0)).value_or("");
    annotated.layout = stringAt(strings->getOperand(1)).value_or("");
  }
  return annotated;
}

/// The globals that hold the arguments of our ENTRIES, and the strings that these, several of them
/// perhaps, refer to: users before the used, so that they can be erased in order.
static SetVector<GlobalVariable *> collectArguments(const ConstantArray &entries) {
  SetVector<GlobalVariable *> arguments, strings;
  for (const Use &entry : entries.operands())
    if (readEntry(cast<Constant>(entry)))
      if (Value *pointer = cast<User>(entry)->getOperand(4))
        if (auto *global = dyn_cast<GlobalVariable>(pointer->stripPointerCasts()))
          arguments.insert(global);
  for (const GlobalVariable *one : arguments)
    for (const Use &operand : cast<User>(one->getInitializer())->operands())
      if (auto *string = dyn_cast<GlobalVariable>(operand.get()->stripPointerCasts()))
        strings.insert(string);
  arguments.insert_range(strings);
  return arguments;
}

static std::vector<Annotated> takeGlobalAnnotations(Module &module) {
  std::vector<Annotated> taken;
  GlobalVariable *list = module.getGlobalVariable(kGlobalAnnotations);
  const auto *entries =
      list && list->hasInitializer() ? dyn_cast<ConstantArray>(list->getInitializer()) : nullptr;
  if (!entries)
    return taken;
  SmallVector<Constant *> kept;
  SmallPtrSet<Function *, 8> seen;
  for (const Use &operand : entries->operands()) {
    std::optional<Annotated> annotated = readEntry(cast<Constant>(operand));
    if (!annotated)
      kept.push_back(cast<Constant>(operand));
    else if (annotated->function && seen.insert(annotated->function).second)
      taken.push_back(*annotated);
  }
  if (kept.size() == entries->getNumOperands())
    return taken;
  if (!kept.empty()) {
    ArrayType *type = ArrayType::get(kept[0]->getType(), kept.size());
    auto *shorter = new GlobalVariable(module, type, list->isConstant(), list->getLinkage(),
                                       ConstantArray::get(type, kept), "", list);
    shorter->setSection(list->getSection());
    shorter->takeName(list);
  }
  const SetVector<GlobalVariable *> ours = collectArguments(*entries);
  list->eraseFromParent();
  for (GlobalVariable *global : ours) {
    global->removeDeadConstantUsers();
    if (global->use_empty() && global->hasPrivateLinkage())
      global->eraseFromParent();
  }
  return taken;
}

/// Clang annotates one of the functions that it makes of a cloned body: adds the others, which are
/// called like it up to the version, "f.default.1" and "f.avx2.0".
static void addClones(Module &module, std::vector<Annotated> &taken) {
  for (std::size_t i = 0, count = taken.size(); i < count; ++i) {
    const Annotated one = taken[i];
    const Result<ParameterLayout> layout = parseParameterLayout(one.layout);
    if (!layout || !layout->cloned)
      continue;
    const StringRef name = one.function->getName();
    const std::size_t version = std::min(name.rfind(".default"), name.rfind('.'));
    const StringRef stem = name.substr(0, version == StringRef::npos ? 0 : version + 1);
    for (Function &function : module)
      if (!stem.empty() && function.getName().starts_with(stem) && !function.isDeclaration() &&
          !function.getName().ends_with(".resolver") &&
          function.getFunctionType() == one.function->getFunctionType() &&
          none_of(taken, [&](const Annotated &other) { return other.function == &function; }))
        taken.push_back({&function, one.region, one.layout});
  }
}

/// Annotations on parameters become calls on their stack slots; nobody reads ours after the front
/// end.
static void dropParameterAnnotations(Module &module) {
  for (Function &intrinsic : module) {
    if (intrinsic.getIntrinsicID() != Intrinsic::var_annotation)
      continue;
    for (User *user : make_early_inc_range(intrinsic.users())) {
      auto *call = dyn_cast<CallInst>(user);
      const std::string key = call ? stringAt(call->getArgOperand(1)).value_or("") : "";
      if (StringRef(key).starts_with("axnet."))
        call->eraseFromParent();
    }
  }
}

static void dropLinkMarkers(Module &module) {
  const std::string &text = module.getModuleInlineAsm();
  if (text.find(names::kUntransformedPrefix) == std::string::npos)
    return;
  std::string kept;
  SmallVector<StringRef> lines;
  StringRef(text).split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef line : lines)
    if (!line.contains(names::kUntransformedPrefix))
      kept += line.str() + "\n";
  module.setModuleInlineAsm(kept);
}

std::vector<Annotated> takeAnnotations(Module &module) {
  dropLinkMarkers(module);
  dropParameterAnnotations(module);
  std::vector<Annotated> taken = takeGlobalAnnotations(module);
  addClones(module, taken);
  return taken;
}

} // namespace axnet
