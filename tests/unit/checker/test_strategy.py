"""The order of the tests: cheap ones first, the prover only for what was too costly here."""

from __future__ import annotations

from typing import Any

import pytest

from chainrule.checker.claim import Claim, Inquiry, Means, Proof
from chainrule.checker.strategy import decide
from chainrule.expr import differentiate, parse, to_text
from chainrule.types import Verdict

COSTLY = ("(x+y+z+a+b+1)^40 + 1", "(x+y+z+a+b+1)^20*(x+y+z+a+b+1)^20 + 1")


def ask(
    left: str, right: str, *domain: str, proof: Proof | None = None, **options: Any
) -> tuple[Verdict, list[Claim]]:
    asked: list[Claim] = []

    def prover(claim: Claim) -> Proof | None:
        asked.append(claim)
        return proof

    functions = tuple(parse(text) for text in domain or (left,))
    question = Inquiry(parse(left), parse(right), functions, "the first", **options)
    return decide(question, Means(lambda: None, prover)), asked


@pytest.mark.parametrize(
    ("left", "right", "domain", "status", "method"),
    [
        ("x", "x", "x", "proved", "the rules give the same"),
        ("2x*1", "2x", "x^2", "proved", "the rules give the same"),
        ("(x+1)^2", "x^2+2x+1", "x", "proved", "normal form"),
        ("x", "2x", "x", "refuted", "ball arithmetic"),
        ("sin(x+y)", "sin(x)cos(y)+cos(x)sin(y)", "x", "proved", "normal form"),
        ("sqrt(x^2)", "|x|", "x", "proved", "normal form by cases"),
        ("sqrt(-1-x^2)", "-sqrt(-1-x^2)", "sqrt(-1-x^2)", "refuted", "ball arithmetic"),
        ("atan(x)+atan(1/x)", "pi*|x|/(2x)", "x", "checked", "ball arithmetic"),
        ("|x-10^9|", "10^9-x", "x", "refuted", "ball arithmetic"),
        ("1/(x-x)", "1", "x", "unknown", "ball arithmetic"),
        ("|sqrt(x)-1|^2", "(sqrt(x)-1)^2", "|sqrt(x)-1|^2", "proved", "normal form"),
        # no point that is looked at is real; the two differ elsewhere only
        ("sqrt(x-10^31)+|x|", "sqrt(x-10^31)+x", "sqrt(x-10^31)", "proved", "normal form by cases"),
        # that it is divided by zero is seen with exponential angles only
        ("1/(sin(x+y)-sin(x)cos(y)-cos(x)sin(y))", "2/(sin(x+y)-sin(x)cos(y)-cos(x)sin(y))", "x",
         "unknown", "ball arithmetic"),
    ],
)  # fmt: skip
def test_the_first_test_that_decides(
    left: str, right: str, domain: str, status: str, method: str
) -> None:
    verdict, asked = ask(left, right, domain)
    assert (verdict.status, verdict.method) == (status, method)
    assert asked == []


def test_what_is_too_costly_here_goes_to_the_prover() -> None:
    verdict, asked = ask(*COSTLY, proof=Proof("elsewhere"))
    assert (verdict.status, verdict.method) == ("proved", "elsewhere")
    assert [claim.left for claim in asked] == [parse(COSTLY[0])]
    verdict, asked = ask(*COSTLY)
    assert (verdict.status, len(asked)) == ("checked", 1)


def test_too_many_cases_for_here_go_to_the_prover() -> None:
    left = "+".join(f"sqrt((x+{k})^2)" for k in range(9))
    right = "+".join(f"|x+{k}|" for k in range(9))
    verdict, asked = ask(left, right, proof=Proof("elsewhere"))
    assert (verdict.method, len(asked)) == ("elsewhere", 1)


def test_what_a_dearer_proof_shows_here_does_not_go_there() -> None:
    """In each case of signs nothing is left that would be costly."""
    verdict, asked = ask("(sqrt(x^2)-|x|)*(x+y+z+a+b+1)^40 + 1", "1", proof=Proof("elsewhere"))
    assert (verdict.status, verdict.method, asked) == ("proved", "normal form by cases", [])


DEAR = "sign((|x|+x+y+z+a+b+1)^30*(x+y+z+a+2b+1)^30 - 1)"
NOWHERE = "sqrt(-1-x^2)"
ZERO = "cos(pi/5)-cos(2pi/5)-1/2"


@pytest.mark.parametrize(
    ("left", "right", "domain", "calls"),
    [
        # what is true but for a divisor in doubt, where there is something to be proved
        (DEAR, DEAR, DEAR, 1), (DEAR, DEAR, NOWHERE, 0), (f"{DEAR}/({ZERO})", None, "x", 0),
        # what is not known to be true
        (*COSTLY, "x", 1), (*COSTLY, NOWHERE, 1),
    ],
)  # fmt: skip
def test_when_the_prover_is_worth_it(left: str, right: str | None, domain: str, calls: int) -> None:
    _, asked = ask(left, right or left, domain)
    assert len(asked) == calls


def test_what_is_wrong_never_goes_there() -> None:
    verdict, asked = ask(COSTLY[0], f"{COSTLY[1]} + 1", proof=Proof("elsewhere"))
    assert (verdict.status, asked) == ("refuted", [])


def test_the_tick_is_asked_after_the_prover() -> None:
    late: list[bool] = []

    def tick() -> None:
        if late:
            raise TimeoutError("late")

    def prover(claim: Claim) -> Proof | None:
        late.append(True)
        return Proof("too late")

    left, right = map(parse, COSTLY)
    with pytest.raises(TimeoutError, match="late"):
        decide(Inquiry(left, right, (left,), "the first"), Means(tick, prover))


def test_the_same_tree_is_no_proof_where_a_divisor_may_vanish() -> None:
    left = "x/(cos(pi/5)-cos(2pi/5)-1/2)"
    verdict, _ = ask(left, left)
    assert verdict.status == "unknown"
    sure = "x/(sqrt(x^2+3)-x)"
    verdict, _ = ask(sure, sure)
    assert (verdict.status, verdict.method) == ("proved", "the rules give the same")


def test_where_the_rules_fail_on_an_interval_the_same_tree_is_no_proof() -> None:
    """||x| - x| is 0 for x > 0; the rules divide by it there."""
    for text, status in (("||x|-x|", "unknown"), ("|x|", "proved")):
        slope = to_text(differentiate(parse(text), "x"))
        verdict, _ = ask(slope, slope, text, differentiated=(parse(text),), variable="x")
        assert verdict.status == status, text
