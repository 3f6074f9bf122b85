"""Does the certificate keep its promise? Many small trainings on fresh samples, each measured on many others.

Each repetition draws samples of its own from what a benchmark's program recorded, trains with a seed of
its own, and measures the certified model on samples that it never saw. The promise is that the violation
rate is above the maximum in at most 1 - confidence of the repetitions.
"""

import argparse
import concurrent.futures
import json
import math
import os
import pathlib
import subprocess
import tempfile

import numpy

from main import lock, write
import plan
from programs import Programs
from run_example import PREFIX, Failure, end_in_one_line

FULL, QUICK = 200, 10  # repetitions
MAX_VIOLATION = 0.05
# Networks small enough that not every call is safe: otherwise there is nothing to promise.
NETWORKS = {"bessel": ("4,4", "4"), "inversek2j": ("5", "3")}
TRAINING_SAMPLES = 30000  # of which the trainer keeps a fifth for the certificate
TEST_SAMPLES = 60000  # standard error of a violation rate of 5%: 0.1 points
CONFIDENCE = 0.95
TRAINING = ("--starts", "6", "--work", "0.2", "--confidence", str(CONFIDENCE))


def columns(names, records):
    return numpy.stack([records[name].astype(float) for name in names], 1)


def samples_of(folder):
    """Distinct inputs, their outputs, and the bound as options of axnet-train."""
    (region_file,) = folder.glob("*/region.json")
    folder = region_file.parent
    region = json.loads(region_file.read_text())
    records = numpy.concatenate([numpy.load(file) for file in sorted(folder.glob("*.npy"))])
    names = records.dtype.names
    count = len(region["inputs"])
    inputs, first = numpy.unique(columns(names[:count], records), axis=0, return_index=True)
    bound = {key: value for key, value in region["bound"].items()
             if key in ("rtol", "atol", "rmse") and value}
    options = [word for key, value in bound.items() for word in (f"--{key}", repr(value))]
    outputs = names[count:count + len(region["outputs"])]  # what follows is the runtime's
    return inputs, columns(outputs, records)[first], options


def repetition(inputs, outputs, options, seed):
    """Figures of one training on samples drawn with SEED."""
    drawn = numpy.random.default_rng(seed).permutation(len(inputs))
    parts = {"": drawn[:TRAINING_SAMPLES],
             "test-": drawn[TRAINING_SAMPLES:TRAINING_SAMPLES + TEST_SAMPLES]}
    with tempfile.TemporaryDirectory() as folder:
        command = [str(PREFIX / "bin" / "axnet-train"), "-o", folder, *options, *TRAINING,
                   "--max-violation", str(MAX_VIOLATION), "--seed", str(seed),
                   "--json", f"{folder}/metrics.json"]
        for part, rows in parts.items():
            for kind, values in (("inputs", inputs), ("outputs", outputs)):
                numpy.save(f"{folder}/{part}{kind}.npy", values[rows])
                command += [f"--{part}{kind}", f"{folder}/{part}{kind}.npy"]
        done = subprocess.run(command, text=True, capture_output=True,
                              env={**os.environ, "OMP_NUM_THREADS": "1"})
        if done.returncode != 0:
            raise Failure(f"{' '.join(command)}: {done.stderr.strip()}")
        (metrics,) = json.loads(pathlib.Path(folder, "metrics.json").read_text())["regions"].values()
    return {key: metrics[key] for key in ("true_invocation", "predicted_invocation",
                                          "best_threshold_invocation", "violation_rate",
                                          "test_samples")}


def study(name, folder, repetitions, jobs):
    inputs, outputs, options = samples_of(folder)
    for option, widths in zip(("--approximator", "--predictor"), NETWORKS[name]):
        options += [option, widths]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        runs = list(pool.map(lambda seed: repetition(inputs, outputs, options, seed),
                             range(1, repetitions + 1)))
    above = sum(run["violation_rate"] > MAX_VIOLATION for run in runs)
    short = [run["best_threshold_invocation"] - run["predicted_invocation"] for run in runs]
    return {"benchmark": name, "max_violation": MAX_VIOLATION, "confidence": CONFIDENCE,
            "repetitions": repetitions, "distinct_inputs": len(inputs),
            "training_samples": TRAINING_SAMPLES, "test_samples": runs[0]["test_samples"],
            "nothing_certified": sum(run["predicted_invocation"] == 0 for run in runs),
            "violation_above_maximum": above,
            "allowed_above_maximum": binomial_quantile(repetitions, 1 - CONFIDENCE, 0.95),
            "short_of_hindsight_median": float(numpy.median(short)),
            "short_of_hindsight_90": float(numpy.quantile(short, 0.9)),
            "runs": runs}


def binomial_quantile(trials, probability, level):
    """The smallest count that a binomial variable stays at or below with probability LEVEL."""
    total = 0.0
    for count in range(trials + 1):
        total += (math.comb(trials, count) * probability ** count
                  * (1 - probability) ** (trials - count))
        if total >= level:
            return count
    return trials


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work-folder", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--jobs", type=int, default=min(8, os.cpu_count() or 1))
    arguments = parser.parse_args()
    held = lock(arguments.work_folder, "--work-folder")
    programs = Programs(arguments.work_folder, plan.FULL)
    studies = []
    for name in NETWORKS:
        studies.append(study(name, programs.dataset(name), QUICK if arguments.quick else FULL,
                             arguments.jobs))
        one = studies[-1]
        print(f"{name}: violation rate above {one['max_violation']} in "
              f"{one['violation_above_maximum']} of {one['repetitions']} repetitions (up to "
              f"{one['allowed_above_maximum']} are to be expected); short of the best threshold by "
              f"{100 * one['short_of_hindsight_median']:.1f} points in the median, "
              f"{100 * one['short_of_hindsight_90']:.1f} at 90%; nothing certified in "
              f"{one['nothing_certified']}", flush=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    write(arguments.out / "certificate.json", json.dumps({"studies": studies}, indent=1) + "\n")
    held.close()


if __name__ == "__main__":
    end_in_one_line(main)
