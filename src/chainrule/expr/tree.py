"""The expression tree: immutable, hashable, quick to build.

In: operator names of `operators.py`, numbers, names. Out: `Expr`. It knows no notation (see
`parser.py`, `printer.py`) and no rule of calculus (see `differentiate.py`).

The shape is the reading: every operator has one or two arguments, `a + b + c` is `add(add(a, b),
c)`, and nothing is evaluated, with two exceptions that make the tree of a text unique:

- the sign of a number belongs to the number: there is no `neg(num)`, `-2` is `num(-2)`;
- a quotient of two integers in lowest terms is a number: `1/2` is `num(Fraction(1, 2))`, and so
  is `0.5`; `4/2` stays `div(4, 2)`.

A tree is at most `MAX_BUILT_DEPTH` levels deep, whoever builds it: recursion over one is safe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import gcd
from typing import Any, Final, NoReturn

from chainrule.errors import InputError, TooLarge
from chainrule.expr.limits import MAX_BUILT_DEPTH, MAX_BUILT_NODES, MAX_DEPTH
from chainrule.expr.operators import CONSTANTS, OPERATORS, is_root_sum

Value = int | Fraction | str | None


class _Fields:
    """The storage of a node, while it is filled in. See `_node`."""

    __slots__ = ("_hash", "args", "depth", "names", "op", "size", "value")

    op: str
    args: tuple[Expr, ...]
    value: Value
    names: frozenset[str]
    size: int
    depth: int
    _hash: int


_share = _Fields.args.__set__  # type: ignore[attr-defined, misc]


class Expr(_Fields):
    """A node. Build it with `num`, `sym`, `const` and `make`.

    Attributes:
        op: the operator's name in `operators.OPERATORS`.
        args: the arguments, in reading order.
        value: an `int` or a reduced `Fraction` for `num`, the name for `sym`, else `None`.
        names: of the variables and parameters in it; a question about them costs no walk.
        size: the number of nodes, counted as a tree.
        depth: the number of levels; a leaf has 1.

    >>> make("mul", num(2), sym("x"))
    mul(2, x)
    """

    __slots__ = ()

    def __init__(self) -> None:
        raise TypeError("an Expr is built with num, sym, const and make")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"an Expr is immutable: {name!r} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"an Expr is immutable: {name!r} cannot be deleted")

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Expr):
            return NotImplemented
        if self._hash != other._hash:
            return False
        if self.args is other.args:
            return self.op == other.op and self.value == other.value
        pairs: list[tuple[Expr, Expr]] = [(self, other)]
        for a, b in pairs:  # not recursive: comparing tuples takes three frames a level
            if a._hash != b._hash or a.op != b.op or a.value != b.value:
                return False
            for pair in zip(a.args, b.args, strict=True):
                if pair[0] is not pair[1]:  # most are: letters and small numbers are one object
                    pairs.append(pair)
        _share(other, self.args)  # whoever compares the two once more need not go down again
        return True

    def __repr__(self) -> str:
        if self.op in ("num", "sym"):
            return str(self.value)
        if self.depth > MAX_DEPTH:
            return f"{self.op}(... {self.size} nodes)"
        inside = ", ".join(map(repr, self.args))
        return f"{self.op}({inside})" if inside else self.op

    def __reduce__(self) -> tuple[Callable[..., Expr], tuple[list[tuple[str, Value]]]]:
        # A flat list: pickle itself recurses several frames a level and would run out of them.
        return _from_prefix, ([(node.op, node.value) for node in walk(self)],)

    def __copy__(self) -> Expr:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Expr:
        return self


def _node(
    op: str,
    args: tuple[Expr, ...],
    value: Value,
    names: frozenset[str],
    size: int,
    depth: int,
    hashed: int,
) -> Expr:
    """A node from checked parts.

    It is filled in as plain `_Fields` and then becomes an `Expr`: assigning through an immutable
    class's descriptors costs twice as much, and trees are built by the million.
    """
    if depth > MAX_BUILT_DEPTH:
        raise TooLarge(f"{depth} levels are too deep for an expression; limit {MAX_BUILT_DEPTH}")
    node: Any = _Fields()
    node.op = op
    node.args = args
    node.value = value
    node.names = names
    node.size = size
    node.depth = depth
    node._hash = hashed
    node.__class__ = Expr
    return node  # type: ignore[no-any-return]


_NONE: Final[frozenset[str]] = frozenset()


def num(value: int | Fraction) -> Expr:
    """An exact number.

    >>> num(Fraction(4, 2)).value
    2
    """
    if type(value) is not int and isinstance(value, Fraction):
        if value.denominator != 1:
            return _node("num", (), value, _NONE, 1, 1, hash(("num", value)))
        value = value.numerator
    if type(value) is not int:
        raise InputError(f"a number must be an int or a Fraction, not {value!r}")
    return _SMALL.get(value) or _node("num", (), value, _NONE, 1, 1, hash(("num", value)))


# The same node for what occurs everywhere: it is found by identity, without a comparison.
_SMALL: Final = {n: _node("num", (), n, _NONE, 1, 1, hash(("num", n))) for n in range(-20, 101)}


def inner_name(name: str, number: int | None = None) -> str:
    """The name, `u#2`, of a symbol made on the way and put back: no user's is called so."""
    return f"{name}#{'' if number is None else number}"


