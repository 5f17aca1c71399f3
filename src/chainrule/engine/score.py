"""Strict accuracy of a translator on classic lines: the one place where it is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chainrule.engine.torch_engine import Translator
from chainrule.errors import InputError
from chainrule.tokens.hints import HintTokenizer
from chainrule.tokens.lines import read_source, split_line


@dataclass(frozen=True, slots=True)
class Wrong:
    """One line whose derivative was not reproduced.

    Attributes:
        line: its number in the file, from 1.
        source, target: the two sides as they stand in the file.
        answer: what the network wrote, or the error in brackets where it could not read the line.
    """

    line: int
    source: str
    target: str
    answer: str


@dataclass(frozen=True, slots=True)
class Score:
    """What came out for a file of lines.

    Attributes:
        total: well-formed lines.
        wrong: those of them that were not reproduced letter for letter.
        malformed: number of the line and what is wrong with it; they are in no count.
        predictions: one text a line of the file, in order; empty for a malformed line.
    """

    total: int
    wrong: list[Wrong]
    malformed: list[tuple[int, str]]
    predictions: list[str]

    @property
    def accuracy(self) -> float:
        """Share of the well-formed lines that were reproduced letter for letter; 0 of none is 0."""
        return (self.total - len(self.wrong)) / self.total if self.total else 0.0

    def __str__(self) -> str:
        return f"accuracy: {self.accuracy:.4f} ({self.total - len(self.wrong)}/{self.total})"


def score(
    translator: Translator,
    lines: Sequence[str],
    *,
    batch_size: int = 512,
    progress: Callable[[int], None] | None = None,
) -> Score:
    """Translate the left side of each line and compare with the right one, letter for letter.

    A line that the tokenizer cannot spell counts as wrong: the model failed it. Only lines that
    are no `d(FUNCTION)/dVARIABLE=DERIVATIVE` at all are left out of the count, and named.

    Args:
        lines: of a file, without their ends; empty ones are malformed too.
        batch_size: lines decoded together.
        progress: called with the number of lines that each batch finished; malformed ones are
            finished first.
    """
    of_hints = translator.tokenizer.name == HintTokenizer.name
    well_formed: list[tuple[int, str, str]] = []
    malformed: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        try:
            source, target = split_line(line)
            if not of_hints:  # integrands stand there in words
                read_source(source)
            well_formed.append((number, source, target))
        except InputError as error:
            malformed.append((number, str(error)))
    if progress and malformed:
        progress(len(malformed))
    sources = [source for _, source, _ in well_formed]
    answers = translator.translate(sources, batch_size=batch_size, progress=progress)
    predictions = [""] * len(lines)
    wrong = []
    for (number, source, target), answer in zip(well_formed, answers, strict=True):
        predictions[number - 1] = answer.text or ""
        if answer.text != target:
            wrong.append(Wrong(number, source, target, answer.text or f"({answer.error})"))
    return Score(len(well_formed), wrong, malformed, predictions)
