"""A station is killed amid a form: whoever starts it again finds the draft with every field that was typed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from client.gui.drafts_page import DraftsPage
from client.gui.nodes.node_screen import NodeScreen
from client.gui.station import Station
from tests.gui.hands import Hands, Key
from tests.gui.killed_station import logged_in, started
from tests.gui.test_journey import stocked
from tests.plants import Plant, password_of

LOGIN = "technician"


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[str], Station]]:
    """Starts the station of this computer; closed when the test ends."""
    made: list[Station] = []

    def started_here(address: str) -> Station:
        made.append(started(address, tmp_path))
        return made[-1]

    yield started_here
    for station in made:
        station.close()
        station.pages.hide()
        station.pages.deleteLater()
        station.deleteLater()


def tab_to(hands: Hands, wanted: QWidget) -> None:
    """Tab, until that has the keyboard."""
    for _ in range(60):
        if QApplication.focusWidget() is wanted:
            return
        hands.press(Key.Key_Tab)
    raise AssertionError(f"Tab never came to {wanted}")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
def test_a_killed_station_offers_the_half_filled_receipt_again(
    plant: Plant, start: Callable[[str], Station], qtbot: QtBot, tmp_path: Path
) -> None:
    stocked(plant)
    parts = psycopg.conninfo.conninfo_to_dict(plant.conninfo(LOGIN))
    address = psycopg.conninfo.make_conninfo(host=parts["host"], port=parts["port"], dbname=parts["dbname"])
    command = [sys.executable, "-m", "tests.gui.killed_station", address, str(tmp_path), LOGIN, password_of(LOGIN)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    typed = json.loads(ran.stdout)
    assert typed["delivery_note"] == "DN 7 <b>"
    assert typed["lots[2].supplier_lot"] == "SL-A2"
    assert typed["temperature"] == "4"

    hands = logged_in(start(address), LOGIN, password_of(LOGIN), qtbot)
    offered = hands.window.top._drafts
    assert offered.isVisible()
    assert "1" in offered.text()
    tab_to(hands, offered)
    hands.press(Key.Key_Space)
    hands.wait(lambda: isinstance(hands.window.current(), DraftsPage))
    page = hands.window.current()
    assert isinstance(page, DraftsPage)
    tab_to(hands, next(each for each in page.findChildren(QPushButton) if each.text() == "Open"))
    hands.press(Key.Key_Space)
    hands.wait(lambda: isinstance(hands.window.current(), NodeScreen))
    texts = hands.form().editor.view.texts()
    assert {path: text for path, text in texts.items() if text} == {
        path: text for path, text in typed.items() if text
    }
    assert plant.ask("SELECT count(*) FROM trace.event")[0] == 0, "nothing was sent"

    hands.fill("lots[2].code", "LOT-2")
    hands.yes("report_enclosed")
    hands.send()
    received = plant.ask("SELECT array_agg(code || ' ' || quantity ORDER BY id) FROM trace.unit")[0]
    assert received == ["LOT-1 12.5", "LOT-2 3"]
    assert not hands.window.context.journal.drafts()
    hands.wait(lambda: not offered.isVisible())
