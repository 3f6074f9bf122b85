"""check_recorded.py FOLDER ROWS: FOLDER holds one region, with ROWS samples that numpy can read."""
import glob
import json
import sys

import numpy

folder, rows = sys.argv[1], int(sys.argv[2])
regions = glob.glob(folder + "/*/region.json")
assert len(regions) == 1, regions
with open(regions[0]) as text:
    json.load(text)
files = glob.glob(folder + "/*/*.npy")
found = sum(len(numpy.load(name)) for name in files)
assert found == rows, f"{found} samples in {files}, not {rows}"
