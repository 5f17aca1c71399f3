"""Random expressions: a simplification is never refuted, and writes and reads like any other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chainrule.checker.check import check_derivative, check_equal
from chainrule.expr import Expr, const, differentiate, make, num, parse, sym, to_latex, to_text
from chainrule.expr.operators import OPERATORS
from chainrule.expr.tidy import tidy
from chainrule.simplifier import simplify
from chainrule.simplifier.order import Order
from chainrule.simplifier.proved import has_more_values, say

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


@settings(max_examples=200, deadline=None)
@given(trees)
def test_a_simplification_is_never_refuted(e: Expr) -> None:
    for way in simplify(e, "x").ways[:-1]:
        assert check_equal(e, way, timeout_s=TIMEOUT_S).status != "refuted", to_text(way)


@settings(max_examples=100, deadline=None)
@given(trees)
def test_a_simplified_derivative_is_never_refuted(f: Expr) -> None:
    raw = tidy(differentiate(f, "x"))
    for way in simplify(raw, "x", like=f, domain=(f,)).ways:
        verdict = check_derivative(f, "x", way, domain=(f,), timeout_s=TIMEOUT_S)
        assert verdict.status != "refuted", to_text(way)


@settings(max_examples=80, deadline=None)
@given(trees)
def test_what_is_said_is_proved_or_the_same(e: Expr) -> None:
    said = say(e, "x", timeout_s=TIMEOUT_S)
    assert said.expression == e or said.verdict.status == "proved"
    assert not has_more_values(said.expression, e)


@settings(max_examples=200, deadline=None)
@given(trees)
def test_what_is_said_can_be_written_and_read(e: Expr) -> None:
    said = simplify(e, "x").expression
    assert parse(to_text(said), "x") == said
    assert parse(to_latex(said), "x") == said


@settings(max_examples=200, deadline=None)
@given(trees)
def test_putting_in_order_twice_changes_nothing(e: Expr) -> None:
    order = Order("x")
    once = order.arranged(e)
    assert order.arranged(once) == once
