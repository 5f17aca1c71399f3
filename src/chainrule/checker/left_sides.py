r"""What stands before the equals sign of an answer: a name, a derivative, an integral, a step.

In: a formula. Out: what its left-hand side tells, the value, and the steps between them. It knows
the forms of names; a left-hand side that is none is the side of an equation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from chainrule.checker.no_value import INTEGRAL, refuse_several
from chainrule.checker.places_of_names import (
    argument,
    limit_place,
    without_bar,
    without_equals_below,
)
from chainrule.errors import InputError
from chainrule.expr import Expr, read
from chainrule.expr.frames import label_of, undress
from chainrule.expr.leibniz import plainly
from chainrule.expr.names import canonical
from chainrule.expr.operators import GREEK
from chainrule.expr.same_signs import usual
from chainrule.expr.words import Letters


@dataclass(frozen=True, slots=True)
class Head:
    """What the left-hand side tells.

    Attributes:
        variable: that of `\\int ... dx` or `d/dx`.
        integral: whether it is an integral without limits.
        function: what is differentiated, if that is told.
        label: how often, and by which letter, it says that it was differentiated.
        is_name: whether it is one; else all sides must be the same.
        place: where it is taken, as in `f'(3)`.
        name: itself, where it is one of a letter: `f'(x)`, `dy/dx`, `x`.
    """

    variable: str | None = None
    integral: bool = False
    function: Expr | None = None
    label: tuple[int, str | None] = (0, None)
    is_name: bool = True
    place: str = ""
    name: str = ""


_EQUALS: Final = re.compile(r":=|==?|\\equiv(?![A-Za-z])|≡")
NEARLY: Final = r"(?:≈|≃|≅|\\(?:approx|simeq|doteq)(?![A-Za-z]))"


def sides_of(
    formula: str, variable: str | None, letters: Letters
) -> tuple[Head, str, tuple[str, ...]]:
    """What the left-hand side of a formula tells, the value, and steps that must be equal to it.

    Behind a name the last of several steps is the value, and before a name, `2x = y'`, the first.
    Before ≈ stands the exact one, if it is more than a name; so it is where steps have no name and
    the last is but a decimal.
    """
    before, *nearly = re.split(NEARLY, without_equals_below(formula))
    *left, right = (part.strip() for part in _EQUALS.split(before))
    for part in (*left, right, *nearly):
        refuse_several(part)
    if nearly and not left and is_name(right):
        left, right = [right], nearly[0].strip()
    if not right:
        raise InputError("nothing stands behind the equals sign")
    if not left:
        return Head(), right, ()
    if _stands_behind(left, right):
        left, right = [right], left[0]
    head = _head(left[0], variable, letters)
    if head is not None:
        return head, right, tuple(left[1:])
    sides = [*left, right]
    exact = next((side for side in reversed(sides) if not _DECIMAL.fullmatch(side)), right)
    return Head(is_name=False), exact, tuple(side for side in sides if side != exact)


def sides_at_box(left: str, variable: str | None, letters: Letters) -> tuple[Head, tuple[str, ...]]:
    """What the sides before a box tell, and the steps among them.

    >>> sides_at_box("f'(x) = 3x", None, frozenset())[1], sides_at_box("3x", None, frozenset())[1]
    (('3x',), ('3x',))
    """
    first, *steps = (part.strip() for part in _EQUALS.split(without_equals_below(left)))
    head = _head(first, variable, letters)
    return (head, tuple(steps)) if head is not None else (Head(is_name=False), (first, *steps))


def _stands_behind(left: list[str], right: str) -> bool:
    """Whether the name stands last: `2x = f'(x)`, `1/2 = x`; but `2x = x` is an equation."""
    if len(left) > 1 or is_name(left[0]):
        return False
    if _LETTER_ALONE.fullmatch(right):
        return right not in left[0]
    return (_LEIBNIZ.fullmatch(right) or _CALLED.fullmatch(right)) is not None


def letter_of(name: str) -> str:
    """The letter of a name.

    >>> letter_of("f'(x)"), letter_of("dy/dx"), letter_of("x_1"), letter_of("2x")
    ('f', 'y', 'x_1', '')
    """
    found = next((m for form in _FORMS_OF_NAMES if (m := form.fullmatch(name))), None)
    return canonical(found["name"]) if found is not None else ""


def refuse_itself(head: Head, right: str, letters: frozenset[str]) -> None:
    """Refuse `x = 2x`: an equation for x, that is not solved.

    Args:
        head: what stands before the equals sign.
        right: the value behind it.
        letters: those of the value.

    Raises:
        InputError: the letter before the sign stands behind it, too.
    """
    if _LETTER_ALONE.fullmatch(head.name[:1]) and head.name in letters:
        raise InputError(f"an equation, {head.name} = {right}, and no value; expected it solved")


_DECIMAL: Final = re.compile(r"[-+−]?\s*[0-9]*\.[0-9]+…?")


def is_name(left: str) -> bool:
    return not left or any(form.fullmatch(left) for form in (_NAME, _PRIMED, _LEIBNIZ, INTEGRAL))


_D: Final = r"(?:d|∂|\\partial|\\mathrm\{d\})"
_LETTER: Final = rf"(?:[A-Za-zα-ω]|\\(?:{'|'.join(GREEK)})(?![A-Za-z]))(?:_\{{?\w+\}}?)?"
_ORDER: Final = r"(?:\^\{?[0-9]\}?|[²³])?"
_ARGUMENT: Final = r"(?:\s*(?:\\left)?\(\s*[^()]{1,40}\)|\s*\\left\([^()]{1,40}\\right\))?"
_NAME: Final = re.compile(
    rf"(?:\\(?:dot|ddot|hat|bar|tilde|vec)\s*\{{?\s*)?(?P<name>{_LETTER})\s*\}}?"
    rf"'*(?:\^\{{?\(?[0-9]\)?\}}?(?=\s*\())?{_ARGUMENT}'*"
)
# dy/dx, \frac{dy}{dx}, d^2 y/dx^2, df(x)/dx
_LEIBNIZ: Final = re.compile(
    rf"(?:\\[dt]?frac\s*\{{\s*)?{_D}\s*{_ORDER}\s*(?P<name>{_LETTER}){_ARGUMENT}\s*"
    rf"(?:/|\}}\s*\{{)\s*{_D}\s*(?P<variable>{_LETTER})\s*{_ORDER}\s*\}}?{_ARGUMENT}"
)
_LETTER_ALONE: Final = re.compile(r"[A-Za-df-hj-z]")  # but for e and i
_CALLED: Final = re.compile(r"[fghuvyFGHY](?:'+|'*\([^()]+\))")
_PRIMED: Final = re.compile(r"[(\[](.*)[)\]]\s*'+|(?:\\left)?[(\[](.*)\\right[)\]]\s*'+")
_NAMED: Final = re.compile(r"[fghuvyFGHY]\s*'*\s*(?:\\left)?\(")
_BY: Final = re.compile(rf"(?<!\\){_D}\s*(?P<variable>{_LETTER})\s*(?:\}}.*)?$", re.DOTALL)


# d/dx f(x), \frac{d}{dx} y: a derivative of what has a name only
_DERIVED_NAME: Final = re.compile(
    rf"(?:\\[dt]?frac\s*\{{\s*{_D}\s*\}}\s*\{{\s*|{_D}\s*/\s*){_D}\s*(?P<variable>{_LETTER})"
    rf"\s*\}}?\s*(?:\(\s*|\[\s*)?(?:{_NAME.pattern})\s*[)\]]?"
)


_FORMS_OF_NAMES: Final = (_LEIBNIZ, _DERIVED_NAME, _NAME)

# A limit, and what is taken between bounds.
_LIMIT: Final = re.compile(
    r"\\(?:lim|sum|prod)(?![A-Za-z])|.*(?:\]|\||\\[lr]?vert)\s*_.*\^", re.DOTALL
)


def _head(left: str, variable: str | None, letters: Letters) -> Head | None:
    """What a left-hand side tells, if it is a name for the answer and no side of an equation."""
    left, place = without_bar(left)
    if _LIMIT.match(left):
        return Head(place=limit_place(left))
    head = _named(left, variable, letters)
    if any(form.fullmatch(left) for form in (_NAME, _LEIBNIZ, _DERIVED_NAME)):
        place = place or argument(left)
    return replace(head, place=place) if head is not None and place else head


def _named(left: str, variable: str | None, letters: Letters) -> Head | None:
    leibniz = _LEIBNIZ.fullmatch(left) or _DERIVED_NAME.fullmatch(left)
    label = _label(left)
    if leibniz is not None:
        return Head(_letter(leibniz), label=label, name=left)
    if (integral := INTEGRAL.fullmatch(left)) is not None:
        by = _BY.search(integral["rest"])
        return Head(_letter(by) if by else None, integral["limits"] is None)
    named = is_name(left)
    if named and _PRIMED.fullmatch(left) is None:
        return Head(label=label, name=left)
    try:
        found = read(left, variable, letters=letters)
    except InputError:
        found = None
    if found is None or not found.order:
        return Head(label=label) if named else None
    told = found.order == 1 and not _NAMED.search(left)
    function = found.function if told else None
    return Head(found.variable, function=function, label=(found.order, found.variable))


def _label(left: str) -> tuple[int, str | None]:
    """How often, and by which letter, a name says that it was differentiated."""
    plain = plainly(usual(f"{left} = 0"))
    return label_of(plain, undress(plain))


def _letter(found: re.Match[str]) -> str:
    return canonical(found["variable"])
