"""Functions of the sine and cosine of one angle, by a rational substitution.

In: a problem whose integrand over the angle's derivative is a function of one pair (cos, sin). Out:
the antiderivative of the function of u = cos, sin, tan, or of tan of half the angle, which always
works and comes last. The first three need a symmetry of the integrand, which is read from the
parity of its exponents (Bioche's rules); `symmetries.py` has further ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from chainrule.algebra import Poly
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, sym, unary
from chainrule.integrator.circle import Circle, Way, circle_of
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.radicals import root_expression
from chainrule.integrator.symmetries import balanced, doubled
from chainrule.integrator.tangents import without_tangents

_HALF: Final = Fraction(1, 2)


def circular(problem: Problem) -> Primitive:
    """u = cos, sin, tan or tan(half); or functions of twice the angle."""
    circle = circle_of(problem)
    u = sym(problem.fresh())
    for way in _ways(circle, u):
        try:
            found = problem.substituted(
                way.function, str(u.value), way.value, "circular", way.more
            )  # fmt: skip
        except Miss:
            continue
        if way.value.op == "tan":
            return Primitive(without_tangents(found.value, way.value), found.steps)
        return found
    raise Miss


def _ways(circle: Circle, u: Expr) -> Iterator[Way]:
    below = not circle.rest.bottom.is_constant()
    makers: list[Callable[[Circle, Expr], Way | None]] = [_cosine, _sine, balanced, _half]
    makers.insert(0 if below and not circle.roots else 3, _tangent)
    pairs = [(circle, maker) for maker in makers]
    twice = doubled(circle)
    if twice is not None:
        pairs = [*((twice, maker) for maker in (_tangent, _cosine, _sine)), *pairs]
    for each, maker in pairs:
        way = maker(each, u)
        if way is not None:
            yield way


def _one_plus_square(u: Expr) -> Expr:
    return fold.add(fold.ONE, fold.power(u, fold.TWO))


def _cosine(circle: Circle, u: Expr) -> Way | None:
    """`f/sin` is a function of the cosine."""
    problem = circle.problem
    fractions = problem.fractions
    rest = fractions.div(circle.rest, fractions.of(-problem.gen(circle.sine)))
    if not problem.made_of(rest, {circle.cosine}):
        return None
    function = problem.say(rest, {circle.cosine: u})
    return Way(function, unary("cos", circle.angle), {})


def _sine(circle: Circle, u: Expr) -> Way | None:
    """`f/cos` is a function of the sine: even in the cosine."""
    problem, fractions = circle.problem, circle.problem.fractions
    rest = fractions.div(circle.rest, fractions.of(problem.gen(circle.cosine)))
    polys = list(rest)
    for index in problem.closed(*rest) - {circle.cosine, circle.sine}:
        polys += problem.kernel(index).argument or ()
    if any(int(e[circle.cosine]) % 2 for poly in polys for e in poly.monoms()):
        return None
    root = unary("sqrt", fold.sub(fold.ONE, fold.power(u, fold.TWO)))
    function = problem.say(rest, {circle.cosine: root, circle.sine: u})
    return Way(function, unary("sin", circle.angle), {})


def _half(circle: Circle, u: Expr) -> Way | None:
    """The tangent of half the angle."""
    below = _one_plus_square(u)
    cosine = fold.div(fold.sub(fold.ONE, fold.power(u, fold.TWO)), below)
    sine = fold.div(fold.mul(fold.TWO, u), below)
    half = fold.mul(num(_HALF), circle.angle)
    function = fold.mul(circle.say(cosine, sine), fold.div(fold.TWO, below))
    return Way(function, unary("tan", half), {})


def _tangent(circle: Circle, u: Expr) -> Way | None:
    """All terms of one parity, above and below; roots, too, up to a sign that is put back.

    Other functions must be of the tangent: `ln(1 + tan(x))/cos(x)^2` is `ln(1 + u)` of it.
    """
    problem = circle.problem
    above = fold.power(_one_plus_square(u), num(-_HALF))
    tangent = unary("tan", circle.angle)
    instead, back, odd = {}, {}, set()
    for root in circle.roots:
        if problem.kernel(root).kind != "root":
            if not _is_of_tangent(circle, root):
                return None
            continue
        found = _root_of_form(circle, root, u, tangent)
        if found is None:
            return None
        name = problem.fresh(f"s_{root}")
        instead[root] = fold.mul(sym(name), found.function)
        back[name] = fold.div(problem.say_kernel(root), found.value)
        if found.odd:
            odd.add(root)
    parities = [_parity(circle, poly, odd) for poly in circle.rest]
    if None in parities or parities[0] != parities[1]:
        return None
    if circle.roots:
        function = circle.say(above, fold.mul(u, above), instead)
    else:
        function = _by_tangent(circle, u)
    return Way(fold.div(function, _one_plus_square(u)), tangent, back)


def _by_tangent(circle: Circle, u: Expr) -> Expr:
    """The rest as a function of the tangent: each polynomial is `cos^degree` times one of it.

    `sin^n` has been written with powers of the cosine, of which the terms of n powers of `1 + u²`
    are left: as polynomials, for which the variable stands, that is quickly done.
    """
    problem = circle.problem
    (top, above), (bottom, below) = (_homogeneous(circle, poly) for poly in circle.rest)
    function = problem.say(problem.fractions.of(top, bottom), {problem.x: u})
    return fold.mul(function, fold.power(_one_plus_square(u), num((below - above) // 2)))


def _homogeneous(circle: Circle, poly: Poly) -> tuple[Poly, int]:
    """`poly/cos^degree` by the tangent, the variable for it, and the degree."""
    problem, product = circle.problem, circle.problem.ring.product
    t = problem.gen(problem.x)
    parts: dict[int, Poly] = {}
    for exponents, coefficient in poly.terms():
        c, s = int(exponents[circle.cosine]), int(exponents[circle.sine])
        each = [0 if i in (circle.cosine, circle.sine) else int(k) for i, k in enumerate(exponents)]
        each[problem.x] = s
        term = problem.ring.context.from_dict({tuple(each): coefficient})
        parts[c + s] = parts.get(c + s, problem.ring.zero.poly) + term
    degree, total = circle.degree(poly), problem.ring.zero.poly
    for k in range(min(parts), degree + 1, 2):
        total = product(total, 1 + t * t) + parts.get(k, problem.ring.zero.poly)
    return total, degree


def _is_of_tangent(circle: Circle, index: int) -> bool:
    """Whether a kernel, and all that its argument is made of, is a function of the tangent."""
    argument, pair = circle.problem.kernel(index).argument, {circle.cosine, circle.sine}
    if argument is None or circle.problem.kernel(index).kind == "root":
        return False
    above, below = (_parity(circle, poly, set()) for poly in argument)
    inside = circle.problem.varying(*argument) - pair
    return above is not None and above == below and all(_is_of_tangent(circle, i) for i in inside)


def _parity(circle: Circle, poly: Poly, odd: set[int]) -> int | None:
    """Of the degree of all terms in cosine, sine and odd roots; nothing where they differ."""
    counted = (circle.cosine, circle.sine, *odd)
    found = {sum(int(e[i]) for i in counted) % 2 for e in poly.monoms()}
    return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Root:
    """A root as a function of the tangent, up to a sign.

    Attributes:
        function: of u.
        value: the same with the old variable.
        odd: whether it has an odd power of `sqrt(1 + u²)`.
    """

    function: Expr
    value: Expr
    odd: bool


def _root_of_form(circle: Circle, root: int, u: Expr, tangent: Expr) -> _Root | None:
    """`(V(cos, sin))^(1/n)`: `V = cos^k·W(tan)`, so that it is `± cos^(k/n)·W^(1/n)`."""
    problem = circle.problem
    kernel = problem.kernel(root)
    pair = {circle.cosine, circle.sine}
    if kernel.kind != "root" or not problem.varying(problem.radicand(root)) <= pair:
        return None
    n, radicand = kernel.degree, problem.radicand(root)
    if _parity(circle, radicand, set()) is None:
        return None
    top = max(int(e[circle.cosine]) + int(e[circle.sine]) for e in radicand.monoms())
    while top % n:
        top += 2
        if top > 4 * n:
            return None
    weight = top // n

    def written(tan: Expr, cos: Expr) -> Expr:
        """The root, for one of the ways to write tangent and cosine."""
        base = _one_plus_square(tan)
        small = fold.power(base, num(-_HALF))
        inside = problem.say_poly(
            radicand, {circle.cosine: small, circle.sine: fold.mul(tan, small)}
        )
        inside = fold.mul(inside, fold.power(base, num(Fraction(top, 2))))
        return fold.mul(root_expression(inside, Fraction(1, n)), fold.power(cos, num(weight)))

    function = written(u, fold.power(_one_plus_square(u), num(-_HALF)))
    value = written(tangent, problem.say_kernel(circle.cosine))
    return _Root(function, value, bool(weight % 2))
