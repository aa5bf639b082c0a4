"""A spreadsheet of plans is brought in on the real screen: tried, told row by row, mended, recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from client.gui.importing.dialog import ImportDialog
from client.gui.main_window import MainWindow
from client.gui.nodes.node_screen import NodeScreen
from tests.data.test_import_plans import LENGTH, LOOK, WIDTH, workbook
from tests.factories import stock
from tests.plants import Plant

WAIT = 15_000
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_spreadsheet_is_tried_before_anything_is_written(
    plant: Plant,
    station: Callable[[str], MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stock(plant)
    path, kept = tmp_path / "plans.xlsx", tmp_path / "wrong.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window = station("engineer")
    screen = window.go("plans")
    assert isinstance(screen, NodeScreen)

    def begun() -> ImportDialog:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
        QTest.keyClick(screen, Qt.Key.Key_I, CONTROL)
        qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)), timeout=WAIT)
        dialog = window.findChildren(ImportDialog)[-1]
        qtbot.waitUntil(lambda: dialog.report is not None, timeout=WAIT)
        return dialog

    workbook(path, LENGTH | {"upper": "NaN"}, LOOK, WIDTH)
    dialog = begun()
    assert dialog.table.many() == 2, "the wrong row, and the other one of its plan"
    assert not dialog.primary.isEnabled()
    for row in range(2):
        dialog.table.setCurrentIndex(dialog.table.model().index(row, 0))
        assert dialog._whole.text().endswith(dialog.table.model().index(row, 3).data()), (
            "the whole sentence, never cut"
        )
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "nowhere" / "wrong.csv"), ""))
    dialog.keep.click()
    qtbot.waitUntil(dialog.keep.isEnabled, timeout=WAIT)
    assert "wrong.csv" in dialog._error.text(), "said in the dialog, and by no traceback"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(kept), ""))
    dialog.keep.click()
    qtbot.waitUntil(kept.exists, timeout=WAIT)
    assert not dialog._error.text()
    assert "NaN" in kept.read_text(encoding="utf-8-sig")
    dialog.good_rows.setChecked(True)
    qtbot.waitUntil(dialog.primary.isEnabled, timeout=WAIT)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert plant.ask("SELECT count(*) FROM trace.characteristic") == (0,), "Esc, and nothing was written"
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog), timeout=WAIT)

    workbook(path, LENGTH, LOOK, WIDTH)
    dialog = begun()
    assert dialog.table.many() == 0
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: screen.link() is not None, timeout=WAIT)  # its list hears of the plan by itself
    link = screen.link()
    assert link is not None
    assert (link.kind, link.code) == ("inspection_plan", "IN-RESIN")
    assert plant.ask("SELECT count(*) FROM trace.specification") == (3,)
