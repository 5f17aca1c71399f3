"""Arctangents of tangents, written without their jumps.

In: an antiderivative. Out: the same up to a constant between the jumps of `tan(θ)`:
`atan((a·tan θ + b)/(c·tan θ + d))` is the angle of the complex number
`z = cos θ·(d + ib) + sin θ·(c + ia) = P·exp(iθ) + Q·exp(-iθ)`, and `|P| > |Q|` where `ad > bc`: so
it is θ and the angle of `1 + (Q/P)·exp(-2iθ)`, whose real part is positive. Where that sign is not
certain, it is written, or that of typical parameters is taken: the form is right all the same, and
jumps elsewhere.

Method: Jeffrey, "The evaluation of trigonometric integrals avoiding spurious discontinuities", ACM
TOMS 20 (1994), in other words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce
from typing import Final, NamedTuple

from chainrule.algebra import (
    Algebra,
    Field,
    Poly,
    Quotient,
    Quotients,
    Speaker,
    TooCostly,
    Undefined,
    certain_sign,
    coefficients,
    compute,
)
from chainrule.expr import fold, free_symbols, substitute
from chainrule.expr.tree import Expr, inner_name, make, num, sym, unary, walk
from chainrule.expr.walks import operators_in, replaced
from chainrule.integrator.forms import typical_sign
from chainrule.integrator.real import is_positive

_LIMIT: Final = 4_000
_WAVES: Final = ("sin", "cos", "tan")
_TANGENT: Final = inner_name("tan")
_SIGN: Final = inner_name("turn")
_RADIUS: Final = inner_name("radius")


class _Turn(NamedTuple):
    """`n·Q/P = u + iv`, and the sign of the whole: minus where `ad < bc`."""

    u: Expr
    v: Expr
    n: Expr
    direction: Expr


def without_jumps(
    F: Expr,
    variable: str,
    tick: Callable[[], None] = lambda: None,
    own: frozenset[Expr] = frozenset(),
    *,
    signed: bool = False,
) -> Expr:
    """`F` with its arctangents of broken linear functions of a tangent made continuous.

    Args:
        F: an antiderivative.
        variable: its variable.
        tick: the deadline.
        own: nodes of the integrand, which stay as they are.
        signed: whether a sign that parameters decide is written, and not taken as typical.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(without_jumps(parse("atan(2tan(x/2))"), "x"))
    'x/2 + atan(-sin(x)/(-3 + cos(x)))'
    >>> to_text(without_jumps(parse("atan(sqrt(x^4 + 1)/x)"), "x"))
    '-atan(x/sqrt(x^4 + 1))'
    """
    if "atan" not in operators_in(F):
        return F
    known: dict[Expr, Expr] = {e: e for e in own}

    def smooth(e: Expr) -> Expr:
        if not e.args:
            return e
        found = known.get(e)
        if found is None:
            args = tuple(map(smooth, e.args))
            found = e if args == e.args else make(e.op, *args)
            if e.op == "atan":
                smooth_one = _continuous(e.args[0], variable, tick, signed)
                found = smooth_one or _upside_down(found, variable)
            known[e] = found
        return found

    return smooth(F)


def _upside_down(arctangent: Expr, variable: str) -> Expr:
    """`-atan(b/a)` for `atan(a/b)` where b changes its sign and a does not, or not time and again:
    it jumps nowhere, or seldom."""
    top, bottom = _fraction(arctangent.args[0])
    waves = [any(variable in n.names for n in walk(e) if n.op in _WAVES) for e in (top, bottom)]
    if _has_one_sign(bottom, variable) or waves == [True, False]:
        return arctangent
    if not _has_one_sign(top, variable) and waves != [False, True]:
        return arctangent
    return fold.neg(unary("atan", fold.div(bottom, top)))


def _fraction(e: Expr) -> tuple[Expr, Expr]:
    """What stands above and below all lines of a product."""
    if e.op == "neg":
        top, bottom = _fraction(e.args[0])
        return fold.neg(top), bottom
    if e.op not in ("mul", "div"):
        return e, fold.ONE
    (a, b), (c, d) = map(_fraction, e.args)
    if e.op == "div":
        c, d = d, c
    return fold.mul(a, c), fold.mul(b, d)


def _has_one_sign(e: Expr, variable: str) -> bool:
    """Whether its form alone shows that its sign is the same everywhere."""
    if variable not in e.names:
        return True
    if e.op in ("mul", "div", "neg"):
        return all(_has_one_sign(a, variable) for a in e.args)
    return is_positive(e)


def _continuous(u: Expr, variable: str, tick: Callable[[], None], signed: bool) -> Expr | None:
    """The arctangent of u, if u is a broken linear function of one tangent."""
    found = _of_one_tangent(u, variable, tick)
    if found is None:
        return None
    plain, angle = found
    try:
        turn = compute(partial(_turn, e=plain, signed=signed), limit=_LIMIT, tick=tick)
    except (TooCostly, Undefined):
        return None
    if turn is None:
        return _of_higher_degree(plain, unary("tan", angle), tick)
    return fold.mul(turn.direction, fold.add(angle, _rest(turn, angle)))


def _of_one_tangent(u: Expr, variable: str, tick: Callable[[], None]) -> tuple[Expr, Expr] | None:
    """u as a function of one tangent, and its angle: `sin θ/(a·sin θ + cos θ)` is one, too."""
    circular = {n for n in walk(u) if n.op in ("sin", "cos", "tan") and variable in n.names}
    angles = {node.args[0] for node in circular}
    if len(angles) != 1:
        return None
    (angle,) = angles
    tangent, radius = sym(_TANGENT), sym(_RADIUS)
    drawn = {"tan": tangent, "sin": fold.mul(radius, tangent), "cos": radius}
    plain = replaced(u, {node: drawn[node.op] for node in circular})
    if variable in free_symbols(plain):
        return None
    if _RADIUS in plain.names:
        try:
            if not compute(partial(_is_free, e=plain, name=_RADIUS), limit=_LIMIT, tick=tick):
                return None
        except (TooCostly, Undefined):
            return None
    return substitute(plain, {_RADIUS: fold.ONE}), angle


def _is_free(algebra: Algebra, e: Expr, name: str) -> bool:
    """Whether a value does not depend on a symbol."""
    value = algebra.table.quotient(algebra.form(e))
    (index,) = algebra.table.indices(algebra.form(sym(name)).poly)
    return not any(int(poly.degrees()[index]) for poly in value)


def _of_higher_degree(plain: Expr, tangent: Expr, tick: Callable[[], None]) -> Expr | None:
    """`atan(p/q)`, which changes its sign where the tangent t has a pole, as the angle of t and
    `atan((p - t·q)/(q + t·p))`, whose denominator changes its sign nowhere."""
    try:
        found = compute(partial(_beside_the_angle, e=plain), limit=_LIMIT, tick=tick)
    except (TooCostly, Undefined):
        return None
    if found is None:
        return None
    direction, rest = found
    rest = substitute(unary("atan", rest), {_TANGENT: tangent})
    return fold.add(fold.mul(num(direction), tangent.args[0]), rest)


def _beside_the_angle(algebra: Algebra, e: Expr) -> tuple[int, Expr] | None:
    table = algebra.table
    value = table.quotient(algebra.form(e))
    t = algebra.form(sym(_TANGENT)).poly
    (index,) = table.indices(t)
    degrees = [int(poly.degrees()[index]) for poly in value]
    if degrees[0] <= degrees[1] or (degrees[0] - degrees[1]) % 2 == 0:
        return None
    top, bottom = value
    leads = coefficients(top, index)[-1], coefficients(bottom, index)[-1]
    fractions = Quotients(table)
    direction = typical_sign(table, fractions.of(*leads))
    below = bottom + direction * t * top
    for factor, k in algebra.ring.factor(below)[1]:
        if k % 2 and certain_sign(table, factor) is None:
            return None
    return direction, Speaker(table).quotient(fractions.of(top - direction * t * bottom, below))


def _turn(algebra: Algebra, e: Expr, signed: bool) -> _Turn | None:
    table = algebra.table
    field, fractions, speaker = Field(algebra, _TANGENT), Quotients(table), Speaker(table)
    value = table.quotient(algebra.form(e))
    t = table.indices(algebra.form(sym(_TANGENT)).poly)[0]
    if set(field.varying(*value)) != {t}:
        return None
    if max(value.top.degrees()[t], value.bottom.degrees()[t]) > 1:
        return None
    (b, a), (d, c) = (fractions.by(poly, t, at_least=2) for poly in value)
    turning = a * d - b * c
    deciding = _without_positive(algebra, turning)
    typical = typical_sign(table, fractions.of(deciding))
    if not typical:
        return None
    doubtful = _doubtful(algebra, deciding) if signed else []
    sign = algebra.form(sym(_SIGN)).poly if doubtful else typical
    u = fractions.of(d * d + b * b - a * a - c * c)
    v = fractions.of(2 * (a * b + c * d))
    n = fractions.of(a * a + b * b + c * c + d * d + 2 * turning * sign)
    u, v, n = _in_lowest_terms(algebra, fractions, (u, v, n))
    turn = _Turn(speaker.quotient(u), speaker.quotient(v), speaker.quotient(n), num(typical))
    if not doubtful:
        return turn
    product = reduce(algebra.ring.product, doubtful)
    sign_of_rest = num(typical * typical_sign(table, fractions.of(product)))
    whole = reduce(fold.mul, map(speaker.poly, doubtful))
    sign_of_n = fold.mul(sign_of_rest, unary("sign", whole))
    direction = fold.mul(sign_of_rest, _sign_of(whole))
    return turn._replace(n=substitute(turn.n, {_SIGN: sign_of_n}), direction=direction)


def _without_positive(algebra: Algebra, constant: Poly) -> Poly:
    """A constant without roots, and without all of what stands under one: they are not negative,
    whatever they would be for typical parameters."""
    table, ring = algebra.table, algebra.ring
    for index, kernel in table.kernels.items():
        if kernel.kind == "root" and kernel.argument is not None and kernel.argument.bottom == 1:
            for positive in (ring.gens[index], kernel.argument.top):
                quotient, rest = ring.division(constant, positive)
                constant = constant if rest else quotient
    return constant


def _doubtful(algebra: Algebra, constant: Poly) -> list[Poly]:
    """The factors that decide the sign of a constant, of which it is not known."""
    _, factors = algebra.ring.factor(constant)
    return [
        factor for factor, k in factors if k % 2 and certain_sign(algebra.table, factor) is None
    ]


def _sign_of(e: Expr) -> Expr:
    """The sign of a constant that is not 0; that of a product of symbols may cancel with them."""
    if all(node.op in ("mul", "sym") for node in walk(e)):
        return fold.div(e, unary("abs", e))
    return unary("sign", e)


def _in_lowest_terms(
    algebra: Algebra, fractions: Quotients, values: tuple[Quotient, ...]
) -> list[Quotient]:
    """Three constants without what they have in common; the first that is not 0 without roots."""
    table, product = algebra.table, algebra.ring.product
    first = next(value for value in values if value.top)
    for index in table.indices(first.top):
        kernel, parts = table.kernels[index], coefficients(first.top, index)
        if kernel.kind == "root" and kernel.degree == len(parts) == 2:
            conjugate = fractions.of(parts[0] - parts[1] * algebra.ring.gens[index])
            values = tuple(fractions.mul(value, conjugate) for value in values)
            first = fractions.mul(first, conjugate)
    ratios = [fractions.div(value, first) for value in values]
    below = fractions.one
    for _, bottom in ratios:
        below = fractions.of(product(below.top, bottom / algebra.ring.divisor(below.top, bottom)))
    return [fractions.mul(ratio, below) for ratio in ratios]


def _rest(turn: _Turn, angle: Expr) -> Expr:
    """`atan((v·cos 2θ - u·sin 2θ)/(n + u·cos 2θ + v·sin 2θ))`."""
    double = fold.mul(fold.TWO, angle)
    cosine, sine = unary("cos", double), unary("sin", double)
    top = fold.sub(fold.mul(turn.v, cosine), fold.mul(turn.u, sine))
    if top == fold.ZERO:
        return top
    shift = fold.add(fold.mul(turn.u, cosine), fold.mul(turn.v, sine))
    return unary("atan", fold.div(top, fold.add(turn.n, shift)))
