"""Adversarial pairs: kinks that no small point shows, near ones, narrow ones, periodic inverses.

In: a `random.Random` and the wanted truth. Out: a `Pair`. A wrong answer here is right on one side
of a kink; a right one carries the sign, `u/|u|`. The points lie on both sides.
"""

from __future__ import annotations

from random import Random

from checker_pairs import Pair, pair

Kink = tuple[str, str, str, str]
"""g, its derivative, a point where g < 0 and one where g > 0."""


def _large(rng: Random) -> str:
    return rng.choice((
        "10^5", "10^3", "1234567", "2^10", "10^6", "5000", "7919", "(10^4+1)", "2^20", "10^9", "314159", "123",
        "40", "65536", "(2^31-1)", "10^12", "99999", "27182.8", str(rng.randint(50, 10**7)), "(10^8+7)",
    ))  # fmt: skip


def far_kink(rng: Random) -> Kink:
    """A sign change far from zero."""
    c, m, n = _large(rng), rng.choice(("3", "1000", "10^4", "3.5")), rng.randint(6, 12)
    return rng.choice((
        (f"x-{c}", "1", f"({c})-5/2", f"({c})+5/2"), (f"x+{c}", "1", f"-({c})-5/2", f"-({c})+5/2"),
        (f"{c}-x", "-1", f"({c})+1/3", f"({c})-1/3"),
        (f"x/{m}-{n}", f"1/({m})", f"({m})*({n}-1/9)", f"({m})*({n}+1/9)"),
        (f"ln(x)-{n}", "1/x", f"exp({n})-2", f"exp({n})+2"),
        (f"sqrt(x)-{10 * n}", "1/(2sqrt(x))", f"{100 * n * n}-3", f"{100 * n * n}+3"),
        (f"x-{c}*pi", "1", f"({c})*pi-1", f"({c})*pi+1"), (f"x^2-{c}", "2x", f"sqrt({c})-1/100", f"-sqrt({c})-1/100"),
        (f"x^3-{c}", "3x^2", f"({c})^(1/3)-1/9", f"({c})^(1/3)+1/9"),
        (f"x^3+{c}", "3x^2", f"-({c})^(1/3)-1/9", f"-({c})^(1/3)+1/9"),
        (f"exp(x)-{c}", "exp(x)", f"ln({c})-1/9", f"ln({c})+1/9"),
        (f"exp(-x)-1/({c})", "-exp(-x)", f"ln({c})+1/9", f"ln({c})-1/9"),
        (f"1/x-1/({c})", "-1/x^2", f"({c})+3", f"({c})-3"),
        (f"ln(abs(x))-{n}", "1/x", f"-exp({n})+2", f"-exp({n})-2"),
        (f"log10(x)-{n}", "1/(x*ln(10))", f"10^{n}-3", f"10^{n}+3"), (f"x^2-x-{c}", "2x-1", "1", f"-{c}"),
        (f"atan(x)-pi/2+1/({c})", "1/(1+x^2)", f"({c})-5", f"({c})+5"),
        (f"ln(x)/{n}-1", f"1/(x*{n})", "1", f"2exp({n})"),
        (f"cbrt(x)-{n}", "x^(-2/3)/3", f"{n**3}-2", f"{n**3}+2"),
        (f"x*ln(x)-{c}*ln({c})", "ln(x)+1", f"({c})-1", f"({c})+1"),
        (f"tanh(x)-tanh({n + 7})", "1/cosh(x)^2", f"{n + 7}-1/2", f"{n + 7}+1/2"),
        (f"sinh(x)-{c}", "cosh(x)", f"asinh({c})-1/9", f"asinh({c})+1/9"),
        (f"x-exp({n})", "1", f"exp({n})-1", f"exp({n})+1"),
        (f"x-sqrt({c})*100", "1", f"100sqrt({c})-1", f"100sqrt({c})+1"),
    ))  # fmt: skip


