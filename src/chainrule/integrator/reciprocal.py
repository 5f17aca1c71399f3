"""u = x + 1/x and u = x - 1/x.

In: a problem over the variable and at most one square root, all of it symmetric under `x → ±1/x`.
Out: the antiderivative of a function of u. `sqrt(x⁴ + p·x² + 1)` is x times a root of
`u² + p ∓ 2`, and stands for that root again when x is put back, so that no sign is chosen.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from chainrule.algebra import Poly
from chainrule.expr import fold, to_text
from chainrule.expr.tree import Expr, num, substitute, sym, unary
from chainrule.expr.walks import replaced
from chainrule.integrator.own import with_own_functions
from chainrule.integrator.problem import Miss, Primitive, Problem
from chainrule.steps.path import Move

_HIGHEST: Final = 60


class _Symmetric(NamedTuple):
    """A polynomial that is `x^middle` times a function of u."""

    function: Expr
    middle: int


class _Reciprocal:
    """One of the two substitutions.

    Args:
        problem: the integrand.
        sign: of `x + sign/x`.
        root: the only root, if there is one.
    """

    def __init__(self, problem: Problem, sign: int, root: int | None) -> None:
        self.problem = problem
        self.sign = sign
        self.root = root
        self.u = sym(problem.fresh())
        self.half = 0  # the root counts as x to this power
        self.instead: dict[int, Expr] = {}
        self.roots: dict[Expr, Expr] = {}

    def find(self) -> Primitive:
        """The antiderivative of the function of u.

        Raises:
            Miss: there is no symmetry, or no antiderivative was found.
        """
        problem, fractions = self.problem, self.problem.fractions
        x = problem.gen(problem.x)
        back = fold.add(
            sym(problem.variable), fold.div(num(self.sign), sym(problem.variable))
        )  # fmt: skip
        self._root()
        rest = fractions.div(problem.f, fractions.of(x**2 - self.sign, x**2))
        top, bottom = (self._symmetric(poly) for poly in rest)
        if top.middle != bottom.middle:
            raise Miss
        function = fold.div(top.function, bottom.function)
        found = problem.smaller(function, str(self.u.value), "reciprocal")
        value = found.value
        for plain, root in self.roots.items():
            value = replaced(with_own_functions(value, plain), {plain: root})
        name = str(self.u.value)
        move = Move(
            "reciprocal",
            f"{name} = {to_text(back)}",
            rest=((1, function),),
            name=name,
            back=((name, back),),
        )
        return Primitive(substitute(value, {name: back}), (move, *found.steps))

    def _root(self) -> None:
        """Say the root through u."""
        problem = self.problem
        if self.root is None:
            return
        argument = problem.kernel(self.root).argument
        assert argument is not None
        if problem.kernel(self.root).degree != 2 or not argument.bottom.is_one():
            raise Miss
        inside = self._symmetric(argument.top)
        if inside.middle % 2:
            raise Miss
        self.half = inside.middle // 2
        plain = unary("sqrt", inside.function)
        self.instead[self.root] = plain
        power = fold.power(sym(problem.variable), num(self.half))
        self.roots[plain] = fold.div(problem.say_kernel(self.root), power)

    def _symmetric(self, poly: Poly) -> _Symmetric:
        """A polynomial as a function of u, but for a power of x.

        Raises:
            Miss: it is none.
        """
        problem, parts = self.problem, self._by_powers(poly)
        low, high = min(parts), max(parts)
        if (low + high) % 2 or high - low > _HIGHEST:
            raise Miss
        middle, total = (low + high) // 2, fold.ZERO
        for k in range(high - middle, -1, -1):
            part = parts.get(middle + k)
            other = parts.get(middle - k)
            if part is None and other is None:
                continue
            if part is None or other is None or other != part * self.sign**k:
                raise Miss
            said = problem.say_poly(part, self.instead)
            total = fold.add(total, fold.mul(said, self._power(k)) if k else said)
        return _Symmetric(total, middle)

    def _by_powers(self, poly: Poly) -> dict[int, Poly]:
        """A polynomial by its powers of x; the root counts, too, and stays in the coefficient."""
        x = self.problem.x
        parts: dict[int, dict[Any, Any]] = {}
        for exponents, coefficient in poly.terms():
            each: list[Any] = list(exponents)
            k, each[x] = int(each[x]), 0
            if self.root is not None:
                k += int(each[self.root]) * self.half
            parts.setdefault(k, {})[tuple(each)] = coefficient
        return {k: self.problem.ring.context.from_dict(part) for k, part in parts.items()}

    def _power(self, k: int) -> Expr:
        """`x^k + (sign/x)^k` as a polynomial in u."""
        before, this = fold.TWO, self.u
        for _ in range(k - 1):
            after = fold.sub(fold.mul(self.u, this), fold.mul(num(self.sign), before))
            before, this = this, after
        return this


def reciprocal(problem: Problem) -> Primitive:
    """u = x ± 1/x."""
    roots = problem.roots
    if len(roots) > 1 or problem.kernels - set(roots) != {problem.x}:
        raise Miss
    for sign in (1, -1):
        try:
            return _Reciprocal(problem, sign, roots[0] if roots else None).find()
        except Miss:
            continue
    raise Miss
