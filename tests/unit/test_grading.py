"""Many grades: order, laziness, workers that die, things that cannot travel."""

from __future__ import annotations

from collections.abc import Iterator

import deadly
import pytest
import sympy

import chainrule as cr
from chainrule.checker.grading_rules import Rules
from chainrule.errors import InputError
from chainrule.grading import CHUNK, Pair, stream

X = sympy.Symbol("x")


class Unsendable(str):
    def __reduce__(self) -> str:
        raise ValueError("stays here")


MIXED: list[tuple[object, object]] = [
    ("2x", "x + x"),
    (X**2, "x*x"),
    (lambda: 1, "2"),
    ("2x", Unsendable("2x")),
    ("2x", "3x"),
    ("x" * 2_000_000, "x"),
    (b"2x", 1),
]
STATUSES = ["equal", "equal", "unreadable", "equal", "different", "unreadable", "unreadable"]


@pytest.mark.parametrize("workers", [1, 2])
def test_order_is_kept_whatever_is_given(workers: int) -> None:
    found = list(cr.grade_many(MIXED * 6, workers=workers))
    assert [each.status for each in found] == STATUSES * 6
    assert found == list(cr.grade_many(MIXED * 6))


def test_pairs_are_taken_as_they_are_needed() -> None:
    taken = 0

    def pairs() -> Iterator[tuple[str, str]]:
        nonlocal taken
        while True:
            taken += 1
            yield "2x", "2x"

    found = cr.grade_many(pairs())
    assert taken == 0
    assert next(found).correct
    assert taken == 1


def test_a_pair_that_kills_its_worker_costs_its_own_grade() -> None:
    rules = Rules()
    answers = ["2x"] * (2 * CHUNK) + ["die"] + ["x"] * CHUNK
    found = list(stream((Pair("2x", a, rules) for a in answers), deadly.status, workers=2))
    assert found[: 2 * CHUNK] == ["equal"] * (2 * CHUNK)
    assert found[2 * CHUNK] == (
        "chainrule is at fault here (its worker process ended with exit status 9): please report "
        "the input"
    )
    assert found[2 * CHUNK + 1 :] == ["different"] * CHUNK


@pytest.mark.parametrize(
    ("item", "kind"), [(None, "NoneType"), (("2x",), "tuple of 1"), ([1, 2, 3], "list of 3")]
)
def test_what_is_no_pair_is_unreadable(item: object, kind: str) -> None:
    (found,) = cr.grade_many([item])  # type: ignore[list-item]
    assert found.status == "unreadable"
    assert found.reason == f"expected a pair (right answer, answer), not {kind}"


def test_impossible_options_are_refused_at_once() -> None:
    with pytest.raises(InputError, match="workers must be at least 1, not 0"):
        cr.grade_many([], workers=0)
    with pytest.raises(InputError, match=r"workers must be at least 1, not 1\.5"):
        cr.grade_many([], workers=1.5)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="timeout_s must be positive, not -1"):
        cr.grade_many([], timeout_s=-1)


def test_options_reach_every_pair() -> None:
    pairs = [("x^2", "x^2 + 1")]
    (found,) = cr.grade_many(pairs, up_to_constant=True)
    assert found.status == "equal up to a constant"
    (found,) = cr.grade_many([("1/3", "0.333")], tolerance=0)
    assert found.status == "different"
    (found,) = cr.grade_many([("a b", "a b + a")], variable="b", up_to_constant=True)
    assert found.status == "equal up to a constant"
