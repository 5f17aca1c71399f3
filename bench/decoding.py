"""Lines a second of our decoder beside the plain one, with the same weights, in one run.

    python bench/decoding.py --lines 2000

In: a trained `model.ckpt` with its `hparams.yaml`, and lines. Ours takes lines of like length
together, keeps keys and values, and lets finished rows leave; the plain decoder of
`bench/seed_decoder.py` takes the lines as they come. Both take turns, piece by piece, so that a
busy machine slows both. The answers must be the same. Where other work runs, use `--threads 1`:
threads that wait for each other measure that work.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch

from chainrule.engine.torch_engine import Translator
from chainrule.model import greedy
from seed_decoder import MAX_LENGTH, seed_greedy


def plain(translator: Translator, texts: Sequence[str], batch_size: int) -> list[str]:
    """The answers of the plain decoder, in batches of the lines as they come."""
    pad_id, tokenizer = translator.network.config.pad_id, translator.tokenizer
    answers = []
    for batch in pieces(texts, batch_size):
        encoded = [tokenizer.encode_source(text) for text in batch]
        longest = max(len(ids) for ids, _ in encoded)
        rows = [[*ids, *[pad_id] * (longest - len(ids))] for ids, _ in encoded]
        outputs = seed_greedy(translator.network, torch.tensor(rows))
        for ids, (_, letters) in zip(outputs, encoded, strict=True):
            answers.append(tokenizer.decode_target(ids, letters))
    return answers


def ours(translator: Translator, texts: Sequence[str], batch_size: int) -> list[str]:
    """The answers of the package's translator."""
    return [answer.text or "" for answer in translator.translate(texts, batch_size=batch_size)]


def pieces(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def cut(translator: Translator, text: str) -> str:
    """Our answer where it may be no longer than the plain decoder's."""
    ids, letters = translator.tokenizer.encode_source(text)
    (answer,) = greedy(translator.network, torch.tensor([ids]), max_len=MAX_LENGTH)
    return translator.tokenizer.decode_target(answer, letters)


@dataclass
class Run:
    """What one decoder wrote, and how long it took."""

    decode: Callable[[Translator, Sequence[str], int], list[str]]
    answers: list[str] = field(default_factory=list)
    wall_s: float = 0.0
    cpu_s: float = 0.0

    def go_on(self, translator: Translator, texts: Sequence[str], batch_size: int) -> None:
        """Decode some more lines."""
        wall_start, cpu_start = time.perf_counter(), time.process_time()
        self.answers += self.decode(translator, texts, batch_size)
        self.wall_s += time.perf_counter() - wall_start
        self.cpu_s += time.process_time() - cpu_start


def count_cut(translator: Translator, texts: Sequence[str], slow: Run, fast: Run) -> int:
    """How many answers the plain decoder cut; all others must be the same."""
    count = 0
    for text, one, other in zip(texts, slow.answers, fast.answers, strict=True):
        if one != other:
            assert one == cut(translator, text), f"{text}: {one} or {other}"
            count += 1
    return count


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--test_path", type=Path, default=Path("test.txt"))
    parser.add_argument("--lines", type=int, default=2000)
    parser.add_argument("--batch_size", type=int, default=512, help="the same for both")
    parser.add_argument("--checkpoint", type=Path, default=Path("model.ckpt"))
    parser.add_argument("--hparams", type=Path, default=Path("hparams.yaml"))
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    return parser.parse_args()


def main() -> None:
    options = parse()
    torch.set_num_threads(options.threads)
    translator = Translator.load(options.checkpoint, options.hparams)
    lines = options.test_path.read_text(encoding="utf-8").splitlines()[: options.lines]
    texts = [line.partition("=")[0] for line in lines]
    slow, fast = Run(plain), Run(ours)
    for run in (slow, fast):
        run.decode(translator, texts[:20], 20)  # the first call of all is slow
    for piece in pieces(texts, 4 * options.batch_size):
        slow.go_on(translator, piece, options.batch_size)
        fast.go_on(translator, piece, options.batch_size)
    print(
        f"{len(texts):,} lines of {options.test_path}, batches of {options.batch_size}, "
        f"{options.threads} threads; the same answers, "
        f"{count_cut(translator, texts, slow, fast)} of them cut by the plain decoder "
        f"at {MAX_LENGTH} tokens\n"
    )
    print("| decoder | seconds | CPU seconds | lines a second | ratio |")
    print("|---|---|---|---|---|")
    for run in (slow, fast):
        rate, ratio = len(texts) / run.wall_s, slow.wall_s / run.wall_s
        name = run.decode.__name__
        print(f"| {name} | {run.wall_s:.1f} | {run.cpu_s:.1f} | {rate:,.0f} | {ratio:.1f} |")
    print(f"\nratio of CPU seconds: {slow.cpu_s / fast.cpu_s:.1f}")


if __name__ == "__main__":
    main()
