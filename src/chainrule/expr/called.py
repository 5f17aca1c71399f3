r"""Names that stand before a bracket and are read as factors: `f(2x)`, `J_0(x)`, `D(x^2)`.

In: a text, and where its function is in it. Out: what is to be said of such products, or a
`ParseError` where an operator is the likelier reading. It parses nothing.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.differentials import is_summand
from chainrule.expr.forms import without_sizes
from chainrule.expr.frames import Frame
from chainrule.expr.operators import FUNCTION_WORDS, GREEK
from chainrule.expr.patterns import Pattern
from chainrule.expr.words import CALLED

_FUNCTIONS: Final = ("f", "g", "h", "F", "G", "H", *(r"\theta", "θ", r"\delta", "δ"))
_WORDS: Final = "|".join(sorted((word for word in FUNCTION_WORDS if len(word) > 1), key=len)[::-1])
_POWER: Final = r"(?:\s*\^\s*\{?\s*[0-9]+\s*\}?|[²³⁴-⁹])?"
_SIGN: Final = Pattern(rf"[dD]{_POWER}(?=[(\[]|\s+(?:[(\[\\√]|[A-Za-z0-9])|\\?(?:{_WORDS}))")
_DIFFERENTIAL: Final = Pattern(
    r"(?<![A-Za-z\\_^])(?P<d>[dD]) ?(?P<x>[xyzt])(?![A-Za-z0-9_(\[])(?!\s*[/(]\s*[dD] ?[xyzt])"
)
_RAISED: Final = Pattern(r"(?<!psi)(?<!ψ)\^\s*\{\s*\(\s*(?P<order>[0-9]+)\s*\)\s*\}")
_NAME: Final = "|".join((*GREEK, "varphi", "varepsilon", "vartheta", "[A-Za-zα-ωϕϵϑ]"))
_CAPITALS: Final = frozenset("ABCFGHIJKLMNOPQRSTUVWXYZ")  # of D and E other things are said
_HAS_LETTER: Final = Pattern("[A-Za-zα-ω]")
_ADDS: Final = Pattern(r"[+\-−–,=|]")
_CALL: Final = Pattern(
    rf"(?<![A-Za-z\\_'\]])(?<!log1)(?P<name>\\?(?:{_NAME})(?P<index>_[A-Za-z0-9]+|_\{{[\w+\-,\s]+\}}|[0-9]+)?)"
    r"(?P<inverse>\^-1|\^{-1}|⁻¹)?(?P<order>\^\{\s*\(\s*(?:[0-9]+|[a-z])\s*\)\s*\})?(?P<gap>\s*)"
    r"[(\[]\s*(?P<of>[^()\[\]]+?)\s*[)\]]"
)


def call_notes(text: str, frame: Frame, by: tuple[str, ...], names: frozenset[str]) -> list[str]:
    """`f(2x)` is a product, and so are `u(x)`, `J_0(x)` and `y(0)`.

    Args:
        names: the symbols of the function, without the variable.
    """
    if by:
        return []
    plain = without_sizes(text)
    calls = _CALL.finditer(plain, frame.start, frame.end)
    notes = [_call(called, text[slice(*called.span())]) for called in calls]
    raised = _RAISED.search(plain, frame.start, frame.end)
    if raised is not None and not any("as a power" in note for note in notes):
        order = raised["order"]
        wanted = f"d^{order}/dx^{order}(...)"
        notes.append(f"^{{({order})}} is read as a power; for a derivative type {wanted}")
    sign = _SIGN.match(text, frame.start, frame.end)
    if sign is not None and sign[0][0] in names:  # D(x^2), and not D[x^5, {x, 3}] + x
        order = _order(sign[0][1:])
        wanted = f"d{order}/dx{order}(...)"
        notes.append(f"{sign[0]} is read as a factor; for a derivative type {wanted}")
    else:
        notes += _differential(text, frame, names)
    return [note for note in notes if note]


def _differential(text: str, frame: Frame, names: frozenset[str]) -> list[str]:
    """`x^2 Dx`, `dx^2` and `dx/x + 1` are products; that of `cx^2 + dx` is a plain one."""
    if names.isdisjoint(("d", "D")):
        return []
    return [
        f"{found[0]} is read as {found['d']}*{found['x']}; "
        f"a differential stands at the end of a product, as in x^2 d{found['x']}"
        for found in _DIFFERENTIAL.finditer(text, frame.start, frame.end)
        if _is_over(text, found.end())
        or not is_summand(text, frame.start, found.start(), frame.end)
    ]


def _call(called: re.Match[str], typed: str) -> str:
    name, of, index = called["name"], called["of"], called["index"]
    if name in CALLED or name in (r"\psi", "ψ"):  # gamma(x)
        return ""
    single = re.fullmatch("[A-Za-z0-9]", of) is not None and of != name
    known = name in _FUNCTIONS or (index is not None and name[0].isupper())  # J_0(2x)
    known = known or (name in _CAPITALS and _is_one_term(of))  # O(x^2)
    if not (known or (single and not (called["gap"] and of.isdigit()))):
        return ""
    if called["inverse"]:
        return f"{typed} is read as a power, and not as the inverse of a function"
    if called["order"]:
        return f"{typed} is read as a power, and not as a derivative"
    said = f"{typed} is read as {_shown(name, index)}*{of if single else f'({of})'}"
    if of.isdigit() or len(name) > 1:
        return said
    return f"{said}; for a function give {name}({of if single else 'x'}) = ..."


def _is_one_term(of: str) -> bool:
    """Whether brackets hold what as a factor needs none: `x^2` and `2x`, and not `1 - x`."""
    return _HAS_LETTER.search(of) is not None and _ADDS.search(of) is None


def _shown(name: str, index: str | None) -> str:
    """The name as it is read: `J0` is J_0."""
    return f"{name.removesuffix(index)}_{index}" if index and index.isdigit() else name


def _is_over(text: str, i: int) -> bool:
    """Whether a fraction goes on with its lower part here."""
    return text[i:].lstrip().startswith(("/", "}{"))


_OPERATOR: Final = Pattern(
    r"(?:(?P<sign>(?:D|\\mathrm\s*\{\s*D\s*\}|∂|\\partial)(?:_\{?(?P<by>[xyzt])\}?|(?P<low>[ₓₜ])))"
    rf"(?P<power>{_POWER})|(?P<factors>d?[dD](?P<letter>[xyzt])))\s*"
    r"(?P<of>(?<=[\sₓₜ}}0-9²³⁴-⁹])[A-Za-z0-9\\√(\[|]|[(\[|])"
)


def refuse_operator(text: str, frame: Frame) -> None:
    """`D_x x^2`, `D_x^2 x^3`, `Dx(x^2)` and `dx x^2` are hardly products with D_x, D and d.

    Raises:
        ParseError: the text begins with one.
    """
    found = _OPERATOR.match(text, frame.start, frame.end)
    if found is not None:
        sign, power = found["sign"] or found["factors"], _order(found["power"] or "")
        letter = found["by"] or found["letter"] or ("x" if found["low"] == "ₓ" else "t")
        remedy = f"d{power}/d{letter}{power}(...)"
        if sign.startswith(("∂", "\\")):
            raise ParseError(f"cannot read {sign}", text, frame.start, expected=remedy)
        product = f"{'*'.join(sign)}*..." if found["letter"] else f"{sign}{power}*..."
        raise ParseError(
            f"{sign}{power} can be read in two ways",
            text,
            frame.start,
            expected=f"{remedy} for a derivative, or {product} for a product",
        )


def _order(power: str) -> str:
    """What is raised, without braces and gaps."""
    return re.sub(r"[{}\s]", "", power)
