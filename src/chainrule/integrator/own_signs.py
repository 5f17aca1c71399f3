"""Signs as the user wrote them: `sign(sinh(x))`, where the algebra says `exp(2x) - 1`.

In: an antiderivative, and the integrand. Out: the same with the integrand's own `u` in `sign(u)`
where the two signs certainly are one; and how to keep signs from those who rewrite the rest, to
whom they are constants.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from chainrule.algebra import Algebra, TooCostly, Undefined, certain_sign, compute, is_rational
from chainrule.checker.alternation import without_alternation
from chainrule.expr import fold
from chainrule.expr.tree import Expr, const, inner_name, make, num, substitute, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.integrator.told_apart import opposite
from chainrule.simplifier.terms import factors_of

_LIMIT: Final = 4_000
_HAVE_SIGNS: Final = ("abs", "sign", "Heaviside")
_STEPS: Final = ("floor", "ceil")
_HALF_TURN: Final = frozenset((const("pi"), unary("sqrt", num(-1))))


def with_own_signs(
    F: Expr, f: Expr, variable: str, tick: Callable[[], None] = lambda: None
) -> Expr:
    """`F` with the signs of what the integrand has in absolute values, and each of them once.

    >>> from chainrule.expr import parse, to_text
    >>> F, f = parse("sign(exp(2x) - 1)*cosh(x)"), parse("abs(sinh(x))")
    >>> to_text(with_own_signs(F, f, "x"))
    'sign(sinh(x))*cosh(x)'
    >>> to_text(with_own_signs(parse("sign(exp(2x) - 1) + sign(exp(x) - 1)"), parse("x"), "x"))
    'sign(exp(2x) - 1) + sign(exp(2x) - 1)'
    """
    signs = signs_in(F, variable)
    inside = filter(None, map(_with_sign, distinct(f)))
    # beside that of `x^2 - 1` the sign of `1 - 1/x^2` has no value at 0
    own = [u for u in inside if not any(_is_quotient(node, variable) for node in distinct(u))]
    others = [node for node in signs if node.args[0] not in own]
    if not others or not (own or len(others) > 1):
        return F
    instead = {}
    for node in others:
        for u in own:
            same = _ratio_sign(node.args[0], u, tick)
            if same is not None:
                instead[node] = fold.signed(same < 0, unary("sign", u))
                break
        else:
            if not is_rational(node.args[0]):  # those of lines differ, and are many
                own.append(node.args[0])
    return replaced(F, instead)


def _with_sign(node: Expr) -> Expr | None:
    """What has its sign in a node: in `sqrt(u^2)`, too, which is |u|."""
    if node.op in _HAVE_SIGNS:
        return node.args[0] if node.names else None
    square = node.args[0] if node.op == "sqrt" else None
    if square is not None and square.op == "pow" and square.args[1] == fold.TWO:
        return square.args[0] if node.names else None
    return None


def _is_quotient(e: Expr, variable: str) -> bool:
    return e.op == "div" and variable in e.args[1].names


def _ratio_sign(a: Expr, b: Expr, tick: Callable[[], None]) -> int | None:
    """The sign of a/b, if it is certain."""

    def sign(algebra: Algebra) -> int | None:
        ratio = algebra.table.quotient(algebra.form(fold.div(a, b)))
        signs = [certain_sign(algebra.table, poly) for poly in ratio]
        return None if None in signs else 1 if signs[0] == signs[1] else -1

    try:
        return compute(sign, limit=_LIMIT, tick=tick)
    except (TooCostly, Undefined):
        return None


def with_alternations(F: Expr) -> Expr:
    """It with `(-1)^floor(x)` for `exp(i*pi*floor(x))`, as which the algebra reads it.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_alternations(parse("x*exp(floor(x)*sqrt(-1)*pi)")))
    'x*(-1)^floor(x)'
    """
    instead = {}
    for node in distinct(F) if "exp" in operators_in(F) else ():
        factors = factors_of(node.args[0]) if node.op == "exp" else []
        floors = [factor for factor in factors if factor.op in _STEPS]
        if len(factors) == 3 and len(floors) == 1 and set(factors) >= _HALF_TURN:
            instead[node] = make("pow", num(-1), *floors)
    return replaced(F, instead)


def signs_in(e: Expr, variable: str) -> list[Expr]:
    """The signs of what varies."""
    return [node for node in distinct(e) if node.op == "sign" and variable in node.names]


def with_signs_alike(e: Expr) -> Expr:
    """It with one spelling of each sign: terms that are written by themselves choose their own.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_signs_alike(parse("sign(x - b)*b + sign(b - x)*x")))
    'sign(x - b)*b - sign(x - b)*x'
    """
    signs = {node.args[0]: node for node in distinct(e) if node.op == "sign" and node.names}
    instead: dict[Expr, Expr] = {}
    for u, node in signs.items():
        other = signs.get(opposite(u))
        if other is not None and node not in instead:
            instead[other] = fold.neg(node)
    return _rebuilt(e, instead) if instead else e


def _rebuilt(e: Expr, instead: Mapping[Expr, Expr]) -> Expr:
    """It with other nodes for some, and what is negative of them before products."""
    if e in instead:
        return instead[e]
    return fold.build(e.op, *(_rebuilt(a, instead) for a in e.args)) if e.args else e


def beside_signs(F: Expr, variable: str, rewrite: Callable[[Expr], Expr | None]) -> Expr | None:
    """`F` rewritten around its signs, which are constants meanwhile; None where nothing is.

    >>> from chainrule.expr import parse, to_text
    >>> F = parse("sign(x)*sin(x)")
    >>> to_text(beside_signs(F, "x", lambda e: substitute(e, {"x": parse("2x")})))
    'sign(2x)*sin(2x)'
    """
    signs = [*signs_in(F, variable), *_alternations(F, variable)]
    if not signs:
        return rewrite(F)
    names = {node: inner_name("sign", k) for k, node in enumerate(signs)}
    found = rewrite(replaced(F, {node: sym(name) for node, name in names.items()}))
    if found is None:
        return None
    return substitute(found, {name: _rewritten(node, rewrite) for node, name in names.items()})


def _alternations(e: Expr, variable: str) -> list[Expr]:
    """Powers of -1, which would be read as exponentials."""
    return [
        node for node in distinct(e)
        if node.op == "pow" and node.args[0].value == -1 and variable in node.names
    ]  # fmt: skip


def _rewritten(node: Expr, rewrite: Callable[[Expr], Expr | None]) -> Expr:
    if node.op != "sign":
        return node
    inside = rewrite(node.args[0])
    return node if inside is None else unary("sign", inside)


def with_quotients(e: Expr, variable: str) -> Expr:
    """It with `|u|/u` for the sign of what varies, also where it is a power of -1.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_quotients(parse("sign(x - 1)*x"), "x"))
    'abs(x - 1)/(x - 1)*x'
    """
    if not e.args or variable not in e.names:
        return e
    e = without_alternation(e)
    args = tuple(with_quotients(a, variable) for a in e.args)
    if e.op == "sign":
        return fold.div(unary("abs", args[0]), args[0])
    return e if args == e.args else make(e.op, *args)
