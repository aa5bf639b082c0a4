"""The story the demo is for, by typed commands: a complaint leads to one lot, the lot to every customer, and it is stopped."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from client import cli
from tests.demos import FilledDemo

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(demo: FilledDemo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Types a command in the demo's home as nobody in particular; the document it prints."""
    for variable in ("DATABASE", "USER", "PASSWORD", "DEMO"):
        monkeypatch.delenv(f"TRACEWELL_{variable}", raising=False)
    monkeypatch.setenv("TRACEWELL_HOME", str(demo.place.cluster.home))
    monkeypatch.setenv("TRACEWELL_LANGUAGE", "en")

    def typed(*arguments: str, stdin: str = "", code: int = 0) -> dict[str, Any]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        done = cli.main([*arguments, "--json"])
        said = capsys.readouterr()
        assert done == code, said
        document: dict[str, Any] = json.loads(said.out)
        return document

    return typed


def test_demo_says_again_what_it_said(demo: FilledDemo, run: Run) -> None:
    assert run("demo") == demo.result
    status = run("db", "status")
    assert status["demo"]
    assert not [warning for warning in status["warnings"] if "statistics" in warning]


def test_a_complaint_leads_to_the_lot_and_the_lot_to_the_customers(demo: FilledDemo, run: Run) -> None:
    unit, suspect = demo.highlight("complaint_unit"), demo.highlight("suspect_lot")

    # The unit in the inspector's hand: what is in it?
    backward = run("trace", unit, "--direction", "backward")
    assert backward["root"]["code"] == unit
    found = next(line for line in backward["units"] if line["code"] == suspect)
    assert found["depth"] < 0
    assert found["tier"] == "certain"
    assert {line["item"] for line in backward["units"]} >= {"VALVE", "BODY", "PC-RESIN", "MB-BLUE", "CAP", "POUCH"}

    # Where else did that lot go?
    forward = run("trace", suspect, "--direction", "forward")
    serials = {line["code"] for line in forward["units"] if line["kind"] == "serial"}
    assert unit in serials
    assert len(forward["units"]) >= 30
    assert sum(event["kind"] == "ship" for event in forward["events"]) >= 2
    assert {line["status"] for line in forward["units"]} <= {"suspect", "held", "rejected"}

    # Every valve is accounted for.
    balance = run("balance", suspect)
    assert balance["unexplained"] == "0"
    assert balance["made"] == "60"

    # The case a dealer sold on is traced by what is in it.
    case = run("trace", demo.highlight("shipment"), "--direction", "backward")
    assert suspect in {line["code"] for line in case["units"]}


def test_what_is_released_can_be_used_until_it_is_held(demo: FilledDemo, run: Run) -> None:
    lot = demo.highlight("released_lot")
    request = json.dumps({
        "site": "LIN", "inputs": [{"code": lot, "quantity": "1"}], "party": "KLINIK-NORD",
    })  # fmt: skip
    assert run("find", lot)["records"][0]["status"] == "released"
    assert run("act", "ship", "--request", "-", stdin=request)["event"] < 0

    assert run("hold", lot, "--reason", "smells of solvent")["units"] >= 1
    refused = run("act", "ship", "--request", "-", stdin=request, code=1)
    assert refused["error"]["code"] == "TW302"
    assert "smells of solvent" in refused["error"]["message"]

    assert run("release", lot, "--reason", "it was the new floor")["holds_ended"] == 1
    assert run("find", lot)["records"][0]["status"] == "released"
    assert run("balance", lot)["unexplained"] == "0"


def test_suspect_rejected_and_held_lots_cannot_be_used(demo: FilledDemo, run: Run) -> None:
    for name, code in (("suspect_lot", "TW304"), ("rejected_lot", "TW303"), ("held_lot", "TW302")):
        lot = demo.highlight(name)
        request = {"site": "LIN", "party": "ST-MARIEN", "inputs": [{"code": lot, "quantity": "1"}]}
        refused = run("act", "ship", "--request", "-", stdin=json.dumps(request), code=1)
        assert refused["error"]["code"] == code
