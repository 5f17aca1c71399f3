"""Names with an index, `x_1` and `a_{n-1}`, and logarithms with their base, `log_2`.

In: the tokens before it, and a piece of a word with what stands below it. Out: its token, and what
is to be said of it; or a `ParseError`. Where an index ends is known to `names.py`.
"""

from __future__ import annotations

from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.limits import MAX_DIGITS
from chainrule.expr.names import canonical
from chainrule.expr.patterns import Pattern
from chainrule.expr.tokens import Tokens
from chainrule.expr.tree import num, sym
from chainrule.expr.words import whole_word


def add_as_name(tokens: Tokens, kind: str, value: str, word: str, start: int, end: int) -> None:
    """`e_` and `S_` are names: so the printers write them where `e` and `S` mean something else."""
    if kind not in ("sym", "constant"):
        raise ParseError(f"{value!r} cannot have an index", tokens.text, start)
    tokens.add("sym", value if kind == "sym" else word.replace("π", "pi"), start, end)


_LOG: Final = Pattern(r"(?i:log)|㏒")


def add_with_index(tokens: Tokens, kind: str, value: str, index: str, start: int, end: int) -> None:
    """`x_1` is a name; `log_2` has a base.

    Raises:
        ParseError: a function has no index, or it is not clear where one ends.
    """
    if kind == "sym":
        if index[0].isdigit() and not index.isdigit():
            raise ParseError(
                f"the index {index!r} begins with a number and goes on with a letter",
                tokens.text,
                start,
                expected=f"a number or a word; {value}_{index[0]}*{index[1:]} for a product",
            )
        tokens.add("sym", f"{value}_{index}", start, end)
        _note(tokens, start, end)
    elif value == "log" and not _LOG.search(tokens.text, start, end):
        raise ParseError("ln has no base", tokens.text, start, expected=f"log_{index}(...)")
    elif kind == "constant":  # E_1 is no number
        tokens.add("sym", canonical(tokens.text[start:end]), start, end)
        _note(tokens, start, end)
    elif value == "log" and index in ("2", "10"):
        tokens.add("function", f"log{index}", start, end)
    elif value == "log" and index.isdigit() and len(index) <= MAX_DIGITS:
        tokens.add("base", num(int(index)), start, end)
    elif value == "log" and len(index) == 1:
        if whole_word(index, tokens.letters) == ("constant", "e"):
            tokens.add("function", "log", start, end)
        else:
            tokens.add("base", sym(index), start, end)
    elif value == "log":  # log_ax
        reason = f"it is not clear where the base of {tokens.text[start:end]} ends"
        expected = f"log_{index[0]}({index[1:]})"
        raise ParseError(reason, tokens.text, start, expected=expected)
    else:
        raise ParseError(f"{value!r} cannot have an index", tokens.text, start)


def _note(tokens: Tokens, start: int, end: int) -> None:
    """`a_{n-1}` has nothing to do with n."""
    typed = tokens.text[start:end]
    if any(sign in typed for sign in "+-−"):
        tokens.notes.append(f"{typed} is read as the name {tokens.values[-1]}")
