"""Who tells an integral: one rule after another, each asked to lead it to simpler ones.

In: an integrand. Out: it told to the end, or `Untold`. What was told once is told again from
memory; what would go round in circles, or take too long, is not told.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from chainrule.algebra import Full, TooCostly, Undefined
from chainrule.errors import TooLarge
from chainrule.expr.operators import FUNCTIONS
from chainrule.expr.tree import Expr, make, substitute, sym
from chainrule.simplifier import simplify
from chainrule.textbook.shapes import line
from chainrule.textbook.table import basic
from chainrule.textbook.told import Claim, Told, Where, chosen
from chainrule.textbook.writing import neat

_DEEPEST: Final = 9
_MOST: Final = 80
_LETTERS: Final = ("u", "v", "w", "t", "z", "s", "y", "p", "q", "r")
_PAIRS: Final = (("u", "v"), ("p", "q"), ("f", "g"), ("r", "s"))
_FACTORS: Final = (("f", "g"), ("g", "h"), ("p", "q"))
_GIVEN_UP: Final = (TooLarge, TooCostly, Undefined, Full)


class Untold(Exception):  # noqa: N818 (a signal, not an error)
    """This integral has no such telling."""


Rule = Callable[["Teller", Expr, str], Told]


class Teller:
    """One telling.

    Args:
        rules: in the order in which they are asked.
        taken: names that stand for something.
        until: the deadline, in seconds of `time.monotonic`.
    """

    def __init__(self, rules: Iterable[Rule], taken: Iterable[str], until: float) -> None:
        self._rules = tuple(rules)
        self._free = [letter for letter in _LETTERS if letter not in taken]
        self._until = until
        self._known: dict[tuple[Expr, str], Told | None] = {}
        self._ahead: list[tuple[Expr, str]] = []
        self._looked = 0

    def letter(self, wanted: str = "") -> str:
        """A name for a new variable: none of those in use."""
        used = {name for _, name in self._ahead}
        free = [letter for letter in self._free if letter not in used]
        if wanted in free:
            return wanted
        if not free:
            raise Untold
        return free[0]

    def tell(self, e: Expr, variable: str) -> Told:
        """One integral, told to the end.

        Raises:
            Untold: no rule does it.
        """
        key = e, variable
        if any(substitute(each, {name: sym(variable)}) == e for each, name in self._ahead):
            raise Untold  # the same in other letters
        if key not in self._known:
            found = self.shortly_or_none(e, variable)
            self._known[key] = found if found is not None else self._by_rules(e, variable)
        known = self._known[key]
        if known is None:
            raise Untold
        return known

    def _by_rules(self, e: Expr, variable: str) -> Told | None:
        self._looked += 1
        if len(self._ahead) >= _DEEPEST or self._looked > _MOST:
            raise Untold
        self._ahead.append((e, variable))
        try:
            for rule in self._rules:
                if time.monotonic() > self._until:
                    raise Untold
                try:
                    return rule(self, e, variable)
                except (Untold, *_GIVEN_UP):
                    continue
            return None
        finally:
            self._ahead.pop()

    def shortly_or_none(self, e: Expr, variable: str) -> Told | None:
        """A basic integral, told in one line."""
        found = basic(e, variable)
        if found is None:
            return None
        where: Where = ()
        if found.inner is not None:
            name = next(each for each in _LETTERS if each not in {*e.names, variable})
            where = chosen(**{name: found.inner})
        return Told(Claim(found.rule, e, variable, found.value, where=where))

    @staticmethod
    def halves(e: Expr, variable: str, u: Expr, dv: Expr, du: Expr, v: Expr) -> Where:
        """What is chosen for parts, in letters that mean nothing else here."""
        taken = {*e.names, variable}
        first, second = next((pair for pair in _PAIRS if not taken & {*pair}), _PAIRS[0])
        return chosen(**{first: u, f"d{second}": dv, f"d{first}": du, second: v})

    @staticmethod
    def factors(e: Expr, variable: str, f: Expr, g: Expr) -> Where:
        """The factors of a product rule, in letters that mean nothing else here."""
        taken = {*e.names, variable}
        first, second = next((pair for pair in _FACTORS if not taken & {*pair}), _FACTORS[0])
        return chosen(**{first: f, second: g})

    @staticmethod
    def put_back(e: Expr, back: Mapping[str, Expr], variable: str) -> Expr:
        """A value in terms of the old variable."""
        return neat(_neat_inside(substitute(e, back), variable), variable)


def _neat_inside(e: Expr, variable: str) -> Expr:
    """`atan((2x + 1)/3)` for `atan(2(x + 1/2)/3)`: the arguments of functions in order."""
    if not e.args or variable not in e.names:
        return e
    args = [_neat_inside(a, variable) for a in e.args]
    if e.op in FUNCTIONS:
        args = [_in_order(a, variable) for a in args]
    return make(e.op, *args)


def _in_order(e: Expr, variable: str) -> Expr:
    is_line = line(e, variable) is not None and e.op in ("mul", "div")
    return simplify(e, variable).expression if is_line else neat(e, variable)
