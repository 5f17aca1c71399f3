"""What was read silently as something else, and then called proved.

Some 180 inputs from public bug reports and questions of other systems were tried. No derivative of
what had been read was wrong; but what was read was not what had been typed.
"""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import make, parse, read, sym


@pytest.mark.parametrize("text", ["ln2 x", r"\ln2 x", "ln2x", "LN2x"])
def test_ln_has_no_base(text: str) -> None:
    """`ln2 x` was the logarithm to base 2."""
    assert read(text).function == parse("ln(2x)")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sin x", "sin(x)"), ("Ln x", "ln(x)"), ("Cos[t]", "cos(t)"), ("SIN(x)", "sin(x)"),
        ("Sin[x]^2", "sin(x)^2"), ("ArcTan[x]", "atan(x)"), ("Sqrt[x]", "sqrt(x)"),
        ("Log[2, x]", "log2(x)"), ("Log[x, 2]", "ln(2)/ln(x)"), ("log[3](x)", "ln(x)/ln(3)"),
        ("Pi*x", "pi*x"), ("PI*x", "pi*x"), ("2PiR", "2*pi*R"), ("xSin[x]", "x*sin(x)"),
        ("ARCTAN(x)", "atan(x)"), ("Exp[-x]", "exp(-x)"), ("Math.PI x", "pi*x"),
    ],
)  # fmt: skip
def test_names_in_any_case(text: str, wanted: str) -> None:
    """They were products of letters: S*i*n*x."""
    assert read(text).function == parse(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sh x", "sinh(x)"), ("ch x", "cosh(x)"), ("th x", "tanh(x)"), ("cth x", "coth(x)"),
        ("sh^2 x", "sinh(x)^2"), ("arsh x", "asinh(x)"), ("arccosec x", "acsc(x)"),
        ("loge x", "ln(x)"), (r"\log_10 x", "log10(x)"),
    ],
)  # fmt: skip
def test_names_of_other_countries(text: str, wanted: str) -> None:
    """`sh x` was s*h*x, and arccosec x a*r*c*cosec(x)."""
    assert read(text).function == parse(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "zeta(x)", "beta(x)", r"\zeta(s)", "ζ(s)", r"\gamma(x)", "besselj(0,x)", "Re[x]", "Ai x",
        r"\operatorname{sinc}(x)", r"\operatorname{lcm}{\left(x \right)}", "Li(x)",
    ],
)  # fmt: skip
def test_unknown_functions_are_refused_by_name(text: str) -> None:
    """`gamma(x)` was the product gamma*x."""
    with pytest.raises(ParseError, match=r"unknown (function|name) '"):
        read(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("gamma(x)", "Gamma"), ("psi(x)", "digamma"), ("gamma (x)", "Gamma"), ("Gamma[x]", "Gamma"),
        (r"\psi\left(x\right)", "digamma"), ("ψ(x)", "digamma"), (r"\Gamma(x)", "Gamma"),
        ("Γ(x)", "Gamma"), ("sign(x)", "sign"), ("Heaviside(x)", "Heaviside"),
        ("floor(x)", "floor"), ("ceil(x)", "ceil"), ("erf(x)", "erf"), ("erfc(x)", "erfc"),
        ("Si(x)", "Si"), ("Si x", "Si"), ("si(x)", "Si"), ("Ci[x]", "Ci"), ("Ei x", "Ei"),
        ("li(x)", "li"), ("li x", "li"), (r"\operatorname{sgn}(x)", "sign"),
        (r"\operatorname{erf}{\left(x \right)}", "erf"), ("digamma(x)", "digamma"),
        ("PolyGamma[1, x]", "polygamma1"), (r"\psi^{(2)}(x)", "polygamma2"),
        ("scipy.special.erfi(x)", "erfi"), ("FresnelS[x]", "fresnels"), ("⌊x⌋", "floor"),
        (r"\operatorname{polygamma}{\left(1,x \right)}", "polygamma1"),
        (r"\left\lceil x\right\rceil", "ceil"), ("GAMMA(x)", "Gamma"), ("UnitStep[x]", "Heaviside"),
    ],
)  # fmt: skip
def test_functions_that_were_refused_by_name_are_known(text: str, wanted: str) -> None:
    """They were refused since they had no row, and before that they were products."""
    reading = read(text)
    assert reading.function == make(wanted, sym("x"))
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("gamma*x", "gamma*x"), ("gamma x", "gamma*x"), ("psi x", "psi*x"),
        (r"\gamma \left(x + 1\right)", "gamma*(x+1)"), ("x!", "gamma(x+1)"), ("(x-1)!", "gamma(x)"),
        ("5! x", "120x"), ("2x!", "2gamma(x+1)"), ("x^3!", "x^6"), ("sin x!", "sin(gamma(x+1))"),
        ("min(x, 2)", "(x+2-|x-2|)/2"), ("Max[x, 2]", "(x+2+|x-2|)/2"), ("x! y", "gamma(x+1)*y"),
    ],
)  # fmt: skip
def test_what_the_new_names_leave_alone_and_what_they_mean(text: str, wanted: str) -> None:
    """`gamma` is a letter unless a bracket follows, and a factorial binds like a bracket."""
    assert read(text, "x").function == parse(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2.5E-3x", "x/400"), ("1e-5x^2", "x^2/100000"), ("1e−5x", "x/100000"),
        ("2e+3(x+1)", "2000*(x+1)"), ("1e-3*x", "x/1000"),
    ],
)  # fmt: skip
def test_numbers_with_an_exponent(text: str, wanted: str) -> None:
    """`2.5E-3x` was 2.5*e - 3*x."""
    from chainrule.checker.check import check_equal

    assert check_equal(read(text).function, parse(wanted)).status == "proved"
    assert read("d(3e-2)/de").function == parse("3*e - 2", "e")


