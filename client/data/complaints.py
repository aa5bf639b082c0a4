"""A complaint as its page shows it: what was said of which unit, by whom, and what was found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from client.data import shapes
from client.data.database import Database
from client.data.shapes import MadeWith, UnitBrief, Who, Words


@dataclass(frozen=True)
class ComplaintPage:
    """A complaint; `cause` is None while it is open."""

    code: str
    state: str
    site: str
    unit: UnitBrief
    party: str | None
    party_name: Words
    reported_at: dt.datetime
    category: str
    text: str
    quantity: Decimal | None
    cause: str | None
    recorded_by: Who
    recorded_at: dt.datetime
    closed_at: dt.datetime | None
    closed_by: Who | None
    row_version: int
    made_with: MadeWith | None
    files: int


def read_complaint(database: Database, code: str) -> ComplaintPage:
    """The complaint of that code. Refused (TW010) where there is none."""
    found = database.read("SELECT app.record_page('complaint', %s) AS page", [code])[0]["page"]
    person = found["recorded_by"]
    return ComplaintPage(
        code=found["code"],
        state=found["state"],
        site=found["site"],
        unit=shapes.unit_brief(found["unit"]),
        party=found["party"],
        party_name=found["party_name"] or {},
        reported_at=dt.datetime.fromisoformat(found["reported_at"]),
        category=found["category"],
        text=found["text"],
        quantity=shapes.number(found["quantity"]),
        cause=found["cause"],
        recorded_by=Who(person["login"], person.get("name") or {}),
        recorded_at=dt.datetime.fromisoformat(found["recorded_at"]),
        closed_at=shapes.moment(found["closed_at"]),
        closed_by=shapes.who(found["closed_by"]),
        row_version=found["row_version"],
        made_with=shapes.made_with(found["form"]),
        files=found["files"],
    )
