"""chainrule: a small Transformer that does calculus, and a checker that proves its answers.

>>> import chainrule as cr
>>> cr.check("x^2", "2x").status
'proved'
"""

from chainrule.types import Verdict

__all__ = ["Verdict", "check"]
__version__ = "0.1.0"


def check(
    function: str, answer: str, variable: str | None = None, *, timeout_s: float = 2.0
) -> Verdict:
    """Is `answer` the derivative of `function`?

    Args:
        function: in any notation that `docs/notation.md` lists; `d^2(x^3)/dx^2` is read too.
        answer: the supposed derivative.
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
    # Imported here, so that `import chainrule` alone, and the training path, need no python-flint.
    from chainrule.checker.question import answer_question, read_question

    return answer_question(read_question(function, answer, variable), timeout_s)
