"""The benchmarks' programs: what they record, and what the trained models make of them.

They are built and timed as examples/run does it, in a folder of the evaluation's own.
"""

import hashlib
import json
import os

import report
import run_example
from files import digest


def _stamp(*parts):
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class Programs:
    def __init__(self, work, settings):
        self.work = work
        self.settings = settings
        run_example.ROUNDS = settings.rounds
        run_example.SECONDS_A_RUN = settings.seconds
        self.timings = work / "timings"
        self.timings.mkdir(parents=True, exist_ok=True)
        plugin = run_example.PREFIX / "lib" / "axnet" / "AxnetClang.so"
        self._tools = digest(plugin) + digest(run_example.ROOT / "examples" / "common")

    def example(self, name):
        return run_example.Example(name, self.work / "examples" / name)

    def _built_from(self, example):
        return self._tools, digest(example.source)

    def dataset(self, name, which="train"):
        """Folder of samples, recorded once: train is what training reads, test is all that the program does
        on its other input."""
        example = self.example(name)
        folder = example.work / f"{which}.profile"
        sample = "all" if which == "test" else self._rows(name)
        stamp = _stamp(self._built_from(example), sample)
        done = example.work / f"{which}.recorded"
        if not (folder.is_dir() and done.is_file() and done.read_text() == stamp):
            run_example.say(f"{name}: exact and profile program")
            done.unlink(missing_ok=True)
            example.build("exact")
            example.build("profile")
            example.record(which, sample)
            done.write_text(stamp)
        return folder

    def deploy(self, store, cell, method):
        """Figures of the program with a cell's model in it, timed once; nothing else should run."""
        metrics = self.timed(store, cell)
        if metrics:
            return metrics
        example = self.example(cell.benchmark)
        run_example.say(f"{cell.benchmark}: {method} in the program")
        unseen = self.dataset(cell.benchmark, "test")
        example.models = store.model(cell)
        example.force = True  # what the network costs is asked, also where it costs more
        example.build("approx")
        _, metrics = example.evaluate(unseen)
        run_example.measure(example, "approx", metrics)
        metrics["disagreement"] = report.disagreement(metrics)
        kept = self._timing(store, cell)
        temporary = kept.with_suffix(".tmp")
        temporary.write_text(json.dumps(metrics) + "\n")
        os.replace(temporary, kept)
        return metrics

    def timed(self, store, cell):
        """What deploy has kept, or None."""
        try:
            return json.loads(self._timing(store, cell).read_text())
        except (FileNotFoundError, ValueError):
            return None

    def _rows(self, name):
        (benchmark,) = (one for one in self.settings.benchmarks() if one.name == name)
        return min(benchmark.rows, self.settings.rows)

    def _timing(self, store, cell):
        stamp = _stamp(self._built_from(self.example(cell.benchmark)), store.key(cell),
                       self.settings.rounds, self.settings.seconds)
        return self.timings / f"{stamp[:24]}.json"
