"""What is deployed and cannot be run here, held to what can be known of it: a container's recipe, a
composition, a unit of systemd. Their words are read, what they name exists, what they run is ours.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from configparser import ConfigParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from serving import COMMAND, served

from chainrule.service.settings import Settings

BIN = Path(sys.executable).parent
PROJECT: dict[str, Any] = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
INSTRUCTIONS = {
    "FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "EXPOSE", "HEALTHCHECK", "STOPSIGNAL",
    "ENTRYPOINT",
}  # fmt: skip
KEYS = {
    "build", "image", "ports", "volumes", "read_only", "tmpfs", "cap_drop", "security_opt",
    "mem_limit", "pids_limit", "stop_grace_period", "depends_on", "restart",
}  # fmt: skip


@dataclass(frozen=True)
class Instruction:
    """A line of a Dockerfile.

    Attributes:
        name: in capitals.
        words: all that follows.
    """

    name: str
    words: str


def stages() -> list[list[Instruction]]:
    """The Dockerfile, a list for each FROM."""
    text = re.sub(r"^#.*\n", "", Path("Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    found: list[list[Instruction]] = []
    for line in filter(str.strip, re.sub(r"\\\n", " ", text).splitlines()):
        name, _, words = line.strip().partition(" ")
        if name == "FROM":
            found.append([])
        found[-1].append(Instruction(name, words.strip()))
    return found


def only(name: str) -> str:
    """The words of an instruction that the last stage has once."""
    (found,) = [one.words for one in stages()[-1] if one.name == name]
    return found


def load(path: str) -> Any:
    return yaml.safe_load(Path(path).read_text(encoding="utf-8"))


def unit() -> ConfigParser:
    parser = ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign] # names keep their capitals
    parser.read("deploy/chainrule.service", encoding="utf-8")
    return parser


def seconds(text: str) -> float:
    return float(text.removesuffix("s"))


def flags() -> set[str]:
    """The options of `chainrule serve`."""
    shown = subprocess.run(
        [str(COMMAND), "serve", "--help"], capture_output=True, text=True, timeout=60, check=True
    )
    return set(re.findall(r"--[a-z][a-z-]*", shown.stdout))


def test_the_recipe_is_made_of_known_instructions_in_their_order() -> None:
    for stage in stages():
        assert {one.name for one in stage} <= INSTRUCTIONS
        assert stage[0].name == "FROM"
        image = stage[0].words.split()[0]
        assert re.fullmatch(r"python:3\.\d+-slim", image), "a tag, and none that moves to 4"
        assert f"Programming Language :: Python :: {image[7:11]}" in PROJECT["classifiers"]
    assert len({stage[0].words.split()[0] for stage in stages()}) == 1  # the environment is moved


def test_commands_in_the_recipe_can_be_parsed() -> None:
    for stage in stages():
        for one in stage:
            if one.name == "RUN":
                subprocess.run(["sh", "-n", "-c", one.words], check=True, timeout=10)
    health = only("HEALTHCHECK")
    json.loads(only("ENTRYPOINT"))
    json.loads(health.partition("CMD ")[2])


def test_what_the_image_runs_is_ours() -> None:
    program, command = json.loads(only("ENTRYPOINT"))
    assert program in PROJECT["scripts"]
    assert command == "serve"
    assert only("STOPSIGNAL") == "SIGTERM"
    assert re.fullmatch(r"[1-9]\d*", only("USER")), "a number: read by whoever forbids root"
    assert f"--uid {only('USER')} " in only("RUN")
    assert int(only("EXPOSE")) == Settings().port
    given = dict(part.split("=", 1) for part in only("ENV").split())
    ours = {name for name in given if name.startswith("CHAINRULE_")}
    assert ours == {"CHAINRULE_HOST"}
    assert {f"--{name.removeprefix('CHAINRULE_').lower()}" for name in ours} <= flags()
    assert given["PATH"].split(":")[0] == "/opt/chainrule/bin"


def test_what_the_image_copies_is_let_through_and_is_enough(tmp_path: Path) -> None:
    """A wheel is built from the copied files alone."""
    build = stages()[0]
    copied = [word for one in build if one.name == "COPY" for word in one.words.split()[:-1]]
    ignored = Path(".dockerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[0] == "*"
    assert {line[1:] for line in ignored if line.startswith("!")} == set(copied)
    for name in copied:
        if Path(name).is_dir():
            skipped = shutil.ignore_patterns("__pycache__")
            shutil.copytree(name, tmp_path / name, ignore=skipped)
        else:
            shutil.copy(name, tmp_path)
    done = subprocess.run(
        [BIN / "python", "-m", "build", "--no-isolation", "--wheel", "-o", "out"],
        cwd=tmp_path, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert len(list((tmp_path / "out").glob("*.whl"))) == 1
    (install,) = [one.words for one in build if one.name == "RUN"]
    extra = re.search(r"'\.\[(\w+)\]'", install)
    assert extra is not None
    assert extra[1] in PROJECT["optional-dependencies"]
    assert "--constraint constraints.txt" in install
    (moved,) = [one.words for one in stages()[1] if one.name == "COPY"]
    assert moved == "--from=build /opt/chainrule /opt/chainrule"


def test_the_health_check_of_the_image_tells_a_service_from_none() -> None:
    program, option, code = json.loads(only("HEALTHCHECK").partition("CMD ")[2])
    assert (program, option) == ("python", "-c")
    assert f":{Settings().port}/" in code

    def asked(port: int) -> int:
        here = code.replace(f":{Settings().port}/", f":{port}/")
        done = subprocess.run(
            [BIN / program, option, here], timeout=60, check=False, stderr=subprocess.DEVNULL
        )
        return done.returncode

    with served("--workers", "1") as service:
        assert asked(service.port) == 0
    assert asked(service.port) != 0


def test_what_the_composition_names_exists_and_is_closed() -> None:
    found = load("deploy/compose.yaml")
    assert set(found) == {"services", "volumes"}
    for service in found["services"].values():
        assert set(service) <= KEYS
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert {"mem_limit", "pids_limit", "restart"} <= set(service)
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("."):
                assert (Path("deploy") / source).is_file()
            else:
                assert source in found["volumes"]
    ours, prometheus = found["services"]["chainrule"], found["services"]["prometheus"]
    assert (Path("deploy") / ours["build"] / "Dockerfile").is_file()
    assert ours["ports"] == [f"127.0.0.1:{only('EXPOSE')}:{only('EXPOSE')}"]
    assert seconds(ours["stop_grace_period"]) > Settings().grace_s
    assert prometheus["depends_on"] == {"chainrule": {"condition": "service_healthy"}}
    assert re.fullmatch(r"prom/prometheus:v\d+\.\d+\.\d+", prometheus["image"])


def test_prometheus_asks_the_service_that_stands_beside_it() -> None:
    found = load("deploy/prometheus.yaml")
    assert set(found) == {"global", "scrape_configs"}
    (job,) = found["scrape_configs"]
    assert set(job) == {"job_name", "static_configs"}  # and asks /metrics, as it does by itself
    assert job["static_configs"] == [{"targets": [f"chainrule:{only('EXPOSE')}"]}]
    assert "chainrule" in load("deploy/compose.yaml")["services"]


def test_the_unit_runs_our_command_within_its_limits() -> None:
    service = unit()["Service"]
    program, *arguments = service["ExecStart"].split()
    assert Path(program).name in PROJECT["scripts"]
    assert arguments == ["serve"]
    assert seconds(service["TimeoutStopSec"]) > Settings().grace_s
    assert int(service["LimitNOFILE"]) >= Settings().connections + 256
    assert service["KillMode"] == "mixed"  # SIGTERM to the first process, which tells its workers


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_the_unit_is_what_systemd_can_read_and_is_shut_in(tmp_path: Path) -> None:
    """But for the program, which is put where it is."""
    text = Path("deploy/chainrule.service").read_text(encoding="utf-8")
    program = unit()["Service"]["ExecStart"].split()[0]
    path = tmp_path / "chainrule.service"
    path.write_text(text.replace(f"={program} ", f"={COMMAND.resolve()} "), encoding="utf-8")
    told = subprocess.run(
        ["systemd-analyze", "verify", str(path)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, "")
    shut = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=40", str(path)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert shut.returncode == 0, shut.stdout[-200:]


def test_the_page_says_what_was_not_run() -> None:
    page = Path("docs/service.md").read_text(encoding="utf-8")
    told = page.partition("## Containers and systemd")[2].partition("\n## ")[0]
    for name in ("Dockerfile", *(f"deploy/{path.name}" for path in Path("deploy").iterdir())):
        assert f"`{name}`" in told
    for words in ("has not been built", "nothing of compose", "was not started"):
        assert words in re.sub(r"\s+", " ", told)
