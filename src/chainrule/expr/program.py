"""A function as a straight-line program: one line for each subexpression that varies.

In: an `Expr` and its variable. Out: a `Program`, whose words a network reads; and from the words
that a network answers, an `Expr` again. `x^2*sin(3x)` becomes

    @0: mul @1 @2      @0 is the whole
    @1: pow x c0       c0 is 2
    @2: sin @3
    @3: mul c1 x       c1 is 3

Every word is short, every line stands for itself, and what belongs together is said by name and
not by position, so that a longer function is more lines and not a new kind of text. Whatever does
not hold the variable is one constant, `c0`, `c1`, ..., however it looks; equal subexpressions are
one line. The variable is `x` whatever it is called.

An answer has a line for each of them too, which says what its derivative is, in prefix notation.
It may use every name, and `d @1` for what the line of @1 will say. The first line is the answer:

    @0: add mul d @1 @2 mul @1 d @2
    @1: mul c0 pow x sub c0 1
    @2: mul d @3 cos @3
    @3: c1

`evaluate` puts the names' meanings in, with exact arithmetic. It knows no rule of calculus: what
a line says is the network's word alone, and it may say anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chainrule.errors import AnswerError, TooLarge
from chainrule.expr.fold import build
from chainrule.expr.limits import MAX_BUILT_NODES
from chainrule.expr.operators import OPERATORS
from chainrule.expr.tree import Expr, const, num, sym

VARIABLE: Final = "x"
MAX_LINES: Final = 48
"""Lines that a program may have, and constants: a network has a name for each."""

NUMBERS: Final = ("0", "1", "2", "3", "10", "-1")
"""The whole numbers that an answer may write; all others are constants of the function."""

LATE_NUMBERS: Final = ("-2",)
CONSTANTS: Final = ("pi",)
"""The constants that an answer may write; e comes as exp. The first networks have no word for pi:
only the derivatives of erf, erfi and the Fresnel integrals need one, and that of erfc -2."""

COLON: Final = ":"
"""Behind a name, one word with it: begins its line. Without it a network would have to count
arities to know where it is."""

DERIVATIVE: Final = "d"
"""Before a name: its derivative."""

ARITY: Final = {
    name: row.arity
    for name, row in OPERATORS.items()
    if row.kind in ("infix", "prefix", "function")
}


@dataclass(frozen=True, slots=True)
class Line:
    """One subexpression: an operator and the names of its operands."""

    op: str
    operands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """A function, line by line.

    Attributes:
        variable: what the user calls it.
        result: the name of the whole: `@0`, or of a leaf where there is no line.
        lines: line i defines `@i`.
        nodes: the subexpression of each line.
        constants: what `c0`, `c1`, ... stand for.
    """

    variable: str
    result: str
    lines: tuple[Line, ...]
    nodes: tuple[Expr, ...]
    constants: tuple[Expr, ...]

    def words(self) -> list[str]:
        """What a network reads.

        >>> from chainrule.expr.parser import parse
        >>> " ".join(to_program(parse("sin(3x)"), "x").words())
        '@0: sin @1 @1: mul c0 x'
        """
        if not self.lines:
            return [self.result]
        words: list[str] = []
        for i, line in enumerate(self.lines):
            words.extend((f"@{i}{COLON}", line.op, *line.operands))
        return words

    def meaning(self, name: str) -> Expr | None:
        """What a name of this program stands for in the user's words, if it is one."""
        if name == VARIABLE:
            return sym(self.variable)
        table = {"@": self.nodes, "c": self.constants}.get(name[:1])
        if table is None or not name[1:].isdigit() or int(name[1:]) >= len(table):
            return None
        return table[int(name[1:])]


def to_program(f: Expr, variable: str, *, most: int = MAX_LINES) -> Program:
    """The program of a function.

    Args:
        f: the function; symbols other than the variable are constants.
        variable: its name in `f`.
        most: lines, and constants; as many as a network has names for.

    Raises:
        TooLarge: it has more.
    """
    writer = _Writer(variable, most)
    result = writer.name(f)
    lines = tuple(writer.lines[i] for i in range(len(writer.lines)))
    return Program(variable, result, lines, tuple(writer.nodes), tuple(writer.constants))


