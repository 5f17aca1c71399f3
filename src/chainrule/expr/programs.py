r"""What programs write around a question: `syms x;`, `simplify(...)`, `f = x**2; diff(f, x)`.

In: a text. Out: the same text with spaces in place of what asks for nothing, and with the name and
its primes, `f'(x)`, in place of a call that differentiates it, as long as before; or a `ParseError`
where a program puts a number in. The calls that stand around a function are known to `forms.py`
and `foreign_calls.py`. It parses nothing.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.forms import trim, unwrap
from chainrule.expr.integral_calls import split
from chainrule.expr.patterns import Pattern

_MODULE: Final = r"(?:(?:sp|sympy)\.)?"
_SYMBOLS: Final = rf"{_MODULE}(?:symbols|Symbol|var|sym)\s*\([^()]*\)"
_PREAMBLE: Final = Pattern(
    r"\s*(?P<said>from\s+[\w.]+\s+import\s[^;\n]*|import\s[^;\n]*|syms(?:\s+[A-Za-z]\w*)+|var\s*\([^()]*\)"
    rf"|(?P<name>[A-Za-z]\w*)\s*=\s*(?:(?P=name)|{_SYMBOLS})"
    rf"|[A-Za-z]\w*(?:\s*,\s*[A-Za-z]\w*)+\s*=\s*{_SYMBOLS})\s*(?:[;\n]|$)"
)
_WRAPPER: Final = Pattern(
    rf"{_MODULE}(?:(?:(?:full)?simplify|expand|factor|together|trigsimp|ratsimp|value|evalf|print|latex|TeXForm)"
    r"\s*(?=[(\[])|N(?=\[))",
    re.IGNORECASE,
)
_BEHIND: Final = Pattern(r"\s*//\s*(?:(?:Full)?Simplify|Expand|Factor|Together|TeXForm|N)\s*$")
_NAME: Final = r"(?P<name>expr|func?|[A-Za-z](?:_?[0-9])?)"
_CALLED: Final = r"(?P=name)(?:\s*[(\[]\s*(?P<{}>[A-Za-z])\s*[)\]])?"
_TIMES: Final = r"(?:\s*,\s*(?P<{}>[1-9]))?"
_ASSIGNED: Final = Pattern(
    rf"(?P<given>\s*{_NAME}\s*(?:[(\[]\s*[A-Za-z]_?\s*[)\]])?\s*:?=(?!=)[^=;\n]+?)(?P<stop>\s*[;:\n][\s;]*)"
    rf"(?P<call>{_MODULE}(?:diff|Diff|Derivative|derivative|D)\s*[(\[]\s*{_CALLED.format('of')}"
    rf"(?:\s*,\s*[{{(]?\s*(?P<by>[A-Za-z]){_TIMES.format('times')}\s*[)}}]?)?\s*[)\]](?:\s*\(\s*(?P<at>[A-Za-z])\s*\))?"
    rf"|(?P=name)\.diff\(\s*(?:(?P<letter>[A-Za-z]){_TIMES.format('often')})?\s*\))[\s;:]*$"
)
_MAPPED: Final = Pattern(r"(?P<name>\s*[A-Za-z])\s*:?=\s*\(?\s*(?P<of>[A-Za-z])\s*\)?\s*(?:->|→)")
_NAMED: Final = Pattern(r"\s*(?:expr|func?|result|res)\s*=(?!=)(?=[^=]+$)")
_DEFINED: Final = Pattern(
    r"\s*def\s+(?P<head>[A-Za-z]\s*\(\s*[A-Za-z]\s*)(?::\s*\w+\s*)?\)\s*(?:->\s*\w+\s*)?:\s*return\s"
)
_OPERATOR: Final = Pattern(
    r"(?<![A-Za-z_\\])(?:D|\(\s*D\s*@@\s*(?P<times>[1-9])\s*\))\s*\(\s*(?P<name>[A-Za-z]+)\s*\)\s*"
    r"\(\s*(?P<of>[A-Za-z])\s*\)"
)
_POINT: Final = Pattern(
    r"/\.\s*\{?\s*(?P<x>[A-Za-z])\s*->\s*(?P<point>[^\s{}]+)"
    r"|\.\s*(?:subs|evalf)\(\s*\{?\s*(?P<x1>[A-Za-z])\s*[,:=]\s*(?P<point1>[^\s{}()]+)"
    r"|(?:[;,.]|[Ff]ind|[Ww]hat\s+is|[Ee]valuate)\s*[fghy]\s*['′]*\(\s*(?:(?P<x2>[xt])\s*=\s*)?(?P<point2>[-−]?[0-9.]+)\s*\)[\s.?]*$"
)
_IN_EACH: Final = ("(", "[", "=", "//", "syms", "import", "/.")
_IN_PREAMBLE: Final = ("=", "syms", "import", "var")
_MOST: Final = 4
"""Lines of a preamble, and wrappers around one another."""


def without_program(text: str) -> str:
    """The text without what a program says beside its question.

    Raises:
        ParseError: a number is put in.

    >>> without_program("simplify(diff(x**2, x))").strip()
    'diff(x**2, x)'
    >>> without_program("f = x**2; diff(f, x)"), without_program("D(sin)(x)")
    ("f = x**2; f'(x)     ", "sin'(x)  ")
    """
    if not any(sign in text for sign in _IN_EACH):
        return text
    for _ in range(_MOST if any(sign in text for sign in _IN_PREAMBLE) else 0):
        preamble = _PREAMBLE.match(text)
        if preamble is None or preamble.end() == len(text):
            break
        text = " " * preamble.end() + text[preamble.end() :]
    text = _unwrapped(text)
    assigned = _ASSIGNED.match(text) if "=" in text else None
    if assigned is not None:
        return _with_primes(assigned)
    named = _NAMED.match(text) if "=" in text else None
    if named is not None:  # expr = x**2
        text = " " * named.end() + text[named.end() :]
    if "return" in text and (defined := _DEFINED.match(text)) is not None:
        text = f"{defined['head']})=".rjust(defined.end()) + text[defined.end() :]
    _refuse_point(text)
    return _OPERATOR.compiled.sub(_primed, text) if "D" in text else text


def _unwrapped(text: str) -> str:
    """The last statement without `simplify(...)` around it and `// Simplify` behind it."""
    for _ in range(_MOST):
        start, end = trim(
            text, max(text.rfind(";", 0, -1), text.rstrip().rfind("\n")) + 1, len(text)
        )
        stop = trim(text, start, end - 1)[1] if text.endswith(";", start, end) else end
        behind = _BEHIND.search(text, start, stop) if "//" in text else None
        if behind is not None:
            text = text[: behind.start()].ljust(stop) + text[stop:]
            continue
        wrapper = _WRAPPER.match(text, start, stop)
        inside = None if wrapper is None else unwrap(text, wrapper.end(), stop)
        if inside is None or len(split(text, *inside)) > 1:
            break
        text = text[:start] + text[slice(*inside)].rjust(inside[1] - start) + " " + text[stop:]
    return text


def _with_primes(found: re.Match[str]) -> str:
    """`f = x**2; f'(x)` for `f = x**2; diff(f, x)`; a longer name is f, too."""
    name, given = found["name"], found["given"]
    letter = name[0] if name in ("expr", "fun", "func") else name
    letter = "f" if letter == "e" else letter
    given = given.replace(name, letter.ljust(len(name)), 1)
    if (mapped := _MAPPED.match(given)) is not None:  # f := x -> x^2
        start = f"{mapped['name']}({mapped['of']})="
        given = start.ljust(mapped.end()) + given[mapped.end() :]
    times = int(found["times"] or found["often"] or 1)
    of = found["by"] or found["letter"] or found["at"] or found["of"]
    asked = letter + "'" * times + (f"({of})" if of else "")
    behind = len(found[0]) - len(given)
    return given + ";".ljust(len(found["stop"])) + asked.ljust(behind - len(found["stop"]))


def _primed(found: re.Match[str]) -> str:
    times = int(found["times"] or 1)
    return f"{found['name']}{chr(39) * times}({found['of']})".ljust(len(found[0]))


def _refuse_point(text: str) -> None:
    """`x^2 /. x -> 3`, `(x**2).subs(x, 3)` and `f(x) = x^2, f'(3)` are numbers, asked for apart.

    Raises:
        ParseError: the text has one of them.
    """
    found = _POINT.search(text)
    if found is None or not text[: found.start()].strip():
        return
    group = next(name for name in ("point", "point1", "point2") if found[name])
    letter = found["x"] or found["x1"] or found["x2"] or "x"
    if group == "point2" and "=" not in text[: found.start()]:
        return  # x^2 f(2)
    at = f"--at {letter}={found[group]}, answer.at(...)"
    expected = f"the function alone, and the point apart: {at}"
    raise ParseError("a point stands in the text", text, found.start(group), expected=expected)
