"""What a mutant is changed by: Cosmic Ray's operators but for some, and three that it lacks.

In: nodes of a syntax tree. Out: the same, changed. `register` makes Cosmic Ray know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import parso
from cosmic_ray import plugins
from cosmic_ray.operators.operator import Operator

_NAMES = re.compile(
    r"""["'](a?(sin|cos|tan|sec|csc|cot)h?|exp|log(10|2)?|sqrt|cbrt|abs|pow|div|mul|add|sub|neg"""
    r"""|num|sym|pi|e|root|symbol)["']"""
)
_SWAPS = {"any": "all", "all": "any", "min": "max", "max": "min"}
_SKIPPED = re.compile(
    "(Variable.*|RemoveDecorator"  # arguments needed; here decorators cache, or make data
    "|ReplaceBinaryOperator_BitOr.*"  # `|` stands in annotations
    "|ReplaceBinaryOperator.*_(BitAnd|BitOr|BitXor|LShift|RShift|Mod)"  # any test notices these
    "|ReplaceComparisonOperator_(.*[qEt]_Is(Not)?|Is_Eq|IsNot_NotEq))"  # the same as ==
)


class DropCondition(Operator):  # type: ignore[misc]
    """`a and b` → `a`, or `b`."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        if node.type in ("and_test", "or_test"):
            for operand in node.children[::2]:
                yield operand.start_pos, operand.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        kept = [c for c in node.children[::2] if c is not node.children[2 * index]]
        word = f" {node.children[1].value} "
        text = word.join(c.get_code(include_prefix=False) for c in kept)
        found = parso.parse(f"({text})").children[0]  # type: ignore[no-untyped-call]
        found.get_first_leaf().prefix = node.get_first_leaf().prefix
        return found

    @classmethod
    def examples(cls) -> tuple[Any, ...]:
        return ()


class ForgetName(Operator):  # type: ignore[misc]
    """`"asin"` → `"?"`: a function drops out of a table or a test."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        if node.type == "string" and _NAMES.fullmatch(node.value):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        return parso.python.tree.String('"?"', node.start_pos, node.prefix)

    @classmethod
    def examples(cls) -> tuple[Any, ...]:
        return ()


class SwapQuantifier(Operator):  # type: ignore[misc]
    """`any` ↔ `all`, `min` ↔ `max`."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Any, Any]]:
        if node.type == "name" and node.value in _SWAPS:
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        return parso.python.tree.Name(_SWAPS[node.value], node.start_pos, node.prefix)

    @classmethod
    def examples(cls) -> tuple[Any, ...]:
        return ()


def register() -> None:
    """Let Cosmic Ray draw from these operators."""
    core = plugins.OPERATOR_PROVIDERS["core"]
    plugins.OPERATOR_PROVIDERS |= {
        "core": {name: core[name] for name in core if not _SKIPPED.fullmatch(name)},
        "own": {o.__name__: o for o in (DropCondition, ForgetName, SwapQuantifier)},
    }
