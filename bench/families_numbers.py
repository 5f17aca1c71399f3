"""Adversarial pairs: huge and tiny constants, and values beyond doubles.

In: a `random.Random` and the wanted truth. Out: a `Pair`. Constants that the oracle cannot compute
(`9^9^9^9`, `exp(-100000)` beside 1) are stood for by others: the truth does not hang on them.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

from checker_pairs import Pair, pair

_SIMPLE = (
    ("x^2", "2x"), ("sin(x)", "cos(x)"), ("x^3-x", "3x^2-1"), ("abs(x)", "x/abs(x)"), ("exp(x/3)", "exp(x/3)/3"),
    ("a*x^2", "2a*x"), ("sqrt(x^2+1)", "x/sqrt(x^2+1)"), ("x", "1"), ("x*atan(x)", "atan(x)+x/(1+x^2)"),
)  # fmt: skip
_SIDES = ("-17/7", "3/8", "31/5")
_TOWERS = ("9^9^9^9", "2^3^4^5^6", "exp(exp(exp(exp(9))))", "10^10^10^10", "8^8^8^8", "exp(9^9^9)", "7^9^9^9", "cosh(exp(exp(20)))")  # fmt: skip
_TINY = ("exp(-100000)", "exp(-10^6)", "10^(-5000)", "2^(-10^5)", "exp(-exp(20))", "sech(10^5)", "10^(-600)", "exp(-1000)^2", "exp(-200000)")  # fmt: skip


def tower(rng: Random, truth: bool) -> Pair:
    """A constant past all computing."""
    f, right = rng.choice(_SIMPLE)
    t = rng.choice(_TOWERS)
    f, right, wrong = rng.choice((
        (f"({f})+{t}", right, f"({right})+1"), (f"({f})+{t}", right, f"({right})+{t}"),
        (f"({f})-{t}", right, f"2*({right})+1"),
        (f"({f})+{t}-{t}", right, f"-({right})-7"), (f"{t}*({f})", f"{t}*({right})", f"{t}*({right})+1"),
        (f"{t}*({f})", f"({right})*{t}", f"{t}*({f})+x"),
        (f"({f})/{t}", f"({right})/{t}", f"({right})/{t}+1"),
        (f"({f})+{t}*abs(x)", f"({right})+{t}*x/abs(x)", f"({right})+{t}"),
    ))  # fmt: skip
    return pair(truth, f, right if truth else wrong, *_SIDES, known={t: Fraction(7919, 13)})


def huge(rng: Random, truth: bool) -> Pair:
    """Large numbers that decide where a function is real, or only stand beside it."""
    n = rng.choice((20, 25, 31, 40, 100, 200))
    c, k = f"10^{n}", rng.choice(("5", "1000", "10^6"))
    f, right, wrong, spots = rng.choice((
        (f"sqrt(x-{c})+abs(x)", f"1/(2sqrt(x-{c}))+1", f"1/(2sqrt(x-{c}))-1", (f"2*{c}",)),
        (f"sqrt({c}-x)+abs(x)", f"-1/(2sqrt({c}-x))+x/abs(x)", f"-1/(2sqrt({c}-x))+1", ("-3", "3")),
        (f"ln(x-{c})+abs(x-{k})", f"1/(x-{c})+1", f"1/(x-{c})-1", (f"3*{c}",)),
        (f"sqrt(-x-{c})-abs(x)", f"-1/(2sqrt(-x-{c}))+1", f"-1/(2sqrt(-x-{c}))-1", (f"-2*{c}",)),
        (f"{c}*abs(x)", f"{c}*x/abs(x)", c, ("-3", "3")), (f"(x+{c})^2-x^2", f"2*{c}", f"2*{c}+2x", ("-3", "3")),
        (f"abs(x)/{c}", f"x/({c}*abs(x))", f"1/{c}", ("-3", "3")),
        (f"{c}*x^2", f"2*{c}*x", f"2*{c}*abs(x)", ("-3", "3")),
        (f"sin({c}*x)", f"{c}*cos({c}*x)", f"cos({c}*x)", (f"1/{c}", f"-3/{c}")),
        (f"sqrt(x-{c})*abs(x-{k})", f"abs(x-{k})/(2sqrt(x-{c}))+sqrt(x-{c})", f"abs(x-{k})/(2sqrt(x-{c}))-sqrt(x-{c})", (f"2*{c}",)),
        (f"acosh(x/{c})+abs(x)", f"1/sqrt(x^2-10^{2 * n})+1", f"1/sqrt(x^2-10^{2 * n})-1", (f"2*{c}",)),
        (f"atan(x/{c})", f"{c}/(10^{2 * n}+x^2)", f"{c}/(10^{2 * n}-x^2)", (c,)),
    ))  # fmt: skip
    return pair(truth, f, right if truth else wrong, *spots, digits=4 * n + 120)


def narrow(rng: Random, truth: bool) -> Pair:
    """Real on a strip that is hard to hit."""
    n, c = rng.choice((10, 16, 20, 40)), rng.choice(("7", "1/3", "1000", "-12", "pi", "sqrt(5)"))
    g = f"(1-10^{n}*(x-{c})^2)"
    s = "" if c.startswith("-") else "-"
    spots = (f"{c}-10^(-{n // 2})/3", f"{c}+10^(-{n // 2})/3")
    f, right, wrong = rng.choice((
        (f"sqrt{g}+abs(x)", f"-10^{n}*(x-{c})/sqrt{g}{'-' if s == '' else '+'}1", f"-10^{n}*(x-{c})/sqrt{g}{'+' if s == '' else '-'}1"),
        (f"ln{g}", f"-2*10^{n}*(x-{c})/{g}", f"-2*10^{n}*abs(x-{c})/{g}"),
        (f"sqrt{g}", f"-10^{n}*(x-{c})/sqrt{g}", f"10^{n}*(x-{c})/sqrt{g}"),
        (f"acos(10^{n // 2}*(x-{c}))", f"-10^{n // 2}/sqrt{g}", f"10^{n // 2}/sqrt{g}"),
        (f"atanh(10^{n // 2}*(x-{c}))", f"10^{n // 2}/{g}", f"-10^{n // 2}/{g}"),
    ))  # fmt: skip
    return pair(truth, f, right if truth else wrong, *spots, digits=160)


def tiny(rng: Random, truth: bool) -> Pair:
    """An answer that is off by very little, or by nothing."""
    f, right = rng.choice(_SIMPLE)
    n = rng.choice((16, 20, 30, 40, 50))
    t = f"10^(-{n})"
    if truth:
        f, right = rng.choice(((f"{t}*({f})", f"{t}*({right})"), (f"({f})+{t}", right), (f"({f})/(1+{t})", f"({right})/(1+{t})"), (f"({f})+{t}*x", f"({right})+{t}"), (f"{t}*abs(x)", f"{t}*abs(x)/x")))  # fmt: skip
        return pair(True, f, right, *_SIDES, digits=240)
    wrong = rng.choice((f"({right})+{t}", f"({right})*(1+{t})", f"({right})-{t}*x", f"({right})+{t}*sin(x)", f"({right})+{t}*(abs(x)+x)"))  # fmt: skip
    return pair(False, f, wrong, *_SIDES, digits=240)


def below_digits(rng: Random, truth: bool) -> Pair:
    """A difference below any number of digits: exp(-100000) is not zero."""
    f, right = rng.choice(_SIMPLE)
    t = rng.choice(_TINY)
    f, right, wrong = rng.choice((
        (f, right, f"({right})+{t}"), (f, right, f"({right})*(1+{t})"), (f"({f})+{t}*x", f"({right})+{t}", right),
        (f, f"({right})*{t}/{t}", f"({right})-{t}*x"),
        (f"{t}*abs(x)", f"{t}*x/abs(x)", t), (f"{t}*x^2", f"2*{t}*x", f"2*{t}*abs(x)"),
        (f"({f})/{t}", f"({right})/{t}", f"({right})/{t}+1"), (f"({f})*(1+{t})", f"({right})*(1+{t})", right),
    ))  # fmt: skip
    return pair(truth, f, right if truth else wrong, *_SIDES, known={t: Fraction(1, 10**15)})


def beyond_doubles(rng: Random, truth: bool) -> Pair:
    """Kinks and values that no double holds."""
    c = rng.choice(("10^400", "10^1000", "9^9^5", "exp(1000)", "exp(2000)", "2^5000", "(7*10^500)"))
    n = rng.choice((800, 1000, 2500))
    f, right, wrong, spots = rng.choice((
        (f"abs(x-{c})", f"(x-{c})/abs(x-{c})", "-1", (f"{c}/2", f"2*{c}")),
        (f"abs(x+{c})", f"(x+{c})/abs(x+{c})", "1", (f"-2*{c}", f"-{c}/2")),
        (f"abs(ln(x)-{n})", f"(ln(x)-{n})/(x*abs(ln(x)-{n}))", "-1/x", (f"exp({n})/2", f"2exp({n})")),
        (f"sqrt((x/{c}-1)^2)", f"(x-{c})/({c}*abs(x-{c}))", f"-1/{c}", (f"{c}/2", f"2*{c}")),
        (f"abs(exp(x)-exp({n}))", f"exp(x)*(exp(x)-exp({n}))/abs(exp(x)-exp({n}))", "-exp(x)", (f"{n}-1", f"{n}+1")),
        (f"exp(-x^2*{n})*x", f"exp(-x^2*{n})*(1-{2 * n}x^2)", f"exp(-x^2*{n})*(1+{2 * n}x^2)", ("3", "-2")),
        (f"exp(exp(x))*{c}", f"exp(exp(x)+x)*{c}", f"exp(exp(x))*{c}", ("3", "7")),
        (f"abs(x)*exp({n}x)", f"exp({n}x)*(x/abs(x)+{n}*abs(x))", f"exp({n}x)*(1+{n}x)", ("-3", "3")),
        (f"x^{n}*abs(x)", f"{n + 1}*x^{n}*x/abs(x)", f"{n + 1}*x^{n}", ("-3", "3")),
        (f"cosh({n}x)", f"{n}sinh({n}x)", f"{n}cosh({n}x)-{n}", ("1/3", "-1/3")),
        (f"ln(cosh({n}x))", f"{n}tanh({n}x)", f"{n}x/abs(x)", ("1/1000", "-1/1000")),
        (f"asinh(exp({n}x))", f"{n}exp({n}x)/sqrt(1+exp({2 * n}x))", f"{n}exp({n}x)/(1+exp({n}x))", ("1/1000", "-1/1000")),
    ))  # fmt: skip
    return pair(truth, f, right if truth else wrong, *spots)


FAMILIES = {
    "constant past computing": tower,
    "huge constant": huge,
    "narrow strip": narrow,
    "tiny difference": tiny,
    "below any digits": below_digits,
    "beyond doubles": beyond_doubles,
}
