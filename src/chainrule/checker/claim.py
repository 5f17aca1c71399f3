"""What is asked, what may be spent on it, and what a prover answers: plain values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from chainrule.checker.ball_functions import whole_number
from chainrule.checker.balls import Evaluator
from chainrule.checker.divisors import (
    doubtful_bases,
    doubtful_divisors,
    doubtful_kinks,
    doubtful_signs,
)
from chainrule.checker.points import PLAIN_ATTEMPTS, Point, real_points
from chainrule.expr.printer import to_text
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, free_symbols, walk
from chainrule.expr.walks import distinct
from chainrule.types import Region

IN_PROCESS_LIMIT: Final = 40_000
_MORE: Final = 4_000_000
WORKER_LIMIT: Final = 20_000_000
SAME_AS_RULES: Final = "the rules give the same"
"""Method of a proof of what is, node by node, what the rules of differentiation say."""

_LITTLE: Final = 2_000
_FEW_CASES: Final = 12


@dataclass(frozen=True, slots=True)
class Slope:
    """`value` is the derivative of `function`, which the rules may have no value for.

    `||x| + x|` has the derivative 0 for x < 0, where the rules divide by zero: there the function
    itself is 0, and that can be differentiated.

    Attributes:
        function: real wherever anything is claimed.
        variable: by which it is differentiated.
        value: what its derivative is said to be.
        divisors: what `value` divides by and is not known to vanish nowhere.
    """

    function: Expr
    variable: str
    value: Expr
    divisors: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """`left = right` wherever all of `domain` are real.

    Attributes:
        left, right: the two sides.
        domain: the functions whose real domain is meant.
        divisors: what both sides divide by and is not known to vanish nowhere; see `divisors.py`.
        slope: the same claim without the rules of differentiation, where they may have no value.
    """

    left: Expr
    right: Expr
    domain: tuple[Expr, ...]
    divisors: tuple[Expr, ...] = ()
    slope: Slope | None = None

    @property
    def bases(self) -> tuple[Expr, ...]:
        """Bases of powers that must vanish on no interval, or be known to be zero there."""
        sides = (self.left, self.right, *self.divisors, *self.domain)
        return doubtful_bases(sides, self.domain)


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof that two expressions are equal.

    Attributes:
        method: the way it was found.
        conditions: where it holds, in words; empty if wherever both sides are defined.
        regions: the cases, if there are several.
        for_complex: whether it holds for complex values, too.
    """

    method: str
    conditions: str = ""
    regions: tuple[Region, ...] = ()
    for_complex: bool = True


@dataclass(frozen=True, slots=True)
class Effort:
    """How much may be spent.

    Attributes:
        limit: the most terms that one product of polynomials may look at.
        tick: called now and then; it raises when the time is over.
        cases: of signs that may be looked at.
    """

    limit: int = IN_PROCESS_LIMIT
    tick: Callable[[], None] = lambda: None
    cases: int = 150


