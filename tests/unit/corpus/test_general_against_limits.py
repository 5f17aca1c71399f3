"""The teacher is right on general lines: the difference quotient, at points, to 15 digits.

No rule of calculus is asked, neither ours nor another system's: both sides are evaluated with
mpmath at 80 digits, and the derivative is the limit that it is. (SymPy would do for most lines, but
for one in a few hundred it takes minutes to write out a power of numbers.) A point is looked at
where every subexpression is real and none is very large: the rules promise nothing elsewhere, and a
cosine of 10^100 has no digits left.
"""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any, Final

import mpmath
import pytest

from chainrule.corpus.sample import sample_general
from chainrule.expr import Expr, differentiate, free_symbols, make, parse, read, sym
from chainrule.expr.operators import FUNCTIONS

LINES: Final = 1000
DIGITS: Final = 80
STEP: Final = mpmath.mpf(10) ** -25
SAME: Final = mpmath.mpf(10) ** -15
LARGE: Final = 10**5
POINTS: Final = ("0.4285", "1.5452", "4.8333", "-0.7391")
FAILURES: Final = (ValueError, ZeroDivisionError, OverflowError, mpmath.libmp.NoConvergence)

UNUSUAL: Final = {
    "neg": lambda a: -a,
    "abs": abs,
    "log2": lambda a: mpmath.log(a, 2),
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "pow": mpmath.power,
    "Si": mpmath.si,
    "Ci": mpmath.ci,
    "Ei": mpmath.ei,
    "Gamma": mpmath.gamma,
    "Heaviside": lambda a: (1 + mpmath.sign(a)) / 2,
    **{f"polygamma{n}": lambda a, n=n: mpmath.psi(n, a) for n in range(1, 5)},
}


class NoValueError(Exception):
    """There is nothing to compare at this point."""


def value(e: Expr, point: dict[str, Any]) -> Any:
    """The real value of an expression, by mpmath's own functions."""
    if isinstance(e.value, str):
        return point[e.value]
    if e.value is not None:
        exact = Fraction(e.value)
        number = mpmath.mpf(exact.numerator) / exact.denominator
    elif not e.args:
        number = +getattr(mpmath, e.op)
    else:
        args = [value(a, point) for a in e.args]
        try:
            number = (UNUSUAL.get(e.op) or getattr(mpmath, e.op))(*args)
        except FAILURES:
            raise NoValueError from None
    if not isinstance(number, mpmath.mpf) or not abs(number) < LARGE:
        raise NoValueError
    return number


def agreement(f: Expr, derivative: Expr, variable: str) -> bool | None:
    """Whether the derivative is the limit, where both have values; None where they nowhere have."""
    names = sorted(free_symbols(f) - {variable})
    seen = None
    with mpmath.workdps(DIGITS):
        for at in map(mpmath.mpf, POINTS):
            point = {name: mpmath.mpf(k + 5) / 4 for k, name in enumerate(names)}
            try:
                ahead, behind = (value(f, {**point, variable: at + s * STEP}) for s in (1, -1))
                ours = value(derivative, {**point, variable: at})
            except NoValueError:
                continue
            seen = True
            if abs((ahead - behind) / (2 * STEP) - ours) > SAME * max(1, abs(ours)):
                return False
    return seen


@pytest.mark.parametrize(
    ("recipe", "share", "lines"),
    [("general", 0.6, LINES), ("general-numbers", 0.2, LINES), ("general-functions", 0.4, 150)],
)
def test_random_lines_are_limits(recipe: str, share: float, lines: int) -> None:
    rng = random.Random(21)
    verdicts: list[bool | None] = []
    for _ in range(lines):
        line = sample_general(rng, recipe)
        source, _, target = line.partition("=")
        reading = read(source)
        variable = reading.variable or "x"
        verdicts.append(agreement(reading.function, parse(target, variable), variable))
        assert verdicts[-1] is not False, line
    assert verdicts.count(True) / lines > share


@pytest.mark.parametrize("name", [*FUNCTIONS[:-5], *FUNCTIONS[-4:], "neg"])
def test_every_function_can_be_looked_at(name: str) -> None:
    f = make(name, sym("x"))
    assert agreement(f, differentiate(f, "x"), "x") is True


@pytest.mark.parametrize(
    ("f", "wrong"),
    [("x*sin(x)", "sin(x)"), ("ln(x)^2", "2ln(x)"), ("|x - 1|", "1"), ("a^x", "x*a^(x - 1)")],
)
def test_the_comparison_can_fail(f: str, wrong: str) -> None:
    assert agreement(parse(f), parse(wrong), "x") is False
