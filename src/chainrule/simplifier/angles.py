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

from flint import fmpq

from chainrule.algebra.content import content
from chainrule.algebra.ring import Form, Ring, TooCostly
from chainrule.algebra.table import Quotient
from chainrule.expr.tree import Expr, const, make, num
from chainrule.simplifier.atoms import EVEN, Atoms

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
RECIPROCAL: Final = frozenset(("sec", "csc", "cot", "sech", "csch", "coth"))
"""Those that are 1 over another."""
_COFUNCTIONS: Final = {
    "sin": "cos", "cos": "sin", "tan": "cot", "cot": "tan", "sec": "csc", "csc": "sec",
}  # fmt: skip
# After how many quarter turns it has the other sign: cos(x + pi/2) is -sin(x).
_NEGATIVE: Final = {
    "sin": (2, 3), "csc": (2, 3), "cos": (1, 2), "sec": (1, 2), "tan": (1, 3), "cot": (1, 3),
}  # fmt: skip
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
# the square of sine and of tangent, and the angle over pi
_ARCSINES: Final = {
    Fraction(0): Fraction(0),
    Fraction(1, 4): Fraction(1, 6),
    Fraction(1, 2): Fraction(1, 4),
    Fraction(3, 4): Fraction(1, 3),
    Fraction(1): Fraction(1, 2),
}
_ARCTANGENTS: Final = {
    Fraction(0): Fraction(0),
    Fraction(1, 3): Fraction(1, 6),
    Fraction(1): Fraction(1, 4),
    Fraction(3): Fraction(1, 3),
}
_RECIPROCAL: Final = {"asec": "acos", "acsc": "asin", "acot": "atan"}
_BASES: Final = {"log2": 2, "log10": 10}


def special_value(atoms: Atoms, op: str, argument: Quotient) -> Expr | None:
    """The value of a function at a multiple of pi/6 or pi/4, and the inverse ones there.

    Of the hyperbolic ones `acosh(1)` alone is wanted: the others are 0 at 0.
    """
    if argument.bottom != 1 or len(argument.top) > 1:
        return None
    if op in CIRCULAR:
        return _at_turns(atoms, op, argument)
    if op in _RECIPROCAL and argument.top:
        inverse = atoms.table.quotient(atoms.table.inverse(atoms.table.form(argument)))
        return _inverse(atoms, _RECIPROCAL[op], inverse)
    if op in ("asin", "acos", "atan"):
        return _inverse(atoms, op, argument)
    if op == "acosh" and argument.top == 1:
        return num(0)
    if op in _BASES and argument.top and argument.top.is_constant():
        return _logarithm(_BASES[op], argument.top.leading_coefficient())
    return None


def without_turns(atoms: Atoms, op: str, argument: Quotient) -> tuple[int, str, Form] | None:
    """`sin(x + 2pi)` as sin(x), `sin(x + pi/2)` as cos(x): a sign, a function and its argument."""
    top = argument.top
    pi = next((i for i, atom in atoms.known.items() if atom.op == "pi"), None)
    if pi is None or argument.bottom != 1 or len(top) == 1:
        return None
    slope = top.derivative(pi)
    if not slope or not slope.is_constant():
        return None
    quarters = 2 * slope.leading_coefficient()
    if quarters.q != 1:
        return None
    turn = int(quarters.p) % 4
    other = _COFUNCTIONS[op] if turn % 2 else op
    sign = -1 if turn in _NEGATIVE[op] else 1
    rest = top - slope * atoms.ring.gens[pi]
    if all(c < 0 for c in rest.coeffs()):  # cos(-x) is cos(x)
        rest, sign = -rest, sign if other in EVEN else -sign
    return sign, other, Form(rest, {})


def _logarithm(base: int, value: fmpq) -> Expr | None:
    """Which power of the base a number is, if it is one."""
    sign, whole = (1, value) if value.q == 1 else (-1, 1 / value)
    power = 0
    while whole.q == 1 and whole.p % base == 0:
        whole, power = whole / base, power + 1
    return num(sign * power) if whole == 1 else None


def _at_turns(atoms: Atoms, op: str, argument: Quotient) -> Expr | None:
    if argument.top.is_constant() or not _is_single(atoms, argument):
        return None
    ((index, k),) = atoms.ring.monomial(argument.top).items()
    if k != 1 or atoms.known[index].op != "pi":
        return None
    lead = argument.top.leading_coefficient()
    turns = Fraction(int(lead.p), int(lead.q))
    sine, cosine = _sine(turns), _sine(turns + Fraction(1, 2))
    if sine is None or cosine is None:
        return None
    one = num(1)
    top, bottom = {
        "sin": (sine, one),
        "cos": (cosine, one),
        "tan": (sine, cosine),
        "cot": (cosine, sine),
        "sec": (one, cosine),
        "csc": (one, sine),
    }[op]
    return None if bottom.value == 0 else make("div", top, bottom)


def _inverse(atoms: Atoms, op: str, argument: Quotient) -> Expr | None:
    """The angle whose sine, cosine or tangent a number is, if its square has one."""
    if argument.bottom != 1 or len(argument.top) > 1:
        return None
    if argument.top and not argument.top.is_constant():
        index = next(iter(atoms.ring.monomial(argument.top)))
        if not _is_single(atoms, argument) or atoms.known[index].shown.names:
            return None
    form = atoms.table.form(argument)
    square = atoms.reduced(atoms.ring.mul(form, form))
    if square.factors or not square.poly.is_constant():
        return None
    value = square.poly.leading_coefficient() if square.poly else fmpq(0)
    turns = (_ARCTANGENTS if op == "atan" else _ARCSINES).get(Fraction(int(value.p), int(value.q)))
    if turns is None:
        return None
    if argument.top and argument.top.leading_coefficient() < 0:  # a root is positive
        turns = -turns
    if op == "acos":
        turns = Fraction(1, 2) - turns
    return make("mul", num(turns), _PI)


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
    s, c = multiples(ring, sine, cosine, times)
    if negative:
        s = ring.neg(s)
    of_sine, of_cosine = RATIOS[op]
    return ring.mul(ring.pow(s, of_sine), ring.pow(c, of_cosine))


def multiples(ring: Ring, sine: Form, cosine: Form, times: int) -> tuple[Form, Form]:
    """Sine and cosine of a multiple of an angle, 1 or more; hyperbolic ones likewise."""
    # cos nu = T_n(cos u), sin nu = sin u · U_(n-1)(cos u)
    first, second = [ring.one, cosine], [ring.one, ring.scale(cosine, 2)]
    for _ in range(times - 1):
        for row in (first, second):
            row.append(ring.sub(ring.scale(ring.mul(cosine, row[-1]), 2), row[-2]))
    return ring.mul(sine, second[times - 1]), first[times]


def by_exponential(atoms: Atoms, op: str, power: Form) -> Form:
    """A hyperbolic function of u over `e^u`."""
    ring = atoms.ring
    back = ring.pow(power, -1)
    sine, cosine = (ring.scale(f(power, back), Fraction(1, 2)) for f in (ring.sub, ring.add))
    of_sine, of_cosine = RATIOS[op]
    return ring.mul(ring.pow(sine, of_sine), ring.pow(cosine, of_cosine))
