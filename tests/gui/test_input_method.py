"""Chinese input: what is being composed is neither a scan nor an entry; what is committed is what was typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from client.gui.forms.line_field import LineField, ScanLine
from client.gui.main_window import MainWindow
from tests.factories import stock
from tests.gui.hands import Hands, wedge
from tests.plants import Plant

INPUT = Qt.WidgetAttribute.WA_InputMethodEnabled


def compose(*steps: str) -> QWidget:
    """What an input method sends while somebody types: the letters so far, each time all of them."""
    focus = QApplication.focusWidget()
    assert focus is not None
    for step in steps:
        QCoreApplication.sendEvent(focus, QInputMethodEvent(step, []))
    return focus


def commit(text: str) -> None:
    """The words are chosen."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    focus = QApplication.focusWidget()
    assert focus is not None
    QCoreApplication.sendEvent(focus, event)


def test_composing_is_no_scan_and_no_entry_until_it_is_committed(
    plant: Plant, station: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    stock(plant)
    hands = Hands(station("technician"), qtbot)
    hands.sit_down()
    hands.go(4)
    hands.choose("complaint")
    view = hands.form().editor.view
    hands.at("text")
    field = compose("l", "lo", "lou", "loushui")
    assert isinstance(field, QPlainTextEdit)
    qtbot.wait(120)  # longer than a scanner pauses
    assert (field.toPlainText(), view.texts().get("text"), hands.window.top.scan.text()) == ("", None, "")
    assert hands.window.context.journal.drafts() == []
    commit("漏水")
    (draft,) = hands.window.context.journal.drafts()
    assert (field.toPlainText(), draft.values["text"]) == ("漏水", "漏水")

    # A scan amid a composition goes where codes belong; the composition isn't touched by it.
    compose("hen", "henduo")
    wedge(hands.window, "SN-NOT-KNOWN")
    qtbot.waitUntil(hands.window.error.isVisible, timeout=15_000)
    commit("很多")
    assert field.toPlainText() == "漏水很多"


def test_where_codes_and_numbers_are_typed_no_input_method_is_in_the_way(
    plant: Plant, station: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    stock(plant)
    hands = Hands(station("technician"), qtbot)
    hands.sit_down()
    assert not hands.window.top.scan.testAttribute(INPUT)
    hands.go(2)
    hands.choose("run")
    view = hands.form().editor.view
    lines = [
        one for one in view.findChildren(LineField) if one.property("role") == "code" or isinstance(one, ScanLine)
    ]
    assert len(lines) > 2
    assert not [one for one in lines if one.testAttribute(INPUT)]
