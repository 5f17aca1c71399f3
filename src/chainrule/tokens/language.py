"""How the road from a function to a network is paved: each recipe's words for an expression.

In: an `Expr` and its variable. Out: the words that a network reads; and from the words that it
answers, an `Expr`. It knows no network.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

from chainrule.errors import AnswerError, InputError, TooLarge
from chainrule.expr import Expr, free_symbols, parse, to_classic, to_text
from chainrule.expr.program import evaluate, to_program
from chainrule.hints.reading import Hint, hint_of
from chainrule.hints.words import TASK
from chainrule.tokens.classic import RECIPES
from chainrule.tokens.general import TASK_WORDS, ProgramTokenizer, refuse_unknown
from chainrule.tokens.hints import HintTokenizer
from chainrule.tokens.recipes import restore
from chainrule.tokens.vocabulary import Vocabulary

_LIMIT: Final = 40_000  # terms that one product of an integrand's normal form may look at


class Language(Protocol):
    """What `write` learns about a function beside its words is the context that `read` needs."""

    def write(self, f: Expr, variable: str, task: str = "diff") -> tuple[list[str], Any]:
        """The words that ask a network to do `task` to `f`.

        Raises:
            InputError: the language cannot say it; `TooLarge` where only its size is in the way.
        """
        ...

    def read(self, words: Sequence[str], context: Any) -> Expr:
        """What an answer says.

        Raises:
            AnswerError: it is no expression.
            TooLarge: a limit is exceeded.
        """
        ...


class Programs:
    """The language of the recipe `program`.

    Args:
        vocabulary: of the network; by default every function has a word.

    >>> language = Programs()
    >>> words, context = language.write(parse("t^2"), "t")
    >>> " ".join(words)
    '<diff> @0: pow x c0'
    """

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self._vocabulary = vocabulary

    def write(self, f: Expr, variable: str, task: str = "diff") -> tuple[list[str], Any]:
        """See `Language.write`."""
        if task not in TASK_WORDS:
            raise InputError(f"programs have no word for the task {task}")
        program = to_program(f, variable)
        words = [TASK_WORDS[task], *program.words()]
        if self._vocabulary is not None:
            refuse_unknown(words, self._vocabulary)
        return words, program

    def read(self, words: Sequence[str], context: Any) -> Expr:
        """See `Language.read`."""
        return evaluate(context, words)


class Hints:
    """The language of the recipe `hints`: of integrals, and what it says is no expression.

    >>> language = Hints()
    >>> words, names = language.write(parse("1/(t^2 + 4)"), "t", "integrate")
    >>> " ".join(words)
    '<int> top + 1 q0: + x ^2 + 4'
    >>> language.hint("atan + 1 / 2 x ; |".split(), names).functions
    (atan(mul(1/2, t)),)
    """

    def write(self, f: Expr, variable: str, task: str = "diff") -> tuple[list[str], Any]:
        """See `Language.write`."""
        if task != "integrate":
            raise InputError(f"a model of the recipe hints knows no task but integrate, not {task}")
        from chainrule.algebra import Algebra, TooCostly, Undefined, compute
        from chainrule.hints.integrand import Integrand

        def told(algebra: Algebra) -> tuple[list[str], dict[str, Expr]]:
            integrand = Integrand(algebra, f, variable)
            return [TASK, *integrand.words()], integrand.expressions()

        try:
            return compute(told, limit=_LIMIT)
        except TooCostly:
            raise TooLarge("the integrand is too large in normal form: ask for a part") from None
        except Undefined:
            raise InputError("the integrand has no value anywhere") from None

    def read(self, words: Sequence[str], context: Any) -> Expr:
        """See `Language.read`; there is none to read here."""
        raise AnswerError("a hint is no expression: the exact half makes one of it")

    def hint(self, words: Sequence[str], context: Any) -> Hint:
        """What an answer says is to be tried.

        Raises:
            AnswerError: it is no hint.
        """
        return hint_of(words, context)


class Texts:
    """The language of any other recipe: what it cuts into words is a line of text.

    Args:
        recipe: its name.
        source, target: the vocabularies of the network.
    """

    def __init__(self, recipe: str, source: Vocabulary, target: Vocabulary) -> None:
        self._recipe = recipe
        self._tokenizer = restore(recipe, source.ordinary, target.ordinary)
        self._classic: Final = recipe in RECIPES

    def write(self, f: Expr, variable: str, task: str = "diff") -> tuple[list[str], Any]:
        """See `Language.write`."""
        if task != "diff":
            raise InputError(f"a model of the recipe {self._recipe} knows no task but diff")
        text = to_classic(f) if self._classic else to_text(f)
        try:
            ids, context = self._tokenizer.encode_source(f"d({text})/d{variable}")
        except InputError as error:
            raise InputError(
                f"a model of the recipe {self._recipe} cannot be asked about this "
                f"({str(error).splitlines()[0]})"
            ) from None
        # The parser takes `e` for a letter where it is called the variable.
        letter = "e" if "e" in free_symbols(f) else variable
        return [self._tokenizer.source.token(i) for i in ids], (context, letter)

    def read(self, words: Sequence[str], context: Any) -> Expr:
        """See `Language.read`."""
        letters, variable = context
        ids = [self._tokenizer.target.id(word) for word in words]
        text = self._tokenizer.decode_target(ids, letters)
        try:
            return parse(text, variable)
        except InputError as error:
            raise AnswerError(f"{text!r} is no expression: {str(error).splitlines()[0]}") from None


def language_of(recipe: str, source: Vocabulary, target: Vocabulary) -> Language:
    """The language of a recipe.

    Raises:
        InputError: there is no such recipe, or the vocabularies are not its own.
    """
    if recipe == ProgramTokenizer.name:
        return Programs(source)
    if recipe == HintTokenizer.name:
        return Hints()
    return Texts(recipe, source, target)
