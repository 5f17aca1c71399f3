"""Adversarial pairs about where functions are real: removable points, contradictions, empty regions.

In: a `random.Random` and the wanted truth. Out: a `Pair`. Higher derivatives are here too: a first
step that leaves the real numbers must not shrink the domain of the second.
"""

from __future__ import annotations

from random import Random

from checker_pairs import Pair, pair


def removable(rng: Random, truth: bool) -> Pair:
    """Quotients and powers that cancel, with the sign that they leave."""
    c = str(rng.choice((1, 2, 3, 7, 100, 12345, 10**6)))
    g, n = f"(x-{c})", rng.randint(2, 5)
    below, above = f"{c}-3/7", f"{c}+5/7"
    f, right, wrong, spots = rng.choice((
        (f"(x^2-{c}^2)/{g}", "1", "-1", (below, above)),
        (f"(x^2-{c}^2)/abs{g}", f"{g}/abs{g}", rng.choice(("1", "-1")), (below, above)),
        ("x^2/abs(x)", "x/abs(x)", rng.choice(("1", "-1")), ("-3", "3")),
        (f"{g}^2/abs{g}", f"abs{g}/{g}", rng.choice(("1", "-1")), (below, above)),
        ("exp(ln(x^2)/2)", "x/abs(x)", rng.choice(("1", "-1")), ("-3", "3")),
        (f"{g}*abs{g}/{g}", f"{g}/abs{g}", rng.choice(("1", "-1")), (below, above)),
        ("sqrt(x)*sqrt(x)", "1", "-1", ("3",)),
        (f"sqrt{g}*sqrt{g}", rng.choice(("1", f"{g}/abs{g}")), f"-{g}/abs{g}", (above,)),
        (f"sqrt(-{g})*sqrt(-{g})", rng.choice(("-1", f"{g}/abs{g}")), "1", (below,)),
        ("exp(ln(x))", "abs(x)/x", "-x/abs(x)", ("3",)),
        (f"x^{n}*{g}/{g}", f"{n}x^{n - 1}", f"{n}x^{n - 1}*{g}/abs{g}", (below, above)),
        ("1/(1/x)", "1", "x/abs(x)", ("-3", "3")),
        (f"x^{n}", f"{n}x^{n - 1}*{g}/{g}", f"{n}x^{n - 1}*abs{g}/{g}", (below, above)),
        ("sqrt(x^2)/x", "0", "1/x", ("-3", "3")),
        (f"ln({g}^2)", f"2/{g}", f"2/abs{g}", (below, above)),
        (f"ln({g}^2)^2", f"8ln(abs{g})/{g}", f"8ln{g}/{g}", (below, above)),
        (f"abs{g}^2/{g}", "1", f"{g}/abs{g}", (below, above)), (f"({g}^3)^(1/3)", "1", f"-{g}/abs{g}", (above,)),
        (f"({g}^2)^(3/2)", f"3*{g}*abs{g}", f"3*{g}^2", (below, above)),
        (f"(sin(x)^2-1)/cos(x)*{c}", f"{c}sin(x)", f"{c}sin(x)*cos(x)/abs(cos(x))", ("1", "3")),
        ("(exp(2x)-1)/(exp(x)-1)", "exp(x)", "exp(x)*x/abs(x)", ("-3", "3")),
        (f"x^{2 * n}/x^{n}", f"{n}x^{n - 1}", f"{n}x^{n - 1}*x/abs(x)", ("-3", "3")),
        ("sqrt(1-1/x^2)*x", "1/(x^2*sqrt(1-1/x^2))+sqrt(1-1/x^2)", "x/sqrt(x^2-1)", ("-3", "3")),
        ("sqrt(x^4-x^2)", "(2x^3-x)/sqrt(x^4-x^2)", "(2x^2-1)/sqrt(x^2-1)", ("-3", "3")),
    ))  # fmt: skip
    return pair(truth, f, right if truth else wrong, *spots)


