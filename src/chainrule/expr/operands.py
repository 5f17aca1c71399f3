"""Tokens → operands: numbers, names, brackets, roots, fractions.

In: `Tokens` and a place in them. Out: the subtree that begins there. It knows every form that an
operand can take but those of functions, which are in `functions.py`; how operands are joined by
operators is in `parser.py`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from chainrule.errors import TooLarge
from chainrule.expr.coefficients import has_factor, leading_number, opposite
from chainrule.expr.cursor import MAX_LEVELS, OPERAND
from chainrule.expr.functions import Functions
from chainrule.expr.limits import MAX_DEPTH
from chainrule.expr.meanings import factorial_of, nth_root
from chainrule.expr.numbers import exact, two_commas
from chainrule.expr.operators import ATOM, POWER, PRODUCT
from chainrule.expr.tree import Expr, binary, const, num, sym, unary

_QUARTER: Final = num(Fraction(1, 4))
_ORDERS: Final = ("/", "power/", "^number/")  # behind a d that begins d/dx
_HALF_TURN: Final = num(180)
# What takes the number behind it: a power, a root, the first argument of a fraction.
_WITH_A_NUMBER: Final = frozenset(("^", "root", "number", "close", "sym", "constant"))
# Brackets that are functions themselves, by what closes them.
_ROUND: Final = {"|": "abs", "⌋": "floor", "⌉": "ceil"}


class Operands(Functions):
    """A method for each kind of operand; `Parser` joins them."""

    __slots__ = ()

    @abstractmethod
    def infix(self, left: Expr, least: int) -> Expr:
        """`expression` whose first operand has been read already."""

    def operand(self, least: int) -> Expr:
        while self.kinds[self.i] == "+":
            self.i += 1
        kind = self.kinds[self.i]
        if kind == "number":
            value = self.take()
            if self.kinds[self.i] == "," and not self.lists:
                value = self.with_decimals(value)
            return num(value)
        if kind == "sym":
            name = self.take()
            if name == "D" and self.kinds[self.i] == "open" and self.commas(self.i):
                return self.derivative()
            return sym(name)
        if kind == "-":
            return self.signed(least)
        handler = _HANDLERS.get(kind)
        if handler is not None:
            return handler(self)
        if kind == "end":
            raise self.fail("the expression stops too early", OPERAND)
        raise self.fail(f"{self.spelling()!r} does not belong here", OPERAND)

    # Numbers, signs, constants.

    def with_decimals(self, whole: int | Fraction) -> int | Fraction:
        """`3,5x` is 3.5x where a comma can separate nothing."""
        i, tokens = self.i, self.tokens
        if self.kinds[i + 1] != "number" or not (tokens.touch(i) and tokens.touch(i + 1)):
            return whole
        left, right = tokens.spelling(i - 1), tokens.spelling(i + 1)
        alone = self.kinds[i - 2 : i - 1] == ["open"] and self.kinds[i + 2] == "close"
        if alone or not (left.isdigit() and right.isdigit()):  # (3,5) is a point
            return whole
        if len(right) == 3 and left != "0":
            raise two_commas(tokens.text, tokens.starts[i - 1], left, right)
        self.i += 2
        tokens.notes.append(f"{left},{right} is read as {left}.{right}")
        return exact(f"{left}.{right}")

    def signed(self, least: int) -> Expr:
        r"""A minus: part of the number in -2x, -\frac{2}{x}, a sign of the whole in -xy, -2^x."""
        self.i += 1
        if self.kinds[self.i] in ("number", "frac"):
            atom = self.operand(ATOM)
            self.note_power_of_minus_one(atom)
            number = leading_number(atom)
            if number is not None and self.kinds[self.i] not in ("^", "power", "factorial"):
                return opposite(atom)
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
            self.note_lost_caret()
        return const(name)

    # Brackets and what stands behind them.

    def group(self) -> Expr:
        opening = self.i
        closing = self.take()
        if self.kinds[self.i] == "function" and self.kinds[self.i + 1] == "close":
            name = self.take()  # {\sin}^{2} x
            self.close(opening, closing)
            return self.applied(name, opening + 1)
        bars, lists = self.bars, self.lists
        self.bars, self.lists = 0, False
        tree = self.inside()
        self.bars, self.lists = bars, lists
        self.close(opening, closing)
        name = _ROUND.get(closing)
        return tree if name is None else unary(name, tree)

    def bar(self) -> Expr:
        """|x|: a bar closes where an operator could stand, and opens where an operand could."""
        self.i += 1
        self.bars += 1
        if self.kinds[self.i] == "+":  # in |x|y|+|z|w| the second one ends a term
            raise self.fail("a bar does not open before a plus sign", OPERAND)
        tree = self.inside()
        self.bars -= 1
        if self.kinds[self.i] != "bar":
            raise self.fail("a bar is not closed", "an operator or '|'")
        self.i += 1
        return unary("abs", tree)

    def postfix(self, left: Expr) -> Expr:
        """`30°` is 30*pi/180, `n!` a factorial, `(x^3)'` inside an expression a derivative."""
        if self.kinds[self.i] == "factorial":
            self.i += 1
            if self.kinds[self.i] == "factorial" and self.tokens.touch(self.i):
                raise self.fail("double factorials are not known here", "(n!)! or one '!'")
            return factorial_of(left)
        if self.kinds[self.i] == "degree":
            self.i += 1
            return binary("div", binary("mul", left, const("pi")), _HALF_TURN)
        opened = self.opened
        behind = self.kinds[self.i - 1] == "close" and self.kinds[opened] == "open"
        before = self.kinds[opened - 1 : opened]
        if not behind or before == ["^"] or (before == ["sym"] and self.tokens.touch(opened)):
            reason = f"cannot read {self.spelling()!r}"
            raise self.fail(reason, "d(...)/dx for a derivative")
        letters = (self.only_name(left),) * self.take()
        named = before in (["function"], ["root"], ["call"])
        return self.worked_out(left, letters, opened - named)

    # Roots and fractions.

    def root(self) -> Expr:
        r"""√x, ∛x, \sqrt{x}, \sqrt[n]{x}; without a bracket only what stands next: √2x is √2*x."""
        sign = self.i
        name = self.take()
        index = self.group() if self.has_index(sign) else None
        radicand = self.atom()
        self.note_root(sign)
        self.note_index(sign, radicand)
        if name == "root4":
            return binary("pow", radicand, _QUARTER)
        return unary(name, radicand) if index is None else nth_root(radicand, index)

    def raised(self) -> Expr:
        """`³√x`: a raised number before a root."""
        index = self.take()
        if self.kinds[self.i] != "root" or self.values[self.i] != "sqrt" or index < 2:
            raise self.fail(
                f"{self.tokens.spelling(self.i - 1)!r} does not belong here", OPERAND, self.i - 1
            )
        self.i += 1
        return nth_root(self.atom(), num(index))

    def frac(self) -> Expr:
        start = self.i
        self.i += 1
        top = self.digit_or_atom()
        self.refuse_differential(self.i + 1)
        self.refuse_operator(self.i, top)
        bottom = self.digit_or_atom()
        whole = isinstance(top.value, int) and isinstance(bottom.value, int)
        if whole and 0 < top.value < bottom.value:  # type: ignore[operator]
            self.refuse_mixed(start)
        return binary("div", top, bottom)

    def refuse_mixed(self, i: int) -> None:
        r"""`2\frac{1}{2}x` may be 5/2*x or x, as `2½x`; in `x^2\frac12` the 2 is no factor."""
        kinds, tokens = self.kinds, self.tokens
        if i == 0 or kinds[i - 1] != "number" or not tokens.spelling(i - 1).isdigit():
            return
        if i > 1 and (kinds[i - 2] in _WITH_A_NUMBER or kinds[i - 3 : i - 1] == ["^", "-"]):
            return
        whole, part = tokens.spelling(i - 1), tokens.spelling(i, self.i)
        reason = f"{whole} and {part} stand side by side"
        raise self.fail(reason, f"({whole}+{part}) or {whole}*{part}", i - 1)

    def digit_or_atom(self) -> Expr:
        r"""An argument of \frac: without braces it is one digit, \frac12 is 1/2."""
        if self.kinds[self.i] == "number":
            self.tokens.split_digits(self.i)
            return num(self.take())
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

    # Differentials that are no factors.

    def refuse_differential(self, i: int) -> None:
        """`3 + d(f)/dx` must not become a quotient by d*x, nor `d(x)/dsin(x)` one by d*sin(x)."""
        tokens, kinds = self.tokens, self.kinds
        if self.values[i : i + 1] != ["d"] or kinds[i] != "sym" or not tokens.touch(i + 1):
            return  # the text may end before
        name = tokens.spelling(i + 1)
        if kinds[i + 1] == "sym" and self.values[0] == "d" and "".join(kinds[1:i]) in _ORDERS:
            reason = f"it is not clear what d/d{name} is of"
            raise self.fail(reason, "brackets around all that is differentiated", i)
        if kinds[i + 1] == "sym":
            reason = f"d/d{name} is read only around a whole text, as in d(x^2)/dx"
            inside = f"diff(..., {name}) inside an expression"
            raise self.fail(reason, f"{inside}, or d*{name} if a product is meant", i)
        if kinds[i + 1] == "function":
            reason = f"d{name} is no letter to differentiate by"
            raise self.fail(reason, f"d(...)/dx, or d*{name} if a product is meant", i)

    def refuse_operator(self, i: int, above: Expr) -> None:
        r"""`\frac{d^2}{d^2 x}`: d (or δ) above and with a letter below, i, is no product."""
        tokens, kinds = self.tokens, self.kinds
        below = i
        while kinds[below] == "open":
            below += 1
        d = self.values[below]
        if kinds[below] != "sym" or d not in ("d", "delta") or tokens.variable == d:
            return
        following, is_raised = below + 1, False
        while kinds[following] in ("open", "close", "^", "power", "number") or (
            is_raised and kinds[following] == "sym"
        ):
            is_raised = kinds[following] == "^" or (is_raised and kinds[following] == "open")
            following += 1
        if kinds[following] == "sym" and has_factor(above, d):
            name = tokens.spelling(following)
            d = "d" if d == "d" else "δ"
            reason = f"this fraction of {d} above and {d}{name} below is no derivative as it stands"
            remedy = f"d^2(...)/d{name}^2, or d*{name} if a product is meant"
            raise self.fail(reason, remedy, below)


_HANDLERS: Final[dict[str, Callable[[Operands], Expr]]] = {
    "constant": Operands.constant,
    "open": Operands.group,
    "function": Operands.function,
    "bar": Operands.bar,
    "root": Operands.root,
    "power": Operands.raised,
    "frac": Operands.frac,
    "base": Operands.log_of_base,
    "call": Operands.call,
    "cases": Operands.cases,
    "sum": Operands.sum_sign,
}
