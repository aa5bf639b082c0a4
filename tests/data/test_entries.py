"""Filled-in forms become records: the act, the form they were told on, and once however often they are sent."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from client.data import attachments as attached
from client.data import complaints, events, work_orders
from client.data.database import Database
from client.domain.command_id import new_command_id
from client.domain.forms import library
from client.errors import Conflict, Refused
from client.usecases import attachments
from client.usecases.entries import Saved, finish, save_entry
from tests.factories import receive, stock
from tests.plants import Plant

LOTS = [
    {"item": "resin", "supplier_lot": "A-1", "quantity": Decimal("8.000")},
    {"item": "colour", "supplier_lot": "B-1", "quantity": Decimal(1), "containers": Decimal(4)},
]
DELIVERY: dict[str, Any] = {
    "supplier": "SUP",
    "purchase_order": "PO-7",
    "delivery_note": "DN-7",
    "place": "STORE",
    "lots": LOTS,
    "packaging_undamaged": True,
    "label_matches": True,
    "report_enclosed": True,
}

SAFE = dict.fromkeys(("vehicle_clean", "seals_intact", "labels_readable"), True)  # what a shipment is asked


@pytest.fixture
def works(plant: Plant) -> Plant:
    """The master data of the small plant."""
    return stock(plant)


def save(plant: Plant, login: str, form: str, values: dict[str, Any], **more: Any) -> Saved:
    """Saves one filled-in form as a person."""
    with Database(plant.conninfo(login)) as database:
        command = more.pop("command_id", None) or new_command_id()
        return save_entry(database, library.form(form), values, command_id=command, site="S1", **more)


def test_a_filled_in_receipt_is_a_delivery_with_its_form(works: Plant) -> None:
    command = new_command_id()
    first = save(works, "technician", "receipt", DELIVERY, command_id=command)
    again = save(works, "technician", "receipt", DELIVERY, command_id=command)
    assert first == again
    assert (first.kind, len(first.made), first.units) == ("receipt", 2, frozenset(first.made))
    with Database(works.conninfo("auditor")) as reader:
        page = events.read_event(reader, first.code)
    assert page.reference == {"purchase_order": "PO-7", "delivery_note": "DN-7"}
    assert [(lot.quantity, lot.supplier_lot, lot.status) for lot in page.outputs] == [
        (8, "A-1", "quarantine"),
        (1, "B-1", "quarantine"),
    ]
    assert page.made_with is not None
    assert (page.made_with.form, json.loads(page.made_with.entry)["packaging_undamaged"]) == ("receipt", True)
    assert page.made_with.definition["name"] == "receipt"
    text = works.ask("SELECT extra::text FROM trace.record_form")[0]
    assert '"quantity": 8.000' in text, "decimals are kept as they were typed"


def test_a_work_order_is_planned_opened_run_and_closed(works: Plant) -> None:
    receive(works, "R", "resin", "10")
    receive(works, "C", "colour", "10")
    planned = save(works, "engineer", "work_order", {"site": "S1", "item": "part", "quantity": Decimal(1000)})
    with Database(works.conninfo("engineer")) as engineer:
        with pytest.raises(Conflict):
            finish(engineer, "open_work_order", planned.code, row_version=9, command_id=new_command_id())
        finish(engineer, "open_work_order", planned.code, row_version=1, command_id=new_command_id())
        inputs = [{"code": "R", "quantity": Decimal("2.5")}, {"code": "C", "quantity": Decimal("0.1")}]
        values = {
            "work_order": planned.code,
            "place": "LINE",
            "inputs": inputs,
            "outputs": [{"item": "part", "quantity": Decimal(1000)}],
        }
        made = save(works, "technician", "run", values)
        assert (made.kind, made.units) == ("run", frozenset({"R", "C", *made.made}))
        assert work_orders.read_work_order(engineer, planned.code).made == 1000
        finish(
            engineer, "close_work_order", planned.code, reason="made", row_version=2, command_id=new_command_id()
        )
        assert work_orders.read_work_order(engineer, planned.code).state == "closed"
        with pytest.raises(Refused) as refused:
            save(works, "technician", "run", values)
        assert refused.value.code == "TW340"


def test_a_complaint_is_told_on_its_form_and_closed_with_its_cause(works: Plant) -> None:
    receive(works, "R", "resin", "10")
    told = {"unit": "R", "customer": "CUST", "category": "other", "text": "smells", "quantity": Decimal(1)} | {
        "unit_here": True
    }
    complaint = save(works, "technician", "complaint", told)
    assert (complaint.kind, complaint.units) == ("complaint", frozenset({"R"}))
    with Database(works.conninfo("manager")) as manager:
        finish(
            manager, "close_complaint", complaint.code, cause="solvent", row_version=1, command_id=new_command_id()
        )
        page = complaints.read_complaint(manager, complaint.code)
    assert (page.party, page.state, page.cause) == ("CUST", "closed", "solvent")
    assert page.made_with is not None


def test_a_file_is_read_tied_and_taken_off(works: Plant, tmp_path: Path) -> None:
    receive(works, "R", "resin", "10")
    paper = tmp_path / "质检 report.pdf"
    paper.write_bytes(b"%PDF")
    with Database(works.conninfo("technician")) as database:
        hash_ = attachments.attach_file(database, "unit", "R", paper, note="n", command_id=new_command_id())
        (kept,) = attached.read_attachments(database, "unit", "R")
        assert (kept.name, kept.media_type, kept.sha256) == (paper.name, "application/pdf", hash_)
        attachments.detach_file(database, kept.attachment, reason="not ours", command_id=new_command_id())
        assert attached.read_attachments(database, "unit", "R")[0].reason == "not ours"
    for path, code in ((tmp_path / "none", "TW062"), (tmp_path, "TW062")):
        with pytest.raises(Refused) as refused:
            attachments.read_attachment(path)
        assert refused.value.code == code
    (tmp_path / "empty").write_bytes(b"")
    with pytest.raises(Refused) as refused:
        attachments.read_attachment(tmp_path / "empty")
    assert refused.value.code == "TW123"


def test_a_step_does_an_operation_of_what_is_worked_on(works: Plant) -> None:
    receive(works, "P-1", "part", "10")
    works.owner().execute(
        "INSERT INTO trace.operation (recipe, position, code, name)"
        " SELECT r.id, 9, 'wash', '{}' FROM trace.recipe r JOIN trace.item i ON i.id = r.item WHERE i.code = 'part'"
    )
    lines = [{"code": "P-1", "quantity": Decimal(1)}]
    made = save(works, "technician", "step", {"operation": "wash", "inputs": lines})
    said = works.ask(
        "SELECT i.code FROM trace.event e JOIN trace.operation o ON o.id = e.operation JOIN trace.recipe r ON r.id = o.recipe"
        " JOIN trace.item i ON i.id = r.item WHERE e.id = %s",
        (made.result["event"],),
    )
    assert said[0] == "part"


def test_every_other_form_of_a_lot_reaches_its_act(works: Plant) -> None:
    """From blending to the sale by a dealer and the return: what a form asks for is what the act takes."""
    said = Decimal
    for code, item in (("O-1", "oil"), ("O-2", "oil"), ("F-1", "free part"), ("F-2", "free part")):
        receive(works, code, item, "100")
    line = {"code": "O-1", "quantity": said(10)}
    out = {"item": "oil", "quantity": said(10)}
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("split", {"inputs": [line], "outputs": [{"item": "oil", "code": "O-1/1", "quantity": said(4)}, {"item": "oil", "code": "O-1/2", "quantity": said(6)}]}),
        ("merge", {"inputs": [{"code": "O-1/1", "quantity": said(4)}, {"code": "O-1/2", "quantity": said(6)}], "outputs": [out | {"code": "O-3"}]}),
        ("blend", {"inputs": [line, {"code": "O-2", "quantity": said(10)}], "outputs": [out | {"code": "O-4", "quantity": said(20)}]}),
        ("rework", {"reason": "cloudy", "inputs": [{"code": "O-4", "quantity": said(20)}], "outputs": [out | {"code": "O-5", "quantity": said(19)}], "loss": said(1), "loss_uom": "kg"}),
        ("regrade", {"reason": "too dark", "inputs": [{"code": "O-5", "quantity": said(5)}], "outputs": [{"item": "oil", "code": "O-6", "quantity": said(5)}]}),
        ("sample", {"inputs": [{"code": "O-5", "quantity": said(1)}], "outputs": [{"item": "oil", "code": "O-5/S", "quantity": said(1)}]}),
        ("move", {"place": "LINE", "inputs": [{"code": "O-5", "quantity": said(5)}]}),
        ("count", {"place": "LINE", "inputs": [{"code": "O-5", "quantity": said(4)}], "reason": "yearly count"}),
        ("adjust", {"code": "O-5", "place": "LINE", "difference": said(1), "reason": "counted wrong"}),
        ("scrap", {"reason": "spilt", "place": "LINE", "inputs": [{"code": "O-5", "quantity": said(1)}]}),
        ("destroy", {"reason": "spoilt", "inputs": [{"code": "O-6", "quantity": said(5)}]}),
        ("pack", {"container": "BOX-1", "container_item": "box", "inputs": [{"code": "F-1", "quantity": said(30)}]}),
        ("unpack", {"container": "BOX-1", "outputs": [{"code": "F-1", "quantity": said(10)}]}),
        ("shipment", {"customer": "DEALER", "order": "SO-1", **SAFE, "inputs": [{"code": "F-2", "quantity": said(50)}]}),
        ("onward_sale", {"dealer": "DEALER", "customer": "CUST", "invoice": "R-1", "inputs": [{"code": "F-2", "quantity": said(5)}]}),
        ("return", {"customer": "CUST", "delivery_note": "RMA-1", "reason": "too many", "inputs": [{"code": "F-2", "quantity": said(2)}],
                    "outputs": [{"item": "free part", "code": "F-2-R", "quantity": said(2)}]}),
    )  # fmt: skip
    for form, values in steps:
        done = save(works, "manager", form, values)
        assert done.result, form
    kinds = {kind for (kind,) in works.owner().execute("SELECT DISTINCT kind FROM trace.event").fetchall()}
    assert {library.form(form).act for form, _ in steps} <= kinds
    returned = (
        "SELECT sum(b.on_hand) FROM trace.unit_balance b JOIN trace.unit u ON u.id = b.unit WHERE u.code = 'F-2-R'"
    )
    assert works.ask(returned)[0] == 2
