"""Circular functions of one angle in a product, in the shortest way.

In: `Parts`. Out: the same without functions of an angle of which there are several, and those as
powers: `sin(x)/cos(x)^2` or `sec(x)*tan(x)`, `2sin(x)*cos(x)` or `sin(2x)`, whichever is shorter
and nearer to what the user wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from chainrule.algebra.keys import Key
from chainrule.algebra.ring import Form
from chainrule.expr.tree import Expr, unary
from chainrule.simplifier.angles import CIRCULAR, HYPERBOLIC, RATIOS, RECIPROCAL, without_turns
from chainrule.simplifier.atoms import Atoms
from chainrule.simplifier.cost import Cost
from chainrule.simplifier.parts import Parts
from chainrule.simplifier.primes import raised
from chainrule.simplifier.roots import Power

_BELOW: Final = 3.0  # a secant in a denominator is a cosine


class Ratios:
    """Over one set of atoms.

    Args:
        atoms, cost: see there.
        best: how an argument is written.
    """

    def __init__(self, atoms: Atoms, cost: Cost, best: Callable[[Form], Expr]) -> None:
        self._atoms = atoms
        self._cost = cost
        self._best = best

    def join(self, parts: Parts, powers: list[Power]) -> None:
        """Functions of one angle, in the shortest way."""
        angles: dict[tuple[Key, Key, bool], list[int]] = {}
        for index in parts.atoms:
            atom = self._atoms.known[index]
            if atom.op in RATIOS and atom.argument is not None:
                key = (*atom.argument.key, atom.op in HYPERBOLIC)
                angles.setdefault(key, []).append(index)
        for (_, _, hyperbolic), indices in angles.items():
            if len(indices) > 1 or parts.atoms[indices[0]] < 0:
                self._join_angle(parts, powers, indices, HYPERBOLIC if hyperbolic else CIRCULAR)

    def _join_angle(
        self, parts: Parts, powers: list[Power], indices: list[int], names: tuple[str, ...]
    ) -> None:
        atoms = {self._atoms.known[i].op: parts.atoms[i] for i in indices}
        sine = sum(RATIOS[op][0] * k for op, k in atoms.items())
        cosine = sum(RATIOS[op][1] * k for op, k in atoms.items())
        ways = [atoms, *_ways(names, sine, cosine)]
        best = min(ways, key=self._price)
        argument = self._atoms.known[indices[0]].argument
        assert argument is not None
        angle = self._atoms.table.form(argument)
        for index in indices:
            del parts.atoms[index]
        for op, k in best.items():
            if op == "double":
                sign, doubled = self._doubled(names[0], angle)
                parts.coefficient *= raised(Fraction(sign, 2), k)
                powers.append((doubled, k))
            else:
                powers.append((unary(op, self._best(angle)), k))

    def _doubled(self, sine: str, angle: Form) -> tuple[int, Expr]:
        """A sign, and the sine of twice an angle: that of x/2 + pi/4 is cos(x)."""
        twice = self._atoms.ring.scale(angle, 2)
        turned = None
        if sine in CIRCULAR:
            turned = without_turns(self._atoms, sine, self._atoms.table.quotient(twice))
        sign, op, twice = turned or (1, sine, twice)
        return sign, unary(op, self._best(twice))

    def _price(self, way: dict[str, int]) -> float:
        """What one way to write an angle costs, in characters of an argument that has one."""
        total = 0.0
        above = any(k > 0 for k in way.values())
        for op, k in way.items():
            total += len(op) + 4 if op != "double" else 8
            total += 2 * (abs(k) != 1) + 0.1 * (k < 0) + self._cost.stranger(op)
            total += _BELOW * (k < 0 and op in RECIPROCAL)
        return total + (0 if above else 1)


def _ways(names: tuple[str, ...], s: int, c: int) -> Iterator[dict[str, int]]:
    """`sine^s · cosine^c` in other functions."""
    sine, cosine, tangent, secant, cosecant, cotangent = names
    if s == c:
        yield {"double": s} if s else {}
    found = [{sine: s, cosine: c}]
    if c < 0 <= s:
        found.append({tangent: s, secant: -c - s} if s <= -c else {tangent: -c, sine: s + c})
    elif s < 0 <= c:
        found.append(
            {cotangent: c, cosecant: -s - c} if c <= -s else {cotangent: -s, cosine: s + c}
        )
    elif s < 0 and c < 0:
        found.append({cosecant: -s, secant: -c})
    for way in found:
        yield {op: k for op, k in way.items() if k}
