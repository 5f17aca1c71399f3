"""What lies beside a Hugging Face export: `README.md`, and `example.py` that builds an input.

In: the recipe of the network and a folder. Out: the two files. The example is written out in the
folder and not in the README alone, so that a test can run what a reader runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_HEAD: Final = """\
---
license: mit
library_name: transformers
tags: [calculus, symbolic-mathematics, t5]
---

# A network of chainrule, as a T5

Made by `chainrule export --format hf`. It is exactly the network that was trained: the logits of
the two were compared when this folder was written.

    pip install torch transformers
    python example.py {example}

"""
_PROGRAM: Final = """\
## What it reads and writes

Recipe `{recipe}`: words of a straight-line program, separated by spaces. `tokenizer.json` knows
these words and refuses all others. Behind the word of the task `<diff>` each line of the program
names one operation on the variable `x`, on lines and on constants `c0`, `c1`, ...: `x^2 sin(3x)`
with `c0` = 2, `c1` = 3 is

    <diff> @0: mul @1 @2 @1: pow x c0 @2: sin @3 @3: mul c1 x

The answer says the derivative of each line; `d @1` is the derivative of line `@1`. With the package
chainrule `example.py` builds the input from a function that a person types, and reads the answer:

    pip install chainrule

An answer is a proposal. `chainrule.check` proves or refutes it.
"""
_OTHER: Final = """\
## What it reads and writes

Recipe `{recipe}`: the words of a line of text, separated by spaces; `tokenizer.json` knows these
words and refuses all others. With the package chainrule `example.py` builds the input from a
function that a person types, and reads the answer.

    pip install chainrule

An answer is a proposal. `chainrule.check` proves or refutes it.
"""
_EXAMPLE: Final = '''\
"""Differentiate a function with the network of this folder: python example.py "x^2 sin(3x)"."""

import json
import sys
from pathlib import Path

from transformers import AutoTokenizer, T5ForConditionalGeneration

import chainrule
from chainrule.errors import AnswerError
from chainrule.expr import read, to_text
from chainrule.tokens import Vocabulary
from chainrule.tokens.language import language_of

folder = Path(__file__).parent
about = json.loads((folder / "chainrule.json").read_text(encoding="utf-8"))
source, target = (Vocabulary(about["vocab"][side][4:]) for side in ("source", "target"))
language = language_of(about["recipe"], source, target)

reading = read(sys.argv[1] if len(sys.argv) > 1 else "{example}")
function, variable = reading.function, reading.variable or "x"
words, context = language.write(function, variable)
print("input:", " ".join(words))

tokenizer = AutoTokenizer.from_pretrained(folder)
model = T5ForConditionalGeneration.from_pretrained(folder).eval()
inputs = tokenizer(" ".join(words), return_tensors="pt")
output = model.generate(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"])
answer = tokenizer.decode(output[0], skip_special_tokens=True)
print("output:", answer)

try:
    derivative = to_text(language.read(answer.split(), context))
except AnswerError as error:
    sys.exit(f"the output is no expression: {error}")
print("derivative:", derivative)
print("verdict:", chainrule.check(to_text(function), derivative, variable).status)
'''


def write_card(recipe: str, folder: Path) -> None:
    """Write `README.md` and `example.py`.

    Args:
        recipe: name of the tokenizer.
        folder: of the export.
    """
    program = recipe == "program"
    example = "x^2 sin(3x)" if program else "3x^2"
    about = (_PROGRAM if program else _OTHER).format(recipe=recipe)
    text = _HEAD.format(example=f'"{example}"') + about
    (folder / "README.md").write_text(text, encoding="utf-8")
    (folder / "example.py").write_text(_EXAMPLE.replace("{example}", example), encoding="utf-8")
