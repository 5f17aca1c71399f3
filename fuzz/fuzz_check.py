"""Coverage-guided fuzzing of the checker.

    pip install atheris
    python fuzz/fuzz_check.py -max_total_time=900 -timeout=5 -rss_limit_mb=1024 [CORPUS_DIR]

The first byte chooses. Either two trees are built from the bytes, a function and an answer; then
any verdict is allowed but three: the function's own derivative refuted, that derivative plus one
accepted, and a deadline exceeded by more than half. Or the bytes draw a pair of the adversarial
families (`bench/families_*.py`), whose truth mpmath confirms; then no false one may be accepted
and no true one refused. Found cases become regression tests.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import Random

import atheris

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
with atheris.instrument_imports(include=["chainrule"]):
    from chainrule.checker.check import check_derivative, check_equal
    from chainrule.errors import TooLarge
    from chainrule.expr import Expr, const, differentiate, make, num, sym
    from chainrule.expr.operators import OPERATORS
from checker_adversarial import FAMILIES, ask, is_error, written
from checker_pairs import dress
from checker_real import keeps_its_word

TIMEOUT_S = 0.5
NAMES = tuple(name for name, row in OPERATORS.items() if row.arity)
KINDS = tuple(FAMILIES)


class Drawn(Random):
    """Choices from the fuzzer's bytes, so that coverage steers them; seeded ones after the last."""

    def __new__(cls, data: atheris.FuzzedDataProvider) -> Drawn:
        return super().__new__(cls)

    def __init__(self, data: atheris.FuzzedDataProvider) -> None:
        super().__init__(0)
        self.data = data

    def getrandbits(self, k: int) -> int:
        """So many bits."""
        if k > 62 or not self.data.remaining_bytes():
            return super().getrandbits(k)
        return int(self.data.ConsumeIntInRange(0, (1 << k) - 1))

    def random(self) -> float:
        """A number from 0 up to 1."""
        return self.getrandbits(53) / (1 << 53)


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
    """One question."""
    provider = atheris.FuzzedDataProvider(data)
    if provider.ConsumeBool():
        adversarial(provider)
    else:
        trees(provider)


def adversarial(provider: atheris.FuzzedDataProvider) -> None:
    """One pair of a family."""
    truth = provider.ConsumeBool()
    kind = KINDS[provider.ConsumeIntInRange(0, len(KINDS) - 1)]
    rng = Drawn(provider)
    pair = dress(FAMILIES[kind](rng, truth), rng)
    verdict = ask(pair)
    if is_error(pair, verdict) and keeps_its_word(pair, Random(0)):
        raise AssertionError(f"{truth} pair, {kind}: {written(pair)}: {verdict}")


def trees(provider: atheris.FuzzedDataProvider) -> None:
    """One function and one answer."""
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
