"""What a person may write as a sum over roots, and which function of `root_sums.py` that is.

In: a polynomial R in a letter t, and what is added up for each of its roots: `c(t)·ln(u - s(t))`
with rational functions c and s. Out: the tree. With the roots `s(t)` that is the sum for
`A(u)/p(u) = Σ c(t)/(u - s(t))`; numerator and denominator come from the traces of `c·s^k`, so that
the answer of Lazard, Rioboo and Trager (SymPy's) and that over the roots of the denominator
(Mathematica's) are the same tree.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from flint import fmpq, fmpq_poly

from chainrule.errors import InputError
from chainrule.expr import fold
from chainrule.expr.root_sums import HIGHEST, root_sum
from chainrule.expr.tree import Expr, binary, sym

Poly = Any
"""`flint.fmpq_poly`."""

_T: Final = fmpq_poly([0, 1])
_MOST_POWER: Final = 200


def sum_over_roots(letter: str, equation: Expr, summand: Expr) -> Expr:
    """The sum of `summand` over the roots of `equation`.

    Args:
        letter: of a root.
        equation: a polynomial in that letter alone.
        summand: what is added up, `c·ln(u - s)`; only u has other letters.

    Raises:
        InputError: it is no such sum.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(sum_over_roots("t", parse("23t^3 - 3t - 1"), parse("t*ln(x - 3t)")))
    '9RootSum(23t^3 - 27t - 27, (2t + 3)*ln(x - t)/(69t^2 - 27))'
    """
    modulus = _Modulus(letter, equation)
    factor, inside = _split(summand)
    if inside is None:
        raise InputError("this is no sum of logarithms over roots")
    u, s = modulus.argument(inside)
    return root_sum(*modulus.ratio(modulus.value(factor), s), u)


def _split(e: Expr) -> tuple[Expr, Expr | None]:
    """What stands before the only logarithm of a product, and what stands in it."""
    if e.op == "log":
        return fold.ONE, e.args[0]
    if e.op == "neg":
        factor, inside = _split(e.args[0])
        return fold.neg(factor), inside
    if e.op in ("mul", "div"):
        a, b = e.args
        factor, inside = _split(a)
        if inside is not None:
            return (fold.mul if e.op == "mul" else fold.div)(factor, b), inside
        if e.op == "mul":
            factor, inside = _split(b)
            return fold.mul(a, factor), inside
    return e, None


class _Modulus:
    """Values at the roots of a polynomial: polynomials modulo it.

    Args:
        letter: of a root.
        equation: the polynomial.
    """

    def __init__(self, letter: str, equation: Expr) -> None:
        self._letter = letter
        self._poly: Poly = fmpq_poly(0)  # nothing is reduced by it
        poly = self.value(equation)
        if not 1 <= poly.degree() <= HIGHEST:
            raise InputError(f"a sum over roots needs a polynomial of degree 1 to {HIGHEST}")
        if poly.gcd(poly.derivative()).degree() > 0:
            raise InputError("a sum over roots needs a polynomial without multiple roots")
        self._poly = poly

    def value(self, e: Expr) -> Poly:
        """A rational function of the letter."""
        if e.op == "num":
            value = Fraction(e.value)  # type: ignore[arg-type]
            return fmpq_poly([fmpq(value.numerator, value.denominator)])
        if e.op == "sym" and e.value == self._letter:
            return self._reduced(_T)
        if e.op == "neg":
            return -self.value(e.args[0])
        if e.op == "pow":
            return self._power(self.value(e.args[0]), e.args[1].value)
        if e.op not in ("add", "sub", "mul", "div"):
            raise InputError("this is no sum of logarithms over roots")
        a, b = map(self.value, e.args)
        if e.op == "div":
            return self._reduced(a * self._inverse(b))
        return self._reduced({"add": a + b, "sub": a - b, "mul": a * b}[e.op])

    def argument(self, inside: Expr) -> tuple[Expr, Poly]:
        """What stands in the logarithm, `u - s`: u and s."""
        u, s = fold.ZERO, fmpq_poly(0)
        terms = _terms(inside)
        plain = [term for _, term in terms if self._letter in term.names] == [sym(self._letter)]
        moved = not plain and any(term.names - {self._letter} for _, term in terms)
        for sign, term in terms:
            if self._letter in term.names or (moved and term.op == "num"):
                s = s - sign * self.value(term)
            else:
                u = _joined(u, sign, term)
        return u, s

    def ratio(self, c: Poly, s: Poly) -> tuple[list[Fraction], list[Fraction]]:
        """Numerator and denominator of `Σ c/(u - s)` over all roots."""
        n = self._poly.degree()
        sums = self._power_sums()
        power, plain, weighted = fmpq_poly(1), [], []
        for _ in range(n + 1):
            plain.append(_trace(power, sums))
            weighted.append(_trace(self._reduced(power * c), sums))
            power = self._reduced(power * s)
        bottom = _of_power_sums(plain[1:])
        top = [
            sum((bottom[i] * weighted[i - 1 - m] for i in range(m + 1, n + 1)), Fraction(0))
            for m in range(n)
        ]
        return top, bottom

    def _power_sums(self) -> list[Fraction]:
        """The sums of the powers of all roots, from 0 to the degree less 1."""
        n = self._poly.degree()
        lead = self._poly[n]
        e = [_fraction(self._poly[n - k] / lead) for k in range(n + 1)]  # signs included
        sums = [Fraction(n)]
        for k in range(1, n):
            known = sum((e[i] * sums[k - i] for i in range(1, k)), Fraction(0))
            sums.append(-known - k * e[k])
        return sums

    def _reduced(self, poly: Poly) -> Poly:
        if not self._poly and poly.degree() > _MOST_POWER:
            raise InputError(f"a sum over roots needs a polynomial of degree 1 to {HIGHEST}")
        return poly % self._poly if self._poly else poly

    def _power(self, base: Poly, exponent: object) -> Poly:
        if type(exponent) is not int or abs(exponent) > _MOST_POWER:
            raise InputError("this is no sum of logarithms over roots")
        base = self._inverse(base) if exponent < 0 else base
        found = fmpq_poly(1)
        for _ in range(abs(exponent)):
            found = self._reduced(found * base)
        return found

    def _inverse(self, a: Poly) -> Poly:
        if a.degree() == 0:
            return fmpq_poly([1 / a[0]])
        if self._poly and a:
            divisor, s, _ = a.xgcd(self._poly)
            if divisor.degree() == 0:
                return s * fmpq_poly([1 / divisor[0]])
        raise InputError("the sum over roots divides by zero at one of them")


def _terms(e: Expr, sign: int = 1) -> list[tuple[int, Expr]]:
    """The terms of a sum from left to right, each with its sign; a whole left part as it stands."""
    if e.op in ("add", "sub"):
        left, right = e.args
        return [*_terms(left, sign), *_terms(right, sign if e.op == "add" else -sign)]
    return _terms(e.args[0], -sign) if e.op == "neg" else [(sign, e)]


def _joined(u: Expr, sign: int, term: Expr) -> Expr:
    """`u + term` as it was written."""
    if u is fold.ZERO:
        return term if sign > 0 else fold.neg(term)
    return binary("add" if sign > 0 else "sub", u, term)


def _trace(poly: Poly, sums: list[Fraction]) -> Fraction:
    values = [_fraction(c) for c in poly.coeffs()]
    return sum((a * b for a, b in zip(values, sums, strict=False)), Fraction(0))


def _of_power_sums(sums: list[Fraction]) -> list[Fraction]:
    """The monic polynomial of n roots with these sums of powers, the constant term first."""
    e = [Fraction(1)]
    for k in range(1, len(sums) + 1):
        e.append(-sum((e[k - i] * sums[i - 1] for i in range(1, k + 1)), Fraction(0)) / k)
    return e[::-1]


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))
