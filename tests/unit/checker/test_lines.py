"""Lines of data sets, judged: what is found, and why."""

from __future__ import annotations

import pytest

from chainrule.checker.lines import judge_line


@pytest.mark.parametrize(
    ("line", "finding", "why"),
    [
        ("d(6cos(3a)*y^2)/da=-18sin(3a)*y^2", "proved", ""),
        ("d(3e^2*sin(x))/dx=3e^2*cos(x)", "proved", ""),
        ("d(4e^7)/de=28e^6", "proved", ""),
        ("d^2(x^3)/dx^2=6x", "proved", ""),
        ("d(6cos(3a)*y^2)/da=18sin(3a)*y^2", "refuted", "at a = "),
        ("d(6a^4+a)/da=24a^3+", "unreadable", "the expression stops too early"),
        ("d(x^2)/dx=2x=3", "unreadable", "cannot read '='"),
        ("d(x^2)/dx", "unreadable", "expected d(FUNCTION)/dVARIABLE=DERIVATIVE"),
        ("x^2=2x", "unreadable", "expected d(FUNCTION)/dVARIABLE=DERIVATIVE"),
        ("", "unreadable", "expected d(FUNCTION)/dVARIABLE=DERIVATIVE"),
        ("d(x/(x-x))/dx=1", "undecided", ""),
    ],
)
def test_what_is_found(line: str, finding: str, why: str) -> None:
    judged = judge_line(line)
    assert (judged.text, judged.finding) == (line, finding)
    assert judged.why.startswith(why)


def test_a_line_without_time_is_undecided() -> None:
    judged = judge_line("d(sin(x)^9*tan(cos(x)))/dx=1", timeout_s=1e-9)
    assert judged.finding == "undecided"
    assert judged.why.startswith("deadline: no decision within 1e-09 s")


def test_e_is_a_letter_of_a_data_set() -> None:
    """A line of the classic test set: `8e+12` is a sum in it, and a number elsewhere."""
    assert judge_line("d(8e+12i^8)/di=96i^7").finding == "proved"
