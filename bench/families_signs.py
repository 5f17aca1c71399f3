"""Adversarial pairs: signs that are zero on an interval, domains that are thrown away, faint parts.

In: a `random.Random` and the wanted truth. Out: a `Pair`. In the algebra `sign(u)` is `u/|u|`, an
exponent is reduced before anybody looks at it, and digits show nothing of what is small enough.
"""

from __future__ import annotations

from random import Random

from checker_pairs import Pair, pair
from families_divisors import on_an_interval

_SURE = ("x", "x^3+1", "sin(x)", "abs(x)+1", "x^2-x", "exp(x)-2")
_SATURATED = ("abs(x)+{n}", "x^2+{n}", "exp(x)+{n}", "10^{n}*x")


def in_an_exponent(rng: Random, truth: bool) -> Pair:
    """`x^(1 + sign(u)^2)` is x where u is zero, and x^2 elsewhere."""
    u, spot = on_an_interval(rng)
    if truth:
        u, spot = rng.choice(_SURE), "7/8"
    n = rng.randint(1, 3)
    form, f, slope = rng.choice((
        (f"sign({u})^2", f"x^({n}+{{s}})", f"{n + 1}x^{n}"), (f"sign({u})^4", f"(x^2+1)^({n}*{{s}})", f"2{n}x*(x^2+1)^{n - 1}"),
        (f"(Heaviside({u})+Heaviside(-({u})))", f"x^{n}*2^{{s}}", f"2*{n}*x^{n - 1}"),
        (f"sign({u})^2", f"sin(x)^(1+{{s}})*{n}", f"2*{n}*sin(x)*cos(x)"),
    ))  # fmt: skip
    return pair(truth, f.format(s=form), slope, *(("-17/7", "31/5") if truth else (spot,)))


def divisor(rng: Random, truth: bool) -> Pair:
    """`1 - sign(u)^2` is 1 where u is zero: there, and only there, the function has a value."""
    u, spot = on_an_interval(rng)
    n = rng.randint(2, 9)
    answer = f"{n}x^{n - 1}" if truth else f"{n + 1}x^{n - 1}"
    if rng.random() < 0.5:
        return pair(truth, f"x^{n}/(2-sign({rng.choice(_SURE)})^2)", answer, "-17/7", "31/5")
    return pair(truth, f"x^{n}/(1-sign({u})^2)", answer, spot)


def thrown_away(rng: Random, truth: bool) -> Pair:
    """An exponent that is a number for x > 0 only."""
    n, c = rng.randint(2, 5), rng.choice(("", "", "-3", "+2"))
    x = f"(x{c})"
    one = rng.choice(
        ("sqrt({x})^2/{x}", "ln({x})/ln({x})", "acosh({x})/acosh({x})", "{x}^(1/3)*{x}^(2/3)/{x}")
    )
    one = one.format(x=x)
    right = rng.choice(
        (f"{n}*abs({x})^{n - 1}", f"{n}{x}^{n}/abs({x})", f"{n}*sqrt({x})^{2 * n - 2}")
    )
    wrong = rng.choice((f"{n}*abs({x})^{n}", f"-{n}*abs({x})^{n - 1}", f"{n}*abs({x}-9)^{n - 1}"))
    return pair(truth, f"{x}^({n}*{one})", right if truth else wrong, "31/5", "47/3")


def faint(rng: Random, truth: bool) -> Pair:
    """Values that are nearer to others than any digits at any place show."""
    n = rng.randint(34, 37)
    u = rng.choice(_SATURATED).format(n=n)
    side = "*sign(x)" if u.startswith("10^") else ""
    if truth:
        a, b = f"x*erf({u})+x^2", f"x*(x+erf({u}))"
        return pair(True, a, b, "-17/7", "3/8", question="equal", digits=220)
    a, b = rng.choice(
        ((f"erf({u})", f"1{side}"), (f"x+erf({u})", f"x+1{side}"), (f"x*erf({u})", f"x{side}"))
    )
    if side:  # it is seen at 10^-n, and nowhere else
        return pair(False, a, b, f"10^-{n}", question="equal", digits=6 * n)
    return pair(False, a, b, "1/7", question="equal", digits=2 * n * n + 300)


FAMILIES = {
    "sign in an exponent": in_an_exponent,
    "sign in a divisor": divisor,
    "exponent thrown away": thrown_away,
    "nowhere seen": faint,
}
