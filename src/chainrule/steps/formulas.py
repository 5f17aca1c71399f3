"""What each line of an answer says: a formula in which the inner derivatives have names.

In: a program and the words of its derivative. Out: `Formula`s in reading order, the whole function
first. It knows no rule of calculus.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from chainrule.expr.program import Evaluator, Program, lines_of
from chainrule.expr.tree import Expr, substitute, sym

_FIRST_MARK: Final = 0xE000
"""Unicode's private characters: no name that a user can type is one."""


@dataclass(frozen=True, slots=True)
class Formula:
    """One line.

    Attributes:
        line: its number: the derivative of the program's line of this number; -1 where the function
            has no line.
        node: what is differentiated.
        pattern: its derivative, with a mark (`mark`) for each derivative that another line gives.
        value: the same with those put in.
        marks: of the pattern, with what is differentiated.
    """

    line: int
    node: Expr
    pattern: Expr
    value: Expr
    marks: tuple[tuple[str, Expr], ...]


def mark(line: int) -> str:
    """The name that stands for the derivative of a line.

    >>> len(mark(3))
    1
    """
    return chr(_FIRST_MARK + line)


def formulas(program: Program, words: Sequence[str]) -> list[Formula]:
    """The lines that the answer is made of, the whole function first.

    Raises:
        AnswerError: the words are no answer.
        TooLarge: a limit is exceeded.

    >>> from chainrule.expr import parse, to_text
    >>> from chainrule.expr.program import to_program
    >>> words = "@0: mul d @1 cos @1 @1: c0".split()
    >>> [to_text(each.value) for each in formulas(to_program(parse("sin(3x)"), "x"), words)]
    ['3cos(3x)', '3']
    """
    if not program.lines:
        whole = program.meaning(program.result)
        assert whole is not None
        value = Evaluator(program, {}).value(words)
        return [Formula(-1, whole, value, value, ())]
    lines = lines_of(words)
    evaluator = Evaluator(program, lines)
    found: dict[int, Formula] = {}
    waiting = [program.result]
    while waiting:
        number = int(waiting.pop()[1:])
        if number in found:
            continue
        name = f"@{number}"
        value = evaluator.derivative(name)
        marking = _Marking(program, lines)
        pattern = marking.value(lines[name])
        used = [int(each[1:]) for each in marking.used]
        marks = tuple((mark(i), program.nodes[i]) for i in used)
        found[number] = Formula(number, program.nodes[number], pattern, value, marks)
        waiting.extend(f"@{i}" for i in used)
    return _with_whole_sums([found[number] for number in sorted(found)])


def _with_whole_sums(told: list[Formula]) -> list[Formula]:
    """The same with a sum of sums as one: `(x^2 + 3x + 2)' = (x^2)' + (3x)'`."""
    by_mark = {mark(formula.line): formula for formula in told}
    part_of_sums: set[str] = set()
    elsewhere: set[str] = set()
    for place in range(len(told) - 1, -1, -1):  # what is inside has a greater number
        formula = told[place]
        inner = {name for name, node in formula.marks if _is_sum(node)}
        if not _is_sum(formula.node):
            elsewhere |= inner
            continue
        for name in inner:
            formula = _put_in(formula, by_mark[name])
        part_of_sums |= inner
        by_mark[mark(formula.line)] = told[place] = formula
    dropped = part_of_sums - elsewhere
    return [formula for formula in told if mark(formula.line) not in dropped]


def _is_sum(node: Expr) -> bool:
    return node.op in ("add", "sub")


def _put_in(formula: Formula, inner: Formula) -> Formula:
    name = mark(inner.line)
    marks = dict(each for each in formula.marks if each[0] != name) | dict(inner.marks)
    pattern = substitute(formula.pattern, {name: inner.pattern})
    return replace(formula, pattern=pattern, marks=tuple(marks.items()))


class _Marking(Evaluator):
    """An evaluator that puts a mark where another line's derivative stands."""

    def __init__(self, program: Program, lines: dict[str, Sequence[str]]) -> None:
        super().__init__(program, lines)
        self.used: dict[str, None] = {}

    def derivative(self, name: str) -> Expr:
        if not name.startswith("@"):
            return super().derivative(name)
        self.used[name] = None
        return sym(mark(int(name[1:])))
