r"""Words that deny a formula: `not 2x`, `a common mistake is 2x`, `3x instead of 2x`.

In: the words beside a formula in its sentence, in small letters. Out: the word that denies it, or
an empty text. It knows English: "does not simplify further" denies nothing, nor does a remark
behind the formula (", where C does not matter").
"""

from __future__ import annotations

import re
from typing import Final

_DENIAL: Final = re.compile(
    r"\b(?:not|never|cannot|neither|nor|\w+n't|wrong(?:ly)?|incorrect(?:ly)?|false(?:ly)?"
    r"|mistake[ns]?|mistakenly|erroneous(?:ly)?|error(?! function| bars?| term)|misconception"
    r"|pitfall|trap|forg[eo]t\w*|tempt(?:ed|ing)|thought|kidding|might think"
    r"|may think|guess(?:ed)? was|if only|naive(?:ly)?|blunder|absurd|nonsense"
    r"|worst|least likely|unlikely|rival|rumou?r|doubt\w*|fallacy|bogus"
    r"|nobody|no one|by no means|used to be|rul(?:e|es|ed|ing) out"
    r"|some (?:people )?(?:say|think)|many (?:people )?(?:say|think)"
    r"|(?:students|people) (?:often |may |might |would )?(?:say|write|think|answer)"
    r"|(?:old|previous|former|first|initial|earlier) (?:answer|guess|attempt|try|idea))\b"
)
# What looks like a denial of the formula and is none.
_NO_DENIAL: Final = re.compile(
    r"\b(?:(?:can ?not|can't|could not|couldn't|does not|doesn't|do not|don't|need not|needn't|not)"
    r"(?: (?:be|need to be|need|any|to))*"
    r" (?:simplif\w+|reduc\w+|factor\w*|combine\w*|depend\w*|forget\w*|matter|chang\w+|vanish\w*"
    r"|exceed|include\w*|contain\w*|necessary|needed|required|involve\w*|hard|difficult|zero)"
    r"|not (?:only|equal to zero|mistaken)|(?:whether|if) or not"
    r"|without (?:a |any )?(?:mistake|error)s?|no (?:mistake|error)s?"
    r"|(?:don't you (?:think|agree|see)|(?<=, )isn't it|wouldn't you say)(?=\W*$))\b"
)
_REMARK_BEHIND: Final = re.compile(r"\b(?:where|since|because|provided|assuming|using|as|for)\b")
_CONTRAST: Final = re.compile(
    r"\b(instead of|unlike|rather than|as opposed to|opposed to|contrary to|in contrast to"
    r"|(?<!none )other than|except(?: for)?|excluding|versus|vs\.?|compared (?:to|with)"
    r"|different from|far from)"
    r"(?: [\w']+){0,4}$"
)
_CONTRAST_BEHIND: Final = re.compile(
    r"\b(instead of|rather than|unlike) (?:the|my|your|a) (?:\w+ ){0,2}"
    r"(?:answer|result|value|one)\b"
)
_NEXT: Final = re.compile(
    r"[.!?;)…]+\s*\(?(no|not|nope|wrong|incorrect|false)(?:[.!)\s]*$|[.!;])"
    r"|[.!?;)…]+\s+\(?(?:but\s+|however,?\s+)?(?:this|that|it|which)(?:'s|’s|\s+(?:is|was|would\s+be))\s+"
    r"(?:obviously\s+|clearly\s+|of\s+course\s+|a\s+|the\s+|common\s+)*"
    r"(not\s+(?=right|correct|the)|n't|wrong|incorrect|false|mistake|error(?!\s+function))",
    re.IGNORECASE,
)
_DISAGREES: Final = re.compile(
    r"[.!?;,)…—–-]+\s*(?:but\s+|and\s+|however,?\s+)?(i\s+(?:disagree|object|(?:don't|do\s+not)"
    r"\s+(?:think\s+so|believe\s+(?:it|so|that)|agree)))\b(?!\s+with\s+[^.!?]*[0-9$])",
    re.IGNORECASE,
)


def denies(head: str, tail: str) -> str:
    """The word that denies it, in its sentence; a remark behind it may deny what it likes.

    >>> denies("it is not", ""), denies("it is", ", where c does not depend on x")
    ('not', '')
    """
    remark = _REMARK_BEHIND.search(tail)
    for part in (head, tail[: remark.start()] if remark else tail):
        if found := _DENIAL.search(_NO_DENIAL.sub(" ", part)):
            return found[0]
    found = _CONTRAST.search(head) or _CONTRAST_BEHIND.search(tail)
    return found[1] if found else ""


def next_denies(after: str) -> str:
    """The word of the next sentence that denies it.

    >>> next_denies(". That is wrong.")
    'wrong'
    """
    after = after.lstrip(' \t*_"”)`}')
    found = _NEXT.match(after) or _DISAGREES.match(after.replace("’", "'"))
    return re.sub(r"\s+", " ", next(filter(None, found.groups())).strip()) if found else ""


def says_no(before: str) -> str:
    """The `No` that is all that stands before a formula.

    >>> says_no("No: "), says_no("Is it 3? No: "), says_no("No, it is ")
    ('No', '', '')
    """
    found = re.fullmatch(r"[\s*_]*(no|nope)[\s*_]*[:.—–-][\s*_$]*", before, re.IGNORECASE)
    return found[1] if found else ""


def denied_by(sentence: str) -> str:
    """The word of a whole sentence that denies what it says.

    >>> denied_by("It is not true that it is 2x"), denied_by("It does not simplify further: 2x")
    ('not', '')
    """
    found = _ANYWHERE.search(_NO_DENIAL.sub(" ", sentence.lower().replace("’", "'")))
    return found[0] if found else ""


def voids(words: str) -> str:
    """The words that say that there is nothing to answer; at some places there may well be none.

    >>> voids("Undefined, 2x"), voids("2x; no derivative exists"), voids("2x, undefined at x = 0")
    ('undefined', 'no derivative', '')
    """
    found = _VOID.search(words.lower().replace("’", "'"))
    return found[1] if found else ""


_VOID: Final = re.compile(
    r"\b(undefined|(?:not|never) (?:well[- ])?defined|(?:does not|doesn't|cannot|can't) exist"
    r"|no (?:derivative|antiderivative|integral|answer|solution|limit|value|such \w+)"
    r"|impossible|meaningless)\b"
    r"(?!,? (?:exists? )?(?:at|for|when|if|where|on|in|outside|there|to)\b)"
)


_ANYWHERE: Final = re.compile(
    r"\b(?:not|never|cannot|\w+n't|wrong|incorrect|false|neither)\b|\bif\b.*\bwould\b"
)
