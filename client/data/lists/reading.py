"""Reads lists: a page after a row, how many there are and where each block begins, and everything for an export.

A page follows the last row seen (its sort value and id), so page 5,000 costs what page 1 costs: no OFFSET. A search is
the union of its ways to be met, each cut to a page by its own index, so a text many rows hold costs no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psycopg import sql

from client.data.connection import Connection
from client.data.database import Database
from client.data.lists.shapes import BLOCK, List, Marks, Row, Sort, Wanted

LAST = chr(0x10FFFF)
COUNTING = 60.0  # seconds a count may take: it goes on beside the work, and a million rows take about one
After = tuple[str, int] | None
ALL = Wanted()


def read_page(
    database: Database, of: List, wanted: Wanted = ALL, after: After = None, size: int = BLOCK
) -> list[Row]:
    """The rows after a row (None: from the start), at most `size`. One round trip, whatever the list's length."""
    query, values = page_query(of, wanted, after, size)
    return _rows(of, database.read(query, values))


def read_marks(database: Database, of: List, wanted: Wanted = ALL) -> Marks:
    """How many rows there are, and after which each block of BLOCK begins: one walk through an index."""
    _, way, _ = _order(of, wanted)
    source, values = _matches(of, wanted, None, None)
    query = sql.SQL(
        "SELECT coalesce(max(x.n), 0) AS total, json_agg(json_build_array(x.n, x.sort::text, x.id)) FILTER (WHERE mod(x.n, {block}) = 0) AS keys"
        " FROM (SELECT y.id, y.sort, row_number() OVER (ORDER BY y.sort {way}, y.id {way}) AS n FROM ({source}) y) x"
    ).format(block=sql.Literal(BLOCK), way=way, source=source)
    found = database.read(query, values, deadline=COUNTING)[0]
    return Marks(found["total"], tuple((key[1], key[2]) for key in sorted(found["keys"] or ())))


def read_all(connection: Connection, of: List, wanted: Wanted = ALL) -> Iterator[list[Row]]:
    """All rows, a block at a time, within the transaction of the connection: one state of the database."""
    after: After = None
    while True:
        query, values = page_query(of, wanted, after, BLOCK * 4)
        rows = _rows(of, connection.read(query, values))
        if rows:
            yield rows
            after = (rows[-1].sort, rows[-1].id)
        if len(rows) < BLOCK * 4:
            return


def page_query(of: List, wanted: Wanted, after: After, size: int) -> tuple[sql.Composed, dict[str, Any]]:
    """The query of a page and its values."""
    _, way, _ = _order(of, wanted)
    source, values = _matches(of, wanted, after, size)
    query = sql.SQL(
        "WITH page AS MATERIALIZED ({source} ORDER BY sort {way}, id {way} LIMIT {size})"
        " SELECT f.*, p.sort::text AS sort FROM ({facts}) f JOIN page p ON p.id = f.id ORDER BY p.sort {way}, p.id {way}"
    ).format(source=source, way=way, size=sql.Literal(size), facts=sql.SQL(of.facts))
    return query, values