def near_kink(rng: Random) -> Kink:
    """A sign change so near to zero, or so narrow, that few points fall behind it."""
    k = rng.choice((3, 4, 6, 9, 12, 20))
    d = f"10^(-{k})"
    nines = f"(1-10^(-{rng.choice((3, 4, 5, 7))}))"
    c = rng.choice((2, 7, 30, "1/3", "10^3"))
    return rng.choice((
        (f"x-{d}", "1", f"{d}/2", f"2*{d}"), (f"x+{d}", "1", f"-2*{d}", f"-{d}/2"),
        ("x-0.001", "1", "1/2000", "1/100"),
        (f"sin(x)-{nines}", "cos(x)", "1", f"asin({nines})+10^(-6)"),
        (f"cos(x)-{nines}", "-sin(x)", "1", f"acos({nines})-10^(-6)"),
        (f"sin(x)+{nines}", "cos(x)", f"-asin({nines})-10^(-6)", "1"), (f"x^2-{d}", "2x", f"{d}/2", "1"),
        (f"(x-{c})^2-{d}", f"2(x-{c})", f"({c})+{d}/2", f"({c})+1"),
        (f"{d}-(x+{c})^2", f"-2(x+{c})", f"-({c})+1", f"-({c})+{d}/2"),
        (f"exp(x)-1-{d}", "exp(x)", f"{d}/2", f"2*{d}"), (f"1/x-10^{k}", "-1/x^2", f"2*{d}", f"{d}/2"),
        (f"1-x/{d}", f"-1/{d}", f"2*{d}", f"{d}/2"),
        (f"exp(-(x-{c})^2)-{nines}", f"-2(x-{c})*exp(-(x-{c})^2)", f"({c})+1", f"({c})+10^(-5)"),
        (f"ln(x)+{k}", "1/x", f"exp(-{k})/2", f"2*exp(-{k})"),
        (f"tan(x)-10^{k}", "1+tan(x)^2", "1", f"pi/2-{d}/2"),
        (f"1/(1+(x-{c})^2)-{nines}", f"-2(x-{c})/(1+(x-{c})^2)^2", f"({c})+1", f"({c})+10^(-5)"),
    ))  # fmt: skip


def _bent(rng: Random, kink: Kink, truth: bool) -> Pair:
    """|g| in some form, with the answer of both sides or of one."""
    g, slope, below, above = kink
    g, s = f"({g})", rng.choice(("", "-"))
    size = rng.choice((f"abs{g}", f"abs{g}", f"sqrt({g}^2)", f"({g}^2)^(1/2)", f"({g}^4)^(1/4)", f"{g}^2/abs{g}", f"exp(ln({g}^2)/2)", f"abs(-{g})"))  # fmt: skip
    sign = rng.choice((f"{g}/abs{g}", f"abs{g}/{g}", f"{g}/sqrt({g}^2)", f"sqrt({g}^2)/{g}"))
    d = f"({slope})"
    f, right, wrong = rng.choice((
        (size, f"{d}*{sign}", f"{s}{d}"), (size, f"{d}*{sign}", f"{s}{d}"), (size, f"{d}*{sign}", f"{s}{d}"),
        (f"{g}*{size}", f"2*{d}*{size}", f"{s}2*{d}*{g}"), (f"({size})^3", f"3*{d}*{g}*abs{g}", f"{s}3*{d}*{g}^2"),
        (f"ln({size})", f"{d}/{g}", f"{s}{d}/abs{g}"),
        (f"sqrt(abs{g})", f"{d}*{sign}/(2sqrt(abs{g}))", f"{s}{d}/(2sqrt(abs{g}))"),
        (f"atan({size})", f"{d}*{sign}/(1+{g}^2)", f"{s}{d}/(1+{g}^2)"),
        (f"(abs{g}+{g})/2", f"({d}*{sign}+{d})/2", rng.choice((d, "0"))),
    ))  # fmt: skip
    return pair(truth, f, right if truth else wrong, below, above)


def far(rng: Random, truth: bool) -> Pair:
    """Kinks far out."""
    return _bent(rng, far_kink(rng), truth)


def near(rng: Random, truth: bool) -> Pair:
    """Kinks near zero, and signs that change for a moment only."""
    return _bent(rng, near_kink(rng), truth)