def contradiction(rng: Random, truth: bool) -> Pair:
    """Sign cases that no point can be in, beside those that only look so."""
    a, b = sorted(rng.sample((*range(-9, 10), 100, -100, 1000), 2))
    w = str(b - a)
    mid, out = f"({a}+{b})/2+1/97", f"{b}+7/3"
    between = f"(abs(x-({a}))-(x-({a})))+(abs(x-({b}))+(x-({b})))"  # zero exactly between a and b
    never = (
        f"(abs(x-({a}))+(x-({a})))+(abs(x-({b}))-(x-({b})))"  # zero where x < a and x > b: nowhere
    )
    f, right = rng.choice((("x^2", "2x"), ("x", "1"), ("sin(x)", "cos(x)"), ("x^3-x", "3x^2-1")))
    roll = rng.randrange(5)
    if roll == 0:
        u = never if truth else between
        return (
            pair(truth, f, f"({right})*({u})/({u})", mid, out)
            if truth
            else pair(False, f, f"({right})*({u})/({u})", mid)
        )
    if roll == 1:  # right where x < a or x > b, which is everywhere that f is real, or is not
        f = f"sqrt((x-({a}))*(x-({b})))"
        right = f"(2x-({a + b}))/(2sqrt((x-({a}))*(x-({b}))))"
        wrong = f"(2x-({a + b}))/(2sqrt(x-({a}))*sqrt(x-({b})))"
        return (
            pair(truth, f, right if truth else wrong, f"{a}-2", out)
            if truth
            else pair(False, f, wrong, f"{a}-2")
        )
    if roll == 2:  # real between a and b only: one factor's sign follows
        f = f"sqrt(x-({a}))*sqrt({b}-x)"
        right = f"({a + b}-2x)/(2sqrt(x-({a}))*sqrt({b}-x))"
        spots = (f"{a}+({w})/9", f"{b}-({w})/9")
        return pair(truth, f, f"{right}*(x-({a}))/abs(x-({a}))" if truth else f"abs({a + b}-2x)/(2sqrt(x-({a}))*sqrt({b}-x))", *spots)  # fmt: skip
    if roll == 3:
        f = f"abs(x-({a}))+abs(x-({b}))"
        right = f"(x-({a}))/abs(x-({a}))+(x-({b}))/abs(x-({b}))"
        wrong = rng.choice(("0", f"2(x-({a}))/abs(x-({a}))", f"2(x-({b}))/abs(x-({b}))"))
        return pair(truth, f, right if truth else wrong, f"{a}-2", mid, out)
    f = f"ln(x-({b}))+abs(x-({a}))"  # real for x > b only, where |x - a| is x - a
    wrong = f"1/(x-({b}))+(x-({b + 5}))/abs(x-({b + 5}))"
    return pair(truth, f, f"1/(x-({b}))+1" if truth else wrong, f"{b}+1", f"{b}+20")


_NEGATIVE = (
    ("sin(x)-{c}", "cos(x)"), ("cos({m}x)-{c}", "-{m}sin({m}x)"), ("-{c}-x^2", "-2x"), ("-{c}-exp(x)", "-exp(x)"),
    ("-{c}cosh(x)", "-{c}sinh(x)"), ("-x^2-x-{c}", "-2x-1"), ("atan(x)-{c}", "1/(1+x^2)"),
    ("tanh(x)-{c}", "1/cosh(x)^2"),
    ("-{c}-x^4", "-4x^3"), ("sin(x)*cos(x)-{c}", "cos(x)^2-sin(x)^2"), ("-{c}-sqrt(x^2+1)", "-x/sqrt(x^2+1)"),
    ("2x-x^2-{c}", "2-2x"), ("-abs(x)-{c}", "-x/abs(x)"),
)  # fmt: skip


