"""Special functions in the algebra: what is known of them, and their values as balls."""

from __future__ import annotations

import pytest
from flint import acb, arb

from chainrule.algebra import Algebra, Undefined, compute, speak
from chainrule.algebra.special import KERNELS, value
from chainrule.expr import parse, to_text
from chainrule.expr.operators import OPERATORS


def spoken(text: str) -> str:
    return compute(lambda algebra: to_text(speak(algebra.table, algebra.form(parse(text)))))


def test_each_kernel_is_a_function_of_the_table() -> None:
    assert set(OPERATORS) >= KERNELS


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("erf(-x)", "-erf(x)"), ("erfc(x)", "-erf(x) + 1"), ("Si(0)", "0"), ("gamma(5)", "24"),
        ("gamma(x+2)", "x^2*Gamma(x) + x*Gamma(x)"), ("gamma(x-1)", "Gamma(x)/(x - 1)"),
        ("digamma(x+1)", "(digamma(x)*x + 1)/x"),
        ("polygamma(1, x+1)*x^2", "x^2*polygamma(1, x) - 1"),
        ("gamma(x*y+1)", "x*y*Gamma(x*y)"), ("gamma(sqrt(x)+1)", "Gamma(sqrt(x) + 1)"),
        ("floor(x+5/2)", "floor(x + 1/2) + 2"), ("ceil(x-3)", "ceil(x) - 3"), ("floor(-5/2)", "-3"),
        ("sign(-7)", "-1"), ("Heaviside(0)", "1/2"), ("sign(x)^2", "1"), ("li(0)", "li(0)"),
        ("floor(floor(x)^2+y-5/2)", "floor(x)^2+floor(y+1/2)-3"), ("ceil(floor(x))", "floor(x)"),
        ("gamma(-1/2)", "-2sqrt(pi)"), ("polygamma(1, 2)", "pi^2/6 - 1"),
    ],
)  # fmt: skip
def test_what_is_known(text: str, wanted: str) -> None:
    assert compute(lambda algebra: algebra.difference_is_zero(parse(text), parse(wanted))), spoken(
        text
    )


@pytest.mark.parametrize(
    ("text", "other"),
    [("floor(2floor(x)/3)", "2floor(x)/3"), ("floor(floor(x)/2 + x)", "floor(x) + floor(x)/2")],
)
def test_fractions_of_whole_numbers_are_not_whole(text: str, other: str) -> None:
    assert not compute(lambda algebra: algebra.difference_is_zero(parse(text), parse(other)))


@pytest.mark.parametrize("text", ["Ei(x-x)", "Ci(0)", "li(1)", "gamma(0)", "gamma(-3)", "psi(-1)"])
def test_poles(text: str) -> None:
    with pytest.raises(Undefined):
        compute(lambda algebra: algebra.form(parse(text)))


def test_real_kernels() -> None:
    """Ei is real on both sides of 0; Ci and li only where their argument is positive."""
    algebra = Algebra()
    for text in ("Ei(x)", "Ci(x)", "li(exp(x))", "erf(x)", "floor(x)"):
        algebra.form(parse(text))
    real = {kernel.kind: kernel.real for kernel in algebra.kernels}
    assert [kind for kind, is_real in real.items() if not is_real] == ["Ci"]


def test_values_of_steps_are_real_or_nothing() -> None:
    assert value("floor", acb(arb("2.5"))) == 2
    assert not value("ceil", acb(arb("2.5"), arb(1))).is_finite()
