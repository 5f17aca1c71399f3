"""Coverage-guided fuzzing of the parser, the printers and the derivative.

    pip install atheris
    python fuzz/fuzz_parser.py -max_total_time=900 -timeout=30 -rss_limit_mb=512 [CORPUS_DIR]

Any text must be read or refused with an `InputError`, at once; what is read must print and be read
back to the same tree in every notation. (libFuzzer counts wall time; our own bar is CPU time.)
Found cases become regression tests. The same promise is tested without atheris in
`tests/property/test_expr.py`.
"""

from __future__ import annotations

import sys
import time

import atheris

with atheris.instrument_imports(include=["chainrule"]):
    from chainrule.errors import InputError, TooLarge
    from chainrule.expr import (
        differentiate,
        free_symbols,
        parse,
        read,
        to_classic,
        to_latex,
        to_python,
        to_sympy_text,
        to_text,
    )
    from chainrule.expr.operators import OPERATORS
    from chainrule.expr.words import known_words

# Instrumented code is slower than what users run; the real bar is 0.05.
SECONDS = 0.25
PIECES = (
    *known_words(), *OPERATORS, "**", "\\frac{", "\\left(", "\\right)", "\\sqrt[",
    "d/dx ", "d(", ")/dx", "exp^(",
    *"0123456789+-*/^()[]{}|,. _=√∛²⁻π\\×·−\u200b\u202e\ud800\x00",
)  # fmt: skip


def text_of(data: bytes) -> str:
    """Half of the inputs are raw characters, half are made of the grammar's own pieces."""
    provider = atheris.FuzzedDataProvider(data)
    if provider.ConsumeBool():
        return str(provider.ConsumeUnicode(200))
    indices = provider.ConsumeBytes(200)
    return "".join(PIECES[byte % len(PIECES)] for byte in indices)


def one_input(data: bytes) -> None:
    text = text_of(data)
    start = time.process_time()
    try:
        reading = read(text)
    except InputError as error:
        str(error).encode()
        return
    finally:
        assert time.process_time() - start < SECONDS, f"slow: {text!r}"
    e = reading.function
    variable = "e" if "e" in free_symbols(e) else "E" if "E" in free_symbols(e) else None
    for printer in (to_classic, to_text, to_python, to_sympy_text, to_latex):
        known = None if printer is to_python else variable  # there `e_` is the name
        try:
            assert parse(printer(e), known) == e, f"{text!r} → {printer(e)!r}"
        except TooLarge:  # a notation may be longer than the text that was typed
            continue
    try:
        differentiate(e, reading.variable or "x", 2)
    except TooLarge:
        return


def main() -> None:
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
