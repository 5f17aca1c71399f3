"""What the cards say of the models and corpora is what is there, and machines can read it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import chainrule
from chainrule.checker.lines import judge_line
from chainrule.corpus.pairs import to_json, to_line
from chainrule.corpus.prefix_format import read_pair
from chainrule.engine.bundle import Bundle
from chainrule.engine.torch_bundle import TorchEngine
from chainrule.model.transformer import count_parameters
from chainrule.settings import DEFAULT_BUNDLE

ROOT = Path(__file__).parents[2]
CARD = (ROOT / "docs" / "model-card.md").read_text(encoding="utf-8")
SUITES = ("general", "general-long", "general-numbers")


def front_matter(text: str) -> dict[str, Any]:
    _, head, _ = text.split("---\n", 2)
    values: dict[str, Any] = yaml.safe_load(head)
    return values


def percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2)


def test_the_manifest_has_the_scores_of_the_shipped_suites() -> None:
    bundle = Bundle.load(DEFAULT_BUNDLE)
    for suite in SUITES:
        scores = bundle.scores[suite]
        lines = (ROOT / "suites" / f"{suite}.jsonl").read_text(encoding="utf-8").splitlines()
        assert scores["problems"] == len(lines)
        assert scores["wrong_shown"] == scores["greedy_refuted"] == 0


def test_the_model_card_has_the_figures_of_the_manifest() -> None:
    scores = Bundle.load(DEFAULT_BUNDLE).scores
    general, _ = front_matter(CARD)["model-index"]
    for result in general["results"]:
        suite = result["dataset"]["name"]
        counts = scores[suite]
        for metric in result["metrics"]:
            assert metric["value"] == percent(counts[metric["type"]], counts["problems"])
        proved, exact = (metric["value"] for metric in result["metrics"])
        row = f"| `{suite}` | {counts['problems']:,} | {proved:.2f} % | {exact:.2f} % |"
        assert row in CARD
    assert [result["dataset"]["name"] for result in general["results"]] == [*SUITES]


def test_the_classic_figure_is_that_of_the_readme() -> None:
    _, classic = front_matter(CARD)["model-index"]
    stated = re.search(
        r"^    accuracy: (0\.\d{4}) ", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert stated is not None
    value = classic["results"][0]["metrics"][0]["value"]
    assert value == round(100 * float(stated[1]), 2)
    assert f"{value:.2f} % of 10,000 lines of `test.txt`" in CARD


def test_the_sizes_are_those_of_the_networks() -> None:
    general = count_parameters(TorchEngine(DEFAULT_BUNDLE).network)
    last = (ROOT / "network.txt").read_text(encoding="utf-8").splitlines()[-1]
    assert f"| parameters | {general:,} | {last.split()[-1]} |" in CARD


@pytest.mark.parametrize("name", ["model-card", "corpus-general"])
def test_the_front_matter_says_the_licence(name: str) -> None:
    values = front_matter((ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8"))
    assert values["license"] == "mit"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


@pytest.mark.parametrize("page", ["model-card", "corpus-general", "training", "corpus"])
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / "docs" / link).exists(), link


def test_the_citation_has_what_the_format_requires() -> None:
    values = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= values.keys()
    assert values["cff-version"] == "1.2.0"
    assert values["type"] in ("software", "dataset")
    assert values["version"] == chainrule.__version__
    assert values["license"] == "MIT"
    assert all("name" in author or "family-names" in author for author in values["authors"])
    for reference in values["references"]:
        assert {"type", "title", "authors"} <= reference.keys()


def test_an_example_line_of_the_general_card_is_right() -> None:
    text = (ROOT / "docs" / "corpus-general.md").read_text(encoding="utf-8")
    lines = re.findall(r"^    (d\(.+=.+)$", text, re.MULTILINE)
    assert len(lines) == 2
    assert {judge_line(line).finding for line in lines} == {"proved"}


def test_the_card_writes_pairs_as_convert_does() -> None:
    text = (ROOT / "docs" / "corpus-general.md").read_text(encoding="utf-8")
    pair = read_pair("7|sub Y' mul INT+ 2 x\tpow x INT+ 2")
    assert f"`{to_json(pair)}`" in text
    assert f"`{to_line(pair)}`" in text
