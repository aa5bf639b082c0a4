"""The window around the screens: what was not found is said until the work goes on; what was not touched is not kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
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


def test_a_form_left_untouched_leaves_no_draft(window: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(window, qtbot)
    hands.sit_down()
    hands.go(2)
    view = hands.choose("work_order").editor.view
    qtbot.waitUntil(lambda: view.texts().get("site"), timeout=15_000)
    given = view.texts()
    hands.press(Qt.Key.Key_Escape)
    assert window.context.journal.drafts() == []
    hands.choose("work_order")
    hands.at("note")
    hands.type("x")
    qtbot.waitUntil(lambda: len(window.context.journal.drafts()) == 1)
    assert window.context.journal.drafts()[0].values == {**given, "note": "x"}
