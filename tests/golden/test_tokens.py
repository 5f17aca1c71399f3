"""The example lines of the notation, token by token, frozen: a trained network depends on them."""

from __future__ import annotations

import pytest

from chainrule.tokens import RECIPES, Tokenizer
from chainrule.tokens.lines import split_line

LINES = [
    "d(6exp^(9a)+4exp^(2a))/da=54exp^(9a)+8exp^(2a)",
    "d(-cos^3(4e^7))/de=84e^6*sin(4e^7)*cos^2(4e^7)",
    "d(p^7+15p^5+12p^5+8p)/dp=7p^6+75p^4+60p^4+8",
    "d(21c^3*exp^(2c))/dc=63c^2*exp^(2c)+42c^3*exp^(2c)",
    "d(6sin^4(3x^5))/dx=360x^4*cos(3x^5)*sin^3(3x^5)",
    "d(-2cos^3(7w))/dw=42sin(7w)*cos^2(7w)",
    "d(5tan(2x))/dx=10sec^2(2x)",
    "d(12exp^(4i)*i^3)/di=48exp^(4i)*i^3+36exp^(4i)*i^2",
    "d(30z*exp^(5z))/dz=30exp^(5z)+150z*exp^(5z)",
    "d(40exp^(z)*sin^2(3a))/dz=40exp^(z)*sin^2(3a)",
]

FACTORS = [
    ("2 3 exp^( 9 x ) + 4 exp^( 2 x )", "2 27 exp^( 9 x ) + 8 exp^( 2 x )"),
    ("- cos^3( 4 x^7 )", "4 3 7 x^6 *sin( 4 x^7 ) *cos^2( 4 x^7 )"),
    ("x^7 + 3 5 x^5 + 4 3 x^5 + 8 x", "7 x^6 + 3 25 x^4 + 4 3 5 x^4 + 8"),
    ("3 7 x^3 *exp^( 2 x )", "9 7 x^2 *exp^( 2 x ) + 2 3 7 x^3 *exp^( 2 x )"),
    ("2 3 sin^4( 3 x^5 )", "8 9 5 x^4 *cos( 3 x^5 ) *sin^3( 3 x^5 )"),
    ("- 2 cos^3( 7 x )", "2 3 7 sin( 7 x ) *cos^2( 7 x )"),
    ("5 tan( 2 x )", "2 5 sec^2( 2 x )"),
    ("4 3 exp^( 4 x ) *x^3", "16 3 exp^( 4 x ) *x^3 + 4 9 exp^( 4 x ) *x^2"),
    ("2 3 5 x *exp^( 5 x )", "2 3 5 exp^( 5 x ) + 2 3 25 x *exp^( 5 x )"),
    ("8 5 exp^( x ) *sin^2( 3 y )", "8 5 exp^( x ) *sin^2( 3 y )"),
]


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_recipe_gives_the_lines_back(recipe: str) -> None:
    tokenizer = Tokenizer.build(recipe, LINES)
    for line in LINES:
        left, right = split_line(line)
        source, letters = tokenizer.encode_source(left)
        assert tokenizer.decode_source(source, letters) == left
        assert tokenizer.decode_target(tokenizer.encode_target(right, letters), letters) == right


@pytest.mark.parametrize(("line", "spelled"), [*zip(LINES, FACTORS, strict=True)])
def test_factors_token_by_token(line: str, spelled: tuple[str, str]) -> None:
    tokenizer = Tokenizer.build("factors", LINES)
    left, right = split_line(line)
    source, letters = tokenizer.encode_source(left)
    target = tokenizer.encode_target(right, letters)
    assert " ".join(map(tokenizer.source.token, source)) == spelled[0]
    assert " ".join(map(tokenizer.target.token, target)) == spelled[1]


@pytest.mark.parametrize(
    ("recipe", "tokens"),
    [
        ("words", "d ( - cos ^ 3 ( 4 e ^ 7 ) ) / de"),
        ("words-no-dsym", "d ( - cos ^ 3 ( 4 e ^ 7 ) ) / d e"),
        ("digits", "d ( - cos ^ 3 ( 4 e ^ 7 ) ) / de"),
        ("digits-lsb", "d ( - cos ^ 3 ( 4 e ^ 7 ) ) / de"),
        ("canonical", "- cos^3( 4 x^7 )"),
        ("factors", "- cos^3( 4 x^7 )"),
    ],
)
def test_one_source_in_every_recipe(recipe: str, tokens: str) -> None:
    tokenizer = Tokenizer.build(recipe, LINES)
    source, _ = tokenizer.encode_source("d(-cos^3(4e^7))/de")
    assert " ".join(map(tokenizer.source.token, source)) == tokens
