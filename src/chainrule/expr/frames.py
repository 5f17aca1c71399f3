r"""What stands around a function: `$...$`, `y =`, `f(x) =`, `(...)'`.

In: a text. Out: where the function is in it, and what the rest tells: the variable, how often to
differentiate. It knows these spellings and nothing of what is inside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.forms import DIFFERENTIAL, refuse_high, trim
from chainrule.expr.names import NAME, NUMBERED, PRIMES, canonical, primes_in
from chainrule.expr.operators import GREEK
from chainrule.expr.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Frame:
    """A function in its text.

    Attributes:
        start, end: where it is.
        variable: the letter that the frame names, if any.
        order: how often the frame asks to differentiate.
        name: what the function is called, as in `f(x) =`.
        note: what is worth saying about it.
    """

    start: int
    end: int
    variable: str | None = None
    order: int = 0
    name: str = ""
    note: str = ""


_ENVIRONMENTS: Final = (
    *("equation", "equation*", "align", "align*", "aligned", "displaymath", "math"),
    *("gather", "gather*", "gathered", "split", "eqnarray", "eqnarray*", "multline", "multline*"),
)
_AROUND: Final = (
    *(("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]")),
    *((sign, sign) for sign in ("```", "`", '"', "'", "**")),
    (r"\boxed{", "}"),
    *((rf"\begin{{{name}}}", rf"\end{{{name}}}") for name in _ENVIRONMENTS),
)
_OPENS: Final = ("$", "\\", "`", '"', "'", "**")  # with which each begins
_FENCE: Final = Pattern(r"```(?:[a-z]+\s*\n)?")
_STOP: Final = Pattern(r"(?<=[^.\s])\s*(?:\.|\\text\s*\{\s*\.\s*\})$")


def _without_stop(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the full stop at the end of a sentence."""
    stop = _STOP.search(text, start, end) if text.endswith((".", "}"), start, end) else None
    return (start, end) if stop is None or stop.start() <= start else (start, stop.start())


# What stands for an answer that is asked for: ?, ..., a line or a box to fill.
_BLANK: Final = (
    r"(?:\?+|\.\.+|…|\\[lc]?dots|_+|\\(?:square|Box)|\\boxed\s*\{\s*\??\s*\}|\\text\s*\{\s*\?\s*\})"
)
_ASKED: Final = Pattern(rf"(?<!\s)\s*(?:&\s*)?(?:=|≈|\\approx)\s*{_BLANK}?\s*$|(?<!\s)\s*\?+\s*$")
_ASKS: Final = ("=", "?", "≈", "approx")  # what is in each
_DOIT: Final = Pattern(r"(?<=[)\]])\s*\.\s*(?:doit|simplify|evalf|n)\s*\(\s*\)$")  # of SymPy
_MOST_SIGNS: Final = 5  # around signs: **$\\boxed{x^2}.$** =


def undress(text: str) -> Frame:
    """Without the signs that set mathematics apart from a text, and without `=` at the end."""
    return undress_part(text, 0, len(text))


def undress_part(text: str, start: int, end: int) -> Frame:
    """`undress` for a part of the text."""
    for _ in range(_MOST_SIGNS):
        start, end = _without_one(text, *trim(text, start, end))
    return Frame(start, end)