@dataclass(frozen=True)
class Inquiry:
    """Is `left = right` wherever all of `domain` are real?

    Attributes:
        left, right: the true value and the value in question.
        domain: the functions whose real domain is meant.
        name: what `left` is, in words; `other` what is said before the value of `right`.
        differentiated: what the rules were applied to, on either side: their result must have a
            value nearly everywhere where the domain is real.
        needed: what else must have one.
        complex_counts: whether values that are not real count where none is real.
        meant: the one function whose values are meant, where others come with it: if it certainly
            is real nowhere, values that are not real count, too.
        variable: the one symbol that is no parameter, if there is one.
        plain: whether only the plain normal form is tried.
        proof_only: whether nothing short of a proof is of use.
        explain: whether a refuted answer is looked at once more: where is it right?
    """

    left: Expr
    right: Expr
    domain: tuple[Expr, ...]
    name: str
    other: str = "the answer gives"
    differentiated: tuple[Expr, ...] = ()
    needed: tuple[Expr, ...] = ()
    complex_counts: bool = True
    meant: Expr | None = None
    variable: str = ""
    plain: bool = False
    proof_only: bool = False
    explain: bool = False

    @cached_property
    def is_what_the_rules_say(self) -> bool:
        """Whether the two sides are the same tree, as the rules give it or tidied."""
        # Answers are tidied before they come here; what the rules say is not.
        return self.right == self.left or self.right == tidy(self.left)

    @cached_property
    def claim(self) -> Claim:
        """The question as the provers see it."""
        # What the rules divide by vanishes only where the function has a kink or no value.
        needed = () if self.is_what_the_rules_say else self.needed
        divisors = doubtful_divisors(needed, self.domain)
        kinks = [
            kink
            for f in self.differentiated
            for kink in doubtful_kinks(f, self.variable, self.domain)
        ]
        signs = doubtful_signs((self.left, self.right, *self.domain), self.domain)
        doubtful = tuple(dict.fromkeys((*divisors, *kinks, *signs)))
        right = self.left if self.is_what_the_rules_say else self.right
        return Claim(self.left, right, self.domain, doubtful, self._slope if kinks else None)

    @property
    def _slope(self) -> Slope | None:
        """The same question without the rules; nothing where the function may not be real."""
        (function,) = self.differentiated
        if function not in self.domain:
            return None
        value = self.right if self.domain == (function,) else self.left
        return Slope(function, self.variable, value, doubtful_divisors([value], self.domain))

    @cached_property
    def symbols(self) -> frozenset[str]:
        """The symbols of all that it is about."""
        return frozenset().union(*map(free_symbols, (self.left, self.right, *self.domain)))

    @cached_property
    def never_real(self) -> Expr | None:
        """An exponent, never tried whole, of a constant below zero: it is real only there."""
        missed = set(self.never_tried_whole)
        powers = (
            n for e in (self.left, self.right, *self.domain) for n in walk(e) if n.op == "pow"
        )
        bases = [n.args for n in powers if n.args[1] in missed and not n.args[0].names]
        below = Evaluator([base for base, _ in bases]).real({}) if bases else []
        return next(
            (exponent for (_, exponent), value in zip(bases, below, strict=True) if value < 0), None
        )

    @cached_property
    def never_tried_whole(self) -> tuple[Expr, ...]:
        """Exponents with parameters that no seeded points make odd and even, as a/3 and exp(a).

        Powers with odd exponents and those with even ones are different functions of a negative
        base, so that each must have been looked at.
        """
        sides = (self.left, self.right, *self.domain)
        powers = dict.fromkeys(
            n
            for e in sides
            for n in walk(e)
            if n.op == "pow" and free_symbols(n.args[1]) & self.whole
        )
        if not powers:
            return ()
        # (x^a)^b is |x| for a = 2 and b = 1/2: whole numbers for both do not show it.
        inner = {
            node.args[1]
            for n in powers
            for node in walk(n.args[0])
            if node.op == "pow" and free_symbols(node.args[1]) & self.whole
        }
        centres = Evaluator(sides).centres
        points = list(
            islice(real_points(sorted(self.symbols), 0, centres, self.whole), PLAIN_ATTEMPTS)
        )
        untried = (n.args[1] for n in powers if not _is_tried(n, points))
        return tuple(dict.fromkeys((*sorted(inner, key=to_text), *untried)))

    @cached_property
    def whole(self) -> frozenset[str]:
        """The parameters in exponents: for whole numbers the powers are real everywhere."""
        powers = distinct(self.left, self.right, *self.domain)
        found = (free_symbols(node.args[1]) for node in powers if node.op == "pow")
        return frozenset().union(*found) - {self.variable}


def _is_tried(power: Expr, points: Sequence[Point]) -> bool:
    """Whether an exponent is seen odd and even, beside negative bases if there are any."""
    program = Evaluator(power.args)
    values = [program.real(point) for point in points]
    negative = [(base, exponent) for base, exponent in values if base < 0]
    whole = [whole_number(exponent) for _, exponent in negative or values]
    return len({exponent % 2 for exponent in whole if exponent is not None}) == 2


@dataclass(frozen=True, slots=True)
class Means:
    """What a question may use.

    Attributes:
        tick: raises when the time is over.
        ask_prover: the proof that the prover process found, if any, in what is left of the time.
    """

    tick: Callable[[], None]
    ask_prover: Callable[[Claim], Proof | None]

    @property
    def effort(self) -> Effort:
        """Of an attempt in this process."""
        return Effort(IN_PROCESS_LIMIT, self.tick)

    @property
    def more(self) -> Effort:
        """Of one attempt that may spare many."""
        return Effort(_MORE, self.tick)

    @property
    def little(self) -> Effort:
        """Of an attempt that nothing depends on but a word."""
        return Effort(_LITTLE, self.tick, cases=_FEW_CASES)
