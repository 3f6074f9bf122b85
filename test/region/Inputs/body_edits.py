"""Compiles one function with many edits, each in a namespace of its own, and compares the hashes of
their bodies: body_edits.py FOLDER COMPILER..."""

import pathlib
import re
import subprocess
import sys

HEADERS = """#include <algorithm>
#include <cassert>
#include <cmath>
#include <memory>
#include <vector>
#define STEPS 40
#define HERE __LINE__
"""

SOURCE = """
struct Wave { float gain; int steps; };
enum Kind { kPlain = 1, kSquared = 2 };
constexpr double kTable[4] = {1.0, 0.5, 0.25, 0.125};
const double kScale = 3;
static double offset = 0.5;
template <int N> static double power(double x) {
  double r = 1;
  for (int i = 0; i < N; ++i)
    r *= x;
  return r;
}
static double inner(double x) { return std::sin(x) + offset; }
static double outer(double x, double by = 2.0) { return inner(x) * by; }
struct Before {
  bool operator()(double a, double b) const { return a < b; }
};
struct Base {
  virtual ~Base() = default;
  virtual double of(double x) const { return x; }
};
struct Guard {
  double &value;
  explicit Guard(double &v) : value(v) { value += 1; }
  ~Guard() { value *= 2; }
};
double leaf(double x, int depth);
double twin(double x, int depth) { return depth > 0 ? leaf(x, depth - 1) : x; }
double leaf(double x, int depth) { return depth > 0 ? twin(x, depth - 1) * 1.5 : x; }

[[axnet::approx("rtol=0.1,name=NAME")]] double f(double x, int n) {
  double sum = 0;
  Wave wave{1.5f, 2};
  for (int i = 0; i < 40; ++i)
    sum += kTable[i & 3] * outer(x) + power<3>(x);
  double scaled = x * 2.5;
  double sorted[2] = {x, sum + scaled};
  std::sort(sorted, sorted + 2, Before());
  assert(sum == sum);
  { Guard guard(sum); }
  auto twice = [x, sum](double y) { return y + x - 2 * sum; };
  if (n == kSquared)
    sum = twice(sum);
  static const int limits[] = {3, 5};
  std::vector<float> values(limits[n & 1]);
  values.push_back(1);
  std::unique_ptr<Base> base = std::make_unique<Base>();
  switch (n) {
  case 7:
    sum += base->of(sum);
    break;
  default:
    sum -= leaf(sum, 3);
  }
  return sum * kScale + sorted[0] + wave.gain * wave.steps + double(values.size()) + sizeof(Wave);
}
"""

NOTICED = {
    "a constant": ("{1.5f, 2}", "{1.25f, 2}"),
    "a loop's bound": ("i < 40", "i < 41"),
    "a comparison": ("i < 40", "i <= 40"),
    "an operator": ("* outer(x) +", "* outer(x) -"),
    "a callee": ("inner(x) * by", "inner(x) / by"),
    "a callee's callee": ("std::sin(x)", "std::cos(x)"),
    "a recursive callee": ("depth - 1) * 1.5", "depth - 1) * 2.5"),
    "a table": ("0.25, 0.125}", "0.25, 0.2}"),
    "a static table": ("{3, 5}", "{3, 6}"),
    "a global constant": ("kScale = 3", "kScale = 4"),
    "a static variable": ("offset = 0.5", "offset = 0.75"),
    "a local's type": ("double scaled", "float scaled"),
    "a default argument": ("by = 2.0", "by = 3.0"),
    "a member's type": ("float gain;", "double gain;"),
    "members' order": ("float gain; int steps; }", "float gain; int spare, steps; }"),
    "a template argument": ("power<3>", "power<4>"),
    "a template's argument type": ("std::vector<float>", "std::vector<double>"),
    "a template's body": ("r *= x", "r += x"),
    "an enumerator": ("kSquared = 2", "kSquared = 3"),
    "a comparison that std::sort is given": ("a < b", "a > b"),
    "a lambda's body": ("y + x - 2 * sum", "y + sum - 2 * x"),
    "a lambda's captures": ("[x, sum](double y)", "[x, &sum](double y)"),
    "a virtual function": ("const { return x; }", "const { return 2 * x; }"),
    "a constructor": ("value += 1", "value += 2"),
    "a destructor": ("value *= 2", "value *= 3"),
    "a case": ("case 7:", "case 8:"),
    "a missing break": ("    break;\n", ""),
    "which variable": ("sorted[0]", "sorted[1]"),
    "a conversion": ("double(values.size())", "double(int(values.size()))"),
}

