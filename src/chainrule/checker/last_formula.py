r"""The last formula of a text that a student or a language model wrote.

In: a text: a bare formula, a sentence with one, a long derivation with `\boxed{}` at its end. Out:
the formula, without what stands around it. It knows delimiters and English words, and no algebra:
what the formula means is found out by `final_answer.py`.

First what is marked counts: the last `\boxed{...}`; else the last part between `$...$`, `$$...$$`,
`\(...\)`, `\[...\]`, backticks, or in an environment such as `align`; else the last run of words
that are no English. Behind a marked one a plain formula counts where it is announced ("is", "="). A
remark behind it (", where C is a constant", " for x > 0") is passed over. Words beside it that
change its value or deny it are refused (`around.py`), and so are several answers (`several.py`);
around `\boxed{...}` they are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from chainrule.checker.around import REMEDY, refuse_changed
from chainrule.checker.boxes import boxed
from chainrule.checker.changing import number_word
from chainrule.checker.constant_beside import WORDS
from chainrule.checker.given_places import refuse_given_place
from chainrule.checker.prose import prose
from chainrule.checker.several import (
    Run,
    is_remark,
    last_of_line,
    refuse_check,
    refuse_lines,
    refuse_several,
    without_remarks,
)
from chainrule.checker.sign_words import SIGN_BEFORE, with_signs
from chainrule.errors import InputError, TooLarge
from chainrule.expr.words import whole_word

MAX_TEXT: Final = 1_000_000
"""Characters of a text that is searched for its formula."""

_TAIL: Final = 20_000
"""Characters, from its end, of a text without delimiters that are looked at."""


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
    inside = boxed(text)
    if inside is not None:
        refuse_lines(plain_runs(inside))
        return _found(inside)
    refuse_check(text[-_TAIL:], has_formula)
    marked, end = _marked(text)
    rest = text[end:]
    if len(rest) > _TAIL:  # not from the middle of a number
        rest = " ".join(rest[-_TAIL:].split(None, 1)[1:])
    runs = plain_runs(rest)
    if not marked:
        return _found(rest)
    if _GOES_ON_OUTSIDE.search(marked[-1].formula) or _EQUALS_OUTSIDE.match(rest):
        return _found(f"{marked[-1].before} {marked[-1].formula} {rest}")
    announced = [run for run in runs if _ANNOUNCED.search(run.before) or _is_equation(run)]
    if announced:
        return _choose(runs[: runs.index(announced[-1]) + 1])
    formula = _choose(marked, [run for run in runs[:1] if is_remark(run)])
    if runs and not runs[0].before.strip(" \t"):  # $2$ x
        raise InputError(f"{runs[0].formula[:20]!r} may change its value; {REMEDY}")
    return _found(formula)


def has_formula(part: str) -> bool:
    """Whether there is one in a part of a text, in delimiters or plain."""
    return _OPENING.search(part) is not None or next(_spans(part), None) is not None


def _found(piece: str) -> str:
    """The formula of a piece without delimiters."""
    runs = plain_runs(piece)
    if runs:
        return _choose(runs)
    word = number_word(piece[-_TAIL:])
    raise InputError(
        f"there is no formula in it; expected the number {word!r} in digits"
        if word
        else "there is no formula in it"
    )


def _choose(runs: list[Run], remarks: Sequence[Run] = ()) -> str:
    """The last run that is no remark on the one before; more of them may stand behind all."""
    last = without_remarks(runs)
    refuse_several(runs, last)
    run = runs[last]
    refuse_given_place(run, runs[last - 1] if last else None, [*runs[last + 1 :], *remarks])
    if word := SIGN_BEFORE.search(run.before):
        raise InputError(f"the word {word[1]!r} stands before it; expected a sign")
    refuse_changed(run.before, run.after, run.formula)
    return last_of_line(run.formula)


def _is_equation(run: Run) -> bool:
    """`y' = 2x`, and not ` for x = 3`."""
    return "=" in run.formula and _CONDITION.search(run.before) is None


_GOES_ON_OUTSIDE: Final = re.compile(r"=\s*\Z")  # $f'(x) =$ 2x
_EQUALS_OUTSIDE: Final = re.compile(r"\s*=\s*[^\s=$]")
_CONDITION: Final = re.compile(r"\b(?:where|with|for|if|when|at|since|let)\s*$", re.IGNORECASE)
_ANNOUNCED: Final = re.compile(r"(?:\b(?:is|equals|get|gives|obtain)|:)\s*$", re.IGNORECASE)

# -- what is marked ------------------------------------------------------------------------------

_OPENING: Final = re.compile(
    r"(?<!\\)(?:\$\$?|\\\[|\\\()|```|`"
    r"|\\begin\{(?:equation|align|gather|multline|displaymath|math|eqnarray)\*?\}"
)
_CLOSING: Final = {r"\[": r"\]", r"\(": r"\)"}


def _marked(text: str) -> tuple[list[Run], int]:
    """The parts between delimiters, in their order, and where the last one ends."""
    parts: list[tuple[str, str]] = []
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
            parts.append((inside, text[end : opening.start()]))
        place = end = stop + len(closing)
    behind = [before for _, before in parts[1:]] + [text[end:]]
    return [Run(*part, after) for part, after in zip(parts, behind, strict=bool(parts))], end


# -- words around it -----------------------------------------------------------------------------

_ALIKE: Final = {"′": "'", "’": "'", "″": "''", "~": " ", r"\!": "", "&": "", "∙": "·"}
_REWRITTEN: Final = (
    (re.compile("|".join(map(re.escape, _ALIKE))), lambda found: _ALIKE[found[0]]),
    (re.compile(r"(?<![\w.}])[1-9][0-9]{0,2}(?:\{,\}[0-9]{3})+(?![0-9]|\{,)"),  # 1{,}000
     lambda found: found[0].replace("{,}", "")),
    (re.compile(r"(?<=[0-9])\{,\}(?=[0-9])"), "."),  # 0{,}5
    (re.compile(r"\^\s*(?:\{\s*((?:\\prime\s*)+)\}|(\\prime(?![A-Za-z])))"),
     lambda found: "'" * found[0].count("prime")),
    (re.compile(r"\\(?:begin|end)\{(?:aligned|split|gathered|align\*?|equation\*?)\}"), " "),
    (re.compile(r"\\\\(?:\[[^\]]{0,20}\])?"), "\n"),  # the end of a line in a display
    (WORDS, lambda found: f"{found['sign'] or '+'} C"),
    (re.compile(r"=>|⇒|⟹|∴|\\(?:implies|Rightarrow|Longrightarrow|therefore)(?![A-Za-z])"),
     " therefore "),
    (re.compile(r"\\(?:mathbf|boldsymbol|bm|mathit|mathcal|limits|(?:text|display)style)(?![A-Za-z])"),
     " "),
    (re.compile(r"(?<![\w\\])([A-Za-z]'+(?:\([A-Za-z]\))?|[fghFGH]\([A-Za-z]\)|d[A-Za-z]/d[A-Za-z])\s*:"
                r"(?=\s+(?:[-0-9(\\$]|[A-Za-z](?![A-Za-z]{2})))"), r"\1 ="),  # f'(x): 2x
    (re.compile(r"(?<![A-Za-z\\])([A-Za-z]{4,}):(?=[\w\\($-])"), r"\1: "),  # answer:2x
    (re.compile(r"(?<!\S)\*\*(?=\S)|(?<=\S)\*\*(?=[\s.,:;]|$)|`"), ""),  # bold, code
)  # fmt: skip
# 6 at x = 3: no a*t
_AT: Final = re.compile(
    r"(?:(?<=[0-9π)}\]])|(?<=\bpi)|(?<=[^A-Za-z][A-Za-z]))\s+at(?=\s+(?:\(\s*[-−]?[0-9]"
    r"|[A-Za-z]\s*=\s*[-−+]?(?:[0-9\\π(]|(?:pi|sqrt|ln|e)\b)))"
)
_GOES_ON: Final = re.compile(r"\n(?=[=+*/])|(?<=[=+*/(:])\n")
_TABLE: Final = re.compile(
    r"\\begin\{(?:[a-zA-Z]*matrix|[dr]?cases|array|tabular)|\\cases(?![A-Za-z])"
)
_WRAPPED: Final = re.compile(
    r"\\(?:text|textrm|textbf|textit|textnormal|mathrm|mathsf|mbox|hbox)\s*\{([^{}]*)\}"
)


def plain_runs(piece: str) -> list[Run]:
    """The formulas of a piece, without the words and the punctuation around them."""
    if len(piece) > _TAIL:
        raise TooLarge(f"the formula has {len(piece):,} characters; the limit is {_TAIL:,}")
    if _TABLE.search(piece):
        raise InputError("a matrix or a piecewise answer, and no value; expected one formula")
    for pattern, by in _REWRITTEN:
        piece = pattern.sub(by, piece)
    piece = _AT.sub(" where", with_signs(_WRAPPED.sub(_unwrapped, piece)))
    lines = "\n".join(line.strip() for line in piece.split("\n") if not line.isspace())
    return list(_runs(_GOES_ON.sub(" ", lines)))


def _unwrapped(found: re.Match[str]) -> str:
    r"""`\mathrm{d}` and `\text{sin}` are left to the parser; other words stand for themselves."""
    inside = found[1].strip()
    known = whole_word(inside, None) if inside.isalpha() and inside.isascii() else None
    if known is not None and known[0] not in ("and", "true"):
        return rf"\mathrm{{{inside}}}"
    return f" {found[1]} "


def _runs(piece: str) -> Iterator[Run]:
    """The runs of words that are no prose, with the prose on both sides."""
    spans = list(_spans(piece))
    edges = [0, *(end for _, _, end in spans)]
    for i, (formula, start, end) in enumerate(spans):
        behind = spans[i + 1][1] if i + 1 < len(spans) else len(piece)
        yield Run(formula, piece[edges[i] : start], piece[end:behind])


def _spans(piece: str) -> Iterator[tuple[str, int, int]]:
    """Each run, with where it begins and ends in the piece."""
    start = end = 0  # of the run under way
    for line in re.finditer(r"[^\n]+", piece):
        words = list(re.finditer(r"\S+", line[0]))
        for word, english in zip(words, prose([word[0] for word in words]), strict=True):
            first, last = line.start() + word.start(), line.start() + word.end()
            if not english:
                start, end = (start if end else first), last
            if end and (english or word is words[-1] or re.search(r"[^.]\.$", word[0])):
                if formula := _stripped(piece[start:end]):
                    start += piece[start:end].find(formula)
                    yield formula, start, start + len(formula)
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
