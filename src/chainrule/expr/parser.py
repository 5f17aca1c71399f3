"""Tokens → tree: one grammar for every notation, by precedence climbing (a Pratt parser).

In: a text and, where it is known, the variable. Out: an `Expr`, or a `ParseError` that points at
the place and says what was read before it. It evaluates nothing, so that `9^9^9^9` is a tree of
seven nodes. Every rule that a person could dispute is in `docs/notation.md`, with the tests. The
operator form `d(f)/dx` around a whole text is read by `reading.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from chainrule.errors import InputError, ParseError, TooLarge
from chainrule.expr.arranged import arrange, without_ending
from chainrule.expr.bars import other_pairings, refuse_bars
from chainrule.expr.cursor import FACTOR_STARTS, MAX_LEVELS, OPERAND
from chainrule.expr.lexer import tokenize
from chainrule.expr.limits import MAX_DEPTH, QUESTION, Limits
from chainrule.expr.names import canonical, letters_with
from chainrule.expr.operands import Operands
from chainrule.expr.operators import OPERATORS, POWER, PRODUCT, SUM
from chainrule.expr.patterns import Pattern
from chainrule.expr.printer import to_text
from chainrule.expr.same_signs import usual
from chainrule.expr.tokens import Tokens
from chainrule.expr.tree import Expr, binary, num
from chainrule.expr.words import Letters

_INFIX: Final[dict[str, tuple[str, int]]] = {
    sign: (name, OPERATORS[name].precedence)
    for sign, name in (("+", "add"), ("-", "sub"), ("*", "mul"), ("/", "div"), ("^", "pow"))
}
_ALSO_NUMBERS: Final = frozenset(("e", "E", "pi"))
_POWER_OF_TEN: Final = Pattern(
    r"(?<![\w.])(?P<number>[0-9]+\.?[0-9]*|\.[0-9]+)(?P<e>[eE])(?P<exponent>[0-9]+|[-+−][0-9]+(?![\w.^]))"
)
_TAG: Final = Pattern(r"</?[A-Za-z][A-Za-z0-9]*\s*/?>")
_NO_LETTERS: Final[Letters] = frozenset()
_ENDS: Final = frozenset(("number", "sym", "constant", "close", "power", "factorial"))
_STARTS: Final = FACTOR_STARTS | {"number", "-"}
_LINE_ENDS: Final = frozenset("\n\r")


def parse(text: str, variable: str | None = None, letters: Iterable[str] = ()) -> Expr:
    """The tree of an expression in any notation.

    Args:
        text: at most `MAX_CHARACTERS` characters.
        variable: the variable, where it is known; `e` is then a name instead of Euler's number.
        letters: further names that are letters: `e`, `pi`.

    Raises:
        ParseError: the text cannot be read; the message points at the place.
        TooLarge: a limit of `limits.py` is exceeded.

    >>> parse("x^2 sin(3x)")
    mul(pow(x, 2), sin(mul(3, x)))
    """
    check_text(text)
    text = usual(text)
    name = None if variable is None else canonical(variable)
    return parse_part(text, 0, len(text), name, frozenset(letters))[0]


def check_text(text: str, limits: Limits = QUESTION) -> None:
    """Refuse what is no text, or too long, before anything looks at its characters."""
    if not isinstance(text, str):
        raise InputError(f"an expression is a str, not {type(text).__name__}")
    if len(text) > limits.characters:
        raise TooLarge(f"the text has {len(text)} characters; the limit is {limits.characters}")


def parse_part(
    text: str,
    start: int,
    end: int,
    variable: str | None,
    letters: Letters = _NO_LETTERS,
    limits: Limits = QUESTION,
) -> tuple[Expr, list[str]]:
    """`parse` of `text[start:end]`, and the notes on it; positions are those of the whole text."""
    known = letters if variable is None else letters_with(variable, letters)
    tokens = Tokens(text, variable, known)
    try:
        tokenize(tokens, start, without_ending(text, start, end))
        arrange(tokens)
        if not _LINE_ENDS.isdisjoint(text):
            _refuse_lines(tokens)
        if not _ALSO_NUMBERS.isdisjoint(known):
            _note_numbers(tokens, start, end)
        tree = _tree(tokens)
    except RecursionError:  # the caller's own stack was nearly full
        raise TooLarge("the expression is nested too deeply for this call") from None
    except ParseError as error:
        raise error.after(_read_before(tokens, error.position)) from None
    if tree.depth > limits.depth:
        raise TooLarge(f"the expression has {tree.depth} levels; the limit is {limits.depth}")
    if tree.size > limits.nodes:
        raise TooLarge(f"the expression has {tree.size} nodes; the limit is {limits.nodes}")
    return tree, tokens.notes


def _note_numbers(tokens: Tokens, start: int, end: int) -> None:
    """Where e is a letter, E is still the number, as the answers write it, and 1e5 is none."""
    constants = {
        value: tokens.spelling(i)
        for i, (kind, value) in enumerate(zip(tokens.kinds, tokens.values, strict=True))
        if kind == "constant"
    }
    if "e" in tokens.letters and "e" in constants:
        tokens.notes.append("E is Euler's number here; for the letter type e")
    if "pi" in tokens.letters and "pi" in constants:
        tokens.notes.append(f"{constants['pi']} is the number here; for the letter type pi")
    power = _POWER_OF_TEN.search(tokens.text, start, end)
    if power is not None and tokens.letters & {"e", "E"} and tokens.variable not in ("e", "E"):
        number, exponent = power["number"], power["exponent"].lstrip("+")
        said = f"{power[0]} has the letter {power['e']}; for the number type {number}*10^{exponent}"
        tokens.notes.append(said)


def _tree(tokens: Tokens) -> Expr:
    """The tree of all tokens; bars that the usual rule cannot pair are paired in another way."""
    notes = tokens.notes.copy()
    try:
        return Parser(tokens).whole()
    except ParseError as error:
        tokens.notes = notes
        ways = 0
        for signs in ("+-", "+", ""):  # in |x|-|x|y|| the minus is more likely one between terms
            found = {}
            for other in other_pairings(tokens, signs):
                try:
                    found[Parser(other).whole()] = other.notes
                except ParseError:
                    continue
            if len(found) == 1:
                ((tree, tokens.notes),) = found.items()
                return tree
            ways = max(ways, len(found))
        refuse_bars(tokens, ways)
        raise error from None


def _refuse_lines(tokens: Tokens) -> None:
    """Two lines are two expressions, unless the one goes on in the other or in a bracket."""
    level = 0
    for i in range(1, len(tokens.kinds)):
        before, kind = tokens.kinds[i - 1], tokens.kinds[i]
        level += {"open": 1, "close": -1}.get(before, 0)
        apart = level == 0 and before in _ENDS and kind in _STARTS
        if apart and not _LINE_ENDS.isdisjoint(tokens.text[tokens.ends[i - 1] : tokens.starts[i]]):
            raise ParseError(
                "a second line begins here",
                tokens.text,
                tokens.starts[i],
                expected="one expression; `chainrule batch` reads one a line",
            )


def _read_before(tokens: Tokens, position: int) -> str:
    """What the text before an error was read as; empty where that is nothing."""
    count = sum(end <= position for end in tokens.ends)
    for stop in range(count, max(count - 4, 0), -1):  # an operator may stand at the end
        part = Tokens(tokens.text, tokens.variable, tokens.letters)
        for i in range(stop):
            if tokens.kinds[i] != "end":
                part.add(tokens.kinds[i], tokens.values[i], tokens.starts[i], tokens.ends[i])
        part.add("end", "", position, position)
        try:
            return to_text(Parser(part).whole())
        except (ParseError, TooLarge, RecursionError):
            continue
    return ""


class Parser(Operands):
    """Precedence climbing over the operands of `operands.py`."""

    __slots__ = ()

    def whole(self) -> Expr:
        if self.kinds[0] == "end":
            raise self.fail("there is nothing to read", OPERAND)
        tree = self.inside()
        kind = self.kinds[self.i]
        if kind == "close":
            raise self.fail(f"{self.values[self.i]!r} closes nothing", "an operator or the end")
        if kind == "compare":
            tag = _TAG.match(self.tokens.text, self.tokens.starts[self.i])
            if tag is not None:
                raise self.fail(f"cannot read the tag {tag[0]!r}", "the formula alone")
            expected = "a condition only inside Piecewise(...), if(...) or cases"
            raise self.fail(f"cannot read {self.spelling()!r}", expected)
        if kind != "end":
            raise self.fail(f"{self.spelling()!r} does not belong here", "an operator or the end")
        return tree

    def inside(self) -> Expr:
        r"""An expression, two with TeX's `\over` between them, or a choice between several."""
        if self.kinds[self.i] == "if":
            return self.choice(None)
        tree = self.expression(SUM)
        if self.kinds[self.i] == "over":
            self.i += 1
            tree = binary("div", tree, self.expression(SUM))
        return self.choice(tree) if self.kinds[self.i] == "if" else tree

    # The core: an operand, then every operator that binds at least as strongly as `least`.

    def expression(self, least: int) -> Expr:
        self.level += 1
        if self.level > MAX_LEVELS:
            raise TooLarge(f"brackets and powers are nested too deeply; the limit is {MAX_DEPTH}")
        tree = self.infix(self.operand(least), least)
        self.level -= 1
        return tree

    def infix(self, left: Expr, least: int) -> Expr:
        kinds, slash = self.kinds, 0
        while True:
            kind = kinds[self.i]
            row = _INFIX.get(kind)
            if row is not None:
                op, precedence = row
                if precedence < least:
                    return left
                if op not in ("mul", "pow"):
                    self.note_exponent(self.i)
                slash = self.i if op == "div" else 0
                self.i += 1
                if slash:
                    self.note_fraction(slash)
                    self.refuse_differential(self.i)
                    self.refuse_operator(self.i, left)
                # a^b^c is a^(b^c); all others group from the left
                right = self.expression(POWER if op == "pow" else precedence + 1)
                left = binary(op, left, right)
            elif self.is_factor():
                if least > PRODUCT:
                    return left
                left = self.side_by_side(left, slash)
            elif kind == "power":
                left = binary("pow", left, num(self.take()))
            elif kind == "number":
                if kinds[self.i + 1] not in ("^", "power"):
                    raise self.no_factor()
                if least > PRODUCT:
                    return left
                left = binary("mul", left, self.expression(POWER))  # 2^x 3^x
            elif kind in ("degree", "prime", "factorial"):
                left = self.postfix(left)
            else:
                return left

    def side_by_side(self, left: Expr, slash: int) -> Expr:
        """All factors that follow without a sign; `slash`: the one that stands before `left`."""
        factors: list[tuple[int, int]] = []
        while self.is_factor():
            i = self.i
            left = binary("mul", left, self.factor(i))
            factors.append((i, self.i))
        if not (slash and self.note_below(slash, factors)):
            for i, stop in factors:
                self.note_above(i, stop)
        return left

    def factor(self, i: int) -> Expr:
        """The factor that begins with token `i`, behind another one."""
        if self.values[i] == "j" and self.tokens.variable != "j" and self.tokens.touch(i):
            self.refuse_imaginary(i)
        self.refuse_stray_differential(i)
        self.refuse_index(i)
        if self.kinds[i] == "number":
            self.check_number(i)
        elif self.kinds[i + 1] in ("+", "-") and self.kinds[i] == "open":
            self.note_sign(i)
        return self.expression(POWER)

    def refuse_index(self, i: int) -> None:
        """`x[1]` is a name with an index in Maple and in Python, and hardly a product."""
        kinds = self.kinds[i - 1 : i + 3]
        if kinds == ["sym", "open", "number", "close"] and self.values[i] == "]":
            name, index = self.tokens.spelling(i - 1), self.tokens.spelling(i + 1)
            reason = f"{name}[{index}] can be read in two ways"
            raise self.fail(reason, f"{name}_{index} for a name, or {name}*{index}", i - 1)
