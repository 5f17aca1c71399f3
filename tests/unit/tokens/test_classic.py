"""The recipes: how each spells a line, and what they refuse."""

from __future__ import annotations

import random
import re

import pytest

from chainrule.corpus.classic import sample_line
from chainrule.errors import InputError, TokenError
from chainrule.tokens import RECIPES, Tokenizer
from chainrule.tokens.lines import Letters, letters_of, read_source, split_line
from chainrule.tokens.numbers import prime_powers

ALL = pytest.mark.parametrize("recipe", RECIPES)
CANONICAL = pytest.mark.parametrize("recipe", ["canonical", "factors"])
LINE = "d(360exp^(4a)*b^3)/da=1440exp^(4a)*b^3"


def tokens(recipe: str, line: str) -> tuple[list[str], list[str]]:
    """Both sides of a line as the network sees them."""
    tokenizer = Tokenizer.build(recipe, [line])
    left, right = split_line(line)
    source, letters = tokenizer.encode_source(left)
    target = tokenizer.encode_target(right, letters)
    return [*map(tokenizer.source.token, source)], [*map(tokenizer.target.token, target)]


def round_trip(tokenizer: Tokenizer, line: str) -> str:
    left, right = split_line(line)
    source, letters = tokenizer.encode_source(left)
    target = tokenizer.encode_target(right, letters)
    decoded = tokenizer.decode_source(source, letters), tokenizer.decode_target(target, letters)
    return "=".join(decoded)


@pytest.mark.parametrize(
    ("recipe", "source", "target"),
    [
        (
            "words",
            "d ( 360 exp ^ ( 4 a ) * b ^ 3 ) / da",
            "1440 exp ^ ( 4 a ) * b ^ 3",
        ),
        (
            "words-no-dsym",
            "d ( 360 exp ^ ( 4 a ) * b ^ 3 ) / d a",
            "1440 exp ^ ( 4 a ) * b ^ 3",
        ),
        (
            "digits",
            "d ( 3 6 0 exp ^ ( 4 a ) * b ^ 3 ) / da",
            "1 4 4 0 exp ^ ( 4 a ) * b ^ 3",
        ),
        (
            "digits-lsb",
            "d ( 3 6 0 exp ^ ( 4 a ) * b ^ 3 ) / da",
            "0 4 4 1 exp ^ ( 4 a ) * b ^ 3",
        ),
        ("canonical", "3 6 0 exp^( 4 x ) *y^3", "0 4 4 1 exp^( 4 x ) *y^3"),
        ("factors", "8 9 5 exp^( 4 x ) *y^3", "32 9 5 exp^( 4 x ) *y^3"),
    ],
)
def test_how_each_recipe_spells_a_line(recipe: str, source: str, target: str) -> None:
    assert tokens(recipe, LINE) == (source.split(), target.split())


def test_every_recipe_is_spelled_above() -> None:
    assert list(RECIPES) == [
        *("words", "words-no-dsym", "digits", "digits-lsb", "canonical", "factors")
    ]


def test_merged_tokens_stop_at_power_eleven() -> None:
    source, _ = tokens("factors", "d(x^11+x^12+sin^11(x)*x^2)/dx=0")
    assert source == ["x^11", "+", "x", "^", "4", "3", "+", "sin^11(", "x", ")", "*x^2"]


@pytest.mark.parametrize(
    ("number", "powers"),
    [
        ("0", ["0"]),
        ("1", ["1"]),
        ("2", ["2"]),
        ("360", ["8", "9", "5"]),
        ("4199", ["13", "17", "19"]),
        ("46", ["2", "23"]),
        ("1058", ["2", "529"]),
        ("007", ["007"]),
    ],
)
def test_prime_powers(number: str, powers: list[str]) -> None:
    assert list(prime_powers(number)) == powers


def test_numbers_of_200_digits_are_read_and_longer_ones_refused() -> None:
    longest = "9" * 200
    for recipe in RECIPES:
        line = f"d({longest}x)/dx={longest}"
        assert round_trip(Tokenizer.build(recipe, [line]), line) == line
    tokenizer = Tokenizer.build("factors", [LINE])
    with pytest.raises(InputError, match=r"^a number of 201 digits; at most 200 are read$"):
        tokenizer.encode_source(f"d(9{longest}x)/dx")


@ALL
@pytest.mark.parametrize(
    "line",
    [
        "d(6e^2*exp^(2e))/de=12e*exp^(2e)+12e^2*exp^(2e)",  # the variable `e`
        "d(exp^(e)*x)/dx=exp^(e)",  # the constant `e`
        "d(2d^2)/dd=4d",  # the variable `d`
        "d(x*d)/dx=d",  # the constant `d`
        "d(y^2*x)/dy=2y*x",  # the canonical letters the other way round
        "d(s*sin(c)+s)/ds=sin(c)+1",
        "d(20)/dx=0",
        "d(-x)/dx=-1",
        "d(x/7)/dx=1/7",
    ],
)
def test_letters_and_corners_come_back(recipe: str, line: str) -> None:
    assert round_trip(Tokenizer.build(recipe, [line]), line) == line


@CANONICAL
def test_canonical_recipes_see_the_same_line_under_all_names(recipe: str) -> None:
    renamed = [f"d(6{v}^2*{c})/d{v}=12{v}*{c}" for v, c in ("ab", "ba", "xy", "yx", "ed", "de")]
    assert len({str(tokens(recipe, line)) for line in renamed}) == 1


@CANONICAL
def test_a_letter_that_the_network_made_up_stands_for_itself(recipe: str) -> None:
    tokenizer = Tokenizer.build(recipe, ["d(2x*y)/dx=2y"])
    ids = [tokenizer.target.id("2"), tokenizer.target.id("y")]
    assert tokenizer.decode_target(ids, Letters("a", "b")) == "2b"
    assert tokenizer.decode_target(ids, Letters("a")) == "2y"


