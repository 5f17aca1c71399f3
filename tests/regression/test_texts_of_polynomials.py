"""A process that asked on and on grew by some 30 KiB a question, without end.

Nothing of Python's was kept. The tables of the algebra and of the simplifier found polynomials by
their texts, and of each `str` of a polynomial python-flint 0.9 frees no byte of what FLINT wrote:
1,000,000 questions would have taken 30 GB. Polynomials are compared by themselves now.
"""

import ctypes
import gc
from collections.abc import Callable

import pytest

from chainrule.algebra import Algebra, compute
from chainrule.expr import parse
from chainrule.simplifier.proved import say

_FUNCTION = "ln(x + 1)*sqrt(x^2 + 3)*sin(2x) + exp(x/(x + 2))*|x - 4|/(x + 1)^3 + asin(x)*2^(1/3)"


class _Allocated(ctypes.Structure):
    """What `mallinfo2` tells."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks",
            "fordblks", "keepcost",
        )
    )  # fmt: skip


def _grown(work: Callable[[], object], times: int) -> float:
    """Bytes a call that the C library has handed out and that nobody gave back."""
    library = ctypes.CDLL(None)
    if not hasattr(library, "mallinfo2"):
        pytest.skip("the C library does not tell what it has handed out (glibc 2.33 does)")
    library.mallinfo2.restype = _Allocated
    for _ in range(times):  # caches fill
        work()
    gc.collect()  # what Python has yet to give back is not lost
    before = library.mallinfo2().uordblks
    for _ in range(times):
        work()
    gc.collect()
    return float(library.mallinfo2().uordblks - before) / times


def test_a_normal_form_leaves_nothing_behind() -> None:
    function = parse(_FUNCTION)

    def read(algebra: Algebra) -> bool:
        return algebra.is_zero(algebra.form(function))

    assert _grown(lambda: compute(read), 200) < 1_000  # it was 2,800


def test_writing_leaves_nothing_behind() -> None:
    e = parse("x*sin(x)^2/(x^2 - 1) + x*cos(x)^2/(x^2 - 1)")
    assert _grown(lambda: say(e), 40) < 5_000  # it was 18,000
