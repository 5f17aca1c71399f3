r"""Words beside a formula that change its value were passed over, and a wrong answer was right.

With the right answer 2x, each of `half of 2x`, `2x squared`, `3x instead of 2x`, `The answer is 3x.
A common mistake would be 2x.` was graded `equal`: what stood around the last formula was English,
and English was left out. Now a word that may change the value or deny it is refused by name, and
the words that students and language models put around a right answer are not.
"""

from __future__ import annotations

import pytest

from chainrule.checker.grade import grade
from chainrule.checker.last_formula import last_formula
from chainrule.errors import InputError

CHANGED = {
    "multiples and fractions in words": (
        "half of 2x", "half 2x", "twice 2x", "The answer is twice 2x.", "double 2x", "thrice 2x",
        "triple $2x$", "one half of 2x", "a third of 2x", "two thirds of 2x", "a quarter of $2x$",
        "three-quarters of 2x", "threefold 2x", "3 times 2x", "three times 2x", "two 2x",
        "$3$ times $2x$", r"\frac12 \text{ of } 2x", "1/2 of $2x$", "half the quantity 2x",
        "The answer is half the value $2x$", "twice the derivative 2x", "a tenth of 2x",
        "a multiple of 2x", "a fraction of 2x", "part of 2x", "Half of\n\n$$2x$$",
        "The answer is three times:\n$$4$$\nof $2x$", "2x times three", "twenty percent of 2x",
    ),
    "operations in words": (
        "one over 2x", "1 over 2x", "2x over three", "2x divided by two", "2x multiplied by two",
        "five plus 2x", "minus the quantity 2x", "2x plus one", "2x minus three", "$2x$ plus one",
        "2x squared", "2x cubed", "2x to the third", "2x to the power of two", "2x, squared",
        "2x all squared", "2x raised to the third power", "e to the 2x", "e to the power 2x",
        "the square of 2x", "the square root of 2x", "the cube root of $2x$", "the root of 2x",
        "the reciprocal of 2x", "the inverse of 2x", "the negative of 2x", "the opposite of 2x",
        "subtract 2x", "multiply by 2x", "divided by 2x", "added to 2x", "the product of 2x",
        "2x is squared", "2x factorial", "2x doubled", "2x halved", "2x modulo three",
        "the answer minus 2x", "the sum of 2x", "the difference of 2x", "2x with a minus sign",
        "2x with the opposite sign", "2x up to a sign", "2x up to a factor of two",
        "2x in the denominator",
    ),
    "functions in words": (
        "sine of 2x", "sine 2x", "the sine of 2x", "log of 2x", "the logarithm of 2x",
        "the natural logarithm of $2x$", "the cosine of 2x", "the exponential of 2x",
        "the absolute value of 2x", "the floor of 2x", "the conjugate of 2x", "f of 2x",
        "the integral of 2x", "The answer is the derivative of 2x", "the antiderivative of $2x$",
        "the limit of 2x", "hyperbolic sine 2x", "the arctangent of 2x",
    ),
    "comparisons": (
        "less than 2x", "more than 2x", "greater than $2x$", "at least 2x", "at most 2x",
        "no more than 2x", "not more than 2x", "bounded by 2x", "between 2x", "close to 2x",
        "almost 2x", "nearly 2x", "up to 2x", "proportional to 2x", "different from 2x", "below 2x",
        "above 2x", "2x or more", "2x or less", "2x at most", "2x at least", "it exceeds 2x",
        "an upper bound for the answer is 2x", "2x too much",
    ),
    "contrast": (
        "3x instead of 2x", "Unlike 2x", "3x rather than 2x", "3x, unlike $2x$",
        "3x, as opposed to 2x",
        "3x, contrary to 2x", "anything other than 2x", "everything except 2x", "3x versus 2x",
        "3x vs. 2x", "3x instead of the wrong answer 2x", "2x instead of the right answer",
        "3x, far from 2x", "3x, without 2x", "3x compared with 2x",
    ),
    "what the answer is said to be": (
        "Half the answer is 2x", "Half of the answer is $2x$", "The square of the answer is 2x",
        "twice the derivative is 2x", "2x is half the answer", "2x is the square of the answer",
        "The answer squared is 2x", "The answer plus one is 2x",
        "The answer divided by three is 2x",
        "2x is less than the answer", "2x is part of the answer", "2x is one of the solutions",
        "2x is the negative of the final answer", "The reciprocal of the derivative is 2x",
    ),
    "signs outside the delimiters": (
        "-($2x$)", "($2x$)^2", "[$2x$]^2", "|$2x$|", "√$2x$", "e^{$2x$}", "1/2 $2x$", "3 $2x$",
        "It is 3 $2x$", "(1/2)$2x$",
        "-$2x$", "3*$2x$", "3$2x$", "$2x$ + 3", "$2x$/3", "$2x$^2", "$2x$%", "$3$ + $2x$",
        "$2x$ * 3", "$2x$-1", "1/$2x$",
    ),
    "what is done to it afterwards": (
        "2x. Then square it.", "2x, then square it", "2x and then multiply by three",
        "2x: double it",
        "2x. The actual answer is half of that.", "The answer is twice: 2x",
        "take 2x and double it",
    ),
    "units": ("2x percent", "2x per cent", "2x degrees", "2x hundred", "2x million"),
}  # fmt: skip
DENIED = (
    "The answer is 3x. A common mistake would be 2x.", "It should be 3x; a common mistake is 2x",
    "never 2x", "neither 2x", "2x... not", "2x; wrong", "2x. (This is incorrect.)",
    "The answer is not\n\n$2x$", "2x. Wrong!", "It cannot be 2x", "It isn't $2x$.",
    "The wrong answer is 2x",
    "Many are tempted to write 2x", "One might think it is 2x", "2x is a mistake", "2x is an error",
    "If we forget the constant, it is 2x", "If you forgot the chain rule: 2x",
    "It is a common misconception that it is $2x$", "The trap is 2x", "Incorrectly, 2x",
    "A common mistake is\n\n$$2x$$", "A common mistake:\n$$2x$$", "2x? That is wrong.",
    "The answer is $2x$. This is not correct.", "$2x$. It would be a mistake.", "2x is false",
    r"\boxed{\text{not } 2x}", "At first I thought it was 2x", "My first guess was wrong: 2x",
)  # fmt: skip


