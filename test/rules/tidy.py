"""tidy.py all|headers CLANG_TIDY ROOT BUILD: the checks of .clang-tidy, run by two at a time.

all      every source of pass, runtime and trainer: minutes, the target `tidy`
headers  every header, in one file a part, and the sources that differ from HEAD or are new: CTest

The flags of a part are those of one of its targets in BUILD/compile_commands.json, less what is
about precompiled headers, which are GCC's.
"""
import concurrent.futures
import json
import os
import re
import shlex
import subprocess
import sys

# A part, and the target whose flags serve all of it.
PARTS = {
    "runtime": "axnet_runtime",
    "pass": "AxnetClangPlugin",
    "trainer": "axnet_training",
}
# Headers of one instruction set, which fused_kernel_*.cpp include after saying which.
NOT_ALONE = {
    f"trainer/step/{name}.h" for name in ("lanes", "fused_block", "fused_loss", "fused_kernel_body")
}


def flags_of(target, build):
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as stream:
        for entry in json.load(stream):
            if f"/{target}.dir/" in entry["command"]:
                words = shlex.split(entry["command"])[1:]
                break
        else:
            return None
    kept, skip = [], False
    for word in words:
        if skip:
            skip = False
        elif word in ("-o", "-c", "-include"):
            skip = True
        elif word != "-Winvalid-pch":
            kept.append(word)
    return kept


def files(root, part, ending):
    for place, _, names in os.walk(os.path.join(root, part)):
        for name in sorted(names):
            if name.endswith(ending):
                yield os.path.relpath(os.path.join(place, name), root)


def header_file(root, part, build):
    """A file that includes every header of PART."""
    headers = [name for name in files(root, part, ".h") if name not in NOT_ALONE]
    if part == "runtime":
        headers = [*files(root, "include", ".h"), *headers]
    folder = os.path.join(build, "tidy")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"{part}_headers.cpp")
    with open(path, "w", encoding="utf-8") as stream:
        stream.writelines(f'#include "{os.path.join(root, name)}"\n' for name in headers)
    return path


def changed(root):
    asked = [
        ["diff", "--name-only", "--diff-filter=d", "HEAD"],
        ["ls-files", "--others", "--exclude-standard"],
    ]
    names = []
    for words in asked:
        command = ["git", "-c", f"safe.directory={root}", "-C", root, *words]
        said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        names += said.stdout.split("\n")
    return {name for name in names if name.endswith(".cpp")}


def tidy(command):
    said = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False
    )
    text = re.sub(r"^\d+ warnings.*$", "", said.stderr, flags=re.MULTILINE)
    return said.returncode, said.stdout + (text if said.returncode else "")


def main(mode, clang_tidy, root, build):
    commands = []
    differing = changed(root) if mode == "headers" else None
    for part, target in PARTS.items():
        flags = flags_of(target, build)
        if flags is None:
            print(f"{part}: {target} is not built here, so it is left out")
            continue
        chosen = [name for name in files(root, part, ".cpp") if not differing or name in differing]
        paths = [os.path.join(root, name) for name in chosen] if mode == "all" or differing else []
        if mode == "headers":
            paths.append(header_file(root, part, build))
        flags.append("-DAXNET_CLANG_MAJOR=0")  # of the target `axnet` alone
        config = f"--config-file={os.path.join(root, '.clang-tidy')}"
        commands += [[clang_tidy, "--quiet", config, path, "--", *flags] for path in paths]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for code, text in pool.map(tidy, commands):
            failed += code != 0
            if code:
                print(text)
    print(f"{len(commands)} files checked, {failed} with findings")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
