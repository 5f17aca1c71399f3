r"""What must not be read as something else: equations, functions that nobody gave, half a sign.

In: a text, what stands around its function, and the function as it was read. Out: nothing, or a
`ParseError` that names what is missing, or what is to be said. It reads nothing itself.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.forms import without_sizes
from chainrule.expr.frames import Frame, defined
from chainrule.expr.names import PRIMES
from chainrule.expr.operators import FUNCTION_WORDS, GREEK
from chainrule.expr.patterns import Pattern
from chainrule.expr.plain_words import ENGLISH
from chainrule.expr.tree import Expr
from chainrule.expr.words import CALLED

_GREEK: Final = "|".join(GREEK)
# One letter that is called with another one: f(x), φ(x), J_0(x).
_CALLED: Final = (
    r"(?<![A-Za-z\\_'])(?P<name>[A-Za-z](?=\s*'*[(\[])|\\?(?:[A-Za-zα-ωϕ]|" + _GREEK + r"|varphi)"
    r"(?:_[A-Za-z0-9]+|_\{{[\w+\-,\s]+\}}|[0-9]+)?(?=\s*[(\[]))\s*'*[(\[]\s*{}\s*[)\]]"
)
_LIKELY_FUNCTIONS: Final = "fghuvwyFGHUVWY"
_LIKELY_VARIABLES: Final = "xyzt"
_PRIMED: Final = Pattern(PRIMES)
_LEIBNIZ: Final = Pattern(r"(?:d|∂|\\partial|\}|[²³0-9])\s*$")


def refuse_equation(text: str, frame: Frame, names: frozenset[str], variable: str | None) -> None:
    """`y = x + y` is no function, nor is `x = 2`."""
    name = frame.name
    may_be_solved = not names and not _PRIMED.search(text, 0, frame.start)  # unlike y'' = 2
    if name and (
        name in names or name == variable or (may_be_solved and name in _LIKELY_VARIABLES)
    ):
        place = text.index("=")
        raise ParseError(
            "cannot read '='", text, place, expected="the right-hand side only; no equation"
        )


def refuse_unknown_function(
    text: str,
    frame: Frame,
    function: Expr,
    by: tuple[str, ...],
    *,
    variable: str | None = None,
    derived: bool = True,
) -> None:
    r"""`\frac{dy}{dx}`, `d/dx f(x)`, `∫ f(x) dx`: what y or f is, nobody knows.

    Args:
        by: the letters; none where the text is a plain function.
        variable: where it is known: no function.
        derived: whether it is a derivative that is asked for.
    """
    if not by:
        _refuse_calls(text, frame, variable)
        return
    name = str(function.value) if function.op == "sym" else ""
    if name and name not in by:
        leibniz = _LEIBNIZ.search(text[: frame.start]) and not text[: frame.start].endswith(" ")
        if name in _LIKELY_FUNCTIONS or (leibniz and "frac" in text[: frame.start]):
            raise _unknown(name, text, frame.start, derived)
    plain = without_sizes(text)
    for letter in by:
        pattern = re.compile(_CALLED.format(re.escape(letter)))
        called = pattern.search(plain, frame.start, frame.end)
        if called is not None and called["name"] not in (letter, "ψ", "π", r"\psi", *CALLED):
            raise _unknown(called["name"], text, called.start(), derived)


def _unknown(name: str, text: str, position: int, derived: bool) -> ParseError:
    other = f", or {defined(name)}" if derived else ""
    return ParseError(
        f"{name} is not given", text, position, expected=f"the function itself{other}"
    )


_CALL: Final = Pattern(
    r"(?<![A-Za-z\\_'])(?P<name>[fghuvFGHUV])\s*[(\[]\s*(?P<of>[xyzt])\s*[)\]]"
    r"(?P<raised>\s*(?:\^|\*\*|[²³⁴-⁹]))?"
)


_NESTED: Final = Pattern(  # f(g(x)) and e^f(x)
    r"(?<![A-Za-z\\_'])(?P<name>[fghFGH])\s*\(\s*(?P<other>[fghuvFGHUV])\s*\(\s*[xyzt]\s*\)\s*\)"
)


def _refuse_calls(text: str, frame: Frame, variable: str | None) -> None:
    """`f(x)^2`, `1/f(x)`, `e^f(x)`, `f(g(x))` and `f(x) + g(x)` speak of functions; `f(x)` alone is
    f*x, which is said.

    Raises:
        ParseError: such a function is not given.
    """
    if "(" not in text and "[" not in text:
        return
    plain = without_sizes(text)
    calls = [
        call for call in _CALL.finditer(plain, frame.start, frame.end) if call["name"] != variable
    ]
    several = len({call["name"] for call in calls}) > 1 and len({call["of"] for call in calls}) == 1
    inside = _NESTED.search(plain, frame.start, frame.end) if calls else None
    if inside is not None and variable not in (inside["name"], inside["other"]):
        raise _unknown(inside["name"], text, inside.start("name"), derived=True)
    for call in calls:
        is_below = plain[: call.start()].rstrip().endswith(("/", "^", "**"))
        if several or call["raised"] or is_below:
            raise _unknown(call["name"], text, call.start(), derived=True)


_LABEL: Final = Pattern(r"[0-9]{1,3}\.(?:\s+(?=(?:-(?=\S))?[A-Za-z0-9\\∫∬√(\[|α-ω])|(?=d/d))")


_TIMES: Final = Pattern(r"(?<![A-Za-z])[0-9]\s+(?P<sign>x)\s+10\s*(?:\^|\*\*)")


def refuse_two_readings(text: str, frame: Frame) -> None:
    """`2. x^2` is more likely the second question of a list than 2*x^2; `3 x 10^2` may be 300.

    Raises:
        ParseError: the text begins with such a number, or an x may be a times sign.
    """
    times = _TIMES.search(text, frame.start, frame.end) if " x " in text else None
    if times is not None:
        raise ParseError(
            "x can be read in two ways here",
            text,
            times.start("sign"),
            expected="* for a times sign, or *x* for the letter",
        )
    label = _LABEL.match(text, frame.start, frame.end)
    if label is not None:
        number = label[0].rstrip(". ")
        raise ParseError(
            f"{label[0].strip()} can be read in two ways",
            text,
            label.start(),
            expected=f"the question without its number, or {number}*... for a product",
        )


_CHAIN: Final = Pattern(
    r"(?P<name>(?<![A-Za-z])[A-Za-z])\s*=\s*(?P<outer>[^=,;]+?)\s*(?:[,;]|\s(?:and|where|with)\s)\s*"
    r"(?:(?:where|and|with)\s+)?(?P<inner>[A-Za-z])\s*=\s*(?P<given>[^=,;]+?)\s*(?:[,;.].*|and\s.*)?$"
)


def refuse_chain(text: str) -> None:
    """`y = u^2, u = 3x + 1, find dy/dx` is one function inside another.

    Raises:
        ParseError: a name of the function is given apart.
    """
    found = _CHAIN.search(text) if text.count("=") > 1 else None
    letter = None if found is None else re.compile(rf"(?<![A-Za-z\\]){found['inner']}(?![A-Za-z(])")
    if found is None or letter is None or letter.search(found["outer"]) is None:
        return
    whole = letter.sub(lambda _: f"({found['given']})", found["outer"])
    raise ParseError(
        f"{found['inner']} is given apart",
        text,
        found.start("inner"),
        expected=f"the function in one: {found['name']} = {whole}",
    )


def unwanted_integral(text: str, position: int) -> ParseError:
    """What is said of an integral where none is wanted."""
    return ParseError(
        "this asks for an integral",
        text,
        position,
        expected="a function or a derivative; `chainrule integrate`, the task integrate, takes "
        "integrals",
    )


def integral_inside(text: str, position: int) -> ParseError:
    """What is said of `d/dx ∫ f dx`."""
    reason = "an integral stands inside the derivative"
    return ParseError(reason, text, position, expected="one of the two around the whole text")


_IN_TERM: Final = Pattern(r"(?:[\^*/({]|[0-9.][eE])\s*$")  # before a sign that begins no term


def refuse_open_end(text: str, start: int, end: int) -> None:
    r"""`\frac{d}{dx}(x)+1`: whether the 1 is differentiated, too, nobody can say."""
    closing = _closing(text, start, end)
    level = 0
    for i in range(closing + 1, end):
        sign = text[i]
        level += (sign in "([{") - (sign in ")]}")
        if level == 0 and sign in "+-−–" and not _IN_TERM.search(text, start, i):
            raise ParseError(
                "it is not clear whether the derivative ends before this sign",
                text,
                i,
                expected="brackets around all that is differentiated",
            )


def note_open_end(text: str, start: int, end: int, by: tuple[str, ...]) -> str:
    """`d/dx(x^2)*x`: the factor behind the bracket is differentiated, too, and that is said."""
    closing = _closing(text, start, end)
    if closing == end:
        return ""
    opening = _opening(text, start)
    inside = text[opening + 1 : closing].removesuffix(r"\right").strip()
    other = f"diff({inside}, {', '.join(by)}){text[closing + 1 : end]}"
    return f"{text[start:end]} is differentiated as a whole; for the other reading type {other}"


def _opening(text: str, start: int) -> int:
    return start + len(r"\left") if text.startswith(r"\left", start) else start


def _closing(text: str, start: int, end: int) -> int:
    """Where the bracket ends that a part begins with; `end` where it is all of it, or none."""
    opening = _opening(text, start)
    if text[opening : opening + 1] not in ("(", "["):  # {x}^{2} is x^2
        return end
    level = 0
    for i in range(opening, end - 1):
        level += (text[i] in "([{") - (text[i] in ")]}")
        if level == 0:
            return i
    return end


_UNFINISHED: Final = Pattern(
    r"\s*/\s*d\s*(?:$|[0-9(]|\\?(?:" + "|".join(sorted(FUNCTION_WORDS, key=len)[::-1]) + r")\b)"
)


def refuse_unfinished(text: str, start: int, end: int) -> None:
    """`d(x^2)/d`, `d(x)/d2`: these are no products with d."""
    if not text.startswith("d", start, end):
        return
    head = re.compile(r"d\s*(?:\^\s*[0-9]+\s*)?(?=[(\[])").match(text, start, end)
    if head is None:
        return
    level = 0
    for i in range(head.end(), end):
        level += (text[i] in "([{") - (text[i] in ")]}")
        if level == 0:
            if _UNFINISHED.match(text, i + 1, end):
                raise ParseError(
                    "the letter to differentiate by is missing",
                    text,
                    text.rindex("/", i, end) + 1 if "/" in text[i:end] else i,
                    expected="d(...)/dx, or d*(...) for a product",
                )
            return


_SMALL_WORDS: Final = Pattern(rf"(?<![A-Za-z\\_])(?:{'|'.join(sorted(ENGLISH))})(?![A-Za-z(_])")


def refuse_words(text: str, start: int, end: int) -> None:
    """`ax + by` ends with a product, but not behind `the derivative of`: there a word is a word."""
    word = _SMALL_WORDS.search(text, start, end)
    if word is not None:
        raise ParseError(
            f"cannot read the word {word[0]!r} here",
            text,
            word.start(),
            expected=f"the function alone, or {'*'.join(word[0])} for a product",
        )
