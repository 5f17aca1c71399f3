"""Text → tokens, for all notations at once.

In: a text, the part of it to read, and the names that are letters (`e` may be one). Out: `Tokens`.
It knows spellings, not grammar: brackets may be unbalanced here.

Kinds of tokens, with their values:

    number    the exact int or Fraction          + - * / ^ ,   (no value)
    sym       the name                           open, close   the closing bracket that matches
    constant  the canonical name                 bar           |, which opens or closes
    function  the canonical name                 power         a superscript integer: ² is 2
    base      the base of log_b                  root          an operator name: √ is sqrt
    call      pow, div, diff written as a call   frac          LaTeX's fraction
    degree    °                                  over          TeX's fraction in a group
    prime     how many: '' is 2                  factorial     !
    sum       the letter of a root               zero          what ends its polynomial: = 0}
    compare   < or >, with an equals sign or without
    and, &    between conditions; & separates in LaTeX's cases, too
    equal, unequal   between conditions' sides   relation      SymPy's Eq and Ne
    true      otherwise                          when          \text{if} before a condition
    if, then, else   of a choice in words: x if x > 0 else -x
    mark      ; : or ? between pieces, which `arranged.py` takes away
    cases, row, endcases    of LaTeX             end           (always last)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.arranged import MARKS, has_comparison, is_when
from chainrule.expr.crowded_digits import part_digits
from chainrule.expr.euler import settle_e
from chainrule.expr.glued_names import refuse_long_name, refuse_slips, respelled
from chainrule.expr.indexed_names import add_as_name, add_with_index
from chainrule.expr.meanings import polygamma
from chainrule.expr.names import INDEX, UPRIGHT, primes_in, split_index
from chainrule.expr.numbers import add_number, add_vulgar_fraction
from chainrule.expr.operators import POLYGAMMAS
from chainrule.expr.patterns import Pattern
from chainrule.expr.plain_words import is_product, refuse_glued, refuse_word
from chainrule.expr.raised import RAISED, add_power, add_raised
from chainrule.expr.sometimes import CHOICE, add_choice, add_dummy, add_equal, add_sum, add_zero
from chainrule.expr.tokens import FIXED, Tokens, bad_character, bar_of_size
from chainrule.expr.tree import num
from chainrule.expr.words import CALLED, CALLED_GREEK, Piece, split_run, unknown_word, whole_word

_SIZE: Final = r"(?:left|right|[bB]igg?[lrm]?)"
_SPACE: Final = r"(?:quad|qquad|(?:display|text)style|limits|nolimits|enspace|thinspace)"
_MODULE: Final = (
    r"(?:[Mm]ath|cmath|np|numpy|jnp|sympy|mpmath|torch|(?:sp|scipy)(?:\.special)?|special)\."
    r"(?=[A-Za-z])"
)
_LONE_BASE: Final = rf"\s*(?:[0-9]+|[A-Za-z]|{UPRIGHT}[^{{}}]*\{{[^{{}}]*\}})"
_PATTERN: Final = rf"""
    (?P<space>  [ \t\r\n\u00a0\u2000-\u200a\u202f\u3000]+ | \\[,;:!\ >] | (?<=\S)~+ | ~+(?=\S)
              | \\{_SIZE}(?![A-Za-z|.]) | \\{_SPACE}(?![A-Za-z]) )
  | (?P<vulgar> [¼-¾⅐-⅞] | (?:[0-9]+|[⁰¹²³⁴-⁹]+)⁄(?:[1-9][0-9]*|[₁-₉][₀-₉]*) )
  | (?P<number> (?:[0-9]+(?:\.[0-9]*|\{{,\}}[0-9]+)?|\.[0-9]+)EXPONENT )
  | (?P<named>  (?:{_MODULE})?(?:exp(?:2|10)(?=\s?[(\[])|(?:expm1|log1p)(?![A-Za-z0-9])) )
  | (?P<based>  \\?[Ll]og\s*_\s*(?=\(|\\(?!{UPRIGHT[2:]})|[0-9]*\.[0-9]|\{{(?!{_LONE_BASE}\s*\}})) )
  | (?P<word>   (?:{_MODULE}|%(?=(?:pi|e)(?![A-Za-z])))?
                (?:[A-Za-z]+|[α-ωϕϵϑΓΘΞΦΩ㏑㏒]|{UPRIGHT}\s*\{{\s*[A-Za-z]+\s*\}}
                |\\(?:mathrm|rm)\s+[A-Za-z](?![A-Za-z]))
                (?:{INDEX}|_(?!\s*[A-Za-z0-9_{{\\]))? )
  | (?P<degree> [°º] | \^\s*(?:\\circ(?![A-Za-z])|\{{\s*\\circ\s*\}}) )
  | (?P<prime>  '+ | [′″‴]+ | \^\s*(?:\\prime(?![A-Za-z])|\{{\s*(?:\\prime\s*)+\}}) )
  | (?P<fixed>  \*\* | \.[*/^] | != | <> | ≠ | [<>]=? | && | \\\\ | \\(?:begin|end)\{{cases\}}
              | [≤≥∧&] | [-+*/^,!()\[\]{{}}|⌊⌋⌈⌉×·⋅∙∗÷∕⁄−–√∛∜] | \\[{{}}] | \\(?:left|right)\. )
  | (?P<size>   \\(?:left|right|[bB]igg?[lr]?)\| )
  | (?P<power>  [⁺⁻]?[⁰¹²³⁴-⁹]+(?![{RAISED}⁰¹²³⁴-⁹]) )
  | (?P<raised> [{RAISED}⁰¹²³⁴-⁹]+ )
  | (?P<polygamma> (?:\\psi|ψ)\s*\^\s*\{{\s*(?:\\left\s*)?\(\s*
                [0-9]{{1,3}}\s*(?:\\right\s*)?\)\s*\}} )
  | (?P<sum>    \\sum\s*_\s*\{{\s*[A-Za-z](?:_[0-9])?\s*(?::|\\(?:colon|mid)(?![A-Za-z])) )
  | (?P<zero>   =\s*0\s*\}} )
  | (?P<equal>  ==? )
  | (?P<dummy>  _[A-Za-z](?![A-Za-z0-9_]) )
  | (?P<command>\\[A-Za-z]+(?:{INDEX})? )
  | (?P<bad>    . )
"""
# `2e3` is 2000 and `2e-3` is 0.002, whatever follows; but if e is a letter, it is one here.
_USUAL: Final = Pattern(
    _PATTERN.replace("EXPONENT", r"(?:[eE][+\-−]?[0-9]+)?"), re.VERBOSE | re.DOTALL
)
_E_IS_A_LETTER: Final = Pattern(_PATTERN.replace("EXPONENT", ""), re.VERBOSE | re.DOTALL)
_BEFORE_CONDITIONS: Final = ("if", "for", "when")  # in \text{...}
_LONE_NAME: Final = Pattern(r"\s*(?:\\left\s*)?[(\[]\s*\\?[A-Za-z]+\s*(?:\\right\s*)?[)\]]")


def tokenize(tokens: Tokens, start: int, end: int) -> None:
    """Add the tokens of a part of the text; those before an error are there, too.

    Raises:
        ParseError: a character or a word is unknown.
        TooLarge: a number has more than `MAX_DIGITS` digits.
    """
    add = tokens.add
    pattern = _USUAL if tokens.letters.isdisjoint(("e", "E")) else _E_IS_A_LETTER
    for match in pattern.finditer(tokens.text, start, end):
        kind = match.lastgroup
        if kind == "fixed":
            sign, value = FIXED[match.group()]
            add(sign, value, match.start(), match.end())
        elif kind != "space":
            assert kind is not None
            _HANDLERS[kind](tokens, match.group(), match.start(), match.end())
    add("end", "", end, end)
    settle_e(tokens)
    part_digits(tokens)


def _word(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    word, index, offset = _parts(spelling, start)
    named = word.startswith("\\")  # \operatorname{sech}
    if named:
        word = re.split(r"[{\s]", word, maxsplit=1)[1].strip("{} \t\r\n")
    if named and word.lower() in _BEFORE_CONDITIONS:
        tokens.add("when", "", start, end)
        return
    if word in CHOICE and "else" in tokens.text:
        add_choice(tokens, word, start, end)
        return
    if is_when(tokens, word, end):
        tokens.add("when", "", start, end)
        return
    pieces = _pieces(tokens, word, end, named)
    if len(pieces) == len(word) > 1 and spelling.endswith(f"{word}_{index}"):
        refuse_long_name(tokens, word, index, start)
    if isinstance(pieces, str):
        if tokens.kinds[-1:] == ["/"] and len(word) == 2 and word[0] == "d":  # 2*d/dx(x)+1
            reason = f"d/{word} is read only around a whole text, as in d/{word}(x^2)"
            expected = f"diff(..., {word[1]}) inside an expression"
            raise ParseError(reason, tokens.text, offset, expected=expected)
        raise unknown_word(word, pieces, tokens.text, offset)
    if not (named or index):
        if len(pieces) == len(word):
            refuse_word(tokens, word, start, end)
        elif len(pieces) > 1:
            refuse_slips(tokens, word, pieces, start)
            refuse_glued(tokens, word, pieces, start)
    last = len(pieces) - 1
    for i, (kind, value, at) in enumerate(pieces):
        if i == last and spelling.endswith("_"):
            add_as_name(tokens, kind, value, word[at:], offset + at, end)
        elif index and i == last:
            add_with_index(tokens, kind, value, index, offset + at, end)
        else:
            stop = offset + pieces[i + 1][2] if i < last else end
            tokens.add(kind, value, offset + at, stop)


def _named(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    """A name that has digits: log1p, expm1."""
    name = spelling.rpartition(".")[2]
    tokens.add("call", name, end - len(name), end)


def _parts(spelling: str, start: int) -> tuple[str, str, int]:
    """The word, its index, and where the word begins: without `math.` and Maxima's `%`."""
    offset = start
    if "." in spelling:
        offset += spelling.rindex(".") + 1
    elif spelling[0] == "%":
        offset += 1
    word, index = split_index(spelling[offset - start :])
    return word, index, offset


def _pieces(tokens: Tokens, word: str, end: int, named: bool) -> tuple[Piece, ...] | str:
    """The pieces of a word; one that `\\operatorname` names is never a product."""
    following = tokens.text[end : end + 1]
    if following == " " and (word in CALLED or word in CALLED_GREEK):
        following = tokens.text[end : end + 9].lstrip(" ")[:1]
    if named and len(word) > 1 and whole_word(word, tokens.letters) is None:
        return "unknown function"
    if word in ("ζ", "ψ", "Φ", "Θ") and _LONE_NAME.match(tokens.text, end):
        is_psi = word == "ψ" and "psi" not in (tokens.letters or ())
        return (("function", "digamma", 0),) if is_psi else "unknown function"
    called = following in ("(", "[")
    spelled = None if named else respelled(tokens, word, before_bracket=called)
    found = spelled or split_run(word, tokens.letters, called)
    if found == "unknown function" and called and is_product(tokens, word):
        tokens.notes.append(f"{word} is read as {'*'.join(word)}")
        found = split_run(word, tokens.letters, False)
    return found


def _command(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    r"""A LaTeX command: `\sin`, `\alpha`, `\cdot`, `\log_{10}`."""
    if (fixed := FIXED.get(spelling)) is not None:
        tokens.add(*fixed, start, end)
        return
    name, index = split_index(spelling)
    known = whole_word(name[1:], tokens.letters) if len(name) > 2 else None
    if known is None or (known == ("constant", "pi") and name != r"\pi"):  # \Pi is a capital letter
        raise unknown_word(name[1:], "unknown LaTeX command", tokens.text, start)
    if known[0] == "sym" and _LONE_NAME.match(tokens.text, end):
        if name == r"\psi" and "psi" not in (tokens.letters or ()):
            known = ("function", "digamma")
        elif name[1:] in CALLED_GREEK or name == r"\gamma":
            raise unknown_word(name[1:], "unknown function", tokens.text, start)
    if index:
        add_with_index(tokens, *known, index, start, end)
    else:
        tokens.add(*known, start, end)


def _polygamma(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    r"""`\psi^{(1)}(x)`."""
    tree = polygamma(num(int("".join(filter(str.isdigit, spelling)))), num(1))
    if tree is None:
        raise ParseError(
            "this polygamma function is not known here",
            tokens.text,
            start,
            expected=f"an order from 0 to {POLYGAMMAS}",
        )
    tokens.add("function", tree.op, start, end)


def _degree(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    tokens.add("degree", "", start, end)


def _based(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    """A logarithm whose base is more than a number or a letter: `log_{1/2} x`."""
    tokens.add("base", None, start, end)


def _prime(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    tokens.add("prime", primes_in(spelling), start, end)


def _size(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    tokens.add(*bar_of_size(spelling), start, end)


def _bad(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    if spelling not in MARKS or not has_comparison(tokens.text):
        raise bad_character(tokens.text, start)
    tokens.add("mark", "", start, end)


_HANDLERS: Final[dict[str, Callable[[Tokens, str, int, int], None]]] = {
    "number": add_number,
    "vulgar": add_vulgar_fraction,
    "named": _named,
    "based": _based,
    "word": _word,
    "command": _command,
    "polygamma": _polygamma,
    "sum": add_sum,
    "zero": add_zero,
    "equal": add_equal,
    "dummy": add_dummy,
    "power": add_power,
    "raised": add_raised,
    "degree": _degree,
    "prime": _prime,
    "size": _size,
    "bad": _bad,
}
