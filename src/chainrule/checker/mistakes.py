"""The likely mistake behind a wrong derivative: a student's tool.

In: a function, its variable and an answer that was refuted. Out: the mistake in one sentence, or
nothing. It proves nothing and refutes nothing: an answer is said to come from a mistake when it
agrees at several points with what that mistake would have given.

It is a courtesy beside a verdict: the search ends at a deadline, and soon in any case.

A rule applied wrongly at one node N of f gives W in the place of N'. All else being right, the
answer is then f' + (∂f/∂N)·(W - N'), which is how each mistake is tried at each node.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Final

import flint

from chainrule.checker.balls import Evaluator
from chainrule.checker.numeric import compare
from chainrule.checker.points import real_points
from chainrule.checker.turns import turn
from chainrule.errors import TooLarge
from chainrule.expr import differentiate, to_text
from chainrule.expr.tree import Expr, free_symbols, make, num, sym

_POINTS = 3
_MAX_NODES = 60  # of f: the number of trials grows with it
_MARK = "\x00node"  # no parser can produce this name
_RATIO_POINTS = 40
_LARGEST_RATIO = 1000  # and its inverse: nobody is wrong by more, for a reason that can be named

SEARCH_S: Final = 0.3
"""Seconds that a search takes at most."""


class _Late(Exception):  # noqa: N818 (a signal, not an error)
    """The time for the search is over."""


@dataclass(frozen=True, slots=True)
class _Slip:
    """What a wrong rule gives for the derivative of a node, and how to say so."""

    wrong: Expr
    sentence: str


def likely_mistake(
    f: Expr, variable: str, answer: Expr, *, until: float | None = None
) -> str | None:
    """The classic mistake that explains `answer`, in one sentence.

    Args:
        f: the function.
        variable: the name of the variable.
        answer: an answer that was refuted.
        until: when to give up, by `time.monotonic`; in any case after `SEARCH_S`.

    >>> from chainrule.expr import parse
    >>> likely_mistake(parse("sin(3x)"), "x", parse("cos(3x)"))
    'the chain rule was forgotten: the derivative of sin(3x) needs the factor 3'
    """
    end = time.monotonic() + SEARCH_S
    if until is not None:
        end = min(end, until)

    def tick() -> None:
        if time.monotonic() >= end:
            raise _Late

    try:
        with turn():
            tick()
            return _search(f, variable, answer, tick)
    except (TooLarge, _Late):
        return None


def _search(f: Expr, variable: str, answer: Expr, tick: Callable[[], None]) -> str | None:
    def agree(expected: Expr) -> bool:
        tick()
        seen = compare(expected, answer, (f,), points=_POINTS, tick=tick)
        return not seen.disjoint and seen.agreements >= _POINTS

    derivative = differentiate(f, variable)
    if agree(make("neg", derivative)):
        return "the sign is wrong: this is minus the derivative"
    if f.size <= _MAX_NODES:
        for node, outer in _nodes(f, variable):
            tick()
            right = differentiate(node, variable)
            for slip in _slips(node, variable):
                change = make("mul", outer, make("sub", slip.wrong, right))
                if agree(make("add", derivative, change)):
                    return slip.sentence
    ratio = _constant_ratio(answer, derivative, f, tick)
    if ratio is not None:
        return f"the coefficient is wrong: the answer is {ratio} times the derivative"
    if agree(f):
        return "this is the function itself, not its derivative"
    return None


def _nodes(f: Expr, variable: str) -> Iterator[tuple[Expr, Expr]]:
    """Each node that depends on the variable, with the derivative of `f` by that node."""

    def visit(node: Expr, rebuild: Callable[[Expr], Expr]) -> Iterator[tuple[Expr, Expr]]:
        if not node.args or variable not in free_symbols(node):
            return
        outer = differentiate(rebuild(sym(_MARK)), _MARK)
        yield node, _fill(outer, node)
        for i, child in enumerate(node.args):
            yield from visit(child, _around(node, i, rebuild))

    return visit(f, lambda e: e)


def _around(node: Expr, place: int, rebuild: Callable[[Expr], Expr]) -> Callable[[Expr], Expr]:
    before, after = node.args[:place], node.args[place + 1 :]
    return lambda e: rebuild(make(node.op, *before, e, *after))


def _fill(outer: Expr, node: Expr) -> Expr:
    if outer.op == "sym":
        return node if outer.value == _MARK else outer
    return make(outer.op, *(_fill(a, node) for a in outer.args)) if outer.args else outer


def _slips(node: Expr, variable: str) -> Iterator[_Slip]:
    """What classic mistakes make of the derivative of one node."""
    text = to_text(node)
    if node.op in ("mul", "div"):
        yield from _product_slips(node, variable, text)
    elif node.op == "pow":
        yield from _power_slips(node, variable, text)
    elif len(node.args) == 1 and node.op != "neg":
        (inside,) = node.args
        slope = differentiate(inside, variable)
        outer = _fill(differentiate(make(node.op, sym(_MARK)), _MARK), inside)
        yield _Slip(
            outer,
            f"the chain rule was forgotten: the derivative of {text} needs the factor "
            f"{to_text(slope)}",
        )
        yield _Slip(
            make("neg", make("mul", outer, slope)),
            f"the sign of the derivative of {text} is wrong",
        )
        of_slope = make(node.op, slope)
        yield _Slip(of_slope, f"{node.op} of a derivative is not the derivative of {text}")


def _product_slips(node: Expr, variable: str, text: str) -> Iterator[_Slip]:
    u, v = node.args
    du, dv = differentiate(u, variable), differentiate(v, variable)
    if variable not in free_symbols(u) or variable not in free_symbols(v):
        return
    rule = "product rule" if node.op == "mul" else "quotient rule"
    forgotten = f"the {rule} was forgotten at {text}"
    yield _Slip(make(node.op, du, dv), forgotten)
    if node.op == "mul":
        first, second = make("mul", du, v), make("mul", u, dv)
        yield _Slip(first, f"{forgotten}: the term {to_text(second)} is missing")
        yield _Slip(second, f"{forgotten}: the term {to_text(first)} is missing")
        yield _Slip(make("sub", first, second), f"the {rule} has a plus: see {text}")
        return
    square = make("pow", v, num(2))
    top, back = make("mul", du, v), make("mul", u, dv)
    yield _Slip(
        make("div", make("sub", back, top), square),
        f"the {rule} has its terms in the wrong order at {text}",
    )
    yield _Slip(make("div", make("add", top, back), square), f"the {rule} has a minus: see {text}")
    yield _Slip(
        make("div", make("sub", top, back), v),
        f"the {rule} divides by the square of the denominator: see {text}",
    )


def _power_slips(node: Expr, variable: str, text: str) -> Iterator[_Slip]:
    base, exponent = node.args
    slope = differentiate(base, variable)
    one = num(1)
    if variable in free_symbols(exponent):
        lowered = make("pow", base, make("sub", exponent, one))
        yield _Slip(
            make("mul", exponent, lowered),
            f"the power rule does not hold at {text}: the variable is in the exponent",
        )
        yield _Slip(
            make("mul", node, differentiate(exponent, variable)),
            f"the factor {to_text(make('log', base))} is missing in the derivative of {text}",
        )
        return
    lowered = make("pow", base, make("sub", exponent, one))
    right = make("mul", exponent, lowered)
    if base.op != "sym":
        yield _Slip(
            right,
            f"the chain rule was forgotten: the derivative of {text} needs the factor "
            f"{to_text(slope)}",
        )
    yield _Slip(
        make("mul", make("mul", exponent, node), slope), f"the power was not lowered at {text}"
    )
    yield _Slip(
        make("mul", lowered, slope),
        f"the factor {to_text(exponent)} of the power rule is missing at {text}",
    )
    raised = make("pow", base, make("add", exponent, one))
    yield _Slip(
        make("mul", make("mul", exponent, raised), slope),
        f"the power was raised instead of lowered at {text}",
    )
    yield _Slip(
        make("div", raised, make("add", exponent, one)),
        f"{text} was integrated, not differentiated",
    )


def _constant_ratio(
    answer: Expr, derivative: Expr, f: Expr, tick: Callable[[], None]
) -> Fraction | None:
    """The small fraction that the quotient is at every point, if it is."""
    names = sorted(set().union(*(free_symbols(e) for e in (answer, derivative, f))))
    program = Evaluator([answer, derivative, f])
    found: set[Fraction] = set()
    count = 0
    with flint.ctx.workprec(128):
        for point in islice(real_points(names, 0), _RATIO_POINTS):
            tick()
            given, true, value = program.real(point)
            ratio = given / true
            if not ratio.is_finite() or not value.is_finite():
                continue
            if not 1 / _LARGEST_RATIO < abs(ratio) < _LARGEST_RATIO:
                return None  # among others what is no float
            middle = Fraction(float(ratio.mid())).limit_denominator(_LARGEST_RATIO)
            if not ratio.overlaps(flint.arb(middle.numerator) / middle.denominator):
                return None
            found.add(middle)
            count += 1
            if count == _POINTS:
                break
    return found.pop() if count == _POINTS and len(found) == 1 and found != {Fraction(1)} else None
