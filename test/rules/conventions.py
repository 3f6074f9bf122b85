"""conventions.py ROOT: the rules of CONTRIBUTING.md that a script can check; one line a breach."""
import os
import re
import sys

FOLDERS = ["include", "pass", "runtime", "trainer", "test", "examples", "cmake"]
SOURCES = (".h", ".c", ".cpp", ".py", ".cmake", ".ll", ".test")
LONGEST = 350  # lines; about 250 is the aim
# Split so that this file does not find itself.
LEFTOVERS = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")


def files(root):
    for folder in FOLDERS:
        for place, below, names in os.walk(os.path.join(root, folder)):
            below[:] = [name for name in below if not name.startswith("build")]
            for name in names:
                if name.endswith(SOURCES):
                    yield os.path.join(place, name)


def is_lit_test(path):
    return (
        re.search(r"/test/[^/]+/[^/]+\.(c|cpp|ll|test)$", path) and not path.endswith("_test.cpp")
    )


def breaches(path, text):
    lines = text.splitlines()
    if len(lines) > LONGEST:
        yield f"{len(lines)} lines, more than {LONGEST}: cut it in two"
    for number, line in enumerate(lines, 1):
        if LEFTOVERS.search(line):
            yield f"line {number}: unfinished work is an issue, not a comment"
    if is_lit_test(path) and not (lines and re.match(r"(#|//|/\*|;) Intent: ", lines[0])):
        yield "a test's first line is a comment that begins with 'Intent:'"
    if path.endswith("_test.cpp"):
        tests = len(re.findall(r"^(TEST|TEST_F|TEST_P|TYPED_TEST)\(", text, re.MULTILINE))
        intents = len(re.findall(r"// Intent: ", text))
        if intents < tests:
            yield f"{tests} tests, but {intents} comments that begin with 'Intent:'"


def main(root):
    found = 0
    for path in sorted(files(root)):
        with open(path, encoding="utf-8") as stream:
            for breach in breaches(path, stream.read()):
                print(f"{os.path.relpath(path, root)}: {breach}")
                found += 1
    return found > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
