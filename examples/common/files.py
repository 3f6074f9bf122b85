"""Files that examples/paper and examples/bench have in common: locks, digests, models, whole outputs."""

import fcntl
import hashlib
import json
import os

from run_example import Failure


def digest(path):
    """Of a file, or of all files below a folder."""
    total = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            total.update(file.name.encode() + file.read_bytes())
    return total.hexdigest()


def metadata(model):
    """{key: text} of a .safetensors file (docs/formats.md)."""
    with open(model, "rb") as file:
        size = int.from_bytes(file.read(8), "little")
        return json.loads(file.read(size))["__metadata__"]


def training_record(model):
    """The trainer's own record in a .safetensors file."""
    return json.loads(metadata(model)["training"])


def lock(work, option):
    """Two runs in one folder would write the same files; OPTION names another one."""
    work.mkdir(parents=True, exist_ok=True)
    file = open(work / "lock", "w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Failure(f"{work}: another run is using it: wait for its end, or give another "
                      f"{option}") from None
    return file


def write(path, text):
    """Under a temporary name first, so that nobody sees half of it."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    temporary.write_text(text)
    os.replace(temporary, path)
