"""A far network, a frozen server, a pulled plug: the window answers, says so, loses nothing, and comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.gui.genealogy.screen import GenealogyScreen
from client.gui.main_window import MainWindow
from tests.faults.frozen import frozen
from tests.faults.proxy import Wire
from tests.gui.hands import CONTROL, Hands, Key
from tests.gui.test_journey import make, stocked
from tests.gui.watchdog import Watchdog
from tests.plants import Plant

Station = Callable[..., MainWindow]
PATIENCE = 20_000


@pytest.fixture
def works(plant: Plant) -> Plant:
    return stocked(plant)


def quiet(window: MainWindow, qtbot: QtBot) -> None:
    """Until nothing is under way."""
    qtbot.wait(50)
    qtbot.waitUntil(lambda: window.context.tasks.busy() == 0, timeout=PATIENCE)


def receipt_begun(hands: Hands) -> None:
    """All that asks the server."""
    hands.fill("supplier", "SUP")
    hands.fill("purchase_order", "PO-7")
    hands.fill("delivery_note", "DN-7")
    hands.fill("place", "STORE")
    hands.fill("lots[1].item", "oil")
    hands.fill("lots[1].supplier_lot", "O-1")


def test_every_screen_answers_over_a_far_network(
    works: Plant, station: Station, wire: Wire, qtbot: QtBot, watchdog: Watchdog
) -> None:
    window = station("inspector", wire)
    with (
        watchdog.away()
    ):  # still too long, 50 to 55 ms in one piece on two busy cores: the first paint of the whole window
        Hands(window, qtbot).sit_down()
        window.go("charts")  # and the axes of its charts, which pyqtgraph makes in one go
        quiet(window, qtbot)
    wire.delay = 0.2
    for name in window.rail.names():  # each other one is made now
        window.rail.chosen.emit(name)
        qtbot.waitUntil(
            lambda name=name: (front := window.current()) is not None and front.name == name, timeout=PATIENCE
        )
        QTest.keyClick(window, Qt.Key.Key_F5)
        qtbot.wait(100)
    window.top.scan.setText("NO-SUCH-CODE")
    QTest.keyClick(window.top.scan, Qt.Key.Key_Return)
    qtbot.waitUntil(window.error.isVisible, timeout=PATIENCE)
    quiet(window, qtbot)


def test_a_lot_is_received_worked_and_traced_over_a_far_network(
    works: Plant, station: Station, wire: Wire, qtbot: QtBot, watchdog: Watchdog
) -> None:
    """200 ms to every answer: what is typed and scanned stands there at once, what is asked comes when it comes."""
    window = station("technician", wire)
    hands = Hands(window, qtbot)
    hands.sit_down()
    wire.delay = 0.2
    hands.go(1)
    hands.new()
    receipt_begun(hands)
    hands.fill("lots[1].quantity", "100")
    hands.fill("lots[1].code", "OIL-1")
    for check in ("packaging_undamaged", "label_matches", "report_enclosed"):
        hands.yes(check)
    hands.send()
    make(hands, (("OIL-1", "2"),), "paint", (("PAINT-1", "9"),))
    window.rail.chosen.emit("genealogy")
    hands.wait(lambda: isinstance(window.current(), GenealogyScreen))
    screen = window.current()
    assert isinstance(screen, GenealogyScreen)
    window.take_scan("PAINT-1")
    hands.wait(lambda: screen.selection.key == "PAINT-1#1")
    assert screen.reading.opened is not None
    assert {"OIL-1#1", "PAINT-1#1"} <= {one.key for one in screen.reading.opened.picture.shown}
    quiet(window, qtbot)


def test_a_receipt_is_written_while_the_server_stands_still_and_sent_when_it_goes_on(
    works: Plant, station: Station, wire: Wire, qtbot: QtBot, watchdog: Watchdog
) -> None:
    """SIGSTOP amid a form: it can be filled in, a sentence says what is wrong, the draft is kept; after SIGCONT it is sent."""
    window = station("technician", wire, deadline=1.5)
    hands = Hands(window, qtbot)
    hands.sit_down()
    hands.go(1)
    entry = hands.new()
    receipt_begun(hands)
    with frozen(works.cluster):
        hands.fill("lots[1].quantity", "100")
        hands.fill("lots[1].code", "OIL-1")
        for check in ("packaging_undamaged", "label_matches", "report_enclosed"):
            hands.yes(check)
        hands.press(Key.Key_Return, CONTROL)
        qtbot.waitUntil(entry.error.isVisible, timeout=PATIENCE)
        qtbot.waitUntil(window.banner.isVisible, timeout=PATIENCE)
        (draft,) = window.context.journal.drafts()
        assert draft.values["lots[1].code"] == "OIL-1"
        quiet(window, qtbot)
    window.banner.act.emit()  # "Try now"
    qtbot.waitUntil(lambda: not window.banner.isVisible(), timeout=PATIENCE)
    hands.send()
    assert works.ask("SELECT array_agg(code) FROM trace.unit")[0] == ["OIL-1"]
    assert not window.context.journal.drafts()


def test_a_frozen_server_is_told_and_holds_up_nothing(
    works: Plant, station: Station, wire: Wire, qtbot: QtBot, watchdog: Watchdog
) -> None:
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
