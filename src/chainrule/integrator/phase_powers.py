"""Powers of two waves of one slope: `sin(A)^m*sin(B)^n`, where `m + n` is even and not positive.

In: an integrand that is such a product, under roots, too. Out: its antiderivative. With u for the
quotient of the waves and D for `A - B`, which is constant, u' is `-sin(D)/sin(B)^2`, and
`1/sin(B)^2` is `(u^2 - 2u*cos(D) + 1)/sin(D)^2`: the integrand is a sum of powers of u. Likewise
with cosines, which are sines a quarter turn ahead, and hyperbolic ones. Of `sqrt(sin(A)/sin(B))`
the numerator of `sin(A)/sqrt(sin(A)*sin(B))` is taken apart at the mean of both angles.

The integrand itself stands for its roots, so that no sign of a wave matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import reduce
from typing import Final, NamedTuple

from chainrule.expr import differentiate, fold, to_text
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, const, num, sym, unary
from chainrule.expr.walks import distinct
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.real import is_positive
from chainrule.simplifier import simplify
from chainrule.simplifier.cost import begins_with_minus
from chainrule.steps.path import Move

NAME: Final = "phase powers"

_OVER: Final = {"csc": "sin", "sec": "cos", "csch": "sinh", "sech": "cosh"}
_WAVES: Final = frozenset(_OVER.values())
_HALF: Final = Fraction(1, 2)
_PI: Final = const("pi")
_HIGHEST: Final = 3
"""Of the power of `1/sin(B)^2` that is left: each makes the answer longer by two powers of u."""


class _Wave(NamedTuple):
    """A wave with its exponent; a circular one is the sine of its line."""

    expr: Expr
    exponent: Fraction
    line: Expr


class _Product(NamedTuple):
    """`constant·a^m·b^n`, `m ≥ n`; no constant is known where it is not positive under a root."""

    constant: Expr | None
    a: _Wave
    b: _Wave
    slope: Expr
    apart: Expr
    is_rational: bool

    def at(self, angle: Expr) -> tuple[Expr, Expr]:
        """Sine and cosine of an angle, hyperbolic where the waves are."""
        ops = ("sinh", "cosh") if self.a.expr.op.endswith("h") else ("sin", "cos")
        sine, cosine = (_short(unary(op, angle)) for op in ops)
        return sine, cosine


def of_phase_powers(e: Expr, variable: str, name: str = "u") -> Primitive | None:
    """The antiderivative of such a product; None where it is none.

    Args:
        e: the integrand.
        variable: its variable.
        name: of the quotient of the waves, on the path.

    >>> from chainrule.expr import parse
    >>> to_text(of_phase_powers(parse("sin(x - 1)^2/sin(x - 2)^4"), "x").value)
    '-(sin(x - 1)/sin(x - 2))^3/(3sin(1))'
    >>> of_phase_powers(parse("sin(x - 1)^2/sin(x - 2)^3"), "x") is None
    True
    """
    found = _read(e, variable)
    if found is None or ZERO in (found.apart, found.at(found.apart)[0]):
        return None
    if found.a.exponent + found.b.exponent == 0:
        return _of_root(e, found)
    return _by_quotient(e, found, name)


def phase_powers(problem: Problem) -> Primitive:
    """By the quotient of two waves."""
    found = of_phase_powers(problem.function, problem.variable, problem.fresh())
    if found is None:
        raise Miss
    return found


def _read(e: Expr, variable: str) -> _Product | None:
    exponents: dict[Expr, Fraction] = {}
    constant: Expr | None = ONE
    for factor in _factors(e, variable, Fraction(1)):
        if factor is None:
            return None
        base, exponent = factor
        if variable in base.names:
            exponents[base] = exponents.get(base, Fraction(0)) + exponent
        elif constant is not None:
            is_certain = exponent.denominator == 1 or is_positive(base)
            constant = fold.mul(constant, fold.power(base, num(exponent))) if is_certain else None
    if len(exponents) != 2 or len({wave.args for wave in exponents}) != 2:
        return None
    if len({wave.op.endswith("h") for wave in exponents}) != 1:
        return None
    slopes = {wave: differentiate(wave.args[0], variable) for wave in exponents}
    slope = min(slopes.values(), key=begins_with_minus)
    if variable in slope.names:
        return None
    waves = [
        _Wave(wave, exponent, line)
        for wave, exponent in exponents.items()
        if (line := _line(wave, slopes[wave], slope)) is not None
    ]
    if len(waves) != 2:
        return None
    a, b = sorted(waves, key=lambda wave: wave.exponent, reverse=True)
    is_rational = all(n.denominator == 1 for n in exponents.values()) and constant is not None
    return _Product(constant, a, b, slope, _short(fold.sub(a.line, b.line)), is_rational)


def _factors(e: Expr, variable: str, exponent: Fraction) -> Iterator[tuple[Expr, Fraction] | None]:
    """The waves and constants with their exponents; None for what is neither."""
    value = e.args[1].value if e.op == "pow" else None
    if variable not in e.names:
        yield e, exponent
    elif e.op in ("mul", "div"):
        yield from _factors(e.args[0], variable, exponent)
        yield from _factors(e.args[1], variable, exponent if e.op == "mul" else -exponent)
    elif e.op == "neg":
        yield fold.neg(ONE), exponent
        yield from _factors(e.args[0], variable, exponent)
    elif e.op == "sqrt":
        yield from _factors(e.args[0], variable, exponent / 2)
    elif isinstance(value, int | Fraction):
        yield from _factors(e.args[0], variable, exponent * value)
    elif e.op in _WAVES:
        yield e, exponent
    elif e.op in _OVER:
        yield unary(_OVER[e.op], e.args[0]), -exponent
    else:
        yield None


def _line(wave: Expr, slope: Expr, common: Expr) -> Expr | None:
    """The line of the common slope of which a wave is the sine; a hyperbolic one's own."""
    (angle,) = wave.args
    if wave.op.endswith("h"):
        return angle if slope == common else None
    if slope != common:
        if _short(fold.add(slope, common)) != ZERO:
            return None
        angle = fold.neg(angle) if wave.op == "cos" else fold.sub(_PI, angle)
    return fold.add(angle, fold.div(_PI, TWO)) if wave.op == "cos" else angle


