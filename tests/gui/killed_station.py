"""A station that dies amid a form, for test_killed: logs in and types like a person, then is killed within its last key.

It is a program of its own because nothing of it may be closed or tidied up: what is left is what a power cut leaves.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from client.gui.station import Station
from client.settings import Settings
from tests.gui.hands import PATIENCE, Hands, Key


def started(address: str, folder: Path) -> Station:
    """The whole station, its log-in in front; drafts and settings are kept in the folder."""
    application = cast("QApplication", QApplication.instance() or QApplication([]))
    kept = QSettings(str(folder / "kept.ini"), QSettings.Format.IniFormat)
    station = Station(application, Settings(database=address, home=folder / "home"), kept)
    station.start()
    return station


def logged_in(station: Station, login: str, password: str, qtbot: QtBot) -> Hands:
    """A person at that station: name, Enter, password, Enter; then until the first screen stands."""
    page = station.log_in
    assert page is not None
    page.name.setText("")
    QTest.keyClicks(page.name, login)
    QTest.keyClick(page.name, Key.Key_Return)
    QTest.keyClicks(page.password, password)
    QTest.keyClick(page.password, Key.Key_Return)
    qtbot.waitUntil(lambda: station.log_in is None and station.window is not None, timeout=PATIENCE)
    window = station.window
    assert window is not None
    qtbot.waitUntil(lambda: window.current() is not None, timeout=PATIENCE)
    hands = Hands(window, qtbot)
    hands.sit_down()
    hands.wait(lambda: window.context.tasks.busy() == 0)
    return hands


def half_a_receipt(hands: Hands) -> None:
    """Fields of all kinds, a second line begun by a scan, and a number that is cut short."""
    hands.fill("supplier", "SUP")
    hands.fill("purchase_order", "PO-7")
    hands.fill("delivery_note", "DN 7 <b>")
    hands.fill("place", "STORE")
    hands.fill("lots[1].item", "resin")
    hands.fill("lots[1].supplier_lot", "A-1")
    hands.fill("lots[1].quantity", "12.50")
    hands.fill("lots[1].code", "LOT-1")
    hands.at("lots")
    hands.scan("SL-A2")
    hands.fill("lots[2].item", "colour")
    hands.fill("lots[2].quantity", "3")
    hands.yes("packaging_undamaged")
    hands.yes("label_matches")
    hands.at("temperature")
    hands.type("4")


def main() -> None:
    """Says what stands in the form, then dies between the last key and whatever the window would do next."""
    address, folder, login, password = sys.argv[1:]
    qt_api.set_qt_api("pyside6")  # type: ignore[no-untyped-call]
    qtbot = QtBot(cast("pytest.FixtureRequest", None))  # asked for only by what keeps widgets for a test's end
    hands = logged_in(started(address, Path(folder)), login, password, qtbot)
    hands.go(1)
    form = hands.new()
    half_a_receipt(hands)
    print(json.dumps(form.editor.view.texts()), flush=True)  # noqa: T201 - the answer
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
