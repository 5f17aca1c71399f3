"""Implicit differentiation: dy/dx where an equation binds x and y.

In: an equation as text, the variable, and the name that depends on it. Out: an `Answer` whose
expression is `y' = -F_x/F_y` for F = left side - right side, as a person would write it. No network
is asked: the exact rules find it, and the checker proves `F_x + F_y*y' = 0`.

Where F_y vanishes the equation does not say y' (the ends of a circle), and the verdict says so.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from chainrule.answer import RULES, Answer
from chainrule.checker.check import DEFAULT_TIMEOUT_S, check_equal
from chainrule.checker.claim import Effort
from chainrule.checker.prove import is_zero
from chainrule.errors import AnswerError, InputError, ParseError
from chainrule.expr import Expr, differentiate, free_symbols, make, num, parse, read, to_text
from chainrule.expr.fold import div, neg
from chainrule.expr.limits import MAX_CHARACTERS
from chainrule.expr.operators import GREEK
from chainrule.expr.parser import check_text
from chainrule.expr.patterns import Pattern
from chainrule.expr.reading import checked_letters
from chainrule.expr.tidy import tidy
from chainrule.simplifier.proved import say
from chainrule.types import Verdict

NOTE: Final = "implicit differentiation is done by the exact rules"
_NAME: Final = rf"\\?(?:{'|'.join(GREEK)}|[A-Za-zα-ω])(?:_[A-Za-z0-9]+|_\{{\w+\}})?"
_LEIBNIZ: Final = (
    rf"(?:d\s*(?P<of>{_NAME})\s*/\s*d\s*(?P<by>{_NAME})"
    rf"|\\[dt]?frac\s*\{{\s*d\s*(?P<top>{_NAME})\s*\}}\s*\{{\s*d\s*(?P<below>{_NAME})\s*\}})"
)
_BEFORE: Final = Pattern(rf"\s*{_LEIBNIZ}\s*(?:of|for|where|if|in|[,;:])\s*(?P<rest>.*)", re.DOTALL)
_BEHIND: Final = Pattern(_LEIBNIZ)


@dataclass(frozen=True, slots=True)
class Implicit:
    """A question about an equation.

    Attributes:
        equation: the text of it.
        variable: by what; none where it is not said.
        dependent: what depends on it; likewise.
    """

    equation: str
    variable: str | None = None
    dependent: str | None = None


def asked(text: str) -> Implicit | None:
    """What a text asks that names both: `dy/dx of x^2 + y^2 = 1`; nothing where it does not.

    >>> asked("x*y = 1, dy/dx").dependent
    'y'
    >>> asked("dy/dx = 2x") is None
    True
    """
    if "=" not in text or len(text) > MAX_CHARACTERS:
        return None
    if (found := _BEFORE.fullmatch(text)) is not None:
        rest = found["rest"]
    else:  # from the end: a search from the front would look at each comma from each equals sign
        place = max(text.rfind(","), text.rfind(";"), 0)
        rest = text[:place]
        found = _BEHIND.fullmatch(text[place + 1 :].strip().removesuffix("?").rstrip())
    if found is None or "=" not in rest:
        return None
    name, by = found["of"] or found["top"], found["by"] or found["below"]
    return Implicit(rest.strip(), _plain(by), _plain(name))


def _plain(name: str) -> str:
    return name.lstrip("\\").replace("{", "").replace("}", "")


def solve(
    text: str,
    variable: str | None = None,
    dependent: str | None = None,
    *,
    letters: Iterable[str] = (),
    timeout_s: float = DEFAULT_TIMEOUT_S,
) -> Answer:
    """The derivative of `dependent` by `variable` on the curve of an equation.

    Args:
        text: `x^2 + y^2 = 1`, perhaps with `dy/dx of` before it or `, dy/dx` behind; an expression
            without `=` stands for the equation with 0.
        variable: x by default, where it is in the equation.
        dependent: the other symbol, where there are two.
        letters: names that are letters and no constants.
        timeout_s: seconds for each check.

    Raises:
        InputError: the equation cannot be read, or the names are not clear.
        AnswerError: the equation does not determine the derivative anywhere.

    >>> answer = solve("x^2 + y^2 = 1")
    >>> answer.text, answer.verdict.status, answer.reading
    ('-x/y', 'proved', 'dy/dx where x^2 + y^2 = 1')
    """
    started = time.monotonic()
    left, right, x, y = read_equation(text, variable, dependent, letters=letters)
    f = left if right == num(0) else make("sub", left, right)
    slope, verdict = _derivative(f, x, y, timeout_s)
    return Answer(
        input=text,
        function=f,
        variables=(x,),
        expression=slope,
        verdict=verdict,
        engine=RULES,
        candidate=None,
        candidates=(),
        note=NOTE,
        ms=1000 * (time.monotonic() - started),
        reading=f"d{y}/d{x} where {to_text(left)} = {to_text(right)}",
        task="implicit",
    )


def _question(text: str, variable: str | None, dependent: str | None) -> Implicit:
    """What is asked, with the names from the text or from beside it."""
    check_text(text)
    question = asked(text) or Implicit(text)
    for said, given in ((question.variable, variable), (question.dependent, dependent)):
        if not isinstance(given, str | None):
            raise InputError(f"a variable is a name, as in 'x', not {given!r}")
        if None not in (said, given) and said != given:
            raise InputError(f"the text says {said!r}, but {given!r} is asked for: say it once")
    return Implicit(
        question.equation, question.variable or variable, question.dependent or dependent
    )


def read_equation(
    text: str,
    variable: str | None = None,
    dependent: str | None = None,
    *,
    letters: Iterable[str] = (),
) -> tuple[Expr, Expr, str, str]:
    """Both sides of an equation, the variable and what depends on it; arguments as for `solve`.

    Raises:
        InputError: the equation cannot be read, or the names are not clear.

    >>> read_equation("dy/dx of x^2 + y^2 = 1")[1:]
    (1, 'x', 'y')
    """
    question = _question(text, variable, dependent)
    left, right = _sides(question, tuple(letters))
    x, y = _names(free_symbols(left) | free_symbols(right), question)
    plain = _without_calls(question.equation, x, y)
    if plain != question.equation:
        left, right = _sides(replace(question, equation=plain), tuple(letters))
    return left, right, x, y


def _without_calls(equation: str, x: str, y: str) -> str:
    """The equation with y for each `y(x)`, and as long as before: an error points at its place."""
    called = rf"(?<![A-Za-z\\_])(\\?{y})\s*(?:\\left)?[(\[]\s*\\?{x}\s*(?:\\right)?[)\]]"
    return re.sub(called, lambda found: found[1].ljust(len(found[0])), equation)


def _sides(question: Implicit, letters: tuple[str, ...]) -> tuple[Expr, Expr]:
    """Both sides of the equation."""
    equation = question.equation
    parts = equation.strip().strip("$").split("=")
    if len(parts) > 2:
        place = equation.index("=", equation.index("=") + 1)
        raise ParseError("a second '=' stands here", equation, place, expected="one equation")
    known = checked_letters(letters)
    left, *rest = (parse(part, question.variable, known) for part in parts)
    return left, rest[0] if rest else num(0)


def _names(symbols: frozenset[str], question: Implicit) -> tuple[str, str]:
    """The variable and what depends on it."""
    x, y = question.variable, question.dependent
    if x is None:
        x = "x" if "x" in symbols and y != "x" else None
    others = sorted(symbols - {x, y} - {None})
    if x is None and len(others) == 1:
        x = others[0]
    if x is not None and y is None:
        y = "y" if "y" in others else others[0] if len(others) == 1 else None
    if x is None or y is None:
        shown = ", ".join(sorted(symbols)) or "none"
        raise InputError(
            f"it is not clear what depends on what (symbols: {shown}): write dy/dx of ..., or name "
            "the variable and what depends on it"
        )
    if x == y:
        raise InputError(f"{x} cannot depend on itself")
    for name in (x, y):
        read("1", name)  # refuses what cannot be a variable
    if y not in symbols:
        raise InputError(f"there is no {y} in the equation")
    return x, y


def _derivative(f: Expr, x: str, y: str, timeout_s: float) -> tuple[Expr, Verdict]:
    """`y' = -F_x/F_y` as a person would write it, and the word on it."""
    by_x, by_y = (tidy(differentiate(f, name)) for name in (x, y))
    slope = say(_slope(by_x, by_y, y), x, timeout_s=timeout_s).expression
    return slope, _verdict(by_x, by_y, slope, timeout_s)


def _slope(by_x: Expr, by_y: Expr, y: str) -> Expr:
    if is_zero(by_y, Effort()):
        raise AnswerError(f"the equation does not say how {y} changes: its derivative by {y} is 0")
    return neg(div(by_x, by_y))


def _verdict(by_x: Expr, by_y: Expr, slope: Expr, timeout_s: float) -> Verdict:
    """Whether `F_x + F_y*y' = 0`, and where nothing is said."""
    total = make("add", by_x, make("mul", by_y, slope))
    verdict = check_equal(total, num(0), timeout_s=timeout_s)
    if verdict.status == "refuted":
        raise AnswerError("the derivative that was found is wrong; please report the equation")
    where = "" if by_y.op == "num" else f"where {to_text(by_y)} is not 0"
    return replace(verdict, detail="; ".join(filter(None, (where, verdict.detail))))
