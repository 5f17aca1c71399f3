"""What is asked about a definite integral, and what is known of it: plain values.

In: an integrand, an interval, perhaps an antiderivative. Out: `Asked`, `Definite`. They compute
nothing.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final, Literal

from flint import ctx

from chainrule.definite.condition import Condition
from chainrule.definite.enclosure import Enclosure, bits_for, enclosure_of
from chainrule.definite.ends import Interval
from chainrule.definite.values import number
from chainrule.expr import Expr, free_symbols, to_text
from chainrule.types import Verdict

Kind = Literal["exact", "enclosed", "diverges", "undecided"]

SAME_DIGITS: Final = 30
"""An exact value that is not proved must agree with the enclosure to so many digits."""
_DIGITS: Final = 100
"""Of an exact value on its way to a float: its terms may nearly cancel."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """What half the sum of an integrand and its mirror image is.

    Attributes:
        image: the mirror image.
        half: half the sum.
        antiderivative: of the half, and `word` the checker's on it, where the value needs them.
    """

    image: Expr
    half: Expr
    antiderivative: Expr | None
    word: Verdict | None


@dataclass(frozen=True, slots=True)
class Definite:
    """What is known of a definite integral.

    Attributes:
        kind: `exact`: there is an exact value; `enclosed`: an enclosure only; `diverges`: proved to
            have no finite value; `undecided`.
        exact: the exact value.
        enclosure: two numbers that certainly hold the value between them; None where there is none.
        verdict: on the exact value, on divergence, or on the enclosure.
        antiderivative: what the exact value comes from.
        notes: what was found on the way, and what was dropped.
        conditions: on letters, under which the exact value holds; none where it always does.
        mirror: what the exact value comes from, where it is the symmetry of the integrand.
    """

    kind: Kind
    exact: Expr | None
    enclosure: Enclosure | None
    verdict: Verdict
    antiderivative: Expr | None = None
    notes: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    mirror: Mirror | None = None

    @property
    def text(self) -> str:
        """The value as people write it and where it holds, or what is to be said instead."""
        if self.exact is not None:
            return to_text(self.exact) + self.where
        return str(self.enclosure) if self.enclosure is not None else self.kind

    @property
    def number(self) -> float | None:
        """The middle of the enclosure; where there is none the exact value, if it has no letters.

        >>> from chainrule.expr import parse
        >>> Definite("exact", parse("ln(2)"), None, Verdict("checked", "principal value")).number
        0.6931471805599453
        """
        side = self.enclosure
        if side is None and self.exact is not None and not free_symbols(self.exact):
            with ctx.workprec(bits_for(_DIGITS)):
                side = enclosure_of(number(self.exact), _DIGITS)
        return None if side is None else side.value

    @property
    def where(self) -> str:
        """The conditions as they stand behind the value; empty where there are none."""
        said = " and ".join(each.text for each in self.conditions)
        return f" where {said}" if said else ""


class Late(Exception):  # noqa: N818 (a signal, not an error)
    """The deadline has passed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question, in numbers.

    Attributes:
        f, variable: the integrand.
        over: the interval, from left to right.
        digits: of the enclosure.
        until: the deadline.
        antiderivative: of `f`, if one is known, and `word` the checker's on it.
    """

    f: Expr
    variable: str
    over: Interval
    digits: int
    until: float
    antiderivative: Expr | None
    word: Verdict | None

    def tick(self) -> None:
        if time.monotonic() > self.until:
            raise Late


def undecided(asked: Asked, notes: tuple[str, ...]) -> Definite:
    verdict = Verdict("unknown", "no enclosure", "; ".join(notes))
    return Definite("undecided", None, None, verdict, asked.antiderivative, notes)
