"""By how much an antiderivative over a sign jumps where the sign changes.

In: an antiderivative in which a symbol stands for the sign of an expression, and that expression or
a place. Out: half of the difference of its values with the sign on either side, a constant; or
nothing where it is not known to be one.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from operator import mul

from chainrule.algebra import Poly, Quotient, TooCostly, Undefined
from chainrule.checker.solving import constant_value
from chainrule.expr import fold
from chainrule.expr.tree import Expr, inner_name, make, num, substitute, sym, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.integrator.only_zero import only_zero
from chainrule.integrator.problem import Problem
from chainrule.integrator.substitutions import variable_of


def half_at_zeros(
    problem: Problem, value: Expr, name: str, e: Expr, others: Mapping[str, Expr]
) -> Expr | None:
    """Half of what a value jumps by where a sign changes, if it is the same constant at all zeros.

    With it taken off the zeros of `e` are zeros of what the sign is before, whatever they are: of
    `x^2` times `(b*x^3 + a)^3` the antiderivative that `b*x^3 + a` divides. A factor of `e` at
    whose zeros the value has a pole does not matter.
    """
    halves = set()
    try:
        where, _ = problem.table.quotient(problem.field.algebra.form(e))
        for p, _ in problem.factors(where):
            zero = only_zero(problem, e) or only_zero(problem, problem.say_poly(p))
            with suppress(Undefined):
                if zero is None:
                    halves.add(_half_modulo(problem, value, name, p))
                else:
                    halves.add(_half_at(problem, value, name, zero, others))
    except TooCostly:
        return None
    return halves.pop() if len(halves) == 1 else None


def with_logarithms_from(problem: Problem, value: Expr, place: Expr) -> tuple[Expr, Expr]:
    """It with `ln(u/u0)` for `ln(u)`, if u is u0 at a place; and what it is like at the place.

    What it jumps by there has no logarithms then: `sign(x)*ln((a + x)/a)` has no jump.
    """
    own = frozenset(distinct(value))
    ratios = {}
    for node in own:
        if node.op == "log" and problem.variable in node.names:
            (u,) = node.args
            with suppress(TooCostly, Undefined):
                there = problem.say(_form(problem, substitute(u, {problem.variable: place})))
                if (
                    there.names
                    and problem.variable not in there.names
                    and not _may_vanish(problem, there)
                ):
                    ratios[node] = unary("log", fold.div(u, _with_real_roots(there, own)))
    return replaced(value, ratios), replaced(value, dict.fromkeys(ratios, fold.ZERO))


def _half_modulo(problem: Problem, value: Expr, name: str, p: Poly) -> Expr | None:
    """The constant from which half of a jump differs by a multiple of p.

    Raises:
        Undefined: there is a pole.
    """
    jump = _difference(problem, value, {name: fold.ONE}, {name: num(-1)})
    kernel = max(problem.varying(p))
    top, bottom = (_remainder(problem, _in_terms_of(problem, q, kernel), p, kernel) for q in jump)
    rest = problem.fractions.div(top, bottom)
    half = fold.div(problem.say(rest), fold.TWO)
    if not problem.varying(*rest):
        return half
    zero = _root_of_binomial(problem, p, kernel) or _zero_of_exponential(problem, p, kernel)
    if problem.varying(*rest) != {problem.x} or zero is None:
        return None
    return substitute(half, {problem.variable: zero})


def _root_of_binomial(problem: Problem, p: Poly, kernel: int) -> Expr | None:
    """The one zero of `b*x^n + a` with odd n."""
    constant, *between, lead = problem.by(p, kernel)
    if problem.varying(constant, lead) or any(between):
        return None
    degree = len(between) + 1
    if kernel != problem.x or degree % 2 == 0:
        return None
    ratio = fold.div(problem.say_poly(-constant), problem.say_poly(lead))
    return fold.div(ratio, fold.power(unary("abs", ratio), num(1 - Fraction(1, degree))))


def _zero_of_exponential(problem: Problem, p: Poly, kernel: int) -> Expr | None:
    """The one zero of `a*exp(c*x + d) - b`, if it has one; real in any case."""
    exponential, argument = problem.kernel(kernel), problem.kernel(kernel).argument
    if exponential.kind != "exp" or argument is None or problem.degree(p, kernel) != 1:
        return None
    constant, lead = problem.by(p, kernel)
    if problem.varying(constant, lead) or problem.varying(*problem.derivative(argument)):
        return None
    ratio = fold.div(problem.say_poly(-constant), problem.say_poly(lead))
    there = fold.div(unary("log", unary("abs", ratio)), num(exponential.unit))
    return variable_of(problem.say(argument), problem.variable, there)


def _in_terms_of(problem: Problem, poly: Poly, kernel: int) -> Poly:
    """A polynomial with `1 - sin^2` for `cos^2`, if the kernel is the sine, and vice versa."""
    for pair in problem.pairs():
        if kernel in pair:
            (other,) = set(pair) - {kernel}
            parts = problem.by(poly, other)
            square = 1 - problem.gen(kernel) ** 2
            powers = (square ** (k // 2) * problem.gen(other) ** (k % 2) for k in range(len(parts)))
            return sum(map(mul, parts, powers), problem.ring.zero.poly)
    return poly


def _remainder(problem: Problem, poly: Poly, p: Poly, kernel: int) -> Quotient:
    """What is left of a polynomial, divided by p as one of a kernel."""
    product, *_, lead = problem.ring.product, *problem.by(p, kernel)
    degree = problem.degree(p, kernel)
    scale = problem.ring.one.poly
    while poly and (high := problem.degree(poly, kernel)) >= degree:
        times = problem.by(poly, kernel)[-1] * problem.gen(kernel) ** (high - degree)
        poly = product(poly, lead) - product(times, p)
        scale = product(scale, lead)
    return problem.fractions.of(poly, scale)


def _half_at(
    problem: Problem, value: Expr, name: str, zero: Expr, others: Mapping[str, Expr]
) -> Expr | None:
    """Half of what a value jumps by at the one zero of what a sign is of.

    The other signs, of which it is known what they stand for, are at that place what they are
    there.

    Raises:
        Undefined: there is a pole.
    """
    there = {problem.variable: zero}
    for other, e in others.items():
        number = problem.field.algebra.rational_value(substitute(e, there))
        if number:
            there[other] = num(1 if number > 0 else -1)
    above, below = ({name: num(k), **there} for k in (1, -1))
    return half_jump(problem, value, above, below)


def half_jump(
    problem: Problem, value: Expr, above: Mapping[str, Expr], below: Mapping[str, Expr]
) -> Expr | None:
    """Half the difference of two values; None where it is not known.

    Raises:
        Undefined: there is a pole, or no real value: `sqrt(u^3 + u)` has none at -1.
    """
    is_unreal = False
    for way in dict.fromkeys((value, with_bars(value))):
        try:
            jump = _difference(problem, way, above, below)
        except TooCostly:
            return None
        half = _with_real_roots(fold.div(problem.say(jump), fold.TWO), frozenset(distinct(way)))
        if problem.varying(*jump):
            continue
        if _is_real(problem, jump, half, way):
            return half
        is_unreal = not half.names
    if is_unreal:
        raise Undefined
    return None


def _difference(
    problem: Problem, value: Expr, above: Mapping[str, Expr], below: Mapping[str, Expr]
) -> Quotient:
    """What a value is on one side more than on the other; `u*ln(u)` is 0 where u is.

    Raises:
        Undefined: there is a pole.
    """
    try:
        return _form(problem, fold.sub(substitute(value, above), substitute(value, below)))
    except Undefined:
        infinite = {
            node: sym(inner_name("log", k))
            for k, node in enumerate(distinct(value))
            if node.op == "log" and node.names and _is_zero_at(problem, node.args[0], above)
        }
        if not infinite:
            raise
        plain = replaced(value, infinite)
        found = _form(problem, fold.sub(substitute(plain, above), substitute(plain, below)))
        if problem.say(found).names & {str(letter.value) for letter in infinite.values()}:
            raise
        return found


def _form(problem: Problem, e: Expr) -> Quotient:
    return problem.table.quotient(problem.field.algebra.form(e))


def _is_zero_at(problem: Problem, e: Expr, there: Mapping[str, Expr]) -> bool:
    return not _form(problem, substitute(e, there)).top


def _with_real_roots(half: Expr, own: frozenset[Expr]) -> Expr:
    """It with `sqrt(|b - a|)` for `sqrt(b - a)`, which the value has not: a root of the place.

    Where there is no real root the value has none at the place, and any constant will do.
    """
    roots = [
        node for node in distinct(half)
        if node.names and node not in own and (
            node.op == "sqrt" or (node.op == "pow" and type(node.args[1].value) is not int)
        )
    ]  # fmt: skip
    return replaced(half, {n: make(n.op, unary("abs", n.args[0]), *n.args[1:]) for n in roots})


def _is_real(problem: Problem, jump: Quotient, said: Expr, value: Expr) -> bool:
    """Whether half a jump is, wherever the value is real close to the place."""
    if not said.names:
        return bool(constant_value(said).is_finite())
    own = frozenset(distinct(value))
    kernels = {i for poly in jump for i in problem.table.indices(poly)}
    return all(
        problem.kernel(i).real or problem.kernel(i).kind == "root" or problem.say_kernel(i) in own
        for i in kernels
    ) and not any(
        node.op == "log" and node.names and _may_vanish(problem, node.args[0])
        for node in distinct(said)
    )


def _may_vanish(problem: Problem, e: Expr) -> bool:
    """Whether it may be zero for all values of some signs, as `|a| - a` is.

    Not so `sqrt(a^2 + 1) - a`: times its conjugate it is 1.
    """
    nodes = distinct(e.args[0] if e.op == "abs" else e)
    return (
        any(node.op in ("add", "sub") for node in nodes)
        and any(
            node.op in ("abs", "sqrt") or (node.op == "pow" and type(node.args[1].value) is not int)
            for node in nodes
        )
        and not _has_norm(problem, e)
    )


def _has_norm(problem: Problem, e: Expr) -> bool:
    """Whether it has one square root, and times its conjugate is not 0."""
    top = _form(problem, e).top
    roots = [i for i in problem.within(top) if problem.kernel(i).kind in ("root", "abs")]
    if len(roots) != 1 or problem.kernel(roots[0]).degree != 2:
        return False
    a, b = problem.by(top, roots[0], at_least=2)
    return bool(problem.table.reduce(a * a - b * b * problem.radicand(roots[0])))


def with_bars(e: Expr) -> Expr:
    """Logarithms as they will be written: of absolute values."""
    if not e.args:
        return e
    args = tuple(map(with_bars, e.args))
    if e.op == "log" and e.names:
        return unary("log", unary("abs", args[0]))
    return make(e.op, *args)
