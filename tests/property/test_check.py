"""Random functions: a right answer is never refuted, a wrong one never passed."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from chainrule.checker.check import check_derivative, check_equal
from chainrule.expr import Expr, const, differentiate, make, num, sym
from chainrule.expr.operators import JUMPS, OPERATORS, POLYGAMMAS

X = sym("x")
LAST = f"polygamma{POLYGAMMAS}"  # has no rule
UNARY = sorted(name for name, row in OPERATORS.items() if row.arity == 1 and name != LAST)
BINARY = sorted(name for name, row in OPERATORS.items() if row.arity == 2)

leaves = st.one_of(
    st.just(X), st.just(X), st.just(sym("a")), st.just(const("pi")),
    st.integers(-9, 9).map(num), st.fractions(-3, 3, max_denominator=6).map(num),
)  # fmt: skip
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(make, st.sampled_from(UNARY), inner),
        st.builds(make, st.sampled_from(BINARY), inner, inner),
    ),
    max_leaves=6,
)
TIMEOUT_S = 1.0


@settings(max_examples=150, deadline=None)
@given(trees)
def test_the_derivative_by_our_rules_is_never_refuted(f: Expr) -> None:
    derivative = differentiate(f, "x")
    assert check_derivative(f, "x", derivative, timeout_s=TIMEOUT_S).status != "refuted"


@settings(max_examples=150, deadline=None)
@given(trees, st.sampled_from([1, -1, 7]))
def test_that_plus_a_number_is_never_passed(f: Expr, wrong: int) -> None:
    answer = make("add", differentiate(f, "x"), num(wrong))
    verdict = check_derivative(f, "x", answer, timeout_s=TIMEOUT_S)
    assert verdict.status in ("refuted", "unknown")


@settings(max_examples=100, deadline=None)
@given(trees)
def test_equal_trees_and_shuffled_ones_are_never_refuted(f: Expr) -> None:
    shuffled = make("sub", make("add", f, make("sin", X)), make("sin", X))
    assert check_equal(f, shuffled, timeout_s=TIMEOUT_S).status != "refuted"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(UNARY), st.floats(0.1, 5.0), st.sampled_from([-1, 1]))
def test_every_rule_agrees_with_a_difference_quotient(name: str, size: float, sign: int) -> None:
    """The balls of f and f' fit together: an error in a rule or in a ball would show."""
    from fractions import Fraction

    import flint

    from chainrule.checker.balls import Evaluator

    f = make(name, X)
    program, slope = Evaluator([f]), Evaluator([differentiate(f, "x")])
    x, step = Fraction(sign * size).limit_denominator(10**6), Fraction(1, 2**40)
    if name in JUMPS and x.denominator == 1:  # there is no derivative, and the rules name it
        return
    with flint.ctx.workprec(256):
        (left,), (right,) = program.real({"x": x - step}), program.real({"x": x + step})
        (true,) = slope.real({"x": x})
        quotient = (right - left) / flint.arb(flint.fmpq(2, 2**40))
    if left.is_finite() and right.is_finite() and true.is_finite():
        assert math.isclose(float(quotient), float(true), rel_tol=1e-6, abs_tol=1e-9)
