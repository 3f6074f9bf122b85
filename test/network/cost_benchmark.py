"""Intent: measure what a guard costs, beside what include/axnet/network_cost.h expects.

cost_benchmark.py BUILD [--fit] [--runs N] [--json FILE]: for each shape below a program with one marked function is
compiled through the plugin in the build tree BUILD, with a model of random weights that accepts every call, and its
loop of independent calls timed, once as single calls and once widened, where it can be. Of N runs the quietest counts: whatever else
the machine does only adds. Prints a Markdown table; --fit adds the coefficients that fit best (least squares of the
relative error, none below zero).
"""
import argparse
import dataclasses
import json
import pathlib
import statistics
import subprocess
import tempfile

import numpy

ROOT = pathlib.Path(__file__).resolve().parents[2]
FLAGS = ["-std=c++20", "-O3", "-march=native", f"-I{ROOT}/include"]
WIDEST = 32  # inputs that a widened call may have
ROUNDS = 9  # of some 20 ms, whose median counts


@dataclasses.dataclass
class Shape:
    inputs: int
    outputs: int
    approximator: str
    predictor: str
    gated: str = ""  # one digit a hidden layer; empty: all
    shared: bool = False
    type: str = "float"

    def name(self):
        fusion = "none" if self.shared else self.gated or "all"
        return (f"{self.inputs}-{self.approximator.replace(',', '-')}-{self.outputs} / "
                f"{self.predictor}, {fusion}, {self.type}")


SHAPES = [
    Shape(1, 1, "4", "2"),
    Shape(2, 1, "4,4", "4"),
    Shape(2, 1, "8,8", "8", type="double"),
    Shape(2, 2, "5", "3"),
    Shape(2, 1, "24,12", "12"),
    Shape(3, 1, "16,16", "8"),
    Shape(3, 1, "32,32", "16"),
    Shape(3, 1, "2,2", "2"),
    Shape(5, 1, "16,16", "8", type="double"),
    Shape(5, 1, "8,8", "4", gated="1,0", type="double"),
    Shape(6, 1, "8,8", "8"),
    Shape(6, 1, "16,16", "16"),
    Shape(6, 1, "16,16", "8", gated="0,0"),
    Shape(6, 1, "16,8", "8", gated="0,0", shared=True),
    Shape(6, 1, "32", "16"),
    Shape(6, 1, "8,8,8", "8", gated="1,0,0"),
    Shape(6, 1, "12,6", "4", gated="1,0"),
    Shape(9, 1, "8", "8"),
    Shape(18, 2, "16", "8"),
    Shape(18, 2, "32,8", "16"),
    Shape(3, 1, "48,48", "16"),
    Shape(6, 1, "64,64", "16"),
    Shape(12, 4, "96,48", "32", gated="0,0"),
    Shape(40, 3, "24", "8", type="double"),
    Shape(64, 1, "4", "4"),
    Shape(64, 64, "8", "4"),
    Shape(64, 64, "16", "16"),
    Shape(64, 64, "64", "16"),
    Shape(128, 16, "32", "16"),
    Shape(256, 32, "32,32", "8"),
    Shape(256, 256, "128", "32"),
    Shape(1024, 8, "32", "8"),
    Shape(2, 1, "16", "4", type="double"),
    Shape(6, 1, "8", "16"),
]


def arrays(shape):
    """The function takes arrays where its columns are too many for a widened call."""
    return shape.inputs > WIDEST


