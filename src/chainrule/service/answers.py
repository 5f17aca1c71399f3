"""The shapes of answers and problems: what OpenAPI shows of what comes back.

In: nothing. Out: pydantic models. The names of the fields are those of the records of `chainrule
batch`, and of what the commands print with `--json`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

Tree = Annotated[
    list[Any],
    Field(description='The tree as nested lists: ["mul", ["num", "2"], ["sym", "x"]].'),
]
Status = Literal["proved", "checked", "refuted", "unknown"]


class Expression(BaseModel):
    """An expression in several forms."""

    text: str
    latex: str
    symbols: list[str]
    tree: Tree


class Reading(Expression):
    """How a text is read."""

    input: str
    question_latex: Annotated[str | None, Field(description="With the operator in front.")]
    variable: str | None
    by: Annotated[list[str], Field(description="The letters of an operator in the text.")]
    notes: Annotated[list[str], Field(description="What else the text could have meant.")]
    definite: Annotated[bool, Field(description="Whether the text itself has bounds.")]
    dependent: Annotated[str | None, Field(description="What depends on it, in an equation.")]


class Region(BaseModel):
    """A part of the domain, and what is known there."""

    where: str
    status: Literal["proved", "checked", "refuted", "empty", "unknown"]
    why: str


class Candidate(BaseModel):
    """What the network proposed."""

    text: str
    log_prob: float
    verdict: Status | None
    problem: str
    step: int


class Answered(BaseModel):
    """An answer: the record of `chainrule batch`, and what one answer alone tells."""

    task: Literal["diff", "implicit", "integrate", "simplify"]
    input: str
    reading: str
    reading_latex: str
    variable: str | None
    variables: list[str]
    order: int
    text: str
    raw: Annotated[str, Field(description="As it was found, before it was simplified.")]
    raw_latex: str
    latex: str
    python: str
    sympy: str
    tree: Tree
    function: Expression
    verdict: Status
    method: str
    evidence: str
    regions: list[Region]
    engine: str
    candidate: int | None
    candidates: list[Candidate]
    note: str
    notes: Annotated[list[str], Field(description="What else the text could have meant.")]
    ms: float
    error: None


class Value(BaseModel):
    """The derivative at a point."""

    point: dict[str, str]
    text: str
    latex: str
    decimal: Annotated[str | None, Field(description="None where symbols are left.")]
    ball: Annotated[str | None, Field(description="The decimal with its rigorous error.")]


class Step(BaseModel):
    """One equation of a derivation."""

    rule: str
    inner: Annotated[str | None, Field(description="The inner function of a chain rule.")] = None
    where: Annotated[dict[str, str] | None, Field(description="What is chosen: u, du, dv, v.")] = (
        None
    )
    because_latex: Annotated[str, Field(description="The rule, and what is chosen.")]
    text: str
    latex: str
    verdict: Status
    step: Annotated[int, Field(description="Which differentiation; 1 is the first.")]


class Derivative(Answered):
    """A derivative."""

    at: Annotated[list[Value] | None, Field(description="Where points were named.")] = None
    steps: Annotated[list[Step] | None, Field(description="Where they were asked for.")] = None
    told: Annotated[str | None, Field(description="Who tells the steps.")] = None


class Case(BaseModel):
    """What an antiderivative is under a condition on its parameters."""

    where: Annotated[str, Field(description="The condition, a > 0.")]
    where_latex: str
    text: str
    latex: str
    verdict: Status


class Antiderivative(Answered):
    """An antiderivative, without its constant."""

    cases: Annotated[
        list[Case] | None, Field(description="For each sign of parameters, where it has both.")
    ] = None
    cases_latex: Annotated[str | None, Field(description="The same in one formula.")] = None
    steps: Annotated[list[Step] | None, Field(description="Where they were asked for.")] = None
    told: Annotated[str | None, Field(description="Who tells the steps.")] = None


class Simplified(Answered):
    """The same, as a person would write it."""


class Definite(BaseModel):
    """The value between two bounds: what `chainrule integrate --json` prints, and more."""

    input: str
    reading: str
    reading_latex: str
    variable: str
    variables: list[str]
    lower: str | None
    upper: str | None
    kind: Annotated[str, Field(description="exact, enclosed, diverges or undecided.")]
    text: str
    sympy: str | None
    latex: str
    python: str | None
    exact: str | None
    conditions: Annotated[
        list[str], Field(description="On letters, under which the exact value holds.")
    ]
    enclosure: str | None
    value: float | None
    low: Annotated[str | None, Field(description="A fraction below the value.")]
    high: Annotated[str | None, Field(description="A fraction above it.")]
    verdict: Status
    method: str
    evidence: str
    regions: list[Region]
    antiderivative: str | None
    primitive: Expression | None
    function: Expression
    ends: Annotated[list[Tree | None], Field(description="The bounds; null where infinite.")]
    notes: list[str]
    ms: float
    error: None
    steps: Annotated[list[Step] | None, Field(description="Where they were asked for.")] = None
    told: Annotated[str | None, Field(description="Who tells the steps.")] = None


class Name(BaseModel):
    """What a name in the words of the network stands for."""

    text: str
    latex: str


class Ranked(BaseModel):
    """What the network would have written, whoever would have proved it."""

    text: str
    probability: float
    problem: Annotated[str, Field(description="Why it stands for no expression, where it does.")]


class Attention(BaseModel):
    """Where the network looked: the last layer of its decoder, each head."""

    reading: str
    engine: str
    text: str
    probability: float
    source: Annotated[list[str], Field(description="The words that it read.")]
    target: Annotated[list[str], Field(description="The words that it wrote.")]
    names: Annotated[dict[str, Name], Field(description="What the names in them stand for.")]
    beam: Annotated[list[Ranked], Field(description="Its best candidates, unchecked.")]
    heads: Annotated[
        list[list[list[float]]],
        Field(description="A matrix a head: a row a written word, its sum 1."),
    ]


class Verdict(BaseModel):
    """What the checker says."""

    status: Status
    partial: Annotated[bool, Field(description="Refuted, but right on some regions.")]
    method: str
    detail: str
    mistake: str | None
    regions: list[Region]


class Checked(Verdict):
    """The verdict on a question."""

    reading: str
    notes: Annotated[list[str], Field(description="What else the texts could have meant.")]
    kind: Literal["derivative", "integral", "equal"]
    variable: str | None
    function: Expression
    given: Expression
    expected: Annotated[Expression | None, Field(description="By the rules, where it is wrong.")]


class Graded(BaseModel):
    """What an answer is worth."""

    grade: Literal[
        "equal", "equal up to a constant", "right only on a region", "different", "undecided",
        "unreadable",
    ]  # fmt: skip
    correct: bool
    reason: str
    gold_reading: str | None
    answer_reading: str | None
    verdict: Verdict | None


class Problem(BaseModel):
    """Why there is no answer (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    remedy: str
    request_id: str | None = None
    position: Annotated[int | None, Field(description="Offset in the text, in characters.")] = None
    caret: Annotated[str | None, Field(description="The text with a caret below.")] = None
    field: Annotated[str | None, Field(description="Which field the text stood in.")] = None
    reason: str | None = None
    expected: str | None = None
    did_you_mean: list[str] | None = None
    fields: Annotated[list[dict[str, Any]] | None, Field(description="What is wrong.")] = None
