"""bench/hint_representation.py: the same pairs in other words, and answers read back from them."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tiny_runs import TINY

import hint_representation
import recipes
from chainrule.corpus.antiderivative import sample_antiderivative
from chainrule.engine.ct2_engine import Ct2Engine
from chainrule.engine.proposer import Candidate
from chainrule.expr import parse
from chainrule.hints.reading import hint_of, integrand_of
from chainrule.hints.words import WORDS
from chainrule.settings import MODELS
from chainrule.solver import Solver
from chainrule.train.run import main
from hint_representation import Translated
from hint_variants import VARIANTS, fixed, named

BY_NAME = {variant.name: variant for variant in VARIANTS}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("shipped", "@0: root 1 / 2 + x top + 204 @0 q0: ^2 + x + 7=log + @0 + 3 ; | q0 + @0"),
        ("names", "65 root 1 / 2 + x top + # d2 d0 d4 49 97 ^2 + x + 7=log + 49 + 3 ; | 81 + 49"),
        ("numbers", "@0: root # + x top + # @0 q0: ^2 + x + #=log + @0 + 3 ; | q0 + @0"),
        ("factors", "@0: root 1 / 2 + x top + 204 @0=log + @0 + 3 ; | q0 + @0"),
        ("ends", "@0: root 1 / 2 + x top + 204 @0 q0: ^2 + x + 7=log + @0 + 3 q0 + @0"),
    ],
)
def test_a_line_in_other_words(name: str, told: str) -> None:
    line = "@0: root 1 / 2 + x top + # d2 d0 d4 @0 q0: ^2 + x + 7=log + @0 + 3 ; | q0 + @0"
    told = told.replace("204", "# d2 d0 d4") if name in ("shipped", "factors", "ends") else told
    assert BY_NAME[name].line(line) == told


def test_every_way_stays_within_the_words_and_fixed_names_come_back() -> None:
    rng = random.Random(12)
    for _ in range(20):
        line = sample_antiderivative(rng, "antiderivative-short")
        for variant in VARIANTS:
            assert set(variant.line(line).replace("=", " ").split()) <= set(WORDS)
        source, target = (side.split() for side in line.split("="))
        assert integrand_of(named(fixed(source))) == integrand_of(source)
        names = {word: parse("x + 1") for word in target if word[0] in "@qp"} | {"x": parse("x")}
        assert hint_of(named(fixed(target)), names) == hint_of(target, names)


def test_large_numbers_are_no_names() -> None:
    assert fixed(["49"]) == ["#", "d4", "d9"]
    assert fixed(["48", "q1"]) == ["48", "82"]


def test_a_network_of_other_words_is_asked_and_read_in_them() -> None:
    class Oracle(Ct2Engine):
        """Knows one answer, in fixed names."""

        def propose(
            self, sources: Sequence[Sequence[str]], *, beam: int = 1, n_best: int = 1
        ) -> list[list[Candidate]]:
            asked.extend(" ".join(source) for source in sources)
            said = fixed(["log", "+", "x", "+", "@0", ";", "|"])
            return [[Candidate(tuple(said), 0.0)] for _ in sources]

    asked: list[str] = []
    engine = Translated(Oracle(MODELS / "integrate", threads=1), BY_NAME["names"])
    solver = Solver(engine, bundle=MODELS / "integrate", task="integrate", half="network")
    assert "ln" in solver.solve("1/sqrt(x^2 + 4)").text
    assert asked == ["<int> 65 root 1 / 2 + x ^2 + 4 top + 49 97 + x ^2 + 4"]


def test_each_way_is_trained_once_and_tested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [
        "hint_representation.py", f"--folder={tmp_path}", "--drawn=300", "--lines=40", "--tests=2",
        "--asked=1", "--steps=2", "--batch_size=8", "--timeout=0.5", "--beam=2",
        "--max_len=120", *TINY,
    ]  # fmt: skip
    trained: list[list[str]] = []

    def in_this_process(command: list[str]) -> None:
        trained.append(command)
        main(command)

    monkeypatch.setattr(recipes, "train", in_this_process)
    monkeypatch.setattr(sys, "argv", [*words, "--rows", "names", "ends"])
    hint_representation.main()
    out = capsys.readouterr().out
    row = r"\| [\d,]+ \| [\d.]+ / [\d.]+ \| \d of 2 \(\d+ %\) \|"
    assert re.search(rf"^\| names fixed in their order {row} \d of 1 \(", out, re.MULTILINE)
    assert re.search(rf"^\| without end marks {row} cannot be read back \|$", out, re.MULTILINE)
    monkeypatch.setattr(sys, "argv", [*words, "--rows", "names", "ends"])
    hint_representation.main()
    assert "ends: finished before, kept" in capsys.readouterr().out
    assert len(trained) == 2
