"""The order in which people write factors and terms.

In: a coefficient, factors, terms. Out: trees in conventional order: numbers, constants and
parameters, powers of the variable, then functions (`2x*exp(x)*sin(x)`); positive terms first
(`1 - x^2`), higher powers before lower ones (`3x^2 + 2x - 5`). A sum that the user wrote keeps the
user's order of terms, as long as nothing in it was changed, and letters that the user multiplied
keep theirs, but for a variable before parameters. It knows no value: what is put in order here is
equal for the commutative law alone. Which of two factors is the first is in `places.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from chainrule.expr import fold
from chainrule.expr.fold import ONE, Number
from chainrule.expr.printer import Texts
from chainrule.expr.tree import Expr, binary, make, sym, unary
from chainrule.expr.walks import bottom_up
from chainrule.simplifier.places import Places
from chainrule.simplifier.terms import Term, factors_of, gathered, joined, short_number, terms_of

_VARIABLES: Final = frozenset("rstuvwxyz")


class Order:
    """The convention, for one variable and one user.

    Args:
        variable: whose powers stand behind all parameters; None where nothing is one.
        written: what the user wrote: the sums in it keep their order.
        texts: of expressions that others have written already.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(Order("x").arranged(parse("cos(x)*x*2*a")))
    '2a*x*cos(x)'
    >>> to_text(Order("x").arranged(parse("-sin(x)*x + cos(x)")))
    'cos(x) - x*sin(x)'
    """

    def __init__(
        self,
        variable: str | None = None,
        written: Iterable[Expr] = (),
        texts: Texts | None = None,
    ) -> None:
        self._sums: dict[frozenset[Term], tuple[Term, ...]] = {}
        self._letters: dict[
            frozenset[Expr | None], tuple[Expr | None, ...]
        ] = {}  # of the user's products
        self._positions: dict[Expr, int] = {}  # of the user's sums, in reading order
        self._variable = sym(variable) if variable else None
        self._places = Places(variable, self._positions, texts)
        self._chains: dict[tuple[int, tuple[Expr, ...]], Expr] = {}  # ways share their factors
        self.written: dict[Expr, Expr] = {}  # each part of what the user wrote, in order
        for e in written:
            self._learn(e)

    def arranged(self, e: Expr) -> Expr:
        """`e` with all factors in order, and all terms as the user had them."""
        inside: dict[Expr, Expr] = {}  # as a part of a longer sum
        alone: dict[Expr, Expr] = {}
        for node in bottom_up(e):
            made = self._arranged_node(node, inside if node.op in ("add", "sub", "neg") else alone)
            inside[node] = made
            alone[node] = self._positive_first(made) if node.op in ("add", "sub") else made
        return alone[e]

    def over_lines(self, e: Expr) -> Expr:
        """`x/3` for `1/3*x`, wherever a number stands before a product."""
        done: dict[Expr, Expr] = {}
        inner = _inner_products(e)
        for node in bottom_up(e):
            made = node
            if node.args:
                args = [done[a] for a in node.args]
                made = make(node.op, *args) if args != list(node.args) else node
            coefficient, rest = fold.split_coefficient(made)
            if made.op == "mul" and node not in inner and isinstance(coefficient, Fraction):
                factors = factors_of(rest)
                if not any(f.op == "div" or _exponent(f) < 0 for f in factors):
                    made = self.product(coefficient, factors)
            done[node] = made
        return done[e]

    def product(
        self, coefficient: Fraction, above: Sequence[Expr], below: Sequence[Expr] = ()
    ) -> Expr:
        """`coefficient · above / below`, the factors in order.

        Raises:
            TooCostly: the coefficient is too long to be read.
        """
        number = coefficient.numerator  # to compare fractions takes its time
        top = self._chain(abs(number), above)
        bottom = self._chain(coefficient.denominator, below)
        whole = top if bottom is ONE else binary("div", top, bottom)
        if bottom is not ONE and not above and not below:
            whole = short_number(abs(coefficient))
        return fold.neg(whole) if number < 0 else whole

    def sum(self, terms: Sequence[Term], *, keep: bool = False) -> Expr:
        """The sum of terms; in the user's order where the user wrote it.

        Args:
            terms: with their signs; none of them is a sum itself or begins with a minus.
            keep: whether terms of like signs stay as they are where the user wrote no such sum.
        """
        terms = gathered(terms)
        if not terms:
            return fold.ZERO
        known = self._sums.get(frozenset(terms)) if self._sums else None
        if known is not None and len(known) == len(terms):
            ordered = list(known)
        else:
            ordered = list(terms) if keep else self._places.sorted(terms)
            # a sum begins with the first positive term: 1 - x^2, but x^2 - 3x + 1
            first = next((i for i, (sign, _) in enumerate(ordered) if sign > 0), 0)
            ordered.insert(0, ordered.pop(first))
        sign, total = ordered[0]
        total = total if sign > 0 else fold.neg(total)
        for sign, term in ordered[1:]:
            total = binary("add" if sign > 0 else "sub", total, term)
        return total

    def sign_of_ends(self, terms: Sequence[Term]) -> int:
        """That of the first and the last power in a sum of powers; 0 for others."""
        return self._places.sign_of_ends(terms)

    def knows(self, terms: Iterable[Term], *, opposite: bool = False) -> bool:
        """Whether the user wrote the sum of these terms, or its opposite."""
        if not self._sums:
            return False
        if opposite:
            terms = ((-sign, term) for sign, term in terms)
        return frozenset(terms) in self._sums

    def falls(self, e: Expr) -> bool:
        """Whether the term of a sum that stands first by convention has a minus: `2 - x`."""
        return self._places.sorted(terms_of(e))[0][0] < 0

    def _learn(self, e: Expr) -> None:
        """Remember the order of the sums in `e`."""
        done = self.written
        inner, inner_products = _inner_sums(e), _inner_products(e)
        for node in bottom_up(e):
            if node in done:
                continue
            if node.op == "mul" and node not in inner_products:
                letters = tuple(_letter(f) for f in factors_of(node) if f.op != "num")
                if len(letters) > 1 and None not in letters:
                    self._letters.setdefault(frozenset(letters), self._variable_last(letters))
            done[node] = self._arranged_node(node, done)
            if node.op in ("add", "sub") and node not in inner:
                self._positions[done[node]] = -len(self._positions)  # read from the end
                terms = tuple(terms_of(done[node]))
                self._sums.setdefault(frozenset(terms), terms)

    def _variable_last(self, letters: tuple[Expr | None, ...]) -> tuple[Expr | None, ...]:
        """Letters of a product, the variable behind parameters: `k*x` for `x*k`, but `x*y`.

        A letter that is usually a parameter stays one in products, whatever is asked: `a*x`, by a.
        """
        if self._variable not in letters or _is_parameter(self._variable):
            return letters
        if any(_is_parameter(letter) for letter in letters):
            others = (letter for letter in letters if letter != self._variable)
            return (*others, self._variable)
        return letters

    def _in_order(self, factors: Iterable[Expr]) -> list[Expr]:
        """Factors in conventional order; letters among them as the user had them: x*a, by a."""
        ordered = sorted(factors, key=self._places.key)
        if not self._letters or len(ordered) < 2:
            return ordered
        places = [i for i, f in enumerate(ordered) if _letter(f) is not None]
        by_letter = {_letter(ordered[i]): ordered[i] for i in places}
        known = self._letters.get(frozenset(by_letter))
        if known is not None and len(places) == len(known):
            for i, letter in zip(places, known, strict=True):
                ordered[i] = by_letter[letter]
        return ordered

    def _positive_first(self, e: Expr) -> Expr:
        """A sum that begins with a plus; in the user's order, where the user wrote it."""
        terms = terms_of(e)
        known = self._sums.get(frozenset(terms)) if self._sums else None
        if known is not None and len(known) == len(terms) and known != tuple(terms):
            return self.sum(terms)
        if terms[0][0] > 0 or all(sign < 0 for sign, _ in terms):
            return e
        return self.sum(terms, keep=True)

    def _arranged_node(self, node: Expr, done: dict[Expr, Expr]) -> Expr:
        if not node.args:
            return node
        args = tuple(done[a] for a in node.args)
        if node.op in ("mul", "div"):
            return self._quotient(binary(node.op, *args))
        if len(args) == 2:
            return node if args == node.args else binary(node.op, *args)
        if node.op == "neg":
            return fold.neg(args[0])
        return node if args == node.args else unary(node.op, args[0])

    def _quotient(self, e: Expr) -> Expr:
        """A product or quotient with its factors in order; a line stays where it was."""
        if e.op == "div":
            top, bottom = (self._quotient_part(a) for a in e.args)
            return binary("div", top, bottom)
        return self._quotient_part(e)

    def _quotient_part(self, e: Expr) -> Expr:
        if e.op != "mul":
            return e
        factors: list[Expr] = []  # from the right; x*(pi*y) has three, too
        stack = [e]
        while stack:
            node = stack.pop()
            if node.op == "mul":
                stack.extend(node.args)
            else:
                factors.append(node)
        factors.reverse()
        if any(f.op in ("div", "neg") for f in factors):
            return joined(factors)
        numbers = [f for f in factors if f.op == "num"]
        return joined([*numbers, *self._in_order(f for f in factors if f.op != "num")])

    def _chain(self, number: int, factors: Sequence[Expr]) -> Expr:
        if not factors:
            return ONE if number == 1 else short_number(number)
        key = number, tuple(factors)
        found = self._chains.get(key)
        if found is None:
            ordered = self._in_order(factors)
            first = [] if number == 1 else [short_number(number)]
            found = self._chains[key] = joined([*first, *ordered])
        return found


def _inner_sums(e: Expr) -> set[Expr]:
    """The sums in `e` that are a part of a longer one."""
    sums = ("add", "sub")
    parents = (node for node in bottom_up(e) if node.op in ("add", "sub", "neg"))
    return {a for node in parents for a in node.args if a.op in sums}


def _inner_products(e: Expr) -> set[Expr]:
    return {node.args[0] for node in bottom_up(e) if node.op == "mul"}


def _letter(factor: Expr) -> Expr | None:
    """The letter of which a factor is a power."""
    if factor.op == "pow" and factor.args[1].op == "num":
        factor = factor.args[0]
    return factor if factor.op == "sym" else None


def _is_parameter(letter: Expr | None) -> bool:
    """Whether it is none of the letters that are variables themselves, as y is beside x."""
    return letter is not None and str(letter.value) not in _VARIABLES


def _exponent(factor: Expr) -> Number:
    if factor.op == "pow" and factor.args[1].op == "num":
        return fold.number(factor.args[1])
    return Fraction(1, 2) if factor.op == "sqrt" else 1
