"""What an ansatz for one integrand starts from: denominators and derivatives.

In: a problem. Out: the kernels, the common denominator of their derivatives, the integrand's
factors below the line, and the denominator of the antiderivative. It makes no candidates.
"""

from __future__ import annotations

from functools import cached_property

from chainrule.algebra import Key, Poly, Quotient
from chainrule.integrator.descent import descent
from chainrule.integrator.problem import CIRCULAR, LOGLIKE, SPECIAL, Problem


class Setting:
    """The setting of one ansatz.

    Args:
        problem: the integrand.
        wide: whether powers of circular functions stay below.
        kept: the factors of the antiderivative's denominator, where they are known.

    Attributes:
        common: a common denominator of the derivatives of all kernels.
        slopes: the derivative of each kernel times `common`.
        below: the varying factors of the integrand's denominator.
        denominator: of the antiderivative without its logarithms.
    """

    def __init__(
        self, problem: Problem, *, wide: bool, kept: list[tuple[Poly, int]] | None = None
    ) -> None:
        self.problem = problem
        self.wide = wide
        self.common = self._common()
        self.slopes = {i: self._scaled(problem.slope(i)) for i in self.kernels}
        self.below = problem.factors(problem.f.bottom)
        if kept is None:
            kept = [(p, k) for p, e in self.below if (k := self._exponent(p, e)) > 0]
            if problem.of_kind(*SPECIAL):
                kept = self._with_special(kept)
        self.kept = kept
        self.denominator = problem.ring.one.poly
        for p, k in self.kept:
            power = problem.ring.power(p, k)
            self.denominator = problem.ring.product(self.denominator, power)

    @property
    def kernels(self) -> frozenset[int]:
        """All varying kernels."""
        return self.problem.kernels

    @cached_property
    def circular(self) -> frozenset[int]:
        """Sines and cosines."""
        return frozenset(self.problem.of_kind(*CIRCULAR))

    @cached_property
    def loglike(self) -> list[int]:
        """Logarithms and arctangents."""
        return self.problem.of_kind(*LOGLIKE)

    @cached_property
    def kernels_below(self) -> frozenset[int]:
        """The varying kernels in the denominators of the integrand and of the antiderivative."""
        factors = (*self.below, *self.kept)
        return frozenset(i for p, _ in factors for i in self.problem.varying(p))

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """Each cosine with its sine."""
        return [pair for pair in self.problem.pairs() if self.kernels.issuperset(pair)]

    def slope(self, poly: Poly) -> Poly:
        """The derivative of a polynomial times `common`."""
        product = self.problem.ring.product
        total = self.problem.ring.zero.poly
        for index, slope in self.slopes.items():
            part = poly.derivative(index)
            if part:
                total += product(part, slope)
        return self.problem.table.reduce(total)

    def slope_over_denominator(self, poly: Poly) -> Quotient:
        """The derivative of `poly/denominator`: always over the same polynomial."""
        product = self.problem.ring.product
        radical, times, bottom = self.logarithmic
        top = product(self.slope(poly), radical) - product(poly, times)
        return Quotient(self.problem.table.reduce(top), bottom)

    @cached_property
    def logarithmic(self) -> tuple[Poly, Poly, Poly]:
        """R, `common·R·C'/C` and `common·C·R`, R the product of the factors of C."""
        product = self.problem.ring.product
        radical, total = self.problem.ring.one.poly, self.problem.ring.zero.poly
        for p, _ in self.kept:
            radical = product(radical, p)
        for p, k in self.kept:
            total += k * product(self.slope(p), radical / p)
        return radical, total, product(product(self.common, self.denominator), radical)

    def _common(self) -> Poly:
        ring = self.problem.ring
        common = ring.one.poly
        for index in sorted(self.kernels):
            bottom = self.problem.slope(index).bottom
            if not bottom.is_constant():
                common = ring.product(common, bottom / ring.divisor(common, bottom))
        return common

    def _scaled(self, slope: Quotient) -> Poly:
        return self.problem.ring.product(slope.top, self.common / slope.bottom)

    def _with_special(self, kept: list[tuple[Poly, int]]) -> list[tuple[Poly, int]]:
        """With the exponentials below the line that special functions leave: `erf' ~ 1/exp(x²)`."""
        found = {Key(p): (p, k) for p, k in kept}
        for index in self.problem.of_kind(*SPECIAL):
            for p, k in self.problem.factors(self.problem.slope(index).bottom):
                if Key(p) not in found and self._divides_its_slope(p):
                    found[Key(p)] = p, k
        deepest = list(map(min, zip(*descent(self.problem), strict=True)))
        return [(p, max(k, self._depth(p, deepest))) for p, k in found.values()]

    def _depth(self, p: Poly, deepest: list[int]) -> int:
        """How far below the line an exponential comes."""
        index = self.problem.index(p)
        is_exponential = len(p) == 1 and self.problem.kernel(index).kind == "exp"
        return -deepest[index] if is_exponential else 0

    def _exponent(self, p: Poly, exponent: int) -> int:
        """The exponent of a factor in the antiderivative.

        One less than in the integrand; the same where the factor divides its own derivative, as
        exponentials do.
        """
        if self._divides_its_slope(p) or (self.wide and self.circular & self.problem.varying(p)):
            return exponent
        return exponent - 1

    def _divides_its_slope(self, p: Poly) -> bool:
        kinds = [self.problem.kernel(i).kind for i in self.problem.table.indices(p)]
        if len(p) == 1 and kinds[0] == "exp":
            return True
        slope = self.slope(p)
        if not slope:
            return True
        return len(slope) >= len(p) and not self.problem.ring.division(slope, p)[1]
