"""Antiderivatives of what jumps, made continuous: `x*floor(x) - floor(x)*(floor(x) + 1)/2`.

In: an antiderivative between the jumps of floor and ceil. Out: the same up to a constant between
two jumps, so that it is continuous. Where the step has the value n, let it be `G(x, n)`; it jumps
by `J(n) = G(x_n, n) - G(x_n, n - 1)` at the place x_n. If J is a polynomial in n, so is the sum of
all jumps up to n, by Faulhaber's formula, and it is taken off. A term `P(n)·r^n` has the sum
`R(n)·r^n` with `R(n) - R(n - 1)/r = P(n)`, found from the highest coefficient down. What sine and
cosine are at such places depends on whether n is even: half the difference goes with `(-1)^n`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import comb
from typing import Any, Final

from chainrule.algebra import Algebra, Field, Quotients, Speaker, TooCostly, Undefined, compute
from chainrule.checker.alternation import by_parity
from chainrule.checker.angles import WAVES
from chainrule.checker.sawteeth import with_floors
from chainrule.checker.solving import constant_value
from chainrule.checker.step import AT_ZERO, Step, floors_beside, signs_beside, steps_of
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, fold
from chainrule.expr.tree import Expr, free_symbols, make, num, substitute, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.integrator.half_jumps import with_bars
from chainrule.integrator.wave_sums import sum_of_waves
from chainrule.simplifier import simplify

_LIMIT: Final = 4_000
_HIGHEST: Final = 30
_STEPS: Final = ("floor", "ceil")


def without_steps(F: Expr, f: Expr, variable: str, tick: Callable[[], None] = lambda: None) -> Expr:
    """`F` without its jumps, where they can be summed.

    Arctangents of tangents count where `f`, the integrand, has some: others are angles still to be
    written (`continuous.py`).

    >>> from chainrule.expr import parse, to_text
    >>> to_text(without_steps(parse("x*floor(x)"), parse("floor(x)"), "x"))
    'x*floor(x) - floor(x)*(floor(x) + 1)/2'
    """
    stepped = with_floors(F, variable) if with_floors(f, variable) != f else F
    if operators_in(stepped).isdisjoint(_STEPS):
        return F
    signed = _with_signs(stepped, variable)
    steps = steps_of(signed, variable)
    if steps is None:
        return F
    instead = {step.node: sym(step.name) for step in steps}
    back = {step.name: step.node for step in steps}
    plain, total = replaced(signed, instead), F if signed == stepped else signed
    floors = [step for step in steps if step.node.op not in AT_ZERO]
    try:
        for step in floors:
            for way in dict.fromkeys((plain, with_bars(plain))):  # as it will be written
                jumps = _sum_of_jumps(way, variable, step, steps, tick)
                if jumps is None:
                    return F
                if _is_real(jumps, step.name):  # else the integrand has no value beside the jump
                    total = fold.sub(total, substitute(jumps, back))
                    break
        for step in steps:
            if step not in floors:
                half = _half_at_sign(replaced(total, instead), variable, step, steps)
                if half is None:
                    return F
                total = fold.sub(total, fold.mul(step.node, half))
    except (TooCostly, Undefined, TooLarge):
        return F
    return total


def _is_real(jumps: Expr, name: str) -> bool:
    """Whether the first jump is a real number, or has parameters."""
    first = substitute(jumps, {name: fold.ONE})
    return bool(first.names) or bool(constant_value(first).is_finite())


def _with_signs(e: Expr, variable: str) -> Expr:
    """It with `u*sign(u)` for absolute values of lines, which between floors' jumps are `± u`."""
    bars = [
        node for node in distinct(e)
        if node.op == "abs" and variable in node.names and operators_in(node).isdisjoint(_STEPS)
        and variable not in differentiate(node.args[0], variable).names
    ]  # fmt: skip
    return replaced(e, {n: fold.mul(n.args[0], unary("sign", n.args[0])) for n in bars})


