"""Claims and proofs on their way to the prover process and back.

In: a `Claim`, or a request that one was written as. Out: plain values that JSON holds, and what
they were again. It decides nothing: `prove.py` does, in the prover process as in the caller's.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import Any

from chainrule.algebra import TooCostly, Undefined
from chainrule.checker import prove
from chainrule.checker.claim import WORKER_LIMIT, Claim, Effort, Proof, Slope
from chainrule.checker.worker import from_json, to_json
from chainrule.types import Region


def request_of(claim: Claim) -> dict[str, Any]:
    """A claim as a request.

    >>> from chainrule.expr.tree import sym
    >>> request_of(Claim(sym("x"), sym("y"), ()))["domain"]
    []
    """
    slope = claim.slope
    return {
        "left": to_json(claim.left),
        "right": to_json(claim.right),
        "domain": [to_json(e) for e in claim.domain],
        "divisors": [to_json(e) for e in claim.divisors],
        "slope": None if slope is None else {
            "function": to_json(slope.function),
            "variable": slope.variable,
            "value": to_json(slope.value),
            "divisors": [to_json(e) for e in slope.divisors],
        },
    }  # fmt: skip


def claim_of(request: dict[str, Any]) -> Claim:
    """The claim that a request was written from."""
    given = request.get("slope")
    slope = None if given is None else Slope(
        from_json(given["function"]),
        given["variable"],
        from_json(given["value"]),
        tuple(map(from_json, given["divisors"])),
    )  # fmt: skip
    return Claim(
        from_json(request["left"]),
        from_json(request["right"]),
        tuple(map(from_json, request["domain"])),
        tuple(map(from_json, request["divisors"])),
        slope,
    )


def proof_of(reply: dict[str, Any] | None) -> Proof | None:
    """The proof in a reply, if there is one."""
    if reply is None or not reply["method"]:
        return None
    regions = tuple(Region(**region) for region in reply["regions"])
    return Proof(reply["method"], reply["conditions"], regions, reply["for_complex"])


def answer_request(request: dict[str, Any]) -> dict[str, Any]:
    """What the prover process does: all proofs, without a deadline of its own.

    >>> from chainrule.expr.tree import sym
    >>> answer_request(request_of(Claim(sym("x"), sym("x"), (sym("x"),))))["method"]
    'normal form'
    """
    claim, effort = claim_of(request), Effort(WORKER_LIMIT)
    proof: Proof | None = None
    with suppress(TooCostly, Undefined, MemoryError):
        with suppress(Undefined):  # of the rules; the function may have a value all the same
            proof = prove.by_normal_form(claim, effort)
        proof = proof or prove.dearer(claim, effort)
    return asdict(proof or Proof(""))
