"""Every refusal in one shape: `application/problem+json` (RFC 9457).

In: an error of the package, or one of the service's own. Out: status, headers and a table with the
place in the text, the line with a caret, and what to do. It sends nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from chainrule.errors import (
    AnswerError,
    ChainruleError,
    CheckpointError,
    InputError,
    InternalError,
    ParseError,
    TokenError,
    TooLarge,
)
from chainrule.terminal import visible

MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem.

    Attributes:
        name: the end of its `type`.
        status: of the response.
        title: the kind in words.
        remedy: what to do about it.
    """

    name: str
    status: int
    title: str
    remedy: str


NOT_JSON: Final = Kind("not-json", 400, "The body is not JSON", "Send one JSON object.")
NO_KEY: Final = Kind(
    "no-key", 401, "A key is needed", "Send the header `Authorization: Bearer KEY`."
)
NOT_FOUND: Final = Kind("not-found", 404, "There is nothing here", "See docs for the calls.")
NO_METHOD: Final = Kind("no-method", 405, "Another method is needed", "See docs for the calls.")
SLOW: Final = Kind("slow", 408, "The body did not arrive in time", "Send it faster, or in parts.")
TOO_LONG: Final = Kind("too-long", 413, "The body is too long", "Send less, or use /v1/batch.")
WRONG_TYPE: Final = Kind(
    "wrong-type", 415, "The body has another type", "Send Content-Type: application/json."
)
FIELDS: Final = Kind("fields", 422, "The fields are not right", "See docs for an example.")
UNREADABLE: Final = Kind(
    "unreadable", 422, "The text cannot be read", "Mend the text at the marked place."
)
UNUSABLE: Final = Kind("unusable", 422, "The question cannot be used", "See the detail.")
TOO_LARGE: Final = Kind("too-large", 422, "A limit is exceeded", "Ask about a smaller function.")
FULL: Final = Kind("full", 429, "The service is busy", "Try again after Retry-After seconds.")
TOO_OFTEN: Final = Kind(
    "too-often", 429, "Too many requests from one client", "Wait Retry-After seconds."
)
GONE: Final = Kind("gone", 499, "The client went away", "Nobody reads this.")
FAULT: Final = Kind("fault", 500, "The service is at fault", "Please report the input.")
STOPPING: Final = Kind("stopping", 503, "The service is stopping", "Ask another one, or later.")
LATE: Final = Kind("late", 504, "There was no answer in time", "Ask about a simpler function.")
NO_ANSWER: Final = Kind(
    "no-answer", 422, "No answer was found", "Ask about a part of it, or in another way."
)

KINDS: Final = tuple(kind for kind in list(globals().values()) if isinstance(kind, Kind))


class Refusal(ChainruleError):  # noqa: N818 - it reads as what it says
    """A request that gets no answer.

    Args:
        kind: why.
        detail: what happened here.
        more: further fields of the problem.
        retry_s: seconds after which another try makes sense.
    """

    def __init__(
        self,
        kind: Kind,
        detail: str,
        *,
        more: dict[str, Any] | None = None,
        retry_s: float | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.more = more or {}
        self.retry_s = retry_s


@dataclass(frozen=True, slots=True)
class ProblemDetails:
    """What is sent.

    Attributes:
        kind: the kind of problem.
        body: the table.
        headers: beside the content type.
    """

    kind: Kind
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)


def problem(error: ChainruleError, request_id: str = "") -> ProblemDetails:
    """The problem of an error.

    >>> from chainrule.expr import read
    >>> from chainrule.errors import InputError
    >>> try:
    ...     read("x +* 2")
    ... except InputError as error:
    ...     found = problem(error)
    >>> found.kind.status, found.body["position"], found.body["caret"]
    (422, 3, '  x +* 2\\n     ^')
    """
    kind = _kind(error)
    headline, _, below = str(error).partition("\n")
    body: dict[str, Any] = {
        "type": f"urn:chainrule:problem:{kind.name}",
        "title": kind.title,
        "status": kind.status,
        "detail": headline,
        "remedy": kind.remedy,
    }
    headers: dict[str, str] = {}
    if isinstance(error, ParseError):
        body |= {
            "position": error.position,
            "caret": below,
            "reason": visible(error.reason),
            "expected": error.expected or None,
            "did_you_mean": list(error.did_you_mean),
        }
    elif isinstance(error, TokenError):
        body |= {"position": error.position, "caret": below}
    elif isinstance(error, Refusal):
        body |= error.more
        if error.retry_s is not None:
            headers["Retry-After"] = str(max(1, round(error.retry_s + 0.5)))
        if kind is NO_KEY:
            headers["WWW-Authenticate"] = "Bearer"
    if request_id:
        body["request_id"] = request_id
    return ProblemDetails(kind, body, headers)


def _kind(error: ChainruleError) -> Kind:
    if isinstance(error, Refusal):
        return error.kind
    if isinstance(error, TooLarge):
        return TOO_LARGE
    if isinstance(error, ParseError | TokenError):
        return UNREADABLE
    if isinstance(error, AnswerError):
        return NO_ANSWER
    if isinstance(error, InternalError | CheckpointError):
        return FAULT
    return UNUSABLE if isinstance(error, InputError) else FAULT
