"""What was differentiated is integrated again, and what is shown is proved."""

from __future__ import annotations

from random import Random

import pytest

from chainrule.corpus.textbook import Textbook
from chainrule.errors import AnswerError, TooLarge
from chainrule.expr import Expr, differentiate, free_symbols, num, walk
from chainrule.integrator import antiderivative

_LARGEST = 60


def functions(seed: int, count: int) -> list[Expr]:
    """Textbook functions of x of 2 to 5 operators, seeded."""
    rng = Random(seed)
    found: list[Expr] = []
    while len(found) < count:
        writer = Textbook(rng.random, lambda: num(rng.randint(1, 9)), "x", ["a", "b"])
        f = writer.function(rng.randint(2, 5))
        if "x" in free_symbols(f) and not any(node.op == "abs" for node in walk(f)):
            found.append(f)
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_derivatives_of_textbook_functions(seed: int) -> None:
    accepted = asked = 0
    for F in functions(seed, 20):
        try:
            slope = differentiate(F, "x")
            if slope.size > _LARGEST:
                continue
            asked += 1
            found = antiderivative(slope, "x", timeout_s=5)
        except (AnswerError, TooLarge):
            continue
        assert found.verdict.accepted
        accepted += 1
    assert asked >= 15
    assert accepted >= 0.9 * asked
