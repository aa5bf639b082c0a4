"""The journey of an inspection by keyboard, scanner and gauge at two stations: measured, decided, charted, followed, a bad gauge stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from client.domain.gauges import QUIET
from client.gui.charts.capability_card import facts
from client.gui.charts.chart_screen import ChartScreen, characteristic_link
from client.gui.charts.exclude_dialog import ExcludeDialog
from client.gui.charts.limits_dialog import LimitsDialog
from client.gui.gauging.lines_dialog import LinesDialog
from client.gui.gauging.screen import GaugesScreen
from client.gui.genealogy.screen import GenealogyScreen
from client.gui.inspection.decide_dialog import DecideDialog
from client.gui.inspection.screen import InspectionScreen
from client.gui.main_window import MainWindow
from client.gui.unit.screen import UnitScreen
from tests.factories import receive, stock, word
from tests.gui.hands import CONTROL, Hands, Key
from tests.gui.test_gauged_readings import Gauge
from tests.gui.watchdog import Watchdog
from tests.inspections import CLEAN, inspected, lay_out, weights
from tests.plants import Plant

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def measured(plant: Plant, tmp_path: Path) -> Plant:
    """Eight lots were measured before, three pieces each; LOT-1 and LOT-2 wait for their inspection."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "kept"))
    lay_out(stock(plant))
    for number in range(8):
        receive(plant, f"B{number}", "resin", "5", release=False)
        inspected(plant, f"B{number}", "10.01", "9.99", f"10.0{number % 3}")
    for lot in ("LOT-1", "LOT-2"):
        receive(plant, lot, "resin", "20", release=False)
    return plant


@pytest.fixture
def scale() -> Iterator[Gauge]:
    """A scale at the other end of a serial line."""
    made = Gauge()
    yield made
    made.close()


class Bench(Hands):
    """A technician at the inspection screen."""

    @property
    def sheet(self) -> InspectionScreen:
        screen = self.window.current()
        assert isinstance(screen, InspectionScreen)
        return screen

    def enters(self, *texts: str) -> None:
        for text in texts:
            self.type(text)
            self.press(Key.Key_Return)


def typed(*keys: Qt.Key | str) -> None:
    """Keys to whatever has the keyboard, in a dialog."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, key) if isinstance(key, str) else QTest.keyClick(focus, key)


def act() -> None:
    """The primary act of the dialog in front."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Key.Key_Return, CONTROL)


def to_screen(hands: Hands, name: str) -> None:
    """Through the rail: F10, arrows, Enter."""
    hands.press(Key.Key_F10)
    names = hands.window.rail.names()
    for _ in names:
        here = names.index(hands.focus().objectName().removeprefix("rail_"))
        if names[here] == name:
            break
        hands.press(Key.Key_Down if here < names.index(name) else Key.Key_Up)
    hands.press(Key.Key_Return)
    hands.wait(lambda: getattr(hands.window.current(), "name", "") == name)
    hands.wait(lambda: hands.window.context.tasks.busy() == 0)


def in_popup(hands: Hands, *keys: Qt.Key | str) -> None:
    """Keys to the menu or list that just opened; then the window has the keyboard again."""
    hands.wait(QApplication.activePopupWidget)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    target = popup if isinstance(popup, QMenu) else popup.findChild(QAbstractItemView)
    assert target is not None
    for key in keys:
        QTest.keyClicks(target, key) if isinstance(key, str) else QTest.keyClick(target, key)
    hands.sit_down()  # the offscreen platform forgets which window was active before a popup


def _charted(chart: ChartScreen) -> int:
    return chart.view.charted.study.chart.count if chart.view.charted is not None else 0


@pytest.fixture
def stations(
    measured: Plant, station: Callable[[str], MainWindow], qtbot: QtBot, watchdog: Watchdog
) -> tuple[Bench, Hands]:
    """The technician before the inspection, the engineer before the chart of the weights."""
    with watchdog.away():
        there = Hands(station("engineer"), qtbot)
        for name in ("inspection", "unit", "genealogy", "gauges"):  # making one is measured by `bench start`
            there.window.go(name)
            there.wait(lambda: there.window.context.tasks.busy() == 0)
        there.window.go("incoming")
        here = Bench(station("technician"), qtbot)
        here.window.go("inspection")
        here.window.go("incoming")
        here.wait(lambda: here.window.context.tasks.busy() + there.window.context.tasks.busy() == 0)
        chart = to_chart(there)
        here.sit_down()
        here.press(Key.Key_6, CONTROL)
        here.wait(lambda: isinstance(here.window.current(), InspectionScreen))
        here.wait(lambda: here.window.context.tasks.busy() == 0)
    assert chart.view.chart.hasFocus() or not there.window.isActiveWindow()
    return here, there


