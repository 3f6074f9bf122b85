"""fair_sample.py PHASE WIDE: the share of early calls among the rows is theirs among the calls, 2%; wide rows take at most 64 MiB."""
import json
import math
import pathlib
import sys

import numpy

phase, wide = (pathlib.Path(path) for path in sys.argv[1:])
(file,) = phase.glob("phase/*.npy")
rows = numpy.load(file)
assert 8000 < len(rows) <= 20000, len(rows)
early = (rows["x"] < 1).sum()
expected = 0.02 * len(rows)
assert abs(early - expected) < 7 * math.sqrt(expected), (early, expected)
cost = json.loads(file.with_suffix(".json").read_text())
assert cost["calls"] == 500000 and cost["recorded"] == len(rows), cost
assert cost["level"] == rows["axnet.level"].min() == 5, cost
assert (numpy.bincount(rows["axnet.level"], minlength=7)[5:7] > 0.2 * len(rows)).all()

(file,) = wide.glob("delay/*.npy")
assert 20 << 20 < file.stat().st_size <= 64 << 20, file.stat().st_size
rows = numpy.load(file, max_header_size=1 << 24)
assert len(rows) < 20000 and rows["axnet.call"].max() > 18000
