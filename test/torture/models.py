"""Models for regions that were recorded: one that calls every call unsafe, one that equals a linear function.

The layout of the files is docs/formats.md's.
"""

import json
import random as randoms

import numpy

LARGEST = 3.4028234663852886e38  # of all floats: no margin is above it, yet the guard is there
RANGES = {"bool": (0, 1), "f32": (-1e30, 1e30), "f64": (-1e30, 1e30)}


def fnv1a(data):
    value = 0xcbf29ce484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return value


def file_stem(region_id):
    """names.h, fileStem."""
    data = region_id.encode()
    plain = [chr(b) if chr(b).isascii() and (chr(b).isalnum() or chr(b) in "_-.") else "" for b in data]
    if data and len(data) <= 120 and data[0] != ord(".") and all(plain):
        return region_id
    return "r" + "".join(c or "_" for c in plain[:100]) + f"-{fnv1a(data):016x}"


def write(folder, region_text, region, parts):
    """PARTS: gated, shared, layers (name: list of (weight, bias)), columns (name: array), threshold."""
    tensors = {}
    for name, layers in parts["layers"].items():
        for i, (weight, bias) in enumerate(layers):
            tensors[f"{name}.{i}.weight"] = numpy.asarray(weight, numpy.float32)
            tensors[f"{name}.{i}.bias"] = numpy.asarray(bias, numpy.float32)
    for name, values in parts["columns"].items():
        kind = numpy.float32 if name == "input.scale" else numpy.float64
        tensors[name] = numpy.asarray(values, kind)
    tensors["threshold"] = numpy.asarray([parts["threshold"]], numpy.float32)
    network = {"activation": "relu", "gated": parts["gated"], "shared": parts["shared"]}
    header = {"__metadata__": {
        "axnet_model": "1", "certificate": "{}", "checksum": "0" * 16,
        "network": json.dumps(network), "region": region_text, "training": "{}"}}
    data = b""
    for name, values in sorted(tensors.items()):
        raw = values.astype(values.dtype.newbyteorder("<")).tobytes()
        header[name] = {"dtype": f"F{8 * values.itemsize}", "shape": list(values.shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    whole = len(text).to_bytes(8, "little") + text + data
    field = b'"checksum":"%s"'
    whole = whole.replace(field % (b"0" * 16), field % f"{fnv1a(whole):016x}".encode(), 1)
    (folder / f"{file_stem(region['id'])}.safetensors").write_bytes(whole)


def random_layers(generator, inputs, widths):
    layers = []
    for outputs in widths:
        layers.append((generator.normal(0, inputs ** -0.5, (outputs, inputs)),
                       generator.normal(0, 1, outputs)))
        inputs = outputs
    return layers


def column_range(kind):
    if kind in RANGES:
        return RANGES[kind]
    bits = int(kind[1:])
    return (-2.0 ** (bits - 1), 2.0 ** (bits - 1) - 1) if kind[0] == "i" else (0, 2.0 ** bits - 1)


def write_unsafe(folder, region_text, seed):
    """Every call falls back: outside of the domain, or since the predictor says so."""
    region = json.loads(region_text)
    random = randoms.Random(f"{seed} {region['id']}")
    generator = numpy.random.default_rng(random.randrange(2 ** 32))
    inputs, outputs = len(region["inputs"]), len(region["outputs"])
    hidden = random.choice([[], [4], [8], [5, 3], [8, 8], [72, 64] if random.random() < 0.2 else [4]])
    gated = [random.random() < 0.5 for _ in hidden]
    shared = bool(hidden) and random.random() < 0.3
    last = sum(width for width, gate in zip(hidden, gated) if gate) + 2
    predictor = random.choice([[], [3], [8], [6, 5]])
    trunk = hidden[0] if shared else inputs
    ranges = [column_range(column["type"]) for column in region["inputs"]]
    if random.random() < 0.25:
        ranges = [(max(low, -4), min(high, 4)) for low, high in ranges]
    columns = {"input.centre": [0] * inputs, "input.scale": [2.0 ** -random.randint(0, 10)] * inputs,
               "output.mean": [0.25] * outputs, "output.scale": [1.5] * outputs,
               "domain.min": [low for low, _ in ranges], "domain.max": [high for _, high in ranges]}
    layers = {"approximator": random_layers(generator, inputs, hidden + [outputs]),
              "predictor": random_layers(generator, trunk, predictor + [last])}
    write(folder, region_text, region, {"gated": gated, "shared": shared, "layers": layers,
                                        "columns": columns, "threshold": LARGEST})


def write_linear(folder, region_text, spec, seed):
    """Equals SPEC on whole numbers in its domain, and calls them safe. Every product and sum on the way is a small
    whole number times a power of two, so nothing is rounded."""
    region = json.loads(region_text)
    random = randoms.Random(f"{seed} {region['id']}")
    inputs, outputs = len(region["inputs"]), len(region["outputs"])
    if inputs != len(spec["low"]) or outputs != len(spec["bias"]):
        raise ValueError(f"region {region['id']} has {inputs} inputs and {outputs} outputs where its "
                         f"function has {len(spec['low'])} and {len(spec['bias'])}")
    scale = random.choice([0.5, 1, 2])
    weights = numpy.array(spec["weights"], float).reshape(outputs, inputs)
    identity = numpy.eye(inputs)
    style = random.choice(["direct", "split", "gated", "shared"])
    approximator, gated = [(weights, numpy.zeros(outputs))], []
    if style != "direct":  # x = relu(x) - relu(-x)
        approximator = [(numpy.concatenate([identity, -identity]), numpy.zeros(2 * inputs)),
                        (numpy.concatenate([weights, -weights], axis=1), numpy.zeros(outputs))]
        gated = [style == "gated"]
    gates = 2 * inputs if style == "gated" else 0
    trunk = 2 * inputs if style == "shared" else inputs
    predictor = random_layers(numpy.random.default_rng(random.randrange(2 ** 32)), trunk,
                              random.choice([[], [4]]))
    width = predictor[-1][0].shape[0] if predictor else trunk
    predictor.append((numpy.zeros((gates + 2, width)), numpy.array([1.0] * gates + [0.0, 1.0])))
    columns = {"input.centre": spec["centre"], "input.scale": [scale] * inputs,
               "output.mean": spec["bias"], "output.scale": [1 / scale] * outputs,
               "domain.min": [c + low for c, low in zip(spec["centre"], spec["low"])],
               "domain.max": [c + high for c, high in zip(spec["centre"], spec["high"])]}
    write(folder, region_text, region,
          {"gated": gated, "shared": style == "shared", "columns": columns, "threshold": 0.0,
           "layers": {"approximator": approximator, "predictor": predictor}})


def spec_of(region, functions):
    """The spec of the marked function that REGION belongs to, or None."""
    for name, spec in functions:
        if region["id"] == name:
            return spec
        # Templates and overloads have mangled ids.
        if f" {name}(" in region["function"] or f" {name}<" in region["function"]:
            return spec
    return None


def write_models(profile, unsafe, linear, functions, seed):
    """Models of all regions below the folder PROFILE; the ids of linear ones."""
    unsafe.mkdir(exist_ok=True)
    linear.mkdir(exist_ok=True)
    found = []
    for path in sorted(profile.glob("*/region.json")) if profile.is_dir() else []:
        text = path.read_text()
        region = json.loads(text)
        spec = spec_of(region, functions)
        write_unsafe(unsafe, text, seed)
        if spec:
            write_linear(linear, text, spec, seed)
            found.append(region["id"])
        else:
            write_unsafe(linear, text, seed)
    return found
