"""The field's prefix notation: every word, every way to be wrong, and where."""

from __future__ import annotations

import re

import pytest

from chainrule.checker.check import check_equal
from chainrule.corpus.prefix import NAMES, parse_prefix, to_prefix
from chainrule.errors import InputError, ParseError, TooLarge
from chainrule.expr import make, parse, to_text


@pytest.mark.parametrize(
    ("prefix", "text"),
    [
        ("add x INT+ 2", "x + 2"),
        ("sub x INT- 2 0", "x - (-20)"),
        ("mul INT+ 3 x", "3x"),
        ("div x y", "x/y"),
        ("div INT- 1 INT+ 2", "-1/2"),
        ("div INT+ 4 INT+ 2", "4/2"),
        ("pow x INT- 1", "x^-1"),
        ("rac x INT+ 3", "x^(1/3)"),
        ("inv x", "1/x"),
        ("pow2 x", "x^2"),
        ("pow5 sin t", "sin(t)^5"),
        ("ln abs x", "ln(abs(x))"),
        ("sign x", "x/abs(x)"),
        ("asech x", "acosh(1/x)"),
        ("acsch x", "asinh(1/x)"),
        ("acoth x", "atanh(1/x)"),
        ("mul a0 mul a9 z", "a_0*(a_9*z)"),
        ("mul pi E", "pi*e"),
        ("INT- 0", "0"),
    ],
)
def test_every_kind_of_word(prefix: str, text: str) -> None:
    assert to_text(parse_prefix(prefix)) == text


def test_the_functions_that_both_have() -> None:
    names = "sqrt exp abs sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth"
    for name in (*names.split(), "sech", "csch", "asinh", "acosh", "atanh"):
        assert parse_prefix(f"{name} x") == parse(f"{name}(x)"), name
        assert to_prefix(parse(f"{name}(x)")) == f"{name} x"


@pytest.mark.parametrize(
    ("prefix", "reason", "place"),
    [
        ("mul x foo", "unknown operator 'foo'", 6),
        ("mul I x", "'I' is the imaginary unit; this language is real", 4),
        ("add Y x", "'Y' belongs to a differential equation; only pairs of functions are read", 4),
        ("mul FLOAT x", "'FLOAT' is of another spelling of numbers", 4),
        ("mul INT+ x", "INT+ has no digits", 4),
        ("mul 1 2 x", "a digit needs INT+ or INT- before it", 4),
        ("1 2", "a digit needs INT+ or INT- before it", 0),
        (
            "mul INT+ 12 x",
            "'12' is no digit; whole numbers are read in base 10, a word a digit",
            9,
        ),
        ("mul INT+ -3 x", "'-3' is no digit; whole numbers are read in base 10, a word a digit", 9),
        ("x x", "the expression is complete before this word", 2),
        ("sin", "the expression stops too early; missing arguments: 1", 3),
        ("add mul x", "the expression stops too early; missing arguments: 2", 9),
        ("", "the expression stops too early; missing arguments: 1", 0),
    ],
)
def test_what_is_wrong_and_where(prefix: str, reason: str, place: int) -> None:
    with pytest.raises(ParseError, match=f"^{re.escape(reason)}\n") as caught:
        parse_prefix(prefix)
    assert caught.value.position == place


def test_what_is_too_large() -> None:
    with pytest.raises(TooLarge, match=r"^a number of 201 digits; at most 200 are read$"):
        parse_prefix("INT+ " + "1 " * 201)
    with pytest.raises(TooLarge, match=r"^the expression has 101 levels; the limit is 100$"):
        parse_prefix("sin " * 100 + "x")
    with pytest.raises(TooLarge, match=r"^401 levels are too deep for an expression; limit 400$"):
        parse_prefix("sin " * 5000 + "x")
    pair = "add mul x x mul x x "
    with pytest.raises(TooLarge, match=r"^the expression has \d{3} nodes; the limit is 500$"):
        parse_prefix("add " * 95 + pair * 95 + "x")


def test_a_deep_tree_is_written_without_recursion() -> None:
    e = parse("x")
    for _ in range(390):
        e = make("sin", e)
    assert to_prefix(e) == "sin " * 390 + "x"


@pytest.mark.parametrize("text", ["-x", "-(x + 1)", "log10(x)", "log2(3x)", "1 - -x"])
def test_what_the_notation_lacks_is_written_with_the_same_meaning(text: str) -> None:
    e = parse(text)
    assert check_equal(parse_prefix(to_prefix(e)), e).status == "proved"


def test_what_it_cannot_say_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"^the prefix format has no function cbrt$"):
        to_prefix(parse("cbrt(x)"))
    with pytest.raises(InputError, match=r"^the prefix format has no letter k$"):
        to_prefix(parse("k*x"))
    assert len(NAMES) == 14
