"""Tokens → arguments without brackets: `sin 2x`, `ln x^2`, `sin 2x cos x`.

In: `Tokens`, and the place behind a function's name. Out: the argument, the product that follows.
Where it ends stands in `docs/notation.md`; where another end is as common a note says so, and what
is no more likely to be read one way than the other is refused.
"""

from __future__ import annotations

from functools import reduce
from typing import Final

from chainrule.expr.cursor import FACTOR_STARTS
from chainrule.expr.meanings import applied, logarithm
from chainrule.expr.operators import FUNCTION_WORDS, POWER
from chainrule.expr.printer import to_text
from chainrule.expr.sums import Sums
from chainrule.expr.tree import Expr, binary, free_symbols, sym, unary

# What goes on an argument: `sin 2pi x` is sin(2*pi*x), `sin x cos x` is two factors.
_ARGUMENT_GOES_ON: Final = frozenset(("sym", "constant", "root", "frac"))
_OPERANDS: Final = FACTOR_STARTS | {"number"}
# Functions of a number that are as likely a factor: ln2 x, sqrt2 x.
_OF_NUMBERS: Final = ("log", "log2", "log10", "sqrt", "cbrt")


class Bracketless(Sums):
    """The argument of a function that has no bracket."""

    __slots__ = ()

    def juxtaposed(self, name: str) -> Expr:
        """An argument without brackets, the product that follows: sin 2x, ln x^2."""
        kinds, at = self.kinds, self.i
        if kinds[at] not in FACTOR_STARTS and kinds[at] not in ("number", "bar", "-"):
            shown = self.spelled(name, at)
            raise self.fail(f"{shown} needs an argument", f"{shown}(...)")
        self.refuse_minus(name, at)
        nested, barred = kinds[at] == "function", self.is_bar(at + (kinds[at] == "-"))
        factors, inside = [self.expression(POWER)], 0
        while not (nested or barred) and self.goes_on():
            self.refuse_stray_differential(self.i)
            if self.ends_here(name, at, factors):
                break
            if not inside and (
                self.follows_variable(self.i, factors) or self.follows_constant(name, factors)
            ):
                inside = len(factors)
            barred = self.is_bar(self.i)
            factors.append(self.expression(POWER))
        tree = _product(factors)
        if not barred:
            self.refuse_open_end(name, at, nested=nested)
        if inside:  # sin x y
            first = applied(name, _product(factors[:inside]), None)
            other = _product([first, *factors[inside:]])
            self.note(self.typed(name, at), applied(name, tree, None), other)
        named = kinds[at - 1] == "function"  # and no base or exponent stands between
        if named and kinds[at] == "number" and len(factors) > 1 and name in _OF_NUMBERS:
            self.note_number(name, at, factors, tree)
        elif named:
            self.note_letter(name, at, tree)
            if not barred:
                self.note_quotient(at, tree)
            self.note_lost_exponent(at)
            if tree.op == "pow" and self.is_bar(at):  # ln|x|^2
                power = binary("pow", applied(name, tree.args[0], None), tree.args[1])
                self.note(self.typed(name, at), applied(name, tree, None), power)
        return tree

    def follows_constant(self, name: str, factors: list[Expr]) -> bool:
        """`ln a x` may be ln(a)*x, unlike `sin w t`."""
        i = self.i
        apart = self.kinds[i] == "sym" and not self.tokens.touch(i)
        return apart and name in _OF_NUMBERS and factors[-1].op == "sym"

    def goes_on(self) -> bool:
        """Whether what follows may belong to the argument, too; a bar may close one instead."""
        kind = self.kinds[self.i]
        return kind in _ARGUMENT_GOES_ON or (
            self.is_bar(self.i) and not (kind == "bar" and self.bars)
        )

    def typed(self, name: str, at: int) -> str:
        """A function and its argument from token `at` on; of sin^2 the argument alone."""
        is_plain = self.kinds[at - 1] == "function"  # and no sin^2
        argument = self.tokens.spelling(at - is_plain, self.i)
        return argument if is_plain else f"{argument} behind {name}"

    def spelled(self, name: str, at: int) -> str:
        """The name as it was typed, `ln` for log, before the argument that begins at `at`."""
        typed = self.tokens.spelling(at - 1).lstrip("\\")
        return typed if self.kinds[at - 1] == "function" and typed.isalpha() else name

    def refuse_open_end(self, name: str, at: int, *, nested: bool) -> None:
        """`sin 2(x+1)` and `sin x 2^x` may end before the bracket and the number."""
        kinds = self.kinds
        open_end = kinds[self.i] == "open" and not nested and not self.is_bar(self.i)
        if open_end or (kinds[self.i] == "number" and self.number_may_go_on(nested=nested)):
            what = "bracket" if open_end else "number"
            shown = self.spelled(name, at)
            expected = f"brackets around the argument of {shown}"
            if open_end and kinds[at] == "number" and at + 1 == self.i and self.tokens.touch(at):
                expected += f", or {shown}^{self.tokens.spelling(at)}(...)"  # sin2(x)
            raise self.fail(f"it is not clear whether {shown} ends before this {what}", expected)

    def number_may_go_on(self, *, nested: bool) -> bool:
        r"""Whether a number may be a factor of the argument: `sin x 2^x`, `sin e^{x} 2`."""
        closed = self.kinds[self.i - 1] == "close" and not nested
        return closed or self.kinds[self.i + 1] in ("^", "power")

    def ends_here(self, name: str, at: int, factors: list[Expr]) -> bool:
        """`sin x e^x`, `sin x √x` and `sin x|x|` are two factors, as if there stood a name."""
        i, kinds, tokens = self.i, self.kinds, self.tokens
        if kinds[i] == "constant":
            if self.values[i] != "e" or kinds[i + 1] not in ("^", "power"):
                return False
        elif kinds[i] == "sym":
            return False
        names = frozenset[str]().union(*map(free_symbols, factors))
        if not (names & self.likely() if self.is_bar(i) else names):  # sin 2√x, ln C|x|
            return False
        ends, known = kinds[i] != "frac", len(tokens.notes)
        following = self.expression(POWER)
        typed = self.typed(name, at)
        self.i = i
        del tokens.notes[known:]
        two = binary("mul", applied(name, _product(factors), None), following)
        one = applied(name, _product([*factors, following]), None)
        self.note(typed, *((two, one) if ends else (one, two)))
        return ends

    def refuse_minus(self, name: str, at: int) -> None:
        """`sin-1 x` is often a sin^-1(x) that lost its exponent; `tan^2-1` is tan^2 of nothing."""
        tokens, kinds = self.tokens, self.kinds
        if kinds[at] != "-":
            return
        if kinds[at - 1] not in ("function", "base") and (
            tokens.touch(at) or not tokens.touch(at + 1)
        ):
            reason = f"{name} needs an argument before this sign"
            raise self.fail(reason, f"{name}^...(x) - ..., or brackets around -...", at)
        if tokens.spelling(at + 1) != "1" or not tokens.touch(at + 1):
            return
        if kinds[at + 2] not in _OPERANDS:
            return
        if tokens.touch(at) or not tokens.touch(at + 2):  # sin -1 x, but not sin -1x
            typed = tokens.spelling(at - 1, at + 2)
            inverse = f"{tokens.spelling(at - 1)}^-1(...) for the inverse function"
            raise self.fail(
                f"{typed} can be read in two ways", f"{inverse}, or brackets around -1...", at - 1
            )

    def is_base(self, opening: int) -> bool:
        """Whether the number in `log[2]x` is a base; in `Log[2] x` it is the argument."""
        kinds = self.kinds[opening + 1 : opening + 3]
        is_name = self.tokens.spelling(opening - 1) == "log"
        return is_name and kinds == ["number", "close"] and self.kinds[self.i] in _OPERANDS

    def behind_base(self, opening: int, base: Expr) -> Expr:
        """The argument in `log[2]x`, which may be log(2)*x."""
        argument = self.juxtaposed("log")
        product = binary("mul", unary("log", base), argument)
        typed = self.tokens.spelling(opening - 1, self.i)
        self.note(typed, logarithm(argument, base), product)
        return argument

    def refuse_brace(self, opening: int) -> None:
        r"""A page shows `\sin{2}x` as sin 2x."""
        kinds, tokens = self.kinds, self.tokens
        in_brace = tokens.text[tokens.starts[opening]] == "{"
        is_number = kinds[opening + 1 : opening + 3] == ["number", "close"]
        if in_brace and is_number and kinds[self.i] in (*_ARGUMENT_GOES_ON, "number"):
            name = tokens.spelling(opening - 1).lstrip("\\")
            raise self.fail(
                f"it is not clear whether {name} ends before this factor",
                f"brackets around the argument of {name}",
            )

    def note_letter(self, name: str, at: int, tree: Expr) -> None:
        """`asinx` may be a*sin(x)."""
        typed = self.tokens.spelling(at - 1)
        rest = FUNCTION_WORDS.get(typed[1:])
        is_letter = typed[0] == "A" or (typed[0] == "a" and self.tokens.touch(at))
        if is_letter and rest is not None and typed.lower() in FUNCTION_WORDS:  # not atg
            other = binary("mul", sym(typed[0]), unary(rest, tree))
            self.note(self.tokens.spelling(at - 1, self.i), applied(name, tree, None), other)

    def note_number(self, name: str, at: int, factors: list[Expr], tree: Expr) -> None:
        """`ln2x` may be ln(2)*x, `sqrt2 x` sqrt(2)*x, and `log3 x` to base 3."""
        read, typed = unary(name, tree), self.tokens.spelling(at - 1, self.i)
        if name == "log" and typed[:3].lower() == "log" and self.tokens.touch(at):
            base, rest = factors[0], to_text(_product(factors[1:]))
            self.tokens.notes.append(
                f"{typed} is read as {to_text(read)}; for the other reading type "
                f"log({rest}, {to_text(base)})"
            )
        else:
            self.note(typed, read, _product([unary(name, factors[0]), *factors[1:]]))


def _product(factors: list[Expr]) -> Expr:
    return reduce(lambda a, b: binary("mul", a, b), factors)
