"""Functions a second and the time of one question: ours beside torch, the seed's loop and CASs.

    python bench/solve.py [--lines 1000] [--suite suites/general.jsonl]

Every row answers the same functions in one run. "checked" rows are the whole system: text in,
answer proved or checked, text out. The bare rows are what their name says: a network alone, or a
computer algebra system reading the text and differentiating it, unchecked. `seed's loop` is the
network decoded without a key/value cache, without early stop and without sorting; it is slow, and
answers fewer lines.

The share of the ceiling is the multiplications that the network's answers need, over what one core
multiplies in int8 when it does nothing else (torch, products of 1,024 squares).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import symengine
import sympy
import torch
from sympy.parsing.sympy_parser import parse_expr

from chainrule.answer import Query
from chainrule.engine.bundle import Bundle
from chainrule.engine.ct2_engine import Ct2Engine
from chainrule.engine.torch_bundle import TorchEngine
from chainrule.evaluate.speed import Speed, one_by_one, streamed
from chainrule.expr import parse, to_sympy_text
from chainrule.expr.program import to_program
from chainrule.model.layers import padding_mask
from chainrule.solver import Solver
from seed_decoder import until

BUNDLE = Path("src/chainrule/models/default")
TASK = "<diff>"


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one way to answer."""

    name: str
    answered: int
    seconds: float
    note: str = ""

    def __str__(self) -> str:
        rate = self.answered / self.seconds
        return f"| {self.name} | {self.answered:,} | {rate:,.0f} | {self.note} |"


def clock(name: str, work: Callable[[], int], note: str = "") -> Row:
    """Run `work`, which says how many functions it answered."""
    started = time.perf_counter()
    answered = work()
    row = Row(name, answered, time.perf_counter() - started, note)
    print(row, flush=True)
    return row


def row_of(speed: Speed, note: str) -> Row:
    """A row of the whole system."""
    return Row(f"ours, {speed.way}", speed.answered, speed.seconds, note)


def cas(texts: Sequence[str], differentiate: Callable[[str], object]) -> int:
    """Functions that a computer algebra system read and differentiated."""
    done = 0
    for text in texts:
        try:
            str(differentiate(text))
            done += 1
        except Exception:  # whatever they raise, the function was not answered
            continue
    return done


def by_sympy(text: str) -> object:
    return sympy.diff(parse_expr(text), sympy.Symbol("x"))


def by_symengine(text: str) -> object:
    return symengine.sympify(text).diff(symengine.Symbol("x"))


def seed_loop(engine: TorchEngine, sources: Sequence[Sequence[str]], batch: int = 64) -> int:
    """Decode as the seed did: the whole prefix again at every step, every row to the limit."""
    network, vocabulary = engine.network, engine.bundle.source
    config = network.config
    limit = 160  # tokens of an answer: longer ones are cut, as the seed's limit cut them
    for start in range(0, len(sources), batch):
        rows = [
            [vocabulary.id(word) for word in source] for source in sources[start : start + batch]
        ]
        longest = max(map(len, rows))
        ids = torch.tensor([[*row, *[config.pad_id] * (longest - len(row))] for row in rows])
        with torch.inference_mode():
            memory, mask = network.encoder(ids), padding_mask(ids, config.pad_id)
            target = torch.full((len(rows), 1), config.bos_id)
            for _ in range(limit):
                logits = network.step(target, network.start(memory), mask)
                target = torch.cat((target, logits[:, -1].argmax(-1, keepdim=True)), dim=1)
        for row in target[:, 1:].tolist():
            until(config.eos_id, row)
    return len(sources)


def ceiling() -> float:
    """int8 multiply-adds a second of one core, in products of 1,024 squares.

    The faster of two ways: which one has code for a processor depends on the processor.
    """
    torch.set_num_threads(1)
    plain = torch.randint(-100, 100, (1024, 1024), dtype=torch.int8)
    values = torch.quantize_per_tensor(torch.randn(1024, 1024), 0.05, 64, torch.quint8)
    weights = torch.quantize_per_tensor(torch.randn(1024, 1024), 0.05, 0, torch.qint8)
    packed = torch.ops.quantized.linear_prepack(weights, None)
    return max(
        _products_a_second(lambda: torch._int_mm(plain, plain)),
        _products_a_second(lambda: torch.ops.quantized.linear(values, packed, 0.1, 64)),
    )


def _products_a_second(product: Callable[[], object]) -> float:
    """Multiply-adds of as many products of 1,024 squares as half a second holds."""
    product()
    count, started = 0, time.perf_counter()
    while time.perf_counter() - started < 0.5:
        product()
        count += 1
    return count * 1024**3 / (time.perf_counter() - started)


def multiplications(bundle: Bundle, sources: int, targets: int) -> float:
    """Multiply-adds of the matrix products with weights for so many source and target tokens."""
    d, ff = bundle.sizes["d_model"], bundle.sizes["d_ff"]
    encoder = bundle.sizes["n_encoder"] * (4 * d * d + 2 * d * ff)
    cross = bundle.sizes["n_decoder"] * 2 * d * d  # keys and values of the memory
    decoder = bundle.sizes["n_decoder"] * (6 * d * d + 2 * d * ff) + d * len(bundle.target)
    return float(sources * (encoder + cross) + targets * decoder)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--suite", type=Path, default=Path("suites/general.jsonl"))
    parser.add_argument("--lines", type=int, default=1000)
    options = parser.parse_args()
    records = [json.loads(line) for line in options.suite.read_text().splitlines()]
    records = [r for r in records if r["var"] == "x"][: options.lines]
    texts = [r["f"] for r in records]
    trees = [parse(text) for text in texts]
    plain = [to_sympy_text(tree) for tree in trees]
    sources = [[TASK, *to_program(tree, "x").words()] for tree in trees]
    print(f"{len(texts)} functions of {options.suite}\n")
    print("| who | answered | functions a second | |\n|---|--:|--:|---|")
    solver, questions = Solver(threads=1, memory=0), [Query(text) for text in texts]
    alone = one_by_one(solver, questions[:300])
    print(row_of(alone, f"checked, p50 {alone.p50_ms:.1f} ms, p95 {alone.p95_ms:.1f} ms"))
    for workers in (1, 2):
        print(row_of(streamed(solver, questions, workers), "checked"), flush=True)
    engine = Ct2Engine(BUNDLE, threads=1)
    answers = engine.propose(sources)
    words = sum(len(best[0].words) + 1 for best in answers)
    row = clock("our network alone, int8, 1 thread", lambda: len(engine.propose(sources)))
    needed = multiplications(engine.bundle, sum(map(len, sources)), words)
    share = needed / row.seconds / ceiling()
    torch.set_num_threads(1)
    reference = TorchEngine(BUNDLE)
    clock("the same network, torch, 1 thread", lambda: len(reference.propose(sources)))
    clock("the seed's loop, torch, 1 thread", lambda: seed_loop(reference, sources[:128]))
    clock("SymPy: parse_expr + diff", lambda: cas(plain, by_sympy), "unchecked")
    clock("SymEngine: sympify + diff", lambda: cas(plain, by_symengine), "unchecked, C++")
    print(
        f"\n{needed / len(texts) / 1e6:.0f} million multiply-adds an answer; int8 reaches "
        f"{100 * share:.0f} % of one core's ceiling"
    )


if __name__ == "__main__":
    main()
