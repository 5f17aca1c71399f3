"""The verifiers of `bench/verifier.py`, each in a process of its own that can be killed.

In: two expressions as LaTeX (for SymPy as trees: it is spared the reading). Out: a word and how
long it took there, by the clock and by the processor, the way to the process and back not counted.
A busy machine holds up long answers more than short ones; the processor's time says less of that
(what a verifier gives to a process of its own is not in it).
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Literal

from chainrule.expr.tree import Expr

Word = Literal["accepted", "rejected", "undecided", "unreadable", "late", "crash"]
Verifier = Callable[[str, str, Expr, Expr], Word]


def ours(gold: str, candidate: str, *_: Expr) -> Word:
    """`check_equal`, both texts read first."""
    from chainrule.checker.check import check_equal
    from chainrule.errors import InputError
    from chainrule.expr import parse

    try:
        a, b = parse(gold), parse(candidate)
    except InputError:
        return "unreadable"
    status = check_equal(a, b).status
    if status == "unknown":
        return "undecided"
    return "rejected" if status == "refuted" else "accepted"


def math_verify(gold: str, candidate: str, *_: Expr) -> Word:
    """`math_verify.verify`, both texts read first, with its own limits of time."""
    from math_verify import parse, verify
    from math_verify.errors import TimeoutException

    try:
        a, b = (parse(f"${text}$", raise_on_error=True) for text in (gold, candidate))
        if not all(any(not isinstance(part, str) for part in parts) for parts in (a, b)):
            return "unreadable"
        return "accepted" if verify(a, b, raise_on_error=True) else "rejected"
    except TimeoutException:
        return "late"


def sympy(_: str, __: str, a: Expr, b: Expr) -> Word:
    """`simplify(a - b) == 0` over real symbols."""
    import sympy as library

    from checker_sympy import to_sympy

    return "accepted" if library.simplify(to_sympy(a) - to_sympy(b)) == 0 else "rejected"


VERIFIERS: dict[str, Verifier] = {"chainrule": ours, "math-verify": math_verify, "sympy": sympy}


class Killable:
    """A verifier in its process, started again when it dies or is too slow.

    Args:
        name: one of `VERIFIERS`.
        limit_s: seconds that it may take for one pair.
    """

    def __init__(self, name: str, limit_s: float) -> None:
        self.name = name
        self.limit_s = limit_s
        self._start()

    def ask(self, *question: Any) -> tuple[Word, float, float]:
        """Its word on two texts and two trees, seconds by the clock and of the processor."""
        self._pipe.send(question)
        try:
            if self._pipe.poll(self.limit_s):
                word, seconds, busy = self._pipe.recv()
                return word, seconds, busy
        except (EOFError, OSError):
            self._start()
            return "crash", self.limit_s, self.limit_s
        self._start()
        return "late", self.limit_s, self.limit_s

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _start(self) -> None:
        if hasattr(self, "_process"):
            self.close()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self.name, theirs), daemon=True)
        self._process.start()
        theirs.close()
        assert self._pipe.recv() == "ready"


def _serve(name: str, pipe: Connection) -> None:
    from chainrule.expr import parse

    verifier = VERIFIERS[name]
    verifier("x + 1", "1 + x", parse("x+1"), parse("1+x"))  # what is loaded once is no pair's time
    pipe.send("ready")
    while True:
        question = pipe.recv()
        before, busy = time.perf_counter(), time.process_time()
        try:
            word: Word = verifier(*question)
        except Exception:  # whatever it raises, it has no answer
            word = "crash"
        pipe.send((word, time.perf_counter() - before, time.process_time() - busy))
