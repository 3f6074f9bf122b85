"""What is measured: the nine examples and five costly functions of the GNU Scientific Library."""

import dataclasses
import shlex

from run_example import ROOT

HERE = ROOT / "examples" / "bench"
GSL_OPTIONS = "--approximator 8,8 --predictor 4 --loss bound --seed 1"
GSL_CALLS = {"train": 60000, "test": 20000}


@dataclasses.dataclass(frozen=True)
class Subject:
    name: str
    loops: str  # of subjects/
    example: str = ""  # whose program makes the calls; empty: drawn from RANGES
    ranges: tuple = ()  # of uniform doubles, one a parameter
    own_options: str = ""  # of `axnet train`, instead of the example's

    def source(self):
        return HERE / "subjects" / f"{self.loops}.cpp"

    def options(self):
        if self.own_options:
            return shlex.split(self.own_options)
        if self.example:
            return shlex.split((ROOT / "examples" / self.example / "train.options").read_text())
        return shlex.split(GSL_OPTIONS)


def _example(name):
    return Subject(name, name, example=name)


SUBJECTS = [
    _example("american_put"),
    _example("bessel"),
    _example("blackscholes"),
    # The network that AxBench has for this function.
    Subject("blackscholes_8_8", "blackscholes", example="blackscholes",
            own_options="--approximator 8,8 --predictor 8 --loss bound --seed 1"),
    _example("fft"),
    _example("inversek2j"),
    _example("jmeint"),
    _example("jpeg"),
    _example("kmeans"),
    _example("sobel"),
    Subject("cdf_beta_Pinv", "cdf_beta_Pinv", ranges=((0.05, 0.95), (0.5, 5), (0.5, 5))),
    Subject("cdf_gamma_Pinv", "cdf_gamma_Pinv", ranges=((0.05, 0.95), (0.5, 10), (0.5, 2))),
    Subject("mathieu_ce", "mathieu_ce", ranges=((0, 20), (0, 3.141592653589793))),
    Subject("hyperg_2F1", "hyperg_2F1", ranges=((0.5, 2), (0.5, 2), (2.5, 5), (0.2, 0.99))),
    Subject("bessel_Knu", "bessel_Knu", ranges=((0, 5), (0.1, 10)),
            own_options="--approximator 6,4 --predictor 3 --loss bound --seed 1"),
]
EXAMPLES = [subject.name for subject in SUBJECTS if subject.example == subject.name]
GSL = [subject.name for subject in SUBJECTS if not subject.example]
NAMES = [subject.name for subject in SUBJECTS]
QUICK = ("bessel", "blackscholes_8_8")


@dataclasses.dataclass(frozen=True)
class Settings:
    names: tuple = tuple(NAMES)
    rounds: int = 5  # processes a pair
    seconds: float = 0.2  # in which a process times, beyond three turns
    calls: int = 16001  # of a loop, at most; no multiple of any width, so that the rest counts too
    pass_seconds: float = 0.25  # that a loop over exact calls should take at most
    least_calls: int = 4001  # ... but as many as this
    work: float = 1.0  # multiple of the training


FULL = Settings()
QUICK_SETTINGS = Settings(names=QUICK, rounds=2, seconds=0.05, calls=4001, work=0.3)


def chosen(names):
    return [subject for subject in SUBJECTS if subject.name in names]
