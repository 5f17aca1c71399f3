"""The error tree: every mistake a user can make, as one type with a remedy in its message.

Errors of the package derive from `ChainruleError`; a caller that wants to go on after any of
them catches that one. Our own broken invariants are `assert`s, not errors.
"""

from __future__ import annotations


class ChainruleError(Exception):
    """Base of all errors that chainrule raises on purpose."""


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
        super().__init__(f"unknown token {token!r} at position {position}\n  {text}\n  {' ' * position}^")
        self.token = token
        self.position = position
        self.text = text


class CheckpointError(ChainruleError):
    """A checkpoint is missing, damaged or belongs to another configuration."""
