"""Counting: what is right, what is wrong, and what is no line at all."""

from __future__ import annotations

import pytest

from chainrule.engine.score import Score, Wrong, score
from chainrule.engine.torch_engine import Translator


@pytest.fixture
def answered(translator: Translator, lines: list[str]) -> list[str]:
    """Lines that the network answers right: their right sides are its own answers."""
    sources = [line.partition("=")[0] for line in lines]
    answers = zip(sources, translator.translate(sources), strict=True)
    right = [f"{source}={answer.text}" for source, answer in answers if answer.text]
    assert len(right) > 3
    return right


def test_its_own_answers_are_all_right(translator: Translator, answered: list[str]) -> None:
    result = score(translator, answered)
    assert result.predictions == [line.partition("=")[2] for line in answered]
    assert (result.total, result.wrong, result.malformed) == (len(answered), [], [])
    assert result.accuracy == 1
    assert str(result) == f"accuracy: 1.0000 ({len(answered)}/{len(answered)})"


def test_wrong_malformed_and_unreadable_lines(translator: Translator, answered: list[str]) -> None:
    source, _, answer = answered[1].partition("=")
    lines = [
        answered[0],
        "",
        f"{source}={answer}+1",
        answered[2],
        "d(x)/dx",
        "d(a!)/da=1",
        "x=1",
        "d(x)/dx=1=1",
        answered[3],
    ]
    seen: list[int] = []
    result = score(translator, lines, batch_size=2, progress=seen.append)
    assert sum(seen) == len(lines)
    assert result.total == 5
    unreadable = "(unknown token '!' at position 3\n  d(a!)/da\n     ^)"
    assert result.wrong == [
        Wrong(3, source, f"{answer}+1", answer),
        Wrong(6, "d(a!)/da", "1", unreadable),
    ]
    expected = "expected d(FUNCTION)/dVARIABLE=DERIVATIVE, not"
    assert result.malformed == [
        (2, f"{expected} ''"),
        (5, f"{expected} 'd(x)/dx'"),
        (7, "expected d(FUNCTION)/dVARIABLE, e.g. d(3x^2)/dx, not 'x'"),
        (8, f"{expected} 'd(x)/dx=1=1'"),
    ]
    texts = [line.partition("=")[2] for line in answered]
    assert result.predictions == [texts[0], "", answer, texts[2], "", "", "", "", texts[3]]
    assert str(result) == "accuracy: 0.6000 (3/5)"


def test_strict_means_letter_for_letter(translator: Translator, answered: list[str]) -> None:
    assert score(translator, [f"{answered[0]} "]).accuracy == 0


def test_of_no_lines_none_are_right(translator: Translator) -> None:
    result = score(translator, [])
    assert result == Score(0, [], [], [])
    assert str(result) == "accuracy: 0.0000 (0/0)"
