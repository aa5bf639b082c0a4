"""The sheet of an inspection in one answer: its plan's lines, what was read, the gauges of the site and their state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from client.data.database import Database
from client.refusals import refusal

Words = Mapping[str, str]


@dataclass(frozen=True)
class Gauge:
    """An instrument of the site. `hindrance`: why it may not measure (blocked, overdue, study), None if it may."""

    code: str
    name: Words
    calibrated_until: dt.date | None
    hindrance: str | None
    type: str | None = None

    def is_meant(self, wanted: str | None) -> bool:
        """Whether it is what a plan names: its type or its code, as app._check_measuring compares them."""
        return bool(wanted) and str(wanted).lower() in {self.code.lower(), (self.type or "").lower()}


@dataclass(frozen=True)
class Tranche:
    """A part of the lot that a verdict by quantity made a lot of its own. `disposition`: what it became then."""

    code: str
    quantity: Decimal
    disposition: str


@dataclass(frozen=True)
class SheetPage:
    """An inspection as its page shows it; `lines` and `readings` as the domain reads them."""

    code: str
    unit: str
    item: str
    item_name: Words
    stage: str
    plan: str
    version: int
    supplier: Words
    presented: Decimal | None
    uom: str | None
    disposition: str | None
    verdict: str | None
    result: str | None
    sampling: Mapping[str, Mapping[str, Any]]
    seed: str | None
    lines: tuple[Mapping[str, Any], ...]
    readings: tuple[Mapping[str, Any], ...]
    defects: tuple[Mapping[str, Any], ...]
    gauges: tuple[Gauge, ...]
    is_history: bool = False  # imported: it follows no plan and takes no more readings
    reason: str | None = None  # of the verdict: its code, and what the person added
    tranches: tuple[Tranche, ...] = ()

    @property
    def is_closed(self) -> bool:
        """It takes no more readings: decided, or history."""
        return self.verdict is not None or self.is_history


_OPEN = """
SELECT i.code FROM trace.inspection i JOIN trace.unit u ON u.id = i.unit
WHERE u.code = %(unit)s AND i.stage = %(stage)s AND i.verdict IS NULL AND i.plan IS NOT NULL AND i.imported_by IS NULL
ORDER BY u.generation DESC, i.id DESC LIMIT 1"""

_PLANNED = """
SELECT stage FROM unnest('{final,in_process,incoming}'::text[]) stage
WHERE EXISTS (SELECT FROM trace.unit u WHERE u.code = %(unit)s) AND app.plan_for(%(unit)s, stage) IS NOT NULL
ORDER BY 1"""

_MADE = """
SELECT u.code FROM trace.event e JOIN trace.edge m ON m.source = e.id AND m.recorded_to = 'infinity'
JOIN trace.unit u ON u.id = m.target
WHERE e.code = %(code)s AND e.kind = 'run' ORDER BY m.line, u.id"""

# The lines of history, which follows no plan: what was read, with the limits that judged it.
_OF_READINGS = """
    (SELECT jsonb_agg(jsonb_build_object(
        'characteristic', c.code, 'name', c.name, 'kind', c.kind, 'choices', c.choices, 'uom', cm.code,
        'class', coalesce(s.class, 'minor'), 'samples', r.samples,
        'lower', trim_scale(s.lower)::text, 'upper', trim_scale(s.upper)::text, 'target', trim_scale(s.target)::text,
        'detect_lower', trim_scale(s.detect_lower)::text, 'detect_upper', trim_scale(s.detect_upper)::text,
        'warn_lower', trim_scale(s.warn_lower)::text, 'warn_upper', trim_scale(s.warn_upper)::text,
        'decimals', s.decimals, 'accepted', s.accepted, 'method', NULL, 'instrument', NULL, 'reaction', NULL)
        ORDER BY r.first)
     FROM (SELECT r.characteristic, r.specification, max(r.sample_no) AS samples, min(r.id) AS first
           FROM trace.measurement r WHERE r.inspection = i.id GROUP BY 1, 2) r
     JOIN trace.characteristic c ON c.id = r.characteristic LEFT JOIN trace.uom cm ON cm.id = c.uom
     LEFT JOIN trace.specification s ON s.id = r.specification
     WHERE i.plan IS NULL)"""

# A unit in quarantine because a verdict sent it to sorting: the whole of it, or as a part of the lot that was decided.
_SORTED = """
SELECT i.code FROM trace.unit u
JOIN trace.unit_status s ON s.unit = u.id AND s.to_at = 'infinity' AND s.disposition = 'quarantine' AND s.cause = 'decide_inspection'
JOIN trace.inspection i ON i.stage = %(stage)s AND i.plan IS NOT NULL AND (
    i.unit = u.id AND i.verdict = 'sort'
    OR i.verdict = 'mixed' AND i.unit IN (
        SELECT used.source FROM trace.edge made JOIN trace.edge used ON used.target = made.source
        WHERE made.target = u.id AND made.recorded_to = 'infinity' AND used.recorded_to = 'infinity'))
