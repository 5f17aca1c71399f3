"""What `bench/bulk.py` measures on: templates whose numbers alone are drawn again."""

from __future__ import annotations

import pytest

import bulk
from chainrule.answer import Query


@pytest.mark.parametrize("recipe", ["classic-all", "general"])
def test_a_worksheet_repeats_its_templates(recipe: str) -> None:
    shapes = {bulk._NUMBER.sub("#", text) for text in bulk.templates(recipe, seed=1)}
    queries = bulk.worksheet(recipe, lines=300, seed=1)
    assert {bulk._NUMBER.sub("#", query.text) for query in queries} <= shapes
    assert queries == bulk.worksheet(recipe, lines=300, seed=1)
    assert len(set(queries)) > 250


def test_what_is_known_is_counted() -> None:
    queries = [Query(f"{i}x^2 + sin({i + 1}x)") for i in range(12, 22)]
    queries += queries[:5]
    found = bulk.measure(queries, 10**6)
    assert (found.lines, found.answered) == (15, 15)
    assert found.same == pytest.approx(5 / 15)
    assert bulk.count(queries) == "15 | 1 | 10"
    assert bulk.measure(queries, 0).known == 0
