"""The encodings of the general language that `program` is measured against, each a recipe.

In: `d(FUNCTION)/dVARIABLE` and its derivative, in any notation. Out: ids, and from the ids of an
answer its text. Each recipe adds one idea to the one before it; `docs/representation.md` has what
each is worth:

    infix            the text: names, whole numbers, signs
    infix-lsb        numbers digit by digit, in the target the least significant first
    prefix           the tree in prefix notation, numbers digit by digit
    prefix-canonical the variable is always x, parameters are p0, p1, ...
    prefix-slots     numbers are n0, n1, ...; the target leaves arithmetic to be done
    prefix-pointers  what stands in the source already is written @k, its place there
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from chainrule.errors import AnswerError, ChainruleError, TokenError
from chainrule.expr import Expr, differentiate, make, num, parse, sym, to_text, walk
from chainrule.expr.fold import build
from chainrule.expr.program import ARITY, NUMBERS
from chainrule.expr.reading import read
from chainrule.expr.tree import const, in_prefix
from chainrule.tokens.vocabulary import Vocabulary

_PIECE: Final = re.compile(r"[A-Za-z]+(?:_[A-Za-z0-9]+)?|[0-9]+|\S")
_END: Final = ";"  # behind a number of digits in prefix notation, where nothing else ends it


@dataclass(frozen=True, slots=True)
class TreeRecipe:
    """What an encoding does; see the module's table."""

    infix: bool = False
    digits: bool = True
    canonical: bool = False
    slots: bool = False
    pointers: bool = False


