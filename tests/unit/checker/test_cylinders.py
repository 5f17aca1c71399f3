"""Lines that meet every region of several symbols."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.checker.coverage import cover
from chainrule.checker.cylinders import MOST_LINES, cylinders
from chainrule.expr import parse
from chainrule.expr.tree import Expr, free_symbols


def _positive_somewhere(texts: list[str], names: list[str]) -> bool:
    """Whether some line of the decomposition meets the place where all functions are positive."""
    functions = [parse(text) for text in texts]
    found = cylinders(functions, names)
    positive = parse("*".join(f"(|{t}|+({t}))" for t in texts))
    fates = {i.fate for i in cover(positive, parse("0"), []).intervals}
    assert set(found.order) == set(names)
    return "differ" in fates


@pytest.mark.parametrize(
    "texts",
    [
        ["x-10", "a-10", "20.001-x-a"],  # a triangle of a thousandth
        ["x-10", "a-10", "b-10", "30.1-x-a-b"],
        ["x-a-10", "10.1-x-a", "a"],
        ["x^2+a^2-100", "100.001-x^2-a^2", "x-9.99"],  # a sickle
        ["10^(-6)-(x-50)^2-(a+70)^2"],  # a disc
        ["x*a-1000", "1000.01-x*a", "a-20", "x-20"],
    ],
)
def test_a_small_region_is_met(texts: list[str]) -> None:
    names = sorted(set().union(*(free_symbols(parse(text)) for text in texts)))
    assert _positive_somewhere(texts, names)


def test_a_region_that_is_empty_differs_nowhere() -> None:
    assert not _positive_somewhere(["x-10", "a-10", "19.99-x-a"], ["a", "x"])


def test_the_projection_knows_where_zeros_meet_turn_and_leave() -> None:
    found = cylinders([parse("x^2-a"), parse("a*x-2")], ["a", "x"])
    assert found.complete
    assert found.axis == "x"
    zeros = set()
    for u in found.levels[0]:
        assert free_symbols(u) == {"a"}
        zeros |= {a for a in (Fraction(0), Fraction(4)) if _value(u, a) == 0}
    assert Fraction(0) in zeros  # the parabola turns, and the hyperbola leaves
    a = [point["a"] for point in found.lines(lambda: None)]
    cubes = sorted(value**3 for value in a)  # they meet at the cube root of 4
    assert any(0 < cube < 4 for cube in cubes)
    assert any(cube > 4 for cube in cubes)
    assert any(cube < 0 for cube in cubes)


def _value(u: Expr, a: Fraction) -> Fraction:
    from chainrule.checker.polynomial_zeros import dense_polynomial

    dense = dense_polynomial(u, "a", {})
    value = dense(int(a))
    return Fraction(int(value.p), int(value.q))


def test_what_is_no_polynomial_is_left_to_the_lines_along_it() -> None:
    found = cylinders([parse("exp(x)-a"), parse("a-3")], ["a", "x"])
    assert not found.complete
    assert len(list(found.lines(lambda: None))) == 2


def test_a_dear_projection_is_cut_short() -> None:
    texts = [f"(x+{k}a)^6-b^{k % 6 + 1}" for k in range(12)]
    found = cylinders([parse(text) for text in texts], ["a", "b", "x"])
    assert not found.complete
    lines = iter(found.lines(lambda: None))
    assert next(lines).keys() == {"a", "b"}
    assert MOST_LINES == 64
