"""Tokens → operands: numbers, names, brackets, functions, roots, fractions.

In: `Tokens` and a place in them. Out: the subtree that begins there. It knows every form that an
operand can take; how operands are joined by operators is in `parser.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Final

from chainrule.errors import ParseError, TooLarge
from chainrule.expr.lexer import Tokens
from chainrule.expr.limits import MAX_DEPTH
from chainrule.expr.operators import ATOM, OPERATORS, POWER, PRODUCT, SUM
from chainrule.expr.tree import Expr, binary, const, num, sym, unary

# Brackets and operators both cost a level while parsing: x^(x^(...)) takes two for each of its own.
MAX_LEVELS: Final = 2 * MAX_DEPTH

# What may stand directly after an operand and is multiplied with it. A number may not: in `x 2`
# a sign was forgotten, and nobody can say which.
FACTOR_STARTS: Final = frozenset(
    ("sym", "constant", "function", "open", "base", "root", "frac", "call")
)
# What goes on a bracketless argument: `sin 2pi x` is sin(2*pi*x), `sin x cos x` is two factors.
_ARGUMENT_GOES_ON: Final = frozenset(("sym", "constant", "root", "frac"))
OPERAND: Final = "a number, a name, a function or a bracket"
_ONE, _TWO, _MINUS_ONE = num(1), num(2), num(-1)


class Operands(ABC):
    """The state of one reading, and a method for each kind of operand; `Parser` joins them."""

    __slots__ = ("bars", "i", "kinds", "level", "tokens", "values")

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.kinds = tokens.kinds
        self.values = tokens.values
        self.i = 0
        self.level = 0
        self.bars = 0

    @abstractmethod
    def expression(self, least: int) -> Expr:
        """An operand and all operators after it that bind at least as strongly as `least`."""

    @abstractmethod
    def infix(self, left: Expr, least: int) -> Expr:
        """`expression` whose first operand has been read already."""

    def operand(self, least: int) -> Expr:
        while self.kinds[self.i] == "+":
            self.i += 1
        kind = self.kinds[self.i]
        if kind == "number":
            return num(self.take())
        if kind == "sym":
            return sym(self.take())
        if kind == "-":
            return self.signed(least)
        handler = _HANDLERS.get(kind)
        if handler is not None:
            return handler(self)
        if kind == "end":
            raise self.fail("the expression stops too early", OPERAND)
        raise self.fail(f"{self.spelling()!r} does not belong here", OPERAND)

    # Signs, constants, brackets.

    def signed(self, least: int) -> Expr:
        """A minus: part of the number in -2x, a sign of the whole product in -xy and -2^x."""
        self.i += 1
        if self.kinds[self.i] in ("number", "frac"):
            atom = self.operand(ATOM)
            if atom.op == "num" and self.kinds[self.i] not in ("^", "power"):
                return unary("neg", atom)
            return unary("neg", self.infix(atom, max(least, PRODUCT)))
        return unary("neg", self.expression(max(least, PRODUCT)))

    def constant(self) -> Expr:
        """`e^u` is exp(u); `(e)^u` is a power of the number e."""
        name = self.take()
        if name == "e":
            if self.kinds[self.i] == "^":
                self.i += 1
                return unary("exp", self.expression(POWER))
            if self.kinds[self.i] == "power":
                return unary("exp", num(self.take()))
        return const(name)

    def group(self) -> Expr:
        opening = self.i
        closing = self.take()
        bars, self.bars = self.bars, 0
        tree = self.expression(SUM)
        self.bars = bars
        self.close(opening, closing)
        return unary("abs", tree) if closing == "|" else tree

    def close(self, opening: int, closing: str) -> None:
        if self.kinds[self.i] != "close" or self.values[self.i] != closing:
            column = self.tokens.starts[opening] + 1
            reason = f"the bracket at column {column} is not closed"
            raise self.fail(reason, f"an operator or {closing!r}")
        self.i += 1

    def bar(self) -> Expr:
        """|x|: a bar closes where an operator could stand, and opens where an operand could."""
        self.i += 1
        self.bars += 1
        tree = self.expression(SUM)
        self.bars -= 1
        if self.kinds[self.i] != "bar":
            raise self.fail("a bar is not closed", "an operator or '|'")
        self.i += 1
        return unary("abs", tree)

    # Functions.

    def function(self) -> Expr:
        """sin(x), sin x, sin^2(x), sin^-1(x), exp^(x)."""
        at = self.i
        name = self.take()
        if name == "exp" and self.kinds[self.i] == "^":
            self.i += 1
            return unary("exp", self.expression(POWER))
        exponent = self.exponent()
        argument, base = self.argument(name)
        if exponent is _MINUS_ONE:
            inverse = OPERATORS[name].inverse
            if inverse is None:
                raise self.fail(f"{name}^-1 has no name here", f"1/{name}(...)", at)
            return unary(inverse, argument)
        tree = unary(name, argument) if base is None else _log(argument, base)
        return tree if exponent is None else binary("pow", tree, exponent)

    def exponent(self) -> Expr | None:
        """The exponent between a function and its argument; `_MINUS_ONE` itself for -1."""
        kind = self.kinds[self.i]
        if kind == "power":
            tree = num(self.take())
        elif kind == "^":
            self.i += 1
            minus = self.kinds[self.i] == "-"
            self.i += minus
            if self.kinds[self.i] not in ("number", "sym", "constant", "open"):
                raise self.fail("an exponent is missing", "a number, a letter or a bracket")
            tree = self.atom()
            tree = unary("neg", tree) if minus else tree
        else:
            return None
        return _MINUS_ONE if tree == _MINUS_ONE else tree

    def argument(self, name: str) -> tuple[Expr, Expr | None]:
        """The argument of a function, and the base in log(x, b)."""
        if self.kinds[self.i] != "open" or self.values[self.i] == "|":
            return self.juxtaposed(name), None
        opening = self.i
        closing = self.take()
        bars, self.bars = self.bars, 0
        tree = self.expression(SUM)
        base = None
        if self.kinds[self.i] == ",":
            if name != "log":
                raise self.fail(f"{name} takes one argument", f"{closing!r}")
            self.i += 1
            base = self.expression(SUM)
        self.bars = bars
        self.close(opening, closing)
        return tree, base

    def juxtaposed(self, name: str) -> Expr:
        """An argument without brackets, the product that follows: sin 2x, ln x^2."""
        kinds = self.kinds
        if kinds[self.i] not in FACTOR_STARTS and kinds[self.i] not in ("number", "bar", "-"):
            raise self.fail(f"{name} needs an argument", f"{name}(...)")
        nested = kinds[self.i] == "function"
        tree = self.expression(POWER)
        while kinds[self.i] in _ARGUMENT_GOES_ON and not nested:
            tree = binary("mul", tree, self.expression(POWER))
        if kinds[self.i] == "open" and not nested:
            raise self.fail(
                f"it is not clear whether {name} ends before this bracket",
                f"brackets around the argument of {name}",
            )
        return tree

    def call(self) -> Expr:
        """pow(x, 2), Rational(1, 3)."""
        name = self.take()
        if self.kinds[self.i] != "open":
            raise self.fail(f"{name} needs two arguments", "'('")
        opening = self.i
        closing = self.take()
        first = self.expression(SUM)
        if self.kinds[self.i] != ",":
            raise self.fail(f"{name} takes two arguments", "','")
        self.i += 1
        second = self.expression(SUM)
        self.close(opening, closing)
        return binary(name, first, second)

    # Roots and fractions.

    def log_of_base(self) -> Expr:
        """log_3(x)."""
        base = self.take()
        argument, second = self.argument("log")
        if second is not None:
            raise self.fail("this logarithm has two bases", "one base")
        return _log(argument, base)

    def root(self) -> Expr:
        r"""√x, ∛x, \sqrt{x}, \sqrt[n]{x}; without a bracket only what stands next: √2x is √2*x."""
        latex = self.tokens.text[self.tokens.starts[self.i]] == "\\"
        name = self.take()
        index = None
        if latex and self.kinds[self.i] == "open" and self.values[self.i] == "]":
            index = self.group()
        radicand = self.atom()
        if index is None or index == _TWO:
            return unary(name, radicand)
        if index.op == "num" and index.value == 3:
            return unary("cbrt", radicand)
        return binary("pow", radicand, binary("div", _ONE, index))

    def frac(self) -> Expr:
        self.i += 1
        top = self.digit_or_atom()
        self.refuse_differential(self.i + 1)
        return binary("div", top, self.digit_or_atom())

    def digit_or_atom(self) -> Expr:
        r"""An argument of \frac: without braces it is one digit, \frac12 is 1/2."""
        i, tokens = self.i, self.tokens
        start = tokens.starts[i]
        digits = tokens.text[start : tokens.ends[i]]
        if self.kinds[i] == "number" and len(digits) > 1 and digits.isdigit():
            tokens.values[i] = int(digits[1:])
            tokens.starts[i] = start + 1
            return num(int(digits[0]))
        return self.atom()

    def atom(self) -> Expr:
        """What stands next, without its power: √x^2 is (√x)^2."""
        if self.kinds[self.i] == "constant":
            return const(self.take())
        self.level += 1
        if self.level > MAX_LEVELS:
            raise TooLarge(f"roots are nested too deeply; the limit is {MAX_DEPTH}")
        tree = self.operand(ATOM)
        self.level -= 1
        return tree

    # Tokens and errors.

    def take(self) -> Any:
        self.i += 1
        return self.values[self.i - 1]

    def spelling(self) -> str:
        i = self.i
        return self.tokens.text[self.tokens.starts[i] : self.tokens.ends[i]]

    def refuse_differential(self, i: int) -> None:
        """`3 + d(f)/dx` must not become a quotient by d*x."""
        tokens, kinds = self.tokens, self.kinds
        if (
            kinds[i : i + 2] == ["sym", "sym"]  # the text may end before
            and self.values[i] == "d"
            and tokens.ends[i] == tokens.starts[i + 1]
        ):
            name = self.values[i + 1]
            reason = f"d/d{name} is read only around a whole text, as in d(x^2)/dx"
            raise self.fail(reason, f"d*{name} if a product is meant", i)

    def fail(self, reason: str, expected: str, i: int | None = None) -> ParseError:
        at = self.tokens.starts[self.i if i is None else i]
        return ParseError(reason, self.tokens.text, at, expected=expected)


def _log(argument: Expr, base: Expr) -> Expr:
    """log(x, b): the logarithm to base b."""
    if base.op == "e":
        return unary("log", argument)
    if base.op == "num" and base.value in (2, 10):
        return unary(f"log{base.value}", argument)
    return binary("div", unary("log", argument), unary("log", base))


_HANDLERS: Final[dict[str, Callable[[Operands], Expr]]] = {
    "constant": Operands.constant,
    "open": Operands.group,
    "function": Operands.function,
    "bar": Operands.bar,
    "root": Operands.root,
    "frac": Operands.frac,
    "base": Operands.log_of_base,
    "call": Operands.call,
}
