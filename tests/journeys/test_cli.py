"""From nothing to a held lot by typed commands: a plant is made, people come, work, are refused, and leave."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from client import cli
from server_schema.embedded import open_cluster, purpose_of
from tests.factories import stock
from tests.plants import Plant
from tests.servers import QUICK, throwaway_home

ROOT = Path(__file__).resolve().parents[2]
BOSS, ANNA = "a long enough password", "another long password"

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A home whose server keeps running through the module, so that commands needn't start it."""
    with throwaway_home() as folder, open_cluster(folder, settings=QUICK, keyring=False):
        yield folder


@pytest.fixture
def type_in(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Types a command with --json in that home; its exit code and its one JSON document."""
    monkeypatch.setenv("TRACEWELL_HOME", str(home))
    monkeypatch.setenv("TRACEWELL_LANGUAGE", "en")
    for variable in ("TRACEWELL_DATABASE", "TRACEWELL_USER", "TRACEWELL_PASSWORD", "TRACEWELL_NEW_PASSWORD"):
        monkeypatch.delenv(variable, raising=False)

    def run(
        *typed: str, password: str | None = None, said: str = "", **environment: str
    ) -> tuple[int, dict[str, Any]]:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.StringIO(said))
            for name, value in environment.items():
                patch.setenv(name, value)
            if password:
                patch.setenv("TRACEWELL_PASSWORD", password)
            code = cli.main([*typed, "--json"])
        document: dict[str, Any] = json.loads(capsys.readouterr().out)
        return code, document

    return run


def refused(answer: tuple[int, dict[str, Any]]) -> str:
    """The code of a refusal, which is exit 1 and nothing but an error with a sentence."""
    code, document = answer
    assert code == 1
    assert set(document) == {"error"}
    assert set(document["error"]) == {"code", "message", "detail"}
    assert document["error"]["message"]
    return str(document["error"]["code"])


def test_a_plant_from_nothing_to_a_held_lot(home: Path, type_in: Run) -> None:
    assert refused(type_in("trace", "X")) == "TW032"
    assert refused(type_in("db", "create", "--admin", "boss")) == "TW036"
    assert refused(type_in("db", "create", "--admin", "boss", password="short")) == "TW038"
    assert refused(type_in("db", "create", "--admin", "Boss!", password=BOSS)) == "TW101"

    code, made = type_in("db", "create", "--admin", "boss", password=BOSS)
    assert (code, made) == (0, {"database": "tracewell", "home": str(home), "admin": "boss"})
    assert purpose_of(home) == "plant"
    assert refused(type_in("db", "create", "--admin", "boss", password=BOSS)) == "TW601"
    assert refused(type_in("find", "x", "--demo")) == "TW033"

    code, status = type_in("db", "status")
    assert code == 0
    assert set(status) >= {"server_version", "schema_version", "warnings"}
    assert {name: status[name] for name in ("api", "embedded", "demo", "people", "units", "events", "edges")} == {
        "api": 1, "embedded": True, "demo": False, "people": 1, "units": 0, "events": 0, "edges": 0
    }  # fmt: skip

    assert refused(type_in("find", "x")) == "TW035"
    assert refused(type_in("find", "x", "--user", "boss")) == "TW036"
    assert refused(type_in("find", "x", "--user", "boss", password="not this one")) == "TW020"
    assert refused(type_in("find", "\u202e", "--user", "boss", password=BOSS)) == "TW039"

    boss = {"password": BOSS, "TRACEWELL_USER": "boss"}
    code, added = type_in(
        "person", "add", "anna", "--role", "technician", "--name-zh", "安娜", **boss, TRACEWELL_NEW_PASSWORD=ANNA
    )
    assert (code, added) == (0, {"name": "anna", "role": "technician"})
    code, ben = type_in("person", "add", "ben", "--role", "inspector", **boss)
    assert (code, ben["name"], ben["role"]) == (0, "ben", "inspector")
    assert refused(type_in("person", "add", "ben", "--role", "inspector", **boss)) == "TW102"
    assert refused(type_in("person", "add", "eve", "--role", "king", **boss)) == "TW104"

    anna = {"password": ANNA, "TRACEWELL_USER": "anna"}
    with open_cluster(home, keyring=False) as cluster:
        plant = Plant(cluster, "tracewell", "")
        stock(plant)
        plant.close()
    lot = {"party": "SUP", "outputs": [{"code": "L1", "item": "oil", "quantity": "100"}]}
    code, received = type_in("act", "receive", "--request", "-", said=json.dumps(lot), **anna)
    assert code == 0
    assert received["outputs"][0]["code"] == "L1"

    code, found = type_in("find", "L", **anna)
    assert (found["records"][0]["kind"], found["records"][0]["code"]) == ("lot", "L1")
    code, balance = type_in("balance", " L1\n", **anna)
    assert (balance["made"], balance["on_hand"], balance["unexplained"]) == ("100", "100", "0")

    assert refused(type_in("hold", "L1", **anna)) == "TW051"
    code, held = type_in("hold", "L1", "--reason", "metal found", **anna)
    assert (code, held["units"]) == (0, 1)
    used = {
        "inputs": [{"code": "L1", "quantity": "1"}],
        "outputs": [{"code": "L2", "item": "oil", "quantity": "1"}],
    }
    assert refused(type_in("act", "run", "--request", "-", said=json.dumps(used), **anna)).startswith("TW3")
    code, _ = type_in("release", "L1", "--reason", "sorted", password=ben["password"], TRACEWELL_USER="ben")
    assert code == 0
    code, _ = type_in("act", "run", "--request", "-", said=json.dumps(used), **anna)
    assert code == 0

    code, left = type_in("person", "disable", "anna", **boss)
    assert (code, left) == (0, {"name": "anna"})
    assert refused(type_in("find", "x", **anna)) in {"TW002", "TW020"}


@pytest.mark.parametrize(
    ("said", "code"),
    [("", "TW040"), ("[]", "TW040"), ('{"x": NaN}', "TW040"), ("[" * 100_000, "TW040"), ("{}", "TW050")],
)
def test_a_request_that_is_none_is_refused(type_in: Run, said: str, code: str) -> None:
    answer = type_in("act", "no_such_act", "--request", "-", said=said, password=BOSS, TRACEWELL_USER="boss")
    assert refused(answer) == code


def test_a_command_asked_again_with_its_id_is_not_done_twice(home: Path, type_in: Run) -> None:
    command = "01a20455-78a8-72fe-80ec-cc37598b0ee0"
    with (
        open_cluster(home, keyring=False) as cluster,
        psycopg.connect(cluster.admin_conninfo("tracewell")) as owner,
    ):
        before = owner.execute("SELECT count(*) FROM trace.site").fetchone()
    site = {"code": "S9", "legal_name": {"en": "Nine"}, "time_zone": "UTC"}
    answers = [
        type_in(
            "act", "save_site", "--command-id", command, "--request", "-",
            said=json.dumps(site), password=BOSS, TRACEWELL_USER="boss",
        )
        for _ in range(2)
    ]  # fmt: skip
    assert answers[0] == answers[1]
    assert answers[0][0] == 0
    with (
        open_cluster(home, keyring=False) as cluster,
        psycopg.connect(cluster.admin_conninfo("tracewell")) as owner,
    ):
        after = owner.execute("SELECT count(*) FROM trace.site").fetchone()
    assert before is not None
    assert after == (before[0] + 1,)


def test_the_installed_command_speaks_the_contract(home: Path) -> None:
    environment = {
        "TRACEWELL_HOME": str(home),
        "LANG": "zh_CN.UTF-8",
        "PATH": "/usr/bin:/bin",
        "PYTHONIOENCODING": "ascii",
    }
    typed = [sys.executable, str(ROOT / "main.py"), "find", "x"]
    done = subprocess.run(typed, env=environment, capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.decode("utf-8").strip() == "数据库必须知道您是谁。请用 --user NAME 指明。 [TW035]"
