"""format.py CLANG_FORMAT ROOT [--fix]: what clang-format would write otherwise, a line a file.

Sources of lit tests are left out: a diagnostic or a CHECK line belongs to the line that it stands
at. Lines of our own prose (Markdown) and code have at most 100 columns.
"""
import os
import re
import subprocess
import sys

FOLDERS = ["include", "pass", "runtime", "trainer", "examples", "test"]
LONGEST = 100


def below(root, folder):
    for place, inner, names in os.walk(os.path.join(root, folder)):
        inner[:] = [name for name in inner if not name.startswith(("build", "."))]
        for name in sorted(names):
            yield os.path.relpath(os.path.join(place, name), root)


def is_lit_source(path):
    return re.match(r"test/[^/]+/[^/]+\.(c|cpp)$", path) and not re.search(
        r"_(test|benchmark|fuzzer)\.cpp$", path
    )


def formatted_sources(root):
    for folder in FOLDERS:
        for path in below(root, folder):
            if path.endswith((".h", ".c", ".cpp", ".cu")) and not is_lit_source(path):
                yield path


def prose(root):
    yield from (name for name in sorted(os.listdir(root)) if name.endswith(".md"))
    for folder in FOLDERS + ["docs"]:
        yield from (path for path in below(root, folder) if path.endswith(".md"))


def is_unbreakable(line):
    """A table's row, a heading, or one long word such as a link."""
    text = line.strip()
    return text.startswith(("|", "#")) or " " not in re.sub(r"^[-*] ", "", text)


def long_prose(root):
    for path in prose(root):
        in_block = False
        with open(os.path.join(root, path), encoding="utf-8") as stream:
            for number, line in enumerate(stream.read().splitlines(), 1):
                in_block ^= line.lstrip().startswith("```")
                if len(line) > LONGEST and not (in_block or is_unbreakable(line)):
                    yield f"{path}:{number}: {len(line)} columns, more than {LONGEST}"


def long_code(root, sources):
    for path in sources:
        with open(os.path.join(root, path), encoding="utf-8") as stream:
            for number, line in enumerate(stream.read().splitlines(), 1):
                if len(line) > LONGEST:
                    yield f"{path}:{number}: {len(line)} columns, more than {LONGEST}"


def unformatted(clang_format, root, sources):
    command = [clang_format, "--dry-run", "-Werror", "--ferror-limit=1", *sources]
    said = subprocess.run(command, cwd=root, stderr=subprocess.PIPE, text=True, check=False)
    if said.returncode == 0:
        return
    places = re.findall(r"^(\S+?:\d+):\d+: error:", said.stderr, re.MULTILINE)
    if not places:
        sys.exit(said.stderr)
    for place in places:
        yield f"{place}: not as clang-format writes it: test/rules/format.py {clang_format} . --fix"


def main(clang_format, root, *fix):
    sources = list(formatted_sources(root))
    if fix == ("--fix",):
        return subprocess.run([clang_format, "-i", *sources], cwd=root, check=True).returncode
    found = [
        *unformatted(clang_format, root, sources),
        *long_code(root, sources),
        *long_prose(root),
    ]
    print("\n".join(found) or f"{len(sources)} sources are formatted")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
