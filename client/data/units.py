"""The life of a lot, serial or container as its page shows it: all of it in one round trip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from client.data import shapes
from client.data.database import Database
from client.data.shapes import UnitBrief, Who, Words


@dataclass(frozen=True)
class LifeLine:
    """One thing that happened to a unit, oldest first.

    `what`: made, used, touched, packed, unpacked, inspected, judged, held, freed, complained. `kind` and `code`: the record it
    leads to; of an event its kind. `others`: at most 12 of the `many` units on its other side. Quantities in `uom`; None is unknown.
    """

    what: str
    at: dt.datetime
    precision: str
    recorded_at: dt.datetime
    kind: str
    code: str
    quantity: Decimal | None
    difference: Decimal | None
    uom: str | None
    others: tuple[str, ...]
    many: int
    party: str | None
    party_name: Words
    place: str | None
    who: Who | None
    reason: str | None
    status: str | None
    title: str | None


@dataclass(frozen=True)
class OpenHold:
    """A hold that stops the unit now; `tier`: certain or possible."""

    code: str
    kind: str
    reason: str
    tier: str
    at: dt.datetime
    who: Who | None


@dataclass(frozen=True)
class BalanceLine:
    """Where a part of a unit went: a kind of event (or "packed"), how much, what it became or who got it."""

    kind: str
    quantity: Decimal | None
    reference: str


@dataclass(frozen=True)
class Balance:
    """Everything made = what the lines took + on hand + unexplained; None is unknown, never zero."""

    made: Decimal | None
    uom: str | None
    lines: tuple[BalanceLine, ...]
    on_hand: Decimal | None
    unexplained: Decimal | None


@dataclass(frozen=True)
class UnitPage:
    """A unit: facts, balance, life, open holds, what is in it (a container), its generations. `more`: the life is longer."""

    unit: UnitBrief
    site: str
    item_kind: str
    supplier: str | None
    supplier_name: Words
    made_at: dt.datetime | None
    received_at: dt.datetime | None
    quantity: Decimal | None
    imported: bool
    files: int
    inside: tuple[str, ...]
    balance: Balance
    life: tuple[LifeLine, ...]
    more: bool
    holds: tuple[OpenHold, ...]
    content: tuple[UnitBrief, ...]
    generations: tuple[int, ...]


def read_unit_page(database: Database, code: str) -> UnitPage:
    """The unit of a code: its latest generation, or CODE#2 for one. Refused (TW010) where there is none."""
    found = database.read("SELECT app.unit_page(%s) AS page", [code])[0]["page"]
    unit = found["unit"]
    return UnitPage(
        unit=shapes.unit_brief(unit),
        site=unit["site"],
        item_kind=unit["item_kind"],
        supplier=unit["supplier"],
        supplier_name=unit["supplier_name"] or {},
        made_at=shapes.moment(unit["made_at"]),
        received_at=shapes.moment(unit["received_at"]),
        quantity=shapes.number(unit["quantity"]),
        imported=unit["origin"] == "imported",
        files=unit["files"],
        inside=tuple(unit["inside"] or ()),
        balance=_balance(found["balance"]),
        life=tuple(map(_line, found["life"])),
        more=found["more"],
        holds=tuple(map(_hold, found["holds"])),
        content=tuple(map(shapes.unit_brief, found["content"])),
        generations=tuple(found["generations"]),
    )


def _balance(found: Mapping[str, Any]) -> Balance:
    lines = tuple(
        BalanceLine(each["kind"], shapes.number(each["quantity"]), each["reference"] or "")
        for each in found["lines"]
    )
    number = shapes.number
    return Balance(
        number(found["made"]), found["uom"], lines, number(found["on_hand"]), number(found["unexplained"])
    )


def _line(found: Mapping[str, Any]) -> LifeLine:
    return LifeLine(
        what=found["what"],
        at=dt.datetime.fromisoformat(found["at"]),
        precision=found["precision"],
        recorded_at=dt.datetime.fromisoformat(found["recorded_at"]),
        kind=found["kind"],
        code=found["code"],
        quantity=shapes.number(found.get("quantity")),
        difference=shapes.number(found.get("difference")),
        uom=found.get("uom"),
        others=tuple(found.get("others") or ()),
        many=found.get("many") or 0,
        party=found.get("party"),
        party_name=found.get("party_name") or {},
        place=found.get("place"),
        who=shapes.who(found.get("who")),
        reason=found.get("reason"),
        status=found.get("status"),
        title=found.get("title"),
    )


def _hold(found: Mapping[str, Any]) -> OpenHold:
    return OpenHold(
        found["code"], found["kind"], found["reason"], found["tier"], dt.datetime.fromisoformat(found["at"]), shapes.who(found["who"])
    )  # fmt: skip
