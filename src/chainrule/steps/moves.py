"""The path of the search as equations between integrals.

In: the path, as `path.py` has it. Out: what `textbook/told.py` defines, new symbols with plain
letters. What the search left over is told as a textbook would, where it can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from chainrule.expr import differentiate, fold, free_symbols
from chainrule.expr.tree import Expr, num, substitute, sym, unary
from chainrule.simplifier import simplify
from chainrule.steps.path import Move
from chainrule.textbook import Claim, Told, tell
from chainrule.textbook.teller import Teller
from chainrule.textbook.told import chosen

_LETTERS: Final = ("u", "v", "w", "t", "z", "s", "y", "p", "q", "r")
_RULES: Final = {
    "parts": "integration by parts",
    "terms": "term by term",
    "angles": "addition theorems",
    "phases": "addition theorems",
    "curved waves": "addition theorems",
    "one angle": "addition theorems",
    "between roots": "cut off between roots",
    "squares": "squares out of roots",
    "half angles": "a root of a wave and a constant is a wave of half the angle",
    "half periods": "one half period after the other",
    "mirrored sides": "one side, and its mirror image",
    "pieces": "piece by piece",
    "reciprocal roots": "roots of reciprocals by one of them",
    "merging": "one root for a product of roots",
    "binomial": "Chebyshev's substitution",
    "euler": "Euler's substitution",
    "nested": "Euler's substitution",
    "constant": "a constant",
    "multiple angle": "product rule and addition theorem backwards",
    "composition": "chain rule backwards",
    "rational": "a rational function",
    "two lines": "powers of a quotient of lines",
    "hyperbola": "each power by tanh^2 = 1 - sech^2",
}
_BY_COEFFICIENTS: Final = "undetermined coefficients"
_TIMEOUT_S: Final = 0.5


def told_by(path: Sequence[Move], taken: frozenset[str]) -> Told | None:
    """The path as equations; None where it is not whole.

    Args:
        path: the outermost integral first, each followed by those that it was reduced to.
        taken: the user's names.
    """
    ahead = list(_renamed(path, taken))
    tree = _Node.read(ahead)
    if tree is None or ahead:
        return None
    return _told(tree, taken | {move.name for move in path if move.name}, outermost=True)


@dataclass(frozen=True, slots=True)
class _Node:
    """A move with the paths of the integrals that it was reduced to."""

    move: Move
    before: tuple[_Node, ...]
    after: tuple[_Node, ...]

    @classmethod
    def read(cls, ahead: list[Move]) -> _Node | None:
        """The first tree of a list, which is taken from it; nothing where it ends too early."""
        if not ahead:
            return None
        move = ahead.pop(0)
        parts: list[_Node] = []
        for _ in range(move.children):
            part = cls.read(ahead)
            if part is None:
                return None
            parts.append(part)
        return cls(move, tuple(parts[: move.before]), tuple(parts[move.before :]))


def _renamed(path: Sequence[Move], taken: frozenset[str]) -> Iterator[Move]:
    """The same with plain letters for the new symbols."""
    new: dict[str, Expr] = {}
    free = [letter for letter in _LETTERS if letter not in taken]
    for move in path:
        for name, value in move.back:
            if name not in new and value.op == "num":  # a sign that turned out to be one
                new[name] = value
            elif name not in new:
                new[name] = sym(free.pop(0)) if free else sym(name)

    def name_of(name: str) -> str:
        return str(new[name].value) if name in new else name

    for move in path:
        yield replace(
            move,
            integrand=substitute(move.integrand, new),
            variable=name_of(move.variable),
            value=substitute(move.value, new),
            outside=substitute(move.outside, new),
            rest=tuple((sign, substitute(e, new)) for sign, e in move.rest),
            name=name_of(move.name),
            back=tuple(
                (name_of(name), substitute(e, new)) for name, e in move.back if e.op != "num"
            ),
        )


def _told(node: _Node, taken: frozenset[str], *, outermost: bool = False) -> Told:
    move = node.move
    f = _short(move.integrand, move.variable)
    told = None if outermost else tell(f, move.variable, taken, timeout_s=_TIMEOUT_S)
    if told is not None:
        return told
    lines: list[Claim | Told] = [_told(part, taken) for part in node.before]
    last = "put back" if move.name else "put together"
    if move.rest:
        reduced = list(_reduced(node, f))
        inner = [_told(part, taken) for part in node.after]
        if not reduced and not lines and len(inner) == 1 and not outermost:
            return inner[0]  # the same integral in another order
        lines += [*reduced, *inner]
    else:
        last = _RULES.get(move.strategy, _BY_COEFFICIENTS)
    value = _short(_with_bars(move.value, move.variable), move.variable)
    return Told(Claim(last, f, move.variable, value), tuple(lines))


def _with_bars(e: Expr, variable: str) -> Expr:
    """`ln|u|` for each logarithm of a function of the variable."""
    if not e.args:
        return e
    args = [_with_bars(a, variable) for a in e.args]
    if e.op == "log" and variable in free_symbols(e):
        return unary("log", unary("abs", args[0]))
    return fold.build(e.op, *args)


def _short(e: Expr, variable: str) -> Expr:
    return simplify(e, variable).expression


def _reduced(node: _Node, f: Expr) -> Iterator[Claim]:
    """The line that says to which integrals another one was reduced; none where nothing changed."""
    move, x = node.move, node.move.variable
    rest = tuple((num(sign), _short(e, move.name or x)) for sign, e in move.rest)
    if not move.name and rest[0][0] == fold.ONE and [e.size for _, e in rest] == [f.size]:
        return
    outside = fold.ZERO if move.outside == fold.ZERO else _short(move.outside, x)
    rule = _RULES.get(move.strategy, "substitution" if move.name else "in another form")
    yield Claim(rule, f, x, outside, rest, move.name, move.back, _chosen(node, f))


def _chosen(node: _Node, f: Expr) -> tuple[tuple[str, tuple[Expr, ...]], ...]:
    """What a new symbol is, or u and dv."""
    move, x = node.move, node.move.variable
    where = {symbol: _short(value, x) for symbol, value in move.back}
    if move.name:
        where[f"d{move.name}"] = _short(differentiate(where[move.name], x), x)
    if move.strategy != "parts":
        return chosen(**where)
    (first,) = node.before
    dv = _short(first.move.integrand, x)
    u = _short(fold.div(f, dv), x)
    return Teller.halves(f, x, u, dv, _short(differentiate(u, x), x), _short(first.move.value, x))
