r"""A final answer as it stands in a text of a student or a language model, as a value.

In: a text, or an object that stands for an expression. Out: a `FinalAnswer`, or an `InputError`
that names what it is instead (an equation, an inequality, an interval, a list, ...). It knows the
notations around an answer; the formula itself is read by `expr`. `docs/verifier.md` lists the
rules.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from chainrule.checker.around import refuse_denied
from chainrule.checker.check import DEFAULT_TIMEOUT_S
from chainrule.checker.conditions import without_conditions
from chainrule.checker.last_formula import has_formula, last_formula
from chainrule.checker.marks import (
    refuse_units,
    unit_behind,
    unit_error,
    with_times_sign,
    without_marks,
)
from chainrule.checker.no_value import (
    INTEGRAL,
    refuse_mixed,
    refuse_relations,
    refuse_several,
    refuse_unworked,
)
from chainrule.checker.repeating import with_fractions
from chainrule.checker.steps_of_answers import refuse_unequal
from chainrule.errors import InputError
from chainrule.expr import Expr, free_symbols, read
from chainrule.expr.beside import unmarked
from chainrule.expr.given import read_given
from chainrule.expr.labels import unnumbered
from chainrule.expr.names import canonical
from chainrule.expr.operators import GREEK
from chainrule.expr.parser import check_text, parse_part
from chainrule.expr.same_signs import usual
from chainrule.expr.tree import make
from chainrule.expr.words import Letters


@dataclass(frozen=True, slots=True)
class FinalAnswer:
    r"""One side of what is to be graded, as it was understood.

    Attributes:
        expression: the value, the constant of integration included.
        formula: its text; empty where an object was given.
        variable: that of `\int ... dx` or `d/dx` before the equals sign, or the one asked for.
        integral: whether `\int ... dx =` without limits stands before it.
        function: what is differentiated before the equals sign, if that is told.
        notes: what else its text could have meant, and how to type that.
    """

    expression: Expr
    formula: str = ""
    variable: str | None = None
    integral: bool = False
    function: Expr | None = None
    notes: tuple[str, ...] = ()


def read_final_answer(
    given: object,
    variable: str | None = None,
    letters: Letters = frozenset(),
    timeout_s: float = DEFAULT_TIMEOUT_S,
    known: frozenset[str] | None = None,
) -> FinalAnswer:
    r"""The value of a final answer.

    Args:
        given: a text, or what `read_given` takes.
        variable: where it is known.
        letters: of a text, names that are letters and no constants.
        timeout_s: for the proof that the steps of `x + x + 0 = 2x` are equal.
        known: the letters of the right answer, where there is one: these are no labels, and where
            it has none the letters behind a number are a unit.

    Raises:
        InputError: there is no single value in it; the message names what there is.

    >>> read_final_answer(r"So $\int 2x \, dx = x^2 + C$.").expression
    add(pow(x, 2), C)
    >>> read_final_answer("x^2 + y^2 = 1")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: an equation, and no value; expected the right-hand side only (...
    """
    if isinstance(given, float) and math.isfinite(given):
        given = format(Decimal(repr(float(given))), "f")  # its digits say how exact it is
        given += "" if "." in given else ".0"
    if not isinstance(given, str):
        found = read_given(given, variable)
        return FinalAnswer(found.function, variable=variable)
    given, numbered = _unnumbered(without_marks(given))
    formula = without_conditions(last_formula(given))
    refuse_units(given)
    if r"\boxed" not in given:
        refuse_denied(given, formula)
    formula, marked = unmarked(formula, variable, known or frozenset())
    formula = formula.strip()
    refuse_relations(formula)
    head, right, steps = _sides(formula, variable, letters)
    name = variable or head.variable
    refuse_unworked(right)
    refuse_mixed(right)
    right = with_fractions(right)
    if known is not None and not known:
        right, times = with_times_sign(right)
        marked += times
        _refuse_unit(right, letters)
    value, notes = _parsed(right, name, letters)
    if steps:
        refuse_unequal(
            [(step, _parsed(step, name, letters)[0]) for step in steps], (right, value), timeout_s
        )
    return FinalAnswer(
        value, right, name, head.integral, head.function, (*notes, *numbered, *marked)
    )


def _unnumbered(given: str) -> tuple[str, tuple[str, ...]]:
    """Without a label around it, if a formula is left: not for `Number 5 is the answer`."""
    rest, said = unnumbered(given)
    return (rest, said) if said and has_formula(rest) else (given, ())


def _refuse_unit(right: str, letters: Letters) -> None:
    """`5 m` beside a right answer that is a number: letters behind a number are its unit.

    Raises:
        InputError: they are.
    """
    found = unit_behind(right)
    if found is None:
        return
    try:
        value, _ = _parsed(found[0], None, letters)
    except InputError:
        return
    if not free_symbols(value):
        raise unit_error(found[1])


def _parsed(text: str, name: str | None, letters: Letters) -> tuple[Expr, tuple[str, ...]]:
    """What `parse` makes of a text, and the other readings of it."""
    check_text(text)
    plain = usual(text)
    variable = None if name is None else canonical(name)
    value, notes = parse_part(plain, 0, len(plain), variable, letters)
    return value, tuple(dict.fromkeys(notes))


def without_constant(e: Expr) -> tuple[Expr, bool]:
    """`e` without a constant of integration among its terms, and whether there was one.

    The constant is `C`, or C with an index, and stands nowhere else in `e`.

    >>> from chainrule.expr import parse
    >>> without_constant(parse("x^2 + C"))
    (pow(x, 2), True)
    >>> without_constant(parse("C*x + C"))[1]
    False
    """
    if e.op not in ("add", "sub"):
        return e, False
    left, right = e.args
    if _is_constant(right) and right.value not in free_symbols(left):
        return left, True
    if e.op == "add" and _is_constant(left) and left.value not in free_symbols(right):
        return right, True
    rest, found = without_constant(left)
    if found and free_symbols(left) - free_symbols(rest) <= free_symbols(right):
        return e, False
    return (make(e.op, rest, right), True) if found else (e, False)


def _is_constant(e: Expr) -> bool:
    return e.op == "sym" and re.fullmatch(r"C(?:_[0-9A-Za-z])?", str(e.value)) is not None


# -- what stands before the equals sign ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Head:
    """What the left-hand side tells."""

    variable: str | None = None
    integral: bool = False
    function: Expr | None = None


_EQUALS: Final = re.compile(r":=|==?|\\equiv(?![A-Za-z])|≡")
_NEARLY: Final = re.compile(r"≈|≃|≅|\\(?:approx|simeq|doteq)(?![A-Za-z])")


def _sides(
    formula: str, variable: str | None, letters: Letters
) -> tuple[_Head, str, tuple[str, ...]]:
    """What the left-hand side of a formula tells, the value, and steps that must be equal to it.

    Behind a name the last of several steps is the value, and before a name, `2x = y'`, the first.
    Before ≈ stands the exact one, if it is more than a name; so it is where steps have no name and
    the last is but a decimal.
    """
    before, *nearly = _NEARLY.split(formula)
    *left, right = (part.strip() for part in _EQUALS.split(before))
    for part in (*left, right, *nearly):
        refuse_several(part)
    if nearly and not left and _is_name(right):
        left, right = [right], nearly[0].strip()
    if not right:
        raise InputError("nothing stands behind the equals sign")
    if not left:
        return _Head(), right, ()
    if _stands_behind(left, right):
        left, right = [right], left[0]
    head = _head(left[0], variable, letters)
    if head is not None:
        return head, right, ()
    sides = [*left, right]
    exact = next((side for side in reversed(sides) if not _DECIMAL.fullmatch(side)), right)
    return _Head(), exact, tuple(side for side in sides if side != exact)


def _stands_behind(left: list[str], right: str) -> bool:
    """Whether the name stands last: `2x = f'(x)`, `1/2 = x`; but `2x = x` is an equation."""
    if len(left) > 1 or _is_name(left[0]):
        return False
    if _LETTER_ALONE.fullmatch(right):
        return right not in left[0]
    return (_LEIBNIZ.fullmatch(right) or _CALLED.fullmatch(right)) is not None


_DECIMAL: Final = re.compile(r"[-+−]?\s*[0-9]*\.[0-9]+")


def _is_name(left: str) -> bool:
    return not left or any(form.fullmatch(left) for form in (_NAME, _PRIMED, _LEIBNIZ, INTEGRAL))


_D: Final = r"(?:d|∂|\\partial|\\mathrm\{d\})"
_LETTER: Final = rf"(?:[A-Za-zα-ω]|\\(?:{'|'.join(GREEK)})(?![A-Za-z]))(?:_\{{?\w+\}}?)?"
_ORDER: Final = r"(?:\^\{?[0-9]\}?|[²³])?"
_ARGUMENT: Final = r"(?:\s*(?:\\left)?\(\s*[^()]{1,40}\)|\s*\\left\([^()]{1,40}\\right\))?"
_NAME: Final = re.compile(
    rf"(?:\\(?:dot|ddot|hat|bar|tilde|vec)\s*\{{?\s*)?{_LETTER}\s*\}}?"
    rf"'*(?:\^\{{?\(?[0-9]\)?\}}?(?=\s*\())?{_ARGUMENT}'*"
)
# dy/dx, \frac{dy}{dx}, d^2 y/dx^2, df(x)/dx
_LEIBNIZ: Final = re.compile(
    rf"(?:\\[dt]?frac\s*\{{\s*)?{_D}\s*{_ORDER}\s*{_LETTER}{_ARGUMENT}\s*"
    rf"(?:/|\}}\s*\{{)\s*{_D}\s*(?P<variable>{_LETTER})\s*{_ORDER}\s*\}}?"
)
_LETTER_ALONE: Final = re.compile(r"[A-Za-df-hj-z]")  # but for e and i
_CALLED: Final = re.compile(r"[fghuvyFGHY](?:'+|'*\([a-z]\))")
_PRIMED: Final = re.compile(r"[(\[](.*)[)\]]\s*'+|(?:\\left)?[(\[](.*)\\right[)\]]\s*'+")
_NAMED: Final = re.compile(r"[fghuvyFGHY]\s*'*\s*(?:\\left)?\(")
_BY: Final = re.compile(rf"(?<!\\){_D}\s*(?P<variable>{_LETTER})\s*(?:\}}.*)?$", re.DOTALL)

# d/dx f(x), \frac{d}{dx} y: a derivative of what has a name only
_DERIVED_NAME: Final = re.compile(
    rf"(?:\\[dt]?frac\s*\{{\s*{_D}\s*\}}\s*\{{\s*|{_D}\s*/\s*){_D}\s*(?P<variable>{_LETTER})"
    rf"\s*\}}?\s*(?:\(\s*|\[\s*)?(?:{_NAME.pattern})\s*[)\]]?"
)


def _head(left: str, variable: str | None, letters: Letters) -> _Head | None:
    """What a left-hand side tells, if it is a name for the answer and no side of an equation."""
    leibniz = _LEIBNIZ.fullmatch(left) or _DERIVED_NAME.fullmatch(left)
    if leibniz is not None:
        return _Head(_letter(leibniz))
    if (integral := INTEGRAL.fullmatch(left)) is not None:
        by = _BY.search(integral["rest"])
        return _Head(_letter(by) if by else None, integral["limits"] is None)
    is_name = _is_name(left)
    if is_name and _PRIMED.fullmatch(left) is None:
        return _Head()
    try:
        found = read(left, variable, letters=letters)
    except InputError:
        found = None
    if found is None or not found.order:
        return _Head() if is_name else None
    told = found.order == 1 and not _NAMED.search(left)
    return _Head(found.variable, function=found.function if told else None)


def _letter(found: re.Match[str]) -> str:
    return canonical(found["variable"])
