"""Small shapes that many records share: a person, a unit in brief, a moment; and their reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Words = Mapping[str, str]
"""A text in both languages: {"en": …, "zh_CN": …}."""


@dataclass(frozen=True)
class Who:
    """A person, or a login that is no person any more: then without a name."""

    login: str
    name: Words


@dataclass(frozen=True)
class UnitBrief:
    """A lot, serial or container in a few words. `quantity` is that of the line it stands in, in `line_uom`.

    `on_hand` is what is loose now, in the unit's own `uom`; None is unknown (never counted), not zero.
    `status` is the one word people see; None where nobody judged.
    """

    code: str
    generation: int
    kind: str
    item: str
    name: Words
    status: str | None
    uom: str | None
    on_hand: Decimal | None
    place: str | None
    expires_on: dt.date | None
    supplier_lot: str | None
    quantity: Decimal | None = None
    line_uom: str | None = None
    difference: Decimal | None = None
    take: Decimal | None = None


@dataclass(frozen=True)
class MadeWith:
    """The version of the form a record was made with, and what was entered there (JSON text, decimals exact)."""

    form: str
    version: int
    definition: Mapping[str, Any]
    entry: str


def who(found: Mapping[str, Any] | None) -> Who | None:
    """{"login", "name"} as a person."""
    return Who(found["login"], found.get("name") or {}) if found else None


def moment(text: str | None) -> dt.datetime | None:
    """A time of an answer, with its zone; None for none and for never (infinity)."""
    return None if text in {None, "infinity", "-infinity"} else dt.datetime.fromisoformat(str(text))


def day(text: str | None) -> dt.date | None:
    """A calendar day of an answer."""
    return dt.date.fromisoformat(text) if text and text != "infinity" else None


def number(text: str | None) -> Decimal | None:
    """An exact quantity of an answer; None is unknown."""
    return None if text is None else Decimal(text)


def unit_brief(found: Mapping[str, Any]) -> UnitBrief:
    """A unit as app._unit_brief tells it, with what its line adds."""
    return UnitBrief(
        code=found["code"],
        generation=found["generation"],
        kind=found["kind"],
        item=found["item"],
        name=found.get("name") or {},
        status=found.get("status"),
        uom=found.get("uom"),
        on_hand=number(found.get("on_hand")),
        place=found.get("place"),
        expires_on=day(found.get("expires_on")),
        supplier_lot=found.get("supplier_lot"),
        quantity=number(found.get("quantity")),
        line_uom=found.get("line_uom"),
        difference=number(found.get("difference")),
        take=number(found.get("take")),
    )


def made_with(found: Mapping[str, Any] | None) -> MadeWith | None:
    """The form of a record; None where it was told without one (imports, the terminal)."""
    return MadeWith(found["form"], found["version"], found["definition"], found["entry"]) if found else None
