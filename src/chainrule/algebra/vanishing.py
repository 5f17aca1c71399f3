"""What certainly vanishes on no open set: may it be divided by?

In: a form. Out: True where it is certain that its zeros have no interior, in whatever case of
signs and on whichever side of whatever kink; False says nothing. It makes no cases of its own.

Dividing by `ln(x²) - 2ln|x|` or by `|x| + x` proves anything, and no normal form sees it. What is
certain here follows from three facts, each true of functions that are analytic outside a set
without interior:

- a polynomial over tame kernels that is not zero at one point (`values.py`);
- if P vanishes on an open set, so does its norm, the product of P over the conjugates of a root
  (or of an absolute value, `a² = u²`): a norm that does not vanish speaks for every branch;
- if P vanishes on an open set, so does its derivative. With P = a·L^d + ..., L a logarithm or an
  inverse function whose derivative is known without it, `a·P' - a'·P` has a lower degree in L.
  With P = c + ..., c the lowest term in an exponential, `c·P' - c'·P` has a term less.

It is the argument by which Risch's structure theorem is proved, used as a test; see M. Bronstein,
*Symbolic Integration I* (2005), chapters 5 and 9.
"""

from __future__ import annotations

from chainrule.algebra.derivation import derivative
from chainrule.algebra.keys import Key
from chainrule.algebra.ring import Form, Poly, Undefined
from chainrule.algebra.table import Kernel, Table
from chainrule.algebra.values import Values

_MAX_DEPTH = 24
_MAX_NORM_TERMS = 12
_MAX_NORM_DEGREE = 6
_MAX_FACTOR_TERMS = 24
_MAX_FACTOR_DEGREE = 24
_ONE_STEP = ("log", "asin", "atan")


