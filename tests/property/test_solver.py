"""Whatever a network says, what is shown is right at points that the checker did not try, and a
stream gives one result a question."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import Careless

from chainrule.answer import RULES, Answer, Failure
from chainrule.checker.cases import is_nowhere_real
from chainrule.checker.claim import Effort
from chainrule.checker.numeric import compare
from chainrule.corpus.sample import sample_general
from chainrule.expr import differentiate
from chainrule.solver import Solver

ANOTHER_SEED = 12345
TIMEOUT_S = 1.0


def questions(seed: int, number: int) -> list[str]:
    rng = random.Random(seed)
    return [sample_general(rng, "general").split("=")[0] for _ in range(number)]


def is_wrong(answer: Answer) -> bool:
    truth, domain = differentiate(answer.function, answer.variable), (answer.function,)
    seen = compare(truth, answer.expression, domain, points=20, seed=ANOTHER_SEED)
    # Complex values count where the function is real nowhere, not where no real point was met:
    # log2(-16 - ln(w)*exp(w/|w|)) is real for 0 < w < exp(-16/e).
    return seen.disjoint and (seen.domain == "real" or is_nowhere_real(domain, Effort()))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.02, 0.1, 0.5]), st.booleans())
def test_nothing_wrong_is_shown(seed: int, share: float, fallback: bool) -> None:
    solver = Solver(Careless(share, seed), timeout_s=TIMEOUT_S, fallback=fallback)
    asked = questions(seed, 5)
    results = solver.solve_many(asked)
    assert len(results) == len(asked)
    for text, result in zip(asked, results, strict=True):
        assert result.input == text
        if isinstance(result, Failure):
            assert not fallback
            assert "the fallback is off" in str(result.error)
            continue
        assert not is_wrong(result)
        assert result.verdict.accepted or result.engine == RULES
        if result.candidate is not None:
            chosen = result.candidates[result.candidate]
            assert chosen.expression == result.rounds[-1].raw
            assert chosen.verdict is not None
            assert chosen.verdict.status == result.verdict.status


def test_the_careless_engine_does_make_mistakes() -> None:
    """Else the test above would say nothing."""
    results = Solver(Careless(0.1)).solve_many(questions(1, 40))
    verdicts = [c.verdict.status for r in results for c in r.candidates if c.verdict is not None]
    assert verdicts.count("refuted") >= 5
    assert verdicts.count("proved") >= 5


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257])
def test_a_stream_gives_one_result_a_question(size: int) -> None:
    texts = [f"{i}x" for i in range(size)]
    assert [str(r) for r in Solver(Careless(0.0)).map(texts)] == [str(i) for i in range(size)]
