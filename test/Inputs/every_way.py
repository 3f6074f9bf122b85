"""every_way.py AXNET LINK TEST_MODEL FOLDER COMPILE [options]: lit's %every_way gives the first three.

Builds and runs one program in every mode at every level, every pass verified, and compares what it prints with what
the plain program prints:

    profile                         the same, and the same regions at each level
    approx, load    no models       the same
                    unsafe models   the same: every call falls back
                    equal models    the same, and every call is an invocation (--linear)
                    safe models     both modes print alike (--made-up, where there is FMA)

each also under AXNET_DISABLE. COMPILE is the compiler with its flags and sources. FOLDER then holds plain (the
program), data (the profile), none, unsafe, safe and equal (the models), warnings.txt (of the last compilation that
records) and stats.txt (of the last run in load mode whose calls all fall back).
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "torture"))
import models  # noqa: E402

LEVELS = ["-O0", "-O2", "-O3 -march=native"]
# Either every call is within the domain and accepted, or none is.
RANDOM_MODELS = {"none": None, "unsafe": ["--threshold", "1e9"],
                 "safe": ["--threshold", "-1e9", "--min", "-1e6", "--max", "1e6"]}


def run(command, **environment):
    """What COMMAND prints: on the standard output, and on the standard error."""
    shown = " ".join(f"{name}={value}" for name, value in environment.items())
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False,
                          env={**os.environ, **environment}, shell=isinstance(command, str))
    if done.returncode != 0:
        sys.exit(f"{shown} {command}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout, done.stderr


class Program:
    def __init__(self, arguments):
        self.arguments = arguments
        self.folder = pathlib.Path(arguments.folder)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.regions = []
        self.plain = ""

    def build(self, name, level, mode=None, models_folder=None):
        """Returns the program, and what the compiler said."""
        path, flags, link = self.folder / name, "-w", ""
        if mode:
            flags = f"{self.arguments.axnet} -fplugin-arg-axnet-mode={mode} -Xclang -llvm-verify-each"
            flags += "" if mode == "profile" else " -w"
            flags += f" -fplugin-arg-axnet-models={models_folder}" if models_folder else ""
            flags += " -fplugin-arg-axnet-force" if mode == "approx" else ""
            link = self.arguments.link
        _, said = run(f"{self.arguments.compile} {level} {flags} {link} -o {path}")
        return path, said

    def expect(self, what, program, **environment):
        """What it says on the standard error."""
        printed, said = run([program], **environment)
        if printed != self.plain:
            sys.exit(f"{what}, {environment}: printed\n{printed}in the place of\n{self.plain}")
        return said

    def record(self, level):
        program, said = self.build("profile", level, "profile")
        (self.folder / "warnings.txt").write_text(said)
        self.expect(f"profile {level}", program, AXNET_PROFILE=str(self.folder / "data"))
        regions = sorted((self.folder / "data").glob("*/region.json"))
        wanted = self.arguments.regions
        if (self.regions and regions != self.regions) or (wanted and len(regions) != wanted):
            sys.exit(f"{level}: recorded were {[path.parent.name for path in regions]}")
        if not self.regions:
            self.regions = regions
            self.write_models()

    def write_models(self):
        for name, options in RANDOM_MODELS.items():
            (self.folder / name).mkdir()
            for region in self.regions if options else []:
                model = self.folder / name / f"{region.parent.name}.safetensors"
                run([self.arguments.test_model, region, model, *options])
        if self.arguments.linear:
            weights, bias = ([float(x) for x in text.split(",")] for text in self.arguments.linear)
            spec = {"weights": weights, "bias": bias, "centre": [0] * len(weights),
                    "low": [-1000] * len(weights), "high": [1000] * len(weights)}
            (self.folder / "equal").mkdir()
            for seed, region in enumerate(self.regions):
                models.write_linear(self.folder / "equal", region.read_text(), spec, seed)

    def check_invocations(self, what, table):
        for path in self.regions:
            region = json.loads(path.read_text())["id"]
            row = next((line.split() for line in table.splitlines() if region in line), [])
            if len(row) < 5 or row[3] == "0" or row[3] != row[4]:
                sys.exit(f"{what}: calls of {region} were no invocations:\n{table}")

    def check_models(self, what, name, program, environment):
        """What the program prints with models that make results up; else nothing."""
        self.expect(what, program, AXNET_DISABLE="1", **environment)
        if name == "safe":
            return run([program], **environment)[0]
        self.expect(what, program, **environment)
        said = self.expect(what, program, AXNET_STATS="1", **environment)
        if name == "equal":
            self.check_invocations(what, said)
        if name == "unsafe":
            (self.folder / "stats.txt").write_text(said)
        return None

    def check(self, level):
        plain, _ = self.build("plain", level)
        self.plain, _ = run([plain])
        self.record(level)
        load, _ = self.build("load", level, "load", self.folder / "nowhere")
        sets = ["none", "unsafe", *(["safe"] if self.arguments.made_up else []),
                *(["equal"] if self.arguments.linear else [])]
        for name in sets:
            folder = self.folder / name
            approx, _ = self.build("approx", level, "approx", folder)
            here = self.check_models(f"approx {name} {level}", name, approx, {})
            there = self.check_models(f"load {name} {level}", name, load, {"AXNET_MODELS": str(folder)})
            if "native" in level and here != there:
                sys.exit(f"{level}: approx mode printed\n{here}load mode\n{there}")


def main():
    parser = argparse.ArgumentParser()
    for name in ("axnet", "link", "test_model", "folder", "compile"):
        parser.add_argument(name)
    parser.add_argument("--level", dest="levels", action="append", help="in the place of three")
    parser.add_argument("--regions", type=int, help="how many the profile has to hold")
    parser.add_argument("--flags", default="", help="more of the plugin's")
    parser.add_argument("--made-up", action="store_true",
                        help="also with models that make results up, which the program has to survive")
    parser.add_argument("--linear", nargs=2, metavar=("WEIGHTS", "BIAS"),
                        help="of whole numbers, what every marked function computes")
    arguments = parser.parse_args()
    arguments.levels = arguments.levels or LEVELS
    arguments.axnet += " " + arguments.flags
    program = Program(arguments)
    for level in arguments.levels:
        program.check(level)
    print(f"{len(program.regions)} regions, {len(arguments.levels)} levels: identical")


main()
