"""The steps to an antiderivative: substitutions, parts, partial fractions, and the way back.

In: a round with the path of the search. Out: steps, each an equation that the checker has looked
at. Where a line of the path is not proved, what it belongs to is told as one line; the last one
always is that the answer, differentiated, is the integrand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from chainrule.checker.check import check_antiderivative, check_equal
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, fold, free_symbols
from chainrule.expr.tree import Expr, make, num, substitute, sym, unary
from chainrule.simplifier import simplify
from chainrule.simplifier.terms import terms_of
from chainrule.steps.integral_step import IntegralStep
from chainrule.steps.path import Move
from chainrule.steps.round import Round
from chainrule.steps.step import Step
from chainrule.types import Verdict

_TIMEOUT_S: Final = 1.0
_LETTERS: Final = ("u", "v", "w", "t", "z", "s", "y", "p", "q", "r")
_MOST_TERMS: Final = 12

_RULES: Final = {
    "parts": "integration by parts",
    "terms": "sum rule",
    "angles": "addition theorems",
    "squares": "squares out of roots",
    "pieces": "piece by piece",
    "merging": "one root for a product of roots",
    "binomial": "Chebyshev's substitution",
    "euler": "Euler's substitution",
    "nested": "Euler's substitution",
    "constant": "a constant",
    "composition": "chain rule backwards",
}
_BY_COEFFICIENTS: Final = "undetermined coefficients"

Line = Step | IntegralStep


def integration(each: Round) -> tuple[Line, ...]:
    """The steps of one integration.

    >>> from chainrule.expr import parse
    >>> f, answer = parse("2x*cos(x^2)"), parse("sin(x^2)")
    >>> inner = Move("ansatz", "", parse("cos(u_0)"), "u_0", parse("sin(u_0)"))
    >>> outer = Move("power", "", f, "x", answer, rest=((1, parse("cos(u_0)")),), name="u_0",
    ...              back=(("u_0", parse("x^2")),))
    >>> known = Verdict("proved", "normal form")
    >>> for step in integration(Round(f, "x", f, answer, answer, known, (), (outer, inner))):
    ...     print(step.text, "--", step.because)
    ∫ 2x*cos(x^2) dx = ∫ cos(u) du -- substitution, u = x^2
    ∫ cos(u) du = sin(u) -- undetermined coefficients
    ∫ 2x*cos(x^2) dx = sin(x^2) -- put back
    (sin(x^2))' = 2x*cos(x^2) -- differentiated back
    """
    told = _told(each)
    back = Step("differentiated back", each.said, each.function, each.verdict, each.function)
    return (*told, back)


def _told(each: Round) -> list[Line]:
    ahead = list(_renamed(each.path, free_symbols(each.function) | {each.variable}))
    answer = IntegralStep("found", each.function, each.variable, each.verdict, each.said)
    try:
        tree = _Node.read(ahead)
        if tree is None or ahead:
            return [answer]
        lines = _lines(tree, answer)
    except TooLarge:
        return [answer]
    return lines


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


def _renamed(path: Sequence[Move], taken: set[str] | frozenset[str]) -> Iterator[Move]:
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
        yield Move(
            move.strategy,
            move.text,
            substitute(move.integrand, new),
            name_of(move.variable),
            substitute(move.value, new),
            substitute(move.outside, new),
            tuple((sign, substitute(e, new)) for sign, e in move.rest),
            name_of(move.name),
            tuple((name_of(name), substitute(e, new)) for name, e in move.back if e.op != "num"),
            move.before,
        )


def _lines(node: _Node, answer: IntegralStep | None = None) -> list[Line]:
    """The lines of one integral, all accepted by the checker; its value alone where they are not.

    Args:
        node: the integral.
        answer: its value, where that is known and proved.
    """
    move = node.move
    lines: list[Line] = [line for part in node.before for line in _lines(part)]
    last = "put back" if move.name else "put together"
    if move.rest:
        lines.append(_reduced(move))
        lines += [line for part in node.after for line in _lines(part)]
    else:
        lines += _partial_fractions(move)
        last = _RULES.get(move.strategy, _BY_COEFFICIENTS)
        if move.strategy == "rational":
            last = "term by term" if lines or move.text == "term by term" else "a basic integral"
    value = _valued(move, last, answer)
    if all(line.verdict.accepted for line in lines):
        return [*lines, value]
    return [value]


def _valued(move: Move, rule: str, answer: IntegralStep | None) -> IntegralStep:
    """The last line of an integral: what it is."""
    if answer is not None:
        return IntegralStep(rule, answer.integrand, move.variable, answer.verdict, answer.outside)
    f = _short(move.integrand, move.variable)
    best = None
    for value in _values(move):
        verdict = check_antiderivative(f, move.variable, value, timeout_s=_TIMEOUT_S)
        step = IntegralStep(rule, f, move.variable, verdict, value)
        if verdict.accepted:
            return step
        best = best or step
    assert best is not None
    return best


def _values(move: Move) -> Iterator[Expr]:
    """Ways to write the value of an integral, real ones first."""
    yield _short(_with_bars(move.value, move.variable), move.variable)
    yield _short(move.value, move.variable)
    yield move.value


def _with_bars(e: Expr, variable: str) -> Expr:
    """`ln|u|` for each logarithm of a function of the variable."""
    if not e.args:
        return e
    args = [_with_bars(a, variable) for a in e.args]
    if e.op == "log" and variable in free_symbols(e):
        return unary("log", unary("abs", args[0]))
    return make(e.op, *args)


def _short(e: Expr, variable: str) -> Expr:
    return simplify(e, variable).expression


def _reduced(move: Move) -> IntegralStep:
    """The line that says to which integrals another one was reduced."""
    name = move.name or move.variable
    f = _short(move.integrand, move.variable)
    rest = tuple((sign, _short(e, name)) for sign, e in move.rest)
    outside = fold.ZERO if move.outside == fold.ZERO else _short(move.outside, move.variable)
    where = tuple((symbol, _short(value, move.variable)) for symbol, value in move.back)
    verdict = _word(f, move, outside, rest)
    return IntegralStep(
        _RULES.get(move.strategy, "substitution"), f, move.variable, verdict, outside, rest,
        move.name, where,
    )  # fmt: skip


def _word(f: Expr, move: Move, outside: Expr, rest: Sequence[tuple[int, Expr]]) -> Verdict:
    """The checker's word: the derivatives of both sides are the same, all symbols put back."""
    back = dict(move.back)
    total = fold.ZERO
    for sign, e in rest:
        inner = substitute(e, back)
        if move.name:
            inner = fold.mul(inner, differentiate(back[move.name], move.variable))
        total = fold.add(total, fold.mul(num(sign), inner))
    if outside == fold.ZERO:
        return check_equal(f, total, timeout_s=_TIMEOUT_S)
    return check_antiderivative(
        fold.sub(f, total), move.variable, outside, timeout_s=_TIMEOUT_S
    )  # fmt: skip


def _partial_fractions(move: Move) -> list[Line]:
    """The integrand as a sum of the derivatives of the terms of its integral."""
    if move.strategy != "rational" or move.text != "partial fractions":
        return []
    value = _short(_with_bars(move.value, move.variable), move.variable)
    if value.op in ("mul", "div"):
        value = move.value
    terms = list(terms_of(value))
    if not 2 <= len(terms) <= _MOST_TERMS:
        return []
    slopes = [
        fold.mul(num(sign), _short(differentiate(term, move.variable), move.variable))
        for sign, term in terms
    ]
    total = reduce(fold.add, slopes)
    f = _short(move.integrand, move.variable)
    verdict = check_equal(f, total, timeout_s=_TIMEOUT_S)
    if f == total or not verdict.accepted:
        return []
    return [Step("partial fractions", f, total, verdict, total, is_derivative=False)]