def _matches(of: List, wanted: Wanted, after: After, size: int | None) -> tuple[sql.Composed, dict[str, Any]]:
    """Ids and sort values of the rows that match; with a text, of each way it is met at most `size`."""
    order, way, sign = _order(of, wanted)
    values: dict[str, Any] = {}
    conditions: list[sql.SQL | sql.Composed] = [sql.SQL(of.where)]
    for one in of.filters:
        value = wanted.filters.get(one.name, "")
        if value:
            conditions.append(sql.SQL(f"({one.condition})"))
            values[one.name] = value
    by = of.sorts[_sort(of, wanted).removeprefix("-")]
    if after is not None:
        # Ordered by the id alone, one comparison; a pair would not start in the middle of the primary key.
        alone = sql.SQL("s.id {sign} %(after_id)s")
        pair = sql.SQL("({order}, s.id) {sign} (%(after_sort)s::{type}, %(after_id)s)")
        condition = alone if by.expression == "s.id" else pair
        conditions.append(condition.format(order=order, sign=sign, type=sql.SQL(by.type)))
        values |= {"after_sort": after[0], "after_id": after[1]}
    if by.groups and size is not None and not wanted.text.strip():
        return _by_group(of, by, conditions, way=way, sign=sign, size=size, going_on=after is not None), values
    select = sql.SQL("SELECT s.id, {order} AS sort FROM {source} WHERE {where}")
    source = sql.SQL(of.source)
    together = sql.SQL(" AND ").join(conditions)
    text = wanted.text.strip()
    if not text:
        return select.format(order=order, source=source, where=together), values
    cut: sql.SQL | sql.Composed = sql.SQL("")
    if size is not None:
        ordered = sql.SQL("s.id {way}") if by.expression == "s.id" else sql.SQL("{order} {way}, s.id {way}")
        cut = sql.SQL(" ORDER BY {0} LIMIT {1}").format(ordered.format(order=order, way=way), sql.Literal(size))
    ways = [
        sql.SQL("({0} AND ({1}){2})").format(
            select.format(order=order, source=source, where=together),
            sql.SQL(condition),
            cut,
        )
        for condition in dict.fromkeys(_ways(of, text))
    ]
    union = sql.SQL("SELECT s.id, s.sort FROM ({0}) s").format(sql.SQL(" UNION ").join(ways))
    return union, values | _spellings(text)


def _by_group(
    of: List,
    by: Sort,
    conditions: list[sql.SQL | sql.Composed],
    *,
    way: sql.SQL,
    sign: sql.SQL,
    size: int,
    going_on: bool,
) -> sql.Composed:
    """At most a page of each group, the groups in their order; the condition that goes on from a row is told to both."""
    if going_on:  # the pair of _matches names the row's own expression; here the group has it
        conditions = [
            *conditions[:-1],
            sql.SQL("(g.sort, s.id) {sign} (%(after_sort)s::{type}, %(after_id)s)").format(
                sign=sign, type=sql.SQL(by.type)
            ),
        ]
    return sql.SQL(
        "SELECT x.id, g.sort FROM (SELECT * FROM ({groups}) g {from_there}) g CROSS JOIN LATERAL"
        " (SELECT s.id FROM {source} WHERE {member} = g.id AND {where} ORDER BY s.id {way} LIMIT {size}) x"
    ).format(
        groups=sql.SQL(by.groups),
        from_there=sql.SQL("WHERE g.sort {sign}= %(after_sort)s").format(sign=sign) if going_on else sql.SQL(""),
        source=sql.SQL(of.source),
        member=sql.SQL(by.member),
        where=sql.SQL(" AND ").join(conditions),
        way=way,
        size=sql.Literal(size),
    )


def _ways(of: List, text: str) -> list[str]:
    """The ways worth trying: an ending of one or two letters means nothing, capitals of capitals are the same."""
    same = text == text.upper()
    return [
        one for one in of.search
        if not (len(text) < 3 and "r_" in one) and not (same and "%(upper_beyond)s" in one) and not (same and "%(r_upper)s" in one)
    ]  # fmt: skip


def _spellings(text: str) -> dict[str, str]:
    escaped = text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    values = {"like": f"%{escaped}%"}
    for name, spelt in (("text", text), ("upper", text.upper())):
        beyond = "beyond" if name == "text" else "upper_beyond"
        values |= {name: spelt, beyond: spelt + LAST, f"r_{name}": spelt[::-1], f"r_{beyond}": spelt[::-1] + LAST}
    return values


def _sort(of: List, wanted: Wanted) -> str:
    return wanted.sort if wanted.sort.removeprefix("-") in of.sorts else of.default


def _order(of: List, wanted: Wanted) -> tuple[sql.SQL, sql.SQL, sql.SQL]:
    """The expression, its direction, and the comparison that goes on from a row."""
    key = _sort(of, wanted)
    order = sql.SQL(of.sorts[key.removeprefix("-")].expression)
    return (order, sql.SQL("DESC"), sql.SQL("<")) if key.startswith("-") else (order, sql.SQL("ASC"), sql.SQL(">"))


def _rows(of: List, found: list[dict[str, Any]]) -> list[Row]:
    return [
        Row(
            of.kind,
            row["code"],
            row["title"] or {},
            row["status"],
            row["at"],
            row["facts"],
            row["id"],
            row["sort"],
        )
        for row in found
    ]
