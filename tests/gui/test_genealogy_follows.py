"""A genealogy that stays open follows what is done at other stations: each act within a second, in graph and tree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from client.gui.main_window import MainWindow
from tests.factories import act, line, made, receive, stock
from tests.gui.hands import Hands
from tests.gui.traced import Onlooker
from tests.plants import Plant


@pytest.fixture
def works(plant: Plant) -> Plant:
    """R and C → P1, P2."""
    stock(plant)
    receive(plant, "R", "resin", "20")
    receive(plant, "C", "colour", "5")
    for code in ("P1", "P2"):
        act(plant, "run", [line("R", "2.5"), line("C", "0.1")], [made(code, "part", "1000")])
        plant.call("inspector", "decide_inspection", {"code": code, "verdict": "accept"})
    return plant


def test_each_act_of_another_station_is_followed(
    works: Plant, station: Callable[[str], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    """Whatever changes the picture changes it here; the other acts leave it, and are heard all the same."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    onlooker = Onlooker(Hands(station("auditor"), qtbot))
    onlooker.open("R")
    shown = {"supplier:SUP", "R#1", "P1#1", "P2#1"}
    wrong: list[int] = []

    def run_wrong() -> None:
        done = act(works, "run", [line("R", "2.5"), line("C", "0.1")], [made("WRONG", "part", "1000")])
        wrong.append(done["event"])

    def correct() -> None:
        works.call("engineer", "correct", {"event": str(wrong[0]), "reason": "never happened"})

    def shipment() -> str:
        row = works.ask("SELECT code FROM trace.event WHERE kind = 'ship'")
        assert row is not None
        return f"shipment:{row[0]}"

    def status(code: str) -> str | None:
        opened = onlooker.screen.reading.opened
        assert opened is not None
        return next(node.status for node in opened.pedigree.nodes if node.code == code)

    acts: tuple[tuple[Callable[[], object], Callable[[], set[str]], set[str]], ...] = (
        (lambda: act(works, "split", [line("P1", "100")], [made("S1", "part", "100")]), lambda: {"S1#1"}, set()),
        (lambda: act(works, "split", [line("P2", "50")], [made("S2", "part", "50")]), lambda: {"S2#1"}, set()),
        (lambda: act(works, "merge", [line("S1", "100"), line("S2", "50")], [made("M", "part", "150")]),
         lambda: {"M#1"}, set()),
        (lambda: works.call("inspector", "decide_inspection", {"code": "M", "verdict": "accept"}), set, set()),
        (lambda: act(works, "move", [line("M", "150")], place="STORE"), set, set()),
        (lambda: act(works, "sample", [line("P1", "5")], [made("SMP", "part", "5")]), lambda: {"SMP#1"}, set()),
        (lambda: act(works, "scrap", [line("P1", "5")], reason="dropped"), set, set()),
        (lambda: works.call("technician", "pack", {"inputs": [line("M", "150")], "container": {"code": "BOX", "item": "box"}}),
         set, set()),
        (lambda: act(works, "ship", [line("BOX")], party="DEALER"), lambda: {shipment(), "customer:DEALER"}, set()),
        (lambda: act(works, "deliver", [line("M", "150")], party="CUST"), lambda: {"customer:CUST"}, set()),
        (lambda: works.call("technician", "complain", {"unit": "M", "category": "leak", "text": "drips"}), set, set()),
        (lambda: act(works, "return", [line("M", "150")], [made("M", "part", "150")], party="CUST"),
         lambda: {"M#2"}, set()),
        (lambda: act(works, "rework", [line("M", "150")], [made("M", "part", "149")]), lambda: {"M#3"}, set()),
        (run_wrong, lambda: {"WRONG#1"}, set()),
        (correct, set, {"WRONG#1"}),
    )  # fmt: skip
    for do, more, gone in acts:
        do()
        shown = (shown | more()) - gone
        onlooker.sees(shown)

    works.call("manager", "hold", {"codes": ["P2"], "reason": "metal"})
    onlooker.sees(shown)
    onlooker.hands.wait(lambda: status("P2") == "held")
    works.call("manager", "release", {"code": "P2", "reason": "none found"})
    onlooker.sees(shown)
    onlooker.hands.wait(lambda: status("P2") == "released")
