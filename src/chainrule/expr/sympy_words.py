"""What SymPy, NumPy and Python put around a number: `S(1)`, `Integer(3)`, `S.Half`, `np.inf`.

In: a text. Out: the same text with the plain spelling in its place, as long as before, so that
every place in it stays what it was. A lone S is a letter, and where one stands in the text, S(1)
is a product with it, too.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.expr.patterns import Pattern

_IN_EACH: Final = ("S(", "S.", "Integer", "Rational", "Float", "float", "ympify", "ymbol", ".oo",
                   ".inf")  # fmt: skip
_CONSTANTS: Final = {
    "Half": "(1/2)", "Zero": "0", "One": "1", "NegativeOne": "(-1)", "Pi": "pi", "Exp1": "E",
    "Infinity": "oo", "NegativeInfinity": "-oo",
}  # fmt: skip
_NUMBER: Final = r"[-+]?\s*(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?(?:\s*/\s*[0-9]+)?"
_IN_CALL: Final = rf"\s*(?P<quote>['\"]?)\s*(?P<number>{_NUMBER}|[-+]?(?:oo|inf))\s*(?P=quote)\s*"
_WORDS: Final = Pattern(
    r"(?<![\w.\\)\]}])(?:(?:sp|sympy|np|numpy|math|mpmath|mp|torch)\.)?(?:"
    rf"(?:S|Integer|Rational|Float|float|nsimplify|sympify)\({_IN_CALL}\)"
    rf"|S\.(?P<constant>{'|'.join(sorted(_CONSTANTS, key=len)[::-1])})(?!\w)"
    r"|(?<=\.)(?P<infinity>oo|inf)(?!\w)"
    r"|(?:Symbol|symbols)\(\s*(?P<mark>['\"])(?P<name>\w+)(?P=mark)(?:\s*,\s*\w+\s*=\s*True)*\s*\))"
)
_OPERAND: Final = Pattern(r"[\w)\]}]\s*$")
_LETTER_S: Final = Pattern(rf"(?<![\w.\\])S(?!\w|\.[A-Z]|\({_IN_CALL}\))")


def in_plain_words(text: str) -> str:
    """The text without SymPy's words around its numbers.

    >>> in_plain_words("x**S(2)"), in_plain_words("S.Half*x"), in_plain_words("S*x + S(2)")
    ('x** (2)', ' (1/2)*x', 'S*x + S(2)')
    """
    if not any(part in text for part in _IN_EACH) or _LETTER_S.search(text) is not None:
        return text
    return _WORDS.compiled.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    constant, name = match["constant"], match["name"]
    if constant:
        plain = _CONSTANTS[constant]
    elif name or match["infinity"]:
        plain = name or "oo"
    elif _OPERAND.search(match.string, 0, match.start()):
        return match[0]  # `x S(1)` is no Python
    elif match["number"].endswith(("oo", "inf")):
        plain = match["number"].replace("inf", "oo")
    else:
        plain = f"({match['number']})"
    return plain.rjust(len(match[0]))
