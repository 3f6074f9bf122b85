"""What the project promises of its speed, and whether these results keep it."""

from subjects import EXAMPLES, GSL

MAX_VIOLATION = 0.05


class Missing(Exception):
    """The results do not hold the figure: another choice of subjects."""


def _variant(results, subject, key):
    try:
        figures = results["subjects"][subject]["variants"][key]
    except KeyError:
        raise Missing from None
    if figures is None:
        raise Missing
    return figures


def ratio(results, subject, key):
    return _variant(results, subject, key)["ratio"]["median"]


def _at_least(value, target, unit="x"):
    return f"{value:,.2f}{unit}", value >= target


def _at_most(value, target, unit="x"):
    return f"{value:,.3g}{unit}", value <= target


def _in_a_loop(subject, target, key="loop"):
    """Ratio, at a violation rate that is allowed."""
    def check(results):
        figures = _variant(results, subject, key)
        value, violation = figures["ratio"]["median"], figures["violation_rate"]
        text = f"{value:,.1f}x at {100 * figures['predicted_invocation']:.1f}% invocation, " \
               f"{100 * violation:.2f}% violation"
        return text, value >= target and violation <= MAX_VIOLATION
    return check


def _best_blackscholes(check):
    """Of the networks for this function, the one that does best."""
    def best(results):
        found = {}
        for name in ("blackscholes", "blackscholes_8_8"):
            try:
                found[name] = check(name)(results)
            except Missing:
                pass
        if not found:
            raise Missing
        name = max(found, key=lambda name: (found[name][1], ratio(results, name, "loop")))
        return f"{found[name][0]} ({name})", found[name][1]
    return best


def _over_fast_math(subject):
    """Beside Clang's code with the promised flags; GCC's, which widens erfc where Clang does not, is named."""
    def check(results):
        loop = ratio(results, subject, "loop")
        text, met = _at_least(loop / ratio(results, subject, "fast_math"), 1.7)
        gcc = loop / ratio(results, subject, "gcc_fast_math")
        return f"{text} (of g++ -ffast-math, which widens erfc: {gcc:.2f}x)", met
    return check


def _gsl(key, target, least):
    def check(results):
        found = {name: ratio(results, name, key) for name in GSL
                 if name in results["subjects"] and results["subjects"][name]["variants"].get(key)}
        if not found:
            raise Missing
        good = [name for name, value in found.items() if value >= target and
                (_variant(results, name, key)["violation_rate"] <= MAX_VIOLATION)]
        text = f"{len(good)} of {len(found)}: " + ", ".join(f"{name} {value:,.1f}x"
                                                            for name, value in found.items())
        return text, len(good) >= least or (False if len(found) == len(GSL) else None)
    return check


def _single_call(results):
    nanoseconds = _variant(results, "blackscholes_8_8", "single")["ns"]["median"]
    value = ratio(results, "blackscholes_8_8", "single")
    return f"{nanoseconds:.1f} ns, {value:.2f}x exact", nanoseconds <= 20 and value >= 1


def _over_peer(key, target):
    """Both are measured beside the same exact code, each in a process of its own."""
    def check(results):
        single = _variant(results, "blackscholes_8_8", "single")["ns"]["median"]
        return _at_least(_variant(results, "blackscholes_8_8", key)["ns"]["median"] / single,
                         target)
    return check


def _once(*path):
    def value(results):
        found = results["once"]
        for key in path:
            if not found or key not in found:
                raise Missing
            found = found[key]
        return found
    return value


def _peak(results):
    share = _once("shape", "fma_share")(results)
    return _at_least(100 * share, 50, "%")


def _unsafe(key, target):
    def check(subject):
        return lambda results: _at_most(1 / ratio(results, subject, key), target)
    return check


