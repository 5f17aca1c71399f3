"""Circular and hyperbolic functions: special values, and everything by sine and cosine.

In: functions of an argument. Out: their values where a table has them (`cos(pi/3)`), or forms over
the sine and cosine of one angle, multiples of it by Chebyshev's polynomials. All of it holds for
complex values, too.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Final

from chainrule.algebra.content import content
from chainrule.algebra.ring import Form, TooCostly
from chainrule.algebra.table import Quotient
from chainrule.expr.tree import Expr, const, make, num
from chainrule.simplifier.atoms import Atoms

CIRCULAR: Final = ("sin", "cos", "tan", "sec", "csc", "cot")
HYPERBOLIC: Final = ("sinh", "cosh", "tanh", "sech", "csch", "coth")
# Each by the powers of sine and cosine that it is.
RATIOS: Final[dict[str, tuple[int, int]]] = {
    name: powers
    for names in (CIRCULAR, HYPERBOLIC)
    for name, powers in zip(
        names, ((1, 0), (0, 1), (1, -1), (0, -1), (-1, 0), (-1, 1)), strict=True
    )
}
_MAX_MULTIPLE: Final = 12


def _root_over(n: int, below: int) -> Expr:
    root = make("sqrt", num(n))
    return make("div", root, num(below))


# sin(pi·t) for 0 ≤ t ≤ 1/2
_SINES: Final[dict[Fraction, Expr]] = {
    Fraction(0): num(0),
    Fraction(1, 6): num(Fraction(1, 2)),
    Fraction(1, 4): _root_over(2, 2),
    Fraction(1, 3): _root_over(3, 2),
    Fraction(1, 2): num(1),
}
_PI: Final = const("pi")
_AT_ONE: Final[dict[tuple[str, int], Expr]] = {
    ("asin", 1): make("div", _PI, num(2)),
    ("acos", 0): make("div", _PI, num(2)),
    ("acos", 1): num(0),
    ("acos", -1): _PI,
    ("atan", 1): make("div", _PI, num(4)),
    ("atan", -1): make("div", make("neg", _PI), num(4)),
    ("asin", -1): make("div", make("neg", _PI), num(2)),
    ("log10", 10): num(1),
    ("log10", 1): num(0),
    ("log2", 2): num(1),
    ("log2", 1): num(0),
}


def special_value(atoms: Atoms, op: str, argument: Quotient) -> Expr | None:
    """The value of a function at a multiple of pi/6 or pi/4, and of inverse ones at 0 and ±1."""
    if argument.bottom != 1 or len(argument.top) > 1:
        return None
    if argument.top.is_constant():
        value = argument.top.leading_coefficient() if argument.top else 0
        return _AT_ONE.get((op, int(value))) if value == int(value) else None
    if op not in ("sin", "cos", "tan"):
        return None
    ((index, k),) = (
        atoms.ring.monomial(argument.top).items() if _is_single(atoms, argument) else ((-1, 0),)
    )
    if k != 1 or atoms.known[index].op != "pi":
        return None
    lead = argument.top.leading_coefficient()
    turns = Fraction(int(lead.p), int(lead.q))
    sine, cosine = _sine(turns), _sine(turns + Fraction(1, 2))
    if sine is None or cosine is None:
        return None
    if op == "tan":
        return None if cosine.value == 0 else make("div", sine, cosine)
    return sine if op == "sin" else cosine


def _is_single(atoms: Atoms, argument: Quotient) -> bool:
    return len(atoms.ring.monomial(argument.top)) == 1


def _sine(turns: Fraction) -> Expr | None:
    """`sin(pi·turns)`, where the table has it."""
    turns %= 2
    negative = turns > 1
    turns = turns - 1 if negative else turns
    value = _SINES.get(min(turns, 1 - turns))
    if value is None or not negative or value.value == 0:
        return value
    return make("neg", value)


def by_sine_and_cosine(
    atoms: Atoms, op: str, argument: Quotient, show: Callable[[str, Form], Expr]
) -> Form:
    """A function of `RATIOS` over the sine and cosine of the common unit of all its angles."""
    ring = atoms.ring
    hyperbolic = op in HYPERBOLIC
    names = HYPERBOLIC if hyperbolic else CIRCULAR
    negative = argument.top.leading_coefficient() < 0
    multiple = content(argument.top) / content(argument.bottom)
    signed = -multiple if negative else multiple
    angle = Quotient(argument.top * signed.denominator / signed.numerator, argument.bottom)
    key = (names[0], *angle.key)
    unit = atoms.table.unit(key, multiple)
    times = int(multiple / unit)
    if times > _MAX_MULTIPLE:
        raise TooCostly
    inner = ring.scale(atoms.table.form(angle), unit)
    quotient = atoms.table.quotient(inner)
    sine, cosine = (
        atoms.function(name, inner, quotient, partial(show, name)) for name in names[:2]
    )
    # cos nu = T_n(cos u), sin nu = sin u · U_(n-1)(cos u); hyperbolic ones likewise
    first, second = [ring.one, cosine], [ring.one, ring.scale(cosine, 2)]
    for _ in range(times - 1):
        for row in (first, second):
            row.append(ring.sub(ring.scale(ring.mul(cosine, row[-1]), 2), row[-2]))
    s, c = ring.mul(sine, second[times - 1]), first[times]
    if negative:
        s = ring.neg(s)
    of_sine, of_cosine = RATIOS[op]
    return ring.mul(ring.pow(s, of_sine), ring.pow(c, of_cosine))


def by_exponential(atoms: Atoms, op: str, power: Form) -> Form:
    """A hyperbolic function of u over `e^u`."""
    ring = atoms.ring
    back = ring.pow(power, -1)
    sine, cosine = (ring.scale(f(power, back), Fraction(1, 2)) for f in (ring.sub, ring.add))
    of_sine, of_cosine = RATIOS[op]
    return ring.mul(ring.pow(sine, of_sine), ring.pow(cosine, of_cosine))
