"""What an operator can choose, and how a wrong choice is told."""

from pathlib import Path

import pytest

from chainrule.errors import InputError
from chainrule.service.access import Keys, Rates
from chainrule.service.problems import Refusal
from chainrule.service.settings import Settings


def test_all_that_is_wrong_is_said_together() -> None:
    with pytest.raises(InputError) as refused:
        Settings(workers=0, queue=-1, deadline_s=0, port=70000, rate=-1, root_path="x/")
    assert str(refused.value) == (
        "the service cannot start:\n"
        "  workers must be at least 1, not 0\n"
        "  queue must be at least 1, not -1\n"
        "  deadline_s must be a positive number of seconds, not 0\n"
        "  port must lie between 0 and 65535, not 70000\n"
        "  rate must be 0 (no limit) or positive, not -1\n"
        "  root_path must begin with / and not end with it, not x/"
    )


def test_too_few_connections_are_refused() -> None:
    with pytest.raises(InputError, match="connections must be at least 2, not 1"):
        Settings(connections=1)


def test_a_line_of_keys_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_text("\n# fine\nann abc\n")
    with pytest.raises(InputError, match=r"keys:3 is no key; expected NAME and a SHA-256 in hex"):
        Keys(path)
    with pytest.raises(InputError, match="cannot be read"):
        Keys(tmp_path / "none")


def test_a_bucket_empties_and_fills() -> None:
    rates = Rates(1000)
    for _ in range(2000):
        rates.take("a")
    rates.take("b")
    slow = Rates(0.001)
    slow.take("a")
    with pytest.raises(Refusal, match=r"more than 0\.001 requests a second") as refused:
        slow.take("a")
    assert refused.value.retry_s is not None
    assert refused.value.retry_s > 900
