"""Answers that a quarter turn of a root changes in the names of functions alone.

In: an antiderivative over the root of a size `|c|`, right for c > 0. Out: one for both signs of c,
written once. For c < 0 the root is `i·sqrt|c|`, and erf, erfi and Fresnel's integrals are odd and
go over into each other or themselves: `erfi(iv)` is `i·erf(v)`, `C(iv)` is `i·C(v)`, and `S(iv)` is
`-i·S(v)`. It knows no integrals: what it writes is proved or thrown away.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from chainrule.expr import fold
from chainrule.expr.tree import Expr, make, unary
from chainrule.expr.walks import distinct
from chainrule.integrator.pairs import NoWay
from chainrule.integrator.told_apart import is_square_root, told_apart, without_content


class _Turned(NamedTuple):
    """What a function of `iv` is: as many quarter turns of that of v, which has this name."""

    name: str
    turns: int


_TURNED: Final = {
    "erf": _Turned("erfi", 1),
    "erfi": _Turned("erf", 1),
    "fresnelc": _Turned("fresnelc", 1),
    "fresnels": _Turned("fresnels", 3),
}


def turns(e: Expr) -> bool:
    """Whether it has such a function.

    >>> from chainrule.expr import parse
    >>> turns(parse("erf(sqrt(a)*x)/sqrt(a)")), turns(parse("atan(sqrt(a)*x)/sqrt(a)"))
    (True, False)
    """
    return any(node.op in _TURNED for node in distinct(e))


def for_either_sign(e: Expr, c: Expr, size: Expr) -> Expr:
    """It for both signs of c.

    Args:
        e: what is right for c > 0.
        c: the constant.
        size: `|c|`, as it stands under the roots.

    Raises:
        NoWay: other functions have the root, or for c < 0 it is not real.

    >>> from chainrule.expr import parse, to_text
    >>> written = lambda text: to_text(for_either_sign(parse(text), parse("a"), parse("abs(a)")))
    >>> written("erfi(sqrt(abs(a))*x)/sqrt(abs(a))")
    '(Heaviside(a)*erfi(sqrt(abs(a))*x) + Heaviside(-a)*erf(sqrt(abs(a))*x))/sqrt(abs(a))'
    >>> written("fresnels(sqrt(abs(a))*x)/sqrt(abs(a))")
    'sign(a)*fresnels(sqrt(abs(a))*x)/sqrt(abs(a))'
    """
    either = _Either(c, size)
    count = either.turns(e)
    if count % 2:
        raise NoWay
    return either.written(e, minus=count == 2)


class _Either:
    """What is told apart by the sign of one constant.

    Args:
        c, size: see `for_either_sign`.
    """

    def __init__(self, c: Expr, size: Expr) -> None:
        self._c = c
        self._size = size
        self._known: dict[Expr, int] = {}

    def turns(self, e: Expr) -> int:
        """By how many quarter turns its value for c < 0 is another one, 0 to 3.

        Of a sum those of its first term: the others are the same, or opposite.

        Raises:
            NoWay: it is more than turned.
        """
        found = self._known.get(e)
        if found is None:
            found = self._known[e] = self._turns(e) % 4
        return found

    def _turns(self, e: Expr) -> int:
        if self._is_root(e):
            return 1 if e.op == "sqrt" else e.args[1].value.numerator  # type: ignore[union-attr]
        if e.op in _TURNED:
            (inside,) = map(self.turns, e.args)
            if inside % 2:
                return _TURNED[e.op].turns + (inside - 1)
        counts = tuple(map(self.turns, e.args))
        match e.op:
            case "mul":
                return sum(counts)
            case "div":
                return counts[0] - counts[1]
            case "neg":
                return counts[0]
            case "add" | "sub" if (counts[0] - counts[1]) % 2 == 0:
                return counts[0]
        if any(counts):
            raise NoWay
        return 0

    def _is_root(self, e: Expr) -> bool:
        return is_square_root(e) and without_content(e.args[0])[1] == self._size

    def written(self, e: Expr, *, minus: bool) -> Expr:
        """It for c > 0 and, but for its quarter turns, for c < 0, with a minus there if wanted."""
        if e.op in _TURNED and self.turns(e):
            other = make(_TURNED[e.op].name, *self._arguments(e))
            if other == e:
                return fold.mul(self._sign(), e) if minus else e
            return told_apart(self._c, e, fold.signed(minus, other))
        if e.op == "neg":
            return fold.neg(self.written(e.args[0], minus=minus))
        if e.op in ("add", "sub"):
            first, second = e.args
            opposed = self.turns(first) != self.turns(second)
            parts = self.written(first, minus=minus), self.written(second, minus=minus ^ opposed)
            return fold.build(e.op, *parts)
        if e.op in ("mul", "div"):
            first, second = e.args
            on_second = e.op == "mul" and turns(second) and not turns(first)
            parts = (
                self.written(first, minus=minus and not on_second),
                self.written(second, minus=minus and on_second),
            )
            return fold.build(e.op, *parts)
        return fold.mul(self._sign(), e) if minus else e

    def _arguments(self, e: Expr) -> tuple[Expr, ...]:
        return tuple(self.written(a, minus=False) for a in e.args)

    def _sign(self) -> Expr:
        negative = fold.without_minus(self._c)
        return unary("sign", self._c) if negative is None else fold.neg(unary("sign", negative))
