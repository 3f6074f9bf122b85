#include "effects/math_library.h"

#include "pch.h"

#include "llvm/ADT/StringSet.h"

using namespace llvm;

namespace axnet {

/// Functions of floating-point values only, C23 7.12: names that no program may give to functions
/// of its own. lgamma is missing since it also sets signgam.
static const StringSet<> &mathFunctions() {
  static const StringSet<> names = {
      "acos",      "acosh", "asin",  "asinh", "atan",  "atan2",  "atanh",     "cbrt",     "ceil",
      "copysign",  "cos",   "cosh",  "erf",   "erfc",  "exp",    "exp10",     "exp2",     "expm1",
      "fabs",      "fdim",  "floor", "fma",   "fmax",  "fmin",   "fmod",      "hypot",    "log",
      "log10",     "log1p", "log2",  "logb",  "pow",   "rint",   "round",     "sin",      "sinh",
      "nearbyint", "sqrt",  "tan",   "tanh",  "trunc", "tgamma", "remainder", "nextafter"};
  return names;
}

static bool isMathFunction(const Function &function) {
  if (!function.isDeclaration() || !function.getReturnType()->isFloatingPointTy() ||
      function.hasFnAttribute(Attribute::NoBuiltin))
    return false;
  for (const Argument &argument : function.args())
    if (argument.getType() != function.getReturnType())
      return false;
  StringRef name = function.getName();
  if (function.getReturnType()->isFloatTy() && !name.consume_back("f"))
    return false;
  return mathFunctions().contains(name);
}

/// -fno-builtin and -ffreestanding say that a name means nothing.
static bool isCalledAsOrdinary(const Function &function) {
  return any_of(function.users(), [&](const User *user) {
    const auto *call = dyn_cast<CallBase>(user);
    return call &&
           (call->isNoBuiltin() || call->getFunction()->hasFnAttribute("no-builtins") ||
            call->getFunction()->hasFnAttribute(("no-builtin-" + function.getName()).str()));
  });
}

void describeMathLibrary(Module &module) {
  for (Function &function : module) {
    if (!isMathFunction(function) || isCalledAsOrdinary(function))
      continue;
    function.setDoesNotThrow();
    function.setWillReturn();
    function.addFnAttr(Attribute::NoFree);
    function.setMemoryEffects(function.getMemoryEffects() & MemoryEffects::errnoMemOnly());
  }
}

} // namespace axnet
