"""The classic notation and its sampler: golden lines, limits, shares."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from chainrule.corpus.classic import (
    FULL_FAMILIES,
    MAX_NUMBER,
    MAX_POWER,
    MAX_SIDE,
    RECIPES,
    SHORT_FAMILIES,
    Stratum,
    count_tokens,
    sample_line,
    sample_recipe,
    stratum_of,
)
from chainrule.corpus.reader import read_line
from chainrule.corpus.terms import Factor, Term, differentiate, write_line
from chainrule.errors import InputError


def power(letter: str, n: int = 1) -> Factor:
    return Factor("power", letter, n=n)


def exp(letter: str, a: int = 1) -> Factor:
    return Factor("exp", letter, a=a)


GOLDEN = [
    (
        "d(6exp^(9a)+4exp^(2a))/da=54exp^(9a)+8exp^(2a)",
        [Term(6, (exp("a", 9),)), Term(4, (exp("a", 2),))],
    ),
    (
        "d(-cos^3(4e^7))/de=84e^6*sin(4e^7)*cos^2(4e^7)",
        [Term(-1, (Factor("cos", "e", 4, 7, 3),))],
    ),
    (
        "d(p^7+15p^5+12p^5+8p)/dp=7p^6+75p^4+60p^4+8",
        [
            Term(1, (power("p", 7),)),
            Term(15, (power("p", 5),)),
            Term(12, (power("p", 5),)),
            Term(8, (power("p"),)),
        ],
    ),
    (
        "d(21c^3*exp^(2c))/dc=63c^2*exp^(2c)+42c^3*exp^(2c)",
        [Term(21, (power("c", 3), exp("c", 2)))],
    ),
    (
        "d(6sin^4(3x^5))/dx=360x^4*cos(3x^5)*sin^3(3x^5)",
        [Term(6, (Factor("sin", "x", 3, 5, 4),))],
    ),
    (
        "d(-2cos^3(7w))/dw=42sin(7w)*cos^2(7w)",
        [Term(-2, (Factor("cos", "w", 7, 1, 3),))],
    ),
    ("d(5tan(2x))/dx=10sec^2(2x)", [Term(5, (Factor("tan", "x", 2),))]),
    (
        "d(5tan^3(2x))/dx=30sec^2(2x)*tan^2(2x)",
        [Term(5, (Factor("tan", "x", 2, 1, 3),))],
    ),
    (
        "d(12exp^(4i)*i^3)/di=48exp^(4i)*i^3+36exp^(4i)*i^2",
        [Term(12, (exp("i", 4), power("i", 3)))],
    ),
    (
        "d(30z*exp^(5z))/dz=30exp^(5z)+150z*exp^(5z)",
        [Term(30, (power("z"), exp("z", 5)))],
    ),
    (
        "d(40exp^(z)*sin^2(3a))/dz=40exp^(z)*sin^2(3a)",
        [Term(40, (exp("z"), Factor("sin", "a", 3, 1, 2)))],
    ),
    # What the examples leave open: signs, ones, constants, letters of one kind.
    ("d(-x)/dx=-1", [Term(-1, (power("x"),))]),
    ("d(x*a)/dx=a", [Term(1, (power("x"), power("a")))]),
    ("d(5a^2)/dx=0", [Term(5, (power("a", 2),))]),
    ("d(5a^2-3x)/dx=-3", [Term(5, (power("a", 2),)), Term(-3, (power("x"),))]),
    ("d(x^2-x^2)/dx=2x-2x", [Term(1, (power("x", 2),)), Term(-1, (power("x", 2),))]),
    ("d(2x*x^2)/dx=2x^2+4x*x", [Term(2, (power("x"), power("x", 2)))]),
    (
        "d(x*sin(x^2)*a)/dx=sin(x^2)*a+2x*x*cos(x^2)*a",
        [Term(1, (power("x"), Factor("sin", "x", 1, 2), power("a")))],
    ),
]


@pytest.mark.parametrize(("line", "terms"), GOLDEN, ids=[line for line, _ in GOLDEN])
def test_the_convention_to_the_character(line: str, terms: list[Term]) -> None:
    variable = line[line.index("=") - 1]
    assert write_line(terms, variable) == line


@pytest.mark.parametrize("stratum", ["short", "full"])
def test_sides_keep_their_limit(stratum: Stratum) -> None:
    rng = random.Random(5)
    for _ in range(3000):
        sides = sample_line(rng, stratum).split("=")
        assert len(sides) == 2
        for side in sides:
            assert (len(side) if stratum == "short" else count_tokens(side)) <= MAX_SIDE


def test_short_lines_are_told_as_short() -> None:
    rng = random.Random(6)
    assert {stratum_of(sample_line(rng, "short")) for _ in range(2000)} == {"short"}
    assert {stratum_of(sample_line(rng, "full")) for _ in range(200)} == {"short", "full"}


@pytest.mark.parametrize(
    "line",
    [
        "d(5tan(2x))/dx=10sec^2(2x)",
        "d(x*a*b)/dx=a*b",
        "d(exp^(11x)+exp^(12x)+exp^(13x))/dx=0",
        "d(x)/dx=1111111111111111111111111111111",
    ],
)
def test_tan_a_third_factor_and_length_make_a_line_full(line: str) -> None:
    assert stratum_of(line) == "full"


def family_of_short(line: str) -> str:
    source = line.partition("=")[0]
    if "*" in source:
        return "products of two"
    if "exp" in source:
        return "exponentials"
    return "trigonometric" if "(" in source[2:] else "polynomials"


def test_short_families_keep_their_shares() -> None:
    rng = random.Random(7)
    size = 8000
    counts = Counter(family_of_short(sample_line(rng, "short")) for _ in range(size))
    for family, shapes in SHORT_FAMILIES.items():
        assert counts[family] / size == pytest.approx(sum(shapes.values()) / 100, abs=0.02)


@pytest.mark.parametrize("families", [SHORT_FAMILIES, FULL_FAMILIES], ids=["short", "full"])
def test_shares_are_percentages(families: dict[str, dict[str, float]]) -> None:
    assert sum(sum(shapes.values()) for shapes in families.values()) == pytest.approx(100)


def test_the_mixture_is_half_and_half() -> None:
    rng = random.Random(8)
    lines = [sample_recipe(rng, "classic") for _ in range(4000)]
    # Half of the stratum `full` is short by form: 0.5 + 0.5 * 0.5.
    assert sum(stratum_of(line) == "short" for line in lines) / 4000 == pytest.approx(
        0.75, abs=0.03
    )


def test_an_unknown_recipe_is_named_with_those_there_are() -> None:
    with pytest.raises(InputError, match="no recipe is called 'clasic'; there are: classic, "):
        sample_recipe(random.Random(1), "clasic")
    kinds = ("-short", "-full", "-rare", "-all", "")
    assert set(RECIPES) == {f"classic{kind}" for kind in kinds}


def test_rare_lines_are_lines_of_full_with_many_factors() -> None:
    rng = random.Random(12)
    lines = [sample_line(rng, "rare") for _ in range(2000)]
    for line in lines:
        for side in line.split("="):
            assert len(side) <= 30 or count_tokens(side) <= 30
        function, variable, derivative = read_line(line)
        factors = [factor for term in function for factor in term.factors]
        assert len({factor.letter for factor in factors} | {variable}) <= 2
        for factor in factors:
            assert 1 <= factor.a <= MAX_NUMBER
            assert 1 <= factor.n <= MAX_POWER
            assert 1 <= factor.k <= MAX_POWER
        assert all(abs(term.coefficient) <= MAX_NUMBER ** len(term.factors) for term in function)
        assert derivative == differentiate(function, variable)
    assert sum("*" in line.partition("=")[0] for line in lines) / 2000 > 0.6


def test_a_second_letter_stands_for_a_constant_in_about_one_line_in_ten() -> None:
    rng = random.Random(9)
    for stratum in ("short", "full"):
        lines = [sample_line(rng, stratum) for _ in range(4000)]
        second = sum(_has_second_letter(line) for line in lines)
        assert second / 4000 == pytest.approx(0.13, abs=0.025)


def _has_second_letter(line: str) -> bool:
    source = line.partition("=")[0]
    for function in ("exp", "sin", "cos", "tan"):
        source = source.replace(function, "")
    return any(char.isalpha() and char != source[-1] for char in source[2:-2])
