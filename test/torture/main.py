"""Generated programs in every mode and at every level: see test/torture/run."""

import argparse
import collections
import concurrent.futures
import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import program
from building import LEVELS, MODES, ROOT, Checker, Outcome, Tools, sanitized_runtime

VERIFY_EACH = 10  # every so many-th program is verified after each pass


def arguments():
    parser = argparse.ArgumentParser(prog="test/torture/run", description=__doc__)
    parser.add_argument("--programs", type=int, default=500, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the first program")
    parser.add_argument("--functions", type=int, default=4, metavar="N", help="marked ones a program")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="J")
    parser.add_argument("--modes", default=",".join(MODES), help="of " + ", ".join(MODES))
    parser.add_argument("--levels", default="O0,O3", help="of " + ", ".join(LEVELS))
    parser.add_argument("--debug-every", type=int, default=4, metavar="N",
                        help="every N-th program at O2g as well; 0: none")
    parser.add_argument("--sanitize", action="store_true",
                        help="at san (-O1 under ASan and UBSan) instead of --levels")
    parser.add_argument("--csmith", action="store_true", help="programs of csmith, all their functions marked")
    parser.add_argument("--build", type=Path, default=ROOT / "build", help="where axnet was built")
    parser.add_argument("--clang", default="clang-22")
    parser.add_argument("--clangxx", default="clang++-22")
    parser.add_argument("--work", type=Path, metavar="DIR", help="default: BUILD/torture/work")
    parser.add_argument("--keep", action="store_true", help="also programs without a failure")
    given = parser.parse_args()
    for name, known in (("modes", MODES), ("levels", LEVELS)):
        values = getattr(given, name).split(",")
        setattr(given, name, values)
        for value in values:
            if value not in known:
                parser.error(f"--{name}: there is no {value} among {', '.join(known)}")
    for name, least in (("programs", 1), ("functions", 1), ("jobs", 1), ("debug_every", 0)):
        if getattr(given, name) < least:
            parser.error(f"--{name.replace('_', '-')} needs a number from {least} on")
    if given.modes != ["plain"] and "profile" not in given.modes:
        given.modes.insert(0, "profile")  # which gives the regions that models are made of
    given.modes = [mode for mode in MODES if mode in given.modes]
    return given


def torture(given, tools, seed):
    made = program.generate(seed, given.functions)
    folder = given.work / made.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = folder / (made.name + made.suffix)
    source.write_text(made.text)
    checker = Checker(tools, source, made.flags, made.functions, seed, folder)
    if made.marks:
        checker.mark = folder / "marks"
        checker.mark.write_text(made.marks)
    if seed % VERIFY_EACH == 0:
        checker.extra = ["-Xclang", "-llvm-verify-each"]
    levels = list(given.levels)
    if given.debug_every and seed % given.debug_every == 0 and not given.sanitize:
        levels.append("O2g")
    outcome = checker.all(given.modes, levels)
    finish(given, folder, outcome)
    return outcome


def torture_written(given, tools, path):
    """A program of Inputs."""
    folder = given.work / path.stem
    if path.suffix == ".c":
        folder = folder.with_suffix(".c")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = shutil.copy(path, folder)
    flags = ["-std=c++20"] if path.suffix == ".cpp" else ["-std=gnu17"]
    outcome = Checker(tools, Path(source), flags, [], 1, folder).all(given.modes, given.levels)
    finish(given, folder, outcome)
    return outcome


def finish(given, folder, outcome):
    """Keeps what a failure needs: the source, the models and what failed."""
    if outcome.failures:
        text = "\n\n".join(f"{mode} {level}: {kind}: {message}"
                           for mode, level, kind, message in outcome.failures)
        (folder / "failures.txt").write_text(text + "\n")
    elif not given.keep:
        shutil.rmtree(folder)


def tried(work, given, tools, item):
    try:
        return torture_written(given, tools, item) if isinstance(item, Path) else work(given, tools, item)
    except Exception as error:  # of this test itself: the other programs go on
        return Outcome(f"seed{item}", [("test", "", "error", f"{type(error).__name__}: {error}")])


def report(given, outcomes, seconds):
    ran = collections.Counter(place for outcome in outcomes for place in outcome.ran)
    failed = collections.Counter((mode, level, kind) for outcome in outcomes
                                 for mode, level, kind, _ in outcome.failures)
    levels = list(dict.fromkeys(level for _, level in [*ran, *((m, l) for m, l, _ in failed)]))
    print(f"{'mode':<9}" + "".join(f"{level:>8}" for level in levels) + "  failures")
    for mode in dict.fromkeys([*given.modes, *(mode for mode, _, _ in failed)]):
        kinds = collections.Counter()
        for (failed_mode, _, kind), count in failed.items():
            kinds[kind] += count if failed_mode == mode else 0
        said = ", ".join(f"{count} {kind}" for kind, count in kinds.items() if count) or "0"
        print(f"{mode:<9}" + "".join(f"{ran[mode, level]:>8}" for level in levels) + f"  {said}")
    skipped = sum(1 for outcome in outcomes if outcome.skipped)
    print(f"programs: {len(outcomes)}, of which {skipped} skipped; "
          f"functions marked: {sum(o.marked for o in outcomes)}, called: {sum(o.regions for o in outcomes)}, "
          f"replaced: {sum(o.replaced for o in outcomes)}; "
          f"calls counted: {sum(o.calls for o in outcomes)}, "
          f"invocations: {sum(o.invoked for o in outcomes)}; {seconds:.0f} s")
    bad = [outcome for outcome in outcomes if outcome.failures]
    for outcome in bad[:20]:
        mode, level, kind, message = outcome.failures[0]
        print(f"{outcome.name}: {mode} {level}: {kind}: {message.splitlines()[0][:300] if message else ''}")
        seed = outcome.name.removeprefix("seed")
        if seed.isdigit():  # else a program of Inputs, which every run has
            kind = (" --csmith" if given.csmith else "") + (" --sanitize" if given.sanitize else "")
            print(f"  again: {sys.argv[0]}{kind} --programs 1 --seed {seed} "
                  f"--functions {given.functions} --keep")
    if bad:
        print(f"{len(bad)} programs failed; kept in {given.work}")
    return bool(bad)


def main():
    given = arguments()
    given.build = given.build.resolve()
    given.work = (given.work or given.build / "torture" / "work").resolve()
    tools = Tools(given.build, given.clang, given.clangxx)
    work = torture
    if given.csmith:
        import csmith
        work = csmith.torture
        csmith.prepare(given, tools)
    if given.sanitize:
        given.levels = ["san"]
    if any("san" in level for level in given.levels):
        sanitized_runtime(tools)
    began = time.monotonic()
    outcomes = []
    stop = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: stop.set())  # what was done by then is reported
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        items = [] if given.csmith else sorted((Path(__file__).parent / "Inputs").glob("*.c*"))
        items += range(given.seed, given.seed + given.programs)
        for outcome in pool.map(lambda item: None if stop.is_set() else tried(work, given, tools, item),
                                items):
            if not outcome:
                continue
            outcomes.append(outcome)
            if sys.stderr.isatty() or len(outcomes) % 50 == 0:
                bad = sum(1 for one in outcomes if one.failures)
                print(f"{len(outcomes)} programs, {bad} failed", file=sys.stderr, flush=True)
    return report(given, outcomes, time.monotonic() - began)


if __name__ == "__main__":
    sys.exit(main())
