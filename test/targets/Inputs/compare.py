"""Compares what Inputs/six_shapes.cpp has written.

compare.py fallbacks OUTPUT EXACT
    each output of a fallback equals the exact function's, and both verdicts occur for every function
compare.py rounding OUTPUT STRICT LENIENT
    OUTPUT accepts what the reference accepts under a threshold a little higher (STRICT), nothing that it
    refuses under one a little lower (LENIENT), and gives outputs that differ by rounding errors
"""
import sys

import numpy as np

# Columns a call, and the outputs' scale in the models of models.sh; 0 for the logarithm of that scale.
COLUMNS = {"scalars": 1, "u": 1, "v": 1, "doubles": 1, "window": 1, "o": 3, "p": 4, "i": 1, "decades": 1}
SCALE, LOG2_SCALE = 1.5, 70
TOLERANCE = 2e-6  # stated in docs/formats.md


def columns(path):
    values = np.fromfile(path)
    calls = len(values) // sum(COLUMNS.values())
    begin = 0
    for name, width in COLUMNS.items():
        yield name, values[begin : begin + width * calls]
        begin += width * calls


def fell_back(name, values):
    """Exact functions give at least 1e29, or NaN; the one of integers 999999 and more."""
    return ~(np.abs(values) < (9e5 if name == "i" else 1e29))


def fallbacks(output, exact):
    for (name, values), (_, expected) in zip(columns(output), columns(exact)):
        fallback = fell_back(name, values)
        if not np.array_equal(values[fallback], expected[fallback], equal_nan=True):
            yield f"{name}: a fallback differs from the exact function"
        if not 0.1 < fallback.mean() < 0.9:
            yield f"{name}: fallbacks are {fallback.mean():.3f} of the calls, which tests little"
        if np.isnan(values[~fallback]).any():
            yield f"{name}: NaN from a network"


def rounding(output, strict, lenient):
    for (name, values), (_, few), (_, many) in zip(columns(output), columns(strict), columns(lenient)):
        invoked = ~fell_back(name, values)
        if (~fell_back(name, few) & ~invoked).any():
            yield f"{name}: a fallback where the reference is sure that the call is safe"
        if (invoked & fell_back(name, many)).any():
            yield f"{name}: an invocation where the reference is sure that the call is unsafe"
        both = invoked & ~fell_back(name, many)
        wanted = many[both]
        size = LOG2_SCALE * np.abs(wanted) if name == "decades" else np.abs(wanted) + SCALE
        error = np.max(np.abs(values[both] - wanted) / size)
        if name == "i":  # an integer next to a half goes either way
            error = 0 if np.max(np.abs(values[both] - wanted)) <= 1 else 1
        print(f"{name}: {error:.1e}")
        if error > TOLERANCE:
            yield f"{name}: off by {error:.1e}, more than {TOLERANCE:.0e}"


problems = list({"fallbacks": fallbacks, "rounding": rounding}[sys.argv[1]](*sys.argv[2:]))
print(*problems, sep="\n")
sys.exit(bool(problems))
