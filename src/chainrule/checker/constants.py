"""A claim about functions that are told apart by the sign of a constant: one claim for each sign.

In: an `Inquiry` with `Heaviside(c)` in it, c without the variable. Out: the same with 1 or 0 for it
and ±c for `|c|`, for c > 0 and for c < 0. What stands beside a 0 is gone, and that it is real need
not be known: where all is real the rest is, so that more is claimed than was asked. Where that is
not proved, once more with t² for ±c: `|x² - a|` has factors then, `x - t` and `x + t`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from chainrule.checker.claim import Inquiry, Proof
from chainrule.expr import differentiate, fold
from chainrule.expr.printer import to_text
from chainrule.expr.tree import Expr, inner_name, make, num, substitute, sym, walk
from chainrule.expr.walks import distinct
from chainrule.types import Region

_MOST: Final = 3
"""Constants: each doubles the claims."""

_DECIDED: Final = ("abs", "sign", "Heaviside", "sqrt")

_Parts = frozenset[object]
_Signs = tuple[tuple[Expr, int], ...]


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
    for signs, part in parts:
        if prove(part) is None and not any(map(prove, _with_squares(part, signs))):
            return None
        said = (f"{to_text(c)} {'>' if sign > 0 else '<'} 0" for c, sign in signs)
        regions.append(Region(" and ".join(said), "proved"))
    names = dict.fromkeys(to_text(c) for signs, _ in parts for c, _ in signs)
    where = f"real values, in each case of the sign of {', '.join(names)}"
    return Proof("normal form by cases", where, tuple(regions), for_complex=False)


def is_told_apart(question: Inquiry) -> bool:
    """Whether it has parts that are told apart by the sign of a constant.

    >>> from chainrule.expr import parse
    >>> two = parse("Heaviside(a)*sin(x) + Heaviside(-a)*cos(x)")
    >>> is_told_apart(Inquiry(two, two, (two,), "the first", variable="x"))
    True
    """
    return _constant(question) is not None


def _parts(
    question: Inquiry,
    signs: _Signs,
    most: int,
    vanishes_nowhere: Callable[[Expr], bool],
) -> Iterator[tuple[_Signs, Inquiry]]:
    c = _constant(question) if most else None
    if c is None or not vanishes_nowhere(c):
        yield signs, question
        return
    for sign in (1, -1):
        part = _Case(c, sign, vanishes_nowhere).of(question)
        yield from _parts(part, (*signs, (c, sign)), most - 1, vanishes_nowhere)


def _with_squares(question: Inquiry, signs: _Signs) -> Iterator[Inquiry]:
    """The claim with a square for the one constant of a known sign, by each letter that it has."""
    if len(signs) != 1 or not any(
        node.op in _DECIDED and question.variable in node.names
        for node in distinct(question.left, question.right)
    ):
        return
    ((c, sign),) = signs
    places = Counter(node.value for node in walk(question.right) if node.op == "sym")
    for name in sorted(c.names, key=lambda name: (places[name], name)):
        slope = differentiate(c, name)
        if name not in slope.names and slope != fold.ZERO:
            square = fold.power(sym(inner_name("root")), fold.TWO)
            rest = substitute(c, {name: fold.ZERO})
            letter = fold.div(fold.sub(fold.signed(sign < 0, square), rest), slope)
            yield _mapped(question, lambda e: substitute(e, {name: letter}))  # noqa: B023


def _mapped(question: Inquiry, change: Callable[[Expr], Expr]) -> Inquiry:
    meant = question.meant
    return replace(
        question,
        left=change(question.left),
        right=change(question.right),
        domain=tuple(map(change, question.domain)),
        differentiated=tuple(map(change, question.differentiated)),
        needed=tuple(map(change, question.needed)),
        meant=None if meant is None else change(meant),
    )


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
        return _mapped(question, self._read)

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
