"""The picture of where a network looked, and why there may be none."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from chainrule.answer import Query
from chainrule.errors import InputError, TooLarge
from chainrule.service import looking
from chainrule.service.looking import Looking
from chainrule.solver import Solver


@pytest.fixture(scope="module")
def solver() -> Solver:
    return Solver(threads=1)


def test_the_candidate_that_was_shown_is_drawn(solver: Solver) -> None:
    found = Looking(solver).at(Query("exp(2t)", "t"))
    assert (found["reading"], found["text"]) == ("d/dt of exp(2t)", "2exp(2t)")
    assert found["names"]["x"]["text"] == "t"
    assert found["beam"][0]["text"] == "2exp(2t)"
    assert len(found["beam"]) == 5
    assert found["beam"][0]["problem"] == ""
    assert sum(one["probability"] for one in found["beam"]) <= 1.0001
    assert len(found["heads"][0]) == len(found["target"])
    assert len(found["heads"][0][0]) == len(found["source"])


def test_a_picture_may_be_too_large(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_MOST_CELLS", 10)
    with pytest.raises(TooLarge, match=r"the picture has \d+ cells; the limit is 10"):
        Looking(solver).at(Query("x^2"))


def test_a_model_without_its_weights_has_no_picture(solver: Solver) -> None:
    engine = SimpleNamespace(bundle=replace(solver.engine.bundle, files={}))  # type: ignore[attr-defined]
    bare = SimpleNamespace(engine=engine)
    with pytest.raises(InputError, match=r"the model that answers has no model\.safetensors"):
        Looking(bare).attention  # type: ignore[arg-type]  # noqa: B018