@pytest.mark.parametrize("text", ["nan*x", "oo*x", "inf x", "Inf*x", "NaN x"])
def test_what_is_no_number(text: str) -> None:
    """`oo*x` was o*o*x."""
    with pytest.raises(ParseError, match="is no number; expected a number, or "):
        read(text)


def test_the_imaginary_unit_of_python() -> None:
    """`cos(1j*x)`, as SymPy prints sech for Python, was the cosine of j*x."""
    with pytest.raises(ParseError, match="1j is Python's imaginary unit; all is real here"):
        read("math.cos(1j*x)")
    assert read("d(2j)/dj").function == parse("2*j")


def test_short_names_inside_a_run() -> None:
    """`shx` would be s*h*x, and nobody knows whether that is meant."""
    for text in ("shx", "chx", "xsh", "xth(x)"):
        with pytest.raises(ParseError, match="can be read in two ways"):
            read(text)
    assert read("cosh x").function == parse("cosh(x)")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cosecant(x)", "unknown function 'cosecant'"), ("sinc x", "unknown function 'sinc'"),
        ("sin(x rad)", "unknown function 'rad'"), ("x and y", "'and' does not belong here"),
        ("cos-1 x", r"cos-1 can be read in two ways; expected cos\^-1"),
        ("x[2]^2", r"x\[2\] can be read in two ways; expected x_2 for a name"),
    ],
)  # fmt: skip
def test_words_that_were_split_into_letters(text: str, message: str) -> None:
    """They were csc(a*n*t*x), sin(c*x), a product, cos(-x) and x*2^2, without a word."""
    with pytest.raises(ParseError, match=message):
        read(text)


def test_the_other_reading_is_named_for_letters_as_for_numbers() -> None:
    """`1/2x` had a note; `1/xy`, `e^kt` and `6/2(1+2)` had none, and )^2x a garbled one."""
    for text, other in (
        ("a/bx", "a/(bx)"), ("e^kt", "e^(kt)"), ("6/2(1+2)", "6/(2(1+2))"),
        ("x/2sin x", "x/(2sin x)"), ("sin(x)^2x", "sin(x)^(2x)"), ("ln x/2", "ln(x/2)"),
    ):  # fmt: skip
        (note,) = read(text).notes
        assert note.startswith(f"{text} is read as "), note
        assert note.endswith(f"for the other reading type {other}"), note
    for text in ("sin x/x", "x^2(x+1)", "1/2 x", "3-2x", "a sin x", "x(x)"):
        assert read(text).notes == (), text


