"""An answer as a table of plain values: what `batch` writes and `diff --json` prints.

In: an `Answer` or a `Failure`. Out: a dict with the same keys for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from chainrule.answer import Answer, Failure

FIELDS: Final = (
    "line", "id", "input", "reading", "variable", "text", "sympy", "latex", "verdict", "engine",
    "candidate", "ms", "error",
)  # fmt: skip
"""The fields of a record of `batch`, in their order."""


def fields(result: Answer | Failure) -> dict[str, Any]:
    """All fields but `line` and `id`; a failure has an `error` and null answers."""
    if isinstance(result, Failure):
        empty = dict.fromkeys(FIELDS[5:11])
        return {
            "input": whole(result.input),
            "reading": result.reading or None,
            "variable": _names(result.variables),
            **empty,
            "ms": round(result.ms, 3),
            "error": str(result.error),
        }
    return {
        "input": whole(result.input),
        "reading": result.reading,
        "variable": _names(result.variables),
        "text": result.text,
        "sympy": result.sympy_text,
        "latex": result.latex,
        "verdict": result.verdict.status,
        "engine": result.engine,
        "candidate": result.candidate,
        "ms": round(result.ms, 3),
        "error": None,
    }


def _names(variables: Sequence[str]) -> str | None:
    """The variable; of a mixed derivative all of them, in the order of differentiation."""
    return " ".join(dict.fromkeys(variables)) or None


def details(result: Answer) -> dict[str, Any]:
    """What one answer alone tells beyond its record."""
    return {
        "order": result.order,
        "python": result.python,
        "evidence": result.evidence,
        "note": result.note,
        "notes": list(result.notes),
        "candidates": [
            {
                "text": proposal.text,
                "log_prob": round(proposal.log_prob, 4),
                "verdict": proposal.verdict and proposal.verdict.status,
                "problem": proposal.problem,
                "step": proposal.step,
            }
            for proposal in result.candidates
        ],
    }


def whole(text: str) -> str:
    """A text that can be written: halves of characters, from a JSON escape or an odd file name,
    become question marks."""
    return text.encode("utf-8", errors="replace").decode("utf-8")
