"""Derivatives within the algebra agree with the rules of the tree, and each is found once."""

from __future__ import annotations

import pytest

from chainrule.algebra import Algebra, Field, Form, Kernel, compute
from chainrule.algebra.derivation import Derivation
from chainrule.expr import Expr, differentiate, make, parse, sym

FUNCTIONS = [
    "x^3/(x^2+1)^7", "sqrt(x/(x+1))", "(x^2+a)^(2/3)", "sin(x)^2*cos(3x)", "exp(x^2)*ln(x+1)",
    "asin(x/2)", "atan(sqrt(x))", "|x^2-1|", "x^a*a^x", "tan(x/(x+1))^5", "asinh(x)*sinh(x)",
    "erf(x^2)", "erfc(x)*erfi(x)", "Si(2x)*Ci(x)", "Ei(x)/li(x)", "fresnels(x)^2 + fresnelc(x)",
    "gamma(x+2)*digamma(x)", "polygamma(1, x-1)", "polygamma(3, x^2)", "floor(x)*x", "ceil(x)^x",
    "sign(x)*x^2", "Heaviside(x-1)*x",
    "ln(ln(x))/x^20", "(x+1)^50*(x-1)^-50", "acot(2x)", "sqrt(1+sqrt(x))", "a*b + pi",
]  # fmt: skip


@pytest.mark.parametrize("text", FUNCTIONS)
@pytest.mark.parametrize("angles", [False, True])
def test_it_agrees_with_the_rules(text: str, angles: bool) -> None:
    f = parse(text)

    def agrees(algebra: Algebra) -> bool:
        slope = Field(algebra, "x").derivative(algebra.form(f))
        return algebra.is_zero(algebra.sub(slope, algebra.form(differentiate(f, "x"))))

    assert compute(agrees, exponential_angles=angles)


class _Counting(Derivation):
    """Counts the kernels whose derivatives are worked out."""

    count = 0

    def _of_kernel(self, kernel: Kernel) -> Form:
        self.count += 1
        return super()._of_kernel(kernel)


def test_each_kernel_is_differentiated_once() -> None:
    """A tower of ten arctangents, each twice in the next: without memory a thousand visits."""
    algebra = Algebra(size=32, limit=10**7)
    e: Expr = sym("x")
    for _ in range(10):
        e = make("atan", make("add", make("atan", e), e)) if e.op == "sym" else make("atan", e)
    form = algebra.form(e)
    derivation = _Counting(algebra.table, "x")
    derivation.form(form)
    derivation.form(form)
    assert derivation.count == len(algebra.kernels)
