"""Functions that are as dear as the parser lets them be, for `fuzz_limits.py`.

In: a `random.Random`. Out: the text of a function of x and perhaps other letters. Each family has a
way of its own to grow: terms, numbers, degrees, depth.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

NAMES: Final = "xyzuvwabckmnpqrst"
UNARY: Final = (
    "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth",
    "asin", "acos", "atan", "asinh", "acosh", "atanh", "exp", "ln", "sqrt", "cbrt", "abs",
)  # fmt: skip


def _names(rng: Random, most: int) -> list[str]:
    return rng.sample(NAMES, rng.randint(1, most))


def _linear(rng: Random, most: int = 5) -> str:
    terms = [f"{rng.randint(1, 99)}{name}" for name in _names(rng, most)]
    if "x" not in "".join(terms):
        terms.append(f"{rng.randint(2, 9)}x")
    return rng.choice((" + ", " - ")).join(terms) + f" + {rng.randint(0, 99)}"


def _fraction(rng: Random, most: int = 12) -> str:
    return f"({rng.choice(('', '-'))}{rng.randint(1, 3 * most)}/{rng.randint(2, most)})"


def absolute(rng: Random) -> str:
    """Sums of absolute values in a root: relations of many terms in a high power."""
    inside = " + ".join(f"abs({_linear(rng)})" for _ in range(rng.randint(2, 7)))
    power = rng.choice((3, 3, 2, rng.randint(2, 40)))
    return rng.choice(
        (f"1/({inside})^{_fraction(rng)}", f"(({inside})^{power})^{_fraction(rng)}",
         f"({inside})^{power}/({inside} + 1)^{_fraction(rng)}")
    )  # fmt: skip


def roots(rng: Random) -> str:
    """Nested roots of different indices."""
    text = _linear(rng, 3)
    for _ in range(rng.randint(2, 12)):
        text = f"({text})^(1/{rng.choice((2, 2, 2, 3, 3, 5, 7))}) + {_linear(rng, 2)}"
    return f"({text})^{_fraction(rng)}"


def many_roots(rng: Random) -> str:
    """One base under many indices: the common unit is fine, the degrees are high."""
    base = rng.choice(("x", f"({_linear(rng, 3)})"))
    indices = rng.sample((2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 97), rng.randint(2, 6))
    inside = " + ".join(f"{base}^({rng.randint(1, 20)}/{q})" for q in indices)
    return rng.choice((f"({inside})^{rng.randint(2, 60)}", f"1/({inside})", f"sqrt({inside})"))


def powers(rng: Random) -> str:
    """Sums of several terms in high powers, and their quotients."""
    n = rng.choice((rng.randint(5, 40), rng.randint(40, 400), 10 ** rng.randint(3, 30)))
    a, b = _linear(rng), _linear(rng)
    return rng.choice(
        (f"({a})^{n}*({b})^{rng.randint(2, 90)}", f"({a})^{n}/({b})^{n}", f"(({a})^{n} + 1)^(1/3)",
         f"({a} + ({b})^{rng.randint(2, 30)})^{rng.randint(2, 30)}",
         f"ln(({a})^{n} + ({b})^{rng.randint(2, 60)})")
    )  # fmt: skip


def numbers(rng: Random) -> str:
    """Numbers of up to 200 digits, as coefficients, exponents and arguments."""
    big = str(rng.randrange(10 ** rng.randint(5, 190)) + 2)
    other = str(rng.randrange(10 ** rng.randint(5, 190)) + 2)
    n = rng.randint(2, 300)
    return rng.choice(
        (f"({big}x + {other})^{n}", f"{big}^(x/{other})", f"sin({big}x)/cos({other}x + 1)",
         f"({big}x^2 + {other}/{big})^(1/{n % 9 + 2})", f"x^{big} + x^(1/{n})",
         f"({big}/{other}x + y)^{n}*({other}x - y)^{n}", f"(({big}x)^{n})^{n} + (x^64)^64",
         f"exp({big}x/{other}) + exp({n}x/{big})", f"ln({big}x + {other})^{n}",
         f"sqrt(x + {big}^{n % 40} + 1)", f"ln({big}^{n % 40} + {other})*x",
         f"(((({n}x)^64)^64)^64)^64 + x", f"({other}^(1/{n % 50 + 2}) + x)^{n}",
         f"9^9^9^x + {n}^({n}^x)", f"abs({big}x - {other}*sqrt(x))^{_fraction(rng)}")
    )  # fmt: skip


def deep(rng: Random) -> str:
    """Functions of functions, up to the depth that the parser reads."""
    one = rng.choice(UNARY)
    names = rng.choice(([one], [one, rng.choice(UNARY)], UNARY))
    text = rng.choice(("x", "2x", _linear(rng, 2)))
    for i in range(rng.choice((rng.randint(5, 30), rng.randint(60, 95)))):
        text = f"{names[i % len(names)] if len(names) < 3 else rng.choice(names)}({text})"
    return text


def angles(rng: Random) -> str:
    """Many multiples of one angle, and many angles."""
    name = rng.choice(("sin", "cos", "tan", "sinh", "tanh", "exp"))
    most = rng.choice((9, 99, 9999))
    terms = [
        f"{name}({rng.randint(1, most)}x/{rng.randint(1, 60)})" for _ in range(rng.randint(2, 7))
    ]
    text = rng.choice((" + ", "*")).join(terms)
    return rng.choice(
        (text, f"({text})^{rng.randint(2, 40)}", f"1/({text} + 1)", f"sqrt({text})",
         f"{name}({_linear(rng, 8)})^{rng.randint(2, 30)}")
    )  # fmt: skip


def fractions(rng: Random) -> str:
    """Continued fractions, and sums of fractions with different denominators."""
    if rng.random() < 0.5:
        text = _linear(rng, 3)
        for _ in range(rng.randint(2, 12)):
            text = f"{_linear(rng, 2)} + 1/({text})"
        return text
    return " + ".join(
        f"{rng.randint(1, 99)}/({_linear(rng, 3)})^{rng.randint(1, 6)}"
        for _ in range(rng.randint(2, 9))
    )


def expanded(rng: Random) -> str:
    """What has to be multiplied out, inside of functions: as many terms as the limits allow."""
    names = rng.sample(NAMES, rng.randint(2, 6))
    base = " + ".join(f"{rng.randint(1, 9)}{name}" for name in ["x", *names])
    power = f"({base} + 1)^{rng.randint(2, 24)} + {rng.choice(names)}"
    other = f"({base} - {rng.choice(names)}^2)^{rng.randint(2, 9)} - x"
    inside = rng.choice((power, f"({power})*({other})", f"({power})/({other})", f"x*({power})"))
    name = rng.choice(UNARY)
    return rng.choice(
        (f"{name}({inside})", f"{name}(({inside})/{rng.randint(2, 9)})^{rng.randint(2, 9)}",
         f"({inside})^{_fraction(rng)}", f"1/({name}({inside}) + 1)",
         f"sqrt({inside})*abs({other})")
    )  # fmt: skip


def far(rng: Random) -> str:
    """Few terms of gigantic degree: quotients and common divisors of them are anything but few."""
    n = 10 ** rng.randint(3, 12) + rng.randint(0, 3)
    a = rng.choice((f"x^{n}", f"x^{n} - 1", f"x^{n} + y", f"(x^{n} + 1)*(x - 1)", f"x^{n}*y + z"))
    b = rng.choice(("(x - 1)", "(x + y)", f"(x^{rng.randint(2, 9)} - y + 1)", "(x*y - 1)"))
    inside = rng.choice((f"({a})/{b}", f"({a})*{b}/(x + 2y)", f"{b}/({a})", f"({a})/{b}^3"))
    name = rng.choice(UNARY)
    return rng.choice(
        (f"{name}({inside})", f"({inside})^{_fraction(rng)}", f"sqrt({a})/sqrt{b}",
         f"{name}({inside})*{name}({b})", inside.replace("x", f"{name}(x)"))
    )  # fmt: skip


def mixed(rng: Random) -> str:
    """One family inside another."""
    inner = rng.choice((absolute, roots, powers, angles, fractions, numbers))(rng)
    return rng.choice(
        (f"ln({inner})", f"exp({inner})", f"abs({inner})^{_fraction(rng)}", f"asin({inner})",
         f"sqrt({inner})*({inner})", f"atan({inner})", f"({inner})^x", f"sec({inner})")
    )  # fmt: skip


Family = Callable[[Random], str]
FAMILIES: Final[dict[str, Family]] = {
    family.__name__: family
    for family in (
        absolute, roots, many_roots, powers, numbers, deep, angles, fractions, expanded, far, mixed
    )
}  # fmt: skip
