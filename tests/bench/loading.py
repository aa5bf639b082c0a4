"""Plants into a database the quick way: by the owner in binary COPY, without audit or checks of references."""

from __future__ import annotations

from typing import Any

import numpy as np
import psycopg
from numpy.typing import NDArray

from tests.audit_switch import no_audit
from tests.bench.plants import Columns, Ints

LOADED = ("trace.unit", "trace.event", "trace.edge", "trace.site", "trace.item")


def load(connection: psycopg.Connection[Any], plant: Columns, *, tidy: bool = True) -> None:
    """Into an empty database: neither audit nor checks of references; tables analysed if `tidy`."""
    with no_audit(connection, *LOADED):
        _load(connection, plant)
    if tidy:
        connection.execute("VACUUM (ANALYZE) trace.unit, trace.event, trace.edge")


def _load(connection: psycopg.Connection[Any], plant: Columns) -> None:
    connection.execute("SET session_replication_role = replica")
    connection.execute(
        "INSERT INTO trace.site (code, legal_name) VALUES ('BENCH', '{\"en\": \"Bench\"}')"
        " ON CONFLICT (code) DO NOTHING"
    )
    connection.execute(
        "INSERT INTO trace.item (code, name) VALUES ('BENCH', '{\"en\": \"Bench\"}') ON CONFLICT (code) DO NOTHING"
    )
    site, item, person, kg, piece = _one(
        connection,
        """SELECT s.id, i.id, (SELECT min(id) FROM trace.person), m.id, p.id
           FROM trace.site s, trace.item i, trace.uom m, trace.uom p
           WHERE s.code = 'BENCH' AND i.code = 'BENCH' AND m.code = 'kg' AND p.code = '1'""",
    )
    indexes = _take_indexes(connection)
    for kind, uom, ids in (("lot", kg, plant.lots), ("serial", piece, plant.serials)):
        _units(connection, np.concatenate(ids), kind, uom=uom, item=item, site=site)
    for kind, ids in plant.kinds.items():
        _events(connection, np.concatenate(ids), kind, site, person)
    _edges(connection, plant, kg, piece)
    for index in indexes:
        connection.execute(index)
    connection.execute("SET session_replication_role = origin")


def _take_indexes(connection: psycopg.Connection[Any]) -> list[str]:
    """Drops the indexes that keep no rule, for the time of loading; returns the statements that make them again."""
    rows = connection.execute(
        """SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
           WHERE i.indrelid IN ('trace.unit'::regclass, 'trace.event'::regclass, 'trace.edge'::regclass)
             AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)"""
    ).fetchall()
    for name, _ in rows:
        connection.execute(f"DROP INDEX {name}")
    return [definition for _, definition in rows]


def _one(connection: psycopg.Connection[Any], query: str) -> Any:
    row = connection.execute(query).fetchone()
    assert row is not None
    return row


HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)


def copy(connection: psycopg.Connection[Any], statement: str, rows: NDArray[Any]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(HEADER)
        for start in range(0, rows.size, 100_000):
            copy.write(rows[start : start + 100_000].tobytes())
        copy.write(b"\xff\xff")


def packed_rows(many: int, *fields: tuple[str, Any]) -> NDArray[Any]:
    """Rows of PostgreSQL's binary COPY with fields of fixed length, each with its length before it."""
    kinds: list[tuple[str, str]] = [("fields", ">i2")]
    for n, (kind, _) in enumerate(fields):
        kinds += [(f"length{n}", ">i4"), (f"value{n}", kind)]
    rows = np.zeros(many, kinds)
    rows["fields"] = len(fields)
    for n, (kind, value) in enumerate(fields):
        rows[f"length{n}"] = np.dtype(kind).itemsize
        rows[f"value{n}"] = value
    return rows


def _units(connection: psycopg.Connection[Any], ids: Ints, kind: str, *, uom: int, item: int, site: int) -> None:
    codes = np.char.add("U", np.char.zfill(ids.astype("U8"), 8)).astype("S9")
    rows = packed_rows(
        ids.size, (">i8", ids), ("S9", codes), (f"S{len(kind)}", kind), (">i8", item), (">i2", uom), (">i8", site)
    )
    copy(connection, "COPY trace.unit (id, code, kind, item, uom, site) FROM STDIN BINARY", rows)


def _events(connection: psycopg.Connection[Any], ids: Ints, kind: str, site: int, person: int) -> None:
    since_2000 = 800_000_000_000_000 - ids * 1_000_000
    rows = packed_rows(
        ids.size, (">i8", ids), (f"S{len(kind)}", kind), (">i8", since_2000), (">i8", site), (">i8", person)
    )
    copy(connection, "COPY trace.event (id, kind, happened_at, site, recorded_by) FROM STDIN BINARY", rows)


def _edges(connection: psycopg.Connection[Any], plant: Columns, kg: int, piece: int) -> None:
    source, target = np.concatenate(plant.source), np.concatenate(plant.target)
    quantity, uom = np.concatenate(plant.thousandths), np.where(np.concatenate(plant.counted), piece, kg)
    statement = "COPY trace.edge (source, target, uom, basis{}) FROM STDIN BINARY"
    known = quantity >= 0
    if not known.all():
        rows = packed_rows(
            (~known).sum(),
            (">i8", source[~known]),
            (">i8", target[~known]),
            (">i2", uom[~known]),
            ("S7", b"unknown"),
        )
        copy(connection, statement.format(""), rows)
    # numeric: how many digits of base 10,000, weight of the first, sign, decimals shown, digits
    number = np.zeros(known.sum(), [("head", ">i2", 4), ("digits", ">i2", 2)])
    number["head"] = (2, 0, 0, 3)
    number["digits"][:, 0], number["digits"][:, 1] = quantity[known] // 1000, quantity[known] % 1000 * 10
    packed = number.view("V12")
    rows = packed_rows(
        known.sum(),
        (">i8", source[known]),
        (">i8", target[known]),
        (">i2", uom[known]),
        ("S8", b"measured"),
        ("V12", packed),
    )
    copy(connection, statement.format(", quantity"), rows)
