"""Adversarial pairs: divisors that vanish everywhere or on an interval, and some that never do.

In: a `random.Random` and the wanted truth. Out: a `Pair`. An answer times u/u has no value where
u is zero, however well it cancels; a function over such a u has none at all.
"""

from __future__ import annotations

from random import Random

from checker_pairs import Pair, pair

# Zero for every x (some only for x in the domain of what they contain, [-1, 1] or x > 1).
CONSTANTS = (
    "cos(pi/5)-cos(2pi/5)-1/2", "sqrt(7+4sqrt(3))-2-sqrt(3)", "sqrt(3+2sqrt(2))-1-sqrt(2)",
    "tan(pi/8)-sqrt(2)+1", "sin(pi/12)-(sqrt(6)-sqrt(2))/4", "4atan(1/5)-atan(1/239)-pi/4",
    "ln(6)-ln(2)-ln(3)", "cos(2pi/7)+cos(4pi/7)+cos(6pi/7)+1/2", "acos(cos(1/2))-1/2",
    "sin(pi/18)*sin(5pi/18)*sin(7pi/18)-1/8", "atan(1/2)+atan(1/3)-pi/4", "sqrt(2)*sqrt(3)-sqrt(6)",
    "cos(pi/5)-(1+sqrt(5))/4", "log10(1000)-3", "asin(1/3)+acos(1/3)-pi/2", "tan(pi/12)-2+sqrt(3)",
    "sin(asin(1/3))-1/3", "exp(ln(7))-7", "8^(2/3)-4", "asinh(3/4)-ln(2)", "4cos(pi/9)^3-3cos(pi/9)-1/2",
)  # fmt: skip
_EVERYWHERE = (
    "ln(x^2)-2ln(abs(x))", "sqrt(x^2)-abs(x)", "atan(x)-asin(x/sqrt(1+x^2))", "sin(2x)-2sin(x)*cos(x)",
    "exp(x)*exp(-x)-1", "abs(x)^2-x^2", "ln(exp(x))-x", "asinh(x)-ln(x+sqrt(x^2+1))", "sqrt(x^4)-x^2",
    "cosh(x)^2-sinh(x)^2-1", "tan(x)-sin(x)/cos(x)", "abs(x*abs(x))-x^2", "abs(x-1)-abs(1-x)",
    "abs(exp(x))-exp(x)", "cos(3x)-4cos(x)^3+3cos(x)", "atan(x)+atan(1/x)-pi*abs(x)/(2x)",
    "log10(x^2)-2log10(abs(x))", "sin(x)^2+cos(x)^2-1", "(x+1)^2-x^2-2x-1", "atan(tan(x))-asin(sin(x))*abs(cos(x))/cos(x)",
    "abs(a*x)-abs(a)*abs(x)", "(a*x)^2-a^2*x^2", "atan(sinh(x))-asin(tanh(x))", "tanh(x/2)-sinh(x)/(1+cosh(x))",
    "sqrt(x^2+2x+1)-abs(x+1)", "cos(x-a)-cos(x)*cos(a)-sin(x)*sin(a)", "x^3-abs(x)^3*x/abs(x)",
)  # fmt: skip
_PLACES = (
    "({r})*({u})/({u})", "({r})+({u})/({u})-1", "({r})+(x-x)/({u})", "({r})*(({u})/({u}))^2",
    "({r})*({u})^2/({u})^2", "({r})*(1/({u}))*({u})", "({r})+1/({u})-1/({u})", "({r})*({u})*({u})^(-1)",
    "({r})+ln(abs({u}))-ln(abs({u}))", "({r})*coth({u})*tanh({u})", "({r})*sinh({u})*csch({u})",
    "(({r})*({u})+({u}))/({u})-1", "({r})/(({u})/({u}))", "({r})*sqrt(({u})^2)/abs({u})",
)  # fmt: skip
_BASES = (
    ("x^2", "2x"), ("x^3-x", "3x^2-1"), ("sin(x)", "cos(x)"), ("exp(x/3)", "exp(x/3)/3"), ("x", "1"),
    ("a*x^2", "2a*x"), ("abs(x)", "x/abs(x)"), ("x*exp(-x)", "exp(-x)-x*exp(-x)"), ("1/x", "-1/x^2"),
    ("ln(abs(x))", "1/x"), ("x^2+b", "2x"), ("atan(x)", "1/(1+x^2)"), ("sqrt(x^2+1)", "x/sqrt(x^2+1)"),
)  # fmt: skip


