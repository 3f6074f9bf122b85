"""Marked functions: what they compute, and the kinds of declaration they have."""

from dataclasses import dataclass, field

from kinds import FLOATS, Leaf, Scalar, Struct
from parameters import Parameter, ParameterDrawer
from shapes import is_scalar

PLAIN = ["free", "static", "inline", "noinline", "always_inline", "pure", "recursion", "static local",
         "global", "table", "not a number", "target", "clones"]
CXX_ONLY = ["noexcept", "extern C", "anonymous namespace", "static method", "template", "overload",
            "lambda", "throws", "constexpr", "integer template", "method", "virtual", "capture copy",
            "capture reference", "functor", "writing method", "capture writing", "lambda in braces"]
WITH_OBJECT = ("method", "virtual", "capture copy", "capture reference", "functor", "writing method",
               "capture writing")
PREFIX = {"static": "static ", "inline": "static inline ", "always_inline":
          "static inline __attribute__((always_inline)) ", "noinline": "__attribute__((noinline)) ",
          "pure": "__attribute__((pure)) ", "extern C": 'extern "C" ', "constexpr": "constexpr ",
          "target": '__attribute__((target("avx2"))) ',
          "clones": '__attribute__((target_clones("avx2", "default"))) '}
INSTANCES = ("float", "double", "int", "short")  # of templates and overloads
GENERIC = Scalar("T", "float")


@dataclass
class Function:
    name: str
    kind: str
    parameters: list
    result: object  # a type or None
    linear: bool
    state: object = None  # struct of the object's fields or the captures
    written: int = 0  # of the object's fields, the first that a writing method writes; it reads all
    weights: list = field(default_factory=list)  # one row an output
    bias: list = field(default_factory=list)
    body: str = ""

    def inputs(self):
        leaves = [leaf for p in self.parameters if p.reads for leaf in p.read_leaves()]
        return (self.state_leaves() if self.state else []) + leaves

    @property
    def writes_state(self):
        return self.kind in ("writing method", "capture writing")

    def state_leaves(self, count=None):
        """As the body names them: fields and captures alike, or the first COUNT of these."""
        return [leaf for name, kind in self.state.fields[:count] for leaf in kind.leaves(name)]

    def reads_more(self):
        """What no column says: other elements, and whether two pointers are the same."""
        beyond = [leaf for p in self.parameters for leaf in p.beyond_leaves()]
        pointers = [p.name for p in self.parameters if p.how in ("pointer", "count")]
        same = [f"{a} == (const void *){b}" for a, b in zip(pointers, pointers[1:])]
        return beyond, same

    def outputs(self):
        """Lists of leaves: one a parameter that is written, and the result's."""
        found = [(p, p.inner_leaves()) for p in self.parameters if p.writes]
        if self.writes_state:
            found.insert(0, (None, self.state_leaves(self.written)))
        return found + ([(None, self.result.leaves("result"))] if self.result else [])

    def instances(self):
        """Concrete scalars of the type parameter."""
        if self.kind not in ("template", "overload"):
            return [None]
        return [scalar for name in INSTANCES[:3 if self.kind == "template" else 2]
                for scalar in [Scalar(name, "float" if name in ("float", "double") else "int")]]

    def spec(self):
        """What a model that equals the function has to compute; None where no network does."""
        if not self.linear:
            return None
        inputs = self.inputs()
        return {"low": [leaf.type.low for leaf in inputs], "high": [leaf.type.high for leaf in inputs],
                "centre": [leaf.type.centre for leaf in inputs], "weights": self.weights,
                "bias": self.bias}


def draw_function(random, shapes, number, kinds, without):
    kind = random.choice(kinds)
    drawer = ParameterDrawer(random, shapes, without)
    result = shapes.value("struct return") if random.random() < 0.65 or kind == "pure" else None
    parameters = drawer.several(least_out=0 if result else 1)
    if kind == "pure":
        parameters = [p for p in parameters if not p.writes]
        if not any(p.caller_leaves() for p in parameters):
            parameters.append(Parameter("x", shapes.scalar()))
    if kind == "recursion":
        parameters.insert(0, Parameter("depth", Scalar("int", "int", 0, 3)))
    if kind in ("template", "overload"):
        parameters.insert(0, Parameter("t", GENERIC))
    state = None
    if kind in WITH_OBJECT:
        fields = tuple((f"s{number}_{i}", shapes.scalar()) for i in range(random.randint(1, 4)))
        state = Struct(f"State{number}", fields, cxx=True)
    linear = kind not in ("static local", "global", "table", "throws", "integer template", "not a number") \
        and not any(p.beyond for p in parameters) and random.random() < 0.6
    written = random.randint(1, len(state.fields)) if state else 0
    function = Function(f"f{number}", kind, parameters, result, linear, state, written)
    draw_weights(random, function)
    function.body = body(random, function)
    return function


def draw_weights(random, function):
    """At most three inputs an output, and a bias that keeps results small and positive: easy calls
    are exact in every type. Inputs too small to count vanish beside the bias in either order."""
    inputs = function.inputs()
    usable = [i for i, leaf in enumerate(inputs) if leaf.expression != "depth"]
    for _, leaves in function.outputs():
        for leaf in leaves:
            row = [0] * len(inputs)
            for i in random.sample(usable, min(3, len(usable))):
                row[i] = random.choice([-2, -1, 1, 2])
            function.weights.append(row)
            small = leaf.type.kind in ("bool",)
            function.bias.append(random.choice([0, 1]) if small else 32 + leaf.type.centre)


