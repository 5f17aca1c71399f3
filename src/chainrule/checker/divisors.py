"""What an answer divides by, and where the rules of differentiation may have no value.

In: a function, its derivative by the rules, an answer. Out: what must vanish on no interval so
that both sides have a value wherever the function is real and differentiable, less what certainly
does not. What a function itself divides by needs no proof, if it certainly has no value where that
vanishes. Its being a divisor is not enough: `u^v` must be feared for where u vanishes, since v may
be negative, and yet it has a value there, 0, where v is positive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import chain
from typing import Final

from chainrule.algebra import WITH_POLES
from chainrule.checker.nonzero import is_even_power, is_negative, is_not_negative, is_sure
from chainrule.errors import TooLarge
from chainrule.expr.differentiate import differentiate
from chainrule.expr.operators import is_root_sum
from chainrule.expr.root_sums import parts, polynomial
from chainrule.expr.tree import Expr, const, free_symbols, make, num
from chainrule.expr.walks import bottom_up, distinct

_ONE: Final = num(1)


def _beside_one(u: Expr) -> tuple[Expr, ...]:
    """The factors of `1 - u²`: apart they are of half the degree."""
    return make("sub", u, _ONE), make("add", u, _ONE)


def _no_pole(u: Expr) -> tuple[Expr, ...]:
    """What vanishes where gamma has its poles; elsewhere, too, where u is not negative."""
    if _is_positive_number(u):
        return ()
    return (make("sin", make("mul", const("pi"), u)),)


# What must not vanish so that an operator has a value; for `div` and `pow` see `_divisors`.
_DENOMINATORS: Final[dict[str, Callable[[Expr], tuple[Expr, ...]]]] = {
    **dict.fromkeys(("log", "log10", "log2", "acot", "asec", "acsc", "Ei", "Ci"), lambda u: (u,)),
    **dict.fromkeys(("tan", "sec"), lambda u: (make("cos", u),)),
    **dict.fromkeys(("cot", "csc"), lambda u: (make("sin", u),)),
    **dict.fromkeys(("coth", "csch"), lambda u: (make("sinh", u),)),
    "atanh": _beside_one,
    "li": lambda u: (make("sub", u, _ONE),),
    **dict.fromkeys(WITH_POLES, _no_pole),
}

_WITH_SIGN: Final = ("sign", "Heaviside")

# Of these some zeros are no places without a value: gamma(2) = 1, and li(0) = 0.
_PARTLY: Final[dict[str, Callable[[Expr], tuple[Expr, ...]]]] = {
    "li": lambda u: (make("sub", u, _ONE),),
    **dict.fromkeys(WITH_POLES, lambda _: ()),
}

# Where an operator has a value and its rule of differentiation has none.
_KINKS: Final[dict[str, Callable[[Expr], tuple[Expr, ...]]]] = {
    # li(0) and Si(0) are 0, where the rules divide by ln(0) and by 0
    **dict.fromkeys(("abs", "sqrt", "cbrt", "li", "Si"), lambda u: (u,)),
    **dict.fromkeys(("asin", "acos", "acosh", "asec", "acsc"), _beside_one),
}


def doubtful_divisors(expressions: Iterable[Expr], domain: Iterable[Expr] = ()) -> tuple[Expr, ...]:
    """The divisors in `expressions` that may vanish on an interval, for all that is seen here.

    Args:
        expressions: any.
        domain: functions that are real wherever anything is claimed.

    >>> from chainrule.expr.parser import parse
    >>> doubtful_divisors([parse("ln(x)/(x^2+1)"), parse("1/sqrt(x-a)")])
    ()
    >>> doubtful_divisors([parse("1/(x+sqrt(x^2))")])
    (add(x, sqrt(pow(x, 2))),)
    """
    return _doubtful(chain.from_iterable(map(_divisors, _nodes(expressions))), domain)


def divisors_of(e: Expr) -> tuple[Expr, ...]:
    """What must not vanish so that an expression has a value.

    >>> from chainrule.expr.parser import parse
    >>> divisors_of(parse("tan(x)/(x - 1)"))
    (sub(x, 1), cos(x))
    """
    return tuple(dict.fromkeys(chain.from_iterable(map(_divisors, _nodes([e])))))


def doubtful_bases(expressions: Iterable[Expr], domain: Iterable[Expr] = ()) -> tuple[Expr, ...]:
    """The bases of powers in `expressions` that may vanish on an interval, the innermost first.

    The algebra writes `u^v` as `exp(v·log u)`, and `u^(pi - 1)` as `u^pi/u`, but `0^v` is 0 for
    positive v: nothing that it says of such a power holds where u vanishes. `sqrt(u)` and the
    like are kernels of their own.

    Args:
        expressions: any.
        domain: functions that are real wherever anything is claimed.

    >>> from chainrule.expr.parser import parse
    >>> doubtful_bases([parse("(|x|+x)^pi + (|x|-x)^(1/2) + x^x")])
    (add(abs(x), x),)
    """
    powers = (n for e in expressions for n in bottom_up(e) if n.op == "pow")
    return _doubtful((n.args[0] for n in powers if n.args[1].op != "num"), domain)


def certain_divisors(expressions: Iterable[Expr]) -> tuple[Expr, ...]:
    """What `expressions` certainly have no value at the zeros of; `0^n` has none for some n only.

    >>> from chainrule.expr.parser import parse
    >>> certain_divisors([parse("x^n/(x - 1)")])
    (sub(x, 1),)
    """
    found = map(_without_value, _nodes(expressions))
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def doubtful_kinks(f: Expr, variable: str, domain: Iterable[Expr] = ()) -> tuple[Expr, ...]:
    """What makes the rules fail where `f` has a value, and may do so on an interval.

    >>> from chainrule.expr.parser import parse
    >>> doubtful_kinks(parse("sqrt(x)/(|x|+x)"), "x"), doubtful_kinks(parse("||x|+x|"), "x")
    ((), (add(abs(x), x),))
    """
    nodes = _nodes([f])
    # The rule for c^v takes the logarithm of c, which does not change.
    raised = {n.args[0] for n in nodes if n.op == "pow" and variable in free_symbols(n.args[1])}
    doubtful = _doubtful(chain.from_iterable(map(_kinks, nodes)), domain)
    return tuple(u for u in doubtful if u in raised or not _is_constant(u, variable))


def doubtful_signs(expressions: Iterable[Expr], domain: Iterable[Expr] = ()) -> tuple[Expr, ...]:
    """What has its sign taken and may vanish on an interval, where the sign is 0.

    The algebra says `sign(u) = u/|u|`.

    >>> from chainrule.expr.parser import parse
    >>> doubtful_signs([parse("sign(x) + sign(|x| - x)")])
    (sub(abs(x), x),)
    """
    expressions = tuple(expressions)
    if not any(n.op in _WITH_SIGN for e in expressions for n in bottom_up(e)):
        return ()  # nearly always
    nodes = (n for n in _nodes(expressions) if n.op in _WITH_SIGN)
    return _doubtful(chain.from_iterable(n.args for n in nodes), domain)


def _is_constant(u: Expr, variable: str) -> bool:
    """Whether the rules see that `u` does not change, and divide by nothing there."""
    try:
        return differentiate(u, variable).value == 0
    except TooLarge:
        return False


def _doubtful(candidates: Iterable[Expr], domain: Iterable[Expr]) -> tuple[Expr, ...]:
    domain = tuple(domain)
    found = [e for e in dict.fromkeys(candidates) if not is_sure(e)]
    if not found:
        return ()
    real = _nodes(domain)
    without = set(certain_divisors(domain))
    return tuple(e for e in found if e not in without and not _is_positive(e, real))


def _nodes(expressions: Iterable[Expr]) -> Mapping[Expr, None]:
    return distinct(*expressions)


def _divisors(node: Expr) -> tuple[Expr, ...]:
    """What must not vanish so that this node has a value where its arguments have."""
    if node.op == "div":
        return node.args[1:]
    if node.op == "pow":
        base, exponent = node.args
        return () if is_not_negative(exponent) else (base,)
    if is_root_sum(node.op):
        return (polynomial(parts(node.op).bottom, *node.args),)
    of = _DENOMINATORS.get(node.op)
    return of(*node.args) if of else ()


def _without_value(node: Expr) -> tuple[Expr, ...]:
    """What this node certainly has no value at the zeros of."""
    if node.op == "pow":
        base, exponent = node.args
        return (base,) if exponent.value == 0 or is_negative(exponent) else ()
    of = _PARTLY.get(node.op)
    return of(*node.args) if of else _divisors(node)


def _kinks(node: Expr) -> tuple[Expr, ...]:
    """What must not vanish so that this node can be differentiated where it has a value."""
    if node.op == "pow":
        base, exponent = node.args
        return () if type(exponent.value) is int else (base,)
    of = _KINKS.get(node.op)
    return of(*node.args) if of else ()


def _is_positive_number(e: Expr) -> bool:
    return e.op == "num" and Fraction(e.value) > 0  # type: ignore[arg-type]


def _is_positive(e: Expr, real: Mapping[Expr, None]) -> bool:
    """Whether `e` is positive wherever `real` are real: 1 + u² for one of them."""
    if e.op == "exp":
        return e.args[0] in real
    if e.op == "mul":
        return all(_is_positive(a, real) for a in e.args)
    if e.op != "add":
        return _is_positive_number(e)
    first, second = e.args
    return (_is_positive(first, real) and _is_square(second, real)) or (
        _is_positive(second, real) and _is_square(first, real)
    )


def _is_square(e: Expr, real: Mapping[Expr, None]) -> bool:
    even = is_even_power(e) or (e.op == "mul" and e.args[0] == e.args[1])
    return even and e.args[0] in real
