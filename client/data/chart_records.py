"""Reads what people keep about a chart: specification in force, frozen limits, points left out, signals."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from client.data.database import Database

_SPECIFICATION = """
    SELECT DISTINCT s.version, s.class AS class_name, s.lower, s.upper, s.target, s.warn_lower, s.warn_upper, s.decimals,
           s.accepted, s.from_at
    FROM trace.specification s
    JOIN trace.characteristic c ON c.id = s.characteristic
    JOIN trace.item i ON i.id = s.item
    WHERE c.code = %(characteristic)s AND i.code LIKE %(like)s AND s.from_at <= %(at)s AND %(at)s < s.to_at
"""
_LIMITS = """
    SELECT l.id, l.chart, l.version, l.limits, l.method, l.source, l.from_at, nullif(l.to_at, 'infinity') AS to_at,
           p.login AS author, p.name AS author_name, l.reason
    FROM trace.control_limits l
    JOIN trace.characteristic c ON c.id = l.characteristic
    JOIN trace.item i ON i.id = l.item
    JOIN trace.person p ON p.id = l.published_by
    WHERE c.code = %(characteristic)s AND i.code = %(item)s ORDER BY l.chart, l.version
"""
# Of all items: a chart may be of several, and a point is known by its inspection or event.
_EXCLUSIONS = """
    SELECT x.id, s.code AS inspection, x.event, x.excluded_from, x.cause, x.note, p.login AS author, p.name AS author_name,
           x.made_at, x.undone_at
    FROM trace.point_exclusion x
    JOIN trace.characteristic c ON c.id = x.characteristic
    JOIN trace.person p ON p.id = x.made_by
    LEFT JOIN trace.inspection s ON s.id = x.inspection
    WHERE c.code = %(characteristic)s ORDER BY x.id
"""
_SIGNALS = """
    SELECT g.id, l.chart, s.code AS inspection, g.event, g.sample_no AS sample, g.rules, g.state, g.cause, g.action,
           o.login AS owner, g.due_on, g.found_at, g.closed_at, g.row_version
    FROM trace.spc_signal g
    JOIN trace.control_limits l ON l.id = g.limits
    JOIN trace.characteristic c ON c.id = l.characteristic
    JOIN trace.item i ON i.id = l.item
    LEFT JOIN trace.inspection s ON s.id = g.inspection
    LEFT JOIN trace.person o ON o.id = g.owner
    WHERE c.code = %(characteristic)s AND i.code = %(item)s ORDER BY g.id
"""


@dataclass(frozen=True, slots=True)
class Specification:
    """The limits that judge a reading taken at a time."""

    version: int
    class_name: str
    lower: Decimal | None
    upper: Decimal | None
    target: Decimal | None
    warn_lower: Decimal | None
    warn_upper: Decimal | None
    decimals: int | None
    accepted: Sequence[str] | None
    from_at: dt.datetime


@dataclass(frozen=True, slots=True)
class FrozenLimits:
    """A version of a chart's limits; the one in force has no `to_at`."""

    id: int
    chart: str
    version: int
    limits: Mapping[str, Any]
    method: str
    source: Mapping[str, Any]
    from_at: dt.datetime
    to_at: dt.datetime | None
    author: str
    reason: str
    author_name: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A point left out; `undone_at` is set where it counts again."""

    id: int
    inspection: str | None
    event: int | None
    excluded_from: str
    cause: str
    note: str | None
    author: str
    made_at: dt.datetime
    undone_at: dt.datetime | None
    author_name: Mapping[str, str] | None = None

    @property
    def place(self) -> tuple[str | None, int | None]:
        """The point, as `Point.place`."""
        return self.inspection, self.event


@dataclass(frozen=True, slots=True)
class Signal:
    """A point that broke rules. `sample` 0 is the point of the whole inspection."""

    id: int
    chart: str
    inspection: str | None
    event: int | None
    sample: int
    rules: Sequence[str]
    state: str
    cause: str | None
    action: str | None
    owner: str | None
    due_on: dt.date | None
    found_at: dt.datetime
    closed_at: dt.datetime | None
    row_version: int

    @property
    def place(self) -> tuple[str | None, int | None]:
        """The point, as `Point.place`."""
        return self.inspection, self.event


@dataclass(frozen=True, slots=True)
class ChartRecords:
    """Everything kept about the charts of a characteristic of an item."""

    specification: Specification | None
    limits: tuple[FrozenLimits, ...]
    exclusions: tuple[Exclusion, ...]
    signals: tuple[Signal, ...]

    def in_force(self, chart: str) -> FrozenLimits | None:
        """The frozen limits of a chart, None where nobody froze any."""
        return next((one for one in self.limits if one.chart == chart and one.to_at is None), None)


def chart_records(
    database: Database, characteristic: str, item: str, at: dt.datetime | None = None
) -> ChartRecords:
    """The records of a characteristic (its code) of an item, one state of the database.

    The specification of a time.
    """
    about = {"characteristic": characteristic, "item": item, "at": at or dt.datetime.now(dt.UTC)}
    # A pattern of items, as TABLET-*: limits they have in common; charts are frozen for one item only.
    about["like"] = _like(item)
    with database.transaction(read_only=True) as connection:
        specifications = connection.read(_SPECIFICATION, about)
        return ChartRecords(
            Specification(**specifications[0]) if len(specifications) == 1 else None,
            tuple(FrozenLimits(**row) for row in connection.read(_LIMITS, about)),
            tuple(Exclusion(**row) for row in connection.read(_EXCLUSIONS, about)),
            tuple(Signal(**row) for row in connection.read(_SIGNALS, about)),
        )


def _like(item: str) -> str:
    """The LIKE pattern of an item's code, or of codes that begin as TABLET-* does."""
    quoted = re.sub(r"([\\%_])", r"\\\1", item)
    return f"{quoted[:-1]}%" if item.endswith("*") else quoted
