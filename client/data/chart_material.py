"""Reads what else a characteristic's charts are made of: counts, other characteristics and items, what happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from client.data.database import Database
from client.data.measurements import Point

# Inspections in which the characteristic was looked at; a sample measured again counts by its last reading.
_COUNTS = """
    WITH about AS (
        SELECT c.id AS characteristic, i.id AS item FROM trace.characteristic c, trace.item i
        WHERE c.code = %(characteristic)s AND i.code = %(item)s
    ), looked AS (
        SELECT m.inspection, count(*) AS readings, count(m.judged) AS judged,
               count(*) FILTER (WHERE m.judged = 'out') AS out, min(m.taken_at) AS at,
               min(m.person) AS person, min(m.instrument) AS instrument
        FROM about JOIN trace.measurement m ON m.characteristic = about.characteristic
        WHERE NOT EXISTS (
            SELECT FROM trace.measurement l
            WHERE l.inspection = m.inspection AND l.characteristic = m.characteristic AND l.sample_no = m.sample_no
              AND l.id > m.id AND l.retest_reason IS NOT NULL)
        GROUP BY m.inspection
    ), wrong AS (
        SELECT d.inspection, sum(d.count) AS defects, max(d.sample_no) AS sample, min(d.recorded_at) AS at, min(d.person) AS person
        FROM about JOIN trace.defect d ON d.characteristic = about.characteristic GROUP BY d.inspection
    )
    SELECT coalesce(l.at, s.happened_at, w.at, s.opened_at) AS at, s.precision, s.code AS record, 'inspection' AS record_kind,
           u.code AS unit, u.generation, n.code AS instrument, p.login AS person, p.name AS person_name, y.code AS supplier, s.stage,
           machine.code AS machine, NULL::bigint AS event,
           CASE WHEN l.judged > 0 THEN l.out END::float8 AS nonconforming,
           CASE WHEN EXISTS (SELECT FROM wrong) THEN coalesce(w.defects, 0) END::float8 AS defects,
           greatest(coalesce(nullif(l.judged, 0), l.readings), w.sample, 1)::float8 AS n
    FROM about
    CROSS JOIN trace.inspection s
    JOIN trace.unit u ON u.id = s.unit AND u.item = about.item
    LEFT JOIN looked l ON l.inspection = s.id
    LEFT JOIN wrong w ON w.inspection = s.id
    LEFT JOIN trace.equipment n ON n.id = l.instrument
    LEFT JOIN trace.person p ON p.id = coalesce(l.person, w.person)
    LEFT JOIN trace.party y ON y.id = u.supplier
    LEFT JOIN LATERAL (
        SELECT q.code FROM trace.edge o
        JOIN trace.event_equipment x ON x.event = o.source JOIN trace.equipment q ON q.id = x.equipment
        WHERE o.target = u.id AND o.recorded_to = 'infinity' ORDER BY q.code LIMIT 1
    ) machine ON true
    WHERE l.inspection IS NOT NULL OR w.inspection IS NOT NULL
    ORDER BY at, s.id
"""
_PARTNERS = """
    WITH about AS (
        SELECT c.id AS characteristic, i.id AS item FROM trace.characteristic c, trace.item i
        WHERE c.code = %(characteristic)s AND i.code = %(item)s
    )
    SELECT c.code, count(DISTINCT m.inspection) AS together
    FROM about
    JOIN trace.measurement own ON own.characteristic = about.characteristic
    JOIN trace.inspection s ON s.id = own.inspection
    JOIN trace.unit u ON u.id = s.unit AND u.item = about.item
    JOIN trace.measurement m ON m.inspection = own.inspection AND m.characteristic <> own.characteristic
    JOIN trace.characteristic c ON c.id = m.characteristic
    WHERE m.value IS NOT NULL AND own.value IS NOT NULL AND own.sample_no = 1 AND m.sample_no = 1
    GROUP BY c.code ORDER BY together DESC, c.code
"""
_TOGETHER = """
    SELECT s.code AS record, c.code AS characteristic, avg(m.value)::float8 AS value
    FROM trace.measurement m
    JOIN trace.inspection s ON s.id = m.inspection
    JOIN trace.unit u ON u.id = s.unit
    JOIN trace.item i ON i.id = u.item
    JOIN trace.characteristic c ON c.id = m.characteristic
    WHERE i.code = %(item)s AND c.code = ANY (%(characteristics)s) AND m.value IS NOT NULL GROUP BY s.code, c.code
"""
_ITEMS = """
    SELECT i.code AS item, coalesce(s.target, (s.lower + s.upper) / 2)::float8 AS target
    FROM trace.characteristic c
    JOIN LATERAL (
        SELECT DISTINCT u.item FROM trace.measurement m
        JOIN trace.inspection n ON n.id = m.inspection JOIN trace.unit u ON u.id = n.unit
        WHERE m.characteristic = c.id AND m.value IS NOT NULL
    ) on_item ON true
    JOIN trace.item i ON i.id = on_item.item
    LEFT JOIN trace.specification s
        ON s.characteristic = c.id AND s.item = i.id AND s.from_at <= now() AND now() < s.to_at
    WHERE c.code = %(characteristic)s ORDER BY i.code
