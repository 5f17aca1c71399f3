"""Which split a general line belongs to: a fact of the line alone, as in `split.py`.

In: a line `d(FUNCTION)/dVARIABLE=...`. Out: its key, and the split of that key. The key is the
function's program (`expr/program.py`), which is the same for all names of the variable, and its
constants with their letters renamed by first appearance.

The program alone is the line's structure: what is left when every constant is only a constant. It
still says which constants are equal, so that `a*x + a` and `a*x + b` are two structures.
Of structures of four lines and more a part is held out whole: every line of one of them is a test
line, so that the structures of half of the test are in no training corpus that will ever be
generated. Shorter structures are not: there are too few of them, and holding out `x^c` would
be a hole in the language.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from chainrule.corpus.split import Split
from chainrule.expr import Expr, make, read, sym, to_text
from chainrule.expr.program import Program, to_program

# Of 2,000 equal parts: lines for the tests and for validation, and structures that are held out.
_PARTS: Final = 2000
_TEST_PARTS: Final = 25
_VAL_PARTS: Final = 40
_HELD_OUT_PARTS: Final = 34
_SMALLEST_HELD_OUT: Final = 4  # lines of a program

_BETWEEN: Final = " | "


def general_key(line: str) -> str:
    """Name a line up to renaming of its letters; the answer, if there is one, plays no part.

    Raises:
        InputError: the function cannot be read, or is too large for a program.

    >>> general_key("d(2a*sin(t))/dt") == general_key("d(2k*sin(x))/dx")
    True
    """
    reading = read(line.partition("=")[0])
    program = to_program(reading.function, reading.variable or "x")
    return _BETWEEN.join((structure_of(program), *_renamed_constants(program)))


def structure_of(program: Program) -> str:
    """The structure of a function: its program, where a constant is only a constant.

    Spelled here and not by `Program.words`: what a network reads may change, the split may not.
    """
    lines = (" ".join((f"@{i}", x.op, *x.operands)) for i, x in enumerate(program.lines))
    return " ".join(lines) or program.result


def _renamed_constants(program: Program) -> list[str]:
    names: dict[str, Expr] = {}

    def renamed(e: Expr) -> Expr:
        if e.op == "sym":
            return names.setdefault(str(e.value), sym(f"p_{len(names)}"))
        return make(e.op, *map(renamed, e.args)) if e.args else e

    return [to_text(renamed(constant)) for constant in program.constants]


def split_of_general(key: str) -> Split:
    """Tell the split of a key.

    >>> split_of_general(general_key("d(x^2)/dx")) == split_of_general(general_key("d(t^2)/dt"))
    True
    """
    if is_held_out(key):
        return "test"
    part = _part(key)
    if part < _TEST_PARTS:
        return "test"
    return "val" if part < _TEST_PARTS + _VAL_PARTS else "train"


def is_held_out(key: str) -> bool:
    """Whether the structure of a key is in no training corpus."""
    structure = key.partition(_BETWEEN)[0]
    names = {word for word in structure.split() if word.startswith("@")}
    return len(names) >= _SMALLEST_HELD_OUT and _part(structure) < _HELD_OUT_PARTS


def is_new_structure(line: str) -> bool:
    """Whether the structure of a line is in no training corpus; for reports.

    A training line may still have it with other constants equal: docs/corpus-general.md says how
    many.

    Raises:
        InputError: the function cannot be read, or is too large for a program.

    >>> is_new_structure("d(7x + 554)/dx")
    False
    """
    return is_held_out(general_key(line))


def _part(text: str) -> int:
    digest = blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % _PARTS
