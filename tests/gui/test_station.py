"""The whole station: log in, wrong passwords, lock, unlock without a server, switch persons, one language for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from client import app
from client.gui import translations
from client.gui.pages import USUAL, Pages, fills
from client.gui.screens import SCREENS, title_of
from client.gui.station import Station
from client.settings import Settings
from tests.faults.frozen import frozen
from tests.faults.proxy import Wire
from tests.gui.watchdog import Watchdog
from tests.plants import Plant, password_of


@pytest.fixture
def running(plant: Plant, wire: Wire, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Station]:
    parts = psycopg.conninfo.conninfo_to_dict(plant.conninfo("inspector"))
    address = psycopg.conninfo.make_conninfo(host="127.0.0.1", port=wire.port, dbname=parts["dbname"])
    kept = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    station = Station(qapp, Settings(database=address, home=tmp_path / "home"), kept)
    station.start()
    yield station
    station.close()
    station.pages.hide()
    station.pages.deleteLater()
    station.deleteLater()


def type_in(station: Station, name: str, password: str) -> None:
    """As a person does: into the fields, Enter."""
    assert station.log_in is not None
    station.log_in.name.setText(name)
    station.log_in.password.setText(password)
    QTest.keyClick(station.log_in.password, Qt.Key.Key_Return)


def log_in(station: Station, qtbot: QtBot, name: str = "inspector") -> None:
    type_in(station, name, password_of(name))
    qtbot.waitUntil(lambda: station.window is not None and station.log_in is None, timeout=20_000)


def scan(widget: QWidget, text: str) -> None:
    for sign in text:
        QTest.keyClick(widget.window().windowHandle(), sign)
    QTest.keyClick(widget.window().windowHandle(), Qt.Key.Key_Return)


def test_a_person_logs_in_and_the_window_says_who(running: Station, qtbot: QtBot) -> None:
    log_in(running, qtbot)
    assert running.pages.currentWidget() is running.window
    assert running.context is not None
    assert running.context.session.login == "inspector"


def test_the_log_in_page_answers_while_the_server_does_not(
    running: Station, plant: Plant, qtbot: QtBot, watchdog: Watchdog
) -> None:
    with frozen(plant.cluster):
        type_in(running, "inspector", password_of("inspector"))
        assert running.log_in is not None
        qtbot.wait(600)
        assert not running.log_in.go.isEnabled()
        assert running.window is None
    qtbot.waitUntil(lambda: running.window is not None and running.log_in is None, timeout=20_000)
    assert running.window is not None
    qtbot.waitUntil(lambda: running.window is not None and running.window.current() is not None, timeout=20_000)
    qtbot.wait(300)


def test_a_wrong_password_is_told_and_a_storm_has_to_wait(running: Station, qtbot: QtBot) -> None:
    for attempt in range(5):
        type_in(running, "inspector", f"wrong {attempt}")
        assert running.log_in is not None
        qtbot.waitUntil(lambda: running.log_in is not None and bool(running.log_in.error.text()), timeout=20_000)
    assert "inspector" in running.log_in.error.text() or "Too many" in running.log_in.error.text()
    assert not running.log_in.go.isEnabled()
    type_in(running, "inspector", password_of("inspector"))
    qtbot.wait(300)
    assert running.window is None


def test_the_window_comes_back_where_it_was_left(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    kept = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    first, again = Pages(), Pages()
    for window in (first, again):
        qtbot.addWidget(window)
    first.take_place(kept)
    assert first.size() == USUAL
    first.resize(700, 600)
    first.keep_place(kept)
    kept.sync()
    again.take_place(QSettings(kept.fileName(), QSettings.Format.IniFormat))
    assert again.size() == QSize(700, 600)


@pytest.mark.parametrize(
    ("room", "whole"),
    [((1366, 728), True), ((1440, 860), True), ((1440, 900), True), ((1920, 1040), False), ((2560, 1400), False)],
)
def test_a_small_screen_is_filled(room: tuple[int, int], whole: bool) -> None:
    assert fills(QSize(*room)) is whole


def test_a_locked_station_shows_and_does_nothing(running: Station, qtbot: QtBot) -> None:
    log_in(running, qtbot)
    window, context = running.window, running.context
    assert window is not None
    question = QDialog(window)
    question.setModal(True)
    question.open()
    running.lock()
    assert not question.isVisible()
    assert not window.isVisible()
    scans: list[str] = []
    window.top.scanned.connect(scans.append)
    scan(running.pages, "RM-2611-A")
    for keys in ("F5", "Ctrl+1", "F2"):
        QTest.keySequence(running.pages, QKeySequence(keys))
    qtbot.wait(150)
    assert (scans, window.top.scan.text()) == ([], "")
    assert running.log_in is not None
    assert "scans are not taken here" in running.log_in.error.text()
    type_in(running, "inspector", password_of("engineer"))
    qtbot.waitUntil(
        lambda: running.log_in is not None and "password" in running.log_in.error.text(), timeout=20_000
    )
    type_in(running, "inspector", password_of("inspector"))
    qtbot.waitUntil(lambda: running.log_in is None, timeout=20_000)
    assert running.pages.currentWidget() is window
    assert running.context is context


def test_whoever_locked_comes_back_without_a_server(running: Station, wire: Wire, qtbot: QtBot) -> None:
    log_in(running, qtbot)
    running.lock()
    wire.close()
    type_in(running, "inspector", "not the password")
    qtbot.waitUntil(lambda: running.log_in is not None and bool(running.log_in.error.text()), timeout=20_000)
    type_in(running, "inspector", password_of("inspector"))
    qtbot.waitUntil(lambda: running.log_in is None, timeout=20_000)
    assert running.pages.currentWidget() is running.window


def test_another_person_takes_a_locked_station_over(running: Station, qtbot: QtBot) -> None:
    log_in(running, qtbot)
    first = running.context
    assert first is not None
    first.journal.edit(first.journal.begin("receipt", "1", "Receipt"), "note", "kept for the inspector")
    running.lock()
    assert running.log_in is not None
    running.log_in.other.click()
    log_in(running, qtbot, "technician")
    assert running.context is not None
    assert running.context.session.login == "technician"
    assert running.context.journal.drafts() == []
    running.switch()
    log_in(running, qtbot)
    assert [draft.values for draft in running.context.journal.drafts()] == [{"note": "kept for the inspector"}]


def test_nobody_there_locks(running: Station, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    log_in(running, qtbot)
    running._idle._timer.start(50)
    qtbot.waitUntil(lambda: running.log_in is not None, timeout=5_000)


def test_the_language_is_switched_everywhere_and_kept(running: Station, qtbot: QtBot) -> None:
    log_in(running, qtbot)
    assert running.window is not None
    running.other_language()
    incoming = next(entry for entry in SCREENS if entry.name == "incoming")
    qtbot.waitUntil(lambda: title_of(incoming) in running.pages.windowTitle())
    assert title_of(incoming) == "来料"
    assert translations.language() == "zh_CN"
    running.lock()
    assert running.log_in is not None
    assert running.log_in.go.text() == "解锁"
    running.other_language()
    assert running.preferences.language == "en"


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], {}),
        (["--demo"], {"demo": True}),
        (["--user", "anna", "--language=zh_CN"], {"user": "anna", "language": "zh_CN"}),
        (["trace", "L1"], None),
        (["--demo", "trace", "L1"], None),
        (["--help"], None),
        (["--user"], None),
    ],
)
def test_without_a_command_the_window_opens(arguments: list[str], options: dict[str, object] | None) -> None:
    assert app.window_options(arguments) == options


def test_no_display_is_a_sentence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert app.main(["--language", "en"]) == 1
    assert "no display" in capsys.readouterr().err
