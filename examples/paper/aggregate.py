"""From cells to the evaluation's results: spread over the seeds, comparisons, counts of wins."""

import dataclasses
import json
import platform
import statistics

import plan
from networks import parameters, widened

METRICS = ("true_invocation", "predicted_invocation", "prediction_accuracy", "recall", "precision",
           "violation_rate", "overall_error", "accepted_error", "accepted_error_median",
           "best_constant_invocation", "parameters", "macs", "train_cpu_seconds")

# True invocations that the time to reach them is given for; 0.411 is what the paper's authors log
# for inversek2j after their whole training.
MILESTONES = (0.2, 0.411, 0.6, 0.8, 0.9, 0.95)


def spread(values):
    """Median, smallest and largest of the seeds that have a value; None without any."""
    values = [value for value in values if value is not None]
    if not values:
        return None
    return {"median": statistics.median(values), "min": min(values), "max": max(values),
            "seeds": len(values)}


def reached(progress, share):
    """Processor seconds into the training until true invocation was SHARE, or None."""
    return next((seconds for seconds, reached_share in progress if reached_share >= share), None)


def summary_of(kept):
    """Of one series: {metric: spread}. Error of the accepted calls only where some are."""
    summary = {}
    for metric in METRICS:
        values = [one["metrics"].get(metric) for one in kept
                  if not (metric.startswith("accepted_error") and
                          one["metrics"]["predicted_invocation"] == 0)]
        summary[metric] = spread(values)
    summary["steps"] = spread([one["steps"] for one in kept])
    summary["seconds_to"] = {str(share): spread([reached(one["progress"], share) for one in kept])
                             for share in MILESTONES}
    return summary


def comparison(ours, theirs):
    """AXNet's cells against the other method's, seed by seed: differences and ratios."""
    pairs = [(one, other) for one, other in zip(ours, theirs) if one and other]
    if not pairs:
        return None

    def difference(metric):
        return spread([one["metrics"][metric] - other["metrics"][metric] for one, other in pairs])

    def ratio(metric):
        return spread([one["metrics"][metric] / other["metrics"][metric] for one, other in pairs])

    def medians(cells):
        return {metric: statistics.median(cell["metrics"][metric] for cell in cells)
                for metric in ("true_invocation", "predicted_invocation")}

    final = [(reached(one["progress"], other["progress"][-1][1]),
              other["metrics"]["train_cpu_seconds"]) for one, other in pairs]
    return {
        "ours": medians([one for one, _ in pairs]), "theirs": medians([other for _, other in pairs]),
        "true_invocation": difference("true_invocation"),
        "predicted_invocation": difference("predicted_invocation"),
        "parameters_ratio": ratio("parameters"),
        "train_cpu_seconds_ratio": ratio("train_cpu_seconds"),
        # Until AXNet has what the other ends with, as a share of the other's whole training.
        "time_to_same_ratio": spread([None if ours_seconds is None else ours_seconds / whole
                                      for ours_seconds, whole in final]),
        "seeds_that_reach_it": sum(ours_seconds is not None for ours_seconds, _ in final),
        "wins_true": sum(one["metrics"]["true_invocation"] > other["metrics"]["true_invocation"]
                         for one, other in pairs),
        "seeds": len(pairs),
    }


def wins(comparisons, metric):
    """On how many benchmarks the median difference is above 0, of how many; means of the benchmarks'
    medians."""
    there = [one for one in comparisons.values() if one]
    return {"wins": sum(one[metric]["median"] > 0 for one in there), "of": len(there),
            "mean_ours": mean(one["ours"][metric] for one in there),
            "mean_theirs": mean(one["theirs"][metric] for one in there)}


def mean(values):
    values = list(values)
    return statistics.fmean(values) if values else None


