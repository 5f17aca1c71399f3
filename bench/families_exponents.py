"""Adversarial pairs: exponents that are whole numbers in disguise, and some that only look so.

In: a `random.Random` and the wanted truth. Out: a `Pair`. `x^(2a/a)` is x^2, real for x < 0 too:
whoever calls that half empty accepts `2|x|`.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from checker_pairs import Pair, pair

_BOTH_SIDES = ("-7/3", "-2/5", "5/4", "8")


def whole(rng: Random, k: int) -> str:
    """A text that is k wherever it has a value."""
    return rng.choice(_WHOLE)(rng, k)


def _more(k: int) -> str:
    """What is added to 1 to give k."""
    return f"+({k - 1})" if k != 1 else ""


def _letter(rng: Random) -> str:
    return rng.choice("abk")


def _of_letters(rng: Random, k: int) -> str:
    a = _letter(rng)
    return rng.choice(
        (
            f"({k}{a}/{a})",
            f"({k}{a}^3/({a}^2*{a}))",
            f"(({a}+{k})-{a})",
            f"({k}exp({a})*exp(-{a}))",
            f"({a}^0{_more(k)})",
            f"({k}|{a}|/sqrt({a}^2))",
            f"(ln(exp({a}))-{a}+({k}))",
            f"({k}|{a}|^2/{a}^2)",
            f"(({k}{a}+{k}b)/({a}+b))",
        )
    )


def _of_powers(rng: Random, k: int) -> str:
    m = rng.randint(2, 12)
    written = str(m**k) if 0 <= k < 5 and rng.random() < 0.6 else f"{m}^({k})"
    return rng.choice((f"(ln({written})/ln({m}))", f"log10(10^({k}))", f"log2(2^({k}))", f"ln(e^({k}))", f"ln(exp({k}))"))  # fmt: skip


def _of_roots(rng: Random, k: int) -> str:
    m = rng.randint(2, 30)
    return rng.choice((
        f"(sqrt({m})^2+({k - m}))", f"(cbrt({m})^3+({k - m}))", f"(sqrt(7+4sqrt(3))-sqrt(3)+({k - 2}))",
        f"((sqrt(5)+1)*(sqrt(5)-1)/2+({k - 2}))", f"(sqrt({m * m})+({k - m}))", f"(({m}^(1/7))^7+({k - m}))",
    ))  # fmt: skip


def _of_values(rng: Random, k: int) -> str:
    return rng.choice((
        f"(exp(0){_more(k)})", f"(cos(0){_more(k)})", f"({k}sin(pi/2))", f"({k}tan(pi/4))", f"(2cos(pi/3){_more(k)})",
        f"(acos(-1)/pi{_more(k)})", f"({k}*4atan(1)/pi)", f"(cos(pi/5)-cos(2pi/5)+({k}-1/2))",
        f"(|{abs(k)}|*{1 if k > 0 else -1})", f"(|{k - 1}-{abs(k) + 3}|+({k - abs(k - 1 - abs(k) - 3)}))",
        f"({k}+asin(sin(0)))", f"({k}+tanh(0))", f"(abs({k + 9})-9)", f"({k}*(16atan(1/5)-4atan(1/239))/pi)",
    ))  # fmt: skip


def _of_identities(rng: Random, k: int) -> str:
    return rng.choice((
        f"(sin(x)^2+cos(x)^2{_more(k)})", f"(({k}x+{k})/(x+1))", f"(x-x+({k}))", f"(cosh(x)^2-sinh(x)^2{_more(k)})",
        f"({k}exp(x)*exp(-x))", f"({k}tan(x)*cot(x))", f"({k}sec(x)*cos(x))", f"(|x|-sqrt(x^2)+({k}))",
        f"({k}|x|^2/x^2)", f"({k}+ln(exp(x))-x)", f"(sec(x)^2-tan(x)^2{_more(k)})", f"({k}(x^2-4)/((x-2)*(x+2)))",
        f"(({k}x^2+{k})/(x^2+1))", f"({k}(x^2+x+1)/(1+x+x^2))", f"(0*x+({k}))", f"({k}*x^0)", f"({k}|exp(x)|/exp(x))",
    ))  # fmt: skip


_WHOLE: tuple[Callable[[Random, int], str], ...] = (
    _of_letters, _of_powers, _of_roots, _of_values, _of_identities,
)  # fmt: skip


def whole_exponent(rng: Random, truth: bool) -> Pair:
    """x^k with k in disguise, alone or in the answer."""
    k = rng.choice((2, 2, 2, 3, 4, 5, 6, -1, -2, -3))
    w = whole(rng, k)
    right = f"{k}x^({k - 1})"
    wrong = rng.choice(
        (
            f"{k}|x|^({k})/x*{'x/|x|' if k % 2 == 0 else '1'}",
            f"{k}x^({k - 1})*x/|x|",
            f"{k}x^({k - 1})*|x|/x",
        )
    )
    if rng.random() < 0.3:  # the disguise stands in the answer
        v = whole(rng, k - 1)
        if k % 2 == 0:
            return pair(truth, f"x^({k})", f"{k}x^{v}" if truth else f"{k}|x|^{v}", *_BOTH_SIDES)
        return pair(truth, f"x^({k})", f"{k}x^{v}" if truth else f"{k}x^{v}*x/|x|", *_BOTH_SIDES)
    return pair(truth, f"x^{w}", right if truth else wrong, *_BOTH_SIDES)


def whole_exponent_times(rng: Random, truth: bool) -> Pair:
    """x^k |x| with k in disguise."""
    k = rng.choice((0, 1, 1, 1, 2, 3, -2))
    f = rng.choice(("x^{w}*|x|", "|x|*x^{w}", "x^({w}+1)*|x|/x")).format(w=whole(rng, k))
    right = rng.choice((f"{k + 1}x^({k})*|x|/x", f"{k + 1}*x^({k})*x/|x|"))
    return pair(truth, f, right if truth else f"{k + 1}x^({k})", *_BOTH_SIDES)


def whole_exponent_equal(rng: Random, truth: bool) -> Pair:
    """x^k against the same for positive x only."""
    k = rng.choice((1, 2, 2, 3, 4, -2))
    w = whole(rng, k)
    other = (
        f"x^({k})"
        if truth
        else rng.choice((f"x^({k - 1})*|x|", f"x^({k + 1})/|x|", f"x^({k})*x/|x|"))
    )
    return pair(truth, f"x^{w}", other, *_BOTH_SIDES, question="equal")


def whole_exponent_integral(rng: Random, truth: bool) -> Pair:
    """F = x^k in disguise."""
    k = rng.choice((2, 3, 4, -1, -2))
    f = f"{k}x^({k - 1})" if truth else f"{k}x^({k - 1})*x/|x|"
    return pair(truth, f, f"x^{whole(rng, k)}", *_BOTH_SIDES, question="antiderivative")


def whole_root(rng: Random, truth: bool) -> Pair:
    """The root of an even power, both exponents in disguise: |x|, not x."""
    k = rng.choice((2, 4, 6))
    f = f"(x^{whole(rng, k)})^(1/{whole(rng, k)})"
    return pair(
        truth, f, rng.choice(("x/|x|", "|x|/x")) if truth else rng.choice(("1", "-1")), *_BOTH_SIDES
    )


def not_whole(rng: Random, truth: bool) -> Pair:
    """An exponent that is a fraction, a root, or whole but for its last digits."""
    k, p, q = rng.randint(1, 4), rng.choice((1, 3, 5, 7)), rng.choice((2, 4))
    tiny = f"10^(-{rng.choice((9, 20, 30))})"
    a = _letter(rng)
    w = rng.choice((
        f"({k}+{tiny})", f"({p}{a}/({q}{a}))", f"log10({10**k + 1})",
        f"(({p}x+{p})/({q}x+{q}))", f"(sqrt({k + 1})^2+1/1000)", f"(ln(10)/ln({k + 2}))",
        f"(cos(pi/5)-cos(2pi/5)+{k})", f"(exp(0)/{q}+{k})",
    ))  # fmt: skip
    right = rng.choice((f"{w}*x^({w}-1)", f"{w}*|x|^({w}-1)", f"{w}*x^{w}/x"))
    wrong = rng.choice(
        (f"{k}x^({k - 1})", f"{w}*x^({w}-1)*(1+{tiny})", f"-{w}*x^({w}-1)", f"{w}*x^{w}")
    )
    return pair(truth, f"x^{w}", right if truth else wrong, "1/3", "5/4", "8", digits=220)


def whole_on_each_side(rng: Random, truth: bool) -> Pair:
    """An exponent that is one whole number where x > 0 and another where x < 0."""
    k, j = rng.randint(1, 4), rng.choice((1, 2, 3))
    sign = rng.choice(("x/abs(x)", "abs(x)/x", "x/sqrt(x^2)"))
    f = f"x^({k}+{j}*{sign})"
    right = rng.choice(
        (f"({k}+{j}*{sign})*x^({k}+{j}*{sign}-1)", f"({k}+{j}*{sign})*x^({k}+{j}*{sign})/x")
    )
    wrong = rng.choice(
        (
            f"{k + j}x^({k + j - 1})",
            f"({k - j})*x^({k - j - 1})",
            f"({k}+{j}*{sign})*abs(x)^({k}+{j}*{sign}-1)",
        )
    )
    return pair(truth, f, right if truth else wrong, *_BOTH_SIDES)


FAMILIES = {
    "whole exponent": whole_exponent,
    "whole exponent, times |x|": whole_exponent_times,
    "whole exponent, equality": whole_exponent_equal,
    "whole exponent, integral": whole_exponent_integral,
    "whole exponent, root": whole_root,
    "whole on each side": whole_on_each_side,
    "exponent not whole": not_whole,
}
