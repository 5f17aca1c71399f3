"""Runs of letters → functions, constants and one-letter names.

In: a run of letters as typed, such as `xsin` or `arctan`. Out: its pieces, or a `ParseError` with
"did you mean". It knows the names of `operators.py` and nothing of the text around the run but
whether a bracket follows.
"""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.operators import CALL_WORDS, CONSTANT_WORDS, FUNCTION_WORDS, GREEK

# A piece is (kind, value, offset in the run); the kinds are those of the lexer.
Piece = tuple[str, str, int]

MAX_PRODUCT_LETTERS: Final = 3
"""`abc` is a product of letters; a longer run without a known name is an unknown word."""

_KNOWN: Final[dict[str, tuple[str, str]]] = {
    **{
        letter: ("sym", letter) for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    },
    **{name: ("sym", name) for name in GREEK},
    **{letter: ("sym", name) for name, letter in GREEK.items()},
    "lamda": ("sym", "lambda"),  # SymPy's spelling: `lambda` is a keyword of Python
    "varepsilon": ("sym", "epsilon"),
    "vartheta": ("sym", "theta"),
    "varphi": ("sym", "phi"),
    "ϕ": ("sym", "phi"),
    "ϵ": ("sym", "epsilon"),
    "ϑ": ("sym", "theta"),
    **{word: ("call", name) for word, name in CALL_WORDS.items()},
    **{word: ("function", name) for word, name in FUNCTION_WORDS.items()},
    **{word: ("constant", name) for word, name in CONSTANT_WORDS.items()},
}
# Words of mathematics that have no operator; without these lines `acoth x` would be acot(h*x), and
# `erf x` a product of four letters.
_WITHOUT_OPERATOR: Final = frozenset(
    ("acoth", "asech", "acsch", "arcoth", "arsech", "arcsch",
     "arg", "det", "erf", "gcd", "int", "lcm", "lim", "max", "min", "mod", "sgn", "sum")
)  # fmt: skip
# The names that are found inside a run: `xsinx`, `2pix`. Greek names are not: `eta` is in `beta`.
_INSIDE: Final[dict[str, tuple[str, str]]] = {
    word: _KNOWN[word] for word in (*FUNCTION_WORDS, "pi")
}
_LONGEST: Final = max(map(len, _INSIDE))


def known_words() -> tuple[str, ...]:
    """Every word and letter that has a meaning."""
    return tuple(_KNOWN)


def whole_word(word: str, variable: str | None) -> tuple[str, str] | None:
    """The kind and value of a known word; a letter that is the variable is never a constant.

    >>> whole_word("e", None), whole_word("e", "e")
    (('constant', 'e'), ('sym', 'e'))
    """
    if word == variable:
        return ("sym", word)
    return _KNOWN.get(word)


@lru_cache(maxsize=4096)
def split_run(run: str, variable: str | None, before_bracket: bool) -> tuple[Piece, ...] | str:
    """The pieces of a run of letters, or what is wrong with it.

    >>> split_run("xsin", None, True)
    (('sym', 'x', 0), ('function', 'sin', 1))
    """
    known = whole_word(run, variable)
    if known is not None:
        return ((*known, 0),)
    if run in _WITHOUT_OPERATOR:
        return "unknown function"
    pieces: list[Piece] = []
    letters = start = 0  # `letters`: how many one-letter names stand in a row here
    while start < len(run):
        kind, value, length = _longest_at(run, start, variable)
        # `arsin(x)` is a slip for arcsin, not a*r*sin(x).
        if kind == "function" and letters > 1 and _is_slip(run[start - letters : start + length]):
            return "unknown function"
        letters = letters + 1 if length == 1 else 0
        if letters > MAX_PRODUCT_LETTERS:
            return "unknown function" if before_bracket else "unknown name"
        pieces.append((kind, value, start))
        start += length
    if before_bracket and pieces[-1][0] != "function":
        return "unknown function"
    return tuple(pieces)


def _longest_at(run: str, start: int, variable: str | None) -> tuple[str, str, int]:
    for length in range(min(_LONGEST, len(run) - start), 1, -1):
        known = _INSIDE.get(run[start : start + length])
        if known is not None:
            return (*known, length)
    kind, value = whole_word(run[start], variable) or ("sym", run[start])
    return kind, value, 1


def _is_slip(word: str) -> bool:
    return any(
        SequenceMatcher(None, word, name).ratio() >= 0.8
        for name in FUNCTION_WORDS
        if not word.endswith(name)
    )


def unknown_word(word: str, problem: str, text: str, position: int) -> ParseError:
    """The error for a word that `split_run` could not read, with the nearest known names."""
    if problem == "unknown function" and len(word) <= MAX_PRODUCT_LETTERS:
        remedy = f"a function, or the product {'*'.join(word)}*(...)"
    elif problem == "unknown function":
        remedy = "the name of a function before the bracket"
    else:
        remedy = "a known name, or a product with * between the letters"
    near = get_close_matches(word[:30].lower(), (*FUNCTION_WORDS, *GREEK, "pi"), n=2, cutoff=0.7)
    shown = word if len(word) <= 30 else word[:30] + "..."
    return ParseError(
        f"{problem} {shown!r}", text, position, expected=remedy, did_you_mean=tuple(near)
    )
