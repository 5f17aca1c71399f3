"""A proof is accepted where there is something that it is about.

In: a question and its proof. Out: the verdict. Best is a real point at which both sides have a
value; where there is none, that is said in so many words. Nothing is called proved of a function
that has no value anywhere.
"""

from __future__ import annotations

from typing import Final

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker import prove
from chainrule.checker.cases import is_nowhere_real
from chainrule.checker.claim import Claim, Inquiry, Means, Proof
from chainrule.checker.divisors import certain_divisors, doubtful_divisors
from chainrule.checker.nonzero import is_real_everywhere
from chainrule.checker.numeric import ATTEMPTS, Comparison, compare
from chainrule.checker.refutation import compared, covered, refuted_at
from chainrule.types import Region, Verdict

NO_VALUE: Final = "no value"
"""Method of the verdict where the function has no value anywhere, so that no answer is right."""
_WITNESS_ATTEMPTS = 40
_FEW_ATTEMPTS = 8
NOWHERE: Final = "nowhere real"
"""Method of the verdict where two functions have no real point in common."""


def accepted(question: Inquiry, proof: Proof, means: Means) -> Verdict:
    """A proof with what it is about: a real point, or complex values in so many words."""
    proved = Verdict("proved", proof.method, proof.conditions, regions=proof.regions)
    domain = question.domain
    if all(map(is_real_everywhere, domain)) and not doubtful_divisors(domain):
        return proved
    seen = _real_point(question, means, _WITNESS_ATTEMPTS)
    if seen.disjoint:
        return refuted_at(question, seen, means)
    if seen.agreements:
        return proved
    if is_undefined(question, means):
        return without_value(question)
    # Where complex values do not count a real point is worth a long search, the quicker one first.
    only_real = not complex_counts(question, means)
    if only_real and _real_point(question, means, ATTEMPTS).agreements:
        return proved
    if covered(question, means, exact_only=not only_real).first("agree"):
        return proved
    return _not_real(question, proof, means)


def _real_point(question: Inquiry, means: Means, attempts: int) -> Comparison:
    """What the first real point says at which both sides have a value."""
    return compare(
        question.left, question.right, question.domain,
        points=1, attempts=attempts, real_only=True, whole=question.whole, tick=means.tick,
    )  # fmt: skip


def _not_real(question: Inquiry, proof: Proof, means: Means) -> Verdict:
    """What is said where no real point was found."""
    certain = is_nowhere_real(question.domain, means.little)
    subject = "the function is" if len(question.domain) == 1 else "the two are together"
    where = f"{subject} real nowhere" if certain else f"no point was found where {subject} real"
    if not complex_counts(question, means) or not proof.for_complex:
        more = "; as complex values they agree" if proof.for_complex else ""
        return Verdict("unknown", NOWHERE, where + more)
    if not _has_values(question, means):
        return Verdict("unknown", "ball arithmetic", where)
    text = f"as complex values: {where}"
    return Verdict(
        "proved", proof.method, text, regions=(Region("complex values", "proved", where),)
    )


def complex_counts(question: Inquiry, means: Means) -> bool:
    """Whether values that are not real count."""
    if question.complex_counts or question.meant is None:
        return question.complex_counts
    return is_nowhere_real((question.meant,), means.little)


def _has_values(question: Inquiry, means: Means) -> bool:
    """Whether the functions certainly have values, complex ones: at a point, or nearly everywhere.

    The values of `tan(acos(csch(200000 + x)))` lie beyond the precision of any point; there it is
    enough that nothing is divided by zero.
    """
    if compared(question, 1, means, attempts=_FEW_ATTEMPTS).agreements:
        return True
    divisors = doubtful_divisors(question.domain)
    if not divisors:
        return True
    one = question.domain[0]
    try:
        claim = Claim(one, one, question.domain, divisors)
        return prove.by_normal_form(claim, means.little) is not None
    except (TooCostly, Undefined):
        return False


def is_undefined(question: Inquiry, means: Means) -> bool:
    """Whether one of the functions certainly divides by zero everywhere."""
    doubtful = set(doubtful_divisors(question.domain))
    certain = (divisor for divisor in certain_divisors(question.domain) if divisor in doubtful)
    return any(prove.is_zero(divisor, means.effort) for divisor in certain)


def without_value(question: Inquiry) -> Verdict:
    what = "the function has" if len(question.domain) == 1 else "one of the two has"
    return Verdict(
        "unknown", NO_VALUE, f"{what} no value anywhere: it divides by zero, or the like"
    )
