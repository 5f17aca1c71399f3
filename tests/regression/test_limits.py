"""Checks that ran past their deadline, took all memory or ended the caller's process.

Found by `fuzz/fuzz_limits.py`. Each runs in a process of its own with bounded memory, so that a
relapse costs that process and not the tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import chainrule
from chainrule.algebra import describe as describing
from chainrule.algebra.kernels import Algebra
from chainrule.algebra.table import Kernel
from chainrule.expr import parse

CHECK = """
import json, resource, sys, time
from fractions import Fraction
from chainrule.checker.check import check_derivative, check_equal
from chainrule.checker.question import Question, answer_question
from chainrule.expr import differentiate, make, num, parse

resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
kind, f, other = sys.argv[1:]
f = parse(f)
before = time.monotonic()
if kind == "cubed":
    slope = differentiate(f, "x")
    cubed = make("pow", make("pow", slope, num(3)), num(Fraction(1, 3)))
    verdict = check_derivative(f, "x", cubed, timeout_s=0.5)
elif kind == "equal":
    verdict = check_equal(f, parse(other), timeout_s=0.5)
else:
    verdict = answer_question(Question(f, "x", parse(other)), 0.5)
print(json.dumps([verdict.status, time.monotonic() - before]))
"""
ABSOLUTE = (
    "abs(k+v+c-9x)+abs(u+v-m-3x)+abs(a-b+2x)+abs(k-w+n-7x)+abs(p-q-2x+5)+abs(m+n+r+x)"
)  # fmt: skip
DEEP = "csc(tanh(" * 12 + "csc(2x)" + "))" * 12
TANGENTS = "1/(tan(9247x/17) + tan(1629x/28) + 1)"


@pytest.mark.parametrize(
    ("kind", "f", "other"),
    [
        # a root of thousands of terms was cubed: 63 s, 6 GB, and FLINT aborted the interpreter
        ("cubed", f"1/({ABSOLUTE})^(1/3)", ""),
        # a common divisor of degree 1,719,654: a second and 370 MB
        ("equal", TANGENTS, f"(({TANGENTS})^3)^(1/3)"),
        # FLINT tried to divide by x + y: 2.4 GB, and it ended the process
        ("equal", "ln((x^(10^8)+y)*(x-1)/(x+y))", "x*y"),
        # the name of a kernel in a kernel, 25 deep: every level was written twice, 2.9 s
        ("equal", DEEP, f"(({DEEP})^3)^(1/3)"),
        # 64^5 bits in one coefficient
        ("equal", "(((((2x)^64)^64)^64)^64)^64 + x", "x"),
    ],
)
def test_a_check_near_the_limits_ends_in_time(kind: str, f: str, other: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHECK, kind, f, other],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ | {"PYTHONPATH": str(Path(chainrule.__file__).parents[1])},
    )
    assert done.returncode == 0, done.stderr
    status, seconds = json.loads(done.stdout)
    assert status in ("refuted", "unknown", "checked", "proved")
    assert seconds < 10  # the deadline of 0.5 s is the point; a busy machine has time enough


def test_a_kernel_is_written_once_a_description(monkeypatch: pytest.MonkeyPatch) -> None:
    """Written for each place where it stands, 25 levels took 2.9 s and the text doubled."""
    algebra = Algebra()
    form = algebra.form(parse("sin(y)*ln(sin(y) + 2) + sin(y)^2*atan(sin(y) + ln(sin(y) + 2))"))
    written = []
    write = describing._kernel_name

    def counting(kernel: Kernel, kernels: Mapping[int, Kernel], names: describing.Names) -> str:
        written.append(kernel.index)
        return write(kernel, kernels, names)

    monkeypatch.setattr(describing, "_kernel_name", counting)
    text = describing.describe(form.poly, algebra.table.kernels)
    assert text.count("log(") == 2
    assert sorted(written) == sorted(set(written))
