"""The figures of the evaluation, from its results."""

import numpy
import tables
from style import COLOURS, FULL_ROUNDS, INK, ITERATIVE, WIDTH, pyplot, svg_of

import matplotlib.lines
import matplotlib.patches

METHODS = ("axnet", "one-pass", "iterative")


def at(results, group, name, series, metric):
    """Spread of a metric over the seeds, or None."""
    summary = results["groups"].get(group, {}).get(name, {}).get(series)
    return summary and summary.get(metric)


def bars_of(axes, names, columns, pick, scale=None, width=0.8):
    """Grouped bars: PICK(name, column) gives a spread; a bar reaches to the median, a line goes from the
    smallest to the largest. COLUMNS is {column: bar style}."""
    each = width / len(columns)
    for index, (column, look) in enumerate(columns.items()):
        for place, name in enumerate(names):
            spread = pick(name, column)
            if not spread:
                continue
            unit = scale(name) if scale else 1
            x = place - width / 2 + (index + 0.5) * each
            axes.bar(x, spread["median"] / unit, each * 0.9, **look)
            axes.vlines(x, spread["min"] / unit, spread["max"] / unit, color=INK, linewidth=1.1)
    axes.set_xticks(range(len(names)), names)
    axes.tick_params(axis="x", length=0)
    axes.grid(axis="x", visible=False)
    axes.set_xlim(-0.6, len(names) - 0.4)


FILLED = {method: {"color": COLOURS[method]} for method in METHODS}


