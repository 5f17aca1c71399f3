r"""The English that may stand beside a formula without a change of its value: an open list.

In: the words of the clause before a formula, or those behind it, in small letters. Out: the first
word that is not known to be harmless, or an empty text. Whoever wrote "I refuse 2x" or "2x
gone sour" meant something else than 2x, and no list of harmful words is ever complete. What a
sentence is about may be called anything ("the cost of the fence is 120"), and so may a unit.
"""

from __future__ import annotations

import re
from typing import Final

_BEFORE_WORDS: Final = """
    a about acceleration according accordingly after again algebra all allows along already also
    altogether am an and another ans answer answered answers any apply applying approximately
    are area argument arithmetic around arrive arrived arrives arriving as at back basically be
    become becomes becoming been before being believe below both bottom bracket brackets brings
    brought but by calculate calculated calculates calculating calculation calculations call
    called came can cancel canceling cancelling cancels case cases certain certainly chain
    change changes choose claim clear clearly collect collecting combination combine combined
    combines combining come comes coming common complete compute computed computes computing
    concise conclude concluded concludes conclusion confident confirm confirmed confirms
    consequently consider constant constants corresponding cosine could course cubed cubic
    deduce deduced definite definition denominator denote denoted depends derivative derivatives
    derive derived derives deriving desired determine determined did difference differentiate
    differentiated differentiates differentiating differentiation direct directly distribute
    distributing divide dividing do does doing done double down each easily easy either else end
    ended ends equal equally equals equate equation equations equivalent equivalently evaluate
    evaluated evaluates evaluating evaluation evidently exact exactly exercise expand expanded
    expanding expands expect expected exponent exponential exponents express expressed
    expression fact factor factored factoring factors fairly final finally find finding finds
    finish finished first fix follow following follows for form formula four fraction from full
    fully function functions further gave general get gets getting give given gives giving go
    goes going good gradient group grouping had half hand happens has have having he hence her
    here his hope how however hyperbolic i i'd i'll i'm i've identity if implies implying in
    indeed individual inner inside integral integrals integrand integrate integrated integrates
    integrating integration interval into inverse involves is it it's its itself just keep
    keeping know known last law lead leading leads leave leaves leaving left left-hand let let's
    letting like likely likewise limit line linear linearity ln logarithm logarithmic long look
    looks lower made make makes making math mathematically matter maximum may maybe me mean
    means method might minimum minus multiplication multiplying must my name namely need needed
    negative nice nicely no none notation note nothing notice now number numerator observe
    obtain obtained obtaining obtains obviously of often ok okay on once one only or order
    original other our out outer outside over overall own part partial parts perform performing
    perhaps please plug plugging plus point polynomial polynomials position positive possibly
    power powers precise precisely present presumably probably problem procedure proceed process
    produce produced produces producing product property prove proves provided put putting
    quadratic quantity question quickly quite quotient rate rationalize reach reached reaches
    reaching read reads really rearrange rearranged rearranging reason reciprocal reduce reduced
    reduces reducing remain remaining remains remember replace replacing represent represents
    required respect respectively result resulting results return returns rewrite rewriting
    rewritten right right-hand root roots rule rules same say second see seeing seems seen
    separately set setting several she short shorter should show showing shown shows side sides
    simple simpler simplest simplification simplified simplifies simplify simplifying simply
    since sine slope so solution solutions solve solved solves solving some something sometimes
    speed square squared start starting state stated statement states step steps still
    straightforward subst substitute substituted substituting substitution subtract subtracting
    successive such sum sums sure take taken takes taking tangent technique tell tells tend
    tends term terms than thank thanks that that's the their them then theorem there therefore
    these they think third this those though three thus times to together top total transform
    transforms trick trigonometric true try turn turns twice two type under understand unique up
    upon upper us use used useful uses using usual value values variable variables velocity
    verify very via volume want was way we we'd we'll we're we've well were what what's when
    where whereas which whole whose why will with within without work worked working works would
    write writing written wrote x y yes yield yielded yielding yields you you'll you're your
    zero checked proved proven roughly verified
"""
_BEFORE: Final = frozenset(_BEFORE_WORDS.split())
# A clause that says something of a thing: what it is called does not matter. Whether a word before
# a preposition is harmless was looked at already.
_ABOUT: Final = re.compile(
    r"(?:.* )?(?:is|are|was|were|be|equals?|becomes?|costs?|has|have|had|needs?|takes?|pays?|buys?"
    r"|earns?|sells?|gives?|gave|yields?|gets?|got|obtain|obtained|finds?|found|produces?|giving"
    r"|yielding|leaves|leaving|approaches|reaches|shows|says|reads|states|reports|off|after|until|every|in|of|to|by|with|at|into|=)"
    r"(?: the| an?| thus| then| therefore| hence| just| only| now| \w+ly)?"
)
_BEHIND_WORDS: Final = """
    a according after again all along also altogether always and another answer any are as
    assuming at be because before being but by can clearly cm combining comes common constant
    correct cubic definitely dollars don't done due each either end equals evaluated everywhere
    exact exactly except feet final finally finished following follows for from function given
    gives hence here high holds hope hours however i if in indeed is isn't it it's just kg km
    let like long m made makes meters metres miles minutes much namely now obtained of ok okay
    on once only or over overall per please provided q.e.d qed radians real respectively result
    right s seconds simplified simply since so square still such tall thank thanks that that's
    the then there therefore these this thus together too units upon using valid via voila was
    we what when whence where whereas whether which while whose wide will with without would yes
    you
"""
_BEHIND: Final = frozenset(_BEHIND_WORDS.split())


_CLAUSE: Final = re.compile(r"[,:;—–|#]| (?:so|thus|hence|therefore|then) ")


def unknown_before(head: str) -> str:
    """The first word of the clause before a formula that is not known to be harmless.

    >>> unknown_before("i refuse"), unknown_before("the cost of the fence is")
    ('refuse', '')
    """
    clause = _CLAUSE.split(head)[-1]
    if _ABOUT.fullmatch(clause.strip(" *_")):
        return ""
    words = re.findall(r"(?<![\w\\$^])[a-z][a-z']+(?:-[a-z]+)?(?![\w^=$])", clause)
    return next((word for word in words if not _is_known(word)), "")


def _is_known(word: str) -> bool:
    return word in _BEFORE or all(part in _BEFORE for part in word.split("-"))


def unknown_behind(tail: str) -> str:
    """The first word behind a formula, if it is neither known to be harmless nor a unit.

    >>> unknown_behind("reversed"), unknown_behind("apples"), unknown_behind("by the chain rule")
    ('reversed', '', '')
    """
    found = re.match(r"[*_ ]*([a-z][a-z']+)\b", tail)
    if found is None or found[1] in _BEHIND or re.search(r"(?:[^s]s|ly|ing)$", found[1]):
        return ""
    return found[1]
