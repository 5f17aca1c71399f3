r"""The last formula of a text that a student or a language model wrote.

In: a text: a bare formula, a sentence with one, a long derivation with `\boxed{}` at its end. Out:
the formula, without what stands around it. It knows delimiters and English words, and no algebra:
what the formula means is found out by `final_answer.py`.

First what is marked counts: the last `\boxed{...}`; else the last part between `$...$`, `$$...$$`,
`\(...\)`, `\[...\]`, backticks, or in an environment such as `align`; else the last run of words
that are no English. Behind a marked one a plain formula counts where it is announced ("is", "="). A
remark behind it (", where C is a constant", " for x > 0") is passed over.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from chainrule.checker.sign_words import SIGN, SIGN_BEFORE, SIGNS
from chainrule.errors import InputError, TooLarge
from chainrule.expr.words import split_run, whole_word

MAX_TEXT: Final = 1_000_000
"""Characters of a text that is searched for its formula."""

_TAIL: Final = 20_000
"""Characters, from its end, of a text without delimiters that are looked at."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A piece of formula, and the words between the one before and it."""

    formula: str
    before: str


def last_formula(text: str) -> str:
    r"""The last formula of a text.

    Raises:
        InputError: there is none, or it is one of several answers.
        TooLarge: the text has more than `MAX_TEXT` characters.

    >>> last_formula(r"So the slope is $2x$, and \boxed{y' = 2x}. Done!")
    "y' = 2x"
    >>> last_formula("The answer is 2x + C, where C is a constant.")
    '2x + C'
    """
    if len(text) > MAX_TEXT:
        raise TooLarge(f"the text has {len(text):,} characters; the limit is {MAX_TEXT:,}")
    boxed = _boxed(text)
    if boxed is not None:
        return _choose(_plain(boxed))
    marked, end = _marked(text)
    rest = text[end:]
    if len(rest) > _TAIL:  # not from the middle of a number
        rest = " ".join(rest[-_TAIL:].split(None, 1)[1:])
    runs = _plain(rest)
    if not marked:
        return _choose(runs)
    announced = [run for run in runs if _ANNOUNCED.search(run.before) or _is_equation(run)]
    return announced[-1].formula if announced else _choose(_plain(_choose(marked)))


def _choose(runs: list[_Run]) -> str:
    """The last run that is no remark on the one before."""
    if not runs:
        raise InputError("there is no formula in it")
    last = len(runs) - 1
    while last and _REMARK.fullmatch(runs[last].before):
        last -= 1
    if last and (joint := _OR.fullmatch(runs[last].before)):
        names = [run.formula.partition("=")[0].strip() for run in runs[last - 1 : last + 1]]
        if joint[1] == "or" or names[0] == names[1] or "=" not in runs[last - 1].formula:
            raise InputError(f"several answers, joined by {joint[1]!r}; expected one")
    if word := SIGN_BEFORE.search(runs[last].before):
        raise InputError(f"the word {word[1]!r} stands before it; expected a sign")
    return runs[last].formula


_REMARK: Final = re.compile(
    r"[\s,;.(]*(?:where|with|for|if|when|whenever|provided|assuming)\b"
    r"(?:\s+(?:that|all|any|every|each|some|real|constant|an|arbitrary|the))*[\s,:]*",
    re.IGNORECASE,
)


def _is_equation(run: _Run) -> bool:
    """`y' = 2x`, and not ` for x = 3`."""
    return "=" in run.formula and _CONDITION.search(run.before) is None


_CONDITION: Final = re.compile(r"\b(?:where|with|for|if|when|at|since|let)\s*$", re.IGNORECASE)
_ANNOUNCED: Final = re.compile(r"(?:\b(?:is|equals|get|gives|obtain)|:)\s*$", re.IGNORECASE)
_OR: Final = re.compile(r"[\s,;(]*(or|and)(?:\s+(?:maybe|perhaps|possibly))?\s*", re.IGNORECASE)

# -- what is marked ------------------------------------------------------------------------------

_BOX: Final = re.compile(r"\\(?:boxed|fbox)(?![A-Za-z])\s*")


