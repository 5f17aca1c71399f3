"""Answers that are real for both signs of what stands under a root of parameters.

In: an antiderivative, and the integrand. Out: the same with `Heaviside(c)·A + Heaviside(-c)·B` for
each part that has the root of a constant c whose sign nobody knows: A is that part over `sqrt|c|`,
which is real for c > 0, and B is what it is the real part of for c < 0, where the root is
`i·sqrt|c|`: an arctangent is a logarithm there, and a logarithm an arctangent. It knows no
integrals: the imaginary part is a constant, or the checker does not accept what comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from chainrule.expr import fold
from chainrule.expr.tree import Expr, make, num, unary, walk
from chainrule.integrator.pairs import HALF, RULES, Complex, NoWay, minus, plus, power, times
from chainrule.integrator.quarter_turns import for_either_sign, turns
from chainrule.integrator.real import Signs
from chainrule.integrator.told_apart import (
    cases_of,
    constants_in,
    is_square_root,
    opposite,
    told_apart,
    under_roots,
    without_content,
    without_numbers,
)
from chainrule.simplifier.terms import terms_of

_MOST: Final = 3
"""Roots of unknown signs in one answer: each may double it."""

_LARGEST: Final = 2000
"""Nodes of what is written for both signs: longer answers stay for one of them."""


_ONES: Final = (fold.ONE, fold.ONE)


def for_both_signs(
    F: Expr,
    f: Expr,
    variable: str,
    polish: Callable[[Expr, Expr], Expr],
    factor: Callable[[Expr, Expr], Expr],
    tick: Callable[[], None] = lambda: None,
) -> Expr | None:
    """`F`, real for both signs of constants under roots; None where there are none, or no way.

    Args:
        F: the antiderivative.
        f: the integrand; what stands under its own roots is not negative.
        variable: its variable.
        polish: how a term is written, up to a constant; the second argument says what is real.
        factor: the same for a factor, which is not to lose a constant that is added in it.
        tick: the deadline.

    >>> from chainrule.expr import parse, to_text
    >>> plain = lambda part, _: part
    >>> F, f = parse("atan(x/sqrt(a))/sqrt(a)"), parse("1/(x^2 + a)")
    >>> print(to_text(for_both_signs(F, f, "x", plain, plain)).replace(" - ", "\\n - "))
    Heaviside(a)*(atan(x/sqrt(abs(a)))/sqrt(abs(a)))
     - Heaviside(-a)*(ln((sqrt(abs(a)) + x)/(sqrt(abs(a))
     - x))/(2sqrt(abs(a))))
    """
    F = without_numbers(F, variable)
    constants, told = under_roots(F, variable), constants_in(F, variable)
    if not constants and not told:
        return None
    signs = Signs(frozenset(walk(f)), tick, bars=True)
    unknown = [c for c in constants if signs.of(c) is None]
    if not 0 < len(unknown) + len(told) <= _MOST or F.size > _LARGEST:
        return None
    try:
        all_of_them = list(dict.fromkeys((*told, *unknown)))
        return _Both(variable, signs, factor).written(F, f, all_of_them, polish)
    except NoWay:
        return None


_Word = Callable[[Expr, Expr], Expr]


class _Both:
    """How antiderivatives are written for both signs.

    Args:
        variable, factor: see `for_both_signs`.
        signs: what is known of the integrand.
    """

    def __init__(self, variable: str, signs: Signs, factor: _Word) -> None:
        self._variable = variable
        self._signs = signs
        self._factor = factor
        self._sizes: dict[frozenset[tuple[int, Expr]], Expr] = {}

    def written(self, e: Expr, f: Expr, unknown: Sequence[Expr], word: _Word) -> Expr:
        """`e` for both signs; as few of its terms and factors as possible are written twice.

        Args:
            e: part of an antiderivative.
            f: the integrand, and the roots that are real in the case at hand.
            unknown: the constants whose signs are still to be told apart.
            word: how it is written.

        Raises:
            NoWay: its real part for the other sign is not known.
        """
        if e in (fold.ZERO, fold.ONE):
            return e
        if not unknown:
            return self._sized(word(e, f))
        c, *others = unknown
        case = _Case(c, self._signs)
        free = ours = fold.ZERO
        for sign, term in terms_of(e):
            if case.concerns(term):
                ours = _plus(ours, sign, term)
            else:
                free = _plus(free, sign, term)
        if ours == fold.ZERO:
            return self.written(e, f, others, word)
        factor, ours, below = case.taken_apart(ours)
        if self._variable in factor.names | below.names:
            word, outside = self._factor, word  # what is added is no constant beside a function
        else:
            outside = word
        if ours.op in ("add", "sub") and (factor, below) != _ONES:
            both = self.written(ours, f, unknown, word)  # not all of its terms have the root
        else:
            both = self._turned(ours, f, unknown, word) or self._told(case, ours, f, unknown, word)
        factor, below = (self.written(part, f, others, self._factor) for part in (factor, below))
        product = fold.div(fold.mul(factor, both), below)
        return fold.add(self.written(free, f, others, outside), product)

    def _told(self, case: _Case, e: Expr, f: Expr, unknown: Sequence[Expr], word: _Word) -> Expr:
        """`e` written twice."""
        c, *others = unknown
        real = (fold.add(f, unary("sqrt", each)) for each in (c, opposite(c)))
        sides = zip(case.sides(e), real, strict=True)
        return told_apart(c, *(self.written(*side, others, word) for side in sides))

    def _turned(self, e: Expr, f: Expr, unknown: Sequence[Expr], word: _Word) -> Expr | None:
        """`e` for both signs, if these differ by names of functions alone."""
        if not turns(e):
            return None
        c, *others = unknown
        with suppress(NoWay):
            above = self.written(e, fold.add(f, unary("sqrt", c)), others, word)
            return for_either_sign(above, c, self._size(c))
        return None

    def _sized(self, e: Expr) -> Expr:
        """Roots of constants of unknown signs are those of absolute values."""
        if not e.args:
            return e
        if is_square_root(e) and self._variable not in e.names and e.names:
            inside = e.args[0]
            if self._signs.of(inside) is None:
                return make(e.op, self._size(inside), *e.args[1:])
        return make(e.op, *map(self._sized, e.args))

    def _size(self, c: Expr) -> Expr:
        """`|c|`; of `b - a` that of `a - b`, if this is what was there before."""
        number, rest = without_content(c)
        found = terms_of(rest)
        terms = frozenset(found), frozenset((-sign, term) for sign, term in found)
        size = self._sizes.get(terms[0]) or self._sizes.get(terms[1])
        if size is None:
            size = self._sizes[terms[0]] = unary("abs", rest)
        return fold.mul(num(max(number, -number)), size)


class _Case:
    """Values where a constant is positive and where it is negative: its root is `i·sqrt(-c)`.

    Args:
        c: the constant.
        signs: what is known of signs.
    """

    def __init__(self, c: Expr, signs: Signs) -> None:
        self._c = c
        self._size = opposite(c)
        self._signs = signs
        self._known: dict[Expr, bool] = {}

    def concerns(self, e: Expr) -> bool:
        """Whether the root, or what is told apart by the constant, is in an expression."""
        found = self._known.get(e)
        if found is None:
            ours = (is_square_root(e) and e.args[0] == self._c) or (
                e.op == "Heaviside" and e.args[0] in (self._c, self._size)
            )
            found = self._known[e] = ours or any(map(self.concerns, e.args))
        return found

    def taken_apart(self, e: Expr) -> tuple[Expr, Expr, Expr]:
        """`factor·rest/below`, the factor and what is below without the root."""
        factor = below = fold.ONE
        while e.op in ("mul", "div"):
            first, second = e.args
            if not self.concerns(second):
                if e.op == "mul":
                    factor = fold.mul(factor, second)
                else:
                    below = fold.mul(below, second)
                e = first
            elif e.op == "mul" and not self.concerns(first):
                factor, e = fold.mul(factor, first), second
            else:
                break
        return factor, e, below

    def sides(self, e: Expr) -> tuple[Expr, Expr]:
        """What it is where the constant is positive, and the real part where it is negative.

        Raises:
            NoWay: this is not known.
        """
        above, below = cases_of(e, self._c)
        return above, self.value(below).real

    def value(self, e: Expr) -> Complex:
        """What it is where the constant is negative.

        Raises:
            NoWay: this is not known.
        """
        if not self.concerns(e):
            return Complex(e)
        if is_square_root(e) and e.args[0] == self._c:
            size = make(e.op, self._size, *e.args[1:])
            odd = 1 if e.op == "sqrt" else e.args[1].value.numerator  # type: ignore[union-attr]
            return Complex(fold.ZERO, size if odd % 4 == 1 else fold.neg(size))
        if e.op == "log":
            return self._logarithm(e.args[0])
        values = tuple(map(self.value, e.args))
        if e.op == "pow":
            return power(values[0], e.args[1])
        if e.op not in RULES:
            raise NoWay
        return RULES[e.op](*values)

    def _logarithm(self, u: Expr) -> Complex:
        """Factor by factor; of one the logarithm of its absolute value, and its angle."""
        if not self.concerns(u):
            return Complex(unary("log", u))
        if u.op in ("mul", "div"):
            first, second = map(self._logarithm, u.args)
            return (plus if u.op == "mul" else minus)(first, second)
        if u.op in ("neg", "abs"):
            return self._logarithm(u.args[0])
        if u.op == "pow" and u.args[1].op == "num":
            return times(Complex(u.args[1]), self._logarithm(u.args[0]))
        p, q = self.value(u)
        if fold.ZERO in (p, q):
            return Complex(unary("log", q if p == fold.ZERO else p))
        square = fold.add(fold.power(p, fold.TWO), fold.power(q, fold.TWO))
        return Complex(fold.mul(HALF, unary("log", square)), self._angle(p, q))

    def _angle(self, p: Expr, q: Expr) -> Expr:
        """Of `p + iq`, without a jump where q has no zero."""
        if self._vanishes_nowhere(q):
            return fold.neg(_arctangent(p, q))
        return _arctangent(q, p)

    def _vanishes_nowhere(self, e: Expr) -> bool:
        """Whether something real is not zero where the constant is not."""
        if e in (self._c, self._size) or self._signs.of(e) is not None:
            return True
        if e.op in ("mul", "div"):
            return all(map(self._vanishes_nowhere, e.args))
        return e.op in ("neg", "pow", "sqrt") and self._vanishes_nowhere(e.args[0])


def _arctangent(top: Expr, bottom: Expr) -> Expr:
    """`atan(top/bottom)`, a minus before it and not in it."""
    plain = fold.without_minus(top), fold.without_minus(bottom)
    top, bottom = (e if e is not None else old for e, old in zip(plain, (top, bottom), strict=True))
    angle = unary("atan", fold.div(top, bottom))
    return angle if plain.count(None) != 1 else fold.neg(angle)


def _plus(total: Expr, sign: int, term: Expr) -> Expr:
    return fold.add(total, term) if sign > 0 else fold.sub(total, term)
