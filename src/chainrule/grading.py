"""Grades of many answers, in their order, as they are asked for.

In: pairs of a right answer and a given one. Out: a `Grade` for each. A pair that no one can read
has its grade as every other one, and one that ends its worker process costs its own grade alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import islice
from typing import Final, TypeVar

from chainrule.checker.check import DEFAULT_TIMEOUT_S
from chainrule.checker.grade import GIVEN, RIGHT, Grade, grade, unreadable
from chainrule.checker.grading_rules import Rules
from chainrule.errors import ChainruleError, InputError
from chainrule.expr import Expr
from chainrule.expr.given import read_given
from chainrule.processes import in_order

T = TypeVar("T")
CHUNK: Final = 16
"""Pairs that travel to a worker together."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair to be graded.

    Attributes:
        gold: the right answer.
        answer: the given one.
        rules: how to grade it.
        problem: why the pair cannot be used; it is then unreadable.
    """

    gold: object
    answer: object
    rules: Rules
    problem: str = ""

    def grade(self) -> Grade:
        """Its grade; never an error."""
        if self.problem:
            return Grade("unreadable", self.problem)
        return grade(self.gold, self.answer, self.rules)


def pair_of(item: object, rules: Rules) -> Pair:
    """A pair from what somebody gave as one.

    >>> pair_of("2x", Rules()).problem
    'expected a pair (right answer, answer), not str'
    """
    if isinstance(item, list | tuple) and len(item) == 2:
        return Pair(item[0], item[1], rules)
    size = f" of {len(item)}" if isinstance(item, list | tuple) else ""
    kind = f"{type(item).__name__}{size}"
    return Pair(None, None, rules, f"expected a pair (right answer, answer), not {kind}")


def stream(
    pairs: Iterable[Pair],
    finish: Callable[[Pair, Grade], T],
    *,
    workers: int = 1,
    timeout_s: float = DEFAULT_TIMEOUT_S,
) -> Iterator[T]:
    """The grade of each pair, finished where it was found.

    Args:
        pairs: are taken as they are needed: one at a time, or a few chunks ahead for workers.
        finish: a function of a module; workers import it.
        workers: processes; a single one is this process.
        timeout_s: seconds that the rules of the pairs give each: a worker that takes far longer
            hangs, and the pair that it is at is given up.

    Raises:
        InputError: `workers` is below 1.
        ChainruleError: workers died before they were given anything.
    """
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
        raise InputError(f"workers must be at least 1, not {workers!r}")
    return _stream(iter(pairs), finish, workers, 60 + 10 * timeout_s)


def _stream(
    pairs: Iterator[Pair], finish: Callable[[Pair, Grade], T], workers: int, patience_s: float
) -> Iterator[T]:
    size = CHUNK if workers > 1 else 1
    sent = map(_sendable, pairs) if workers > 1 else pairs
    chunks = iter(lambda: list(islice(sent, size)), [])
    answering = partial(_grades, finish)
    start = partial(partial, _grades, finish)  # called in a worker, it gives the same
    lost = partial(_lost, finish)
    for results in in_order(chunks, answering, start, lost, workers, patience_s=patience_s):
        yield from results


def grade_of(pair: Pair, found: Grade) -> Grade:
    """The grade itself: what `grade_many` makes of it."""
    return found


def _grades(finish: Callable[[Pair, Grade], T], pairs: Sequence[Pair]) -> list[T]:
    return [finish(pair, pair.grade()) for pair in pairs]


def _lost(finish: Callable[[Pair, Grade], T], pair: Pair, error: ChainruleError) -> T:
    """The result of a pair that ends whatever process grades it."""
    return finish(pair, Grade("undecided", str(error)))


def _sendable(pair: Pair) -> Pair:
    """A pair that can travel to another process, whatever was given."""
    sides: list[object] = []
    for name, given in ((RIGHT, pair.gold), (GIVEN, pair.answer)):
        try:
            sides.append(_plain(given))
        except Exception as error:
            return Pair(None, None, pair.rules, pair.problem or unreadable(name, error))
    return replace(pair, gold=sides[0], answer=sides[1])


def _plain(given: object) -> object:
    """The same as a value of a type that is known to travel; see `read_given`."""
    if given is None or type(given) in (str, int, float, Fraction, Expr):
        return given
    return str.__str__(given) if isinstance(given, str) else read_given(given).function
