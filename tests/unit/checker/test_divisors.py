"""Divisors: which certainly vanish on no interval, seen on their face, and which are doubtful."""

from __future__ import annotations

import pytest

from chainrule.checker.divisors import (
    certain_divisors,
    doubtful_bases,
    doubtful_divisors,
    doubtful_kinks,
    doubtful_signs,
)
from chainrule.expr import Expr, make, parse

U = "(x + |x|)"  # zero for x < 0
EXAMPLES = (
    "divisors",
    "nonzero",
    "switches",
    "zeros",
    "coverage",
    "exponents",
    "cases",
    "strategy",
)


def doubtful(text: str | list[str], *domain: str) -> tuple[Expr, ...]:
    texts = [text] if isinstance(text, str) else text
    return doubtful_divisors(map(parse, texts), map(parse, domain))


@pytest.mark.parametrize(
    ("text", "divisor"),
    [
        (f"1/{U}", U), (f"{U}^(-1)", U), (f"{U}^(-1/2)", U), (f"{U}^a", U), (f"{U}^(-a)", U),
        (f"{U}^(-pi)", U), (f"{U}^(pi-1)", U),
        (f"ln({U})", U), (f"log10({U})", U), (f"log2({U})", U), (f"acot({U})", U),
        (f"asec({U})", U), (f"acsc({U})", U), (f"cot({U})", f"sin({U})"),
        (f"csc({U})", f"sin({U})"),
        (f"coth({U})", f"sinh({U})"), (f"csch({U})", f"sinh({U})"),
        (f"tan(pi/2 + {U})", f"cos(pi/2 + {U})"), (f"sec(pi/2 + {U})", f"cos(pi/2 + {U})"),
        (f"RootSum(t^3 + t, ln({U} - t))", f"{U}^3 + {U}"),
        (f"Ei({U})", U), (f"Ci({U})", U), (f"li(1 + {U})", f"1 + {U} - 1"),
        (f"atanh(1 + {U})", f"1 + {U} - 1"), (f"sin(1/{U}) + x", U),
        (f"x^(1/{U})", U), ("1/0", "0"), ("1/(x-x)", "x - x"), (f"{U}^0", U),
    ],
)  # fmt: skip
def test_what_divides(text: str, divisor: str) -> None:
    assert doubtful(text) == (parse(divisor),)


@pytest.mark.parametrize(
    "text",
    [f"{U}^2", f"{U}^1", f"{U}^(1/2)", f"sqrt({U})", f"exp({U})", f"asin({U})", f"|{U}|", f"{U}*3",
     f"{U} - 1",
     f"cosh({U})", f"atan({U})", f"sin({U})", f"asinh({U})", f"acosh({U})", f"cbrt({U})", f"{U}/2",
     f"{U}^pi", f"{U}^(x^2)", f"{U}^exp(a)", f"{U}^sqrt(2)"],
)  # fmt: skip
def test_what_does_not_divide(text: str) -> None:
    assert doubtful(text) == ()


@pytest.mark.parametrize(
    ("f", "kinks"),
    [
        *((f"{f}({U})", [U]) for f in ("abs", "sqrt", "cbrt")), (f"{U}^(1/2)", [U]),
        (f"{U}^a", [U]),
        *((f"{f}({U}+1)", [f"{U} + 1 - 1"]) for f in (
            "asin", "acos", "acosh", "asec", "acsc",
        )),
        (f"{U}^2", []), (f"1/{U}", []), (f"ln({U})", []), (f"exp({U})", []), ("|x-a|", []),
        ("sqrt(x)", []), ("|a + |a||*x", []), ("|1+|x||", []), (f"atan({U})", []),
        (f"{U}^(-1)", []),
        # a base that does not change: the rule takes its logarithm, unless the exponent does not
        ("(|a| + a)^x", ["|a| + a"]), ("(|a| + a)^(x*b)", ["|a| + a"]), ("(|a| + a)^b*x", []),
        ("(|a| + a)^b + x^x", []), ("sqrt(|a| + a)*x", []),
        # its slope would be a polygamma function of an order that is not known here
        (f"|polygamma(4, {U})|", [f"polygamma(4, {U})"]), ("|polygamma(4, |a| + a)|", []),
    ],
)  # fmt: skip
def test_where_the_rules_may_fail_on_an_interval(f: str, kinks: list[str]) -> None:
    assert doubtful_kinks(parse(f), "x") == tuple(parse(kink) for kink in kinks)


def test_in_the_domain_of_a_function_its_own_divisors_do_not_vanish() -> None:
    u = parse(f"1/{U}")
    assert doubtful_divisors([u], [u]) == ()
    assert doubtful_divisors([u], [parse(f"ln({U})")]) == ()
    assert doubtful_divisors([u], [parse(f"sqrt({U})")]) == (parse(U),)
    assert doubtful_kinks(parse(f"sqrt({U})"), "x", [u]) == ()
    v = parse("a*(|x| - x)")
    for power, count in ((2, 0), (3, 1)):
        u = make("add", parse("1"), make("pow", v, parse(str(power))))
        assert len(doubtful_divisors([make("div", parse("1"), u)], [v])) == count
    for sure in (f"1/(1 + ln({U})^2)", f"1/exp(ln({U}))", f"1/(ln({U})*ln({U}) + 2)"):
        assert parse(U) in doubtful_divisors([parse(sure)])
        assert doubtful_divisors([parse(sure)], [parse(f"ln({U})")]) == ()