WHERE u.code = %(unit)s ORDER BY u.generation DESC, i.id DESC LIMIT 1"""

# What a verdict by quantity made of the lot: the lots that came of it and what each became.
_TRANCHES = """
    (SELECT jsonb_agg(jsonb_build_object('code', t.code, 'quantity', trim_scale(made.quantity)::text,
        'disposition', s.disposition) ORDER BY t.id)
     FROM trace.edge used JOIN trace.event e ON e.id = used.target AND e.reference ->> 'inspection' = i.code
     JOIN trace.edge made ON made.source = e.id AND made.recorded_to = 'infinity'
     JOIN trace.unit t ON t.id = made.target
     JOIN trace.unit_status s ON s.unit = t.id AND s.event = e.id AND s.cause = 'decide_inspection'
     WHERE i.verdict = 'mixed' AND used.source = i.unit AND used.recorded_to = 'infinity') AS tranches"""

_SHEET = """
SELECT i.code, u.code AS unit, it.code AS item, it.name AS item_name, i.stage, p.code AS plan, p.version,
    t.name AS supplier, i.quantity_presented AS presented, m.code AS uom, i.verdict, i.result, i.sampling, i.seed,
    i.imported_by IS NOT NULL AND i.plan IS NULL AS is_history, i.reason, _TRANCHES,
    (SELECT s.disposition FROM trace.unit_status s WHERE s.unit = u.id AND s.to_at = 'infinity') AS disposition,
    coalesce((SELECT jsonb_agg(jsonb_build_object(
        'characteristic', c.code, 'name', c.name, 'kind', c.kind, 'choices', c.choices, 'uom', cm.code, 'class', l.class,
        'samples', coalesce(l.samples, (i.sampling -> l.class ->> 'n')::integer, ceil(i.quantity_presented)::integer, 1),
        'lower', trim_scale(s.lower)::text, 'upper', trim_scale(s.upper)::text, 'target', trim_scale(s.target)::text,
        'detect_lower', trim_scale(s.detect_lower)::text, 'detect_upper', trim_scale(s.detect_upper)::text,
        'warn_lower', trim_scale(s.warn_lower)::text, 'warn_upper', trim_scale(s.warn_upper)::text,
        'decimals', s.decimals, 'accepted', s.accepted, 'method', d.code, 'instrument', l.instrument,
        'reaction', l.reaction, 'sigma', trim_scale(l.sigma)::text) ORDER BY l.position)
     FROM trace.inspection_plan_line l JOIN trace.characteristic c ON c.id = l.characteristic
     LEFT JOIN trace.uom cm ON cm.id = c.uom LEFT JOIN trace.document d ON d.id = l.method
     LEFT JOIN trace.specification s ON s.characteristic = c.id AND s.item = u.item
       AND s.from_at <= clock_timestamp() AND clock_timestamp() < s.to_at
     WHERE l.plan = i.plan), _OF_READINGS) AS lines,
    (SELECT jsonb_agg(jsonb_build_object('characteristic', c.code, 'sample', r.sample_no, 'value', r.value::text,
        'text', r.text_value, 'judged', r.judged, 'source', r.source, 'instrument', q.code, 'retest', r.retest_reason)
        ORDER BY r.id)
     FROM trace.measurement r JOIN trace.characteristic c ON c.id = r.characteristic
     LEFT JOIN trace.equipment q ON q.id = r.instrument WHERE r.inspection = i.id) AS readings,
    (SELECT jsonb_agg(jsonb_build_object('class', d.class, 'characteristic', c.code, 'sample', d.sample_no, 'count', d.count,
        'note', d.note) ORDER BY d.id)
     FROM trace.defect d LEFT JOIN trace.characteristic c ON c.id = d.characteristic WHERE d.inspection = i.id) AS defects,
    (SELECT jsonb_agg(jsonb_build_object('code', q.code, 'name', q.name, 'type', q.gauge_type, 'until', q.calibration_due_on,
        'hindrance', CASE WHEN q.blocked_reason IS NOT NULL THEN 'blocked'
            WHEN q.calibration_due_on < current_date THEN 'overdue'
            WHEN q.study_verdict = 'unacceptable' OR q.study_due_on < current_date THEN 'study' END) ORDER BY q.code)
     FROM trace.equipment q WHERE q.site = u.site AND q.kind = 'gauge') AS gauges