def empty_integral(rng: Random, truth: bool) -> Pair:
    """Antiderivatives that are real nowhere; true ones are real far out, or on a narrow strip."""
    c, m, d = rng.randint(2, 12), rng.randint(2, 6), rng.choice(("10^(-3)", "10^(-6)", "1/50"))
    if not truth:
        g, slope = (text.format(c=c, m=m) for text in rng.choice(_NEGATIVE))
        f, F = rng.choice((
            (f"({slope})/({g})", f"ln({g})"), (f"({slope})/(2({g}))", f"ln({g})/2"),
            (f"({slope})/({g})", f"ln(7({g}))"),
            (f"({slope})/(2sqrt({g}))", f"sqrt({g})"), (f"({slope})*sqrt({g})", f"2/3*({g})^(3/2)"),
            (f"({slope})/(({g})*ln({g}))", f"ln(ln({g}))"),
            (f"({slope})*ln({g})", f"({g})*ln({g})-({g})"),
        ))  # fmt: skip
        return pair(False, f, F, "1/3", "-5/7", question="antiderivative", nowhere=True)
    far = rng.choice(("10^4", "10^6", "12345", "10^9", "10^31"))
    g, slope, spot = rng.choice((
        (f"x-{far}", "1", f"{far}*2"), (f"-x-{far}", "-1", f"-{far}*2"),
        (f"{d}-(x-{c})^2", f"-2(x-{c})", f"{c}+{d}/2"),
        ("sin(x)-1+10^(-5)", "cos(x)", "pi/2+10^(-4)"), (f"ln(x)-{c + 8}", "1/x", f"exp({c + 9})"),
        (f"sqrt(x)-{far}", "1/(2sqrt(x))", f"4*({far})^2"),
        (f"exp(x)-{far}", "exp(x)", f"2ln({far})"), (f"(x-{far})*(x-{far}-1)*(-1)", f"2*({far})+1-2x", f"{far}+1/3"),
        (f"1/x-{far}", "-1/x^2", f"1/(3*{far})"),
    ))  # fmt: skip
    f, F = rng.choice(((f"({slope})/({g})", f"ln({g})"), (f"({slope})/(2sqrt({g}))", f"sqrt({g})"), (f"({slope})*sqrt({g})", f"2/3*({g})^(3/2)")))  # fmt: skip
    return pair(True, f, F, spot, question="antiderivative", digits=160)


def empty_equality(rng: Random, truth: bool) -> Pair:
    """Sides that are real nowhere together; true ones meet far out, or on a narrow strip."""
    c, d = rng.randint(1, 20), rng.choice(("10^(-3)", "10^(-6)", "1/50"))
    if not truth:
        m = rng.randint(2, 9)
        a, b = rng.choice((
            (f"{m}sqrt(-{c}-x^2)", f"sqrt(-{c}-x^2)*{m}"), (f"ln(-{c}-x^2)+{m}", f"{m}+ln(-{c}-x^2)"),
            (f"sqrt(x-{c})*sqrt(-x)", f"sqrt(-x)*sqrt(x-{c})"),
            (f"ln(sin(x)-{c + 1})^2", f"ln(sin(x)-{c + 1})*ln(sin(x)-{c + 1})"),
            (f"sqrt(x-{c + m})", f"sqrt(x-{c + m})+0*ln({c}-x)"), (f"asin(x^2+{c + 1})+x", f"x+asin(x^2+{c + 1})"),
            (f"acosh(sin(x)/2)*{m}", f"{m}acosh(sin(x)/2)"), (f"ln(x-{c + m})+ln({c}-x)", f"ln({c}-x)+ln(x-{c + m})"),
            (f"sqrt(-{c}-x^2)^2", f"-{c}-x^2"), (f"exp(ln(-{c}-x^2))", f"-x^2-{c}"),
        ))  # fmt: skip
        return pair(False, a, b, "1/3", "-5/7", f"{c}+1/2", question="equal", nowhere=True)
    far = rng.choice(("10^4", "10^6", "12345", "10^9", "10^31"))
    a, b, spot = rng.choice((
        (f"sqrt(x-{far})^2", f"x-{far}", f"2*{far}"), (f"abs(x)+sqrt(x-{far})", f"x+sqrt(x-{far})", f"2*{far}"),
        (f"ln(x-{far})+abs(x)", f"x+ln(x-{far})", f"2*{far}"),
        (f"exp(ln(-{far}-x))", f"abs(x)-{far}", f"-2*{far}"),
        (f"sqrt({d}-(x-{c})^2)+abs(x)", f"x+sqrt({d}-(x-{c})^2)", f"{c}+{d}/2"),
        (f"asin(({far})/x)+abs(x-1)", f"x-1+asin(({far})/x)", None),
    ))  # fmt: skip
    if spot is None:
        a, b, spot = f"acosh(x/({far}))+abs(x-1)", f"x-1+acosh(x/({far}))", f"2*{far}"
    return pair(True, a, b, spot, question="equal", digits=160)


