"""results.json as a page of Markdown tables."""

from measure import VARIANTS


def row(cells):
    return "| " + " | ".join(cells) + " |"


def table(header, rows):
    return "\n".join([row(header), row(["---"] * len(header)), *(row(cells) for cells in rows)])


def number(value):
    """Three digits, but no exponent."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def times(spread):
    """Median and range of a ratio."""
    if not spread:
        return "-"
    middle, low, high = (number(spread[key]) for key in ("median", "min", "max"))
    return f"{middle}x" if low == high else f"{middle}x ({low}-{high})"


def percent(share):
    return "-" if share is None else f"{100 * share:.2f}%"


def nanoseconds(spread):
    return number(spread["median"])


def _acceptance(results):
    words = {True: "met", False: "**not met**", None: "not measured"}
    return table(["target", "figure", ""], [[line["target"], line["figure"], words[line["met"]]]
                                            for line in results["acceptance"]])


SUMMARY = ("fast_math", "gcc_fast_math", "loop", "alone", "single", "openmp")


def _summary(subjects):
    header = ["function", "network", "invocation", "violation", "exact, ns", "fast-math",
              "GCC fast-math", "in a loop", "accepted alone", "single", "OpenMP", "lanes"]
    rows = []
    for name, figures in subjects.items():
        variants = figures["variants"]
        loop = variants["loop"]
        rows.append([name, figures["network"], percent(loop["predicted_invocation"]),
                     percent(loop["violation_rate"]), nanoseconds(loop["exact_ns"]),
                     *(times((variants.get(key) or {}).get("ratio")) for key in SUMMARY),
                     str(figures["lanes"] or "-")])
    return table(header, rows)


def _table_size(figures):
    note = figures.get("note") or {}
    if "side" not in note:
        return ""
    return f"; {note['side']} points a side, {note['bytes']:,} bytes" + (
        "" if note["meets_bound"] else ", **misses the bound**")


def _subject(name, figures):
    rows = []
    for variant in VARIANTS:
        measured = figures["variants"].get(variant.key)
        if measured:
            # What replaces every call has no predictor; its own errors stand beside it.
            guarded = variant.object in ("approx", "unsafe")
            violation = measured["violation_rate"] if guarded else measured["broken"]
            invocation = measured["predicted_invocation"] if variant.object == "approx" else \
                0 if guarded else (measured.get("note") or {}).get("accepted")
            rows.append([variant.title + _table_size(measured), times(measured["ratio"]),
                         nanoseconds(measured["ns"]), percent(invocation),
                         percent(violation if variant.object != "unsafe" else None)])
    added, seconds = figures["code"]["added"], figures["compile"]
    share = figures["fma_share"]
    lanes = f"{figures['lanes']} lanes" if figures["lanes"] else "not widened"
    return "\n".join([
        f"### {name}", "",
        f"{figures['network']}, {figures['macs']} macs; {lanes}; {percent(share)} of the FMA peak "
        f"in a loop; adds {added['text']:,} bytes of code and {added['rodata']:,} of constants; "
        f"compiles in {seconds['approx']['median']:.2f} s instead of "
        f"{seconds['exact']['median']:.2f} s.",
        *([f"The gate would leave it exact: {figures['left_exact']}."]
          if figures["left_exact"] else []),
        "", table(["variant", "exact / variant", "ns a call", "invocation", "out of bound"], rows),
        ""])


def in_short(figures):
    """One line of a subject, while others are still to come."""
    loop = figures["variants"]["loop"]
    return f"{times(loop['ratio'])} in a loop, {percent(loop['predicted_invocation'])} " \
        f"invocation, {percent(loop['violation_rate'])} violation"


def _gate(subjects):
    rows = [[name, times(figures["gate"]["ratio"]), figures["gate"]["left_exact"] or "-"]
            for name, figures in subjects.items() if figures.get("gate")]
    return table(["program", "exact / approx mode", "left exact because"], rows)


def _once(once):
    lines = []
    if once.get("shape"):
        shape = once["shape"]
        lines.append(f"- 16-32-32-1 in a loop of {shape['lanes'] or 'no'} lanes: "
                     f"{nanoseconds(shape['ns'])} ns, {percent(shape['fma_share'])} of the peak.")
    if once.get("plain"):
        plain = once["plain"]
        lines.append(f"- A file without marked functions: {times(plain['with_plugin'])} with the "
                     f"plugin, {times(plain['without_loading'])} without the "
                     f"{1000 * plain['loading_seconds']:.1f} ms of loading it.")
    if once.get("hundred"):
        hundred = once["hundred"]
        added = hundred["added_bytes"]
        lines.append(f"- {hundred['functions']} functions with 6-8-8-1: "
                     f"{hundred['added_seconds']['median']:.2f} s, {added['text']:,} bytes of code "
                     f"and {added['rodata']:,} of constants more.")
    for name, figures in once.get("profiling", {}).items():
        lines.append(f"- Profiling {name} with the default sample: {times(figures['wall_ratio'])} "
                     "the time of the exact program.")
    return "\n".join(lines)


def page(results):
    machine, subjects = results["machine"], results["subjects"]
    return "\n".join([
        "# What axnet brings, and what else there is", "",
        f"Machine: {machine['cpu']}, {machine['cores']} cores; peak of fused multiply-adds "
        f"{machine['peak_gflops']:.0f} GFLOP/s on one core, vectors of {machine['vector_bits']} "
        f"bits; load {machine['load']:.1f} at the start. Every ratio is exact time / variant's "
        f"time, both timed in turn in one process: median of {results['settings']['rounds']} "
        "processes (least-most). Nanoseconds are this machine's.", "",
        "## Acceptance", "", _acceptance(results), "",
        "## Summary", "", _summary(subjects), "",
        "## Whole programs under the gate", "", _gate(subjects), "",
        "## Once", "", _once(results["once"]), "",
        "## Every function", "",
        *(_subject(name, figures) for name, figures in subjects.items())])
