"""Reads what a genealogy shows beside the trace: names of items and parties, holds, and the facts of one unit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from client.data.database import Database
from client.domain.pedigree import Held, Names, Packed, Words, number, unit_key

_HOLDS = """
SELECT u.code, u.generation, h.code AS hold, h.reason, p.name AS by, h.at, hu.tier, hu.inherited_by IS NOT NULL AS inherited
FROM trace.unit u
JOIN trace.hold_unit hu ON hu.unit = u.id AND hu.from_at <= coalesce(%(at)s, now()) AND hu.to_at > coalesce(%(at)s, now())
JOIN trace.hold h ON h.id = hu.hold
JOIN trace.person p ON p.id = h.person
WHERE u.code = ANY (%(codes)s)
ORDER BY h.at, h.id
"""

# As app.trace_roots finds it: what lies in a container as was known then, or lay in it last.
_PACKED = """
SELECT t.box, t.box_generation, u.code, u.generation, t.event, t.at, t.quantity, m.code AS uom FROM (
    SELECT s.*, max(s.to_at) OVER (PARTITION BY s.container) AS latest FROM (
        SELECT c.container, b.code AS box, b.generation AS box_generation, c.content, trim_scale(c.quantity)::text AS quantity,
               coalesce(p.code, p.id::text) AS event, p.happened_at AS at, p.id AS nth,
               CASE WHEN o.recorded_at <= coalesce(%(at)s::timestamptz, 'infinity') THEN c.to_at ELSE 'infinity' END AS to_at
        FROM trace.unit b JOIN trace.containment c ON c.container = b.id JOIN trace.event p ON p.id = c.packed_by
        LEFT JOIN trace.event o ON o.id = c.unpacked_by
        WHERE b.code = ANY (%(boxes)s) AND (%(at)s::timestamptz IS NULL OR p.recorded_at <= %(at)s)) s) t
JOIN trace.unit u ON u.id = t.content
LEFT JOIN trace.uom m ON m.id = u.uom
WHERE t.to_at = t.latest
ORDER BY t.nth DESC, u.id
"""

_FACTS = """
SELECT u.supplier_lot, s.code AS supplier, s.name AS supplier_name, u.received_at, u.made_at, u.expires_on, u.origin,
       m.code AS made_by, m.kind AS made_how, m.happened_at AS happened_at, m.machines, m.people, m.methods,
       (SELECT array_agg(DISTINCT b.code) FROM trace.containment c JOIN trace.unit b ON b.id = c.container
        WHERE c.content = u.id AND c.to_at = 'infinity') AS packed_in
FROM trace.unit u
LEFT JOIN trace.party s ON s.id = u.supplier
LEFT JOIN LATERAL (
    SELECT e.code, e.kind, e.happened_at,
           (SELECT array_agg(q.code ORDER BY q.code) FROM trace.event_equipment x JOIN trace.equipment q ON q.id = x.equipment WHERE x.event = e.id) AS machines,
           (SELECT jsonb_agg(q.name ORDER BY q.id) FROM trace.event_person x JOIN trace.person q ON q.id = x.person WHERE x.event = e.id) AS people,
           (SELECT array_agg(d.code || ' v' || v.version ORDER BY d.code) FROM trace.event_method x JOIN trace.document_version v ON v.id = x.document_version
            JOIN trace.document d ON d.id = v.document WHERE x.event = e.id) AS methods
    FROM trace.edge l JOIN trace.event e ON e.id = l.source
    WHERE l.target = u.id AND l.recorded_to = 'infinity' LIMIT 1
) m ON true
WHERE u.code = %s AND u.generation = %s
"""


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """Of one unit: where it came from, how it was made, in which containers it lies. What is not known is None.

    `made_by` is the number of the event; a step nobody files a paper of has none.
    """

    supplier_lot: str | None
    supplier: Words | str | None
    received_at: dt.datetime | None
    made_at: dt.datetime | None
    expires_on: dt.date | None
    made_by: str | None
    made_how: str | None
    machines: tuple[str, ...]
    people: tuple[Words, ...]
    methods: tuple[str, ...]
    packed_in: tuple[str, ...]


def read_generation(database: Database, code: str) -> int:
    """The latest generation of a unit's code; 0 where there is none."""
    row = database.read("SELECT coalesce(max(generation), 0) AS latest FROM trace.unit WHERE code = %s", [code])[0]
    return int(row["latest"])