def windows(rng: Random, truth: bool) -> Pair:
    """Two kinks close together: the answer is wrong between them only."""
    c, d = (
        rng.choice((_large(rng), str(rng.randint(1, 30)), "1/3")),
        rng.choice(("1", "1/10", "10^(-3)", "10^(-6)", "1/7")),
    )
    g, h = f"(x-({c}))", f"(x-({c})-{d})"
    f, right, wrong = rng.choice((
        (f"abs{g}+abs{h}", f"{g}/abs{g}+{h}/abs{h}", f"2*{g}/abs{g}"),
        (f"abs{g}-abs{h}", f"{g}/abs{g}-{h}/abs{h}", "0"),
        (f"abs(abs{g}-{d})", f"(abs{g}-{d})/abs(abs{g}-{d})*{g}/abs{g}", f"{g}/abs{g}"),
        (f"abs({g}*{h})", f"(2x-2({c})-{d})*{g}*{h}/abs({g}*{h})", f"2x-2({c})-{d}"),
        (f"sqrt({g}^2*{h}^2)", f"({g}+{h})*abs({g}*{h})/({g}*{h})", f"{g}+{h}"),
    ))  # fmt: skip
    return pair(
        truth, f, right if truth else wrong, f"({c})-7/5", f"({c})+({d})/3", f"({c})+2*({d})+8/7"
    )


def nested(rng: Random, truth: bool) -> Pair:
    """An absolute value inside another."""
    c = rng.choice((*("5", "1/7", "20"), _large(rng)))
    k = rng.randint(2, 5)
    f, right, wrong, spots = rng.choice((
        ("abs(abs(x)-x)", "abs(x)/x-1", rng.choice(("-2", "0")), ("-3", "3")),
        ("abs(abs(x)+x)", "abs(x)/x+1", rng.choice(("2", "0")), ("-3", "3")),
        (f"abs(abs(x)-{c})", f"(abs(x)-{c})*x/abs((abs(x)-{c})*x)", rng.choice(("x/abs(x)", "1", "-1")),
        (f"-2({c})", f"-({c})/2", f"({c})/2", f"2({c})")),
        (f"abs({k}x-abs(x))", f"({k}-abs(x)/x)*x/abs(x)", f"{k}-x/abs(x)", ("-3", "3")),
        (f"sqrt(x^2-2abs(x)*({c})+({c})^2)", f"(abs(x)-{c})*x/abs((abs(x)-{c})*x)", "x/abs(x)", (f"-2({c})", f"-({c})/2", f"({c})/2", f"2({c})")),
        (f"x*abs(x)+abs(x^2-{c})", f"2abs(x)+2x*(x^2-{c})/abs(x^2-{c})", "2abs(x)+2x", (f"-sqrt({c})/2", f"sqrt({c})*2", f"-2sqrt({c})")),
    ))  # fmt: skip
    return pair(truth, f, right if truth else wrong, *spots)


def one_sided(rng: Random, truth: bool) -> Pair:
    """|g| as a value or as an antiderivative, right on one side."""
    g, slope, below, above = rng.choice((far_kink, near_kink))(rng)
    g, s = f"({g})", rng.choice(("", "-"))
    if rng.random() < 0.5:
        size = rng.choice((f"abs{g}", f"sqrt({g}^2)", f"({g}^2)^(1/2)"))
        other = rng.choice((f"{g}^2/abs{g}", f"sqrt({g}^2)", f"abs(-{g})")) if truth else f"{s}{g}"
        return pair(truth, size, other, below, above, question="equal")
    f = f"({slope})*{g}/abs{g}" if truth else f"{s}({slope})"
    return pair(truth, f, f"abs{g}", below, above, question="antiderivative")


