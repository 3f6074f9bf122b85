"""One generated program, all of it following from its seed."""

import random as randoms
from dataclasses import dataclass

import render
from functions import CXX_ONLY, PLAIN, draw_function
from shapes import Shapes

# Kinds that are left out, where axnet does not take them: see shapes.py and functions.py for names.
WITHOUT = ()

# Flags that must change nothing of what is compared.
FLAGS = ([], [], [], ["-fPIC"], ["-fvisibility=hidden"], ["-fno-strict-aliasing"], ["-fwrapv"],
         ["-fstack-protector-all"], ["-march=x86-64-v3", "-ffp-contract=off"], ["-fno-inline"],
         ["-fomit-frame-pointer", "-fno-plt"], ["-mllvm", "-enable-gvn-hoist"], ["-ftrivial-auto-var-init=pattern"])


@dataclass
class Program:
    name: str
    text: str
    cxx: bool
    flags: list
    functions: list  # (pattern of the region, its spec or None)
    kinds: list
    marks: str  # lines of a mark list, for functions that can't have the attribute

    @property
    def suffix(self):
        return ".cpp" if self.cxx else ".c"


def generate(seed, count=6, without=WITHOUT):
    """COUNT marked functions, and more where templates have several instances."""
    random = randoms.Random(seed)
    cxx = random.random() < 0.7
    shapes = Shapes(random, cxx, without)
    kinds = [kind for kind in PLAIN + (CXX_ONLY if cxx else []) if kind not in without]
    functions = [draw_function(random, shapes, i, kinds, without) for i in range(count)]
    drivers = []
    for function in functions:
        for instance in function.instances():
            style = "pointer" if random.random() < 0.15 and may_be_pointed_at(function) else "direct"
            drivers.append(render.driver(function, cxx, instance, len(drivers), style))
            if render.can_be_hot(function):
                drivers.append(render.hot_driver(function, instance, len(drivers)))
    spelled = {function.name: random.random() < 0.5 for function in functions}
    name = f"seed{seed}"
    text = render.program_text(shapes, functions, drivers, name, lambda f: spelled[f.name])
    standard = random.choice(["-std=c++20", "-std=c++20", "-std=c++23", "-std=gnu++20"]) if cxx \
        else random.choice(["-std=gnu11", "-std=gnu17", "-std=c11", "-std=gnu23"])
    return Program(name, text, cxx, [standard, "-Wno-invalid-constexpr", *random.choice(FLAGS)],
                   [(function.name, function.spec()) for function in functions],
                   [function.kind for function in functions],
                   "".join(f'{function.name} "{render.clauses_of(function)}"\n'
                           for function in functions if function.kind == "clones"))


def may_be_pointed_at(function):
    return function.kind not in ("overload", "lambda", "lambda in braces") and not function.state


if __name__ == "__main__":
    import sys
    print(generate(int(sys.argv[1])).text)
