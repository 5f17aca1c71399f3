"""Adversarial pairs: powers of what vanishes on an interval, and of what nearly does.

In: a `random.Random` and the wanted truth. Out: a `Pair`. For positive v, `0^v` is 0 and has a
derivative: whoever writes `u^v` as `exp(v·ln u)`, which never vanishes, divides by it, and whoever
excuses u because the function "divides by it" divides by u where the function has a value.
"""

from __future__ import annotations

from random import Random

from chainrule.expr import differentiate, parse, to_text
from checker_pairs import Pair, pair
from families_divisors import CONSTANTS, never_zero, on_an_interval

_BASES = (
    ("x^2", "2x"), ("x^3-x", "3x^2-1"), ("sin(x)", "cos(x)"), ("exp(x/3)", "exp(x/3)/3"), ("x", "1"),
    ("a*x^2", "2a*x"), ("atan(x)", "1/(1+x^2)"), ("sqrt(x^2+1)", "x/sqrt(x^2+1)"),
)  # fmt: skip
_NEVER_ZERO = ("abs(x)+1", "x^2+1", "exp(x/9)+1", "abs(x-3)+abs(x)", "x^2+abs(x)+1/7")
_PLACES = (
    "({r})*({g})/({g})", "({r})+0/({g})", "({r})+0*ln({g})", "({r})*({g})*({g})^(-1)", "({r})+0*csc({g})",
    "({r})+0/(1-cos({g}))", "({r})+0/ln(1+{g})", "({r})+0/(({g})*(1+x^2))", "({r})+0*coth({g})",
)  # fmt: skip
_AROUND = (
    "{g}", "{g}", "{g}", "sqrt({g})", "cbrt({g})", "atan({g})", "sinh({g})", "(exp({g})-1)", "({g})^e",
    "({g}+2({u})^(7/2))", "(2^({g})-1)", "x*{g}", "abs({g})", "({g}*(x^2+1))",
)  # fmt: skip


def _positive(rng: Random) -> str:
    """An exponent that is positive everywhere, and no rational number."""
    return rng.choice((
        "pi", "e", "sqrt(2)", "ln(7)", "(pi-1)", "(sqrt(5)-1/2)", "exp(x/9)", "(x^2+pi)", "(x^2+1)", "(a^2+1)",
        "(3-cos(x))", "(2+sin(x))", "cosh(x)", "(abs(a)+1)", "(e-5/2)", "abs(pi-4)", "(pi/7)", "(1+1/(1+x^2))",
    ))  # fmt: skip


def _vanishing(rng: Random) -> tuple[str, str]:
    """A base, and a point inside an interval on which it is zero."""
    if rng.random() < 0.2:
        return rng.choice(CONSTANTS), "3/8"
    return on_an_interval(rng)


def divisor(rng: Random, truth: bool) -> Pair:
    """An answer that is divided by a power of what vanishes."""
    f, right = rng.choice(_BASES)
    u, spot = _vanishing(rng)
    if truth:
        u = rng.choice((f"({u})^2+1/7", *_NEVER_ZERO))
    g = rng.choice(_AROUND).format(g=f"({u})^{_positive(rng)}", u=u)
    answer = rng.choice(_PLACES if not truth else _PLACES[:4]).format(r=right, g=g)
    return pair(truth, f, answer, *(("-17/7", "3/8") if truth else (spot,)))


def excused(rng: Random, truth: bool) -> Pair:
    """An answer that is divided by the base of a power in the function."""
    f, right = rng.choice(_BASES)
    u, spot = _vanishing(rng)
    if truth:
        u = rng.choice((never_zero(rng), *_NEVER_ZERO))
    v = rng.choice(("(3-cos(x))", "(2+sin(x))", "(pi-1)", "(x^2+pi-1)", "(e-1/2)", "(4-sin(a))"))
    f = rng.choice((f"{f}+0*({u})^{v}", f"{f}+({u})^{v}-({u})^{v}", f"{f}+0*li(({u})^2)"))
    answer = rng.choice(("({r})*({u})/({u})", "({r})+0/({u})", "({r})+0*ln(abs({u}))")).format(
        r=right, u=u
    )
    return pair(truth, f, answer, *(("3/8", "31/5") if truth else (spot,)))


def by_the_rules(rng: Random, truth: bool) -> Pair:
    """What the rules say of a power with a varying exponent takes the logarithm of the base."""
    f, _ = rng.choice(_BASES)
    u, spot = _vanishing(rng)
    if truth:
        u = rng.choice(_NEVER_ZERO)
    v = rng.choice(("(3-cos(x))", "(2+sin(x))", "(4+atan(x))", "(5-sin(x)^2)", "(1+1/(1+x^2))"))
    f = f"{f}+({u})^{v}"
    answer = to_text(differentiate(parse(f), "x"))
    return pair(truth, f, answer, *(("-17/7", "3/8") if truth else (spot,)))


def not_empty(rng: Random, truth: bool) -> Pair:
    """A root of -x·|u|^p is real for positive x only where u is zero, and there |x| is not -x."""
    u, spot = rng.choice((
        ("asin(sin(x))-x", "3/4"), ("acos(cos(x))-x", "5/4"), ("atan(tan(x))-x", "2/3"), ("asin(sin(x/2))-x/2", "1/3"),
        ("abs(x-1)+x-1", "2/5"), ("abs(x-2)+abs(x)-2", "3/2"), ("atan(x)+acot(x)-pi/2", "4/3"),
    ))  # fmt: skip
    p = rng.choice(("pi", "e", "sqrt(2)", "(x^2+1)", "(3-cos(x))", "ln(7)"))
    power = f"({rng.choice(_NEVER_ZERO)})^{p}" if truth else f"abs({u})^{p}"
    root = rng.choice(
        (f"sqrt(-x*{power})", f"(-x*{power})^(1/3)", f"(-x*{power})^pi", f"acosh(1-x*{power})")
    )
    spot = "-2/7" if truth else spot
    return pair(truth, f"abs(x)+{root}", f"-x+{root}", spot, question="equal")


def denominator(rng: Random, truth: bool) -> Pair:
    """What is zero times u is lost where u^(p - 1) is written as u^p/u."""
    c = rng.choice((0, 0, 1, 5, 100))
    u, partner, spot = rng.choice((
        (f"(abs(x-{c})+x-{c})", f"abs(x-{c})-x+{c}", f"{c}-3/2"), (f"(abs(x-{c})-x+{c})", f"abs(x-{c})+x-{c}", f"{c}+3/2"),
    ))  # fmt: skip
    p = rng.choice(("(pi-1)", "(sqrt(5)-1/2)", "(e-5/2)", "(x^2+pi-3)", "(3-cos(x)-1/3)"))
    power = f"{u}^{p}"
    if truth:
        power, spot = f"({u}+1)^{p}", f"{c}-3/2"
        return pair(
            True, f"{partner}+{power}", f"{power}+{partner}", spot, f"{c}+3/2", question="equal"
        )
    first, second = rng.choice(
        (
            (f"{partner}+{power}", power),
            (f"{partner}+{power}-{power}", "0"),
            (power, f"{power}-({partner})"),
        )
    )
    return pair(False, first, second, spot, question="equal")


FAMILIES = {
    "power of zero, divisor": divisor,
    "power of zero, excused": excused,
    "power of zero, by the rules": by_the_rules,
    "power of zero, not empty": not_empty,
    "power of zero, denominator": denominator,
}
