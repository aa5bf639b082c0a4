"""From nothing to a held lot by typed commands: a plant is made, people come, work, are refused, and leave."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from client import cli
from server_schema.api import API
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


def at(plant: Plant, login: str) -> tuple[str, ...]:
    """The options for a person at a server's database, the password in its address."""
    return ("--database", plant.conninfo(login))


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
        "api": API, "embedded": True, "demo": False, "people": 1, "units": 0, "events": 0, "edges": 0
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
    fourteen = "fourteen signs"
    assert (
        refused(type_in("person", "add", "eve", "--role", "inspector", **boss, TRACEWELL_NEW_PASSWORD=fourteen))
        == "TW038"
    )
    assert refused(type_in("person", "password", **boss, TRACEWELL_NEW_PASSWORD=fourteen)) == "TW038"

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

    anna = {"TRACEWELL_USER": "anna", "password": ANNA}
    code, _ = type_in("person", "password", TRACEWELL_NEW_PASSWORD="one that is my own", **anna)
    assert code == 0
    assert refused(type_in("find", "L1", **anna)) == "TW020", "the old password still opens the door"
    assert type_in("find", "L1", **anna | {"password": "one that is my own"})[0] == 0
    code, left = type_in("person", "disable", "anna", **boss)
    assert (code, left) == (0, {"name": "anna"})
    assert refused(type_in("find", "x", **anna | {"password": "one that is my own"})) == "TW002"


@pytest.mark.parametrize(
    ("said", "code"),
    [("", "TW040"), ("[]", "TW040"), ('{"x": NaN}', "TW040"), ("[" * 100_000, "TW040"), ("{}", "TW050")],
)
def test_a_request_that_is_none_is_refused(plant: Plant, type_in: Run, said: str, code: str) -> None:
    assert refused(type_in("act", "no_such_act", *at(plant, "inspector"), said=said)) == code


def test_a_command_asked_again_with_its_id_is_not_done_twice(plant: Plant, type_in: Run) -> None:
    site = json.dumps({"code": "S9", "legal_name": {"en": "Nine"}, "time_zone": "UTC"})
    command = ("--command-id", "01a20455-78a8-72fe-80ec-cc37598b0ee0")
    answers = [type_in("act", "save_site", *command, *at(plant, "administrator"), said=site) for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0][0] == 0
    assert plant.owner().execute("SELECT count(*) FROM trace.site").fetchone() == (1,)
    assert refused(type_in("hold", "X", "--reason", "x", "--command-id", "7", *at(plant, "inspector"))) == "TW012"


def test_what_the_database_is_can_be_asked_by_a_person_of_a_server(plant: Plant, type_in: Run) -> None:
    code, status = type_in("db", "status", *at(plant, "auditor"))
    assert code == 0
    assert (status["embedded"], status["people"]) == (False, 6)
    assert refused(type_in("db", "status", "--database", "nonsense")) == "TW042"
    assert refused(type_in("db", "create", "--admin", "eve", *at(plant, "auditor"), password=BOSS)) == "TW607"


def test_history_comes_in_from_a_file_and_is_traced(plant: Plant, type_in: Run, tmp_path: Path) -> None:
    manager = at(plant, "manager")
    file = tmp_path / "history.csv"
    head = "event,kind,at,role,code,item,quantity,uom,site,party,allocation,corrects\n"
    good = (
        "E1,receive,2026-01-01T00:07:00+00:00,out,A,resin,100,kg,S1,SUP,,\n"
        "E2,run,2026-01-02,in,A,resin,25,kg,S1,,,\n"
        "E2,run,2026-01-02,out,B,part,50,kg,S1,,,\n"
    )
    typed = ("import", str(file), "--mapping", "events", *manager)
    file.write_text(head + good + "E3,run,2026-01-03,in,A,resin,much,kg,S1,,,\n", encoding="utf-8")
    code, report = type_in(*typed, "--rejected", str(tmp_path / "rejected.csv"))
    assert code == 1
    assert [(line["row"], line["column"], line["value"]) for line in report["rejected"]] == [
        (5, "quantity", "much")
    ]
    assert "much" in (tmp_path / "rejected.csv").read_text(encoding="utf-8-sig")
    assert refused(type_in("trace", "A", *manager)) == "TW010"

    file.write_text(head + good, encoding="utf-8")
    code, report = type_in(*typed)
    assert (code, report["rows"], report["rejected"]) == (0, 3, [])
    code, report = type_in(*typed)
    assert (code, report["unchanged"], report["created"]) == (0, 3, {})
    code, trace = type_in("trace", " B ", "--direction", "backward", *manager)
    assert code == 0
    assert {(u["code"], u["depth"], u["of_root"], u["of_unit"]) for u in trace["units"]} == {
        ("A", -1, 1.0, 0.25), ("B", 0, 1.0, 1.0)
    }  # fmt: skip
    assert refused(type_in("trace", "B", "--as-of", "yesterday", *manager)) == "TW045"
    assert refused(type_in("trace", "B", "--as-of", "2020-01-01", *manager)) == "TW010"
    assert refused(type_in("import", str(file), "--mapping", "nonsense", *manager)) == "TW522"


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
