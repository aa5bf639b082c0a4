"""The window around the screens: what its scan box could not find is said until the work goes on."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from client.gui.main_window import MainWindow
from tests.gui.hands import Hands


def test_what_was_not_found_is_said_until_the_work_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(window, qtbot)
    hands.sit_down()
    hands.go(1)
    hands.scan("NO-SUCH-LOT")
    qtbot.waitUntil(window.error.isVisible, timeout=15_000)
    assert window.top.scan.selectedText() == "NO-SUCH-LOT"  # the next one takes its place
    hands.go(2)
    qtbot.waitUntil(lambda: not window.error.isVisible(), timeout=15_000)
    assert window.top.scan.text() == ""