def _half_at_sign(plain: Expr, variable: str, step: Step, steps: Sequence[Step]) -> Expr | None:
    """Half of what it jumps by where a sign changes; None where that depends on other steps."""
    signs = signs_beside(steps, variable, step)
    below, above = (
        substitute(
            substitute(plain, {step.name: value, **floors_beside(steps, variable, step, side)}),
            {variable: step.place, **signs},
        )
        for value, side in ((step.below, -1), (step.above, 1))
    )
    half = simplify(fold.div(fold.sub(above, below), fold.TWO)).expression
    return None if half.names & {variable, *(other.name for other in steps)} else half


def _sum_of_jumps(
    plain: Expr, variable: str, step: Step, steps: Sequence[Step], tick: Callable[[], None]
) -> Expr | None:
    """The sum of all jumps up to the step's value; None where they are no polynomial in it."""
    if step.node.op not in _STEPS:
        return None
    names = {other.name for other in steps if other.node.op in _STEPS}
    beside = floors_beside(steps, variable, step, 0)
    below, above = (
        substitute(substitute(plain, {**beside, step.name: value}), {variable: step.place})
        for value in (step.below, step.above)
    )
    even, odd = by_parity(fold.sub(above, below), step.name)
    if even == odd:
        return summed(even, step.name, names, tick)
    same, changing = (
        summed(fold.div(combine(even, odd), fold.TWO), step.name, names, tick, alternating=turn)
        for combine, turn in ((fold.add, False), (fold.sub, True))
    )
    return None if same is None or changing is None else fold.add(same, changing)


def summed(
    jump: Expr, name: str, names: set[str], tick: Callable[[], None], *, alternating: bool = False
) -> Expr | None:
    """The sum of jumps up to the step of a name, or of each times `(-1)^n`; None where it has no
    such form, or depends on other steps.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(summed(parse("2n"), "n", set(), lambda: None))
    'n*(n + 1)'
    """
    found = compute(partial(_terms, e=jump, name=name), limit=_LIMIT, tick=tick)
    if found is None:
        return _with_waves(jump, name, names, tick, alternating)
    if any(free_symbols(c) & names for each in found for c in each.coefficients):
        return None
    total = fold.ZERO
    for each in found:
        if not any(c != fold.ZERO for c in each.coefficients):
            continue
        term = each.alternating(name) if alternating else each
        summed = _plain_sum(term) if term.growth is None else _geometric_sum(term)
        said = compute(partial(_written, parts=summed, name=name), limit=_LIMIT, tick=tick)
        total = fold.add(total, said if term.growth is None else fold.mul(said, term.growth))
    return total


def _with_waves(
    jump: Expr, name: str, names: set[str], tick: Callable[[], None], alternating: bool
) -> Expr | None:
    """The same of what has waves of n as terms."""
    found = None
    if operators_in(jump) & set(WAVES):
        found = sum_of_waves(jump, name, alternating=alternating)
    if found is None or found[0].names & names - {name}:
        return None
    waves, plain = found
    rest = summed(plain, name, names, tick, alternating=alternating)
    waves = fold.mul(make("pow", num(-1), sym(name)), waves) if alternating else waves
    return None if rest is None else fold.add(waves, rest)


@dataclass(frozen=True, slots=True)
class _Term:
    """`P(n)·growth(n)`.

    Attributes:
        coefficients: of P, the constant term first.
        growth: an exponential of n; None for 1.
        ratio: `growth(n)/growth(n - 1)`.
    """

    coefficients: list[Expr]
    growth: Expr | None
    ratio: Expr

    def alternating(self, name: str) -> _Term:
        """It times `(-1)^n`."""
        turn = make("pow", num(-1), sym(name))
        growth = turn if self.growth is None else fold.mul(turn, self.growth)
        return _Term(self.coefficients, growth, fold.neg(self.ratio))


