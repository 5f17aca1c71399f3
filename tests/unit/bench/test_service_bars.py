"""What is measured of the service before its load: the size of the page is the same everywhere."""

from __future__ import annotations

import service_bars as bars


def test_the_page_is_smaller_than_its_bar() -> None:
    assert 100_000 < bars.page_bytes() < 500_000


def test_a_call_is_timed_after_it_is_warm() -> None:
    calls: list[int] = []
    told = bars.quantiles(lambda: calls.append(1), 40)
    assert len(calls) == 60
    assert told.startswith("p50 0.0 ms, p95 ")
