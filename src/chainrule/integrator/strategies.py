"""The table of strategies, and the order in which a problem is given to them.

In: a problem. Out: names of strategies, the cheapest and likeliest first. A strategy is a function
from a problem to an antiderivative that raises `Miss` where it finds none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

from chainrule.algebra import TooCostly, Undefined
from chainrule.errors import TooLarge
from chainrule.expr.fold import ONE
from chainrule.integrator import (
    ansatz,
    between_roots,
    circular,
    cofunctions,
    composition,
    conjugate_roots,
    curved_waves,
    depth,
    euler,
    factors,
    half_angles,
    half_periods,
    hyperbola,
    inner,
    inner_sums,
    merging,
    mirrored_sides,
    multiples,
    one_angle,
    parts,
    phase_powers,
    phases,
    pieces,
    powers_in_logarithms,
    radicals,
    rational,
    reciprocal,
    reciprocal_roots,
    squares,
    substitutions,
    support,
    turning,
    two_lines,
    unequal_powers,
    unwinding,
)
from chainrule.integrator.place import CONSTANT_FACTOR
from chainrule.integrator.preparing import rationalised
from chainrule.integrator.problem import CIRCULAR, LOGLIKE, Primitive, Problem

Strategy = Callable[[Problem], Primitive]

STRATEGIES: Final[dict[str, Strategy]] = {
    "constant": rational.constant,
    "rational": rational.rational,
    "ansatz": ansatz.ansatz,
    "wide ansatz": ansatz.wide_ansatz,
    "root ansatz": ansatz.root_ansatz,
    "special functions": ansatz.special_ansatz,
    CONSTANT_FACTOR: factors.constant_factor,
    "inner power": inner.inner_power,
    inner_sums.NAME: inner_sums.inner_sum,
    multiples.NAME: multiples.multiple_angle,
    two_lines.NAME: two_lines.two_lines,
    "line": substitutions.line,
    "phases": phases.phases,
    phase_powers.NAME: phase_powers.phase_powers,
    one_angle.NAME: one_angle.one_angle,
    half_periods.NAME: half_periods.half_periods,
    half_angles.NAME: half_angles.half_angles,
    between_roots.NAME: between_roots.between_roots,
    curved_waves.NAME: curved_waves.curved_waves,
    mirrored_sides.NAME: mirrored_sides.mirrored_sides,
    "squares": squares.squares,
    "pieces": pieces.pieces,
    cofunctions.NAME: cofunctions.cofunctions,
    reciprocal_roots.NAME: reciprocal_roots.reciprocal_roots,
    "merging": merging.merging,
    "kernel": substitutions.kernel,
    "logarithm": substitutions.logarithm,
    "power": substitutions.power,
    "argument": substitutions.argument,
    "conjugate root": conjugate_roots.conjugate,
    "radical": radicals.radical,
    "binomial": radicals.binomial,
    "turn": turning.turn,
    "hyperbola": hyperbola.hyperbola,
    "circular": circular.circular,
    "euler": euler.euler,
    "nested": euler.nested,
    "two quadratics": euler.two_quadratics,
    "reciprocal": reciprocal.reciprocal,
    "support": support.support,
    "invention": support.invention,
    "pseudo-elliptic": support.torsion,
    "parts": parts.parts,
    "terms": parts.terms,
    "angles": parts.angles,
    unwinding.NAME: unwinding.unwinding,
    powers_in_logarithms.NAME: powers_in_logarithms.power_in_logarithm,
    unequal_powers.NAME: unequal_powers.unequal_powers,
    composition.NAME: composition.composition,
}
"""Each strategy by its name."""

_LATE: Final = (
    *("two quadratics", "reciprocal", "argument", "pseudo-elliptic"),
    *("invention", "support", "logarithm", "parts", "terms", "nested", "angles"),
)

_FEW_ROOTS: Final = 2


def ordered(problem: Problem) -> Iterator[tuple[Problem, str]]:
    """The names of strategies in order, each with the problem as it wants it."""
    f, variable = problem.function, problem.variable
    if multiples.is_product(f, variable):
        yield problem, multiples.NAME
    is_deep = depth.is_deep(f, variable)
    waiting = [(problem, composition.NAME)]
    if depth.comes_first(f, variable):
        yield waiting.pop()
    if unwinding.held_inverse(f, variable) is not None:
        yield problem, unwinding.NAME
    if powers_in_logarithms.held_logarithm(f, variable) is not None:
        yield problem, powers_in_logarithms.NAME
    with suppress(TooCostly, Undefined, TooLarge):  # too long for those that read it
        other, names = prepared(problem)
        for name in names:
            if is_deep and name in _LATE and waiting:
                yield waiting.pop()
            yield other, name
    yield from waiting
    if unequal_powers.root_of_powers(f, variable) is not None:
        yield problem, unequal_powers.NAME


def prepared(problem: Problem) -> tuple[Problem, list[str]]:
    """A problem as most strategies want it, and their names in order."""
    if factors.split_constants(problem.function, problem.variable)[0] != ONE:
        return problem, [CONSTANT_FACTOR, "pieces"]
    if two_lines.quotient_of_powers(problem.function, problem.variable) is not None:
        problem, names = _with_hyperbola(problem)
        return problem, [two_lines.NAME, *names]
    if cofunctions.angle_of_cofunctions(problem.function, problem.variable) is not None:
        problem, names = _in_order(problem)
        return problem, [cofunctions.NAME, *names]
    if "line" not in problem.place.path:  # before anything is multiplied out or taken apart
        if substitutions.high_line(problem.function, problem.variable) is not None:
            return problem, ["line"]
        if substitutions.line_of_all(problem.function, problem.variable) is not None:
            problem, names = _in_order(problem)
            return problem, ["line", *names]
        if phases.has_phases(problem.function, problem.variable):
            names = []
            with suppress(TooCostly, Undefined, TooLarge):  # phases read no normal form
                problem, names = _in_order(problem)
            return problem, ["phases", phase_powers.NAME, one_angle.NAME, *names]
        if curved_waves.has_curved_waves(problem.function, problem.variable):
            problem, names = _in_order(problem)
            return problem, [curved_waves.NAME, *names]
        if one_angle.has_shifts(problem.function, problem.variable):
            problem, names = _in_order(problem)
            return problem, [one_angle.NAME, *names]
    if half_angles.root_in_sum(problem.function, problem.variable) is not None:
        problem, names = _in_order(problem)
        return problem, list(dict.fromkeys(("kernel", half_angles.NAME, *names)))
    first = []
    if inner.powers_of_sums(problem.function, problem.variable):
        first.append("inner power")
    if inner_sums.inner_sums(problem.function, problem.variable):
        first.append(inner_sums.NAME)
    problem, names = _with_hyperbola(problem)
    return problem, [*first, *names]


def _with_hyperbola(problem: Problem) -> tuple[Problem, list[str]]:
    if hyperbola.hyperbolic_angle(problem.function, problem.variable) is not None:
        problem, names = _in_order(problem)
        return problem, ["hyperbola", *names]
    return _in_order(problem)


def _in_order(problem: Problem) -> tuple[Problem, list[str]]:
    problem = rationalised(problem)
    if not problem.inside:
        return problem, ["constant"]
    if factors.content(problem)[0] != ONE:
        return problem, [CONSTANT_FACTOR, "pieces"]
    if problem.inside == {problem.x}:
        polynomial = not problem.varying(problem.f.bottom)
        return problem, ["rational"] if polynomial else ["power", "rational"]
    has_inverses = any(problem.kernel(i).kind in LOGLIKE for i in problem.inside)
    signed = (mirrored_sides.NAME, half_periods.NAME, between_roots.NAME, "squares")
    between = signed if has_inverses else (*signed, "pieces")
    first = between
    if problem.roots:
        one = ("radical",) if radicals.goes_before_merging(problem) else ()
        first = (reciprocal_roots.NAME, "conjugate root", *one, "kernel", *between, "merging")
    names = list(dict.fromkeys((*first, *_order(problem), *_LATE, "pieces")))
    if _is_for_parts(problem):
        names.remove("parts")
        names.insert(names.index("ansatz") + 1, "parts")
    elif _is_logarithm_beside_angle(problem):
        names.remove("parts")
        names.insert(names.index("circular"), "parts")
    return problem, names


def _is_logarithm_beside_angle(problem: Problem) -> bool:
    """Whether it is `ln(sin(x))/sin(x)^2`: half the angle's tangent splits the logarithm."""
    logarithms = problem.of_kind("log")
    others = problem.inside.difference(logarithms, {problem.x})
    return len(logarithms) == 1 and bool(others) and others <= set(problem.of_kind(*CIRCULAR))


