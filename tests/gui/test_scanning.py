"""A scan goes where codes belong, wherever the focus is; it presses nothing and types into nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from client.errors import TracewellError
from client.gui.scanning import Scanning

KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}


class Page(QWidget):
    """A window with one of everything that takes keys, and a record of what they did."""

    def __init__(self) -> None:
        super().__init__()
        self.scans: list[str] = []
        self.entered: list[str] = []
        self.pressed = 0
        self.notes, self.plain, self.code = QPlainTextEdit(), QLineEdit(), QLineEdit()
        self.code.setProperty("scans", True)
        self.code.returnPressed.connect(lambda: self.entered.append(self.code.text()))
        self.button = QPushButton("Release lot A")
        self.button.setDefault(True)
        self.button.clicked.connect(self.press)
        layout = QVBoxLayout(self)
        for one in (self.notes, self.plain, self.code, self.button):
            layout.addWidget(one)
        for keys in ("A", "Ctrl+S", "Return"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.press)

    def press(self) -> None:
        """Something was done that no scan may do."""
        self.pressed += 1

    def untouched(self) -> bool:
        """Whether nothing was typed or pressed anywhere."""
        return (self.notes.toPlainText(), self.plain.text(), self.pressed) == ("", "", 0)


@pytest.fixture
def scanning(qapp: QApplication) -> Iterator[Scanning]:
    watch = Scanning(qapp)
    yield watch
    watch.stop()
    watch.deleteLater()


@pytest.fixture
def page(scanning: Scanning, qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    scanning.scanned.connect(made.scans.append)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def keys(widget: QWidget, text: str, pause: float = 0.0) -> None:
    """As a keyboard sends them: to the window, each pressed and let go. A control character is Ctrl and a letter."""
    window = widget.window().windowHandle()
    for sign in text:
        if sign in KEYS:
            QTest.keyClick(window, KEYS[sign])
        elif sign < " ":
            QTest.keyClick(window, chr(ord(sign) + 64), Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.keyClick(window, sign)
        if pause:
            QTest.qWait(int(pause * 1000))


@pytest.mark.parametrize("end", ["\n", "\t", ""])
@pytest.mark.parametrize("focus", ["notes", "plain", "button"])
def test_a_scan_goes_to_the_scan_box_wherever_the_focus_is(page: Page, qtbot: QtBot, focus: str, end: str) -> None:
    widget: QWidget = getattr(page, focus)
    widget.setFocus()
    keys(page, "RM-2611 A" + end)
    qtbot.waitUntil(lambda: page.scans == ["RM-2611 A"])
    assert page.untouched()
    assert page.focusWidget() is widget


def test_the_field_that_asks_for_a_code_gets_it_whole(page: Page, qtbot: QtBot) -> None:
    page.code.setFocus()
    page.code.setText("OLD")
    edited: list[str] = []
    page.code.textEdited.connect(edited.append)
    keys(page, "RM-2611-A\n")
    assert (page.entered, edited, page.scans) == (["RM-2611-A"], ["RM-2611-A"], [])
    assert page.untouched()


def test_a_symbol_in_a_field_is_the_code_it_holds(page: Page, qtbot: QtBot) -> None:
    page.code.setFocus()
    keys(page, "010401234567890110LOT-7\x1d17261231\n")
    assert page.entered == ["LOT-7"]


def test_a_hand_types_as_ever(page: Page, qtbot: QtBot) -> None:
    page.plain.setFocus()
    keys(page, "ab c", pause=0.09)
    qtbot.waitUntil(lambda: page.plain.text() == "ab c")
    page.button.setFocus()
    keys(page, " ")
    qtbot.waitUntil(lambda: page.pressed == 1)
    qtbot.waitUntil(lambda: not page.button.isDown())
    assert page.scans == []


def test_keys_that_waited_for_a_busy_window_were_still_typed_by_a_hand(page: Page, qtbot: QtBot) -> None:
    page.notes.setFocus()
    for sign in "hand":
        time.sleep(
            0.07
        )  # the window is busy: its clock for the key stands still meanwhile, the keyboard's doesn't
        keys(page, sign)
    qtbot.waitUntil(lambda: page.notes.toPlainText() == "hand")
    assert page.scans == []


@pytest.mark.parametrize("text", ["RM\x13-26\x0d11\n", "LOT-\x19\x16\x0e77\n"])
def test_control_characters_of_a_label_press_nothing(
    page: Page, qtbot: QtBot, scanning: Scanning, text: str
) -> None:
    said: list[TracewellError] = []
    page.code.setFocus()
    scanning.misread.connect(said.append)
    keys(page, "LOT" + text)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].code == "TW039"
    assert page.untouched()
    assert page.code.text() == ""


def test_an_endless_symbol_is_refused_whole(page: Page, qtbot: QtBot, scanning: Scanning) -> None:
    said: list[TracewellError] = []
    scanning.misread.connect(said.append)
    page.code.setFocus()
    keys(page, "7" * 1500 + "\n")
    qtbot.waitUntil(lambda: bool(said))
    assert [error.code for error in said] == ["TW047"]
    assert page.untouched()


def test_an_open_dialog_is_neither_answered_nor_typed_into(page: Page, qtbot: QtBot, scanning: Scanning) -> None:
    refused: list[str] = []
    scanning.refused.connect(refused.append)
    dialog = QDialog(page)
    qtbot.addWidget(dialog)
    reason, sign = QLineEdit(), QPushButton("Sign")
    sign.setDefault(True)
    layout = QVBoxLayout(dialog)
    layout.addWidget(reason)
    layout.addWidget(sign)
    sign.clicked.connect(page.press)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    reason.setFocus()
    keys(dialog, "RM-2611-A\n")
    qtbot.waitUntil(lambda: refused == ["RM-2611-A"])
    assert dialog.isVisible()
    assert (reason.text(), page.pressed, page.scans) == ("", 0, [])
