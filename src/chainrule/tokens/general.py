"""Any function to token ids and back, as straight-line programs.

In: `d(FUNCTION)/dVARIABLE` in any notation, or a `Program`. Out: ids of the one vocabulary that
both sides share, and from the ids of an answer its text. The words are those of
`expr/program.py`, behind a first one that names the task.

There are two vocabularies: `FIRST_WORDS`, that of the networks made before the late functions (erf,
gamma, floor, ...) had rows, and `WORDS`, which goes on behind it. A network keeps its own; a run
that begins with the weights of another has all words, and the rows of the new ones are drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from chainrule.errors import AnswerError, InputError, TooLarge
from chainrule.expr.operators import LATE, OPERATORS, ROOT_SUM, is_root_sum
from chainrule.expr.printer import to_text
from chainrule.expr.program import (
    COLON,
    CONSTANTS,
    DERIVATIVE,
    LATE_NUMBERS,
    MAX_LINES,
    NUMBERS,
    VARIABLE,
    Program,
    evaluate,
    to_program,
)
from chainrule.expr.reading import read
from chainrule.tokens.vocabulary import Vocabulary
from chainrule.tokens.working import derivative_words

TASK_WORDS: Final = {"diff": "<diff>", "integrate": "<integrate>"}
"""The first word a task; no model has been trained on `<integrate>` yet, its place is kept."""

_NAMES: Final = (("@", ""), ("@", COLON), ("c", ""))
FIRST_WORDS: Final = (
    *TASK_WORDS.values(),
    *(
        name
        for name, row in OPERATORS.items()
        if row.kind in ("infix", "prefix", "function") and not row.late
    ),
    VARIABLE,
    *NUMBERS,
    DERIVATIVE,
    *(f"{mark}{i}{end}" for mark, end in _NAMES for i in range(MAX_LINES)),
)
WORDS: Final = (*FIRST_WORDS, *LATE, *LATE_NUMBERS, *CONSTANTS)
_VOCABULARIES: Final = (WORDS, FIRST_WORDS)


def refuse_unknown(words: Iterable[str], vocabulary: Vocabulary) -> None:
    """Refuse words that a network has not learned.

    Raises:
        InputError: the first of them is a function without a word.

    >>> refuse_unknown(["<diff>", "@0:", "erf", "x"], Vocabulary(FIRST_WORDS))
    Traceback (most recent call last):
        ...
    chainrule.errors.InputError: this model has no word for erf
    """
    for word in words:
        if word not in vocabulary:
            shown = ROOT_SUM if is_root_sum(word) else word
            raise InputError(f"this model has no word for {shown}")


class ProgramTokenizer:
    """The recipe `program`; its vocabulary does not depend on a corpus.

    Args:
        source, target: the ordinary words of a saved vocabulary: `WORDS` or `FIRST_WORDS`.

    Attributes:
        renamings: kinds of names, each as the first ids of its ranges of `MAX_LINES` words: those
            of lines, bare and with the colon, and those of constants. The names of a kind may be
            permuted in one row of training data, alike in all its ranges: a name means nothing by
            itself, and a network that has seen every name in every place reads longer programs
            than it was trained on.
        names: how many names each range has.

    >>> tokenizer = ProgramTokenizer()
    >>> ids, program = tokenizer.encode_source("d(t^3)/dt")
    >>> [tokenizer.source.token(i) for i in ids]
    ['<diff>', '@0:', 'pow', 'x', 'c0']
    >>> tokenizer.decode_target(tokenizer.encode_target("3t^2", program), program)
    '3t^2'
    """

    name: Final = "program"

    def __init__(self, source: Iterable[str] = WORDS, target: Iterable[str] = WORDS) -> None:
        words = tuple(source)
        if words not in _VOCABULARIES or tuple(target) != words:
            raise InputError("the vocabulary is of another version of the recipe `program`")
        self.source = self.target = Vocabulary(words)
        bare, defining, constants = (self.source.id(f"{mark}0{end}") for mark, end in _NAMES)
        self.renamings = ((bare, defining), (constants,))
        self.names = MAX_LINES

    def encode_source(self, text: str) -> tuple[list[int], Program]:
        """Ids of `d(...)/dx`, and the program that `decode_target` needs.

        Raises:
            InputError: the text cannot be read, or is too large for the names there are.
            InputError: the vocabulary has no word for a function.
        """
        reading = read(text)
        program = to_program(reading.function, reading.variable or VARIABLE)
        return self.source_ids(program), program

    def source_ids(self, program: Program, task: str = "diff") -> list[int]:
        """Ids of a task and a program."""
        return self._ids((TASK_WORDS[task], *program.words()))

    def encode_target(self, text: str, program: Program) -> list[int]:
        """Ids of the working that leads to the derivative.

        The text of the derivative is not read: it does not say where its parts come from. The
        teacher that wrote it writes the working too.
        """
        return self._ids(derivative_words(program))

    def _ids(self, words: Sequence[str]) -> list[int]:
        refuse_unknown(words, self.source)
        return [self.source.id(word) for word in words]

    def decode_target(self, ids: Sequence[int], program: Program) -> str:
        """The text of an answer, or its bare words where they are no program."""
        words = [self.target.token(i) for i in ids]
        try:
            return to_text(evaluate(program, words))
        except (AnswerError, TooLarge):
            return " ".join(words)
