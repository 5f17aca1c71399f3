"""Equations as they are typed: both sides, and which symbol depends on which.

In: a text, perhaps with `dy/dx of` before the equation or `, d^2y/dx^2` behind it. Out: both sides,
the names and the order. Nothing is differentiated here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from chainrule.errors import InputError, ParseError
from chainrule.expr import Expr, free_symbols, num, parse
from chainrule.expr.asides import without_asides
from chainrule.expr.frames import REQUEST, SUPPOSED
from chainrule.expr.headers import without_header
from chainrule.expr.limits import MAX_CHARACTERS
from chainrule.expr.names import NAME, canonical, checked_letters, variable_named
from chainrule.expr.page_signs import with_heights
from chainrule.expr.parser import check_text
from chainrule.expr.patterns import Pattern

_NAME: Final = NAME.replace("?P<variable>", "?:")
_POWER: Final = r"(?:\s*\^\s*\{?\s*[2-9]\s*\}?|[²³])?"
_LEIBNIZ: Final = (
    r"(?:\\[dt]?frac\s*\{\s*)?d(?:\s*\^\s*\{?\s*(?P<times>[2-9])\s*\}?|(?P<raised>[²³]))?"
    rf"\s*(?P<of>{_NAME})\s*(?:/|\}}\s*\{{)\s*d\s*(?P<by>{_NAME}){_POWER}\s*\}}?"
)
_METHOD: Final = r"(?:\s*(?:by|using|with)\s+implicit\s+differentiation)?"
_SIGN: Final = rf"\$?{_LEIBNIZ}\$?{_METHOD}"
_ASKS: Final = rf"(?P<request>(?i:(?:use\s+implicit\s+differentiation\s+to\s+)?{REQUEST}))?"
_BEFORE: Final = Pattern(
    rf"\s*{_ASKS}{_SIGN}\s*(?:(?:of|for|where|if|in|when|given(?:\s+that)?)(?![A-Za-z])|[,;:])"
    r"\s*(?P<rest>.*)",
    re.DOTALL,
)
_BEHIND: Final = Pattern(rf"(?:(?:then|and)\s+)?{_ASKS}{_SIGN}")
_IMPLICIT: Final = Pattern(
    r"\s*(?i:(?:implicit\s+differentiation\s+of|implicitly\s+differentiate"
    r"|differentiate\s+implicitly))\s*:?\s*(?P<rest>.*)",
    re.DOTALL,
)
_STOP: Final = Pattern(r"\.\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Implicit:
    """A question about an equation.

    Attributes:
        equation: the text of it.
        variable: by what; none where it is not said.
        dependent: what depends on it; likewise.
        order: how often to differentiate.
    """

    equation: str
    variable: str | None = None
    dependent: str | None = None
    order: int = 1


def asked(text: str) -> Implicit | None:
    """What a text asks that names both: `dy/dx of x^2 + y^2 = 1`; nothing where it does not.

    >>> asked("x*y = 1, dy/dx").dependent
    'y'
    >>> asked("dy/dx = 2x") is None
    True
    """
    if "=" not in text or len(text) > MAX_CHARACTERS:
        return None
    plain = without_asides(without_header(with_heights(text)))[0].strip().rstrip(".?").rstrip()
    if (implicit := _IMPLICIT.fullmatch(plain)) is not None and "=" in implicit["rest"]:
        return Implicit(implicit["rest"])
    if (found := _BEFORE.fullmatch(plain)) is not None:
        rest = found["rest"]
    else:  # from the end: a search from the front would look at each comma from each equals sign
        stops = (stop.start() for stop in _STOP.compiled.finditer(plain))
        place = max(plain.rfind(","), plain.rfind(";"), *stops, 0)
        rest, found = plain[:place], _BEHIND.fullmatch(plain[place + 1 :].strip())
    if found is None or "=" not in rest:
        return None
    rest, worded = _without_request(rest, found)
    if worded and _is_explicit(rest, found["of"]):
        return None
    times = int(found["times"] or {"²": 2, "³": 3}.get(found["raised"], 1))
    return Implicit(rest, canonical(found["by"]), canonical(found["of"]), times)


def _without_request(rest: str, found: re.Match[str]) -> tuple[str, bool]:
    """The equation without `If` before it, and whether it is asked in words."""
    supposed = SUPPOSED.match(rest.strip())
    equation = rest.strip() if supposed is None else rest.strip()[supposed.end() :]
    return equation, bool(found["request"] or supposed)


def _is_explicit(equation: str, name: str) -> bool:
    """`Find dy/dx if y = x^2` is a plain derivative."""
    left, _, right = equation.strip("$ ").partition("=")
    return left.strip() == name and name not in right


def question_of(
    text: str, variable: str | None = None, dependent: str | None = None, order: int = 1
) -> Implicit:
    """What is asked, with the names and the order from the text or from beside it."""
    check_text(text)
    question = asked(text) or Implicit(text)
    for given in (variable, dependent):
        if not isinstance(given, str | None):
            raise InputError(f"a variable is a name, as in 'x', not {given!r}")
    variable, dependent = (name and canonical(name) for name in (variable, dependent))
    for said, given in ((question.variable, variable), (question.dependent, dependent)):
        if None not in (said, given) and said != given:
            raise InputError(f"the text says {said!r}, but {given!r} is asked for: say it once")
    if 1 not in (question.order, order) and question.order != order:
        raise InputError(
            f"the text asks for a derivative of order {question.order}, but order is {order}: "
            "say it once"
        )
    return Implicit(
        question.equation,
        question.variable or variable,
        question.dependent or dependent,
        max(question.order, order),
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
    return sides_of(question_of(text, variable, dependent), tuple(letters))


def sides_of(question: Implicit, letters: tuple[str, ...]) -> tuple[Expr, Expr, str, str]:
    """Both sides, the variable and what depends on it."""
    left, right = _sides(question, letters)
    x, y = _names(free_symbols(left) | free_symbols(right), question, letters)
    plain = _without_calls(question.equation, x, y)
    if plain != question.equation:
        left, right = _sides(replace(question, equation=plain), letters)
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


def _names(
    symbols: frozenset[str], question: Implicit, letters: tuple[str, ...]
) -> tuple[str, str]:
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
        variable_named(name, checked_letters(letters))  # refuses what cannot be one
    if y not in symbols:
        raise InputError(f"there is no {y} in the equation")
    return x, y
