r"""What else a piece of a text is often meant to say: `x^1/2`, `1/2x`, `√xy`, `ln x/y`.

In: a `Cursor` that has just read the piece. Out: notes, which name the other reading and how to
type it. It changes no reading: the rules are the parser's. A gap tells what belongs together:
`1/2 x` is no riddle, and `1/2x` is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from typing import Final

from chainrule.expr.cursor import FACTOR_STARTS
from chainrule.expr.lost_heights import LostHeights
from chainrule.expr.meanings import nth_root
from chainrule.expr.operators import FUNCTION_WORDS
from chainrule.expr.printer import to_text
from chainrule.expr.tree import Expr, free_symbols, num, unary

_SINGLE: Final = ("number", "sym", "constant")  # operands of one token
_RUN: Final = frozenset((*_SINGLE, "^", "power", "+", "-"))  # what may go on under a root
_CUTS: Final = frozenset(("/", "*", "root", "function", "open", "frac", "call"))


class OtherReadings(LostHeights):
    """A method for each kind of riddle."""

    __slots__ = ()

    def tight(self, sign: int) -> bool:
        """Whether a sign touches what stands on both sides of it."""
        return self.tokens.touch(sign) and self.tokens.touch(sign + 1)

    def beginning(self, i: int) -> int:
        """The first token of the operand that ends with token `i`, the base of its powers."""
        level, kinds, barred = 0, self.kinds, False
        for at in range(i, -1, -1):
            level += {"open": -1, "close": 1}.get(kinds[at], 0)
            if level == 0 and kinds[at] == "bar":
                barred = not barred
            if level == 0 and not barred and kinds[at] not in ("power", "factorial", "degree"):
                break
        sign = at - 1 - (at > 1 and kinds[at - 1] == "-")
        if sign > 0 and kinds[sign] == "^":
            return self.beginning(sign - 1)
        return at - (at > 0 and kinds[at - 1] in ("function", "root"))

    def beginning_above(self, slash: int) -> int:
        """The first token above: of all of `1/2/3x`, of the function in `sin 2x/2x`."""
        first, kinds = self.beginning(slash - 1), self.kinds
        while first > 1 and kinds[first - 1] == "/":
            first = self.beginning(first - 2)
        at = first
        while at > 0 and kinds[at - 1] in (*_SINGLE, "^", "power"):
            at -= 1
        return at - 1 if at > 0 and kinds[at - 1] == "function" else first

    # Products behind a sign: 1/2x, e^2x.

    def note_above(self, i: int, stop: int) -> None:
        """`e^2x` and `e^-kt` may be e^(2x) and e^(-kt); the factor begins with token `i`."""
        kinds, tokens = self.kinds, self.tokens
        sign = i - 2
        if kinds[sign] == "-" and tokens.touch(i - 1):
            sign -= 1
        if sign < 1 or kinds[sign] != "^" or not tokens.touch(i):
            return
        if kinds[i - 1] in _SINGLE and (kinds[i] in ("sym", "constant") or self._grows(sign, i)):
            first = self.beginning(sign - 1)
            whole, factor = tokens.spelling(first, i), tokens.spelling(i, stop)
            before, behind = tokens.spelling(first, sign + 1), tokens.spelling(sign + 1, stop)
            self.say(f"{whole}{factor}", f"{whole}*{factor}", f"{before}({behind})")

    def _grows(self, sign: int, i: int) -> bool:
        r"""Whether a function may belong to the exponent of a number: `e^2lnx`, and not `x^2lnx`,
        `e^xlnx` and `e^2\ln x`, whose exponents are seen.
        """
        of_number = self.kinds[sign - 1] in ("number", "constant") and self.kinds[i - 1] == "number"
        is_open = self.kinds[i] in ("function", "root", "open")
        return of_number and is_open and self.tokens.text[self.tokens.starts[i]] not in "\\{["

    def note_below(self, slash: int, factors: list[tuple[int, int]]) -> bool:
        """`1/2x`, `1/(x+1)(x+2)` and `a/b x` may be 1/(2x), 1/((x+1)(x+2)) and a/(b x).

        Args:
            slash: the sign of the quotient.
            factors: where each begins and ends that stands behind it without a sign.

        Returns:
            whether something was said.
        """
        tokens = self.tokens
        (i, stop), *more = factors
        if not (tokens.touch(i) or self._gap_is_weak(slash, i)):
            return False
        for start, end in more:
            if not (tokens.touch(start) or tokens.spelling(start - 1).startswith("\\")):
                break
            stop = end
        first = self.beginning_above(slash)
        whole, product = tokens.spelling(first, i), tokens.spelling(i, stop)
        before, behind = tokens.spelling(first, slash + 1), tokens.spelling(slash + 1, stop)
        self.say(tokens.spelling(first, stop), f"{whole}*{product}", f"{before}({behind})")
        return True

    def _gap_is_weak(self, slash: int, i: int) -> bool:
        """Whether what follows a gap may stand below nevertheless: `a/b x`, `1/sin x cos x`."""
        kinds, below = self.kinds, slash + 1 + (self.kinds[slash + 1] == "-")
        if kinds[below] == "function":
            return kinds[below + 1] != "open"
        if not self.tight(slash):  # x / 2y
            return kinds[i - 1] != "close"
        below += kinds[below] == "root"
        return kinds[below] == "sym" and kinds[i] == "sym"

    # Signs behind an exponent: x^1/2, x^n-1.

    def note_exponent(self, sign: int) -> None:
        """`x^1/2`, `e^x/2` and `x^n-1` may be x^(1/2), e^(x/2) and x^(n-1)."""
        if self.kinds[sign - 2] not in ("^", "-"):
            return
        power, tokens = self._power_before(sign), self.tokens
        if not power or not self.tight(sign) or self.kinds[sign + 1] not in _SINGLE:
            return
        goes_on = self._quotient_above if self.kinds[sign] == "/" else self._sum_above
        if goes_on(power, sign):
            first = self.beginning(power - 1)
            whole, base = tokens.spelling(first, sign), tokens.spelling(first, power + 1)
            behind, typed = tokens.spelling(sign, sign + 2), tokens.spelling(first, sign + 2)
            above = tokens.spelling(power + 1, sign + 2)
            self.say(typed, f"({whole}){behind}", f"{base}({above})")

    def _power_before(self, sign: int) -> int:
        """The first `^` of a tower without brackets that ends before a sign; 0 if there is none."""
        found, i = 0, sign - 1
        while i > 0 and self.kinds[i] in _SINGLE:
            i -= self.kinds[i - 1] == "-" and self.tokens.touch(i)
            if self.kinds[i - 1] != "^":
                break
            found = i - 1
            i -= 2
        return found

    def _quotient_above(self, power: int, slash: int) -> bool:
        """Not `x^2/2`, `x^2/y` and `e^x/x`, which are plain quotients."""
        below, above = slash + 1, range(power + 1, slash)
        if self.kinds[below + 1] in ("^", "power", "factorial"):  # e^x/e^y
            return False
        letters = [self.values[i] for i in above if self.kinds[i] == "sym"]
        if self.kinds[below] == "sym":
            constant = self.kinds[power - 1] in ("number", "constant")
            is_one = self.tokens.spelling(slash - 1) == "1"
            return self.values[below] not in letters and bool(letters or constant or is_one)
        numbers = self.values[slash - 1], self.values[below]
        if letters or not all(isinstance(value, int) for value in numbers):
            return bool(letters)
        return bool(numbers[1] > 1) and gcd(*numbers) == 1

    def _sum_above(self, power: int, sign: int) -> bool:
        """`x^n-1`, and not `x^2+1` or `e^x-1`."""
        kinds = self.kinds
        one = kinds[sign + 1] == "number" and kinds[sign + 2] not in ("^", "power", "sym")
        return one and kinds[power - 1] == "sym" and kinds[power + 1 : sign] == ["sym"]

    # Signs of roots, whose line is missing: √xy, √x^2, √1-x^2, 3√x.

    def note_root(self, sign: int) -> None:
        """What may stand under a root, too, whose argument is one token."""
        tokens, i = self.tokens, self.i
        if tokens.text[tokens.starts[sign]] == "\\" or i != sign + 2:
            return
        stop = self._run_behind(i)
        if stop > i and self.kinds[i - 1] in _SINGLE:
            root, run = tokens.spelling(sign), tokens.spelling(i, stop)
            inside = tokens.spelling(sign + 1, stop)
            read = f"({tokens.spelling(sign, i)}){run}"
            self.say(tokens.spelling(sign, stop), read, f"{root}({inside})")

    def _run_behind(self, i: int) -> int:
        """The end of what touches and may go on under the root."""
        kinds, stop = self.kinds, i
        while kinds[stop] in _RUN and self.tokens.touch(stop):
            stop += 1
        cut = kinds[stop] in _CUTS and self.tokens.touch(stop)
        while cut and any(sign in kinds[i:stop] for sign in "+-"):
            stop -= 1
        return stop - (stop > i and kinds[stop - 1] in ("+", "-", "^"))

    def note_index(self, sign: int, radicand: Expr) -> None:
        """`3√x` and `x³√y` may be cube roots."""
        tokens, before = self.tokens, self.kinds[max(sign - 2, 0)]
        if sign == 0 or tokens.text[tokens.starts[sign]] != "√" or not tokens.touch(sign):
            return
        typed, index = tokens.spelling(sign, self.i), tokens.spelling(sign - 1)
        if index == "3" and (sign == 1 or before not in ("^", "/")):
            self.say(f"3{typed}", f"3*{typed}", f"cbrt({to_text(radicand)})")
        elif self.kinds[sign - 1] == "power" and self.values[sign - 1] > 2 and sign > 1:
            base = tokens.spelling(self.beginning(sign - 2), sign - 1)
            root = to_text(nth_root(radicand, num(self.values[sign - 1])))
            self.say(f"{base}{index}{typed}", f"{base}{index}*{typed}", f"{base}*{root}")

    def note_amplitude(self, at: int) -> None:
        """`Asin(w t)` may be A*sin(w t)."""
        if self.tokens.text[self.tokens.starts[at]] != "A":
            return
        typed = self.tokens.spelling(at)
        rest = FUNCTION_WORDS.get(typed[1:])
        if rest is not None and self.kinds[at + 1] == "open":
            inside = self.tokens.spelling(at + 1, self.i)
            self.say(f"{typed}{inside}", f"{typed.lower()}{inside}", f"A*{typed[1:]}{inside}")

    # Functions of two arguments, and powers of exp: log(2, x), root(3, x), exp^-1(x).

    def note_order(self, opening: int, read: Expr, name: str, arguments: Sequence[Expr]) -> None:
        """`log(2, x)` has its base first in some systems, and `root(3, x)` its index."""
        first, second = (not each.names.isdisjoint(self.likely()) for each in arguments)
        if second and not first:
            one, other = map(to_text, arguments)
            typed = self.tokens.spelling(opening - 1, self.i)
            self.say(typed, to_text(read), f"{name}({other}, {one})")

    def note_power_of_e(self, at: int, exponent: Expr) -> None:
        """`exp^-1(x)` is no inverse function, and `exp^2(x)` no square."""
        if self.kinds[self.i] in FACTOR_STARTS and type(exponent.value) is int:
            typed, read = self.tokens.spelling(at, self.i), to_text(unary("exp", exponent))
            inverse = "for the inverse function type ln(...)"
            power = f"for a power of the function type exp(...)^{exponent.value}"
            other = inverse if exponent.value == -1 else power
            self.tokens.notes.append(f"{typed} is read as the factor {read}; {other}")

    # Arguments of functions: ln x/y, ln (x+1)/2, sin2 x, sin x y.

    def note_quotient(self, at: int, tree: Expr) -> None:
        """`sin 1/x` may be sin(1/x), and `ln x/y` ln(x/y); `ln x/x` is no riddle."""
        i, kinds = self.i, self.kinds
        if kinds[i] != "/" or not self.tight(i):
            return
        below = kinds[i + 1]
        if below in ("number", "constant") or (
            below == "sym" and self.values[i + 1] not in free_symbols(tree)
        ):
            name, inside = self.tokens.spelling(at - 1), self.tokens.spelling(at, i + 2)
            argument, divisor = self.tokens.spelling(at, i), self.tokens.spelling(i + 1)
            typed = self.tokens.spelling(at - 1, i + 2)
            self.say(typed, f"{name}({argument})/{divisor}", f"{name}({inside})")

    def note_bracket(self, opening: int, argument: Expr) -> None:
        r"""`ln (x+1)/2` and `sin (x)^2`, with a gap, may be ln((x+1)/2) and sin((x)^2); so may
        `\sin{x}^2`, whose braces a page does not show.
        """
        i, kinds, tokens = self.i, self.kinds, self.tokens
        if opening == 0 or kinds[opening - 1] != "function":
            return
        in_brace = tokens.text[tokens.starts[opening]] == "{" and kinds[opening + 1] != "open"
        gap = tokens.text[tokens.ends[opening - 1] : tokens.starts[opening]]
        if not (in_brace or gap.isspace()):  # \\left(
            return
        quotient = kinds[i] == "/" and self.tight(i) and argument.op in ("add", "sub")
        if not quotient and kinds[i] not in ("^", "power"):
            return
        last = i if kinds[i] == "power" else i + 1 + (kinds[i + 1] == "-")
        stop = self.closing(last) + 1 if kinds[last] == "open" else last + 1
        if quotient and kinds[last] not in (*_SINGLE, "open"):
            return
        name, bracket = tokens.spelling(opening - 1), tokens.spelling(opening, i)
        typed = tokens.spelling(opening - 1, stop)
        whole, behind = tokens.spelling(opening, stop), tokens.spelling(i, stop)
        plainly = quotient and not in_brace
        read = f"{name}{bracket}{behind}" if plainly else f"({name}{bracket}){behind}"
        self.say(typed, read, f"{name}({whole})")

    def follows_variable(self, i: int, factors: list[Expr]) -> bool:
        """Whether a letter, token `i`, stands apart behind factors that have the variable."""
        if self.kinds[i] != "sym":
            return False
        again = self.values[i] in factors[-1].names  # sinxx
        apart = again or self.kinds[i - 1] == "close" or not self.tokens.touch(i)
        names = frozenset[str]().union(*map(free_symbols, factors))
        return apart and not names.isdisjoint(self.likely())
