"""What `import chainrule` says of answers: right, wrong and where, or not known.

In: texts or SymPy expressions. Out: a `Verdict` or a `Grade`. The checker is imported when it is
first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chainrule.checker.grade import Grade
    from chainrule.types import Verdict


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
        function: the integrand, `∫ x^2 dx` or plain: a text or a SymPy expression.
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
    from chainrule.expr.given import integrand_of

    letters = tuple(letters)
    function, variable = integrand_of(function, variable, letters=letters)
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
    from chainrule.checker.grade import grade as graded
    from chainrule.checker.grading_rules import Rules

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
    from chainrule.checker.grading_rules import Rules
    from chainrule.grading import grade_of, pair_of, stream

    rules = Rules(variable, up_to_constant, tolerance, timeout_s, tuple(letters))
    rules.refuse_impossible()
    asked = (pair_of(pair, rules) for pair in pairs)
    return stream(asked, grade_of, workers=workers, timeout_s=rules.timeout_s)
