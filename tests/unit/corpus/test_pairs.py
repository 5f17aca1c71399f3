"""Pairs as lines: of the field's data sets, of ours, and there and back."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace

import pytest

from chainrule.corpus.pairs import Pair, from_json, from_line, to_json, to_line
from chainrule.corpus.prefix_format import read_pair, write_pair
from chainrule.corpus.sample import sample_function
from chainrule.errors import InputError, ParseError, TooLarge
from chainrule.expr import differentiate, make, parse, to_text

INTEGRAL = "7|sub Y' mul INT+ 2 x\tpow x INT+ 2"
DERIVATIVE = "1|sub Y derivative pow x INT+ 2 x\tmul INT+ 2 x"


def drawn(lines: int, seed: int) -> list[str]:
    """Lines of the field's format, by our own generator and printer."""
    rng = random.Random(seed)
    found: list[str] = []
    while len(found) < lines:
        f, variable = sample_function(rng, "general")
        try:
            derivative = differentiate(f, variable)
            count = 1 + int(9 * rng.random())
            if rng.random() < 0.5:
                pair = Pair("integral", derivative, f, variable, count)
            else:
                pair = Pair("derivative", f, derivative, variable, count)
            line = write_pair(pair)
            to_line(read_pair(line))
        except InputError:  # a cube root, or too long to be read back
            continue
        found.append(line)
    return found


@pytest.mark.parametrize(
    ("line", "kind", "f", "answer", "count"),
    [
        (INTEGRAL, "integral", "2x", "x^2", 7),
        (INTEGRAL[2:], "integral", "2x", "x^2", None),
        ("3|sub derivative f x x cos x\tsin x", "integral", "cos(x)", "sin(x)", 3),
        (DERIVATIVE, "derivative", "x^2", "2x", 1),
        ("2|sub f x derivative sin x x\tcos x", "derivative", "sin(x)", "cos(x)", 2),
        ("2|sin x\tcos x", "derivative", "sin(x)", "cos(x)", 2),
    ],
)
def test_each_head(line: str, kind: str, f: str, answer: str, count: int | None) -> None:
    pair = read_pair(line)
    assert (pair.kind, to_text(pair.f), to_text(pair.answer)) == (kind, f, answer)
    assert (pair.variable, pair.count) == ("x", count)
    assert write_pair(pair) == write_pair(from_json(to_json(pair))) == line


def test_ten_thousand_lines_there_and_back() -> None:
    for line in drawn(10_000, seed=1):
        pair = read_pair(line)
        assert not pair.spelling
        assert write_pair(from_json(to_json(pair))) == line
        again = from_line(to_line(pair))
        assert {again.f, again.answer} == {pair.f, pair.answer}
        if pair.kind == "integral" and pair.count == 1:
            assert write_pair(again) == line


def test_another_spelling_of_the_same_comes_back_as_it_was() -> None:
    line = "1|sub Y' inv  pow2 x\tINT- 0 0"
    pair = read_pair(line)
    assert pair.spelling == line
    assert json.loads(to_json(pair))["prefix"] == line
    assert write_pair(from_json(to_json(pair))) == line


def test_the_spelling_of_a_pair_that_was_changed_is_forgotten() -> None:
    pair = replace(read_pair("1|sub Y' inv x\tln x"), answer=parse("ln(abs(x))"))
    assert write_pair(pair) == "1|sub Y' div INT+ 1 x\tln abs x"
    pair = replace(pair, spelling="nonsense")
    assert write_pair(pair) == "1|sub Y' div INT+ 1 x\tln abs x"


@pytest.mark.parametrize(
    ("line", "reason", "place"),
    [
        ("", "not a line of pairs; expected count|INPUT<TAB>OUTPUT", 0),
        ("1|sub Y' x", "not a line of pairs; expected count|INPUT<TAB>OUTPUT", 0),
        ("x|sub Y' x\tx", "not a line of pairs; expected count|INPUT<TAB>OUTPUT", 0),
        ("1|sub Y' x\tx\tx", "not a line of pairs; expected count|INPUT<TAB>OUTPUT", 0),
        ("12|sub Y' mul foo x\tx", "unknown operator 'foo'", 14),
        ("12|sub Y' x\tadd x", "the expression stops too early; missing arguments: 1", 17),
        ("1|sub Y' \tx", "the expression stops too early; missing arguments: 1", 8),
        ("1|sub Y derivative x\tx", "the expression stops too early; missing arguments: 1", 18),
        ("1|add Y' Y\tx", "'Y' belongs to a differential equation; only pairs", 9),
    ],
)
def test_a_malformed_line_shows_the_place(line: str, reason: str, place: int) -> None:
    with pytest.raises(ParseError, match=f"^{re.escape(reason)}") as caught:
        read_pair(line)
    assert caught.value.position == place


def test_letters_that_the_format_lacks_are_renamed() -> None:
    pair = Pair("integral", parse("k*x*cos(t)*a_0", "t"), parse("k*x*sin(t)*a_0", "t"), "t", 1)
    assert write_pair(pair) == ("1|sub Y' mul mul mul a1 a2 cos x a0\tmul mul mul a1 a2 sin x a0")
    many = parse("*".join("bcdfghijkl") + "*n*x")
    with pytest.raises(InputError, match=r"^11 letters beside the variable \(b, c, .*, n\); the"):
        write_pair(Pair("derivative", many, many, "x"))


def test_what_is_no_line_of_ours() -> None:
    with pytest.raises(InputError, match=r"^expected d\(FUNCTION\)/dVARIABLE=DERIVATIVE, not 'x'"):
        from_line("x")
    with pytest.raises(InputError, match=r"^expected d\(FUNCTION\)/dVARIABLE=DERIVATIVE, not 'd\("):
        from_line("d(x)/dx")
    with pytest.raises(InputError, match=r"^not JSON: "):
        from_json("{")
    with pytest.raises(InputError, match=r"^not a JSON object; expected"):
        from_json("[]")
    with pytest.raises(InputError, match=r'^a pair needs the texts "f", "var" and "F" or "exp'):
        from_json('{"f": "x", "var": "x"}')
    with pytest.raises(InputError, match=r'^"count" must be a whole number and "prefix" a text$'):
        from_json('{"f": "x", "F": "x", "var": "x", "count": "3"}')


def test_what_could_not_be_read_back_is_not_written() -> None:
    deep = parse("x")
    for _ in range(100):
        deep = make("sin", deep)
    with pytest.raises(TooLarge, match=r"^the function has 101 levels; the limit is 100$"):
        to_line(Pair("derivative", deep, deep, "x"))
    for leaf, doublings, what in (
        ("x", 8, "511 nodes; the limit is 500"),
        ("asinh(omega_1)", 7, "2045 characters; the limit is 2000"),
    ):
        wide = parse(leaf)
        for _ in range(doublings):
            wide = make("mul", wide, wide)
        with pytest.raises(TooLarge, match=rf"^the answer has {what}"):
            to_json(Pair("derivative", parse("x"), wide, "x"))
