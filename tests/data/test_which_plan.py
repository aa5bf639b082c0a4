"""Which inspection plan is taken for a unit: by priority, for everybody, for its supplier, for the customers it is made for."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from client.data.database import Database
from client.data.inspections import inspection_task
from tests.factories import line, made, stock
from tests.inspections import PLAN
from tests.plants import Plant

RUN = {"site": "S1", "inputs": [line("R", "2.5"), line("C", "0.1")]}
LOOK: dict[str, Any] = {
    "classes": [{"class": "minor", "scheme": "fixed", "n": 1}],
    "lines": [{"characteristic": "look", "class": "minor"}],
}
STAGES = {"resin": "incoming", "part": "final"}


@pytest.fixture
def plans(plant: Plant) -> Plant:
    """Resin and colour released, a characteristic, and two customers."""
    stock(plant)
    owner = plant.owner()
    owner.execute("UPDATE trace.party SET roles = '{customer}' WHERE code IN ('CUST', 'DEALER')")
    plant.call(
        "engineer",
        "save_characteristic",
        {"code": "look", "name": {"en": "Look"}, "kind": "attribute", "choices": ["a", "b"]},
    )
    for item in ("resin", "part"):
        plant.call(
            "engineer",
            "publish_specification",
            {"characteristic": "look", "item": item, "class": "minor", "accepted": ["a"]},
        )
    deliver(plant, "R", "resin")
    deliver(plant, "C", "colour")
    for code in ("R", "C"):
        plant.call("inspector", "decide_inspection", {"code": code, "verdict": "accept"})
    return plant


def deliver(plant: Plant, code: str, item: str, supplier: str = "SUP") -> None:
    plant.call("technician", "receive", {"party": supplier, "site": "S1", "outputs": [made(code, item, "100")]})


def publish(plant: Plant, code: str, item: str, party: str | None = None, priority: int = 0) -> None:
    """Of resin at its arrival, of parts when they are made."""
    request = PLAN | LOOK | {"code": code, "item": item, "stage": STAGES[item], "priority": priority}
    plant.call("engineer", "publish_inspection_plan", request | ({"party": party} if party else {}))


def order(plant: Plant, code: str, customer: str | None) -> None:
    request = {"code": code, "site": "S1", "item": "part", "quantity": "5000"}
    plant.call("engineer", "save_work_order", request | ({"customer": customer} if customer else {}))
    plant.call("engineer", "open_work_order", {"code": code, "row_version": 1})


def taken(plant: Plant, unit: str, stage: str) -> str:
    """The plan the station shows before, which must be the one that is frozen then."""
    with Database(plant.conninfo("inspector")) as database:
        shown = inspection_task(database, unit, stage).plan
    opened = plant.call("inspector", "open_inspection", {"unit": unit, "stage": stage})["plan"]
    assert shown == opened
    return str(opened)


def test_the_highest_priority_is_taken_and_among_equals_the_one_for_the_supplier(plans: Plant) -> None:
    publish(plans, "ALL", "resin")
    publish(plans, "OF-SUP", "resin", "SUP")
    deliver(plans, "L1", "resin")
    deliver(plans, "L2", "resin", "OTHER")
    assert (taken(plans, "L1", "incoming"), taken(plans, "L2", "incoming")) == ("OF-SUP", "ALL")

    publish(plans, "ALL", "resin", priority=5)
    deliver(plans, "L3", "resin")
    assert taken(plans, "L3", "incoming") == "ALL"
    publish(plans, "OF-SUP", "resin", "SUP", priority=6)
    publish(plans, "OF-OTHER", "resin", "OTHER", priority=9)
    deliver(plans, "L4", "resin")
    assert taken(plans, "L4", "incoming") == "OF-SUP"


def test_a_customers_plan_is_for_what_their_orders_make_and_what_that_becomes(plans: Plant) -> None:
    publish(plans, "ALL", "part")
    publish(plans, "OF-CUST", "part", "CUST")
    order(plans, "WO-1", "CUST")
    order(plans, "WO-2", None)
    plans.call("technician", "run", RUN | {"outputs": [made("P1", "part", "1000")], "work_order": "WO-1"})
    plans.call("technician", "run", RUN | {"outputs": [made("P2", "part", "1000")], "work_order": "WO-2"})
    plans.call("technician", "run", RUN | {"outputs": [made("P3", "part", "1000")]})
    assert [taken(plans, unit, "final") for unit in ("P1", "P2", "P3")] == ["OF-CUST", "ALL", "ALL"]

    plans.call("technician", "split", {"inputs": [line("P1", "100")], "outputs": [made("P1-A", "part", "100")]})
    assert taken(plans, "P1-A", "final") == "OF-CUST"


def test_what_is_made_for_several_customers_is_not_inspected_by_the_plan_of_one(plans: Plant) -> None:
    publish(plans, "ALL", "part")
    publish(plans, "OF-CUST", "part", "CUST")
    for number, customer in enumerate(("CUST", "DEALER"), start=1):
        order(plans, f"WO-{number}", customer)
        output = [made(f"P{number}", "part", "1000")]
        plans.call("technician", "run", RUN | {"outputs": output, "work_order": f"WO-{number}"})
        plans.call("inspector", "decide_inspection", {"code": f"P{number}", "verdict": "accept"})
    both = {"inputs": [line("P1", "500"), line("P2", "500")], "outputs": [made("BOTH", "part", "1000")]}
    plans.call("technician", "blend", both)

    with pytest.raises(psycopg.Error) as refused:
        plans.call("inspector", "open_inspection", {"unit": "BOTH", "stage": "final"})
    assert refused.value.sqlstate == "TW885"
    assert "DEALER" in str(refused.value.diag.message_detail)

    publish(plans, "ALL", "part", priority=1)
    assert taken(plans, "BOTH", "final") == "ALL"


def test_an_orders_customer_is_one_and_is_told_with_the_order(plans: Plant) -> None:
    with pytest.raises(psycopg.Error) as refused:
        order(plans, "WO-1", "SUP")
    assert refused.value.sqlstate == "TW122"

    order(plans, "WO-1", "CUST")
    page = plans.connect("engineer").execute("SELECT app.record_page('work_order', 'WO-1')").fetchone()
    assert page is not None
    assert page[0]["customer"] == "CUST"
