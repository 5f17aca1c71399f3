"""Runs of letters → functions, constants and one-letter names.

In: a run of letters as typed, such as `xsin` or `ArcTan`. Out: its pieces, or a `ParseError` with
"did you mean". It knows the names of `operators.py`, in any case (`Sin`, `PI`), and those that
stand for several operators; of the text around the run it knows whether a bracket follows.
"""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.operators import CALL_WORDS, CONSTANT_WORDS, FUNCTION_WORDS, GREEK, LATE

# A piece is (kind, value, offset in the run); the kinds are those of the lexer.
Piece = tuple[str, str, int]
# Names that are letters here, whatever else they could mean: the variable, and what the user says.
Letters = frozenset[str]

MAX_PRODUCT_LETTERS: Final = 3
"""`abc` is a product of letters; a longer run without a known name is an unknown word."""

INTEGRAL_AROUND: Final = "an integral sign around a whole text only, as in ∫ x^2 dx"

# Functions of one argument that are read as another one of 1/x: arcoth(x) is artanh(1/x).
RECIPROCAL: Final = {"asech": "acosh", "acsch": "asinh", "acoth": "atanh"}
_RECIPROCAL_WORDS: Final = {
    word: name
    for name, words in (
        ("asech", ("asech", "arsech", "arcsech")),
        ("acsch", ("acsch", "arcsch", "arccsch", "arcosech", "arccosech", "acosech")),
        ("acoth", ("acoth", "arcoth", "arccoth")),
    )
    for word in words
}
# Functions of two arguments, and the signs of a derivative, which are written as calls.
CALLS: Final = {
    **CALL_WORDS,
    **dict.fromkeys(("power",), "pow"),
    **dict.fromkeys(("root", "nthroot", "nroot", "surd"), "root"),
    **dict.fromkeys(("atan2", "arctan2"), "atan2"),
    **dict.fromkeys(("diff", "derivative", "deriv"), "diff"),
    **{name: name for name in ("min", "max", "factorial", "polygamma", "piecewise", "RootSum")},
    **{name: name for name in ("sinpi", "cospi", "sind", "cosd", "tand", "sigmoid", "logit")},
    **{name: name for name in ("softplus", "relu", "versin")},
    **dict.fromkeys(("logistic", "expit"), "sigmoid"),
    "vers": "versin",
}
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
    **{word: ("call", name) for word, name in CALLS.items()},
    **{word: ("function", name) for word, name in FUNCTION_WORDS.items()},
    "Γ": ("function", "Gamma"),
    **dict.fromkeys("㏑㏒", ("function", "log")),
    **dict.fromkeys(("True", "true", "otherwise", "Otherwise"), ("true", "")),
    "and": ("and", ""),
    **{word: ("function", name) for word, name in _RECIPROCAL_WORDS.items()},
    **{word: ("constant", name) for word, name in CONSTANT_WORDS.items()},
}
# Names in any case: Sin, ARCTAN, Pi. Not those of letters: X is another name than x.
# `si` and `ei` are products of letters, unless a bracket follows.
_OWN_CASE: Final = frozenset(("Si", "Ci", "Ei", "li"))
_ANY_CASE: Final = {
    word.lower(): known
    for word, known in _KNOWN.items()
    if (known[0] in ("function", "call") and word not in _OWN_CASE) or word == "pi"
}
# Names that are functions before a bracket alone: gamma(x), but gamma*x.
CALLED: Final[dict[str, tuple[str, str]]] = {
    "gamma": ("function", "Gamma"),
    **dict.fromkeys(("psi", "Psi"), ("call", "polygamma")),
    **dict.fromkeys(("if", "If", "IF", "where", "ifelse"), ("call", "piecewise")),
    **dict.fromkeys(("maximum", "fmax"), ("call", "max")),
    **dict.fromkeys(("minimum", "fmin"), ("call", "min")),
    **{name: ("relation", name) for name in ("Eq", "Ne", "And")},  # SymPy's
    **{word: ("call", word) for word in ("Plus", "Times")},  # of Mathematica's full form
    "Lambda": ("call", "Lambda"),  # in SymPy's RootSum
    **{name.lower(): ("function", name) for name in ("Si", "Ci", "Ei")},
}
# Words of mathematics that have no operator; without these lines `lim x` would be a product of
# three letters, and `Ai x` of two.
_WITHOUT_OPERATOR: Final = frozenset(
    ("arg", "det", "gcd", "int", "lcm", "lim", "li", "mod", "sum",
     "sup", "re", "im", "si", "ci", "ei", "ai", "bi", "shi", "chi", "phi", "psi", "eta", "rho",
     "tau", "mu", "nu", "xi",
     *(f"{arc}{co}{name}" for arc in ("", "arc") for co in ("", "co")
       for name in ("sine", "tangent", "secant")),
     "hav", "sinc", "arc", "sqr", "deg", "rad", "gd", "cis", "cas", "crd", "in", "of", "dilog",
     "exsec", "excsc", "isqrt", "invsin", "invcos", "invtan", "tanc", "sinhc", "sinus", "arcsinus",
     "expr")
)  # fmt: skip
_LOWER_TOO: Final = frozenset(word for word in _WITHOUT_OPERATOR if len(word) > 2) | {
    "li",
    "gd",
    "of",
}
_REMEDIES: Final = {
    **dict.fromkeys(("int", "iint", "integral", "integrate"), INTEGRAL_AROUND),
    **dict.fromkeys(("dv", "pdv", "odv"), r"\frac{d^2}{dx^2}(...)"),
    "in": "ln(...) for the logarithm, or the product I*n*(...)",
    "of": "brackets, as in sin(x), or the product o*f*(...)",
    "sinc": "sin(x)/x or sin(pi*x)/(pi*x): both have this name",
}
_NO_NUMBER: Final = frozenset(("nan", "oo", "zoo", "inf"))
# Greek letters that before a bracket are known functions, though not here.
CALLED_GREEK: Final = frozenset(("beta", "zeta", "Phi", "Theta"))
# The names that are found inside a run: `xsinx`, `2pix`. Greek names are not: `eta` is in `beta`.
# Nor are the short ones, nor those that stand inside English words.
_ALONE: Final = frozenset(
    ("sh", "ch", "th", "ld", "cth", "tgh", "ctgh", "arsh", "arch", "arth", "arcsh", "arcch",
     "arcth", "argsh", "argsinh", "argch", "argcosh", "argth", "argtanh", "sen", "tang", "loge",
     "cuberoot")
)  # fmt: skip
_SHORT: Final = frozenset(("sh", "ch", "th", "ld"))
_INSIDE: Final[dict[str, tuple[str, str]]] = {
    word: _KNOWN[word]
    for word in (*FUNCTION_WORDS, *_RECIPROCAL_WORDS, "pi")
    if word not in _ALONE and FUNCTION_WORDS.get(word) not in LATE
}
_INSIDE_ANY_CASE: Final = {word.lower(): known for word, known in _INSIDE.items() if len(word) > 2}
_INSIDE_ANY_CASE_SHORT: Final = {"Ln": _INSIDE["ln"], "Pi": _INSIDE["pi"]}
_FUNCTION_NAMES: Final = (*FUNCTION_WORDS, *_RECIPROCAL_WORDS)
_NAMES: Final = (*_FUNCTION_NAMES, *GREEK, "pi")
_LONGEST: Final = max(map(len, _INSIDE))


