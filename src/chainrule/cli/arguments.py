"""A command whose arguments are mathematics: `-sin x` is one, and `--integrall` is a slip.

In: the words of a command line. Out: the same for typer, or an error with the option that was
meant. It relies on the command having long options only: then nothing with a single minus is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from itertools import takewhile
from typing import Any, Final

from typer.core import TyperCommand

SETTINGS: Final = {"ignore_unknown_options": True}
"""What is no option is an argument."""

_PLAIN: Final = (str, int, float, bool)
_OPTION: Final = re.compile(r"--[A-Za-z][\w-]+")


def take_as_it_is(parameter: Any) -> None:
    """Let typer keep a value that has its type already: a text for a text, and every default.

    It asks pydantic for each parameter, given or not, which would be a quarter of a cold start.
    Where typer knows no such way, nothing is changed.
    """
    by_typer = getattr(parameter, "get_runtime_param", None)
    if by_typer is not None:
        parameter.get_runtime_param = lambda: _AsItIs(parameter.type_descriptor, by_typer)


@dataclass(frozen=True)
class _AsItIs:
    """What typer asks to convert a value.

    Attributes:
        wanted: the parameter's type, and what else is asked of it.
        by_typer: what typer would have asked.
    """

    wanted: Any
    by_typer: Callable[[], Any]

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as it is, or what typer makes of it."""
        kind, asked = self.wanted.annotation, self.wanted.parameter_info
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        is_kept = type(value) is kind and (kind in _PLAIN or issubclass(kind, Enum))
        if is_kept and asked.parser is None and _is_between(asked.min, value, asked.max):
            return value
        return self.by_typer().coerce(value, param=param, ctx=ctx)


def _is_between(least: float | None, value: Any, most: float | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


class MathCommand(TyperCommand):
    """To be used with `context_settings=SETTINGS`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse what looks like a long option and is none; `--` ends the options."""
        parameters = self.get_params(ctx)
        for parameter in parameters:
            take_as_it_is(parameter)
        known = [name for parameter in parameters for name in parameter.opts]
        for word in takewhile(lambda word: word != "--", args):
            name = word.partition("=")[0]
            if _OPTION.fullmatch(name) and name not in known:
                near = get_close_matches(name, known, n=2)
                hint = f" Did you mean {' or '.join(near)}?" if near else ""
                ctx.fail(f"No such option: {name}.{hint} Put -- before an argument that begins so.")
        return super().parse_args(ctx, args)
