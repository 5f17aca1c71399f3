"""The bounds of an integral: expressions, or an infinity.

In: a part of a text, or what a caller of the Python interface gives. Out: a `Bound`. Infinity is no
number and no `Expr`: it stands only here, at the end of an interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.forms import trim
from chainrule.expr.latex import to_latex
from chainrule.expr.parser import parse_part
from chainrule.expr.patterns import Pattern
from chainrule.expr.printer import to_text
from chainrule.expr.tree import Expr, free_symbols
from chainrule.expr.words import Letters


class Infinity(Enum):
    """An end of the number line, by its sign as people type it."""

    PLUS = "oo"
    MINUS = "-oo"


Bound = Expr | Infinity


@dataclass(frozen=True, slots=True)
class Integration:
    """One integral sign: by what, and from where to where.

    Attributes:
        variable: the letter of its `dx`.
        lower, upper: its bounds; None where it has none. It has both or neither.
    """

    variable: str
    lower: Bound | None = None
    upper: Bound | None = None

    @property
    def is_definite(self) -> bool:
        """Whether it has bounds."""
        return self.lower is not None


@dataclass(frozen=True, slots=True)
class Sign:
    """One integral sign in its text: places, not yet read.

    Attributes:
        start: where the sign stands.
        variable: the letter of its `dx`; None where it has none.
        lower, upper: where its bounds stand; None where it has none.
        notes: what is worth saying about them.
    """

    start: int
    variable: str | None = None
    lower: tuple[int, int] | None = None
    upper: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()


_INFINITE: Final = Pattern(
    r"(?P<sign>[-−+₋₊]?|m(?=inf))\s*"
    r"(?:∞|\\infty(?![A-Za-z])|(?:oo|[Ii]nf(?:inity)?)(?![A-Za-z]))\s*"
)
_SMALL: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₊₋", "01234567890123456789+-+-")


def bound_at(text: str, start: int, end: int, letters: Letters = frozenset()) -> Bound:
    r"""The bound in `text[start:end]`: `1`, `\pi/2`, `-oo`, `₀`.

    Raises:
        ParseError: it cannot be read.
        TooLarge: a limit of `limits.py` is exceeded.

    >>> bound_at("-oo", 0, 3), bound_at("2pi", 0, 3)
    (<Infinity.MINUS: '-oo'>, mul(2, pi))
    """
    start, end = trim(text, start, end)
    infinite = _INFINITE.fullmatch(text, start, end)
    if infinite is not None:
        return Infinity.MINUS if infinite["sign"] in ("-", "−", "₋", "m") else _PLUS
    small = all(sign in "₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₊₋" for sign in text[start:end])
    return parse_part(text.translate(_SMALL) if small else text, start, end, None, letters)[0]


_PLUS: Final = Infinity.PLUS


def bound_text(bound: Bound) -> str:
    """A bound as people type it.

    >>> bound_text(Infinity.MINUS)
    '-oo'
    """
    return bound.value if isinstance(bound, Infinity) else to_text(bound)


def bound_latex(bound: Bound) -> str:
    r"""A bound for a page.

    >>> bound_latex(Infinity.MINUS)
    '-\\infty'
    """
    if isinstance(bound, Infinity):
        return r"\infty" if bound is Infinity.PLUS else r"-\infty"
    return to_latex(bound)


def integrations(
    text: str, signs: tuple[Sign, ...], names: tuple[str, ...], letters: Letters
) -> tuple[Integration, ...]:
    """The integrals of a text, with their bounds read.

    Args:
        signs: the innermost first.
        names: the variable of each.

    Raises:
        ParseError: a bound cannot be read, or depends on a variable that is integrated away.
    """
    found = []
    for place, (sign, name) in enumerate(zip(signs, names, strict=True)):
        if sign.lower is None or sign.upper is None:
            found.append(Integration(name))
            continue
        ends = [bound_at(text, *part, letters) for part in (sign.lower, sign.upper)]
        for bound, part in zip(ends, (sign.lower, sign.upper), strict=True):
            _refuse_own_variable(text, bound, part, names[: place + 1])
        found.append(Integration(name, *ends))
    return tuple(found)


def _refuse_own_variable(
    text: str, bound: Bound, part: tuple[int, int], names: tuple[str, ...]
) -> None:
    if isinstance(bound, Infinity):
        return
    for name in names:
        if name in free_symbols(bound):
            other = "t" if name != "t" else "s"
            raise ParseError(
                f"the bound has {name}, the variable of the integral itself",
                text,
                part[0],
                expected=f"another letter inside, as in ∫_0^{name} ... d{other}",
            )


def integral_in_words(function: Expr, over: tuple[Integration, ...]) -> str:
    """An integral as a text that is read again.

    >>> from chainrule.expr.parser import parse
    >>> integral_in_words(parse("x*y"), (Integration("x", parse("0"), parse("y")),))
    'integral of x*y dx from 0 to y'
    """
    said = to_text(function)
    for each in over:
        said = f"integral of {said} d{each.variable}"
        if each.lower is not None and each.upper is not None:
            said += f" from {bound_text(each.lower)} to {bound_text(each.upper)}"
    return said
