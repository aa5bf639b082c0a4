"""The journey of a delivery through the plant, by keyboard and scanner alone, at two stations on one database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from client.gui.main_window import MainWindow
from client.gui.nodes.node_screen import NodeScreen
from tests.factories import stock
from tests.gui.hands import Hands
from tests.plants import Plant

Station = Callable[[str], MainWindow]
LOTS = (("resin", "A-1", "100", "LOT-1"), ("resin", "A-2", "50", "LOT-2"), ("colour", "B-7", "20", "LOT-3"))


@pytest.fixture
def works(plant: Plant) -> Plant:
    """Items, parties and places; nothing received yet."""
    owner = stock(plant).owner()
    for code, role in (("SUP", "supplier"), ("CUST", "customer"), ("DEALER", "dealer"), ("OTHER", "carrier")):
        owner.execute("UPDATE trace.party SET roles = ARRAY[%s] WHERE code = %s", (role, code))
    return plant


def receive_three_lots(hands: Hands) -> None:
    """A delivery of three lots: the first typed, the others begun by scanning the supplier's label."""
    hands.new()
    hands.fill("supplier", "SUP")
    hands.fill("purchase_order", "PO-7")
    hands.fill("delivery_note", "DN-7")
    hands.fill("place", "STORE")
    for row, (item, supplier_lot, quantity, code) in enumerate(LOTS, 1):
        if row > 1:
            hands.at("lots")
            hands.scan(supplier_lot)
        hands.fill(f"lots[{row}].item", item)
        if row == 1:
            hands.fill("lots[1].supplier_lot", supplier_lot)
        hands.fill(f"lots[{row}].quantity", quantity)
        hands.fill(f"lots[{row}].code", code)
    for check in ("packaging_undamaged", "label_matches", "report_enclosed"):
        hands.yes(check)
    hands.send()


def accept(hands: Hands, code: str, stage: str = "") -> None:
    """A verdict on a whole lot."""
    hands.choose("verdict")
    hands.at("code")
    hands.scan(code)


def listed(screen: NodeScreen) -> list[str]:
    """The codes in the list in front."""
    return [row.code for row in screen._panel().model.rows]


def test_a_delivery_of_three_lots_is_received_and_the_other_station_sees_it(
    works: Plant, station: Station, qtbot: QtBot
) -> None:
    there = station("inspector")
    there.go("incoming")
    hands = Hands(station("technician"), qtbot)
    hands.sit_down()
    hands.go(1)
    receive_three_lots(hands)
    code = works.ask("SELECT code FROM trace.event WHERE kind = 'receive'")[0]
    link = hands.screen().link()
    assert link is not None
    assert link.code == code
    other = there.current()
    assert isinstance(other, NodeScreen)
    hands.wait(lambda: listed(other) == [code])
    assert works.ask("SELECT array_agg(code ORDER BY id) FROM trace.unit")[0] == ["LOT-1", "LOT-2", "LOT-3"]
    words = works.ask("SELECT array_agg(DISTINCT word) FROM app.unit_words(ARRAY(SELECT id FROM trace.unit))")[0]
    assert words == ["quarantine"]
    hands.wait(lambda: hands.screen().record.record() is not None)
    shown = hands.screen().record.record()
    assert shown is not None
    assert shown.status == "quarantine"
    assert shown.made_with is not None
    assert not hands.window.context.journal.drafts()
    print("keys", hands.keys)
