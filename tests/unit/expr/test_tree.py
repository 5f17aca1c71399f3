"""Trees: immutable, hashable, bounded, with two normalisations and no more."""

from __future__ import annotations

import copy
import pickle
from fractions import Fraction

import pytest

from chainrule.errors import InputError, TooLarge
from chainrule.expr.limits import MAX_BUILT_DEPTH
from chainrule.expr.tree import (
    Expr,
    const,
    free_symbols,
    make,
    num,
    substitute,
    sym,
    walk,
)

X = sym("x")


def chain(levels: int) -> Expr:
    e = X
    for _ in range(levels - 1):
        e = make("sin", e)
    return e


def test_equal_trees_are_equal_and_hash_alike() -> None:
    a, b = make("add", X, num(2)), make("add", sym("x"), num(2))
    assert a == b
    assert a is not b
    assert hash(a) == hash(b)
    assert a != make("add", num(2), X)
    assert a != "add(x, 2)"


def test_equal_trees_share_their_arguments_once_they_were_compared() -> None:
    """To compare them once more does not go down again; nothing that can be seen has changed."""
    first, second = (make("sin", make("add", sym("x"), num(12345))) for _ in range(2))
    assert first.args is not second.args
    assert first == second
    assert first.args is second.args
    assert make("cos", first.args[0]) != second


def test_a_tree_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="an Expr is immutable: 'op' cannot be set"):
        X.op = "num"
    with pytest.raises(AttributeError, match="an Expr is immutable: 'op' cannot be deleted"):
        del X.op
    with pytest.raises(TypeError, match="an Expr is built with num, sym, const and make"):
        Expr()


def test_numbers_are_exact_and_reduced() -> None:
    assert num(Fraction(4, 2)).value == 2
    assert type(num(Fraction(4, 2)).value) is int
    with pytest.raises(InputError, match=r"must be an int or a Fraction, not 0\.5"):
        num(0.5)  # type: ignore[arg-type]


def test_signs_and_quotients_of_numbers() -> None:
    assert make("neg", num(2)) == num(-2)
    assert make("div", num(1), num(2)) == num(Fraction(1, 2))
    assert make("div", num(-1), num(2)) == num(Fraction(-1, 2))
    for top, bottom in ((4, 2), (2, 4), (1, 0), (1, 1), (0, 5), (1, -2)):
        assert make("div", num(top), num(bottom)).op == "div"


@pytest.mark.parametrize(
    ("op", "count", "message"),
    [
        ("sine", 1, "unknown operator 'sine'"),
        ("num", 0, "unknown operator 'num'"),
        ("add", 1, r"operator 'add' takes 2 argument\(s\), 1 given"),
        ("sin", 2, r"operator 'sin' takes 1 argument\(s\), 2 given"),
        ("pi", 1, r"operator 'pi' takes 0 argument\(s\), 1 given"),
    ],
)
def test_wrong_calls_are_refused(op: str, count: int, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make(op, *[X] * count)


def test_constants() -> None:
    assert make("pi") == const("pi")
    with pytest.raises(InputError, match="unknown constant 'tau'; expected one of pi, e"):
        const("tau")


def test_walk_size_depth_symbols() -> None:
    e = make("mul", make("pow", X, num(2)), make("sin", sym("a")))
    assert [node.op for node in walk(e)] == ["mul", "pow", "sym", "num", "sin", "sym"]
    assert e.size == 6
    assert e.depth == 3
    assert free_symbols(e) == {"x", "a"}


def test_substitute_is_simultaneous_and_shares_what_stays() -> None:
    e = make("add", make("sin", sym("a")), make("mul", X, sym("y")))
    swapped = substitute(e, {"x": sym("y"), "y": X})
    assert swapped == make("add", make("sin", sym("a")), make("mul", sym("y"), X))
    assert swapped.args[0] is e.args[0]
    assert substitute(e, {"q": X}) is e


def test_substitution_stops_before_it_grows_without_bound() -> None:
    e = X
    for _ in range(16):
        e = make("add", e, e)
    with pytest.raises(TooLarge, match="the limit is 50000"):
        substitute(e, {"x": make("mul", X, X)})


def test_the_deepest_tree_works_everywhere() -> None:
    deepest = chain(MAX_BUILT_DEPTH)
    assert deepest == chain(MAX_BUILT_DEPTH)
    assert pickle.loads(pickle.dumps(deepest)) == deepest
    assert copy.deepcopy(deepest) is copy.copy(deepest) is deepest
    assert substitute(deepest, {"x": sym("y")}) != deepest
    assert repr(deepest) == f"sin(... {MAX_BUILT_DEPTH} nodes)"
    with pytest.raises(TooLarge, match="401 levels are too deep for an expression; limit 400"):
        make("sin", deepest)


def test_repr_is_prefix_notation() -> None:
    assert repr(make("div", make("neg", X), const("pi"))) == "div(neg(x), pi)"
