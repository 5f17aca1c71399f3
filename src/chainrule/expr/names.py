r"""How a name is spelled, in a text and where a caller names the variable.

In: a spelling. Out: the name: `x1`, `x_1`, `x_{1}` and `x₁` are the name `x_1`, and `θ` and
`\theta` are `theta`. The lexer finds names in a text by the same patterns; whether the digits
behind a letter are its index there, or a lost power, it alone decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from chainrule.errors import InputError
from chainrule.expr.operators import FUNCTION_WORDS, GREEK
from chainrule.expr.patterns import Pattern
from chainrule.expr.tree import Expr
from chainrule.expr.walks import bottom_up
from chainrule.expr.words import CALLS, Letters, whole_word

PRIMES: Final = r"(?:'+|[′″‴]+|\^\s*\{?\s*(?:\\prime\s*)+\}?)"
"""The signs of a derivative by the only letter."""
SUBSCRIPTS: Final = "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
_LEVEL: Final = str.maketrans(SUBSCRIPTS, "0123456789aehijklmnoprstuvx")
UPRIGHT: Final = r"\\(?:operatorname\*?|mathrm|mathit|text|textrm|textit|rm)"
_SUM: Final = r"\{\s*[A-Za-z][A-Za-z0-9]*(?:\s*[-+−,]\s*[A-Za-z0-9]+)+\s*\}"  # a_{n-1}
INDEX: Final = (
    rf"_(?:\{{\s*[A-Za-z0-9]+\s*\}}|{_SUM}"
    rf"|\{{?\s*{UPRIGHT}\s*\{{?\s*[A-Za-z0-9]+\s*\}}?(?:\s*\}})?"
    r"|[0-9]+|[A-Za-z][A-Za-z0-9]*)"
    rf"|[{SUBSCRIPTS}]+"
)


_IN_NAMES: Final = str.maketrans({"+": "p", "-": "m", "−": "m", ",": ""})
"""What stands for signs in an index: `a_{n-1}` is the name a_nm1, as programs spell it."""


_WORDS: Final = "|".join((*GREEK, "pi", "varphi", "vartheta", "varepsilon"))


def _variable(index: str) -> str:
    return (
        rf"(?P<variable>(?:\\?(?:{_WORDS})(?![A-Za-z])|[A-Za-zα-ωϕϵϑ])"
        rf"(?:{index}|_\{{\s*[A-Za-z0-9]+\s*\}}|[{SUBSCRIPTS}]+)?)"
    )


VARIABLE: Final = _variable("_(?:[0-9]+|[A-Za-z])")
"""A name that others may follow, `dx_i dx_j`: an index is a number, a letter or in braces."""
NUMBERED: Final = _variable("_?[0-9]+|_[A-Za-z]")
"""The same where digits alone may be the index, too: `x1`."""
NAME: Final = _variable("_?[0-9]+|_[A-Za-z][A-Za-z0-9]*")
"""A name that nothing follows: `x1`, `x_max`."""
_SPELLED: Final = Pattern(
    rf"(?P<base>\\?[A-Za-z]+|[α-ωϕϵϑΓΘΞΦΩ]|{UPRIGHT}\s*\{{\s*[A-Za-z]+\s*\}})"
    rf"(?P<index>{INDEX}|[0-9]+)?_?"
)


def split_index(spelling: str) -> tuple[str, str]:
    r"""`x_{10}`, `x_\text{ab}` and `x₁₀` as the name and its index.

    >>> split_index("x_{10}"), split_index("x₁₀"), split_index("a_{n-1}")
    (('x', '10'), ('x', '10'), ('a', 'nm1'))
    """
    word, _, index = spelling.partition("_")
    if index:
        return word, re.sub(rf"{UPRIGHT}|[{{}}\s]", "", index).translate(_IN_NAMES)
    bare = word.rstrip(SUBSCRIPTS)
    return bare, word[len(bare) :].translate(_LEVEL)


def primes_in(sign: str) -> int:
    r"""How often to differentiate.

    >>> primes_in("''"), primes_in("‴"), primes_in(r"^{\prime\prime}")
    (2, 3, 2)
    """
    return sum(map(sign.count, ("'", "′", "prime"))) + 2 * sign.count("″") + 3 * sign.count("‴")


@lru_cache(maxsize=4096)
def canonical(spelling: str) -> str:
    r"""The name that a spelling stands for.

    >>> canonical(r"\theta"), canonical("x_{1}"), canonical("x1"), canonical("x₁")
    ('theta', 'x_1', 'x_1', 'x_1')
    """
    base, index = split_index(spelling.strip())
    base = _word(base)
    if not index:
        bare = base.rstrip("0123456789")
        base, index = (bare, base[len(bare) :]) if bare else (base, "")
    _, name = whole_word(base, frozenset(("e", "E"))) or ("sym", base)
    return f"{name}_{index}" if index else name


def variable_named(spelling: str, letters: Letters = frozenset()) -> str:
    r"""The variable that a caller names, by the rule for the names in a text.

    Args:
        spelling: `x`, `x1`, `x_{max}`, `\alpha`, or a word.
        letters: names that are letters and no constants.

    Raises:
        InputError: it cannot be a variable.

    >>> variable_named("x₁"), variable_named("pi", frozenset(("pi",)))
    ('x_1', 'pi')
    """
    found = _SPELLED.fullmatch(spelling.strip())
    if found is not None:
        word, command = _word(found["base"]), re.fullmatch(r"\\[A-Za-z]+", found["base"])
        known = word not in FUNCTION_WORDS and word not in CALLS
        if known and canonical(spelling) == "pi" and "pi" not in letters:
            remedy = "--letter pi, or letters=['pi']"
            raise InputError(f"{spelling!r} cannot be a variable unless it is a letter: {remedy}")
        if known and not (command and whole_word(word, None) is None):
            return canonical(spelling)
    raise InputError(f"{spelling!r} cannot be a variable; use a letter, as in variable='x'")


def _word(base: str) -> str:
    r"""The letters of `\alpha` and `\mathrm{v}`."""
    return re.sub(rf"{UPRIGHT}(?=[\s{{])|[{{}}\\]", "", base).strip()


def own_name(given: str) -> str:
    r"""The name of an object's symbol: as in a text where it has an index, and else as it is.

    Raises:
        InputError: it has a sign that is for names of chainrule's own.

    >>> own_name("x1"), own_name("speed of light")
    ('x_1', 'speed of light')
    """
    if "#" in given:
        raise InputError(f"a symbol may not be called {given!r}: '#' is for chainrule's own")
    found = _SPELLED.fullmatch(given)
    return given if found is None or found["index"] is None else canonical(given)


def variable_among(names: Iterable[str], spelling: str, letters: Letters = frozenset()) -> str:
    """The variable of an object with these names: one of them as it is, or see `variable_named`.

    >>> variable_among({"speed of light"}, "speed of light"), variable_among({"x_1"}, "x1")
    ('speed of light', 'x_1')
    """
    return spelling if spelling in names else variable_named(spelling, letters)


def absence(variable: str, names: frozenset[str]) -> tuple[str, ...]:
    """What is said of a variable that a function with these names does not have.

    >>> absence("Y", frozenset("xy")), absence("x", frozenset("xy"))
    (('Y does not occur in the function, which has x and y',), ())
    """
    if variable in names or not names:
        return ()
    *others, last = sorted(names)
    has = f"{', '.join(others)} and {last}" if others else last
    return (f"{variable} does not occur in the function, which has {has}",)


def surely_named(spelling: str, text: str) -> bool:
    """Whether digits behind a letter are its index, and no lost power: the text has that name, too.

    >>> surely_named("x1", "x_1^2"), surely_named("x2", "x^3"), surely_named("x_2", "x^3")
    (True, False, True)
    """
    if not (spelling[-1:].isdecimal() and canonical(spelling).count("_") > spelling.count("_")):
        return True
    plain = re.sub(r"[_{}]", "", text.translate(_LEVEL))
    return re.search(rf"{re.escape(spelling)}(?![0-9])", plain) is not None


def letters_with(variable: str, letters: Letters) -> Letters:
    """The letters of a text whose variable is known: it is one, and so is the word of `rate_1`."""
    base, _, index = variable.partition("_")
    if index and len(base) > 1 and whole_word(base, None) is None:
        return letters | {variable, base}
    return letters | {variable}


_MAY_BE_LETTERS: Final = ("e", "E", "i", "I", "pi", "π")


def checked_letters(letters: Iterable[str]) -> Letters:
    """The names that a user declares to be letters.

    Raises:
        InputError: one is neither e, i nor pi.
    """
    found = frozenset("pi" if name == "π" else name for name in letters)
    for name in found:
        if name not in _MAY_BE_LETTERS:
            raise InputError(f"{name!r} needs no declaration; letters may be e, i or pi")
    return found


def letter_notes(letters: Letters, function: Expr, variable: str | None = None) -> list[str]:
    """What is said of letters that could be numbers.

    Args:
        letters: those that are declared.
        function: where they stand.
        variable: where it is named.

    >>> from chainrule.expr.tree import make, num, sym
    >>> letter_notes(frozenset("e"), make("mul", sym("e"), sym("x")))
    ['e is a letter here, and no number']
    >>> letter_notes(frozenset(), make("pow", sym("i"), num(2)))
    ['i is read as a letter; the imaginary unit is not known here']
    """
    names = function.names
    units = names & _UNITS - letters - {variable} if not names.isdisjoint(_UNITS) else ()
    return [
        *(f"{name} is a letter here, and no number" for name in sorted(letters & names)),
        *(
            f"{unit} is read as a letter; the imaginary unit is not known here"
            for unit in units
            if _looks_imaginary(function, unit)
        ),
    ]


_UNITS: Final = frozenset("iI")


def _looks_imaginary(function: Expr, letter: str) -> bool:
    """Whether i stands anywhere but beside j, as vectors and indices do.

    I is a current, too: it must stand in an exponent of e, or be raised to a number where no other
    letter is.
    """
    if letter == "i":
        return "j" not in function.names
    parts = bottom_up(function)
    if any(part.op == "exp" and letter in part.names for part in parts):
        return True
    return len(function.names) == 1 and any(
        part.op == "pow" and part.args[0].value == letter and not part.args[1].names
        for part in parts
    )
