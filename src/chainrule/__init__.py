"""chainrule: a small Transformer that does calculus, and a checker that proves its answers.

>>> import chainrule as cr
>>> answer = cr.diff("x^2 sin(3x)")
>>> answer.reading, answer.verdict.status
('d/dx of x^2*sin(3x)', 'proved')
>>> cr.check("x^2", "2x").status
'proved'
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from chainrule.types import Region, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chainrule.answer import Answer
    from chainrule.checker.checker import Checker
    from chainrule.checker.grade import Grade
    from chainrule.solver import Solver

__all__ = [
    "Answer",
    "Checker",
    "Grade",
    "Region",
    "Solver",
    "Verdict",
    "check",
    "check_integral",
    "diff",
    "equal",
    "grad",
    "grade",
    "grade_many",
    "implicit",
    "jacobian",
    "simplify",
]
__version__ = "0.1.0"

# All other imports are inside: `import chainrule` alone, and the training path, need neither
# python-flint nor CTranslate2, and take no time.


def diff(
    function: str,
    variable: str | None = None,
    *,
    order: int = 1,
    letters: Iterable[str] = (),
    simplify: bool = True,
) -> Answer:
    """The derivative of `function`: proposed by the network, proved by the checker.

    The network is loaded at the first call. Where none of its candidates is right, the exact rules
    answer, and `engine` says so. For other settings, or many functions, take a `Solver`.

    Args:
        function: in any notation that `docs/notation.md` lists; `d^2(x^3)/dx^2` is read too.
        variable: inferred where the function has one symbol, or x among several.
        order: how often to differentiate.
        letters: names that are letters here and no constants: `e`, `i`, `pi`.
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
    return _solver("diff", simplify=simplify).solve(
        function, variable, order=order, letters=letters
    )


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
    letters: Iterable[str] = (),
) -> Answer:
    """The derivative of what an equation binds to the variable: dy/dx where x^2 + y^2 = 1.

    The exact rules find it, and the checker proves that F_x + F_y*y' = 0; `evidence` says where the
    equation does not determine it.

    Args:
        equation: `x^2 + y^2 = 1`, perhaps with `dy/dx of` before it or `, dy/dx` behind it.
        variable: x by default, where it is in the equation.
        dependent: y by default, or the only other symbol.
        letters: names that are letters here and no constants: `e`, `i`, `pi`.

    Raises:
        InputError: the equation cannot be read, or the names are not clear.
        AnswerError: the equation does not determine the derivative.

    >>> answer = implicit("x^2 + y^2 = 1")
    >>> answer.text, answer.verdict.status
    ('-x/y', 'proved')
    >>> implicit("p*V = n*R*T", "T", "V").text
    'n*R/p'
    """
    from chainrule.equations import solve

    return solve(equation, variable, dependent, letters=letters)