def linear_values(function):
    """(real, whole) of each output."""
    inputs = function.inputs()
    k = 0
    for _, leaves in function.outputs():
        for leaf in leaves:
            used = [(w, x) for w, x in zip(function.weights[k], inputs) if w]
            bias = function.bias[k] - leaf.type.centre
            real = f"{bias}.0" + "".join(f" + {w}.0 * {x.real()}" for w, x in used)
            whole = f"{bias}ull" + "".join(f" + (u64){w} * (u64){x.whole()}" for w, x in used)
            yield real, f"(s64)({whole})"
            k += 1


EXTRA = ["", "for (int i = 0; i < 5; ++i) d = d * 0.5 + 1 / (1 + d * d);",
         "d = __builtin_sqrt(__builtin_fabs(d)) + __builtin_sin(d);",
         "u += twist(u >> 5); d += (double)(u & 15);",
         "switch (u & 3) { case 0: d += 1; break; case 1: u ^= 99; break; default: d = -d; }",
         "{ double t[6]; for (int i = 0; i < 6; ++i) t[i] = d * i; d += t[u % 6]; }",
         "if (d > 1e6) { d = 1 / d; u = ~u; }",
         "{ const int m = 1 + (int)(u & 3); double v[m]; for (int i = 0; i < m; ++i) v[i] = d * i; "
         "d += v[(u >> 7) % m]; }",
         "{ static const char *const names[] = {\"one\", \"two\", \"three\"}; u += (u64)names[u % 3][u % 2]; }",
         "{ const u64 *kept[2] = {&u, &global_state}; u += *kept[0] >> 3; }"]
OF_KIND = {"static local": "{ static u64 seen; u += ++seen; }", "global": "u += global_state;",
           "table": "{ static const u64 table[4] = {3, 1, 4, 15}; u += table[u & 3]; }",
           "throws": "if (u % 5 == 3) throw (int)(u & 1023);", "integer template": "u += N;",
           "not a number": 'if (u % 5 == 3) d = __builtin_nan("");'}


def mixed_values(random, function):
    """Statements on d and u, and (real, whole) of each output."""
    lines = ["double d = 1.25;", "u64 u = 77;"]
    for leaf in function.inputs():
        lines.append(f"d = d * 0.75 + {leaf.real()};")
        lines.append(f"u = (u ^ (u64){leaf.whole()}) * 1099511628211ull; u ^= u >> 31;")
    if function.kind != "constexpr":
        lines.append(random.choice(EXTRA))
        beyond, same = function.reads_more()
        lines += [f"u = u * 31 + (u64){leaf.whole()};" for leaf in beyond]
        lines += [f"u ^= (const void *){equal} ? 77 : 0;" for equal in same]
    lines.append(OF_KIND.get(function.kind, ""))
    count = sum(len(leaves) for _, leaves in function.outputs())
    values = [(f"d * {1 + 0.5 * i} - {i}", f"(s64)(u >> {i % 40})") for i in range(count)]
    return lines, values


READS = ["{{ const auto read = {name}; (void)read; }}", "{{ const auto *read = &{name}; (void)*read; }}",
         "{{ const auto &read = {name}; (void)read; }}", "(void){name};", "(void)(&{name} ? {name} : {name});"]


def body(random, function):
    """Everything is read before anything is written, since both may be the same memory."""
    lines = []
    if function.state:  # fields that a body does not name are no columns
        lines += [random.choice(READS).format(name=name) for name, _ in function.state.fields]
    if function.kind == "recursion":
        names = ", ".join(["depth - 1"] + [p.name for p in function.parameters[1:]])
        call = f"{function.name}({names})"
        lines.append(f"if (depth > 0 && depth < 20) "
                     + (f"return {call};" if function.result else f"{{ {call}; return; }}"))
    if function.linear:
        values = list(linear_values(function))
    else:
        more, values = mixed_values(random, function)
        lines += more
    stores, k = [], 0
    for parameter, leaves in function.outputs():
        written = []
        for leaf in leaves:
            real, whole = values[k]
            lines.append(f"const double r{k} = {real} + EDIT;" if leaf.type.kind == "float"
                         else f"const s64 w{k} = (s64)((u64){whole} + EDIT);")
            written.append(leaf.write(f"r{k}", f"w{k}"))
            k += 1
        if parameter and not function.linear and random.random() < 0.25:  # left as it was, now and then
            written = ["if (u & 5) {"] + written + ["}"]
        if parameter and parameter.nullable:
            written = [f"if ({parameter.name}) {{"] + written + ["}"]
        stores += written
    if function.kind == "throws" and random.random() < 0.5:  # with all or some written
        stores.insert(random.randint(0, len(stores)), "if (u % 7 == 2) throw (int)(u & 511);")
    if function.result:
        zero = " = {}" if function.kind == "constexpr" else ""
        lines.append(f"{function.result.declare('result')}{zero};")
        stores.append("return result;")
    return "\n".join("  " + line for line in lines + stores if line)