def compare_all(loaded):
    """{comparison: {"benchmarks": {benchmark: ...}, "counts": ...}}."""
    against = {"one-pass, equal hidden sizes": ("equal_hidden", "one-pass"),
               "iterative, equal hidden sizes": ("equal_hidden", "iterative"),
               "one-pass, equal parameters": ("equal_parameters", "one-pass"),
               "iterative, equal parameters": ("equal_parameters", "iterative"),
               "iterative with full rounds, equal parameters":
                   ("full_rounds", "iterative, full rounds")}
    result = {}
    for title, (group, series) in against.items():
        each = {name: comparison(loaded["equal_hidden"][name, "axnet"], kept)
                for (name, which), kept in loaded[group].items() if which == series}
        def over_benchmarks(metric, each=each):
            return spread([one[metric]["median"] for one in each.values() if one and one[metric]])

        result[title] = {"benchmarks": each, "counts": {
            "true_invocation": wins(each, "true_invocation"),
            "predicted_invocation": wins(each, "predicted_invocation"),
            **{metric: over_benchmarks(metric)
               for metric in ("train_cpu_seconds_ratio", "time_to_same_ratio")}}}
    return result


def networks_of(benchmark):
    columns = benchmark.inputs, benchmark.outputs
    own = benchmark.approximator, benchmark.predictor
    wide = widened(benchmark)
    return {"axnet": [*own, parameters(*columns, *own, "all")],
            "baselines, equal hidden sizes": [*own, parameters(*columns, *own, "separate")],
            "baselines, equal parameters": [*wide, parameters(*columns, *wide, "separate")]}


def time_model(timing):
    """Nanoseconds a call by the model, network + share of fallbacks * exact, and as measured. The network's
    cost is that of accepted calls alone; where these cannot be told apart, it follows from the
    measurement."""
    exact, measured, share = timing["exact_ns"], timing["approx_ns"], timing["invocation"]
    network = timing.get("invoked_ns")
    if network is None:
        network = max(0.0, measured - (1 - share) * exact)
    return {"exact_ns": exact, "network_ns": network, "network_measured": bool(timing["invoked_ns"]),
            "invocation": share, "modelled_ns": network + (1 - share) * exact,
            "measured_ns": measured, "speedup": exact / measured,
            "violation_rate": timing["violation_rate"], "app_error": timing["app_error"],
            "app_metric": timing["app_metric"], "disagreement": timing["disagreement"]}


def machine():
    """The processor's name, since times depend on it."""
    try:
        with open("/proc/cpuinfo") as info:
            return next(line.split(":")[1].strip() for line in info if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def series_name(series):
    return series if isinstance(series, str) else ", ".join(map(str, series))


def rounded(value):
    """Six digits are plenty."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(one) for one in value]
    return value


def as_text(results):
    """JSON with one cell a line."""
    results = rounded(results)
    cells = ",\n  ".join(json.dumps(cell) for cell in results["cells"])
    rest = {key: value for key, value in results.items() if key != "cells"}
    head = json.dumps(rest, indent=1).removesuffix("\n}")
    return f"{head},\n \"cells\": [\n  {cells}\n ]\n}}\n"


def results_of(settings, load, timings):
    """LOAD gives what is kept of a cell, or None; TIMINGS is {(benchmark, method): figures or None}."""
    kept = {cell: load(cell) for cell in plan.in_order(settings)}
    loaded = {group: {key: [kept[cell] for cell in cells] for key, cells in series.items()}
              for group, series in plan.groups(settings).items()}
    groups = {}
    for group, series in loaded.items():
        groups[group] = {}
        for (name, which), cells in series.items():
            there = [cell for cell in cells if cell]
            groups[group].setdefault(name, {})[series_name(which)] = (
                summary_of(there) if there else None)
    return {
        "settings": {**dataclasses.asdict(settings), "machine": machine(),
                     "cells": len(kept), "cells_there": sum(map(bool, kept.values()))},
        "benchmarks": {benchmark.name: {**dataclasses.asdict(benchmark),
                                        "networks": networks_of(benchmark)}
                       for benchmark in settings.benchmarks()},
        "groups": groups,
        "comparisons": compare_all(loaded),
        "deployment": {f"{name}, {method}": time_model(timing)
                       for (name, method), timing in timings.items() if timing},
        "cells": [{"cell": one["cell"], "steps": one["steps"], "metrics": one["metrics"],
                   "seconds_to": {str(share): reached(one["progress"], share)
                                  for share in MILESTONES}}
                  for one in kept.values() if one],
    }
