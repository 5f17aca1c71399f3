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

from chainrule.checker.answer_lines import without_explanation
from chainrule.checker.around import refuse_denied, sentence_of
from chainrule.checker.boxes import beside
from chainrule.checker.check import DEFAULT_TIMEOUT_S
from chainrule.checker.conditions import without_conditions
from chainrule.checker.conditions_of_answers import Part, part_in
from chainrule.checker.constant_beside import with_constant_inside
from chainrule.checker.delimiters import in_pairs
from chainrule.checker.ellipses import with_ellipses, without_ellipses
from chainrule.checker.escaped_twice import escaped_once
from chainrule.checker.families import without_constant
from chainrule.checker.function_and_value import with_one_of_both
from chainrule.checker.given_places import refuse_other_case
from chainrule.checker.hedges import refuse_hedged, refuse_task
from chainrule.checker.last_formula import has_formula, last_formula
from chainrule.checker.left_of_box import left_of_box, refuse_equation_for
from chainrule.checker.left_sides import Head, is_name, refuse_itself, sides_at_box, sides_of
from chainrule.checker.marks import with_times_sign, without_choice
from chainrule.checker.no_value import (
    refuse_mixed,
    refuse_relations,
    refuse_unworked,
    with_unequal_signs,
)
from chainrule.checker.repeating import with_fractions
from chainrule.checker.rounded_beside import refuse_contradicted
from chainrule.checker.rounding_remarks import decimal_in_brackets, without_rounding
from chainrule.checker.signs_beside import with_bullets
from chainrule.checker.steps_of_answers import Side, is_rounded, refuse_unequal, refuse_wrong
from chainrule.checker.units import (
    refuse_units,
    unit_behind,
    unit_error,
    without_plain_units,
)
from chainrule.errors import InputError
from chainrule.expr import Expr, free_symbols
from chainrule.expr.beside import unmarked
from chainrule.expr.functions import WORKED_OUT
from chainrule.expr.given import read_given
from chainrule.expr.labels import unnumbered
from chainrule.expr.names import canonical
from chainrule.expr.parser import check_text, parse_part
from chainrule.expr.same_signs import usual
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
        label: how often, and by which letter, it says that it was differentiated: `dy/dx =`.
        part: where it says that it holds; None where it says nothing of that.
        place: where the text names one and the value is a number: `At x = 1 this gives 3.`
        at: the place in its name, `f'(3) =`.
        choice: the letter before it, where there is one: `(B) 2x`.
        name: what it is called, `f'(x)`.
        notes: what else its text could have meant, and how to type that.
    """

    expression: Expr
    formula: str = ""
    variable: str | None = None
    integral: bool = False
    function: Expr | None = None
    label: tuple[int, str | None] = (0, None)
    part: Part | None = None
    place: str = ""
    at: str = ""
    choice: str = ""
    name: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_derivative(self) -> bool:
        """Whether its left-hand side says that it is one."""
        return self.label[0] > 0


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
        given = _digits_of(float(given))
    if not isinstance(given, str):
        found = read_given(given, variable)
        return FinalAnswer(found.function, variable=variable)
    given = _GAP.sub(lambda gap: "\n\n" if "\n" in gap[0] else " ", given)
    given, choice = without_choice(escaped_once(given))
    given = without_explanation(_without_remarks(with_ellipses(with_unequal_signs(given))))
    given, numbered = _unnumbered(without_plain_units(given, known or frozenset()))
    given = with_one_of_both(given, known, letters)
    whole = last_formula(given)
    formula, part = without_conditions(whole), part_in(sentence_of(given, whole))
    refuse_other_case(sentence_of(given, whole), formula)
    refuse_units(_beside_box(given, whole) if r"\boxed" in given else given)
    if r"\boxed" not in given:
        refuse_denied(given, formula)
    formula, marked = unmarked(formula, variable, known or frozenset())
    formula = formula.strip()
    refuse_relations(formula)
    head, right, steps = sides_of(formula, variable, letters)
    outside, leading = sides_at_box(left_of_box(given), variable, letters)
    head = outside if head == Head() else head
    name = variable or head.variable
    refuse_unworked(right)
    refuse_mixed(right)
    right = with_fractions(right)
    if known is not None and not known:
        right, times = with_times_sign(right)
        marked += times
        _refuse_unit(right, letters)
    right = _without_decimal(right, name, letters)
    value, notes = _parsed(right, name, letters)
    refuse_itself(head, right, value.names)
    if any(note.endswith(WORKED_OUT) for note in notes):
        raise InputError("a derivative that is not worked out")
    if not head.is_name:
        refuse_unequal(
            [(step, _parsed(step, name, letters)[0]) for step in steps], (right, value), timeout_s
        )
    elif steps:
        plain = without_constant(value)[0]
        refuse_wrong(_readable(steps, name, letters), (right, plain), head.label[1], timeout_s)
    if leading:
        if not outside.is_name:
            refuse_equation_for(leading[0], right, value.names)
        plain = without_constant(value)[0]
        refuse_wrong(_readable(leading, name, letters), (right, plain), None, timeout_s)
    before, behind = beside(given, whole)
    refuse_contradicted(value, formula, behind)
    if value.names:
        refuse_hedged(before, formula, behind)
        if r"\boxed" not in given:
            refuse_task(before)
    there = None if value.names else _PLACE.search(sentence_of(given, whole))
    place = there[0] if there else ""
    notes = (*notes, *numbered, *marked)
    return FinalAnswer(
        value,
        right,
        name,
        head.integral,
        head.function,
        head.label,
        part,
        place,
        head.place,
        choice,
        head.name,
        notes,
    )


def _beside_box(given: str, whole: str) -> str:
    """What a box says, and the rest of its sentence."""
    return whole + re.split(r"(?<=[.!?])\s|\n", beside(given, whole)[1])[0]


def _without_decimal(right: str, name: str | None, letters: Letters) -> str:
    """`π/4` of `π/4 (0.785)`: what it is rounded to is no factor."""
    exact = decimal_in_brackets(right)
    if exact is None:
        return right
    try:
        value, _ = _parsed(exact, name, letters)
    except InputError:
        return right
    return exact if is_rounded(right[len(exact) :], value) else right


def _without_remarks(given: str) -> str:
    return with_bullets(with_constant_inside(without_rounding(in_pairs(given))))


def _digits_of(given: float) -> str:
    """A float as a text: its digits say how exact it is, and of a large one none is made up.

    >>> _digits_of(0.25), _digits_of(2e22)
    ('0.25', '2.0000000000000000*10^22')
    """
    if abs(given) >= _ALL_DIGITS:
        return format(given, ".16e").replace("e+", "*10^")
    text = format(Decimal(repr(given)), "f")
    return text if "." in text else f"{text}.0"


_GAP: Final = re.compile(r"\s{40,}")
_ALL_DIGITS: Final = 1e16
_PLACE: Final = re.compile(
    r"\b(?:at|when|using|where)\s+\$?\s*[A-Za-z]\s*=\s*[-−]?[0-9]+|[A-Za-z]'+\(\s*[-−]?[0-9./]+\s*\)",
    re.IGNORECASE,
)


def _readable(steps: tuple[str, ...], name: str | None, letters: Letters) -> list[Side]:
    """Of the steps behind a name those that are formulas: not `[x^2]_0^1`, nor `f'(g(x))g'(x)`."""
    sides = []
    for step in steps:
        if is_name(step) or _INTEGRAL_SIGN.search(step):
            continue
        try:
            value, _ = _parsed(step, name, letters)
        except InputError:
            continue
        sides.append((step, without_constant(value)[0]))
    return sides


_INTEGRAL_SIGN: Final = re.compile(r"\\int(?![A-Za-z])|∫")


_PROBLEM: Final = re.compile(r"[\s*_]*(?:problem|question|exercise|task|function|input)\s*:", re.I)


def _unnumbered(given: str) -> tuple[str, tuple[str, ...]]:
    """Without a label around it, if a formula is left: not for `Number 5 is the answer`."""
    if _PROBLEM.match(given):
        return given, ()
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
    plain = usual(without_ellipses(text))
    variable = None if name is None else canonical(name)
    try:
        value, notes = parse_part(plain, 0, len(plain), variable, letters)
    except InputError:
        if found := re.search(r"(?<![A-Za-z/\\])d[a-z]\s*\Z", plain):
            told = f"a differential, {found[0].strip()}, stands behind it; expected the value alone"
            raise InputError(told) from None
        raise
    return value, tuple(dict.fromkeys(notes))
