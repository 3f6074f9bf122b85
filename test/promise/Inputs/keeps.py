"""keeps.py CASE...: whether models keep their promise on the calls of the run they were made from.

For each KIND of calls.cpp and each SEED: profile, train, replace, run, count. Environment: CXX,
PROFILE_FLAGS, APPROX_FLAGS, LINK_FLAGS, TRAIN. Several trainings, as one says little; how many may
break the promise follows from the binomial distribution of 95% confidence.

usage: keeps.py SOURCE KIND SEEDS
"""
import os
import re
import shlex
import subprocess
import sys

MOST = 0.05
# P(more than this many of so many trainings break a promise of 95%) is below a thousandth.
ALLOWED = {1: 1, 2: 1, 3: 2, 5: 2, 20: 5}


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    if done.returncode != 0:
        sys.exit(f"{shlex.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def words(name):
    return shlex.split(os.environ[name])


def build(source, kind, seed, flags, program):
    run([*words("CXX"), "-O2", f"-DKIND={kind}", f"-DSEED={seed}", *flags, source, "-o", program,
         *words("LINK_FLAGS")])


def counts(source, kind, seed):
    """Calls that the network answered, and unsafe ones among them."""
    folder = f"{kind}-{seed}"
    os.makedirs(folder, exist_ok=True)
    profile, models = f"{folder}/profile", f"{folder}/models"
    build(source, kind, seed, words("PROFILE_FLAGS"), f"{folder}/profiled")
    run([f"{folder}/profiled"], env={**os.environ, "AXNET_PROFILE": profile,
                                     "AXNET_SAMPLE": "40000"})
    run([*words("TRAIN"), profile, "-o", models, "--seed", str(seed), "--work", "0.3",
         "--starts", "4"])
    build(source, kind, seed, [*words("APPROX_FLAGS"), f"-fplugin-arg-axnet-models={models}"],
          f"{folder}/fast")
    said = run([f"{folder}/fast", "check"])
    calls, used, unsafe = (int(n) for n in re.findall(r"\d+", said))
    print(f"{kind} seed {seed}: {calls} calls, {used} used, {unsafe} unsafe, "
          f"{unsafe / max(used, 1):.4f}")
    return used, unsafe


def main(source, kind, seeds):
    results = [counts(source, kind, seed) for seed in range(1, int(seeds) + 1)]
    broken = sum(unsafe > MOST * used for used, unsafe in results)
    if broken > ALLOWED[len(results)]:
        sys.exit(f"{broken} of {len(results)} promises are broken")
    gross = [unsafe / used for used, unsafe in results if used and unsafe > 2 * MOST * used]
    if gross:
        sys.exit(f"promises are broken by far: {gross}")


if __name__ == "__main__":
    main(*sys.argv[1:])
