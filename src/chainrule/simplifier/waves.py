"""Products of circular functions as functions of sums and multiples of angles.

In: polynomials over sines and cosines. Out: what they are in functions of multiples of one angle
(`4cos(x)^3 - 3cos(x)` is `cos(3x)`), and what the addition theorems say (`sin(a)*cos(b) +
cos(a)*sin(b)` is `sin(a + b)`). Hyperbolic functions likewise. All of it holds for complex values,
too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import Final

from flint import fmpq

from chainrule.algebra.content import content
from chainrule.algebra.keys import Key
from chainrule.algebra.ring import Form, Poly
from chainrule.expr.tree import Expr, unary
from chainrule.simplifier.atoms import Atom, Atoms

_PAIRS: Final = (("sin", "cos"), ("sinh", "cosh"))
_MAX_DEGREE: Final = 12
_FEW: Final = 3

Wave = tuple[Fraction, Expr | None]
"""A coefficient, and a function of a multiple of the angle; none for the constant term."""


@dataclass(frozen=True, slots=True)
class _Angle:
    """One angle, and the generators of its two functions (-1 where it has none)."""

    names: tuple[str, str]
    argument: Form
    sine: int
    cosine: int


def waves(atoms: Atoms, poly: Poly, best: Callable[[Form], Expr]) -> list[Wave] | None:
    """A polynomial over the sine and cosine of one angle, as a short sum of multiples of it."""
    angle = _one_angle(atoms, poly)
    if angle is None or poly.total_degree() > _MAX_DEGREE:
        return None
    found: dict[tuple[bool, int], fmpq] = {}
    for exponents, coefficient in poly.terms():
        s = int(exponents[angle.sine]) if angle.sine >= 0 else 0
        c = int(exponents[angle.cosine]) if angle.cosine >= 0 else 0
        value = coefficient / 2 ** (s + c)
        if angle.names[0] == "sin" and s // 2 % 2:
            value = -value
        for n, k in _spectrum(s, c).items():
            key = (s % 2 == 1, n)
            found[key] = found.get(key, 0) + value * (2 * k if n else k)
    terms = {key: value for key, value in found.items() if value}
    if len(terms) > min(_FEW, len(poly)):
        return None
    result: list[Wave] = []
    for (is_sine, n), number in sorted(terms.items(), key=lambda item: item[0][1]):
        value = Fraction(int(number.p), int(number.q))
        if not n:
            result.append((value, None))
            continue
        name = angle.names[0 if is_sine else 1]
        result.append((value, unary(name, best(atoms.ring.scale(angle.argument, n)))))
    return result


def _spectrum(s: int, c: int) -> dict[int, int]:
    """The coefficients of z^n, n ≥ 0, in `(z - 1/z)^s (z + 1/z)^c`."""
    found: dict[int, int] = {}
    for i in range(s + 1):
        for j in range(c + 1):
            n = s + c - 2 * (i + j)
            if n >= 0:
                found[n] = found.get(n, 0) + (-1) ** i * comb(s, i) * comb(c, j)
    return {n: k for n, k in found.items() if k}


def _one_angle(atoms: Atoms, poly: Poly) -> _Angle | None:
    found: list[Atom] = []
    for i, k in enumerate(poly.degrees()):
        if k > 0:
            atom = atoms.known[i]
            if not any(atom.op in pair for pair in _PAIRS):
                return None
            found.append(atom)
    if not found or len(found) > 2 or len({_name(atom) for atom in found}) > 1:
        return None
    names = next(pair for pair in _PAIRS if found[0].op in pair)
    by_op = {atom.op: atom.index for atom in found}
    return _Angle(
        names, _argument(atoms, found[0]), by_op.get(names[0], -1), by_op.get(names[1], -1)
    )


def _name(atom: Atom) -> tuple[bool, Key, Key]:
    assert atom.argument is not None
    return (atom.op.endswith("h"), *atom.argument.key)


def _argument(atoms: Atoms, atom: Atom) -> Form:
    assert atom.argument is not None
    return atoms.table.form(atom.argument)


def by_half_angle(
    atoms: Atoms, poly: Poly, best: Callable[[Form], Expr]
) -> tuple[Fraction, Form] | None:
    """A number and the function whose square it stands before: `1 - cos(2x)` is `2sin(x)^2`."""
    angle = _one_angle(atoms, poly) if len(poly) == 2 and poly.total_degree() == 1 else None
    if angle is None or angle.cosine < 0:
        return None
    slope = poly.derivative(angle.cosine).leading_coefficient()
    rest = poly - slope * atoms.ring.gens[angle.cosine]
    if not rest.is_constant() or abs(rest.leading_coefficient()) != abs(slope):
        return None
    half = atoms.ring.scale(angle.argument, Fraction(1, 2))
    if content(half.poly).denominator != 1:  # nobody wants functions of x/2
        return None
    same = rest.leading_coefficient() == slope
    value = slope if same or angle.names[0] == "sinh" else -slope
    name = angle.names[1 if same else 0]
    quotient = atoms.table.quotient(half)
    wave = atoms.function(name, half, quotient, lambda argument: unary(name, best(argument)))
    return 2 * Fraction(int(value.p), int(value.q)), wave


def by_addition(atoms: Atoms, poly: Poly, best: Callable[[Form], Expr]) -> tuple[int, Expr] | None:
    """A sign, and one function of a sum of two angles; for a polynomial of two such terms."""
    if len(poly) != 2 or poly.total_degree() != 2:
        return None
    (first, one), (second, other) = poly.terms()
    if abs(one) != 1 or abs(other) != 1:
        return None
    a, b = _two(atoms, first), _two(atoms, second)
    if a is None or b is None:
        return None
    if _name(a[0]) != _name(b[0]):
        b = (b[1], b[0])
    if [_name(atom) for atom in a] != [_name(atom) for atom in b]:
        return None
    names = next(pair for pair in _PAIRS if a[0].op in pair)
    kinds = ([atom.op for atom in a], [atom.op for atom in b])
    return _sum_of_angles(atoms, names, a, kinds, (int(one), int(other)), best)


def _sum_of_angles(
    atoms: Atoms,
    names: tuple[str, str],
    angles: tuple[Atom, Atom],
    kinds: tuple[list[str], list[str]],
    signs: tuple[int, int],
    best: Callable[[Form], Expr],
) -> tuple[int, Expr] | None:
    sine, cosine = names
    ring = atoms.ring
    left, right = (_argument(atoms, atom) for atom in angles)
    for (one, other), (kind, kind_other) in ((signs, kinds), (signs[::-1], kinds[::-1])):
        relative = one * other
        if kind == [sine, cosine] and kind_other == [cosine, sine]:
            angle = ring.add(left, ring.scale(right, relative))
            upside_down = angle.poly.leading_coefficient() < 0
            angle = ring.neg(angle) if upside_down else angle
            return (-one if upside_down else one), unary(sine, best(angle))
        if kind == [cosine, cosine] and kind_other == [sine, sine]:
            turned = relative if sine == "sinh" else -relative
            angle = ring.add(left, ring.scale(right, turned))
            angle = ring.neg(angle) if angle.poly.leading_coefficient() < 0 else angle
            return one, unary(cosine, best(angle))
    return None


def _two(atoms: Atoms, exponents: tuple[int, ...]) -> tuple[Atom, Atom] | None:
    """The two functions in a term, of two angles of one family."""
    found = [atoms.known[i] for i, k in enumerate(exponents) if k]
    if len(found) != 2:
        return None
    one, other = found
    for pair in _PAIRS:
        if one.op in pair and other.op in pair and _name(one) != _name(other):
            return one, other
    return None