def source(shape):
    """The program: a marked function, calls of it in a loop, nanoseconds of processor time a call."""
    if arrays(shape):
        parameters = (f"const {shape.type} x[{shape.inputs}], "
                      f"[[axnet::out({shape.outputs})]] {shape.type} *y")
        body = f"for (int i = 0; i < {shape.outputs}; ++i) y[i] = x[0] + i;"
        call = f"timed(&in[i * {shape.inputs}], &out[i * {shape.outputs}]);"
    else:
        ins, outs = range(shape.inputs), range(shape.outputs)
        parameters = ", ".join([f"{shape.type} x{i}" for i in ins] +
                               [f"[[axnet::out]] {shape.type} *y{i}" for i in outs])
        body = " ".join(f"*y{i} = x0 + {i};" for i in outs)
        call = "timed(" + ", ".join([f"in[{i} * kCalls + i]" for i in ins] +
                                    [f"&out[{i} * kCalls + i]" for i in outs]) + ");"
    gated = shape.gated or ",".join("1" for _ in shape.approximator.split(","))
    return f"""
#include "axnet/network_cost.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
[[axnet::approx("rtol=0.1,name=timed")]] void timed({parameters}) {{ {body} }}
constexpr int kCalls = 512; // inputs and outputs stay in the caches; external, so that stores are kept
{shape.type} in[{shape.inputs} * kCalls], out[{shape.outputs} * kCalls];
__attribute__((noinline)) static void loop() {{
  for (int i = 0; i < kCalls; ++i)
    {call}
  asm volatile("" ::: "memory");
}}
static double now() {{
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return 1e9 * t.tv_sec + t.tv_nsec;
}}
static axnet::Network network() {{
  axnet::Network made;
  std::size_t width = {shape.inputs};
  for (std::size_t next : {{{shape.approximator}, {shape.outputs}}})
    made.approximator.push_back({{width, next, {{}}, {{}}}}), width = next;
  for (bool gate : {{{",".join("true" if g == "1" else "false" for g in gated.split(","))}}})
    made.gated.push_back(gate);
  made.shared = {str(shape.shared).lower()};
  width = made.shared ? made.approximator[0].outputs : {shape.inputs};
  for (std::size_t next : {{{shape.predictor}}})
    made.predictor.push_back({{width, std::size_t(next), {{}}, {{}}}}), width = next;
  made.predictor.push_back({{width, axnet::gateCount(made) + 2, {{}}, {{}}}});
  return made;
}}
int main(int, char **argv) {{
  for ({shape.type} &value : in)
    value = {shape.type}(std::rand()) / {shape.type}(RAND_MAX) * 2 - 1;
  const auto made = network();
  const auto work = axnet::workOf(made, sizeof({shape.type}));
  auto cost = [&](axnet::CallUse use) {{ return axnet::networkNs(made, sizeof({shape.type}), use); }};
  std::printf("%zu %zu %g %g ", axnet::parameterCount(made), axnet::macCount(made),
              cost(axnet::CallUse::Single), cost(axnet::CallUse::Widened));
  for (double count : work.single) std::printf("%g ", count);
  for (double count : work.widened) std::printf("%g ", count);
  for (double count : work.blocked) std::printf("%g ", count);
  std::printf("\\n");
  int passes = 1;
  for (double took = 0; took < 1e7; passes *= 2) {{
    const double from = now();
    for (int i = 0; i < passes; ++i) loop();
    took = now() - from;
  }}
  for (int round = std::atoi(argv[1]); round > 0; --round) {{
    const double from = now();
    for (int i = 0; i < passes; ++i) loop();
    std::printf("%.4f ", (now() - from) / (double(passes) * kCalls));
  }}
}}
"""


def build_programs(shape, build, folder):
    """The program of a shape in both uses, as {use: path}; the second only where it can be widened."""
    plugin = f"{build}/lib/axnet/AxnetClang.so"
    runtime = [f"{build}/lib/libaxnet_runtime.a", "-Wl,-u,axnet_runtime_version", "-lpthread"]
    folder.mkdir()
    program = folder / "program.cpp"
    program.write_text(source(shape))

    def compiled(name, *flags):
        subprocess.run(["clang++-22", *FLAGS, f"-fplugin={plugin}", *flags, program, *runtime,
                        "-o", folder / name], check=True)
        return folder / name

    run(compiled("profile", "-fplugin-arg-axnet-mode=profile"),
        AXNET_PROFILE=f"{folder}/data", AXNET_SAMPLE="10")
    models = folder / "models"
    models.mkdir()
    options = ["--approximator", shape.approximator, "--predictor", shape.predictor,
               "--threshold", "-1e30"]
    options += ["--gated", shape.gated] if shape.gated else []
    options += ["--shared"] if shape.shared else []
    subprocess.run([f"{build}/test/bin/axnet_test_model", f"{folder}/data/timed/region.json",
                    f"{models}/timed.safetensors", *options], check=True)
    approx = ["-fplugin-arg-axnet-mode=approx", f"-fplugin-arg-axnet-models={models}"]
    programs = {"single": compiled("single", *approx, "-fno-vectorize")}
    if not arrays(shape):
        programs["widened"] = compiled("widened", *approx)
    return programs


