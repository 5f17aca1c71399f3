"""chainrule: a small Transformer that does calculus, and a checker that proves its answers.

>>> import chainrule as cr
>>> answer = cr.diff("x^2 sin(3x)")
>>> answer.reading, answer.verdict.status
('d/dx of x^2*sin(3x)', 'proved')
>>> cr.check("x^2", "2x").status
'proved'
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from chainrule.types import Region, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chainrule.answer import Answer
    from chainrule.area import Area
    from chainrule.checker.checker import Checker
    from chainrule.checker.grade import Grade
    from chainrule.solver import Solver

__all__ = [
    "Answer",
    "Area",
    "Checker",
    "Grade",
    "Region",
    "Solver",
    "Verdict",
    "check",
    "check_integral",
    "diff",
    "equal",
    "grade",
    "grade_many",
    "integrate",
    "simplify",
]
__version__ = "0.1.0"

# All other imports are inside: `import chainrule` alone, and the training path, need neither
# python-flint nor CTranslate2, and take no time.


def diff(
    function: object, variable: object = None, *, order: int = 1, letters: Iterable[str] = ()
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

    Raises:
        InputError: the text cannot be read (the message shows where), or the variable is not clear.
        CheckpointError: the shipped model is missing or damaged.

    >>> answer = diff("t^3")
    >>> answer.text, answer.latex, answer.python
    ('3t^2', '3 t^{2}', '3*t**2')
    >>> diff("x^3", order=2).verdict.status
    'proved'
    >>> diff("e^2 x", letters=["e"]).notes
    ('e is a letter here, and no number',)
    """
    return _answer("diff", function, variable, order=order, letters=letters)


