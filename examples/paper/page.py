"""The evaluation as one page that needs nothing else: text, figures, tables."""

import html

import figures
import tables

STYLE = """
body { max-width: 1140px; margin: 2em auto; padding: 0 1em; background: #fff; color: #222;
       font: 16px/1.5 "DejaVu Sans", Verdana, sans-serif; }
h1 { font-size: 1.7em; } h2 { font-size: 1.25em; margin-top: 2.2em; }
p, ul { max-width: 52em; } figure { margin: 1em 0; } figure svg { width: 100%; height: auto; }
figcaption { font-size: .9em; color: #444; max-width: 58em; }
details { margin: .6em 0; } summary { cursor: pointer; color: #0f6292; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .8em; margin: .6em 0; }
th, td { padding: .25em .7em; text-align: right; border-bottom: 1px solid #e3e3e3;
         vertical-align: top; } .word { text-align: left; }
thead th { border-bottom: 2px solid #888; vertical-align: bottom; }
tbody th { font-weight: normal; } small { display: block; color: #666; }
"""

EQUAL_HIDDEN = {"axnet": "equal_hidden", "one-pass": "equal_hidden", "iterative": "equal_hidden"}
EQUAL_PARAMETERS = {"axnet": "equal_parameters", "one-pass": "equal_parameters",
                    "iterative": "equal_parameters", "iterative, full rounds": "full_rounds"}


def section(heading, text, figure=None, caption="", *shown):
    """SHOWN: tables; they are behind a click where there is a figure."""
    parts = [f"<h2>{html.escape(heading)}</h2>", f"<p>{text}</p>"]
    if figure:
        parts.append(f"<figure>\n{figure}\n<figcaption>{html.escape(caption)}</figcaption></figure>")
    for one in shown:
        parts.append(f"<details><summary>The numbers</summary>\n{one}\n</details>" if figure else one)
    return "\n".join(parts)


def introduction(results):
    settings = results["settings"]
    there = settings["cells_there"]
    missing = "" if there == settings["cells"] else (
        f" <strong>{settings['cells'] - there} of {settings['cells']} trainings are not there "
        "yet;</strong> what needs them is left out or rests on fewer seeds.")
    return (
        "<h1>AXNet against one-pass and iterative training</h1>\n"
        f"<p>{there} trainings, {settings['seeds']} seeds each, written by "
        "<code>examples/paper/run</code>. All methods have the same samples and split, "
        "normalisation, linear outputs, bound-aware loss, optimiser, passes over the samples and "
        "starts; a seed is also a split. For each benchmark up to "
        f"{settings['rows']:,} calls of its program's training input were recorded and split by "
        "distinct input: 70% train, 15% set the threshold so that with 95% confidence at most 5% of "
        "the accepted calls are unsafe, 15% test. All figures are of the test part; the seventh is of "
        "whole programs on input of their own. Bars and numbers are medians "
        "over the seeds, with the range from smallest to largest. The best constant is the largest "
        f"share of calls that one fixed output passes.{missing}</p>\n"
        f"<p>Processor: {html.escape(settings['machine'])}. Training time is processor time of the "
        "one thread that trains, for the steps alone.</p>\n" + tables.benchmarks(results) +
        "<p>Hidden sizes are those of the MCMA paper. AXNet's gates are parameters, so at equal "
        "hidden sizes it is the larger network; at equal parameters every hidden layer of the "
        "baselines is widened, in proportion, until they have at least AXNet's count. Iterative "
        "training has eight rounds; all of them share one training's steps (the same budget for "
        "all), or, with full rounds, each takes as many as the others' whole training, as in the "
        "method's paper.</p>")


