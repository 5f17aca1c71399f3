"""Integrals with letters that have no antiderivative but a known value: Euler's, and their kin.

In: an integrand and bounds without letters. Out: the value, what it holds under, and whose theorem
it is; or nothing. Gamma and beta are in every form in which they are met: `x^n*exp(-a*x)`,
`1/(1 + x^n)`, `sin(x)^n` over a quarter of a wave; beside them integrals of Laplace and Gauss over
waves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from chainrule.definite.between import Range, continuous
from chainrule.definite.condition import Condition
from chainrule.definite.conditions import Conditions, Doubt
from chainrule.expr import Expr, make, num, parse, substitute, sym
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ONE, ZERO, neg, without_minus
from chainrule.expr.tree import unary
from chainrule.simplifier import simplify
from chainrule.textbook.shapes import polynomial, product

_Powers = Mapping[Expr, Expr]
_TO_INFINITY: Final = (ZERO, Infinity.PLUS)
_LINE: Final = (Infinity.MINUS, Infinity.PLUS)


class Known(NamedTuple):
    """A value, what it holds under, and whose theorem it is."""

    value: Expr
    conditions: tuple[Condition, ...]
    theorem: str


class _Row(NamedTuple):
    """A value as a text of some letters, what must be positive of these, and what they are."""

    theorem: str
    value: str
    positive: tuple[str, ...]
    letters: Mapping[str, Expr]


def eulerian(f: Expr, variable: str, lower: Bound, upper: Bound) -> Known | None:
    """The value of an integral that is one of Euler's, Laplace's or Gauss's.

    >>> found = eulerian(parse("x^n*exp(-x)"), "x", *_TO_INFINITY)
    >>> found.value.op, [each.text for each in found.conditions], found.theorem
    ('Gamma', ['n > -1'], "Euler's integral of gamma")
    """
    found = product(f, variable)
    if any(variable in n.names for n in found.powers.values()):
        return None
    for rows in _ROWS.get((lower, upper), ()):
        for row in rows(found.powers, variable):
            asked = Conditions()
            try:
                for e in (found.constant, *row.letters.values()):
                    continuous(e, Range(variable, lower, upper), asked)
                for each in row.positive:
                    asked.positive(_put_in(each, row.letters))
            except Doubt:
                continue
            value = make("mul", found.constant, _put_in(row.value, row.letters))
            return Known(simplify(value, None).expression, asked.said(), row.theorem)
    return None


@lru_cache(maxsize=64)
def _read(text: str) -> Expr:
    return parse(text)


def _put_in(text: str, letters: Mapping[str, Expr]) -> Expr:
    return simplify(substitute(_read(text), dict(letters)), None).expression


# -- the rows --------------------------------------------------------------------------------------


def _gamma(powers: _Powers, variable: str) -> Iterator[_Row]:
    """`x^p*exp(-q*x^r)` from 0 on, and over the line where it is even."""
    fall, rest = _fall(powers, variable)
    p = _only_power(rest, variable)
    if p is not None and fall is not None:
        letters = {"p": p, "q": fall[0], "r": fall[1]}
        value = "gamma((p + 1)/r)/(r*q^((p + 1)/r))"
        yield _Row("Euler's integral of gamma", value, ("q", "r", "p + 1"), letters)


def _beta(powers: _Powers, variable: str) -> Iterator[_Row]:
    """`x^p*(1 - x^r)^q` from 0 to 1."""
    for base, q in powers.items():
        p = _only_power({b: n for b, n in powers.items() if b != base}, variable)
        ends = _two_terms(base, variable)
        if p is None or ends is None or ends[0] != ONE or ends[1] != num(-1):
            continue
        letters = {"p": p, "q": q, "r": ends[2]}
        value = "gamma((p + 1)/r)*gamma(q + 1)/(r*gamma((p + 1)/r + q + 1))"
        yield _Row("Euler's integral of beta", value, ("r", "p + 1", "q + 1"), letters)


def _beta_far(powers: _Powers, variable: str) -> Iterator[_Row]:
    """`x^p/(b + a*x^r)^s` from 0 on; by the reflection of gamma where s is 1."""
    for base, n in powers.items():
        p = _only_power({b: m for b, m in powers.items() if b != base}, variable)
        ends = _two_terms(base, variable)
        if p is None or ends is None:
            continue
        b, a, r = ends
        letters = {"p": p, "s": neg(n), "r": r, "a": a, "b": b}
        size = "b^((p + 1)/r - s)/(r*a^((p + 1)/r))"
        value = f"gamma((p + 1)/r)*gamma(s - (p + 1)/r)/gamma(s)*{size}"
        if n == num(-1):
            value = f"pi/sin(pi*(p + 1)/r)*{size}"
        positive = ("r", "a", "b", "p + 1", "r*s - p - 1")
        yield _Row("Euler's integral of beta", value, positive, letters)


def _logarithms(powers: _Powers, variable: str) -> Iterator[_Row]:
    """`x^p*(-ln(x))^q` from 0 to 1, with -ln(x) or with ln(1/x)."""
    log = unary("log", sym(variable))
    for base, q in powers.items():
        p = _only_power({b: n for b, n in powers.items() if b != base}, variable)
        if p is not None and base in (neg(log), unary("log", make("div", ONE, sym(variable)))):
            value = "gamma(q + 1)/(p + 1)^(q + 1)"
            yield _Row("Euler's integral of gamma", value, ("p + 1", "q + 1"), {"p": p, "q": q})


def _waves(powers: _Powers, variable: str) -> Iterator[_Row]:
    """`sin(x)^p*cos(x)^q` over a quarter of a wave, and `tan(x)^p`."""
    sine, cosine, tangent = (unary(op, sym(variable)) for op in ("sin", "cos", "tan"))
    if powers.keys() == {tangent}:
        value, letters = "pi/(2cos(pi*p/2))", {"p": powers[tangent]}
        yield _Row("Euler's integral of beta", value, ("1 + p", "1 - p"), letters)
    if powers and powers.keys() <= {sine, cosine}:
        letters = {"p": powers.get(sine, ZERO), "q": powers.get(cosine, ZERO)}
        value = "gamma((p + 1)/2)*gamma((q + 1)/2)/(2gamma((p + q)/2 + 1))"
        yield _Row("Euler's integral of beta", value, ("p + 1", "q + 1"), letters)


def _half_wave(powers: _Powers, variable: str) -> Iterator[_Row]:
    """`sin(x)^p` from 0 to pi."""
    if powers.keys() == {unary("sin", sym(variable))}:
        for row in _waves(powers, variable):
            yield row._replace(value=f"2*{row.value}")


def _laplace(powers: _Powers, variable: str) -> Iterator[_Row]:
    """`cos(k*x)/(b + a*x^2)` and `x*sin(k*x)/(b + a*x^2)` from 0 on."""
    x = sym(variable)
    for base, n in powers.items():
        ends = _two_terms(base, variable)
        if n != num(-1) or ends is None or ends[2] != num(2):
            continue
        rest = {b: m for b, m in powers.items() if b != base}
        letters = {"b": ends[0], "a": ends[1]}
        for op, before in (("cos", {}), ("sin", {x: ONE})):
            k = _frequency({b: m for b, m in rest.items() if b not in before}, op, variable)
            if k is None or not before.items() <= rest.items():
                continue
            value = "pi/(2sqrt(a*b))*exp(-abs(k)*sqrt(b/a))"
            if op == "sin":
                value = "pi/(2a)*exp(-k*sqrt(b/a))"
            positive = ("a", "b", *(["k"] if op == "sin" else []))
            yield _Row("Laplace's integral", value, positive, {**letters, "k": k})


def _damped(powers: _Powers, variable: str) -> Iterator[_Row]:
    """`exp(-q*x^2)*cos(k*x)` and `exp(-q*x)*sin(k*x)/x` from 0 on."""
    fall, rest = _fall(powers, variable)
    if fall is None:
        return
    q, r = fall
    if r == num(2) and (k := _frequency(rest, "cos", variable)) is not None:
        value = "sqrt(pi)/(2sqrt(q))*exp(-k^2/(4q))"
        yield _Row("Gauss's integral over a wave", value, ("q",), {"q": q, "k": k})
    if r == ONE and rest.pop(sym(variable), ZERO) == num(-1):
        k = _frequency(rest, "sin", variable)
        if k is not None:
            yield _Row("Laplace's integral", "atan(k/q)", ("q",), {"q": q, "k": k})


def _gauss(powers: _Powers, variable: str) -> Iterator[_Row]:
    """What is even, over the line: twice what it is from 0 on."""
    for rows in (_gamma_even, _laplace, _damped_even):
        for row in rows(powers, variable):
            yield row._replace(value=f"2*{row.value}")


def _gamma_even(powers: _Powers, variable: str) -> Iterator[_Row]:
    for row in _gamma(powers, variable):
        if row.letters["p"] == ZERO and _is_even(row.letters["r"]):
            yield row


def _damped_even(powers: _Powers, variable: str) -> Iterator[_Row]:
    for row in _damped(powers, variable):
        if row.theorem.startswith("Gauss"):
            yield row


def _is_even(n: Expr) -> bool:
    return type(n.value) is int and n.value % 2 == 0


_QUARTER: Final = (ZERO, parse("pi/2"))
_HALF: Final = (ZERO, parse("pi"))
_ROWS: Final[Mapping[tuple[Bound, Bound], tuple[Callable[[_Powers, str], Iterator[_Row]], ...]]] = {
    _TO_INFINITY: (_gamma, _beta_far, _laplace, _damped),
    (ZERO, ONE): (_beta, _logarithms),
    _QUARTER: (_waves,),
    _HALF: (_half_wave,),
    _LINE: (_gauss,),
}


# -- shapes ----------------------------------------------------------------------------------------


def _fall(powers: _Powers, variable: str) -> tuple[tuple[Expr, Expr] | None, dict[Expr, Expr]]:
    """q and r of `exp(-q*x^r)`, if that is a factor, and the others."""
    falls = [b for b, n in powers.items() if b.op == "exp" and n == ONE]
    rest = {b: n for b, n in powers.items() if b not in falls}
    if len(falls) != 1:
        return None, rest
    inside = product(falls[0].args[0], variable)
    r = _only_power(inside.powers, variable)
    return None if r is None else (neg(inside.constant), r), rest


def _only_power(powers: _Powers, variable: str) -> Expr | None:
    """p of `x^p`, 0 of nothing; None of anything else."""
    if not powers:
        return ZERO
    ((base, n), *others) = powers.items()
    return n if base == sym(variable) and not others and variable not in n.names else None


def _two_terms(e: Expr, variable: str) -> tuple[Expr, Expr, Expr] | None:
    """b, a and r of `b + a*x^r`."""
    if e.op not in ("add", "sub"):
        return None
    first, second = e.args
    second = second if e.op == "add" else neg(second)
    if variable in first.names:
        first, second = second, first
    if variable in first.names or variable not in second.names:
        return None
    positive = without_minus(second)
    found = product(second if positive is None else positive, variable)
    r = _only_power(found.powers, variable)
    a = found.constant if positive is None else neg(found.constant)
    return None if r is None else (first, a, r)


def _frequency(powers: _Powers, op: str, variable: str) -> Expr | None:
    """k of a wave of `k*x` alone."""
    if len(powers) != 1:
        return None
    ((wave, n),) = powers.items()
    if wave.op != op or n != ONE:
        return None
    line = polynomial(wave.args[0], variable)
    if line is None or len(line) != 2 or line[0] != ZERO:
        return None
    return line[1]
