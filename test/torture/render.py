"""The text of a program: definitions of its functions, and what calls them."""

from dataclasses import replace

from functions import GENERIC, PREFIX
from kinds import CXX_DECLARATIONS, DECLARATIONS, Array
from shapes import is_scalar

CALLS = 160

PROLOGUE = """\
#include "axnet/approx.h"
#ifndef EDIT
#define EDIT 0 /* Another number is another body: models of this one must not be used for it. */
#endif
typedef unsigned long long u64;
typedef long long s64;
#ifdef __cplusplus
#define BOOL bool
extern "C" int printf(const char *, ...);
#else
#define BOOL _Bool
int printf(const char *, ...);
#endif
static u64 hashed = 14695981039346656037ull, random_state = 88172645463325252ull;
u64 global_state = 1;
static int easy;
/* Out of line, or programs would be mostly these. */
#define HELPER static __attribute__((noinline, unused))
HELPER void mix(u64 bits) {
  hashed = (hashed ^ bits) * 1099511628211ull;
  hashed ^= hashed >> 29;
}
/* The sign and payload of a NaN are nobody's promise. */
HELPER void mixReal(double value) {
  u64 bits = 0x7ff8000000000000ull;
  if (value == value)
    __builtin_memcpy(&bits, &value, 8);
  mix(bits);
}
HELPER void show(const char *name, int n) { printf("%s %d %016llx\\n", name, n, hashed); }
static u64 next(void) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  return random_state ^= random_state << 17;
}
HELPER s64 someInt(s64 low, s64 high) {
  static const u64 edges[] = {0, 1, ~0ull, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000,
                              0xffffffff, 0x7fffffffffffffff, 0x8000000000000000};
  const u64 drawn = next();
  if (easy || drawn % 4 == 0)
    return low + (s64)(drawn / 4 % (u64)(high - low + 1));
  return (s64)(drawn % 4 == 1 ? drawn : edges[drawn / 4 % 14]);
}
HELPER double someDouble(void) {
  static const double edges[] = {0.0, -0.0, 1e-320, -5e-324, 2.2e-308, 1e-40, 1e30, -1e30, 3.4028234663852886e38,
                                 1e39, 1.7976931348623157e308, -1e308, __builtin_inf(), -__builtin_inf(),
                                 __builtin_nan(""), 1e10};
  const u64 drawn = next();
  if (easy || drawn % 4 == 0)
    return (double)((s64)(drawn / 4 % 9) - 4);
  return edges[drawn / 4 % 16];
}
/* Conversion of what is too large for a float is defined: infinity. */
HELPER float someFloat(void) { return (float)someDouble(); }
"""
HELPERS = """\
static inline CONSTEXPR s64 wholeOf(double value) { return value > -9e15 && value < 9e15 ? (s64)value : 0; }
static __attribute__((noinline)) u64 twist(u64 bits) { return (bits ^ (bits >> 17)) * 0x9e3779b97f4a7c15ull; }
"""


BOX = """\
template <typename F> struct Box {
  F inside;
};
template <typename F> Box(F) -> Box<F>;
"""


def signature(function, cxx, instance):
    """Parameters in brackets, with the type parameter replaced by INSTANCE, a scalar, if there is one."""
    declared = []
    for parameter in function.parameters:
        text = parameter.declaration(cxx)
        if instance and parameter.type == GENERIC:
            text = instance.declare(parameter.name)
        declared.append(text)
    return "(" + ", ".join(declared) + ")"


def clauses_of(function):
    named = "" if function.kind in ("template", "overload", "integer template") \
        else f",name={function.name}"
    return f"rtol=0.1{named}"


def attribute(function, spelled):
    if function.kind == "clones":  # Clang allows no attribute there: a list marks it
        return ""
    clauses = clauses_of(function)
    return f'[[axnet::approx("{clauses}")]] ' if spelled else f'AXNET_APPROX("{clauses}") '


AROUND = {
    "noexcept": "{text} noexcept {body}",
    "anonymous namespace": "namespace {{\n{text} {body}\n}}",
    "template": "template <typename T>\n{text} {body}",
    "integer template": "template <int N>\n{text} {body}",
}


