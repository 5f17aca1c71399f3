"""Expressions in the prefix notation of *Deep Learning for Symbolic Mathematics*.

In: words such as `mul INT+ 2 x`. Out: an `Expr`; and the way back. See Lample and Charton (2020),
https://arxiv.org/abs/1912.01412. It knows no line of their data sets and no rule of calculus.

What our language has no operator for is written with those that it has, and recognised again:
`asech u` is acosh(1/u), `acsch u` asinh(1/u), `acoth u` atanh(1/u), `sign u` is u/|u|. What it
cannot say, such as `I` and the differential equations, is refused by its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from chainrule.errors import InputError, ParseError, TooLarge
from chainrule.expr import Expr, const, num, sym
from chainrule.expr.limits import MAX_DEPTH, MAX_DIGITS, MAX_NODES
from chainrule.expr.tree import Value, binary, in_prefix, unary

_ONE: Final = num(1)
_BINARY: Final = frozenset(("add", "sub", "mul", "div", "pow"))
_SAME: Final = (
    "sqrt", "exp", "abs", "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "acot",
    "asec", "acsc", "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh",
)  # fmt: skip
_UNARY: Final[Mapping[str, str]] = {**{name: name for name in _SAME}, "ln": "log"}
_POWERS: Final = {f"pow{n}": num(n) for n in range(2, 6)}
_OF_INVERSE: Final = {"asech": "acosh", "acsch": "asinh", "acoth": "atanh"}
_SHORT: Final = frozenset((*_POWERS, *_OF_INVERSE, "inv", "sign"))
_LEAVES: Final[Mapping[str, Expr]] = {
    **{name: sym(name) for name in "xyzt"},
    **{f"a{i}": sym(f"a_{i}") for i in range(10)},
    "pi": const("pi"),
    "E": const("e"),
}
_EQUATION: Final = "belongs to a differential equation; only pairs of functions are read"
_UNREAD: Final[Mapping[str, str]] = {
    **dict.fromkeys(("derivative", "f", "g", "h", "Y", "Y'", "Y''"), _EQUATION),
    "I": "is the imaginary unit; this language is real",
    **dict.fromkeys(("INT", "FLOAT", ".", "-", "10^"), "is of another spelling of numbers"),
}
_ARITY: Final = {
    **dict.fromkeys((*_BINARY, "rac"), 2),
    **dict.fromkeys((*_UNARY, *_SHORT), 1),
}
_DIGITS: Final = frozenset("0123456789")
_SIGNS: Final = ("INT+", "INT-")

_WORD: Final = re.compile(r"\S+")
NAMES: Final = {str(e.value): word for word, e in _LEAVES.items() if e.op == "sym"}
"""The word of each letter that the notation has."""

_CONSTANTS: Final = {e.op: word for word, e in _LEAVES.items() if e.op != "sym"}
_WORDS: Final = {ours: word for word, ours in _UNARY.items()}
_INVERSE_OF: Final = {ours: word for word, ours in _OF_INVERSE.items()}
_BASES: Final = {"log10": 10, "log2": 2}


class _Fault(Exception):  # noqa: N818 (a signal, not an error)
    """The word at `index` cannot stand there."""

    def __init__(self, index: int, reason: str) -> None:
        self.index = index
        self.reason = reason


def parse_prefix(text: str) -> Expr:
    """The tree of an expression in prefix notation.

    Raises:
        ParseError: the text cannot be read; the message points at the word.
        TooLarge: a number or the tree exceeds a limit of `expr/limits.py`.

    >>> parse_prefix("mul INT- 1 2 pow2 x")
    mul(-12, pow(x, 2))
    """
    return parse_words(text, 0, text.split(), 0)


def to_prefix(e: Expr) -> str:
    """The expression in prefix notation, as the data sets spell it.

    Raises:
        InputError: the notation has no word for a letter or a function of it.

    >>> from chainrule.expr import parse
    >>> to_prefix(parse("-3/2 + acosh(1/x)"))
    'add div INT- 3 INT+ 2 asech x'
    """
    return " ".join(in_prefix(e, _parts))


def parse_words(text: str, offset: int, words: Sequence[str], start: int) -> Expr:
    """`parse_prefix` of `words[start:]`, where `words` stand in `text` from `offset` on."""
    try:
        tree = _tree(words, start)
    except _Fault as fault:
        places = [match.start() for match in _WORD.finditer(text, offset)]
        place = places[fault.index] if fault.index < len(words) else _end(text, offset, words)
        raise ParseError(fault.reason, text, place) from None
    for found, limit, unit in ((tree.size, MAX_NODES, "nodes"), (tree.depth, MAX_DEPTH, "levels")):
        if found > limit:
            raise TooLarge(f"the expression has {found} {unit}; the limit is {limit}")
    return tree


def _end(text: str, offset: int, words: Sequence[str]) -> int:
    """Where the side ends that has these words."""
    matches = _WORD.finditer(text, offset)
    return max([offset, *(match.end() for _, match in zip(words, matches, strict=False))])


def _tree(words: Sequence[str], start: int) -> Expr:
    """From behind: when an operator comes up, its arguments are on the stack."""
    stack: list[Expr] = []
    digits = ""
    for index in range(len(words) - 1, start - 1, -1):
        word = words[index]
        if word in _DIGITS:
            digits = word + digits
            continue
        if word in _SIGNS:
            stack.append(_number(word, digits, index))
            digits = ""
            continue
        if digits:
            raise _Fault(index + 1, f"a digit needs {' or '.join(_SIGNS)} before it")
        leaf = _LEAVES.get(word)
        if leaf is not None:
            stack.append(leaf)
            continue
        _apply(word, stack, words, start, index)
    if digits:
        raise _Fault(start, f"a digit needs {' or '.join(_SIGNS)} before it")
    if len(stack) != 1:
        raise _misshapen(words, start)
    return stack[0]


def _number(sign: str, digits: str, index: int) -> Expr:
    if not digits:
        raise _Fault(index, f"{sign} has no digits")
    if len(digits) > MAX_DIGITS:
        raise TooLarge(f"a number of {len(digits)} digits; at most {MAX_DIGITS} are read")
    return num(-int(digits) if sign == "INT-" else int(digits))


def _apply(word: str, stack: list[Expr], words: Sequence[str], start: int, index: int) -> None:
    """Put an operator over the arguments that lie on the stack."""
    arity = _ARITY.get(word)
    if arity is None:
        raise _Fault(index, _unknown(word))
    if len(stack) < arity:
        raise _misshapen(words, start)
    u = stack.pop()
    if word in _BINARY:
        stack.append(binary(word, u, stack.pop()))
    elif word in _UNARY:
        stack.append(unary(_UNARY[word], u))
    elif word in _POWERS:
        stack.append(binary("pow", u, _POWERS[word]))
    elif word == "rac":
        stack.append(binary("pow", u, binary("div", _ONE, stack.pop())))
    elif word == "sign":
        stack.append(binary("div", u, unary("abs", u)))
    else:
        inverse = binary("div", _ONE, u)
        stack.append(inverse if word == "inv" else unary(_OF_INVERSE[word], inverse))


def _unknown(word: str) -> str:
    if word in _UNREAD:
        return f"{word!r} {_UNREAD[word]}"
    if word.lstrip("-").isdigit():
        return f"{word!r} is no digit; whole numbers are read in base 10, a word a digit"
    return f"unknown operator {word!r}"


def _misshapen(words: Sequence[str], start: int) -> _Fault:
    """What is wrong with words that are all known, read from the front."""
    missing = 1
    for index in range(start, len(words)):
        word = words[index]
        if word in _DIGITS:
            continue
        if not missing:
            return _Fault(index, "the expression is complete before this word")
        if word not in _ARITY and word not in _LEAVES and word not in _SIGNS:
            return _Fault(index, _unknown(word))
        missing += _ARITY.get(word, 0) - 1
    return _Fault(len(words), f"the expression stops too early; missing arguments: {missing}")


def _parts(e: Expr) -> list[str | Expr]:
    """The words of an operator and its arguments, in their order; of a leaf its words."""
    op = e.op
    if op == "num":
        return _number_parts(e.value)
    if op == "sym":
        if e.value not in NAMES:
            raise InputError(f"the prefix format has no letter {e.value}")
        return [NAMES[str(e.value)]]
    if not e.args:
        return [_CONSTANTS[op]]
    u, v = e.args[0], e.args[-1]
    if op == "div" and v.op == "abs" and v.args[0] == u:
        return ["sign", u]
    if op in _BINARY:
        return [op, u, v]
    if op == "neg":
        return ["mul", "INT-", "1", u]
    if op in _BASES:  # a logarithm to another base is a quotient of two
        return ["div", "ln", u, "ln", num(_BASES[op])]
    if op in _INVERSE_OF and u.op == "div" and u.args[0] == _ONE:
        return [_INVERSE_OF[op], u.args[1]]
    if op not in _WORDS:
        raise InputError(f"the prefix format has no function {op}")
    return [_WORDS[op], u]


def _number_parts(value: Value) -> list[str | Expr]:
    if isinstance(value, Fraction):
        return ["div", num(value.numerator), num(value.denominator)]
    assert isinstance(value, int)
    return ["INT-" if value < 0 else "INT+", *str(abs(value))]
