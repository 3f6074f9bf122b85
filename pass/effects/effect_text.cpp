// The words of effects.h, for people.
#include "effects/body_findings.h"

#include "pch.h"

#include "llvm/Demangle/Demangle.h"

using namespace llvm;

namespace axnet {

static std::string takeText(char *text) {
  std::string copied = text ? text : "";
  std::free(text);
  return copied;
}

/// "ns::f" for a symbol of a function; empty for another.
static std::string functionName(const std::string &symbol) {
  ItaniumPartialDemangler demangler;
  if (demangler.partialDemangle(symbol.c_str()) || !demangler.isFunction())
    return "";
  const std::string context = takeText(demangler.getFunctionDeclContextName(nullptr, nullptr));
  return (context.empty() ? "" : context + "::") +
         takeText(demangler.getFunctionBaseName(nullptr, nullptr));
}

/// "ns::f::count" for the symbol of a static local, which is _ZZ<function>E<name>: in full, the
/// function's types may fill a page. Empty for another.
static std::string localName(StringRef symbol, StringRef demangled) {
  const StringRef name = demangled.substr(demangled.rfind(':') + 1);
  const std::size_t end = symbol.rfind(("E" + Twine(name.size()) + name).str());
  if (!symbol.starts_with("_ZZ") || end == StringRef::npos)
    return "";
  const std::string function = functionName(("_Z" + symbol.slice(3, end)).str());
  return function.empty() ? "" : function + "::" + name.str();
}

std::string readableName(const std::string &symbol) {
  ItaniumPartialDemangler demangler;
  if (demangler.partialDemangle(symbol.c_str()))
    return symbol;
  if (demangler.isFunction())
    return functionName(symbol);
  const std::string demangled = takeText(demangler.finishDemangle(nullptr, nullptr));
  const std::string local = localName(symbol, demangled);
  return local.empty() ? demangled : local;
}

static constexpr StringLiteral kBuiltinPrefix = "llvm.";

/// Of the compiler's own functions nobody has a declaration to mend.
static bool isBuiltin(StringRef name) { return name.starts_with(kBuiltinPrefix); }

/// "may read past the 4 elements of 'v'"; what an object has that is no column.
static std::string beyond(const Effect &effect, const std::string &quoted) {
  const bool writes = effect.kind == EffectKind::WritesBeyond;
  const std::string verb = effect.offset ? writes ? "writes" : "reads"
                           : writes      ? "may write"
                                         : "may read";
  if (quoted == "'this'")
    return verb + " a part of its object that is no column";
  const bool isBefore = effect.offset.value_or(0) < 0;
  if (effect.elements == 0)
    return verb + (isBefore ? " before " : " past the end of ") + quoted;
  return verb + (isBefore ? " before the " : " past the ") +
         (effect.elements == 1 ? "one element" : std::to_string(effect.elements) + " elements") +
         " of " + quoted;
}

/// "writes to 'counter'": third person, present.
static std::string deed(const Effect &effect, const std::string &name) {
  const std::string quoted = "'" + name + "'";
  const std::string memory =
      effect.behind ? "memory that pointers in " + quoted + " lead to" : quoted;
  switch (effect.kind) {
  case EffectKind::Writes:
    return "writes to " + (name.empty() ? "memory that is no output" : memory);
  case EffectKind::Reads:
    return "reads " + (name.empty() ? "memory that is no input" : memory);
  case EffectKind::Volatile:
    return "makes a volatile access" + (name.empty() ? "" : " to " + memory);
  case EffectKind::Atomic:
    return name.empty() ? "makes an atomic access or fence" : "makes an atomic access to " + memory;
  case EffectKind::Frees:
    return "frees memory that it did not allocate" + (name.empty() ? "" : " (" + quoted + ")");
  case EffectKind::Calls:
    return isBuiltin(name) ? "uses the built-in '" + name.substr(kBuiltinPrefix.size()) + "'"
                           : "calls " + quoted;
  case EffectKind::CallsPointer:
    return "calls through a pointer";
  case EffectKind::Assembly:
    return "runs inline assembly";
  case EffectKind::Team:
    return "shares work with the OpenMP threads of its caller";
  case EffectKind::Starts:
    return "starts OpenMP tasks or code on a device";
  case EffectKind::Trusts:
    return "calls " + quoted + ", of a library";
  case EffectKind::ReadsBeyond:
  case EffectKind::WritesBeyond:
    return beyond(effect, quoted);
  }
  return "";
}

/// What follows from it, and what to do.
static std::string consequence(const Effect &effect, const std::string &name) {
  static const std::string accept = "accept it with the clause effects=ignore";
  if (effect.kind == EffectKind::Reads)
    return name.empty() || effect.argument >= 0
               ? "which the network does not see; pass it as an input, or " + accept
               : "which the network does not see change; make it const or an input, or " + accept;
  if (effect.kind == EffectKind::Trusts)
    return "which is taken to compute numbers from its arguments alone, and is called in its turn; "
           "declare it [[gnu::const]] to have loops widened";
  if (effect.kind == EffectKind::Calls && !isBuiltin(name))
    return "whose effects an invocation of the network skips; declare it [[gnu::pure]] or "
           "[[gnu::const]] if it has none, or " +
           accept;
  if (effect.kind == EffectKind::ReadsBeyond &&
      (effect.elements == 0 || effect.offset.value_or(0) < 0))
    return "which the network does not see; give what it needs as a parameter, keep indices "
           "inside, or " +
           accept;
  if (effect.kind == EffectKind::ReadsBeyond)
    return "which the network does not see; mark it [[axnet::in(N)]] with the N elements that "
           "every call has, keep the index below that, or " +
           accept;
  if (effect.kind == EffectKind::WritesBeyond && effect.elements > 0)
    return "which an invocation of the network skips; mark it [[axnet::out(N)]] or "
           "[[axnet::inout(N)]] with the N elements that every call has, keep the index below "
           "that, or " +
           accept;
  if (effect.kind == EffectKind::Writes && effect.argument >= 0 && !effect.behind)
    return "which an invocation of the network skips; mark it [[axnet::out]] or [[axnet::inout]], "
           "or " +
           accept;
  return "which an invocation of the network skips; " + accept;
}

std::string effectText(const std::string &function, const EffectInBody &found,
                       const std::string &name, const std::string &place) {
  const std::string done = deed(found.effect, name);
  if (found.via.empty())
    return "'" + function + "' " + done + place + ", " + consequence(found.effect, name);
  return "'" + function + "' calls '" + readableName(found.via) + "'" + place + ", which " + done +
         ", " + consequence(found.effect, name);
}

} // namespace axnet
