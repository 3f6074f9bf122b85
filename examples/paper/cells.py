"""Trains cells, several side by side, and keeps each finished one as a small JSON file.

WORK/cells/KEY.json, where KEY stands for all that determines the result: options, dataset and trainer.
A cell that is there is not trained again; one that cannot be read is.
"""

import concurrent.futures
import dataclasses
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import threading

from files import digest, training_record
from run_example import Failure


def milestones(curve):
    """[[processor seconds, true invocation], ...] wherever the latter was higher than ever before, on
    training samples."""
    kept = []
    for seconds, share in zip(curve["cpu_seconds"], curve["true_invocation"]):
        if not kept or share > kept[-1][1]:
            kept.append([round(seconds, 3), share])
    return kept


class Store:
    """Where cells are kept, and how they are made."""

    def __init__(self, work, trainer, datasets, say=print):
        """DATASETS: {benchmark: folder}."""
        self.folder = work / "cells"
        self.scratch = work / "scratch"
        self.models = work / "models"
        self.trainer = trainer
        self.datasets = datasets
        self.say = say
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.scratch, ignore_errors=True)  # of a run that was killed
        self.scratch.mkdir()
        self._trainer = digest(trainer)
        self._data = {name: digest(folder) for name, folder in datasets.items()}
        self._running = set()
        self._ending = False
        self._lock = threading.Lock()

    def key(self, cell):
        text = json.dumps([self._trainer, self._data[cell.benchmark], cell.options()])
        return hashlib.sha256(text.encode()).hexdigest()[:24]

    def path(self, cell):
        return self.folder / f"{self.key(cell)}.json"

    def model(self, cell):
        """Folder of the model of a cell that was made with keep_model."""
        return self.models / self.key(cell)

    def has_model(self, cell):
        return any(self.model(cell).glob("*.safetensors"))

    def load(self, cell):
        """What is kept of a cell, or None; says so when it is damaged."""
        path = self.path(cell)
        try:
            kept = json.loads(path.read_text())
            kept["metrics"]["true_invocation"], kept["progress"][0][0]
            return kept
        except FileNotFoundError:
            return None
        except (ValueError, LookupError, TypeError):
            self.say(f"axnet: warning: {path}: is damaged: this cell is trained again")
            return None

    def make(self, cell, keep_model=False):
        """Trains a cell and keeps it."""
        with tempfile.TemporaryDirectory(dir=self.scratch) as scratch:
            models = self.model(cell) if keep_model else scratch
            metrics_file = os.path.join(scratch, "metrics.json")
            command = [str(self.trainer), str(self.datasets[cell.benchmark]), "-o", str(models),
                       "--split", "inputs",
                       *cell.options(), "--json", metrics_file]
            code, said = self._run(command)
            if self._ending:
                return
            if code != 0:
                raise Failure(f"{' '.join(command)}: ended with {code}: {said.strip()}")
            (metrics,) = json.loads(open(metrics_file).read())["regions"].values()
            (model,) = (os.path.join(models, name) for name in os.listdir(models)
                        if name.endswith(".safetensors"))
            record = training_record(model)
        kept = {"cell": dataclasses.asdict(cell), "metrics": metrics,
                "steps": record["steps"], "progress": milestones(record["curve"])}
        path = self.path(cell)
        temporary = path.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_text(json.dumps(kept) + "\n")
        os.replace(temporary, path)

    def _run(self, command):
        """In a session of its own: Ctrl-C would have the trainer end early with a half-trained model."""
        process = subprocess.Popen(command, text=True, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, start_new_session=True,
                                   env={**os.environ, "OMP_NUM_THREADS": "1"})
        with self._lock:
            self._running.add(process)
            if self._ending:
                process.kill()
        said = process.communicate()[1]
        with self._lock:
            self._running.discard(process)
        return process.returncode, said

    def end(self):
        """Ends what is being trained."""
        with self._lock:
            self._ending = True
            for process in self._running:
                process.kill()

    def finish(self, cells, jobs, keep=()):
        """Makes every cell that is not there, JOBS at a time; models of those in KEEP stay."""
        missing = [cell for cell in cells
                   if not self.load(cell) or (cell in keep and not self.has_model(cell))]
        self.say(f"== train: {len(missing)} of {len(cells)} cells "
                 f"({len(cells) - len(missing)} are there)")
        done = 0
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            try:
                waiting = {pool.submit(self.make, cell, cell in keep): cell for cell in missing}
                for future in concurrent.futures.as_completed(waiting):
                    future.result()
                    done += 1
                    if done % 25 == 0 or done == len(missing):
                        self.say(f"== train: {done} of {len(missing)}")
            except BaseException:
                self.end()
                pool.shutdown(wait=True, cancel_futures=True)
                raise
