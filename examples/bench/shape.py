"""A widened loop over a network of 16-32-32-1 with random weights, which accepts every call."""

import random
import struct

import builds
from compile_cost import random_models, record
from measure import Pairs, Variant
from run_example import say

INPUTS = 16
CALLS = 4001  # no power of two, or all inputs of a call lie in one set of the first-level cache
WIDTHS = ["--approximator", "32,32", "--predictor", "16"]


def _source():
    values = range(INPUTS)
    return f"""#include "bench/driver/loops.h"

[[axnet::approx("rtol=0.1,name=shape")]]
static float shape({", ".join(f"float x{i}" for i in values)}) {{
  return {" + ".join(f"x{i}" for i in values)};
}}

namespace {{
struct Call {{
  {" ".join(f"const float *x{i};" for i in values)}
  float *__restrict results;

  explicit Call(const bench::Arrays &arrays)
      : {", ".join(f"x{i}(arrays.in<float>({i}))" for i in values)},
        results(arrays.out<float>(0)) {{}}
  void operator()(std::size_t i) const {{
    results[i] = shape({", ".join(f"x{i}[i]" for i in values)});
  }}
}};
}} // namespace

BENCH_SUBJECT(Call)
"""


def measured(tools, folder, settings, peak):
    say("time: 16-32-32-1 in a widened loop")
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "shape.cpp"
    source.write_text(_source())
    draw = random.Random(1)
    rows = [[draw.uniform(-1, 1) for _ in range(INPUTS)] for _ in range(CALLS)]
    models = folder / "models"
    random_models(tools, record(tools, folder, source, INPUTS, rows[:10]), models, *WIDTHS,
                  "--threshold", "-1e30")
    drawn = folder / "test.rows"
    drawn.write_bytes(b"".join(struct.pack(f"<{INPUTS}f", *row) for row in rows))
    objects = {name: folder / f"{name}.so" for name in ("exact", "approx")}
    builds.shared_object(source, objects["exact"])
    flags = [*builds.axnet_flags("approx", models, force=True), "-Rpass=axnet"]
    builds.replaced(builds.shared_object(source, objects["approx"], flags), "16-32-32-1")
    said, _ = builds.compiled([builds.CXX, *builds.PLAIN, *builds.INCLUDES, *flags,
                               "-DBENCH_ONE_LOOP", "-c", source, "-o", folder / "approx.o"])
    pairs = Pairs(tools, objects, models / "shape.safetensors", drawn, settings)
    figures = pairs.measured(Variant("shape", "16-32-32-1", "approx", "bench_loop"))
    macs = mac_count(INPUTS, (32, 32), (16,), 1)
    return {**figures, "macs": macs, "lanes": builds.lanes(said),
            "fma_share": fma_share(macs, figures["ns"]["median"], peak)}


def mac_count(inputs, approximator, predictor, outputs):
    """Multiply-accumulates where every hidden layer has gates; as macCount of model.h."""
    gates = sum(approximator)
    sides = [(inputs, *approximator, outputs), (inputs, *predictor, gates + 2)]
    return gates + sum(a * b for side in sides for a, b in zip(side, side[1:]))


def fma_share(macs, nanoseconds, peak):
    """Of the peak in billions of operations a second; a multiply-accumulate is two operations."""
    return 2 * macs / nanoseconds / peak
