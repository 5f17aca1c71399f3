"""The exact zero test: is the difference of two expressions identically zero?

In: two expressions, and the functions whose real domain is meant. Out: a `Proof` with its
conditions, or nothing. It knows no points and no deadline: the caller's `tick` raises.

Three ways, from cheap to dear:

1. the normal form (`algebra/kernels.py`): complex values, no case is excluded;
2. the same with sin and cos written through `exp(i·a)`, which knows all addition theorems;
3. real values only: one case for each choice of signs of the factors inside roots, logarithms
   and absolute values; the proof must succeed in every case in which the functions are real.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from chainrule.algebra.kernels import Algebra, Full, Restart, TooCostly, Undefined, Units, Vacuous
from chainrule.algebra.signs import NeedSign
from chainrule.expr.tree import Expr, walk

_RESTARTS = 12
_SIZES = (16, 48)
_MAX_SIGNS = 8
_MAX_CASES = 150
_SHOWN_CASES = 3
_CIRCULAR = frozenset(("sin", "cos", "tan", "sec", "csc", "cot"))
_SIGNED = frozenset(
    ("log", "log10", "log2", "sqrt", "cbrt", "abs", "pow", "acosh", "asinh", "atanh", "asin",
     "acos", "atan", "asec", "acsc")
)  # fmt: skip

T = TypeVar("T")

IN_PROCESS_LIMIT = 40_000
WORKER_LIMIT = 20_000_000


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof that two expressions are equal.

    Attributes:
        conditions: where it holds, in words; empty if wherever both sides are defined.
        algebraic: whether roots or absolute values occur, so that a denominator might vanish
            unnoticed: the caller should see one point with its own eyes.
    """

    conditions: str
    algebraic: bool


@dataclass(frozen=True, slots=True)
class Effort:
    """How much may be spent.

    Attributes:
        limit: the most terms that one product of polynomials may look at.
        tick: called now and then; it raises when the time is over.
    """

    limit: int = IN_PROCESS_LIMIT
    tick: Callable[[], None] = lambda: None


def by_normal_form(
    left: Expr, right: Expr, effort: Effort, *, exponential_angles: bool = False
) -> Proof | None:
    """Prove `left = right` wherever both are defined.

    Raises:
        Undefined: one of the two divides by zero everywhere.
        TooCostly: it would take more than the effort allows.

    >>> from chainrule.expr.tree import make, num, sym
    >>> x = sym("x")
    >>> by_normal_form(make("mul", x, x), make("pow", x, num(2)), Effort())
    Proof(conditions='', algebraic=False)
    """

    def attempt(size: int, units: Units) -> Proof | None:
        algebra = Algebra(
            size=size, limit=effort.limit, units=units, tick=effort.tick,
            exponential_angles=exponential_angles,
        )  # fmt: skip
        if not algebra.difference_is_zero(left, right):
            return None
        return Proof("all symbols real" if algebra.real_symbols else "", algebra.algebraic)

    return _persistent(attempt)


def defined(expressions: Sequence[Expr], effort: Effort) -> bool:
    """Whether the algebra meets no division by zero in `expressions`, hidden ones included.

    >>> from chainrule.expr.parser import parse
    >>> defined([parse("1/(x-1)")], Effort()), defined([parse("1/(x-x)")], Effort())
    (True, False)
    """

    def attempt(size: int, units: Units) -> bool:
        algebra = Algebra(size=size, limit=effort.limit, units=units, tick=effort.tick)
        for e in expressions:
            algebra.form(e)
        return not algebra.algebraic

    try:
        return _persistent(attempt)
    except (Undefined, TooCostly):
        return False


def by_cases(
    left: Expr,
    right: Expr,
    domain: Sequence[Expr],
    effort: Effort,
    *,
    exponential_angles: bool = False,
) -> Proof | None:
    """Prove `left = right` wherever all of `domain` have real values, one case after another.

    Raises:
        TooCostly: it would take more than the effort allows.

    >>> from chainrule.expr.tree import make, num, sym
    >>> x = sym("x")
    >>> root = make("sqrt", make("pow", x, num(2)))
    >>> by_cases(root, make("abs", x), [root], Effort()).conditions
    'real values, in each case of the sign of x'
    """
    real = frozenset(node for e in domain for node in walk(e))
    cases: list[dict[str, int]] = [{}]
    names: dict[str, None] = {}
    empty: list[str] = []  # the cases in which the functions have no real value
    succeeded, attempts = False, 0
    while cases:
        signs = cases.pop()
        attempts += 1
        if attempts > _MAX_CASES:
            raise TooCostly

        def attempt(size: int, units: Units, signs: dict[str, int] = signs) -> bool:
            algebra = Algebra(
                size=size, limit=effort.limit, units=units, tick=effort.tick, signs=signs,
                exponential_angles=exponential_angles, real=real,
            )  # fmt: skip
            for e in domain:
                algebra.form(e)
            return algebra.difference_is_zero(left, right)

        try:
            if not _persistent(attempt):
                return None
            succeeded = True
        except Vacuous:
            empty.append(" and ".join(f"{n} {'<' if s < 0 else '>'} 0" for n, s in signs.items()))
        except NeedSign as need:
            if len(signs) >= _MAX_SIGNS:
                raise TooCostly from None
            names[need.name] = None
            cases += [{**signs, need.name: sign} for sign in (-1, 1)]
    if not succeeded:
        return None
    return Proof(_conditions(list(names), empty), algebraic=True)


def _conditions(names: list[str], empty: list[str]) -> str:
    text = "real values"
    if names:
        text += f", in each case of the sign of {', '.join(names)}"
    if empty:
        text += f" (no real values where {', or '.join(empty[:_SHOWN_CASES])}"
        text += ", ...)" if len(empty) > _SHOWN_CASES else ")"
    return text


def has_angles(*expressions: Expr) -> bool:
    """Whether a trigonometric function occurs, so that the second way may help."""
    return any(node.op in _CIRCULAR for e in expressions for node in walk(e))


def has_branches(*expressions: Expr) -> bool:
    """Whether a function with branches occurs, so that the third way may help."""
    return any(node.op in _SIGNED for e in expressions for node in walk(e))


def _persistent(attempt: Callable[[int, Units], T]) -> T:
    """Try again with finer units, and with more kernels."""
    for size in _SIZES:
        units: Units = {}
        for _ in range(_RESTARTS):
            try:
                return attempt(size, units)
            except Restart:
                continue
            except Full:
                break
    raise TooCostly
