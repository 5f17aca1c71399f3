"""The differential field of a computation: which kernels vary, and what their derivatives are.

In: an algebra and the name of a variable. Out: kernels that depend on it, derivatives in lowest
terms, each kernel's found once, and the smallest set of kernels that some functions and all their
derivatives are made of. It solves nothing.

A kernel whose derivative is zero is a constant here, also where it holds the variable: the
logarithm of `|x|/x` is one value for x > 0 and another for x < 0.
"""

from __future__ import annotations

from collections.abc import Iterable

from chainrule.algebra.derivation import Derivation
from chainrule.algebra.kernels import Algebra
from chainrule.algebra.ring import Form, Poly
from chainrule.algebra.table import Quotient


class Field:
    """Derivatives by one variable in one algebra.

    Args:
        algebra: of the forms.
        variable: the name of the variable; other symbols are parameters.

    Raises:
        Undefined, TooCostly, Full, Restart: every method, as every computation of forms.

    >>> from chainrule.algebra.speak import speak
    >>> from chainrule.expr import parse, to_text
    >>> algebra = Algebra()
    >>> field = Field(algebra, "x")
    >>> slope = field.derivative(algebra.form(parse("a*ln(x)")))
    >>> to_text(speak(algebra.table, slope))
    'a/x'
    """

    def __init__(self, algebra: Algebra, variable: str) -> None:
        self.algebra = algebra
        self.table = algebra.table
        self._derivation = Derivation(self.table, variable)
        self._slopes: dict[int, Quotient] = {}
        self._seen: dict[int, tuple[Poly, list[int]]] = {}  # what occurs in a polynomial, by its id

    @property
    def variable(self) -> str:
        """The name of the variable."""
        return self._derivation.variable

    def derivative(self, a: Form) -> Form:
        """The derivative of a form."""
        return self._derivation.form(a)

    def slope(self, index: int) -> Quotient:
        """The derivative of a kernel in lowest terms."""
        found = self._slopes.get(index)
        if found is None:
            form = self._derivation.kernel(index)
            found = self._slopes[index] = self.table.quotient(form)
        return found

    def varies(self, index: int) -> bool:
        """Whether a kernel depends on the variable."""
        return bool(self.slope(index).top)

    def is_constant(self, *polys: Poly) -> bool:
        """Whether polynomials are made of constants and parameters alone.

        `cos(x)^2 + sin(x)^2` is not, before it is reduced.
        """
        return not self.varying(*polys)

    def varying(self, *polys: Poly) -> list[int]:
        """The kernels in polynomials that depend on the variable, the oldest first."""
        return [i for i in self._indices(polys) if self.varies(i)]

    def parameters(self, *polys: Poly) -> list[int]:
        """The kernels in polynomials that do not depend on the variable, the oldest first."""
        return [i for i in self._indices(polys) if not self.varies(i)]

    def closure(self, *quotients: Quotient) -> list[int]:
        """The varying kernels of functions and of all their derivatives, the oldest first.

        A kernel's argument is not looked into: `exp(ln(x)^2)` has the derivative
        `2·ln(x)/x·exp(ln(x)^2)`, so that `ln(x)` and `x` come with it, and `exp(x^2)` brings x.

        >>> from chainrule.expr import parse
        >>> algebra = Algebra()
        >>> field = Field(algebra, "x")
        >>> quotient = algebra.table.quotient(algebra.form(parse("exp(ln(x)^2) + a")))
        >>> [algebra.table.kernels[i].kind for i in field.closure(quotient)]
        ['symbol', 'log', 'exp']
        """
        found: set[int] = set()
        ahead = self.varying(*(poly for quotient in quotients for poly in quotient))
        while ahead:
            index = ahead.pop()
            if index not in found:
                found.add(index)
                ahead += self.varying(*self.slope(index))
        return sorted(found, reverse=True)

    def _indices(self, polys: Iterable[Poly]) -> list[int]:
        """An older kernel has a greater index."""
        found: set[int] = set()
        for poly in polys:  # the same ones are asked for many times, and to look at one takes long
            seen = self._seen.get(id(poly))
            if seen is None:
                seen = self._seen[id(poly)] = poly, self.table.indices(poly)
            found.update(seen[1])
        return sorted(found, reverse=True)
