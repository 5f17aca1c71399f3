"""What was asked before costs nothing, and gives the very same answer."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from scripted import Scripted, right

from chainrule.answer import Answer, Failure, Query
from chainrule.asking import Network
from chainrule.engine.ct2_engine import Ct2Engine
from chainrule.engine.memory import Memory
from chainrule.engine.proposer import Candidate
from chainrule.errors import InputError
from chainrule.expr import parse
from chainrule.expr.program import to_program
from chainrule.repeats import Repeats, Result
from chainrule.settings import DEFAULT_BUNDLE
from chainrule.solver import Solver

QUESTIONS = [
    f"{a}x^{n} {f}({b}{v}) + {c}{v}".replace("x", v)
    for v in ("x", "t", "u")
    for a, b, c, n in ((2, 3, 5, 7), (11, 13, 17, 3), (4, 9, 6, 5))
    for f in ("sin", "exp", "ln", "atan")
]


def plain(result: Result) -> Result:
    """Without time, and the probabilities of a wide beam to what does not depend on its company."""
    candidates = [replace(each, log_prob=round(each.log_prob, 3)) for each in result.candidates]
    return replace(result, ms=0.0, candidates=tuple(candidates))


def test_answers_from_memory_are_those_of_the_network() -> None:
    """Candidates, expressions, verdicts, texts."""
    asked = [*QUESTIONS, "x^", *QUESTIONS[:9], "x^"]
    without = Solver(threads=1, memory=0).solve_many(asked)
    solver = Solver(threads=1)
    first, again = solver.solve_many(asked), solver.solve_many(asked)
    for found in (first, again):
        for ours, theirs in zip(found, without, strict=True):
            if isinstance(theirs, Answer):
                assert plain(ours) == plain(theirs)
            else:
                assert isinstance(ours, Failure)
                assert str(ours.error) == str(theirs.error)
    sources = {answer.candidates[0].words for answer in without if isinstance(answer, Answer)}
    assert len(sources) < len(QUESTIONS) / 6  # few programs among many questions


@pytest.mark.parametrize("beam", [1, 5])
def test_a_source_is_answered_alike_in_whatever_company(beam: int) -> None:
    """Else what is remembered would depend on what was asked with it."""
    lines = Path("suites/general.jsonl").read_text().splitlines()[: 240 // beam]
    records = [json.loads(line) for line in lines]
    programs = [to_program(parse(r["f"]), r["var"]).words() for r in records]
    sources = [["<diff>", *words] for words in programs if len(words) < 200]
    engine = Ct2Engine(DEFAULT_BUNDLE, threads=1)
    order = random.Random(1).sample(range(len(sources)), len(sources))
    together = engine.propose(sources, beam=beam, n_best=beam)
    shuffled = engine.propose([sources[i] for i in order], beam=beam, n_best=beam)
    alone = [engine.propose([source], beam=beam, n_best=beam)[0] for source in sources[:9]]
    assert words_of(shuffled) == words_of([together[i] for i in order])
    assert words_of(alone) == words_of(together[:9])
    if beam == 1:  # the probabilities of a wide beam differ in their sixth digit
        assert alone == together[:9]


def words_of(found: list[list[Candidate]]) -> list[list[tuple[str, ...]]]:
    return [[candidate.words for candidate in candidates] for candidates in found]


class Counting(Scripted):
    """Tells what it was asked."""

    def __init__(self) -> None:
        super().__init__(right)
        self.sources: list[tuple[int, Sequence[str]]] = []

    def propose(
        self, sources: Sequence[Sequence[str]], *, beam: int = 1, n_best: int = 1
    ) -> list[list[Candidate]]:
        self.sources += [(beam, source) for source in sources]
        return super().propose(sources, beam=beam, n_best=n_best)


def test_the_network_is_asked_once_for_each_source_and_beam() -> None:
    engine = Counting()
    network = Network(engine, room=1000)
    words = ["<diff>", *to_program(parse("sin(3x)"), "x").words()]
    other = ["<diff>", *to_program(parse("cos(3x)"), "x").words()]
    first = network.propose([words, other, words], 1)
    assert network.propose([words], 1) == [first[0]] == [first[2]]
    network.propose([words], 2)
    assert engine.sources == [(1, tuple(words)), (1, tuple(other)), (2, tuple(words))]


def test_an_engine_that_somebody_brought_is_asked_every_time() -> None:
    engine = Counting()
    Solver(engine).solve_many(["sin(2x)", "sin(2x)", "sin(3x)"])
    assert len(engine.sources) == 3


def test_only_what_is_proved_is_remembered() -> None:
    asked: list[str] = []

    def solve(queries: Sequence[Query]) -> list[Result]:
        asked.extend(query.text for query in queries)
        solver = Solver(Scripted(right))
        return [solver.solve_chunk([query])[0] for query in queries]

    repeats = Repeats(room=10_000)
    for _ in range(2):
        results = repeats.answer([Query("x^2"), Query("x^"), Query("x^2"), Query("x^")], solve)
    assert asked == ["x^2", "x^", "x^"]
    assert [isinstance(result, Answer) for result in results] == [True, False, True, False]
    assert results[0].ms == 0.0
    repeats.answer([Query("x^2", order=2), Query("x^2", "t"), Query("x^2", letters=("e",))], solve)
    assert len(asked) == 6  # another question each


def test_a_memory_is_bounded() -> None:
    memory: Memory[int, str] = Memory(room=10)
    for key in range(100):
        memory.put(key, str(key), 3)
        memory.get(0)
    assert [key for key in range(100) if memory.get(key)] == [0, 98, 99]
    memory.put(7, "too large", 11)
    assert memory.get(7) is None
    memory.put(99, "another", 1)
    assert memory.get(99) == "99"
    with pytest.raises(InputError, match="memory must be at least 0, not -1"):
        Solver(memory=-1)