def above(figure, handles, columns=None):
    """The legend, in a strip of its own above the axes."""
    columns = columns or len(handles)
    strip = 0.1 + 0.24 * -(-len(handles) // columns)  # inches
    figure.legend(handles=handles, loc="upper left", ncol=columns, borderaxespad=0.2,
                  columnspacing=1.6)
    figure.get_layout_engine().set(rect=(0, 0, 1, 1 - strip / figure.get_figheight()))


def patch(label, colour, **more):
    return matplotlib.patches.Patch(label=label, color=colour, **more)


def mark(label, **look):
    return matplotlib.lines.Line2D([], [], linestyle="none", label=label, **look)


DIAMOND = {"marker": "D", "markerfacecolor": "white", "markeredgecolor": INK, "markersize": 5.5}


def invocation(results, name, title, columns):
    """COLUMNS: {series: group that it is in}. Bars are true invocation, diamonds predicted."""
    names = list(results["benchmarks"])
    figure, axes = pyplot.subplots(figsize=(WIDTH, 3.9))
    width = 0.82
    bars_of(axes, names, {series: {"color": COLOURS[series]} for series in columns},
            lambda one, series: at(results, columns[series], one, series, "true_invocation"),
            width=width)
    each = width / len(columns)
    for place, one in enumerate(names):
        constant = at(results, "equal_hidden", one, "axnet", "best_constant_invocation")
        if constant:
            axes.hlines(constant["median"], place - 0.45, place + 0.45, color=INK, linewidth=1.6,
                        linestyle=(0, (3, 1.5)))
        for index, series in enumerate(columns):
            spread = at(results, columns[series], one, series, "predicted_invocation")
            if spread:
                axes.plot(place - width / 2 + (index + 0.5) * each, spread["median"], **DIAMOND,
                          zorder=5)
    axes.set_ylim(0, 1.04)
    axes.set_ylabel("share of calls")
    above(figure, [patch(series, COLOURS[series]) for series in columns] + [
        matplotlib.lines.Line2D([], [], color=INK, label="range of the seeds"),
        mark("predicted, certified", **DIAMOND),
        matplotlib.lines.Line2D([], [], color=INK, linestyle=(0, (3, 1.5)), label="best constant")])
    return svg_of(figure, name, title)


def hidden_neurons(results, name, title):
    names = list(results["benchmarks"])
    columns = min(4, len(names))
    rows = -(-len(names) // columns)
    figure, grid = pyplot.subplots(rows, columns, figsize=(WIDTH, 2.6 * rows + 0.4), squeeze=False,
                                   sharey=True)
    for axes in grid.flat[len(names):]:
        axes.set_visible(False)
    for axes, one in zip(grid.flat, names):
        for method in METHODS:
            points = sorted((int(series.split(", ")[1]), summary) for series, summary in
                            results["groups"]["sizes"].get(one, {}).items()
                            if summary and series.split(", ")[0] == method)
            if not points:
                continue
            x = [neurons for neurons, _ in points]
            spread = [summary["true_invocation"] for _, summary in points]
            axes.fill_between(x, [s["min"] for s in spread], [s["max"] for s in spread],
                              color=COLOURS[method], alpha=0.16, linewidth=0)
            axes.plot(x, [s["median"] for s in spread], "o-", color=COLOURS[method], markersize=4)
            axes.plot(x, [s["predicted_invocation"]["median"] for _, s in points], ":",
                      color=COLOURS[method], linewidth=1.4)
            axes.set_xticks(x)
        axes.set_title(one)
        axes.set_ylim(0, 1.04)
    for axes in grid[:, 0]:
        axes.set_ylabel("share of calls")
    figure.supxlabel("hidden neurons of the approximator", fontsize=10)
    above(figure, [patch(method, COLOURS[method]) for method in METHODS] + [
        matplotlib.lines.Line2D([], [], color=INK, marker="o", markersize=4,
                                label="true invocation, band: range of the seeds"),
        matplotlib.lines.Line2D([], [], color=INK, linestyle=":", label="predicted")])
    return svg_of(figure, name, title)


def prediction(results, name, title):
    names = list(results["benchmarks"])
    figure, (top, bottom) = pyplot.subplots(2, 1, figsize=(WIDTH, 5.6))
    bars_of(top, names, FILLED, lambda one, series: at(
        results, "equal_hidden", one, series, "prediction_accuracy"))
    top.set_title("prediction accuracy: share of calls where the verdict is right")
    top.set_ylim(0, 1.04)
    bars_of(bottom, names, FILLED, lambda one, series: at(
        results, "equal_hidden", one, series, "violation_rate"))
    bottom.axhline(0.05, color=INK, linewidth=1.2, linestyle=(0, (3, 1.5)))
    bottom.set_title("violation rate: share of accepted calls that are unsafe")
    above(figure, [patch(method, COLOURS[method]) for method in METHODS] + [
        matplotlib.lines.Line2D([], [], color=INK, linestyle=(0, (3, 1.5)),
                                label="certified: at most this, with 95% confidence")])
    return svg_of(figure, name, title)


def errors(results, name, title):
    names = list(results["benchmarks"])

    def scale(one):
        return results["benchmarks"][one]["scale"]

    figure, (top, bottom) = pyplot.subplots(2, 1, figsize=(WIDTH, 5.6))
    for axes, metric, heading in (
            (top, "overall_error", "overall error: mean over all calls, a fallback has none"),
            (bottom, "accepted_error", "accepted error: mean over the accepted calls")):
        bars_of(axes, names, FILLED,
                lambda one, series, metric=metric: at(results, "equal_hidden", one, series, metric),
                scale)
        axes.axhline(1, color=INK, linewidth=1.2, linestyle=(0, (3, 1.5)))
        axes.set_title(heading)
        axes.set_ylabel("in units of the bound")
    above(figure, [patch(method, COLOURS[method]) for method in METHODS] + [
        matplotlib.lines.Line2D([], [], color=INK, linestyle=(0, (3, 1.5)), label="error bound")])
    return svg_of(figure, name, title)


RATIOS = {
    "parameters_ratio": ("parameters, against iterative at equal hidden sizes",
                         "iterative, equal hidden sizes", "parameters_ratio", "#8a8a8a"),
    "shared": ("training time, against iterative with shared rounds",
               "iterative, equal parameters", "train_cpu_seconds_ratio", ITERATIVE),
    "full": ("training time, against iterative with full rounds",
             "iterative with full rounds, equal parameters", "train_cpu_seconds_ratio",
             FULL_ROUNDS),
    "same": ("time until AXNet has what iterative (shared rounds) ends with",
             "iterative, equal parameters", "time_to_same_ratio", "#3f8f8a"),
}


def cost(results, name, title):
    names = list(results["benchmarks"])

    def pick(one, column):
        _, against, metric, _ = RATIOS[column]
        pair = results["comparisons"][against]["benchmarks"].get(one)
        return pair and pair[metric]

    figure, axes = pyplot.subplots(figsize=(WIDTH, 4.2))
    bars_of(axes, names, {column: {"color": look[3]} for column, look in RATIOS.items()}, pick)
    axes.axhline(1, color=INK, linewidth=1)
    axes.axhline(0.3, color=INK, linewidth=1.2, linestyle=(0, (3, 1.5)))
    axes.set_ylabel("AXNet / iterative")
    above(figure, [patch(look[0], look[3]) for look in RATIOS.values()] + [
        matplotlib.lines.Line2D([], [], color=INK, linestyle=(0, (3, 1.5)),
                                label="0.3, the aim for training time")], columns=2)
    return svg_of(figure, name, title)


def deployment(results, name, title):
    names = list(results["benchmarks"])
    figure, axes = pyplot.subplots(figsize=(WIDTH, 4.0))
    width, each = 0.8, 0.8 / len(METHODS)
    for index, method in enumerate(METHODS):
        for place, one in enumerate(names):
            timing = results["deployment"].get(f"{one}, {method}")
            if not timing:
                continue
            x = place - width / 2 + (index + 0.5) * each
            measured = timing["measured_ns"] / timing["exact_ns"]
            low = min(1, measured)
            axes.bar(x, max(measured, 1) - low, each * 0.9, low, color=COLOURS[method])
            modelled = timing["modelled_ns"] / timing["exact_ns"]
            axes.plot(x, modelled, **DIAMOND, zorder=5)
            # Beyond bar and diamond, on the bar's side.
            up = measured >= 1
            far = max(measured, modelled) if up else min(measured, modelled)
            axes.annotate(f"{measured:.2g}", (x, far), textcoords="offset points",
                          xytext=(0, 7 if up else -15), ha="center", fontsize=8)
    axes.set_yscale("log")
    low, high = axes.get_ylim()
    axes.set_ylim(low / 2, high * 2)
    axes.axhline(1, color=INK, linewidth=1.2)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_xticks(range(len(names)), [
        f"{one}\n{_exact(results, one)}" for one in names])
    axes.tick_params(axis="x", length=0)
    axes.grid(axis="x", visible=False)
    axes.set_ylabel("time or energy of a call,\nexact = 1")
    above(figure, [patch(f"{method}, measured", COLOURS[method]) for method in METHODS] + [
        mark("model: network + fallbacks × exact", **DIAMOND)])
    return svg_of(figure, name, title)


def _exact(results, name):
    timings = [timing["exact_ns"] for key, timing in results["deployment"].items()
               if key.split(", ")[0] == name]
    return f"exact: {tables.number(numpy.median(timings))} ns" if timings else ""


def fusion(results, name, title):
    names = list(results["benchmarks"])
    kinds = {kind: {"color": COLOURS[kind]} for kind in ("all", "first", "second", "none")}
    figure, (top, bottom) = pyplot.subplots(2, 1, figsize=(WIDTH, 5.4))
    for axes, metric in ((top, "true_invocation"), (bottom, "predicted_invocation")):
        bars_of(axes, names, kinds, lambda one, kind, metric=metric: at(
            results, "fusion", one, kind, metric))
        axes.set_title(metric.replace("_", " "))
        axes.set_ylim(0, 1.04)
    above(figure, [patch(f"gates: {kind}", COLOURS[kind]) for kind in kinds])
    return svg_of(figure, name, title)
