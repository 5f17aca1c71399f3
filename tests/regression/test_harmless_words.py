"""What students and language models put around a right answer is no reason to refuse it.

The words beside a formula are looked at, since some change its value
(`test_words_beside_a_formula.py`). The second list was gathered to see which words the first one
had missed.
"""

from __future__ import annotations

import pytest

from chainrule.checker.grade import grade

HARMLESS = (
    "The answer is 2x.", "Therefore, the answer is 2x", "So we get 2x.", "Hence 2x", "Thus: 2x",
    "This simplifies to 2x.", "which equals 2x", "Final answer: 2x", "**Final Answer:** $2x$",
    "The final answer is $2x$.", "so the derivative is 2x", "We obtain $2x$", "giving us 2x",
    "Therefore $f'(x) = 2x$.", "By the power rule, the derivative of $x^2$ is $2x$.",
    "Using the power rule, we have\n$$f'(x) = 2x$$", "It evaluates to 2x", "this reduces to $2x$",
    "This is equal to 2x", "which is equivalent to 2x", "This leads us to 2x", "it comes out to 2x",
    "It boils down to 2x.", "That gives an answer of 2x.", "The function has a slope of 2x",
    "has a derivative of 2x", "It is given by 2x", "the derivative is denoted by 2x",
    "we end up with 2x", "We are left with $2x$", "we arrive at 2x", "results in 2x",
    "can be written as 2x", "turns into 2x", "the result is simply 2x", "it is exactly 2x",
    "I believe the answer is 2x.", "I'm confident it's 2x.", "My answer: 2x", "Answer: 2x",
    "Answer\n\n2x", "Solution:\n\n$$2x$$", "2x is the derivative.", "2x is the correct answer.",
    "2x, by the chain rule", "2x (using the product rule twice)", "2x, as required", "2x. Done!",
    "2x. I hope this helps!", "$2x$, which is linear.", "$2x$, where $x$ is real",
    "$2x$ for all $x$", "2x with respect to x", "The derivative with respect to x is 2x.",
    "Differentiating twice, we get $2x$.", "Applying the chain rule twice: $2x$",
    "By the square root rule, this is $2x$", "Using the double-angle formula we get 2x",
    "Since the derivative of a constant is zero, we get 2x.", "Multiplying by two gives 2x",
    "Divide both sides by three to get 2x", "After taking the square root, we find 2x.",
    "Instead, we use the product rule and get $2x$.", "Instead of 3x, the answer is 2x",
    "Unlike the product rule, this gives $2x$.", "It cannot be simplified further: 2x",
    "2x, which does not simplify further", "2x, and that's it",
    "The minus signs cancel, so it is 2x",
    "Adding the terms gives 2x", "The sum of the two terms is 2x", "the product of both is $2x$",
    "The derivative of the outer function times the derivative of the inner function is $2x$.",
    "Let's check the units first. The answer is 2x.", "I checked it, and it is 2x",
    "Verify: $x \\cdot 2$. So the answer is $2x$.", "The error function is not needed, it is $2x$",
    "Let $f(x) = x^2$. Then $f'(x) = 2x$.", "$f(x) = x^2$, $f'(x) = 2x$",
    r"f(x) = x^2 \quad f'(x) = 2x", "f(x) = x^2 and f'(x) = 2x", "x + x, or equivalently 2x",
    "For x > 0, we get 2x", "For $x > 0$ it is $2x$, for $x < 0$ as well. So in both cases $2x$",
    "- by the rule\n- $2x$", "1) $2x$", "(a) $2x$", "*$2x$*", "**$2x$**", "Step 3: $2x$", "-> $2x$",
    "The slope equals $2x$, as one sees from the definition.", "So, all in all, it must be 2x.",
    "the second derivative is 2x", "Its third derivative is $2x$", "y = 2x is the tangent's slope",
    "The required value is 2x", "So the simplified form is 2x", "f'(x) = 2x, if I am not mistaken",
    "Thus we conclude that the derivative of the function is 2x, which is the final answer.",
    "The limit of the difference quotient is $2x$", "\\[ \\text{Therefore, } f'(x) = 2x \\]",
    "The integral of the function over the interval equals 2x", "2x over the real numbers",
    "$x^2$ has the derivative $2x$", "Taking $u = x^2$, we find $u' = 2x$", "Ans. 2x", "Ans: 2x",
    "That is, 2x.", "i.e. 2x", "namely 2x", "We can see that the gradient is $2x$ at every point.",
    "**Step 1:** Apply the power rule.\n\n**Step 2:** Simplify.\n\n$$2x$$", "2x, don't you think?",
    "The negative terms vanish; what remains is 2x", "it's just 2x", "This yields the result 2x",
    "$$\n\\begin{aligned}\nf'(x) &= x + x \\\\\n&= 2x\n\\end{aligned}\n$$",
)  # fmt: skip


@pytest.mark.parametrize("text", HARMLESS)
def test_words_that_change_nothing_are_passed_over(text: str) -> None:
    found = grade("2x", text)
    assert found.status == "equal", found


LATER = (
    "The derivative is $2x$. To get it, we multiply by the exponent and subtract one.",
    "($2x$)", "**Step 2: Apply the product rule twice**\n\n$$2x$$", "Step 3. $2x$", "Step 3\n$2x$",
    "Sure! The derivative of $x^2$ is:\n\n$$\\frac{d}{dx}x^2 = 2x$$\n\nLet me know if it helps!",
    "Bring down the exponent and subtract one: 2x", "I think the correct answer is 2x",
    "The derivative of x to the second power is 2x", "The constant disappears, leaving us with 2x",
    "Cancel the common factor to obtain 2x", "The answer to the question is 2x", "maybe 2x",
    "which is none other than $2x$", "It is nothing but 2x", "f'(x) = 2x (power rule)",
    "The quotient equals 2x + h, and its limit is 2x", "2x, for all real numbers x",
    "The cost of the fence is $2x$ dollars", "The ball hits the ground after $2x$ seconds",
    "Jane has $2x$ oranges left", "She needs $2x$ apples.", "It attains its maximum value of 2x",
    "The derivative is $2x$. This tells us the slope of the tangent line at any point $x$.",
    "which approaches $2x$ as $h$ goes to zero", "Actually, it's 2x",
    "So option (B) is correct: $2x$",
    "#1: so we find\n\\[ f'(x) = 2x. \\]", "the water rises to a height of\n$$h = 2x$$",
)  # fmt: skip


@pytest.mark.parametrize("text", LATER)
def test_sentences_that_were_gathered_later_are_read(text: str) -> None:
    found = grade("2x", text)
    assert found.status == "equal", found