def integrate(
    function: object,
    variable: object = None,
    *,
    lower: object = None,
    upper: object = None,
    digits: int = 15,
    timeout_s: float = 10.0,
    letters: Iterable[str] = (),
) -> Answer | Area:
    """An antiderivative of `function`, or its integral between two bounds.

    Without bounds an `Answer`: found by exact algebra, accepted by the checker, without a constant.
    With bounds an `Area`: a rigorous enclosure and, where an antiderivative is continuous between
    them, the exact value; or a proof that the integral diverges.

    Args:
        function: in any notation that `docs/notation.md` lists (`∫_0^1 x^2 dx` is read too), or a
            SymPy expression: the answer's `.sympy()` is then in the same symbols.
        variable: a name or a SymPy symbol, or with its bounds as in `sympy.integrate`, `(x, 0, 1)`;
            inferred where the function has one symbol, or x among several.
        lower, upper: a text (`-oo` is one), a number or a SymPy expression; both or neither.
        digits: of the enclosure.
        timeout_s: seconds for the answer.
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

    from chainrule.area import area, bounds_of
    from chainrule.objects import bound_of, query_about, variable_and_bounds
    from chainrule.solver import Solver

    variable, lower, upper = variable_and_bounds(variable, lower, upper)
    query, symbols = query_about(function, variable, letters=letters)
    ends = (None if each is None else bound_of(each) for each in (lower, upper))
    bounds = bounds_of(query, *ends)
    solver = Solver(task="integrate", timeout_s=timeout_s)
    if bounds is None:
        return replace(solver.answer(query), symbols=symbols)
    found = area(query, bounds, solver, digits=digits, timeout_s=timeout_s)
    return replace(found, symbols=symbols)


def check(
    function: object, answer: object, variable: str | None = None, *, timeout_s: float = 2.0
) -> Verdict:
    """Is `answer` the derivative of `function`?

    Args:
        function: a text in any notation that `docs/notation.md` lists (`d^2(x^3)/dx^2` is read
            too), or a SymPy expression.
        answer: the supposed derivative, likewise.
        variable: inferred where the function has one symbol, or x among several.
        timeout_s: deadline in seconds; when it passes the verdict is `unknown`.

    Raises:
        InputError: a text cannot be read (the message shows where), or the variable is not clear.

    >>> check(r"\\frac{1}{2} x^2", "x").status
    'proved'
    >>> check("sin(2x)", "cos(2x)").status
    'refuted'
    >>> check("sin(2x)", "cos(2x)").mistake
    'the chain rule was forgotten: the derivative of sin(2x) needs the factor 2'
    """
    from chainrule.checker.question import answer_question, read_question

    return answer_question(read_question(function, answer, variable), timeout_s)


def check_integral(
    function: object, antiderivative: object, variable: str | None = None, *, timeout_s: float = 2.0
) -> Verdict:
    """Is `antiderivative` one of `function`? A constant, written as `+ C` or not, does not matter.

    Args:
        function: the integrand: a text or a SymPy expression.
        antiderivative: likewise.
        variable: inferred where both together have one symbol besides C, or x among several.
        timeout_s: deadline in seconds; when it passes the verdict is `unknown`.

    Raises:
        InputError: a text cannot be read (the message shows where), or the variable is not clear.

    >>> check_integral("1/x", "ln(x) + C").status
    'proved'
    """
    from chainrule.checker.question import answer_question, read_question

    return answer_question(read_question(function, antiderivative, variable, "integral"), timeout_s)


def equal(a: object, b: object, variable: str | None = None, *, timeout_s: float = 2.0) -> Verdict:
    """Are `a` and `b` equal wherever both are real?

    Args:
        a: a text or a SymPy expression.
        b: likewise.
        variable: only needed where it is `e`, which is Euler's number otherwise.
        timeout_s: deadline in seconds; when it passes the verdict is `unknown`.

    Raises:
        InputError: a text cannot be read (the message shows where).

    >>> equal("sin(x)^2", "1 - cos(x)^2").status
    'proved'
    >>> equal("sqrt(x^2)", "x").status
    'refuted'
    """
    from chainrule.checker.question import answer_question, read_question

    return answer_question(read_question(a, b, variable, "equal"), timeout_s)


def grade(
    gold: object,
    answer: object,
    *,
    variable: str | None = None,
    up_to_constant: bool | None = None,
    tolerance: float = 0.5,
    timeout_s: float = 2.0,
) -> Grade:
    r"""Grade a final answer as it stands in the text of a student or a language model.

    It never raises, whatever is given: what cannot be read is `unreadable`, with the reason.
    `docs/verifier.md` lists what is read.

    Args:
        gold: the right answer: a text, or a SymPy expression.
        answer: what was given.
        variable: needed where the answers are compared up to a constant and it is not clear.
        up_to_constant: whether answers that differ by a constant are both right; None for where
            one of the texts has `+ C` or `\int`.
        tolerance: of decimals, in units of the last digit that is written; 0 for none.
        timeout_s: deadline in seconds; when it passes the grade is `undecided`.

    >>> grade("2x", r"Hence $f'(x) = x + x$.").status
    'equal'
    >>> found = grade("3cos(3x)", r"\boxed{-3\cos(3x)}")
    >>> found.correct, found.verdict.mistake
    (False, 'the sign is wrong: this is minus the right answer')
    """
    from chainrule.checker.grade import Rules
    from chainrule.checker.grade import grade as graded

    return graded(gold, answer, Rules(variable, up_to_constant, tolerance, timeout_s))


def grade_many(
    pairs: Iterable[tuple[object, object]],
    *,
    workers: int = 1,
    variable: str | None = None,
    up_to_constant: bool | None = None,
    tolerance: float = 0.5,
    timeout_s: float = 2.0,
) -> Iterator[Grade]:
    """`grade` for each pair (right answer, answer), in their order, as they come.

    Args:
        pairs: are taken as they are needed.
        workers: processes. With several, a pair that ends one of them costs its own grade alone;
            a single one is this process.
        variable: see `grade`, as for the others.
        timeout_s: deadline of each pair, in seconds.

    Raises:
        InputError: an impossible value of an option.

    >>> [found.status for found in grade_many([("2x", "x*2"), ("2x", "x^2")])]
    ['equal', 'different']
    """
    from chainrule.checker.grade import Rules
    from chainrule.grading import grade_of, pair_of, stream

    rules = Rules(variable, up_to_constant, tolerance, timeout_s)
    rules.refuse_impossible()
    return stream((pair_of(pair, rules) for pair in pairs), grade_of, workers=workers)


def simplify(expression: str, variable: str | None = None) -> Answer:
    """`expression` as a person would write it; proved to be equal wherever both are real.

    No network is asked. What is seen to be real at more or fewer places is not said (`sqrt(x)^2`
    stays): eighty points are compared, so that a narrow or far interval may escape.

    Args:
        expression: in any notation that `docs/notation.md` lists.
        variable: what stands behind parameters in a product; inferred, or none.

    Raises:
        InputError: the text cannot be read (the message shows where), or asks for a derivative.
        TooLarge: a limit on sizes is exceeded.

    >>> str(simplify("(x^2 + 3x + 2)/(x + 1)")), simplify("sqrt(x)^2").text
    ('x + 2', 'sqrt(x)^2')
    >>> simplify("sin(x)^2 + cos(x)^2").verdict.status
    'proved'
    """
    return _solver("simplify").solve(expression, variable)


def _answer(
    task: str, function: object, variable: object, *, order: int = 1, letters: Iterable[str] = ()
) -> Answer:
    """The answer to a question about a text or an object."""
    from dataclasses import replace

    from chainrule.objects import query_about

    query, symbols = query_about(function, variable, order=order, letters=letters)
    return replace(_solver(task).answer(query), symbols=symbols)


@cache
def _solver(task: str) -> Solver:
    """The solver of a task, made once."""
    from chainrule.solver import Solver

    return Solver(task=task)


_ROOMS = {
    "Answer": "chainrule.answer",
    "Area": "chainrule.area",
    "Checker": "chainrule.checker.checker",
    "Grade": "chainrule.checker.grade",
    "Solver": "chainrule.solver",
}


class _Package(ModuleType):
    """The package itself, whose function `integrate` keeps its name when a part of the package that
    is called so, too, is imported: Python would put that in its place."""

    @property
    def integrate(self) -> object:
        """The function."""
        return self.__dict__["integrate"]

    @integrate.setter
    def integrate(self, _: object) -> None:
        """What an import says is not heard."""


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    """The classes of the public interface, imported when they are first used."""
    if name in _ROOMS:
        return getattr(import_module(_ROOMS[name]), name)
    raise AttributeError(f"module 'chainrule' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