def _placed(rng: Random, right: str, u: str) -> str:
    return rng.choice(_PLACES).format(r=right, u=u)


def on_an_interval(rng: Random) -> tuple[str, str]:
    """u, and a point inside an interval on which it is zero."""
    c = rng.choice((0, 0, 1, 2, 5, 10, 100, 1000, 10**6))
    m = rng.choice((1, 2, 3, 10, 1000))
    width = rng.choice(("1/100", "1/10^6", "1", "10"))
    return rng.choice((
        (f"abs(x-{c})+x-{c}", f"{c}-3/2"), (f"abs(x-{c})-(x-{c})", f"{c}+3/2"),
        (f"sqrt((x+{c})^2)-x-{c}", f"{-c}+2/3"), (f"sqrt((x+{c})^2)+x+{c}", f"{-c}-2/3"),
        (f"asin(sin(x/{m}))-x/{m}", f"{m}/3"), (f"acos(cos({m}x))-{m}x", f"2/{m}"),
        (f"atan(tan(x/{m}))-x/{m}", f"-{m}/3"), (f"abs(x+{m})+abs(x-{m})-2*{m}", f"{m}/5"),
        ("2atan(x)-asin(2x/(1+x^2))", "3/7"), ("acos((1-x^2)/(1+x^2))-2atan(x)", "17/3"),
        ("x/abs(x)-1", "17/3"), ("abs(x)/x+1", "-17/3"), ("sqrt(x)^2-abs(x)", "5/3"), ("abs(abs(x)-x)", "5/3"),
        ("atan(x)+acot(x)-pi/2", "4/3"), ("atan(x)+atan(1/x)+pi/2", "-4/3"), ("asin(cos(x))+x-pi/2", "3/2"),
        (f"abs(x-{c})+abs(x-{c}-{width})-{width}", f"{c}+{width}/2"),
        (f"abs(abs(x-{c})-{width})+abs(x-{c})-{width}", f"{c}+{width}/3"),
        (f"(abs(x)+x)*(abs(x-{c}-1)-x+{c}+1)", "-4/7"), ("exp(ln(x))-abs(x)", "5/2"),
        (f"sqrt(x^2-{2 * c}x+{c * c})-x+{c}", f"{c}+7/2"), ("ln(x)-ln(abs(x))", "5/3"),
    ))  # fmt: skip


def never_zero(rng: Random) -> str:
    """A divisor that is zero at isolated points at most, though it may not look so."""
    c, m = rng.randint(1, 9), rng.choice((2, 7, 100))
    tiny = f"10^(-{rng.choice((3, 9, 15, 25))})"
    return rng.choice((
        "abs(x)+x^2+1", "abs(x)+abs(x-1)", "sin(x)^2+cos(x)^2", f"exp(x/{m})", "sqrt(x^2)+abs(x)", f"x-{c}",
        f"ln(x^2)-2ln(abs(x))+{c}", f"abs(x)+x+{c}", f"abs(x+{c})+abs(x-{c})-{2 * c}+{tiny}", "asin(sin(x))-2x",
        f"{rng.choice(CONSTANTS)}+{tiny}", f"{rng.choice(_EVERYWHERE[:17])}+{tiny}", f"abs(x)-x+x^2+{c}",
        f"abs(x-{c})+x-{c}+exp(-x/{m})", f"{rng.choice(CONSTANTS)}-{tiny}", "cosh(x)-sinh(x)", f"abs(x-{c})",
        f"sqrt((x-{c})^2)+(x-{c})^2", f"acos(cos(x))-x-{c + 9}", "1+abs(x)/x/2", f"abs(abs(x)-x)+1/{m}",
    ))  # fmt: skip


