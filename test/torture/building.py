"""Compiles and runs one program in every mode and at every level, and compares."""

import os
import re
import shlex
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import models

ROOT = Path(__file__).resolve().parents[2]
LEVELS = {"O0": ["-O0"], "O1": ["-O1"], "O2": ["-O2"], "O3": ["-O3"], "Os": ["-Os"], "O2g": ["-O2", "-g"],
          "O0g": ["-O0", "-g"],
          "undefined": ["-O0", "-g", "-fsanitize=undefined,float-cast-overflow"],
          "san0": ["-O0", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"],
          "san": ["-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"],
          "san3": ["-O3", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]}
MODES = ("plain", "profile", "unsafe", "linear", "load")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("AXNET_")}


class Failure(Exception):
    """KIND is refused, crash, verifier, difference, invocations, timeout or generator."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


@dataclass
class Tools:
    """What programs are built with."""

    build: Path
    clang: str = "clang-22"
    clangxx: str = "clang++-22"
    compile_seconds: float = 180
    run_seconds: float = 30

    @property
    def plugin(self):
        return self.build / "lib" / "axnet" / "AxnetClang.so"

    def runtime(self, sanitized):
        name = self.build / "torture" / "libaxnet_runtime_sanitized.a" if sanitized else \
            self.build / "lib" / "libaxnet_runtime.a"
        return ["-Wl,-u,axnet_runtime_version", name, "-lstdc++", "-lm", "-lpthread"]


@dataclass
class Outcome:
    name: str
    failures: list = field(default_factory=list)  # (mode, level, kind, message)
    ran: list = field(default_factory=list)  # (mode, level) that were compared
    regions: int = 0  # with a model: those that were called
    marked: int = 0  # in profile mode at the first level
    replaced: int = 0  # in approx mode at the first level
    invoked: int = 0  # calls that a network answered
    calls: int = 0  # that were counted
    skipped: str = ""  # why the plain program is of no use


def sanitized_runtime(tools):
    """Compiles the runtime library under the sanitizers, once a build."""
    folder = tools.build / "torture"
    archive = folder / "libaxnet_runtime_sanitized.a"
    whole = ROOT / "test" / "threads" / "Inputs" / "whole_runtime.cpp"
    sources = [path for name in ("runtime", "include") for path in (ROOT / name).rglob("*.*")]
    if archive.is_file() and archive.stat().st_mtime > max(p.stat().st_mtime for p in sources):
        return
    folder.mkdir(exist_ok=True)
    made = folder / "runtime.o"
    command = [tools.clangxx, "-std=c++17", "-g", "-O1", *LEVELS["san"][2:], f"-I{ROOT}/include",
               f"-I{ROOT}/runtime", f"-I{ROOT}/runtime/evaluator", '-DAXNET_VERSION="0"',
               "-c", whole, "-o", made]
    subprocess.run(list(map(str, command)), check=True)
    subprocess.run(["ar", "rcs", str(archive), str(made)], check=True)


class Checker:
    """One program; everything of it lies in FOLDER."""

    def __init__(self, tools, source, flags, functions, seed, folder):
        self.tools = tools
        self.source = source
        self.flags = flags
        self.functions = functions
        self.seed = seed
        self.folder = folder
        self.extra = []
        self.mark = None  # a list of functions to mark
        self.outcome = Outcome(source.stem)
        self.linear = []

    def path(self, name):
        return self.folder / name

    def compile(self, mode, level, edited=False):
        """The program built in MODE; its remarks. EDITED: each body differs from what was recorded."""
        clang = self.tools.clangxx if self.source.suffix == ".cpp" else self.tools.clang
        flags = [*self.flags, *LEVELS[level], f"-I{ROOT}/include", "-w", "-fverify-intermediate-code",
                 *self.extra, *(["-DEDIT=3"] if edited else [])]
        if mode != "plain":
            axnet = {"mode": {"unsafe": "approx", "linear": "approx"}.get(mode, mode)}
            if mode in ("unsafe", "linear"):
                axnet["models"] = self.path(mode)
            flags += [f"-fplugin={self.tools.plugin}", "-Rpass=axnet", "-Rpass-missed=axnet"]
            flags += [f"-fplugin-arg-axnet-{key}={value}" for key, value in axnet.items()]
            if mode in ("unsafe", "linear"):
                flags.append("-fplugin-arg-axnet-force")
            if self.mark:
                flags.append(f"-fplugin-arg-axnet-mark={self.mark}")
        target = self.path(f"{mode}.{level}")
        said = self.call([clang, *flags, "-c", self.source, "-o", f"{target}.o"],
                         self.tools.compile_seconds)
        link = [clang, *LEVELS[level], "-fuse-ld=lld", f"{target}.o", "-o", target]
        self.call(link + (self.tools.runtime("san" in level) if mode != "plain" else
                          ["-lstdc++", "-lm"]), self.tools.compile_seconds)
        return said

    def call(self, command, seconds):
        command = list(map(str, command))
        for late in (False, True):  # a machine that was asleep for minutes is no slow compiler
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=seconds,
                                      cwd=self.folder, env=ENVIRONMENT, errors="replace")
                break
            except subprocess.TimeoutExpired:
                if late:
                    raise Failure("timeout", f"after {seconds} s: {shlex.join(command)}") from None
        if done.returncode:
            said = "\n".join(line for line in done.stderr.splitlines() if "remark:" not in line)
            kind = "verifier" if re.search(r"broken|verif", said, re.IGNORECASE) else \
                "crash" if "PLEASE submit" in said or "Stack dump" in said else "refused"
            raise Failure(kind, f"{said[:1500]}\n{shlex.join(command)}")
        return done.stderr

    def run(self, mode, level, environment=()):
        """(standard output, standard error)"""
        program = str(self.path(f"{mode}.{level}"))
        settings = dict(environment)
        try:
            done = subprocess.run([program], capture_output=True, cwd=self.folder, text=True,
                                  timeout=self.tools.run_seconds, env={**ENVIRONMENT, **settings},
                                  errors="replace")
        except subprocess.TimeoutExpired:
            raise Failure("timeout", f"after {self.tools.run_seconds} s: {settings} {program}") from None
        if done.returncode:
            raise Failure("crash", f"ended with {done.returncode}: {settings} {program}\n{done.stderr[:1500]}")
        return done.stdout, done.stderr

    def compare(self, mode, level, plain, environment=(), counted=False):
        """Runs and compares with the output of the plain program; what was said."""
        output, said = self.run(mode, level, environment)
        if output != plain:
            pairs = zip(plain.splitlines() + [""], output.splitlines() + [""])
            first = next((f"'{a}' became '{b}'" for a, b in pairs if a != b), "the length")
            raise Failure("difference", f"{first}: {dict(environment)} {self.path(f'{mode}.{level}')}")
        if self.mark:  # functions that were never called have no model
            said = "".join(line for line in said.splitlines(True) if "No such file" not in line)
        if said and not counted:
            raise Failure("difference", f"said {said[:300]}: {self.path(f'{mode}.{level}')}")
        return said

    def check(self, mode, level, plain):
        said = self.compile(mode, level)
        stats = ("AXNET_STATS", "1")
        if mode == "profile":
            self.compare(mode, level, plain, [("AXNET_PROFILE", str(self.path("data")))])
            if level == self.first_level:
                self.outcome.marked = said.count("records its inputs and outputs")
                self.linear = models.write_models(self.path("data"), self.path("unsafe"),
                                                  self.path("linear"), self.functions, self.seed)
                self.outcome.regions = len(list(self.path("unsafe").glob("*.safetensors")))
        elif mode == "load":
            unsafe, linear = (("AXNET_MODELS", str(self.path(name))) for name in ("unsafe", "linear"))
            self.compare(mode, level, plain, [unsafe])
            self.count(self.compare(mode, level, plain, [linear, stats], True), mode)
        else:
            if mode == "unsafe" and level == self.first_level:
                self.outcome.replaced = said.count("replaced by a guarded network")
            self.compare(mode, level, plain)
            self.count(self.compare(mode, level, plain, [stats], True), mode)
            self.compare(mode, level, plain, [("AXNET_DISABLE", "1")])
            if mode == "linear" and level == self.first_level and self.linear:
                self.check_edited(level)

    def check_edited(self, level):
        """Once a body has changed, its model answers no call."""
        self.compile("plain", level, edited=True)
        plain, _ = self.run("plain", level)
        self.compile("linear", level, edited=True)
        table = self.compare("linear", level, plain, [("AXNET_STATS", "1")], True)
        for region, (_, invoked) in self.rows(table).items():
            if invoked:
                raise Failure("invocations", f"{invoked} calls of {region} by a model of another body")

    @staticmethod
    def rows(table):
        """(calls, invoked) of each region of a table of statistics."""
        rows = {}
        for line in table.splitlines():
            cells = line.split()
            if len(cells) == 10 and cells[3].isdigit():
                rows[cells[1]] = (int(cells[3]), int(cells[4]))
        return rows

    def count(self, table, mode):
        """Networks answered where they have to, and nowhere else."""
        rows = self.rows(table)
        self.outcome.calls += sum(calls for calls, _ in rows.values())
        self.outcome.invoked += sum(invoked for _, invoked in rows.values())
        for region, (calls, invoked) in rows.items():
            wanted = mode != "unsafe" and region in self.linear
            if calls and wanted != (invoked > 0):
                raise Failure("invocations", f"{invoked} of {calls} calls of {region} in {mode}")
        missing = [region for region in self.linear if region not in rows]
        if missing:
            raise Failure("invocations", f"no statistics of {missing}: {table[:1000]}")

    def all(self, wanted_modes, levels):
        """Everything, level by level; the outcome."""
        self.first_level = levels[0]
        for level in levels:
            try:
                self.compile("plain", level)
                plain, said = self.run("plain", level)
                if said:
                    raise Failure("generator", said[:1000])
            except Failure as failure:
                if failure.kind == "timeout":
                    self.outcome.skipped = "runs for ever"
                else:
                    self.outcome.failures.append(("plain", level, "generator", str(failure)))
                return self.outcome
            self.outcome.ran.append(("plain", level))
            for mode in wanted_modes:
                if mode == "plain":
                    continue
                try:
                    self.check(mode, level, plain)
                    self.outcome.ran.append((mode, level))
                except Failure as failure:
                    self.outcome.failures.append((mode, level, failure.kind, str(failure)))
                    if mode == "profile" and level == self.first_level:
                        return self.outcome  # nothing to make models of
        return self.outcome