FROM trace.inspection i JOIN trace.unit u ON u.id = i.unit JOIN trace.item it ON it.id = u.item
LEFT JOIN trace.uom m ON m.id = u.uom LEFT JOIN trace.inspection_plan p ON p.id = i.plan
LEFT JOIN trace.party t ON t.id = i.supplier
WHERE i.code = %(code)s""".replace("_OF_READINGS", _OF_READINGS).replace("_TRANCHES", _TRANCHES)


def open_sheet(database: Database, unit: str, stage: str) -> str | None:
    """The code of the inspection of a unit that is open at a stage, None if there is none."""
    found = database.read(_OPEN, {"unit": unit, "stage": stage})
    return str(found[0]["code"]) if found else None


def planned_stages(database: Database, unit: str) -> list[str]:
    """The stages at which a plan in force asks for an inspection of a unit; none of a unit there isn't."""
    return [str(row["stage"]) for row in database.read(_PLANNED, {"unit": unit})]


def made_by_run(database: Database, code: str) -> list[str]:
    """The units a run made that are there still, by their codes."""
    return [str(row["code"]) for row in database.read(_MADE, {"code": code})]


def sorted_after(database: Database, unit: str, stage: str) -> str | None:
    """The code of the inspection whose verdict sent a unit to sorting; None: nobody sent it."""
    found = database.read(_SORTED, {"unit": unit, "stage": stage})
    return str(found[0]["code"]) if found else None


def read_sheet(database: Database, code: str) -> SheetPage:
    """The sheet of an inspection. Refused (TW010): there is no such inspection."""
    found = database.read(_SHEET, {"code": code})
    if not found:
        raise refusal("TW010", kind="inspection", code=code)
    row = found[0]
    return SheetPage(
        code=row["code"],
        unit=row["unit"],
        item=row["item"],
        item_name=row["item_name"] or {},
        stage=row["stage"],
        plan=row["plan"] or "",
        version=row["version"] or 0,
        supplier=row["supplier"] or {},
        presented=row["presented"],
        uom=row["uom"],
        disposition=row["disposition"],
        verdict=row["verdict"],
        result=row["result"],
        sampling=row["sampling"] or {},
        seed=row["seed"],
        lines=tuple(row["lines"] or ()),
        readings=tuple(row["readings"] or ()),
        defects=tuple(row["defects"] or ()),
        gauges=tuple(
            Gauge(
                gauge["code"],
                gauge["name"] or {},
                dt.date.fromisoformat(gauge["until"]) if gauge["until"] else None,
                gauge["hindrance"],
                gauge["type"],
            )
            for gauge in row["gauges"] or ()
        ),
        is_history=row["is_history"],
        reason=row["reason"],
        tranches=tuple(
            Tranche(part["code"], Decimal(part["quantity"]), part["disposition"]) for part in row["tranches"] or ()
        ),
    )
