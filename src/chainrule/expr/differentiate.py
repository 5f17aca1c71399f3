"""The exact derivative of a tree: the teacher of the corpus, and the checker's rule set.

In: an `Expr`, a variable, an order. Out: the derivative, tidied lightly by `fold.py` (0 and 1
removed, numbers folded exactly, nothing expanded). Other names are constants: the derivative is
the partial one. It knows one rule an operator and no text.

Every node of the function is visited once, and every rule adds a bounded number of nodes around
the derivative of its argument, so the time is linear in the size of function and result.

The rules are those of real calculus: d|u| = u/|u|, d acosh(u) = 1/sqrt(u^2 - 1), and so on; each
holds where both sides are defined. What jumps (sign, floor) is constant wherever it can be
differentiated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from chainrule.errors import InputError, TooLarge
from chainrule.expr.fold import ONE, TWO, ZERO, add, div, mul, neg, power, squared, sub
from chainrule.expr.limits import MAX_BUILT_NODES
from chainrule.expr.operators import FUNCTIONS, POLYGAMMAS, is_root_sum
from chainrule.expr.root_sums import slope
from chainrule.expr.tree import Expr, const, num, unary

_THREE: Final = num(3)
_LOG_2: Final = unary("log", TWO)
_LOG_10: Final = unary("log", num(10))
_PI: Final = const("pi")
_ROOT_OF_PI: Final = unary("sqrt", _PI)


def differentiate(e: Expr, variable: str, order: int = 1) -> Expr:
    """The derivative of `e` by `variable`, taken `order` times.

    Raises:
        TooLarge: the result would exceed the limits of `limits.py`.
        InputError: `order` is negative.

    >>> from chainrule.expr.parser import parse
    >>> from chainrule.expr.printer import to_text
    >>> to_text(differentiate(parse("x^2 sin(3x)"), "x"))
    '2x*sin(3x) + 3x^2*cos(3x)'
    """
    if order < 0:
        raise InputError(f"an order of differentiation is 0 or more, not {order}")
    for _ in range(order):
        e = derive(e, {variable: ONE})
        if e is ZERO:
            break
    return e


def derive(e: Expr, slopes: Mapping[str, Expr]) -> Expr:
    """One derivative, where symbols may stand for functions whose derivative has a name already.

    Args:
        e: the function.
        slopes: the derivative of each symbol that is not constant: `{"x": ONE}` differentiates by
            x; with `{"x": ONE, "u": sym("du")}` u is a function of x.

    Returns:
        The derivative; exactly `ZERO` where `e` holds no symbol of `slopes`.

    >>> from chainrule.expr.tree import make, sym
    >>> derive(make("sin", sym("u")), {"u": sym("du")})
    mul(du, cos(u))
    """
    op = e.op
    if e.names.isdisjoint(slopes):
        return ZERO
    if op == "sym":
        return slopes[str(e.value)]
    if len(e.args) == 1:
        u = e.args[0]
        du = derive(u, slopes)
        if du is ZERO:
            return ZERO
        if op == "neg":
            return neg(du)
        if is_root_sum(op):
            return _bounded(slope(op, u, du))
        return _bounded(_CHAIN[op](e, u, du))
    u, v = e.args
    du, dv = derive(u, slopes), derive(v, slopes)
    if du is ZERO and dv is ZERO:
        return ZERO
    return _bounded(_ARITHMETIC[op](e, u, v, du, dv))


def _bounded(d: Expr) -> Expr:
    """`d`, refused as soon as it is too large: second derivatives can explode."""
    if d.size > MAX_BUILT_NODES:
        raise TooLarge(f"the derivative has more than {MAX_BUILT_NODES} nodes")
    return d


# Rules of two arguments: the node, its arguments u and v, and their derivatives.


def _d_add(e: Expr, u: Expr, v: Expr, du: Expr, dv: Expr) -> Expr:
    return add(du, dv)


def _d_sub(e: Expr, u: Expr, v: Expr, du: Expr, dv: Expr) -> Expr:
    return sub(du, dv)


def _d_mul(e: Expr, u: Expr, v: Expr, du: Expr, dv: Expr) -> Expr:
    if du is ZERO:
        return mul(u, dv)
    if dv is ZERO:
        return mul(du, v)
    return add(mul(du, v), mul(u, dv))


def _d_div(e: Expr, u: Expr, v: Expr, du: Expr, dv: Expr) -> Expr:
    if dv is ZERO:
        return div(du, v)
    if du is ZERO:
        return neg(div(mul(u, dv), squared(v)))
    return div(sub(mul(du, v), mul(u, dv)), squared(v))


def _d_pow(e: Expr, u: Expr, v: Expr, du: Expr, dv: Expr) -> Expr:
    if dv is ZERO:  # n u^(n-1) u'
        return mul(mul(v, power(u, sub(v, ONE))), du)
    if du is ZERO:  # a^v ln(a) v'
        return mul(dv, e if u.op == "e" else mul(e, unary("log", u)))
    # u^v (v' ln(u) + v u'/u)
    return mul(e, add(mul(dv, unary("log", u)), div(mul(v, du), u)))


# Rules of one argument: the node f(u), u and u'. The result is f'(u) u'.


def _d_sqrt(e: Expr, u: Expr, du: Expr) -> Expr:
    return div(du, mul(TWO, e))


def _d_cbrt(e: Expr, u: Expr, du: Expr) -> Expr:
    return div(du, mul(_THREE, squared(e)))


def _d_asec(e: Expr, u: Expr, du: Expr) -> Expr:
    return div(du, mul(unary("abs", u), unary("sqrt", sub(squared(u), ONE))))


def _d_error(du: Expr, exponent: Expr) -> Expr:
    """The derivative of erf and erfi: 2*exp(-u^2)/sqrt(pi)*u' and its like."""
    return div(mul(TWO, mul(du, unary("exp", exponent))), _ROOT_OF_PI)


