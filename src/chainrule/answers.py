"""What `import chainrule` answers: derivatives, antiderivatives, simpler ways to write something.

In: texts or SymPy expressions. Out: an `Answer`, or an `Area` between bounds. Everything that takes
time to import is imported when it is first needed: `import chainrule` alone, and the training
path, need neither python-flint nor CTranslate2.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chainrule.answer import Answer
    from chainrule.area import Area
    from chainrule.solver import Solver


def diff(
    function: object,
    variable: object = None,
    *,
    order: int = 1,
    letters: Iterable[str] = (),
    simplify: bool = True,
) -> Answer:
    """The derivative of `function`: proposed by the network, proved by the checker.

    The network is loaded at the first call. Where none of its candidates is right, the exact rules
    answer, and `engine` says so. For other settings, or many functions, take a `Solver`.

    Args:
        function: in any notation that `docs/notation.md` lists (`d^2(x^3)/dx^2` is read too), or a
            SymPy expression: the answer's `.sympy()` is then in the same symbols.
        variable: a name or a SymPy symbol; inferred where the function has one symbol, or x among
            several.
        order: how often to differentiate.
        letters: of a text, names that are letters here and no constants: `e`, `i`, `pi`.
        simplify: whether the answer is written as a person would; `raw` is as it was found.

    Raises:
        InputError: the text cannot be read (the message shows where), or the variable is not clear.
        CheckpointError: the shipped model is missing or damaged.

    >>> answer = diff("t^3")
    >>> answer.text, answer.latex, answer.python
    ('3t^2', '3 t^{2}', '3*t**2')
    >>> diff("x^3", order=2).verdict.status
    'proved'
    >>> answer = diff("cos(x)*x")
    >>> answer.text, answer.raw
    ('cos(x) - x*sin(x)', '-sin(x)*x + cos(x)')
    >>> diff("e^2 x", letters=["e"]).notes
    ('e is a letter here, and no number',)
    """
    from dataclasses import replace

    from chainrule.objects import query_about

    query, symbols = query_about(function, variable, order=order, letters=letters)
    return replace(_solver("diff", simplify=simplify).answer(query), symbols=symbols)


def grad(
    function: str, variables: Iterable[str] | None = None, *, letters: Iterable[str] = ()
) -> tuple[Answer, ...]:
    """The gradient of `function`: its derivative by each variable, each an answer of its own.

    Args:
        function: in any notation that `docs/notation.md` lists; no derivative.
        variables: by what; by default all symbols of the function, in the order of the alphabet.
        letters: names that are letters here and no constants: `e`, `i`, `pi`.

    Raises:
        InputError: the text cannot be read, or there is nothing to differentiate by.
        AnswerError: one of the derivatives has no answer.

    >>> [answer.text for answer in grad("x^2 y", ["x", "y"])]
    ['2x*y', 'x^2']
    """
    from chainrule.several import gradient

    return gradient(_solver("diff"), function, variables, tuple(letters))


def jacobian(
    functions: Iterable[str],
    variables: Iterable[str] | None = None,
    *,
    letters: Iterable[str] = (),
) -> tuple[tuple[Answer, ...], ...]:
    """The Jacobian matrix: a row a function, with its derivative by each variable.

    Args:
        functions: each as for `grad`.
        variables: by what; by default all symbols of all functions, in the order of the alphabet.
        letters: names that are letters here and no constants.

    Raises:
        InputError: a text cannot be read, or there is nothing to differentiate by.
        AnswerError: one of the derivatives has no answer.

    >>> rows = jacobian(["r cos(t)", "r sin(t)"], ["r", "t"])
    >>> [[answer.text for answer in row] for row in rows]
    [['cos(t)', '-r*sin(t)'], ['sin(t)', 'r*cos(t)']]
    """
    from chainrule.several import matrix

    return matrix(_solver("diff"), functions, variables, tuple(letters))


def implicit(
    equation: str,
    variable: str | None = None,
    dependent: str | None = None,
    *,
    order: int = 1,
    letters: Iterable[str] = (),
) -> Answer:
    """The derivative of what an equation binds to the variable: dy/dx where x^2 + y^2 = 1.

    The exact rules find it, and the checker proves that F_x + F_y*y' = 0; `evidence` says where the
    equation does not determine it.

    Args:
        equation: `x^2 + y^2 = 1`, perhaps with `dy/dx of` before it or `, dy/dx` behind it; `y(x)`
            is y.
        variable: x by default, where it is in the equation.
        dependent: y by default, or the only other symbol.
        order: how often to differentiate.
        letters: names that are letters here and no constants: `e`, `i`, `pi`.

    Raises:
        InputError: the equation cannot be read, or the names are not clear.
        AnswerError: the equation does not determine the derivative.

    >>> answer = implicit("x^2 + y^2 = 1")
    >>> answer.text, answer.verdict.status
    ('-x/y', 'proved')
    >>> implicit("p*V = n*R*T", "T", "V").text
    'n*R/p'
    >>> implicit("x^2 + y^2 = 1", order=2).text, answer.at("x=3/5, y=4/5").text
    ('-1/y^3', '-3/4')
    """
    from chainrule.equations import solve

    return solve(equation, variable, dependent, order=order, letters=letters)


def integrate(
    function: object,
    variable: object = None,
    *,
    lower: object = None, upper: object = None,
    digits: int = 15, timeout_s: float = 10.0, principal: bool = False,
    letters: Iterable[str] = (),
) -> Answer | Area:  # fmt: skip
    """An antiderivative of `function`, or its integral between two bounds.

    Without bounds an `Answer`: found by exact algebra, accepted by the checker, without a constant.
    With bounds an `Area`: a rigorous enclosure and, where an antiderivative is continuous between
    them, the exact value; or a proof that the integral diverges.

    Args:
        function: in any notation that `docs/notation.md` lists (`∫_0^1 x^2 dx` is read too), or a
            SymPy expression or `Integral`: the answer's `.sympy()` is then in the same symbols.
        variable: a name or a SymPy symbol, or with its bounds as in `sympy.integrate`, `(x, 0, 1)`;
            inferred where the function has one symbol, or x among several.
        lower, upper: a text (`-oo` is one), a number or a SymPy expression; both or neither.
        digits: of the enclosure.
        timeout_s: seconds for the answer.
        principal: between bounds, whether the principal value is wanted where it diverges.
        letters: of a text, names that are letters here and no constants: `e`, `i`, `pi`.

    Raises:
        InputError: the text cannot be read (the message shows where), or nothing can be said.
        AnswerError: no antiderivative was found.

    >>> integrate("x cos(x)").text
    'cos(x) + x*sin(x)'
    >>> found = integrate("x^2", lower=0, upper=1)
    >>> found.text, found.enclosure.text, found.verdict.status
    ('1/3', '0.333333333333333 ± 3.34e-16', 'proved')
    >>> integrate("∫_-1^1 dx/x").text
    'diverges'
    """
    from dataclasses import replace

    from chainrule.definite_integral import integral
    from chainrule.objects import integral_about
    from chainrule.solver import Solver

    query, symbols, ends = integral_about(function, variable, (lower, upper), letters=letters)
    solver = Solver(task="integrate", timeout_s=timeout_s)
    found = integral(query, solver, ends, digits=digits, timeout_s=timeout_s, over_poles=principal)
    return replace(found, symbols=symbols)


def simplify(expression: object, variable: object = None) -> Answer:
    """`expression` as a person would write it; proved to be equal, and real at the same places.

    No network is asked. What may be real at more or fewer places, single points apart, is not said:
    `sqrt(x)^2` stays, since x has values where it has none.

    Args:
        expression: in any notation that `docs/notation.md` lists, or a SymPy expression.
        variable: what stands behind parameters in a product; inferred, or none.

    Raises:
        InputError: the text cannot be read (the message shows where), or asks for a derivative.
        TooLarge: a limit on sizes is exceeded.

    >>> str(simplify("(x^2 + 3x + 2)/(x + 1)")), simplify("sqrt(x)^2").text
    ('x + 2', 'sqrt(x)^2')
    >>> simplify("sin(x)^2 + cos(x)^2").verdict.status
    'proved'
    """
    from dataclasses import replace

    from chainrule.objects import query_about

    query, symbols = query_about(expression, variable)
    return replace(_solver("simplify").answer(query), symbols=symbols)


@cache
def _solver(task: str, *, simplify: bool = True) -> Solver:
    """The solver of a task, made once."""
    from chainrule.solver import Solver

    return Solver(task=task, simplify=simplify)
