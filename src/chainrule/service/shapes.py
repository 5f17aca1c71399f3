"""The shapes of requests and answers: what OpenAPI shows, with an example each.

In: nothing. Out: pydantic models. The names of the fields are those of the records of `chainrule
batch` and `chainrule grade`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from chainrule.expr.reading import MAX_ORDER

Function = Annotated[str, Field(description="In any notation: plain, LaTeX, Python, Unicode.")]
Variable = Annotated[
    str | None, Field(description="Inferred where there is one letter, or x among several.")
]
Order = Annotated[int, Field(ge=1, le=MAX_ORDER, description="How often.")]
Tree = Annotated[
    list[Any],
    Field(description='The tree as nested lists: ["mul", ["num", "2"], ["sym", "x"]].'),
]
Status = Literal["proved", "checked", "refuted", "unknown"]


class Asked(BaseModel):
    """What every request has: no unknown fields, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ReadRequest(Asked):
    """A text to be read."""

    f: Function
    var: Variable = None
    order: Order = 1

    model_config = ConfigDict(json_schema_extra={"examples": [{"f": "x^2 sin(3x)"}]})


class DiffRequest(Asked):
    """A function to be differentiated."""

    f: Function
    var: Variable = None
    order: Order = 1

    model_config = ConfigDict(json_schema_extra={"examples": [{"f": "x^2 sin(3x)"}]})


class CheckRequest(Asked):
    """A function and what is said of it."""

    f: Function
    answer: Annotated[str, Field(description="The supposed derivative, antiderivative or equal.")]
    var: Variable = None
    kind: Literal["derivative", "integral", "equal"] = "derivative"

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"f": "sin(2x)", "answer": "cos(2x)"}]}
    )


class GradeRequest(Asked):
    """A right answer and a given one, as they stand in texts."""

    gold: str
    answer: str
    var: Variable = None
    kind: Literal["equal", "derivative", "integral"] | None = None
    tolerance: Annotated[
        float, Field(ge=0, le=1000, strict=False, description="Units of the last digit.")
    ] = 0.5

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"gold": "3cos(3x)", "answer": r"So \boxed{3\cos 3x}."}]}
    )


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


class Derivative(BaseModel):
    """An answer: the record of `chainrule batch`, and what one answer alone tells."""

    input: str
    reading: str
    reading_latex: str
    variable: str
    variables: list[str]
    order: int
    text: str
    raw: Annotated[str, Field(description="As it was found, before it was simplified.")]
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
    ms: float
    error: None


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
