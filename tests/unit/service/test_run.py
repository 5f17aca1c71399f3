"""How many files the service may open, said before it begins."""

from __future__ import annotations

import resource

import pytest

from chainrule.errors import InputError
from chainrule.service.run import make_room


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The limit of this process and every one that it is given, the first one low."""
    found = [(256, resource.RLIM_INFINITY)]
    monkeypatch.setattr(resource, "getrlimit", lambda _: found[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, both: found.append(both))
    return found


def test_a_low_limit_is_raised_as_far_as_it_may_be(limits: list[tuple[int, int]]) -> None:
    make_room(1000)
    assert limits[1:] == [(3304, resource.RLIM_INFINITY)]
    limits[:] = [(256, 2000)]
    make_room(1000)
    assert limits[1:] == [(2000, 2000)]


def test_a_limit_that_is_high_enough_is_left(limits: list[tuple[int, int]]) -> None:
    for soft in (20_000, resource.RLIM_INFINITY):
        limits[:] = [(soft, resource.RLIM_INFINITY)]
        make_room(1000)
        assert limits[1:] == []


def test_a_limit_that_is_too_low_is_told_with_its_remedy(limits: list[tuple[int, int]]) -> None:
    limits[:] = [(256, 512)]
    with pytest.raises(
        InputError, match=r"1,000 connections need 1,256 open files.* is 512: lower"
    ):
        make_room(1000)
    assert limits[1:] == []