@lru_cache(maxsize=256)
def sym(name: str) -> Expr:
    """A variable or a parameter."""
    return _node("sym", (), name, frozenset((name,)), 1, 1, hash(("sym", name)))


def const(name: str) -> Expr:
    """The constant `pi` or `e`."""
    if name not in CONSTANTS:
        raise InputError(f"unknown constant {name!r}; expected one of {', '.join(CONSTANTS)}")
    return _node(name, (), None, _NONE, 1, 1, hash(name))


def make(op: str, *args: Expr) -> Expr:
    """An operator applied to its arguments.

    Only the two rules of the module docstring are applied; nothing else is evaluated.

    Raises:
        InputError: `op` is unknown or has another number of arguments.
        TooLarge: the tree would be deeper than `MAX_BUILT_DEPTH`.

    >>> make("div", num(1), num(2)), make("div", num(4), num(2))
    (1/2, div(4, 2))
    """
    if _ARITY.get(op) != len(args) and not (len(args) == 1 and is_root_sum(op)):
        raise InputError(_wrong_call(op, len(args)))
    if len(args) == 2:
        return binary(op, args[0], args[1])
    return unary(op, args[0]) if args else const(op)


def unary(op: str, a: Expr) -> Expr:
    """`make` for a known operator of one argument, without the checks."""
    if op == "neg" and a.op == "num":
        return num(-a.value)  # type: ignore[operator]
    return _node(op, (a,), None, a.names, a.size + 1, a.depth + 1, hash((op, a._hash)))


def binary(op: str, a: Expr, b: Expr) -> Expr:
    """`make` for a known operator of two arguments, without the checks."""
    if op == "div" and a.op == "num" and b.op == "num":
        top, bottom = a.value, b.value
        if type(top) is int and type(bottom) is int and bottom > 1 and gcd(top, bottom) == 1:
            return num(Fraction(top, bottom))
    depth = a.depth if a.depth > b.depth else b.depth
    hashed = hash((op, a._hash, b._hash))
    names = a.names if a.names is b.names else a.names | b.names
    return _node(op, (a, b), None, names, a.size + b.size + 1, depth + 1, hashed)


_ARITY: Final = {name: row.arity for name, row in OPERATORS.items() if row.kind != "leaf"}


def _wrong_call(op: str, given: int) -> str:
    if op not in _ARITY:
        return f"unknown operator {op!r}; expected a name of chainrule.expr.operators.OPERATORS"
    return f"operator {op!r} takes {_ARITY[op]} argument(s), {given} given"


def _from_prefix(items: list[tuple[str, Value]]) -> Expr:
    """The tree whose `walk` gives these operators and values."""
    stack: list[Expr] = []
    for op, value in reversed(items):
        if op == "num":
            stack.append(num(value))  # type: ignore[arg-type]
        elif op == "sym":
            stack.append(sym(str(value)))
        else:
            args = [stack.pop() for _ in range(OPERATORS[op].arity)]
            stack.append(make(op, *args))
    (tree,) = stack
    return tree


def walk(e: Expr) -> Iterator[Expr]:
    """Every node in prefix order (a node, then its arguments from left to right)."""
    stack = [e]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(node.args[::-1])


def in_prefix(e: Expr, parts: Callable[[Expr], Sequence[str | Expr]]) -> Iterator[str]:
    """The words of a tree in prefix notation.

    Args:
        parts: of a node the words that stand for it, and its arguments, in their order.

    >>> tree = make("mul", num(2), sym("x"))
    >>> list(in_prefix(tree, lambda e: [e.op, *e.args] if e.args else [str(e.value)]))
    ['mul', '2', 'x']
    """
    stack: list[str | Expr] = [e]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        else:
            stack.extend(reversed(parts(item)))


def free_symbols(e: Expr) -> frozenset[str]:
    """The names of the variables and parameters in `e`.

    >>> sorted(free_symbols(make("pow", sym("x"), sym("n"))))
    ['n', 'x']
    """
    return e.names


def substitute(e: Expr, mapping: Mapping[str, Expr]) -> Expr:
    """`e` with each symbol of `mapping` replaced, all at once.

    >>> substitute(make("sin", sym("x")), {"x": make("neg", sym("y"))})
    sin(neg(y))
    """
    if e.op == "sym":
        return mapping.get(str(e.value), e)
    if not e.args:
        return e
    args = tuple(substitute(a, mapping) for a in e.args)
    if all(new is old for new, old in zip(args, e.args, strict=True)):
        return e
    result = make(e.op, *args)
    if result.size > MAX_BUILT_NODES:
        raise TooLarge(f"the result has {result.size} nodes; the limit is {MAX_BUILT_NODES}")
    return result