def check(
    function: object,
    answer: object,
    variable: str | None = None,
    *,
    letters: Iterable[str] = (),
    timeout_s: float = 2.0,
) -> Verdict:
    """Is `answer` the derivative of `function`?

    Args:
        function: a text in any notation that `docs/notation.md` lists (`d^2(x^3)/dx^2` is read
            too), or a SymPy expression.
        answer: the supposed derivative, likewise.
        variable: inferred where the function has one symbol, or x among several.
        letters: names that are letters in texts and no constants: `e`, `i`, `pi`.
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

    return answer_question(read_question(function, answer, variable, letters=letters), timeout_s)


def check_integral(
    function: object,
    antiderivative: object,
    variable: str | None = None,
    *,
    letters: Iterable[str] = (),
    timeout_s: float = 2.0,
) -> Verdict:
    """Is `antiderivative` one of `function`? A constant, written as `+ C` or not, does not matter.

    Args:
        function: the integrand: a text or a SymPy expression.
        antiderivative: likewise.
        variable: inferred where both together have one symbol besides C, or x among several.
        letters: names that are letters in texts and no constants: `e`, `i`, `pi`.
        timeout_s: deadline in seconds; when it passes the verdict is `unknown`.

    Raises:
        InputError: a text cannot be read (the message shows where), or the variable is not clear.

    >>> check_integral("1/x", "ln(x) + C").status
    'proved'
    """
    from chainrule.checker.question import answer_question, read_question

    question = read_question(function, antiderivative, variable, "integral", letters=letters)
    return answer_question(question, timeout_s)


def equal(
    a: object,
    b: object,
    variable: str | None = None,
    *,
    letters: Iterable[str] = (),
    timeout_s: float = 2.0,
) -> Verdict:
    """Are `a` and `b` equal wherever both are real?

    Args:
        a: a text or a SymPy expression.
        b: likewise.
        variable: only needed where it is `e`, which is Euler's number otherwise.
        letters: names that are letters in texts and no constants: `e`, `i`, `pi`.
        timeout_s: deadline in seconds; when it passes the verdict is `unknown`.

    Raises:
        InputError: a text cannot be read (the message shows where).

    >>> equal("sin(x)^2", "1 - cos(x)^2").status
    'proved'
    >>> equal("sqrt(x^2)", "x").status
    'refuted'
    """
    from chainrule.checker.question import answer_question, read_question

    return answer_question(read_question(a, b, variable, "equal", letters=letters), timeout_s)


def grade(
    gold: object,
    answer: object,
    *,
    variable: str | None = None,
    up_to_constant: bool | None = None,
    tolerance: float = 0.5,
    timeout_s: float = 2.0,
    letters: Iterable[str] = (),
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
        letters: names that are letters in texts and no constants: `e`, `i`, `pi`.

    >>> grade("2x", r"Hence $f'(x) = x + x$.").status
    'equal'
    >>> found = grade("3cos(3x)", r"\boxed{-3\cos(3x)}")
    >>> found.correct, found.verdict.mistake
    (False, 'the sign is wrong: this is minus the right answer')
    """
    from chainrule.checker.grade import Rules
    from chainrule.checker.grade import grade as graded

    return graded(
        gold, answer, Rules(variable, up_to_constant, tolerance, timeout_s, tuple(letters))
    )


def grade_many(
    pairs: Iterable[tuple[object, object]],
    *,
    workers: int = 1,
    variable: str | None = None,
    up_to_constant: bool | None = None,
    tolerance: float = 0.5,
    timeout_s: float = 2.0,
    letters: Iterable[str] = (),
) -> Iterator[Grade]:
    """`grade` for each pair (right answer, answer), in their order, as they come.

    Args:
        pairs: are taken as they are needed.
        workers: processes. With several, a pair that ends one of them costs its own grade alone;
            a single one is this process.
        variable: see `grade`, as for the others.
        timeout_s: deadline of each pair, in seconds.
        letters: see `grade`.

    Raises:
        InputError: an impossible value of an option.

    >>> [found.status for found in grade_many([("2x", "x*2"), ("2x", "x^2")])]
    ['equal', 'different']
    """
    from chainrule.checker.grade import Rules
    from chainrule.grading import grade_of, pair_of, stream

    rules = Rules(variable, up_to_constant, tolerance, timeout_s, tuple(letters))
    rules.refuse_impossible()
    return stream((pair_of(pair, rules) for pair in pairs), grade_of, workers=workers)


def simplify(expression: str, variable: str | None = None) -> Answer:
    """`expression` as a person would write it; proved to be equal, and real at the same places.

    No network is asked. What may be real at more or fewer places, single points apart, is not said:
    `sqrt(x)^2` stays, since x has values where it has none.

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


@cache
def _solver(task: str, *, simplify: bool = True) -> Solver:
    """The solver of a task, made once."""
    from chainrule.solver import Solver

    return Solver(task=task, simplify=simplify)


_ROOMS = {
    "Answer": "chainrule.answer",
    "Checker": "chainrule.checker.checker",
    "Grade": "chainrule.checker.grade",
    "Solver": "chainrule.solver",
}


def __getattr__(name: str) -> object:
    """The classes of the public interface, imported when they are first used."""
    if name in _ROOMS:
        return getattr(import_module(_ROOMS[name]), name)
    raise AttributeError(f"module 'chainrule' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
