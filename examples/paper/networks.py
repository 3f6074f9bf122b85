"""Sizes of networks: how many parameters a shape has, and how wide the baselines get at equal parameters.

A layer from a to b has (a + 1) b parameters. AXNet's predictor ends in one gate for each gated neuron of
the approximator beside the two logits; the baselines' predictor ends in the two logits alone.
"""

import math


def _dense(widths):
    return sum((a + 1) * b for a, b in zip(widths, widths[1:]))


def parameters(inputs, outputs, approximator, predictor, fusion):
    """Of both networks. FUSION: all, first, second, none (the first layer is shared) or separate."""
    gates = {"all": sum(approximator), "first": sum(approximator[:1]),
             "second": sum(approximator[1:2])}.get(fusion, 0)
    before = approximator[0] if fusion == "none" else inputs
    return (_dense([inputs, *approximator, outputs]) +
            _dense([before, *predictor, gates + 2]))


def widened(benchmark):
    """(approximator, predictor) of two separate networks with at least AXNet's parameters at the benchmark's
    hidden sizes: one neuron at a time goes to the layer that has grown least in proportion, so that the
    shares of the two networks stay what they are."""
    columns = benchmark.inputs, benchmark.outputs
    begun = [*benchmark.approximator, *benchmark.predictor]
    cut = len(benchmark.approximator)
    enough = parameters(*columns, benchmark.approximator, benchmark.predictor, "all")
    widths = list(begun)
    while parameters(*columns, widths[:cut], widths[cut:], "separate") < enough:
        least = min(range(len(widths)), key=lambda layer: (widths[layer] + 1) / begun[layer])
        widths[least] += 1
    return tuple(widths[:cut]), tuple(widths[cut:])


def scaled(widths, factor):
    return tuple(max(1, math.floor(width * factor + 0.5)) for width in widths)


def text(widths):
    """8,8 -> "8-8"."""
    return "-".join(map(str, widths))
