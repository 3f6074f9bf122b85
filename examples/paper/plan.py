"""Which trainings the evaluation consists of: a list of cells, the most important first.

A cell is one training, told apart by its fields. Groups of cells answer one question each; one that two
groups need is in both and trained once.
"""

import dataclasses

from benchmarks import BENCHMARKS
from networks import scaled, widened


@dataclasses.dataclass(frozen=True)
class Settings:
    names: tuple = tuple(benchmark.name for benchmark in BENCHMARKS)
    seeds: int = 5
    work: float = 1.0  # of the passes that benchmarks.py says
    factors: tuple = (0.5, 1, 1.5, 2)  # of the hidden neurons of the approximator
    selections: tuple = ("a-or-c", "c", "a", "a-and-c", "all")
    selected_on: tuple = ("bessel", "inversek2j")
    rows: int = 200000  # of a dataset, at most; a benchmark may have fewer
    rounds: int = 5  # in which the deployed programs are timed
    seconds: float = 0.2  # that each program takes in a round

    def benchmarks(self):
        return [benchmark for benchmark in BENCHMARKS if benchmark.name in self.names]


FULL = Settings()
QUICK = Settings(names=("bessel", "sobel"), seeds=2, work=0.2, factors=(0.5, 1),
                 selections=("a-or-c", "all"), selected_on=("bessel",), rows=20000, rounds=1,
                 seconds=0.05)

METHODS = ("axnet", "one-pass", "iterative")


@dataclasses.dataclass(frozen=True)
class Cell:
    benchmark: str
    method: str
    approximator: tuple
    predictor: tuple
    epochs: int
    starts: int
    seed: int
    fusion: str = "all"  # axnet only
    selection: str = "a-or-c"  # iterative only
    full_rounds: bool = False  # iterative only

    def options(self):
        """Of axnet-train; with the dataset they determine the model."""
        widths = (",".join(map(str, layers)) for layers in (self.approximator, self.predictor))
        options = ["--method", self.method]
        for name, value in zip(("--approximator", "--predictor"), widths):
            options += [name, value]
        if self.method == "axnet":
            options += ["--fusion", self.fusion]
        if self.method == "iterative":
            options += ["--selection", self.selection]
        if self.full_rounds:
            options += ["--full-rounds"]
        return options + ["--epochs", str(self.epochs), "--starts", str(self.starts),
                          "--seed", str(self.seed)]


def cell(settings, benchmark, method, seed, widths=None, **more):
    approximator, predictor = widths or (benchmark.approximator, benchmark.predictor)
    epochs = max(1, round(benchmark.epochs * settings.work))
    return Cell(benchmark.name, method, approximator, predictor, epochs, benchmark.starts, seed,
                **more)


def _for_each(settings, make):
    """{(benchmark, series): [cell of each seed]}; MAKE gives {series: function of the seed}."""
    return {(benchmark.name, series): [one(seed) for seed in range(1, settings.seeds + 1)]
            for benchmark in settings.benchmarks()
            for series, one in make(benchmark).items()}


def _methods(settings, benchmark, widths_of, methods=METHODS, **more):
    return {method: lambda seed, method=method: cell(settings, benchmark, method, seed,
                                                     widths_of(method), **more)
            for method in methods}


def equal_hidden(settings):
    return _for_each(settings, lambda benchmark: _methods(settings, benchmark, lambda _: None))


def equal_parameters(settings):
    """The baselines are widened; AXNet is what it is at equal hidden sizes."""
    return _for_each(settings, lambda benchmark: _methods(
        settings, benchmark, lambda method: None if method == "axnet" else widened(benchmark)))


def full_rounds(settings):
    return _for_each(settings, lambda benchmark: {
        "iterative, full rounds": lambda seed: cell(settings, benchmark, "iterative", seed,
                                                    widened(benchmark), full_rounds=True)})


def fusion(settings):
    def make(benchmark):
        kinds = ("all", "first", "second", "none")
        return {kind: lambda seed, kind=kind: cell(settings, benchmark, "axnet", seed, fusion=kind)
                for kind in kinds if kind in ("all", "none") or len(benchmark.approximator) > 1}
    return _for_each(settings, make)


def sizes(settings):
    """Series are (method, hidden neurons of the approximator)."""
    def make(benchmark):
        series = {}
        for factor in settings.factors:
            approximator = scaled(benchmark.approximator, factor)
            widths = approximator, benchmark.predictor
            for method, one in _methods(settings, benchmark, lambda _, w=widths: w).items():
                series[method, sum(approximator)] = one
        return series
    return _for_each(settings, make)


def selection(settings):
    names = tuple(name for name in settings.selected_on if name in settings.names)
    chosen = dataclasses.replace(settings, names=names)
    return _for_each(chosen, lambda benchmark: {
        rule: lambda seed, rule=rule: cell(settings, benchmark, "iterative", seed,
                                           widened(benchmark), selection=rule)
        for rule in settings.selections})


GROUPS = {"equal_hidden": equal_hidden, "equal_parameters": equal_parameters,
          "full_rounds": full_rounds, "fusion": fusion, "sizes": sizes, "selection": selection}


def groups(settings):
    """{group: {(benchmark, series): [cell of each seed]}}."""
    return {name: make(settings) for name, make in GROUPS.items()}


def in_order(settings, names=tuple(GROUPS)):
    """Every cell once. Within a group all benchmarks' first seeds come first, so that what an
    interrupted run leaves is spread over all of them."""
    every = groups(settings)
    cells = {}
    for name in names:
        for row in zip(*every[name].values()):
            cells.update(dict.fromkeys(row))
    return list(cells)
