"""A quarter turn: the sine of an angle is the cosine of what is left to a right angle.

In: a problem with roots of functions of a sine. Out: the antiderivative of one with roots of
functions of a cosine. In the normal form `sin³` is `sin·(1 - cos²)`, so that powers of a sine below
the line hide what they have in common with a root of `1 + sin`.
"""

from __future__ import annotations

from chainrule.expr import fold
from chainrule.expr.tree import const, num, sym, unary
from chainrule.expr.walks import replaced
from chainrule.integrator.circle import circle_of
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.steps.path import Move


def turn(problem: Problem) -> Primitive:
    """v is a right angle minus the angle."""
    if "turn" in problem.place.path:
        raise Miss
    circle = circle_of(problem)
    if not any(_is_of_sine(problem, root, circle.sine, circle.cosine) for root in problem.roots):
        raise Miss
    v = sym(problem.fresh("v"))
    function = fold.neg(circle.say(unary("sin", v), unary("cos", v)))
    found = problem.smaller(function, str(v.value), "turn")
    angle = circle.angle
    right = fold.sub(fold.div(const("pi"), num(2)), angle)
    turned = {unary("cos", v): unary("sin", angle), unary("sin", v): unary("cos", angle), v: right}
    step = Move(
        "turn",
        f"{v.value} is a right angle minus the angle",
        rest=((1, function),),
        name=str(v.value),
        back=((str(v.value), fold.sub(right, angle)),),
    )
    return Primitive(replaced(found.value, turned), (step, *found.steps))


def _is_of_sine(problem: Problem, root: int, sine: int, cosine: int) -> bool:
    radicand = problem.radicand(root)
    return bool(problem.degree(radicand, sine)) and not problem.degree(radicand, cosine)