def to_chart(hands: Hands) -> ChartScreen:
    """The chart of the weights: Ctrl+7, then the item and the characteristic from their lists."""
    hands.sit_down()
    hands.press(Key.Key_7, CONTROL)
    hands.wait(lambda: isinstance(hands.window.current(), ChartScreen))
    chart = hands.window.current()
    assert isinstance(chart, ChartScreen)
    hands.wait(lambda: hands.window.context.tasks.busy() == 0 and chart.link() is not None)
    assert chart.link() == characteristic_link("resin", "look"), (
        "one look a lot has no chart: the lists have the keyboard"
    )
    hands.type("Weight")
    hands.wait(lambda: chart.view.charted is not None)
    assert not chart.view.chart.hasFocus(), "more letters may come: none of them may act on the chart"
    hands.press(Key.Key_Return)
    assert chart.view.chart.hasFocus()
    hands.press(Key.Key_I)
    in_popup(hands, Key.Key_Home, Key.Key_Return)
    hands.press(Key.Key_C)
    in_popup(hands, "Weight", Key.Key_Return)
    hands.wait(lambda: chart.link() == characteristic_link("resin", "weight") and chart.view.chart.hasFocus())
    return chart


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person says a file is to go."""
    path = tmp_path / "capability.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def test_a_lot_is_measured_and_the_engineer_follows_its_red_point(
    measured: Plant, stations: tuple[Bench, Hands], scale: Gauge, saved: Path, watchdog: Watchdog
) -> None:
    here, there = stations
    chart, screen, qtbot = there.window.current(), here.sheet, here.qtbot
    assert isinstance(chart, ChartScreen)
    assert _charted(chart) == 8

    # The technician: scan, sample size, pieces to pull, readings by hand and by gauge, out of limits at once.
    here.sit_down()
    here.scan("LOT-1")
    here.wait(lambda: screen.page is not None and screen.grid.hasFocus())
    assert screen.page is not None
    many = screen.grid.sheet.features[0].samples
    assert screen.page.sampling["major"]["n"] == many
    assert f"n = {many}" in screen.view._plan.text()
    assert "Pull pieces" in screen.view._plan.text()
    here.press(Key.Key_F8)
    here.wait(QApplication.activePopupWidget)
    assert [action.isEnabled() for action in screen.view.panel.menu.actions()].count(True) == 1, "only W-GOOD may"
    in_popup(here, Key.Key_Down, Key.Key_Return)
    assert screen.grid.instrument == {0: "W-GOOD"}
    here.press(Key.Key_G, CONTROL)  # the scale's port, heard before anything is measured
    here.wait(lambda: isinstance(QApplication.activeWindow(), LinesDialog))
    lines = QApplication.activeWindow()
    assert isinstance(lines, LinesDialog)
    assert lines.instrument.currentData() == "W-GOOD", "the gauge of the feature the cursor is on"
    typed(Key.Key_Tab, scale.port, Key.Key_Tab, "Mettler")
    act()
    here.wait(lambda: screen.gauged.links.connected("W-GOOD"))
    qtbot.wait(int(QUIET * 1000) + 50)  # what comes at once was begun before anybody listened
    scale.send(b"S S      9.99 g\r\n")
    here.wait(lambda: "9.99" in lines.heard.text())
    typed(Key.Key_Escape)
    here.sit_down()
    here.wait(screen.grid.hasFocus)
    assert not screen.grid.sheet.readings, "hearing is not measuring"
    here.enters("abc")
    assert "abc" in screen.view.panel.error.text()
    here.press(Key.Key_Escape)
    here.enters(*["10.5"] * (many - 1))
    scale.send(b"S S     11.50 g\r\n")
    here.wait(lambda: (0, many - 1) in screen.grid.sheet.readings)
    last = screen.grid.sheet.readings[0, many - 1]
    assert (last.source, last.judged) == ("gauge", "out"), "seen at once"
    here.enters("cle")
    here.press(Key.Key_S, CONTROL)
    here.wait(lambda: _charted(chart) == 9)  # by NOTIFY, on the other station: after 0.2 s
    here.wait(lambda: screen.page is not None and screen.page.result == "fail")

    # The engineer: from the red point to its record, and decides it by quantity.
    there.sit_down()
    assert chart.view.chart.hasFocus()
    for _ in range(9):
        if chart.view.chart.selected != 8:
            there.press(Key.Key_N)
    assert chart.view.chart.selected == 8
    assert chart.view.charted is not None
    assert 8 in chart.view.charted.study.chart.panes[0].above(), "red: beyond its limit"
    there.press(Key.Key_Return)
    there.wait(lambda: isinstance(there.window.current(), InspectionScreen))
    record = there.window.current()
    assert isinstance(record, InspectionScreen)
    there.wait(lambda: record.page is not None and record.page.unit == "LOT-1")
    there.press(Key.Key_Return, CONTROL)
    there.wait(lambda: isinstance(QApplication.activeWindow(), DecideDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, DecideDialog)
    assert not dialog.verdict._buttons["accept"].isEnabled(), "the readings don't carry it"
    typed(
        Key.Key_Left, Key.Key_Tab, "15", Key.Key_Tab, "4", Key.Key_Tab, Key.Key_Tab, "1", Key.Key_Tab, Key.Key_Down
    )
    act()
    there.wait(lambda: record.page is not None and record.page.verdict == "mixed")
    states = measured.ask(
        "SELECT array_agg(s.disposition ORDER BY u.id) FROM trace.unit u JOIN trace.unit_status s ON s.unit = u.id"
        " AND s.to_at = 'infinity' WHERE u.id > (SELECT max(id) FROM trace.unit WHERE code = 'LOT-2')"
    )
    assert states == (["released", "rejected", "quarantine"],)

    # … its lot and its genealogy, and back to the chart.
    there.sit_down()
    there.press(Key.Key_F7)
    there.wait(lambda: isinstance(there.window.current(), UnitScreen))
    there.wait(lambda: there.window.context.tasks.busy() == 0)
    there.press(Key.Key_G)
    there.wait(lambda: isinstance(there.window.current(), GenealogyScreen))
    there.wait(lambda: there.window.context.tasks.busy() == 0)
    genealogy = there.window.current()
    assert isinstance(genealogy, GenealogyScreen)
    link = genealogy.link()
    assert link is not None
    assert link.code.startswith("LOT-1")
    for _ in range(3):
        there.press(Key.Key_Left, ALT)
        there.wait(lambda: there.window.context.tasks.busy() == 0)
    assert there.window.current() is chart
    assert chart.view.chart.selected == 8, "the point is still chosen"

    # He explains why the point is left out, freezes the limits, and reports capability with intervals.
    assert chart.view.chart.hasFocus()
    there.press(Key.Key_X)
    there.wait(lambda: isinstance(QApplication.activeWindow(), ExcludeDialog))
    typed(Key.Key_Down)
    act()
    there.wait(lambda: chart.view.charted is not None and chart.view.charted.study.chart.phases.excluded == (8,))
    there.sit_down()
    assert chart.view.chart.hasFocus(), "the keyboard comes back from the dialog"
    there.press(Key.Key_L)
    there.wait(lambda: isinstance(QApplication.activeWindow(), LimitsDialog))
    typed("eight good lots")
    act()
    there.wait(lambda: chart.view.charted is not None and chart.view.charted.study.chart.limits[-1].version == 1)
    frozen = measured.ask("SELECT reason, source ->> 'to' FROM trace.control_limits")
    assert frozen == ("eight good lots", "9")
    assert chart.view.charted is not None
    told = dict(facts(chart.view.charted.study, "g"))
    assert "–" in told["Cpk"], "with its interval"
    there.sit_down()
    assert chart.view.chart.hasFocus()
    with watchdog.away():  # the page is a second window of charts, drawn at once: 0.1 s
        there.press(Key.Key_S)
    there.wait(saved.exists)
    assert saved.read_bytes().startswith(b"%PDF")

    # A study of the scale says that it can't tell the pieces apart: it measures no more.
    to_screen(there, "gauges")
    gauges = there.window.current()
    assert isinstance(gauges, GaugesScreen)
    there.wait(lambda: gauges.overview.table.many() > 0 and there.window.context.tasks.busy() == 0)
    assert gauges.overview.table.hasFocus()
    while gauges.overview.gauge() != "W-GOOD":
        there.press(Key.Key_Down)
    there.press(Key.Key_N, CONTROL)
    there.wait(lambda: gauges._pages.currentWidget() is gauges.designer)
    there.wait(lambda: there.window.context.tasks.busy() == 0)
    typed(
        "Gauge", Key.Key_Tab, "Weight", Key.Key_Tab, Key.Key_Tab, "5", Key.Key_Tab, "Anna, Ben", Key.Key_Tab, "2"
    )
    typed(Key.Key_Return)
    there.wait(lambda: gauges._pages.currentWidget() is gauges.entry)
    while (run := gauges.entry.current()) is not None:
        typed(f"{10 + (run.order * 37 % 11) / 10:.1f}", Key.Key_Return)
    there.wait(lambda: gauges._pages.currentWidget() is gauges.result)
    assert gauges.result.document["verdict"] == "unacceptable"
    typed("2999-01-01", Key.Key_Return)
    there.wait(lambda: gauges.result.recorded)

    # The technician's next lot: the gauge is no longer offered, and a reading with it is refused where it would be kept.
    here.sit_down()
    here.scan("LOT-2")
    here.wait(lambda: screen.page is not None and screen.page.unit == "LOT-2" and screen.grid.hasFocus())
    assert screen.page is not None
    assert {one.code: one.hindrance for one in screen.page.gauges}["W-GOOD"] == "study"
    here.qtbot.wait(
        1_000
    )  # what the other station did is heard: a sheet that is read again says nothing of a scan before
    here.wait(lambda: here.window.context.tasks.busy() == 0)
    here.scan("W-GOOD")
    assert not screen.grid.instrument
    here.wait(lambda: screen.view.panel.error.text() == "W-GOOD: Its gauge study failed or expired")
    opened = screen.page.code
    with pytest.raises(psycopg.Error) as refused:
        measured.call("technician", "submit_inspection", {"inspection": opened, "readings": weights("10") + CLEAN})
    assert refused.value.sqlstate == "TW846"
    assert word(measured, "LOT-2") == "quarantine"
