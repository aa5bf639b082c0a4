"""Reads what is to be inspected of a unit, and what was found: plan, limits in force, severity, readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from client.data.database import Database
from client.refusals import refusal

_UNIT = """
    SELECT u.id, u.code, u.item, i.code AS item_code, i.name AS item_name, u.supplier, p.code AS supplier_code,
           (SELECT sum(b.on_hand) FROM trace.unit_balance b WHERE b.unit = u.id) AS on_hand
    FROM trace.unit u JOIN trace.item i ON i.id = u.item LEFT JOIN trace.party p ON p.id = u.supplier
    WHERE u.code = %(unit)s ORDER BY u.generation DESC LIMIT 1
"""
_CLASSES = """
    SELECT c.class AS name, c.scheme, c.type, c.level, c.aql, c.n, c.switching, c.sigma, c.form, c.ltpd, c.beta,
           coalesce(s.severity, 'normal') AS severity, coalesce((s.state ->> 'score')::integer, 0) AS score, s.row_version
    FROM trace.inspection_plan_class c
    LEFT JOIN trace.switching s
        ON c.switching AND s.supplier = %(supplier)s AND s.item = %(item)s AND s.class = c.class
    WHERE c.plan = %(plan)s ORDER BY c.class
"""
_LINES = """
    SELECT l.position, c.code AS characteristic, c.name, c.kind, c.choices, m.code AS uom, l.class AS class_name,
           l.samples, d.code AS method, l.instrument, l.reaction, s.version AS specification, s.lower, s.upper,
           s.target, s.warn_lower, s.warn_upper, s.decimals, s.accepted
    FROM trace.inspection_plan_line l
    JOIN trace.characteristic c ON c.id = l.characteristic
    LEFT JOIN trace.uom m ON m.id = c.uom
    LEFT JOIN trace.document d ON d.id = l.method
    LEFT JOIN trace.specification s
        ON s.characteristic = c.id AND s.item = %(item)s AND s.from_at <= now() AND now() < s.to_at
    WHERE l.plan = %(plan)s ORDER BY l.position
"""
_INSPECTION = """
    SELECT i.id, i.code, i.stage, i.plan, i.sampling, i.seed, i.result, i.verdict, i.reason, i.opened_at,
           i.submitted_at, i.decided_at, i.supplier, u.code AS unit, u.item, o.code AS resubmitted_of,
           p.code AS plan_code, p.version AS plan_version
    FROM trace.inspection i
    JOIN trace.unit u ON u.id = i.unit
    LEFT JOIN trace.inspection_plan p ON p.id = i.plan
    LEFT JOIN trace.inspection o ON o.id = i.resubmitted_of
    WHERE i.code = %(code)s
"""
_READINGS = """
    SELECT c.code AS characteristic, m.sample_no AS sample, m.value, m.text_value AS text, m.judged, m.taken_at AS at,
           m.source, m.retest_reason, q.code AS instrument, p.login AS person,
           row_number() OVER (PARTITION BY m.characteristic, m.sample_no ORDER BY m.id DESC) = 1 AS stands
    FROM trace.measurement m
    JOIN trace.characteristic c ON c.id = m.characteristic
    JOIN trace.person p ON p.id = m.person
    LEFT JOIN trace.equipment q ON q.id = m.instrument
    WHERE m.inspection = %(id)s ORDER BY m.id
"""


@dataclass(frozen=True, slots=True)
class PlanClass:
    """How a class of characteristics is sampled, and the severity the supplier's lots earned."""

    name: str
    scheme: str
    type: str
    level: str | None
    aql: str | None
    n: int | None
    switching: bool
    severity: str
    score: int
    row_version: int | None
    sigma: str | None = None
    form: int | None = None
    ltpd: Decimal | None = None
    beta: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A characteristic to be judged, with the limits in force now (None where it has none)."""

    position: int
    characteristic: str
    name: Mapping[str, str]
    kind: str
    choices: Sequence[str] | None
    uom: str | None
    class_name: str
    samples: int | None
    method: str | None
    instrument: str | None
    reaction: str | None
    specification: int | None
    lower: Decimal | None
    upper: Decimal | None
    target: Decimal | None
    warn_lower: Decimal | None
    warn_upper: Decimal | None
    decimals: int | None
    accepted: Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be inspected of a unit at a stage. `on_hand` is None where it was never counted."""

    unit: str
    item: str
    item_name: Mapping[str, str]
    supplier: str | None
    on_hand: Decimal | None
    stage: str
    plan: str
    version: int
    classes: tuple[PlanClass, ...]
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading as it was taken. `stands` is false once the sample was measured again."""

    characteristic: str
    sample: int
    value: Decimal | None
    text: str | None
    judged: str | None
    at: dt.datetime | None
    source: str
    retest_reason: str | None
    instrument: str | None
    person: str
    stands: bool


@dataclass(frozen=True, slots=True)
class InspectionPage:
    """An inspection: what was frozen when it was opened, every reading, what they say, the verdict."""

    code: str
    unit: str
    stage: str
    plan: str | None
    version: int | None
    sampling: Mapping[str, Any]
    seed: str | None
    resubmitted_of: str | None
    result: str | None
    verdict: str | None
    reason: str | None
    opened_at: dt.datetime
    submitted_at: dt.datetime | None
    decided_at: dt.datetime | None
    lines: tuple[PlanLine, ...]
    readings: tuple[Reading, ...]


def inspection_task(database: Database, unit: str, stage: str = "incoming") -> Task:
    """What the plan in force asks of a unit. Refused: TW010 no such unit, TW840 no plan, TW885 made for several customers."""
    with database.transaction(read_only=True) as connection:
        units = connection.read(_UNIT, {"unit": unit})
        if not units:
            raise refusal("TW010", kind="unit", code=unit)
        of = units[0]
        plan = connection.read("SELECT app.plan_for(%s, %s) AS plan", [unit, stage])[0]["plan"]
        if plan is None:
            raise refusal("TW840", unit=unit, stage=stage)
        about = {"plan": plan["plan"], "item": of["item"], "supplier": of["supplier"]}
        classes = connection.read(_CLASSES, about)
        lines = connection.read(_LINES, about)
    return Task(
        unit=of["code"],
        item=of["item_code"],
        item_name=of["item_name"] or {},
        supplier=of["supplier_code"],
        on_hand=of["on_hand"],
        stage=stage,
        plan=plan["code"],
        version=plan["version"],
        classes=tuple(PlanClass(**row) for row in classes),
        lines=tuple(PlanLine(**row) for row in lines),
    )


def read_inspection(database: Database, code: str) -> InspectionPage:
    """The inspection of that code. Refused: TW010 where there is none."""
    with database.transaction(read_only=True) as connection:
        rows = connection.read(_INSPECTION, {"code": code})
        if not rows:
            raise refusal("TW010", kind="inspection", code=code)
        found = rows[0]
        lines = connection.read(_LINES, {"plan": found["plan"], "item": found["item"]})
        readings = connection.read(_READINGS, {"id": found["id"]})
    return InspectionPage(
        plan=found["plan_code"],
        version=found["plan_version"],
        sampling=found["sampling"] or {},
        lines=tuple(PlanLine(**row) for row in lines),
        readings=tuple(Reading(**row) for row in readings),
        **{
            name: found[name]
            for name in (
                "code", "unit", "stage", "seed", "resubmitted_of", "result", "verdict", "reason", "opened_at",
                "submitted_at", "decided_at",
            )
        },
    )  # fmt: skip
