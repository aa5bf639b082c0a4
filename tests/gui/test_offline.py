"""A far network, a frozen server, a pulled plug: the window answers, says so, loses nothing, and comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.gui.main_window import MainWindow
from tests.factories import stock
from tests.faults.frozen import frozen
from tests.faults.proxy import Wire
from tests.gui.hands import Hands
from tests.gui.watchdog import Watchdog
from tests.plants import Plant

Station = Callable[..., MainWindow]
PATIENCE = 20_000


@pytest.fixture
def works(plant: Plant) -> Plant:
    stock(plant)
    return plant


def quiet(window: MainWindow, qtbot: QtBot) -> None:
    """Until nothing is under way."""
    qtbot.wait(50)
    qtbot.waitUntil(lambda: window.context.tasks.busy() == 0, timeout=PATIENCE)


def test_every_screen_answers_over_a_far_network(
    works: Plant, station: Station, wire: Wire, qtbot: QtBot, watchdog: Watchdog
) -> None:
    with watchdog.away():
        window = station("inspector", wire)
        for name in window.rail.names():  # each is made when it is first wanted; that is measured by bench start
            window.go(name)
            quiet(window, qtbot)
        Hands(window, qtbot).sit_down()
    wire.delay = 0.2
    for at, name in enumerate(window.rail.names()[:9], 1):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0.value + at), Qt.KeyboardModifier.ControlModifier)
        assert window.current() is window.screen_named(name)
        QTest.keyClick(window, Qt.Key.Key_F5)
        qtbot.wait(100)
    window.top.scan.setText("NO-SUCH-CODE")
    QTest.keyClick(window.top.scan, Qt.Key.Key_Return)
    qtbot.waitUntil(window.error.isVisible, timeout=PATIENCE)
    quiet(window, qtbot)


def test_a_frozen_server_is_told_and_holds_up_nothing(
    works: Plant, station: Station, wire: Wire, qtbot: QtBot, watchdog: Watchdog
) -> None:
    with watchdog.away():
        window = station("inspector", wire, deadline=1.5)
        quiet(window, qtbot)
    with frozen(works.cluster):
        QTest.keyClick(window, Qt.Key.Key_F2)
        window.top.scan.setText("LOT-1")
        QTest.keyClick(window.top.scan, Qt.Key.Key_Return)
        qtbot.waitUntil(window.error.isVisible, timeout=PATIENCE)
        qtbot.waitUntil(window.banner.isVisible, timeout=PATIENCE)
        quiet(window, qtbot)
    window.banner.act.emit()  # "Try now"
    qtbot.waitUntil(lambda: not window.banner.isVisible(), timeout=PATIENCE)


def test_the_plug_is_pulled_amid_a_form_and_nothing_is_lost(
    works: Plant, station: Station, wire: Wire, qtbot: QtBot, watchdog: Watchdog
) -> None:
    with watchdog.away():
        hands = Hands(station("technician", wire, deadline=2.0), qtbot)
        hands.sit_down()
        hands.go(1)
        quiet(hands.window, qtbot)
        hands.new()
        hands.at("purchase_order")
    hands.type("PO-1")
    wire.pull()
    hands.type("23")
    qtbot.waitUntil(hands.window.banner.isVisible, timeout=PATIENCE)
    hands.type("4")
    (draft,) = hands.window.context.journal.drafts()
    assert draft.values["purchase_order"] == "PO-1234"
    assert "Offline" in hands.window.top._state.text()
    wire.plug_in()
    hands.window.banner.act.emit()
    qtbot.waitUntil(lambda: not hands.window.banner.isVisible(), timeout=PATIENCE)
    quiet(hands.window, qtbot)
    assert hands.window.context.journal.drafts()[0].values["purchase_order"] == "PO-1234"


def test_another_stations_change_is_heard_within_a_second(works: Plant, station: Station, qtbot: QtBot) -> None:
    window = station("inspector")
    qtbot.waitUntil(lambda: window._connection._listened, timeout=PATIENCE)
    heard: list[object] = []
    window.context.changes.data_changed.connect(heard.append)
    works.call("administrator", "save_place", {"site": "S1", "code": "P-NEW", "name": {"en": "New"}})
    qtbot.waitUntil(lambda: bool(heard), timeout=1_000)
