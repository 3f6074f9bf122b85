"""make_line.py FOLDER: a profile, tables and models small enough to work out every figure by hand.

Region "line": float x in, float y out, safe when |error| <= 0.1. The model computes y = x on
[-1, 1] with margin max(x, 0) - 0.5. Eight samples: five safe, four accepted, three of them safe,
one outside the domain. Written from the format's description, without axnet's own code.
"""
import json
import os
import struct
import sys

REGION = {
    "axnet_region": 2,
    "id": "line",
    "function": "float line(float)",
    "inputs": [{"name": "x", "type": "f32"}],
    "outputs": [{"name": "return", "type": "f32"}],
    "bound": {"rtol": 0.0, "atol": 0.1},
}
ROWS = [(0.9, 0.9), (0.8, 0.75), (0.7, 1.7), (0.3, 0.3),
        (-0.5, 0.5), (2, 2), (-0.25, -0.25), (0.75, 0.75)]


def compact(value):
    return json.dumps(value, separators=(",", ":"))


def npy(rows):
    text = "{'descr': [('x', '<f4'), ('return', '<f4'), ('axnet.call', '<u8'), ('axnet.thread', '<u4'), "
    text += "('axnet.level', '|u1'), ('axnet.outcome', '|u1')], 'fortran_order': False, 'shape': ("
    text += f"{len(rows)},), }}".ljust(26)
    text += " " * (63 - (10 + len(text)) % 64) + "\n"
    data = b"".join(struct.pack("<2fQIBB", *row, i, 0, 0, 0) for i, row in enumerate(rows))
    return b"\x93NUMPY\1\0" + struct.pack("<H", len(text)) + text.encode() + data


def fnv1a(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def safetensors(metadata, tensors):
    header, data = {"__metadata__": {**metadata, "checksum": "0" * 16}}, b""
    for name, (dtype, shape, values) in sorted(tensors.items()):
        packed = struct.pack(f"<{len(values)}{'f' if dtype == 'F32' else 'd'}", *values)
        offsets = [len(data), len(data) + len(packed)]
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": offsets}
        data += packed
    text = compact(header).encode()
    text += b" " * (-len(text) % 8)
    file = struct.pack("<Q", len(text)) + text + data
    return file.replace(b"0" * 16, f"{fnv1a(file):016x}".encode(), 1)


TRAINING = {"method": "axnet", "train_seconds": 2.5, "train_cpu_seconds": 2.25, "seed": 1}
TRAINING_WITH_CURVE = {
    **TRAINING,
    "exact_ns": 125.0,
    "unfamiliar_share": 0.4375,
    "unfamiliar_accepted": 0.125,
    "made_up_rows": 12,
    "test": {"test_samples": 4, "true_invocation": 0.75, "violation_rate": None},
    "curve": {
        "epoch": [1, 2, 3],
        "loss": [0.5, None, 0.01],
        "true_invocation": [0.25, 0.5, 0.75],
        "predicted_invocation": [0, 0.5, 0.5],
    },
}


def model(region, threshold, training=TRAINING):
    certificate = {"max_violation": 0.05, "confidence": 0.95,
                   "population": "new"}
    network = {"activation": "relu", "gated": [True], "shared": False}
    metadata = {
        "axnet_model": "1",
        "region": compact(region),
        "network": compact(network),
        "training": compact(training),
        "certificate": compact(certificate),
    }
    tensors = {
        "approximator.0.weight": ("F32", [2, 1], [1, -1]),
        "approximator.0.bias": ("F32", [2], [0, 0]),
        "approximator.1.weight": ("F32", [1, 2], [1, -1]),
        "approximator.1.bias": ("F32", [1], [0]),
        "predictor.0.weight": ("F32", [1, 1], [1]),
        "predictor.0.bias": ("F32", [1], [0]),
        "predictor.1.weight": ("F32", [4, 1], [0, 0, 0, 1]),
        "predictor.1.bias": ("F32", [4], [1, 1, 0.5, 0]),
        "input.centre": ("F64", [1], [0]),
        "input.scale": ("F32", [1], [1]),
        "output.mean": ("F64", [1], [0]),
        "output.scale": ("F64", [1], [1]),
        "domain.min": ("F64", [1], [-1]),
        "domain.max": ("F64", [1], [1]),
        "threshold": ("F32", [1], [threshold]),
    }
    return safetensors(metadata, tensors)


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())


def main(folder):
    write(f"{folder}/profile/line/region.json", compact(REGION))
    write(f"{folder}/profile/line/1.npy", npy(ROWS[:3]))
    write(f"{folder}/profile/line/2.npy", npy(ROWS[3:]))
    cost = {"calls": 60, "recorded": 3, "level": 0, "lost": 0, "exact_ns": 100.0, "timed": 3}
    write(f"{folder}/profile/line/1.json", compact(cost))
    write(f"{folder}/profile/line/2.json", compact({**cost, "exact_ns": 200.0, "timed": 1}))
    write(f"{folder}/models/line.safetensors", model(REGION, 0))
    write(f"{folder}/nothing.safetensors", model(REGION, float("inf")))
    columns = [{"name": "z", "type": "f32"}]
    write(f"{folder}/other.safetensors", model({**REGION, "inputs": columns}, 0))
    strict = {"bound": {"rtol": 0.0, "atol": 0.01}, "body": "0123456789abcdef"}
    write(f"{folder}/strict.safetensors", model({**REGION, **strict}, 0))
    write(f"{folder}/stranger.safetensors", model({**REGION, "id": "stranger"}, 0))
    marked = {**REGION, "id": "a<b & \"c\"", "function": "bool operator<(A &&, B<int>)"}
    write(f"{folder}/marked.safetensors", model(marked, 0, TRAINING_WITH_CURVE))
    write(f"{folder}/marked/region.json", compact(marked))
    write(f"{folder}/marked/1.npy", npy(ROWS))
    write(f"{folder}/x.csv", "x\n" + "".join(f"{x}\n" for x, _ in ROWS))
    write(f"{folder}/y.csv", "y\n" + "".join(f"{y}\n" for _, y in ROWS))


main(sys.argv[1])
