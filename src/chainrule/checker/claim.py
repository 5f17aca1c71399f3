"""What is asked, what may be spent on it, and what a prover answers: plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from chainrule.checker.divisors import doubtful_divisors
from chainrule.expr.tree import Expr, free_symbols, walk
from chainrule.types import Region

IN_PROCESS_LIMIT: Final = 40_000
WORKER_LIMIT: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Claim:
    """`left = right` wherever all of `domain` are real.

    Attributes:
        left, right: the two sides.
        domain: the functions whose real domain is meant.
        divisors: what both sides divide by and is not known to vanish nowhere; see `divisors.py`.
    """

    left: Expr
    right: Expr
    domain: tuple[Expr, ...]
    divisors: tuple[Expr, ...] = ()


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
    """

    limit: int = IN_PROCESS_LIMIT
    tick: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Question:
    """Is `left = right` wherever all of `domain` are real?

    Attributes:
        left, right: the true value and the value in question.
        domain: the functions whose real domain is meant.
        name: what `left` is, in words; `other` what is said before the value of `right`.
        needed: what must have a value nearly everywhere in the domain; nothing where the claim is
            made only where both sides have one.
        complex_counts: whether values that are not real count where none is real.
        variable: the one symbol that is no parameter, if there is one.
        explain: whether a refuted answer is looked at once more: where is it right?
    """

    left: Expr
    right: Expr
    domain: tuple[Expr, ...]
    name: str
    other: str = "the answer gives"
    needed: tuple[Expr, ...] = ()
    complex_counts: bool = True
    variable: str = ""
    explain: bool = False

    @cached_property
    def claim(self) -> Claim:
        """The question as the provers see it."""
        return Claim(self.left, self.right, self.domain, doubtful_divisors(self.needed))

    @cached_property
    def symbols(self) -> frozenset[str]:
        """The symbols of all that it is about."""
        return frozenset().union(*map(free_symbols, (self.left, self.right, *self.domain)))

    @cached_property
    def whole(self) -> frozenset[str]:
        """The parameters in exponents: for whole numbers the powers are real everywhere."""
        powers = (node for e in (self.left, self.right, *self.domain) for node in walk(e))
        found = (free_symbols(node.args[1]) for node in powers if node.op == "pow")
        return frozenset().union(*found) - {self.variable}


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