def define(function, cxx, spelled):
    """SPELLED: with the attribute's C++ spelling, or by macro."""
    mark, name, kind = attribute(function, spelled and cxx), function.name, function.kind
    result = function.result.declare("").strip() if function.result else "void"
    arguments = signature(function, cxx, None)
    body = "{\n" + function.body + "\n}"
    before = PREFIX.get(kind, "")
    text = f"{before}{mark}{result} {name}{arguments}" if kind == "extern C" \
        else f"{mark}{before}{result} {name}{arguments}"
    if kind in AROUND:
        return AROUND[kind].format(text=text, body=body)
    if kind == "static method":
        return f"struct Owner{name} {{\n{mark}static {result} {name}{arguments} {body}\n}};"
    if kind == "overload":
        return "\n".join(f"{mark}{result} {name}{signature(function, cxx, instance)} {body}"
                         for instance in function.instances())
    if kind == "lambda in braces":
        return (f"static const auto {name} = Box{{[] [[axnet::approx(\"rtol=0.1,name={name}\")]] "
                f"{arguments} -> {result} {body}}};")
    if kind == "lambda":
        return (f"static const auto {name} = [] [[axnet::approx(\"rtol=0.1,name={name}\")]] {arguments} "
                f"-> {result} {body};")
    if function.state and not kind.startswith("capture"):
        return define_class(function, mark, result, arguments, body)
    if function.state:
        return "\n".join(function.state.definitions())
    return f"{text} {body}"


def define_class(function, mark, result, arguments, body):
    members = " ".join(kind.declare(name) + ";" for name, kind in function.state.fields)
    name = function.name
    if function.kind == "virtual":
        return (f"struct Root{name} {{ virtual {result} {name}{arguments} const = 0; }};\n"
                f"struct State{name[1:]} final : Root{name} {{ {members}\n"
                f"{mark}{result} {name}{arguments} const override {body}\n}};")
    called = "operator()" if function.kind == "functor" else name
    const = "" if function.writes_state else " const"
    return f"struct State{name[1:]} {{ {members}\n{mark}{result} {called}{arguments}{const} {body}\n}};"


def call_target(function, instance, style):
    name = function.name
    if style == "pointer":
        return f"pointer_{name}{'_' + instance.spelling if instance else ''}"
    if function.kind == "static method":
        name = f"Owner{name}::{name}"
    if function.kind == "template":
        name = f"{name}<{instance.spelling}>"
    if function.kind == "integer template":
        name = f"{name}<7>"
    if function.kind == "lambda in braces":
        return f"{name}.inside"
    if function.kind == "virtual":
        return f"root.{name}"
    if function.kind in ("method", "functor", "writing method"):
        return "state" if function.kind == "functor" else f"state.{name}"
    if function.kind.startswith("capture"):
        return f"closure_{name}"
    return name


def before_call(function, cxx):
    """What an object or captures need in every turn of the loop."""
    if not function.state:
        return []
    lines = [f"State{function.name[1:]} state;"]
    lines += [leaf.fill() for leaf in function.state.leaves("state")]
    if function.kind == "virtual":
        lines.append(f"Root{function.name} &root = state;")
    if function.kind.startswith("capture"):
        lines += [f"{kind.declare(name)} = state.{name};" for name, kind in function.state.fields]
        names = [name for name, _ in function.state.fields]
        by = "" if function.kind == "capture copy" else "&"
        caught = ", ".join(by + name for name in names)
        result = function.result.declare("").strip() if function.result else "void"
        lines.append(f'auto closure_{function.name} = [{caught}] [[axnet::approx("rtol=0.1,name='
                     f'{function.name}")]] {signature(function, cxx, None)} -> {result} {{\n'
                     f"{function.body}\n}};")
    return lines


def concrete(function, instance):
    """The parameters as a caller sees them."""
    return [replace(p, type=instance) if instance and p.type == GENERIC else p
            for p in function.parameters]


def call_and_mix(function, call, parameters):
    """Statements that call and hash all that may have changed, and all that must not."""
    mixes = [leaf.mix() for p in parameters for leaf in p.caller_leaves()]
    if function.state:
        inside = function.kind.startswith("capture")
        mixes += [leaf.mix() for leaf in (function.state_leaves() if inside
                                          else function.state.leaves("state"))]
    lines = [f"{call};"]
    if function.result:
        lines = [f"{function.result.declare('result')} = {call};"]
        lines += [leaf.mix() for leaf in function.result.leaves("result")]
    if function.kind == "throws":
        return ["try {", *lines, "} catch (int thrown) {", "mix((u64)thrown);", "}", *mixes]
    return lines + mixes


