"""Where an answer says that it holds: `1 if x > 2`, `3x^2 for x >= 0`, `x (0 < x < 1)`.

In: a text. Out: the `Part` of the line that it names, from which any two functions can be compared
there alone: x is written as a function of a free symbol whose values are just that part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from chainrule.checker.check import check_equal
from chainrule.errors import InputError
from chainrule.expr import Expr, fold, to_text
from chainrule.expr.names import canonical
from chainrule.expr.tree import num, substitute, sym, unary
from chainrule.types import Region, Verdict

_NUMBER: Final = r"[-−]?\s*[0-9]+(?:\.[0-9]+|\s*/\s*[0-9]+)?"
_LESS: Final = r"(?:<=?|≤|\\leq?(?:slant)?(?![A-Za-z])|\\lt(?![A-Za-z]))"
_MORE: Final = r"(?:>=?|≥|\\geq?(?:slant)?(?![A-Za-z])|\\gt(?![A-Za-z]))"
_LETTER: Final = r"(?<![A-Za-z0-9\\)}^*/+])(?P<name>[A-Za-z]|\\[a-z]+)\s*"
_BETWEEN: Final = re.compile(
    rf"(?P<low>{_NUMBER})\s*{_LESS}\s*(?P<name>[A-Za-z])\s*{_LESS}\s*(?P<high>{_NUMBER})(?![\w.(^*/+])"
)
_ABOVE: Final = re.compile(rf"{_LETTER}{_MORE}\s*(?P<low>{_NUMBER})(?![\w.(^*/+])")
_BELOW: Final = re.compile(rf"{_LETTER}{_LESS}\s*(?P<high>{_NUMBER})(?![\w.(^*/+])")
_TAG: Final = re.compile(r"</?[A-Za-z_]+>|[-=]>")
_RELATION: Final = re.compile(r"[<>≤≥]|\\(?:[lg]eq?(?:slant)?|[lg]t)(?![A-Za-z])")
FREE: Final = "t_0"
"""The symbol that takes every real value."""


@dataclass(frozen=True, slots=True)
class Part:
    """An interval of a line.

    Attributes:
        name: the letter.
        where: the condition in words; empty where it is none that is understood.
        low, high: the ends; None where there is none.
    """

    name: str = ""
    where: str = ""
    low: Fraction | None = None
    high: Fraction | None = None

    def of(self, e: Expr) -> Expr:
        """The expression on it, in the free symbol: x = 2 + exp(t) where x > 2."""
        grown = unary("exp", sym(FREE))
        if self.low is None:
            x = fold.sub(num(self.high or 0), grown)
        elif self.high is None:
            x = fold.add(num(self.low), grown)
        else:
            share = fold.div(fold.ONE, fold.add(fold.ONE, grown))
            x = fold.add(num(self.low), fold.mul(num(self.high - self.low), share))
        return substitute(e, {self.name: x})


def part_in(text: str) -> Part | None:
    """Where a text says that its answer holds; None where it says nothing of that.

    >>> part_in("1 if x > 2").where, part_in("x for -1 < x < 1").where, part_in("2x")
    ('x > 2', '-1 < x < 1', None)
    >>> part_in("2x, x > 0, x < 1").where
    ''
    """
    text = _TAG.sub(" ", text)
    relations = len(_RELATION.findall(text))
    if not relations:
        return None
    between = _BETWEEN.search(text)
    if between is not None and relations == 2:
        low, high = _number(between["low"]), _number(between["high"])
        name = canonical(between["name"])
        return Part(name, f"{low} < {name} < {high}", low, high) if low < high else Part()
    for pattern, sign in ((_ABOVE, ">"), (_BELOW, "<")):
        if relations == 1 and (found := pattern.search(text)) is not None:
            name, end = canonical(found["name"].lstrip("\\")), found.groupdict()
            least, most = (_number(end[key]) if end.get(key) else None for key in ("low", "high"))
            return Part(name, f"{name} {sign} {least if most is None else most}", least, most)
    return Part()


def on_part(part: Part, left: Expr, right: Expr, timeout_s: float) -> Verdict:
    """Whether two functions are equal on a part of the line.

    Raises:
        InputError: the condition is not understood.

    >>> from chainrule.expr import parse
    >>> on_part(part_in("x > 0"), parse("|x|"), parse("x"), 1).regions[0].where
    'x > 0'
    """
    if not part.where:
        raise InputError("where it holds is not understood; expected one condition, as in x > 0")
    found = check_equal(part.of(left), part.of(right), timeout_s=timeout_s)
    place = f"where {part.where}"
    if found.accepted:
        region = Region(part.where, found.status)
        return Verdict(found.status, found.method, place, regions=(region,))
    at = re.match(rf"at {FREE} = ([-0-9/]+):(.*)", found.detail)
    if at is not None:
        x = to_text(substitute(part.of(sym(part.name)), {FREE: num(Fraction(at[1]))}))
        return Verdict(found.status, found.method, f"{place}, at {part.name} = {x}:{at[2]}")
    return Verdict(found.status, found.method, f"{place}: {found.detail}")


def _number(text: str) -> Fraction:
    return Fraction(re.sub(r"\s", "", text.replace("−", "-")))
