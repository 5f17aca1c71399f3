"""The value of an integral with letters: for all of their values, or under a condition.

In: an integrand and bounds with letters, an antiderivative, the checker's word on it, and the road
of integrals without letters. Out: a `Definite`, or an error. A value under a condition is tried at
numbers that the condition allows, where that can be done in time: an enclosure must not exclude it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import islice, product
from typing import Final

from flint import ctx

from chainrule.checker.check import check_antiderivative
from chainrule.definite.cases import Case
from chainrule.definite.condition import Condition
from chainrule.definite.conditions import Doubt
from chainrule.definite.cover import BITS, exactly
from chainrule.definite.letters import with_letters
from chainrule.definite.negated import for_both_signs
from chainrule.definite.parameters import Found, under_conditions
from chainrule.definite.question import Definite
from chainrule.definite.theorems import with_letters as by_theorem
from chainrule.definite.values import number
from chainrule.errors import InputError, TooLarge
from chainrule.expr import Expr, num, substitute, sym
from chainrule.expr.bounds import Bound
from chainrule.types import Verdict

_NUMBERS: Final = tuple(Fraction(n, 4) for n in (6, -5, 9, -3, 13, 5, 3, -6, -9, -13))
_MOST_DRAWN: Final = 2_000
_TRIALS: Final = 2
_PROOF_S: Final = 1.0
_VARIABLES: Final = ("t", "u", "s", *(f"t{n}" for n in range(100)))


def apart(
    f: Expr, variable: str, letters: Collection[str], antiderivative: Expr | None
) -> tuple[Expr, str, Expr | None]:
    """An integrand, its variable and its antiderivative, by another variable if that is a letter.

    In a bound it is one: x in the integral of f(t) from 0 to x.
    """
    if variable not in letters:
        return f, variable, antiderivative
    own = next(name for name in _VARIABLES if name not in letters)
    to = {variable: sym(own)}
    known = None if antiderivative is None else substitute(antiderivative, to)
    return substitute(f, to), own, known


def lettered(
    f: Expr,
    variable: str,
    bounds: tuple[Bound, Bound],
    antiderivative: Expr | None,
    word: Verdict | None,
    without: Callable[[Expr, Bound, Bound], Definite],
) -> Definite:
    """The value for all letters, or under a condition; those under other ones are notes.

    Args:
        f: the integrand.
        variable: by what.
        bounds: the lower and the upper one.
        antiderivative: of `f`, if one is known.
        word: the checker's on it; None counts as proved.
        without: the road of an integral without letters.

    Raises:
        InputError: nothing can be said.
    """
    ends = [bound.names for bound in bounds if isinstance(bound, Expr)]
    names = (f.names - {variable}).union(*ends)
    try:
        value = with_letters(f, variable, *bounds, antiderivative, names)
    except InputError:
        every = _under(f, variable, bounds, antiderivative, word)
        found = [_said(one, word) for one in every
                 if _stands(one.value, one.conditions, f, bounds, names, without)]  # fmt: skip
        known = None if found else by_theorem(f, variable, bounds, without)
        if known is not None and known.exact is not None:
            known_fits = _stands(known.exact, known.conditions, f, bounds, names, without)
            found = [known] if known_fits else []
        if not found:
            raise
        first, *others = found
        return replace(first, notes=tuple(other.text for other in others))
    return Definite("exact", value, None, word or Verdict("proved", "normal form"), antiderivative)


def _under(
    f: Expr,
    variable: str,
    bounds: tuple[Bound, Bound],
    antiderivative: Expr | None,
    word: Verdict | None,
) -> list[Found]:
    if antiderivative is None:
        return []
    proved = None if word is None or not word.regions else partial(_is_proved, variable=variable)
    try:
        found = under_conditions(f, variable, *bounds, antiderivative, proved)
        return for_both_signs(found, f, variable, bounds, antiderivative)
    except (Doubt, TooLarge):
        return []


def _is_proved(case: Case, variable: str) -> bool:
    """Whether what a case has left of an antiderivative, proved case by case, stands alone."""
    word = check_antiderivative(
        case.f, variable, case.antiderivative, proof_only=True, timeout_s=_PROOF_S
    )
    return word.status == "proved" and not word.regions


def _said(found: Found, word: Verdict | None) -> Definite:
    where = " and ".join(each.text for each in found.conditions)
    there = f"where {where}: " if where else ""
    detail = f"{there}F is continuous between the bounds, has limits at them, and F' = f"
    status = "proved" if word is None else word.status
    verdict = Verdict(status, "fundamental theorem", detail)
    return Definite(
        "exact", found.value, None, verdict, found.antiderivative, conditions=found.conditions
    )


def _stands(
    value: Expr,
    conditions: tuple[Condition, ...],
    f: Expr,
    bounds: tuple[Bound, Bound],
    names: Collection[str],
    without: Callable[[Expr, Bound, Bound], Definite],
) -> bool:
    """Whether there are numbers that the conditions allow, and no enclosure there excludes it."""
    tried = list(islice(_allowed(conditions, sorted(names)), _TRIALS))
    return bool(tried) and all(_fits(value, f, bounds, at, without) for at in tried)


def _fits(
    value: Expr,
    f: Expr,
    bounds: tuple[Bound, Bound],
    numbers: Mapping[str, Expr],
    without: Callable[[Expr, Bound, Bound], Definite],
) -> bool:
    """Whether an enclosure at some numbers does not exclude it."""
    low, high = (substitute(b, numbers) if isinstance(b, Expr) else b for b in bounds)
    try:
        found = without(substitute(f, numbers), low, high)
    except InputError:
        return False
    if found.kind == "diverges":
        return False
    if found.enclosure is None:
        return True
    with ctx.workprec(BITS):
        at = number(substitute(value, numbers))
        low_end, high_end = exactly(found.enclosure.low), exactly(found.enclosure.high)
        return bool(at.is_finite()) and not (at < low_end or at > high_end)


def _allowed(known: tuple[Condition, ...], names: list[str]) -> Iterator[dict[str, Expr]]:
    """Numbers for the letters under which all conditions hold."""
    for drawn in islice(product(_NUMBERS, repeat=len(names)), _MOST_DRAWN):
        if len(set(drawn)) < len(drawn):
            continue
        numbers = dict(zip(names, map(num, drawn), strict=True))
        if all(each.holds(numbers) for each in known):
            yield numbers
