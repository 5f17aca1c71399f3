"""The way back: from a form to an expression, expanded.

In: a form, and the table whose kernels it is made of. Out: an `Expr` of the same value, a quotient
of two polynomials over the functions that the kernels stand for. It does not choose: the order is
that of the normal form, nothing is factored, and the shortest way of writing belongs to others.

What is read back has the form that it came from, if the table that made it is asked again; but
where a function's argument is a fraction with roots in it, such a fraction may be written in two
ways, and the table takes them for two. A power of an exponential or of a root is written as one
exponential or root, so that `x^(a/2)` squared is `x^a`, which has more real values. The imaginary
unit is `sqrt(-1)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from typing import Any, Final

from flint import fmpq

from chainrule.algebra.content import content
from chainrule.algebra.ring import Form, Poly, Undefined
from chainrule.algebra.special import has_kernel
from chainrule.algebra.table import Kernel, Quotient, Table
from chainrule.errors import TooLarge
from chainrule.expr import fold
from chainrule.expr.limits import MAX_ANSWER_DIGITS, MAX_BUILT_NODES
from chainrule.expr.tree import Expr, const, num, sym, unary

_FUNCTIONS: Final = frozenset(("log", "cos", "sin", "asin", "atan", "abs"))
_HALF: Final = Fraction(1, 2)
_MINUS_ONE: Final = num(-1)
_MOST_BITS: Final = (10**MAX_ANSWER_DIGITS).bit_length()


class Speaker:
    """Expressions of what one table's kernels are made of; each kernel is written once.

    Args:
        table: its kernels; those that are made later are known, too.
        instead: what is written for the generator of a kernel, wherever it occurs: inside others,
            too. For a root of a quotient, `bottom·(top/bottom)^unit` is the generator.

    >>> from chainrule.algebra.kernels import Algebra
    >>> from chainrule.expr import parse, to_text
    >>> algebra = Algebra()
    >>> form = algebra.form(parse("(x + sqrt(x))^2/(2x + 2)"))
    >>> to_text(Speaker(algebra.table).form(form))
    '(2x*sqrt(x) + x^2 + x)/(2x + 2)'
    """

    def __init__(self, table: Table, instead: Mapping[int, Expr] | None = None) -> None:
        self._table = table
        self._instead = {} if instead is None else dict(instead)
        self._powers: dict[tuple[int, int], Expr] = {}

    def form(self, a: Form) -> Expr:
        """A form as a quotient in lowest terms.

        Raises:
            Undefined, TooCostly: as every computation of forms.
            TooLarge: the tree would have too many levels, nodes or digits.
        """
        return self.quotient(self._table.quotient(a))

    def quotient(self, a: Quotient) -> Expr:
        """A fraction of two polynomials; if one is left below, their coefficients are whole."""
        top, bottom = self._plain(a)
        if bottom.is_constant():
            return self._sum(top / bottom.leading_coefficient())
        first, second = content(top), content(bottom)
        above, below = (top / _number(first), bottom / _number(second)) if top else (top, bottom)
        ratio = first / second
        return _bounded(
            fold.div(self._sum(above * ratio.numerator), self._sum(below * ratio.denominator))
        )

    def poly(self, a: Poly) -> Expr:
        """A polynomial over the kernels as a sum of products."""
        return self.quotient(Quotient(a, self._table.ring.one.poly))

    def kernel(self, index: int) -> Expr:
        """The function that a generator stands for."""
        return self.poly(self._table.ring.gens[index])

    # -- roots of quotients --------------------------------------------------------------------

    def _plain(self, a: Quotient) -> Quotient:
        """The same in lowest terms once each root `b·(t/b)^u` is written with its b.

        In what comes out, the generator stands for the plain root `(t/b)^u`. The newest is written
        first: no relation of an older one knows it, so that the rest can still be reduced.
        """
        top, bottom = a
        belows = self._belows()
        if belows:
            there = {*self._table.indices(top), *self._table.indices(bottom)}
            for index in sorted(there & belows.keys()):
                top, bottom = (self._times(poly, index, belows[index]) for poly in (top, bottom))
        if not bottom:
            raise Undefined
        return a if top is a.top and bottom is a.bottom else self._table.lowest(top, bottom)

    def _belows(self) -> dict[int, Poly]:
        """What is below the line under the roots that are written; nearly all have nothing."""
        return {
            index: kernel.argument.bottom
            for index, kernel in self._table.kernels.items()
            if kernel.kind == "root" and kernel.argument is not None
            if not kernel.argument.bottom.is_constant() and index not in self._instead
        }

    def _times(self, poly: Poly, index: int, factor: Poly) -> Poly:
        """`poly` with `factor·g` for the generator g."""
        ring = self._table.ring
        parts: dict[int, dict[Any, Any]] = {}
        for exponents, coefficient in poly.terms():
            parts.setdefault(int(exponents[index]), {})[exponents] = coefficient
        total = ring.zero.poly
        for k, terms in parts.items():
            total += ring.product(ring.context.from_dict(terms), ring.power(factor, k))
        return self._table.reduce(total)

    # -- polynomials ---------------------------------------------------------------------------

    def _sum(self, a: Poly) -> Expr:
        return _bounded(reduce(fold.add, map(self._term, a.monoms(), a.coeffs()), fold.ZERO))

    def _term(self, exponents: tuple[int, ...], coefficient: Any) -> Expr:
        top, bottom = int(coefficient.p), int(coefficient.q)
        if max(top.bit_length(), bottom.bit_length()) > _MOST_BITS:
            raise TooLarge(f"a number of the result has more than {MAX_ANSWER_DIGITS:,} digits")
        value = num(top if bottom == 1 else Fraction(top, bottom))
        powers = [
            self._power(i, int(exponents[i]))
            for i in reversed(range(len(exponents)))  # the oldest kernel first
            if exponents[i]
        ]
        return reduce(fold.mul, powers, value)

    def _power(self, index: int, k: int) -> Expr:
        found = self._powers.get((index, k))
        if found is None:
            kernel = self._table.kernels[index]
            if index in self._instead:
                found = fold.power(self._instead[index], num(k))
            elif kernel.argument is None:
                found = fold.power(_leaf(kernel), num(k))
            elif kernel.kind == "exp":
                found = self._exp(kernel, kernel.argument, kernel.unit * k)
            elif kernel.kind in _FUNCTIONS or has_kernel(kernel.kind):
                inside = fold.mul(num(kernel.unit), self.quotient(kernel.argument))
                found = fold.power(unary(kernel.kind, inside), num(k))
            else:
                found = _root(self.quotient(kernel.argument), kernel.unit * k)
            found = self._powers[index, k] = _bounded(found)
        return found

    def _exp(self, kernel: Kernel, argument: Quotient, multiple: Fraction) -> Expr:
        """`exp(multiple·argument)`; of a logarithm it is a power."""
        if kernel.degree:  # of a whole fraction of iπ
            return _root(_MINUS_ONE, multiple)
        for index in self._table.indices(argument.top):
            inside = self._table.kernels[index]
            if inside.kind == "log" and inside.argument is not None:
                logarithm = self._table.ring.gens[index]
                rest = argument.top / logarithm  # one term, so that it goes
                exponent = self.quotient(Quotient(rest, argument.bottom))
                return fold.power(self.quotient(inside.argument), fold.mul(num(multiple), exponent))
        return unary("exp", fold.mul(num(multiple), self.quotient(argument)))


def _leaf(kernel: Kernel) -> Expr:
    if kernel.kind == "symbol":
        return sym(kernel.name)
    return const(kernel.name) if kernel.kind == "constant" else unary("sqrt", _MINUS_ONE)


def _root(base: Expr, exponent: Fraction) -> Expr:
    return unary("sqrt", base) if exponent == _HALF else fold.power(base, num(exponent))


def _number(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _bounded(e: Expr) -> Expr:
    if e.size > MAX_BUILT_NODES:
        raise TooLarge(f"the result has {e.size} nodes; the limit is {MAX_BUILT_NODES}")
    return e


def speak(table: Table, a: Form) -> Expr:
    """The expression of one form; a `Speaker` remembers what it has written.

    Args:
        table: of the form's kernels.
        a: any form that it can read.

    Raises:
        Undefined, TooCostly: as every computation of forms.
        TooLarge: the tree would have too many levels, nodes or digits.

    >>> from chainrule.algebra.kernels import Algebra
    >>> from chainrule.expr import parse, to_text
    >>> algebra = Algebra()
    >>> to_text(speak(algebra.table, algebra.form(parse("x^a*x/(x^2 + x)"))))
    'x^a/(x + 1)'
    """
    return Speaker(table).form(a)
