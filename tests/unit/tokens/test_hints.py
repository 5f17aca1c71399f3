"""The recipe `hints`: words are words already; names are dealt anew within their ranges."""

from __future__ import annotations

import numpy as np
import pytest

from chainrule.errors import AnswerError, InputError, TooLarge
from chainrule.expr import parse
from chainrule.hints.words import NAMES, WORDS
from chainrule.tokens import build, restore
from chainrule.tokens.hints import HintTokenizer
from chainrule.tokens.language import Hints, language_of
from chainrule.train.pairs import Pairs

LINE = "@0: log + p0 x top + 2 @0 q0: + x + 1=atan + @0 ; | q0 + x @0"


def test_ids_and_back() -> None:
    tokenizer = build("hints", [LINE])
    assert isinstance(tokenizer, HintTokenizer)
    source, target = LINE.split("=")
    ids, context = tokenizer.encode_source(source)
    words = [tokenizer.source.token(i) for i in ids]
    assert words == ["<int>", *source.split()]
    assert tokenizer.decode_target(tokenizer.encode_target(target, context), context) == target
    assert restore("hints", WORDS, WORDS).source.ordinary == WORDS


def test_foreign_words() -> None:
    with pytest.raises(InputError, match=r"^'tan' is no word of the recipe `hints`$"):
        HintTokenizer().encode_source("top + tan")
    with pytest.raises(InputError, match=r"^the vocabulary is of another version of the recipe"):
        restore("hints", WORDS[1:], WORDS)


def test_names_are_dealt_anew_and_alike_on_both_sides() -> None:
    tokenizer = HintTokenizer()
    assert [len(firsts) for firsts in tokenizer.renamings] == [2, 2, 1]  # @ @: q q: p
    pairs = Pairs.encode([LINE] * 40, tokenizer)
    batch = pairs.batch(np.arange(40), np.random.default_rng(1))
    rows = set()
    for source_ids, target_ids in zip(batch.source_ids, batch.target_ids, strict=True):
        source, target = (
            [tokenizer.source.token(int(i)) for i in ids] for ids in (source_ids, target_ids)
        )
        kernel, factor = source[1].removesuffix(":"), source[10].removesuffix(":")
        parameter = source[4]
        assert (kernel[0], factor[0], parameter[0]) == ("@", "q", "p")
        assert int(kernel[1:]) < NAMES
        expected = LINE.replace("@0", kernel).replace("q0", factor).replace("p0", parameter)
        assert " ".join(source[1:]) == expected.split("=")[0]
        assert " ".join(target[1:-1]) == expected.split("=")[1]
        rows.add((kernel, factor, parameter))
    assert len(rows) > 20


def test_the_language_of_integrals() -> None:
    words = HintTokenizer().source
    language = language_of("hints", words, words)
    assert isinstance(language, Hints)
    asked, names = language.write(parse("k*ln(t)", "t"), "t", "integrate")
    assert asked == ["<int>", "@0:", "log", "+", "x", "top", "+", "p0", "@0"]
    assert language.hint(["|", "+", "x", "@0"], names).above == (parse("t*ln(t)"),)


def test_what_cannot_be_asked() -> None:
    language = Hints()
    with pytest.raises(InputError, match=r"^a model of the recipe hints knows no task but integr"):
        language.write(parse("x"), "x", "diff")
    with pytest.raises(InputError, match=r"^the network has no word for abs$"):
        language.write(parse("abs(x)"), "x", "integrate")
    with pytest.raises(InputError, match=r"^the integrand has no value anywhere$"):
        language.write(parse("1/(x - x)"), "x", "integrate")
    with pytest.raises(TooLarge, match=r"^the integrand is too large in normal form: ask for a"):
        language.write(parse("(x + a + b + c + ln(x) + sin(x))^40/(x+1)^90"), "x", "integrate")
    with pytest.raises(AnswerError, match=r"^a hint is no expression: the exact half makes one of"):
        language.read(["|"], {})