FOLD = "(x/|x|)"  # 1 for x > 0, -1 for x < 0


@pytest.mark.parametrize(
    ("divisor", "real"),
    [
        # each is 0 for x < 0, where a value on the way is not real
        (f"1 + sqrt{FOLD}^2", f"sqrt{FOLD}"), (f"sqrt{FOLD}^2 + 1", f"sqrt{FOLD}"),
        (f"exp(ln{FOLD}) + {FOLD}^2", f"ln{FOLD}"), (f"{FOLD}^2 + exp(ln{FOLD})", f"ln{FOLD}"),
        (f"2*exp(ln{FOLD}) + {FOLD}^2 + {FOLD}^2", f"ln{FOLD}"),
        (f"{FOLD}*exp({FOLD} - {FOLD}) + {FOLD}^2", None),
        (f"1 + {FOLD}^3", None), (f"1 - {FOLD}^2", None), (f"{FOLD}^2 + 0 - 1", None),
        (f"1 + ({FOLD}/2 + {FOLD}/2)", None), (f"1 + (-{FOLD}/2 + -{FOLD}/2)*1", None),
        (f"1 + {FOLD}^{FOLD}", None), (f"0 + {U}^2", None), (f"{U}^2 + 0", None),
        (f"{U}^2 + {U}*{U}", None),
        (f"1 + {FOLD}*sqrt(1)", None), (f"-1 + {FOLD}^2", None), (f"{FOLD}^2 + {FOLD}", None),
    ],
)  # fmt: skip
def test_what_is_positive_where_it_is_real(divisor: str, real: str | None) -> None:
    """One and the square of what is real: of what is not, nobody knows."""
    e = parse(divisor)
    assert e in doubtful([f"1/({divisor})"], FOLD, U, f"{FOLD}/2")
    for also in (real,) if real else (f"sqrt{FOLD}", f"ln{FOLD}"):
        assert (e in doubtful([f"1/({divisor})"], FOLD, U, f"{FOLD}/2", also)) == (real is None)


def test_each_divisor_is_named_once() -> None:
    e = parse(f"1/{U} + ln({U})")
    assert doubtful_divisors([e, e]) == (parse(U),)
    assert doubtful_divisors([parse(f"1/{U}"), parse("1/(x-x)")]) == (parse(U), parse("x-x"))


@pytest.mark.parametrize("f", ["Gamma", "digamma"])
def test_the_poles_of_gamma_are_at_zero_and_the_negative_whole_numbers(f: str) -> None:
    for number in ("1", "3", "5/2", "-1/2"):
        assert doubtful(f"{f}({number})") == ()
    for number in ("0", "-3"):
        assert doubtful(f"{f}({number})") == (parse(f"sin(pi*{number})"),)
    assert doubtful(f"{f}(x)") == doubtful(f"{f}(2x/3)") == ()
    assert doubtful(f"{f}({U})") == (parse(f"sin(pi*{U})"),)
    assert certain_divisors([parse(f"{f}({U})")]) == ()  # with a value for x > 0


def test_of_a_function_with_poles_its_own_are_no_doubt() -> None:
    """What 1/u divides by vanishes nowhere in its domain; of u^a nobody knows."""
    for f, certain in (
        (f"ln({U})", True),
        (f"{U}^(-2)", True),
        (f"{U}^(-pi)", True),
        (f"{U}^0", True),
    ):
        assert (certain_divisors([parse(f)]) == (parse(U),)) == certain
    for f in (f"{U}^a", f"{U}^2", f"{U}^(-a)", f"{U}^pi", f"exp({U})"):
        assert certain_divisors([parse(f)]) == ()
    assert certain_divisors([parse(f"li({U})")]) == (parse(f"{U} - 1"),)
    assert certain_divisors([parse(f"atanh({U})")]) == (parse(f"{U} - 1"), parse(f"{U} + 1"))


@pytest.mark.parametrize("f", ["sign", "Heaviside"])
def test_where_a_sign_is_taken_of_zero(f: str) -> None:
    assert doubtful_signs([parse(f"{f}(x) + 3{f}({U})")]) == (parse(U),)
    assert doubtful_signs([parse(f"{f}({U})")], [parse(f"1/{U}")]) == ()
    assert doubtful_signs([parse(f"|{U}| + {f}(x^2+1)")]) == ()


def test_bases_of_powers_the_innermost_first() -> None:
    """A power with a number is a kernel of its own, as is a root."""
    inner, outer = f"{U}^a", f"(|{U}^a| - {U}^a)^pi"
    assert doubtful_bases([parse(outer)]) == (parse(U), parse(f"|{inner}| - {inner}"))
    assert doubtful_bases([parse(f"{U}^(1/2) + {U}^3 + x^x + sqrt({U})")]) == ()
    assert doubtful_bases([parse(f"{U}^x")], [parse(f"ln({U})")]) == ()
    zero, a = parse("0"), parse("a")
    assert doubtful_bases([make("pow", zero, a), make("pow", zero, parse("2"))]) == (zero,)
    assert doubtful_bases([parse(f"{U}^a"), parse(f"({U} + {U}^a)^b"), parse("3^x")]) == (
        parse(U), parse(f"{U} + {U}^a"),
    )  # fmt: skip
