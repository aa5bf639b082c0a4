"""A work order as its page shows it: what is to be made, from what, by which operations, how much is made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from client.data import shapes
from client.data.database import Database
from client.data.shapes import MadeWith, Who, Words


@dataclass(frozen=True)
class RecipeInput:
    """So much of an item for every `per` that is made; `tolerance` is a share, None where it isn't checked."""

    item: str
    name: Words
    quantity: Decimal
    uom: str
    per: Decimal
    tolerance: Decimal | None


@dataclass(frozen=True)
class Operation:
    """A step of the recipe; `method` is the document whoever does it is qualified on."""

    position: int
    code: str
    name: Words
    method: str | None


@dataclass(frozen=True)
class WorkOrderPage:
    """A work order. `made` is what runs for it made, in the item's own uom; None while none did."""

    code: str
    state: str
    site: str
    item: str
    item_name: Words
    quantity: Decimal
    uom: str
    customer: str | None
    customer_name: Words | None
    due_on: dt.date | None
    note: str | None
    reason: str | None
    made: Decimal | None
    recipe: int | None
    inputs: tuple[RecipeInput, ...]
    operations: tuple[Operation, ...]
    made_by: Who
    made_at: dt.datetime
    closed_at: dt.datetime | None
    row_version: int
    made_with: MadeWith | None
    files: int


def read_work_order(database: Database, code: str) -> WorkOrderPage:
    """The work order of that code. Refused (TW010) where there is none."""
    found = database.read("SELECT app.record_page('work_order', %s) AS page", [code])[0]["page"]
    person = found["made_by"]
    return WorkOrderPage(
        code=found["code"],
        state=found["state"],
        site=found["site"],
        item=found["item"],
        item_name=found["item_name"],
        quantity=Decimal(found["quantity"]),
        uom=found["uom"],
        customer=found["customer"],
        customer_name=found["customer_name"],
        due_on=shapes.day(found["due_on"]),
        note=found["note"],
        reason=found["reason"],
        made=shapes.number(found["made"]),
        recipe=found["recipe"],
        inputs=tuple(
            RecipeInput(
                each["item"], each["name"], Decimal(each["quantity"]), each["uom"], Decimal(each["per"]),
                shapes.number(each["tolerance"]),
            )
            for each in found["inputs"]
        ),
        operations=tuple(
            Operation(each["position"], each["code"], each["name"], each["method"]) for each in found["operations"]
        ),
        made_by=Who(person["login"], person.get("name") or {}),
        made_at=dt.datetime.fromisoformat(found["made_at"]),
        closed_at=shapes.moment(found["closed_at"]),
        row_version=found["row_version"],
        made_with=shapes.made_with(found["form"]),
        files=found["files"],
    )  # fmt: skip
