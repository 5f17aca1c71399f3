"""THE table: every operator, with its arity, precedence and spelling in each notation.

In: nothing. Out: `OPERATORS` (name → `Operator`), the spellings that the lexer accepts, the Greek
letters. The lexer, the parser, the printers, the vocabulary and the SymPy bridge all read this one
table, so that an operator added here is known to all of them. It knows no tree and no rule of
calculus: the rules are in `differentiate.py`.

A template is the spelling of an operator with `@` in the place of its argument.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["leaf", "constant", "prefix", "infix", "function"]
Notation = Literal["classic", "text", "python", "sympy", "latex"]
NOTATIONS: Final[tuple[Notation, ...]] = ("classic", "text", "python", "sympy", "latex")

# Binding strength, loosest first. A sign binds looser than a product: -xy is -(xy).
SUM: Final = 1
SIGN: Final = 2
PRODUCT: Final = 3
POWER: Final = 4
ATOM: Final = 5

POLYGAMMAS: Final = 4
"""The highest derivative of digamma that has a row: gamma can be differentiated five times."""


@dataclass(frozen=True, slots=True)
class Operator:
    """One row of the table.

    Attributes:
        name: the canonical name, `Expr.op`.
        arity: the number of arguments.
        kind: how it is written: between, before or around its arguments, or alone.
        precedence: `SUM` to `ATOM`.
        text, classic, python, sympy, latex: the infix sign, or the template of a function.
        aliases: further spellings that are read but never printed.
        inverse: the function that `name^-1(x)` means, where there is one.
        late: whether it came after the first vocabulary of the recipe `program`: networks whose
            vocabulary is that one have no word for it, and older corpora never draw it.
    """

    name: str
    arity: int
    kind: Kind
    precedence: int
    text: str
    classic: str
    python: str
    sympy: str
    latex: str
    aliases: tuple[str, ...] = ()
    inverse: str | None = None
    late: bool = False

    def spelling(self, notation: Notation) -> str:
        """The sign or template in one notation.

        >>> OPERATORS["sqrt"].spelling("latex")
        '\\\\sqrt{@}'
        """
        return str(getattr(self, notation))


def _infix(
    name: str,
    *aliases: str,
    precedence: int,
    text: str,
    classic: str = "",
    python: str = "",
    latex: str = "",
) -> Operator:
    python = python or text
    return Operator(
        name, 2, "infix", precedence, text, classic or text, python, python, latex or text, aliases
    )


def _function(
    name: str,
    *aliases: str,
    inverse: str | None = None,
    text: str | None = None,
    classic: str | None = None,
    python: str | None = None,
    sympy: str | None = None,
    latex: str | None = None,
    late: bool = False,
) -> Operator:
    text = text or f"{name}(@)"
    return Operator(
        name,
        1,
        "function",
        ATOM,
        text=text,
        classic=classic or text,
        python=python or f"{name}(@)",
        sympy=sympy or f"{name}(@)",
        latex=latex or f"\\operatorname{{{name}}}\\left(@\\right)",
        aliases=aliases,
        inverse=inverse,
        late=late,
    )


def _late(name: str, *aliases: str, python: str = "", sympy: str = "", latex: str = "") -> Operator:
    """A function that the first networks do not know."""
    return _function(
        name, *aliases, python=python or None, sympy=sympy or None, latex=latex or None, late=True
    )


def _polygamma(n: int) -> Operator:
    """The derivative of order n of digamma: a row an order, so that each has one argument."""
    call = f"polygamma({n}, @)"
    return _function(
        f"polygamma{n}",
        text=call,
        python=call,
        sympy=call,
        latex=rf"\psi^{{({n})}}\left(@\right)",
        late=True,
    )


def _named(name: str, *aliases: str, inverse: str | None = None, latex: str = "") -> Operator:
    """A function that LaTeX has a command for."""
    command = latex or name
    return _function(name, *aliases, inverse=inverse, latex=f"\\{command}\\left(@\\right)")


_ROWS: Final[tuple[Operator, ...]] = (
    # leaves and constants
    Operator("num", 0, "leaf", ATOM, "", "", "", "", ""),
    Operator("sym", 0, "leaf", ATOM, "", "", "", "", ""),
    Operator("pi", 0, "constant", ATOM, "pi", "pi", "pi", "pi", "\\pi", aliases=("π",)),
    Operator("e", 0, "constant", ATOM, "e", "e", "e", "E", "e", aliases=("E",)),
    # signs
    _infix("add", precedence=SUM, text=" + ", classic="+"),
    _infix("sub", precedence=SUM, text=" - ", classic="-"),
    _infix("mul", precedence=PRODUCT, text="*", latex=" \\cdot "),
    _infix("div", "Rational", precedence=PRODUCT, text="/"),
    _infix("pow", "Pow", precedence=POWER, text="^", python="**"),
    Operator("neg", 1, "prefix", SIGN, "-", "-", "-", "-", "-"),
    # exponentials, logarithms, roots
    _function("exp", classic="exp^(@)", latex="e^{@}", inverse="log"),
    _function("log", "ln", "loge", text="ln(@)", latex="\\ln\\left(@\\right)", inverse="exp"),
    _function("log10", "lg", sympy="log(@, 10)", latex="\\log_{10}\\left(@\\right)"),
    _function("log2", "lb", "ld", sympy="log(@, 2)", latex="\\log_{2}\\left(@\\right)"),
    _function("sqrt", latex="\\sqrt{@}"),
    _function("cbrt", "cuberoot", latex="\\sqrt[3]{@}"),
    _function("abs", "Abs", "fabs", sympy="Abs(@)", latex="\\left|@\\right|"),
    # trigonometric
    _named("sin", "sen", inverse="asin"),
    _named("cos", inverse="acos"),
    _named("tan", "tg", "tang", inverse="atan"),
    _named("sec", inverse="asec"),
    _named("csc", "cosec", inverse="acsc"),
    _named("cot", "ctg", "cotg", "cotan", inverse="acot"),
    _named("asin", "arcsin", "arcsen", inverse="sin", latex="arcsin"),
    _named("acos", "arccos", inverse="cos", latex="arccos"),
    _named("atan", "arctan", "arctg", inverse="tan", latex="arctan"),
    _function("asec", "arcsec", inverse="sec"),
    _function("acsc", "arccsc", "arccosec", "acosec", inverse="csc"),
    _function("acot", "arccot", "arcctg", "arccotg", "arccotan", inverse="cot"),
    # hyperbolic
    _named("sinh", "sh", "senh", inverse="asinh"),
    _named("cosh", "ch", inverse="acosh"),
    _named("tanh", "th", "tgh", inverse="atanh"),
    _function("sech"),
    _function("csch", "cosech"),
    _named("coth", "cth", "ctgh"),
    _function("asinh", "arcsinh", "arsinh", "arsh", "arcsh", "argsh", "argsinh", inverse="sinh"),
    _function("acosh", "arccosh", "arcosh", "arch", "arcch", "argch", "argcosh", inverse="cosh"),
    _function("atanh", "arctanh", "artanh", "arth", "arcth", "argth", "argtanh", inverse="tanh"),
    # special functions; Si, Ci, Ei and li as in SymPy, the Fresnel integrals of pi*t^2/2
    _late("erf"),
    _late("erfc"),
    _late("erfi"),
    _late("Si", "SinIntegral", python="si(@)"),
    _late("Ci", "CosIntegral", python="ci(@)"),
    _late("Ei", "ExpIntegralEi", python="ei(@)"),
    _late("li", "LogIntegral"),
    _late("fresnels", "FresnelS"),
    _late("fresnelc", "FresnelC"),
    # gamma is a letter, too: see `words.py`
    _function(
        "Gamma",
        *("GAMMA", "tgamma"),
        python="gamma(@)",
        sympy="gamma(@)",
        latex=r"\Gamma\left(@\right)",
        late=True,
    ),
    _late("digamma", latex=r"\psi^{(0)}\left(@\right)"),
    *map(_polygamma, range(1, POLYGAMMAS + 1)),
    # functions that jump
    _late("sign", "sgn", "signum"),
    _late("Heaviside", "HeavisideTheta", "heaviside", "UnitStep"),
    _late("floor", latex=r"\left\lfloor @\right\rfloor"),
    _late("ceil", "ceiling", sympy="ceiling(@)", latex=r"\left\lceil @\right\rceil"),
)

ROOT_SUM: Final = "RootSum"


def is_root_sum(name: str) -> bool:
    """Whether a name is that of a sum over roots: a family of functions, see `root_sums.py`.

    >>> is_root_sum("RootSum:1:-1,-1,0,0,0,1"), is_root_sum("sin")
    (True, False)
    """
    return name.startswith(f"{ROOT_SUM}:")


class _Table(dict[str, Operator]):
    """Rows by their names; each sum over roots has one, though no table could list them."""

    def __missing__(self, name: str) -> Operator:
        if not is_root_sum(name):
            raise KeyError(name)
        return _function(name, text=f"{ROOT_SUM}(@)", late=True)


OPERATORS: Final[dict[str, Operator]] = _Table((row.name, row) for row in _ROWS)
FUNCTIONS: Final[tuple[str, ...]] = tuple(row.name for row in _ROWS if row.kind == "function")
EARLY: Final[tuple[str, ...]] = tuple(name for name in FUNCTIONS if not OPERATORS[name].late)
LATE: Final[tuple[str, ...]] = tuple(name for name in FUNCTIONS if OPERATORS[name].late)
JUMPS: Final = frozenset(("sign", "Heaviside", "floor", "ceil"))
CONSTANTS: Final[tuple[str, ...]] = tuple(row.name for row in _ROWS if row.kind == "constant")
INFIX: Final[tuple[str, ...]] = tuple(row.name for row in _ROWS if row.kind == "infix")

# Every word that names a function or a constant, with its canonical name: "arcsin" → "asin".
# Those of polygamma are calls with two arguments.
FUNCTION_WORDS: Final[dict[str, str]] = {
    word: row.name
    for row in _ROWS
    if row.kind == "function" and not row.name.startswith("polygamma")
    for word in (row.name, *row.aliases)
}
CONSTANT_WORDS: Final[dict[str, str]] = {
    word: row.name for row in _ROWS if row.kind == "constant" for word in (row.name, *row.aliases)
}
# Words that name an infix operator in the form of a call: pow(x, 2), Rational(1, 3).
CALL_WORDS: Final[dict[str, str]] = {
    word: row.name for row in _ROWS if row.kind == "infix" for word in (row.name, *row.aliases)
}

# Greek letters that may name a variable or a parameter; pi is a constant and is not among them.
GREEK: Final[dict[str, str]] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Theta": "Θ", "Xi": "Ξ", "Phi": "Φ", "Omega": "Ω",
}  # fmt: skip
