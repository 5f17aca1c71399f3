"""Clauses whose formula is no answer: suppositions, parts of an answer, questions, comparisons.

In: the words beside a formula in its sentence, in small letters. Out: the word that tells, or an
empty text. `suppose the answer were 2x`, `the numerator is 2x`, `differentiate 2x`, and `3x,
whereas the slope of x^2 is 2x`: what the last formula belongs to is something else.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.checker.signs_beside import sign_before, sign_behind

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
# Two people: "3x; expected: 2x", "Student: 3x. Key: 2x".
_EXPECTED: Final = re.compile(
    r"\b((?<!as )expected|keys?|teacher|professor|tutor|book|textbook|manual|reference|gold|target"
    r"|ground truth|solutions? (?:manual|key|sheet))(?:['’]s (?:answer|solution|result))?"
    r"(?: (?:answer|value|result|says|is|was|gives|has|states))*[\s:=*_]*\Z",
    re.IGNORECASE,
)
_TAKEN: Final = re.compile(
    r"\b(tak(?:e|ing|es) the (?:square root|root|logarithm|reciprocal|inverse|square|negative|half)"
    r"|(?:answer|result) is (?:its|the|their) (?:square|cube|reciprocal|negative|inverse|half"
    r"|double|opposite|square root|logarithm))\b"
)
_REJECTED: Final = re.compile(
    r"[\s,;.–—-]*[(\[]?\s*(?:(?:is|was|are) )?(extraneous|spurious|fails?(?! to)|reject|discard"
    r"|and others|among others|and so on|etc|rejected|discarded"
    r"|wrong|incorrect|false|no|nope|invalid|crossed out"
    r"|✗|✘|❌|✖)"
    r"(?![\w'-])(?! (?:constant|mistake|error|need|further|problem|doubt))"
)


# The problem is repeated: "the function is 2x", "we are given 2x", "Problem: 2x".
_GIVEN: Final = re.compile(
    r"(?:^|[,;:] )(?:so |and |but |now |here |well |the |our |my |this |given |original |initial )*"
    r"(problem|question|exercise|task|prompt|function|integrand)"
    r"(?: (?:is|was|reads|says|asks|to (?:differentiate|integrate) (?:is|was))| ?:)$"
    r"|(?:^|[,;:] )(?:now |let us |let's |we |please )*(consider)(?: the function)?$"
    r"|\b(?:we|you|i) (?:are|were|was|am|have been) (given)(?: (?:the|that|a|function|expression|it"
    r"|is))*$"
)
_GIVEN_BEHIND: Final = re.compile(
    r"(?:is|was) (?:just |only |merely |the |my |a |original |given )*"
    r"(question|problem|exercise|task|integrand|prompt|input|beyond (?:me|my|us)"
    r"|too (?:hard|difficult)"
    r"|function (?:to|we|i|that|given)\b|excluded|ruled out|eliminated|dismissed|discarded|rejected"
    r"|close|near|near(?:ly|by))\b"
)


# What was thought before, or is but said of the answer: "At first I got 5", "It ends in 5".
_UNSETTLED: Final = re.compile(
    r"(?:^|[,;:] )(?:my |a |first |the )*(guess|draft|hint|example|sketch|scratch(?: ?work)?) ?:$"
    r"|\b(at first,? (?:i|we) (?:got|had|get|thought|found)|(?:i|we) (?:had |would have )?expected"
    r"|(?:ends?|starts?|begins?) (?:in|with)|no way (?:it|this|that)(?: is|'s)|of order)$"
)
# Of a box only what can hardly be asked for: "the coefficient is" may be the answer.
_PART_OF_BOX: Final = re.compile(
    r"\b((?:numerator|denominator|integrand|radicand|(?:inner|outer) (?:function|derivative)"
    r"|derivative of the (?:inner|outer) function|(?:first|second|third|last) (?:term|factor))"
    r"(?: of (?:the )?\w+)?) (?:is|equals|=|was|becomes|gives)$"
)


def unsettled(head: str) -> str:
    """The words before a formula that say that it is but a guess, or a part of a number.

    >>> unsettled("hint:"), unsettled("at first i got"), unsettled("the answer is")
    ('hint', 'at first i got', '')
    """
    found = _UNSETTLED.search(head)
    return next(filter(None, found.groups())) if found else ""


def part_before(head: str) -> str:
    """The part of an answer that a box is said to be.

    >>> part_before("the numerator is"), part_before("the numerator is 1, so it is")
    ('numerator', '')
    """
    found = _PART_OF_BOX.search(head)
    return found[1] if found else ""


def no_answer(head: str, tail: str) -> str:
    """The word that says that a formula is no answer.

    >>> no_answer("suppose it is", ""), no_answer("if we differentiate, it is", "")
    ('suppose', '')
    >>> no_answer("the numerator is", ""), no_answer("differentiate", ""), no_answer("", "✗")
    ('numerator', 'differentiate', '✗')
    """
    for pattern in (_SUPPOSED, _PART, _PART_NAMED, _QUESTION, _GIVEN):
        if found := pattern.search(head):
            word: str = next(filter(None, found.groups()))
            return word
    if earlier := unsettled(head):
        return earlier
    found = _EXPECTED.search(head)
    if found is not None and re.search(r"[0-9]", head[: found.start()]):
        return found[1]  # 3x (expected $2x$)
    found = _REJECTED.match(tail) or _PART_BEHIND.match(tail) or _GIVEN_BEHIND.match(tail)
    return found[1] if found else ""


# What a number counts, or is the number of: "Part 2", "see equation 6", "6 marks".
_NUMBER_OF: Final = re.compile(
    r"\b(part|case|method|question|equation|eq\.?|problem|exercise|task|step|example|theorem|lemma"
    r"|corollary|rule|figure|fig\.?|table|section|option|approach|attempt|version|item|line|remark"
    r"|degree (?:is|was|equals)|order (?:is|was|equals))$"
)
_COUNTED: Final = re.compile(
    r"(marks?|points?|pts|credits?|terms?|factors?|steps?|parts?|cases?|questions?|problems?"
    r"|equations?|pages?|methods?|ways?|rules?|exercises?)"
    r"(?:[ .,!]*$| (?:in|of|for|to|left|long|later|ago)\b)"
)

_TIME: Final = re.compile(r"((?:hour|minute|second|day|week|month|year)s?)\b")


def counted(head: str, formula: str, tail: str) -> str:
    """The word that a number belongs to, where it answers nothing.

    >>> counted("see equation", "6", ""), counted("there are", "6", "terms"), counted("is", "6", "")
    ('equation', 'terms', '')
    """
    if not formula.isdecimal():
        return ""
    found = _NUMBER_OF.search(head) or _COUNTED.match(tail)
    found = found or (None if head else _TIME.match(tail))
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
    found = _COMPARED.match(between) or _EXPECTED.search(between)
    return found[1] if found else ""


# -- around \boxed{} -----------------------------------------------------------------------------

_INTO_BOX: Final = re.compile(
    r"(?:(?<![*\n])(?P<sign>[+^/·×]|\\cdot|\\times)\s*"
    r"|(?P<factor>[0-9])|(?P<word>\bnot)\s*[$*\\(\[]*\s*"
    r"|(?P<macro>\\(?:[dt]?frac|sqrt|b?cancel|xcancel|sout|st|overline))(?:\[[^\]]*\]|\{[^{}]*\})?\s*\{\s*)\Z"
)
_OUT_OF_BOX: Final = re.compile(r"\s*(?P<sign>[\^/+·×!]|\\cdot|\\times)")
_BULLET: Final = re.compile(r"\A[ \t]*\+[ \t]+$")


def touches_box(before: str, behind: str) -> str:
    r"""What stands at a `\boxed{...}` and belongs to its formula, or denies it.

    Args:
        before: what stands before the box, to its end.
        behind: what stands behind its closing brace.

    >>> touches_box("f' = -", ""), touches_box("", "^2"), touches_box("+ ", " - x")
    ('-', '^', '-')
    """
    near = before[-60:]
    found = None if _BULLET.search(near) else _INTO_BOX.search(near)
    found = found or _OUT_OF_BOX.match(behind[:60])
    if found is None:
        return sign_before(before) or sign_behind(behind)
    return next(filter(None, found.groups()), "").strip()