class _Sum(NamedTuple):
    """`±Σ factors[j]·u^(exponents[j] - 1)/below`, by which u is integrated."""

    factors: Sequence[Expr]
    exponents: Sequence[Fraction]
    below: Expr
    is_minus: bool

    def slope(self, u: Expr, g: Fraction, before: Expr) -> Expr:
        """What is integrated by `u = v^g`, v the quotient of the waves."""
        parts = (fold.div(fold.power(u, num(n / g - 1)), num(g)) for n in self.exponents)
        return self._whole(before, self.factors, parts)

    def integral(self, before: Expr, parts: Iterable[Expr]) -> Expr:
        """With `u^n`, or its logarithm for n = 0, given for each exponent n."""
        pairs = zip(self.factors, self.exponents, strict=True)
        over = [_short(fold.div(factor, num(n or 1))) for factor, n in pairs]
        return self._whole(before, over, parts)

    def _whole(self, before: Expr, by: Sequence[Expr], parts: Iterable[Expr]) -> Expr:
        total = reduce(fold.add, map(fold.mul, by, parts))
        return fold.signed(self.is_minus, fold.div(fold.mul(before, total), self.below))


def _by_quotient(e: Expr, found: _Product, name: str) -> Primitive | None:
    """By u, or by the power of it that is the integrand times waves where that has roots."""
    a, b = found.a, found.b
    k = -(a.exponent + b.exponent + 2) / 2
    if k.denominator != 1 or not 0 <= k <= _HIGHEST or (k and found.constant is None):
        return None
    if a.exponent.denominator == 1 and (a.exponent == 1 or not found.is_rational):
        return None  # `sin(x + a)/sin(x)^3` has no need of the quotient, which is none for a = 0
    total = _in_powers(found, int(k))
    constant, quotient, new = found.constant or ONE, fold.div(a.expr, b.expr), sym(name)
    waves = [_times(a.expr, j, b.expr, int(2 * k) - j) for j in range(len(total.factors))]
    root = fold.mul(e, fold.mul(a.expr, b.expr))
    g, back = Fraction(1), quotient
    if not (found.is_rational or any(node.args[:1] == (quotient,) for node in distinct(e))):
        g, back = a.exponent + 1, fold.div(fold.mul(root, waves[0]), constant)
    inner = total.integral(constant, [_power_of(new, n / g) for n in total.exponents])
    value = total.integral(root, waves)
    if found.is_rational:
        value = total.integral(constant, [_power_of(quotient, n) for n in total.exponents])
    rest = total.slope(new, g, constant)
    text = f"{name} = {to_text(back)}"
    move = Move(NAME, text, rest=((1, rest),), name=name, back=((name, back),))
    return Primitive(value, (move, Move("rational", "powers", rest, name, inner)))


