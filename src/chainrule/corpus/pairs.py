"""A function with its derivative or antiderivative, as a line of ours.

In: a line of JSON or text. Out: a `Pair`; and the way back. JSON lines keep everything of a pair;
the text is what `train.py` learns from, and says only that the right side is the derivative of
what stands in the bracket.

    {"f": "2x", "F": "x^2", "var": "x"}            an integral: F is an antiderivative of f
    {"f": "x^2", "expected": "2x", "var": "x"}     a derivative, as in the suites
    d(x^2)/dx=2x                                   both of them
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from chainrule.errors import InputError, TooLarge
from chainrule.expr import Expr, parse, read, to_text
from chainrule.expr.limits import MAX_CHARACTERS, MAX_DEPTH, MAX_NODES

Kind = Literal["derivative", "integral"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A function and what it is paired with.

    Attributes:
        kind: what `answer` is.
        f: the function that is asked about.
        answer: its derivative, or its antiderivative.
        variable: of the differentiation or the integration.
        count: how often its data set has it; None where it does not say so.
        spelling: the line of the data set, where the pair alone would be written in another way.
    """

    kind: Kind
    f: Expr
    answer: Expr
    variable: str
    count: int | None = None
    spelling: str = ""


def to_line(pair: Pair) -> str:
    """The pair as text; its count and spelling are not in it.

    Raises:
        TooLarge: a side is longer than what is read.

    >>> from chainrule.expr import parse
    >>> to_line(Pair("integral", parse("2x"), parse("x^2"), "x"))
    'd(x^2)/dx=2x'
    """
    function, derivative = pair.f, pair.answer
    if pair.kind == "integral":
        function, derivative = derivative, function
    source = f"d({_text(function, 'the function')})/d{pair.variable}"
    if len(source) > MAX_CHARACTERS:
        raise TooLarge(f"the function has {len(source)} characters; limit {MAX_CHARACTERS}")
    return f"{source}={_text(derivative, 'the derivative')}"


def from_line(line: str) -> Pair:
    """The pair of a text line: an integral that comes up once, as most pairs of data sets are.

    Raises:
        InputError: the line cannot be read.

    >>> from_line("d(t^2)/dt=2t").variable
    't'
    """
    source, equals, answer = line.partition("=")
    reading = read(source)
    if not equals or reading.order != 1 or reading.variable is None:
        raise InputError(f"expected d(FUNCTION)/dVARIABLE=DERIVATIVE, not {line[:80]!r}")
    name = reading.variable
    return Pair("integral", parse(answer, name), reading.function, name, count=1)


def to_json(pair: Pair) -> str:
    """The pair as a JSON object, without loss.

    Raises:
        TooLarge: a side is longer than what is read.
    """
    fields: dict[str, Any] = {
        "f": _text(pair.f, "the function"),
        "F" if pair.kind == "integral" else "expected": _text(pair.answer, "the answer"),
        "var": pair.variable,
    }
    if pair.count is not None:
        fields["count"] = pair.count
    if pair.spelling:
        fields["prefix"] = pair.spelling
    return json.dumps(fields, ensure_ascii=False)


def from_json(line: str) -> Pair:
    """The pair of a JSON object; fields that it does not know are left alone.

    Raises:
        InputError: the line cannot be read.

    >>> from_json('{"f": "2x", "F": "x^2", "var": "x"}').kind
    'integral'
    """
    try:
        fields: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}") from None
    if not isinstance(fields, dict):
        raise InputError('not a JSON object; expected {"f": "2x", "F": "x^2", "var": "x"}')
    kind: Kind = "integral" if "F" in fields else "derivative"
    texts = [fields.get(name) for name in ("f", "F" if kind == "integral" else "expected", "var")]
    f, answer, variable = texts
    if not (isinstance(f, str) and isinstance(answer, str) and isinstance(variable, str)):
        raise InputError('a pair needs the texts "f", "var" and "F" or "expected"')
    count, spelling = fields.get("count"), fields.get("prefix", "")
    if not isinstance(count, int | None) or not isinstance(spelling, str):
        raise InputError('"count" must be a whole number and "prefix" a text')
    return Pair(kind, parse(f, variable), parse(answer, variable), variable, count, spelling)


def _text(e: Expr, what: str) -> str:
    """The text of a side that can be read back."""
    text = to_text(e)
    for found, limit, unit in (
        (len(text), MAX_CHARACTERS, "characters"),
        (e.size, MAX_NODES, "nodes"),
        (e.depth, MAX_DEPTH, "levels"),
    ):
        if found > limit:
            raise TooLarge(f"{what} has {found} {unit}; the limit is {limit}")
    return text
