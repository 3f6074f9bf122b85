"""How a generated function takes its data, as the function sees it and as its caller does."""

from dataclasses import dataclass

from kinds import Array, Leaf, Struct, UNALIGNED
from shapes import is_scalar


@dataclass
class Parameter:
    name: str
    type: object
    direction: str = "in"  # in, out, inout, ignore
    how: str = "value"  # value, pointer, count, reference, array, array_reference, span
    count: int = 1  # elements behind a pointer of how "count"
    nullable: bool = False
    restrict: bool = False
    alias: object = None  # an earlier parameter whose memory the caller passes as well
    beyond: bool = False  # of how "count": the body reads elements before and behind the listed ones

    @property
    def reads(self):
        return self.direction in ("in", "inout")

    @property
    def writes(self):
        return self.direction in ("out", "inout")

    def declaration(self, cxx):
        if self.direction == "ignore":
            return f"AXNET_IGNORE {self.type.declare(self.name)}"
        if self.how == "value":
            return self.type.declare(self.name)
        mark = {"in": "AXNET_IN", "out": "AXNET_OUT", "inout": "AXNET_INOUT"}[self.direction]
        const = "const " if self.direction == "in" else ""
        given = f"{self.count}" if self.how == "count" and not self.unlisted else ""
        if self.direction == "in" and not given:
            mark = ""
        mark = f"{mark}({given}) " if mark else ""
        if self.how == "span":
            return f"{mark}std::span<{const}{self.type.spelling}, {self.count}> {self.name}"
        if self.how == "array":
            return mark + const + self.type.declare(self.name)
        if self.how == "array_reference":
            return mark + const + self.type.declare(f"(&{self.name})")
        if self.how == "reference":
            return mark + const + self.type.declare(f"&{self.name}")
        restrict = ("__restrict " if cxx else "restrict ") if self.restrict else ""
        return mark + const + self.type.declare(f"*{restrict}{self.name}")

    @property
    def unlisted(self):
        """Declared without a count: one element is listed, as most people write it at first."""
        return self.beyond and self.count == 1

    def beyond_leaves(self):
        """Elements that no column is of."""
        return [leaf for i in ("-1", f"{self.count}", f"{self.count} - (u & 1)")
                for leaf in self.type.leaves(f"{self.name}[{i}]")] if self.beyond else []

    def inner_leaves(self):
        """Inside the function."""
        if self.direction == "ignore":
            return []
        if self.how in ("value", "reference", "array", "array_reference"):
            return self.type.leaves(self.name)
        if self.how in ("count", "span"):
            return [leaf for i in range(self.count) for leaf in self.type.leaves(f"{self.name}[{i}]")]
        return self.type.leaves(f"(*{self.name})")

    def read_leaves(self):
        if not self.nullable:
            return self.inner_leaves()
        return [Leaf(f"({self.name} ? {leaf.expression} : ({leaf.type.spelling})0)", leaf.type)
                for leaf in self.inner_leaves()]

    @property
    def odd(self):
        """May lie at an odd address."""
        packed = isinstance(self.type, Struct) and self.type.attributes == "__attribute__((packed))"
        return self.how in ("pointer", "reference") and (packed or self.type in UNALIGNED)

    @property
    def variable(self):
        return f"a_{self.name}.value" if self.odd else f"a_{self.name}"

    def caller_type(self):
        if self.how not in ("count", "span"):
            return self.type
        return Array(self.type, self.count + (2 if self.beyond else 0))

    def caller_variable(self):
        declared = self.caller_type()
        if self.odd:
            return f"struct {{ char pad; {declared.declare('value')}; }} a_{self.name};"
        return f"{declared.declare(self.variable)};"

    def caller_leaves(self):
        if self.direction == "ignore":
            return []
        return self.caller_type().leaves(self.variable)

    def argument(self):
        source = self.alias or self
        if self.how not in ("pointer", "count"):
            return source.variable
        address = f"&{source.variable}" if self.how == "pointer" else source.variable
        if self.beyond:
            address = f"({address} + 1)"
        if not self.nullable:
            return address
        null = f"({self.type.declare('*')})0"
        return f"(n % 16 == {5 + len(self.name) % 3} ? {null} : {address})"


class ParameterDrawer:
    def __init__(self, random, shapes, without):
        self.random = random
        self.shapes = shapes
        self.without = without

    def draw(self, name, direction):
        random, shapes, cxx = self.random, self.shapes, self.shapes.cxx
        if direction == "ignore":
            return Parameter(name, shapes.scalar(), "ignore")
        if direction == "in" and random.random() < 0.03 and "struct value" not in self.without:
            return Parameter(name, shapes.keep(Struct(shapes.name(), (), cxx=cxx)))
        if direction == "in" and random.random() < 0.55:
            return Parameter(name, shapes.value("struct value"))
        draw = random.random()
        if draw < 0.2:
            return Parameter(name, self.array(), direction,
                             "array_reference" if cxx and random.random() < 0.3 else "array")
        if draw < 0.4:
            kind = shapes.memory() if random.random() < 0.5 else shapes.scalar()
            if cxx and "span" not in self.without and random.random() < 0.3 and is_scalar(kind):
                shapes.headers.add("span")
                return Parameter(name, kind, direction, "span", random.randint(1, 5))
            found = Parameter(name, kind, direction, "count", random.choice([1, 2, 3, 5, 9]))
            if direction != "out" and random.random() < 0.5:
                found.beyond = True
                found.count = random.choice([1, 1, 2, 4])
            return found
        how = "reference" if cxx and random.random() < 0.5 else "pointer"
        found = Parameter(name, shapes.memory(), direction, how)
        if how == "pointer":
            found.nullable = random.random() < 0.25
            found.restrict = random.random() < 0.2
        return found

    def moderate(self, name, direction):
        """Few are large, as these take most of the time: they become networks in loops."""
        while True:
            found = self.draw(name, direction)
            if len(found.caller_leaves()) <= 12 or self.random.random() < 0.05:
                return found

    def array(self):
        kind = self.shapes.scalar()
        if self.random.random() < 0.25:
            kind = self.shapes.keep(self.shapes.struct(small=True))
        dimensions = self.random.choice([1, 1, 2, 2, 3])
        for _ in range(dimensions):
            kind = Array(kind, self.random.randint(1, 4 if dimensions < 3 else 3))
        return kind

    def several(self, least_out):
        """Some parameters, at least one of them an input; out ones if LEAST_OUT."""
        directions = ["in"] * self.random.randint(1, 3)
        directions += self.random.choices(["out", "inout"], [2, 1],
                                          k=self.random.choice([0, 0, 1, 2]) or least_out)
        if self.random.random() < 0.1:
            directions.append("ignore")
        first, rest = directions[0], directions[1:]
        self.random.shuffle(rest)
        found = [self.moderate(f"x{i}", direction) for i, direction in enumerate([first] + rest)]
        if not any(p.caller_leaves() for p in found if p.reads):  # an empty struct is no input
            found.append(Parameter("x", self.shapes.scalar()))
        self.share(found)
        return found

    def share(self, found):
        """Lets the caller pass the same memory twice."""
        if self.random.random() > 0.3:
            return
        for i, second in enumerate(found):
            for first in found[:i]:
                same = (first.type == second.type and first.how == second.how == "pointer"
                        and first.odd == second.odd)
                if same and not first.alias and not (first.restrict or second.restrict):
                    second.alias = first
