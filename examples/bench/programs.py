"""Whole programs of the examples: under the gate beside exact, and what profiling costs them."""

import os
import resource
import shutil
import subprocess
import time

import report
from measure import spread
from run_example import Failure, say

# Times that a program's loop runs, so that profiling is seen and not the start.
PROFILED = {"american_put": 1, "blackscholes": 20}


def seconds_of(command, **environment):
    """(wall, processor) seconds of a program from start to end."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True,
                          text=True)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise Failure(f"{command[0]}: ended with {done.returncode}:\n{done.stderr}")
    return wall, after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime


def compared(first, second, rounds):
    """Ratio of the processor seconds, and of the wall's, of two runs in turn."""
    rows = [(first(), second()) for _ in range(rounds)]
    return {"ratio": spread([one[1] / other[1] for one, other in rows]),
            "wall_ratio": spread([one[0] / other[0] for one, other in rows]),
            "first_seconds": spread([one[1] for one, _ in rows])}


def under_the_gate(data, subject, model, rounds):
    """The example's own program, compiled as its user would; ratio of the exact one to it."""
    example = data.example(subject.example)
    example.models = model.parent
    example.build("approx")
    calls = calls_of(example)
    repeat = example.repeats("exact", calls)
    runs = [[example.program(flavour), "--input", "test", *repeat]
            for flavour in ("exact", "approx")]
    figures = compared(lambda: seconds_of(runs[0]), lambda: seconds_of(runs[1]), rounds)
    return {**figures, "left_exact": example.left_exact}


def calls_of(example):
    """Calls that the program makes on its test input."""
    _, shown, _ = example.results("exact")
    return int(report.field(shown, "calls"))


def profiling(data, name, rounds):
    """The profile program with its default sample, beside the exact one; ratio profile to exact."""
    say(f"time: profiling {name}")
    example = data.example(name)
    folder = example.work / "timed.profile"
    command = ["--input", "train", "--repeat", str(PROFILED[name])]

    def profiled():
        shutil.rmtree(folder, ignore_errors=True)
        return seconds_of([example.program("profile"), *command], AXNET_PROFILE=str(folder))

    return compared(profiled, lambda: seconds_of([example.program("exact"), *command]), rounds)
