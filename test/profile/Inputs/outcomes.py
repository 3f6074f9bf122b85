"""outcomes.py PROFILE: what test/profile/outcomes.cpp records; every call of its 100,000 has a row."""
import pathlib
import sys

import numpy


def rows(name):
    (file,) = pathlib.Path(sys.argv[1]).glob(f"{name}/*.npy")
    return numpy.load(file)


throws, returns, calls = map(rows, ("throws", "returns", "calls"))
assert len(throws) == len(returns) == 100000
assert ((throws["axnet.outcome"] == 1) == (throws["x"] < 0.3)).all()
left = throws["axnet.outcome"] == 1
assert (throws["return"][left] == 0).all() and (throws["return"] == throws["x"] + 1)[~left].all()
assert (returns["axnet.outcome"] == 0).all()
assert (numpy.isnan(returns["return"]) == (returns["x"] < 0.25)).all()
assert len(calls) == 100001 and calls["axnet.outcome"].sum() == 1
assert calls["x"][calls["axnet.outcome"] == 1] == 1
