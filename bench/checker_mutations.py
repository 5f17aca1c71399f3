"""Wrong answers for `bench/checker.py`: small slips in a right one, and domain traps.

In: a right derivative and a `random.Random`. Out: a changed one. Whether the change makes it
wrong is not decided here but by `checker_oracle.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from chainrule.expr.tree import Expr, make, num
from checker_functions import X, simple

TINY = Fraction(1, 10**12)
_SISTERS = {
    "sin": "cos", "cos": "sin", "tan": "cot", "sec": "csc", "csc": "sec", "cot": "tan",
    "sinh": "cosh", "cosh": "sinh", "tanh": "coth", "exp": "log", "log": "sqrt", "sqrt": "log",
    "asin": "acos", "acos": "asin", "atan": "asin", "sech": "csch", "csch": "sech",
    "coth": "tanh", "asinh": "acosh", "acosh": "asinh", "atanh": "atan", "cbrt": "sqrt",
    "log10": "log", "log2": "log", "asec": "acsc", "acsc": "asec", "acot": "atan",
}  # fmt: skip

Path = tuple[int, ...]


def _paths(e: Expr, keep: Callable[[Expr, Expr | None], bool]) -> list[Path]:
    """The places of the nodes that `keep` accepts, given the node and its parent."""
    found: list[Path] = []
    stack: list[tuple[Expr, Expr | None, Path]] = [(e, None, ())]
    while stack:
        node, parent, path = stack.pop()
        if keep(node, parent):
            found.append(path)
        stack += [(a, node, (*path, i)) for i, a in enumerate(node.args)]
    return found


def _at(e: Expr, path: Path) -> Expr:
    for i in path:
        e = e.args[i]
    return e


def _replace(e: Expr, path: Path, new: Expr) -> Expr:
    if not path:
        return new
    args = list(e.args)
    args[path[0]] = _replace(args[path[0]], path[1:], new)
    return make(e.op, *args)


def _change(
    rng: Random, e: Expr, keep: Callable[[Expr, Expr | None], bool], new: Callable[[Expr], Expr]
) -> Expr | None:
    places = _paths(e, keep)
    if not places:
        return None
    path = rng.choice(places)
    return _replace(e, path, new(_at(e, path)))


def _is_exponent(node: Expr, parent: Expr | None) -> bool:
    return parent is not None and parent.op == "pow" and parent.args[1] is node


def sign(rng: Random, e: Expr) -> Expr | None:
    """A plus for a minus, or the other way round; of the whole if there is none."""
    swapped = {"add": "sub", "sub": "add"}
    changed = _change(rng, e, lambda n, _: n.op in swapped, lambda n: make(swapped[n.op], *n.args))
    return changed if changed is not None and rng.random() < 0.7 else make("neg", e)


def coefficient(rng: Random, e: Expr) -> Expr | None:
    """A number one too large or too small; or twice the whole."""
    step = rng.choice((-1, 1))
    changed = _change(
        rng, e, lambda n, p: n.op == "num" and not _is_exponent(n, p),
        lambda n: num(n.value + step),  # type: ignore[operator]
    )  # fmt: skip
    return make("mul", num(2), e) if changed is None else changed


def tiny(rng: Random, e: Expr) -> Expr | None:
    """A constant off by 1e-12; or the whole times 1 + 1e-12."""
    changed = _change(
        rng,
        e,
        lambda n, _: n.op == "num",
        lambda n: num(Fraction(n.value) + TINY),  # type: ignore[arg-type]
    )
    return make("mul", num(1 + TINY), e) if changed is None else changed


def exponent(rng: Random, e: Expr) -> Expr | None:
    """An exponent one too large or too small; or x^2 for x."""
    step = rng.choice((-1, 1))
    changed = _change(
        rng, e, lambda n, p: n.op == "num" and _is_exponent(n, p),
        lambda n: num(n.value + step),  # type: ignore[operator]
    )  # fmt: skip
    if changed is not None:
        return changed
    return _change(rng, e, lambda n, _: n == X, lambda n: make("pow", n, num(2)))


def lost_factor(rng: Random, e: Expr) -> Expr | None:
    """One factor of a product is missing."""
    return _change(rng, e, lambda n, _: n.op == "mul", lambda n: rng.choice(n.args))


def changed_function(rng: Random, e: Expr) -> Expr | None:
    """One function for its sister."""
    return _change(rng, e, lambda n, _: n.op in _SISTERS, lambda n: make(_SISTERS[n.op], *n.args))


MUTATIONS: dict[str, Callable[[Random, Expr], Expr | None]] = {
    "sign": sign,
    "coefficient": coefficient,
    "constant + 1e-12": tiny,
    "exponent": exponent,
    "lost factor": lost_factor,
    "changed function": changed_function,
}


def derivative_trap(rng: Random) -> tuple[Expr, Expr]:
    """A function and what its derivative is on a part of its domain only."""
    u, v = simple(rng), make(rng.choice(("sin", "cos", "exp", "atan")), X)
    square = make("pow", X, num(2))
    one = num(1)
    root = make("sqrt", make("sub", one, square))
    edge = make("sub", one, make("div", X, num(10 ** rng.randint(3, 9))))
    times = num(rng.randint(1, 9))
    traps = (
        (make("sqrt", square), one),
        (make("abs", X), one),
        (make("asin", make("sin", X)), one),
        (make("acos", make("cos", X)), one),
        (make("acos", X), make("div", one, root)),
        (make("log", make("neg", X)), make("div", num(-1), X)),
        (make("exp", make("div", make("log", square), num(2))), one),
        (make("pow", make("pow", X, num(4)), num(Fraction(1, 4))), one),
        (make("pow", square, num(Fraction(3, 2))), make("mul", num(3), square)),
        (make("acos", edge), make("div", num(1), make("sqrt", make("sub", one, edge)))),
        (make("sqrt", make("pow", make("sub", X, times), num(2))), one),
        (make("log", make("abs", X)), make("div", one, make("abs", X))),
        (make("asec", X), make("div", one, make("mul", X, make("sqrt", make("sub", square, one))))),
    )
    f, answer = rng.choice(traps)
    kind = rng.randrange(4)
    if kind == 0:
        return make("mul", times, f), make("mul", times, answer)
    if kind == 1:
        return make("add", f, make("pow", X, num(3))), make(
            "add", answer, make("mul", num(3), square)
        )
    if kind == 2:
        slope = {"sin": make("cos", X), "cos": make("neg", make("sin", X)), "exp": make("exp", X),
                 "atan": make("div", one, make("add", one, square))}[v.op]  # fmt: skip
        return make("add", f, v), make("add", answer, slope)
    return make("sub", f, make("mul", u, num(0))), answer


def value_trap(rng: Random) -> tuple[Expr, Expr]:
    """Two functions that are equal on a part of their domain only."""
    u = simple(rng)
    square = make("pow", u, num(2))
    near = num(1 - Fraction(1, 10 ** rng.randint(6, 15)))
    traps = (
        (make("sqrt", square), u),
        (make("log", make("neg", u)), make("log", u)),
        (make("acos", make("cos", u)), u),
        (make("asin", make("sin", u)), u),
        (make("atan", make("tan", u)), u),
        (make("abs", u), u),
        (make("pow", make("pow", u, num(6)), num(Fraction(1, 6))), u),
        (make("acos", make("mul", near, make("cos", u))), make("acos", make("cos", u))),
        (
            make("sqrt", make("mul", square, make("abs", X))),
            make("mul", u, make("sqrt", make("abs", X))),
        ),
        (make("log", square), make("mul", num(2), make("log", make("add", u, num(TINY))))),
    )
    return rng.choice(traps)
