"""The zero test for real values: one case of signs after another.

In: a claim. Out: its cases, one for each choice of signs of the factors inside roots, logarithms
and absolute values, each proved, certainly empty, or open. It knows no points.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from chainrule.algebra import (
    Algebra,
    Line,
    NeedSign,
    Sum,
    TooCostly,
    Undefined,
    Vacuous,
    compute,
    contradict,
    exclude_each_other,
)
from chainrule.checker.claim import Claim, Effort, Proof, Slope
from chainrule.checker.divisors import doubtful_bases
from chainrule.expr.tree import Expr, walk
from chainrule.types import Region

_MAX_SIGNS = 8
_SHOWN_CASES = 3

CaseStatus = Literal["proved", "empty", "open"]


@dataclass(frozen=True, slots=True)
class Case:
    """One choice of signs, and what became of the claim there.

    Attributes:
        signs: -1 or 1 for each factor that was asked for, by its description.
        status: `empty` where the functions are not real or the signs exclude each other.
        why: of an empty case.
    """

    signs: dict[str, int]
    status: CaseStatus
    why: str = ""

    def region(self) -> Region:
        """The case in words."""
        where = " and ".join(
            f"{name} {'<' if sign < 0 else '>'} 0" for name, sign in self.signs.items()
        )
        return Region(
            where or "everywhere", "unknown" if self.status == "open" else self.status, self.why
        )


@dataclass(slots=True)
class _Cases:
    """The cases that are still to be looked at, and those that are done."""

    ahead: list[dict[str, int]] = field(default_factory=lambda: [{}])
    done: list[Case] = field(default_factory=list)
    lines: dict[str, Line] = field(default_factory=dict)
    terms: dict[str, Sum] = field(default_factory=dict)

    def split(self, signs: dict[str, int], need: NeedSign, most: int) -> None:
        if len(signs) >= _MAX_SIGNS or len(self.done) + len(self.ahead) > most:
            raise TooCostly
        if need.line is not None:
            self.lines[need.name] = need.line
        self.terms[need.name] = need.terms
        self.ahead += [{**signs, need.name: sign} for sign in (-1, 1)]

    def contradict(self, signs: dict[str, int]) -> bool:
        lines = {self.lines[name]: sign for name, sign in signs.items() if name in self.lines}
        if contradict(lines):
            return True
        sums = ({term: sign * c for term, c in self.terms[name].items()}
                for name, sign in signs.items() if self.terms[name])  # fmt: skip
        return len(signs) > 1 and exclude_each_other(sums)


def cases(
    claim: Claim, effort: Effort, *, exponential_angles: bool = False, all_of_them: bool = False
) -> list[Case]:
    """Prove a claim for real values, one case of signs after another, until one stays open.

    Args:
        claim: what is to be proved.
        effort: for each case.
        exponential_angles: as in `Algebra`.
        all_of_them: go on behind a case that stays open.

    Raises:
        TooCostly: it would take more than the effort allows.

    >>> from chainrule.expr.parser import parse
    >>> root = parse("sqrt(x^2)")
    >>> [case.region().where for case in cases(Claim(root, parse("|x|"), (root,)), Effort())]
    ['x > 0', 'x < 0']
    """
    real = frozenset(node for e in claim.domain for node in walk(e))
    found = _Cases()

    while found.ahead:
        signs = found.ahead.pop()
        try:
            proved = compute(
                partial(_holds, claim), limit=effort.limit, tick=effort.tick,
                signs=signs, real=real, exponential_angles=exponential_angles,
            )  # fmt: skip
        except Vacuous as vacuous:
            found.done.append(Case(signs, "empty", str(vacuous)))
            continue
        except NeedSign as need:
            found.split(signs, need, effort.cases)
            continue
        except Undefined:
            proved = False
        if not proved and found.contradict(signs):
            found.done.append(Case(signs, "empty", "the conditions exclude each other"))
            continue
        found.done.append(Case(signs, "proved" if proved else "open"))
        if not proved and not all_of_them:
            break
    return found.done


def _holds(claim: Claim, algebra: Algebra) -> bool:
    """Whether a claim certainly is true in the case of signs at hand.

    Raises:
        Undefined: one of its sides divides by zero everywhere.
        Vacuous: the functions that are meant have no value in this case.
    """
    try:
        for e in claim.domain:
            algebra.form(e)
    except (Undefined, Vacuous) as empty:
        if not _is_certainly_empty(algebra, claim.domain):
            return False
        if isinstance(empty, Vacuous):
            raise
        raise Vacuous("something is divided by zero") from None
    with suppress(Undefined):  # of the rules, that is; the function has a value
        if is_true(claim, algebra):
            return True
    return claim.slope is not None and _has_slope(claim.slope, claim.domain, algebra)


def _has_slope(claim: Slope, domain: tuple[Expr, ...], algebra: Algebra) -> bool:
    """Whether the derivative of what the function is in this case is what it is said to be."""
    slope = algebra.slope(claim.function, claim.variable)
    bases = doubtful_bases((claim.function, claim.value, *claim.divisors), domain)
    if slope is None or not are_known(algebra, bases, claim.divisors):
        return False
    return algebra.is_zero(algebra.sub(slope, algebra.form(claim.value)))


def _is_certainly_empty(algebra: Algebra, domain: tuple[Expr, ...]) -> bool:
    """Whether what was found to have no value has none: its powers are what they are written as.

    Of the bases the innermost come first. What stands around one that has no value has none
    either, and no more need be known.
    """
    try:
        return all(map(algebra.may_be_raised, doubtful_bases(domain, domain)))
    except (Undefined, Vacuous):
        return True


def is_true(claim: Claim, algebra: Algebra) -> bool:
    """Whether both sides have one form, and nothing that they divide by vanishes on an interval.

    What the rules say needs no normal form: only its divisors are in doubt.

    Raises:
        Undefined: one of its sides divides by zero everywhere.
    """
    same = claim.left == claim.right or algebra.difference_is_zero(claim.left, claim.right)
    return same and are_known(algebra, claim.bases, claim.divisors)


def are_known(algebra: Algebra, bases: tuple[Expr, ...], divisors: tuple[Expr, ...]) -> bool:
    """Whether the bases may be raised to powers, and the divisors be divided by."""
    return all(map(algebra.may_be_raised, bases)) and all(map(algebra.may_divide_by, divisors))


def by_cases(claim: Claim, effort: Effort, *, exponential_angles: bool = False) -> Proof | None:
    """Prove a claim wherever all of its domain have real values.

    Raises:
        TooCostly: as in `cases`.

    >>> from chainrule.expr.parser import parse
    >>> root = parse("sqrt(x^2)")
    >>> by_cases(Claim(root, parse("|x|"), (root,)), Effort()).conditions
    'real values, in each case of the sign of x'
    """
    done = cases(claim, effort, exponential_angles=exponential_angles)
    statuses = {case.status for case in done}
    if "open" in statuses or "proved" not in statuses:
        return None
    regions = tuple(case.region() for case in done) if len(done) > 1 else ()
    return Proof("normal form by cases", _conditions(done), regions, for_complex=False)


def is_nowhere_real(domain: tuple[Expr, ...], effort: Effort) -> bool:
    """Whether in every case of signs one of `domain` is certainly not real.

    >>> from chainrule.expr.parser import parse
    >>> is_nowhere_real((parse("sqrt(-1-x^2)"),), Effort())
    True
    """
    nothing = Claim(domain[0], domain[0], domain)
    try:
        return all(case.status == "empty" for case in cases(nothing, effort))
    except TooCostly:
        return False


def _conditions(done: Sequence[Case]) -> str:
    names = dict.fromkeys(name for case in done for name in case.signs)
    empty = [case.region().where for case in done if case.status == "empty"]
    text = "real values"
    if names:
        text += f", in each case of the sign of {', '.join(names)}"
    if empty:
        shown = empty[:_SHOWN_CASES]
        text += f" (not every part is real where {', or '.join(shown)}"
        text += ", ...)" if len(empty) > len(shown) else ")"
    return text
