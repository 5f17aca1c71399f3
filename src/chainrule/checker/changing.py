r"""Words that change the value of a formula: `half of 2x`, `2x squared`, `at least 2x`.

In: the words before or behind a formula in its sentence, in small letters. Out: the word that
changes it, or an empty text. It knows English. A word that modifies something else ("the square
root rule gives 2x", "differentiating twice, 2x") changes nothing: most count only where they touch
the formula, but for an article or a noun between ("half the value 2x"). Before "of", "to", "by",
"with" and "at" only those are harmless that are known to be so.
"""

from __future__ import annotations

import re
from typing import Final

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
    r"(?:(?:arc|hyperbolic )?(?:co)?(?:sine|tangent|secant)|logarithm|log|exponential|square"
    r"|cube|(?:square |cube |n-?th |fourth )?root|absolute value|modulus|floor|ceiling|inverse"
    r"|reciprocal|conjugate|opposite|factorial)"
)
_TOUCHING: Final = re.compile(
    rf"(?:^|[\s(-])((?:{_SMALL}[ -])?(?:half|halves|{_ORDINAL}s)|{_SMALL}[ -]{_ORDINAL}|twice"
    rf"|thrice|double|triple|treble|quadruple|quintuple|\w+fold|{_NUMBER}|times|over|plus|minus"
    r"|negative"
    r"|squared|cubed|doubled|halved|tripled|negated|inverted|inverse|quarter"
    rf"|{_FUNCTION}|less than|more than|greater than|(?<!none other )than|at least"
    r"|at most|least|most|per|under"
    r"|above|below|beyond|between|within|almost|nearly|hardly|barely|without|besides|exceed\w*"
    r"|(?:sub|ex)tract\w*|add(?:ing|ed|s)?|divid(?:e|ing|ed|es)|multipl(?:y|ying|ied|ies)|modulo"
    rf"|percent|power|exponent|versus|from|both|either|or"
    r"|as (?:much|many|large|big|small|great|long|high|far) as|(?:all|anything) but|nothing like"
    rf"|{_NUMBER} (?:and|or))$"
)
_PREPOSITION: Final = re.compile(
    r"(?:^|(?P<word>[^\s,:]+) )(?P<preposition>of|to|by|with|at|into)$"
)
_QUALIFIED: Final = re.compile(
    r"\b(?:absolute|average|mean|negative|inverse|reciprocal|opposite|half|twice|double|square"
    r"|least|largest|smallest|maximum|minimum|third|quarter) (?:the |an? )?\w+ \w+$"
    r"|\b(?:than|below|above|less|more) or equal to$"
)
# "a height of 12", but "a multiple of 2x"
_ARTICLED: Final = re.compile(
    rf"\b(?:an?|its) (?!(?:{_FUNCTION}|{_ORDINAL}|tenth|multiple|fraction|part|percentage|primitive"
    r"|antiderivative|integral|factor|divisor|zero|power|product|sum|difference|ratio|quotient"
    r"|negative|copy|lot|couple|pair|dozen|bound|complement|transform|function) )"
    r"(?:(?:maximum|minimum|average|mean|largest|smallest|least|total|constant) )?\w+ of$"
)
_HARMLESS: Final = {
    "of": r"answers?|results?|value|slope|gradient|rate|total|form|expression|solution|area|volume"
    r"|velocity|acceleration|speed|output|outcome|simplification|formula|point",
    "to": r"(?!(?:plus|minus|times)$)\w+(?:s|ly)|equal|equivalent|equivalently|identical|us|me|out"
    r"|down"
    r"|simplif\w+|reduc\w+|lead\w*|led|evaluat\w+|com(?:e|ing)|amount\w*|rewritten|work\w*|round\w*"
    r"|converg\w+|tend\w*|goes|boil\w*|expand\w*|transform\w*|integrat\w+|differentiat\w+|brought"
    r"|collaps\w+|condens\w+|cancel\w*|turn\w*|correspond\w*|found|known|seen|shown|got|it|all",
    "by": r"given|denoted|represented|expressed|described|determined|written|provided|defined",
    "with": r"up|us|me|you|left|finish\w*|remain\w*|now|here",
    "at": r"(?!(?:evaluat|comput|calculat)\w*|(?:value|function|derivative|slope|gradient|tangent"
    r"|expression|integral|result|answer)$)\w+",
    "into": r"(?!divid)\w+",
}  # fmt: skip