def vanishing_everywhere(rng: Random, truth: bool) -> Pair:
    """An answer times u/u with u identically zero; true ones differ from that by a hair."""
    f, right = rng.choice(_BASES)
    if truth:
        return pair(True, f, _placed(rng, right, never_zero(rng)), "-17/7", "3/8", "31/5")
    u = rng.choice(CONSTANTS if rng.random() < 0.4 else _EVERYWHERE)
    if rng.random() < 0.3:
        u = f"{rng.randint(2, 9)}*({u})" if rng.random() < 0.5 else f"({u})*(x^2+1)"
    return pair(False, f, _placed(rng, right, u), "3/8", "-5/7")


def vanishing_on_an_interval(rng: Random, truth: bool) -> Pair:
    """An answer times u/u with u zero on an interval."""
    f, right = rng.choice(_BASES)
    u, spot = on_an_interval(rng)
    if truth:  # the same u, pushed away from zero
        u = (
            f"({u})^2+{rng.choice(('1', '1/7', '10^(-9)'))}"
            if rng.random() < 0.5
            else never_zero(rng)
        )
        return pair(True, f, _placed(rng, right, u), "3/8" if "sqrt(x)" in u or "ln(x)" in u else "-17/7", "3/8", "31/5")  # fmt: skip
    return pair(False, f, _placed(rng, right, u), spot)


def vanishing_equal(rng: Random, truth: bool) -> Pair:
    """Two functions, one of which has no value."""
    f, _ = rng.choice(_BASES)
    if truth:
        return pair(
            True, f, _placed(rng, f, never_zero(rng)), "-17/7", "3/8", "31/5", question="equal"
        )
    u = rng.choice(CONSTANTS if rng.random() < 0.5 else _EVERYWHERE)
    return pair(False, f, _placed(rng, f, u), "3/8", "-5/7", question="equal", void=True)


def no_value(rng: Random, truth: bool) -> Pair:
    """A function that is divided by nothing, or nearly."""
    f, right = rng.choice(_BASES)
    tiny = f"10^(-{rng.choice((3, 9, 15, 25))})"
    z = rng.choice(CONSTANTS)
    if truth:
        z = f"({z}{rng.choice('+-')}{tiny})"
        f, answer = rng.choice((
            (f"({f})/{z}", f"({right})/{z}"), (f"({f})+1/{z}", right), (f"({f})*{z}/{z}", right),
            (f"({f})+ln(abs{z})", right), (f"{z}^(-1)*({f})", f"({right})/{z}"),
        ))  # fmt: skip
        return pair(True, f, answer, "-17/7", "3/8", "31/5", digits=160)
    if rng.random() < 0.5:
        z = rng.choice(_EVERYWHERE)
    f, answer = rng.choice((
        (f"({f})/({z})", f"({right})/({z})"), (f"({f})+1/({z})", right), (f"({f})*({z})/({z})", right),
        (f"({f})+ln(abs({z}))", right), (f"({f})+(x-x)/({z})", right), (f"({z})^(-2)*({f})", f"({right})/({z})^2"),
        (f"({f})+asec({z})", right), (f"({f})+coth({z})", right), (f"({f})+1/({z})", "1"),
        (f"({f})*({z})/({z})", f"({right})*({z})/({z})"), (f"({f})+tan(({z})+pi/2)", right),
    ))  # fmt: skip
    return pair(False, f, answer, "3/8", "-5/7", void=True)


FAMILIES = {
    "divisor zero everywhere": vanishing_everywhere,
    "divisor zero on an interval": vanishing_on_an_interval,
    "divisor zero, equality": vanishing_equal,
    "function without a value": no_value,
}
