"""Forms of which all ways to write them are known at once, as of most sums of simple terms.

In: a `Form`. Out: whether it is a sum of products of things that have nothing to do with each
other, and has no factors but what all terms share. Then there are two ways: that before a bracket,
and each term for itself; whoever looked at both need look no further.
"""

from __future__ import annotations

from typing import Final

from chainrule.algebra.ring import Form, Poly
from chainrule.simplifier.angles import RATIOS
from chainrule.simplifier.atoms import Atom, Atoms

_ALONE: Final = frozenset((*RATIOS, "sym", "asin", "acos", "atan", "asinh", "acosh", "atanh"))


def is_settled(atoms: Atoms, form: Form) -> bool:
    """Whether there are two ways to write it, or one if it has one term.

    >>> from chainrule.expr import num, parse
    >>> from chainrule.simplifier.reading import Reader
    >>> atoms = Atoms(8, 1000, {}, lambda: None)
    >>> reader = Reader(atoms, lambda form: parse("x"))
    >>> [is_settled(atoms, reader.form(parse(text))) for text in ("x*cos(x) + sin(x)", "x^2 - 1")]
    [True, False]
    """
    poly = form.poly
    if form.factors or not poly:
        return False
    if any(c.q != 1 for c in poly.coeffs()):
        return False
    known = atoms.known
    used = [known[i] for i in atoms.table.indices(poly)]
    if not all(map(_stands_alone, used)):
        return False
    functions = [atom.index for atom in used if atom.op != "sym"]
    angles = [atom.index for atom in used if atom.op in RATIOS]
    powers = [atom.index for atom in used if atom.op == "power"]
    degrees = poly.degrees()
    if any(degrees[i] > 1 for i in angles):
        return False
    kinds = set()
    for exponents in poly.monoms():
        if sum(map(bool, (exponents[i] for i in angles))) > 1:
            return False
        if sum(map(bool, (exponents[i] for i in powers))) > 1:
            return False
        kinds.add(tuple(int(exponents[i]) for i in functions))
    return len(kinds) in (1, len(poly)) and (len(poly) == 1 or _is_irreducible(atoms, poly))


def _stands_alone(atom: Atom) -> bool:
    """Whether it joins no other in a product: a root may, and `x^n` beside x."""
    if atom.op == "log":
        return bool(atom.shown.names)
    return atom.op in _ALONE or (atom.op == "power" and atom.shown.op == "e")


def _is_irreducible(atoms: Atoms, poly: Poly) -> bool:
    """Whether it has no factors of several terms, once."""
    _, factors = atoms.factor(poly / poly.term_content())
    return len(factors) == 1 and factors[0][1] == 1
