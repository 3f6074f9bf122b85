"""paper_cells.py TRAINER DATASET WORK [page|look]: the smallest evaluation of examples/paper/run.

It is of one benchmark, and says what was trained. page: also writes the results and checks the
page. look: trains nothing, says how many cells are there.
"""
import os
import pathlib
import sys
import xml.etree.ElementTree as tree

EXAMPLES = pathlib.Path(__file__).resolve().parents[3] / "examples"
sys.path[:0] = [str(EXAMPLES / "common"), str(EXAMPLES / "paper")]

import aggregate  # noqa: E402
import cells  # noqa: E402
import plan  # noqa: E402
from run_example import Failure  # noqa: E402

SETTINGS = plan.Settings(names=("bessel",), seeds=1, work=0.02, factors=(1,),
                         selections=("a-or-c",))
TIMING = {"exact_ns": 100.0, "approx_ns": 60.0, "invoked_ns": 10.0, "invocation": 0.5,
          "violation_rate": 0.01, "app_error": 0.1, "app_metric": "error", "disagreement": None}


def check_page(text):
    """One SVG a figure, no script, nothing from elsewhere, no id twice."""
    ids = []
    for element in tree.fromstring(text).iter():
        name = element.tag.split("}")[-1]
        assert name not in ("script", "link", "img", "iframe", "object"), name
        for key, value in element.attrib.items():
            assert not key.split("}")[-1] == "href" or value.startswith("#"), value
            if key == "id":
                ids.append(value)
    assert len(ids) == len(set(ids)), "an id is there twice"
    assert "<svg" in text and "@import" not in text and "nan" not in text.lower().split()
    print(f"page: {text.count('<svg')} svg")


def main(trainer, dataset, work, also=""):
    work = pathlib.Path(work)
    store = cells.Store(work, pathlib.Path(trainer), {"bessel": pathlib.Path(dataset)})
    if also == "look":
        every = plan.in_order(SETTINGS)
        return print(f"{sum(bool(store.load(cell)) for cell in every)} of {len(every)} are there")
    deployed = plan.equal_hidden(SETTINGS)["bessel", "axnet"][0]
    for group in (tuple(plan.GROUPS), ("fusion",)):
        store.finish(plan.in_order(SETTINGS, group), 2, keep={deployed})
    print(f"model kept: {store.has_model(deployed)}")
    print(f"left in scratch: {os.listdir(store.scratch)}")
    if also == "page":
        write(work, store)


def write(work, store):
    import page  # slow to load
    results = aggregate.results_of(SETTINGS, store.load, {("bessel", "axnet"): TIMING,
                                                          ("bessel", "one-pass"): None})
    (work / "results.json").write_text(aggregate.as_text(results))
    check_page(page.page_of(results))


try:
    main(*sys.argv[1:])
except Failure as failure:
    sys.exit(f"axnet: error: {failure}")