class _Writer:
    """Names subexpressions in the order in which a reader meets them."""

    def __init__(self, variable: str, most: int) -> None:
        self.variable = variable
        self.most = most
        self.names: dict[Expr, str] = {}
        self.varies: dict[Expr, bool] = {}
        self.lines: dict[int, Line] = {}
        self.nodes: list[Expr] = []
        self.constants: list[Expr] = []

    def name(self, e: Expr) -> str:
        if e.op == "sym" and e.value == self.variable:
            return VARIABLE
        known = self.names.get(e)
        if known is not None:
            return known
        if not self._varies(e):
            return self._new(e, "c", self.constants, "different constants")
        name = self._new(e, "@", self.nodes, "operators that act on the variable")
        # The number is taken before the operands take theirs: the whole is @0.
        self.lines[int(name[1:])] = Line(e.op, tuple(self.name(a) for a in e.args))
        return name

    def _new(self, e: Expr, mark: str, table: list[Expr], what: str) -> str:
        if len(table) == self.most:
            raise TooLarge(
                f"the function has more than {self.most} {what}; the model reads {self.most}"
            )
        name = self.names[e] = f"{mark}{len(table)}"
        table.append(e)
        return name

    def _varies(self, e: Expr) -> bool:
        known = self.varies.get(e)
        if known is None:
            known = self.varies[e] = (
                e.value == self.variable if e.op == "sym" else any(map(self._varies, e.args))
            )
        return known


def evaluate(program: Program, words: Sequence[str]) -> Expr:
    """The expression that an answer's words stand for.

    Args:
        program: of the function; the words may use its names.
        words: `@0: ... @1: ...`, or one expression alone where the program has no line.

    Returns:
        The first line with all names replaced, numbers folded exactly (`fold.py`).

    Raises:
        AnswerError: the words are no answer: a line is cut short, a name is unknown or explained
            by itself.
        TooLarge: the result exceeds the limits of `limits.py`.

    >>> from chainrule.expr.parser import parse
    >>> from chainrule.expr.printer import to_text
    >>> program = to_program(parse("t^7"), "t")
    >>> to_text(evaluate(program, "@0: mul c0 pow x sub c0 1".split()))
    '7t^6'
    """
    if not program.lines:
        if not words or _end_of_expression(words, 0) != len(words):
            raise AnswerError("one expression was to be answered")
        return Evaluator(program, {}).value(words)
    lines = lines_of(words)
    if program.result not in lines:
        raise AnswerError(f"the derivative of {program.result} is not given")
    return Evaluator(program, lines).derivative(program.result)


def lines_of(words: Sequence[str]) -> dict[str, Sequence[str]]:
    """Every line of an answer by its name.

    Raises:
        AnswerError: the words are no lines.
    """
    lines: dict[str, Sequence[str]] = {}
    start = 0
    while start < len(words):
        name = words[start].removesuffix(COLON)
        if name == words[start]:
            raise AnswerError(f"a line begins with {name!r} and not with a name and a colon")
        if name in lines:
            raise AnswerError(f"the derivative of {name} is given twice")
        end = _end_of_expression(words, start + 1)
        lines[name] = words[start + 1 : end]
        start = end
    return lines


def _end_of_expression(words: Sequence[str], start: int) -> int:
    """Where the prefix expression that begins at `start` ends."""
    missing = 1
    for place in range(start, len(words)):
        word = words[place]
        missing += (1 if word == DERIVATIVE else ARITY.get(word, 0)) - 1
        if not missing:
            return place + 1
    raise AnswerError("the last line is cut short")


class Evaluator:
    """Expressions of words, each line evaluated once.

    Args:
        program: of the function.
        lines: of the answer, by their names.
    """

    def __init__(self, program: Program, lines: dict[str, Sequence[str]]) -> None:
        self.program = program
        self.lines = lines
        self.derivatives: dict[str, Expr | None] = {}  # None while it is being evaluated

    def value(self, line: Sequence[str]) -> Expr:
        """The expression of one line."""
        stack: list[Expr] = []
        name = ""
        for word in reversed(line):
            if word == DERIVATIVE:
                if not name:
                    raise AnswerError("d stands before something that has no name")
                stack[-1] = self.derivative(name)
                name = ""
                continue
            arity = ARITY.get(word)
            if arity is None:
                stack.append(self._meaning(word))
                name = word
                continue
            name = ""
            e = build(word, *(stack.pop() for _ in range(arity)))
            if e.size > MAX_BUILT_NODES:
                raise TooLarge(f"the answer has more than {MAX_BUILT_NODES} nodes")
            stack.append(e)
        (result,) = stack
        return result

    def derivative(self, name: str) -> Expr:
        """What the line of a name says."""
        if name in self.derivatives:
            known = self.derivatives[name]
            if known is None:
                raise AnswerError(f"the derivative of {name} is explained by itself")
            return known
        line = self.lines.get(name)
        if line is None:
            raise AnswerError(f"the derivative of {name} is not given")
        self.derivatives[name] = None
        value = self.derivatives[name] = self.value(line)
        return value

    def _meaning(self, word: str) -> Expr:
        if word in NUMBERS or word in LATE_NUMBERS:
            return num(int(word))
        if word in CONSTANTS:
            return const(word)
        meaning = self.program.meaning(word)
        if meaning is None:
            raise AnswerError(f"{word} has no meaning")
        return meaning
