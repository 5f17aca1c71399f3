"""Maxima, FriCAS and Giac for `bench/integrate.py`: programs that read and write text.

In: an integrand as a tree. Out: an antiderivative as a SymPy expression over real symbols, so that
one grader can evaluate all of them. Parameters are called positive where a program asks.
"""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
from collections.abc import Sequence
from typing import Any, Final

from chainrule.expr import Expr, free_symbols, to_sympy_text

_END: Final = "chainrule-end"
_PR_SET_PDEATHSIG: Final = 1


class Console:
    """A program that answers line by line; it ends with its worker, which may be killed.

    Args:
        command: starts it.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - this process has one thread
        )

    def say(self, text: str) -> None:
        """Send a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{text}\n".encode())
        self._process.stdin.flush()

    def until_end(self, question: re.Pattern[str] | None = None, reply: str = "") -> str:
        """What it writes until the mark of the end; what it asks is answered.

        Raises:
            EOFError: it has ended.
        """
        assert self._process.stdout is not None
        stream, seen, asked = self._process.stdout.fileno(), "", 0
        while _END not in seen:
            block = os.read(stream, 1 << 16)
            if not block:
                raise EOFError
            seen += block.decode(errors="replace")
            if question is not None and question.search(seen, asked):
                asked = len(seen)
                self.say(reply)
        return seen[: seen.index(_END)]


def _die_with_parent() -> None:
    """Ask Linux for a kill when the parent is gone."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Maxima:
    """Maxima, with every parameter assumed to be positive."""

    def __init__(self) -> None:
        self._console = Console(["maxima", "--very-quiet"])
        self._console.say("display2d:false$ linel:100000$")
        self.answer(_x_cos_x(), "x")

    def answer(self, f: Expr, variable: str) -> Any:
        """An antiderivative."""
        names = sorted(free_symbols(f) - {variable})
        assumed = f"forget(facts())$ assume({','.join(f'{n}>0' for n in names)})$" if names else ""
        text = _for_maxima(to_sympy_text(f))
        self._console.say(f'{assumed} print(integrate({text},{variable}))$ print("{_END}")$')
        written = self._console.until_end(re.compile(r"\?\s*$"), "positive;")
        found = re.sub(r"Is .*?\?", " ", written, flags=re.DOTALL)
        if "integrate(" in found or "Error" in found or "error" in found:
            raise ValueError(found[:100])
        lines = [line for line in found.splitlines() if line.strip()]
        return _as_sympy(lines[-1].replace("%e", "E").replace("%pi", "pi").replace("%i", "I"), f)


def _for_maxima(text: str) -> str:
    text = text.replace("Abs(", "abs(")
    return re.sub(r"\bpi\b", "%pi", re.sub(r"\bE\b", "%e", text))


class Fricas:
    """FriCAS, its answers written in one line."""

    def __init__(self) -> None:
        self._console = Console(["fricas", "-nosman"])
        self._console.say(")set messages autoload off\n)set messages type off")
        self._console.say(")set output length 200")
        self.answer(_x_cos_x(), "x")

    def answer(self, f: Expr, variable: str) -> Any:
        """An antiderivative."""
        text = re.sub(r"\bpi\b", "%pi", re.sub(r"\bE\b", "%e", to_sympy_text(f)))
        text = text.replace("Abs(", "abs(").replace("**", "^")
        self._console.say(f'unparse((integrate({text},{variable}))::InputForm)\n"{_END}"')
        written = self._console.until_end()
        quoted = re.search(r'"(.*?)"', written, re.DOTALL)
        if quoted is None or "integral(" in quoted[1] or "failed" in quoted[1]:
            raise ValueError(written[-100:])
        found = re.sub(r"\s+", "", quoted[1]).replace("%pi", "pi").replace("pi()", "pi")
        found = re.sub(r"exp\(1\)|%e", "E", found)
        if found.startswith("["):
            found = _first_of(found[1:-1])
        return _as_sympy(found, f)


def _first_of(text: str) -> str:
    """The first part before a comma that stands in no bracket: FriCAS lists cases of parameters."""
    level = 0
    for i, sign in enumerate(text):
        level += (sign == "(") - (sign == ")")
        if sign == "," and level == 0:
            return text[:i]
    return text


def giac_answer(f: Expr, variable: str) -> Any:
    """An antiderivative by Giac."""
    import giacpy  # type: ignore[import-not-found]

    text = to_sympy_text(f).replace("Abs(", "abs(")
    found = str(giacpy.giac(f"integrate({text},{variable})"))
    if "integrate(" in found or "undef" in found:
        raise ValueError(found[:100])
    return _as_sympy(found.replace("ln(", "log("), f)


def _as_sympy(text: str, f: Expr) -> Any:
    import sympy

    names = {name: sympy.Symbol(name, real=True) for name in free_symbols(f)}
    return sympy.sympify(text.replace("^", "**"), locals=names)


def _x_cos_x() -> Expr:
    from chainrule.expr import parse

    return parse("x*cos(x)")