def page_of(results):
    parts = [introduction(results), section("In short", "Benchmarks on which AXNet is ahead, "
             "by the median over the seeds of the difference on the same split; below, the means over "
             "the benchmarks.", None, "", tables.wins(results))]
    parts.append(section(
        "1 Invocation at equal hidden sizes",
        "True invocation is the share of calls that the approximator has within the bound, predicted "
        "invocation the share that the program uses under the certificate.",
        figures.invocation(results, "f1", "Invocation at equal hidden sizes", EQUAL_HIDDEN),
        "Bars: true invocation. Diamonds: predicted invocation. A certificate that allows 5% may "
        "accept more than is safe; one that no threshold meets accepts nothing.",
        tables.of_series(results, EQUAL_HIDDEN, tables.INVOCATION)))
    parts.append(section(
        "2 Invocation at equal parameters",
        "The baselines' networks are widened to AXNet's number of parameters; AXNet is the same as "
        "in figure 1.",
        figures.invocation(results, "f2", "Invocation at equal parameters", EQUAL_PARAMETERS),
        "As figure 1. Full rounds cost iterative training about eight times the steps.",
        tables.of_series(results, EQUAL_PARAMETERS, tables.INVOCATION)))
    parts.append(section(
        "3 Invocation against hidden neurons",
        "The approximator's hidden layers at half, once, one and a half and twice the benchmark's "
        "size; the predictor stays as it is." if len(results["settings"]["factors"]) == 4 else
        "The approximator's hidden layers at several multiples of the benchmark's size.",
        figures.hidden_neurons(results, "f3", "Invocation against hidden neurons"),
        "Equal hidden sizes.", tables.neurons(results)))
    parts.append(section(
        "4 Prediction",
        "How good the verdicts are. Equal hidden sizes.",
        figures.prediction(results, "f4", "Prediction accuracy and violation rate"),
        "A violation rate of 0 without a bar may be a model that accepts nothing.",
        tables.of_series(results, EQUAL_HIDDEN, tables.PREDICTION)))
    parts.append(section(
        "5 Error",
        "The error of a call is relative, absolute, root mean square or the share of wrong classes, "
        "as its bound; relative errors are capped at 1 each. In units of the bound; wrong classes "
        "in units of the 5% that the certificate allows. Equal hidden sizes.",
        figures.errors(results, "f5", "Overall and accepted error against the bound"),
        "A method that accepts fewer calls has less overall error for it; where nothing is accepted "
        "there is no accepted error.",
        tables.of_series(results, EQUAL_HIDDEN, tables.ERRORS)))
    parts.append(section(
        "6 Parameters and training time",
        "Each ratio is AXNet over iterative, seed by seed. Time ratios are at equal parameters.",
        figures.cost(results, "f6", "Parameters and training time relative to iterative"),
        "The last bar is missing where AXNet does not reach what iterative ends with.",
        tables.costs(results)))
    parts.append(section(
        "7 Time and energy of a call",
        "One model of each method (seed 1, equal hidden sizes) is built into the benchmark's program "
        "and timed on unseen input: other points or, for jpeg, kmeans and sobel, another photograph, "
        "which the certificate does not speak of. Model: the network's measured "
        "cost on accepted calls, plus the share of fallbacks times the exact function's. Where a loop "
        "evaluates several calls at once, a fallback among them costs more than that. On one core "
        "energy goes with time, so the same ratio stands for both.",
        figures.deployment(results, "f7", "Time of a call relative to the exact function"),
        "Below 1 the network pays. Functions of a few nanoseconds are cheaper than any network.",
        tables.deployment(results)))
    parts.append(section(
        "8 Fusion variants",
        "Gates at all hidden layers, at the first or second alone, or none: then both networks share "
        "the first layer. With one hidden layer alone the first is all of them.",
        figures.fusion(results, "f8", "Invocation of the fusion variants"), "",
        tables.variants(results, "fusion", "gates")))
    parts.append(section(
        "9 What iterative training trains its next approximator on",
        "The five rules: samples that the approximator has within the bound (a), that the predictor "
        "accepts (c), either, both, or all. Shared rounds, equal parameters.", None, "",
        tables.variants(results, "selection", "")))
    return ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n"
            "<meta name=\"viewport\" content=\"width=device-width\" />\n"
            f"<title>AXNet: the evaluation</title>\n<style>{STYLE}</style>\n</head>\n<body>\n" +
            "\n".join(parts) + "\n</body>\n</html>\n")
