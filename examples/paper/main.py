"""The paper's evaluation, from datasets to the page; examples/paper/run calls it once axnet is built."""

import argparse
import dataclasses
import os
import pathlib
import signal
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "examples" / "common"))

import plan  # noqa: E402
from aggregate import as_text, results_of  # noqa: E402
from cells import Store  # noqa: E402
from files import lock, write  # noqa: E402
from page import page_of  # noqa: E402
from programs import Programs  # noqa: E402
from run_example import PREFIX, end_in_one_line  # noqa: E402

FIRST = ("equal_hidden", "equal_parameters")
DEPLOYED = 1  # the seed whose models are put into the programs


def say(text):
    print(text, flush=True)


def parsed():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--page-only", action="store_true")
    parser.add_argument("--work-folder", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--jobs", type=int, default=min(8, os.cpu_count() or 1))
    parser.add_argument("--work", type=float, default=1.0)
    return parser.parse_args()


def deployed(settings):
    """{(benchmark, method): cell}."""
    return {key: cells[DEPLOYED - 1] for key, cells in plan.equal_hidden(settings).items()}


def train(store, programs, settings, jobs):
    """Everything, the most important first. Programs are timed while nothing else runs."""
    chosen = deployed(settings)
    store.finish(plan.in_order(settings, FIRST), jobs, keep=set(chosen.values()))
    for (_, method), cell in chosen.items():
        programs.deploy(store, cell, method)
    for group in plan.GROUPS:
        if group not in FIRST:
            say(f"== {group.replace('_', ' ')}")
            store.finish(plan.in_order(settings, (group,)), jobs)


def main():
    arguments = parsed()
    settings = plan.QUICK if arguments.quick else plan.FULL
    settings = dataclasses.replace(settings, work=settings.work * arguments.work)
    held = lock(arguments.work_folder, "--work-folder")  # until the process ends
    programs = Programs(arguments.work_folder, settings)
    datasets = {name: programs.dataset(name) for name in settings.names}
    store = Store(arguments.work_folder, PREFIX / "bin" / "axnet-train", datasets, say)
    if not arguments.page_only:
        train(store, programs, settings, arguments.jobs)
    timings = {key: programs.timed(store, cell) for key, cell in deployed(settings).items()}
    results = results_of(settings, store.load, timings)
    arguments.out.mkdir(parents=True, exist_ok=True)
    write(arguments.out / "results.json", as_text(results))
    write(arguments.out / "index.html", page_of(results))
    say(f"== {arguments.out / 'results.json'}\n== {arguments.out / 'index.html'}")
    held.close()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    end_in_one_line(main, "interrupted; the same command goes on where this one was")
