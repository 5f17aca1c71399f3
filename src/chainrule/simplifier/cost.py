"""What a person would rather not read: the cost of an expression.

In: a tree. Out: a number, the less the better: its length as typed, a little more for a fraction
in a fraction, for brackets in brackets, and for functions that the user did not write. It knows
nothing of equality.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from math import gcd, prod
from typing import Final

from chainrule.expr.fold import number, split_coefficient
from chainrule.expr.printer import Texts
from chainrule.expr.tree import Expr, walk
from chainrule.expr.walks import bottom_up
from chainrule.simplifier.angles import CIRCULAR, RATIOS, RECIPROCAL
from chainrule.simplifier.atoms import EVEN, ODD
from chainrule.simplifier.compositions import is_composition
from chainrule.simplifier.known_values import VALUED
from chainrule.simplifier.terms import Term, factors_of, terms_of

SYMMETRIC: Final = frozenset((*EVEN, *ODD))
_STRANGER: Final = 3.0
_NESTED: Final = 1.5
_SPLIT: Final = 5.0
_COMPOSED: Final = 6.0  # what a person would work out: cos(asin(x)), gamma(5), cos(pi/4)
_LINE: Final = 0.5
_LINES: Final = 2.5
_LONG: Final = 1.5
_FEW_TERMS: Final = 3
_LOW: Final = 2
_QUADRATIC: Final = 0.8  # (x - 1)*(7x - 2) says more than 7x^2 - 9x + 2
_POLYNOMIAL: Final = ("num", "sym", "mul", "pow")
# A person who wrote the one expects the other: the derivative of tan is sec^2.
_RELATIVES: Final = {
    "tan": ("sec",), "sec": ("tan",), "cot": ("csc",), "csc": ("cot",),
    "tanh": ("sech",), "sech": ("tanh",), "coth": ("csch",), "csch": ("coth",),
    "sin": ("cos",), "cos": ("sin",), "sinh": ("cosh",), "cosh": ("sinh",),
}  # fmt: skip
_CHOICES: Final = frozenset(_RELATIVES) | {"cbrt"}


class Cost:
    """Of expressions that are shown to a user who wrote some others.

    Args:
        written: what the user wrote.

    Attributes:
        familiar: the functions that the user wrote, and those that belong to them.
        has_multiples: whether there are angles such as 2x.
        texts: of the expressions that were looked at.

    >>> from chainrule.expr import parse
    >>> cost = Cost([parse("tan(x)")])
    >>> cost(parse("sec(x)^2")) < cost(parse("tan(x)^2 + 1")) < cost(parse("1/cos(x)^2"))
    True
    """

    def __init__(self, written: Iterable[Expr] = ()) -> None:
        self.familiar: set[str] = set()
        self.has_multiples = False
        for e in written:
            for node in bottom_up(e):
                self.familiar.add(node.op)
                if node.op in RATIOS and node.args[0].op == "mul":
                    self.has_multiples |= node.args[0].args[0].op == "num"
                self.familiar.update(_RELATIVES.get(node.op, ()))
        self.texts = Texts()
        self._known: dict[Expr, float] = {}
        self._burden: dict[Expr, float] = {}

    def __call__(self, e: Expr) -> float:
        """The cost of one expression."""
        found = self._known.get(e)
        if found is None:
            found = self._known[e] = self.length(e) + self._beyond_length(e)
        return found

    def length(self, e: Expr) -> int:
        """The characters of an expression as typed."""
        return len(self.texts(e))

    def stranger(self, op: str) -> float:
        """What a function costs beyond its length, since the user did not write it."""
        return _STRANGER if op in _CHOICES and op not in self.familiar else 0.0

    def _beyond_length(self, e: Expr) -> float:
        """What is hard to read in `e`; found once for each part, since ways share their parts."""
        found = self._burden.get(e)
        if found is None:
            found = _burden(e) if e.args else 0.0
            if e.op in _CHOICES:
                found += self.stranger(e.op)
            for a in e.args:
                if a.args:  # nothing is hard to read in a leaf
                    found += self._beyond_length(a)
            self._burden[e] = found
        return found


def _burden(e: Expr) -> float:
    """What is hard to read in one node, its arguments apart."""
    op, args = e.op, e.args
    if op in SYMMETRIC:
        is_known = is_composition(e) or (op in CIRCULAR and _is_known_angle(args[0]))
        return _NESTED * begins_with_minus(args[0]) + _COMPOSED * is_known
    if op in VALUED:
        return _COMPOSED * (args[0].op == "num")
    if op == "sqrt":
        return _NESTED * _has_square(args[0])
    if op == "pow":
        negative = args[1].op == "num" and number(args[1]) < 0
        is_exp = args[0].op == "e"  # (e)^2 is exp(2)
        return _NESTED * negative + _STRANGER * (args[0].op == "sqrt" or is_exp)
    if op not in ("mul", "div"):
        return 0.0
    total = sum([_of_sum(a) for a in args if a.op in ("add", "sub")])
    if op == "mul":
        return total + _NESTED * (args[0].op == "div") + _SPLIT * _is_split_power(*args)
    total += _LINES * sum(map(_has_line, args)) + _STRANGER * _has_reciprocal(args[1])
    return total + _LINE + _NESTED * _shares_factor(*args)


def _is_known_angle(e: Expr) -> bool:
    """Whether it is pi over 3, 4 or 6, or some times that."""
    if e.op != "div" or e.args[1].value not in (3, 4, 6):
        return False
    top = e.args[0]
    return top.op == "pi" or (
        top.op == "mul" and top.args[0].op == "num" and top.args[1].op == "pi"
    )


def _shares_factor(top: Expr, bottom: Expr) -> bool:
    """Whether something could be cancelled, also in brackets: -2/(2x)^2, which is -1/(2x^2)."""
    above, below = (set(_bases(e)) for e in (top, bottom))
    if any(b in below for b in above if b.op != "num"):
        return True
    numbers = [prod(int(number(b)) for b in bases if _is_whole(b)) for bases in (above, below)]
    return gcd(*numbers) > 1


def _bases(e: Expr) -> Iterator[Expr]:
    """What a product is made of, without whole exponents."""
    for factor in factors_of(e.args[0] if e.op == "neg" else e):
        if factor.op == "pow" and _is_whole(factor.args[1]):
            yield from _bases(factor.args[0])
        else:
            yield factor


def _has_reciprocal(bottom: Expr) -> bool:
    """Whether one of its factors is made to be divided by nothing: 1/sec(x) is cos(x)."""
    while bottom.op == "mul":
        last = bottom.args[1]
        if (last.args[0] if last.op == "pow" else last).op in RECIPROCAL:
            return True
        bottom = bottom.args[0]
    return (bottom.args[0] if bottom.op == "pow" else bottom).op in RECIPROCAL


def _is_whole(e: Expr) -> bool:
    return type(e.value) is int and e.op == "num"


def _is_split_power(a: Expr, b: Expr) -> bool:
    """Whether it is `x*x^n` or `x^2*x^n`, which is a power of x."""
    last = a.args[1] if a.op == "mul" else a
    base = last.args[0] if last.op == "pow" and last.args[1].op == "num" else last
    return b.op == "pow" and b.args[1].op != "num" and base == b.args[0]


def begins_with_minus(e: Expr) -> bool:
    """Whether its text does."""
    while e.op in ("add", "sub", "mul", "div"):
        e = e.args[0]
    return e.op == "neg" or (e.op == "num" and number(e) < 0)


@lru_cache(maxsize=64)  # the ways to write a product share their sums
def _of_sum(e: Expr) -> float:
    """What is hard to read in a sum in brackets: its length, and minuses that could be before."""
    terms = terms_of(e)
    return _LONG * _length(terms) + _LINE * all(sign < 0 for sign, _ in terms)


def _length(terms: Sequence[Term]) -> float:
    """How much longer a sum in brackets is than one that is taken in at a glance."""
    high, is_polynomial = False, True
    for _, term in terms:
        for node in walk(term):
            if node.op == "pow" and node.args[1].op == "num" and number(node.args[1]) > _LOW:
                high = True
                break
            is_polynomial &= node.op in _POLYNOMIAL
    if len(terms) == _FEW_TERMS and not high and is_polynomial:
        return _QUADRATIC
    return max(0, len(terms) - _FEW_TERMS) + high


def _has_square(e: Expr) -> bool:
    """Whether a number stands under a root that could stand before it: sqrt(8), sqrt(4x + 4)."""
    shared = 0
    for _, term in terms_of(e):
        coefficient = split_coefficient(term)[0]
        if isinstance(coefficient, Fraction):
            return False
        shared = gcd(shared, coefficient)
    return any(shared % (n * n) == 0 for n in (2, 3, 5, 7))


def _has_line(e: Expr) -> bool:
    """Whether a fraction stands in this part of a fraction, not inside a function."""
    stack = [e]
    while stack:
        node = stack.pop()
        if node.op == "div":
            return True
        if node.op in ("add", "sub", "mul", "neg"):
            stack.extend(node.args)
    return False
