"""Kinds of data that a generated program passes around: scalars, arrays, structs, library types.

A type flattens to leaves, the columns of its region in their order. A leaf knows how C reads it as a
number, writes it and fills it. Small integers are exact in a network, so easy values are whole
numbers of LOW to HIGH.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scalar:
    spelling: str
    kind: str  # float, int, bool, enum, option
    low: int = -4
    high: int = 4
    signed: bool = True
    cxx: bool = False  # C++ alone has it

    @property
    def centre(self):
        """What an easy value counts from."""
        return ord("A") if self.kind == "option" else 0

    def declare(self, name):
        return f"{self.spelling} {name}"

    def leaves(self, expression):
        return [Leaf(expression, self)]

    def definitions(self):
        return []


@dataclass(frozen=True)
class Leaf:
    expression: str
    type: Scalar

    def real(self):
        offset = f" - {self.type.centre}" if self.type.centre else ""
        return f"((double)({self.expression}){offset})"

    def whole(self):
        if self.type.kind == "float":
            return f"wholeOf((double)({self.expression}))"
        offset = f" - {self.type.centre}" if self.type.centre else ""
        return f"((s64)({self.expression}){offset})"

    def fill(self):
        scalar = self.type
        if scalar.kind == "float":
            some = "someFloat()" if "float" in scalar.spelling else "someDouble()"
        elif scalar.kind == "bool":
            some = "someInt(0, 1) & 1"
        elif scalar.kind == "enum":
            some = f"someInt({scalar.low}, {scalar.high}) & 63"
        elif scalar.kind == "option":
            some = f"({scalar.centre} + (someInt(0, 3) & 31))"
        else:
            some = f"someInt({scalar.low}, {scalar.high})"
        return f"{self.expression} = ({scalar.spelling})({some});"

    def write(self, real, whole):
        """Of a result as a double and as a whole number; any of them for any input."""
        scalar = self.type
        if scalar.kind == "float":
            return f"{self.expression} = ({scalar.spelling})({real});"
        if scalar.kind == "bool":
            return f"{self.expression} = (s64)({whole}) > 0;"
        if scalar.kind == "enum":
            return f"{self.expression} = ({scalar.spelling})(({whole}) & 63);"
        offset = f" + {scalar.centre}" if scalar.centre else ""
        return f"{self.expression} = ({scalar.spelling})((s64)({whole}){offset});"

    def mix(self):
        if self.type.kind == "float":
            return f"mixReal((double)({self.expression}));"
        return f"mix((u64)({self.expression}));"


FLOATS = [Scalar("float", "float"), Scalar("double", "float")]
INTEGERS = [Scalar(name, "int") for name in
            ("signed char", "short", "int", "long", "long long")]
UNSIGNED = [Scalar(f"unsigned {name}", "int", 0, 3, False) for name in
            ("char", "short", "int", "long", "long long")]
OTHERS = [Scalar("BOOL", "bool", 0, 1, False), Scalar("enum Plain", "enum", 0, 3, False),
          Scalar("char", "option", 0, 3), Scalar("char", "int")]
CXX_SCALARS = [Scalar("Small", "enum", 0, 3, False, True), Scalar("Wide", "int", -4, 4, True, True),
               Scalar("char16_t", "int", 0, 3, False, True), Scalar("wchar_t", "int", 0, 3, True, True)]
# Under their own alignment a pointer to them may be odd.
UNALIGNED = [Scalar("odd_float", "float"), Scalar("odd_double", "float"), Scalar("odd_int", "int")]

# Before every program: no includes, which would cost more than the rest.
DECLARATIONS = """\
enum Plain { kPlain0, kPlain1, kPlain2, kPlain3, kPlainMost = 100 };
typedef float __attribute__((aligned(1))) odd_float;
typedef double __attribute__((aligned(1))) odd_double;
typedef int __attribute__((aligned(1))) odd_int;
"""
CXX_DECLARATIONS = """\
enum class Small : unsigned char { kZero, kOne };
enum class Wide : long long { kNothing };
"""


@dataclass(frozen=True)
class Array:
    element: object
    count: int

    def declare(self, name):
        return self.element.declare(f"{name}[{self.count}]")

    def leaves(self, expression):
        return [leaf for i in range(self.count)
                for leaf in self.element.leaves(f"{expression}[{i}]")]

    def definitions(self):
        return self.element.definitions()


class Record:
    """What C says a keyword before: KEYWORD; a name, and cxx."""

    @property
    def spelling(self):
        return self.name if self.cxx else f"{self.KEYWORD} {self.name}"

    def declare(self, name):
        return f"{self.spelling} {name}"


@dataclass(frozen=True)
class Struct(Record):
    KEYWORD = "struct"

    name: str
    fields: tuple  # of (name, type); a name of "" is an anonymous struct
    attributes: str = ""  # packed, aligned
    base: object = None  # C++: a Struct
    empty: str = ""  # C++: text of members that hold nothing
    cxx: bool = False
    union_of: object = None  # a scalar: a union whose second member lies over the first

    def leaves(self, expression):
        leaves = self.base.leaves(expression) if self.base else []
        for name, kind in self.fields:
            leaves += kind.leaves(f"{expression}.{name}" if name else expression)
        return leaves

    def definitions(self):
        found = self.base.definitions() if self.base else []
        for _, kind in self.fields:
            if not isinstance(kind, Struct) or kind.name:
                found += kind.definitions()
        return found + [self.text(f" {self.attributes}" if self.attributes else "") + ";"]

    def text(self, attributes=""):
        members = self.empty
        for name, kind in self.fields:
            members += (kind.text() if not name else kind.declare(name)) + "; "
        base = f" : {self.base.name}" if self.base else ""
        return f"struct{attributes} {self.name}{base} {{ {members}}}"


@dataclass(frozen=True)
class Union(Record):
    """Members of one layout: which one was written last does not matter."""

    KEYWORD = "union"

    name: str
    first: object
    cxx: bool = False

    def leaves(self, expression):
        return self.first.leaves(f"{expression}.first")

    def definitions(self):
        members = f"{self.first.declare('first')}; {self.first.declare('second')};"
        return self.first.definitions() + [f"union {self.name} {{ {members} }};"]


@dataclass(frozen=True)
class Library:
    """std::array, std::complex, std::pair, std::tuple, _Complex: PARTS are (access, type) in the order of
    the columns, {} standing for the whole."""

    spelling: str
    parts: tuple
    header: str = ""

    def declare(self, name):
        return f"{self.spelling} {name}"

    def leaves(self, expression):
        return [leaf for access, kind in self.parts
                for leaf in kind.leaves(access.format(expression))]

    def definitions(self):
        return [definition for _, kind in self.parts for definition in kind.definitions()]


def library_type(random, kind, scalar):
    """One of the library's types; scalars of a template argument."""
    name = scalar.spelling
    if kind == "std::array":
        count = random.randint(1, 4)
        parts = tuple((f"{{}}[{i}]", scalar) for i in range(count))
        return Library(f"std::array<{name}, {count}>", parts, "array")
    if kind == "std::complex":
        real = random.choice(FLOATS)
        parts = tuple((f"(({real.spelling} *)&({{}}))[{i}]", real) for i in (0, 1))
        return Library(f"std::complex<{real.spelling}>", parts, "complex")
    if kind == "_Complex":
        real = random.choice(FLOATS)
        parts = (("(__real__ {})", real), ("(__imag__ {})", real))
        return Library(f"_Complex {real.spelling}", parts)
    other = random.choice(FLOATS + INTEGERS)
    if kind == "std::pair":
        return Library(f"std::pair<{name}, {other.spelling}>",
                       (("{}.first", scalar), ("{}.second", other)), "utility")
    return Library(f"std::tuple<{name}, {other.spelling}, float>",
                   tuple((f"std::get<{i}>({{}})", part)
                         for i, part in reversed(list(enumerate((scalar, other, FLOATS[0]))))),
                   "tuple")  # whose last element lies first
