"""Prints the first recorded row of every region of a profile folder, in the order of its columns."""

import pathlib
import sys

import numpy

for folder in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    rows = numpy.load(next(folder.glob("*.npy")))
    columns = [name for name in rows.dtype.names if not name.startswith("axnet.")]
    print(folder.name, tuple(rows[0][name].item() for name in columns))
