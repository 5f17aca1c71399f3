"""The teacher is right on general lines: SymPy's own derivative, at points, to 20 digits.

Both sides are built as SymPy expressions from the tree (`sympy_bridge`); no text reaches SymPy.
The lines are of at most eight operators, so that SymPy stays quick. The letters are positive, so
that SymPy's roots and moduli are those of real calculus; a point at which a subexpression is not
real is not looked at, because the rules promise nothing there, nor one at which it is very large.
"""

from __future__ import annotations

import random
from typing import Any, Final

import mpmath  # type: ignore[import-untyped]
import pytest
import sympy

from chainrule.corpus.sample import sample_general
from chainrule.errors import TooLarge
from chainrule.expr import Expr, parse, read, to_text, walk
from chainrule.expr.sympy_bridge import to_sympy

LINES: Final = 200
MAX_OPERATORS: Final = 8
DIGITS: Final = 60
SAME: Final = mpmath.mpf(10) ** -20
LARGE: Final = 10**6
POINTS: Final = ("0.4285", "1.5452", "4.8333")
FAILURES: Final = (ValueError, ZeroDivisionError, OverflowError, mpmath.libmp.NoConvergence)


def value(e: Any, point: dict[str, Any]) -> Any:
    """A real number of moderate size, or None: a cosine of 10^100 has no digits left here."""
    if e.has(sympy.zoo, sympy.nan, sympy.oo):  # SymPy saw a division by zero
        return None
    symbols = sorted(e.free_symbols, key=str)
    try:
        number = sympy.lambdify(symbols, e, "mpmath")(*(point[str(s)] for s in symbols))
    except FAILURES:
        return None
    number = mpmath.mpmathify(number)
    return number if isinstance(number, mpmath.mpf) and abs(number) < LARGE else None


def agreement(f: Expr, derivative: Expr, variable: str) -> bool | None:
    """Whether the two derivatives agree where both can be looked at; None if they nowhere can."""
    names = sorted({str(node.value) for node in walk(f) if node.op == "sym"} | {variable})
    letters = {sympy.Symbol(n): sympy.Symbol(n, positive=True) for n in names}
    truth = sympy.diff(to_sympy(f).xreplace(letters), letters[sympy.Symbol(variable)])
    ours = to_sympy(derivative).xreplace(letters)
    # Innermost first: what is very large is found before an exponential of it is evaluated.
    nodes = [to_sympy(node) for node in reversed([*walk(f)])]
    seen = None
    with mpmath.workdps(DIGITS):
        for at in POINTS:
            point = {name: mpmath.mpf(k + 5) / 4 for k, name in enumerate(names)}
            point[variable] = mpmath.mpf(at)
            if any(value(node, point) is None for node in nodes):
                continue
            one, two = value(truth, point), value(ours, point)
            if one is not None and two is not None:
                seen = True
                if abs(one - two) > SAME * max(1, abs(one)):
                    return False
    return seen


def short_lines(rng: random.Random) -> list[tuple[Expr, Expr, str]]:
    found = []
    while len(found) < LINES:
        source, _, target = sample_general(rng, "general").partition("=")
        reading = read(source)
        if reading.variable is None or len(target) > 300:
            continue
        if sum(bool(node.args) for node in walk(reading.function)) <= MAX_OPERATORS:
            found.append((reading.function, parse(target, reading.variable), reading.variable))
    return found


def test_random_lines_agree_with_sympy() -> None:
    verdicts = []
    for f, derivative, variable in short_lines(random.Random(21)):
        try:
            verdict = agreement(f, derivative, variable)
        except TooLarge:  # a power of numbers that SymPy would write out
            continue
        assert verdict is not False, f"d({to_text(f)})/d{variable} = {to_text(derivative)}"
        verdicts.append(verdict)
    assert verdicts.count(True) / LINES > 0.5


@pytest.mark.parametrize(
    ("f", "wrong"),
    [("x*sin(x)", "sin(x)"), ("ln(x)^2", "2ln(x)"), ("|x - 1|", "1"), ("a^x", "x*a^(x - 1)")],
)
def test_the_comparison_can_fail(f: str, wrong: str) -> None:
    assert agreement(parse(f), parse(wrong), "x") is False
