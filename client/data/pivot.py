"""Reads what else shares a circumstance with the making of a unit: the same machine, person, method, material … in these hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from client.data import shapes
from client.data.database import Database
from client.domain.pedigree import Words


@dataclass(frozen=True, slots=True)
class Fact:
    """One 5M1E fact: machine, person, method, material, place, operation, instrument, condition; its code and name."""

    fact: str
    code: str
    title: Words


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a unit was made; without an event nobody recorded that."""

    event: str | None
    kind: str | None
    at: dt.datetime | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Likewise:
    """A unit made under the same circumstance."""

    event: str
    kind: str
    at: dt.datetime | None
    code: str
    generation: int
    item: str
    name: Words
    status: str | None
    quantity: Decimal | None
    uom: str | None


def read_circumstances(database: Database, code: str, generation: int) -> Circumstances:
    """The facts of the event that made a unit. Refused (TW010) where there is no such unit."""
    found = database.read("SELECT app.circumstances(%s, %s) AS found", [code, generation])[0]["found"]
    facts = tuple(Fact(each["fact"], each["code"], each["title"] or {}) for each in found["facts"])
    return Circumstances(found["event"], found["kind"], shapes.moment(found["at"]), facts)


def read_pivot(
    database: Database, code: str, generation: int, fact: Fact, hours: int | None
) -> tuple[tuple[Likewise, ...], bool]:
    """Units that share the fact within these hours (None: ever), nearest first, at most 500; and whether there are more."""
    query = "SELECT app.pivot(%s, %s, %s, %s, %s) AS found"
    found = database.read(query, [code, generation, fact.fact, fact.code, hours])[0]["found"]
    units = tuple(
        Likewise(
            event=each["event"],
            kind=each["kind"],
            at=shapes.moment(each["at"]),
            code=each["code"],
            generation=each["generation"],
            item=each["item"],
            name=each["name"] or {},
            status=each["status"],
            quantity=shapes.number(each["quantity"]),
            uom=each["uom"],
        )
        for each in found["units"]
    )
    return units, found["more"]
