"""The steps to an antiderivative: substitutions, parts, partial fractions, and the way back.

In: a round with the path of the search. Out: steps, each an equation that the checker has looked
at. They go the way of a textbook where there is one, else that of the search. Where a line is not
proved, what it belongs to is told as one line; the last one always is that the answer,
differentiated, is the integrand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from chainrule.checker.check import check_antiderivative, check_equal
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, fold, free_symbols
from chainrule.expr.tree import Expr, substitute, walk
from chainrule.expr.walks import distinct
from chainrule.steps.between_jumps import between_jumps
from chainrule.steps.integral_step import IntegralStep
from chainrule.steps.moves import told_by
from chainrule.steps.round import Round
from chainrule.steps.step import Step
from chainrule.textbook import Claim, Told, tell
from chainrule.textbook.writing import neat
from chainrule.types import Verdict

_TIMEOUT_S: Final = 1.0
_ANOTHER_FORM: Final = "in another form, equal up to a constant on each interval"

Line = Step | IntegralStep


def integration(each: Round) -> tuple[Line, ...]:
    """The steps of one integration.

    >>> from chainrule.expr import parse
    >>> f, answer = parse("2x*cos(x^2)"), parse("sin(x^2)")
    >>> known = Verdict("proved", "normal form")
    >>> for step in integration(Round(f, "x", f, answer, answer, known)):
    ...     print(step.text, "--", step.because)
    ∫ 2x*cos(x^2) dx = ∫ cos(u) du -- substitution, u = x^2, du = 2x dx
    ∫ cos(u) du = sin(u) -- a basic integral
    ∫ 2x*cos(x^2) dx = sin(x^2) -- put back
    (sin(x^2))' = 2x*cos(x^2) -- differentiated back
    """
    back = Step("differentiated back", each.said, each.function, each.verdict, each.function)
    return (*_told(each), back)


def _told(each: Round) -> Sequence[Line]:
    """The lines down to the answer: the first telling that is proved, else the first accepted.

    Of one whose end alone has no proof the answer is the end, which has one.
    """
    accepted: list[Line] = []
    tellings: list[Told] = []
    for told in _tellings(each):
        whole = _whole(told, each)
        if whole and all(line.verdict.status == "proved" for line in whole):
            return whole
        accepted = accepted or whole
        tellings.append(told)
    for told in tellings:
        before = _before(told)
        if before and (not accepted or all(line.verdict.status == "proved" for line in before)):
            is_same = _parts(told.last.outside) == _parts(each.said)
            rule = told.last.rule if is_same else _ANOTHER_FORM
            end = IntegralStep(rule, each.function, each.variable, each.verdict, each.said)
            return [*_once(before), end]
    found = IntegralStep("found", each.function, each.variable, each.verdict, each.said)
    return accepted or [found]


def _whole(told: Told, each: Round) -> list[Line]:
    """The lines of a telling down to the answer; none where it has no proof to its end."""
    lines = _lines(told)
    if lines is None or not lines[-1].verdict.accepted:
        return []
    return [*_once(lines[:-1]), *_to_the_answer(told, each)]


def _tellings(each: Round) -> Iterator[Told]:
    taken = free_symbols(each.function) | {each.variable}
    try:
        if (told := tell(each.function, each.variable)) is not None:
            yield told
        if (told := between_jumps(each)) is not None:
            yield told
        if (told := told_by(each.path, taken)) is not None:
            yield _of_the_question(told, each)
    except TooLarge:
        return


def _of_the_question(told: Told, each: Round) -> Told:
    """The telling, from the integrand as it was asked: the search begins with another form."""
    last = replace(told.last, integrand=each.function)
    if not told.lines or _parts(told.last.integrand) == _parts(each.function):
        return Told(last, told.lines)
    rest = ((fold.ONE, told.last.integrand),)
    return Told(
        last, (Claim("in another form", each.function, each.variable, rest=rest), *told.lines)
    )


def _lines(told: Told) -> list[IntegralStep] | None:
    """The lines of one integral, all accepted; its value alone where they are not, if that is."""
    value = _checked(told.last)
    if not value.verdict.accepted:
        return None
    return [*(_before(told) or ()), value]


def _before(told: Told) -> list[IntegralStep] | None:
    """The lines before the value of an integral; None where one of them is not accepted."""
    lines: list[IntegralStep] = []
    for part in told.lines:
        inner = _lines(part) if isinstance(part, Told) else [_checked(part)]
        if inner is None or not all(line.verdict.accepted for line in inner):
            return None
        lines += inner
    return lines


def _checked(claim: Claim) -> IntegralStep:
    rest = tuple((neat(c, claim.variable), e) for c, e in claim.rest)
    return IntegralStep(
        claim.rule, claim.integrand, claim.variable, _word(claim), claim.outside, rest,
        claim.name, claim.where,
    )  # fmt: skip


def _word(claim: Claim) -> Verdict:
    """The checker's word: the derivatives of both sides are the same, all symbols put back."""
    back = dict(claim.back)
    left = claim.integrand
    for coefficient, e in claim.rest:
        inner = substitute(e, back)
        if claim.name:
            inner = fold.mul(inner, differentiate(back[claim.name], claim.variable))
        left = fold.sub(left, fold.mul(coefficient, inner))
    if claim.outside == fold.ZERO:
        right = fold.sub(claim.integrand, left)
        return check_equal(claim.integrand, right, timeout_s=_TIMEOUT_S)
    return check_antiderivative(left, claim.variable, claim.outside, timeout_s=_TIMEOUT_S)


def _once(lines: Sequence[IntegralStep]) -> Iterator[IntegralStep]:
    """Each line once: an integral that comes up again has been told."""
    seen = set()
    for line in lines:
        if line.text not in seen:
            yield line
        seen.add(line.text)


def _to_the_answer(told: Told, each: Round) -> Iterator[Line]:
    """What was told to the end, and how that is the answer."""
    last = told.last
    if (same := _same(last.outside, each.said)) is None:
        yield _checked(last)
        yield IntegralStep(_ANOTHER_FORM, each.function, each.variable, each.verdict, each.said)
        return
    if _parts(last.outside) == _parts(each.said):  # only the order differs
        last = replace(last, outside=each.said)
    is_by_sign = any(node.op == "Heaviside" for node in distinct(each.said))
    if is_by_sign:
        last = replace(last, rule=f"{last.rule}, where its roots are real")
    yield _checked(last)
    if last.outside != each.said:
        rule = "real for either sign" if is_by_sign else "simplified"
        yield Step(rule, last.outside, each.said, same, each.said, is_derivative=False)


def _parts(e: Expr) -> Counter[object]:
    """Operators, letters and numbers, each as often as it stands there; signs are not counted."""
    nodes = (("add" if node.op == "sub" else node.op, node.value) for node in walk(e))
    return Counter(each for each in nodes if each[0] != "neg")


def _same(value: Expr, said: Expr) -> Verdict | None:
    verdict = check_equal(value, said, proof_only=True, timeout_s=_TIMEOUT_S)
    return verdict if verdict.status == "proved" else None