def changes_before(head: str) -> str:
    """The word directly before it that changes its value; commas and colons end its reach.

    >>> changes_before("the answer is twice"), changes_before("using the rule twice,")
    ('twice', '')
    """
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
    r"|divided?|multipl(?:y|ied)|plus|minus|modulo|mod|raised|increased|decreased|diminished|lowered"
    r"|reduced by|to (?:the|a) (?!left|right|extent)\w+"
    r"|over (?!the (?:reals?|whole|entire|domain|interval)|all|its|any|r\b)\w+"
    rf"|{_SMALL} {_ORDINAL}s?"
    r"|or (?:more|less|so|thereabouts|higher|lower|greater|fewer|smaller)|less|fewer"
    r"|more(?! generally| precisely)"
    rf"|lots|negative|reversed|in absolute value|upon \w+|give or take|by {_NUMBER}"
    r"|too (?:much|many|few|little|large|small|big)|short|away|at (?:least|most)|half|twice"
    r"|on average|without (?!loss)\w+|in base|under (?:the|a) |inside (?:the|a) "
    r"|in the (?:denominator|exponent)"
    r"|with (?:(?:an?|the|its) )?(?:\w+ )?signs?|up to (?:a |the )?(?:sign|factor|multiple)\w*"
    r")\b"
)
_CASES: Final = re.compile(r"\b(otherwise|else(?:where)?)\b")
# "2x. Then square it.", "2x. The answer is half of that."
_GOES_ON: Final = re.compile(
    r"\b((?:square|cube|double|halve|triple|multiply|divide|negate|invert|raise|add|subtract)"
    r" (?:it|this|that|the result|the answer|everything)"
    r"|(?:half|twice|double|triple|thrice|minus|square|root) (?:of )?(?:that|this|it))\b"
)


def changes_behind(tail: str) -> str:
    """The word directly behind it that changes its value, or a case that it leaves out.

    >>> changes_behind("squared"), changes_behind("by the chain rule")
    ('squared', '')
    """
    found = _BEHIND.match(tail.lstrip(",*_ ")) or _CASES.search(tail)
    return found[1] if found else ""


# "half the answer is", "is the square of the answer": what the formula is said to be
_OWN: Final = r"(?:(?:the|my|our|your|its|final|correct|right|true|actual|required|desired|real) )+"
_CHANGED: Final = (
    rf"(?:half|twice|thrice|double|triple|{_SMALL}[ -]{_ORDINAL}s?|minus|times|than|negative"
    rf"|multiple|fraction|percent|part|bound|estimate|derivative|integral|antiderivative|{_FUNCTION})"
)
_NAMED: Final = re.compile(
    rf"\b({_CHANGED}(?: (?:of|to|for|on))? {_OWN}(?:answer|solution))\b"
    rf"|\b((?:half|twice|double|triple|{_SMALL}[ -]{_ORDINAL}s?|minus)(?: of)? {_OWN}"
    r"(?:derivative|slope|integral|result|value))(?: is| equals| =)?$"
    rf"|\b({_FUNCTION} of {_OWN}(?:derivative|slope|integral|result|value)) (?:is|equals|=)$"
    r"|\b((?:answer|result|solution|derivative|slope) (?:squared|cubed|doubled|halved|plus|minus"
    r"|times|divided|multiplied|to the (?:power|third|fourth|n)|over)\b.*) (?:is|equals|=)$"
    rf"|\b(?:is|are) (half|twice|double|triple|minus|{_FUNCTION})[^\w]*$"
    r"|\b((?:one|some|two|both) of (?:the|my|two|its) (?:\w+ )?(?:answers|solutions|values))\b"
)


def goes_on(after: str) -> str:
    """What is done to the formula afterwards, in the sentences behind it.

    >>> goes_on(". Then square it.")
    'square it'
    """
    found = _GOES_ON.search(after.lower())
    return found[0] if found else ""


def changes_name(words: str) -> str:
    """What the formula is said to be, where that is not the answer: `half the answer`.

    >>> changes_name("half the answer is"), changes_name("the answer is")
    ('half the answer', '')
    """
    found = _NAMED.search(words)
    return next(filter(None, found.groups()), "") if found else ""


def number_word(text: str) -> str:
    """A number in words, if there is one.

    >>> number_word("it is two"), number_word("it is 2")
    ('two', '')
    """
    found = re.search(rf"\b(?:{_NUMBER}|half)\b", text, re.IGNORECASE)
    return found[0] if found else ""
