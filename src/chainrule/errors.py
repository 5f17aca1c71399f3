"""The error tree: every mistake a user can make, as one type with a remedy in its message.

Errors of the package derive from `ChainruleError`; a caller that wants to go on after any of
them catches that one. Our own broken invariants are `assert`s, not errors. A message often repeats
what a user typed or what a file is called: nothing in it steers a terminal, whoever prints it.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from traceback import walk_tb
from typing import Any

from chainrule.terminal import visible


class ChainruleError(Exception):
    """Base of all errors that chainrule raises on purpose."""

    def __str__(self) -> str:
        return visible(super().__str__())


class InputError(ChainruleError, ValueError):
    """The text, file or argument that the user gave cannot be used."""


class ConfigError(ChainruleError, ValueError):
    """A configuration has unknown keys or impossible values; all are listed together."""


class CorpusError(ChainruleError):
    """A corpus folder or file is missing, unfinished or damaged."""


class TokenError(InputError):
    """A text holds something outside the vocabulary.

    Args:
        token: the piece of text that is unknown.
        position: its offset in characters from the start of `text`.
        text: the whole text that was read.
    """

    def __init__(self, token: str, position: int, text: str) -> None:
        place = _caret(text, position)
        super().__init__(f"unknown token {token!r} at position {position}\n{place}")
        self.token = token
        self.position = position
        self.text = text

    def __reduce__(self) -> tuple[Any, ...]:
        """See `ParseError.__reduce__`."""
        return type(self), (self.token, self.position, self.text)


class CheckpointError(ChainruleError):
    """A checkpoint is missing, damaged or belongs to another configuration."""


class InternalError(ChainruleError):
    """A defect of chainrule that one question met; the others go on.

    Args:
        problem: what happened and where, for the report.
    """

    def __init__(self, problem: str) -> None:
        super().__init__(f"chainrule is at fault here ({problem}): please report the input")
        self.problem = problem

    @classmethod
    def of(cls, error: Exception) -> InternalError:
        """The report of an error that nobody foresaw: its kind, its place and what it says."""
        frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        file, line = frames[-1] if frames else ("nowhere", 0)
        return cls(f"{type(error).__name__} at {Path(file).name}:{line}: {error}")

    def __reduce__(self) -> tuple[Any, ...]:
        """See `ParseError.__reduce__`."""
        return type(self), (self.problem,)


class AnswerError(ChainruleError):
    """What a network wrote is not an expression; never the user's mistake."""


class TooLarge(InputError):  # noqa: N818 - it reads as what it says
    """An expression is over one of the limits in `chainrule.expr.limits`."""


class PointError(InputError):
    """A derivative has no value at the point that was asked about, or none that is certain."""


class ParseError(InputError):
    """A text is not an expression that can be read.

    The message has the reason, the text with a caret under the place, and what was expected.

    Args:
        reason: what is wrong, in words.
        text: the whole text that was read.
        position: the offset in characters of the place in `text`.
        expected: what would have been right there.
        did_you_mean: known names that are close to the one that was found.
        read_before: what the text before the place was read as, where that is something.

    >>> print(ParseError("unknown function 'sine'", "2sine(x)", 1, did_you_mean=("sin",)))
    unknown function 'sine'; did you mean 'sin'?
      2sine(x)
       ^
    """

    def __init__(
        self,
        reason: str,
        text: str,
        position: int,
        *,
        expected: str = "",
        did_you_mean: tuple[str, ...] = (),
        read_before: str = "",
    ) -> None:
        hint = f"; did you mean {' or '.join(map(repr, did_you_mean))}?" if did_you_mean else ""
        wanted = f"; expected {expected}" if expected else ""
        before = f" (read before it: {read_before})" if read_before else ""
        super().__init__(f"{reason}{wanted}{hint}{before}\n{_caret(text, position)}")
        self.reason = reason
        self.text = text
        self.position = position
        self.expected = expected
        self.did_you_mean = did_you_mean
        self.read_before = read_before

    def after(self, read_before: str) -> ParseError:
        """The same error, with what was read before the place."""
        self.read_before = self.read_before or read_before
        remake, arguments = self.__reduce__()
        error: ParseError = remake(*arguments)
        return error

    def within(self, text: str) -> ParseError:
        """The same error, in a text of which the one that was read is a copy as long."""
        remake, (reason, _, position) = self.__reduce__()
        error: ParseError = remake(reason, text, position)
        return error

    def __reduce__(self) -> tuple[Any, ...]:
        """Made anew from its parts: an exception is otherwise pickled as its message alone."""
        remake = partial(
            type(self),
            expected=self.expected,
            did_you_mean=self.did_you_mean,
            read_before=self.read_before,
        )
        return remake, (self.reason, self.text, self.position)


def _caret(text: str, position: int, width: int = 60) -> str:
    """The part of `text` around `position`, with a caret below, unprintable characters escaped."""
    start = max(0, min(position - width // 2, len(text) - width))
    left = ("..." if start else "") + visible(text[start:position], lines=False)
    right = visible(text[position : start + width], lines=False)
    after = "..." if start + width < len(text) else ""
    return f"  {left}{right}{after}\n  {' ' * len(left)}^"
