"""Compiles subjects, peers and the driver, and says what the compiler made of a subject."""

import os
import re
import resource
import shlex
import subprocess

import report
from files import digest, write
from run_example import AXNET, PREFIX, ROOT, Failure, capture, say
from subjects import HERE

CXX = "clang++-22"
PLAIN = ["-std=c++17", "-O3", "-march=native", "-Wno-unknown-attributes"]
INCLUDES = [f"-I{ROOT / 'include'}", f"-I{ROOT / 'examples'}"]
SHARED = ["-fPIC", "-fvisibility=hidden"]
FAST_MATH = ["-ffast-math", "-fveclib=libmvec"]
SUBJECT_LIBRARIES = ["-lgsl", "-lgslcblas", "-lmvec", "-lm"]
RUNTIME = ["-rdynamic", "-Wl,--whole-archive", PREFIX / "lib" / "libaxnet_runtime.a",
           "-Wl,--no-whole-archive", "-lpthread", "-ldl"]

FLAVOURS = ("exact", "fast_math", "gcc_fast_math", "approx", "unsafe")

# Program or shared object, source below examples/bench (or the project), flags.
TOOLS = [
    ("pair", "driver/pair.cpp", [f"-I{ROOT / 'runtime'}", *RUNTIME]),
    ("record", "driver/record.cpp", RUNTIME),
    ("threshold", "driver/threshold.cpp", []),
    ("peak", "driver/peak.cpp", []),
    ("random_model", ROOT / "test" / "network" / "Inputs" / "random_model.cpp", []),
    ("table.so", "peers/table.cpp", [*SHARED, "-shared"]),
    ("fann.so", "peers/fann.cpp", [*SHARED, "-shared", "-lfloatfann"]),
    ("libtorch.so", "peers/libtorch.cpp", [*SHARED, "-shared", "-ltorch", "-ltorch_cpu", "-lc10"]),
]


def compiled(command):
    """(what the compiler said, processor seconds); Failure if it does not end well."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, text=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise Failure(f"{shlex.join(map(str, command))}: ended with {done.returncode}:\n"
                      + "\n".join(done.stderr.splitlines()[-20:]))
    return done.stderr, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def axnet_flags(mode, models=None, force=False):
    """Of the compiler alone."""
    command = [AXNET, "flags", mode, "--compile"]
    command += ["--models", models] if models else []
    command += ["--force"] if force else []
    said, _ = capture(command, CXX=CXX)
    return shlex.split(said)


def tools(folder):
    """Builds what is missing or older than its source; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = digest(HERE / "driver") + digest(HERE / "peers") + digest(ROOT / "include")
    stamp += digest(PREFIX / "lib" / "libaxnet_runtime.a")
    done = folder / "built"
    if done.is_file() and done.read_text() == stamp:
        return folder
    done.unlink(missing_ok=True)
    for name, source, flags in TOOLS:
        say(f"build: {name}")
        compiled([CXX, *PLAIN, *INCLUDES, HERE / source, *flags, "-o", folder / name])
    write(done, stamp)
    return folder


def shared_object(source, path, flags=()):
    """Compiles a subject; what the compiler said."""
    said, _ = compiled([CXX, *PLAIN, *INCLUDES, *SHARED, "-fopenmp", *flags, "-shared", source,
                        *SUBJECT_LIBRARIES, "-o", path])
    return said


def gcc_fast_math(source, path):
    """By GCC, which knows more of libmvec's functions than Clang. Linked without -ffast-math, which
    would turn subnormal numbers off in the whole process, the exact code beside it included."""
    compiled(["g++", *PLAIN, "-w", *INCLUDES, *SHARED, "-ffast-math", "-DBENCH_ONE_LOOP", "-c",
              source, "-o", path.with_suffix(".o")])
    compiled(["g++", "-shared", path.with_suffix(".o"), *SUBJECT_LIBRARIES, "-o", path])


def replaced(said, name):
    """Fails where the compiler has not replaced the function, since nothing would be measured."""
    if "replaced by a guarded network" not in said:
        warning = re.search(r"warning: (axnet: .*)", said)
        raise Failure(f"{name}: the compiler left the function exact: "
                      + (warning[1] if warning else "it does not say why"))


def variants(subject, folder, model, tool_folder):
    """The flavours of a subject as {name: shared object}."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name}.so" for name in FLAVOURS}
    unsafe = folder / "unsafe.models"
    unsafe.mkdir(exist_ok=True)
    largest = "3.4028234663852886e38"  # of all floats: no margin is above it
    compiled([tool_folder / "threshold", model, unsafe / model.name, largest])
    shared_object(subject.source(), paths["exact"])
    shared_object(subject.source(), paths["fast_math"], FAST_MATH)
    gcc_fast_math(subject.source(), paths["gcc_fast_math"])
    for name, models in (("approx", model.parent), ("unsafe", unsafe)):
        flags = [*axnet_flags("approx", models, force=True), "-Rpass=axnet"]
        replaced(shared_object(subject.source(), paths[name], flags), subject.name)
    return paths


def lanes(said):
    """The most calls that the one loop evaluates at once; None where it was not widened."""
    found = [int(count) for count in re.findall(r"loop evaluates (\d+) calls of", said)]
    return max(found, default=None)


def section_bytes(path):
    """{"text": bytes of code, "rodata": bytes of constants} of an object."""
    said, _ = capture(["size", "-A", path])
    rows = [line.split() for line in said.splitlines()]
    return {kind: sum(int(row[1]) for row in rows
                      if len(row) > 1 and re.match(rf"\.{kind}(\.|$)", row[0]))
            for kind in ("text", "rodata")}


def one_loop(subject, folder, models, times=3):
    """What a program with one loop is compiled to, exact and with the network, and how long that
    takes; whether the compiler would have done so unasked."""
    flags = [CXX, *PLAIN, *INCLUDES, "-DBENCH_ONE_LOOP", "-c", subject.source()]
    approx = [*axnet_flags("approx", models, force=True), "-Rpass=axnet"]
    objects = {"exact": folder / "exact.o", "approx": folder / "approx.o"}
    seconds = {"exact": [], "approx": []}
    for _ in range(times):
        _, took = compiled([*flags, "-o", objects["exact"]])
        seconds["exact"].append(took)
        said, took = compiled([*flags, *approx, "-o", objects["approx"]])
        seconds["approx"].append(took)
    sizes = {name: section_bytes(path) for name, path in objects.items()}
    unforced, _ = compiled([*flags, *axnet_flags("approx", models), "-o", os.devnull])
    return {"lanes": lanes(said), "code": {**sizes, "added": {
                kind: sizes["approx"][kind] - sizes["exact"][kind] for kind in ("text", "rodata")}},
            "compile_seconds": seconds, "left_exact": report.left_exact(unforced)}
