"""What a subject needs before it can be timed: calls to learn from, calls to time, a model."""

import json
import random
import shlex
import shutil
import struct

import builds
from files import digest, write
from run_example import AXNET, PREFIX, Example, Failure, run, say
from subjects import GSL_CALLS, HERE

SEEDS = {"train": 1, "test": 2}


class Data:
    """Keeps everything below WORK; models in MODELS/NAME, where those of another run may be."""

    def __init__(self, work, models, tools, settings):
        self.work = work
        self.models = models
        self.tools = tools
        self.settings = settings
        # Programs hold what the plugin and the runtime have made of them.
        self.axnet = "".join(digest(PREFIX / "lib" / name)
                             for name in ("axnet/AxnetClang.so", "libaxnet_runtime.a"))
        self.built = set()  # examples whose exact and profile programs are of this run

    def folder(self, name):
        folder = self.work / "subjects" / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def example(self, name):
        return Example(name, self.work / "examples" / name)

    def dataset(self, subject, which):
        """Folder of the region's samples, recorded once."""
        name = subject.example or subject.name
        parent = self.work / "examples" / name if subject.example else self.folder(name)
        stamp = digest(HERE.parent / subject.example if subject.example else subject.source())
        stamp += self.axnet + str(subject.ranges)
        done = parent / f"{which}.recorded"
        profile = parent / f"{which}.profile"
        if not (profile.is_dir() and done.is_file() and done.read_text() == stamp):
            done.unlink(missing_ok=True)
            if subject.example:
                self._record_example(subject.example, which)
            else:
                self._record_drawn(subject, which, profile)
            write(done, stamp)
        (region,) = (path.parent for path in profile.glob("*/region.json"))
        return region

    def _record_example(self, name, which):
        example = self.example(name)
        if name not in self.built:
            say(f"{name}: exact and profile program")
            example.build("exact")
            example.build("profile")
            self.built.add(name)
        example.record(which)

    def _record_drawn(self, subject, which, profile):
        say(f"{subject.name}: profile on the {which} input")
        shutil.rmtree(profile, ignore_errors=True)
        program = self.folder(subject.name) / "profile.so"
        builds.shared_object(subject.source(), program, builds.axnet_flags("profile"))
        rows = self.folder(subject.name) / "drawn.rows"
        draw = random.Random(SEEDS[which])
        with open(rows, "wb") as file:
            for _ in range(GSL_CALLS[which]):
                file.write(struct.pack(f"<{len(subject.ranges)}d",
                                       *(draw.uniform(*edges) for edges in subject.ranges)))
        run([self.tools / "record", program, rows, str(len(subject.ranges)), "8"],
            AXNET_PROFILE=str(profile), AXNET_SAMPLE="all")
        rows.unlink()

    def model(self, subject):
        """The one model of a subject, trained where it is missing or was trained with other options;
        without the note of its options (another run's folder) it is taken as it is."""
        folder = self.models / subject.name
        note = self.models / f"{subject.name}.options"
        options = ["--work", str(self.settings.work), *subject.options()]
        if note.is_file() and note.read_text() != shlex.join(options):
            shutil.rmtree(folder, ignore_errors=True)
        found = list(folder.glob("*.safetensors"))
        if not found:
            profile = self.dataset(subject, "train").parent
            say(f"{subject.name}: training")
            run([AXNET, "train", profile, "-o", folder, *options],
                self.work / f"{subject.name}.train.log")
            write(note, shlex.join(options))
            found = list(folder.glob("*.safetensors"))
        if len(found) != 1:
            raise Failure(f"{folder}: holds {len(found)} models instead of one: remove the folder")
        return found[0]

    def rows(self, subject, exact_ns):
        """(file of packed inputs, how many): calls spread evenly over the test input, so few that
        exact ones take no longer than the settings say."""
        import numpy  # of the packages of the examples, not of the arguments' test

        region = self.dataset(subject, "test")
        columns = json.loads((region / "region.json").read_text())
        (file,) = region.glob("*.npy")
        samples = numpy.load(file, mmap_mode="r", max_header_size=1 << 24)
        affordable = int(self.settings.pass_seconds / max(exact_ns, 0.1) * 1e9)
        calls = min(self.settings.calls, max(affordable, self.settings.least_calls), len(samples))
        picked = samples[numpy.linspace(0, len(samples) - 1, calls).astype(int)]
        width = sum(samples.dtype[i].itemsize for i in range(len(columns["inputs"])))
        packed = numpy.ascontiguousarray(picked).view(numpy.uint8).reshape(calls, -1)[:, :width]
        path = self.folder(subject.name) / "test.rows"
        path.write_bytes(packed.tobytes())
        return path, calls
