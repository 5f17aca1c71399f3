"""An engine without a network: it answers what its script says. Tests and worker processes
import it (see `pythonpath` in pyproject.toml)."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence

from chainrule.engine.proposer import Candidate
from chainrule.expr.program import ARITY, COLON, VARIABLE, Line, Program
from chainrule.tokens.working import derivative_words

Script = Callable[[Program], list[list[str]]]
"""From a program to the words of each candidate, best first."""


def right(program: Program) -> list[list[str]]:
    """The teacher's words."""
    return [derivative_words(program)]


def wrong(program: Program) -> list[list[str]]:
    """Well-formed and refuted: the function itself, plus 1."""
    return [[f"@0{COLON}", "add", "@0", "1"] if program.lines else ["add", program.result, "3"]]


def malformed(program: Program) -> list[list[str]]:
    """Cut short."""
    return [[f"@0{COLON}", "mul"]]


class Scripted:
    """An engine that follows a script; it counts how often it is called, and for how many.

    Args:
        scripts: their candidates one after the other; a greedy call sees the first alone.
    """

    name = "scripted"

    def __init__(self, *scripts: Script, max_source: int = 400) -> None:
        self.scripts = scripts or (right,)
        self.max_source = max_source
        self.calls: list[tuple[int, int]] = []  # (beam, sources)

    def propose(
        self, sources: Sequence[Sequence[str]], *, beam: int = 1, n_best: int = 1
    ) -> list[list[Candidate]]:
        """See `Engine.propose`."""
        self.calls.append((beam, len(sources)))
        return [self._candidates(source)[:n_best] for source in sources]

    def _candidates(self, source: Sequence[str]) -> list[Candidate]:
        assert source[0] == "<diff>"
        program = program_of(source[1:])
        words = [words for script in self.scripts for words in script(program)]
        return [Candidate(tuple(w), -float(i)) for i, w in enumerate(words)]


class Careless(Scripted):
    """Changes words of the right answer at random; asked the same, it answers the same.

    Args:
        share: of the words that are changed.
        seed: of the changes.
    """

    def __init__(self, share: float = 0.1, seed: int = 0) -> None:
        super().__init__()
        self.share = share
        self.seed = seed

    def _candidates(self, source: Sequence[str]) -> list[Candidate]:
        words = derivative_words(program_of(source[1:]))
        rng = random.Random(f"{self.seed} {source}")
        return [Candidate(tuple(self._slips(words, rng)), -float(i)) for i in range(5)]

    def _slips(self, words: Sequence[str], rng: random.Random) -> Iterator[str]:
        """A word becomes one of its kind, so that most of what comes out has a meaning."""
        for word in words:
            kept = word.endswith(COLON) or rng.random() >= self.share
            kind = [w for w in _ANY if ARITY.get(w) == ARITY.get(word)] if word in ARITY else words
            yield word if kept else rng.choice(kind)


_ANY = sorted(ARITY)


class Dying(Scripted):
    """Takes its process down at a function that has a sine; only for worker processes."""

    def propose(
        self, sources: Sequence[Sequence[str]], *, beam: int = 1, n_best: int = 1
    ) -> list[list[Candidate]]:
        """See `Engine.propose`."""
        if any("sin" in source for source in sources):
            os._exit(9)
        return super().propose(sources, beam=beam, n_best=n_best)


def program_of(words: Sequence[str]) -> Program:
    """The program that has these words; what its names stand for is not in them."""
    if len(words) == 1:
        return Program(VARIABLE, words[0], (), (), ())
    lines: list[Line] = []
    start = 0
    while start < len(words):
        assert words[start] == f"@{len(lines)}{COLON}"
        op = words[start + 1]
        end = start + 2 + ARITY[op]
        lines.append(Line(op, tuple(words[start + 2 : end])))
        start = end
    return Program(VARIABLE, "@0", tuple(lines), (), ())
