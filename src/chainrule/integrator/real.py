"""Logarithms, and cosine integrals, that are real wherever their argument is.

In: an antiderivative, and the integrand. Out: the same with `log|u|` for each logarithm of its own,
which has the same derivative for u < 0; `log(u)` or `log(-u)` where the sign of u is certain;
`log(u²)/2` where u may be complex for some parameters, as that is right there, too. A logarithm
that the integrand has itself stays as it is. Certain is what the algebra proves; nothing is
sampled.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property, partial
from typing import Final

from chainrule.algebra import Algebra, Poly, Quotient, TooCostly, Undefined, certain_sign, compute
from chainrule.expr import fold, free_symbols
from chainrule.expr.tree import Expr, inner_name, make, num, sym, unary, walk
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.integrator.factoring import factored

_LIMIT: Final = 4_000
_MOST_TERMS: Final = 60


def with_real_logarithms(
    F: Expr, f: Expr, variable: str, tick: Callable[[], None] = lambda: None, *, bars: bool = True
) -> Expr:
    """`F` with real logarithms.

    Args:
        F: the antiderivative.
        f: the integrand.
        variable: its variable; logarithms without it are constants, and stay as they are.
        tick: the deadline.
        bars: whether `log|u|` may be written; else it is `log(u²)/2`, which is easier to prove.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_real_logarithms(parse("ln(x) + ln(x^2 + x + 1)"), parse("1/x"), "x"))
    'ln(abs(x)) + ln(x^2 + x + 1)'
    >>> to_text(with_real_logarithms(parse("ln(x + sqrt(a))"), parse("x"), "x"))
    '1/2*ln((x + sqrt(a))^2)'
    """
    if operators_in(F).isdisjoint(_MADE_REAL):
        return F
    there = frozenset(distinct(f))
    there |= {unary("log", node.args[0]) for node in there if node.op in ("log2", "log10")}
    signs = Signs(there, tick, bars=bars)
    known: dict[Expr, Expr] = {}

    def real(e: Expr) -> Expr:
        if not e.args or e in there:
            return e
        found = known.get(e)
        if found is None:
            args = tuple(map(real, e.args))
            if e.op in _MADE_REAL and variable in free_symbols(e):
                found = _MADE_REAL[e.op](args[0], e.args[0], signs)
            else:
                found = e if args == e.args else make(e.op, *args)
            known[e] = found
        return found

    return real(F)


def _logarithm(u: Expr, before: Expr, signs: Signs) -> Expr:
    """`log(u)`, `log(-u)`, `log|u|`; `log(u²)/2` where `|u|` could be that of a complex number.

    Args:
        u: the argument.
        before: the same before the logarithms in it were made real.
        signs: what is known of it.
    """
    sign = signs.of(before)
    if sign is not None:
        return unary("log", u if sign > 0 else fold.neg(u))
    if signs.are_roots_real(before):
        return unary("log", unary("abs", u.args[0] if u.op == "neg" else u))
    return fold.mul(num(Fraction(1, 2)), unary("log", fold.power(u, fold.TWO)))


def _cosine_integral(u: Expr, before: Expr, signs: Signs) -> Expr:
    """`Ci(|u|)`, which has the same derivative for u < 0; without bars as it is."""
    sign = signs.of(before)
    if sign is not None:
        return unary("Ci", u if sign > 0 else fold.neg(u))
    real = signs.are_roots_real(before)
    return unary("Ci", unary("abs", u.args[0] if u.op == "neg" else u) if real else u)


class Signs:
    """What is known of the values of expressions.

    Args:
        there: nodes of the integrand, which are real where it is.
        tick: the deadline.
        bars: whether anything counts as real for certain.
    """

    def __init__(self, there: frozenset[Expr], tick: Callable[[], None], *, bars: bool) -> None:
        self._bars = bars
        self._there = there
        self._tick = tick

    @cached_property
    def _positive(self) -> dict[Expr, Expr]:
        return _positive_nodes(self._there)

    def of(self, e: Expr) -> int | None:
        """The sign wherever it is real, if it has but one."""
        if is_positive(e):
            return 1
        opposite = fold.without_minus(e)
        if opposite is not None and is_positive(opposite):
            return -1
        for way in dict.fromkeys((e, replaced(e, self._positive))):
            try:
                found = compute(partial(_sign, e=way), limit=_LIMIT, tick=self._tick)
            except (TooCostly, Undefined):
                continue
            if found is not None:
                return found
        return None

    def are_roots_real(self, e: Expr) -> bool:
        """Whether all roots in it certainly are: the integrand's own, and those of positive values.

        A parameter may be negative, and its root is not real then.
        """
        return self._bars and all(
            node in self._there or self.of(node.args[0]) == 1
            for node in walk(e)
            if node.op in ("sqrt", "log") or (node.op == "pow" and not _is_whole(node.args[1]))
        )


_MADE_REAL: Final[dict[str, Callable[[Expr, Expr, Signs], Expr]]] = {
    "log": _logarithm,
    "Ci": _cosine_integral,
}


def _is_whole(e: Expr) -> bool:
    return type(e.value) is int


_OF_POSITIVE: Final = ("sqrt", "log", "li", "Ci")


def _positive_nodes(there: frozenset[Expr]) -> dict[Expr, Expr]:
    """What stands under roots that are real, and in logarithms, is an exponential of a new symbol.

    `x - sqrt(2x) + 1` is positive then, which is seen of `exp(2r) - sqrt(2)·exp(r) + 1`.
    """
    found: dict[Expr, Expr] = {}
    names: dict[Expr, Expr] = {}
    nodes = [node for node in there if node.op in _OF_POSITIVE or _is_broken_power(node)]
    for node in sorted(nodes, key=lambda node: (node.size, str(node))):
        base = node.args[0]
        if base.op != "num":
            name = names.setdefault(base, sym(inner_name("r", len(names))))
            found[base] = unary("exp", name)
            if node.op == "log":
                found[node] = name
            elif node.op in ("sqrt", "pow"):
                exponent = num(Fraction(1, 2)) if node.op == "sqrt" else node.args[1]
                found[node] = unary("exp", fold.mul(exponent, name))
            odd = _without_squares(base)
            if odd not in found and odd.op not in ("num", base.op):
                found[odd] = unary("exp", names.setdefault(odd, sym(inner_name("r", len(names)))))
    return found


def _without_squares(e: Expr) -> Expr:
    """Of `a*cos(x)^2` a, which has its sign."""
    if e.op in ("mul", "div"):
        return fold.build(e.op, *map(_without_squares, e.args))
    is_square = e.op == "pow" and type(e.args[1].value) is int and e.args[1].value % 2 == 0
    return fold.ONE if is_square else e


def _is_broken_power(node: Expr) -> bool:
    return node.op == "pow" and isinstance(node.args[1].value, Fraction)


def _sign(algebra: Algebra, e: Expr) -> int | None:
    """The sign of a fraction by its factors, else as a product: `(r·c - b·|c|)/(c·|c|)`."""
    value = algebra.table.quotient(algebra.form(e))
    if any(len(poly) > _MOST_TERMS for poly in value):
        return None
    sign = _sign_by_factors(algebra, value)
    if sign is None and not value.bottom.is_constant():
        product = algebra.table.reduce(algebra.ring.product(*value))
        sign = certain_sign(algebra.table, product)
    return sign


def _sign_by_factors(algebra: Algebra, value: Quotient) -> int | None:
    sign = 1
    for poly in value:
        lead, factors = factored(algebra.ring, poly)
        sign *= 1 if lead > 0 else -1
        for factor, k in factors:
            certain = certain_sign(algebra.table, factor)
            if certain is not None:
                sign *= certain**k
            elif k % 2 or not _is_real(algebra, factor):
                return None
    return sign


def _is_real(algebra: Algebra, poly: Poly) -> bool:
    return all(algebra.table.kernels[i].real for i in algebra.table.indices(poly))


_NEVER_NEGATIVE: Final = frozenset(("exp", "cosh", "sech", "pi", "e", "abs", "sqrt"))


def is_positive(e: Expr) -> bool:
    """Whether its form alone shows that it is negative nowhere where all of it is real."""
    op = e.op
    if op == "num":
        return e.value > 0  # type: ignore[operator]
    if op == "pow":
        exponent = e.args[1].value
        even = isinstance(exponent, int | Fraction) and exponent.numerator % 2 == 0
        return even or is_positive(e.args[0])
    if op in ("add", "mul", "div"):
        return all(map(is_positive, e.args))
    return op in _NEVER_NEGATIVE


def with_bars(F: Expr, variable: str, own: frozenset[Expr] = frozenset()) -> Expr:
    """`2ln|u|` for `ln(u²)`, `3ln|u|` for `ln|u³|`, `ln(u)/2` for `ln(sqrt(u))`.

    Where u may be complex for some values of parameters it stays.

    Args:
        F: an antiderivative.
        variable: its variable.
        own: nodes of the integrand, which stay as they are.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_bars(parse("ln(sin(x)^2)/2 + ln(abs(x^5))/5"), "x"))
    '2ln(abs(sin(x)))/2 + 5ln(abs(x))/5'
    """
    if not F.args or F in own:
        return F
    args = tuple(with_bars(a, variable, own) for a in F.args)
    inside = args[0]
    if F.op == "log" and variable in inside.names and not _may_be_complex(inside, variable):
        u, n = _base(inside.args[0] if inside.op == "abs" else inside)
        if n > 1 and (n % 2 == 0 or inside.op == "abs"):
            return fold.mul(num(n), unary("log", u if is_positive(u) else unary("abs", u)))
    if F.op == "log" and inside.op == "sqrt":
        return fold.div(unary("log", inside.args[0]), num(2))
    return F if args == F.args else make(F.op, *args)


def _may_be_complex(e: Expr, variable: str) -> bool:
    """Whether a root of parameters may be: the square is right then, the absolute value is not."""
    return any(
        node.names
        and variable not in node.names
        and (node.op == "sqrt" or (node.op == "pow" and type(node.args[1].value) is not int))
        and node.args[0].op != "abs"
        for node in distinct(e)
    )


def _base(e: Expr) -> tuple[Expr, int]:
    """u and n of `u^n`, also of `a^n/b^n`."""
    if e.op == "pow" and type(e.args[1].value) is int:
        return e.args[0], e.args[1].value
    if e.op == "div":
        (top, m), (bottom, n) = map(_base, e.args)
        if m == n:
            return fold.div(top, bottom), n
    return e, 1
