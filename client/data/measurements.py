"""Reads what was measured of a characteristic: on units of an item, and on the events that made them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from client.data import strata
from client.data.connection import Connection
from client.data.database import Database
from client.refusals import refusal

_BEYOND = """
    SELECT count(*) AS beyond FROM trace.measurement m
    JOIN trace.inspection s ON s.id = m.inspection JOIN trace.unit u ON u.id = s.unit
    JOIN trace.characteristic c ON c.id = m.characteristic AND c.kind = 'numeric'
    WHERE m.characteristic = %(characteristic)s AND u.item = ANY (%(items)s) AND m.value IS NULL
      AND NOT EXISTS (
          SELECT FROM trace.measurement l
          WHERE l.inspection = m.inspection AND l.characteristic = m.characteristic AND l.sample_no = m.sample_no
            AND l.id > m.id AND l.retest_reason IS NOT NULL)
"""
# One row a reading, in the order in which it was taken; readings of one inspection (or event) are one subgroup.
_READINGS = """
    SELECT m.value::float8 AS value, coalesce(m.taken_at, s.happened_at, s.opened_at) AS at, s.precision,
           s.id AS subgroup, m.sample_no, s.code AS record, 'inspection' AS record_kind, u.code AS unit, u.generation,
           u.id AS unit_id, n.code AS instrument, p.login AS person, p.name AS person_name, y.code AS supplier, s.stage,
           machine.code AS machine, NULL::bigint AS event
    FROM trace.measurement m
    JOIN trace.inspection s ON s.id = m.inspection
    JOIN trace.unit u ON u.id = s.unit
    LEFT JOIN trace.equipment n ON n.id = m.instrument
    LEFT JOIN trace.person p ON p.id = m.person
    LEFT JOIN trace.party y ON y.id = u.supplier
    LEFT JOIN LATERAL (  -- of the event that made the unit
        SELECT q.code FROM trace.edge o
        JOIN trace.event_equipment x ON x.event = o.source JOIN trace.equipment q ON q.id = x.equipment
        WHERE o.target = u.id AND o.recorded_to = 'infinity' ORDER BY q.code LIMIT 1
    ) machine ON true
    WHERE m.characteristic = %(characteristic)s AND u.item = ANY (%(items)s) AND m.value IS NOT NULL
      AND NOT EXISTS (  -- of a sample measured again the last reading stands
          SELECT FROM trace.measurement l
          WHERE l.inspection = m.inspection AND l.characteristic = m.characteristic AND l.sample_no = m.sample_no
            AND l.id > m.id AND l.retest_reason IS NOT NULL)
    UNION ALL
    SELECT r.value::float8, e.happened_at, e.precision, e.id, r.id, NULL, 'event', made.code, made.generation,
           made.id, n.code, p.login, p.name, NULL, e.kind, machine.code, e.id
    FROM trace.event_reading r
    JOIN trace.event e ON e.id = r.event
    CROSS JOIN LATERAL (  -- one unit stands for all that the event made of the item, or its reading would count often
        SELECT u.id, u.code, u.generation
        FROM trace.edge o JOIN trace.unit u ON u.id = o.target
        WHERE o.source = e.id AND o.recorded_to = 'infinity' AND u.item = ANY (%(items)s)
        ORDER BY o.line, u.id LIMIT 1
    ) made
    LEFT JOIN LATERAL (
        SELECT q.code FROM trace.event_equipment x JOIN trace.equipment q ON q.id = x.equipment
        WHERE x.event = e.id ORDER BY q.code LIMIT 1
    ) machine ON true
    LEFT JOIN trace.equipment n ON n.id = r.instrument
    LEFT JOIN trace.person p ON p.id = e.recorded_by
    WHERE r.characteristic = %(characteristic)s AND r.value IS NOT NULL
    ORDER BY at, subgroup, sample_no
"""
_CHARACTERISTIC = """
    SELECT c.id, c.code, c.name, c.kind, m.code AS uom
    FROM trace.characteristic c LEFT JOIN trace.uom m ON m.id = c.uom WHERE c.code = %(code)s
"""
_ITEMS = """
    SELECT id, code, name FROM trace.item
    WHERE CASE WHEN %(code)s LIKE '%%*' THEN starts_with(code, rtrim(%(code)s, '*')) ELSE code = %(code)s END ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Point:
    """Where one subgroup of readings comes from."""

    at: datetime
    precision: str  # instant, day, month
    record: str | None  # code of the inspection; None for a reading of an event
    record_kind: str
    unit: str
    generation: int
    instrument: str | None
    person: str | None  # the login: two may have one name
    supplier: str | None
    stage: str  # of the inspection, or the kind of the event
    machine: str | None  # on which the unit was made
    facts: Mapping[str, str] = field(default_factory=dict)  # what else the unit is told apart by (strata.py)
    event: int | None = None  # that gave the reading; None for an inspection
    person_name: Mapping[str, str] | None = None

    @property
    def place(self) -> tuple[str | None, int | None]:
        """What is left out or answered at this point is kept with this: the inspection, or the event."""
        return self.record, self.event

    @property
    def named(self) -> dict[str, str]:
        """The same as acts ask for it."""
        return {"event": str(self.event)} if self.record is None else {"inspection": self.record}


