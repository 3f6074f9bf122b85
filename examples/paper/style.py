"""How all figures look, and how one becomes SVG text that stands in a page beside others."""

import io
import re

import matplotlib

matplotlib.use("svg")

import matplotlib.pyplot as pyplot  # noqa: E402

AXNET, ONE_PASS, ITERATIVE, FULL_ROUNDS = "#0f6292", "#d98e04", "#b0413e", "#6d4c8d"
COLOURS = {"axnet": AXNET, "one-pass": ONE_PASS, "iterative": ITERATIVE,
           "iterative, full rounds": FULL_ROUNDS,
           "all": AXNET, "first": "#3f8f8a", "second": "#8a9a3b", "none": "#7a7a7a"}
INK = "#222222"
WIDTH = 11.2  # inches, of every figure: some 1080 pixels

pyplot.rcParams.update({
    "svg.fonttype": "none", "svg.hashsalt": "axnet", "font.family": "DejaVu Sans",
    "font.size": 10, "axes.titlesize": 10.5, "axes.labelsize": 10, "legend.fontsize": 9.5,
    "xtick.labelsize": 9.5, "ytick.labelsize": 9.5, "axes.spines.top": False,
    "axes.spines.right": False, "axes.edgecolor": "#666666", "axes.labelcolor": INK,
    "text.color": INK, "xtick.color": INK, "ytick.color": INK, "axes.grid": True,
    "grid.color": "#e3e3e3", "grid.linewidth": 0.8, "axes.axisbelow": True,
    "legend.frameon": False, "figure.constrained_layout.use": True, "axes.titlelocation": "left",
})


def svg_of(figure, name, title):
    """NAME keeps the ids of several figures in one page apart."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
    text = buffer.getvalue()
    text = text[text.index("<svg"):]
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    used = set(re.findall(r"(?:url\(#|href=\"#)([^)\"]+)", text))
    text = re.sub(r' id="([^"]+)"',
                  lambda found: f' id="{name}-{found[1]}"' if found[1] in used else "", text)
    text = re.sub(r"(url\(#|href=\"#)", rf"\g<1>{name}-", text)
    text = text.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")
    # The page's width decides, not the figure's own points.
    text = re.sub(r' width="[\d.]+pt"', "", text, count=1)
    text = re.sub(r' height="[\d.]+pt"', f' role="img" aria-label="{title}"', text, count=1)
    return text.strip()
