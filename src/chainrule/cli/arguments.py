"""A command whose arguments are mathematics: `-sin x` is one, and `--integrall` is a slip.

In: the words of a command line. Out: the same for typer, or an error with the option that was
meant. It relies on the command having long options only: then nothing with a single minus is one.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import takewhile
from typing import Any, Final

from typer.core import TyperCommand

SETTINGS: Final = {"ignore_unknown_options": True}
"""What is no option is an argument."""

_OPTION: Final = re.compile(r"--[A-Za-z][\w-]+")


class MathCommand(TyperCommand):
    """To be used with `context_settings=SETTINGS`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse what looks like a long option and is none; `--` ends the options."""
        known = [name for parameter in self.get_params(ctx) for name in parameter.opts]
        for word in takewhile(lambda word: word != "--", args):
            name = word.partition("=")[0]
            if _OPTION.fullmatch(name) and name not in known:
                near = get_close_matches(name, known, n=2)
                hint = f" Did you mean {' or '.join(near)}?" if near else ""
                ctx.fail(f"No such option: {name}.{hint} Put -- before an argument that begins so.")
        return super().parse_args(ctx, args)
