"""every_way.py FOLDER COMPILE PLUGIN LINK TEST_MODEL [--levels FLAGS...] [--regions N] [--no-network]

Builds and runs one program in every mode at every level and compares what it prints with the plain program's:

    profile                         the same
    approx, load    no models       the same
                    unsafe models   the same: every call falls back
                    safe models     the same under AXNET_DISABLE; otherwise both modes print alike (where there is FMA)

COMPILE is the compiler with its flags and sources, PLUGIN what loads the plugin, LINK the runtime. --regions: how many
regions the profile has to hold. --no-network: the program does not end when results are made up.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys

LEVELS = ["-O0", "-O2", "-O3 -march=native"]
# Either every call is within the domain and accepted, or none is.
MODELS = {"none": None, "unsafe": ["--threshold", "1e9"],
          "safe": ["--threshold", "-1e9", "--min", "-1e6", "--max", "1e6"]}


def run(command, **environment):
    shown = " ".join(f"{name}={value}" for name, value in environment.items())
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False,
                          env={**os.environ, **environment}, shell=isinstance(command, str))
    if done.returncode != 0:
        sys.exit(f"{shown} {command}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Program:
    def __init__(self, arguments, level):
        self.arguments, self.level = arguments, level
        self.folder = pathlib.Path(arguments.folder) / level.replace(" ", "")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def build(self, name, mode=None, models=None):
        path = self.folder / name
        flags = ""
        if mode:
            flags = f"{self.arguments.plugin} -fplugin-arg-axnet-mode={mode} -Xclang -llvm-verify-each"
            flags += f" -fplugin-arg-axnet-models={models}" if models else ""
            flags += " -fplugin-arg-axnet-force" if mode == "approx" else ""
        link = self.arguments.link if mode else ""
        run(f"{self.arguments.compile} {self.level} -w {flags} {link} -o {path}")
        return path

    def write_models(self, dataset, name, options):
        models = self.folder / f"{name}.models"
        models.mkdir()
        for region in dataset.glob("*/region.json"):
            if options:
                run([self.arguments.test_model, region, models / f"{region.parent.name}.safetensors", *options])
        return models

    def check(self, what, printed, expected):
        if printed != expected:
            sys.exit(f"{self.level}, {what}: printed\n{printed}in the place of\n{expected}")

    def check_all(self):
        plain = run(str(self.build("plain")))
        dataset = self.folder / "dataset"
        self.check("profile", run(str(self.build("profile", "profile")), AXNET_PROFILE=str(dataset)), plain)
        regions = len(list(dataset.glob("*/region.json")))
        if self.arguments.regions is not None and regions != self.arguments.regions:
            sys.exit(f"{self.level}: {regions} regions were recorded, not {self.arguments.regions}")
        for name, options in MODELS.items():
            models = self.write_models(dataset, name, options)
            printed = {}
            for mode in ("approx", "load"):
                program = str(self.build(f"{mode}.{name}", mode, models))
                self.check(f"{mode}, {name}, disabled", run(program, AXNET_DISABLE="1"), plain)
                if name != "safe":
                    self.check(f"{mode}, {name}", run(program), plain)
                elif not self.arguments.no_network:
                    printed[mode] = run(program)
            if printed and "native" in self.level:
                self.check("approx and load, safe", printed["approx"], printed["load"])


def main():
    parser = argparse.ArgumentParser()
    for name in ("folder", "compile", "plugin", "link", "test_model"):
        parser.add_argument(name)
    parser.add_argument("--levels", nargs="+", default=LEVELS)
    parser.add_argument("--regions", type=int)
    parser.add_argument("--no-network", action="store_true")
    arguments = parser.parse_args()
    for level in arguments.levels:
        Program(arguments, level).check_all()


main()
