"""An integrand as a function of the sine and cosine of one angle.

In: a problem. Out: the pair, and the integrand over the angle's derivative. Which substitution
fits is the business of `circular.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chainrule.algebra import Poly, Quotient
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num
from chainrule.integrator.problem import Miss, Problem


@dataclass(frozen=True, slots=True)
class Circle:
    """An integrand over the derivative of its angle, as a function of one pair.

    Attributes:
        problem: the integrand.
        cosine, sine: the pair.
        rest: the integrand over the angle's derivative.
        multiple: of the problem's angle, for which the pair stands.
    """

    problem: Problem
    cosine: int
    sine: int
    rest: Quotient
    multiple: int = 1

    @property
    def roots(self) -> list[int]:
        """The varying kernels beside the pair."""
        return sorted(self.problem.varying(*self.rest) - {self.cosine, self.sine})

    @property
    def angle(self) -> Expr:
        """Of which the pair is cosine and sine."""
        kernel = self.problem.kernel(self.cosine)
        assert kernel.argument is not None
        return fold.mul(num(self.multiple * kernel.unit), self.problem.say(kernel.argument))

    def degree(self, poly: Poly) -> int:
        """The degree in cosine and sine together."""
        return max(int(e[self.cosine]) + int(e[self.sine]) for e in poly.monoms())

    def say(self, c: Expr, s: Expr, more: Mapping[int, Expr] | None = None) -> Expr:
        """The rest with other functions for cosine and sine."""
        return self.problem.say(self.rest, {self.cosine: c, self.sine: s, **(more or {})})


@dataclass(frozen=True, slots=True)
class Way:
    """A substitution: the new integrand, what u is, what other new symbols are."""

    function: Expr
    value: Expr
    more: Mapping[str, Expr]


def circle_of(problem: Problem) -> Circle:
    """The one pair of a problem.

    Raises:
        Miss: there are several, or other functions.
    """
    pairs = problem.pairs()
    if len(pairs) != 1:
        raise Miss
    cosine, sine = pairs[0]
    rate = problem.fractions.div(problem.slope(sine), problem.fractions.of(problem.gen(cosine)))
    rest = problem.fractions.div(problem.f, rate)
    if not problem.made_of(rest, {cosine, sine}):
        raise Miss
    return Circle(problem, cosine, sine, rest)
