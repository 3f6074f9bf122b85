"""Profiles, trains, rebuilds and measures one example; examples/run calls it once axnet is built.

Work folder: build/examples/NAME, with one build folder a flavour of the program (exact, profile,
approx or load), the two datasets, the models and the results.
"""

import argparse
import json
import os
import pathlib
import shlex
import shutil
import statistics
import subprocess
import sys

import report

ROOT = pathlib.Path(__file__).resolve().parents[2]
PREFIX = ROOT / "build" / "install"
AXNET = PREFIX / "bin" / "axnet"
ROUNDS = 7  # exact and approximate program in turn; medians, so that a disturbed round is no matter
SECONDS_A_RUN = 0.3  # of the timed loop


class Failure(Exception):
    """One line for the user."""


def say(text):
    print(f"== {text}", flush=True)


def run(command, log=None, **environment):
    """Runs a command, its output into LOG where given; Failure if it does not end well."""
    if log:
        with open(log, "w") as file:
            code = subprocess.run(command, env={**os.environ, **environment}, stdout=file,
                                  stderr=subprocess.STDOUT).returncode
        if code != 0:
            sys.stderr.write("".join(open(log).readlines()[-30:]))
    else:
        code = subprocess.run(command, env={**os.environ, **environment}).returncode
    if code != 0:
        raise Failure(f"{shlex.join(map(str, command))}: ended with {code}")


def capture(command, **environment):
    """(stdout, stderr) of a command that ends well."""
    done = subprocess.run(command, env={**os.environ, **environment}, text=True,
                          capture_output=True)
    if done.returncode != 0:
        sys.stderr.write(done.stdout + done.stderr)
        raise Failure(f"{shlex.join(map(str, command))}: ended with {done.returncode}")
    return done.stdout, done.stderr


class Example:
    def __init__(self, name, work=None):
        self.name = name
        self.source = ROOT / "examples" / name
        self.work = work or ROOT / "build" / "examples" / name
        self.models = self.work / "models"
        self.force = False  # the network also where the compiler expects it to be slower
        self.left_exact = None  # why the compiler left the function exact, where it did
        self.work.mkdir(parents=True, exist_ok=True)

    def program(self, flavour):
        return self.work / flavour / self.name

    def build(self, flavour):
        """Configures and builds one flavour as the stand-alone project that a user would have."""
        say(f"build: {flavour}")
        folder = self.work / flavour
        mode = "" if flavour == "exact" else flavour
        models = self.models if flavour in ("approx", "load") else ""
        force = "FORCE" if self.force and flavour == "approx" else ""
        log = self.work / f"{flavour}.build.log"
        run(["cmake", "-G", "Ninja", "-S", self.source, "-B", folder,
             "-DCMAKE_BUILD_TYPE=Release",
             "-DCMAKE_C_COMPILER=clang-22", "-DCMAKE_CXX_COMPILER=clang++-22",
             f"-DCMAKE_PREFIX_PATH={PREFIX}", f"-DAXNET_MODE={mode}",
             f"-DAXNET_MODELS={models}", f"-DAXNET_FORCE={force}"], log)
        if flavour != "approx":
            run(["cmake", "--build", folder], log)
            return
        # From scratch, since only the compiler knows whether the network is used.
        run(["cmake", "--build", folder, "--clean-first"], log)
        self.left_exact = report.left_exact(log.read_text())

    def record(self, which, sample="all"):
        """A dataset of the calls that the profile program makes on one of its two inputs: all of them, or
        SAMPLE drawn from them."""
        folder = self.work / f"{which}.profile"
        shutil.rmtree(folder, ignore_errors=True)
        say(f"profile: on the {which} input")
        run([self.program("profile"), "--input", which],
            AXNET_PROFILE=str(folder), AXNET_SAMPLE=str(sample))
        return folder

    def train(self, dataset):
        shutil.rmtree(self.models, ignore_errors=True)
        options = shlex.split((self.source / "train.options").read_text())
        command = [AXNET, "train", dataset, "-o", self.models, *options]
        say(f"train: axnet {shlex.join(map(str, command[1:]))}")
        run(command)

    def evaluate(self, dataset):
        """(region id, metrics) of the one model on a dataset that training has not seen."""
        file = self.work / "evaluate.json"
        run([AXNET, "evaluate", self.models, dataset, "--json", file],
            self.work / "evaluate.log")
        ((region, metrics),) = json.loads(file.read_text())["regions"].items()
        return region, metrics

    def results(self, flavour):
        """Runs a program on the test input; (results file, stdout, stderr)."""
        file = self.work / f"{flavour}.npy"
        out, said = capture([self.program(flavour), "--input", "test", "--output", file],
                          AXNET_STATS="1")
        return file, out, said

    def nanoseconds(self, flavour, *options):
        out, _ = capture([self.program(flavour), "--input", "test", *options])
        return report.field(out, "ns_per_call")

    def repeats(self, flavour, calls, *options):
        """How often the loop has to run to take SECONDS_A_RUN."""
        once = self.nanoseconds(flavour, *options) * calls * 1e-9
        return ["--repeat", str(max(1, min(1000, round(SECONDS_A_RUN / once))))]