def _boxed(text: str) -> str | None:
    r"""The inside of the last `\boxed{...}`."""
    boxes = deque(_BOX.finditer(text), maxlen=1)
    if not boxes:
        return None
    (last,) = boxes
    start = last.end()
    if not text.startswith("{", start):
        raise InputError(rf"{last[0].strip()} needs a brace behind it")
    level = 0
    for brace in _BRACE.finditer(text, start):
        level += 1 if brace[0] == "{" else -1
        if level == 0:
            return text[start + 1 : brace.start()]
    raise InputError(rf"the brace of {last[0].strip()} is not closed")


_BRACE: Final = re.compile(r"(?<!\\)[{}]")
_OPENING: Final = re.compile(
    r"(?<!\\)(?:\$\$?|\\\[|\\\()|```|`"
    r"|\\begin\{(?:equation|align|gather|multline|displaymath|math|eqnarray)\*?\}"
)
_CLOSING: Final = {r"\[": r"\]", r"\(": r"\)"}


def _marked(text: str) -> tuple[list[_Run], int]:
    """The parts between delimiters, in their order, and where the last one ends."""
    runs: list[_Run] = []
    absent: set[str] = set()  # closing delimiters that do not occur any more: looked for once
    place = end = 0
    while (opening := _OPENING.search(text, place)) is not None:
        closing = _CLOSING.get(opening[0]) or opening[0].replace("begin", "end")
        stop = -1 if closing in absent else text.find(closing, opening.end())
        if stop < 0:
            absent.add(closing)
            place = opening.end()
            continue
        inside = text[opening.end() : stop].strip()
        if inside:
            runs.append(_Run(inside, text[end : opening.start()]))
        place = end = stop + len(closing)
    return runs, end


# -- words around it -----------------------------------------------------------------------------

_ALIKE: Final = {"′": "'", "’": "'", "″": "''", "~": " ", r"\!": "", "{,}": "", "&": "", "∙": "·"}
_REWRITTEN: Final = (
    (re.compile("|".join(map(re.escape, _ALIKE))), lambda found: _ALIKE[found[0]]),
    (re.compile(r"\^\s*(?:\{\s*((?:\\prime\s*)+)\}|(\\prime(?![A-Za-z])))"),
     lambda found: "'" * found[0].count("prime")),
    (re.compile(r"\\(?:begin|end)\{(?:aligned|split|gathered|align\*?|equation\*?)\}"), " "),
    (re.compile(r"\\\\(?:\[[^\]]{0,20}\])?"), "\n"),  # the end of a line in a display
    (re.compile(r"([+-]\s*)(?:\\(?:text|mathrm|textrm)\s*\{\s*)?(?:const(?:ant)?\b\.?)\s*\}?"),
     r"\1C"),
    (re.compile(r"=>|⇒|⟹|∴|\\(?:implies|Rightarrow|Longrightarrow|therefore)(?![A-Za-z])"),
     " therefore "),
    (re.compile(r"\\(?:mathbf|boldsymbol|bm|mathit|mathcal|limits|(?:text|display)style)(?![A-Za-z])"),
     " "),
    (re.compile(r"(?<!\S)\*\*(?=\S)|(?<=\S)\*\*(?=[\s.,:;]|$)|`"), ""),  # bold, code
)  # fmt: skip
_GOES_ON: Final = re.compile(r"\n(?=[=+*/])|(?<=[=+*/(:])\n")
_TABLE: Final = re.compile(
    r"\\begin\{(?:[a-zA-Z]*matrix|[dr]?cases|array|tabular)|\\cases(?![A-Za-z])"
)
_WRAPPED: Final = re.compile(
    r"\\(?:text|textrm|textbf|textit|textnormal|mathrm|mathsf|mbox|hbox)\s*\{([^{}]*)\}"
)


def _plain(piece: str) -> list[_Run]:
    """The formulas of a piece, without the words and the punctuation around them."""
    if len(piece) > _TAIL:
        raise TooLarge(f"the formula has {len(piece):,} characters; the limit is {_TAIL:,}")
    if _TABLE.search(piece):
        raise InputError("a matrix or a piecewise answer, and no value; expected one formula")
    for pattern, by in _REWRITTEN:
        piece = pattern.sub(by, piece)
    piece = SIGN.sub(lambda found: SIGNS[found[1].lower()], _WRAPPED.sub(_unwrapped, piece))
    lines = "\n".join(line.strip() for line in piece.split("\n") if not line.isspace())
    return list(_runs(_GOES_ON.sub(" ", lines)))