STRATA = ("machine", "supplier", "person", "shift", "instrument", "stage")
MATERIAL = "material"  # a stratum too: "material:ITEM", by the lot of that item
SHIFTS = ("06–14", "14–22", "22–06")  # by the clock of this computer


def shift_of(point: Point) -> str | None:
    """The shift in which a point was measured; None where only its day is known."""
    return SHIFTS[(point.at.astimezone().hour - 6) % 24 // 8] if point.precision == "instant" else None


@dataclass(frozen=True, eq=False)
class Measurements:
    """All readings of a characteristic of an item: a row of values for each subgroup, NaN where one is missing."""

    characteristic: str
    name: Mapping[str, str]
    uom: str | None
    item: str
    item_name: Mapping[str, str]
    values: NDArray[np.float64]
    points: Sequence[Point]
    is_counted: bool = False  # the values are counts: nothing was measured in numbers
    beyond: int = 0  # readings like "<0.05", which are no numbers and none of the values
    items: Sequence[str] = ()  # of several items: that of each point

    @property
    def lots(self) -> Sequence[Mapping[str, str]]:
        """Of each point the lots its unit was made of, by their item."""
        mark = f"{MATERIAL}:"
        return [
            {name.removeprefix(mark): lot for name, lot in point.facts.items() if name.startswith(mark)}
            for point in self.points
        ]

    def strata(self) -> list[tuple[str, str]]:
        """What the points can be told apart by: (a stratum, its value), where there is more than one value."""
        found: list[tuple[str, str]] = []
        for name in (*STRATA, *strata.fields([point.facts for point in self.points])):
            values = strata.ordered(value for value in self.of(name) if value)
            found += [(name, value) for value in values] if len(values) > 1 else []
        return found

    def of(self, field: str) -> list[str | None]:
        """The value of a stratum (one of STRATA, or a fact) at each point. TW715 for a stratum there isn't."""
        if field == "shift":
            return [shift_of(point) for point in self.points]
        if field in STRATA:
            return [getattr(point, field) for point in self.points]
        known = strata.fields([point.facts for point in self.points])
        if field not in known:
            raise refusal("TW715", kind="stratum", name=field, known=[*STRATA, *known])
        return [point.facts.get(field) for point in self.points]

    def only(self, field: str, value: str) -> Measurements:
        """The points of one stratum, in their order. TW715 for a stratum there isn't, TW718 where none is left."""
        kept = [place for place, found in enumerate(self.of(field)) if found == value]
        if not kept:
            raise refusal("TW718", characteristic=f"{self.characteristic} ({field} {value})", item=self.item)
        return self.at(kept)

    def at(self, places: Iterable[int]) -> Measurements:
        """Some of the points (from 0), in the order given."""
        kept = [int(place) for place in places]
        return replace(
            self,
            values=self.values[kept],
            points=[self.points[place] for place in kept],
            items=[self.items[place] for place in kept] if self.items else (),
        )

    @classmethod
    def joined(cls, several: Sequence[Measurements]) -> Measurements:
        """Readings on several items as one series in order of time; it is called by the first."""
        width = max(one.values.shape[1] for one in several)
        tables = [
            np.pad(one.values, ((0, 0), (0, width - one.values.shape[1])), constant_values=np.nan)
            for one in several
        ]
        points = [point for one in several for point in one.points]
        items = [one.item for one in several for _ in one.points]
        order = sorted(range(len(points)), key=lambda place: points[place].at)
        joined = replace(
            several[0],
            beyond=sum(one.beyond for one in several),
            values=np.concatenate(tables),
            points=points,
            items=items,
        )
        return joined.at(order)


def measurements(database: Database, characteristic: str, item: str) -> Measurements:
    """The readings of a characteristic (its code) on units of an item, one state of the database.

    An item's code may end with `*`: all items whose codes begin so, as TABLET-*.

    Raises TW010 for a characteristic or item there isn't, TW718 where nothing was measured.
    """
    with database.transaction(read_only=True) as connection:
        what = _one(connection, _CHARACTERISTIC, "characteristic", characteristic)
        items = connection.read(_ITEMS, {"code": item})
        if not items:
            raise refusal("TW010", kind="item", code=item)
        about = {"characteristic": what["id"], "items": [one["id"] for one in items]}
        rows = connection.read(_READINGS, about)
        beyond = connection.read(_BEYOND, about)[0]["beyond"]
        facts = strata.facts_of_units(connection, [row["unit_id"] for row in rows])
    if not rows:
        raise refusal("TW718", characteristic=characteristic, item=item)
    values, points = _grouped(rows, facts)
    names = items[0]["name"] or {} if len(items) == 1 else {}
    return Measurements(
        what["code"], what["name"] or {}, what["uom"], item, names, values, points, beyond=int(beyond)
    )


def of_counts(
    database: Database, characteristic: str, item: str, values: Sequence[float], points: Sequence[Point]
) -> Measurements:
    """Counts as a series, for what isn't measured in numbers. TW010 for a characteristic or item there isn't."""
    with database.transaction(read_only=True) as connection:
        what = _one(connection, _CHARACTERISTIC, "characteristic", characteristic)
        of = _one(connection, _ITEMS, "item", item)
    table = np.asarray(values, dtype=np.float64)[:, None]
    return Measurements(
        what["code"], what["name"] or {}, None, of["code"], of["name"] or {}, table, points, is_counted=True
    )


@dataclass(frozen=True, slots=True)
class Measured:
    """A characteristic that was measured on an item, and how often."""

    item: str
    item_name: Mapping[str, str]
    characteristic: str
    name: Mapping[str, str]
    readings: int


_PAIRS = """
    SELECT i.code AS item, coalesce(i.name, '{}') AS item_name, c.code AS characteristic,
           coalesce(c.name, '{}') AS name, sum(found.readings)::bigint AS readings
    FROM (
        SELECT u.item, m.characteristic, count(*) AS readings
        FROM trace.measurement m
        JOIN trace.inspection s ON s.id = m.inspection
        JOIN trace.unit u ON u.id = s.unit
        WHERE m.value IS NOT NULL OR m.judged IS NOT NULL
        GROUP BY u.item, m.characteristic
        UNION ALL
        SELECT u.item, d.characteristic, count(*)
        FROM trace.defect d JOIN trace.inspection s ON s.id = d.inspection JOIN trace.unit u ON u.id = s.unit
        WHERE d.characteristic IS NOT NULL
        GROUP BY u.item, d.characteristic
        UNION ALL
        SELECT made.item, r.characteristic, count(*)
        FROM trace.event_reading r
        CROSS JOIN LATERAL (
            SELECT DISTINCT u.item FROM trace.edge o JOIN trace.unit u ON u.id = o.target
            WHERE o.source = r.event AND o.recorded_to = 'infinity'
        ) made
        WHERE r.value IS NOT NULL
        GROUP BY made.item, r.characteristic
    ) found
    JOIN trace.item i ON i.id = found.item
    JOIN trace.characteristic c ON c.id = found.characteristic
    GROUP BY i.id, c.id
    ORDER BY i.code, c.code
"""


def measured_characteristics(database: Database) -> list[Measured]:
    """What there is to chart: every characteristic with numbers, verdicts or defects from inspections or events, by item."""
    return [Measured(**row) for row in database.read(_PAIRS)]


def with_families(pairs: Sequence[Measured]) -> list[Measured]:
    """Behind the items also families of them: items whose codes differ only in the number at their end, as TABLET-*."""
    families: dict[tuple[str, str], list[Measured]] = {}
    for pair in pairs:
        if family := re.fullmatch(r"(.*[^0-9])[0-9]+", pair.item):
            families.setdefault((f"{family[1]}*", pair.characteristic), []).append(pair)
    wide = [
        Measured(item, {}, members[0].characteristic, members[0].name, sum(one.readings for one in members))
        for (item, _), members in families.items()
        if len(members) > 1
    ]
    return [*pairs, *sorted(wide, key=lambda one: (one.item, one.characteristic))]


def _one(connection: Connection, query: str, kind: str, code: str) -> Mapping[str, Any]:
    rows = connection.read(query, {"code": code})
    if not rows:
        raise refusal("TW010", kind=kind, code=code)
    return rows[0]


def _grouped(
    rows: Sequence[Mapping[str, Any]], facts: Mapping[int, Mapping[str, str]]
) -> tuple[NDArray[np.float64], list[Point]]:
    """Readings side by side that belong to one inspection or event of one unit, by the time of the first of
    them.
    """
    groups: dict[tuple[Any, ...], list[float]] = {}
    points: list[Point] = []
    for row in rows:
        key = (row["record_kind"], row["subgroup"], row["unit"], row["generation"])
        if key not in groups:
            groups[key] = []
            told = {name: row[name] for name in Point.__slots__ if name != "facts"}
            points.append(Point(**told, facts=facts[row["unit_id"]]))
        groups[key].append(row["value"])
    values = np.full((len(groups), max(map(len, groups.values()))), np.nan)
    for place, group in enumerate(groups.values()):
        values[place, : len(group)] = group
    return values, points