def driver(function, cxx, instance, number, style):
    """drive<number>: many calls of one function or instance."""
    parameters = concrete(function, instance)
    target = call_target(function, instance, style)
    call = f"{target}({', '.join(p.argument() for p in parameters)})"
    lines = call_and_mix(function, call, parameters)
    fills = [leaf.fill() for p in parameters for leaf in p.caller_leaves()]
    head = [p.caller_variable() for p in parameters]
    fills += [f"{p.variable} = ({p.type.spelling})1;" for p in parameters if p.direction == "ignore"]
    loop = [f"easy = n % 4 != 3; global_state = n / 3;"] + before_call(function, cxx) + fills + lines
    loop.append(f'if (n < 3 || n % 50 == 9) show("{function.name}", n);')
    inside = "\n".join("    " + line for line in loop)
    declared = "\n".join("  " + line for line in head)
    pointer = ""
    if style == "pointer":
        name = call_target(function, instance, "")
        pointer = f"static __typeof__(&{name}) volatile {target} = &{name};\n"
    return (f"{pointer}static void drive{number}(void) {{\n{declared}\n  for (int n = 0; n < {CALLS}; ++n) {{\n"
            f"{inside}\n  }}\n}}\n")


def is_bound(parameter):
    return parameter.name == "depth"


def is_one_of_many(parameter):
    """One element is listed, others may be read."""
    return parameter.how == "count" and parameter.count == 1


def can_be_hot(function):
    """Arguments and results that an array holds one beside the other, as the loop vectorizer likes them."""
    return function.kind not in ("throws",) and not function.state and all(
        is_scalar(p.type) and (p.how in ("value", "pointer", "reference") or is_one_of_many(p))
        and not p.odd and p.direction != "ignore" and not p.alias for p in function.parameters) and (
            function.result is None or is_scalar(function.result))


def hot_driver(function, instance, number):
    """Loops that calls are widened in: over arrays, and under a condition. Every second one hands on
    neighbours where two inputs are of one type."""
    parameters = concrete(function, instance)
    inputs = [p for p in parameters if p.how == "value" and not is_bound(p)]
    head, fills, mixes, arguments = [], [], [], []
    for p in parameters:
        if number % 2 and p in inputs[1:] and p.type == inputs[0].type:
            arguments.append(f"b_{inputs[0].name}[n + 1]")
            continue
        head.append("static " + Array(p.type, CALLS + 2).declare(f"b_{p.name}") + ";")
        item = p.type.leaves(f"b_{p.name}[n + 1]" if p.beyond else f"b_{p.name}[n]")[0]
        fills.append(item.fill())
        mixes.append(item.mix())
        arguments.append(("&" if p.how in ("pointer", "count") else "") + item.expression)
    call = f"{call_target(function, instance, '')}({', '.join(arguments)});"
    if function.result:
        head.append("static " + Array(function.result, CALLS).declare("b_result") + ";")
        mixes.append(function.result.leaves("b_result[n]")[0].mix())
        call = "b_result[n] = " + call
    loop = f"for (int n = 0; n < {CALLS}; ++n)"
    return (f"static __attribute__((noinline)) void drive{number}(void) {{\n  " + "\n  ".join(head)
            + f"\n  {loop} {{\n    easy = n % 5 != 3;\n    " + "\n    ".join(fills) + "\n  }\n"
            + f"  {loop}\n    {call}\n  {loop} {{ {' '.join(mixes)} }}\n"
            + f'  show("{function.name}", 1000);\n'
            + f"  {loop}\n    if (n % 3)\n      {call}\n  {loop} {{ {' '.join(mixes)} }}\n"
            + f'  show("{function.name}", 1001);\n}}\n')


def program_text(shapes, functions, drivers, comment, spelled):
    cxx = shapes.cxx
    parts = [f"/* {comment} */"]
    parts += [f"#include <{header}>" for header in sorted(shapes.headers)]
    parts += [PROLOGUE, f"#define CONSTEXPR {'constexpr' if cxx else ''}", HELPERS, DECLARATIONS]
    parts += [CXX_DECLARATIONS, BOX] if cxx else []
    parts += shapes.definitions
    parts += [define(function, cxx, spelled(function)) for function in functions]
    parts += drivers
    calls = "\n".join(f"  drive{i}();" for i in range(len(drivers)))
    parts.append(f"int main(void) {{\n{calls}\n  show(\"all\", 0);\n  return 0;\n}}")
    return "\n".join(parts) + "\n"
