"""YAML that is what it looks like: no code, and no few lines that stand for billions.

In: a text. Out: plain values. It does not know what they mean.
"""

from __future__ import annotations

from typing import Any, Final

import yaml

_MOST: Final = 1_000_000
"""Values that a text may stand for, each use of an alias counted."""


def load(text: str) -> Any:
    """The values of a text.

    Raises:
        yaml.YAMLError: it is no YAML, is nested too deep, or its aliases (`*name`) stand for too
            much.

    >>> load("a: [1, 2]")
    {'a': [1, 2]}
    """
    loader = yaml.SafeLoader(text)
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
        known[id(node)] = 1 + sum(_size(child, known) for child in children)
    return known[id(node)]
