"""The order of the tests: is this claim true, and where? → Verdict.

In: a `Question` and the `Means` to answer it. Out: a `Verdict`. It knows no algebra and no balls,
only which test to try next:

1. the same tree: is the answer, node by node, what the rules say?
2. the normal form of the difference, if it is cheap;
3. a few points: a wrong answer is refuted here;
4. the dearer proofs: addition theorems, cases of signs;
5. the dearer proofs once more in the prover process, if one of them was too costly for here;
6. a point on each interval between the places where something may switch: `checked` if all agree.

A proof is accepted when nothing that either side divides by can vanish on an interval, and when
there is something that it is about: a real point, or an honest word that there is none.
"""

from __future__ import annotations

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker import prove
from chainrule.checker.acceptance import accepted
from chainrule.checker.cases import is_nowhere_real
from chainrule.checker.claim import Means, Proof, Question
from chainrule.checker.evidence import by_intervals
from chainrule.checker.flat import is_flat
from chainrule.checker.refutation import compared, refuted_at
from chainrule.expr.printer import to_text
from chainrule.types import Region, Verdict

_QUICK_POINTS = 6
_QUICK_ATTEMPTS = 60
_MANY_POINTS = 24
_LONGEST = 200  # characters of a condition that is worth reading


def decide(question: Question, means: Means) -> Verdict:
    """The verdict on a question.

    Raises:
        Whatever `means.tick` raises.
    """
    proof, costly = _cheap_proof(question, means)
    if proof is not None:
        return accepted(question, proof, means)
    seen = compared(question, _QUICK_POINTS, means, attempts=_QUICK_ATTEMPTS)
    if question.is_what_the_rules_say and seen.agreements:
        proof = _but_for_kinks(question, means)
        if proof is not None:
            return accepted(question, proof, means)
    if seen.disjoint and seen.domain == "real":
        return refuted_at(question, seen, means)
    if seen.disjoint and is_nowhere_real(question.domain, means.effort):
        return refuted_at(question, seen, means)
    try:
        proof = prove.dearer(question.claim, means.effort)
    except TooCostly:
        costly = not question.is_what_the_rules_say
    except Undefined:  # only the dearer forms showed that a denominator is zero
        pass
    if proof is None and costly:
        proof = means.ask_prover(question.claim)
        means.tick()
    if proof is not None:
        return accepted(question, proof, means)
    return by_intervals(question, seen, means)


def _but_for_kinks(question: Question, means: Means) -> Proof | None:
    """What the rules say is right wherever they have a value, and that is said.

    Only where no point and no interval shows the function without the rules: `||x| + x|` has the
    derivative 0 for x < 0, of which the rules say nothing.
    """
    seen = compared(question, _MANY_POINTS, means, attempts=_QUICK_ATTEMPTS)
    if seen.blurred or not seen.agreements:
        return None
    if any(is_flat(kink, question, means) for kink in question.claim.divisors):
        return None
    kinks = " or ".join(map(to_text, question.claim.divisors))
    where = f"where {kinks} is not zero"
    if len(where) > _LONGEST:
        where = "where the rules have a value"
    regions = (Region(where, "proved"),)
    return Proof("the rules give the same", where, regions)


def _cheap_proof(question: Question, means: Means) -> tuple[Proof | None, bool]:
    """The first two tests, and whether one was too costly."""
    claim, same = question.claim, question.is_what_the_rules_say
    rules = Proof("the rules give the same")
    if same and not claim.divisors:
        return rules, False
    try:
        proof = prove.by_normal_form(claim, means.effort)
    except Undefined:
        return None, False
    except TooCostly:
        return None, not same  # no more effort for what is true but for a divisor in doubt
    return (rules if same and proof is not None else proof), False
