"""Tokens → tree: one grammar for every notation, by precedence climbing (a Pratt parser).

In: a text and, where it is known, the variable. Out: an `Expr`, or a `ParseError` that points at
the place. It evaluates nothing, so that `9^9^9^9` is a tree of seven nodes. Every rule that a
person could dispute is in `docs/notation.md`, with the tests. The operator form `d(f)/dx` is read
by `reading.py`.
"""

from __future__ import annotations

from typing import Final

from chainrule.errors import InputError, TooLarge
from chainrule.expr.lexer import tokenize
from chainrule.expr.limits import MAX_CHARACTERS, MAX_DEPTH, MAX_NODES
from chainrule.expr.operands import FACTOR_STARTS, MAX_LEVELS, OPERAND, Operands
from chainrule.expr.operators import OPERATORS, POWER, PRODUCT, SUM
from chainrule.expr.tree import Expr, binary, num

_INFIX: Final[dict[str, tuple[str, int]]] = {
    sign: (name, OPERATORS[name].precedence)
    for sign, name in (("+", "add"), ("-", "sub"), ("*", "mul"), ("/", "div"), ("^", "pow"))
}


def parse(text: str, variable: str | None = None) -> Expr:
    """The tree of an expression in any notation.

    Args:
        text: at most `MAX_CHARACTERS` characters.
        variable: the variable, where it is known; `e` is then a name instead of Euler's number.

    Raises:
        ParseError: the text cannot be read; the message points at the place.
        TooLarge: a limit of `limits.py` is exceeded.

    >>> parse("x^2 sin(3x)")
    mul(pow(x, 2), sin(mul(3, x)))
    """
    check_text(text)
    return parse_part(text, 0, len(text), variable)


def check_text(text: str) -> None:
    """Refuse what is no text, or too long, before anything looks at its characters."""
    if not isinstance(text, str):
        raise InputError(f"an expression is a str, not {type(text).__name__}")
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(f"the text has {len(text)} characters; the limit is {MAX_CHARACTERS}")


def parse_part(text: str, start: int, end: int, variable: str | None) -> Expr:
    """`parse` of `text[start:end]`; positions in errors are those of the whole text."""
    tokens = tokenize(text, start, end, variable)
    try:
        tree = Parser(tokens).whole()
    except RecursionError:  # the caller's own stack was nearly full
        raise TooLarge("the expression is nested too deeply for this call") from None
    if tree.depth > MAX_DEPTH:
        raise TooLarge(f"the expression has {tree.depth} levels; the limit is {MAX_DEPTH}")
    if tree.size > MAX_NODES:
        raise TooLarge(f"the expression has {tree.size} nodes; the limit is {MAX_NODES}")
    return tree


class Parser(Operands):
    """Precedence climbing over the operands of `operands.py`."""

    __slots__ = ()

    def whole(self) -> Expr:
        if self.kinds[0] == "end":
            raise self.fail("there is nothing to read", OPERAND)
        tree = self.expression(SUM)
        kind = self.kinds[self.i]
        if kind == "close":
            raise self.fail(f"{self.values[self.i]!r} closes nothing", "an operator or the end")
        if kind != "end":
            raise self.fail(f"{self.spelling()!r} does not belong here", "an operator or the end")
        return tree

    # The core: an operand, then every operator that binds at least as strongly as `least`.

    def expression(self, least: int) -> Expr:
        self.level += 1
        if self.level > MAX_LEVELS:
            raise TooLarge(f"brackets and powers are nested too deeply; the limit is {MAX_DEPTH}")
        tree = self.infix(self.operand(least), least)
        self.level -= 1
        return tree

    def infix(self, left: Expr, least: int) -> Expr:
        kinds = self.kinds
        while True:
            kind = kinds[self.i]
            row = _INFIX.get(kind)
            if row is not None:
                op, precedence = row
                if precedence < least:
                    return left
                self.i += 1
                if op == "div":
                    self.refuse_differential(self.i)
                # a^b^c is a^(b^c); all others group from the left
                right = self.expression(POWER if op == "pow" else precedence + 1)
                left = binary(op, left, right)
            elif kind in FACTOR_STARTS or (kind == "bar" and not self.bars):
                if least > PRODUCT:
                    return left
                left = binary("mul", left, self.expression(POWER))
            elif kind == "power":
                left = binary("pow", left, num(self.take()))
            elif kind == "number":
                raise self.fail("a number cannot follow here", "an operator: +, -, *, / or ^")
            else:
                return left