def run(program, **environment):
    """(what the network consists of, median nanoseconds a call over ROUNDS rounds)."""
    ran = subprocess.run([program, str(ROUNDS)], check=True, text=True, capture_output=True,
                         env=environment)
    about, times = (line.split() for line in ran.stdout.splitlines())
    return [float(word) for word in about], statistics.median(map(float, times))


def measure(build, runs):
    """A dictionary a shape: its counts and figures, and the nanoseconds of each use."""
    found = [{"shape": shape} for shape in SHAPES]
    with tempfile.TemporaryDirectory() as folder:
        programs = [build_programs(shape, build, pathlib.Path(folder) / str(index))
                    for index, shape in enumerate(SHAPES)]
        for _ in range(runs):  # all shapes in turn, so that a busy minute is no one's alone
            for row, uses in zip(found, programs):
                for use, program in uses.items():
                    about, median = run(program)
                    row["parameters"], row["macs"] = map(int, about[:2])
                    row["expected"] = dict(zip(("single", "widened"), about[2:4]))
                    row["counts"] = {"single": about[4:10], "widened": about[10:13],
                                     "blocked": about[13:]}
                    if use == "single" or not any(about[13:]):  # blocked ones are not widened
                        row[use] = min(row.get(use, median), median)
    return found


def fit(rows, times):
    """Coefficients, none negative, that make the relative errors' squares least."""
    rows, times = numpy.array(rows), numpy.array(times)
    scaled = rows / times[:, None]
    used = list(range(rows.shape[1]))
    while True:
        found = numpy.linalg.lstsq(scaled[:, used], numpy.ones(len(times)), rcond=None)[0]
        if found.min() >= 0:
            break
        used.pop(int(found.argmin()))
    result = numpy.zeros(rows.shape[1])
    result[used] = found
    return result, rows @ result / times - 1


def left_out_error(rows, use, index):
    """Relative error for one shape of coefficients that were fitted to all others."""
    others = rows[:index] + rows[index + 1:]
    coefficients, _ = fit([row["counts"][use] for row in others], [row[use] for row in others])
    return abs(numpy.dot(coefficients, rows[index]["counts"][use]) / rows[index][use] - 1)


def cells(row, use):
    if use not in row:
        return "| | |"
    expected, measured = row["expected"][use], row[use]
    return f"{expected:.1f} | {measured:.1f} | {100 * (expected / measured - 1):+.0f}%"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=pathlib.Path)
    arguments = parser.parse_args()
    found = measure(arguments.build.resolve(), arguments.runs)
    print("| network | parameters | macs | single: expected | measured | | widened: expected "
          "| measured | |\n|---|---|---|---|---|---|---|---|---|")
    for row in found:
        print(f"| {row['shape'].name()} | {row['parameters']} | {row['macs']} "
              f"| {cells(row, 'single')} | {cells(row, 'widened')} |")
    if arguments.json:
        arguments.json.write_text(json.dumps(found, default=dataclasses.asdict))
    if not arguments.fit:
        return
    for row in found:
        if any(row["counts"]["blocked"]):
            row["blocked"] = row.pop("single")
    for use in "single", "widened", "blocked":
        rows = [row for row in found if use in row]
        coefficients, errors = fit([row["counts"][use] for row in rows],
                                   [row[use] for row in rows])
        left_out = [left_out_error(rows, use, index) for index in range(len(rows))]
        print(use, [float(f"{value:.4g}") for value in coefficients],
              f"relative error: mean {abs(errors).mean():.3f}, largest {abs(errors).max():.3f}; each "
              f"shape by a fit without it: mean {statistics.mean(left_out):.3f}, "
              f"largest {max(left_out):.3f}")


if __name__ == "__main__":
    main()
