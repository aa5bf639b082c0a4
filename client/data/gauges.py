"""Gauges and their studies: may they measure and until when, what was studied, and what a bad gauge has measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from client.data.database import Database
from client.refusals import refusal

Words = Mapping[str, str]


@dataclass(frozen=True)
class GaugeRow:
    """A gauge. `hindrance`: why it may not measure (blocked, overdue, study), None if it may."""

    code: str
    name: Words
    site: str
    calibrated_until: dt.date | None
    study_verdict: str | None
    study_until: dt.date | None
    hindrance: str | None
    last_study: int = 0  # 0: none yet


@dataclass(frozen=True)
class StudyRow:
    """A study that was recorded; `figures` hold its plan, its readings and what was computed."""

    id: int
    gauge: str
    characteristic: str | None
    kind: str
    verdict: str
    figures: Mapping[str, Any]
    valid_until: dt.date
    by: Words
    at: dt.datetime
    reason: str | None


@dataclass(frozen=True)
class Suspect:
    """What a gauge measured since it was last known to be good, inspection by inspection (or run by run)."""

    record_kind: str
    record: str
    unit: str
    item_name: Words
    readings: int
    last_at: dt.datetime
    status: str | None


@dataclass(frozen=True)
class StudyChoices:
    """What a study can be made of: gauges that exist, and characteristics with the tolerance in force, if one."""

    gauges: tuple[GaugeRow, ...]
    characteristics: tuple[tuple[str, Words, str, str | None], ...]  # code, name, kind, tolerance


_GAUGES = """
SELECT q.code, q.name, s.code AS site, q.calibration_due_on, q.study_verdict, q.study_due_on,
    CASE WHEN q.blocked_reason IS NOT NULL THEN 'blocked' WHEN q.calibration_due_on < current_date THEN 'overdue'
        WHEN q.study_verdict = 'unacceptable' OR q.study_due_on < current_date THEN 'study' END AS hindrance,
    coalesce((SELECT max(g.id) FROM trace.gauge_study g WHERE g.equipment = q.id), 0) AS last_study
FROM trace.equipment q JOIN trace.site s ON s.id = q.site WHERE q.kind = 'gauge' ORDER BY q.code"""

_CHARACTERISTICS = """
SELECT c.code, c.name, c.kind,
    (SELECT trim_scale(min(p.upper - p.lower))::text FROM trace.specification p
     WHERE p.characteristic = c.id AND p.to_at = 'infinity') AS tolerance
FROM trace.characteristic c WHERE c.kind <> 'text' ORDER BY c.code"""

_STUDIES = """
SELECT g.id, q.code AS gauge, c.code AS characteristic, g.kind, g.verdict, g.figures, g.valid_until, p.name AS by,
    g.made_at AS at, g.reason
FROM trace.gauge_study g JOIN trace.equipment q ON q.id = g.equipment JOIN trace.person p ON p.id = g.made_by
LEFT JOIN trace.characteristic c ON c.id = g.characteristic
WHERE q.code = %(gauge)s ORDER BY g.id DESC LIMIT 50"""

# Since its last study that was not unacceptable: before the first such study everything is suspect.
_SUSPECTS = """
WITH gauge AS (
    SELECT q.id, coalesce((SELECT max(g.made_at) FROM trace.gauge_study g
                           WHERE g.equipment = q.id AND g.verdict <> 'unacceptable'), '-infinity') AS good
    FROM trace.equipment q WHERE q.code = %(gauge)s
), taken AS (
    SELECT 'inspection' AS record_kind, i.code AS record, i.unit, count(*) AS readings, max(m.recorded_at) AS last_at
    FROM gauge JOIN trace.measurement m ON m.instrument = gauge.id AND m.recorded_at > gauge.good
    JOIN trace.inspection i ON i.id = m.inspection GROUP BY i.code, i.unit
    UNION ALL
    SELECT 'event', coalesce(e.code, e.id::text), o.target, count(*), max(e.recorded_at)
    FROM gauge JOIN trace.event_reading r ON r.instrument = gauge.id
    JOIN trace.event e ON e.id = r.event AND e.recorded_at > gauge.good
    JOIN trace.edge o ON o.source = e.id AND o.recorded_to = 'infinity' GROUP BY 2, 3
)
SELECT t.record_kind, t.record, u.code AS unit, i.name AS item_name, t.readings, t.last_at, w.word AS status
FROM taken t JOIN trace.unit u ON u.id = t.unit JOIN trace.item i ON i.id = u.item
LEFT JOIN LATERAL app.unit_words(ARRAY[u.id]) w ON true
ORDER BY t.last_at DESC, t.record LIMIT 1000"""


def study_choices(database: Database) -> StudyChoices:
    """Gauges of all sites, and what they can measure."""
    rows = database.read(_CHARACTERISTICS, {})
    return StudyChoices(
        read_gauges(database), tuple((r["code"], r["name"] or {}, r["kind"], r["tolerance"]) for r in rows)
    )


def read_gauges(database: Database) -> tuple[GaugeRow, ...]:
    """All gauges and whether they may measure."""
    return tuple(
        GaugeRow(
            row["code"],
            row["name"] or {},
            row["site"],
            row["calibration_due_on"],
            row["study_verdict"],
            row["study_due_on"],
            row["hindrance"],
            row["last_study"],
        )
        for row in database.read(_GAUGES, {})
    )


def read_studies(database: Database, gauge: str) -> tuple[StudyRow, ...]:
    """The newest fifty studies of a gauge."""
    return tuple(StudyRow(**row) for row in database.read(_STUDIES, {"gauge": gauge}))


def suspects(database: Database, gauge: str) -> tuple[Suspect, ...]:
    """What it measured since it was last known to be good, the newest first, at most 1000. Refused: TW010."""
    if not any(row.code == gauge for row in read_gauges(database)):
        raise refusal("TW010", kind="equipment", code=gauge)
    return tuple(Suspect(**row) for row in database.read(_SUSPECTS, {"gauge": gauge}))
