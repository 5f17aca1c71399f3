"""What a verdict must say of functions that jump: sign, Heaviside, floor, ceil.

In: a verdict and the expressions it is about. Out: the verdict, with the places named that it says
nothing of, or a weaker one. At a jump a function has no derivative, and two functions that are
equal between their jumps may have different values there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chainrule.algebra import WITH_POLES
from chainrule.checker.continuity import certain_jump, is_continuous
from chainrule.checker.over_turns import divides_by_waves, is_continuous_over_turns
from chainrule.checker.valued import may_lack_values
from chainrule.expr import fold
from chainrule.expr.operators import JUMPS
from chainrule.expr.printer import to_text
from chainrule.expr.tree import Expr
from chainrule.expr.walks import distinct, operators_in
from chainrule.types import Verdict

_SHOWN = 3
_BUT = "but not"
_WITH_POLES = frozenset((
    "div", "log", "tan", "cot", "sec", "csc", "coth", "csch", "acoth", "atanh",
    *WITH_POLES, "Ei", "li", "Ci",
))  # fmt: skip


def jumping(expressions: Iterable[Expr]) -> tuple[Expr, ...]:
    """The parts that jump somewhere, each once; no sign of what vanishes nowhere.

    >>> from chainrule.expr.parser import parse
    >>> jumping([parse("x*floor(x) + sign(2) + sign(x^2 + 1)")])
    (floor(x),)
    """
    found = (node for node in distinct(*expressions) if node.op in JUMPS and node.names)
    return tuple(
        node for node in found if not all(is_continuous(node, name) for name in node.names)
    )


def with_jumps(verdict: Verdict, expressions: Iterable[Expr]) -> Verdict:
    """An accepted verdict that names what jumps."""
    found = jumping(expressions) if verdict.accepted else ()
    if not found:
        return verdict
    return _saying(verdict, f"{_BUT} {_where(found)}")


def _where(found: tuple[Expr, ...]) -> str:
    names = ", ".join(map(to_text, found[:_SHOWN])) + (", ..." if len(found) > _SHOWN else "")
    return f"where {names} {'jump' if found[1:] else 'jumps'}"


def _saying(verdict: Verdict, said: str) -> Verdict:
    return replace(verdict, detail="; ".join(filter(None, (verdict.detail, said))))


def of_antiderivative(verdict: Verdict, function: Expr, answer: Expr, variable: str) -> Verdict:
    """An answer with parts that jump must be continuous wherever the function has a value.

    The derivative of `x*floor(x)` is `floor(x)` wherever it has one, and still it is no
    antiderivative on any interval with a whole number in it. What jumps for values of parameters
    only, as `sign(a)*x`, is a constant on all of them.
    """
    found = tuple(node for node in jumping([answer]) if variable in node.names)
    if not found or not verdict.accepted:
        return verdict
    if _is_continuous(answer, function, variable):
        parts = [part for part in verdict.detail.split("; ") if not part.startswith(_BUT)]
        said = f"continuous {_where(found)}{_valued(answer, function, variable)}"
        return _saying(replace(verdict, detail="; ".join(parts)), said)
    detail = f"right between the jumps of {to_text(found[0])}"
    place = certain_jump(answer, function, variable)
    if place is not None:
        said = f"the answer jumps at {variable} = {to_text(place)}, and is {detail} alone"
        return Verdict("refuted", "jumps", said)
    said = f"{detail}; whether the answer is continuous there is not shown"
    return Verdict("unknown", "jumps", said)


def _valued(answer: Expr, function: Expr, variable: str) -> str:
    """Of which of both nothing is said where it has no value at a jump."""
    poles = _may_have_poles(function) and not is_continuous(answer, variable)
    holes = may_lack_values(answer, function, variable)
    if poles and holes:
        return " and f and F have values"
    return " and f has a value" if poles else " and F has a value" if holes else ""


def _may_have_poles(e: Expr) -> bool:
    """Whether a quotient, or a function that is one, stands in it: beyond a pole nothing is said
    of what jumps there."""
    return any(
        node.op in _WITH_POLES or (node.op == "pow" and not _is_positive(node.args[1]))
        for node in distinct(e)
    )


def _is_positive(exponent: Expr) -> bool:
    return exponent.op == "num" and fold.number(exponent) > 0


def _is_continuous(answer: Expr, function: Expr, variable: str) -> bool:
    """Whether an answer is wherever the function has a value.

    A wave below a line may be the sign of another one, and jump where a step does: then all that
    changes at a place has to be seen together.
    """
    if not divides_by_waves(answer, variable):
        shown = is_continuous(answer, variable, where=function)
        return shown or bool(is_continuous_over_turns(answer, variable, function))
    known = is_continuous_over_turns(answer, variable, function)
    if known is None and (answer.names > {variable} or "floor" not in operators_in(answer)):
        return is_continuous(answer, variable, where=function)
    return bool(known)