TREE_RECIPES: Final[Mapping[str, TreeRecipe]] = {
    "infix": TreeRecipe(infix=True, digits=False),
    "infix-lsb": TreeRecipe(infix=True),
    "prefix": TreeRecipe(),
    "prefix-canonical": TreeRecipe(canonical=True),
    "prefix-slots": TreeRecipe(canonical=True, slots=True),
    "prefix-pointers": TreeRecipe(canonical=True, slots=True, pointers=True),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A function as it was read, and the names that its parts have in the network.

    Attributes:
        function, variable: as the user wrote them.
        names: what each symbol and number is called; empty where they keep their own names.
        renamed: the function in those names.
    """

    function: Expr
    variable: str
    names: Mapping[Expr, Expr]
    renamed: Expr


class TreeTokenizer:
    """A recipe of the table with the vocabularies of both sides.

    Args:
        recipe: a name out of `TREE_RECIPES`.
        source, target: the ordinary tokens of each side.

    >>> line = "d(7x^3)/dx=21x^2"
    >>> tokenizer = TreeTokenizer.build("prefix-pointers", [line])
    >>> ids, reading = tokenizer.encode_source("d(7x^3)/dx")
    >>> " ".join(map(tokenizer.source.token, ids))
    'mul n0 pow x n1'
    >>> target = tokenizer.encode_target("21x^2", reading)
    >>> " ".join(map(tokenizer.target.token, target))
    'mul mul n0 n1 pow x sub n1 1'
    >>> tokenizer.decode_target(target, reading)
    '21x^2'
    """

    renamings: Sequence[Sequence[int]] = ()
    names: int = 0

    def __init__(self, recipe: str, source: Iterable[str], target: Iterable[str]) -> None:
        self.name = recipe
        self.recipe = TREE_RECIPES[recipe]
        self.source = Vocabulary(source)
        self.target = Vocabulary(target)

    @classmethod
    def build(cls, recipe: str, lines: Iterable[str]) -> TreeTokenizer:
        """A tokenizer whose vocabularies hold exactly the tokens of `lines`, sorted."""
        draft = cls(recipe, (), ())
        source: set[str] = set()
        target: set[str] = set()
        for line in lines:
            left, _, right = line.partition("=")
            reading = draft.read(left)
            source.update(draft.source_words(reading))
            target.update(draft.target_words(right, reading))
        return cls(recipe, sorted(source), sorted(target))

    def encode_source(self, text: str) -> tuple[list[int], Reading]:
        """Ids of `d(...)/dx`, and what `decode_target` needs."""
        reading = self.read(text)
        return self._ids(self.source_words(reading), self.source, text), reading

    def encode_target(self, text: str, reading: Reading) -> list[int]:
        """Ids of the derivative."""
        return self._ids(self.target_words(text, reading), self.target, text)

    def decode_target(self, ids: Sequence[int], reading: Reading) -> str:
        """The text of an answer, or its bare words where they are no expression."""
        words = [self.target.token(i) for i in ids]
        if self.recipe.infix:
            return _join(words, self.recipe.digits)
        try:
            return to_text(self._tree(words, reading))
        except ChainruleError:
            return " ".join(words)

    def read(self, text: str) -> Reading:
        """Parse, and name the parts as the recipe asks for it."""
        found = read(text)
        f, variable = found.function, found.variable or "x"
        names: dict[Expr, Expr] = {}
        if self.recipe.canonical:
            names[sym(variable)] = sym("x")
            for leaf in walk(f):
                if leaf.op == "sym" and leaf not in names:
                    names[leaf] = sym(f"p{len(names) - 1}")
        if self.recipe.slots:
            numbers = dict.fromkeys(leaf for leaf in walk(f) if leaf.op == "num")
            names.update((leaf, sym(f"n{i}")) for i, leaf in enumerate(numbers))
        return Reading(f, variable, names, _renamed(f, names))

    def source_words(self, reading: Reading) -> list[str]:
        """What the network reads."""
        if self.recipe.infix:
            return [*self._infix(to_text(reading.function), target=False), "d", reading.variable]
        variable = [] if self.recipe.canonical else [reading.variable]
        return [*variable, *self._prefix(reading.renamed, {})]

    def target_words(self, text: str, reading: Reading) -> list[str]:
        """What it is to answer."""
        if self.recipe.infix:
            return self._infix(text, target=True)
        if not self.recipe.slots:
            return list(self._prefix(_renamed(parse(text, reading.variable), reading.names), {}))
        # Differentiating the renamed function is what leaves its arithmetic to be done.
        derivative = differentiate(reading.renamed, "x")
        return list(self._prefix(derivative, self._places(reading)))

    def _places(self, reading: Reading) -> dict[Expr, str]:
        """The pointer to each subtree of the source that is worth one."""
        places: dict[Expr, str] = {}
        if self.recipe.pointers:
            for k, node in enumerate(walk(reading.renamed)):
                if node.args:
                    places.setdefault(node, f"@{k}")
        return places

    def _prefix(self, e: Expr, places: Mapping[Expr, str]) -> Iterator[str]:
        def parts(node: Expr) -> list[str | Expr]:
            place = places.get(node)
            if place is not None:
                return [place]
            if node.op == "num" and not (self.recipe.slots and str(node.value) in NUMBERS):
                return [*str(node.value), _END]
            return [str(node.value) if node.op in ("sym", "num") else node.op, *node.args]

        return in_prefix(e, parts)

    def _infix(self, text: str, *, target: bool) -> list[str]:
        words: list[str] = []
        for piece in _PIECE.findall(text):
            if piece.isdigit() and self.recipe.digits:
                words.extend(reversed(piece) if target else piece)
            else:
                words.append(piece)
        return words

    def _tree(self, words: Sequence[str], reading: Reading) -> Expr:
        meanings = {str(new.value): old for old, new in reading.names.items()}
        meanings.update((f"@{k}", node) for k, node in enumerate(walk(reading.function)))
        join = build if self.recipe.slots else make  # slots leave arithmetic to be done
        stack: list[Expr] = []
        digits = ""
        for word in reversed(words):
            if word == _END or (word in "0123456789/-" and (digits or not self.recipe.slots)):
                digits = word + digits
                continue
            if digits:
                stack.extend(_numbers(digits))
                digits = ""
            if word in ARITY:
                if len(stack) < ARITY[word]:
                    raise AnswerError(f"{word} lacks an argument")
                stack.append(join(word, *(stack.pop() for _ in range(ARITY[word]))))
            elif word in meanings:
                stack.append(meanings[word])
            elif word in ("pi", "e"):
                stack.append(const(word) if word != reading.variable else sym(word))
            else:
                stack.append(num(int(word)) if word.isdigit() else sym(word))
        stack.extend(_numbers(digits))
        if len(stack) != 1:
            raise AnswerError(f"the answer is {len(stack)} expressions and not one")
        return stack[0]

    def _ids(self, words: Iterable[str], vocabulary: Vocabulary, text: str) -> list[int]:
        ids = []
        for word in words:
            if word not in vocabulary:
                raise TokenError(word, max(text.find(word), 0), text)
            ids.append(vocabulary.id(word))
        return ids


def _renamed(e: Expr, names: Mapping[Expr, Expr]) -> Expr:
    if not e.args:
        return names.get(e, e)
    return make(e.op, *(_renamed(a, names) for a in e.args))


def _numbers(digits: str) -> Iterator[Expr]:
    """The numbers of a run such as `12;3/4;`, the last one first: a stack is filled from behind."""
    for piece in reversed(digits.split(_END)[:-1]):
        try:
            yield num(Fraction(piece))
        except (ValueError, ZeroDivisionError):
            raise AnswerError(f"{piece!r} is no number") from None


def _join(words: Sequence[str], lsb: bool) -> str:
    """Infix words as text, spaced as `to_text` spaces them."""
    text = "".join(f" {w} " if w in ("+", "-") else w for w in words)
    text = re.sub(r"(^|[(^*/]) - ", r"\1-", text)
    return re.sub(r"[0-9]+", lambda m: m[0][::-1], text) if lsb else text
