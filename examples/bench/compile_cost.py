"""What the plugin adds to compilation: of a file without marked functions, and of one with many."""

import os
import statistics
import struct

import builds
from measure import spread
from run_example import capture, run, say
from subjects import HERE

FUNCTIONS = 100


def in_turn(commands, times):
    """Processor seconds of each command, TIMES rows; all of them in turn."""
    return [[builds.compiled(command)[1] for command in commands] for _ in range(times)]


def without_annotations(folder, times):
    """A large file and an empty one, each without and with the plugin."""
    say("compile: a file without marked functions")
    empty = folder / "empty.cpp"
    empty.write_text("")
    models = folder / "no.models"
    models.mkdir(exist_ok=True)
    plugin = builds.axnet_flags("approx", models)
    plain = [builds.CXX, *builds.PLAIN, "-c", "-o", os.devnull]
    commands = [[*plain, *flags, source] for source in (HERE / "inputs" / "plain.cpp", empty)
                for flags in ([], plugin)]
    rows = in_turn(commands, times)
    loading = statistics.median(with_it - without for _, _, without, with_it in rows)
    ratios = [with_it / without for without, with_it, _, _ in rows]
    net = [(with_it - loading) / without for without, with_it, _, _ in rows]
    return {"seconds": spread([row[0] for row in rows]), "with_plugin": spread(ratios),
            "without_loading": spread(net), "loading_seconds": loading}


def _many(count):
    """The source of COUNT functions of six floats, and of an entry that calls each once."""
    functions = "\n".join(
        f'[[axnet::approx("rtol=0.05,name=many_{i}")]]\n'
        f"float many_{i}(float a, float b, float c, float d, float e, float f) {{\n"
        f"  return a * b + c * d + e * f + {i}.0f;\n}}" for i in range(count))
    calls = "\n".join(f"  sum += many_{i}(*in(0), *in(1), *in(2), *in(3), *in(4), *in(5));"
                      for i in range(count))
    return f"""#include "bench/driver/arrays.h"

{functions}

#ifdef BENCH_RECORD
BENCH_EXPORT void bench_loop(const bench::Arrays *arrays) {{
  auto in = [&](std::size_t parameter) {{ return arrays->in<float>(parameter); }};
  float sum = 0;
{calls}
  *arrays->out<float>(0) = sum;
}}
#endif
"""


def random_models(tools, profile, folder, *options):
    """A model of random weights for every region of a profile; inputs from -1 to 1."""
    folder.mkdir(exist_ok=True)
    for seed, region in enumerate(sorted(profile.glob("*/region.json"))):
        capture([tools / "random_model", region, folder / f"{region.parent.name}.safetensors",
                 "--seed", str(seed + 1), *options])


def record(tools, folder, source, inputs, rows):
    """Profile of a generated source whose inputs are floats."""
    program, drawn = folder / "profile.so", folder / "profile.rows"
    builds.shared_object(source, program, [*builds.axnet_flags("profile"), "-DBENCH_RECORD"])
    drawn.write_bytes(b"".join(struct.pack(f"<{inputs}f", *row) for row in rows))
    run([tools / "record", program, drawn, str(inputs), "4"],
        AXNET_PROFILE=str(folder / "profile"), AXNET_SAMPLE="all")
    return folder / "profile"


def hundred_functions(tools, folder, times):
    """Seconds and bytes that a hundred 6-8-8-1 networks add to the object of their functions."""
    say(f"compile: {FUNCTIONS} marked functions")
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "many.cpp"
    source.write_text(_many(FUNCTIONS))
    models = folder / "models"
    random_models(tools, record(tools, folder, source, 6, [[0.5] * 6]), models,
                  "--approximator", "8,8", "--predictor", "8")
    plain = [builds.CXX, *builds.PLAIN, *builds.INCLUDES, "-c", source]
    exact, approx = folder / "exact.o", folder / "approx.o"
    flags = [*builds.axnet_flags("approx", models, force=True), "-Rpass=axnet"]
    rows = in_turn([[*plain, "-o", exact], [*plain, *flags, "-o", approx]], times)
    before, after = builds.section_bytes(exact), builds.section_bytes(approx)
    return {"functions": FUNCTIONS, "exact_seconds": spread([row[0] for row in rows]),
            "added_seconds": spread([row[1] - row[0] for row in rows]),
            "added_bytes": {kind: after[kind] - before[kind] for kind in before}}
