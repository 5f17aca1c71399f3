r"""Formulas as they are said: `x squared plus 1`, `the square root of x`, `e to the x`, `5 over x`.

In: what stands for a function in a text. Out: the same in signs, and what the words could mean,
too. Words bind as their signs do: `x plus 1 over 2` is x + 1/2, and a function or an exponent takes
what stands next to it with its powers. It is read here only where nothing else can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from chainrule.expr.operators import FUNCTION_WORDS
from chainrule.expr.patterns import Pattern
from chainrule.expr.plain_words import ENGLISH

Item = tuple[str, str]
"""A kind, `part`, `sign`, `negative`, `over`, `power`, `all`, `to` or `function`, and its signs."""

_ORDINALS: Final = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_SIGNS: Final = {"plus": "+", "minus": "-", "times": "*", "multiplied by": "*"}
_OVER: Final = {"divided by": "/", "over": "/"}
_ALL: Final = r"all\s+"  # of what was said: x plus 1 all over x
_POWERS: Final = {"squared": "^2", "cubed": "^3"}
_WAVES: Final = {
    "sine": "sin", "cosine": "cos", "tangent": "tan",
    "secant": "sec", "cosecant": "csc", "cotangent": "cot",
    **{word: word for word in ("sin", "cos", "tan", "sec", "csc", "cot")},
}  # fmt: skip
_WORDS_ALONE: Final = {
    "logarithm": "log",
    "exponential": "exp",
    **{word: word for word in FUNCTION_WORDS if word.isascii() and word.isalpha()},
    **_WAVES,
    **{f"arc{word}": f"a{name}" for word, name in _WAVES.items()},
}
"""What names a function where `of` stands behind it."""
_PHRASES: Final = {
    "square root": "sqrt", "squareroot": "sqrt", "cube root": "cbrt", "cubic root": "cbrt",
    "absolute value": "abs",
    **{f"{said} root": f"√[{n}]" for n, said in enumerate(_ORDINALS[1:], 3)},
    **{f"{n}{'rd' if n == 3 else 'th'} root": f"√[{n}]" for n in range(3, 13)}, "nth root": "√[n]",
    **{f"{kind} {log}": name for kind, name in (("natural", "ln"), ("common", "log_10"))
       for log in ("log", "logarithm")},
    **{said.format(word): f"a{name}" for word, name in _WAVES.items()
       for said in ("arc {}", "arc-{}", "inverse {}", "{} inverse")},
    **{said.format(word): f"{name}h" for word, name in _WAVES.items()
       for said in ("hyperbolic {}", "{} hyperbolic")},
    **{said.format(word): f"a{name}h" for word, name in _WAVES.items()
       for said in ("inverse hyperbolic {}", "hyperbolic arc{}", "arc hyperbolic {}")},
    **{f"inverse {name}h": f"a{name}h" for name in _WAVES.values()},
    **{
        f"{word} {said}": f"{name}{power}"
        for word, name in _WORDS_ALONE.items() if len(word) > 2
        for said, power in _POWERS.items()
    },
}  # fmt: skip
"""What names one in any case: `sin squared x`."""
_NUMBERS: Final = dict(zip(
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
     "eleven", "twelve"), map(str, range(13)), strict=True,
))  # fmt: skip
_TO: Final = r"(?:raised\s+)?to\s+the(?:\s+power(?:\s+of)?)?"
_LONG: Final = "(?:(?:arc)?(?:co)?(?:sine|tangent|secant)|logarithm)"
_NTH: Final = rf"(?P<nth>{'|'.join(_ORDINALS)}|[0-9]+(?:st|nd|rd|th)|[nmk]-?th)(?:\s+power)?"


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len)[::-1]).replace(" ", r"\s+")


_BASE: Final = (
    rf"log(?:arithm)?\s+(?:to\s+(?:the\s+)?)?base\s+(?P<base>[0-9]+|[a-z]|{_any(_NUMBERS)})"
)
_WORD: Final = Pattern(
    rf"(?<![A-Za-z\\])(?:(?P<function>(?:the\s+)?(?:(?P<name>{_any(_PHRASES)})(?:\s+of)?|{_BASE}(?:\s+of)?"
    rf"|(?P<word>(?:{_any(_WORDS_ALONE)})(?=\s+of)|{_LONG}(?=\s+(?!of)[A-Za-z0-9(]))(?:\s+of)?))|(?:raised\s+)?to\s+the\s+{_NTH}|(?P<to>{_TO})"
    rf"|(?P<sign>{_any(_SIGNS)})|(?P<negative>negative)"
    rf"|(?P<all>{_ALL})?(?:(?P<power>{_any(_POWERS)})|(?P<over>{_any(_OVER)})))(?![A-Za-z])",
    re.IGNORECASE,
)
_KINDS: Final = ("nth", "function", "to", "power", "sign", "over", "negative")
_OPERATOR: Final = Pattern(r"\s*([-+*/])\s*")
_SEVERAL: Final = Pattern(r"\S\s+\S")
_BRACKET: Final = re.compile(r"\(([^()]*)\)")
_OF_FUNCTION: Final = re.compile(rf"\\?(?:{'|'.join(sorted(FUNCTION_WORDS))})(?![A-Za-z])\s+\S+$")


def in_signs(said: str) -> list[str]:
    """A formula in signs and, behind it, what else its words may mean; empty where it has no words.

    >>> in_signs("x squared minus 1"), in_signs("x plus 1 over 2"), in_signs("x^2")
    (['x^2-1'], ['x+1/2', '(x+1)/(2)'], [])
    """
    if _WORD.search(said) is None or "integra" in said.lower():
        return []
    items = [(k, _in_digits(_inside(v)) if k == "part" else v) for k, v in _items(said)]
    if any(kind == "part" and _has_english(value) for kind, value in items):
        return []  # x plus 1 all over x
    written = _written(items)
    if written is None:
        return []
    return [written, *filter(None, (_otherwise(items, i) for i in range(len(items))))]


_NUMBER: Final = re.compile(rf"(?<![A-Za-z\\])(?:{_any(_NUMBERS)})(?![A-Za-z])", re.IGNORECASE)
_LONGER: Final = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{2,}(?![A-Za-z])")


def _inside(part: str) -> str:
    """`(x plus 1)` as `(x+1)`, if nothing else could be meant."""
    return _BRACKET.sub(lambda found: f"({_only(found[1])})", part)


def _only(said: str) -> str:
    signs = in_signs(said)
    return signs[0] if len(signs) == 1 else said


def _in_digits(part: str) -> str:
    """`two x` as `2 x`."""
    return _NUMBER.sub(lambda found: _NUMBERS[found[0].lower()], part)


def _has_english(part: str) -> bool:
    return any(word.lower() in ENGLISH for word in _LONGER.findall(part))


def _items(said: str) -> Iterator[Item]:
    """Words and signs outside brackets, and what stands between them."""
    level = first = i = 0
    while i < len(said):
        level += (said[i] in "([{") - (said[i] in ")]}")
        found = None if level else _WORD.match(said, i) or _OPERATOR.match(said, i)
        if found is None:
            i += 1
            continue
        if said[first:i].strip():
            yield "part", said[first:i].strip()
        yield _item(found)
        first = i = found.end()
    if said[first:].strip():
        yield "part", said[first:].strip()


def _item(found: re.Match[str]) -> Item:
    if found.re is _OPERATOR.compiled:
        return "sign", found[1]
    kind = next(kind for kind in _KINDS if found[kind])
    if kind == "nth":
        return "power", f"^{_power(found['nth'].lower())}"
    if found["base"]:
        return kind, f"log_{_NUMBERS.get(found['base'].lower(), found['base'])}"
    word = " ".join((found["name"] or found["word"] or found[kind]).lower().split())
    if kind == "function":
        return kind, (_PHRASES if found["name"] else _WORDS_ALONE)[word]
    tables = {"power": _POWERS, "sign": _SIGNS, "over": _OVER, "negative": {word: "-"}}
    return "all" if found["all"] else kind, tables[kind][word] if kind in tables else "^"


def _power(said: str) -> str:
    """`fourth`, `4th` and `nth` in signs."""
    if said in _ORDINALS:
        return str(_ORDINALS.index(said) + 2)
    return said[:-2].rstrip("-")


def _written(items: list[Item]) -> str | None:
    """All items in signs; None where one of them has nothing to stand by."""
    out, i = "", 0
    while True:
        if i < len(items) and items[i][1] == "-":  # minus 2 x
            out, i = f"{out}-", i + 1
        operand = _operand(items, i)
        if operand is None:
            return None
        part, i = operand
        out += part
        while items[i : i + 1] and items[i][0] == "all":  # x plus 1 all squared
            sign = items[i][1]
            out = f"({out})/" if sign == "/" else f"(({out}){sign})"
            i += 1
        if i == len(items):
            return None if out.endswith("/") else out
        if out.endswith("/"):
            continue
        if items[i][0] in ("sign", "over"):
            out += items[i][1]
            i += 1
        elif items[i][0] == "function":  # 2 sine of x
            out += "*"
        else:
            return None


def _operand(items: list[Item], i: int) -> tuple[str, int] | None:
    """The operand that begins here, with its powers, and where it ends."""
    kind, value = items[i] if i < len(items) else ("", "")
    if kind == "function" or value == "-":
        inside = _argument(items, i + 1)
        if inside is None:
            return None
        part, i = inside
        return (f"{value}({part})" if kind == "function" else f"-{part}"), i
    if kind != "part":
        return None
    i += 1
    while i < len(items) and items[i][0] in ("power", "to"):
        kind, sign = items[i]
        i += 1
        value += sign
        if kind == "to":
            exponent = _argument(items, i)
            if exponent is None:
                return None
            value, i = f"{value}({exponent[0]})", exponent[1]
    return value, i


def _argument(items: list[Item], i: int) -> tuple[str, int] | None:
    """An operand whose end is clear: `x to the 3 y` is not."""
    part = items[i][1] if i < len(items) and items[i][0] == "part" else ""
    if _SEVERAL.search(_BRACKET.sub("()", part)) and not _OF_FUNCTION.match(part):
        return None  # but e to the sin x
    return _operand(items, i)


def _otherwise(items: list[Item], i: int) -> str | None:
    """The same where item `i` takes all beside it, or a power all that it could be one of."""
    kind, sign = items[i]
    before, behind = items[:i], items[i + 1 :]
    if kind == "over" or (kind, sign) == ("all", "/"):
        left, right = _written(before), _written(behind)
        return f"({left})/({right})" if left and right else None
    if kind in ("function", "to") and (right := _written(behind)):
        inside = f"{sign}({right})"
        if kind == "to":
            return f"{_written(before)}{inside}"
        return _written([*before, ("part", inside)])
    if kind == "power" and i and _OF_FUNCTION.match(items[i - 1][1]):  # sin x squared
        return _written([*items[: i - 1], ("part", f"({items[i - 1][1]})"), *items[i:]])
    if kind != "power" or i < 2:
        return None
    if items[i - 2][0] in ("function", "to"):  # sine of x squared
        start = i - 2 - (items[i - 2][0] == "to")
    elif items[i - 1][1].isdigit():  # x plus 1 squared
        start = 0
    else:
        return None
    whole = _written(items[start:i])
    return _written([*items[:start], ("part", f"({whole})"), *items[i:]]) if whole else None
