"""The order of the tests: is this claim true, and where? → Verdict.

In: a `Inquiry` and the `Means` to answer it. Out: a `Verdict`. It knows no algebra and no balls,
only which test to try next:

1. the same tree: is the answer, node by node, what the rules say?
2. the normal form of the difference, if it is cheap;
3. a few points: a wrong answer is refuted here;
4. the dearer proofs: one claim for each sign of the constants that tell its parts apart, addition
   theorems, cases of signs;
5. the dearer proofs once more in the prover process, if one of them was too costly for here;
6. a point on each interval between the places where something may switch: `checked` if all agree.

A proof is accepted when nothing that either side divides by can vanish on an interval, and when
there is something that it is about: a real point, or an honest word that there is none.
"""

from __future__ import annotations

from functools import partial

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker import prove
from chainrule.checker.acceptance import accepted
from chainrule.checker.cases import is_nowhere_real
from chainrule.checker.claim import SAME_AS_RULES, Effort, Inquiry, Means, Proof
from chainrule.checker.constants import by_constants, is_told_apart
from chainrule.checker.evidence import by_intervals
from chainrule.checker.refutation import compared, refuted_at
from chainrule.types import Verdict

_QUICK_POINTS = 6
_QUICK_ATTEMPTS = 60


def decide(question: Inquiry, means: Means) -> Verdict:
    """The verdict on a question.

    Raises:
        Whatever `means.tick` raises.
    """
    proof, costly = _cheap_proof(question, means.effort)
    if proof is not None:
        return accepted(question, proof, means)
    if question.plain:
        return Verdict("unknown", "normal form", "the plain normal form does not show it")
    seen = compared(question, _QUICK_POINTS, means, attempts=_QUICK_ATTEMPTS)
    if seen.disjoint and seen.is_real:
        return refuted_at(question, seen, means)
    if seen.disjoint and is_nowhere_real(question.domain, means.effort):
        return refuted_at(question, seen, means)
    try:
        proof = _proof_by_constants(question, means, costly)
        proof = proof or prove.dearer(question.claim, means.effort)
    except TooCostly:
        costly = True
    except Undefined:  # only the dearer forms showed that a denominator is zero
        pass
    # What is true but for a divisor in doubt is worth it where there is something to be proved.
    real = seen.is_real and seen.agreements > 0
    if proof is None and costly and (real or not question.is_what_the_rules_say):
        proof = means.ask_prover(question.claim)
        means.tick()
    if proof is not None:
        return accepted(question, proof, means)
    if question.proof_only:
        return Verdict("unknown", "normal form", "no proof was found")
    return by_intervals(question, means)


def _proof_by_constants(question: Inquiry, means: Means, costly: bool) -> Proof | None:
    """Of a claim with parts told apart: a long one is not split where its normal form will do."""
    if costly and is_told_apart(question):
        proof, _ = _cheap_proof(question, means.more)
        if proof is not None:
            return proof
    vanishes_nowhere = partial(prove.vanishes_nowhere, effort=means.effort)
    return by_constants(question, partial(_proof_of_part, means=means), vanishes_nowhere)


def _proof_of_part(part: Inquiry, means: Means) -> Proof | None:
    """Of a claim that another one was split into."""
    try:
        proof, _ = _cheap_proof(part, means.effort)
        return proof or prove.dearer(part.claim, means.effort)
    except (TooCostly, Undefined):
        return None


def _cheap_proof(question: Inquiry, effort: Effort) -> tuple[Proof | None, bool]:
    """The first two tests, and whether one was too costly."""
    claim, same = question.claim, question.is_what_the_rules_say
    rules = Proof(SAME_AS_RULES)
    if same and not claim.divisors:
        return rules, False
    proof, costly = None, False
    for prover in (prove.by_normal_form, prove.by_real_values):
        try:
            proof = prover(claim, effort)
        except Undefined:
            return None, costly
        except TooCostly:
            costly = True
        if proof is not None:
            return (rules if same else proof), False
    return None, costly