def _is_for_parts(problem: Problem) -> bool:
    """Whether the integrand is a logarithm or the like times a function of few plain roots.

    By parts only an algebraic function is left; wider ansatzes have most unknowns there.
    """
    found = [i for i in problem.inside if problem.kernel(i).kind in LOGLIKE]
    others = problem.inside.difference(found, {problem.x}, problem.roots)
    if len(found) != 1 or others or not 0 < len(problem.roots) <= _FEW_ROOTS:
        return False
    if any(problem.varying(problem.radicand(root)) != {problem.x} for root in problem.roots):
        return False
    (index,) = found
    top, bottom = problem.f
    return problem.degree(top, index) == 1 and not problem.degree(bottom, index)


_BOTH: Final = ("ansatz", "special functions")
_ROUND: Final = ("kernel", "power", "turn", "root ansatz")


def _order(problem: Problem) -> list[str]:
    below = problem.varying(problem.f.bottom)
    if any(problem.kernel(i).kind in CIRCULAR for i in below):
        return [*_ROUND, "circular", "radical", *_BOTH, "wide ansatz"]
    if problem.roots:
        first = ["kernel", "power", "radical", *_BOTH, "root ansatz", "binomial", "circular"]
        return [*first, "wide ansatz", "euler"]
    if below <= {problem.x}:
        return [*_BOTH, "kernel", "power", "circular", "radical", "wide ansatz"]
    return ["kernel", "power", "circular", *_BOTH, "radical", "wide ansatz"]
