"""Clusters that are not there."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from chainrule.bulk import files as bulk
from chainrule.bulk.cluster import Cluster, reach
from chainrule.bulk.labor import Labor
from chainrule.cli.generate import run
from chainrule.errors import ConfigError, InputError
from chainrule.records.runs import Files
from chainrule.settings import Settings


def test_without_ray_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ConfigError, match=r"this needs Ray: pip install 'chainrule\[ray\]'"):
        reach(Cluster())


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_does_not_run_is_named() -> None:
    pytest.importorskip("ray", reason="needs the extra ray: pip install 'chainrule[ray]'")
    with pytest.raises(InputError, match=r"no cluster of Ray at auto \(.*find any running Ray"):
        reach(Cluster("auto"))


@pytest.mark.filterwarnings("ignore")
def test_an_address_where_nobody_listens_is_refused_at_once() -> None:
    """Ray tried it again for nine minutes, and told of each time."""
    pytest.importorskip("ray", reason="needs the extra ray: pip install 'chainrule[ray]'")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(InputError, match=rf"no cluster of Ray at {address} \(Connection refu"):
            reach(Cluster(address))
    with pytest.raises(InputError, match=r"no cluster of Ray at here:99999 \("):
        reach(Cluster("here:99999"))


@pytest.mark.filterwarnings("ignore")
def test_nothing_is_overwritten_where_no_cluster_is(tmp_path: Path) -> None:
    """With --force the earlier answers were gone before the cluster was looked for."""
    pytest.importorskip("ray", reason="needs the extra ray: pip install 'chainrule[ray]'")
    (tmp_path / "in.txt").write_text("x\n")
    out = tmp_path / "out"
    for left in ([], ["00000-000000.jsonl", "manifest.jsonl"]):
        for name in left:
            out.mkdir(exist_ok=True)
            (out / name).write_text("left\n")
        with pytest.raises(InputError, match="no cluster of Ray at here:99999"):
            bulk.run(
                Labor(Settings()), Files(tmp_path / "in.txt", out, force=True),
                Cluster("here:99999"), print,
            )  # fmt: skip
        assert [path.name for path in sorted(out.glob("*"))] == left


def test_one_split_is_drawn_on_one_machine(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--split draws one line after the other: leave --on out"):
        run("classic-short", 5, 1, tmp_path / "lines.txt", 1, "val", Cluster())
