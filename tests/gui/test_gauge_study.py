"""A gauge study on the real window with the keyboard alone: designed, measured blind, recorded; a bad gauge measures no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.gui.gauging.handing import HandingList
from client.gui.gauging.screen import GaugesScreen
from client.gui.link import Link
from client.gui.main_window import MainWindow
from client.gui.nodes.reason_dialog import ReasonDialog
from tests.factories import receive, stock, word
from tests.inspections import CLEAN, SAMPLING, inspected, lay_out, weights
from tests.plants import Plant

WAIT = 15_000
Key = Qt.Key


def press(*keys: Qt.Key | str, control: bool = False) -> None:
    """Keys to whatever has the keyboard."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(key, str):
            QTest.keyClicks(focus, key)
        else:
            held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(focus, key, held)


@pytest.fixture
def studied(plant: Plant, station: Callable[[str], MainWindow], qtbot: QtBot, tmp_path: Path) -> GaugesScreen:
    """The engineer before the gauges; W-GOOD has weighed LOT-1."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "kept"))
    lay_out(stock(plant))
    receive(plant, "LOT-1", "resin", "5", release=False)
    inspected(plant, "LOT-1", "10", "10.1", "9.9")
    window = station("engineer")
    window.open_link(Link("gauge", "W-GOOD"))
    screen = window.current()
    assert isinstance(screen, GaugesScreen)
    qtbot.waitUntil(lambda: screen.overview.gauge() == "W-GOOD", timeout=WAIT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    screen.overview.table.setFocus()
    qtbot.wait(400)  # the station's first screen reads its first record by itself
    qtbot.waitUntil(lambda: screen.context.tasks.busy() == 0, timeout=WAIT)
    return screen


def test_a_bad_gauge_is_found_blocked_and_looked_back_on(
    studied: GaugesScreen, plant: Plant, qtbot: QtBot
) -> None:
    screen, window = studied, studied.window()
    press(Key.Key_N, control=True)
    qtbot.waitUntil(lambda: screen._pages.currentWidget() is screen.designer, timeout=WAIT)
    designer = screen.designer
    assert designer.gauge.currentData() == "W-GOOD"
    assert designer.kind.currentIndex() == -1, "nothing else is chosen beforehand"
    assert not designer.go.isEnabled()
    press(
        "Gauge", Key.Key_Tab, "Weight", Key.Key_Tab, Key.Key_Tab, "5", Key.Key_Tab, "Anna, Ben", Key.Key_Tab, "2"
    )
    assert designer.tolerance.text() == "2", "9 to 11 g in force"
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: screen._pages.currentWidget() is screen.entry, timeout=WAIT)
    entry = screen.entry
    press(Key.Key_L, control=True)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), HandingList), timeout=WAIT)
    press(Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    entry.value.setFocus()
    press("a")
    press(Key.Key_Return)
    assert "number" in entry.error.text()
    entry.value.clear()
    for _ in range(7):
        run = entry.current()
        assert run is not None
        shown = [one.text() for one in (entry._who, entry._part, entry.value, entry._where)]
        assert shown[0] == run.operator
        assert not shown[2], "no value that was given before"
        press(f"{10 + (run.order * 37 % 11) / 10:.1f}", Key.Key_Return)
    before = dict(entry.values)
    press(Key.Key_Escape)  # the station is left; the study waits
    qtbot.waitUntil(lambda: screen._pages.currentWidget() is screen.overview, timeout=WAIT)
    press(Key.Key_N, control=True)
    qtbot.waitUntil(lambda: screen._pages.currentWidget() is screen.entry, timeout=WAIT)
    assert entry.values == before
    while (run := entry.current()) is not None:
        press(f"{10 + (run.order * 37 % 11) / 10:.1f}", Key.Key_Return)
    qtbot.waitUntil(lambda: screen._pages.currentWidget() is screen.result, timeout=WAIT)
    result = screen.result
    assert result.document["verdict"] == "unacceptable"
    qtbot.waitUntil(lambda: len(result.plots.plots) == 6, timeout=WAIT)
    assert not result.record.isEnabled(), "until when it holds is a person's to say"
    press("2999-01-01", Key.Key_Return)
    qtbot.waitUntil(lambda: result.recorded and result.table.many() == 1, timeout=WAIT)
    kept = plant.ask(
        "SELECT q.study_verdict, q.study_due_on::text, g.kind, jsonb_array_length(g.figures -> 'readings'),"
        " g.figures -> 'readings' -> 0 ? 'at' FROM trace.equipment q JOIN trace.gauge_study g ON g.equipment = q.id"
    )
    assert kept == ("unacceptable", "2999-01-01", "gauge_rr", 20, True)

    # The gauge measures no more: neither through the station's functions nor past them.
    receive(plant, "LOT-2", "resin", "5", release=False)
    opened = plant.call("inspector", "open_inspection", {"unit": "LOT-2", "sampling": SAMPLING})["inspection"]
    with pytest.raises(psycopg.Error) as refused:
        plant.call("inspector", "submit_inspection", {"inspection": opened, "readings": weights("10") + CLEAN})
    assert refused.value.sqlstate == "TW846"
    with psycopg.connect(plant.conninfo("inspector")) as raw, pytest.raises(psycopg.Error) as denied:
        raw.execute(
            "INSERT INTO trace.measurement (inspection, characteristic, sample_no, value, instrument, person, taken_at)"
            " SELECT i.id, c.id, 1, 10, q.id, 1, now() FROM trace.inspection i, trace.characteristic c, trace.equipment q"
            " WHERE c.code = 'weight' AND q.code = 'W-GOOD' LIMIT 1"
        )
    assert denied.value.sqlstate == "42501"

    assert [(one.unit, one.readings) for one in result.suspects] == [("LOT-1", 3)]
    press(Key.Key_Return, control=True)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ReasonDialog), timeout=WAIT)
    press("gauge failed")
    press(Key.Key_Return, control=True)
    qtbot.waitUntil(lambda: word(plant, "LOT-1") == "held", timeout=WAIT)
    qtbot.waitUntil(lambda: not result.hold.isEnabled(), timeout=WAIT)
    assert screen.context.journal.drafts() == []
