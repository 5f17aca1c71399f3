"""What travels to the prover process comes back as it was."""

from __future__ import annotations

import json

import pytest

from chainrule.checker.claim import Claim, Inquiry, Proof, Slope
from chainrule.checker.protocol import answer_request, claim_of, proof_of, request_of
from chainrule.expr import differentiate, parse


def kink(f: str, answer: str) -> Claim:
    function, given = parse(f), parse(answer)
    return Inquiry(
        differentiate(function, "x"), given, (function,), "the derivative",
        differentiated=(function,), needed=(given,), variable="x",
    ).claim  # fmt: skip


@pytest.mark.parametrize(
    "claim",
    [
        Claim(parse("x"), parse("y"), ()), kink("||x|+x|", "|x|/x + 1"),
        Claim(parse("x"), parse("y"), (parse("ln(x)"),), (parse("x - 1"), parse("a"))),
        Claim(parse("RootSum(t^3 + t + 1, t*ln(x^2 - t))"), parse("y"), ()),
        Claim(parse("x"), parse("1"), (), (), Slope(parse("x"), "x", parse("1"), (parse("a"),))),
    ],
)  # fmt: skip
def test_a_claim_there_and_back(claim: Claim) -> None:
    assert claim_of(json.loads(json.dumps(request_of(claim)))) == claim


def test_no_reply_and_an_empty_one_are_no_proof() -> None:
    assert proof_of(None) is None
    assert proof_of(answer_request(request_of(Claim(parse("x"), parse("y"), ())))) is None


def test_a_proof_comes_back_whole() -> None:
    claim = kink("||x|+x|", "|x|/x + 1")
    found = proof_of(json.loads(json.dumps(answer_request(request_of(claim)))))
    assert isinstance(found, Proof)
    assert (found.method, found.for_complex) == ("normal form by cases", False)
    assert [(region.where, region.status) for region in found.regions] == [
        ("x > 0", "proved"), ("x < 0", "proved"),
    ]  # fmt: skip


def test_where_the_rules_divide_by_zero_everywhere_the_function_is_looked_at() -> None:
    claim = kink("|x - |x|*x/|x|| + x^2", "2x")
    assert claim.slope is not None
    assert answer_request(request_of(claim))["method"] == "normal form by cases"
