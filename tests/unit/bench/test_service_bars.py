"""What is measured of the service before its load: the size of the page is the same everywhere."""

from __future__ import annotations

import service_bars as bars
from chainrule.expr import parse, read
from fresh import Fresh


def test_the_page_is_smaller_than_its_bar() -> None:
    assert 100_000 < bars.page_bytes() < 500_000


def test_questions_are_distinct_and_the_same_for_a_seed() -> None:
    """One question asked 200 times was found in a memory: 0.0 ms in Python."""
    fresh = Fresh()
    fresh.stock(300)
    asked = [*fresh.take(500), *fresh.take(500)]
    assert len({(one["f"], one["var"]) for one in asked}) == 1000
    assert Fresh().take(1000) == asked
    assert Fresh(seed=1).take(1000) != asked


def test_a_body_is_never_sent_twice() -> None:
    fresh = Fresh()
    bodies = [fresh.body() for _ in range(1000)]
    assert len(set(bodies)) == 1000


def test_a_question_says_its_function_and_its_variable() -> None:
    for asked in Fresh().take(200):
        reading = read(f"d({asked['f']})/d{asked['var']}")
        assert reading.function == parse(asked["f"], variable=asked["var"])


def test_each_question_is_asked_once_and_the_first_ones_do_not_count() -> None:
    heard: list[dict[str, str]] = []
    asked = Fresh().take(bars.WARM + 40)
    took = bars.timed(heard.append, asked)
    assert heard == asked
    assert len(took) == 40


def test_quantiles_are_those_of_the_sorted_times() -> None:
    assert bars.quantiles([3.0, 1.0, 2.0, 10.0]) == "p50 3.0 ms, p95 10.0 ms"
