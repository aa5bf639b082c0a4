"""What may be used: the lots to take first; whether scanned ones may be used for an act, and if not, why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from psycopg.types.json import Jsonb

from client.data import shapes
from client.data.database import Database
from client.data.shapes import UnitBrief
from client.errors import TracewellError
from client.refusals import refusal


@dataclass(frozen=True)
class Suggestion:
    """Usable lots, first expired first; `take` on a lot is how much of it. `missing`: what they don't cover."""

    lots: tuple[UnitBrief, ...]
    missing: Decimal | None


@dataclass(frozen=True)
class Checked:
    """A scanned line: what was found, and the refusal it would end with; None if it may be used."""

    code: str
    unit: UnitBrief | None
    refusal: TracewellError | None


def read_first_expired(
    database: Database, item: str, *, quantity: Decimal | None = None, site: str | None = None
) -> Suggestion:
    """First expired, first out, for a quantity in the item's own uom."""
    wanted = None if quantity is None else f"{quantity:f}"
    found = database.read("SELECT app.first_expired(%s, %s, %s) AS found", [item, wanted, site])[0]["found"]
    return Suggestion(tuple(map(shapes.unit_brief, found["lots"])), shapes.number(found.get("missing")))


def check_inputs(
    database: Database,
    act: str,
    lines: Sequence[Mapping[str, Any]],
    *,
    item: str | None = None,
    site: str | None = None,
) -> tuple[Checked, ...]:
    """Judges scanned lines {"code", "quantity"?, "uom"?, "place"?} for run, blend, merge or ship of `item`.

    The act itself would refuse for the same reasons; nothing is recorded or reserved.
    """
    request = {"act": act, "inputs": [dict(line) for line in lines], "item": item, "site": site}
    request = {key: value for key, value in request.items() if value is not None}
    found = database.read("SELECT app.check_inputs(%s) AS found", [Jsonb(request)])[0]["found"]
    return tuple(
        Checked(
            each["code"],
            shapes.unit_brief(each["unit"]) if "unit" in each else None,
            None if each["ok"] else refusal(each["refusal"], **(each.get("detail") or {})),
        )
        for each in found["lines"]
    )
