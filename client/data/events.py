"""Receipts, runs, shipments, returns, counts …: an event as its page shows it, in one round trip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from client.data import shapes
from client.data.database import Database
from client.data.shapes import MadeWith, UnitBrief, Who, Words


@dataclass(frozen=True)
class Named:
    """A code and what people call it; a method has a version too."""

    code: str
    name: Words
    version: str | None = None


@dataclass(frozen=True)
class Reading:
    """One parameter or condition of the event: a value in its uom, or a text."""

    characteristic: str
    name: Words
    value: Decimal | None
    text: str | None
    uom: str | None
    at: dt.datetime | None
    instrument: str | None


@dataclass(frozen=True)
class EventPage:
    """An event with its lines and its 5M1E facts. `code` is its number, or its id where it has none.

    `precision` says how exactly `happened_at` is known: instant, day or month. `reference_names` has the names of those
    business partners that `reference` tells by their codes: carrier, dealer.
    """

    code: str
    kind: str
    happened_at: dt.datetime
    precision: str
    recorded_at: dt.datetime
    by: Who
    site: str
    place: str | None
    place_name: Words
    party: str | None
    party_name: Words
    work_order: str | None
    complaint: str | None
    recipe: str | None
    operation: str | None
    operation_name: Words
    loss: Decimal | None
    loss_uom: str | None
    reason: str | None
    reference: Mapping[str, str]
    reference_names: Mapping[str, Words]
    corrects: str | None
    corrected_by: str | None
    imported: bool
    inputs: tuple[UnitBrief, ...]
    outputs: tuple[UnitBrief, ...]
    persons: tuple[Who, ...]
    equipment: tuple[Named, ...]
    methods: tuple[Named, ...]
    readings: tuple[Reading, ...]
    made_with: MadeWith | None
    files: int


def read_event(database: Database, code: str) -> EventPage:
    """The event of that number (or id, as text). Refused (TW010) where there is none."""
    found = database.read("SELECT app.record_page('event', %s) AS page", [code])[0]["page"]
    happened, recorded, by = (
        shapes.moment(found["happened_at"]),
        shapes.moment(found["recorded_at"]),
        shapes.who(found["by"]),
    )
    if happened is None or recorded is None or by is None:
        raise AssertionError("an event has a time and a person")
    return EventPage(
        code=found["code"],
        kind=found["kind"],
        happened_at=happened,
        precision=found["precision"],
        recorded_at=recorded,
        by=by,
        site=found["site"],
        place=found["place"],
        place_name=found.get("place_name") or {},
        party=found["party"],
        party_name=found["party_name"] or {},
        work_order=found["work_order"],
        complaint=found["complaint"],
        recipe=found["recipe"],
        operation=found["operation"],
        operation_name=found["operation_name"] or {},
        loss=shapes.number(found["loss"]),
        loss_uom=found["loss_uom"],
        reason=found["reason"],
        reference=found["reference"],
        reference_names=found.get("reference_names") or {},  # a server of before tells no names
        corrects=found["corrects"],
        corrected_by=found["corrected_by"],
        imported=found["imported"],
        inputs=tuple(map(shapes.unit_brief, found["inputs"])),
        outputs=tuple(map(shapes.unit_brief, found["outputs"])),
        persons=tuple(Who(each["login"], each["name"]) for each in found["persons"]),
        equipment=tuple(Named(each["code"], each["name"]) for each in found["equipment"]),
        methods=tuple(Named(each["document"], each["name"], each["version"]) for each in found["methods"]),
        readings=tuple(map(_reading, found["readings"])),
        made_with=shapes.made_with(found["form"]),
        files=found["files"],
    )


def _reading(found: Mapping[str, Any]) -> Reading:
    return Reading(
        found["characteristic"],
        found["name"],
        shapes.number(found["value"]),
        found["text"],
        found["uom"],
        shapes.moment(found["at"]),
        found["instrument"],
    )
