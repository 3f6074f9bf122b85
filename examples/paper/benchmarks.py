"""The eight benchmarks of the paper: networks, bounds as text, and what a training of each costs.

The bound itself stands in each example's source, at the function; here it is only said. Hidden sizes are
those of the MCMA paper (arXiv 1810.08379), which has the same eight. Passes over the samples and starts
are the same for every method, so that all have one optimiser budget: some 13,000 steps for the kept
start of a small network, and what 4 to 8 seconds allow for jmeint and jpeg.
"""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Benchmark:
    name: str
    what: str  # the function, in a few words
    inputs: int
    outputs: int
    approximator: tuple  # widths of the hidden layers
    predictor: tuple
    bound: str  # the example's own
    unit: str  # of the mean error of a sample (include/axnet/bound.h)
    scale: float  # what that error is divided by to be compared across benchmarks: the bound
    epochs: int
    starts: int
    rows: int = 200000  # samples at most: what a profile holds by default


BENCHMARKS = [
    Benchmark("blackscholes", "European option price", 6, 1, (8,), (8,),
              "relative 0.05, absolute 0.1", "relative", 0.05, 160, 16),
    Benchmark("bessel", "Bessel function of fractional order", 2, 1, (4, 4), (4,),
              "absolute 0.01", "absolute", 0.01, 160, 16),
    Benchmark("fft", "twiddle factor of one angle", 1, 2, (2, 2), (2,),
              "absolute 0.01", "absolute", 0.01, 150, 16),
    Benchmark("inversek2j", "joint angles of a two-joint arm", 2, 2, (8,), (8,),
              "relative 0.1", "relative", 0.1, 160, 16),
    Benchmark("jmeint", "do two triangles intersect", 18, 1, (32, 16), (16,),
              "same class", "share of wrong classes", 0.05, 80, 4),
    Benchmark("jpeg", "transform of an 8x8 block", 64, 64, (16,), (18,),
              "root mean square 0.5 steps", "root mean square", 0.5, 60, 4, 30000),
    Benchmark("kmeans", "distance of two colours", 6, 1, (8, 4), (8, 4),
              "root mean square 0.02", "root mean square", 0.02, 48, 16),
    Benchmark("sobel", "gradient of a 3x3 window", 9, 1, (8,), (8,),
              "absolute 8 grey levels", "absolute", 8, 48, 16),
]
