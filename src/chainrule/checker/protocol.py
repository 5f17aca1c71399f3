"""What a checker and its prover process say to each other: claims there, proofs back, as JSON.

In: a `Claim`, or the request that it was made to; a `Proof`, or the reply. How lines travel between
the processes is the business of `worker.py` and `serving.py`.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker import prove
from chainrule.checker.claim import WORKER_LIMIT, Claim, Effort, Proof
from chainrule.checker.worker import from_json, to_json
from chainrule.types import Region


def request_of(claim: Claim) -> dict[str, Any]:
    """What the prover process is asked."""
    return {
        "left": to_json(claim.left),
        "right": to_json(claim.right),
        "domain": [to_json(e) for e in claim.domain],
        "divisors": [to_json(e) for e in claim.divisors],
    }


def proof_of(reply: dict[str, Any]) -> Proof | None:
    """What it replied; nothing where it found no proof."""
    if not reply["method"]:
        return None
    regions = tuple(Region(**region) for region in reply["regions"])
    return Proof(reply["method"], reply["conditions"], regions, reply["for_complex"])


def _claim_of(request: dict[str, Any]) -> Claim:
    return Claim(
        from_json(request["left"]),
        from_json(request["right"]),
        tuple(from_json(e) for e in request["domain"]),
        tuple(from_json(e) for e in request["divisors"]),
    )


def answer_request(request: dict[str, Any]) -> dict[str, Any]:
    """What the prover process does: all proofs, without a deadline of its own.

    >>> from chainrule.expr.tree import sym
    >>> x = to_json(sym("x"))
    >>> request = {"left": x, "right": x, "domain": [x], "divisors": []}
    >>> answer_request(request)["method"]
    'normal form'
    """
    claim = _claim_of(request)
    effort = Effort(WORKER_LIMIT)
    proof: Proof | None = None
    try:
        proof = prove.by_normal_form(claim, effort)
        proof = proof or prove.dearer(claim, effort)
    except (TooCostly, Undefined, MemoryError):
        pass
    return asdict(proof or Proof(""))
