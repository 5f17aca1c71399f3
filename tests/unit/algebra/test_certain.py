"""Signs that are certain: of what changes its sign nowhere, and of nothing else."""

from __future__ import annotations

import pytest

from chainrule.algebra import Algebra, compute
from chainrule.algebra.certain import certain_sign
from chainrule.expr import parse
from chainrule.expr.tree import walk


def sign(text: str) -> int | None:
    def attempt(algebra: Algebra) -> int | None:
        top, bottom = algebra.table.quotient(algebra.form(parse(text)))
        assert bottom == 1
        return certain_sign(algebra.table, top)

    return compute(attempt)


@pytest.mark.parametrize(
    "text",
    [
        "3", "exp(x)", "|x|", "x^2 + a^2", "|x| + 1", "x^30 + 1", "sqrt(x^2+1) + 1",
        # numbers: a ball tells
        "pi", "4 - pi", "sqrt(2) - 1", "2 - sqrt(2)", "pi - e",
        # no root where the kernel's values lie
        "x^2 - x + 1", "x^4 - x + 1", "cos(x) + 2", "1 - cos(x)", "sin(x) + 1", "4 - cos(x)^2",
        "exp(x) + 1", "exp(2x) + 3exp(x) + 1", "exp(2x) - exp(x) + 1", "|x|^2 + 3|x| + 1",
        # quadratics in one kernel, the discriminant of the others
        "x^2 - 2a*x + a^2 + 3", "x^2 + a*x + a^2", "x^2 + x + pi", "x^2 + a*x + a^2 + 1",
        "x^2 + pi*x + e", "(x^2 + 2a*x + 2a^2 + 1)/8",
        "(a^2+1)*x^2 + 2x + 5",
        # beside a root that is larger
        "x + sqrt(x^2+1)", "sqrt(x^2+1) - x", "x + sqrt(x^2+a^2+1)", "x*y + sqrt(x^2*y^2+1)",
        "3sqrt(x^2+1) - 2x", "(a^2+1)*sqrt(x^2+1) + x", "x + 2|x|",
        "3|x-a| - 2x + 2a", "x^2 + 2a*x + a^2 + (2-cos(y))^4",
        "sqrt(x^2+1)*sqrt(a^2+2) + x*a",
        # real as numbers, whatever they are made of
        "-ln(pi-3)", "sqrt(pi-3)", "acos(1/3)", "sqrt(pi-3)*x^2 + 1",
        # what stands beside the square of a discriminant: squares, even powers, their products
        "x^2 + 2a*x + a^2 + y^2 + 1", "x^2 + 2a*x + a^2 + (y-z)^4", "x^2 + 2a*x + a^2 + (y-1)^4",
        "x^2 + 2a*x + a^2 + 3exp(y)*(y-z)^4", "x^2 + 2a*x + a^2 + (y^2+1)*y^2",
        "x^2 + 2a*x + a^2 + (exp(y)-1)^4",
        # the roots of one kernel: none at all, none that it reaches, at the end of its reach
        "exp(3x) - exp(2x) + exp(x)", "exp(3x) + exp(2x) - exp(x) + 2",
        "exp(2x) - exp(x) + 1/3", "cos(x)^2 - 3cos(x) + 9/4 + 1",
        "2 - cos(x) - cos(x)^2/9", "cos(x)^3 + 8", "4cos(x)^2 + 1", "x^24 + x^2 + 1 - x",
    ],
)  # fmt: skip
def test_positive_everywhere_and_its_opposite_negative(text: str) -> None:
    assert (sign(text), sign(f"-({text})")) == (1, -1)


@pytest.mark.parametrize(
    "text",
    [
        "x", "x^2 - 1", "x^2 + a", "|x| - 1", "x^4 - 2", "exp(x) - 1", "exp(2x) - 3exp(x) + 1",
        "exp(2x) - x", "2cos(x) - 1", "cos(x)^2 - 1/4", "x^2 + 4x + pi", "x^2 - 2a*x + a^2",
        "x^2 - 2a*x + a^2 - 3", "a*x^2 + a*x + a", "x^2 + a*x - a^2",
        # the root is the smaller one somewhere
        "2x + sqrt(x^2+1)", "x + sqrt(x^2-1)", "x + a*sqrt(x^2+1)", "x + (x^2+1)^(1/3)",
        "x + 2/3*sqrt(x^2+1)", "x + (x^2+1)^(2/3)", "x + sqrt(x^2)", "x + |x|", "2x + |x|",
        "x*y + sqrt(x^2*y^2)",
        "cos(x)^2 - 1", "cos(x)^2 - cos(x)", "exp(2x) - exp(x)", "x^24 - x",
        # what stands beside the square of a discriminant may be zero on an interval, or anything
        "x^2 + 2a*x + a^2 + (atan(tan(y)) - y)^4", "x^2 + 2a*x + a^2 + y", "x^2 + 2a*x + a^2 + y^3",
        "x^2 + 2a*x + a^2 - y^2", "x^2 + 2a*x + a^2 + y^2*z", "x^2 + 2a*x + a^2 + ln(y)^4",
        "x^2 + 2a*x + a^2 + (cos(pi/5)-cos(2pi/5)-1/2)^2", "a*x^2 + 2a*x + a + a^3",
        # not known to be real
        "sqrt(pi-4)", "ln(pi-4)", "sqrt(pi-4)*x^2", "x^2 + sqrt(pi-4)*x + 9",
        "sqrt(x)", "sqrt(x) + 1", "ln(x)", "sqrt(-1)", "x^2 + sqrt(-1)", "acos(2) + 4",
        "x^2 + ln(x)*x + ln(x)^2 + 1",
        # real near zero only, as its value at a point
        "y^2 + asin(|x|/9)*y + asin(|x|/9)^2 + 1",
        # zero in disguise: no ball tells; a real cosine need not be one of a real number
        "cos(sqrt(-1)*ln(2)) - 5/4", "4cos(ln(2)*sqrt(-1))*2 - 10",
        "cos(pi/5) - cos(2pi/5) - 1/2",
    ],
)  # fmt: skip
def test_no_sign_is_certain(text: str) -> None:
    assert (sign(text), sign(f"-({text})")) == (None, None)


def test_a_root_that_is_real_may_be_negative_times_what_it_was_divided_by() -> None:
    """The kernel of `sqrt(u/v)` is `v·sqrt(u/v)`: here v is negative, and so is the kernel."""
    e = parse("sqrt((cos(x) - 3)/(cos(x) - 2))/(1/(cos(x) - 2))")
    algebra = Algebra(real=frozenset(walk(e)))
    top, bottom = algebra.table.quotient(algebra.form(e))
    assert bottom == 1
    assert all(kernel.real for kernel in algebra.kernels)
    assert certain_sign(algebra.table, top + 1) is None
    assert certain_sign(algebra.table, 1 - top) is None