"""
_LOTS = """
    SELECT u.code, u.kind, w.word AS status, m.code AS uom,
           (SELECT sum(b.on_hand) FROM trace.unit_balance b WHERE b.unit = u.id) AS on_hand
    FROM trace.unit u
    JOIN trace.item i ON i.id = u.item
    LEFT JOIN trace.uom m ON m.id = u.uom
    LEFT JOIN LATERAL (
        SELECT max(e.happened_at) AS at FROM trace.edge o JOIN trace.event e ON e.id = o.source
        WHERE o.target = u.id AND o.recorded_to = 'infinity'
    ) made ON true
    LEFT JOIN LATERAL app.unit_words(ARRAY[u.id]) w ON true
    WHERE i.code = %(item)s AND (u.code = ANY (%(units)s) OR (
        coalesce(u.made_at, made.at) > %(after)s AND coalesce(u.made_at, made.at) <= %(to)s
        AND (%(machine)s::text IS NULL OR EXISTS (
            SELECT FROM trace.edge o JOIN trace.event_equipment x ON x.event = o.source
            JOIN trace.equipment q ON q.id = x.equipment WHERE o.target = u.id AND q.code = %(machine)s))))
    ORDER BY coalesce(u.made_at, made.at), u.code LIMIT 2000
"""
_CALIBRATED = """
    SELECT q.code, g.made_at AS at, g.verdict FROM trace.gauge_study g JOIN trace.equipment q ON q.id = g.equipment
    WHERE q.code = ANY (%(codes)s) AND g.made_at >= %(after)s AND g.made_at <= %(to)s ORDER BY g.made_at
"""
_REACTION = """
    SELECT l.reaction FROM trace.inspection_plan_line l
    JOIN trace.characteristic c ON c.id = l.characteristic
    JOIN trace.inspection_plan p ON p.id = l.plan
    JOIN trace.item i ON i.id = p.item
    LEFT JOIN trace.inspection s ON s.code = %(inspection)s AND s.plan = p.id
    WHERE c.code = %(characteristic)s AND i.code = %(item)s AND l.reaction IS NOT NULL
      AND (s.id IS NOT NULL OR (p.from_at <= now() AND now() < p.to_at))
    ORDER BY s.id IS NULL, p.priority DESC, p.from_at DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Count:
    """An inspection: nonconforming units and defects (None: nobody judged, nobody counts them) among n."""

    point: Point
    nonconforming: float | None
    defects: float | None
    n: float


@dataclass(frozen=True, slots=True)
class MadeLot:
    """A lot (or serial) made in a stretch of time. `on_hand` is None where nobody knows."""

    code: str
    kind: str
    status: str | None
    uom: str | None
    on_hand: Decimal | None


@dataclass(frozen=True, slots=True)
class Calibrated:
    """A study of a gauge."""

    code: str
    at: dt.datetime
    verdict: str


def counts(database: Database, characteristic: str, item: str) -> tuple[Count, ...]:
    """What inspections of an item counted of a characteristic, in order."""
    names = [name for name in Point.__slots__ if name != "facts"]
    return tuple(
        Count(Point(**{name: row[name] for name in names}), row["nonconforming"], row["defects"], row["n"])
        for row in database.read(_COUNTS, {"characteristic": characteristic, "item": item})
    )


def partners(database: Database, characteristic: str, item: str) -> tuple[str, ...]:
    """Other characteristics measured in the same inspections, most often together first."""
    rows = database.read(_PARTNERS, {"characteristic": characteristic, "item": item})
    most = max((row["together"] for row in rows), default=0)
    return tuple(row["code"] for row in rows if row["together"] >= 0.8 * most)


def together(database: Database, item: str, characteristics: Sequence[str]) -> Mapping[tuple[str, str], float]:
    """The mean of each characteristic in each inspection of an item, by (inspection, characteristic)."""
    rows = database.read(_TOGETHER, {"item": item, "characteristics": list(characteristics)})
    return {(row["record"], row["characteristic"]): row["value"] for row in rows}


def items_of(database: Database, characteristic: str) -> Mapping[str, float | None]:
    """The items a characteristic was measured on, and its target there (the middle where there is none)."""
    return {row["item"]: row["target"] for row in database.read(_ITEMS, {"characteristic": characteristic})}


def lots_made(
    database: Database,
    item: str,
    *,
    after: dt.datetime,
    to: dt.datetime,
    machine: str | None,
    units: Sequence[str],
) -> tuple[MadeLot, ...]:
    """Units of an item made in a stretch of time (on a machine), and those named; what is there of each."""
    about: dict[str, Any] = {"item": item, "after": after, "to": to, "machine": machine, "units": list(units)}
    return tuple(MadeLot(**row) for row in database.read(_LOTS, about))


def calibrated(
    database: Database, codes: Sequence[str], after: dt.datetime, to: dt.datetime
) -> tuple[Calibrated, ...]:
    """Studies of gauges in a stretch of time."""
    rows = database.read(_CALIBRATED, {"codes": list(codes), "after": after, "to": to}) if codes else []
    return tuple(Calibrated(**row) for row in rows)


def reaction(database: Database, characteristic: str, item: str, inspection: str | None) -> str | None:
    """What the plan of an inspection (or the one in force) says to do when the characteristic is out."""
    about = {"characteristic": characteristic, "item": item, "inspection": inspection}
    rows = database.read(_REACTION, about)
    return rows[0]["reaction"] if rows else None