def known_words() -> tuple[str, ...]:
    """Every word and letter that has a meaning."""
    return tuple(_KNOWN)


def whole_word(word: str, letters: Letters | None) -> tuple[str, str] | None:
    """The kind and value of a known word; one of `letters` is never a constant.

    >>> whole_word("e", None), whole_word("e", frozenset("e"))
    (('constant', 'e'), ('sym', 'e'))
    >>> whole_word("ArcTan", None)
    ('function', 'atan')
    """
    if letters is not None and word in letters:
        return ("sym", word)
    known = _KNOWN.get(word)
    if known is None:
        return _ANY_CASE.get(word.lower())
    if letters is not None and known == ("constant", "pi") and "pi" in letters:
        return ("sym", "pi")
    return known


@lru_cache(maxsize=4096)
def split_run(run: str, letters: Letters | None, before_bracket: bool) -> tuple[Piece, ...] | str:
    """The pieces of a run of letters, or what is wrong with it.

    >>> split_run("xsin", None, True)
    (('sym', 'x', 0), ('function', 'sin', 1))
    """
    if before_bracket and run in CALLED and run not in (letters or ()):
        return ((*CALLED[run], 0),)
    known = whole_word(run, letters)
    if known is not None:
        if before_bracket and run in CALLED_GREEK and run not in (letters or ()):
            return "unknown function"
        return ((*known, 0),)
    problem = _no_product(run)
    if problem:
        return problem
    pieces: list[Piece] = []
    single = start = 0  # `single`: how many one-letter names stand in a row here
    while start < len(run):
        kind, value, length = _longest_at(run, start, letters)
        # `arsin(x)` is a slip for arcsin, not a*r*sin(x).
        if kind == "function" and single > 1 and _is_slip(run[start - single : start + length]):
            return "unknown function"
        single = single + 1 if length == 1 else 0
        if single > MAX_PRODUCT_LETTERS:
            return "unknown function" if before_bracket else "unknown name"
        pieces.append((kind, value, start))
        start += length
    if before_bracket and pieces[-1][0] != "function":
        return "unknown function"
    return tuple(pieces)


