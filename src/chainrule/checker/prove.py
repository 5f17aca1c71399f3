"""The exact zero test: is the difference of two expressions identically zero?

In: two expressions, the functions whose real domain is meant, and the divisors that must not
vanish. Out: a `Proof`, or nothing. It knows no points and no deadline: the caller's `tick` raises.

Three ways, from cheap to dear:

1. the normal form (`algebra/kernels.py`): complex values, no case is excluded; and once more, where
   absolute values of roots occur, with what is real wherever the functions are;
2. the same with sin and cos written through `exp(i·a)`, which knows all addition theorems;
3. real values only, one case of signs after another (`cases.py`).

A difference that cancels proves nothing where something was divided by zero: each divisor must be
known to vanish on no open set (`algebra/vanishing.py`), in the third way in each case.
"""

from __future__ import annotations

from contextlib import suppress

from chainrule.algebra import Algebra, TooCostly, Undefined, compute
from chainrule.checker.cases import are_known, by_cases, is_true
from chainrule.checker.claim import Claim, Effort, Proof
from chainrule.checker.divisors import doubtful_bases, doubtful_signs
from chainrule.expr.tree import Expr, walk

_CIRCULAR = frozenset(("sin", "cos", "tan", "sec", "csc", "cot"))
_SIGNED = frozenset(
    ("log", "log10", "log2", "sqrt", "cbrt", "abs", "pow", "acosh", "asinh", "atanh", "asin",
     "acos", "atan", "asec", "acsc", "sign", "Heaviside", "Ci", "li")
)  # fmt: skip


def by_normal_form(
    claim: Claim, effort: Effort, *, exponential_angles: bool = False
) -> Proof | None:
    """Prove a claim wherever both sides are defined, and show that they nearly everywhere are.

    Raises:
        Undefined: one of the two divides by zero everywhere.
        TooCostly: it would take more than the effort allows.

    >>> from chainrule.expr.tree import make, num, sym
    >>> x = sym("x")
    >>> by_normal_form(Claim(make("mul", x, x), make("pow", x, num(2)), (x,)), Effort()).conditions
    ''
    """

    def proof(algebra: Algebra) -> Proof | None:
        if not is_true(claim, algebra):
            return None
        return Proof("normal form", "all symbols real" if algebra.real_symbols else "")

    return compute(
        proof, limit=effort.limit, tick=effort.tick, exponential_angles=exponential_angles
    )


def by_real_values(claim: Claim, effort: Effort) -> Proof | None:
    """The same for real values: `|u|² = u²` for each `|u|` of a real u, as `sqrt(x) - 1`.

    Raises:
        Undefined, TooCostly: as in `by_normal_form`.

    >>> from chainrule.expr.parser import parse
    >>> square = parse("|sqrt(x) - 1|^2")
    >>> claim = Claim(square, parse("(sqrt(x) - 1)^2"), (square,))
    >>> by_normal_form(claim, Effort()) is None, by_real_values(claim, Effort()).conditions
    (True, 'real values')
    """
    if not any(node.op == "abs" for e in claim.domain for node in walk(e)):
        return None

    def proof(algebra: Algebra) -> Proof | None:
        proved = is_true(claim, algebra)
        return Proof("normal form", "real values", for_complex=False) if proved else None

    real = frozenset(node for e in claim.domain for node in walk(e))
    return compute(proof, limit=effort.limit, tick=effort.tick, real=real)


def certain_difference(claim: Claim, effort: Effort) -> str | None:
    """What `left - right` is, in words, where it certainly vanishes on no open set.

    Some differences are below all digits: `exp(-100000)*x` beside x. Where their normal form is
    not zero, and its zeros have no interior, no further digits are needed.

    >>> from chainrule.expr.parser import parse
    >>> x = parse("x")
    >>> certain_difference(Claim(x, parse("x + exp(-9999)"), (x,)), Effort())
    '(-1)/(exp(1)^9999)'
    >>> certain_difference(Claim(x, parse("|x|"), (x,)), Effort()) is None
    True
    """

    signs = doubtful_signs((claim.left, claim.right), claim.domain)

    def difference(algebra: Algebra) -> str | None:
        if not are_known(algebra, claim.bases, signs):
            return None
        return algebra.certain_difference(claim.left, claim.right)

    try:
        return compute(difference, limit=effort.limit, tick=effort.tick)
    except (Undefined, TooCostly):
        return None


def is_zero(e: Expr, effort: Effort) -> bool:
    """Whether `e` certainly is zero, or divides by it, wherever it has a value.

    >>> from chainrule.expr.parser import parse
    >>> is_zero(parse("x - 1"), Effort()), is_zero(parse("x - x"), Effort())
    (False, True)
    """

    bases, signs = doubtful_bases([e]), doubtful_signs([e])

    def vanishes(algebra: Algebra) -> bool:
        return algebra.is_zero(algebra.form(e)) and are_known(algebra, bases, signs)

    try:
        return compute(vanishes, limit=effort.limit, tick=effort.tick)
    except Undefined:
        return not signs  # where a sign is zero, another thing may be divided by
    except TooCostly:
        return False  # which says nothing


def vanishes_nowhere(e: Expr, effort: Effort) -> bool:
    """Whether `e` certainly is zero on no open set.

    >>> from chainrule.expr.parser import parse
    >>> vanishes_nowhere(parse("a - b"), Effort()), vanishes_nowhere(parse("a - a"), Effort())
    (True, False)
    """
    try:
        return compute(
            lambda algebra: are_known(algebra, doubtful_bases([e]), (e,)),
            limit=effort.limit, tick=effort.tick,
        )  # fmt: skip
    except (Undefined, TooCostly):
        return False


def dearer(claim: Claim, effort: Effort) -> Proof | None:
    """The second and the third way.

    Args:
        claim: what is to be proved.
        effort: for each attempt.

    Raises:
        Undefined, TooCostly: as in `by_normal_form`.
    """
    both = (claim.left, claim.right, *claim.divisors)
    angles = any(node.op in _CIRCULAR for e in both for node in walk(e))
    if angles:
        with suppress(*([Undefined] if claim.slope else [])):  # the rules alone may have no value
            proof = by_normal_form(claim, effort, exponential_angles=True)
            if proof is not None:
                return proof
    if has_branches(*both):
        for exponential_angles in (False, True) if angles else (False,):
            proof = by_cases(claim, effort, exponential_angles=exponential_angles)
            if proof is not None:
                return proof
    return None


def has_branches(*expressions: Expr) -> bool:
    """Whether a function with branches occurs, so that the third way may help."""
    return any(node.op in _SIGNED for e in expressions for node in walk(e))
