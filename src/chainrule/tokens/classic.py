"""Classic lines to token ids and back, by recipe.

In: the two sides of a classic line, `d(6exp^(9a)+4exp^(2a))/da` and `54exp^(9a)+8exp^(2a)`.
Out: ids of a source and a target vocabulary; and from the ids the text again, exactly.
This room knows how numbers and letters are spelled. It knows no calculus: what a derivative is,
only the network learns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Literal

from chainrule.errors import InputError, TokenError
from chainrule.tokens.lines import FUNCTIONS, LETTER, Letters, letters_of, read_source, split_line
from chainrule.tokens.numbers import prime_powers
from chainrule.tokens.vocabulary import Vocabulary

VARIABLE, CONSTANT = "x", "y"
"""The letters that canonical recipes give the network: of differentiation, and the other one."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How lines become tokens.

    Attributes:
        numbers: how a whole number is spelled. `whole`: one token; `digits`: one token a digit;
            `digits-lsb`: the same, in the target the least significant digit first; `factors`:
            its prime powers, the smallest prime first: 360 is `8 9 5`. A product of numbers then
            is a merge of short lists, and no table of products must be learned by heart.
        symbol: the derivative symbol `dx` is one token; otherwise `d` and `x`.
        canonical: the network sees only the function, with `x` for the variable and `y` for the
            other letter; the user's letters are put back afterwards.
        merged: `exp^(`, `*sin^3(`, `x^6` and their like, with powers 2 to 11, are one token each:
            sides are a third shorter, and so is every step of training.
    """

    numbers: Literal["whole", "digits", "digits-lsb", "factors"]
    symbol: bool = True
    canonical: bool = False
    merged: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """What a token of the text is; numbers are spelled afterwards."""
        words = [FUNCTIONS, r"[0-9]+", r"[-+*/^()a-z]"]
        if self.symbol and not self.canonical:
            words.insert(0, r"(?<=/)d[a-z](?=\Z)")
        if self.merged:
            power = r"\^(?:[2-9]|1[01])(?![0-9])"
            function = rf"exp\^\(|(?:{FUNCTIONS})(?:{power})?\("
            words.insert(0, rf"\*?(?:{function}|[a-z]{power}|(?!{FUNCTIONS})[a-z](?!\^))")
        return re.compile("|".join(words))


RECIPES = {
    "words": Recipe("whole"),
    "words-no-dsym": Recipe("whole", symbol=False),
    "digits": Recipe("digits"),
    "digits-lsb": Recipe("digits-lsb"),
    "canonical": Recipe("digits-lsb", canonical=True, merged=True),
    "factors": Recipe("factors", canonical=True, merged=True),
}


class Tokenizer:
    """A recipe with the vocabularies of both sides.

    Args:
        recipe: a name out of `RECIPES`.
        source, target: the ordinary tokens of each side, in the order of their ids.

    >>> line = "d(6a^2)/da=12a"
    >>> tokenizer = Tokenizer.build("factors", [line])
    >>> source, letters = tokenizer.encode_source("d(6a^2)/da")
    >>> [tokenizer.source.token(i) for i in source]
    ['2', '3', 'x^2']
    >>> tokenizer.decode_target(tokenizer.encode_target("12a", letters), letters)
    '12a'
    """

    renamings: Sequence[Sequence[int]] = ()
    names: int = 0

    def __init__(self, recipe: str, source: Iterable[str], target: Iterable[str]) -> None:
        if recipe not in RECIPES:
            raise InputError(
                f"unknown tokenizer recipe {recipe!r}; choose from {', '.join(RECIPES)}"
            )
        self.name = recipe
        self.recipe = RECIPES[recipe]
        self.source = Vocabulary(source)
        self.target = Vocabulary(target)
        self._pattern = self.recipe.pattern
        self._spelled: dict[tuple[str, bool], tuple[str, ...]] = {}

    @classmethod
    def build(cls, recipe: str, lines: Iterable[str]) -> Tokenizer:
        """A tokenizer whose vocabularies hold exactly the tokens of `lines`, sorted."""
        draft = cls(recipe, (), ())
        source: set[str] = set()
        target: set[str] = set()
        for line in lines:
            left, right = split_line(line)
            text, letters = draft.strip_source(left)
            source.update(draft.words(text, target=False))
            target.update(draft.words(draft.rename(right, letters), target=True))
        return cls(recipe, sorted(source), sorted(target))

    def encode_source(self, text: str) -> tuple[list[int], Letters]:
        """Ids of `d(...)/dx`, and the letters that `decode_target` needs.

        Raises:
            InputError: the text is not of that form.
            TokenError: a piece of it is not in the vocabulary; its position is given.
        """
        stripped, letters = self.strip_source(text)
        offset = len("d(") if self.recipe.canonical else 0
        return self._ids(stripped, self.source, text, offset, target=False), letters

    def encode_target(self, text: str, letters: Letters) -> list[int]:
        """Ids of a derivative. Raises `TokenError` as `encode_source`."""
        return self._ids(self.rename(text, letters), self.target, text, 0, target=True)

    def decode_source(self, ids: Sequence[int], letters: Letters) -> str:
        """The text that `encode_source` read."""
        text = self._text([self.source.token(i) for i in ids], target=False)
        if not self.recipe.canonical:
            return text
        return f"d({self._restore(text, letters)})/d{letters.variable}"

    def decode_target(self, ids: Sequence[int], letters: Letters) -> str:
        """The text of a derivative in the user's letters."""
        text = self._text([self.target.token(i) for i in ids], target=True)
        return self._restore(text, letters) if self.recipe.canonical else text

    def strip_source(self, text: str) -> tuple[str, Letters]:
        """What of `d(...)/dx` the network reads, and the line's letters."""
        function, variable = read_source(text)
        letters = letters_of(function, variable)
        if not self.recipe.canonical:
            return text, letters
        return self.rename(function, letters), letters

    def rename(self, text: str, letters: Letters) -> str:
        """The user's letters to the canonical ones, where the recipe asks for it.

        Raises:
            TokenError: a letter is neither of `letters`: it could not be told from them afterwards.
        """
        if not self.recipe.canonical:
            return text
        names = {letters.variable: VARIABLE, letters.constant: CONSTANT}

        def canonical(match: re.Match[str]) -> str:
            letter = match["letter"]
            if letter and letter not in names:
                raise TokenError(letter, match.start(), text)
            return names[letter] if letter else match["function"]

        return LETTER.sub(canonical, text)

    def words(self, text: str, *, target: bool) -> list[str]:
        """The tokens of `text`, whether the vocabulary knows them or not.

        Raises:
            TokenError: a character is outside the notation.
        """
        found: list[str] = []
        length = 0
        for word in self._pattern.findall(text):
            length += len(word)
            if word[0] in "0123456789":
                found.extend(self._spell(word, target))
            else:
                found.append(word)
        if length != len(text):
            position = self._first_unknown(text, None, target=target).start
            raise TokenError(text[position], position, text)
        return found

    def _ids(
        self, text: str, vocabulary: Vocabulary, original: str, offset: int, *, target: bool
    ) -> list[int]:
        """The ids of `text`; an error shows it in `original`, as the user wrote it, at `offset`."""
        try:
            return [vocabulary.id(word) for word in self.words(text, target=target)]
        except (KeyError, TokenError):
            place = self._first_unknown(text, vocabulary, target=target)
            start, stop = place.start + offset, place.stop + offset
            raise TokenError(original[start:stop], start, original) from None

    def _first_unknown(self, text: str, vocabulary: Vocabulary | None, *, target: bool) -> slice:
        """Where the first piece of `text` stands that is no word, or not in the vocabulary."""
        position = 0
        while match := self._pattern.match(text, position):
            word = match[0]
            words = self._spell(word, target) if word.isdigit() else (word,)
            if vocabulary is not None and not all(word in vocabulary for word in words):
                return slice(*match.span())
            position = match.end()
        return slice(position, position + 1)

    def _spell(self, number: str, target: bool) -> tuple[str, ...]:
        """The tokens of a whole number."""
        match self.recipe.numbers:
            case "whole":
                return (number,)
            case "digits":
                return tuple(number)
            case "digits-lsb":
                return tuple(reversed(number)) if target else tuple(number)
            case "factors":
                known = self._spelled.get((number, target))
                if known is None:
                    known = self._spelled[number, target] = prime_powers(number)
                return known

    def _text(self, tokens: Sequence[str], *, target: bool) -> str:
        """Tokens joined to text; neighbouring tokens of numbers become one number."""
        pieces: list[str] = []
        run: list[str] = []
        for token in (*tokens, ""):
            if token.isdigit():
                run.append(token)
                continue
            if run:
                pieces.append(self._number(run, target))
                run = []
            pieces.append(token)
        return "".join(pieces)

    def _number(self, run: list[str], target: bool) -> str:
        if self.recipe.numbers == "factors":
            return str(prod(map(int, run)))
        if self.recipe.numbers == "digits-lsb" and target:
            run = run[::-1]
        return "".join(run)

    def _restore(self, text: str, letters: Letters) -> str:
        # A letter that the network made up stands for itself: a wrong answer, honestly shown.
        names = {VARIABLE: letters.variable, CONSTANT: letters.constant or CONSTANT}
        return LETTER.sub(lambda m: m["function"] or names.get(m["letter"], m["letter"]), text)
