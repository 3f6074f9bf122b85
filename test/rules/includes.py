"""includes.py ROOT: which folder may include which; one line for each include that goes another way.

Data flows one way, and so do includes. TABLE has, for every folder with C++ sources, the folders
that its files may include besides itself. What is not in the table is forbidden.
"""
import os
import re
import sys

CONTRACT = "include/axnet"
EVALUATOR = "runtime/evaluator"


def rooms(part, table):
    """TABLE names folders of PART; every folder may include the contract and the part's top."""
    return {
        os.path.join(part, room): {os.path.join(part, other) for other in others.split()}
        | {CONTRACT, part}
        for room, others in table.items()
    }


TABLE = {
    CONTRACT: set(),
    EVALUATOR: {CONTRACT},
    "runtime": {CONTRACT, EVALUATOR},
    "pass": {CONTRACT},
    **rooms(
        "pass",
        {
            "plugin": "marks region effects guard widening",
            "marks": "",
            "region": "marks",
            "effects": "ir",
            "guard": "effects widening network ir",
            "widening": "network ir",
            "network": "ir",
            "ir": "",
        },
    ),
    "trainer": {CONTRACT},
    **rooms(
        "trainer",
        {
            "command": "report measure data",
            "report": "network measure data",
            "jobs": "search training step network measure data",
            "search": "training step network measure data",
            "training": "step network measure data",
            "step": "network measure",
            "network": "data",
            "measure": "data",
            "data": "",
        },
    ),
}
# The reference evaluator, which both measure by.
for folder in ("data", "measure", "network", "report"):
    TABLE[f"trainer/{folder}"].add(EVALUATOR)

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def sources(root):
    for part in ("include", "runtime", "pass", "trainer"):
        for place, _, names in os.walk(os.path.join(root, part)):
            for name in sorted(names):
                if name.endswith((".h", ".cpp")):
                    yield os.path.relpath(os.path.join(place, name), root)


def resolve(root, source, text):
    """The file of ours that TEXT names in SOURCE, or None: a library's."""
    folder = os.path.dirname(source)
    part = folder.split("/")[0]
    for base in (folder, "include", part, EVALUATOR):
        path = os.path.normpath(os.path.join(base, text))
        if os.path.isfile(os.path.join(root, path)):
            return path
    return None


def breaches(root):
    for source in sources(root):
        folder = os.path.dirname(source)
        if folder not in TABLE:
            yield f"{source}: its folder is not in the table of test/rules/includes.py"
            continue
        with open(os.path.join(root, source), encoding="utf-8") as stream:
            for text in INCLUDE.findall(stream.read()):
                target = resolve(root, source, text)
                if not target:
                    continue
                other = os.path.dirname(target)
                if other != folder and other not in TABLE[folder]:
                    yield f"{source} includes {target}: {folder} may not include {other}"


def main(root):
    found = list(breaches(root))
    print("\n".join(found) or "every include goes the way of the data")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
