"""From what is asked to its verdict: the one road for Python and command line.

Three questions can be asked of two expressions: is one the derivative of the other, is it an
antiderivative, are the two equal?
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from chainrule.checker.check import (
    DEFAULT_TIMEOUT_S,
    check_antiderivative,
    check_derivative,
    check_equal,
)
from chainrule.checker.conditions_of_answers import Part, on_part, part_in
from chainrule.checker.mistakes import likely_mistake
from chainrule.checker.stated import read_stated, told
from chainrule.errors import InputError, ParseError
from chainrule.expr import Expr, differentiate, free_symbols, to_text
from chainrule.expr.frames import label_of, undress
from chainrule.expr.functions import WORKED_OUT
from chainrule.expr.given import read_given
from chainrule.expr.leibniz import plainly
from chainrule.expr.names import absence, checked_letters, variable_among
from chainrule.expr.reading import Reading
from chainrule.expr.same_signs import usual
from chainrule.types import Verdict

Kind = Literal["derivative", "integral", "equal"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about two expressions.

    Attributes:
        function: the function; of `equal` the first of the two.
        variable: its variable; of `equal` the name that was given, or none.
        answer: what is said of it; of `equal` the second.
        kind: whether `answer` is said to be the derivative of `function` by `variable`, an
            antiderivative, or the same.
        domain: the functions whose real domain is meant, where it is not that of `function`: a
            derivative of higher order keeps the domain of the function that was written.
        notes: what else the texts could have meant, and how to type that.
        part: where the answer says that it holds; None where it says nothing of that.
    """

    function: Expr
    variable: str
    answer: Expr
    kind: Kind = "derivative"
    domain: tuple[Expr, ...] | None = None
    notes: tuple[str, ...] = ()
    part: Part | None = None

    def __str__(self) -> str:
        """The question in words: `d/dx of x^2 = 2x?`."""
        f, answer, name = to_text(self.function), to_text(self.answer), self.variable
        if self.kind == "equal":
            return f"{f} = {answer}?"
        if self.kind == "integral":
            return f"integral of {f} d{name} = {answer}?"
        return f"d/d{name} of {f} = {answer}?"


def read_question(
    function: object,
    answer: object,
    variable: str | None = None,
    kind: Kind = "derivative",
    *,
    letters: Iterable[str] = (),
) -> Question:
    """Read both sides: texts in any notation, or SymPy expressions.

    `d^2(x^3)/dx^2` as the function asks for a second derivative: what is then checked is the
    derivative of the first one. So it is with `d^2(x*y)/(dx dy)`: the derivative by y, by x.

    Args:
        variable: needed where the function has several symbols and none of them is x.

        letters: names that are letters and no constants; see `read`.

    Raises:
        InputError: a side cannot be read, or the variable is not clear.

    >>> read_question("x^2", "2x").variable
    'x'
    """
    letters = tuple(letters)
    if kind != "derivative":
        return _read_plain(function, answer, variable, kind, letters)
    reading = _as_labelled(_function(function, variable, letters), answer, variable)
    name = reading.variable or infer_variable(reading.function)
    f = reading.function
    for before in reading.by[:-1]:
        f = differentiate(f, before)
    said = _read_side(answer, name, letters, free_symbols(f), f)
    notes = _notes(reading, said)
    return Question(
        f, name, said.function, domain=(reading.function,), notes=notes, part=_part(answer)
    )


def _function(function: object, variable: str | None, letters: tuple[str, ...]) -> Reading:
    try:
        return read_given(function, variable, letters=letters)
    except ParseError as error:
        if error.reason != "this asks for an integral":
            raise
        raise InputError(
            "this asks for an integral; expected a function or a derivative, or the check of an "
            "antiderivative: --integral, or check_integral"
        ) from None


_AT_POINT: Final = re.compile(r"\s*\$?\s*([A-Za-z]['′’]+\s*\(\s*[-−]?[0-9./]+\s*\))\s*=")


def _as_labelled(reading: Reading, answer: object, variable: str | None) -> Reading:
    """The question that an answer says it answers: `f''(x) = 6x` is a second derivative.

    Raises:
        InputError: the function asks for another derivative.
    """
    point = _AT_POINT.match(answer) if isinstance(answer, str) else None
    if point is not None:
        raise InputError(
            f"a value at a point, {point[1]}: expected the derivative as a function; its value "
            "there is answered by `chainrule diff ... --at`"
        )
    order, letter = _label(answer)
    if not order:
        return reading
    asked = variable or (reading.by[-1] if reading.by else None)
    names, times = free_symbols(reading.function), len(reading.by)
    said = letter if letter in names else None
    if letter and names and said is None and "'" not in str(answer):  # dx/dy of x^3
        said = letter
        asked = asked or reading.variable or infer_variable(reading.function)
    if (asked and said and asked != said) or (times and times != order):
        raise InputError(
            f"the answer says that it is {told(order, said)}, and asked for is "
            f"{told(times or 1, asked)}: leave out what stands before its equals sign, "
            "or ask for that derivative"
        )
    if times:
        return reading
    name = asked or said or reading.variable or infer_variable(reading.function)
    return replace(reading, variable=name, by=(name,) * order if order > 1 else ())


