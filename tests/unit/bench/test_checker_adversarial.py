"""The pairs that are made to deceive: their truth is confirmed, and the oracle can say no."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from chainrule.types import Verdict
from checker_adversarial import FAMILIES, drawn_pairs, is_error, measure, show
from checker_pairs import pair
from checker_real import keeps_its_word
from checker_table import TABLE


@pytest.mark.parametrize("truth", [False, True])
def test_every_kind_yields_a_pair_that_the_oracle_confirms(truth: bool) -> None:
    pairs = list(drawn_pairs(len(FAMILIES), 5, truth, Counter()))
    assert [p.kind for p in pairs] == list(FAMILIES)
    assert {p.truth for p in pairs} == {truth}
    assert all(keeps_its_word(p, Random(1)) for p in pairs)
    again = list(drawn_pairs(len(FAMILIES), 5, truth, Counter()))
    assert [(p.f, p.answer) for p in again] == [(p.f, p.answer) for p in pairs]


def test_the_table_keeps_its_word() -> None:
    for row in (row for rows in TABLE.values() for row in rows):
        assert keeps_its_word(row, Random(1)), row


def test_a_label_that_is_wrong_is_not_confirmed() -> None:
    right = pair(True, "sqrt((x-1000)^2)", "(x-1000)/abs(x-1000)", "999", "1001")
    wrong = pair(False, "sqrt((x-1000)^2)", "-1", "1001")
    empty = pair(False, "x/(x-x)", "1", "3", void=True)
    for honest in (right, wrong, empty):
        assert keeps_its_word(honest, Random(1))
    for lie in (
        replace(right, truth=False),
        replace(wrong, truth=True),
        replace(wrong, spots=right.spots[:1]),  # where the answer is right
        pair(False, "x", "1", "3", void=True),
        pair(False, "1/x", "ln(x)", "3", question="antiderivative", nowhere=True),
    ):
        assert not keeps_its_word(lie, Random(1))


def test_what_counts_as_an_error() -> None:
    false, true = pair(False, "x", "2", "1"), pair(True, "x", "1", "1")
    nowhere = replace(false, nowhere=True)
    assert is_error(false, Verdict("proved", "m"))
    assert is_error(false, Verdict("checked", "m"))
    assert not is_error(false, Verdict("refuted", "m"))
    assert is_error(true, Verdict("refuted", "m"))
    assert is_error(true, Verdict("unknown", "no value"))
    assert not is_error(true, Verdict("unknown", "deadline"))
    assert is_error(nowhere, Verdict("checked", "m", "equal"))
    assert not is_error(nowhere, Verdict("checked", "m", "equal at complex points"))


def test_verdicts_are_counted_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = [
        replace(pair(False, "x^2", "3x", "1"), kind="a"),
        replace(pair(True, "x", "1", "1"), kind="b"),
    ]
    tally = measure(iter(pairs))
    assert tally.counts == {"a": Counter(refuted=1), "b": Counter(proved=1)}
    assert tally.errors == []
    mislabelled = measure(iter([replace(pairs[0], truth=True)]))
    assert mislabelled.errors == ["a: refuted (ball arithmetic): x^2 -> 3x"]
    show("some pairs", tally)
    printed = capsys.readouterr().out
    assert "some pairs" in printed
    assert "all" in printed