def _without_one(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the outermost of these signs, if there is one."""
    asked = _ASKED.search(text, start, end) if any(sign in text for sign in _ASKS) else None
    if asked is not None and asked.start() > start:
        return start, asked.start()
    start, end = _without_stop(text, start, end)
    if text.startswith("=", start, end) and not text.startswith(("==", "=>"), start):  # = 2x
        return start + 1, end
    done = _DOIT.search(text, start, end) if text.endswith(")", start, end) else None
    if done is not None:
        return start, done.start()
    while text.endswith("\\\\", start, end):  # a row of LaTeX
        start, end = trim(text, start, end - 2)
    ends = (";", ",", ":", "$") if text.count("$") == 1 else (";", ",", ":")
    if text.endswith(ends, start, end):  # of Maple, MATLAB and Maxima
        return trim(text, start, end - 1)
    for opening, closing in _AROUND if text.startswith(_OPENS, start) else ():
        if text.startswith(opening, start) and text.endswith(closing, start + len(opening), end):
            fence = _FENCE.match(text, start, end)
            return trim(
                text, start + len(opening) if fence is None else fence.end(), end - len(closing)
            )
    return start, end


# Digits behind a likely variable may be a lost power, y2 = 4x, unless another one has its height.
_DIGITS: Final = r"(?:(?<![xyzt])|(?=[01](?![0-9]))|(?=.*(?:\^|\*\*|[²³⁴-⁹])))[0-9]+"
_LETTER: Final = (
    rf"(?P<name>(?:[A-Za-z]|\\?(?:{'|'.join(GREEK)})(?![A-Za-z])|[α-ω])"
    rf"(?:_(?:\w|\{{\w+\}})|{_DIGITS})?)"
)
_BOUND: Final = NAME.replace("?P<variable>", "?:")
_PRIMES: Final = (
    rf"(?P<primes>{PRIMES}"
    r"|(?<!psi)(?<!ψ)\^\s*\{\s*(?:\\left\s*)?\(\s*[1-9][0-9]?\s*(?:\\right\s*)?\)\s*\}"
    r"(?=\s*(?:\\left)?[(\[])"  # f^{(2)}(x)
    r"|(?<=[fgh])\^\([1-9][0-9]?\)(?=[(\[]))"  # f^(2)(x), but x^(2)(x) is a product
)
_OF: Final = (
    rf"(?:\s*(?:\\left)?[(\[]\s*{NAME.replace('<variable>', '<of>')}_?\s*"
    rf"(?:,\s*{_BOUND}_?\s*)*(?:\\right)?[)\]])"
)
_TIMES: Final = r"(?:\^\{?(?P<times>[2-9])\}?|(?P<twice>²)|(?P<thrice>³))?"
_BY: Final = NUMBERED.replace("<variable>", "<by>")
_LEIBNIZ: Final = (
    rf"(?:\\[dtc]?frac\s*\{{\s*)?{DIFFERENTIAL}{_TIMES}\s*{_LETTER}{_OF}?\s*(?:/|\}}\s*\{{)\s*"
    rf"{DIFFERENTIAL}{_BY}(?:\^\{{?[2-9]\}}?|[²³])?\s*\}}?"
)
_OF_DIFFERENTIAL: Final = r"(?:d(?=[A-Za-z]\s*=.*[^A-Za-z]d[A-Za-z]\s*$))?"  # dy = 2x dx
_NAMED: Final = Pattern(
    rf"{_OF_DIFFERENTIAL}(?:{_LETTER}\s*{_PRIMES}?{_OF}?)\s*(?:&\s*)?:?=(?!=)\s*(?:&\s*)?"
)
_DERIVED: Final = Pattern(rf"{_LEIBNIZ}\s*(?:&\s*)?=(?!=)\s*(?:&\s*)?")
# Maple's and JavaScript's arrows, MATLAB's @(x), Python's lambda.
_ARROWS: Final = ("->", "=>", "→", "↦", r"\mapsto", "@", "lambda")
_ARROW: Final = Pattern(
    rf"(?:{_LETTER}{_OF.replace('<of>', '<called>')}?\s*(?::=|=|:|\\colon(?![a-z]))\s*)?"
    rf"(?:\(?\s*(?P<of>{_BOUND})\s*\)?\s*(?:->|=>|→|↦|\\mapsto(?![a-z]))"
    rf"|@\s*\(\s*(?P<at>{_BOUND})\s*\)|lambda\s+(?P<bound>{_BOUND})\s*:)\s*"
)
_EQUALS: Final = Pattern("(?<![<>])=")
_NAME_ALONE: Final = Pattern(rf"{_LETTER}{_OF}?")  # the derivative of f where f(x) = ...
_TIMES_SAID: Final = ("first", "second", "third", "fourth", "fifth")
_QUESTIONS: Final = (
    Pattern(rf"{_LETTER}\s*{_PRIMES}{_OF}?"),
    Pattern(_LEIBNIZ),
    Pattern(  # its derivative
        rf"(?:(?:[Ii]ts|[Tt]he)\s+)?(?:(?P<said>{'|'.join(_TIMES_SAID)})\s+)?"
        rf"(?:derivative(?:\s+of)?|[Dd]ifferentiate)(?:\s+(?:it|{_LETTER}{_OF}?))?"
    ),
)
# Beside a function that is given; alone it is an operator before any expression.
_OPERATOR: Final = Pattern(
    rf"(?:\\[dtc]?frac\s*\{{\s*)?{DIFFERENTIAL}{_TIMES}\s*(?:/|\}}\s*\{{)\s*"
    rf"{DIFFERENTIAL}{_BY}(?:\^\{{?[2-9]\}}?|[²³])?\s*\}}?\s*{_LETTER}{_OF}?"
)
_DERIVES: Final = ("d", "D", "∂", "\\", "'", "′", "″", "‴", "{(", "^(")
"""What is in each question."""
REQUEST: Final = (
    r"(?:(?:please|can|could|would|how|do|to|I|we|you|me|want|need|help)\s+){0,6}"
    r"(?:what(?:['’]?s|\s+is)|find|compute|calculate|evaluate|determine|solve|work\s+out|give|show"
    r"|take|get)(?![A-Za-z])(?:\s+(?:me|us)(?![A-Za-z]))?\s*(?:the\s+)?"
    r"(?:(?:exact\s+)?value\s+of\s+(?:the\s+)?)?(?:following(?=\s*:)\s*)?:?\s*"
)
"""What is said before a question."""
_CLAUSES: Final = Pattern(
    rf"(?:\s*[;,\n]\s*|\.\s+)(?:(?:then|and|where)\s+)?(?:{REQUEST})?"
    rf"|\s*=\s*(?:\?+|\.\.+|…)\s*[;,]?\s*(?:(?:where|with|for|if|when)\s+)?"  # f'(x) = ? f(x) = x^2
    rf"|\s+(?:then\s+(?:{REQUEST})?|(?:where|with|for|if|when|and|find)\s+)",
    re.IGNORECASE,
)
SUPPOSED: Final = Pattern(
    r"(?:if|let|given(?:\s+that)?|suppose(?:\s+that)?|for|consider)(?![A-Za-z])\s*(?:the\s+function\s+)?",
    re.IGNORECASE,
)


def statement(text: str, frame: Frame) -> Frame:
    """The right-hand side of `y = ...`, `f(x) = ...`, `y' = ...`, `dy/dx = ...`.

    Beside it there may be the question: `f(x) = x^2; f'(x)`.

    Raises:
        ParseError: a question without its function.
    """
    start, end = frame.start, frame.end
    question = _question(text, start, end)
    if question is not None and question["name"]:
        raise _not_given(text, start, question["name"])
    if any(sign in text for sign in _ARROWS) and (mapped := _mapped(text, frame)) is not None:
        return mapped
    if "=" not in text:
        return frame
    if text[end:].lstrip(" &").startswith("=") and _NAME_ALONE.fullmatch(text, start, end):  # y =
        place = text.index("=", end)
        raise ParseError("there is nothing behind '='", text, place, expected="the right-hand side")
    supposed = SUPPOSED.match(text, start, end)
    if supposed is not None:
        start = supposed.end()
    for clause in _CLAUSES.finditer(text, start, end):
        for one, other in (
            ((start, clause.start()), (clause.end(), end)),
            ((clause.end(), end), (start, clause.start())),
        ):
            alone = _NAME_ALONE.fullmatch(text, *one) if frame.order else None
            asked = alone or _question(text, *one) or _OPERATOR.fullmatch(text, *one)
            told = _NAMED.match(text, *other)
            if asked is not None and told is not None and asked["name"] in (told["name"], None):
                variable = asked["by"] if "by" in asked.re.groupindex else asked["of"]
                _refuse_other_letter(text, asked, told)
                if frame.order and asked.re is not _NAME_ALONE.compiled:
                    reason = "it is said more than once how often to differentiate"
                    raise ParseError(reason, text, asked.start(), expected="one of the two")
                letter = frame.variable or _letter(variable or told["of"])
                order = frame.order or _times(asked)
                refuse_high(order)
                return Frame(told.end(), other[1], letter, order)
    start = frame.start
    head = _NAMED.match(text, start, end) or _DERIVED.match(text, start, end)
    if head is None or _EQUALS.search(text, head.end(), end):
        return frame
    variable = head["by"] if "by" in head.re.groupindex else head["of"]
    letter, name = frame.variable or _letter(variable), _letter(head["name"]) or ""
    return Frame(head.end(), end, letter, frame.order, name)


def label_of(text: str, frame: Frame) -> tuple[int, str | None]:
    """How often, and by which letter, an answer says that it was differentiated: `f''(x) = 6x`.

    >>> text = "d^2y/dx^2 = 6x"
    >>> label_of(text, undress(text)), label_of("y = 6x", undress("y = 6x"))
    ((2, 'x'), (0, None))
    """
    named = _NAMED.match(text, frame.start, frame.end)
    if named is not None:
        return (_times(named), _letter(named["of"])) if named["primes"] else (0, None)
    derived = _DERIVED.match(text, frame.start, frame.end)
    return (0, None) if derived is None else (_times(derived), _letter(derived["by"]))


def _mapped(text: str, frame: Frame) -> Frame | None:
    """The value of `f := x -> x^2`; `x → 0` is a limit."""
    arrow = _ARROW.match(text, frame.start, frame.end)
    letter = "" if arrow is None else str(arrow["of"] or arrow["at"] or arrow["bound"])
    if arrow is None or letter not in text[arrow.end() : frame.end]:
        return None
    variable, name = frame.variable or canonical(letter), _letter(arrow["name"]) or ""
    return Frame(arrow.end(), frame.end, variable, frame.order, name)


def _question(text: str, start: int, end: int) -> re.Match[str] | None:
    if not any(sign in text for sign in _DERIVES):
        return None
    found = (form.fullmatch(text, start, end) for form in _QUESTIONS)
    return next((match for match in found if match is not None), None)


def _refuse_other_letter(text: str, asked: re.Match[str], told: re.Match[str]) -> None:
    """`f'(t)` of `f(x) = x^2` is not its derivative by t."""
    at, of = (found.groupdict().get("of") for found in (asked, told))
    if at and of and canonical(at) != canonical(of):
        raise ParseError(
            f"{told['name']} is given as a function of {of}, and asked at {at}",
            text,
            asked.start("of"),
            expected=f"the same letter, {asked['name']}'({of})",
        )


def _not_given(text: str, position: int, name: str) -> ParseError:
    return ParseError(
        f"{name} is not given",
        text,
        position,
        expected=f"d(...)/dx around the function itself, or {defined(name)}",
    )


def defined(name: str) -> str:
    """How to give a function whose name alone was typed."""
    of = "t" if name == "x" else "x"
    return f"{name}({of}) = ...; {name}'({of})"


def _letter(name: str | None) -> str | None:
    return None if name is None else canonical(name)


def _times(asked: re.Match[str]) -> int:
    groups = asked.groupdict()
    if "said" in groups:
        return _TIMES_SAID.index(groups["said"] or "first") + 1
    primes = groups.get("primes") or ""
    if "(" in primes:
        return int("".join(filter(str.isdigit, primes)))
    if primes:
        return primes_in(primes)
    return int(groups["times"] or (2 if groups["twice"] else 3 if groups["thrice"] else 1))