def _terms(algebra: Algebra, e: Expr, name: str) -> list[_Term] | None:
    """A sum of polynomials in a symbol times exponentials of it, if it is one."""
    table = algebra.table
    field, fractions, speaker = Field(algebra, name), Quotients(table), Speaker(table)
    top, bottom = table.quotient(algebra.form(e))
    (index,) = table.indices(algebra.form(sym(name)).poly)
    others = [i for i in field.varying(top, bottom) if i != index]
    if (len(bottom) > 1 and field.varying(bottom)) or bottom.degrees()[index] > 0:
        return None
    if any(table.kernels[i].kind != "exp" for i in others) or top.degrees()[index] > _HIGHEST:
        return None
    parts: dict[tuple[int, ...], Any] = {}
    (below,) = bottom.monoms() if len(bottom) == 1 else [[0] * len(bottom.degrees())]
    for exponents, c in top.terms():
        powers = tuple(int(exponents[i]) - int(below[i]) for i in others)
        plain = tuple(0 if i in others else int(k) for i, k in enumerate(exponents))
        parts.setdefault(powers, {})[plain] = c
    rest = bottom
    for i in others:
        rest = rest / table.ring.gens[i] ** int(below[i])
    found = []
    for powers, terms in parts.items():
        poly = table.ring.context.from_dict(terms)
        by_n = [speaker.quotient(fractions.of(c, rest)) for c in fractions.by(poly, index)]
        growth = fold.ONE
        for i, k in zip(others, powers, strict=True):
            growth = fold.mul(growth, fold.power(speaker.kernel(i), num(k)))
        before = substitute(growth, {name: fold.sub(sym(name), fold.ONE)})
        ratio = simplify(fold.div(growth, before)).expression
        found.append(_Term(by_n, growth if any(powers) else None, ratio))
    return found


def _plain_sum(term: _Term) -> list[Expr]:
    """The coefficients of `P(1) + ... + P(n)`."""
    found = [fold.ZERO] * (len(term.coefficients) + 1)
    for k, part in enumerate(term.coefficients):
        for j, c in enumerate(power_sum(k)):
            found[j] = fold.add(found[j], fold.mul(num(c), part))
    return found


def _geometric_sum(term: _Term) -> list[Expr]:
    """The coefficients of R with `R(n) - R(n - 1)/r = P(n)`."""
    share = fold.sub(fold.ONE, fold.div(fold.ONE, term.ratio))
    rest, found = list(term.coefficients), [fold.ZERO] * len(term.coefficients)
    for k in range(len(rest) - 1, -1, -1):
        found[k] = fold.div(rest[k], share)
        if len(rest) > 1:  # short, since each comes back in those below it
            found[k] = simplify(found[k]).expression
        for j in range(k):  # of (n - 1)^k, what is below the highest power
            known = fold.div(fold.mul(num(comb(k, j) * (-1) ** (k - j)), found[k]), term.ratio)
            rest[j] = fold.add(rest[j], known)
    return found


def _written(algebra: Algebra, parts: list[Expr], name: str) -> Expr:
    """A polynomial in factors, which are few: `n*(n + 1)/2`."""
    total = fold.ZERO
    for k in range(len(parts) - 1, -1, -1):
        total = fold.add(total, fold.mul(parts[k], fold.power(sym(name), num(k))))
    table, speaker = algebra.table, Speaker(algebra.table)
    top, bottom = table.quotient(algebra.form(total))
    lead, factors = algebra.ring.factor(top)
    number = Fraction(int(lead.p), int(lead.q))
    written = num(number.numerator)
    for factor, k in factors:
        written = fold.mul(written, fold.power(speaker.poly(factor), num(k)))
    below = fold.mul(num(number.denominator), speaker.poly(bottom))
    return fold.div(written, below)


def power_sum(k: int) -> list[Fraction]:
    """The coefficients of `1^k + 2^k + ... + n^k` as a polynomial in n, the constant term first.

    >>> list(map(str, power_sum(1)))
    ['0', '1/2', '1/2']
    """
    known: list[list[Fraction]] = []
    for m in range(k + 1):  # n^(m+1) - (n-1)^(m+1) is the sum of C(m+1, j)*(-1)^(m-j)*n^j
        found = [Fraction(0)] * (m + 1) + [Fraction(1)]
        for j, lower in enumerate(known):
            for i, c in enumerate(lower):
                found[i] -= comb(m + 1, j) * (-1) ** (m - j) * c
        known.append([c / (m + 1) for c in found])
    return known[k]
