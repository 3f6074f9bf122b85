#include "effects/library_functions.h"

#include "pch.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Demangle/Demangle.h"

using namespace llvm;

namespace axnet {

/// Functions of floating-point values only, C23 7.12, without the suffixes f and l: names that no
/// program may give to functions of its own.
static const StringSet<> &floatFunctions() {
  static const StringSet<> names = {
      "acos",      "acosh",    "asin",      "asinh", "atan",  "atan2", "atanh", "cbrt",
      "ceil",      "copysign", "cos",       "cosh",  "erf",   "erfc",  "exp",   "exp10",
      "exp2",      "expm1",    "fabs",      "fdim",  "floor", "fma",   "fmax",  "fmin",
      "fmod",      "hypot",    "log",       "log10", "log1p", "log2",  "logb",  "nearbyint",
      "nextafter", "pow",      "remainder", "rint",  "round", "sin",   "sinh",  "sqrt",
      "tan",       "tanh",     "tgamma",    "trunc"};
  return names;
}

/// More of C23 7.3, 7.12 and 7.24, with integers, complex numbers or state: lgamma sets signgam,
/// which is nobody's input. Those that write through a pointer are not here.
static const StringSet<> &otherMathematics() {
  static const StringSet<> names = {
      "ilogb",  "ldexp",      "lgamma",    "gamma",   "llrint", "llround", "lrint", "lround",
      "nan",    "nexttoward", "roundeven", "scalbln", "scalbn", "j0",      "j1",    "jn",
      "y0",     "y1",         "yn",        "cabs",    "cacos",  "cacosh",  "carg",  "casin",
      "casinh", "catan",      "catanh",    "ccos",    "ccosh",  "cexp",    "cimag", "clog",
      "conj",   "cpow",       "cproj",     "creal",   "csin",   "csinh",   "csqrt", "ctan",
      "ctanh",  "abs",        "labs",      "llabs",   "div",    "ldiv"};
  return names;
}

static bool isMathematics(StringRef name) {
  auto contains = [](StringRef plain) {
    return floatFunctions().contains(plain) || otherMathematics().contains(plain);
  };
  if (contains(name))
    return true;
  if (name.consume_front("__") && name.consume_back("_finite"))
    return contains(name);
  return (name.consume_back("f") || name.consume_back("l")) && contains(name);
}

static const StringSet<> &argumentFunctions() {
  static const StringSet<> names = {
      "snprintf", "sprintf", "vsnprintf", "vsprintf",  "sscanf",    "strtod",  "strtof",
      "strtold",  "strtol",  "strtoul",   "strtoll",   "strtoull",  "atof",    "atoi",
      "atol",     "atoll",   "qsort",     "bsearch",   "frexp",     "frexpf",  "frexpl",
      "modf",     "modff",   "modfl",     "remquo",    "remquof",   "remquol", "sincos",
      "sincosf",  "sincosl", "lgamma_r",  "lgammaf_r", "lgammal_r", "memccpy", "strtok_r"};
  return names;
}

bool throwsForLibrary(StringRef name) {
  return name.consume_front("_ZSt") && name.ltrim("0123456789").starts_with("__throw_");
}

LibraryFunction libraryFunction(StringRef name) {
  // __mul*c3, __div*c3: complex numbers; _ZTW: addresses of thread-local variables; _ZSt: terminate
  // and the like.
  static constexpr StringLiteral kHarmless[] = {"__cxa_",
                                                "_Unwind_",
                                                "__errno_location",
                                                "__ubsan_",
                                                "__asan_",
                                                "__hwasan_",
                                                "__tsan_",
                                                "__msan_",
                                                "__sanitizer_",
                                                "__sanitizer_cov_",
                                                "__llvm_profile_",
                                                "__muldc3",
                                                "__mulsc3",
                                                "__mulxc3",
                                                "__multc3",
                                                "__divdc3",
                                                "__divsc3",
                                                "__divxc3",
                                                "__divtc3",
                                                "__powi",
                                                "_ZTW",
                                                "_ZTH",
                                                "__clang_call_terminate",
                                                "_ZSt9terminatev",
                                                "_ZNSaI",
                                                "llvm.va_",
                                                "llvm.stacksave",
                                                "llvm.stackrestore",
                                                "llvm.prefetch",
                                                "llvm.fake.use",
                                                "llvm.x86.sse2.pause",
                                                "llvm.instrprof"};
  // Members of std::string, with and without const, which are in the library, not in the header.
  static constexpr StringLiteral kArguments[] = {"_ZNSt7__cxx1112basic_stringI",
                                                 "_ZNKSt7__cxx1112basic_stringI",
                                                 "_ZNSt8__detail15_List_node_base",
                                                 "_ZSt18_Rb_tree_incrementP",
                                                 "_ZSt18_Rb_tree_decrementP",
                                                 "_ZSt29_Rb_tree_insert_and_rebalance",
                                                 "_ZSt11_Hash_bytes",
                                                 "_ZSt15_Fnv_hash_bytes",
                                                 "_ZSt8to_chars",
                                                 "_ZSt10from_chars",
                                                 "_ZSt28_Rb_tree_rebalance_for_erase",
                                                 "_ZNKSt8__detail20_Prime_rehash_policy"};
  auto begins = [&](StringRef prefix) { return name.starts_with(prefix); };
  if (any_of(kHarmless, begins) || isMathematics(name) || throwsForLibrary(name))
    return LibraryFunction::Harmless;
  if (any_of(kArguments, begins) || argumentFunctions().contains(name))
    return LibraryFunction::ArgumentMemory;
  return LibraryFunction::Unknown;
}

bool isOperatorNew(StringRef name) { return name.starts_with("_Znw") || name.starts_with("_Zna"); }

bool isOperatorDelete(StringRef name) {
  return name.starts_with("_Zdl") || name.starts_with("_Zda");
}

StringRef calledName(const CallBase &call) {
  const Function *callee = call.getCalledFunction();
  return callee ? callee->getName() : "";
}

bool isSupportVariable(StringRef name) {
  static constexpr StringLiteral kOfTypes[] = {"_ZTI", "_ZTS", "_ZTV", "_ZTT"};
  return any_of(kOfTypes, [&](StringRef prefix) { return name.starts_with(prefix); }) ||
         name.starts_with("_ZGV") || name.starts_with("llvm.") || name.starts_with("__llvm_") ||
         name.starts_with("__prof") || name == "__dso_handle" || name == "signgam" ||
         name == "__libc_single_threaded"; // whether to count owners atomically
}

ReferenceCount referenceCount(StringRef name) {
  // std::shared_ptr and std::weak_ptr of libstdc++, whatever the policy of locking.
  if (!name.consume_front("_ZNSt16_Sp_counted_baseI"))
    return ReferenceCount::None;
  name = name.substr(name.find("EE") + 2); // past the policy
  if (name == "15_M_add_ref_copyEv" || name == "15_M_weak_add_refEv")
    return ReferenceCount::Added;
  const bool drops = name.starts_with("10_M_release") || name.starts_with("15_M_weak_release") ||
                     name.starts_with("19_M_release_last_use") ||
                     name.starts_with("24_M_release_last_use_cold");
  return drops ? ReferenceCount::Dropped : ReferenceCount::None;
}

bool endsObject(StringRef name) {
  if (name.contains("_Sp_counted_") &&
      (name.ends_with("10_M_disposeEv") || name.ends_with("10_M_destroyEv")))
    return true;
  ItaniumPartialDemangler demangler;
  return !demangler.partialDemangle(name.str().c_str()) && demangler.isCtorOrDtor();
}

bool isReferenceCountBase(StringRef name) { return name.starts_with("_ZTVSt16_Sp_counted_base"); }

static bool isFloatFunction(const Function &function) {
  if (!function.isDeclaration() || !function.getReturnType()->isFloatingPointTy() ||
      function.hasFnAttribute(Attribute::NoBuiltin))
    return false;
  for (const Argument &argument : function.args())
    if (argument.getType() != function.getReturnType())
      return false;
  StringRef name = function.getName();
  if (function.getReturnType()->isFloatTy() && !name.consume_back("f"))
    return false;
  return floatFunctions().contains(name);
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

void describeMathematics(Module &module) {
  for (Function &function : module) {
    if (!isFloatFunction(function) || isCalledAsOrdinary(function))
      continue;
    function.setDoesNotThrow();
    function.setWillReturn();
    function.addFnAttr(Attribute::NoFree);
    function.setMemoryEffects(function.getMemoryEffects() & MemoryEffects::errnoMemOnly());
  }
}

} // namespace axnet
