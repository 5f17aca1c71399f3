"""What a network should have said of an integrand whose antiderivative is known.

In: an integrand in its algebra, and an antiderivative. Out: words `functions | shape`. The
functions are the logarithms, arctangents and arcsines that the integrand does not have: by
Liouville's theorem each stands there once, times a constant. The shape is the denominator of the
rest and the monomials above it. No coefficient is said: the exact half finds them. Logarithms of
what stands in the integrand's own denominators are not said either: the exact half tries them
unasked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from chainrule.algebra import Key, Poly, Quotient, Restart
from chainrule.errors import InputError
from chainrule.expr import Expr
from chainrule.hints.integrand import Integrand
from chainrule.hints.roots import without_roots_below
from chainrule.hints.words import (
    BELOW,
    END,
    FACTOR,
    INVENTED,
    MANY,
    OVER,
    PARTED,
    PLUS,
    power_words,
)

_LONGEST: Final = 64
"""Words of a shape; of longer ones only `MANY` is said."""


def hint_words(integrand: Integrand, antiderivative: Expr) -> list[str]:
    """The words of a right answer.

    Args:
        integrand: read already.
        antiderivative: of it; this is not checked.

    Raises:
        InputError: the antiderivative has what no answer can say.
        Undefined, TooCostly, Full: as every computation of forms.

    >>> from chainrule.algebra import compute
    >>> from chainrule.expr import parse
    >>> f, F = parse("ln(x) + 1/(x^2 + 1)"), parse("x*ln(x) - x + atan(x)")
    >>> " ".join(compute(lambda algebra: hint_words(Integrand(algebra, f, "x"), F)))
    'atan + x ; | + x @0 + x'
    """
    table = integrand.table
    try:
        whole = without_roots_below(table, table.quotient(integrand.algebra.form(antiderivative)))
    except Restart:
        raise InputError("the antiderivative needs finer kernels than the integrand") from None
    if _unknown(integrand, whole.bottom):
        raise InputError("a new function stands in the denominator")
    new = [i for i in _unknown(integrand, whole.top) if _must_be_linear(integrand, whole, i)]
    words: list[str] = []
    for function in sorted(_functions(integrand, new)):
        words += [*function, END]
    kept = {e: c for e, c in whole.top.terms() if not any(e[i] for i in new)}
    rest = table.ring.context.from_dict(kept)
    return [*words, PARTED, *_shape(integrand, table.lowest(rest, whole.bottom))]


def _unknown(integrand: Integrand, poly: Poly) -> list[int]:
    """What varies in a polynomial and is no kernel of the integrand."""
    return [i for i in integrand.field.varying(poly) if i not in integrand.known]


def _must_be_linear(integrand: Integrand, whole: Quotient, index: int) -> bool:
    """True; an error where a new function is not just times a constant."""
    kind = integrand.table.kernels[index].kind
    if kind not in INVENTED:
        raise InputError(f"the antiderivative has a new {kind}")
    if whole.top.degrees()[index] > 1:
        raise InputError("a new function stands in a power")
    slope = integrand.table.lowest(whole.top.derivative(index), whole.bottom)
    if any(integrand.varies(poly) for poly in slope):
        raise InputError("a new function stands in a product")
    return True


def _functions(integrand: Integrand, new: Iterable[int]) -> Iterator[list[str]]:
    offered = _offered(integrand)
    for index in new:
        kernel = integrand.table.kernels[index]
        assert kernel.argument is not None
        inside = {*integrand.table.indices(kernel.argument.top)}
        inside |= {*integrand.table.indices(kernel.argument.bottom)}
        if not inside <= integrand.names.keys():
            raise InputError("a new function stands inside another")
        if kernel.kind == "log":
            factors = [p for poly in kernel.argument for p, _ in integrand.factored(poly)]
            if all(Key(p) in offered for p in factors):
                continue
            yield [kernel.kind, *_up_to_scale(integrand, kernel.argument)]
        else:
            yield [kernel.kind, *integrand.fraction_words(kernel.argument)]


def _up_to_scale(integrand: Integrand, value: Quotient) -> list[str]:
    """A fraction times some number: its logarithm is another one's plus a constant."""
    words = integrand.factor_words(value.top)
    return words if value.bottom.is_one() else [*words, OVER, *integrand.factor_words(value.bottom)]


def _offered(integrand: Integrand) -> set[Key]:
    """What the exact half takes logarithms of unasked."""
    table, field = integrand.table, integrand.field
    bottoms = [integrand.quotient.bottom]
    bottoms += [field.slope(i).bottom for i in integrand.known]
    found = {Key(p) for bottom in bottoms for p, _ in integrand.factored(bottom)}
    for i in integrand.known:
        if table.kernels[i].kind not in ("exp", "root"):
            found.add(Key(table.ring.gens[i]))
    return found


def _shape(integrand: Integrand, rest: Quotient) -> list[str]:
    """The denominator and the monomials of what is no new function."""
    if not rest.top:
        return []
    names = {Key(p): f"{FACTOR}{i}" for i, (p, _) in enumerate(integrand.factors)}
    words: list[str] = []
    for factor, exponent in integrand.factored(rest.bottom):
        if not integrand.varies(factor):
            continue
        name = names.get(Key(factor))
        if name is not None:
            words += [name, *power_words(exponent)]
        else:
            words += [BELOW, *power_words(exponent), *integrand.factor_words(factor), END]
    whole = not words
    for monomial in sorted(_monomials(integrand, rest.top), reverse=True):
        said = integrand.monomial_words(monomial)
        if said or not whole:
            words += [PLUS, *(said or ["1"])]
    return words if len(words) <= _LONGEST else [MANY]


def _monomials(integrand: Integrand, top: Poly) -> set[tuple[int, ...]]:
    """The exponents of what varies."""
    varying = set(integrand.field.varying(top))
    return {
        tuple(int(k) if i in varying else 0 for i, k in enumerate(exponents))
        for exponents in top.monoms()
    }