def _label(answer: object) -> tuple[int, str | None]:
    """How often, and by which letter, an answer says that it was differentiated."""
    if not isinstance(answer, str):
        return 0, None
    plain = plainly(usual(answer))
    return label_of(plain, undress(plain))


def _read_plain(
    first: object, second: object, variable: str | None, kind: Kind, letters: tuple[str, ...]
) -> Question:
    """A question about two expressions that are no operator forms."""
    if kind == "integral" and _label(second)[0]:
        raise InputError("an antiderivative is asked for, and the answer says: a derivative")
    a = _read_side(first, variable, letters)
    b = _read_side(second, variable, letters, free_symbols(a.function))
    names = free_symbols(a.function) | free_symbols(b.function)
    if variable is not None:
        variable = variable_among(names, variable, checked_letters(letters))
    notes = _notes(a, b)
    if kind == "integral":
        variable = variable or a.variable or infer_variable(a.function, b.function)
        notes += absence(variable, names)
    notes = tuple(dict.fromkeys(notes))
    return Question(a.function, variable or "", b.function, kind, notes=notes, part=_part(second))


def _part(answer: object) -> Part | None:
    return part_in(answer) if isinstance(answer, str) else None


def _read_side(
    given: object,
    variable: str | None,
    letters: Iterable[str],
    known: frozenset[str] = frozenset(),
    derived: Expr | None = None,
) -> Reading:
    """One of the two; `derived` is what an answer is said to be the derivative of."""
    if isinstance(given, str):
        found = read_stated(given, variable, letters, known, derived)
        if derived is not None and any(note.endswith(WORKED_OUT) for note in found.notes):
            raise InputError(
                "the answer is a derivative that is not worked out; expected its value"
            )
        return found
    if isinstance(given, Reading):  # of an integral
        return given
    return replace(read_given(given), variable=variable)


def _notes(*sides: Reading) -> tuple[str, ...]:
    """What is said of both, once each."""
    return tuple(dict.fromkeys(note for side in sides for note in side.notes))


def answer_question(question: Question, timeout_s: float = DEFAULT_TIMEOUT_S) -> Verdict:
    """The verdict on a question; a refuted derivative comes with the likely mistake, if any.

    >>> answer_question(read_question("sin(2x)", "cos(2x)")).mistake
    'the chain rule was forgotten: the derivative of sin(2x) needs the factor 2'
    """
    verdict = _verdict(question, timeout_s)
    if question.part is not None and verdict.status == "refuted":
        verdict = on_part(question.part, *_sides(question), timeout_s)
        detail = verdict.detail.replace("the first is", _ASKED[question.kind])
        verdict = replace(verdict, detail=detail.replace("the second is", "the answer gives"))
    return replace(verdict, notes=question.notes)


_ASKED: Final = {
    "derivative": "the derivative is", "integral": "the integrand is", "equal": "the first is",
}  # fmt: skip


def _sides(question: Question) -> tuple[Expr, Expr]:
    """What must be equal: values, or slopes."""
    if question.kind == "derivative":
        return differentiate(question.function, question.variable), question.answer
    if question.kind == "integral":
        return question.function, differentiate(question.answer, question.variable)
    return question.function, question.answer


def _verdict(question: Question, timeout_s: float) -> Verdict:
    f, name, answer = question.function, question.variable, question.answer
    until = time.monotonic() + timeout_s
    if question.kind == "equal":
        return check_equal(f, answer, explain=True, timeout_s=timeout_s)
    if question.kind == "integral":
        return check_antiderivative(f, name, answer, explain=True, timeout_s=timeout_s)
    domain = question.domain
    verdict = check_derivative(f, name, answer, domain=domain, explain=True, timeout_s=timeout_s)
    if verdict.status != "refuted" or verdict.partial:
        return verdict
    return replace(verdict, mistake=likely_mistake(f, name, answer, until=until) or "")


def infer_variable(*sides: Expr) -> str:
    """The variable where none is named: x, the only symbol, or y, z or t among numbered ones.

    Args:
        sides: the function; of an antiderivative the answer, too, whose constant C is no variable.

    Raises:
        InputError: neither; the symbols are named.
    """
    names = sorted(frozenset().union(*map(free_symbols, sides)))
    if len(sides) > 1 and len(names) > 1:
        names = [name for name in names if name != "C"]
    if "x" in names or not names:
        return "x"
    bare = [name for name in names if "_" not in name]
    if len(names) == 1 or (len(bare) == 1 and bare[0] in "yzt"):  # x_0 + v_0*t
        return (bare or names)[0]
    raise InputError(
        f"which of {', '.join(names)} is the variable? Name it: --variable, or variable="
    )
