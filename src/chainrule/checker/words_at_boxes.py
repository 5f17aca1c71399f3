r"""Words directly at a box that change or deny it: `twice \boxed{2x}`, `\boxed{2x} is wrong`.

In: what stands before and behind a box. Out: the word, or an empty text. A box is the mark of the
answer: other words around it are not looked at, as they are around a formula without one.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.checker.changing import changes_name
from chainrule.checker.clauses import part_before, unsettled

_NEAR: Final = 120
"""Characters on either side of a box that are looked at."""

_OPEN: Final = r"[\s$*_(\[\\{]*\Z"
_CLOSED: Final = r"[\s$*_)\]}\\]*"
_THE: Final = r"(?:the |an? |my |just |only |exactly |simply |actually |really |quite )*"

# -- changed -------------------------------------------------------------------------------------

_SHARE: Final = (
    r"(?:half|twice|thrice|double|triple|quadruple|(?:a|one|two|three)[ -](?:third|quarter|half)s?"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|[0-9]+|n|a) times)"
)
_FUNCTION: Final = (
    r"(?:(?:co)?(?:sine|tangent|secant)|sin|cos|tan|exp|ln|log|logarithm|square(?: root)?"
    r"|cube(?: root)?|root|absolute value|inverse|reciprocal|opposite|negative|negation|factorial"
    r"|multiple|fraction|half|twice|double|third|quarter|percent|power|antiderivative|primitive)"
)
_CHANGED_BEFORE: Final = re.compile(
    rf"\b({_SHARE}(?: of)?|minus|plus|negative|over|divided by|multiplied by|times|added to"
    rf"|subtracted from|less than|more than|greater than|at least|at most|{_FUNCTION} of)"
    rf" (?:the )?{_OPEN}",
    re.IGNORECASE,
)
_THE_OF: Final = re.compile(
    rf"\b(the (?:derivative|slope|integral) of|the function whose (?:derivative|integral) is)"
    rf" (?:the )?{_OPEN}",
    re.IGNORECASE,
)
_OPPOSITE: Final = r"(?:the |an? )?(?:opposite|wrong|reversed|other) signs?"
_CHANGED_BEHIND: Final = re.compile(
    rf"{_CLOSED},? ?(up to (?:an? |the )?(?:sign|factor|multiple)|with {_OPPOSITE}"
    r"|[(\[](?:squared|cubed|doubled|halved|tripled|negated|inverted|reversed"
    r"|(?:times|plus|minus|multiplied by|divided by) [$\\]*[-0-9a-z]))\b"
    rf"|{_CLOSED}(?:, ?)?(?:and |then |but |is to be )*"
    r"(squared|cubed|doubled|halved|tripled|negated|inverted|(?<=but )negative|factorial"
    r"|percent\b|per cent"
    r"|plus\b|minus\b|times\b|multiplied\b|divided\b|raised to|to the power"
    r"|over (?=[$\\(]*[0-9]|[$\\(]*[a-z]\b|two|three|four|five|ten)|modulo\b|°"
    r"|or (?:more|less|higher|lower|greater|fewer)\b)"
    r"|[$)\]*_]*(\\?%(?![ \t]*\w)|[ \t]\\?%[ \t]*(?:\Z|[.,;]))",  # a comment has words
    re.IGNORECASE,
)


def changes_box(before: str, behind: str) -> str:
    """The word directly at a box that changes its value.

    >>> changes_box("it is twice ", ""), changes_box("", " plus 1"), changes_box("it is ", " for x")
    ('twice', 'plus', '')
    """
    near = before[-_NEAR:]
    found = _CHANGED_BEFORE.search(near) or _THE_OF.search(near)
    found = found or _CHANGED_BEHIND.match(behind[:_NEAR])
    if found is None:
        return _named_otherwise(near)
    return str(next(filter(None, found.groups()))).strip()


def _named_otherwise(near: str) -> str:
    """What the box is said to be, where that is not the answer: its square, a part, a hint."""
    sentence = re.split(r"[.!?]\s|\n\s*\n", re.sub(rf"{_OPEN}", "", near))[-1]
    head = re.sub(r"[\s*_$]+", " ", sentence).strip().lower()
    return changes_name(head) or part_before(head) or unsettled(head)


# -- denied --------------------------------------------------------------------------------------

_WRONG: Final = (
    r"(?:wrong|incorrect|false|mistaken|erroneous|invalid|nonsense|absurd|bogus|impossible"
    r"|(?:(?:common|typical|classic|frequent|obvious) )*"
    r"(?:mistake|error|misconception|fallacy|trap))"
)
_RIGHT: Final = (
    r"(?:right|correct|true|valid|it|what|possible|(?:right |correct |final )?(?:answer|solution"
    r"|derivative|antiderivative|integral|result|slope))"
)
_NOT: Final = (
    r"(?:(?:is|was|can|could|must|would|are|were|do|does|did|has|wo|should)(?:n[o't]t| not)"
    r"|\w+n't|cannot|never)"
)
_DENIED_BEFORE: Final = re.compile(
    rf"\b({_NOT}(?: be| equal(?: to)?)?|(?<!if )(?<!or )not(?: equal(?: to)?)?:?|neither"
    r"|nor|instead of|rather than|unlike"
    r"|(?:we|i|you|must|this|it|and|which) (?:reject|discard|exclude|rule out)s?"
    r"|rul(?:es|ed|ing) out"
    r"|(?:reject|discard|exclud|contradict)(?:ed|ing|s)|differs? from|contrary to|as opposed to"
    r"|no way (?:it|this|that|the answer)(?: is|'s)"
    r"|(?:any|every)thing but"
    r"|(?<!none )(?<!nothing )other than"
    rf"|{_WRONG}(?: (?:answer|result|value|derivative|guess|one|here))? (?:is|was|would be|being)"
    r"(?: to (?:write|say|answer|think|get|give|put)(?: that it is)?)?"
    r"|(?:wrong|incorrect)(?: answer| result)?:"
    r"|(?:doubt|suppose|if only|pretend|imagine)(?: that)? (?:it|this|the answer)"
    rf"(?: is|'s| were| was)) {_THE}{_OPEN}",
    re.IGNORECASE,
)
_ADVERB: Final = r"(?:(?:obviously|clearly|also|just|certainly|plainly|then|so|an?|the) )*"
_IS: Final = r"(?:is|was|seems|looks|would be|must be|has to be)"
_FACTOR: Final = r"(?:(?:minus |plus |negative |wrong )?signs?|factor|term|constant|coefficient)"
_LACKS: Final = (
    r"(?:(?:still |only )?(?:miss(?:es)?|lacks?|omits?|overlooks?)\b"
    r"|(?:still )?needs? (?:an?|another|one more|to be (?:multiplied|divided|doubled|halved|squared"
    r"|negated|corrected|fixed|changed|revised))\b(?! (?:comment|remark|word|proof|explanation))"
    r"|(?:is|was|seems|looks) (?:still )?(?:missing|lacking|off\b(?! the| of)|incomplete|unfinished"
    r"|too (?:big|small|large|low|high|short|long|much|many|little)"
    r"|(?:only|just|merely|but|not the whole|not all) ?(?:an? |the |one |of |my )*(?:part|half"
    r"|piece|step|start|beginning|guess|first|second|third|last|term|numerator|denominator"
    rf"|{_FACTOR})\b)"
    r"|(?:should|must|has to|ought to) (?:have )?(?:be|been) (?:negative|positive|minus|twice"
    r"|half|double|multiplied|divided"
    r"|doubled|halved|squared|negated|larger|smaller|bigger|different))"
)
_VERDICT: Final = (
    rf"(?:{_IS} {_ADVERB}{_WRONG}\b(?! (?:for|at|to|if|unless|when|by|only)\b)"
    rf"|{_NOT} (?:be )?(?!only\b){_THE}{_RIGHT}\b(?! (?:for|at|if|unless|when|only|we)\b)"
    r"|(?:doesn't|does not|didn't|did not|can't|cannot) (?:hold|work|fit|match|check out)\b"
    r"|fails?\b(?! to)|(?:is|was) (?:rejected|discarded|extraneous|spurious|ruled out)"
    r"|(?:can't|cannot|isn't|won't)(?: be)?(?=\s*(?:\Z|[.,;!)]))"
    rf"|has {_OPPOSITE}"
    r"|is what (?:i|we|some|many|one|you|people|students)\b"
    r"(?! (?:want|need|look|expect|set out|had to|have to|were|was|must|should))"
    rf"|{_LACKS})"
)
_MISSING: Final = (
    r"(?:an?|the|one|another) (?:\w+ )?(?:signs?|factor|coefficient)(?: of)?"
    r"(?: [$\\(]*[-+]?\w+[$\\)]*)? "
    r"(?:is|was|got) (?:still )?(?:missing|lacking|lost|forgotten|dropped|wrong)"
)
_DENIED_BEHIND: Final = re.compile(
    rf"{_CLOSED},?\s*(?:(?:(?:and |but )?(?:which|that|this|it))\s+)?({_VERDICT})"
    rf"|{_CLOSED}[,;]?\s*(?:and|but|though|although)?\s*({_MISSING})"
    r"|\s?(format|notation|style)\b"
    rf"|{_CLOSED}\s*(?:<-+|←)\s*(wrong|incorrect|false|no|error|mistake)\b"
    rf"|{_CLOSED}[,–—-]*\s*[(\[]?"
    r"(wrong|incorrect|false|(?:a|the) (?:common|typical|classic) (?:mistake|error)|no|nope"
    r"|not(?! yet)|not quite|extraneous|spurious|reject|rejected|discarded|invalid"
    r"|✗|✘|❌|✖)(?:\s*[.,;!?)\]:]|\s*\Z)",
    re.IGNORECASE,
)
_NUMBER: Final = r"[$\\(]*-?(?:[0-9]|[b-z]\b|two|three|four|five|ten|minus)"
_NEXT_STEP: Final = (  # but the rule in words: "Multiply by 2 and subtract 1 from the exponent."
    r"(?:(?:now|then|next|finally|but|and|please|lastly|still|also)\b[\s,:]*)*"
    r"(?![^.\n]*\b(?:exponent|power|check|verify|confirm|see)\b)"
    r"(?:(?:we|you|i|one) |(?:it|what) (?:only |still )?(?:remains|is left)(?: is)? )?"
    r"(?:(?:still|now|then|only|just|also|will|must|should|need to|have to|want to|to"
    r"|don't forget to|do not forget to|remember to) )*"
    rf"((?:multiply|divide)(?: \w+){{0,2}} by {_NUMBER}|(?:add|subtract) {_NUMBER}"
    r"|(?:square|cube|double|halve|negate|invert) (?:it|this|that|the (?:result|answer|box))\b"
    r"|(?:doubl|halv|squar|negat)ing (?:this|that|it|the (?:result|answer|box))"
    r" (?:gives|yields|we)\b"
    rf"|(?:adding|subtracting) {_NUMBER} (?:gives|yields|we)\b"
    rf"|(?:multiply|divid)ing(?: (?:this|that|it))? by {_NUMBER} (?:gives|yields|we)\b)"
)
_EXCLAIMED: Final = (
    r"(?:(?:oh|ah|hmm+|wait|sorry|actually|well|but|hold on|however|okay|ok"
    r"|unfortunately|sadly|alas|note|nb|warning|careful|caution|please)\b[\s,.!:…—–-]*)*"
)
_MISTAKEN: Final = (
    r"i (?:have )?(?:made (?:an?|one|some|the) (?:\w+ )?(?:mistake|error)|misread|meant|mean"
    r"|forgot (?:the|an?|that|to (?:multiply|add|apply|include|divide|use))"
    r"|take (?:it|that) back|was wrong)\b"
)
_INSTEAD: Final = (
    r"(?:(?<=actually )|(?<=actually, ))(?:it|the (?:\w+ )?answer)(?: is|'s| should be| must be)"
    r"(?= [$\\(]*[-0-9]| [$\\])"
)
_TAKEN_BACK: Final = re.compile(
    rf"{_CLOSED}[.,;:!?…—–-]*{_CLOSED}[(\[]?{_EXCLAIMED}"
    r"(no(?= wait| it|\W*(?:\Z|[.,;:!?…—–-]))|nope|oops|scratch that|not (?:quite|so fast|really)\b"
    r"|(?:ignore|disregard) (?:that|this|it|the (?:box|above|answer))\b|i doubt (?:it|this|that)\b"
    rf"|i (?:don't|do not) (?:think|believe) (?:so\b|(?:this|that|it)(?: is|'s) {_THE}{_RIGHT})"
    r"|(?:the|my) (?:\w+ )?answer is (?:half|twice|double|the (?:square|negative|opposite"
    r"|reciprocal|inverse)) (?:root )?(?:of )?(?:it|this|that)\b"
    r"|(?:half|twice|double|minus) (?:of )?(?:it|this|that)\b"
    r"|on second thought|let me correct"
    r"|(?:wrong|incorrect|false|not (?:correct|right|true))(?=[.!]|\Z)|correction|strike that"
    rf"|never ?mind|{_MISSING}|(?:that|this|it|(?:the|my) (?:answer|result)) {_VERDICT}"
    rf"|(?:that|this|it)'s (?:not {_THE}{_RIGHT}"
    rf"|{_ADVERB}{_WRONG})\b|{_MISTAKEN}|{_INSTEAD})",
    re.IGNORECASE,
)


_WORKED_ON: Final = re.compile(
    rf"{_CLOSED}[.,;:!?…—–-]*{_CLOSED}{_EXCLAIMED}{_NEXT_STEP}", re.IGNORECASE
)
_NAMED: Final = re.compile(r"(?<![A-Za-z])([fghy])\s*(?:\([a-z]\)\s*)?=[\s$\\(\[]*\Z")


def _is_function(before: str, behind: str) -> re.Match[str] | None:
    """Of `y = BOX, so y' = 2` the end: what is in the box is differentiated, if not to check it."""
    name = _NAMED.search(before)
    return name and re.match(
        rf"[\s$.,;)\]\\]*(?:and )?(?i:so|hence|thus|therefore|then)\b[\s,:]*"
        rf"(?:that )?[\s$\\(\[]*({name[1]}')"
        r"(?![^.\n]*(?:\b(?:required|desired|wanted|given|check|expected)\b|✓))",
        behind,
    )


def denies_box(before: str, behind: str) -> str:
    """The words directly at a box that deny it, or take it back in the next sentence.

    >>> denies_box("", " isn't right"), denies_box("", ". Actually, no: 3x"), denies_box("so ", ".")
    ("isn't right", 'no', '')
    >>> denies_box("", " is not a constant"), denies_box("it is not x but ", "")
    ('', '')
    """
    before, behind = (
        re.sub(r"\s+", " ", part.replace("’", "'")) for part in (before[-_NEAR:], behind[:_NEAR])
    )
    for found in (
        _DENIED_BEFORE.search(before),
        _DENIED_BEHIND.match(behind),
        _TAKEN_BACK.match(behind),
        _WORKED_ON.match(behind),
        _is_function(before, behind),
    ):
        if found is not None:
            word: str = next(filter(None, found.groups()))
            return word.strip()
    return ""