def nowhere_real(rng: Random, truth: bool) -> Pair:
    """Functions that are real nowhere, where complex values count."""
    c = rng.randint(1, 9)
    f, right, wrong = rng.choice((
        (f"sqrt(-{c}-x^2)", f"-x/sqrt(-{c}-x^2)", f"x/sqrt(-{c}-x^2)"),
        (f"ln(-{c}-x^2)", f"2x/(x^2+{c})", f"-2x/(x^2+{c})"),
        (f"sqrt(sin(x)-{c + 1})", f"cos(x)/(2sqrt(sin(x)-{c + 1}))", f"cos(x)/(2sqrt({c + 1}-sin(x)))"),
        (f"sqrt(-x^2-{c})^3", f"-3x*sqrt(-x^2-{c})", f"3x*sqrt(-x^2-{c})"),
        (f"ln(cos(x)-{c + 1})", f"-sin(x)/(cos(x)-{c + 1})", f"sin(x)/(cos(x)-{c + 1})"),
        (f"(-{c}-x^2)^(1/3)", f"-2x/3*(-{c}-x^2)^(-2/3)", f"-2x/3*({c}+x^2)^(-2/3)"),
    ))  # fmt: skip
    return pair(truth, f, right if truth else wrong, "1/3", "-5/7", "4", complex_values=True)  # fmt: skip


def second_step(rng: Random, truth: bool) -> Pair:
    """A second derivative after a first that is complex on the way."""
    y = rng.choice(("exp(ln(x))", "sqrt(x)^2", "(x^(1/3))^3", "cbrt(x)^3", "exp(2ln(sqrt(x)))", "x^(1/2)*sqrt(x)", "(sqrt(x)*x)/sqrt(x)"))  # fmt: skip
    n = rng.randint(2, 5)
    f, first, right, wrong = rng.choice((
        (f"x^{n}", f"{n}*({y})^{n - 1}", f"{n * (n - 1)}x^{n - 2}", f"{n * (n - 1)}x^{n - 2}*x/abs(x)"),
        (f"x^{n}", f"{n}*({y})^{n - 1}", f"{n * (n - 1)}x^{n - 2}*x^2/x^2", f"{n * (n - 1)}x^{n - 2}*abs(x)/x"),
        ("sin(x)", f"cos({y})", "-sin(x)", "-sin(abs(x))"), ("exp(x)", f"exp({y})", "exp(x)", "exp(abs(x))"),
        ("x^2*sin(x)", f"2({y})*sin(x)+x^2*cos(x)", "2sin(x)+4x*cos(x)-x^2*sin(x)", "2x/abs(x)*sin(x)+4x*cos(x)-x^2*sin(x)"),
        ("a*x^2+x^3", f"2a*({y})+3x^2", "2a+6x", "2a*abs(x)/x+6x"),
        ("cosh(x)", f"sinh({y})", "cosh(x)", "cosh(x)*x/abs(x)"), ("1/x", f"-1/({y})^2", "2/x^3", "2/abs(x)^3"),
    ))  # fmt: skip
    return pair(truth, f, right if truth else wrong, "-7/3", "-2/5", "5/4", question="second derivative", first=first)  # fmt: skip


FAMILIES = {
    "removable point": removable,
    "contradicting signs": contradiction,
    "empty region, integral": empty_integral,
    "empty region, equality": empty_equality,
    "nowhere real": nowhere_real,
    "second derivative": second_step,
}