def time_programs(example, flavour, calls, accepted):
    """Nanoseconds a call: exact, approximate, and approximate on accepted inputs alone."""
    say(f"time: exact and {flavour} program in turn, {ROUNDS} rounds")
    runs = [("exact", []), (flavour, [])]
    if accepted:
        only = example.work / "accepted.txt"
        only.write_text("".join(f"{call}\n" for call in accepted))
        runs.append((flavour, ["--only", str(only)]))
    made = [calls, calls, len(accepted)]
    runs = [(which, options + example.repeats(which, count, *options))
            for (which, options), count in zip(runs, made)]
    rounds = [[example.nanoseconds(which, *options) for which, options in runs]
              for _ in range(ROUNDS)]
    return [statistics.median(column) for column in zip(*rounds)]


def measure(example, flavour, metrics):
    """Adds to the metrics what only whole programs show."""
    say(f"compare: exact and {flavour} program on the test input")
    exact, _, _ = example.results("exact")
    approx, shown, said = example.results(flavour)
    metrics["calls"] = int(report.field(shown, "calls"))
    counts = report.stats(said)
    metrics["invocations"] = counts.get("invocations", 0)
    metrics["fallbacks"] = {reason: counts.get(reason, 0) for reason in
                            ("outside-domain", "predicted-unsafe", "no-model-or-disabled")}
    metrics["invocation"] = metrics["invocations"] / metrics["calls"]
    if flavour == "approx":
        metrics["left_exact"] = example.left_exact

    shown, _ = capture([example.program("exact"), "--input", "test", "--compare", exact, approx])
    metrics["app_error"] = report.field(shown, "app_error")
    metrics["app_metric"] = report.text_field(shown, "app_metric")

    # A fallback gives the exact program's very bits; a network hardly ever does, unless its outputs are
    # classes: then the calls that used it cannot be told, and are not timed alone.
    accepted = report.differing_rows(exact, approx)
    if len(accepted) < 0.9 * metrics["invocations"]:
        accepted = []
    times = time_programs(example, flavour, metrics["calls"], accepted)
    metrics["exact_ns"], metrics["approx_ns"] = times[0], times[1]
    metrics["invoked_ns"] = times[2] if accepted else None
    metrics["speedup"] = times[0] / times[1]
    metrics["invoked_speedup"] = times[0] / times[2] if accepted else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("--mode", default="approx")
    parser.add_argument("--keep-model", action="store_true")
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--json")
    arguments = parser.parse_args()

    example = Example(arguments.name)
    example.force = arguments.force
    example.build("exact")
    example.build("profile")
    if not arguments.keep_model or not example.models.is_dir():
        example.train(example.record("train"))
    example.build(arguments.mode)
    region, metrics = example.evaluate(example.record("test"))
    measure(example, arguments.mode, metrics)

    print(report.table(arguments.name, region, arguments.mode, metrics))
    complaint = report.disagreement(metrics)
    if arguments.json:
        report.write_json(arguments.json, region, metrics)
    if complaint:
        raise Failure(complaint)


def end_in_one_line(main, interrupted="interrupted"):
    """Runs MAIN; a Failure, or Ctrl-C, ends the program with one line on stderr."""
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(f"axnet: {interrupted}")
    except Failure as failure:
        sys.exit(f"axnet: error: {failure}")


if __name__ == "__main__":
    end_in_one_line(main)
