"""A gauge at a serial line fills the grid of the real window: what it sends whole is a reading, nothing else is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.domain.gauges import QUIET
from client.gui.gauging.lines_dialog import LinesDialog
from client.gui.gauging.links import Line
from client.gui.inspection.screen import InspectionScreen
from client.gui.link import Link
from client.gui.main_window import MainWindow
from tests.factories import receive, stock
from tests.inspections import lay_out
from tests.plants import Plant

WAIT = 15_000
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals with a name")


class Gauge:
    """The other end of a serial line: a gauge that sends what the test tells it to."""

    def __init__(self) -> None:
        self._end, side = os.openpty()
        self.port = os.ttyname(side)
        self._side = side
        os.set_blocking(self._end, False)

    def send(self, data: bytes) -> None:
        os.write(self._end, data)

    def asked(self) -> bytes:
        try:
            return os.read(self._end, 100)
        except BlockingIOError:
            return b""

    def close(self) -> None:
        os.close(self._end)
        os.close(self._side)


@pytest.fixture
def gauge(tmp_path: Path) -> Iterator[Gauge]:
    """A gauge, and a computer that has none connected yet."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "kept"))
    made = Gauge()
    yield made
    made.close()


@pytest.fixture
def page(plant: Plant, station: Callable[[str], MainWindow], qtbot: QtBot, gauge: Gauge) -> InspectionScreen:
    """The inspector's window before LOT-1, whose plan wants weights in g and a look."""
    lay_out(stock(plant))
    receive(plant, "LOT-1", "resin", "5", release=False)
    window = station("inspector")
    window.open_link(Link("inspect", "LOT-1"))
    screen = window.current()
    assert isinstance(screen, InspectionScreen)
    qtbot.waitUntil(lambda: screen.page is not None, timeout=WAIT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    screen.grid.setFocus()
    qtbot.wait(400)  # the station's first screen reads its first record by itself
    qtbot.waitUntil(lambda: screen.context.tasks.busy() == 0, timeout=WAIT)
    return screen


def listens(page: InspectionScreen, gauge: Gauge, protocol: str, qtbot: QtBot) -> None:
    page.gauged.links.keep([Line("W-GOOD", gauge.port, protocol)])
    page.gauged.links.open()
    qtbot.waitUntil(lambda: page.gauged.links.connected("W-GOOD"), timeout=WAIT)
    qtbot.wait(int(QUIET * 1000) + 50)  # what comes at once was begun before anybody listened


def said(page: InspectionScreen) -> str:
    return page.view.panel.error.text()


def test_a_scale_fills_the_grid_and_garbage_is_only_a_sentence(
    page: InspectionScreen, gauge: Gauge, plant: Plant, qtbot: QtBot
) -> None:
    listens(page, gauge, "sics", qtbot)
    for sent, words in (
        (b"S D     10.02 g\r\n", "isn't stable"),
        (b"S S     0.01002 kg\r\n", "change the gauge's unit"),
        (b"\x00\xfe~S S 1\r\n", "is no reading"),
        (b"S S     1,002 g\r\n", "two ways"),
        (b"S S   " + b"1" * 200 + b"\r\n", "without an end"),
        (b"S S     10.", "stopped after"),
        (b"02 g\r\n" + b"S I\r\n", "isn't ready"),
        (b"S S     10.12345 g\r\n", "decimals"),
    ):
        gauge.send(sent)
        qtbot.waitUntil(lambda words=words: words in said(page), timeout=WAIT)
        assert page.grid.sheet.readings == {}, sent
    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    page.grid.instrument[0] = "W-GOOD"
    QTest.keyClick(page.grid, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: gauge.asked() == b"S\r\n", timeout=WAIT)
    gauge.send(b"S S     10.02 g\r\n")
    qtbot.waitUntil(lambda: (0, 0) in page.grid.sheet.readings, timeout=WAIT)
    gauge.send(b"S S     11.50 g\r\n")
    qtbot.waitUntil(lambda: (0, 1) in page.grid.sheet.readings, timeout=WAIT)
    first, second = page.grid.sheet.readings[0, 0], page.grid.sheet.readings[0, 1]
    assert (str(first.value), first.source, first.instrument, first.judged) == ("10.02", "gauge", "W-GOOD", "ok")
    assert second.judged == "out"
    assert page.grid.cell == (0, 2)
    QTest.keyClick(page.grid, Qt.Key.Key_Tab)
    gauge.send(b"S S     10.02 g\r\n")  # the look is no number
    qtbot.waitUntil(lambda: "no cell was waiting" in said(page), timeout=WAIT)
    QTest.keyClick(page.grid, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.page is not None and len(page.page.readings) == 2, timeout=WAIT)
    kept = plant.ask(
        "SELECT array_agg(m.source ORDER BY m.id), array_agg(q.code ORDER BY m.id), bool_and(m.taken_at IS NOT NULL), max(p.login)"
        " FROM trace.measurement m JOIN trace.equipment q ON q.id = m.instrument JOIN trace.person p ON p.id = m.person"
    )
    assert kept == (["gauge", "gauge"], ["W-GOOD", "W-GOOD"], True, "inspector")


def test_a_gauge_is_connected_with_the_keyboard_and_heard_before_anything_is_measured(
    page: InspectionScreen, gauge: Gauge, qtbot: QtBot, tmp_path: Path
) -> None:
    window = page.window()
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(LinesDialog) is not None, timeout=WAIT)
    dialog = window.findChild(LinesDialog)
    qtbot.waitUntil(dialog.isActiveWindow, timeout=WAIT)
    assert not dialog.connect_button.isEnabled(), "nothing is chosen beforehand"

    def press(key: Qt.Key | str) -> None:
        focus = QApplication.focusWidget()
        QTest.keyClicks(focus, key) if isinstance(key, str) else QTest.keyClick(focus, key)

    for key in (
        "W-G",
        Qt.Key.Key_Tab,
        gauge.port,
        Qt.Key.Key_Tab,
        "Mitu",
        Qt.Key.Key_Tab,
        "19200",
        Qt.Key.Key_Return,
    ):
        press(key)
    assert page.gauged.links.lines() == (Line("W-GOOD", gauge.port, "mitutoyo", 19200),)
    qtbot.waitUntil(lambda: page.gauged.links.connected("W-GOOD"), timeout=WAIT)
    qtbot.wait(int(QUIET * 1000) + 50)
    gauge.send(b"01A+0010.123\r")
    qtbot.waitUntil(lambda: "10.123" in dialog.heard.text(), timeout=WAIT)
    assert page.grid.sheet.readings == {}, "a dialog was open: nothing is measured by it"
    dialog.accept()
    image = tmp_path / "scratch.png"
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(image))
    page.grid.go((0, 1))
    page.attach_file(image)
    files = page.view.files
    qtbot.waitUntil(lambda: files.table.many() == 1 and files._picture is not None, timeout=WAIT)
    assert files._files[0].note == "Weight, sample 2"
