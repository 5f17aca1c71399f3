r"""Words beside a formula that change its value, or deny it: `half of 2x`, `2x squared`, `not 2x`.

In: the words before and behind a formula, in its sentence. Out: nothing, or an `InputError` that
names the word and the remedy. It knows English, and no formula. A word that modifies something else
("the square root rule gives 2x", "differentiating twice, 2x") changes nothing: most words count
only where they touch the formula, but for an article or a noun between ("half the value 2x").
Before "of", "to", "by", "with" and "at" only words count as harmless that are known to be so.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import InputError

_WINDOW: Final = 400
"""Characters, on either side, that are looked at."""

REMEDY: Final = r"put the final formula alone, or in \boxed{}"


def refuse_changed(before: str, after: str) -> None:
    r"""Refuse a formula whose neighbours in its sentence change or deny it.

    Args:
        before: what stands between the formula before it, if any, and it.
        after: what stands behind it, up to the next formula or the end of the text.

    Raises:
        InputError: a word may change its value; a word denies it.

    >>> refuse_changed("Hence the answer is ", ", by the chain rule.")
    >>> refuse_changed("The answer is half of ", "")
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: 'half of' may change its value; put the final formula alone, or in \boxed{}
    """
    head, tail = _head(before), _tail(after)
    for word in (_denies(head, tail), _next_denies(after)):
        if word:
            raise InputError(f"the text denies it: {word!r} stands beside the formula; {REMEDY}")
    word = _touching_sign(before, after) or _changes_before(head) or _changes_behind(tail)
    word = word or _changes_name(head) or _changes_name(tail)
    if word:
        raise InputError(f"{word!r} may change its value; {REMEDY}")


# -- the sentence --------------------------------------------------------------------------------

# A line that ends in a colon or a preposition goes on, whatever follows.
_ENDS: Final = re.compile(
    r"(?<!\bvs)(?<!\bi\.e)(?<!\be\.g)[.!?;](?=[\s*_]|$)\s*"
    r"|(?<![:,])(?<!\bof)(?<!\bis)(?<!\bby)(?<!\bto)(?<!\bbe)(?<!\bthan)(?<!\btimes)"
    r"[ \t]*\n\s*\n"
)
_MARKUP: Final = re.compile(r"\*\*|__|[\"“”()\[\]`]|\\(?:text|textbf|mathrm|mbox)\s*\{|[{}~]")


def _head(before: str) -> str:
    """The end of what stands before it, in small letters: its own sentence."""
    part = _ENDS.split(before[-_WINDOW:])[-1]
    return re.sub(r"\s+", " ", _MARKUP.sub(" ", part)).strip().lower().replace("’", "'")


def _tail(after: str) -> str:
    part = _ENDS.split(after[:_WINDOW])[0]
    return re.sub(r"\s+", " ", _MARKUP.sub(" ", part)).strip().lower().replace("’", "'")


# -- signs outside the delimiters ----------------------------------------------------------------

# A sign between words or formulas on one line; `- $2x$` at the start of one is a bullet.
_SIGN_BEFORE: Final = re.compile(
    r"(?:(?<=[^\s*_])[ \t]*|^[ \t]+)([-+*/^×·÷−])[ \t]*$|([0-9+/^×·÷−-])$"
)
_SIGN_BEHIND: Final = re.compile(r"[ \t]*([+/^×·÷%°²³])|(-)[\w(]|[ \t]*([*−-])[ \t]*[0-9(]")


def _touching_sign(before: str, after: str) -> str:
    """A sign of arithmetic between a part in delimiters and what stands beside it."""
    bare = re.sub(r"(?:\*\*|__|[*_])$", "", before) if after[:1] in "*_" and after else before
    behind = after[len(before) - len(bare) :]
    found = _SIGN_BEFORE.search(bare[-20:]) or _SIGN_BEHIND.match(behind)
    return next(filter(None, found.groups()), "") if found else ""


# -- words that deny -----------------------------------------------------------------------------

_DENIAL: Final = re.compile(
    r"\b(?:not|never|cannot|neither|nor|\w+n't|wrong(?:ly)?|incorrect(?:ly)?|false(?:ly)?"
    r"|mistake[ns]?|mistakenly|erroneous(?:ly)?|error(?! function| bars?| term)|misconception"
    r"|pitfall|trap|forg[eo]t\w*|tempt(?:ed|ing)|thought|kidding|might think|may think|guess(?:ed)? was"
    r"|if only)\b"
)
# What looks like a denial of the formula and is none.
_NO_DENIAL: Final = re.compile(
    r"\b(?:(?:can ?not|can't|could not|couldn't|does not|doesn't|do not|don't|need not|needn't|not)"
    r"(?: (?:be|need to be|need|any|to))*"
    r" (?:simplif\w+|reduc\w+|factor\w*|combine\w*|depend\w*|forget\w*|matter|chang\w+|vanish\w*"
    r"|exceed|include\w*|contain\w*|necessary|needed|required|involve\w*|hard|difficult|zero)"
    r"|not (?:only|equal to zero|mistaken)|(?:whether|if) or not|without (?:a |any )?(?:mistake|error)s?"
    r"|no (?:mistake|error)s?|(?:don't you (?:think|agree|see)|isn't it|wouldn't you say)(?=\W*$)|not (?:in|at|on) (?:simplest|the domain))\b"
)
_REMARK_BEHIND: Final = re.compile(r"\b(?:where|since|because|provided|assuming|using|as|for)\b")
_CONTRAST: Final = re.compile(
    r"\b(instead of|unlike|rather than|as opposed to|opposed to|contrary to|in contrast to|other than"
    r"|except(?: for)?|excluding|versus|vs\.?|compared (?:to|with)|different from|far from)"
    r"(?: [\w']+){0,4}$"
)
_CONTRAST_BEHIND: Final = re.compile(
    r"\b(instead of|rather than|unlike) (?:the|my|your|a) (?:\w+ ){0,2}(?:answer|result|value|one)\b"
)
_NEXT: Final = re.compile(
    r"[.!?;]\s+(?:but\s+|however,?\s+)?(?:this|that|it|which)(?:'s|’s|\s+(?:is|was|would\s+be))\s+"
    r"(?:obviously\s+|clearly\s+|of\s+course\s+|a\s+|the\s+|common\s+)*"
    r"(not\s+(?=right|correct|the)|n't|wrong|incorrect|false|mistake|error(?!\s+function))",
    re.IGNORECASE,
)


def _denies(head: str, tail: str) -> str:
    """The word that denies it, in its sentence; a remark behind it may deny what it likes."""
    remark = _REMARK_BEHIND.search(tail)
    for part in (head, tail[: remark.start()] if remark else tail):
        if found := _DENIAL.search(_NO_DENIAL.sub(" ", part)):
            return found[0]
    found = _CONTRAST.search(head) or _CONTRAST_BEHIND.search(tail)
    return found[1] if found else ""


def _next_denies(after: str) -> str:
    found = _NEXT.match(after[:_WINDOW].lstrip(' \t*_"”)`}'))
    return re.sub(r"\s+", " ", found[1].strip()) if found else ""


# -- words that change the value -----------------------------------------------------------------

_FILLER: Final = re.compile(
    r"(?:(?:^|(?<= ))(?:the|an?|this|that|my|our|your|its|all|just|simply|only|exactly|whole|entire"
    r"|quantity|term|expression|function|value|number|fraction|polynomial|product|sum|quotient"
    r"|answer|result|derivative|slope|solution|integral|simplified|final|correct|right|exact"
    r"|following|original|formula)(?: |$))+$"
)
_SMALL: Final = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten)"
_ORDINAL: Final = r"(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_NUMBER: Final = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty|hundred|thousand|million|billion|dozen)"
)
_FUNCTION: Final = (
    r"(?:(?:arc|hyperbolic )?(?:co)?(?:sine|tangent|secant)|logarithm|log|exponential|square|cube"
    r"|(?:square |cube |n-?th |fourth )?root|absolute value|modulus|floor|ceiling|inverse|reciprocal"
    r"|conjugate|opposite|factorial)"
)
_TOUCHING: Final = re.compile(
    rf"(?:^|[\s(-])((?:{_SMALL}[ -])?(?:half|halves|{_ORDINAL}s)|{_SMALL}[ -]{_ORDINAL}|twice|thrice"
    rf"|double|triple|treble|quadruple|quintuple|\w+fold|{_NUMBER}|times|over|plus|minus|negative"
    r"|squared|cubed|doubled|halved|tripled|negated|inverted|inverse|quarter"
    rf"|{_FUNCTION}|less than|more than|greater than|than|at least|at most|least|most|per|under"
    r"|above|below|beyond|between|within|almost|nearly|hardly|barely|without|besides|exceed\w*"
    r"|(?:sub|ex)tract\w*|add(?:ing|ed|s)?|divid(?:e|ing|ed|es)|multipl(?:y|ying|ied|ies)|modulo"
    rf"|percent|power|exponent|versus|from|both|either|{_NUMBER} (?:and|or))$"
)
_PREPOSITION: Final = re.compile(
    r"(?:^|(?P<word>[^\s,:]+) )(?P<preposition>of|to|by|with|at|into)$"
)
_QUALIFIED: Final = re.compile(
    r"\b(?:absolute|average|mean|negative|inverse|reciprocal|opposite|half|twice|double|square"
    r"|least|largest|smallest|maximum|minimum) \w+ \w+$"
)
_ARTICLED: Final = re.compile(
    r"\b(?:an?|its) (?:derivative|limit|function|constant|coefficient|integral) of$"
)
_HARMLESS: Final = {
    "of": r"answers?|results?|value|slope|gradient|rate|total|form|expression|solution|area|volume"
    r"|velocity|acceleration|speed|output|outcome|remainder|simplification|formula|point",
    "to": r"(?!(?:plus|minus|times)$)\w+s|equal|equivalent|equivalently|identical|us|me|out|down"
    r"|simplif\w+|reduc\w+|lead\w*|led|evaluat\w+|com(?:e|ing)|amount\w*|rewritten|work\w*|round\w*"
    r"|converg\w+|tend\w*|goes|boil\w*|expand\w*|transform\w*|integrat\w+|differentiat\w+|brought"
    r"|collaps\w+|condens\w+|cancel\w*|turn\w*|correspond\w*|found|known|seen|shown|got|it|everything",
    "by": r"given|denoted|represented|expressed|described|determined|written|provided|defined",
    "with": r"up|left|finish\w*|remain\w*|now|here",
    "at": r"arriv\w+|get|got|we|look\w*",
    "into": r"(?!divid)\w+",
}  # fmt: skip


def _changes_before(head: str) -> str:
    """The word directly before it that changes its value; commas and colons end its reach."""
    bare = head.rstrip("*_ ")
    while bare != (shorter := _FILLER.sub("", bare).rstrip()):
        bare = shorter
    if found := _PREPOSITION.search(bare):
        word, preposition = found["word"] or "", found["preposition"]
        harmless = re.fullmatch(_HARMLESS[preposition], word) and not _QUALIFIED.search(bare)
        if harmless or (_ARTICLED.search(bare) and head.endswith("of")):
            return ""
        return f"{word} {preposition}".strip()
    touching = _TOUCHING.search(bare)
    return touching[1] if touching else ""


_BEHIND: Final = re.compile(
    r"(?:is |are )?(?:(?:all|then|and|but) )*("
    r"squared|cubed|halved|doubled|tripled|quadrupled|inverted|negated|inverse|factorial"
    r"|percent\w*|per ?cent|degrees?|hundred\w*|thousand\w*|million\w*|billion\w*|dozens?|times"
    r"|divided|multiplied|plus|minus|modulo|mod|raised|increased|decreased|diminished|lowered"
    r"|reduced by|to (?:the|a) (?!left|right|extent)\w+"
    r"|over (?!the (?:reals?|whole|entire|domain|interval)|all|its|any|r\b)\w+"
    rf"|{_SMALL} {_ORDINAL}s?"
    r"|or (?:more|less|so|higher|lower|greater|fewer|smaller)|more(?! generally| precisely)|less|fewer"
    r"|too (?:much|many|few|little|large|small|big)|short|away|at (?:least|most)|half|twice"
    r"|under (?:the|a) |inside (?:the|a) |in the (?:denominator|exponent)"
    r"|with (?:(?:an?|the|its) )?(?:\w+ )?signs?|up to (?:a |the )?(?:sign|factor|multiple)\w*"
    r")\b"
)
_CASES: Final = re.compile(r"\b(otherwise|else(?:where)?)\b")


def _changes_behind(tail: str) -> str:
    """The word directly behind it that changes its value, or a case that it leaves out."""
    found = _BEHIND.match(tail.lstrip(",*_ ")) or _CASES.search(tail)
    return found[1] if found else ""


# "half the answer is", "is the square of the answer": what the formula is said to be
_OWN: Final = r"(?:(?:the|my|our|your|its|final|correct|right|true|actual|required|desired|real) )+"
_CHANGED: Final = (
    rf"(?:half|twice|thrice|double|triple|{_SMALL}[ -]{_ORDINAL}s?|minus|times|than|negative|multiple"
    rf"|fraction|percent|part|bound|estimate|derivative|integral|antiderivative|{_FUNCTION})"
)
_NAMED: Final = re.compile(
    rf"\b({_CHANGED}(?: (?:of|to|for|on))? {_OWN}(?:answer|solution))\b"
    rf"|\b((?:half|twice|double|triple|{_SMALL}[ -]{_ORDINAL}s?|minus)(?: of)? {_OWN}"
    r"(?:derivative|slope|integral|result|value))(?: is| equals| =)?$"
    rf"|\b({_FUNCTION} of {_OWN}(?:derivative|slope|integral|result|value)) (?:is|equals|=)$"
    r"|\b((?:answer|result|solution|derivative|slope) (?:squared|cubed|doubled|halved|plus|minus|times|divided"
    r"|multiplied|to the|over)\b.*) (?:is|equals|=)$"
    r"|\b((?:one|some|two|both) of (?:the|my|two|its) (?:\w+ )?(?:answers|solutions|values))\b"
)


def _changes_name(words: str) -> str:
    found = _NAMED.search(words)
    return next(filter(None, found.groups()), "") if found else ""


def number_word(text: str) -> str:
    """A number in words, if there is one.

    >>> number_word("it is two"), number_word("it is 2")
    ('two', '')
    """
    found = re.search(rf"\b(?:{_NUMBER}|half)\b", text, re.IGNORECASE)
    return found[0] if found else ""


def refuse_denied(text: str, formula: str) -> None:
    r"""Refuse a text whose sentence with the last formula says what the answer is not.

    >>> refuse_denied("It does not simplify further: 2x", "2x")
    """
    sentences = _SENTENCE_ENDS.split(text)
    last = next((s for s in reversed(sentences) if formula in s), sentences[-1])
    found = _DENIAL_ANYWHERE.search(_NO_DENIAL.sub(" ", last.lower().replace("’", "'")))
    if found is not None:
        raise InputError(f"the text denies it: {found[0]!r} stands beside the formula; {REMEDY}")


_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?;])\s+|\n")
_DENIAL_ANYWHERE: Final = re.compile(
    r"\b(?:not|never|cannot|\w+n't|wrong|incorrect|false|neither)\b", re.IGNORECASE
)
