"""Factors that the relation `cos² = 1 - sin²` hides: `x² - 1 + 2x·sin·cos + ...` is a square.

In: a polynomial in the sine and cosine of one angle. Out: its factors, if it has several. Where
either square stands for the other, a product no longer looks like one; in the tangent t of half
the angle, where `sin = 2t/(1 + t²)` and `cos = (1 - t²)/(1 + t²)`, factors are what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, NamedTuple

from chainrule.algebra import Poly, Ring, TooCostly, coefficients, content_of
from chainrule.integrator.factoring import factored


class Pair(NamedTuple):
    """The generators of a cosine and of its sine."""

    cosine: int
    sine: int


def factored_with_circles(
    ring: Ring, poly: Poly, pairs: Iterable[tuple[int, int]], reduce: Callable[[Poly], Poly]
) -> tuple[Any, list[tuple[Poly, int]]]:
    """A number, and the irreducible factors with their exponents, those on a circle, too.

    Args:
        ring, poly, reduce: see `factored_on_circle`.
        pairs: the generators of each cosine and of its sine.

    Raises:
        TooCostly: the degree is too high.
    """
    number, plain = factored(ring, poly)
    found = []
    for irreducible, k in plain:
        lead, parts = 1, [(irreducible, 1)]
        for pair in pairs:
            if all(_degree(irreducible, index) > 0 for index in pair):
                with suppress(TooCostly):
                    lead, parts = factored_on_circle(ring, irreducible, Pair(*pair), reduce)
                break
        number *= lead**k
        found += [(factor, k * exponent) for factor, exponent in parts]
    return number, found


def factored_on_circle(
    ring: Ring, poly: Poly, pair: Pair, reduce: Callable[[Poly], Poly]
) -> tuple[Any, list[tuple[Poly, int]]]:
    """A number, and the factors with their exponents.

    Args:
        ring: of the polynomial.
        poly: an irreducible polynomial in its lowest form.
        pair: of the angle.
        reduce: what brings a polynomial into its lowest form.

    Raises:
        TooCostly: the degree is too high.
    """
    in_tangent, degree = _in_tangent(ring, poly, pair)
    found, rest = [], ring.one.poly
    for factor, exponent in factored(ring, in_tangent)[1]:
        own = _degree(factor, pair.sine)
        if own % 2:  # no function of the angle by itself, as t is none of t² = (1 - cos)/(1 + cos)
            rest = ring.product(rest, ring.power(factor, exponent))
        else:
            wave = reduce(_on_circle(ring, factor, pair, own))
            found.append((_plain(ring, wave), exponent))
            degree -= exponent * own
    found += factored(ring, reduce(_on_circle(ring, rest, pair, degree)))[1]
    if sum(exponent for _, exponent in found) == 1:
        return 1, [(poly, 1)]
    product = ring.one.poly
    for factor, exponent in found:
        product = reduce(ring.product(product, ring.power(factor, exponent)))
    return poly.leading_coefficient() / product.leading_coefficient(), found


def _plain(ring: Ring, poly: Poly) -> Poly:
    """A polynomial without what all of its coefficients share, its first one positive."""
    number = content_of(poly) * (1 if poly.leading_coefficient() > 0 else -1)
    return poly / ring.rational(number).poly


def _degree(poly: Poly, index: int) -> int:
    return int(poly.degrees()[index])


def _in_tangent(ring: Ring, poly: Poly, pair: Pair) -> tuple[Poly, int]:
    """The polynomial in t, for which the generator of the sine is taken, and its highest degree.

    All terms are over the same power of `1 + t²`, which is left away.
    """
    t = ring.gens[pair.sine]
    square = t * t
    parts = {
        (i, j): part
        for j, line in enumerate(coefficients(poly, pair.cosine))
        for i, part in enumerate(coefficients(line, pair.sine))
        if part
    }
    most = max(i + j for i, j in parts)
    total = ring.zero.poly
    for (i, j), part in parts.items():
        wave = (2 * t) ** i * (1 - square) ** j * (1 + square) ** (most - i - j)
        total += ring.product(part, wave)
    return total, 2 * most


def _on_circle(ring: Ring, poly: Poly, pair: Pair, degree: int) -> Poly:
    """A polynomial of even degree in t times `(2·cos²)^(degree/2)` of half the angle."""
    cosine, sine = ring.gens[pair.cosine], ring.gens[pair.sine]
    half = degree // 2
    total = ring.zero.poly
    for k, part in enumerate(coefficients(poly, pair.sine)):
        if part:
            rest = (1 + cosine) ** (half - k) if k < half else (1 - cosine) ** (k - half)
            total += ring.product(part, sine ** min(k, degree - k) * rest)
    return total
