"""The journey of a delivery through the plant, by keyboard and scanner alone, at two stations on one database."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.data.database import Database
from client.gui.main_window import MainWindow
from client.gui.nodes.node_screen import NodeScreen
from client.usecases.trace import trace
from tests.factories import receive, stock
from tests.gui.hands import Hands, Key
from tests.gui.traced import Onlooker, said_of, see
from tests.gui.watchdog import Watchdog
from tests.plants import Plant

DOCS = Path(__file__).parents[2] / "docs" / "keyboard.md"
Station = Callable[[str], MainWindow]
LOTS = (("resin", "A-1", "100", "LOT-1"), ("resin", "SL-A2", "50", "LOT-2"), ("colour", "SL-B7", "20", "LOT-3"))


@pytest.fixture
def works(plant: Plant) -> Plant:
    """Items, parties and places; nothing received yet."""
    return stocked(plant)


def stocked(plant: Plant) -> Plant:
    """What a journey begins with: parties know what they are to us."""
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


def accept(hands: Hands, code: str, stage: str) -> None:
    """A verdict on a whole unit."""
    hands.choose("verdict")
    hands.at("code")
    hands.scan(code)
    hands.pick("stage", ("incoming", "in_process", "final").index(stage))
    hands.no("by_parts")
    hands.pick("verdict", 0)
    hands.send()


def listed(screen: NodeScreen) -> list[str]:
    """The codes in the list in front."""
    return [row.code for row in screen._panel().model.rows]


def test_a_delivery_of_three_lots_is_received_and_the_other_station_sees_it(
    works: Plant, station: Station, qtbot: QtBot, watchdog: Watchdog
) -> None:
    there = station("inspector")
    there.bring("incoming")
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


def make(
    hands: Hands, scans: tuple[tuple[str, str], ...], item: str, outputs: tuple[tuple[str, str], ...]
) -> None:
    """A run: lots scanned, what was made typed."""
    hands.go(2)
    hands.choose("run")
    hands.fill("place", "LINE")
    for code, quantity in scans:
        row = hands.line("inputs", code)
        hands.fill(f"inputs[{row}].quantity", quantity)
    for row, (code, quantity) in enumerate(outputs, 1):
        if row > 1:  # a label is printed already
            hands.at("outputs")
            hands.scan(code)
        hands.fill(f"outputs[{row}].item", item)
        if row == 1:
            hands.fill("outputs[1].code", code)
        hands.fill(f"outputs[{row}].quantity", quantity)
    hands.send()


def test_from_the_delivery_to_the_repair_by_keyboard_and_scanner(
    works: Plant, station: Station, qtbot: QtBot, watchdog: Watchdog
) -> None:
    """Two people at two stations; whatever one does, the other's lists show; nobody touches a mouse."""
    quality = Hands(station("inspector"), qtbot)
    onlooker = Onlooker(quality)
    hands = Hands(station("technician"), qtbot)
    hands.sit_down()
    hands.go(1)
    receive_three_lots(hands)
    bought = {"supplier:SUP", "LOT-1#1"}
    see(hands, "LOT-1", bought, {"LOT-1#1"})

    quality.sit_down()
    quality.go(1)
    quality.wait(lambda: len(listed(quality.screen())) == 1)
    for code in ("LOT-1", "LOT-3"):
        accept(quality, code, "incoming")
    onlooker.open("LOT-1")

    # A run: the lot nobody judged is refused at its line, in words; taken out with Ctrl+Delete, the run goes on.
    hands.sit_down()
    hands.go(2)
    hands.choose("run")
    entry = hands.form()
    hands.line("inputs", "LOT-2")
    hands.wait(lambda: any(p.path == "inputs[1].code" for p in entry.editor.view.problems()))
    said = next(p for p in entry.editor.view.problems() if p.path == "inputs[1].code")
    assert "quarantine" in said.say("en")
    assert "待检" in said.say("zh_CN") or "LOT-2" in said.say("zh_CN")
    hands.press(Key.Key_Escape)
    hands.wait(lambda: hands.screen().entry is None)
    assert len(hands.window.context.journal.drafts("run")) == 1, "what was left is a draft"

    make(hands, (("LOT-1", "2.5"), ("LOT-3", "0.1")), "part", (("PARTS", "1000"),))
    parts = {"supplier:SUP", "LOT-1#1", "LOT-3#1", "PARTS#1"}  # and where they are from
    onlooker.sees(bought | {"PARTS#1"})
    see(hands, "PARTS", parts, {"PARTS#1"})
    quality.sit_down()
    quality.go(3)
    accept(quality, "PARTS", "in_process")
    onlooker.open("LOT-1")
    hands.sit_down()
    make(hands, (("PARTS", "20"),), "device", (("SN-1", "1"), ("SN-2", "1")))
    made = {"PARTS#1", "SN-1#1", "SN-2#1"}
    onlooker.sees(bought | made)
    see(hands, "SN-1", parts | {"SN-1#1"}, {"SN-1#1"})
    quality.sit_down()
    quality.go(3)
    for code in ("SN-1", "SN-2"):
        accept(quality, code, "final")
    onlooker.open("LOT-1")

    # Packing and shipping: a case by its label.
    hands.sit_down()
    hands.go(3)
    hands.choose("pack")
    hands.fill("container", "CASE-1")
    hands.fill("container_item", "box")
    hands.line("inputs", "SN-1")
    hands.line("inputs", "SN-2")
    hands.send()
    onlooker.sees(bought | made)  # packing changes nothing inside
    cased = parts | {"SN-1#1", "SN-2#1", "CASE-1#1"}
    packed = {"CASE-1#1", "SN-1#1", "SN-2#1"}
    see(hands, "CASE-1", cased, packed)
    see(hands, "SN-1", parts | {"SN-1#1"}, {"SN-1#1"})
    hands.wait(lambda: "CASE-1" in said_of(hands, "Packed in"))
    quality.sit_down()
    onlooker.open("CASE-1")
    hands.sit_down()
    hands.go(3)
    hands.choose("shipment")
    hands.fill("customer", "CUST")
    hands.fill("order", "SO-1")
    hands.line("inputs", "CASE-1")
    for check in ("vehicle_clean", "seals_intact", "labels_readable"):
        hands.yes(check)
    hands.send()
    shipment = works.ask("SELECT code FROM trace.event WHERE kind = 'ship'")[0]
    gone = {f"shipment:{shipment}", "customer:CUST"}
    onlooker.sees(cased | gone)
    see(hands, "CASE-1", cased, packed | gone)
    see(hands, "LOT-1", bought, made | {"LOT-1#1"} | gone)
    quality.sit_down()
    onlooker.open("LOT-1")
    hands.sit_down()

    # The market: a complaint by scanning the unit; it comes back and is repaired with a new part.
    hands.go(4)
    hands.choose("complaint")
    hands.at("unit")
    hands.scan("SN-1")
    hands.fill("customer", "CUST")
    hands.pick("category", 0)
    hands.no("unit_here")
    hands.fill("text", "drips")
    hands.send()
    complaint = works.ask("SELECT code FROM trace.complaint")[0]
    onlooker.sees(bought | made | gone)  # a complaint makes nothing
    see(hands, "SN-1", parts | {"SN-1#1"}, {"SN-1#1"} | gone)
    hands.go(4)
    hands.choose("return")
    hands.fill("customer", "CUST")
    hands.fill("complaint", complaint)
    hands.line("inputs", "SN-1")
    hands.fill("outputs[1].item", "device")
    hands.fill("outputs[1].code", "SN-1")
    hands.fill("outputs[1].quantity", "1")
    hands.send()
    made.add("SN-1#2")
    onlooker.sees(bought | made | gone)
    see(hands, "SN-1", parts | {"SN-1#1", "SN-1#2"}, {"SN-1#2"})
    hands.go(4)
    hands.choose("repair")
    hands.fill("complaint", complaint)
    hands.fill("reason", "new part")
    hands.line("inputs", "SN-1")
    row = hands.line("inputs", "PARTS")
    hands.fill(f"inputs[{row}].quantity", "1")
    hands.fill("outputs[1].item", "device")
    hands.fill("outputs[1].code", "SN-1")
    hands.fill("outputs[1].quantity", "1")
    hands.send()
    made.add("SN-1#3")
    onlooker.sees(bought | made | gone)
    see(hands, "SN-1", parts | {"SN-1#1", "SN-1#2", "SN-1#3"}, {"SN-1#3"})

    # What the screens say now, at both stations, and what the genealogy says.
    quality.sit_down()
    quality.go(4)
    quality.wait(lambda: complaint in listed(quality.screen()))
    generations = works.ask(
        "SELECT array_agg(generation ORDER BY generation) FROM trace.unit WHERE code = 'SN-1'"
    )[0]
    assert generations == [1, 2, 3]
    with Database(works.conninfo("auditor")) as reader:
        back = trace(reader, "SN-1", "backward")
        forward = trace(reader, "LOT-1", "forward")
    assert {"LOT-1", "LOT-3", "PARTS"} <= {unit["code"] for unit in back["units"]}
    assert {"PARTS", "SN-1", "SN-2"} <= {unit["code"] for unit in forward["units"]}
    uses = works.ask("SELECT app.where_used('complaint', %s)", (complaint,))[0]
    assert {line["relation"] for line in uses["lines"]} == {"return", "repair"}
    assert not hands.window.context.journal.drafts("complaint")


def figure(name: str) -> int:
    """A number of keys as docs/keyboard.md tells it."""
    found = re.search(rf"\| {name} \| (\d+) \|", DOCS.read_text(encoding="utf-8"))
    assert found is not None
    return int(found[1])


def test_the_keys_of_a_receipt_and_of_a_run_are_those_of_the_docs(
    works: Plant, station: Station, qtbot: QtBot, watchdog: Watchdog
) -> None:
    hands = Hands(station("technician"), qtbot)
    hands.sit_down()
    hands.go(1)
    hands.keys = 0
    receive_three_lots(hands)
    receipt = hands.keys
    for number in range(5):
        receive(works, f"OIL-{number}", "oil", "10", release=False)
    hands.go(2)
    hands.keys = 0
    hands.choose("run")
    hands.fill("place", "LINE")
    for number in range(5):
        row = hands.line("inputs", f"OIL-{number}")
        hands.fill(f"inputs[{row}].quantity", "2")
    hands.fill("outputs[1].item", "paint")
    hands.fill("outputs[1].quantity", "9")
    hands.send()
    assert (receipt, hands.keys) == (figure("Receipt of three lots"), figure("Run of five scanned inputs"))
