"""A constant as people write it: `atan(1 + sqrt(2))` is 3pi/8, and `asin(sin(2))` is pi - 2.

In: an expression without symbols. Out: an equal one, shorter if there is one. What is rewritten is
told by balls and then known to be so: an inverse of its own function, by the turn in which the
argument lies; an arctangent of a root, by a power of 1 + i*a that is real; logarithms of p + q and
p - q, by the number that their product is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import comb, isfinite
from types import MappingProxyType
from typing import Final

from flint import arb, ctx

from chainrule.algebra import Algebra, NeedSign, TooCostly, Undefined, compute, speak
from chainrule.checker.balls import rational_value
from chainrule.checker.claim import Effort
from chainrule.checker.prove import is_zero
from chainrule.definite.cover import BITS, exactly
from chainrule.definite.values import number
from chainrule.errors import TooLarge
from chainrule.expr import Expr, const, make, num, substitute, sym
from chainrule.expr.fold import ONE, ZERO, add, build, mul, neg, sub
from chainrule.expr.tree import inner_name
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify

_LONG: Final = 60
"""Nodes of a value that is looked at term by term where nothing is proved of the whole."""

_LONG_TEXT: Final = 1_000
_LIMIT: Final = 4_000
_MOST_PARTS: Final = 24
"""Of a half turn: what an arctangent is looked for as."""
_MOST_TURNS: Final = 10**6
_PI: Final = const("pi")
_TURN: Final = {"asin": "sin", "atan": "tan", "acos": "cos", "acosh": "cosh"}


def short(value: Expr) -> Expr:
    """A constant as people write it; as it stands, where the short form has another value.

    Of one that is too long for all ways of writing to be looked at, the normal form is one more.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(short(parse("2atan(1 + sqrt(2)) + acosh(cosh(-1)) + sinh(ln(2))")))
    '3pi/4 + 7/4'
    """
    rewritten = _rewritten(value)
    found = simplify(rewritten, None, long=_LONG_TEXT)
    written = found.expression
    if not found.complete:
        folded = simplify(_folded(rewritten), None, long=_LONG_TEXT).expression
        written = min(written, folded, key=lambda e: e.size)
    with ctx.workprec(4 * BITS):
        before, after = number(value), number(written)
        same = after.is_finite() and bool((before - after).contains(0))
        close = same and bool((before - after).rad() < arb(2) ** -BITS * (1 + abs(before)))
    return written if close else value


def short_with_letters(value: Expr, domain: Sequence[Expr] = ()) -> Expr:
    """A value with letters as people write it.

    The numbers in it are worked out, however long it is, and logarithms that differ by a number are
    one.

    Args:
        value: what is to be said.
        domain: as in `simplify`.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(short_with_letters(parse("ln(2a) - ln(a)")))
    'ln(2)'
    >>> to_text(short_with_letters(parse("ln(a^2) - ln(a)"), [parse("ln(a)")]))
    'ln(a)'
    >>> to_text(short_with_letters(parse("sign(a)*ln(8a^2 + 8) + ln(2a^2 + 2) - ln(2)")))
    '3ln(2)*sign(a) + ln(a^2 + 1)*(sign(a) + 1)'
    """
    found = simplify(value, None, domain=domain)
    unproved = len(found.ways) == 1 and value.size > _LONG  # no other way to write it was proved
    if unproved or not found.complete:
        found = simplify(_by_terms(_worked_out(value), domain), None, domain=domain)
    said = found.expression
    if _logs(said) < 2:
        return said
    positive = {str(e.args[0].value): 1 for e in domain if e.op == "log" and e.args[0].op == "sym"}
    signs = [node for node in distinct(said) if node.op == "sign"]  # `a/|a|` has no value at 0
    kept = {node: sym(inner_name("sign", k)) for k, node in enumerate(signs)}
    shown = {str(name.value): node for node, name in kept.items()}
    plain = substitute(_folded(replaced(said, kept), positive), shown)
    folded = simplify(plain, None, like=said, domain=domain).expression
    return min(said, folded, key=lambda e: (_logs(e), e.size))


def _logs(e: Expr) -> int:
    """How many logarithms have letters."""
    return sum(node.op == "log" and bool(node.names) for node in distinct(e))


def _worked_out(e: Expr) -> Expr:
    """It with its parts without letters as people write them."""
    if not e.args:
        return e
    return make(e.op, *map(_worked_out, e.args)) if e.names else short(e)


def _by_terms(e: Expr, domain: Sequence[Expr]) -> Expr:
    """A sum with each of its terms simplified by itself: at a bound many of them are 0."""
    if e.op in ("add", "sub"):
        return build(e.op, *(_by_terms(part, domain) for part in e.args))
    return simplify(e, None, domain=domain).expression


def _folded(value: Expr, signs: Mapping[str, int] = MappingProxyType({})) -> Expr:
    """Its normal form: its numbers and values of functions in as few terms as there are."""

    def said(algebra: Algebra) -> Expr:
        return speak(algebra.table, algebra.form(value))

    try:
        return compute(said, limit=_LIMIT, signs=dict(signs) or None)
    except NeedSign:  # of what is no letter
        return _folded(value)
    except (TooCostly, Undefined, TooLarge):
        return value


def _rewritten(value: Expr) -> Expr:
    with ctx.workprec(BITS):
        for rule in (_inverse, _arctangent, _hyperbolic):
            found = {node: new for node in distinct(value) if (new := rule(node)) is not None}
            value = replaced(value, found) if found else value
        return _with_conjugates(value)


# -- one node --------------------------------------------------------------------------------------


def _inverse(node: Expr) -> Expr | None:
    """An inverse of its own function."""
    if node.names or node.op not in _TURN or node.args[0].op != _TURN[node.op]:
        return None
    (c,) = node.args[0].args
    if node.op == "acosh":
        return _size(c)
    turns = _nearest(number(c) / arb.pi() / (2 if node.op == "acos" else 1))
    if turns is None:
        return None
    rest = sub(c, mul(num(turns * (2 if node.op == "acos" else 1)), _PI)) if turns else c
    if node.op == "acos":
        return _size(rest)
    return neg(rest) if node.op == "asin" and turns % 2 else rest


def _size(c: Expr) -> Expr | None:
    at = number(c)
    return c if at >= 0 else neg(c) if at < 0 else None


def _nearest(at: arb) -> int | None:
    """The whole number that is certainly the nearest one."""
    if not at.is_finite() or not abs(at) < _MOST_TURNS:
        return None
    found = round(float(at))
    return found if abs(at - found) < arb(0.5) else None


def _arctangent(node: Expr) -> Expr | None:
    """An arctangent of an algebraic number that is a part of a turn."""
    if node.op != "atan" or node.names or rational_value(node.args[0]) is not None:
        return None
    part = number(node) / arb.pi()
    middle = float(part)
    guess = Fraction(middle).limit_denominator(_MOST_PARTS) if isfinite(middle) else Fraction(0)
    if not guess or not part.contains(exactly(guess)):
        return None
    return mul(num(guess), _PI) if _is_real_power(node.args[0], guess.denominator) else None


def _is_real_power(a: Expr, n: int) -> bool:
    """Whether (1 + i*a)^n is real."""
    total = ZERO
    for j in range(1, n + 1, 2):
        sign = -1 if j % 4 == 3 else 1
        total = add(total, mul(num(sign * comb(n, j)), make("pow", a, num(j))))
    return is_zero(total, Effort())


_HYPERBOLIC: Final[dict[str, Callable[[Expr, Expr], Expr]]] = {
    "sinh": lambda u, v: make("div", sub(u, v), num(2)),
    "cosh": lambda u, v: make("div", add(u, v), num(2)),
    "tanh": lambda u, v: make("div", sub(u, v), add(u, v)),
}


def _hyperbolic(node: Expr) -> Expr | None:
    """A hyperbolic function of the logarithm of a number."""
    if node.names or node.op not in _HYPERBOLIC or node.args[0].op != "log":
        return None
    (u,) = node.args[0].args
    return None if rational_value(u) is None else _HYPERBOLIC[node.op](u, make("div", ONE, u))


# -- two logarithms --------------------------------------------------------------------------------


def _with_conjugates(value: Expr) -> Expr:
    """With one logarithm of two whose arguments have a rational product."""
    logs = [
        node for node in distinct(value)
        if node.op == "log" and not node.names and rational_value(node.args[0]) is None
    ]  # fmt: skip
    for one, other in combinations(logs, 2):
        product = simplify(mul(one.args[0], other.args[0]), None).expression
        if rational_value(product) is not None:
            small, large = sorted((one, other), key=lambda e: float(number(e)))
            return _with_conjugates(replaced(value, {small: sub(make("log", product), large)}))
    return value