def periodic(rng: Random, truth: bool) -> Pair:
    """Inverse functions of periodic ones, or of their relatives."""
    k = rng.choice(("1000", "10^6", "50", "7", "1", "1/1000", "123", str(rng.randint(2, 10**5))))
    t, spots = f"(x/({k}))", tuple(f"({k})*{m}" for m in ("-11/2", "-1", "1", "5/2", "4", "40"))
    s = rng.choice(("", "-"))
    f, right, wrong = rng.choice((
        (f"asin(sin{t})", f"cos{t}/(({k})*abs(cos{t}))", f"{s}1/({k})"),
        (f"asin(sin{t})", f"abs(cos{t})/(({k})*cos{t})", f"{s}1/({k})"),
        (f"acos(cos{t})", f"sin{t}/(({k})*abs(sin{t}))", f"{s}1/({k})"),
        (f"asin(cos{t})", f"-sin{t}/(({k})*abs(sin{t}))", f"{s}1/({k})"),
        (f"acos(sin{t})", f"-abs(cos{t})/(({k})*cos{t})", f"{s}1/({k})"),
        (f"acos(cos{t}^2)", f"2cos{t}*sin{t}/(({k})*sqrt(1-cos{t}^4))", f"{s}2cos{t}/(({k})*sqrt(1+cos{t}^2))"),
        (f"abs(sin{t})", f"sin{t}*cos{t}/(({k})*abs(sin{t}))", f"{s}cos{t}/({k})"),
        (f"sqrt(1-cos{t}^2)", f"sin{t}*cos{t}/(({k})*abs(sin{t}))", f"{s}cos{t}/({k})"),
        (f"sqrt(1+cos{t})", f"-sin{t}/(2({k})*sqrt(1+cos{t}))", f"{s}sqrt(1-cos{t})/(2({k}))"),
        (f"atan(tan{t})", f"1/({k})", f"cos{t}/(({k})*abs(cos{t}))"),
    ))  # fmt: skip
    return pair(truth, f, right if truth else wrong, *spots)


def inverse_of_rational(rng: Random, truth: bool) -> Pair:
    """asin(2x/(1+x²)) and its relatives: right within the first branch only."""
    f, right, wrong, spots = rng.choice((
        ("asin(2x/(1+x^2))", "2(1-x^2)/(abs(1-x^2)*(1+x^2))", rng.choice(("2/(1+x^2)", "-2/(1+x^2)")),
        ("-3", "-1/3", "1/3", "3")),
        ("acos((1-x^2)/(1+x^2))", "2x/(abs(x)*(1+x^2))", rng.choice(("2/(1+x^2)", "-2/(1+x^2)")), ("-3", "3")),
        ("acos(2x^2-1)", "-2x/(abs(x)*sqrt(1-x^2))", rng.choice(("-2/sqrt(1-x^2)", "2/sqrt(1-x^2)")),
        ("-1/3", "1/3")),
        ("asin(3x-4x^3)", "3(1-4x^2)/(abs(1-4x^2)*sqrt(1-x^2))", rng.choice(("3/sqrt(1-x^2)", "-3/sqrt(1-x^2)")),
        ("-2/3", "1/3", "2/3")),
        ("asin(sqrt(1-x^2))", "-x/(abs(x)*sqrt(1-x^2))", rng.choice(("1/sqrt(1-x^2)", "-1/sqrt(1-x^2)")),
        ("-1/3", "1/3")),
        ("acosh(cosh(x))", "sinh(x)/abs(sinh(x))", rng.choice(("1", "-1")), ("-2", "2")),
        ("acosh(2x^2-1)", "2x/(abs(x)*sqrt(x^2-1))", "2/sqrt(x^2-1)", ("-2", "2")),
        ("asec(sec(x))", "sin(x)/abs(sin(x))", rng.choice(("1", "-1")), ("-2", "2")),
        ("acsc(csc(x))", "cos(x)/abs(cos(x))", rng.choice(("1", "-1")), ("1", "3")),
        ("atan(2x/(1-x^2))", "2/(1+x^2)", "2(1-x^2)/(abs(1-x^2)*(1+x^2))", ("-3", "1/3", "3")),
        ("acot(cot(x))", "1", "sin(x)/abs(sin(x))", ("-1/2", "1/2", "3")),
        ("asin(x/sqrt(x^2+1))", "1/(x^2+1)", "x/(abs(x)*(x^2+1))", ("-2", "2")),
        ("acos(1/sqrt(x^2+1))", "x/(abs(x)*(x^2+1))", rng.choice(("1/(x^2+1)", "-1/(x^2+1)")), ("-2", "2")),
    ))  # fmt: skip
    return pair(truth, f, right if truth else wrong, *spots)


FAMILIES = {
    "far kink": far,
    "near or narrow kink": near,
    "window between kinks": windows,
    "nested kinks": nested,
    "one side of a kink": one_sided,
    "inverse of a periodic": periodic,
    "inverse of a rational": inverse_of_rational,
}