def _in_powers(found: _Product, k: int) -> _Sum:
    """`u^m·(u² - 2q·u + r)^k/p^(2k + 1)`, what is integrated in a product of degree `-2k - 2`."""
    a, b = found.a, found.b
    p, q = found.at(found.apart)
    r = ONE
    if a.expr.op.endswith("h") and a.expr.op != b.expr.op:
        p, q, r = q, p, num(-1)
    factors = [ONE]
    for _ in range(k):
        factors = _product(factors, [r, fold.mul(num(-2), q), ONE])
    is_minus = (b.expr.op != "cosh" or k % 2 == 1) != begins_with_minus(p)
    p = _short(fold.neg(p)) if begins_with_minus(p) else p
    below = fold.mul(found.slope, fold.power(p, num(2 * k + 1)))
    return _Sum(factors, [a.exponent + j + 1 for j in range(len(factors))], below, is_minus)


def _power_of(u: Expr, n: Fraction) -> Expr:
    """`u^n`; its logarithm for n = 0."""
    if not n:
        return unary("log", u)
    if n < 0 and u.op == "div":
        u, n = fold.div(u.args[1], u.args[0]), -n
    return fold.power(u, num(n))


def _times(a: Expr, m: int, b: Expr, n: int) -> Expr:
    return fold.mul(fold.power(a, num(m)), fold.power(b, num(n)))


def _product(first: Sequence[Expr], second: Sequence[Expr]) -> list[Expr]:
    """The coefficients of a product of polynomials."""
    total = [ZERO] * (len(first) + len(second) - 1)
    for i, c in enumerate(first):
        for j, d in enumerate(second):
            total[i + j] = fold.add(total[i + j], fold.mul(c, d))
    return total


def _of_root(e: Expr, found: _Product) -> Primitive | None:
    """`c·sqrt(a/b)` is `c·a/R`, R² = a·b: a by the mean M of both angles and half their difference.

    The integral of `cos(M)/R` is `ln(sin(M) + R)`, since R² is `sin(M)^2` and a constant.
    """
    a, b = found.a, found.b
    if a.exponent != _HALF or found.constant is None:
        return None
    is_hyperbolic = a.expr.op.endswith("h")
    if is_hyperbolic and a.expr.op != b.expr.op:
        return None
    root = fold.div(fold.mul(b.expr, e), found.constant)
    s, c = found.at(fold.div(found.apart, TWO))
    sine, cosine = found.at(fold.div(fold.add(a.line, b.line), TWO))
    of_cosine, of_sine = (unary("log", fold.add(wave, root)) for wave in (sine, cosine))
    if not is_hyperbolic:
        of_sine = fold.neg(unary("atan", fold.div(cosine, root)))
    elif a.expr.op == "cosh":
        s, c = c, s
    total = fold.add(fold.mul(c, of_sine), fold.mul(s, of_cosine))
    value = fold.mul(found.constant, fold.div(total, found.slope))
    return Primitive(value, (Move("phases", "the mean of two angles"),))


def _short(e: Expr) -> Expr:
    return simplify(e).expression if e.args else e