def _no_product(run: str) -> str:
    """Why a run that could be a product of letters is not read as one."""
    lower = run.lower()
    if lower in _NO_NUMBER:
        return "no number"
    if lower in _WITHOUT_OPERATOR:
        title = run[0].isupper() and run[1:].islower()
        if title or lower in _LOWER_TOO:
            return "unknown function"
    if len(run) == 3 and (lower[:2] in _SHORT or lower[1:] in _SHORT):
        return "two readings"
    return ""


def _longest_at(run: str, start: int, letters: Letters | None) -> tuple[str, str, int]:
    for length in range(min(_LONGEST, len(run) - start), 1, -1):
        piece = run[start : start + length]
        known = (
            _INSIDE.get(piece)
            or _INSIDE_ANY_CASE_SHORT.get(piece)
            or _INSIDE_ANY_CASE.get(piece.lower())
        )
        if known is not None:
            return (*(("sym", "pi") if _is_letter(known, letters) else known), length)
    kind, value = whole_word(run[start], letters) or ("sym", run[start])
    return kind, value, 1


def _is_letter(known: tuple[str, str], letters: Letters | None) -> bool:
    return letters is not None and known == ("constant", "pi") and "pi" in letters


def _is_slip(word: str) -> bool:
    return any(
        SequenceMatcher(None, word, name).ratio() >= 0.8
        for name in FUNCTION_WORDS
        # Of two lengths the ratio is at most twice the shorter one's share of both.
        if 0.6 * len(word) < len(name) < 1.6 * len(word)
        and name not in _ALONE
        and not word.endswith(name)
    )


def unknown_word(word: str, problem: str, text: str, position: int) -> ParseError:
    """The error for a word that `split_run` could not read, with the nearest known names."""
    name, last = word[:-1], word[-1]
    if problem == "unknown function" and name in _FUNCTION_NAMES and last in "xyztθ":  # sinx(x+1)
        expected = f"{name}({last})*(...), or {name}({last}*(...))"
        return ParseError(f"it is not clear where {name} ends", text, position, expected=expected)
    shown = word if len(word) <= 30 else word[:30] + "..."
    product = "*".join(word)
    if problem == "two readings":
        head, tail = (word[:2], word[2:]) if word[:2].lower() in _SHORT else (word[1:], "...")
        call = f"{head}({tail})" if tail != "..." else f"{word[0]}*{head}(...)"
        return ParseError(
            f"{shown!r} can be read in two ways", text, position, expected=f"{call} or {product}"
        )
    if problem == "no number":
        return ParseError(
            f"{shown!r} is no number", text, position, expected=f"a number, or {product}"
        )
    if word.lower() in _REMEDIES:
        remedy = _REMEDIES[word.lower()]
    elif problem != "unknown function":
        remedy = "a known name, or a product with * between the letters"
    elif word == "gamma":
        remedy = r"\Gamma(...) for the function, or the product \gamma \cdot (...)"
    elif word in CALLED_GREEK:
        remedy = f"a function that is known here, or the product {word}*(...)"
    elif len(word) <= MAX_PRODUCT_LETTERS:
        remedy = f"a function, or the product {product}*(...)"
    else:
        remedy = "the name of a function before the bracket"
    lower = word[:30].lower()
    if lower in GREEK and word not in GREEK and word[0].isupper():
        remedy, lower = rf"\Theta, \Xi, \Phi or \Omega as a capital letter, or \{lower}", ""
    # Before a bracket only what is a function here: zeta(x) is not helped by eta.
    names = _FUNCTION_NAMES if problem == "unknown function" else _NAMES
    alike = [name for name in names if abs(len(name) - len(lower)) < 4 and name != lower]
    near = [] if remedy == INTEGRAL_AROUND else get_close_matches(lower, alike, n=2, cutoff=0.7)
    return ParseError(
        f"{problem} {shown!r}", text, position, expected=remedy, did_you_mean=tuple(near)
    )
