"""The history of a record out of the audit, and where it is used: both lead on to other records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from client.data import shapes
from client.data.database import Database
from client.data.shapes import Who, Words


@dataclass(frozen=True)
class FieldChange:
    """One field, from what to what, as text; ids are shown as codes."""

    field: str
    was: str | None
    becomes: str | None


@dataclass(frozen=True)
class HistoryEntry:
    """Who did what when, and why. `what`: made, changed, removed, or the kind of event; `of`: what kind of row.

    `link` is (kind, code) of another record this entry is of, None for the record itself.
    """

    at: dt.datetime
    who: Who
    what: str
    of: str
    fields: tuple[FieldChange, ...]
    reason: str | None
    link: tuple[str, str] | None
    happened_at: dt.datetime | None


@dataclass(frozen=True)
class HistoryPage:
    """Entries, newest first; `next` asks on with `read_history(…, after=page.next)`, None at the end."""

    entries: tuple[HistoryEntry, ...]
    next: tuple[str, str] | None


@dataclass(frozen=True)
class Use:
    """One place where a record is used: the relation in a word, the record it leads to, how much."""

    relation: str
    kind: str
    code: str
    title: Words | str | None
    at: dt.datetime | None
    quantity: Decimal | None
    uom: str | None
    status: str | None
    outputs: tuple[str, ...]


def read_history(
    database: Database, kind: str, code: str, *, after: tuple[str, str] | None = None, page: int = 50
) -> HistoryPage:
    """A page of the history of a record. Refused (TW010) where there is none of that code."""
    values = [kind, code, *(after or (None, None)), page]
    query = "SELECT app.history(%s, %s, %s::timestamptz, %s, %s) AS found"
    found = database.read(query, values)[0]["found"]
    last = found.get("next")
    return HistoryPage(tuple(map(_entry, found["entries"])), (last[0], last[1]) if last else None)


def read_where_used(database: Database, kind: str, code: str) -> tuple[tuple[Use, ...], bool]:
    """Where a record is used, newest first, at most 200; and whether there is more."""
    found = database.read("SELECT app.where_used(%s, %s) AS found", [kind, code])[0]["found"]
    uses = tuple(
        Use(
            relation=each["relation"],
            kind=each["kind"],
            code=each["code"],
            title=each.get("title"),
            at=shapes.moment(each.get("at")),
            quantity=shapes.number(each.get("quantity")),
            uom=each.get("uom"),
            status=each.get("status"),
            outputs=tuple(each.get("outputs") or ()),
        )
        for each in found["lines"]
    )
    return uses, found["more"]


def _entry(found: Mapping[str, Any]) -> HistoryEntry:
    person = found["who"]
    return HistoryEntry(
        at=dt.datetime.fromisoformat(found["at"]),
        who=Who(person["login"], person.get("name") or {}),
        what=found["what"],
        of=found["of"],
        fields=tuple(FieldChange(each["field"], each["from"], each["to"]) for each in found["fields"]),
        reason=found.get("reason"),
        link=(found["kind"], found["code"]) if found.get("code") else None,
        happened_at=shapes.moment(found.get("happened_at")),
    )