SAME = {
    "another place": ("", ""),
    "a comment": ("  double sum = 0;", "  /* the sum */ double sum = 0; // of all"),
    "formatting": ("    sum += kTable[i & 3] *", "sum+=kTable[ i&3 ]\n *"),
    "braces": ("sum = twice(sum);", "{ sum = twice(sum);; }"),
    "parentheses": ("inner(x) * by", "(inner(x)) * (by)"),
    "a local's name": (r"\bsum\b", "total"),
    "a parameter's name": (r"\bn\b", "kind"),
    "a helper's name": (r"\binner\b", "innermost"),
    "a constant's name": (r"\bkScale\b", "kFactor"),
    "a type's name": (r"\bWave\b", "Curve"),
    "a member's name": (r"\bgain\b", "strength"),
    "a macro": ("i < 40", "i < STEPS"),
    "an alias": ("double sum = 0;", "using Real = double; Real sum = 0;"),
    "another cast": ("double(values.size())", "static_cast<double>((values.size()))"),
    "const": ("Wave wave{", "const Wave wave{"),
    "another bound": ("rtol=0.1", "atol=3"),
    "attributes": ("static double inner", "[[gnu::noinline, maybe_unused]] static double inner"),
    "other functions": ("static double inner", "static double other(double x) { return x; }\n"
                        "auto lambda = [] { return other(1); };\nstatic double inner"),
    "a declaration before": ("static double inner", "static double outer(double, double);\n"
                             "static double inner"),
    "lines before an assertion": ("  assert(", "\n\n\n  assert("),
    "an assertion's text": ("assert(sum == sum)", "assert(sum   ==\n sum)"),
    "an empty statement": ("wave{1.5f, 2};", "wave{1.5f, 2};;"),
    "a constexpr static": ("static const int limits", "static constexpr int limits"),
}


def edited(pattern, text):
    if not pattern:
        return SOURCE
    if pattern.startswith("\\b"):
        return re.sub(pattern, text, SOURCE)
    assert pattern in SOURCE, pattern
    return SOURCE.replace(pattern, text)


folder, *compiler = sys.argv[1:]
variants = [("original", SOURCE)]
variants += [(name, edited(*edit)) for edits in (NOTICED, SAME) for name, edit in edits.items()]
source = HEADERS
for number, (_, text) in enumerate(variants):
    source += f"namespace v{number} {{{text.replace('NAME', f'v{number}')}}}\n"
path = pathlib.Path(folder, "edits.cpp")
path.write_text(source)
faults = []
first = None
for flags in (["-O0"], ["-O3"], ["-O0", "-g"], ["-O2", "-march=x86-64-v3"]):
    # The hash is made before the optimiser runs, which need not take its time here.
    command = [*compiler, *flags, "-w", "-S", "-emit-llvm", "-Xclang", "-disable-llvm-passes"]
    text = subprocess.run([*command, "-o", "-", path], check=True, capture_output=True).stdout
    found = re.findall(rb'"id\\22:\\22(v\d+)\\22.*?body\\22:\\22([0-9a-f]*)', text.replace(b'\\22id', b'"id'))
    hashes = {name.decode(): value.decode() for name, value in found}
    assert len(hashes) == len(variants), (flags, len(hashes), len(variants))
    first = first or hashes
    if hashes != first:
        faults.append(f"{flags} change the hash")
    for number, (name, _) in enumerate(variants[1:], 1):
        if (hashes[f"v{number}"] == hashes["v0"]) != (name in SAME):
            faults.append(f"{flags}: {name}: {'noticed' if name in SAME else 'not noticed'}")
sys.exit("\n".join(faults) or None)
