"""Hyperbolic functions back from exponentials, where the integrand was written with them.

In: an antiderivative, and the integrand. Out: the same in cosh and sinh of one argument; nothing
where there are none, or exponentials of several arguments. `exp(u)` is C + S and `exp(-u)` is
C - S, with `S² = C² - 1`: every polynomial in `exp(u)` is balanced around its middle power first,
so that `exp(2u) + 1` becomes `exp(u)·2cosh(u)`; where there is no middle, u is halved:
`exp(u) - 1` is `exp(u/2)·2sinh(u/2)`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce
from typing import Any, Final

from chainrule.algebra import (
    Algebra,
    Field,
    Poly,
    Quotient,
    Quotients,
    Speaker,
    TooCostly,
    Undefined,
    coefficients,
    compute,
)
from chainrule.errors import TooLarge
from chainrule.expr import fold
from chainrule.expr.tree import Expr, inner_name, num, sym, unary
from chainrule.expr.walks import operators_in

_HYPERBOLIC: Final = frozenset(("sinh", "cosh", "tanh", "sech", "csch", "coth"))
_LIMIT: Final = 20_000
_HIGHEST: Final = 24


def hyperbolic(
    F: Expr, f: Expr, variable: str, tick: Callable[[], None] = lambda: None
) -> Expr | None:
    """`F` in the hyperbolic functions of f; nothing where f has none, or F no exponential.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(hyperbolic(parse("exp(x)/2 + exp(-x)/2"), parse("sinh(x)"), "x"))
    'cosh(x)'
    """
    if operators_in(f).isdisjoint(_HYPERBOLIC) or "exp" not in operators_in(F):
        return None
    try:
        found = compute(partial(_written, F=F, variable=variable), limit=_LIMIT, tick=tick)
    except (TooCostly, Undefined, TooLarge):
        return None
    return None if found == F else found


class _Odd(Exception):  # noqa: N818 (a signal, not an error)
    """A polynomial has no middle power."""


def _written(algebra: Algebra, F: Expr, variable: str) -> Expr:
    try:
        return _Writer(algebra, F, variable, halves=1).written()
    except _Odd:
        return _Writer(algebra, F, variable, halves=2).written()


class _Writer:
    """Writes one form with cosh and sinh instead of its exponential.

    Args:
        algebra: of the form.
        F: what is written.
        variable: its variable.
        halves: 1 for the exponential's own argument, 2 for half of it.

    Raises:
        TooCostly: there is not just one exponential, or its powers are too high.
    """

    def __init__(self, algebra: Algebra, F: Expr, variable: str, *, halves: int) -> None:
        self._algebra = algebra
        self._table = algebra.table
        self._value = algebra.table.quotient(algebra.form(F))
        kernels = [k for k in algebra.table.kernels.values() if k.kind == "exp"]
        if len(kernels) != 1 or kernels[0].argument is None:
            raise TooCostly
        self._exp = kernels[0].index
        argument = Speaker(algebra.table).quotient(kernels[0].argument)
        self._halves = halves
        self._angle = fold.mul(num(kernels[0].unit / halves), argument)
        self._c, self._s = (
            algebra.form(sym(name)).poly for name in (inner_name("cosh"), inner_name("sinh"))
        )
        self._instead = {
            self._index(self._c): unary("cosh", self._angle),
            self._index(self._s): unary("sinh", self._angle),
        }
        self._inside: dict[int, bool] = {}
        self._varying = Field(algebra, variable).varying
        self._value = self._centred(self._value)

    def _centred(self, value: Quotient) -> Quotient:
        """Less the mean of its values for `exp(u)` zero and infinite: `-2/(exp(x) + 1)` is odd so.

        A constant of integration, which nobody sees where a power of `exp(u)` stands before all.
        """
        top, bottom = value
        held = {i for i in self._table.indices(top) if i != self._exp and self._depends(i)}
        own = {e: c for e, c in top.terms() if not any(e[i] for i in held)}
        above = coefficients(self._algebra.ring.context.from_dict(own), self._exp)
        below = coefficients(bottom, self._exp)
        if not below[0] or len(above) > len(below):
            return value
        ends = [(above[0], below[0])] + [(above[-1], below[-1])] * (len(above) == len(below))
        if any(len(poly) > 1 or self._varying(poly) for end in ends for poly in end):
            return value
        fractions = Quotients(self._table)
        twice = reduce(fractions.add, (fractions.of(a, b) for a, b in ends))
        return fractions.sub(value, fractions.div(twice, fractions.number(2)))

    def written(self) -> Expr:
        """The whole."""
        return self._quotient(self._value)

    def _index(self, generator: Poly) -> int:
        return self._table.indices(generator)[0]

    def _quotient(self, value: Quotient) -> Expr:
        """A fraction."""
        power, rest = self._parted(value)
        return fold.mul(self._power(power), rest)

    def _parted(self, value: Quotient) -> tuple[int, Expr]:
        """m and the rest of a fraction that is `exp(m·u)·rest`; its arguments are written first."""
        for index in sorted({i for poly in value for i in self._table.indices(poly)}, reverse=True):
            if index not in self._instead and index != self._exp and self._depends(index):
                self._instead[index] = self._kernel(index)
        (first, top), (second, bottom) = (self._balanced(poly) for poly in value)
        lowest = self._table.lowest(top, bottom)
        return first - second, Speaker(self._table, self._instead).quotient(lowest)

    def _power(self, k: int) -> Expr:
        """`exp(k·u)`."""
        if not k:
            return fold.ONE
        add = fold.add if k > 0 else fold.sub
        base = add(unary("cosh", self._angle), unary("sinh", self._angle))
        return fold.power(base, num(abs(k)))

    def _balanced(self, poly: Poly) -> tuple[int, Poly]:
        """m, and the polynomial over `exp(m·u)` in cosh and sinh."""
        parts: dict[int, dict[Any, Any]] = {}
        for exponents, coefficient in poly.terms():
            each = list(exponents)
            k, each[self._exp] = int(each[self._exp]) * self._halves, 0
            parts.setdefault(k, {})[tuple(each)] = coefficient
        if max(parts) - min(parts) > _HIGHEST:
            raise TooCostly
        middle, rest = divmod(max(parts) + min(parts), 2)
        if rest:
            raise _Odd
        total = self._algebra.ring.zero.poly
        for k, part in parts.items():
            total += self._algebra.ring.context.from_dict(part) * self._exponential(k - middle)
        return middle, min(total, self._in_sines(total), key=len)

    def _in_sines(self, poly: Poly) -> Poly:
        """A polynomial with `cosh² = sinh² + 1`."""
        total, square = self._algebra.ring.zero.poly, self._s**2 + 1
        for k, part in enumerate(coefficients(poly, self._index(self._c))):
            total += part * self._c ** (k % 2) * square ** (k // 2)
        return total

    def _exponential(self, k: int) -> Poly:
        """`exp(k·u) = cosh(ku) + sinh(ku)` in cosh and sinh of u, `sinh² = cosh² - 1`."""
        c, s = self._algebra.ring.one.poly, self._algebra.ring.zero.poly
        for _ in range(abs(k)):
            c, s = c * self._c + s * (self._c**2 - 1), s * self._c + c
        return c + (s * self._s if k > 0 else -s * self._s)

    def _depends(self, index: int) -> bool:
        """Whether a kernel holds the exponential."""
        found = self._inside.get(index)
        if found is None:
            argument = self._table.kernels[index].argument or ()
            inner = {i for poly in argument for i in self._table.indices(poly)}
            found = self._exp in inner or any(map(self._depends, inner - {index}))
            self._inside[index] = found
        return found

    def _kernel(self, index: int) -> Expr:
        """A kernel that holds the exponential."""
        kernel = self._table.kernels[index]
        assert kernel.argument is not None
        if kernel.kind == "log":
            return self._logarithm(kernel.argument)
        inside = self._quotient(kernel.argument)
        if kernel.kind == "root":
            one = Quotient(kernel.argument.bottom, self._algebra.ring.one.poly)
            return fold.mul(self._quotient(one), fold.power(inside, num(kernel.unit)))
        if kernel.kind in ("cos", "sin", "asin", "atan", "abs"):
            return unary(kernel.kind, fold.mul(num(kernel.unit), inside))
        raise TooCostly

    def _logarithm(self, argument: Quotient) -> Expr:
        """`log(exp(m·u)·v) = m·u + log(v)`."""
        power, inside = self._parted(argument)
        return fold.add(fold.mul(num(power), self._angle), unary("log", inside))