def _unwrapped(found: re.Match[str]) -> str:
    r"""`\mathrm{d}` and `\text{sin}` are left to the parser; other words stand for themselves."""
    inside = found[1].strip()
    if inside.isalpha() and inside.isascii() and whole_word(inside, None) is not None:
        return rf"\mathrm{{{inside}}}"
    return f" {found[1]} "


def _runs(piece: str) -> Iterator[_Run]:
    """The runs of words that are no prose, with the prose before each."""
    start = end = 0  # of the run under way
    before = 0  # where the prose before it begins
    for line in re.finditer(r"[^\n]+", piece):
        words = list(re.finditer(r"\S+", line[0]))
        for word, prose in zip(words, _prose([word[0] for word in words]), strict=True):
            first, last = line.start() + word.start(), line.start() + word.end()
            if not prose:
                start, end = (start if end else first), last
            if end and (prose or word is words[-1] or re.search(r"[^.]\.$", word[0])):
                if formula := _stripped(piece[start:end]):
                    yield _Run(formula, piece[before:start])
                    before = end
                start = end = 0


def _stripped(run: str) -> str:
    """Without punctuation around it; empty where nothing else is left."""
    longer = ""
    while longer != run:
        longer = run
        run = run.rstrip(_PUNCTUATION).removesuffix(r"\quad").removesuffix(r"\qquad")
        if run.endswith("\\"):  # the comma was that of a thin space
            run = run[:-1]
    run = run.lstrip(_PUNCTUATION.replace(".", "") + "=")
    return run if re.search(r"[^\W_]|[∅∞]|\\[A-Za-z]", run) else ""


_PUNCTUATION: Final = ' \t.,;:"“”'
_ENGLISH: Final = """
    is it so we the and to of or are get gets got has was for our you its can let then if ans
    sol not but all any now using since single second sine cosine secant expand expect distance
    instance from find thus here where equals dne rule when final answer this that with which
    have hence step note well cost costs
"""
_PROSE: Final = frozenset(_ENGLISH.split())
# These may be products of letters, too: they are prose beside prose.
_EITHER: Final = (
    "an",
    "as",
    "at",
    "be",
    "by",
    "do",
    "go",
    "in",
    "my",
    "no",
    "on",
    "up",
    "us",
    "a",
    "i",
)
_EDGES: Final = '"“”()[]*,.;:!?'


def _prose(words: list[str]) -> list[bool]:
    """Which of the words of a line are English and no mathematics."""
    bare = [word.strip(_EDGES) for word in words]
    found = [_is_prose(plain, word) for plain, word in zip(bare, words, strict=True)]
    for i, plain in reversed(list(enumerate(bare))):
        operator = i > 0 and words[i - 1][-1] in "+-*/^=("
        if plain.lower() not in _EITHER or operator or words[i][-1] in _EDGES:
            continue  # `x + a` and `a, as we know` are mathematics
        behind = i + 1 < len(words) and found[i + 1]
        ahead = i > 0 and found[i - 1] and len(plain) > 1 and i + 1 < len(words)
        found[i] = behind or ahead or (plain == "I" and words[0] == "I" and len(words) > 2)
    return found


def _is_prose(plain: str, word: str) -> bool:
    if not plain:
        return False
    if "'" in plain.strip("'"):  # don't, it's; but f'(x)
        return plain.replace("'", "").isalpha()
    if "-" in plain:
        return all(part.isalpha() for part in plain.split("-")) and any(
            _is_prose(part, "") for part in plain.split("-")
        )
    if not plain.isalpha():
        return False
    lower = plain.lower()
    if lower in _PROSE:
        return True
    if len(plain) < 4:
        return word.endswith(":") and len(plain) > 1
    known = whole_word(plain, None)
    if known is not None:
        return known[0] == "call"  # `power` and `root` are words where no bracket follows
    return isinstance(split_run(plain, None, False), str)
