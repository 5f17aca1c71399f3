"""Antiderivatives as a person would write them: real, without jumps, short.

In: an antiderivative or a part of one, and the integrand. Out: an equal one, up to a constant. What
takes too long stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Final

from chainrule.errors import TooLarge
from chainrule.expr import fold
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, inner_name, make, num, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.integrator.at_holes import joined_at_holes
from chainrule.integrator.constants import without_constants
from chainrule.integrator.continuous import without_jumps
from chainrule.integrator.filled import without_holes
from chainrule.integrator.folding import with_folded_constants
from chainrule.integrator.lengthy import LONG, in_pieces
from chainrule.integrator.own_signs import with_signs_alike
from chainrule.integrator.real import with_real_logarithms
from chainrule.integrator.roots_above import with_roots_above
from chainrule.integrator.told_apart import is_high_root, is_nested_root
from chainrule.simplifier import DEFAULT_EFFORT, simplify

_LONG_TEXT: Final = 240
"""Characters, up to which all ways to write an answer are looked at, also where the first ones show
nothing: it is one answer, found in milliseconds, and many of them get shorter."""

_LONG_WITH_PARAMETERS: Final = 2400
"""The same where there are parameters: those answers are long, and get shorter by a third."""

_MUCH_EFFORT: Final = 4 * DEFAULT_EFFORT
"""For the few that are not done with the usual effort."""

_SHORTER: Final = (0.7, 0.9, 0.9, 0.9)
"""How much shorter it must have become each time to be written once more."""

_HALF: Final = num(Fraction(1, 2))


class Wording:
    """How the antiderivatives of one integrand are written.

    Args:
        variable: its variable.
        own: the nodes of the integrand.
        patient: whether there are parameters.
        share: until when one way of writing may be looked at, in seconds of `time.monotonic`.
        tick: the deadline.
    """

    def __init__(
        self,
        variable: str,
        own: frozenset[Expr],
        patient: bool,
        share: Callable[[], float],
        tick: Callable[[], None],
    ) -> None:
        self._variable = variable
        self._own = own
        self._patient = patient
        self._share = share
        self._tick = tick
        self._pieces: dict[tuple[Expr, Expr], Expr] = {}

    def polished(self, part: Expr, f: Expr, *, bars: bool, signed: bool) -> Expr:
        """Real, continuous and short, as far as that can be had."""
        real = with_real_logarithms(part, f, self._variable, self._tick, bars=bars)
        smooth = self.smooth(real, signed=signed)
        try:
            return self.short(smooth, f)
        except TooLarge:
            return tidy(smooth)

    def factor(self, part: Expr, f: Expr, *, bars: bool) -> Expr:
        """Real and short; what is added in a factor is no constant of integration."""
        real = with_real_logarithms(part, f, self._variable, self._tick, bars=bars)
        try:
            return self.written(real, f)
        except TooLarge:
            return tidy(real)

    def smooth(self, e: Expr, *, signed: bool = False) -> Expr:
        return without_jumps(e, self._variable, self._tick, self._own, signed=signed)

    def short(self, way: Expr, f: Expr) -> Expr:
        """It as a person would write it, without constants that are added to it.

        That what is above in an arctangent has one sign may be seen of the short form alone. It is
        written a second time where its constant has gone, since there may be a common factor now,
        and where it has become much shorter: of those one in six becomes shorter still, and then
        it is written again.
        """
        for enough in _SHORTER:
            size = way.size
            said = self.written(way, f)
            way = self.smooth(said)
            way = without_constants(way, self._variable)
            if way == said and said.size > enough * size:
                break
        way = joined_at_holes(without_holes(way, self._variable, self._tick), self._variable)
        return with_signs_alike(with_roots_above(way, self._variable, self._tick))

    def written(self, e: Expr, f: Expr) -> Expr:
        """Short ones without parameters as a whole: of them hardly one gets shorter in pieces."""
        whole = not self._patient and e.size <= LONG
        return self._said(e, f) if whole else in_pieces(e, partial(self._said, f=f))

    @staticmethod
    def as_found(e: Expr) -> Expr:
        """It as it was found, but for the arguments of its floors.

        >>> from chainrule.expr import parse, to_text
        >>> to_text(Wording.as_found(parse("3floor((1/2*x + 1/4*pi)/pi)")))
        '3floor(x/(2pi) + 1/4)'
        """
        steps = [node for node in distinct(e) if node.op in ("floor", "ceil")]
        written = {s: make(s.op, simplify(s.args[0], None).expression) for s in steps}
        return tidy(replaced(e, written))

    def _said(self, e: Expr, f: Expr) -> Expr:
        """A piece as a person would write it; ways of writing have most pieces in common."""
        said = self._pieces.get((e, f))
        if said is None:
            until = self._share()
            plain, roots = self._without_constant_roots(e)
            long = _LONG_WITH_PARAMETERS if self._patient else _LONG_TEXT
            write = partial(simplify, variable=self._variable, like=f, long=long, until=until)
            found = write(plain)
            if not found.complete and not self._patient and plain.size <= LONG:
                found = write(found.expression, effort=_MUCH_EFFORT)
            folded = with_folded_constants(found.expression)
            said = found.expression if folded == found.expression else write(folded).expression
            said = self._pieces[e, f] = _with_roots(said, roots)
        return said

    def _without_constant_roots(self, e: Expr) -> tuple[Expr, dict[str, Expr]]:
        """Symbols for roots of parameters of degree three and more, and for nested ones.

        What they are made of is not looked at. Of powers of one root the symbol is the root.
        """
        x = self._variable
        names: dict[Expr, str] = {}
        instead = {}
        for node in distinct(e):
            if is_nested_root(node, x):
                root, power = node, fold.ONE
            elif is_high_root(node, x):
                exponent = Fraction(fold.number(node.args[1]))
                root = fold.power(node.args[0], num(Fraction(1, exponent.denominator)))
                power = num(exponent.numerator)
            else:
                continue
            name = names.setdefault(root, inner_name("root", len(names)))
            instead[node] = fold.power(sym(name), power)
        return replaced(e, instead), {name: root for root, name in names.items()}


def _with_roots(e: Expr, roots: Mapping[str, Expr]) -> Expr:
    """It with the roots again; a power of one is a power of what is under it."""
    if not roots or e.names.isdisjoint(roots):
        return e
    if e.op == "sym":
        root = roots[str(e.value)]
        return (
            root if root.op == "sqrt" else _power(root.args[0], Fraction(fold.number(root.args[1])))
        )
    exponent = _HALF if e.op == "sqrt" else e.args[1] if e.op == "pow" else None
    if e.args[0].op == "sym" and exponent is not None and exponent.op == "num":
        base, unit = roots[str(e.args[0].value)].args
        return _power(base, Fraction(fold.number(exponent) * fold.number(unit)))
    return make(e.op, *(_with_roots(a, roots) for a in e.args))


def _power(base: Expr, exponent: Fraction) -> Expr:
    """`abs(a)^(3/2)` for `(a^2)^(3/4)`."""
    inner = base.args[1].value if base.op == "pow" else None
    if type(inner) is int and inner % 2 == 0 and exponent.denominator > 1:
        base, exponent = unary("abs", base.args[0]), inner * exponent
    return unary("sqrt", base) if exponent == _HALF.value else fold.power(base, num(exponent))


def with_squares(e: Expr) -> Expr:
    """`ln(u²)/2` for every `ln|u|`.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_squares(parse("3ln(abs(x))")))
    '3(ln(x^2)/2)'
    """
    barred = {node for node in distinct(e) if node.op == "log" and node.args[0].op == "abs"}
    return replaced(
        e,
        {
            node: fold.div(unary("log", fold.squared(node.args[0].args[0])), fold.TWO)
            for node in barred
        },
    )


def signs_written(e: Expr) -> tuple[bool, ...]:
    """Whether signs of parameters are written, in the order of trial: only of angles there are."""
    return (True, False) if "tan" in operators_in(e) else (False,)


def once(ways: Iterable[Expr]) -> Iterator[Expr]:
    """Each way once, in order; the next one is made when it is asked for."""
    seen: set[Expr] = set()
    for way in ways:
        if way not in seen:
            seen.add(way)
            yield way