def _never_slower(results):
    gate = {name: results["subjects"][name]["gate"] for name in EXAMPLES
            if name in results["subjects"] and results["subjects"][name].get("gate")}
    if not gate:
        raise Missing
    ratios = {name: figures["ratio"]["median"] for name, figures in gate.items()}
    slowest = min(ratios, key=ratios.get)
    left = [name for name, figures in gate.items() if figures["left_exact"]]
    text = f"{len(gate)} of {len(EXAMPLES)}; least: {slowest} {ratios[slowest]:.3f}x; " \
           f"left exact: {', '.join(left) or 'none'}"
    return text, ratios[slowest] >= 1 / 1.02 and (True if len(gate) == len(EXAMPLES) else None)


def _profiling(name, target):
    return lambda results: _at_most(_once("profiling", name, "wall_ratio", "median")(results),
                                    target)


def _without_annotations(results):
    net = _once("plain", "without_loading", "median")(results)
    loading = _once("plain", "loading_seconds")(results)
    return f"{net:.3f}x, and {1000 * loading:.1f} ms of loading", net <= 1.03


def _hundred(results):
    seconds = _once("hundred", "added_seconds", "median")(results)
    added = sum(_once("hundred", "added_bytes")(results).values())
    return f"{seconds:.2f} s, {added / 1e6:.2f} MB", seconds <= 3 and added <= 1e6


def _bits(results):
    equal = [figures["bit_equal"] for figures in results["subjects"].values()]
    if not equal:
        raise Missing
    return f"{sum(equal)} of {len(equal)} subjects", all(equal)


LINES = [
    ("blackscholes in a loop at least 5.5x exact",
     _best_blackscholes(lambda name: _in_a_loop(name, 5.5))),
    ("... and 1.7x exact with -ffast-math -fveclib=libmvec", _best_blackscholes(_over_fast_math)),
    ("inversek2j in a loop at least 3x", _in_a_loop("inversek2j", 3)),
    ("bessel in a loop at least 25x", _in_a_loop("bessel", 25)),
    ("american_put in a loop at least 100x", _in_a_loop("american_put", 100)),
    ("three of the five GSL functions in a loop at least 50x", _gsl("loop", 50, 3)),
    ("blackscholes, invoked alone, 6x",
     _best_blackscholes(lambda name: _in_a_loop(name, 6, "alone"))),
    ("bessel, invoked alone, 50x", _in_a_loop("bessel", 50, "alone")),
    ("american_put, invoked alone, 10,000x", _in_a_loop("american_put", 10000, "alone")),
    ("the GSL functions, invoked alone, 100x", _gsl("alone", 100, len(GSL))),
    ("a single 6-8-8-1 call at most 20 ns, not slower than exact", _single_call),
    ("... at least 300x faster than LibTorch at batch 1 (approximator alone)",
     _over_peer("libtorch_approximator_1", 300)),
    ("... at least 5x faster than FANN", _over_peer("fann", 5)),
    ("16-32-32-1 in a widened loop at least half of the FMA peak", _peak),
    ("blackscholes, every call unsafe, in a loop at most 1.35x the exact time",
     _best_blackscholes(_unsafe("unsafe_loop", 1.35))),
    ("blackscholes, every call unsafe, single calls at most 1.15x",
     _best_blackscholes(_unsafe("unsafe_single", 1.15))),
    ("no example's program more than 2% slower than exact", _never_slower),
    ("default profiling of american_put at most 1.05x", _profiling("american_put", 1.05)),
    ("default profiling of blackscholes at most 2x", _profiling("blackscholes", 2)),
    ("a file without marked functions compiles within 3%", _without_annotations),
    ("100 functions with 6-8-8-1 add at most 3 s and 1 MB", _hundred),
    ("single, widened and OpenMP calls give the same bits", _bits),
]


def checked(results):
    """[{"target", "figure", "met"}]; met is None where these results do not say."""
    rows = []
    for target, check in LINES:
        try:
            figure, met = check(results)
        except Missing:
            figure, met = "not measured", None
        rows.append({"target": target, "figure": figure, "met": met})
    return rows
