"""Programs that csmith generates, with every function marked that can be: by a list with "*", and for most
programs by lines that say what its pointers are."""

import re
import shutil
import subprocess
import sys

from building import Checker, Failure, Outcome

# Programs with floats point to them as integers, too.
FLAGS = ["-I/usr/include/csmith", "-fno-strict-aliasing", "-Wno-incompatible-pointer-types",
         "-Wno-c++11-narrowing"]
MODES = ["plain", "profile", "unsafe", "load"]  # no network equals such functions

# Small programs compile and end soon. Volatile and static data make no function less eligible: what
# is marked has to do what it did whenever it falls back.
COMMON = ["--quiet", "--concise", "--max-block-depth", "2", "--max-block-size", "3",
          "--max-expr-complexity", "4", "--max-array-dim", "2", "--max-array-len-per-dim", "5"]
SETS = [["--no-pointers", "--max-funcs", "7", "--no-bitfields"],
        ["--max-pointer-depth", "1", "--max-funcs", "7", "--no-bitfields", "--no-unions"],
        ["--no-pointers", "--max-funcs", "6", "--float", "--no-structs", "--no-unions"],
        ["--max-pointer-depth", "2", "--max-funcs", "8", "--no-volatiles", "--inline-function"],
        ["--no-pointers", "--max-funcs", "6", "--max-struct-fields", "4", "--packed-struct"],
        ["--max-pointer-depth", "1", "--max-funcs", "6", "--float", "--no-bitfields"],
        ["--no-pointers", "--max-funcs", "6", "--no-global-variables", "--no-bitfields"],
        ["--no-pointers", "--max-funcs", "6", "--lang-cpp", "--cpp11", "--no-bitfields"]]

SCALAR = r"(?:const +)?u?int(?:8|16|32|64)_t|(?:const +)?float"
PROTOTYPE = re.compile(rf"^static +(?:inline +)?(?:{SCALAR}) +(func_\d+)\((.*)\);$", re.MULTILINE)
BY_VALUE = re.compile(rf"({SCALAR}) +(p_\d+)")
POINTER = re.compile(rf"({SCALAR}) *(?:\* *(?:const)?) *(p_\d+)")


def prepare(given, tools):
    if not shutil.which("csmith"):
        sys.exit("axnet: error: csmith is not installed: cmake/bootstrap.sh --for torture installs it")
    given.modes = MODES
    given.debug_every = 0
    tools.run_seconds = 5


def mark_list(source, seed):
    """Lines for functions of numbers and pointers to numbers. A function that is told to ignore one
    of its pointers gets all of them as they are. One of the others is read by the guard."""
    lines = ['* "rtol=0.1,effects=ignore"']
    for name, text in PROTOTYPE.findall(source) if seed % 4 != 2 else []:
        parameters = [parameter.strip() for parameter in text.split(",")]
        values = [BY_VALUE.fullmatch(parameter) for parameter in parameters]
        pointers = [POINTER.fullmatch(parameter) for parameter in parameters]
        if not all(a or b for a, b in zip(values, pointers)) or not any(values) or not any(pointers):
            continue
        names = [match[2] for match in pointers if match]
        clauses = [f"ignore({names[0]})"]
        clauses += [f"{'in' if seed % 4 == 1 else 'ignore'}({name})" for name in names[1:]]
        lines.append(f'{name} "rtol=0.1,effects=ignore" {" ".join(clauses)}')
    return "\n".join(lines) + "\n"


def is_undefined(checker):
    """csmith's programs with floats convert some that are too large, which no two builds have to do alike."""
    try:
        checker.compile("plain", "undefined")
        return "runtime error" in checker.run("plain", "undefined")[1]
    except Failure as failure:
        return "runtime error" in str(failure)


def torture(given, tools, seed):
    from main import finish
    name = f"seed{seed}"
    folder = given.work / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    options = SETS[seed // 2 % len(SETS)]
    cxx = "--lang-cpp" in options
    source = folder / f"{name}{'.cpp' if cxx else '.c'}"
    try:
        subprocess.run(["csmith", "--seed", str(seed), *COMMON, *options, "-o", source],
                       check=True, timeout=20, capture_output=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        shutil.rmtree(folder)
        return Outcome(name, skipped="csmith")
    listed = folder / "marks"
    listed.write_text(mark_list(source.read_text(), seed))
    checker = Checker(tools, source, [*FLAGS, *(["-std=c++14"] if cxx else [])], [], seed, folder)
    checker.mark = listed
    outcome = checker.all(given.modes, given.levels)
    if any(kind == "difference" for _, _, kind, _ in outcome.failures) and is_undefined(checker):
        outcome = Outcome(name, skipped="undefined")
    finish(given, folder, outcome)
    return outcome