@ALL
def test_build_sorts_and_does_not_depend_on_the_order(recipe: str) -> None:
    rng = random.Random(3)
    lines = [sample_line(rng, "full") for _ in range(50)]
    one, other = Tokenizer.build(recipe, lines), Tokenizer.build(recipe, lines[::-1] * 2)
    assert list(one.source.ordinary) == sorted(one.source.ordinary) == list(other.source.ordinary)
    assert list(one.target.ordinary) == sorted(one.target.ordinary) == list(other.target.ordinary)
    again = Tokenizer(recipe, one.source.ordinary, one.target.ordinary)
    assert [round_trip(again, line) for line in lines] == lines


# Refusals.


def test_an_unknown_recipe_is_refused_with_the_known_ones() -> None:
    message = (
        "unknown tokenizer recipe 'bpe'; choose from "
        "words, words-no-dsym, digits, digits-lsb, canonical, factors"
    )
    with pytest.raises(InputError, match=f"^{message}$"):
        Tokenizer("bpe", (), ())


@ALL
@pytest.mark.parametrize(
    ("text", "token", "position"),
    [
        ("d(12a+4a)/da", "+", 5),  # in the notation, but on no line of the vocabulary
        ("d(12a!)/da", "!", 5),  # outside the notation
        ("d(12 a)/da", " ", 4),
        ("d(12a*√a)/da", "√", 6),
        ("d(2a*A)/da", "A", 5),  # capital letters are no letters
    ],
)
def test_unknown_tokens_are_named_as_the_user_wrote_them(
    recipe: str, text: str, token: str, position: int
) -> None:
    if recipe in ("canonical", "factors") and token in "√A":  # their `*` stands alone
        token, position = "*", position - 1
    tokenizer = Tokenizer.build(recipe, ["d(12a*b)/da=12b", "d(2a)/da=2"])
    message = f"unknown token {token!r} at position {position}\n  {text}\n  {' ' * position}^"
    with pytest.raises(TokenError, match=f"^{re.escape(message)}$") as caught:
        tokenizer.encode_source(text)
    error = caught.value
    assert (error.token, error.position, error.text) == (token, position, text)


@pytest.mark.parametrize(
    ("recipe", "text", "token", "position"),
    [
        ("words", "d(12a*2a)/da", "2", 6),  # not the 2 of the 12 in front of it
        ("factors", "d(8a*46a)/da", "46", 5),  # 2 is known, 23 is not
        ("factors", "d(8q*q^6)/dq", "*q^6", 4),  # in the user's letter, not as *x^6
        ("digits", "d(12a*35a)/da", "35", 6),
        ("words", "d(12a)/db", "db", 7),
        ("words-no-dsym", "d(12a)/db", "b", 8),
    ],
)
def test_unknown_tokens_are_placed_exactly(
    recipe: str, text: str, token: str, position: int
) -> None:
    tokenizer = Tokenizer.build(recipe, ["d(12a*12a)/da=24a", "d(8a*8a)/da=128a"])
    with pytest.raises(TokenError, match=re.escape(f"{token!r} at position {position}\n  {text}")):
        tokenizer.encode_source(text)


def test_unknown_tokens_of_a_derivative() -> None:
    tokenizer = Tokenizer.build("factors", ["d(2a)/da=2"])
    with pytest.raises(TokenError, match=r"^unknown token '\+' at position 1\n  2\+2\n   \^$"):
        tokenizer.encode_target("2+2", Letters("a"))


@CANONICAL
def test_a_derivative_with_a_letter_of_its_own_is_refused(recipe: str) -> None:
    """Written as it stands, `x` would come back as the user's variable."""
    tokenizer = Tokenizer.build(recipe, ["d(2x)/dx=2"])
    with pytest.raises(TokenError, match=r"^unknown token 'x' at position 1\n  2x\n   \^$"):
        tokenizer.encode_target("2x", Letters("a", "b"))


def test_building_from_outside_the_notation_is_refused() -> None:
    with pytest.raises(TokenError, match=r"^unknown token ',' at position 3\n  d\(1,5x\)/dx\n"):
        Tokenizer.build("words", ["d(1,5x)/dx=1"])


@ALL
def test_two_constant_letters_are_refused(recipe: str) -> None:
    tokenizer = Tokenizer.build(recipe, [LINE])
    message = (
        "'a*b*c*sin(d)' has 3 letters beside the variable 'b' (a, c, d); "
        "this model reads at most one"
    )
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        tokenizer.encode_source("d(a*b*c*sin(d))/db")


def test_letters() -> None:
    assert letters_of("exp^(3e)*tan(x)", "x") == Letters("x", "e")
    assert letters_of("cos(3)", "c") == Letters("c", None)


@pytest.mark.parametrize(
    "text",
    ["", "x^2", "d()/dx", "d(x)/dX", "d(x)/dxy", "d(x)/dx ", " d(x)/dx", "d(x)dx", "d(x)/dx\n"],
)
def test_what_is_no_derivative_is_refused(text: str) -> None:
    message = f"expected d(FUNCTION)/dVARIABLE, e.g. d(3x^2)/dx, not {text!r}"
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        read_source(text)


@pytest.mark.parametrize("line", ["", "d(x)/dx", "d(x)/dx=", "d(x)/dx=1=1"])
def test_malformed_lines_are_refused(line: str) -> None:
    message = f"expected d(FUNCTION)/dVARIABLE=DERIVATIVE, not {line!r}"
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        split_line(line)


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_line_is_split_without_its_end(end: str) -> None:
    assert split_line(f"d(x)/dx=1{end}") == ("d(x)/dx", "1")
