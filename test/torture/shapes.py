"""Draws types for one program, and keeps what has to be declared before they are used."""

from kinds import (Array, CXX_SCALARS, FLOATS, INTEGERS, Library, OTHERS, Scalar, Struct, UNALIGNED,
                   UNSIGNED, Union, library_type)

LIBRARY = ("std::array", "std::complex", "std::pair", "std::tuple", "_Complex")

# Structs that calling conventions put into registers in ways of their own, and what is too large for them.
SMALL = (("float", 2), ("float", 3), ("float", 4), ("float", 5), ("double", 2), ("double", 3),
         ("char", 3), ("char", 1), ("short", 5), ("int", 3), ("long", 2), ("long", 3))
MIXED = (("int", "double"), ("double", "int"), ("float", "int", "float"), ("float", "double"),
         ("char", "float"), ("float", "float", "double"), ("int", "int", "float"),
         ("BOOL", "char", "short", "float"), ("double", "char"), ("long", "float", "float"))


class Shapes:
    def __init__(self, random, cxx, without=()):
        self.random = random
        self.cxx = cxx
        self.without = set(without)
        self.structs = self.drawn = 0
        self.headers = set()
        self.definitions = []

    def scalar(self):
        groups = [FLOATS, FLOATS, INTEGERS, UNSIGNED, OTHERS] + ([CXX_SCALARS] if self.cxx else [])
        return self.random.choice(self.random.choice(groups))

    def named(self, spelling):
        for scalar in FLOATS + INTEGERS + UNSIGNED + OTHERS:
            if scalar.spelling == spelling:
                return scalar
        raise KeyError(spelling)

    def name(self):
        self.structs += 1
        return f"S{self.structs}"

    def keep(self, kind):
        """Remembers how KIND is declared; KIND."""
        for definition in kind.definitions():
            if definition not in self.definitions:
                self.definitions.append(definition)
        if isinstance(kind, Library) and kind.header:
            self.headers.add(kind.header)
        return kind

    def struct(self, small=False, depth=0):
        draw = self.random.random()
        if draw < 0.3:
            spelling, count = self.random.choice(SMALL)
            scalar = self.named(spelling)
            fields = ((("v", Array(scalar, count)),) if self.random.random() < 0.5
                      else tuple((f"m{i}", scalar) for i in range(count)))
        elif draw < 0.5 or small:
            fields = tuple((f"m{i}", self.named(name))
                           for i, name in enumerate(self.random.choice(MIXED)))
        else:
            fields = tuple((f"m{i}", self.field(depth)) for i in range(self.random.randint(1, 5)))
        if self.random.random() < 0.05:
            inner = Struct("", (("z0", self.scalar()), ("z1", self.scalar())), cxx=self.cxx)
            fields += (("", inner),)
        attributes = self.random.choices(
            ["", "__attribute__((packed))", "__attribute__((aligned(16)))",
             "__attribute__((packed, aligned(2)))", "__attribute__((aligned(64)))"],
            [12, 3, 2, 1, 0.5])[0]
        # Names differ from a base's.
        self.drawn += 1
        fields = tuple((f"{name}_{self.drawn}" if name else "", kind) for name, kind in fields)
        base, empty = None, ""
        if self.cxx and self.random.random() < 0.15:
            base = self.struct(small=True, depth=2)
        if self.cxx and self.random.random() < 0.1:
            empty = "struct Empty {}; [[no_unique_address]] Empty nothing; "
        if base and (base.attributes or attributes):
            base = None
        return Struct(self.name(), fields, attributes, base, empty, self.cxx)

    def field(self, depth):
        draw = self.random.random()
        if depth >= 2 or draw < 0.5:
            return self.scalar()
        if draw < 0.65:
            return Array(self.scalar(), self.random.randint(1, 4))
        if draw < 0.75:
            return Array(Array(self.scalar(), 2), 2)
        if draw < 0.88:
            return self.packable(self.struct(depth=depth + 1))
        return Array(self.packable(self.struct(small=True, depth=depth + 1)), 2)

    @staticmethod
    def packable(struct):
        """Inside a packed struct, a member of larger alignment would be misaligned."""
        return Struct(struct.name, struct.fields, "", struct.base, struct.empty, struct.cxx)

    def union(self):
        inner = self.scalar() if self.random.random() < 0.5 else Array(self.scalar(), 2)
        return Union(self.name(), inner, self.cxx)

    def standard(self):
        kinds = [kind for kind in LIBRARY if kind not in self.without
                 and (self.cxx or kind == "_Complex")]
        if not kinds:
            return None
        argument = self.random.choice(FLOATS + INTEGERS + UNSIGNED)
        return library_type(self.random, self.random.choice(kinds), argument)

    def memory(self):
        """A type for what lies behind a pointer or reference."""
        draw = self.random.random()
        if draw < 0.45:
            return self.scalar()
        if draw < 0.52:
            return self.random.choice(UNALIGNED)
        if draw < 0.85:
            return self.keep(self.struct())
        if draw < 0.9 and "union" not in self.without:
            return self.keep(self.union())
        return self.standard_or_scalar()

    def value(self, struct_kind):
        """A type to pass or return by value."""
        draw = self.random.random()
        if draw < 0.6 or struct_kind in self.without:
            return self.scalar()
        if draw < 0.9:
            return self.keep(self.struct(small=self.random.random() < 0.6))
        if "union" not in self.without and draw < 0.92:
            return self.keep(self.union())
        return self.standard_or_scalar()

    def standard_or_scalar(self):
        """Headers make a program several times as dear to compile: not often a standard type where none is included yet."""
        if self.headers or not self.cxx or self.random.random() < 0.08:
            standard = self.standard()
            if standard:
                return self.keep(standard)
        return self.scalar()


def leaf_count(kind):
    return len(kind.leaves("x"))


def is_scalar(kind):
    return isinstance(kind, Scalar)
