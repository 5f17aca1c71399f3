"""Adversarial pairs: smooth steps far out and broad spikes, to which no change of sign points.

In: a `random.Random` and the wanted truth. Out: a `Pair`. A wrong answer is right to all digits
but beyond a step, or on a spike; a right one carries the step's derivative, or an identity that no
normal form knows.
"""

from __future__ import annotations

from random import Random

from checker_pairs import Pair, pair

_SIMPLE = (
    ("x^2", "2x"), ("sin(x)", "cos(x)"), ("x^3-x", "3x^2-1"), ("abs(x)", "x/abs(x)"), ("x", "1"),
    ("sqrt(x^2+1)", "x/sqrt(x^2+1)"), ("atan(x)", "1/(1+x^2)"), ("a*x^2", "2a*x"),
)  # fmt: skip
_BUMPS = ("sin(abs(x)+1)", "1", "(2+cos(x))", "(3+x/abs(x))", "(1+1/(1+abs(x)))")
_HIDDEN = (
    ("cos(pi/5)", "(1+sqrt(5))/4"), ("sin(pi/10)", "(sqrt(5)-1)/4"), ("cos(2pi/5)", "(sqrt(5)-1)/4"),
)  # fmt: skip

Step = tuple[str, str, str]
"""A step, its derivative, and a point beyond it."""


def _step(rng: Random) -> Step:
    n, m, p = rng.randint(3, 30), rng.randint(200, 400), rng.choice((40, 300, 30000))
    a, far = f"10^{2 * n + 3}", f"10^{n + 6}"
    sign = rng.choice(("", "-"))
    t = f"({m}-{sign or '+'}x/10^{n})".replace("-+", "-").replace("--", "+")
    slope = f"{sign}1/10^{n}"
    return rng.choice((
        (f"exp(-{a}/(1+x^2))", f"2*{a}*x/(1+x^2)^2*exp(-{a}/(1+x^2))", f"{sign}{far}"),
        (f"(x^2/(x^2+{a}))^{p}", f"{p}*(x^2/(x^2+{a}))^{p - 1}*2*{a}*x/(x^2+{a})^2", f"{sign}{far}"),
        (f"exp(-exp{t})", f"{slope}*exp{t}*exp(-exp{t})", f"{sign}{m + 2}*10^{n}"),
        (f"(1-tanh{t})", f"{slope}/cosh{t}^2", f"{sign}{m + 2}*10^{n}"),
        (f"1/cosh({a}/(1+x^2))", f"2*{a}*x/(1+x^2)^2*sinh({a}/(1+x^2))/cosh({a}/(1+x^2))^2", f"{sign}{far}"),
    ))  # fmt: skip


def _spike(rng: Random) -> tuple[str, str]:
    """A spike, and where it is."""
    k, c = rng.choice(("10", "1000", "7", "300")), rng.randint(300, 99999)
    n = rng.choice((600, 900, 5000))
    u = f"({k}x-{c})"
    return rng.choice((
        (f"1/(1+{u}^2)^{n}", f"{c}/{k}"), (f"(1+{u}^2)^(-{n})", f"{c}/{k}"),
        (f"1/(1+{u}^2*(2+sin(x)))^{n}", f"{c}/{k}"), (f"1/(1+{u}^4)^{n}", f"{c}/{k}"),
        (f"2^(-10^4*{u}^2)", f"{c}/{k}"), (f"1/cosh{u}^{n}", f"{c}/{k}"),
        (f"({2 * c}x/({c}^2+x^2))^(10^8)", f"{c}"), (f"cos(({k}x-{c})/{c})^(10^8)", f"{c}/{k}"),
        (f"1/(1+({k}*ln(x^2+1)-{c % 30 + 9})^2)^{n}", f"sqrt(exp({c % 30 + 9}/{k})-1)"),
    ))  # fmt: skip


def far_step(rng: Random, truth: bool) -> Pair:
    """Right this side of a smooth step."""
    f, right = rng.choice(_SIMPLE)
    step, slope, spot = _step(rng)
    if rng.random() < 0.3:
        a, b = rng.choice(_HIDDEN)
        second = f"{step}*{b}" if truth else f"{step}*{b}+{step}*{rng.choice(_BUMPS)}"
        return pair(truth, f"{step}*{a}", second, spot, question="equal", digits=200)
    if truth:
        return pair(truth, f"{f}+{step}", f"{right}+{slope}", spot, digits=200)
    return pair(truth, f, f"{right}+{step}*{rng.choice(_BUMPS)}", spot, digits=200)


def broad_spike(rng: Random, truth: bool) -> Pair:
    """Right but on a spike that is wide enough to be met."""
    spike, spot = _spike(rng)
    if truth:
        a, b = rng.choice(_HIDDEN)
        return pair(truth, f"{spike}*{a}+x", f"x+{spike}*{b}", spot, question="equal", digits=200)
    f, right = rng.choice(_SIMPLE)
    return pair(truth, f, f"{right}+{spike}*{rng.choice(_BUMPS)}", spot, digits=200)


FAMILIES = {
    "far smooth step": far_step,
    "broad spike": broad_spike,
}