class Vanishing:
    """The test, with what was found out in one table.

    Args:
        table: of the forms.

    >>> from chainrule.algebra.kernels import Algebra
    >>> from chainrule.expr.parser import parse
    >>> algebra = Algebra()
    >>> sure = Vanishing(algebra.table).is_nowhere_dense
    >>> sure(algebra.form(parse("x + sqrt(x^2 + 1)"))), sure(algebra.form(parse("x + |x|")))
    (True, False)
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self.values = Values(table)
        self._known: dict[Key, bool] = {}

    def is_nowhere_dense(self, form: Form) -> bool:
        """Whether the zeros of a form certainly have no interior.

        Raises:
            TooCostly, Full, Restart: as every computation of forms.
        """
        ring = self._table.ring
        polys = [form.poly, *(ring.base(i) for i in form.factors)]
        return all(self._is_sure(self._table.reduce(poly)) for poly in polys)

    def is_never_whole(self, exponent: Form) -> bool:
        """Whether a form is certainly not one whole number on any open set, nor on any line.

        It must change along each of its symbols: `asin(sin(x)) - x + a` changes with a, but for
        a = 3 it is 3 on an interval.
        """
        table = self._table
        quotient = table.quotient(exponent)
        symbols = self.values.symbols_of(*quotient)
        if symbols:
            names = (table.kernels[i].name for i in symbols)
            slopes = (self.slope(table.form(quotient), name) for name in names)
            return all(s is not None and self.is_nowhere_dense(s) for s in slopes)
        if quotient.bottom == 1 and quotient.top.is_constant():
            return bool(quotient.top.leading_coefficient().q != 1)
        value = self.values.constant(quotient.top) / self.values.constant(quotient.bottom)
        return bool(value.is_finite()) and not value.contains_integer()

    def slope(self, form: Form, variable: str) -> Form | None:
        """The derivative of a form; nothing where one of its kernels may have none.

        Each kernel must have one nearly everywhere: no root, logarithm or absolute value of what
        may vanish on an interval, no `asin` or `atan` where `1 - u²` or `1 + u²` may.

        Raises:
            TooCostly, Full, Restart: as every computation of forms.
        """
        polys = [form.poly, *(self._table.ring.base(i) for i in form.factors)]
        if not all(self._is_sure(self._table.reduce(poly)) for poly in polys[1:]):
            return None
        if not all(self._are_smooth(poly) for poly in polys):
            return None
        return derivative(self._table, form, variable)

    def _are_smooth(self, poly: Poly, depth: int = 0) -> bool:
        """Whether the kernels of a polynomial have derivatives nearly everywhere."""
        known: set[int] = set()
        return all(self._is_smooth(i, known, depth) for i in self._table.indices(poly))

    def _is_smooth(self, index: int, known: set[int], depth: int) -> bool:
        """Whether a kernel, and each below it, has a derivative nearly everywhere."""
        kernel = self._table.kernels[index]
        if index in known or kernel.argument is None:
            return True
        known.add(index)
        ring, (top, bottom) = self._table.ring, kernel.argument
        if not self._is_sure(bottom, depth):
            return False
        if kernel.kind == "abs" and not kernel.degree:
            return False  # of what may be complex
        if kernel.kind in ("root", "log", "abs") and not self._is_sure(top, depth):
            return False
        if kernel.kind in ("asin", "atan"):
            squares = ring.product(top, top), ring.product(bottom, bottom)
            inside = squares[1] - squares[0] if kernel.kind == "asin" else squares[1] + squares[0]
            if not self._is_sure(self._table.reduce(inside), depth):
                return False
        return all(
            self._is_smooth(i, known, depth)
            for p in kernel.argument
            for i in self._table.indices(p)
        )

    def _is_sure(self, poly: Poly, depth: int = 0) -> bool:
        if not poly:
            return False
        if poly.is_constant():
            return True
        key = Key(poly)
        if key not in self._known:
            self._known[key] = depth < _MAX_DEPTH and self._look(poly, depth + 1)
        return self._known[key]

    def _look(self, poly: Poly, depth: int) -> bool:
        table, values = self._table, self.values
        table.tick()
        if table.is_above_zero(poly, lambda kernel: self._never_vanishes(kernel, depth)):
            return True
        if len(poly) == 1:
            return all(self._kernel_is_sure(table.kernels[i], depth) for i in table.indices(poly))
        wild = [i for i in table.indices(poly) if not values.is_tame(i)]
        if not wild:
            return values.differs_from_zero(poly)
        parts = self._factors(poly)
        if len(parts) > 1:
            return all(self._is_sure(part, depth) for part in parts)
        free = self._free_symbol(poly)
        if free is not None:
            degrees = {int(exponents[free]) for exponents in poly.monoms()}
            coefficients = [_coefficient(poly, free, k) for k in degrees]
            return any(self._is_sure(c, depth) for c in sorted(coefficients, key=len))
        return self._eliminate(poly, wild, depth)

    def _factors(self, poly: Poly) -> list[Poly]:
        """Irreducible factors, where they are cheap to find."""
        if len(poly) > _MAX_FACTOR_TERMS or poly.total_degree() > _MAX_FACTOR_DEGREE:
            return [poly]
        return [factor for factor, _ in self._table.ring.factor(poly)[1]]

    def _free_symbol(self, poly: Poly) -> int | None:
        """A symbol in `poly` that no other kernel of it depends on: its coefficients decide."""
        table, values = self._table, self.values
        indices = table.indices(poly)
        bound = frozenset().union(
            *(values.symbols(i) for i in indices if table.kernels[i].kind != "symbol")
        )
        return next(
            (i for i in indices if table.kernels[i].kind == "symbol" and i not in bound), None
        )

    def _eliminate(self, poly: Poly, wild: list[int], depth: int) -> bool:
        """Ask about a polynomial with one wild kernel less, or with a lower power of it."""
        kernel = self._table.kernels[self._outermost(wild)]
        if kernel.kind in ("root", "abs") and kernel.degree:
            return self._is_sure(self._norm(poly, kernel), depth)
        if kernel.kind in (*_ONE_STEP, "exp") and self._are_smooth(poly, depth):
            return self._is_sure(self._reduced(poly, kernel), depth)
        return False

    def _outermost(self, wild: list[int]) -> int:
        """A kernel that no other is made of; roots come last: a norm doubles all degrees."""
        kernels = self._table.kernels
        inner = frozenset().union(*(self.values.below(i) for i in wild))
        return min(
            (i for i in wild if i not in inner),
            key=lambda i: (kernels[i].kind in ("root", "abs"), i),
        )

    def _kernel_is_sure(self, kernel: Kernel, depth: int) -> bool:
        """One kernel alone: where could it vanish?"""
        if self._never_vanishes(kernel, depth):
            return True
        if self.values.is_tame(kernel.index):
            return self.values.differs_from_zero(self._table.ring.gens[kernel.index])
        assert kernel.argument is not None
        if kernel.kind in ("root", "abs", "asin", "atan"):
            return all(self._is_sure(poly, depth) for poly in kernel.argument)
        if kernel.kind == "log":
            top, bottom = kernel.argument
            return self._is_sure(self._table.reduce(top - bottom), depth)
        return False

    def _never_vanishes(self, kernel: Kernel, depth: int) -> bool:
        """Whether a kernel is zero on no open set for its kind alone.

        A power is written as `exp(v·log u)`, and `0^v` is 0: it vanishes where u does.
        """
        if kernel.kind != "exp":
            return self._table.never_vanishes(kernel)
        inside = (k.argument for k in self._table.logarithms(kernel) if k.argument is not None)
        return all(self._is_sure(poly, depth) for argument in inside for poly in argument)

    def _norm(self, poly: Poly, kernel: Kernel) -> Poly:
        """The product over all conjugates of a root; zero where it would take too long."""
        table, ring = self._table, self._table.ring
        gen = ring.gens[kernel.index]
        if kernel.degree == 2:
            slope = poly.derivative(kernel.index)  # poly is reduced: a + b·gen
            rest = poly - slope * gen
            value = gen**2 - kernel.relation
            squares = ring.product(rest, rest) - ring.product(ring.product(slope, slope), value)
            return table.reduce(squares)
        if len(poly) > _MAX_NORM_TERMS or kernel.degree > _MAX_NORM_DEGREE:
            return ring.zero.poly
        return table.reduce(poly.resultant(kernel.relation, f"k{kernel.index}"))

    def _reduced(self, poly: Poly, kernel: Kernel) -> Poly:
        """`a·P' - a'·P`: lower in the kernel, or a term shorter; zero where nothing is known."""
        table, ring = self._table, self._table.ring
        index = kernel.index
        symbol = next(iter(self.values.symbols(index)))
        name = table.kernels[symbol].name
        degrees = sorted({int(exponents[index]) for exponents in poly.monoms()})
        if kernel.kind == "exp":
            poly = _coefficients(poly, index, degrees, ring.gens[index])
            degrees = [k - degrees[0] for k in degrees]
        if len(degrees) == 1 and kernel.kind == "exp":
            return poly
        wanted = degrees[0] if kernel.kind == "exp" else degrees[-1]
        lead = _coefficient(poly, index, wanted)
        whole, part = Form(poly, {}), Form(lead, {})
        try:
            change = ring.sub(
                ring.mul(derivative(table, whole, name), part),
                ring.mul(whole, derivative(table, part, name)),
            )
            return table.quotient(change).top
        except Undefined:
            return ring.zero.poly


def _coefficients(poly: Poly, index: int, degrees: list[int], gen: Poly) -> Poly:
    """`poly` divided by the lowest power of a generator that occurs in it."""
    return poly / gen ** degrees[0] if degrees[0] else poly


def _coefficient(poly: Poly, index: int, degree: int) -> Poly:
    """The coefficient of one power of a generator, as a polynomial in the others."""
    context = poly.context()
    terms = {
        tuple(0 if i == index else k for i, k in enumerate(exponents)): c
        for exponents, c in poly.terms()
        if exponents[index] == degree
    }
    return context.from_dict(terms)
