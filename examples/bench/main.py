"""Measures axnet beside what else a user could pick; examples/bench/run calls it."""

import argparse
import dataclasses
import json
import os
import pathlib
import re
import signal
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "examples" / "common"))

import acceptance  # noqa: E402
import builds  # noqa: E402
import compile_cost  # noqa: E402
import measure  # noqa: E402
import programs  # noqa: E402
import shape  # noqa: E402
import subjects  # noqa: E402
import table  # noqa: E402
from data import Data  # noqa: E402
from files import lock, training_record, write  # noqa: E402
from run_example import Failure, capture, end_in_one_line, say  # noqa: E402


def parsed():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", type=lambda text: tuple(text.split(",")))
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--models", type=pathlib.Path, required=True)
    return parser.parse_args()


def settings_of(arguments):
    settings = subjects.QUICK_SETTINGS if arguments.quick else subjects.FULL
    changes = {"names": arguments.only, "rounds": arguments.rounds}
    return dataclasses.replace(settings, **{key: value for key, value in changes.items() if value})


def machine(tools):
    peak, bits = capture([tools / "peak"])[0].split()
    text = pathlib.Path("/proc/cpuinfo").read_text()
    cpu = re.search(r"^model name\s*: (.*)$", text, re.M)
    fma = bool(re.search(r"\bfma\b", text)) or os.uname().machine == "aarch64"
    return {"cpu": cpu[1] if cpu else os.uname().machine, "cores": os.cpu_count(), "fma": fma,
            "load": os.getloadavg()[0], "peak_gflops": float(peak), "vector_bits": int(bits)}


def network_of(record, region):
    """"6-16-16-1 / 8": the approximator's layers, and the predictor's hidden ones."""
    widths = [len(region["inputs"]), *record["approximator"], len(region["outputs"])]
    return "-".join(map(str, widths)) + " / " + "-".join(map(str, record["predictor"]))


def has_table(region):
    """Of one or two inputs, all columns of one floating type."""
    columns = region["inputs"] + region["outputs"]
    return len(region["inputs"]) <= 2 and len({column["type"] for column in columns}) == 1 \
        and columns[0]["type"] in ("f32", "f64")


def measured(data, subject, settings, peak):
    """Everything about one subject."""
    model = data.model(subject)
    record = training_record(model)
    exact_ns = record.get("exact_ns", 0)
    rows, calls = data.rows(subject, exact_ns)
    region = json.loads((data.dataset(subject, "test") / "region.json").read_text())
    say(f"{subject.name}: compile")
    folder = data.folder(subject.name)
    objects = builds.variants(subject, folder, model, data.tools)
    compiled = builds.one_loop(subject, folder, model.parent)
    pairs = measure.Pairs(data.tools, objects, model, rows, settings, 1e-9 * exact_ns * calls)
    say(f"{subject.name}: time")
    figures = {variant.key: pairs.measured(variant) for variant in measure.VARIANTS
               if variant.object != "table" or has_table(region)}
    macs = record["test"]["macs"]
    invoked = figures["alone"] or figures["loop"]
    return {"region": region["id"], "bound": region["bound"],
            "network": network_of(record, region), "macs": macs,
            "parameters": record["test"]["parameters"], "lanes": compiled["lanes"],
            "left_exact": compiled["left_exact"], "code": compiled["code"],
            "compile": {name: measure.spread(seconds)
                        for name, seconds in compiled["compile_seconds"].items()},
            "bit_equal": pairs.bit_equal(folder), "variants": figures,
            "fma_share": shape.fma_share(macs, invoked["ns"]["median"], peak)}


def once(data, settings, peak):
    work, rounds = data.work, settings.rounds
    found = {"shape": shape.measured(data.tools, work / "shape", settings, peak),
             "plain": compile_cost.without_annotations(work, rounds),
             "hundred": compile_cost.hundred_functions(data.tools, work / "hundred",
                                                       min(rounds, 3))}
    examples = {subject.example for subject in subjects.chosen(settings.names)}
    found["profiling"] = {name: programs.profiling(data, name, rounds)
                          for name in programs.PROFILED if name in examples}
    return found


def results_of(data, settings):
    about = machine(data.tools)
    found = {"machine": about, "settings": dataclasses.asdict(settings), "subjects": {},
             "failed": {}}
    peak = about["peak_gflops"]
    chosen = subjects.chosen(settings.names)
    for subject in chosen:
        try:
            figures = measured(data, subject, settings, peak)
        except Failure as failure:  # the others are worth having all the same
            found["failed"][subject.name] = str(failure)
            say(f"{subject.name}: failed: {failure}")
            continue
        found["subjects"][subject.name] = figures
        say(f"{subject.name}: {table.in_short(figures)}")
    for subject in chosen:
        if subject.name in subjects.EXAMPLES and subject.name not in found["failed"]:
            say(f"{subject.name}: whole program under the gate")
            found["subjects"][subject.name]["gate"] = programs.under_the_gate(
                data, subject, data.model(subject), settings.rounds)
    found["once"] = once(data, settings, peak)
    found["acceptance"] = acceptance.checked(found)
    return found


def main():
    arguments = parsed()
    settings = settings_of(arguments)
    held = lock(arguments.work, "--work")  # until the process ends
    data = Data(arguments.work, arguments.models, builds.tools(arguments.work / "tools"), settings)
    results = results_of(data, settings)
    arguments.out.mkdir(parents=True, exist_ok=True)
    text = table.page(results)
    write(arguments.out / "results.json", json.dumps(results, indent=1) + "\n")
    write(arguments.out / "table.md", text)
    print(text)
    say(f"{arguments.out / 'results.json'}\n== {arguments.out / 'table.md'}")
    held.close()
    for name, reason in results["failed"].items():
        raise Failure(f"{name} was not measured: {reason}")
    different = [name for name, figures in results["subjects"].items()
                 if not figures["bit_equal"]]
    if different and results["machine"]["fma"]:  # without, rounding differs
        raise Failure(f"{', '.join(different)}: single, widened and OpenMP calls give other bits")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    end_in_one_line(main, "interrupted; models that are finished are kept")
