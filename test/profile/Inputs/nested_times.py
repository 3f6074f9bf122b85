"""nested_times.py ALL ALONE: exact_ns of each level in ALL is at most twice that in ALONE, and 30 ns."""
import json
import pathlib
import sys


def exact_ns(profile, name):
    (file,) = (path for path in pathlib.Path(profile, name).glob("*.json") if path.name != "region.json")
    cost = json.loads(file.read_text())
    assert cost["timed"] > 100, (name, cost)
    return cost["exact_ns"]


for name in ("low", "middle", "high"):
    together, alone = (exact_ns(profile, name) for profile in sys.argv[1:])
    print(f"{name}: {together:.1f} ns with the others marked, {alone:.1f} ns alone")
    assert alone / 2 - 30 <= together <= 2 * alone + 30, name