def _d_fresnel(wave: str, u: Expr, du: Expr) -> Expr:
    return mul(du, unary(wave, div(mul(_PI, squared(u)), TWO)))


def _d_last_polygamma(e: Expr, u: Expr, du: Expr) -> Expr:
    raise TooLarge(
        f"the derivative holds polygamma({POLYGAMMAS + 1}, ...): the last one that is known here "
        f"is polygamma({POLYGAMMAS}, ...)"
    )


def _jumps(e: Expr, u: Expr, du: Expr) -> Expr:
    """Constant wherever it has a derivative."""
    return ZERO


def _root_of_one_minus(u: Expr) -> Expr:
    return unary("sqrt", sub(ONE, squared(u)))


def _next_polygamma(n: int) -> Callable[[Expr, Expr, Expr], Expr]:
    return lambda e, u, du: mul(du, unary(f"polygamma{n}", u))


_Chain = Callable[[Expr, Expr, Expr], Expr]
_Arithmetic = Callable[[Expr, Expr, Expr, Expr, Expr], Expr]

_ARITHMETIC: Final[dict[str, _Arithmetic]] = {
    "add": _d_add,
    "sub": _d_sub,
    "mul": _d_mul,
    "div": _d_div,
    "pow": _d_pow,
}

_CHAIN: Final[dict[str, _Chain]] = {
    "exp": lambda e, u, du: mul(du, e),
    "log": lambda e, u, du: div(du, u),
    "log10": lambda e, u, du: div(du, mul(u, _LOG_10)),
    "log2": lambda e, u, du: div(du, mul(u, _LOG_2)),
    "sqrt": _d_sqrt,
    "cbrt": _d_cbrt,
    "abs": lambda e, u, du: div(mul(du, u), e),
    "sin": lambda e, u, du: mul(du, unary("cos", u)),
    "cos": lambda e, u, du: neg(mul(du, unary("sin", u))),
    "tan": lambda e, u, du: mul(du, power(unary("sec", u), TWO)),
    "sec": lambda e, u, du: mul(du, mul(e, unary("tan", u))),
    "csc": lambda e, u, du: neg(mul(du, mul(e, unary("cot", u)))),
    "cot": lambda e, u, du: neg(mul(du, power(unary("csc", u), TWO))),
    "asin": lambda e, u, du: div(du, _root_of_one_minus(u)),
    "acos": lambda e, u, du: neg(div(du, _root_of_one_minus(u))),
    "atan": lambda e, u, du: div(du, add(ONE, squared(u))),
    "asec": _d_asec,
    "acsc": lambda e, u, du: neg(_d_asec(e, u, du)),
    "acot": lambda e, u, du: neg(div(du, add(ONE, squared(u)))),
    "sinh": lambda e, u, du: mul(du, unary("cosh", u)),
    "cosh": lambda e, u, du: mul(du, unary("sinh", u)),
    "tanh": lambda e, u, du: mul(du, power(unary("sech", u), TWO)),
    "sech": lambda e, u, du: neg(mul(du, mul(e, unary("tanh", u)))),
    "csch": lambda e, u, du: neg(mul(du, mul(e, unary("coth", u)))),
    "coth": lambda e, u, du: neg(mul(du, power(unary("csch", u), TWO))),
    "asinh": lambda e, u, du: div(du, unary("sqrt", add(squared(u), ONE))),
    "acosh": lambda e, u, du: div(du, unary("sqrt", sub(squared(u), ONE))),
    "atanh": lambda e, u, du: div(du, sub(ONE, squared(u))),
    "erf": lambda e, u, du: _d_error(du, neg(squared(u))),
    "erfc": lambda e, u, du: neg(_d_error(du, neg(squared(u)))),
    "erfi": lambda e, u, du: _d_error(du, squared(u)),
    "Si": lambda e, u, du: div(mul(du, unary("sin", u)), u),
    "Ci": lambda e, u, du: div(mul(du, unary("cos", u)), u),
    "Ei": lambda e, u, du: div(mul(du, unary("exp", u)), u),
    "li": lambda e, u, du: div(du, unary("log", u)),
    "fresnels": lambda e, u, du: _d_fresnel("sin", u, du),
    "fresnelc": lambda e, u, du: _d_fresnel("cos", u, du),
    "Gamma": lambda e, u, du: mul(du, mul(e, unary("digamma", u))),
    "digamma": lambda e, u, du: mul(du, unary("polygamma1", u)),
    **{f"polygamma{n}": _next_polygamma(n + 1) for n in range(1, POLYGAMMAS)},
    f"polygamma{POLYGAMMAS}": _d_last_polygamma,
    **dict.fromkeys(("sign", "Heaviside", "floor", "ceil"), _jumps),
}

_missing = set(FUNCTIONS) ^ set(_CHAIN)
assert not _missing, f"functions without a rule, or rules without a function: {_missing}"
