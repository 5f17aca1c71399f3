"""Clauses whose formula is no answer: suppositions, parts of an answer, questions, comparisons.

In: the words beside a formula in its sentence, in small letters. Out: the word that tells, or an
empty text. `suppose the answer were 2x`, `the numerator is 2x`, `differentiate 2x`, and `3x,
whereas the slope of x^2 is 2x`: what the last formula belongs to is something else.
"""

from __future__ import annotations

import re
from typing import Final

# Of the clause that the formula ends: "if we differentiate, the answer is 2x" supposes nothing.
_SUPPOSED: Final = re.compile(
    r"(?:^|[,;:] )(?:and |now |but )*(suppose|assume|if|unless|let|where|given)\b[^,;:]*:?$"
)
_PIECE: Final = (
    r"(?:numerator|denominator|coefficient|remainder|exponent|integrand|radicand|argument"
    r"|(?:inner|outer) (?:derivative|function)"
    r"|(?:(?:only )?one(?: of the)?|an?|each|every|another|first|second|third|last|constant|linear"
    r"|leading|middle) (?:term|part|factor|summand)s?)"
)
_PART: Final = re.compile(
    rf"(?<!of the )\b((?:constant|first|second) term of the \w+|{_PIECE})(?: of (?:the )?\w+)?"
    r" (?:is|equals|=|was|becomes|gives)$"
)
_PART_NAMED: Final = re.compile(rf"(?:^|[,;:.] )(?:and |so |the |its )*({_PIECE}) ?:$")
_PART_BEHIND: Final = re.compile(
    rf"(?:is|was|being) (?:only |just |but |merely |the |its )*({_PIECE})\b"
)
_QUESTION: Final = re.compile(
    r"(?:^|: ?)(differentiate|integrate|simplify|evaluate|find|compute|calculate|solve|determine)"
    r"(?: the (?:derivative|slope|integral|antiderivative|value) of| of)?$"
)
_COMPARED: Final = re.compile(
    r"[\s,;.($)\\]*\b(whereas|while|cf\.?|compare|e\.g\.?|analogously)\b",
    re.IGNORECASE,
)
_TAKEN: Final = re.compile(
    r"\b(tak(?:e|ing|es) the (?:square root|root|logarithm|reciprocal|inverse|square|negative|half)"
    r"|(?:answer|result) is (?:its|the|their) (?:square|cube|reciprocal|negative|inverse|half"
    r"|double|opposite|square root|logarithm))\b"
)
_REJECTED: Final = re.compile(
    r"[\s,;.–—-]*[(\[]?\s*(rejected|discarded|wrong|incorrect|false|no|nope|invalid|crossed out"
    r"|✗|✘|❌|✖)"
    r"(?![\w'-])(?! (?:constant|mistake|error|need|further|problem|doubt))"
)


def no_answer(head: str, tail: str) -> str:
    """The word that says that a formula is no answer.

    >>> no_answer("suppose it is", ""), no_answer("if we differentiate, it is", "")
    ('suppose', '')
    >>> no_answer("the numerator is", ""), no_answer("differentiate", ""), no_answer("", "✗")
    ('numerator', 'differentiate', '✗')
    """
    for pattern in (_SUPPOSED, _PART, _PART_NAMED, _QUESTION):
        if found := pattern.search(head):
            return found[1]
    found = _REJECTED.match(tail) or _PART_BEHIND.match(tail)
    return found[1] if found else ""


def taken_further(after: str) -> str:
    """What is done to a formula in the sentences behind it.

    >>> taken_further(". So the final answer is the reciprocal.")
    'answer is the reciprocal'
    """
    found = _TAKEN.search(after.lower())
    return found[0] if found else ""


def compares(between: str) -> str:
    """The word that sets a formula beside the one before it.

    >>> compares(", whereas the derivative of x^2 is ")
    'whereas'
    """
    found = _COMPARED.match(between)
    return found[1] if found else ""


# -- around \boxed{} -----------------------------------------------------------------------------

_INTO_BOX: Final = re.compile(
    r"(?:(?<![*\n])(?P<sign>[-−+^/·×]|\\cdot|\\times)\s*"
    r"|(?P<factor>[0-9])|(?P<word>\bnot)\s*[$*\\(\[]*\s*"
    r"|(?P<macro>\\(?:[dt]?frac|sqrt|b?cancel|xcancel|sout|st|overline))(?:\[[^\]]*\]|\{[^{}]*\})?\s*\{\s*)\Z"
)
_OUT_OF_BOX: Final = re.compile(r"\s*(?P<sign>[\^/+·×!]|\\cdot|\\times|-\s*[0-9])")
_BULLET: Final = re.compile(r"(?:^|\n)[ \t]*[-+][ \t]+$")


def touches_box(before: str, behind: str) -> str:
    r"""What stands at a `\boxed{...}` and belongs to its formula, or denies it.

    Args:
        before: what stands before the box, to its end.
        behind: what stands behind its closing brace.

    >>> touches_box("f' = -", ""), touches_box("", "^2"), touches_box("- ", " + C")
    ('-', '^', '+')
    """
    near = before[-60:]
    found = None if _BULLET.search(near) else _INTO_BOX.search(near)
    found = found or _OUT_OF_BOX.match(behind[:60])
    return next(filter(None, found.groups()), "").strip() if found else ""
