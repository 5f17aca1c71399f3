"""Several roots that occur in one product only, made one root.

In: a problem with roots of one degree. Out: the antiderivative of one with a root less:
`r₁·r₂² = ± (P₁·P₂²)^(1/3)`, and squares may cancel under the common root. The sign is a constant
symbol meanwhile, as in `squares.py`.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from chainrule.algebra import certain_sign
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, substitute, sym
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.integrator.radicals import root_expression
from chainrule.steps.path import Move

Exponents = tuple[int, ...]


def merging(problem: Problem) -> Primitive:
    """All products of roots in the integrand are powers of one."""
    roots = [i for i in problem.inside if problem.kernel(i).kind == "root"]
    degrees = {problem.kernel(i).degree for i in roots}
    if len(roots) < 2 or len(degrees) != 1:
        raise Miss
    (n,) = degrees
    if any(problem.degree(problem.f.bottom, i) for i in roots):
        raise Miss
    for i in problem.inside.difference(roots, {problem.x}):
        if problem.closed(problem.gen(i)).intersection(roots):
            raise Miss  # inside a function no product of roots is left
    roots.sort(reverse=True)
    found = {tuple(int(e[i]) % n for i in roots) for e in problem.f.top.monoms()}
    product = _generator(found - {(0,) * len(roots)}, n)
    chosen = next(j for j, k in enumerate(product) if k == 1)
    root, name = roots[chosen], problem.fresh("s")
    merged = _merged(problem, dict(zip(roots, product, strict=True)), n)
    others = fold.ONE
    for i, k in zip(roots, product, strict=True):
        if i != root and k:
            others = fold.mul(others, fold.power(problem.say_kernel(i), num(k)))
    # of what is negative nowhere the product of roots is the root of the product
    plain = n == 2 and all(
        certain_sign(problem.table, problem.radicand(i)) == 1
        for i, k in zip(roots, product, strict=True)
        if k
    )
    sign = fold.ONE if plain else sym(name)
    instead = fold.div(fold.mul(sign, merged), others)
    function = problem.say(problem.f, {root: instead})
    inner = problem.smaller(function, problem.variable, "merging")
    ratio = fold.div(fold.mul(problem.say_kernel(root), others), merged)
    value = substitute(inner.value, {name: problem.plain(ratio)})
    step = Move(
        "merging",
        "one root for a product of roots",
        rest=((1, function),),
        back=((name, problem.plain(ratio)),),
    )
    return Primitive(value, (step, *inner.steps))


def _generator(found: set[Exponents], n: int) -> Exponents:
    """Exponents, one of them 1, of which all are multiples modulo n.

    Raises:
        Miss: there are none, or they are those of a single root.
    """
    for each in sorted(found):
        for k in each:
            if k and gcd(k, n) == 1:
                inverse = pow(k, -1, n)
                product = tuple(j * inverse % n for j in each)
                multiples = {tuple(j * m % n for j in product) for m in range(n)}
                if found <= multiples and sum(map(bool, product)) > 1:
                    return product
    raise Miss


def _merged(problem: Problem, product: dict[int, int], n: int) -> Expr:
    """The root of the product of all radicands."""
    inside = problem.ring.one.poly
    for i, k in product.items():
        power = problem.ring.power(problem.radicand(i), k)
        inside = problem.table.reduce(problem.ring.product(inside, power))
    return root_expression(problem.say_poly(inside), Fraction(1, n))
