"""Hostile texts are refused at once, with a typed error that can be printed."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from steps import steps

from chainrule.errors import InputError, ParseError, TooLarge
from chainrule.expr import differentiate, parse, read, to_text
from chainrule.expr.answer_reading import read_value

BOMBS = {
    "100,000 brackets": "(" * 100_000,
    "100,000 bracket pairs": "(" * 50_000 + "x" + ")" * 50_000,
    "1,999 brackets": "(" * 1999,
    "1,000 bracket pairs": "(" * 999 + "x" + ")" * 999,
    "5,000 digits": "9" * 5000,
    "201 digits": "9" * 201,
    "a huge exponent of ten": "1e999999999",
    "a small exponent of ten": "1e-201",
    "2,000 minus signs": "-" * 1999 + "x",
    "2,000 bars": "|" * 1999,
    "2,000 roots": "√" * 1999 + "x",
    "a tower of 700 levels": "x^" * 700 + "x",
    "functions of functions": "sin" * 600 + "x",
    "500 terms": "+".join(["x"] * 500),
    "501 nodes": "+".join(["(x+x+x+x+x+x+x+x+x+x)"] * 40),
    "1 MB": "x+" * 500_000,
    "superscripts": "x" + "²" * 1000,
    "nested derivatives": "d(" * 100 + "x" + ")/dx" * 100,
    "a derivative of order 10^9": "d^999999999(x)/dx^999999999",
    "NUL": "x\x00+1",
    "a lone surrogate": "x\ud800",
    "a zero-width space in a name": "x\u200by+1",
    "a right-to-left mark": "\u202e1+x",
    "a byte order mark in a name": "x\ufeffy",
    "Python": '__import__("os").system("true")',
    "an attribute": "x.__class__",
    "a lambda": "lambda: 0",
    "a long name": "a" * 1999,
    "fractions": r"\frac" * 390,
    "commas": "log(" * 400,
    "words": "arsin(" * 330,
    "unclosed d": "d(" * 999,
}


STEPS = 200_000
"""Lines of Python to refuse a text: the dearest bomb takes 86,000, one that is read twice for each
of its 2,000 characters would take millions."""


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_are_refused_within_a_few_steps_a_character(text: str) -> None:
    for reader in (parse, read):
        with pytest.raises(InputError) as caught:
            reader(text)
        assert type(caught.value) in (ParseError, TooLarge)
        assert len(str(caught.value).encode()) < 1000
        assert steps(partial(refuse, reader, text)) < STEPS


@pytest.mark.parametrize(
    "text", ["|x|" * 10_000, "f(x," * 7500, "if(x>0," * 4285, "x\n" * 15_000, "-" * 29_999 + "x"]
)
def test_an_answer_of_the_greatest_length_takes_as_few(text: str) -> None:
    assert steps(partial(refuse, read_value, text)) < 15 * STEPS


def test_long_answers_are_read_and_long_questions_are_not() -> None:
    """Antiderivatives of ours could not be typed back in to be checked."""
    text = "+".join(f"c{i}*x^{i}" for i in range(2, 300))
    assert to_text(read_value(text, "x").function).count("+") == 297
    with pytest.raises(TooLarge, match="the limit is 2000"):
        read(text, "x")
    with pytest.raises(TooLarge, match="the limit is 30000"):
        read_value("x" * 30_001)


def refuse(reader: Callable[[str], object], text: str) -> None:
    with suppress(InputError):
        reader(text)


def test_a_tower_is_read_but_never_evaluated() -> None:
    """Its value has some 10^369,693,099 digits: whoever evaluates it never ends."""
    tower = parse("9^9^9^9")
    assert to_text(tower) == "9^9^9^9"
    assert to_text(differentiate(parse("9^9^9^9*x^(9^9^9)"), "x")) == (
        "9^9^9^9*9^9^9*x^(9^9^9 - 1)"
    )


def test_limits_are_inclusive() -> None:
    assert parse("9" * 200).value == int("9" * 200)
    assert parse(" " * 1999 + "x").op == "sym"
    with pytest.raises(TooLarge, match="the text has 2001 characters; the limit is 2000"):
        parse(" " * 2000 + "x")
    deep = "sin(" * 99 + "x" + ")" * 99
    assert parse(deep).depth == 100
    with pytest.raises(TooLarge, match="the expression has 101 levels; the limit is 100"):
        parse(f"sin({deep})")
    tower = "2^(" * 99 + "x" + ")" * 99
    assert parse(tower).depth == 100
    signs = "-(x+" * 49 + "x" + ")" * 49
    assert parse(signs).depth == 99
    with pytest.raises(TooLarge, match="the expression has 503 nodes; the limit is 500"):
        parse("+".join(f"({'+'.join(['x'] * 12)})" for _ in range(21)))


def test_a_full_stack_is_no_recursion_error() -> None:
    def fill(levels: int) -> None:
        if levels:
            fill(levels - 1)
        else:
            parse("sin(" * 90 + "x" + ")" * 90)

    frame, used = inspect.currentframe(), 0
    while frame is not None:
        frame, used = frame.f_back, used + 1
    with pytest.raises(TooLarge, match="nested too deeply for this call"):
        fill(sys.getrecursionlimit() - used - 150)


def test_only_text_is_read() -> None:
    with pytest.raises(InputError, match="an expression is a str, not bytes"):
        parse(b"x")  # type: ignore[arg-type]
