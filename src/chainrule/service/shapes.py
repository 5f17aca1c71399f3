"""The shapes of requests: what OpenAPI shows, with an example each.

In: nothing. Out: pydantic models. The names of the fields are those of the records of `chainrule
batch` and `chainrule grade`, and of the options of the commands.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from chainrule.expr.reading import MAX_ORDER

Function = Annotated[str, Field(description="In any notation: plain, LaTeX, Python, Unicode.")]
Variable = Annotated[
    str | None, Field(description="Inferred where there is one letter, or x among several.")
]
Order = Annotated[int, Field(ge=1, le=MAX_ORDER, description="How often.")]
Letters = Annotated[
    list[Literal["e", "i", "pi"]], Field(description="Names that are letters here, no constants.")
]
Lower = Annotated[str | None, Field(description="Lower bound; `-oo` is one. Both or neither.")]
Upper = Annotated[str | None, Field(description="Upper bound; `oo` is one.")]


class Asked(BaseModel):
    """What every request has: no unknown fields, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ReadRequest(Asked):
    """A text to be read."""

    f: Function
    var: Variable = None
    order: Order = 1
    task: Literal["diff", "integrate", "simplify"] = "diff"
    lower: Lower = None
    upper: Upper = None
    letters: Letters = []

    model_config = ConfigDict(json_schema_extra={"examples": [{"f": "x^2 sin(3x)"}]})


class DiffRequest(Asked):
    """A function to be differentiated, or an equation."""

    f: Function
    var: Variable = None
    order: Order = 1
    letters: Letters = []
    simplify: Annotated[bool, Field(description="As a person would write it; else as found.")] = (
        True
    )
    steps: Annotated[bool, Field(description="The derivation too, rule by rule.")] = False
    at: Annotated[
        list[str],
        Field(max_length=20, description="Points where the value is wanted: `x=2`, `x=2, a=1`."),
    ] = []
    implicit: Annotated[
        str | None,
        Field(description="`f` is an equation in which this depends on the variable."),
    ] = None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"f": "x^2 sin(3x)"},
                {"f": "x^2 sin(3x)", "steps": True, "at": ["x=pi/6"]},
                {"f": "x^2 + y^2 = 1", "implicit": "y"},
            ]
        }
    )


class IntegrateRequest(Asked):
    """A function to be integrated, perhaps between two bounds."""

    f: Function
    var: Variable = None
    lower: Lower = None
    upper: Upper = None
    digits: Annotated[int, Field(ge=1, le=1000, description="Of the enclosure.")] = 15
    steps: Annotated[bool, Field(description="The way, as a textbook tells it.")] = False
    letters: Letters = []

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"f": "x cos(x)"}, {"f": "exp(-x^2)", "lower": "-oo", "upper": "oo"}]
        }
    )


class SimplifyRequest(Asked):
    """An expression to be written as a person would."""

    f: Function
    var: Variable = None
    letters: Letters = []

    model_config = ConfigDict(json_schema_extra={"examples": [{"f": "(x^2 + 3x + 2)/(x + 1)"}]})


class AttentionRequest(Asked):
    """A function whose derivative the network wrote."""

    f: Function
    var: Variable = None
    letters: Letters = []
    candidate: Annotated[
        int | None, Field(ge=0, description="Of the candidates; by default the right one.")
    ] = None

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
