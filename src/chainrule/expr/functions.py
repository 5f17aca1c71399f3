"""Tokens → functions, logarithms, calls: whatever has a name and an argument.

In: `Tokens` and a place in them. Out: the subtree of the function that begins there. It knows how
an argument in brackets is written; one without is in `bracketless.py`, what an operand can be in
`operands.py`.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial, reduce
from typing import Final

from chainrule.errors import TooLarge
from chainrule.expr.bracketless import Bracketless
from chainrule.expr.cursor import BARS, FACTOR_STARTS
from chainrule.expr.differentiate import differentiate
from chainrule.expr.forms import differentiations, refuse_high
from chainrule.expr.limits import MAX_NODES
from chainrule.expr.meanings import (
    DEFINED,
    applied,
    extreme,
    factorial_of,
    logarithm,
    nth_root,
    polygamma,
)
from chainrule.expr.operators import OPERATORS, POLYGAMMAS, POWER
from chainrule.expr.printer import to_text
from chainrule.expr.tree import Expr, binary, free_symbols, num, unary
from chainrule.expr.words import RECIPROCAL

_MINUS_ONE = num(-1)
_HALF: Final = num(Fraction(1, 2)), binary("div", num(1), num(2))
_MANY: Final = 8  # arguments of min and max
_WHOLE: Final = ("i", "j", "k", "m", "n")  # letters that say which root
_GOES_ON: Final = FACTOR_STARTS | {"^", "power", "number"}
_WITH_ANOTHER: Final = ("log", "atan", "Heaviside")  # functions that may have a second argument
WORKED_OUT: Final = "was worked out by the exact rules"
"""How a note ends of a derivative inside."""
_SUMS: Final = {"Plus": "add", "Times": "mul"}
_SPECIAL: Final = frozenset(("min", "max", "factorial", "polygamma", *_SUMS, *DEFINED))


class Functions(Bracketless):
    """A method for each kind of named function."""

    __slots__ = ()

    def function(self) -> Expr:
        """sin(x), sin x, sin^2(x), sin^-1(x), exp^(x)."""
        at = self.i
        return self.applied(self.take(), at)

    def applied(self, name: str, at: int) -> Expr:
        """The function `name`, whose token is `at`, from its exponent on."""
        if name == "exp" and self.kinds[self.i] == "^":
            self.i += 1
            above = self.expression(POWER)
            self.note_power_of_e(at, above)
            return unary("exp", above)
        if name == "sqrt" and self.has_index(at):
            return self.indexed(at)
        if self.kinds[self.i] == "prime":
            return self.primed(name, at)
        exponent = self.exponent()
        argument, second = self.argument(name)
        if second is not None and self.tokens.spelling(at).lower() == "ln":
            instead = f"log({to_text(argument)}, {to_text(second)})"
            raise self.fail("ln has no base", instead, at)
        if exponent is None:
            self.note_amplitude(at)
        if exponent is _MINUS_ONE:
            return unary(self.inverse(name, at), argument)
        tree = applied(name, argument, second)
        return tree if exponent is None else binary("pow", tree, exponent)

    def has_index(self, sign: int) -> bool:
        r"""Whether brackets behind a root say which: \sqrt[n]{x}, √[3]{x}, sqrt[n](x)."""
        kinds, values, opening = self.kinds, self.values, sign + 1
        if kinds[opening] != "open" or values[opening] != "]":
            return False
        first, value = self.tokens.spelling(sign)[0], values[opening + 1]
        if first == "\\" or first == "S":  # LaTeX's root, and Mathematica's Sqrt[3]
            return first == "\\"
        whole = value in _WHOLE if kinds[opening + 1] == "sym" else type(value) is int and value > 1
        return whole and kinds[opening + 2] == "close" and kinds[opening + 3] in FACTOR_STARTS

    def indexed(self, at: int) -> Expr:
        """`sqrt[3](x)`, the third root."""
        index, radicand = self.atom(), self.atom()
        root, product = nth_root(radicand, index), binary("mul", unary("sqrt", index), radicand)
        self.note(self.tokens.spelling(at, self.i), root, product)
        return root

    def primed(self, name: str, at: int) -> Expr:
        """`sin'(x)` is cos(x); of `sin'(2x)` nobody can say whether the 2 is a factor, too."""
        times, is_call = self.take(), self.kinds[self.i] == "open"
        argument, _ = self.argument(name)
        if argument.op != "sym" or not is_call:
            typed = self.tokens.spelling(at, self.i)
            expected = f"({name}(...))' for the derivative of all of it"
            raise self.fail(f"{typed} can be read in two ways", expected, at)
        return self.worked_out(applied(name, argument, None), (str(argument.value),) * times, at)

    def inverse(self, name: str, at: int) -> str:
        """The function that `name^-1` means."""
        inverse = name[1:] if name in RECIPROCAL else OPERATORS[name].inverse
        if inverse is None:
            other = f", or a{name}(...)" if f"a{name}" in RECIPROCAL else ""
            raise self.fail(f"{name}^-1 has no name here", f"1/{name}(...){other}", at)
        return inverse

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
        """The argument of a function, and the second one in log(x, b) and arctan(y, x)."""
        if self.kinds[self.i] != "open" or self.values[self.i] in BARS:
            return self.juxtaposed(name), None
        opening = self.i
        first, *rest = self.arguments(name, 2 if name in _WITH_ANOTHER else 1)
        if rest and name == "log" and self.values[opening] == ")":
            self.note_order(opening, logarithm(first, rest[0]), "log", (first, rest[0]))
        if rest and name == "Heaviside":
            self.note_jump(rest[0])
            return first, None
        if rest:
            # Wolfram's language has them the other way round: Log[b, x], ArcTan[x, y].
            square = self.values[opening] == "]"
            return (rest[0], first) if square else (first, rest[0])
        if name == "log" and self.values[opening] == "]":
            if self.kinds[self.i] == "open":
                return self.arguments(name, 1)[0], first  # Maple's log[b](x)
            if self.is_base(opening):
                return self.behind_base(opening, first), first
        self.refuse_brace(opening)
        self.note_bracket(opening, first)
        return first, None

    def note_jump(self, value: Expr) -> None:
        """NumPy's heaviside(x, 1) and SymPy's say what it is at 0, which counts nowhere else."""
        if value not in _HALF:
            self.tokens.notes.append("Heaviside(0) is 1/2 here, whatever the second argument says")

    def arguments(self, name: str, most: int) -> list[Expr]:
        """What stands in the bracket at hand, separated by commas."""
        opening = self.i
        closing = self.take()
        if closing == "}" and self.is_doubled(opening):  # SymPy's \operatorname{f}{\left(x \right)}
            found = self.arguments(name, most)
            self.close(opening, closing)
            return found
        bars, lists = self.bars, self.lists
        self.bars, self.lists = 0, most > 1
        found = [self.inside()]
        while self.kinds[self.i] == ",":
            if len(found) == most:
                many = {1: "one argument", 2: "two arguments"}.get(most, f"up to {most} arguments")
                raise self.fail(f"{name} takes {many}", f"{closing!r}")
            self.i += 1
            found.append(self.inside())
        self.bars, self.lists = bars, lists
        self.close(opening, closing)
        return found

    def is_doubled(self, opening: int) -> bool:
        """Whether a brace holds nothing but another bracket."""
        inner = opening + 1
        if self.kinds[inner] != "open" or self.values[inner] in BARS:
            return False
        return self.closing(inner) + 1 == self.closing(opening)

    def call(self) -> Expr:
        """pow(x, 2), Rational(1, 3), root(x, 3), atan2(y, x), diff(x^2, x)."""
        name = self.take()
        if name == "diff":
            return self.derivative()
        if name == "piecewise":
            return self.piecewise(self.tokens.spelling(self.i - 1))
        if name in ("RootSum", "Lambda"):
            return self.called_sum(name)
        if name in _SPECIAL:
            return self.special(name)
        if self.kinds[self.i] != "open":
            raise self.fail(f"{name} needs two arguments", "'('")
        opening, indexed = self.i, name == "root" and self.values[self.i] == "]"
        arguments = self.arguments(name, 2)
        if indexed and len(arguments) == 1 and self.kinds[self.i] == "open":
            return nth_root(self.arguments(name, 1)[0], arguments[0])  # Maple's root[3](x)
        if len(arguments) < 2:
            self.i -= 1
            raise self.fail(f"{name} takes two arguments", "','")
        if name == "root":
            self.note_order(opening, nth_root(*arguments), "root", arguments)
            return nth_root(*arguments)
        return applied("atan", *arguments) if name == "atan2" else binary(name, *arguments)

    def special(self, name: str) -> Expr:
        """min(a, b, ...), max(a, b, ...), factorial(n), polygamma(n, x), psi(x), log1p(x)."""
        at = self.i - 1
        if self.kinds[self.i] != "open":
            raise self.fail(f"{name} needs an argument", f"{name}(...)")
        most = 2 if name == "polygamma" else _MANY if name in ("min", "max", *_SUMS) else 1
        arguments = self.arguments(name, most)
        if name in _SUMS:
            return reduce(partial(binary, _SUMS[name]), arguments)
        if name == "factorial":
            return factorial_of(arguments[0])
        if name == "polygamma":
            order = arguments[0] if len(arguments) > 1 else num(0)
            return self.polygamma(order, arguments[-1], at)
        tree = DEFINED[name](arguments[0]) if name in DEFINED else extreme(name, arguments)
        if name in DEFINED or len(arguments) > 1:
            typed = self.tokens.spelling(at, self.i)
            self.tokens.notes.append(f"{typed} is read as {to_text(tree)}")
        return tree

    def polygamma(self, order: Expr, argument: Expr, at: int) -> Expr:
        """The derivative of digamma of a known order."""
        tree = polygamma(order, argument)
        if tree is None:
            expected = f"a whole number from 0 to {POLYGAMMAS} as the order"
            raise self.fail("this polygamma function is not known here", expected, at)
        return tree

    def derivative(self) -> Expr:
        """diff(f, x, 2), D[f, x] inside an expression: the exact rules work it out."""
        at, opening = self.i - 1, self.i
        if self.kinds[opening] != "open":
            raise self.fail("a derivative needs its function", "diff(..., x)")
        closing, tokens = self.take(), self.tokens
        bars, lists = self.bars, self.lists
        self.bars, self.lists = 0, True
        function = self.expression(1)
        self.bars, self.lists = bars, lists
        commas, end = self.commas(opening), self.closing(opening)
        if commas and self.i == commas[0]:
            ends = (*commas[1:], end)
            spans = [(tokens.ends[a], tokens.starts[b]) for a, b in zip(commas, ends, strict=True)]
            letters = differentiations(tokens.text, spans)
            self.i = end
        else:
            letters = (self.only_name(function),)
        self.close(opening, closing)
        if not commas and self.kinds[self.i] in _GOES_ON:  # derivative (x)^2
            expected = "diff(..., x) with its letter, or brackets around all that is differentiated"
            raise self.fail("it is not clear where this derivative ends", expected)
        return self.worked_out(function, letters, at)

    def worked_out(self, function: Expr, letters: tuple[str, ...], at: int) -> Expr:
        """The derivative of a part; the reading says that it is one."""
        for letter in letters:
            if letter in ("e", "pi") and letter not in self.tokens.letters:
                raise self.fail(f"{letter} is a number here", f"--letter {letter}", at)
            function = differentiate(function, letter)
            if function.size > MAX_NODES:  # before another one makes it many times larger
                raise TooLarge(
                    f"a derivative inside has {function.size} nodes; the limit is {MAX_NODES}"
                )
        self.worked += len(letters)
        refuse_high(self.worked)
        typed = self.tokens.spelling(at, self.i)
        self.tokens.notes.append(f"{typed} {WORKED_OUT}")
        return function

    def only_name(self, function: Expr) -> str:
        """The letter by which a part is differentiated where none is named."""
        names = free_symbols(function)
        if self.tokens.variable is not None:
            return self.tokens.variable
        if len(names) != 1:
            raise self.fail("it is not clear by which letter", "diff(..., x)")
        return next(iter(names))

    def log_of_base(self) -> Expr:
        """log_3(x), log_3^2(x), log_{1/2}(x)."""
        base = self.take() or self.atom()
        exponent = self.exponent()
        argument, second = self.argument("log")
        if second is not None:
            raise self.fail("this logarithm has two bases", "one base")
        tree = logarithm(argument, base)
        return tree if exponent is None else binary("pow", tree, exponent)
