"""What a user asks and gets: a query; an answer with its verdict and its origin, or a failure.

In: texts, expressions, verdicts, words of a network. Out: frozen values that print themselves in
each notation. They know no task, no engine and no checker; `solver.py` makes the answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from chainrule.errors import ChainruleError, InputError, InternalError
from chainrule.expr import Expr, to_latex, to_python, to_sympy_text, to_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.cases import Case
    from chainrule.expr.bounds import Bound
    from chainrule.steps.derivation import Derivation
    from chainrule.steps.round import Round
    from chainrule.types import Verdict
    from chainrule.value import Value

RULES = "rules"
"""The name of the fallback: exact rules, without a network."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was asked.

    Attributes:
        text: a function, or what else the task reads: `d(...)/dx` around one.
        variable: None to infer it.
        order: of the derivative of a plain function; a text that says its own needs none.
        error: what made the question unusable before it came here: it ends as that failure.
        task: what is to be done; None for what the solver does by default.
        letters: names that are letters here and no constants: `e`, `i`, `pi`.
        given: the function itself, where it was given as an object; `text` only shows it then.
        dependent: what depends on the variable, where the text is an equation whatever it says.
        beside: fields of its record that would be bounds: the task integrate refuses them by name.
    """

    text: str
    variable: str | None = None
    order: int = 1
    error: ChainruleError | None = None
    task: str | None = None
    letters: tuple[str, ...] = ()
    given: Expr | None = None
    dependent: str | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One candidate of the network, and what became of it.

    Attributes:
        words: what the network wrote.
        log_prob: natural logarithm of its probability under the model.
        expression: what the words stand for; None where they are malformed.
        verdict: the checker's; None where the candidate is malformed, or was not looked at because
            another was right already.
        problem: why it is malformed.
        step: which differentiation it belongs to; 1 is the first.
    """

    words: tuple[str, ...]
    log_prob: float
    expression: Expr | None
    verdict: Verdict | None = None
    problem: str = ""
    step: int = 1

    @property
    def text(self) -> str:
        """The candidate as people write it; its bare words where it is malformed."""
        return " ".join(self.words) if self.expression is None else to_text(self.expression)


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What was found, how, and why it may be believed.

    Attributes:
        input: the text as given.
        function: the function that was read.
        variables: by what it was differentiated (or whatever the task does), one for each time,
            the first one first, as the user calls them.
        expression: the answer, as a person would write it.
        verdict: the checker's verdict on it, never `refuted`. Of several differentiations the
            weakest counts.
        engine: who found it: the name of the network's engine, or `rules`, the named fallback.
        candidate: which of the network's candidates it is; 0 is its greedy answer, and None the
            fallback. Of several differentiations the largest counts.
        candidates: what the network proposed, in the order in which it was looked at.
        note: why the network was not asked, or what else is worth saying.
        ms: milliseconds that it took; in a batch, its share.
        reading: how the input was understood: `d/dx of x^2*sin(3x)`.
        task: what was done: `diff`.
        notes: what else the input could have meant, and how to type that.
        rounds: of each differentiation what was asked and found: what `steps` are told from.
        symbols: the SymPy symbols of the question by their names, where it had some.
        bounds: of a definite integral: the answer is its value.
    """

    input: str
    function: Expr
    variables: tuple[str, ...]
    expression: Expr
    verdict: Verdict
    engine: str
    candidate: int | None
    candidates: tuple[Proposal, ...]
    note: str
    ms: float
    reading: str = ""
    task: str = ""
    notes: tuple[str, ...] = ()
    rounds: tuple[Round, ...] = ()
    symbols: tuple[tuple[str, Any], ...] = ()
    bounds: tuple[Bound, Bound] | None = None

    @property
    def variable(self) -> str:
        """The variable; of a mixed derivative that of the last differentiation."""
        return self.variables[-1]

    @property
    def order(self) -> int:
        """How often it was differentiated."""
        return len(self.variables)

    @property
    def text(self) -> str:
        """The answer as people type it, `2x*sin(3x) + 3x^2*cos(3x)`.

        A symbol of SymPy's that is called e and is not the variable is written `e_`, and one that
        is called pi `pi_`: so they are read back as names.
        """
        return self._typed(self.expression)

    @property
    def raw(self) -> str:
        """The answer as the network or the rules wrote it, before it was simplified."""
        return self._typed(self.rounds[-1].raw) if self.rounds else self.text

    def _typed(self, e: Expr) -> str:
        return to_text(e, e_apart=self._e_apart)

    @property
    def _e_apart(self) -> bool:
        return "e" not in self.variables and any(name == "e" for name, _ in self.symbols)

    @property
    def latex(self) -> str:
        """The answer for a page, without dollar signs."""
        return to_latex(self.expression)

    @property
    def python(self) -> str:
        """The answer as Python; it runs after `from math import *`.

        A symbol called e, pi, gamma or tau, which are numbers and a function there, has an
        underscore behind its name, and `lambda` is written `lamda`.
        """
        return to_python(self.expression)

    @property
    def sympy_text(self) -> str:
        """The answer in SymPy's own notation, as text; SymPy is not needed for it.

        A symbol called E, I, N, O, Q, S, beta, gamma, pi or zeta, which are objects of SymPy's,
        has an underscore behind its name, and `lambda` is written `lamda`.
        """
        return to_sympy_text(self.expression)

    def sympy(self) -> Any:
        """The answer as a SymPy expression; needs the extra `chainrule[sympy]`.

        A question in SymPy's symbols has its answer in the same ones, with their assumptions.
        """
        from chainrule.expr.sympy_bridge import to_sympy

        return to_sympy(self.expression, dict(self.symbols))

    @property
    def steps(self) -> Derivation:
        """The derivation as a textbook tells it, each step checked.

        Derivatives and antiderivatives have one, made and checked when it is first asked for.
        """
        from chainrule.steps.derivation import derivation, derivation_of_integrals

        told = derivation_of_integrals if self.task == "integrate" else derivation
        return told(self.rounds if self.task in ("diff", "implicit", "integrate") else ())

    @property
    def cases(self) -> tuple[Case, ...]:
        """What an antiderivative for both signs of a parameter is for each of them.

        Each is proved or checked by itself, when they are first asked for: see `cases.py`.
        """
        if self.task != "integrate" or self.order != 1 or self.bounds is not None:
            return ()
        from chainrule.cases import cases_of_signs

        found = cases_of_signs(self.expression, self.function, self.variable)
        return tuple(replace(case, e_apart=self._e_apart) for case in found)

    @property
    def evidence(self) -> str:
        """What the verdict rests on, in words."""
        return evidence(self.verdict)

    def at(self, point: Mapping[str, object] | str | None = None, /, **values: object) -> Value:
        """The derivative at a point: exact, and to 15 digits with a rigorous error.

        Args:
            point: `"x=2"`, `"x = pi/6, a = 3"`, or values by name; a value is a number or a text.
            values: likewise, by name; on the curve of an equation for both of its symbols.

        Raises:
            InputError: the point cannot be read, or this is no derivative.
            PointError: the function has no real value there, or perhaps no derivative.

        >>> from chainrule import diff
        >>> value = diff("x^2 sin(x)").at(x="pi/2")
        >>> value.text, value.decimal
        ('pi', '3.14159265358979')
        """
        from chainrule.value import read_point, value_at  # flint is not loaded before

        if self.task not in ("diff", "implicit"):
            raise InputError(f"a value at a point is of derivatives, not of the task {self.task}")
        given = {**({} if point is None else read_point(point)), **values}
        curve = self.rounds[0].equation if self.rounds else None
        return value_at(self.function, self.variables, self.expression, given, curve)

    @property
    def verified(self) -> bool:
        """Whether the checker proved it, or found it right at many points."""
        return self.verdict.accepted

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Answer {self.text} ({self.verdict.status}, engine {self.engine})>"

    def _repr_latex_(self) -> str:
        """What a notebook shows."""
        return f"${self.latex}$"


@dataclass(frozen=True, slots=True)
class Failure:
    """A question without an answer: its place in a stream stays filled.

    Attributes:
        input: the text as given.
        error: why there is no answer.
        reading: how the input was understood, where it could be.
        variables: likewise.
        candidates: what the network proposed, if it was asked.
        ms: milliseconds that it took.
    """

    input: str
    error: ChainruleError
    reading: str = ""
    variables: tuple[str, ...] = ()
    candidates: tuple[Proposal, ...] = ()
    ms: float = 0.0

    @classmethod
    def of(cls, query: Query, error: Exception, *known: Any) -> Failure:
        """A question that ended in an error of any kind.

        Args:
            query: the question.
            error: one that nobody foresaw becomes an `InternalError`.
            known: the fields behind `error` that were known by then.
        """
        if not isinstance(error, ChainruleError):
            error = InternalError.of(error)
        # A stream keeps no frames.
        return cls(query.text, error.with_traceback(None), *known)


def evidence(verdict: Verdict) -> str:
    """What a verdict rests on.

    >>> from chainrule.types import Verdict
    >>> evidence(Verdict("proved", "normal form", "all symbols real"))
    'normal form: all symbols real'
    """
    return f"{verdict.method}: {verdict.detail}" if verdict.detail else verdict.method
