#include "guard/guard_lines.h"

#include "pch.h"

#include "axnet/names.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"

using namespace llvm;

namespace axnet {

static void addLines(Function &function, const DISubprogram &user) {
  LLVMContext &context = function.getContext();
  // Without the linkage name, which debuggers would take for the user's function.
  DISubprogram *guard = DISubprogram::getDistinct(
      context, user.getFile(), MDString::get(context, (user.getName() + names::kGuardSuffix).str()),
      /*LinkageName=*/nullptr, user.getFile(), user.getLine(), user.getType(), user.getScopeLine(),
      /*ContainingType=*/nullptr, /*VirtualIndex=*/0, /*ThisAdjustment=*/0, DINode::FlagArtificial,
      DISubprogram::toSPFlags(/*IsLocalToUnit=*/function.hasLocalLinkage(), /*IsDefinition=*/true,
                              user.isOptimized()),
      user.getUnit());
  function.setSubprogram(guard);
  const DebugLoc line = DILocation::get(context, user.getLine(), 0, guard);
  for (Instruction &instruction : instructions(function))
    if (!instruction.getDebugLoc())
      instruction.setDebugLoc(line);
}

void addGuardLines(const FunctionSplit &split) {
  const DISubprogram *user = split.body.getSubprogram();
  if (!user || !split.function.hasOptNone())
    return;
  const Module &module = *split.function.getParent();
  auto addAt = [&](StringRef name) {
    Function *function = module.getFunction(name);
    if (function && !function->isDeclaration() && !function->getSubprogram())
      addLines(*function, *user);
  };
  for (StringRef suffix :
       {"", names::kPresentSuffix, names::kGuardSuffix, names::kSlowSuffix, names::kCountedSuffix})
    addAt((split.function.getName() + suffix).str());
  // Where there is an F.flat, F and F.exact.flat; else these have been seen to, or are the user's
  // body.
  addAt(split.exact.getName());
  StringRef name = split.body.getName();
  name.consume_back(names::kExactSuffix);
  addAt(name);
}

} // namespace axnet
