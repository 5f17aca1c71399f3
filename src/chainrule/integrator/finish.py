"""From what a strategy says to what is shown: real, short, and accepted by the checker.

In: an integrand, and antiderivatives that are not yet proved. Out: whether one of the ways to write
an antiderivative is accepted, and that way.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Final

from chainrule.algebra import TooCostly, Undefined, compute
from chainrule.checker.check import check_antiderivative
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, substitute, sym
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, inner_name, walk
from chainrule.expr.walks import distinct
from chainrule.integrator.both_signs import for_both_signs
from chainrule.integrator.conjugates import with_conjugates
from chainrule.integrator.filled_signs import with_filled_signs
from chainrule.integrator.hyperbolic import hyperbolic
from chainrule.integrator.inverses import with_own_inverses
from chainrule.integrator.marks import has_bars, has_sign, jumps_of
from chainrule.integrator.odd_roots import with_real_roots
from chainrule.integrator.own import with_own_functions
from chainrule.integrator.own_signs import beside_signs, with_own_signs, with_quotients
from chainrule.integrator.phases import has_phases
from chainrule.integrator.pieces import is_other_there, lacks_values
from chainrule.integrator.problem import Primitive
from chainrule.integrator.real import with_bars, with_real_logarithms
from chainrule.integrator.secants import with_own_secants
from chainrule.integrator.substitutions import shifted_angle, variable_of
from chainrule.integrator.whole_turns import without_any_steps
from chainrule.integrator.wording import Wording, once, signs_written, with_squares
from chainrule.steps.path import Move
from chainrule.types import Verdict

_SHARE: Final = 0.25
"""Of the time that is left: no way of writing takes it all from the others."""

_MOST: Final = 0.75
"""For a better way, where one is proved that is to be had at any time."""

_LEAST_S: Final = 0.05
_FIRST_S: Final = 2.0
"""For a way without absolute values: nearly all are proved in milliseconds."""

_QUICK_S: Final = 1.5
"""For a proof by cases of a sign; where there is none, points are looked at for much longer."""

_REAL_S: Final = 3.0
_REAL_LIMIT: Final = 400_000
"""For a way that is real for all signs: it is longer, and its normal form takes some ten
milliseconds."""

_LONG: Final = 300
"""Nodes of such a way, beyond which a proof by cases is not tried."""

_ANGLE: Final = inner_name("angle")

_FEW_JUMPS: Final = 2
"""Of one constant of unknown sign: with two of them a proof by cases takes seconds."""

_LONGEST_S: Final = 600.0


class Finish:
    """What is accepted as an antiderivative of one integrand.

    Args:
        function: the integrand.
        variable: its variable.
        until: the deadline, in seconds of `time.monotonic`.
        tick: called now and then; raises when the time is over.

    Attributes:
        accepted: the way that was accepted, and the checker's word on it; None so far.
        partial: the first one that has no value somewhere where the integrand has, and its path.
        ran_short: whether the checker had no time to decide on one.
    """

    def __init__(
        self, function: Expr, variable: str, until: float, tick: Callable[[], None]
    ) -> None:
        self._function = function
        self._own = frozenset(distinct(function))
        self._variable = variable
        self._until = until
        self._tick = tick
        self._wording = Wording(variable, self._own, function.names > {variable}, self._share, tick)
        self.accepted: tuple[Expr, Verdict] | None = None
        self.partial: tuple[Expr, Verdict, tuple[Move, ...]] | None = None
        self.ran_short = False

    def accepts(self, found: Primitive) -> bool:
        """Whether one way to write it is proved, or checked, and has a value where it should."""
        if not self._accepts(found):
            return False
        assert self.accepted is not None
        if is_other_there(self.accepted[0], self._function, self._variable):
            return False
        if not lacks_values(self.accepted[0], self._function, self._variable, self._tick):
            return True
        self.partial = self.partial or (*self.accepted, found.steps)
        return False

    def _accepts(self, found: Primitive) -> bool:
        """Whether a way to write it is proved; else whether one is checked at many points.

        The ways that the plain normal form proves come first: of others the checker looks at many
        points before it gives up. Without absolute values nearly all are such, so that the checker
        is asked at once.
        """
        ways = without_any_steps(found.value, self._function, self._variable, self._tick)
        return any(map(self._accepts_steady, once(ways)))

    def _accepts_steady(self, value: Expr) -> bool:
        value = beside_signs(value, self._variable, self._conjugates) or value
        value = with_own_signs(value, self._function, self._variable, self._tick)
        own = partial(with_own_functions, f=self._function, tick=self._tick)
        value = beside_signs(value, self._variable, own) or value
        if self._accepts_value(value):
            return True
        # of signs it must be shown that nothing jumps with them; |u|/u is left open where u is zero
        open_there = with_quotients(value, self._variable)
        return open_there != value and self._accepts_value(open_there)

    def _accepts_value(self, value: Expr) -> bool:
        own = beside_signs(value, self._variable, self._own_functions)
        if self._accepts_real(value if own is None else own):
            return True
        later: list[Expr] = []
        late: list[Expr] = []
        checked: tuple[Expr, Verdict] | None = None
        for way in once(self._ways(value, own)):
            bars = has_bars(way)
            if bars and (self._is_proved_plainly(way) or self._is_proved_by_squares(way)):
                return self._accepts_better(late)
            verdict = None
            if not bars or has_sign(way):
                verdict = self._checked(way, _QUICK_S if bars else _FIRST_S)
                if verdict.status == "proved":
                    return self._accepts_better(late)
                if verdict.status == "checked" and checked is None:
                    checked = way, verdict
            if verdict is None or verdict.method == "deadline":
                later.append(way)
            if verdict is not None and verdict.method == "deadline":
                late.append(way)
        for way in later:
            if checked is not None and time.monotonic() > self._until:
                break
            verdict = self._checked(way)
            if verdict.status == "proved":
                return True
            if verdict.status == "checked" and checked is None:
                checked = way, verdict
        self.accepted = checked
        return checked is not None

    def _accepts_better(self, late: list[Expr]) -> bool:
        """That a way is proved; better ones, whose time was up, are given more of it before.

        So that a busy machine does not decide whether an antiderivative jumps.
        """
        any(self._checked(way, proof_only=True, share=_MOST).status == "proved" for way in late)
        return True

    def _conjugates(self, value: Expr) -> Expr:
        """It with one logarithm for two; symbols that the integrand has not are signs."""
        signs = value.names - self._function.names - {self._variable}
        return with_conjugates(value, self._variable, self._tick, signs)

    def _own_functions(self, value: Expr) -> Expr | None:
        """The value with the integrand's inverse and hyperbolic functions and secants, if any."""
        found = with_own_inverses(value, self._function, self._tick)
        own = with_own_secants(found, self._function, self._tick) or self._hyperbolic(found)
        return own if own is not None else found if found != value else None

    def _hyperbolic(self, value: Expr) -> Expr | None:
        """It in hyperbolic functions, of `x + 1` if the integrand's are."""
        angle = shifted_angle(self._function, self._variable)
        if angle is None:
            return hyperbolic(value, self._function, self._variable, self._tick)
        moved = {self._variable: variable_of(angle, self._variable, sym(_ANGLE))}
        function = substitute(self._function, moved)
        found = hyperbolic(substitute(value, moved), function, _ANGLE, self._tick)
        return None if found is None else substitute(found, {_ANGLE: angle})

    def _accepts_real(self, value: Expr) -> bool:
        """Whether a way that is real for all signs is proved, where it is not as any other one."""
        tried: set[Expr] = set()
        for signed in signs_written(value):
            ways = []
            for way in self._real_ways(value, signed=signed):
                if self._is_plain(way):
                    return self._is_proved(way)
                ways.append(way)
            few = bool(ways) and ways[0].size <= _LONG and jumps_of(ways[0]) <= _FEW_JUMPS
            for way in dict.fromkeys((*ways[: int(few)], *ways[-1:])):
                if way not in tried and self._is_proved(way):
                    return True
            tried.update(ways)
        return False

    def _is_proved_plainly(self, way: Expr) -> bool:
        return self._checked(way, plain=True).status == "proved"

    def _is_proved(self, way: Expr) -> bool:
        """Whether a way that is real for all signs has a proof; points are not looked at."""
        return self._checked(way, _REAL_S, proof_only=True).status == "proved"

    def _is_proved_by_squares(self, way: Expr) -> bool:
        """Whether `ln(u²)/2`, which `ln|u|` is, has a proof: beside phases or symbolic powers."""
        powers = any(node.op == "pow" and node.args[1].names for node in self._own)
        if not powers and not has_phases(self._function, self._variable):
            return False
        verdict = self._checked(with_squares(way), _FIRST_S, proof_only=True)
        if verdict.status == "proved":
            self.accepted = way, verdict
        return verdict.status == "proved"

    def _checked(
        self,
        way: Expr,
        longest_s: float = _LONGEST_S,
        *,
        plain: bool = False,
        proof_only: bool = False,
        share: float = _SHARE,
    ) -> Verdict:
        """The checker's word, by the plain normal form alone or by all means; a proof is noted."""
        share_s = share * (self._until - time.monotonic())
        left_s = max(min(share_s, longest_s), _LEAST_S)
        verdict = check_antiderivative(
            self._function, self._variable, way,
            plain=plain, proof_only=proof_only, timeout_s=left_s,
        )  # fmt: skip
        if verdict.status == "proved":
            self.accepted = way, verdict
        elif verdict.method == "deadline" and share_s < longest_s:
            self.ran_short = True
        return verdict

    def _share(self) -> float:
        """Until when one way of writing may be looked at, in seconds of `time.monotonic`."""
        now = time.monotonic()
        return now + _SHARE * (self._until - now)

    def _is_plain(self, way: Expr) -> bool:
        """Whether the normal form alone shows that the derivative is the integrand."""
        try:
            slope = differentiate(way, self._variable)
            return compute(
                lambda algebra: algebra.difference_is_zero(slope, self._function),
                limit=_REAL_LIMIT,
                tick=self._tick,
                real=self._own | frozenset(walk(way)),
            )
        except (TooCostly, Undefined, TooLarge):
            return False

    def _ways(self, value: Expr, own: Expr | None) -> Iterator[Expr]:
        """The ways to write it, the best first; `own` has the integrand's hyperbolic functions."""
        for each in (value,) if own is None else (own, value):
            real = with_real_logarithms(each, self._function, self._variable, self._tick)
            smooth = [self._wording.smooth(real, signed=signed) for signed in signs_written(real)]
            for way in dict.fromkeys((*smooth, real)):
                with suppress(TooLarge):
                    short = self._wording.short(way, self._function)
                    barred = with_bars(short, self._variable, self._own)
                    if barred != short:
                        yield self._wording.short(barred, self._function)
                    yield from filter(None, (with_filled_signs(short, self._variable), short))
                    yield self._wording.written(way, self._function)
                yield self._wording.as_found(way)
        f, x = self._function, self._variable
        squared = with_real_logarithms(value, f, x, self._tick, bars=False)
        yield tidy(self._wording.smooth(squared))
        yield tidy(value)

    def _real_ways(self, value: Expr, *, signed: bool) -> Iterator[Expr]:
        """The value with roots that are real for all signs, where it has others."""
        real = with_real_roots(value, self._function, self._tick)
        for bars in (True, False):
            polish = partial(self._wording.polished, bars=bars, signed=signed)
            factor = partial(self._wording.factor, bars=bars)
            both = for_both_signs(real, self._function, self._variable, polish, factor, self._tick)
            if both is not None:
                yield both
            elif real is not value:
                yield polish(real, self._function)
            else:
                return
