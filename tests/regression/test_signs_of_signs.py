"""A discriminant of a discriminant of a discriminant.

The sign of a quadratic in one kernel is read from its discriminant, whose sign was read from that
one's discriminant in another kernel, and so on without end and without a look at the deadline:
integrating `((x - 2)^2*(x + 2))^(1/3)/x^2` within two seconds took more than half a minute.
"""

from __future__ import annotations

import pytest

from chainrule.errors import AnswerError
from chainrule.expr import parse
from chainrule.integrator import antiderivative


@pytest.mark.timeout(30)
def test_a_deadline_holds_while_signs_are_looked_for() -> None:
    try:
        found = antiderivative(parse("((x - 2)^2*(x + 2))^(1/3)/x^2"), "x", timeout_s=2)
    except AnswerError:
        return
    assert found.verdict.accepted
