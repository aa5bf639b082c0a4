"""The life of a unit on one page: everything that happened to it, everything it became, and quantities that add up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from client.data.database import Database
from client.data.units import UnitPage, read_unit_page
from client.errors import Refused
from tests.factories import act, line, made, receive, stock
from tests.plants import Plant


@pytest.fixture
def lived(plant: Plant) -> Iterator[Database]:
    """A lot that was received, tested, moved, counted, used, held, freed, and complained about."""
    stock(plant)
    receive(plant, "R1", "resin", "100", supplier_lot="S-7")
    receive(plant, "C1", "colour", "10")
    act(plant, "move", [line("R1", "100")], place="LINE")
    act(plant, "run", [line("R1", "2.5"), line("C1", "0.1")], [made("P1", "part", "1000")])
    plant.call("inspector", "hold", {"codes": ["R1"], "reason": "metal found"})
    plant.call("manager", "complain", {"unit": "P1", "party": "CUST", "category": "look", "text": "scratched"})
    with Database(plant.conninfo("auditor")) as database:
        yield database


def told(page: UnitPage) -> list[tuple[str, str]]:
    return [(one.what, one.kind) for one in page.life]


def test_everything_that_happened_stands_there_in_order(lived: Database) -> None:
    page = read_unit_page(lived, "R1")
    assert told(page) == [
        ("made", "receive"),
        ("inspected", "inspection"),
        ("touched", "move"),
        ("used", "run"),
        ("held", "hold"),
    ]
    received, inspected, _, used, held = page.life
    assert (received.quantity, received.uom, received.party) == (Decimal(100), "kg", "SUP")
    assert inspected.status == "accept"
    assert (used.quantity, used.others, used.many) == (Decimal("2.5"), ("P1",), 1)
    assert held.reason == "metal found"
    assert [hold.reason for hold in page.holds] == ["metal found"]
    assert page.unit.status == "held"
    assert page.supplier == "SUP"


def test_quantities_add_up(lived: Database) -> None:
    balance = read_unit_page(lived, "R1").balance
    used = sum(
        (one.quantity for one in balance.lines if one.kind == "run" and one.quantity is not None), Decimal(0)
    )
    assert balance.made == Decimal(100)
    assert balance.on_hand is not None
    assert balance.on_hand + used == balance.made
    assert balance.unexplained == 0


def test_what_was_made_knows_from_what_and_who_complained(lived: Database) -> None:
    page = read_unit_page(lived, "P1")
    assert page.life[0].others == ("R1", "C1")
    complaint = next(one for one in page.life if one.what == "complained")
    assert (complaint.reason, complaint.party, complaint.status) == ("scratched", "CUST", "open")
    assert complaint.kind == "complaint"


def test_an_unknown_code_is_refused(lived: Database) -> None:
    with pytest.raises(Refused) as refused:
        read_unit_page(lived, "NOBODY")
    assert refused.value.code == "TW010"


def test_a_life_goes_on_through_generations(lived: Database, plant: Plant) -> None:
    """What was shipped and came back is the same thing to people: one life, each hold told once."""
    receive(plant, "O1", "oil", "10")
    act(plant, "ship", [line("O1", "10")], party="CUST")
    act(plant, "return", [line("O1", "10")], [made("O1", "oil", "10")], party="CUST")
    page = read_unit_page(lived, "O1")
    assert page.generations == (1, 2)
    assert [one for one in told(page) if one[0] in {"made", "used"}] == [
        ("made", "receive"),
        ("used", "ship"),
        ("made", "return"),
    ]
    assert told(read_unit_page(lived, "O1#1"))[-1] in {("used", "ship"), ("used", "return")}
