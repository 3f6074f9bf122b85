"""Times pairs: the exact code and one variant, in turn in one process, in several processes."""

import dataclasses
import json
import statistics

from run_example import Failure, capture

LONG_SECONDS = 0.01  # of exact calls, in a loop of several threads
MOST_TIMES = 16
FEW = ("--limit", "2000")  # calls, for what takes microseconds each
ENTRIES = ("bench_loop", "bench_single", "bench_parallel")


@dataclasses.dataclass(frozen=True)
class Variant:
    key: str
    title: str
    object: str  # a flavour of the subject, or a peer
    entry: str
    exact_entry: str = "bench_loop"
    options: tuple = ()
    own_outputs: bool = True  # otherwise it writes none, and its errors are not known
    long: bool = False  # a loop in which starting threads is little


VARIANTS = [
    Variant("fast_math", "exact, -ffast-math -fveclib=libmvec", "fast_math", "bench_loop"),
    Variant("gcc_fast_math", "exact, GCC, -ffast-math", "gcc_fast_math", "bench_loop"),
    Variant("single", "approximate, single calls", "approx", "bench_single", "bench_single"),
    Variant("loop", "approximate, in a loop", "approx", "bench_loop"),
    Variant("openmp", "approximate, OpenMP on 2 threads", "approx", "bench_parallel",
            "bench_parallel", ("--wall",), long=True),
    Variant("alone", "approximate, in a loop, accepted calls alone", "approx", "bench_loop",
            options=("--accepted",)),
    Variant("unsafe_loop", "every call unsafe, in a loop", "unsafe", "bench_loop"),
    Variant("unsafe_single", "every call unsafe, single calls", "unsafe", "bench_single",
            "bench_single"),
    Variant("libtorch_1", "LibTorch, batch 1", "libtorch", "bench_batch1", options=FEW,
            own_outputs=False),
    Variant("libtorch_256", "LibTorch, batch 256", "libtorch", "bench_batch256",
            own_outputs=False),
    Variant("libtorch_4096", "LibTorch, batch 4096", "libtorch", "bench_batch4096",
            own_outputs=False),
    Variant("libtorch_approximator_1", "LibTorch, approximator alone, batch 1", "libtorch",
            "bench_alone1", options=FEW, own_outputs=False),
    Variant("fann", "FANN, approximator's sizes", "fann", "bench_single", own_outputs=False),
    Variant("table", "table with linear interpolation", "table", "bench_loop"),
]


def spread(values):
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


class Pairs:
    """Of one subject: OBJECTS are the shared objects by name, MODEL and ROWS what they work on, and
    PASS_SECONDS how long exact calls on all rows take."""

    def __init__(self, tools, objects, model, rows, settings, pass_seconds=0.0):
        self.tools = tools
        self.objects = objects
        self.settings = settings
        self.times = max(1, min(MOST_TIMES, round(LONG_SECONDS / max(pass_seconds, 1e-9))))
        self.command = [tools / "pair", "--model", model, "--rows", rows,
                        "--exact", objects["exact"]]

    def _path(self, name):
        return self.objects.get(name) or self.tools / f"{name}.so"

    def _run(self, variant, *options):
        long = ["--times", str(self.times)] if variant.long else []
        said, _ = capture([*self.command, *long, "--variant", self._path(variant.object),
                           "--entry", variant.entry, "--exact-entry", variant.exact_entry,
                           *variant.options, *options], OMP_NUM_THREADS="2")
        return json.loads(said)

    def measured(self, variant):
        """Ratios exact to variant: of a process the median, of the processes median and range. None
        where there is nothing to time, as when the predictor accepts nothing."""
        runs, more = [], []
        for _ in range(self.settings.rounds):
            run = self._run(variant, "--seconds", str(self.settings.seconds), *more)
            if not run["calls"]:
                return None
            runs.append(run)
            if "side" in (run.get("note") or {}):
                more = ["--side", str(run["note"]["side"])]  # found once
        return aggregate(runs, variant.own_outputs)

    def outputs(self, entry, path):
        """Writes what the approximate code gives in one of its entries."""
        variant = Variant("", "", "approx", entry)
        self._run(variant, "--write", path)
        return path.read_bytes()

    def bit_equal(self, folder):
        """Whether single, widened and OpenMP calls give the same bytes."""
        loop, single, parallel = (self.outputs(entry, folder / f"{entry}.out") for entry in ENTRIES)
        return loop == single == parallel


def aggregate(runs, own_outputs=True):
    """One figure of what several processes printed."""
    for run in runs:
        if not (run["exact_ns"] and len(run["exact_ns"]) == len(run["variant_ns"])):
            raise Failure("examples/bench: a process printed no times")
    ratios = [statistics.median(exact / other
                                for exact, other in zip(run["exact_ns"], run["variant_ns"]))
              for run in runs]
    figures = {"ratio": spread(ratios),
               "ns": spread([statistics.median(run["variant_ns"]) for run in runs]),
               "exact_ns": spread([statistics.median(run["exact_ns"]) for run in runs]),
               "calls": runs[0]["calls"],
               "predicted_invocation": runs[0]["predicted_invocation"],
               "violation_rate": runs[0]["violation_rate"] if own_outputs else None,
               "broken": runs[0]["broken"] if own_outputs else None}
    note = runs[0].get("note")
    if note:
        figures["note"] = note
    # The domain is no part of LibTorch's network; otherwise its verdicts are the model's.
    accepted = (note or {}).get("accepted", figures["predicted_invocation"])
    if abs(accepted - figures["predicted_invocation"]) > 0.05:
        raise Failure(f"LibTorch accepts {accepted:.3f} of the calls, the model "
                      f"{figures['predicted_invocation']:.3f}: they are not the same network")
    return figures
