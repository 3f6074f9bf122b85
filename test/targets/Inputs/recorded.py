"""recorded.py HOST TARGET: two folders of recorded calls hold the same regions and the same samples, which
numpy.load reads, and TARGET knows what a call costs."""
import json
import pathlib
import sys

import numpy as np

host, target = map(pathlib.Path, sys.argv[1:])
names = sorted(folder.name for folder in host.iterdir())
assert names and names == sorted(folder.name for folder in target.iterdir())
for name in names:
    assert (host / name / "region.json").read_bytes() == (target / name / "region.json").read_bytes(), name
    expected, samples = (np.load(next((folder / name).glob("*.npy"))) for folder in (host, target))
    assert len(samples) > 0 and samples.dtype == expected.dtype, name
    for column in samples.dtype.names:
        if column == "axnet.level":
            continue  # drawn at random
        assert np.array_equal(samples[column], expected[column], equal_nan=samples[column].dtype.kind == "f"), column
    cost = json.loads(next((target / name).glob("[0-9]*.json")).read_text())
    assert cost["calls"] == len(samples) and cost["timed"] > 0 and cost["exact_ns"] > 0, cost
