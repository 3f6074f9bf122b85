"""What examples/run reads from the programs it ran, and what it prints and writes about them."""

import json
import os
import re


def text_field(text, name):
    """What follows NAME on the line of a program's output that starts with it."""
    for line in text.splitlines():
        if line.startswith(name + " "):
            return line[len(name) + 1:]
    raise ValueError(f"the program did not print {name}")


def field(text, name):
    return float(text_field(text, name))


def rows_of(path):
    """Raw bytes of each row of a float64 .npy file that examples/common/npy.h wrote."""
    content = path.read_bytes()
    size = int.from_bytes(content[8:10], "little") + 10
    columns = int(content[:size].split(b"(")[1].split(b")")[0].split(b",")[1])
    data = content[size:]
    width = 8 * columns
    return [data[at:at + width] for at in range(0, len(data), width)]


def differing_rows(exact, approx):
    """Numbers of the calls whose results differ in any bit."""
    pairs = zip(rows_of(exact), rows_of(approx))
    return [call for call, (one, other) in enumerate(pairs) if one != other]


def stats(text):
    """{column: number} of the one region in the table that AXNET_STATS=1 prints; {} without one, as when
    the compiler left the function exact."""
    lines = [line.removeprefix("axnet: ") for line in text.splitlines()
             if line.startswith("axnet: ")]
    for header, line in zip(lines, lines[1:]):
        columns = header.split()
        if columns[0] == "region":
            # A region's id may hold spaces, the other columns do not.
            values = line.rsplit(maxsplit=len(columns) - 1)
            return {name: int(value) for name, value in zip(columns[1:], values[1:])
                    if value.isdigit()}
    return {}


def left_exact(log):
    """The compiler's figures where it left the one function exact since the network would be slower; None
    where it did not. Whatever else keeps a function exact is a fault here."""
    found = re.search(r"warning: axnet: .*(an exact call takes [^(]*\S) \(.* stays exact", log)
    return found and found[1]


def disagreement(metrics):
    """What is wrong when the program did not do what its evaluated model promises; None otherwise. One
    call in a thousand is allowed for: without FMA, rounding may turn a verdict on the threshold."""
    promised, counted = metrics["predicted_invocation"], metrics["invocation"]
    used = f"the program used the network in {percent(counted)} of the calls, but "
    if metrics.get("left_exact"):
        return used + "the compiler left the function exact" if counted > 0 else None
    if abs(promised - counted) <= 1e-3:
        return None
    return used + f"`axnet evaluate` accepts {percent(promised)} of the same calls"


def percent(value):
    return f"{100 * value:.2f}%"


def nanoseconds(value):
    return "-" if value is None else f"{value:,.1f} ns"


LINES = [
    ("calls", "calls", lambda v: f"{v:,}"),
    ("true invocation", "true_invocation", percent),
    ("predicted invocation", "predicted_invocation", percent),
    ("  counted in the program", "invocation", percent),
    ("  best constant", "best_constant_invocation", percent),
    ("violation rate", "violation_rate", percent),
    ("accepted error, mean", "accepted_error", lambda v: f"{v:.4g}"),
    ("application error", "app_error", lambda v: f"{v:.4g}"),
    ("exact, a call", "exact_ns", nanoseconds),
    ("approximate, a call", "approx_ns", nanoseconds),
    ("  invoked alone", "invoked_ns", nanoseconds),
    ("speedup", "speedup", lambda v: f"{v:.2f}x"),
    ("  invoked alone", "invoked_speedup", lambda v: f"{v:.1f}x"),
]


def table(name, region, mode, metrics):
    """The figures for people, one a line."""
    lines = ["", f"{name} ({mode}), region {region}, on input that training has not seen"]
    for label, key, text in LINES:
        if metrics.get(key) is None:
            continue
        note = f"  ({metrics['app_metric']})" if key == "app_error" else ""
        lines.append(f"  {label:<28} {text(metrics[key]):>14}{note}")
    if metrics.get("left_exact"):
        lines.append(f"  left exact: {metrics['left_exact']}")
    return "\n".join(lines)


def write_json(path, region, metrics):
    """The same under the keys that all of axnet uses; app_error is the program's, so it also stands
    outside of the region."""
    whole = {key: metrics[key] for key in ("app_error", "app_metric")}
    temporary = f"{path}.{os.getpid()}.tmp"
    with open(temporary, "w") as file:
        json.dump({"regions": {region: metrics}, **whole}, file, indent=2)
        file.write("\n")
    os.replace(temporary, path)
