"""The checker: is this the derivative, the antiderivative, the same? → Verdict.

In: expressions and a deadline in seconds. Out: a `Verdict`. These functions share one `Checker`.

What is meant by right: `answer` equals the derivative at every point at which the function is
real and differentiable (isolated points excepted). Symbols are real. Where the function is
certainly real nowhere, complex principal values count. See `docs/checker.md`.
"""

from __future__ import annotations

from chainrule.checker.acceptance import NO_VALUE
from chainrule.checker.checker import DEFAULT_TIMEOUT_S, Checker
from chainrule.checker.claim import Proof
from chainrule.expr.tree import Expr
from chainrule.types import Verdict

__all__ = [
    "DEFAULT_TIMEOUT_S", "NO_VALUE", "Checker", "check_antiderivative", "check_derivative",
    "check_equal", "prove_same",
]  # fmt: skip

_DEFAULT = Checker()


def check_derivative(
    f: Expr,
    variable: str,
    answer: Expr,
    *,
    domain: tuple[Expr, ...] | None = None,
    proof_only: bool = False,
    explain: bool = False,
    timeout_s: float = DEFAULT_TIMEOUT_S,
) -> Verdict:
    """Is `answer` the derivative of `f`?

    Args:
        f: the function.
        variable: the name of the variable; the other symbols are parameters.
        answer: the supposed derivative.
        domain: the functions whose real domain is meant, where it is not that of `f`: a
            derivative of higher order keeps the domain of the function that was asked about.
        proof_only: whether the verdict may be `unknown` where there is no proof: for whoever takes
            no less, the look at every interval, which is what takes longest, is spared.
        explain: whether a refuted answer is looked at once more: `regions` then says where it is
            right all the same, if anywhere. It costs some milliseconds.
        timeout_s: the deadline in seconds; when it passes, the verdict is `unknown`.

    Raises:
        InputError: `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> check_derivative(parse("x^2"), "x", parse("2x")).status
    'proved'
    >>> check_derivative(parse("x^2"), "x", parse("2")).status
    'refuted'
    """
    return _DEFAULT.derivative(
        f,
        variable,
        answer,
        domain=domain,
        proof_only=proof_only,
        explain=explain,
        timeout_s=timeout_s,
    )


def check_antiderivative(
    f: Expr,
    variable: str,
    F: Expr,
    *,
    where: tuple[Expr, ...] = (),
    plain: bool = False,
    proof_only: bool = False,
    explain: bool = False,
    timeout_s: float = DEFAULT_TIMEOUT_S,
) -> Verdict:
    """Is `F` an antiderivative of `f`, wherever both are real? A constant does not matter.

    Args:
        f: the integrand.
        variable: the name of the variable.
        F: the supposed antiderivative.
        where: what else is real wherever anything is claimed: sqrt(a) for a > 0.
        plain: whether only the plain normal form is tried, and no point looked for without it:
            whoever has several ways to write an answer asks for those first that it proves.
        proof_only, explain: as in `check_derivative`.
        timeout_s: the deadline in seconds.

    Raises:
        InputError: `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> verdict = check_antiderivative(parse("1/x"), "x", parse("log(x)"))
    >>> verdict.status, verdict.detail
    ('proved', 'on every interval where both f and F are real')
    """
    return _DEFAULT.antiderivative(
        f, variable, F, where=where, plain=plain, proof_only=proof_only, explain=explain,
        timeout_s=timeout_s,
    )  # fmt: skip


def check_equal(
    a: Expr,
    b: Expr,
    *,
    proof_only: bool = False,
    explain: bool = False,
    timeout_s: float = DEFAULT_TIMEOUT_S,
) -> Verdict:
    """Are `a` and `b` equal wherever both are real?

    Args:
        a, b: the expressions.
        proof_only, explain: as in `check_derivative`.
        timeout_s: the deadline in seconds.

    Raises:
        InputError: `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> check_equal(parse("sqrt(x^2)"), parse("x")).status
    'refuted'
    """
    return _DEFAULT.equal(a, b, proof_only=proof_only, explain=explain, timeout_s=timeout_s)


def prove_same(
    a: Expr, b: Expr, domain: tuple[Expr, ...], *, timeout_s: float = DEFAULT_TIMEOUT_S
) -> Proof | None:
    """The proof that `b` is what `a` is where all of `domain` are real, if a cheap one finds it.

    Only the normal form is tried, and no point looked for at which the two have a value: whoever
    asks knows that already of `a`.

    Args:
        a: an expression whose value is known to be meant.
        b: another way to write it.
        domain: the functions whose real domain is meant.
        timeout_s: the deadline in seconds.

    Raises:
        InputError: `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> x = parse("x")
    >>> prove_same(parse("sin(x)^2 + cos(x)^2"), parse("1"), (x,)).method
    'normal form'
    >>> prove_same(parse("sqrt(x^2)"), x, (x,)) is None
    True
    """
    return _DEFAULT.same(a, b, domain, timeout_s=timeout_s)