def test_simplify_keeps_the_notes_and_letters_of_the_reading() -> None:
    """The task came from another branch, and dropped both."""
    from chainrule.answer import Query
    from chainrule.tasks import task_named

    task = task_named("simplify")
    plan = task.read(Query("1/2x", "x"))
    assert plan.notes == ("1/2x is read as 1/2*x; for the other reading type 1/(2x)",)
    assert task.read(Query("e + e", letters=("e",))).notes == ("e is a letter here, and no number",)


def test_a_comma_in_doubled_brackets_separates_arguments() -> None:
    r"""`{\left(1,2 x \right)}`, as SymPy writes it, was a bracket around the decimal 1.2."""
    wanted = parse("polygamma(1, 2x)")
    assert read(r"\operatorname{polygamma}{\left(1,2 x \right)}").function == wanted
    assert read(r"\min{\left(1,2 \right)}").function == parse("min(1, 2)")
    assert read(r"\sin{\left(1,2 x \right)}").function == parse("sin(1.2x)")


def test_an_exponential_behind_a_letter_is_no_part_of_the_argument() -> None:
    r"""`sin x e^x` was sin(x*exp(x)), without a word, though `sin x exp(x)` was not; `\sqrt` was
    another thing than `sqrt`, too."""
    for text, wanted in (
        ("sin x e^x", "sin(x)*exp(x)"), (r"\cos 2x\,e^{-x}", "cos(2x)*exp(-x)"),
        ("sin^2 x e^x", "sin(x)^2*exp(x)"), (r"\sin x \sqrt{x}", "sin(x)*sqrt(x)"),
        ("x ln x e²", "x*ln(x)*exp(2)"), (r"\sin x \frac{\pi}{2}", "sin(x*(pi/2))"),
    ):  # fmt: skip
        found = read(text)
        assert found.function == parse(wanted), text
        (note,) = found.notes
        assert "for the other reading type " in note, note
    assert read("sin x e^x").notes == (
        "sin x e^x is read as sin(x)*exp(x); for the other reading type sin(x*exp(x))",
    )
    for text, wanted in (
        ("sin e^x", "sin(exp(x))"), ("sin 2e^x", "sin(2exp(x))"), ("sin 2√x", "sin(2sqrt(x))"),
        (r"\sin \pi \frac{x}{2}", "sin(pi*(x/2))"), ("sin x e", "sin(x*e)"),
    ):  # fmt: skip
        assert (read(text).function, read(text).notes) == (parse(wanted), ()), text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x dy + y dx", "dy is read only at the end of a text"),
        ("x^2 dx + 3 dx", "dx is read only at the end of a text"),
        ("f(g(x))", "f is not given"), ("e^f(x)", "f is not given"), ("x^u(x)", "u is not given"),
    ],
)  # fmt: skip
def test_a_differential_for_each_term_and_functions_of_functions_are_no_products(
    text: str, message: str
) -> None:
    """`x dy + y dx` was x*d*y + y, and `f(g(x))` f*g*x."""
    with pytest.raises(ParseError, match=message):
        read(text)


def test_a_coefficient_d_in_a_bracket_stays_one() -> None:
    assert read("(ax + b)/(cx + dy) dx").function == parse("(a*x + b)/(c*x + d*y)")


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("integrate(x^2, 0, 1)", "0", "1"), ("integral(x^2, 0, pi/2)", "0", "pi/2"),
        ("∫(0,1) x^2 dx", "0", "1"),
    ],
)  # fmt: skip
def test_two_numbers_behind_an_integrand_are_its_bounds(text: str, lower: str, upper: str) -> None:
    (over,) = read(text, integrals=True).over
    assert (over.variable, over.lower, over.upper) == ("x", parse(lower), parse(upper))
