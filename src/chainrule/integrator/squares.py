"""Roots of what has square factors, `sqrt(p²·q) = ± p·sqrt(q)`, and absolute values, `|p| = ± p`.

In: a problem with such. Out: the antiderivative of one without. Which sign it is may
change where p does, and not between: it is a constant symbol while the simpler problem is solved,
and put back as the quotient of both roots.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from fractions import Fraction
from typing import Any, Final

from chainrule.algebra import Key, Poly, TooCostly, certain_sign
from chainrule.expr import fold
from chainrule.expr.tree import Expr, num, substitute, sym, unary, walk
from chainrule.expr.walks import distinct, replaced
from chainrule.integrator.absolute import with_absolute
from chainrule.integrator.certain import sign_of
from chainrule.integrator.conjugates import with_conjugates
from chainrule.integrator.continuous import without_jumps
from chainrule.integrator.joining import joined
from chainrule.integrator.lines import with_signs_of_lines
from chainrule.integrator.problem import CIRCULAR, Miss, Primitive, Problem
from chainrule.integrator.radicals import root_expression
from chainrule.integrator.told_apart import is_high_root
from chainrule.simplifier.terms import factors_of
from chainrule.steps.path import Move

_LONG: Final = 120
"""Nodes, beyond which an antiderivative is not multiplied out for `x*|x|/2`, but has `sign(x)`."""


def squares(problem: Problem) -> Primitive:
    """Every root and every absolute value that can be is written with a sign before it."""
    instead: dict[int, Expr] = {}
    back: dict[str, Expr] = {}
    signs: dict[str, Expr] = {}
    vague: set[str] = set()
    for root in (*problem.roots, *_absolute(problem)):
        is_root = problem.kernel(root).kind == "root"
        simpler = (
            _written_square(problem, root) or _simpler(problem, root)
            if is_root
            else (_inside(problem, root), fold.ONE)
        )
        if simpler is not None:
            steady = sign_of(problem, simpler[0])
            is_negative = _is_negative(problem, root)
            if steady == 1 or (steady and problem.kernel(root).degree % 2 == 0):
                instead[root] = fold.signed((steady < 0) != is_negative, fold.mul(*simpler))
                continue
            name = problem.fresh(f"s_{root}")
            signs[name], rest = simpler
            if is_root and not _is_positive(problem, rest):
                vague.add(name)
            simple = fold.signed(is_negative, fold.mul(*simpler))
            instead[root] = fold.mul(sym(name), simple)
            back[name] = problem.plain(fold.div(problem.say_kernel(root), simple))
    if not instead:
        raise Miss
    function = problem.say(problem.f, instead)
    if function == problem.say(problem.f):
        raise Miss  # these roots occur in derivatives only
    try:
        found = problem.smaller(function, problem.variable, "squares")
    except Miss:
        function = _with_powers(problem, instead)
        found = problem.smaller(function, problem.variable, "squares")
    step = Move(
        "squares",
        "squares are taken out of roots",
        rest=((1, function),),
        back=tuple(back.items()),
    )
    # what changes constants comes first: what is taken off at zeros of signs is told from values
    tick = problem.search.tick
    # to whoever reads it as a fraction these are symbols: what they are made of is no matter here
    variable = problem.variable
    told = {
        node: sym(problem.fresh(f"t_{k}"))
        for k, node in enumerate(distinct(found.value))
        if (node.op == "Heaviside" and variable not in node.names) or is_high_root(node, variable)
    }
    smooth = without_jumps(replaced(found.value, told), problem.variable, tick)
    smooth = with_conjugates(smooth, problem.variable, tick)
    smooth = _without_signs_in_logarithms(problem, smooth, signs)
    if not vague:
        smooth, signs = with_signs_of_lines(problem, smooth, signs)
        back |= {n: fold.div(unary("abs", e), e) for n, e in signs.items() if n not in back}
    value, terms, known = joined(problem, smooth, signs)
    for name in signs:
        if name in vague:
            continue
        if value.size <= _LONG or not _is_factor(value, sym(name)):
            value = with_absolute(problem, value, signs[name], name, known)
    for term in terms:
        value = fold.add(value, term)
    value = replaced(value, {name: node for node, name in told.items()})
    shown = {name: e for name, e in known.items() if name not in vague}
    return Primitive(_put_back(value, shown, back), (step, *found.steps))


def _without_signs_in_logarithms(problem: Problem, e: Expr, signs: Iterable[str]) -> Expr:
    """`ln(u)` for `ln(s·u)`, which is as good, and the same beside another `ln(u)`."""
    algebra, instead = problem.field.algebra, {}
    for node in distinct(e):
        found = node.names.intersection(signs) if node.op == "log" else ()
        if len(found) == 1:
            u, opposite = (substitute(node.args[0], {n: num(k) for n in found}) for k in (1, -1))
            with suppress(TooCostly):
                if algebra.difference_is_zero(u, fold.neg(opposite)):
                    instead[node] = _in_factors(problem, u)
    return replaced(e, instead)


def _in_factors(problem: Problem, u: Expr) -> Expr:
    """`ln(u)` as the logarithms of its factors, up to signs."""
    value = problem.table.quotient(problem.field.algebra.form(u))
    lead, factors = problem.factor(value.top)
    number = problem.fractions.of(problem.ring.one.poly * lead, value.bottom)
    total = fold.ZERO
    for p, k in factors:
        total = fold.add(total, fold.mul(num(k), unary("log", problem.say_poly(p))))
    said = problem.say(number)
    return total if said == fold.ONE else fold.add(total, unary("log", unary("abs", said)))


def _is_factor(e: Expr, s: Expr) -> bool:
    """Whether a symbol is a factor of a product, and nowhere else in it."""
    parts = factors_of(e.args[0]) if e.op == "div" else factors_of(e)
    return parts.count(s) == 1 and sum(node == s for node in walk(e)) == 1


def _with_powers(problem: Problem, instead: Mapping[int, Expr]) -> Expr:
    """The integrand as it stands with signs: `(|x| + 2)^2` is `(s·x + 2)^2`.

    In normal form it is `x^2 + 4s·x + 4`, no square for a symbol s.

    Raises:
        Miss: there is no such power.
    """
    f, variable = problem.function, problem.variable
    if not any(
        node.op == "pow" and _is_sum_with_bars(node.args[0], variable) for node in distinct(f)
    ):
        raise Miss
    # the logarithm of an absolute value is as good as that of what stands in it
    written = {
        node: unary("log", node.args[0].args[0])
        for node in distinct(f)
        if node.op == "log" and node.args[0].op == "abs"
    }
    for node in distinct(f):
        if node.op == "abs" and variable in node.names:
            value = problem.table.quotient(problem.field.algebra.form(node))
            written[node] = problem.say(value, instead)
    return replaced(f, written)


def _is_sum_with_bars(e: Expr, variable: str) -> bool:
    return e.op in ("add", "sub") and any(
        node.op == "abs" and variable in node.names for node in distinct(e)
    )


def _put_back(e: Expr, shown: Mapping[str, Expr], back: Mapping[str, Expr]) -> Expr:
    """It with signs for their symbols, but within functions the quotients, `exp(-|x|)`."""
    if e.op == "sym":
        name = str(e.value)
        return shown.get(name) or back.get(name, e)
    if e.op in ("add", "sub", "mul", "div", "neg"):
        return fold.build(e.op, *(_put_back(a, shown, back) for a in e.args))
    return substitute(e, back)


def _absolute(problem: Problem) -> list[int]:
    """Absolute values, but for those in logarithms, which are as good as none."""
    found = problem.varying(*problem.f)
    for index in list(found):
        kernel = problem.kernel(index)
        if kernel.kind in ("exp", "root", *CIRCULAR):
            found |= problem.varying(*(kernel.argument or ()))
    return sorted(i for i in found if problem.kernel(i).kind == "abs")


def _inside(problem: Problem, index: int) -> Expr:
    argument = problem.kernel(index).argument
    assert argument is not None
    return problem.say(argument)


def _is_negative(problem: Problem, root: int) -> bool:
    """Whether a kernel is `q*sqrt(p/q)` with a negative q, as `sin(x) - 1` is."""
    inside = problem.kernel(root).argument
    if problem.kernel(root).degree % 2 or inside is None or inside.bottom.is_constant():
        return False
    return certain_sign(problem.table, inside.bottom) == -1


def _is_positive(problem: Problem, rest: Expr) -> bool:
    """Whether what is left under a root is, so that root and rest differ by a sign everywhere.

    A constant under it is where the root is real: `a*cos(x)^2` is not negative for a >= 0.
    """
    if rest.op != "sqrt" or problem.variable not in rest.names:
        return rest.op == "sqrt" or rest == fold.ONE
    top, bottom = problem.table.quotient(problem.field.algebra.form(rest.args[0]))
    return bottom.is_constant() and certain_sign(problem.table, top) == 1


def _written_square(problem: Problem, root: int) -> tuple[Expr, Expr] | None:
    """u of a root that is written as `sqrt(u^2)`: of waves the square may be multiplied out."""
    algebra = problem.field.algebra
    for node in distinct(problem.function):
        square = node.args[0] if node.op == "sqrt" else node
        if square.op != "pow" or square is node or square.args[1] != fold.TWO:
            continue
        with suppress(TooCostly):
            if algebra.form(node).poly == problem.ring.gens[root]:
                return square.args[0], fold.ONE
    return None


def _simpler(problem: Problem, root: int) -> tuple[Expr, Expr] | None:
    """Two factors whose product differs from a root by one that is constant between zeros.

    The first one is a polynomial, whose sign that factor is where the root is of even degree.
    """
    n = problem.kernel(root).degree
    radicand = problem.radicand(root)
    if len(radicand) == 1 and not any(int(k) >= n for k in radicand.degrees()):
        return None
    lead, factors = _factors(problem, radicand)
    outside, constant = problem.ring.one.poly, problem.ring.one.poly * lead
    inside: list[tuple[Poly, int]] = []
    for p, k in factors:
        if not problem.varying(p):
            constant *= p**k
            continue
        outside *= p ** (k // n)
        if k % n:
            inside.append((p, k % n))
    argument = problem.kernel(root).argument
    assert argument is not None
    if n > 2 and not problem.varying(argument.bottom) and _are_two_lines(problem, inside, n):
        (p, j), (q, k) = inside
        outside *= p ** ((j + k) // n)
        ratio = fold.div(problem.say_poly(q), problem.say_poly(p))
        rest = fold.mul(
            root_expression(problem.say_poly(constant), Fraction(1, n)),
            fold.power(ratio, num(Fraction(k, n))),
        )
    elif outside.is_one():
        return None
    else:
        for p, k in inside:
            constant *= p**k
        rest = root_expression(problem.say_poly(constant), Fraction(1, n))
    if constant.is_one() and not inside:
        rest = fold.ONE
    return problem.say_poly(outside), rest


def _factors(problem: Problem, radicand: Poly) -> tuple[Any, list[tuple[Poly, int]]]:
    """The irreducible factors, but `(cos - 1)(cos + 1)` put together again as `-sin²`."""
    lead, factors = problem.factor(radicand)
    for cosine, sine in problem.pairs():
        c = problem.gen(cosine)
        powers = {Key(p): k for p, k in factors}
        k = min(powers.get(Key(c - 1), 0), powers.get(Key(c + 1), 0))
        if k:
            lead *= (-1) ** k
            rest = [(p, m - k if p in (c - 1, c + 1) else m) for p, m in factors]
            factors = [(p, m) for p, m in rest if m]
            factors.append((problem.gen(sine), 2 * k))
    return lead, factors


def _are_two_lines(problem: Problem, inside: list[tuple[Poly, int]], n: int) -> bool:
    """Whether `p^j·q^k` is `p^(j + k)·(q/p)^k` with linear p and q and n dividing j + k."""
    x = problem.x
    lines = all(problem.varying(p) == {x} and problem.degree(p, x) == 1 for p, _ in inside)
    return len(inside) == 2 and lines and sum(k for _, k in inside) % n == 0
