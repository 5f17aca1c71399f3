"""An answer under a condition on its parameters, as a person reads it: case by case.

In: an integrand, and an antiderivative with `Heaviside(c)` or `|c|` of constants c, one expression
for both signs. Out: what it is for c > 0 and for c < 0, as short as can be found. Each case is
proved or checked by itself, where `sqrt(c)` is real; what is not is left out. It looks for no
antiderivatives: those of special values are found in `special_values.py`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import islice
from typing import Any, Final, Literal

from chainrule.algebra import Algebra, TooCostly, Undefined, compute
from chainrule.checker.cases import is_nowhere_real
from chainrule.checker.check import check_antiderivative
from chainrule.checker.claim import Effort
from chainrule.errors import TooLarge
from chainrule.expr import Expr, fold, to_latex, to_python, to_text, walk
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import num, unary
from chainrule.simplifier import simplify
from chainrule.types import Verdict

_MOST_CASES: Final = 8
"""More than these nobody reads."""

_SIMPLIFY_S: Final = 0.5
_CHECK_S: Final = 0.7
_LIMIT: Final = 4_000
_OF_SIGN: Final = ("Heaviside", "abs")
_LITTLE: Final = Effort(_LIMIT, cases=8)


@dataclass(frozen=True, slots=True)
class Condition:
    """`left relation right`, of parameters alone.

    >>> from chainrule.expr import parse
    >>> Condition(parse("4a*c - b^2"), ">").text()
    '4a*c - b^2 > 0'
    """

    left: Expr
    relation: Literal["=", "<", ">"]
    right: Expr = fold.ZERO

    def text(self, *, e_apart: bool = False) -> str:
        """As people type it; `e_apart` as in `to_text`."""
        left, right = (to_text(side, e_apart=e_apart) for side in (self.left, self.right))
        return f"{left} {self.relation} {right}"

    @property
    def latex(self) -> str:
        """For a page, without dollar signs."""
        return f"{to_latex(self.left)} {self.relation} {to_latex(self.right)}"


@dataclass(frozen=True, slots=True)
class Case:
    """What an answer is under conditions.

    Attributes:
        conditions: all of them hold.
        expression: the answer there.
        verdict: the checker's word on it there.
        e_apart: whether the name e is written `e_`; see `to_text`.
    """

    conditions: tuple[Condition, ...]
    expression: Expr
    verdict: Verdict
    e_apart: bool = False

    @property
    def condition(self) -> str:
        """The conditions as people type them: `a > 0, b < 0`."""
        return ", ".join(each.text(e_apart=self.e_apart) for each in self.conditions)

    @property
    def condition_latex(self) -> str:
        """The conditions for a page, without dollar signs."""
        return r",\; ".join(each.latex for each in self.conditions)

    @property
    def text(self) -> str:
        """The answer as people type it."""
        return to_text(self.expression, e_apart=self.e_apart)

    @property
    def latex(self) -> str:
        """The answer for a page, without dollar signs."""
        return to_latex(self.expression)

    @property
    def python(self) -> str:
        """The answer as Python; see `Answer.python`."""
        return to_python(self.expression)

    def fields(self) -> dict[str, Any]:
        """The case as a table of plain values."""
        return {
            "where": self.condition,
            "where_latex": self.condition_latex,
            "text": self.text,
            "latex": self.latex,
            "verdict": self.verdict.status,
        }


def cases_latex(cases: Sequence[Case]) -> str:
    """All cases in one formula.

    >>> from chainrule.expr import parse
    >>> proved, a = Verdict("proved", "normal form"), parse("a")
    >>> above, below = Condition(a, ">"), Condition(a, "<")
    >>> print(cases_latex([Case((above,), a, proved), Case((below,), parse("-a"), proved)]))
    \\begin{cases} a & \\text{if } a > 0 \\\\ -a & \\text{if } a < 0 \\end{cases}
    """
    rows = r" \\ ".join(rf"{case.latex} & \text{{if }} {case.condition_latex}" for case in cases)
    return rf"\begin{{cases}} {rows} \end{{cases}}"


@lru_cache(maxsize=64)
def cases_of_signs(F: Expr, f: Expr, variable: str) -> tuple[Case, ...]:
    """What an antiderivative for both signs of constants is for each of them.

    Args:
        F: the antiderivative.
        f: the integrand.
        variable: its variable.

    Returns:
        The cases that are proved or checked, all signs positive first; none where the answer has
        neither of its own.

    >>> from chainrule.expr import parse
    >>> F = parse("Heaviside(a)*(x/sqrt(abs(a))) + Heaviside(-a)*(-x/sqrt(abs(a)))")
    >>> for case in cases_of_signs(F, parse("sqrt(abs(a))/a"), "x"):
    ...     print(case.condition, "|", case.text, "|", case.verdict.status)
    a > 0 | x/sqrt(a) | proved
    a < 0 | -x/sqrt(-a) | proved
    """
    leaves = list(islice(_leaves(F, f, variable, {}), _MOST_CASES + 1))
    if not 1 < len(leaves) <= _MOST_CASES:
        return ()
    found = (_case(there, f, variable, signs) for signs, there in leaves)
    cases = tuple(case for case in found if case is not None)
    is_one = len(cases) > 1 and len({case.expression for case in cases}) == 1
    return () if is_one else cases


def _leaves(
    F: Expr, f: Expr, variable: str, signs: dict[Expr, int]
) -> Iterator[tuple[dict[Expr, int], Expr]]:
    """The antiderivative for all signs that make a difference.

    What is told apart by one constant may not have the others: a sign that decides between the
    roots of a quadratic is of no matter where it has none.
    """
    c = _told_apart(F, f, variable)
    if c is None:
        yield signs, F
        return
    for sign in (1, -1):
        there = _resolved(F, variable, c, sign)
        yield from _leaves(there, f, variable, {**signs, c: sign})


def _told_apart(F: Expr, f: Expr, variable: str) -> Expr | None:
    """The first constant by whose sign the antiderivative tells something apart."""
    given = {node for node in walk(f) if node.op in _OF_SIGN}
    for node in walk(F):
        c = node.args[0] if node.op in _OF_SIGN else None
        if c is not None and node not in given and variable not in c.names and c.names:
            return c.args[0] if c.op == "neg" else c
    return None


def _direction(u: Expr, c: Expr) -> int:
    """1 or -1 where `u` is a positive or a negative multiple of `c`; 0 where it is none."""
    if u == c:
        return 1
    if u.names != c.names:
        return 0
    try:
        return compute(lambda algebra: _sign_of_ratio(algebra, u, c), limit=_LIMIT)
    except (TooCostly, Undefined):
        return 0


def _sign_of_ratio(algebra: Algebra, u: Expr, c: Expr) -> int:
    top, bottom = algebra.table.quotient(algebra.form(fold.div(u, c)))
    if not (top.is_constant() and bottom.is_constant()):
        return 0
    return 1 if top.leading_coefficient() * bottom.leading_coefficient() > 0 else -1


def _case(there: Expr, f: Expr, variable: str, signs: dict[Expr, int]) -> Case | None:
    """The antiderivative where constants have these signs; nothing where the checker has doubts."""
    roots = tuple(unary("sqrt", c if sign > 0 else fold.neg(c)) for c, sign in signs.items())
    conditions = tuple(Condition(c, ">" if sign > 0 else "<") for c, sign in signs.items())
    try:
        if len(roots) > 1 and is_nowhere_real(roots, _LITTLE):
            return None
        for way in (_short(there, f, variable, signs, roots), tidy(there)):
            verdict = check_antiderivative(f, variable, way, where=roots, timeout_s=_CHECK_S)
            if verdict.accepted:
                return Case(conditions, way, verdict)
            if verdict.method == "deadline":  # as where no parameters have these signs
                break
    except TooLarge:
        pass
    return None


def _short(F: Expr, f: Expr, variable: str, signs: dict[Expr, int], roots: Sequence[Expr]) -> Expr:
    """The antiderivative as a person would write it; a negative parameter counts as `-a`, a > 0."""
    names = frozenset(str(c.value) for c, sign in signs.items() if c.op == "sym" and sign < 0)
    like = reduce(fold.add, roots, f)
    said = simplify(
        _opposite(F, names),
        variable,
        like=_opposite(like, names),
        domain=[_opposite(root, names) for root in roots],
        until=time.monotonic() + _SIMPLIFY_S,
    )
    if not names:
        return said.expression
    # Only put in order: over the root of -a the simplifier takes atan(-u) for atan(u).
    back = _opposite(said.expression, names)
    return simplify(back, variable, like=like, effort=0).expression


def _opposite(e: Expr, names: frozenset[str]) -> Expr:
    """`-a` for each symbol a of some names."""
    if not e.names & names:
        return e
    if e.op == "sym":
        return fold.neg(e)
    return fold.build(e.op, *(_opposite(a, names) for a in e.args))


def _resolved(e: Expr, variable: str, c: Expr, sign: int) -> Expr:
    """Steps, signs and absolute values of a constant whose sign is known are what they are."""
    if not e.args:
        return e
    if e.op in (*_OF_SIGN, "sign") and variable not in e.names:
        (u,) = e.args
        there = sign * _direction(u, c)
        if there and e.op == "abs":
            return u if there > 0 else fold.neg(u)
        if there:
            return num(max(there, 0) if e.op == "Heaviside" else there)
    return fold.build(e.op, *(_resolved(a, variable, c, sign) for a in e.args))