@pytest.mark.parametrize("text", [text for kind in CHANGED.values() for text in kind])
def test_a_word_that_changes_the_value_is_refused(text: str) -> None:
    """Each was `equal` to 2x, or `different` from what it says."""
    found = grade("2x", text)
    assert found.status == "unreadable", found
    named = "may change its value" in found.reason and "alone, or in \\boxed{}" in found.reason
    assert named or "denies it" in found.reason or "the word 'minus'" in found.reason


@pytest.mark.parametrize("text", DENIED)
def test_a_word_that_denies_it_is_refused(text: str) -> None:
    found = grade("2x", text)
    assert found.status == "unreadable", found
    assert "the text denies it: " in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "2x for x > 0, -2x for x < 0", "$2x$ for $x > 0$, $-2x$ for $x < 0$",
        "2x for x > 0 and -2x for x < 0", "2x if x > 0, -2x otherwise", "2x if x > 0, else -2x",
        "2x for positive x and -2x for negative x", "For x > 0 it is -2x, for x < 0 it is 2x.",
        "For $x > 0$ the slope is $-2x$. For $x < 0$ it is $2x$.", "2x for x > 0; -2x for x < 0",
        r"\boxed{2x \text{ for } x > 0, -2x \text{ for } x < 0}", "-2x when x < 0, 2x when x > 0",
        "$-2x$ if $x < 0$ and $2x$ if $x > 0$", "$2x$ if $x > 0$ and $-2x$ otherwise",
    ],
)  # fmt: skip
def test_an_answer_by_cases_is_refused(text: str) -> None:
    """`2x for x > 0, -2x for x < 0` is 2|x|; it was read as 2x, or as -2x between dollars."""
    assert grade("2x", text).status == grade("-2x", text).status == "unreadable"


@pytest.mark.parametrize(
    "text",
    [
        r"x_1 = 2 \quad x_2 = 3", r"x_1 = 2, \quad x_2 = 3", r"x = 2 \text{ and } x = 3", "2. 3",
        "x_1 = 2 and x_2 = 3", "$x = 2$, $x = 3$", "$x = 2$ and $x = 3$", "$2$, $3$", "2 or else 3",
        "x = 2 or x = 3", "either 2 or 3", r"x = 2 \qquad x = 3", "two and 3", "$2$; $3$",
        r"\boxed{x = 2 \text{ or } x = 3}", r"\boxed{x = 2 \text{ and } x = 3}",
    ],
)  # fmt: skip
def test_several_answers_are_refused(text: str) -> None:
    """The last of them was the answer."""
    assert grade("3", text).status == "unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "$f'(x)=3x$. Check: the derivative of $x^2$ is $2x$.",
        "It is 3x. Let us check: the derivative of x^2 is 2x.",
        "$3x$. To verify, we differentiate $x^2$: $2x$", "3x. Verification: x^2 has the slope 2x.",
        "3x\n\n**Check:** the slope of x^2 is 2x", "3x (check: the slope of x^2 is 2x)",
    ],
)  # fmt: skip
def test_a_check_behind_the_answer_is_not_the_answer(text: str) -> None:
    reason = grade("2x", text).reason
    assert "a formula stands behind '" in reason
    assert "as if to check the answer" in reason


