"""The record of a definite integral: what `integrate --json` prints.

In: an `Area`. Out: a table of plain values, with the fields of an answer's record and more.
"""

from __future__ import annotations

from chainrule.area import Area
from chainrule.errors import AnswerError
from chainrule.expr import to_text
from chainrule.expr.bounds import bound_text
from chainrule.records.sinks import Record
from chainrule.terminal import whole


def area_fields(found: Area) -> Record:
    """All fields.

    `text`, `sympy` and `latex` are the exact value, where there is one, else the enclosure; `low`
    and `high` hold the value between them, as fractions, and `value` is their middle,
    or without them the exact one.
    """
    outer = found.over[-1]
    side = found.enclosure
    try:
        written = found.sympy_text
    except AnswerError:
        written = None
    return {
        "input": whole(found.input),
        "reading": found.reading,
        "variable": outer.variable,
        "lower": None if outer.lower is None else bound_text(outer.lower),
        "upper": None if outer.upper is None else bound_text(outer.upper),
        "kind": found.kind,
        "text": found.text,
        "sympy": written,
        "latex": found.latex,
        "exact": None if found.exact is None else to_text(found.exact),
        "conditions": list(found.conditions),
        "enclosure": None if side is None else side.text,
        "value": found.found.number,
        "low": None if side is None else str(side.low),
        "high": None if side is None else str(side.high),
        "verdict": found.verdict.status,
        "evidence": found.evidence,
        "antiderivative": None if found.antiderivative is None else to_text(found.antiderivative),
        "notes": [*found.notes, *found.found.notes],
        "ms": round(found.ms, 3),
        "error": None,
    }
