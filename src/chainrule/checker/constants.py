"""A claim about functions that are told apart by the sign of a constant: one claim for each sign.

In: an `Inquiry` with `Heaviside(c)` in it, c without the variable. Out: the same with 1 or 0 for it
and ±c for `|c|`, for c > 0 and for c < 0. What stands beside a 0 is gone, and that it is real need
not be known: where all is real the rest is, so that more is claimed than was asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from chainrule.checker.claim import Inquiry, Proof
from chainrule.expr import fold
from chainrule.expr.printer import to_text
from chainrule.expr.tree import Expr, make, num
from chainrule.expr.walks import distinct
from chainrule.types import Region

_MOST: Final = 3
"""Constants: each doubles the claims."""

_Parts = frozenset[object]


def by_constants(
    question: Inquiry,
    prove: Callable[[Inquiry], Proof | None],
    vanishes_nowhere: Callable[[Expr], bool],
) -> Proof | None:
    """The proof that a claim is true for each sign of the constants that tell its parts apart.

    Args:
        question: the claim.
        prove: how each of the smaller claims is proved.
        vanishes_nowhere: whether a constant certainly is zero on no open set: where it is, its
            function is 1/2, and no case was looked at.

    >>> from chainrule.expr import parse
    >>> two = parse("Heaviside(a)*sin(x) + Heaviside(-a)*cos(x)")
    >>> question = Inquiry(two, two, (two,), "the first", variable="x")
    >>> show = lambda part: print(to_text(part.left)) or Proof("shown")
    >>> by_constants(question, show, lambda _: True).conditions
    sin(x)
    cos(x)
    'real values, in each case of the sign of a'
    """
    if question.needed:  # what must have a value may not be left out, and it is not in the domain
        return None
    parts = list(_parts(question, (), _MOST, vanishes_nowhere))
    if len(parts) < 2:
        return None
    regions = []
    for conditions, part in parts:
        if prove(part) is None:
            return None
        regions.append(Region(" and ".join(conditions), "proved"))
    names = dict.fromkeys(each[:-4] for conditions, _ in parts for each in conditions)
    where = f"real values, in each case of the sign of {', '.join(names)}"
    return Proof("normal form by cases", where, tuple(regions), for_complex=False)


def _parts(
    question: Inquiry,
    conditions: tuple[str, ...],
    most: int,
    vanishes_nowhere: Callable[[Expr], bool],
) -> Iterator[tuple[tuple[str, ...], Inquiry]]:
    c = _constant(question) if most else None
    if c is None or not vanishes_nowhere(c):
        yield conditions, question
        return
    name = to_text(c)
    for sign, relation in ((1, ">"), (-1, "<")):
        part = _Case(c, sign, vanishes_nowhere).of(question)
        yield from _parts(part, (*conditions, f"{name} {relation} 0"), most - 1, vanishes_nowhere)


def _constant(question: Inquiry) -> Expr | None:
    """What the parts are told apart by, in one of its forms."""
    for node in distinct(question.left, question.right, *question.domain):
        if node.op == "Heaviside" and node.names and question.variable not in node.names:
            return node.args[0]
    return None


class _Case:
    """Expressions where a constant has one sign.

    What has its odd factors has the same sign only where its other factors are not zero.
    """

    def __init__(self, c: Expr, sign: int, vanishes_nowhere: Callable[[Expr], bool]) -> None:
        self._vanishes_nowhere = vanishes_nowhere
        self._own_sign, self._parts = _sign(c)
        self._sign = sign
        self._known: dict[Expr, Expr] = {}

    def of(self, question: Inquiry) -> Inquiry:
        """A question in this case."""
        meant = question.meant
        return replace(
            question,
            left=self._read(question.left),
            right=self._read(question.right),
            domain=tuple(map(self._read, question.domain)),
            differentiated=tuple(map(self._read, question.differentiated)),
            needed=tuple(map(self._read, question.needed)),
            meant=None if meant is None else self._read(meant),
        )

    def _read(self, e: Expr) -> Expr:
        if not e.args:
            return e
        found = self._known.get(e)
        if found is None:
            found = self._known[e] = self._node(e, tuple(map(self._read, e.args)))
        return found

    def _node(self, e: Expr, args: tuple[Expr, ...]) -> Expr:
        if e.op in ("Heaviside", "sign", "abs") and e.names:
            direction = self._direction(e.args[0])
            if direction:
                sign = direction * self._sign
                if e.op == "abs":  # also where it is zero
                    return fold.signed(sign < 0, e.args[0])
                if not self._vanishes_nowhere(e.args[0]):
                    return e
                return num(sign if e.op == "sign" else (1 + sign) // 2)
        if e.op in ("add", "sub", "mul", "div", "neg"):
            return fold.build(e.op, *args)
        return e if args == e.args else make(e.op, *args)

    def _direction(self, u: Expr) -> int:
        """1 where it has the sign of the constant, -1 where it has the other one, 0 if neither."""
        sign, parts = _sign(u)
        return sign * self._own_sign if parts == self._parts else 0


def _sign(u: Expr) -> tuple[int, _Parts]:
    """What the sign of an expression is made of: a number's, and those of its odd factors."""
    match u.op:
        case "num":
            return (-1 if fold.number(u) < 0 else 1), frozenset()
        case "neg":
            sign, parts = _sign(u.args[0])
            return -sign, parts
        case "mul" | "div":
            (first, some), (second, others) = map(_sign, u.args)
            return first * second, some ^ others
        case "pow" if type(u.args[1].value) is int:
            return _sign(u.args[0]) if u.args[1].value % 2 else (1, frozenset())
        case "add" | "sub":
            terms = Counter((term, sign) for sign, term in _terms(u, 1))
            (_, sign), _ = min(terms.items(), key=lambda each: (to_text(each[0][0]), each[1]))
            return sign, frozenset((frozenset(((t, sign * s), n) for (t, s), n in terms.items()),))
    return 1, frozenset((u,))


def _terms(u: Expr, sign: int) -> Iterator[tuple[int, Expr]]:
    if u.op == "neg":
        yield from _terms(u.args[0], -sign)
    elif u.op in ("add", "sub"):
        first, second = u.args
        yield from _terms(first, sign)
        yield from _terms(second, sign if u.op == "add" else -sign)
    else:
        yield sign, u
