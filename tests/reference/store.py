"""Writes a book straight into a database as its owner would: units, events, lines, containment. For tests of traces."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import psycopg

from tests.reference.book import UOM, Book, Line, Unit


def store(connection: psycopg.Connection[Any], book: Book) -> dict[Unit, int]:
    """Ids of the units; quantities in each unit's own uom. Nothing checks its references."""
    with connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        site = _id(
            connection, 'INSERT INTO trace.site (code, legal_name) VALUES (%s, \'{"en": "Plant"}\')', "PLANT-1"
        )
        item = _id(connection, 'INSERT INTO trace.item (code, name) VALUES (%s, \'{"en": "Thing"}\')', "thing")
        uoms = dict(connection.execute("SELECT code, id FROM trace.uom").fetchall())
        ids = _units(connection, book, item, site, uoms)
        boxes = _boxes(connection, book, item, site)
        for event in book.events.values():
            at = _event(connection, event.name, event.kind, site)
            for line in event.inputs.values():
                _edge(connection, ids[line.unit], at, book=book, uoms=uoms, line=line, allocation=None)
            for line in event.outputs.values():
                _edge(connection, at, ids[line.unit], book=book, uoms=uoms, line=line, allocation=line.allocation)
        for code, lines in book.inside.items():
            at = _event(connection, f"packing of {code}", "pack", site)
            for line in lines:
                content = boxes.get(line.unit[0]) or ids[line.unit]
                connection.execute(
                    "INSERT INTO trace.containment (container, content, packed_by, from_at) VALUES (%s, %s, %s, now())",
                    (boxes[code], content, at),
                )
    return ids


def _id(connection: psycopg.Connection[Any], insert: str, *values: Any) -> Any:
    row = connection.execute(f"{insert} RETURNING id", values).fetchone()
    assert row is not None
    return row[0]


NODE = "nextval('trace.node_id')"


def _units(
    connection: psycopg.Connection[Any], book: Book, item: int, site: int, uoms: dict[str, int]
) -> dict[Unit, int]:
    insert = f"INSERT INTO trace.unit (id, code, generation, kind, item, uom, site) VALUES ({NODE}, %s, %s, 'lot', %s, %s, %s)"
    return {
        (code, generation): _id(connection, insert, code, generation, item, uoms[uom], site)
        for (code, generation), uom in book.uom.items()
    }


def _boxes(connection: psycopg.Connection[Any], book: Book, item: int, site: int) -> dict[str, int]:
    insert = f"INSERT INTO trace.unit (id, code, kind, item, site) VALUES ({NODE}, %s, 'container', %s, %s)"
    return {code: _id(connection, insert, code, item, site) for code in book.inside}


def _event(connection: psycopg.Connection[Any], name: str, kind: str, site: int) -> Any:
    insert = f"""INSERT INTO trace.event (id, code, kind, happened_at, site, recorded_by)
                 VALUES (-{NODE}, %s, %s, '2026-01-01T00:07:00Z', %s, 1)"""
    return _id(connection, insert, name, kind, site)


def _edge(
    connection: psycopg.Connection[Any],
    source: int,
    target: int,
    *,
    book: Book,
    uoms: dict[str, int],
    line: Line,
    allocation: Fraction | None,
) -> None:
    """A line in the unit's own uom, or in the dimension's base unit where it was told in another dimension."""
    uom = book.uom[line.unit]
    if UOM[uom][0] != line.dimension:
        uom = next(code for code, (other, factor) in UOM.items() if other == line.dimension and code in uoms)
    known = None if line.quantity is None else decimal(line.quantity / UOM[uom][1])
    connection.execute(
        "INSERT INTO trace.edge (source, target, quantity, uom, allocation, basis) VALUES (%s, %s, %s, %s, %s, %s)",
        (source, target, known, uoms[uom], decimal(allocation), "unknown" if known is None else "measured"),
    )


def decimal(value: Fraction | None) -> str | None:
    """The exact decimal of a fraction that has one."""
    if value is None:
        return None
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
        assert digits < 40, f"{value} has no decimal"
    return f"{Decimal(int(value * 10**digits)).scaleb(-digits):f}"
