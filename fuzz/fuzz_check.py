"""Coverage-guided fuzzing of the checker.

    pip install atheris
    python fuzz/fuzz_check.py -max_total_time=900 -timeout=5 -rss_limit_mb=1024 [CORPUS_DIR]

Two trees are built from the bytes, a function and an answer. Any verdict is allowed but three:
the function's own derivative refuted, that derivative plus one accepted, and a deadline exceeded
by more than half. Found cases become regression tests.
"""

from __future__ import annotations

import sys
import time

import atheris

with atheris.instrument_imports(include=["chainrule"]):
    from chainrule.checker.check import check_derivative, check_equal
    from chainrule.errors import TooLarge
    from chainrule.expr import Expr, const, differentiate, make, num, sym
    from chainrule.expr.operators import OPERATORS

TIMEOUT_S = 0.5
NAMES = tuple(name for name, row in OPERATORS.items() if row.arity)


def build(data: atheris.FuzzedDataProvider, depth: int) -> Expr:
    """A tree of at most this depth."""
    if depth == 0 or data.ConsumeIntInRange(0, 4) == 0:
        leaf = data.ConsumeIntInRange(0, 5)
        if leaf < 2:
            return sym("x")
        if leaf == 2:
            return sym("a")
        return const("pi") if leaf == 3 else num(data.ConsumeIntInRange(-9, 99))
    op = NAMES[data.ConsumeIntInRange(0, len(NAMES) - 1)]
    return make(op, *(build(data, depth - 1) for _ in range(OPERATORS[op].arity)))


def test_one_input(data: bytes) -> None:
    """One function and one answer."""
    provider = atheris.FuzzedDataProvider(data)
    f, other = build(provider, 4), build(provider, 3)
    try:
        derivative = differentiate(f, "x")
    except TooLarge:
        return
    before = time.monotonic()
    right = check_derivative(f, "x", derivative, timeout_s=TIMEOUT_S)
    wrong = check_derivative(f, "x", make("add", derivative, num(1)), timeout_s=TIMEOUT_S)
    check_equal(f, other, timeout_s=TIMEOUT_S)
    seconds = time.monotonic() - before
    assert right.status != "refuted", f"true derivative refuted: {f!r}: {right}"
    assert wrong.status not in ("proved", "checked"), f"false one accepted: {f!r}: {wrong}"
    assert seconds < 3 * 1.5 * TIMEOUT_S, f"{seconds:.2f} s: {f!r} {other!r}"


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one_input)
    atheris.Fuzz()