def read_names(database: Database, document: Mapping[str, Any], at: dt.datetime | None = None) -> Names:
    """Names of a trace document's items and parties; holds on its units, and what its containers held, at that time."""
    items = sorted({unit["item"] for unit in document["units"] if unit["item"]})
    parties = sorted({each["party"] for each in (*document["events"], *document["steps"]) if each["party"]})
    codes = sorted({unit["code"] for unit in document["units"]})
    boxes = sorted({unit["code"] for unit in document["units"] if unit["kind"] == "container"})
    found = database.read("SELECT code, name, kind FROM trace.item WHERE code = ANY (%s)", [items])
    people = database.read("SELECT code, name FROM trace.party WHERE code = ANY (%s)", [parties])
    return Names(
        item={row["code"]: row["name"] for row in found},
        stage={row["code"]: row["kind"] for row in found},
        party={row["code"]: row["name"] for row in people},
        holds=_holds(database.read(_HOLDS, {"codes": codes, "at": at})),
        packed=_packed(database.read(_PACKED, {"boxes": boxes, "at": at})) if boxes else {},
    )


def read_unit_facts(database: Database, code: str, generation: int) -> UnitFacts | None:
    """What is known of one generation of a unit; None where there is none."""
    rows = database.read(_FACTS, [code, generation])
    if not rows:
        return None
    row = rows[0]
    return UnitFacts(
        supplier_lot=row["supplier_lot"],
        supplier=row["supplier_name"] or row["supplier"],
        received_at=row["received_at"],
        made_at=row["made_at"] or row["happened_at"],
        expires_on=row["expires_on"],
        made_by=row["made_by"],
        made_how=row["made_how"],
        machines=tuple(row["machines"] or ()),
        people=tuple(row["people"] or ()),
        methods=tuple(row["methods"] or ()),
        packed_in=tuple(row["packed_in"] or ()),
    )


def _holds(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Held, ...]]:
    found: dict[str, list[Held]] = defaultdict(list)
    for row in rows:
        found[unit_key(row["code"], row["generation"])].append(
            Held(row["hold"], row["reason"], row["by"], row["at"].isoformat(), row["tier"], row["inherited"])
        )
    return {key: tuple(each) for key, each in found.items()}


def _packed(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Packed, ...]]:
    found: dict[str, list[Packed]] = defaultdict(list)
    for row in rows:
        found[unit_key(row["box"], row["box_generation"])].append(
            Packed(
                unit_key(row["code"], row["generation"]),
                row["event"],
                row["at"].isoformat(),
                number(row["quantity"]),
                row["uom"],
            )
        )
    return {key: tuple(each) for key, each in found.items()}


@dataclass(frozen=True, slots=True)
class Brief:
    """A code in a few words."""

    code: str
    name: Words
    status: str | None


def read_briefs(database: Database, codes: list[str]) -> tuple[Brief, ...]:
    """Item and status of the latest generation of each code that is known."""
    rows = database.read(
        "SELECT DISTINCT ON (u.code) u.code, i.name, w.word FROM trace.unit u JOIN trace.item i ON i.id = u.item"
        " LEFT JOIN LATERAL app.unit_words(ARRAY[u.id]) w ON true"
        " WHERE u.code = ANY (%s) ORDER BY u.code, u.generation DESC",
        [codes],
    )
    return tuple(Brief(row["code"], row["name"], row["word"]) for row in rows)


def read_example(database: Database) -> str | None:
    """A unit worth looking at: one held as possible, else one held, else the first that was made."""
    rows = database.read(
        "SELECT u.code FROM trace.hold_unit hu JOIN trace.unit u ON u.id = hu.unit"
        " WHERE hu.to_at = 'infinity' AND hu.inherited_by IS NULL ORDER BY hu.tier DESC, u.id LIMIT 1"
    )
    rows = rows or database.read("SELECT u.code FROM trace.unit u WHERE u.kind = 'lot' ORDER BY u.id LIMIT 1")
    return rows[0]["code"] if rows else None
