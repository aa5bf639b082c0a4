"""What charted units can be told apart by: lots they were made of, whose those were, what was told of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from client.data.connection import Connection

EVENTS = 4  # that are walked up from a unit: what went into it, into that, and so on
# A lot that went in directly counts, and so does what somebody delivered, however many steps before. One query for all units.
_MATERIALS = """
    WITH RECURSIVE up(root, unit, depth) AS (
        SELECT w.unit, w.unit, 0 FROM unnest(%(units)s::bigint[]) AS w(unit)
        UNION
        SELECT up.root, i.source, up.depth + 1
        FROM up
        JOIN trace.edge o ON o.target = up.unit AND o.recorded_to = 'infinity'
        JOIN trace.edge i ON i.target = o.source AND i.recorded_to = 'infinity'
        WHERE up.depth < %(events)s
    )
    SELECT up.root AS unit, t.code AS item, array_agg(DISTINCT u.code) AS lots,
           array_agg(DISTINCT p.code) FILTER (WHERE p.id IS NOT NULL) AS suppliers
    FROM up
    JOIN trace.unit u ON u.id = up.unit
    JOIN trace.item t ON t.id = u.item
    LEFT JOIN trace.party p ON p.id = u.supplier
    WHERE up.depth = 1 OR up.depth > 1 AND u.supplier IS NOT NULL
    GROUP BY up.root, t.code
"""
_TOLD = """
    SELECT u.id AS unit, t.code AS item, (SELECT jsonb_object_agg(c.key, c.value) FROM jsonb_each_text(u.custom) AS c
        WHERE length(c.value) <= 40) AS told
    FROM trace.unit u JOIN trace.item t ON t.id = u.item WHERE u.id = ANY (%(units)s)
"""


def facts_of_units(connection: Connection, units: Sequence[int]) -> dict[int, dict[str, str]]:
    """By unit: `item`; `material:ITEM` and `source:ITEM` (lots it was made of, their suppliers; several joined by “+”);
    what was told of it, by its name.
    """
    wanted = sorted(set(units))
    found: dict[int, dict[str, str]] = {unit: {} for unit in wanted}
    for row in connection.read(_TOLD, {"units": wanted}):
        found[row["unit"]] = {"item": row["item"], **(row["told"] or {})}
    for row in connection.read(_MATERIALS, {"units": wanted, "events": EVENTS}):
        facts = found[row["unit"]]
        facts[f"material:{row['item']}"] = _joined(row["lots"])
        if row["suppliers"]:
            facts[f"source:{row['item']}"] = _joined(row["suppliers"])
    return found


def ordered(values: Iterable[str]) -> list[str]:
    """Values as people count: STARCH-2 before STARCH-10."""
    return sorted(
        set(values),
        key=lambda value: [
            (not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", value)
        ],
    )


def fields(facts: Sequence[Mapping[str, str]]) -> list[str]:
    """The names of the facts there are: what was told, then sources, then lots."""
    names = {name for one in facts for name in one}
    return sorted(names, key=lambda name: (name.startswith("material:"), name.startswith("source:"), name))


def _joined(codes: Sequence[str]) -> str:
    return " + ".join(ordered(codes))
