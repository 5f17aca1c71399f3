r"""The formulas behind a box that are introduced as the same thing: `So f'(x) = 3x`, `(or 3x)`.

In: what stands behind a box. Out: the formulas that are said there to be what is in it, and as
what. Those that have a name of the answer ("the answer", "the derivative", "f'(x) =") may stand at
the beginning of any sentence; those without one only directly behind the box. A check, a reason or
an example announces nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from chainrule.checker.last_formula import plain_runs
from chainrule.errors import InputError


@dataclass(frozen=True, slots=True)
class Claim:
    """A formula, and as what it is introduced.

    Attributes:
        kind: `answer`, `not` (said not to be it), `named` (it has an equals sign), `same` (directly
            behind the box), or the noun: `derivative`, `slope`, `integral`, `result`.
        formula: its text.
        placed: whether it is said of a place only: `f'(x) = 0 when x = 0`.
    """

    kind: str
    formula: str
    placed: bool = False


_KIND: Final = (
    r"(?:final|correct|true|actual|right|real|proper|revised|updated|corrected|new|full|complete"
    r"|simplified|required|desired)"
)
_SO: Final = (
    r"(?:(?:so|thus|hence|therefore|and|but|or|wait|sorry|oh|no|ah|hmm+|oops|in conclusion|finally"
    r"|actually|rather|instead|well|however|then|in fact|conclusion|that is|in other words)"
    r"\b[\s,:.!…—–-]*){0,5}"
)
_ADVERB: Final = (
    r"(?:(?:thus|therefore|then|hence|indeed|just|simply|now|actually|really|rather) )*"
)
_IS: Final = (
    r"(?:is|was|'s|=|should be|should have been|must be|has to be|becomes|equals)?:? *" + _ADVERB
)
_MARKUP: Final = r"[\s*_]{0,9}"
_BEGIN: Final = rf"(?:\A,?|[.!?:;\n—–✓]|(?<![\w'}}])\()[\s$*_#)\]}}>-]*+{_SO}{_MARKUP}"
_AHEAD: Final = r"(?=[$\\(\[+-]|[0-9]|[A-Za-z](?![A-Za-z]{2})|[a-z]{2,4}[(])"
# At the beginning of a sentence, and directly before a formula.
_ANNOUNCED: Final = re.compile(
    rf"{_BEGIN}(?:"
    rf"(?:(?:the|my|our|a) )?(?:{_KIND} )*"
    rf"(?:answer|ans\b\.?|(?<=final )(?:solution|result|form)){_MARKUP}{_IS}"
    rf"|final(?={_MARKUP}:){_MARKUP}{_IS}"
    rf"|(?:it|this|that) ?(?:should be|should read|should have been|must be) "
    rf"|(?:edit(?:ed)?|update[d]?|revis(?:ed|ion)|correct(?:ed|ion)|typo|erratum|fixed){_MARKUP}[:,—–-]"
    rf"(?:{_MARKUP}(?:i (?:meant|mean)|it(?: is|'s)))?"
    r"|i (?:meant|mean)(?: to (?:write|say))?|(?<=actually )(?:it(?: is|'s) )?"
    r"|(?<=actually, )(?:it(?: is|'s) )?|(?<=or rather )|(?<=or rather, )|alternatively[,:]?"
    r"|let me (?:re\w+|try|start|correct|fix|do)\b[^.:\n]{0,30}:"
    r"|i(?:'ll| will| would|'d)? (?:go with|choose|pick|settle on|change (?:it|my answer) to))"
    rf"{_MARKUP}(?P<no>not\b)?{_MARKUP}{_AHEAD}",
    re.IGNORECASE,
)
_NOUN: Final = re.compile(
    rf"{_BEGIN}(?:the|my|our|its) (?:{_KIND} )*"
    r"(?:(?P<derivative>derivative)|(?P<slope>slope|gradient)|(?P<integral>antiderivative|integral)"
    rf"|(?P<result>result|solution)){_MARKUP}{_IS}{_MARKUP}{_AHEAD}",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    rf"{_BEGIN}(?:(?:we|i|this|that|which) (?:get|have|find|obtain|gives?|yields?|means)"
    rf"(?: that)?[\s:]*)?[\s$]*"
    r"(?=[^\s=$]{1,24}(?:\s?[^\s=$]{1,12}){0,2}\s*&?=)",
    re.IGNORECASE,
)
_TO: Final = (
    r"(?:(?:simplif(?:ies|y)|reduces|expands|factors|is equal|is equivalent) (?:to|as)|equals"
    r"|is the same as|(?:can|may|could) (?:also )?be (?:re)?(?:written|simplified) (?:as|to))"
)
# Without a name: only directly behind the box.
_DIRECT: Final = re.compile(
    r"[\s$*_)\]}\\&]{0,9}[.,;:!?…—–]{0,4}[\s$*_)\]}\\]{0,9}\(?(?:"
    rf"(?:(?:and|so|or) )?(?:(?:which|this|that|it) )?(?:then |further |also |even )*{_TO}"
    r"|=|i\.e\.,?|(?:or(?: equivalently| simply| else| just| even)?|equivalently|that is|namely"
    r"|in other words"
    r"|(?:(?:so|thus|hence|therefore|and so),? ?(?:it is|it's|(?:we|i) (?:get|have|find|obtain))?)"
    r"|(?:we|i) (?:get|have|find|obtain)|(?:oh|wait|no|better|simplified|hmm+)\b[\s,:.!]*(?:wait)?"
    r"|(?:or )?in (?:its |the )?(?:simplest|simplified|simpler|lowest|expanded|factored)"
    rf" (?:form|terms))[,:]?|(?<=\n)){_MARKUP}{_AHEAD}",
    re.IGNORECASE,
)
_FORMULA: Final = re.compile(
    r"\$\$?([^$]+)\$\$?|\\\((.+?)\\\)|\\\[(.+?)\\\]|((?:[^\n.!?$]|[.!?](?![\s*$]|\Z))+)", re.DOTALL
)
# The formula is the whole of what is said, but for a remark.
_ENDS: Final = re.compile(
    r"[\s*_)\]$}]*(?:\Z|[.!?;,(\n]|[—–✓]|(?:for|since|because|by|as|not|instead|where|when|with|if)\b"
    r"|is the answer)"
)
_PLACE: Final = re.compile(r"[\s*_)\]$},]*(?:when|at|if|iff|where|for|in)\b")
_LINE_ENDS: Final = re.compile(r"[ \t*_.$}]*(?:\Z|\n)")
_CHOICE: Final = re.compile(r"\W*[A-E]\W*")
_NUMBER: Final = re.compile(r"\([0-9]+\)|[A-Z]{3,}")
_GAP: Final = re.compile(r"\s{2,}")
_TAG: Final = re.compile(r"</\w+>")
_TEXT: Final = re.compile(r"\\(?:text\w*|mbox|emph|mathbf|mathrm)\s*\{([^{}]*)\}")


def claims(behind: str) -> Iterator[Claim]:
    r"""The formulas that are said to be the same as what is in the box, or not to be it.

    >>> found = claims(". Check: x^2 has 2x. So the answer is not 3x. Actually, it is $4x$.")
    >>> [(claim.kind, claim.formula) for claim in found]
    [('not', '3x'), ('answer', '4x')]
    >>> [(claim.kind, claim.formula) for claim in claims(", or $3x$. So $f'(x) = 4x$.")]
    [('named', "f'(x) = 4x"), ('same', '3x')]
    """
    behind = _TEXT.sub(r"\1", _TAG.sub("", behind).replace("’", "'"))
    behind = _GAP.sub(lambda gap: "\n" if "\n" in gap[0] else " ", behind)
    for found in _ANNOUNCED.finditer(behind):
        if formula := _formula(behind, found.end())[0]:
            yield Claim("not" if found["no"] else "answer", formula)
    for found in _NOUN.finditer(behind):
        formula, rest = _formula(behind, found.end())
        if formula:
            yield Claim(str(found.lastgroup), formula, _PLACE.match(rest) is not None)
    for found in _NAMED.finditer(behind):
        start = found.end() - len(found[0]) + len(found[0].rstrip("$"))
        formula, rest = _formula(behind, start)
        if "=" in formula:
            yield Claim("named", formula, _PLACE.match(rest) is not None)
    direct = _DIRECT.match(behind)
    if direct is not None:
        alone = direct[0].endswith("\n") or not direct[0].strip(" \n\t$*_)]}\\&.,;:!?")
        if formula := _formula(behind, direct.end(), _LINE_ENDS if alone else _ENDS)[0]:
            yield Claim("same", formula)


def _formula(behind: str, start: int, ends: re.Pattern[str] = _ENDS) -> tuple[str, str]:
    """The formula that begins at a place, if it is all that is said there, and the rest."""
    formula = _FORMULA.match(behind, start)
    if formula is None:
        return "", ""
    marked = next(filter(None, formula.groups()[:3]), "")
    text, rest = (marked, behind[formula.end() :]) if marked else _plain(formula[4], behind, start)
    if not text or not ends.match(rest) or _CHOICE.fullmatch(text) or _NUMBER.fullmatch(text):
        return "", ""
    return text.strip(), rest


def _plain(sentence: str, behind: str, start: int) -> tuple[str, str]:
    """The formula that a sentence begins with, and what stands behind it."""
    sentence = _inside(sentence)
    try:
        runs = plain_runs(sentence)
    except InputError:
        return "", ""
    if not runs or runs[0].before.strip(" *_:"):
        return "", ""
    rest = runs[0].after
    return runs[0].formula, rest if len(runs) > 1 else rest + behind[start + len(sentence) :]


def _inside(sentence: str) -> str:
    """What stands before a bracket that closes and was not opened: `3x` of `(or 3x)`."""
    level = 0
    for place, sign in enumerate(sentence):
        level += (sign == "(") - (sign == ")")
        if level < 0:
            return sentence[:place]
    return sentence
