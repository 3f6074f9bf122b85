"""regions.py FILE.ll: the regions of a module in profile mode; one a line, its id and its outputs."""
import json
import re
import sys


def main(path):
    with open(path, encoding="utf-8") as stream:
        text = stream.read()
    for escaped in re.findall(r'c"(\{\\22axnet_region[^"]*)\\00"', text):
        region = json.loads(re.sub(r"\\([0-9A-F]{2})", lambda code: chr(int(code.group(1), 16)), escaped))
        print(region["id"], "->", *(column["name"] for column in region["outputs"]))


if __name__ == "__main__":
    main(sys.argv[1])
