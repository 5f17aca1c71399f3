"""Random expressions: a simplification is never refuted, and writes and reads like any other."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice

import flint
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chainrule.checker.balls import Evaluator
from chainrule.checker.check import check_derivative, check_equal
from chainrule.checker.points import real_points
from chainrule.errors import TooLarge
from chainrule.expr import (
    Expr,
    const,
    differentiate,
    free_symbols,
    make,
    num,
    parse,
    sym,
    to_latex,
    to_text,
)
from chainrule.expr.operators import OPERATORS
from chainrule.expr.tidy import tidy
from chainrule.simplifier import simplify
from chainrule.simplifier.order import Order
from chainrule.simplifier.proved import say

UNARY = sorted(name for name, row in OPERATORS.items() if row.arity == 1)
BINARY = sorted(name for name, row in OPERATORS.items() if row.arity == 2)
TIMEOUT_S = 1.0

leaves = st.one_of(
    st.just(sym("x")), st.just(sym("x")), st.just(sym("a")), st.just(const("pi")),
    st.integers(-6, 6).map(num), st.fractions(-2, 2, max_denominator=4).map(num),
)  # fmt: skip
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(make, st.sampled_from(UNARY), inner),
        st.builds(make, st.sampled_from(BINARY), inner, inner),
        st.builds(make, st.sampled_from(("add", "sub", "mul", "div")), inner, inner),
    ),
    max_leaves=9,
)


ASIDE = Fraction(1, 3 * 10**40)
"""A step that leaves an isolated point, and no interval that a test here draws."""


def real_at_the_same_points(a: Expr, b: Expr, places: Sequence[Fraction] = ()) -> bool:
    """Whether at none of many points one is real and the other certainly is not.

    Isolated points are excepted, as in every verdict: x^(x/2) is real at -2, sqrt(x)^x is not.
    """
    program = Evaluator([a, b])
    nodes = [program.nodes_below([i]) for i in (0, 1)]
    names = sorted(free_symbols(a) | free_symbols(b))
    seeded = islice(real_points(names, 20_260_101, program.centres, frozenset(names)), 80)
    points = [*(seeded if names else [{}]), *({"x": place, "a": Fraction(1)} for place in places)]

    def differs(point: dict[str, Fraction]) -> bool:
        values = program.real_nodes(point)
        real = [values[root].is_finite() for root in program.root_places]
        return any(real[one] and program.is_outside(values, nodes[1 - one]) for one in (0, 1))

    def moved(point: dict[str, Fraction], step: Fraction) -> dict[str, Fraction]:
        return {name: value + step for name, value in point.items()}

    with flint.ctx.workprec(400):
        return not any(
            differs(point) and (differs(moved(point, ASIDE)) or differs(moved(point, -ASIDE)))
            for point in points
        )


@settings(max_examples=200, deadline=None)
@given(trees)
def test_a_simplification_is_never_refuted(e: Expr) -> None:
    for way in simplify(e, "x").ways[:-1]:
        assert check_equal(e, way, timeout_s=TIMEOUT_S).status != "refuted", to_text(way)


@settings(max_examples=100, deadline=None)
@given(trees)
def test_a_simplified_derivative_is_never_refuted(f: Expr) -> None:
    try:
        raw = tidy(differentiate(f, "x"))
    except TooLarge:  # of the last polygamma that is known
        return
    for way in simplify(raw, "x", like=f, domain=(f,)).ways:
        verdict = check_derivative(f, "x", way, domain=(f,), timeout_s=TIMEOUT_S)
        assert verdict.status != "refuted", to_text(way)


@settings(max_examples=80, deadline=None)
@given(trees)
@example(parse("sqrt(x)^x"))
def test_what_is_said_is_proved_or_the_same(e: Expr) -> None:
    said = say(e, "x", timeout_s=TIMEOUT_S)
    assert said.expression == e or said.verdict.status == "proved"
    assert real_at_the_same_points(said.expression, e)


# Each has a value only where what stands for u is positive, and begs to be simplified.
NARROW = (
    "sqrt(u)^2", "exp(ln(u))", "sqrt(u)*sqrt(u)", "u^(1/4)*u^(3/4)", "10^log10(u)",
    "u^(3/2)/sqrt(u)", "2^log2(u)", "exp(a*ln(u))/exp(a*ln(u))", "ln(u) - ln(u) + x", "sqrt(u)^4",
    "u^(5/2)/u^(3/2)", "(u^(1/6))^6", "exp(ln(u)/2)^2", "sqrt(u)/sqrt(u)", "ln(exp(ln(u)))",
    "sqrt(u)^2 + sin(x)^2 + cos(x)^2", "1/exp(-ln(u))", "cbrt(u)^3", "cbrt(u)*cbrt(u)^2",
    "ln(u^2)/2", "ln(1/u)", "sqrt(u^2)", "|u|^2/u",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(NARROW),
    st.integers(-(10**9), 10**9), st.integers(0, 12), st.sampled_from((1, -1)), st.booleans(),
)  # fmt: skip
def test_no_narrow_or_far_interval_is_gained_or_lost(
    form: str, centre: int, digits: int, sign: int, far: bool
) -> None:
    """u changes its sign at a place that no seeded point comes near to; it is known here."""
    width = Fraction(1, 10**digits)
    u = f"({centre} + x)" if far else f"{sign}*((x - {centre})^2 - {width**2})"
    e = parse(form.replace("u", u), "x")
    said = say(e, "x", timeout_s=TIMEOUT_S)
    shift = -centre if far else centre
    places = [shift + width * k / 4 for k in (-9, -5, -3, -1, 1, 3, 5, 9)]
    assert real_at_the_same_points(said.expression, e, places), to_text(said.expression)
    assert said.expression == e or said.verdict.status == "proved"


@settings(max_examples=200, deadline=None)
@given(trees)
def test_what_is_said_can_be_written_and_read(e: Expr) -> None:
    said = simplify(e, "x").expression
    assert parse(to_text(said), "x") == said
    assert parse(to_latex(said), "x") == said


@settings(max_examples=200, deadline=None)
@given(trees)
@example(parse("x*(pi*Ci(pi))"))
def test_putting_in_order_twice_changes_nothing(e: Expr) -> None:
    order = Order("x")
    once = order.arranged(e)
    assert order.arranged(once) == once
