"""every_mode.py WORK SOURCE COMPILER PROFILE_FLAGS LINK_FLAGS WEIGHTS BIAS

Compiles SOURCE plain and in every mode, at several levels, every pass verified, and with three sets of
models: none, unsafe ones, and ones that equal the function. All programs have to print the same.

Every marked function of SOURCE computes, of whole numbers, sum(WEIGHTS * inputs) + BIAS; both are
comma-separated.
"""

import json
import os
import pathlib
import shlex
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "torture"))
import models  # noqa: E402

LEVELS = ["-O0", "-O2", "-O3 -march=native"]


def compile_program(command):
    done = subprocess.run(shlex.split(command), text=True, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command}\n{done.stderr}")


def output(program, **environment):
    done = subprocess.run([program], text=True, capture_output=True, check=False,
                          env={**os.environ, **environment})
    if done.returncode != 0:
        sys.exit(f"{program} {environment}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout, done.stderr


def write_models(work, weights, bias):
    """The three folders, from the regions in the profile."""
    regions = sorted((work / "data").glob("*/region.json"))
    if not regions:
        sys.exit("nothing was recorded")
    for name in ("none", "unsafe", "equal"):
        (work / name).mkdir(exist_ok=True)
    count = len(weights)
    spec = {"weights": weights, "bias": bias, "centre": [0] * count, "low": [-1000] * count,
            "high": [1000] * count}
    for seed, path in enumerate(regions):
        models.write_unsafe(work / "unsafe", path.read_text(), seed)
        models.write_linear(work / "equal", path.read_text(), spec, seed)
    return [json.loads(path.read_text())["id"] for path in regions]


def main():
    work, source, compiler, profile, link = pathlib.Path(sys.argv[1]), *sys.argv[2:6]
    weights, bias = ([float(x) for x in text.split(",")] for text in sys.argv[6:8])
    work.mkdir(parents=True, exist_ok=True)
    common = f"{compiler} -ffp-contract=off -Wno-backend-plugin -Wno-unknown-attributes"
    include = " ".join(flag for flag in profile.split() if flag.startswith("-I"))
    compile_program(f"{common} -O0 {include} {source} -o {work}/plain")
    expected, _ = output(work / "plain")

    def expect(program, **environment):
        seen, said = output(program, **environment)
        if seen != expected:
            sys.exit(f"{program} {environment} prints\n{seen}instead of\n{expected}")
        return said

    regions = []
    for number, level in enumerate(LEVELS):
        def build(mode, folder=None):
            flags = profile.replace("mode=profile", f"mode={mode}")
            if folder:
                flags += f" -fplugin-arg-axnet-models={work / folder} -fplugin-arg-axnet-force"
            program = work / f"{mode}.{folder}.{number}"
            compile_program(f"{common} {level} -Xclang -llvm-verify-each {flags} {source} {link} "
                            f"-o {program}")
            return program

        expect(build("profile"), AXNET_PROFILE=str(work / "data"))
        regions = regions or write_models(work, weights, bias)
        programs = [(build("approx", folder), {}) for folder in ("none", "unsafe", "equal")]
        loads = build("load")
        programs += [(loads, {"AXNET_MODELS": str(work / folder)})
                     for folder in ("none", "unsafe", "equal")]
        for program, environment in programs:
            expect(program, **environment)
            expect(program, AXNET_DISABLE="1", **environment)
        for program, environment in (programs[2], programs[5]):
            said = expect(program, AXNET_STATS="1", **environment)
            for region in regions:
                row = next((line.split() for line in said.splitlines() if region in line), [])
                if len(row) < 5 or row[3] == "0" or row[3] != row[4]:
                    sys.exit(f"{program}: calls of {region} were no invocations:\n{said}")
    print(f"{len(regions)} regions, {len(LEVELS)} levels: identical")


main()
