"""The numbers beside the figures, as HTML tables."""

import html

METHODS = ("axnet", "one-pass", "iterative")


def share(value):
    return f"{value:.3f}"


def number(value):
    """Three digits, but no exponent up to a million."""
    return f"{value:,.0f}" if 1000 <= abs(value) < 1e6 else f"{value:.3g}"


def count(value):
    return f"{value:,.0f}"


def with_range(spread, text):
    """Median, and below it the range where the seeds differ."""
    if not spread:
        return "–"
    middle, low, high = (text(spread[key]) for key in ("median", "min", "max"))
    return middle if low == high else f"{middle}<small>{low}–{high}</small>"


def table(header, rows, words=1):
    """HEADER of plain texts; the cells of ROWS are HTML. The first WORDS columns are not numbers."""
    def kind(column):
        return " class=\"word\"" if column < words else ""

    head = "".join(f"<th scope=\"col\"{kind(column)}>{html.escape(text)}</th>"
                   for column, text in enumerate(header))
    body = "\n".join("<tr>" + f"<th scope=\"row\" class=\"word\">{cells[0]}</th>" +
                     "".join(f"<td{kind(column)}>{cell}</td>"
                             for column, cell in enumerate(cells[1:], 1)) + "</tr>"
                     for cells in rows)
    return (f"<div class=\"wide\"><table>\n<thead><tr>{head}</tr></thead>\n"
            f"<tbody>\n{body}\n</tbody></table></div>")


def summary(results, group, name, series):
    return results["groups"].get(group, {}).get(name, {}).get(series)


def of_series(results, columns, metrics, methods_title="method"):
    """One row for each benchmark and series. COLUMNS: {series: group}; METRICS: {heading: (key, text)}."""
    rows = []
    for name in results["benchmarks"]:
        for series, group in columns.items():
            found = summary(results, group, name, series)
            rows.append([html.escape(name), html.escape(series)] + [
                with_range(found and found[key], text) for key, text in metrics.values()])
    return table(["benchmark", methods_title, *metrics], rows, 2)


INVOCATION = {"true invocation": ("true_invocation", share),
              "predicted invocation": ("predicted_invocation", share),
              "best constant": ("best_constant_invocation", share),
              "parameters": ("parameters", count), "multiply-adds": ("macs", count)}

PREDICTION = {"prediction accuracy": ("prediction_accuracy", share), "recall": ("recall", share),
              "precision": ("precision", share), "violation rate": ("violation_rate", share)}

ERRORS = {"overall error": ("overall_error", number), "accepted error": ("accepted_error", number),
          "accepted error, median call": ("accepted_error_median", number)}


def benchmarks(results):
    rows = []
    for name, about in results["benchmarks"].items():
        networks = about["networks"]

        def sizes(which, networks=networks):
            approximator, predictor, parameters = networks[which]
            return (f"{'-'.join(map(str, approximator))} / {'-'.join(map(str, predictor))}"
                    f"<small>{parameters:,} parameters</small>")
        rows.append([name, html.escape(about["what"]), f"{about['inputs']}–{about['outputs']}",
                     html.escape(about["bound"]), sizes("axnet"),
                     sizes("baselines, equal hidden sizes"), sizes("baselines, equal parameters"),
                     str(about["epochs"]), str(about["starts"])])
    return table(["benchmark", "function", "in–out", "error bound", "AXNet, hidden A / C",
                  "baselines, equal hidden", "baselines, equal parameters", "passes", "starts"],
                 rows, 2)


def neurons(results):
    rows = []
    for name, series in results["groups"]["sizes"].items():
        widths = sorted({int(key.split(", ")[1]) for key in series})
        for width in widths:
            cells = []
            for method in METHODS:
                found = series.get(f"{method}, {width}")
                for metric in ("true_invocation", "predicted_invocation"):
                    cells.append(with_range(found and found[metric], share))
            rows.append([name, str(width), *cells])
    return table(["benchmark", "hidden neurons"] + [f"{method}, {which}" for method in METHODS
                                                    for which in ("true", "predicted")], rows)


def costs(results):
    kinds = (("iterative, equal parameters", "shared rounds"),
             ("iterative with full rounds, equal parameters", "full rounds"))
    header = ["benchmark", "AXNet, CPU seconds"]
    for _, rounds in kinds:
        header += [f"{rounds}: true invocation gained", "predicted gained", "time ratio",
                   "same invocation after", "seeds that reach it"]
    rows = []
    for name in results["benchmarks"]:
        own = summary(results, "equal_hidden", name, "axnet")
        row = [name, with_range(own and own["train_cpu_seconds"], number)]
        for against, _ in kinds:
            pair = results["comparisons"][against]["benchmarks"].get(name)
            if not pair:
                row += ["–"] * 5
                continue
            row += [with_range(pair[key], text) for key, text in (
                ("true_invocation", "{:+.3f}".format), ("predicted_invocation", "{:+.3f}".format),
                ("train_cpu_seconds_ratio", number), ("time_to_same_ratio", number))]
            row.append(f"{pair['seeds_that_reach_it']} of {pair['seeds']}")
        rows.append(row)
    return table(header, rows)


def deployment(results):
    rows = []
    for key, timing in results["deployment"].items():
        name, method = key.split(", ")
        network = number(timing["network_ns"])
        if not timing["network_measured"]:
            network += "<small>derived</small>"
        rows.append([name, method, number(timing["exact_ns"]), network, share(timing["invocation"]),
                     number(timing["modelled_ns"]), number(timing["measured_ns"]),
                     f"{timing['speedup']:.3g}x", share(timing["violation_rate"])])
    return table(["benchmark", "method", "exact, ns", "network, ns", "invocation", "model, ns",
                  "measured, ns", "speedup", "violations"], rows, 2)


def variants(results, group, title):
    """True and predicted invocation of the series of a group side by side."""
    names = results["groups"].get(group, {})
    kinds = list(dict.fromkeys(kind for series in names.values() for kind in series))
    rows = [[name] + [with_range(series.get(kind) and series[kind][metric], share)
                      for kind in kinds for metric in ("true_invocation", "predicted_invocation")]
            for name, series in names.items()]
    return table(["benchmark"] + [f"{title} {kind}, {which}" for kind in kinds
                                  for which in ("true", "predicted")], rows)


def wins(results):
    rows = []
    for against, pair in results["comparisons"].items():
        counts = pair["counts"]
        rows.append([html.escape(against)] + [
            f"{counts[metric]['wins']} of {counts[metric]['of']}<small>{_means(counts[metric])}</small>"
            for metric in ("true_invocation", "predicted_invocation")] + [
            with_range(counts["train_cpu_seconds_ratio"], number),
            with_range(counts["time_to_same_ratio"], number)])
    return table(["AXNet against", "more true invocation on", "more predicted invocation on",
                  "training time ratio, over the benchmarks",
                  "time until AXNet has the other's invocation, as a ratio"], rows)


def _means(counts):
    if not counts["of"]:
        return "–"
    return f"mean {counts['mean_ours']:.3f} against {counts['mean_theirs']:.3f}"