@pytest.mark.parametrize(
    ("gold", "text"),
    [("2x", "2x, since the derivative of 3 is 0"), ("0", "2x since 3 has slope 0")],
)
def test_a_formula_in_a_reason_is_not_the_answer(gold: str, text: str) -> None:
    """The 0 of the reason was the answer."""
    assert "a formula stands in the reason behind 'since'" in grade(gold, text).reason


@pytest.mark.parametrize(
    "text",
    [r"1\frac{1}{2}", r"1\frac12", r"1 \dfrac{1}{2}", "1 1/2", r"x = 1\,\frac{1}{2}", "$1 1/2$"],
)
def test_a_mixed_number_is_refused_with_both_readings(text: str) -> None:
    r"""`1\frac{1}{2}` was the product 1/2: `different` from 3/2, and `equal` to 1/2."""
    for gold in ("3/2", "1/2"):
        reason = grade(gold, text).reason
        assert "may be a mixed number or a product; expected 3/2, or a sign of mult" in reason


def test_a_product_with_a_fraction_is_one() -> None:
    assert grade("3", r"2\frac{3}{2}").status == "equal"
    assert grade("x/2", r"\frac{1}{2}x").status == "equal"
    assert grade("x", r"2\frac{x}{2}").status == "equal"
    assert grade("1/2", r"1\cdot\frac{1}{2}").status == "equal"
    assert grade("x^2/2", r"x^2\frac{1}{2}").status == "equal"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("two", "two"),
        ("one half", "one"),
        ("The answer is two.", "two"),
        ("zero", "zero"),
        ("ten", "ten"),
    ],
)
def test_a_number_in_words_is_no_product_of_letters(text: str, word: str) -> None:
    """`two` was t*w*o, with a refutation."""
    reason = grade("2", text).reason
    assert f"there is no formula in it; expected the number '{word}' in digits" in reason


def test_percent_is_no_number() -> None:
    assert "'percent' may change its value" in grade("2", "2 percent").reason


def test_a_constant_in_words_is_one() -> None:
    """It was left out of `x^2 plus a constant`."""
    assert last_formula("x^2 plus a constant") == "x^2 + C"
    assert last_formula("x^2 plus an arbitrary constant of integration") == "x^2 + C"
    assert last_formula("x^2 + a constant") == "x^2 + C"


def test_a_box_counts_whatever_stands_around_it() -> None:
    assert grade("2x", r"Unlike 3x: \boxed{2x}. Check: $3$").status == "equal"
    assert grade("2x", r"\boxed{2x}, a common mistake").status == "unreadable"
    assert grade("2x", r"It is not \boxed{2x} squared").status == "unreadable"
    assert grade("2x", r"\boxed{\text{half of } 2x}").status == "unreadable"
    assert grade("2x", r"\boxed{2x \text{ squared}}").status == "unreadable"


def test_the_word_is_named() -> None:
    with pytest.raises(InputError, match=r"^'half of' may change its value; put the final formula"):
        last_formula("half of 2x")
    with pytest.raises(
        InputError, match=r"^the text denies it: 'instead of' stands beside the for"
    ):
        last_formula("3x instead of 2x")
    with pytest.raises(InputError, match=r"^the word 'minus' may be a sign or take something from"):
        last_formula("the answer minus 2x")


UNKNOWN = (
    "I refuse 2x", "2x reversed", "2x upside down", "one could also consider abandoning 2x",
    "the contraption 2x", "2x gone sour", "2x halfway",
)  # fmt: skip


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_not_understood_is_not_passed_over(text: str) -> None:
    """No list of harmful words is complete: what is not known to be harmless is named."""
    found = grade("2x", text)
    assert found.status == "unreadable"
    assert "beside it is not understood; put the final" in found.reason or "may ch" in found.reason


def test_there_are_enough_kinds() -> None:
    assert sum(map(len, CHANGED.values())) + len(DENIED) >= 200
    assert min(map(len, CHANGED.values())) >= 5
