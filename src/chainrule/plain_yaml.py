"""YAML that is what it looks like: no code, no few lines that stand for billions, no odd numbers.

In: a text. Out: plain values. It does not know what they mean.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

_MOST: Final = 1_000_000
"""Values that a text may stand for, each use of an alias counted."""

_INT: Final = re.compile(r"[-+]?(0|[1-9][0-9_]*|0b[01_]+|0x[0-9a-fA-F_]+)$")
_FLOAT: Final = re.compile(
    r"[-+]?([0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)([eE][-+][0-9]+)?$|[-+]?\.(inf|Inf|INF)$|\.(nan|NaN|NAN)$"
)


class _Loader(yaml.SafeLoader):
    """To YAML 1.1 `1:30` is 90, to base 60, `010` is 8, and `2026-01-02` a date: here, a text."""


_INT_TAG, _FLOAT_TAG, _DATE_TAG = (f"tag:yaml.org,2002:{n}" for n in ("int", "float", "timestamp"))
_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag not in (_INT_TAG, _FLOAT_TAG, _DATE_TAG)]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_FLOAT_TAG, _FLOAT, list("-+.0123456789"))
_Loader.add_implicit_resolver(_INT_TAG, _INT, list("-+0123456789"))


def load(text: str) -> Any:
    """The values of a text.

    Raises:
        yaml.YAMLError: it is no YAML, is nested too deep, says a name twice, or its aliases
            (`*name`) stand for too much.

    >>> load("a: [1, 2]")
    {'a': [1, 2]}
    >>> load("a: [1:30, 010, 1_000, 1.5e-3]")
    {'a': ['1:30', '010', 1000, 0.0015]}
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        if _size(node, {}) > _MOST:
            raise yaml.YAMLError(f"its aliases (*name) stand for over {_MOST:,} values")
        return loader.construct_document(node)
    except RecursionError:
        raise yaml.YAMLError("it is nested too deep") from None
    finally:
        loader.dispose()


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """How many values a node stands for; more than any limit where it holds itself."""
    if id(node) not in known:
        known[id(node)] = _MOST + 1  # until it is known: a node inside of itself has no end
        children: list[yaml.Node] = []
        if isinstance(node, yaml.SequenceNode):
            children = list(node.value)
        elif isinstance(node, yaml.MappingNode):
            children = [each for pair in node.value for each in pair]
            _refuse_doubled([name for name, _ in node.value])
        known[id(node)] = 1 + sum(_size(child, known) for child in children)
    return known[id(node)]


def _refuse_doubled(names: list[yaml.Node]) -> None:
    """Of two values of one name the last would count, without a word."""
    seen: dict[tuple[str, str], int] = {}
    for name in names:
        if not isinstance(name, yaml.ScalarNode):
            continue
        line = name.start_mark.line + 1
        if before := seen.get((name.tag, name.value)):
            raise yaml.YAMLError(f"{name.value} is there twice, in lines {before} and {line}")
        seen[name.tag, name.value] = line
