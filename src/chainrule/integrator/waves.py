"""Signs of waves as powers of -1: `|sin(x) + cos(x)|` is `± (sin(x) + cos(x))`.

In: an antiderivative. Out: the same with `(-1)^floor(x/pi + 1/4)` for that sign, where it jumps
with it; what it jumps by is summed and taken off (`stepping.py`). Where it does not jump, and has
no value at the zeros, it gets `sign(tan(x))` for `|sin(x)|/sin(x)` and the like. A wave is
`a*sin(u) + b*cos(u)`, u a line, a and b numbers or letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Final

from chainrule.algebra import (
    Algebra,
    Speaker,
    TooCostly,
    Undefined,
    compute,
)
from chainrule.checker.over_turns import divides_by_waves
from chainrule.checker.solving import constant_value
from chainrule.expr import fold
from chainrule.expr.tree import Expr, const, inner_name, num, substitute, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced
from chainrule.integrator.half_waves import over_half_wave, without_waves_below
from chainrule.integrator.own_signs import signs_in
from chainrule.integrator.stepping import without_steps
from chainrule.integrator.substitutions import variable_of
from chainrule.integrator.wave_signs import sign_of, sign_of_wave, wave_sign
from chainrule.simplifier import simplify
from chainrule.simplifier.terms import factors_of

_WAVES: Final = ("sin", "cos")
_LIMIT: Final = 4_000
_RATIOS: Final = ("tan", "cot")
_ARITHMETIC: Final = frozenset(("add", "sub", "mul", "div", "neg"))


def with_alternating_signs(
    F: Expr, f: Expr, variable: str, tick: Callable[[], None] = lambda: None
) -> Expr:
    """`F` without its jumps where waves change their signs, if it has such.

    >>> from chainrule.expr import parse, to_text
    >>> F, f = parse("abs(sin(x))*cos(x)/sin(x)"), parse("-abs(sin(x))")
    >>> to_text(with_alternating_signs(F, f, "x"))
    '(-1)^floor(x/pi)*cos(x) - 2floor(x/pi)'
    >>> to_text(with_alternating_signs(parse("sin(x)*abs(sin(x))"), f, "x"))
    'sin(x)*abs(sin(x))'
    """
    plain, waves = _over_all_signs(F, f, variable)
    known = _known_signs(waves, variable)
    if not known:
        return F
    for way in _ways(plain, f, variable, tick):
        written = substitute(way, known)
        smooth = without_steps(written, f, variable, tick)
        if smooth != written:
            return smooth
    return _with_values(F, plain, waves, f, variable)


def over_alternating_signs(
    F: Expr, f: Expr, variable: str, tick: Callable[[], None]
) -> Iterator[Expr]:
    """`F` with powers of -1 for the signs of waves, as far as they are known; then as it is."""
    plain, waves = _over_all_signs(F, f, variable)
    known = _known_signs(waves, variable)
    if known:
        for way in _ways(plain, f, variable, tick):
            yield substitute(way, known)
    yield F


def _over_all_signs(F: Expr, f: Expr, variable: str) -> tuple[Expr, dict[str, Expr]]:
    """`F` over symbols for signs, and what these are the signs of."""
    half = over_half_wave(F, variable)
    if half is not None:
        return half.value, {half.sign: half.wave}
    return _over_signs(F, f, variable)


def _known_signs(waves: Mapping[str, Expr], variable: str) -> dict[str, Expr]:
    """The signs, if all are known."""
    signs = {name: sign_of(wave, variable) for name, wave in waves.items()}
    known = {name: sign for name, sign in signs.items() if sign is not None}
    return known if len(known) == len(signs) else {}


def _ways(plain: Expr, f: Expr, variable: str, tick: Callable[[], None]) -> Iterator[Expr]:
    """It as a person would write it, and in lowest terms: what is zero at a place may cancel."""
    yield simplify(plain, variable, like=f).expression
    hidden = f.names > {variable}
    with suppress(TooCostly, Undefined):
        lowest = compute(partial(_in_lowest_terms, e=plain), limit=_LIMIT, tick=tick)
        yield lowest
        hidden = hidden or divides_by_waves(lowest, variable)
    angles = {n.args[0] for n in distinct(plain) if n.op in _WAVES and variable in n.names}
    if len(angles) == 1 and hidden:
        with suppress(TooCostly, Undefined):
            yield compute(partial(without_waves_below, e=plain, u=angles.pop()), limit=_LIMIT)


def _in_lowest_terms(algebra: Algebra, e: Expr) -> Expr:
    return Speaker(algebra.table).quotient(algebra.table.quotient(algebra.form(e)))


def _with_values(F: Expr, plain: Expr, waves: Mapping[str, Expr], f: Expr, variable: str) -> Expr:
    """`sign(tan(x))*ln|cos(x)|` for what divides by waves, and has no value where one is zero.

    The sign of the cosine is that of the sine times that of the tangent, if `f` has the tangent.
    """
    if not _divides_by_waves(F, variable):
        return F
    signs = {name: unary("sign", wave) for name, wave in waves.items()}
    for e in filter(None, map(_inside, distinct(f))):
        if e.op in _RATIOS:
            same = {w.op: name for name, w in waves.items() if _have_one_angle(w, e)}
            if same.keys() == set(_WAVES):
                signs[same["cos"]] = fold.mul(unary("sign", e), signs[same["sin"]])
    return _through_zero(simplify(substitute(plain, signs), variable, like=f).expression, variable)


def _have_one_angle(a: Expr, b: Expr) -> bool:
    return a.op in _WAVES and simplify(fold.sub(*a.args, *b.args)).expression == fold.ZERO


def _through_zero(F: Expr, variable: str) -> Expr:
    """`F` without what it jumps by where the one wave changes of whose sign it is a multiple."""
    found = signs_in(F, variable)
    if len(found) != 1 or found[0].args[0].op not in (*_WAVES, *_RATIOS):
        return F
    ((wave,),) = (node.args for node in found)
    start = fold.div(const("pi"), fold.TWO) if wave.op in ("cos", "cot") else fold.ZERO
    above, below = (replaced(F, {found[0]: num(k)}) for k in (1, -1))
    half = fold.div(fold.sub(above, below), fold.TWO)
    there = {variable: variable_of(wave.args[0], variable, start)}
    half = simplify(substitute(half, there)).expression
    if half.names or not constant_value(half).is_finite():
        return F
    return fold.sub(F, fold.mul(found[0], half))


def _divides_by_waves(F: Expr, variable: str) -> bool:
    """Whether it has no value where a wave is zero: `ln|cos(x)|*|sin(x)|/sin(x)`."""
    below = (node.args[1] for node in distinct(F) if node.op == "div")
    factors = (factor for e in below for factor in factors_of(e))
    return any(wave_sign(_inside(e) or e, variable) is not None for e in factors)


def _over_signs(F: Expr, f: Expr, variable: str) -> tuple[Expr, dict[str, Expr]]:
    """`F` over symbols for signs of waves, and of lines beside them, outside functions; and these
    waves and lines."""
    if operators_in(F).isdisjoint(("abs", "sign", "sqrt")):
        return F, {}
    if any(map(_is_square_root, distinct(F))):
        F = simplify(F, variable, like=f).expression
    inside = list(dict.fromkeys(_waves(F)))
    if all(sign_of_wave(e, variable) is None for e in inside):
        return F, {}
    known = [e for e in inside if sign_of(e, variable) is not None]
    names = {wave: inner_name("wave", k) for k, wave in enumerate(known)}
    plain = _with_signs(F, {wave: sym(name) for wave, name in names.items()})
    return plain, {name: wave for wave, name in names.items()}


def _is_square_root(e: Expr) -> bool:
    """Whether it may be the absolute value of a wave: `sqrt(1 - cos(x)^2)`, `sqrt(sin(x)^2)`."""
    return e.op == "sqrt" and any(
        node.op == "pow" and node.args[1] == fold.TWO and node.args[0].op in _WAVES
        for node in distinct(e)
    )


def _inside(e: Expr) -> Expr | None:
    """w of `|w|`, `sign(w)` and `sqrt(w^2)`."""
    if e.op in ("abs", "sign"):
        return e.args[0]
    is_square = e.op == "sqrt" and e.args[0].op == "pow" and e.args[0].args[1] == fold.TWO
    return e.args[0].args[0] if is_square else None


def _waves(e: Expr, *, below: bool = False) -> Iterator[Expr]:
    """What stands in absolute values and signs outside functions, and sums below a line."""
    wave = _inside(e)
    if wave is not None:
        yield wave
    elif e.op in _ARITHMETIC and not (below and e.op in ("add", "sub")):
        for a in e.args[:-1]:
            yield from _waves(a, below=below)
        yield from _waves(e.args[-1], below=below != (e.op == "div"))


def _with_signs(e: Expr, signs: Mapping[Expr, Expr], *, below: bool = False) -> Expr:
    """It with symbols for the signs of waves, but within functions, and in sums below a line."""
    wave = _inside(e)
    if wave is not None and wave in signs:
        first = fold.ONE if e.op == "sign" else wave
        return (fold.div if below else fold.mul)(first, signs[wave])
    if e.op not in _ARITHMETIC or (below and e.op in ("add", "sub")):
        return e
    turned = below != (e.op == "div")
    parts = [_with_signs(a, signs, below=below) for a in e.args[:-1]]
    return fold.build(e.op, *parts, _with_signs(e.args[-1], signs, below=turned))
