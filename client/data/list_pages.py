"""Lists of records, a page at a time: what each list holds, how it is searched and sorted; never the whole table.

A page follows the last row seen (its sort value and id), so page 5,000 costs what page 1 costs. Each list is one query
with the same columns; facts of a row (items, lots, status) are looked up for the rows of the page only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from psycopg import sql

from client.data.database import Database

PAGE = 200
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list: its link (kind, code), what a person reads, its status and its time.

    `facts`: further columns by name, as JSON has them. `id` and `sort` say where the next page begins.
    """

    kind: str
    code: str
    title: Words
    status: str | None
    at: dt.datetime | None
    facts: Mapping[str, Any]
    id: int
    sort: Any


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a list: a text it must contain, chosen filters {name: value}, the sort ("at", "-at", "code", …)."""

    text: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list: `page` selects id and sort value of its rows from `source`; `facts` adds what is shown of those.

    `sorts`: name → expression, the first is the default (with "-": falling). `search`: conditions with %(text)s,
    %(beyond)s and %(like)s. `filters`: name → condition with %(name)s.
    """

    kind: str
    source: str
    facts: str
    sorts: Mapping[str, str]
    default: str
    search: str
    filters: Mapping[str, str] = field(default_factory=dict)


_ITEMS = "SELECT i.id FROM trace.item i WHERE i.code ILIKE %(like)s OR i.name::text ILIKE %(like)s"
_PARTIES = "SELECT p.id FROM trace.party p WHERE p.code ILIKE %(like)s OR p.name::text ILIKE %(like)s"
_BEGINS = '{0}.code COLLATE "C" >= %(text)s AND {0}.code COLLATE "C" < %(beyond)s'

_UNIT = """
    SELECT t.id, u.code, i.name AS title, w.word AS status, coalesce(u.received_at, u.made_at, u.recorded_at) AS at,
        jsonb_build_object('item', i.code, 'kind', u.kind, 'supplier', p.name, 'supplier_lot', u.supplier_lot,
            'expires_on', u.expires_on, 'on_hand', trim_scale(b.on_hand)::text, 'uom', m.code, 'site', s.code,
            'generation', u.generation) AS facts
    FROM page t JOIN trace.unit u ON u.id = t.id JOIN trace.item i ON i.id = u.item JOIN trace.site s ON s.id = u.site
    LEFT JOIN trace.uom m ON m.id = u.uom LEFT JOIN trace.party p ON p.id = u.supplier
    LEFT JOIN LATERAL (SELECT sum(b.on_hand) AS on_hand FROM trace.unit_balance b WHERE b.unit = u.id) b ON true
    LEFT JOIN app.unit_words(ARRAY(SELECT id FROM page)) w ON w.unit = t.id"""
_EVENT = """
    WITH lines AS MATERIALIZED (
        SELECT t.id AS event, count(*) AS lots, (array_agg(i.name ORDER BY x.line))[1] AS item,
            (array_agg(u.id ORDER BY x.line))[1:5] AS first
        FROM page t JOIN trace.edge x ON x.{event} = t.id AND x.recorded_to = 'infinity'
        JOIN trace.unit u ON u.id = x.{unit} JOIN trace.item i ON i.id = u.item GROUP BY t.id
    ), words AS MATERIALIZED (SELECT w.unit, w.word FROM app.unit_words({words}) w)
    SELECT t.id, coalesce(e.code, e.id::text) AS code, coalesce(l.item, p.name, '{{}}') AS title, {status} AS status,
        e.happened_at AS at,
        jsonb_build_object('kind', e.kind, 'party', p.name, 'lots', l.lots, 'reference', e.reference,
            'operation', o.name, 'work_order', k.code, 'site', s.code, 'by', w.name) AS facts
    FROM page t JOIN trace.event e ON e.id = t.id JOIN trace.site s ON s.id = e.site
    JOIN trace.person w ON w.id = e.recorded_by
    LEFT JOIN trace.party p ON p.id = e.party LEFT JOIN trace.operation o ON o.id = e.operation
    LEFT JOIN trace.work_order k ON k.id = e.work_order
    LEFT JOIN lines l ON l.event = e.id
    LEFT JOIN LATERAL (
        SELECT min(array_position(ARRAY['recalled', 'held', 'rejected', 'suspect', 'expired', 'quarantine',
            'conditional', 'released'], q.word)) AS worst FROM words q WHERE q.unit = ANY (l.first)) q ON true"""
_WORD = """(ARRAY['recalled', 'held', 'rejected', 'suspect', 'expired', 'quarantine', 'conditional', 'released'])[q.worst]"""
_OUT = _EVENT.format(unit="target", event="source", status=_WORD, words="ARRAY(SELECT unnest(first) FROM lines)")
_IN = _EVENT.format(
    unit="source", event="target", words="'{}'", status="CASE WHEN e.kind = 'ship' THEN 'shipped' END"
)
_BY_TIME = {"at": "s.happened_at"}
_EVENT_SEARCH = (
    f"({_BEGINS.format('s')}) OR s.party IN ({_PARTIES}) OR s.reference::text ILIKE %(like)s OR"
    " s.id IN (SELECT CASE WHEN x.source < 0 THEN x.source ELSE x.target END FROM trace.unit u"
    " JOIN trace.edge x ON (x.source = u.id OR x.target = u.id) AND x.recorded_to = 'infinity'"
    ' WHERE u.code COLLATE "C" >= %(text)s AND u.code COLLATE "C" < %(beyond)s)'
)
_EVENT_FILTERS = {"site": "s.site = (SELECT id FROM trace.site WHERE code = %(site)s)"}


def _events(kind: str, kinds: str, facts: str) -> List:
    return List(
        kind, f"trace.event s WHERE s.kind IN ({kinds})", facts, _BY_TIME, "-at", _EVENT_SEARCH, _EVENT_FILTERS
    )


def _units(where: str) -> List:
    return List(
        "unit",
        f"trace.unit s WHERE {where}",
        _UNIT,
        {"at": "s.recorded_at", "code": 's.code COLLATE "C"', "expires": "s.expires_on"},
        "-at",
        f"({_BEGINS.format('s')}) OR s.supplier_lot = %(text)s OR s.item IN ({_ITEMS}) OR s.supplier IN ({_PARTIES})",
        {
            "item": "s.item = (SELECT id FROM trace.item WHERE code = %(item)s)",
            "site": "s.site = (SELECT id FROM trace.site WHERE code = %(site)s)",
        },
    )


def _named(
    kind: str, table: str, status: str = "NULL::text", facts: str = "'{{}}'::jsonb", *, spelled: bool = True
) -> List:
    """A list of master data; `spelled`: it has the pinyin of its names, to be sorted and found by."""
    by_name = {"name": "s.sort_key"} if spelled else {}
    return List(
        kind,
        f"trace.{table} s WHERE true",
        f"SELECT t.id, s.code, s.name AS title, {status} AS status, NULL::timestamptz AS at, {facts} AS facts"
        f" FROM page t JOIN trace.{table} s ON s.id = t.id",
        by_name | {"code": "s.code"},
        "code",
        "s.code ILIKE %(like)s OR s.name::text ILIKE %(like)s"
        + (" OR s.sort_key ILIKE %(like)s" if spelled else ""),
    )


LISTS: Mapping[str, List] = {
    "receipts": _events("receipt", "'receive'", _OUT),
    "runs": _events("run", "'run', 'blend', 'rework'", _OUT),
    "shipments": _events("shipment", "'ship'", _IN),
    "market": _events("event", "'deliver', 'return', 'repair'", _IN),
    "units": _units("true"),
    "lots": _units("s.kind = 'lot'"),
    "finished": _units("s.item IN (SELECT i.id FROM trace.item i WHERE i.kind = 'finished')"),
    "incoming": _units(
        "s.item IN (SELECT i.id FROM trace.item i WHERE i.kind IN ('material', 'part', 'packaging'))"
    ),
    "work_orders": List(
        "work_order",
        "trace.work_order s WHERE true",
        """SELECT t.id, s.code, i.name AS title, s.state AS status, s.made_at AS at,
               jsonb_build_object('item', i.code, 'quantity', trim_scale(s.quantity)::text, 'uom', m.code, 'due_on', s.due_on)
               AS facts
           FROM page t JOIN trace.work_order s ON s.id = t.id JOIN trace.item i ON i.id = s.item
           JOIN trace.uom m ON m.id = s.uom""",
        {"at": "s.made_at", "code": "s.code", "due": "s.due_on"},
        "-at",
        f"s.code ILIKE %(like)s OR s.item IN ({_ITEMS})",
        {"state": "s.state = %(state)s"},
    ),
    "complaints": List(
        "complaint",
        "trace.complaint s WHERE true",
        """SELECT t.id, s.code, i.name AS title, CASE WHEN s.closed_at IS NULL THEN 'open' ELSE 'closed' END AS status,
               s.reported_at AS at, jsonb_build_object('unit', u.code, 'party', p.name, 'text', s.text) AS facts
           FROM page t JOIN trace.complaint s ON s.id = t.id JOIN trace.unit u ON u.id = s.unit
           JOIN trace.item i ON i.id = u.item LEFT JOIN trace.party p ON p.id = s.party""",
        {"at": "s.reported_at", "code": "s.code"},
        "-at",
        f"s.code ILIKE %(like)s OR s.text ILIKE %(like)s OR s.party IN ({_PARTIES})"
        " OR s.unit IN (SELECT u.id FROM trace.unit u WHERE u.code = %(text)s)",
    ),
    "holds": List(
        "hold",
        "trace.hold s WHERE true",
        """SELECT t.id, s.code, jsonb_build_object('en', s.reason) AS title,
               CASE WHEN EXISTS (SELECT FROM trace.hold_unit h WHERE h.hold = s.id AND h.to_at = 'infinity')
                    THEN CASE s.kind WHEN 'recall' THEN 'recalled' ELSE 'held' END ELSE 'closed' END AS status, s.at,
               jsonb_build_object('by', p.name) AS facts
           FROM page t JOIN trace.hold s ON s.id = t.id JOIN trace.person p ON p.id = s.person""",
        {"at": "s.at", "code": "s.code"},
        "-at",
        "s.code ILIKE %(like)s OR s.reason ILIKE %(like)s OR s.id IN (SELECT h.hold FROM trace.hold_unit h"
        " JOIN trace.unit u ON u.id = h.unit WHERE u.code = %(text)s)",
    ),
    "items": _named("item", "item", facts="jsonb_build_object('kind', s.kind)"),
    "parties": _named("party", "party", facts="jsonb_build_object('roles', s.roles)"),
    "places": _named("place", "place", spelled=False),
    "equipment": _named(
        "equipment", "equipment", "CASE WHEN s.blocked_reason IS NOT NULL THEN 'held' END", spelled=False
    ),
    "documents": List(
        "document",
        "trace.document s WHERE true",
        "SELECT t.id, s.code, s.name AS title, NULL::text AS status, NULL::timestamptz AS at, '{}'::jsonb AS facts"
        " FROM page t JOIN trace.document s ON s.id = t.id",
        {"code": "s.code"},
        "code",
        "s.code ILIKE %(like)s OR s.name::text ILIKE %(like)s",
    ),
    "people": List(
        "person",
        "trace.person s WHERE true",
        "SELECT t.id, s.login AS code, s.name AS title, CASE WHEN s.disabled_at IS NOT NULL THEN 'closed' END AS status,"
        " NULL::timestamptz AS at, '{}'::jsonb AS facts FROM page t JOIN trace.person s ON s.id = t.id",
        {"name": "s.sort_key", "code": "s.login"},
        "code",
        "s.login ILIKE %(like)s OR s.name::text ILIKE %(like)s OR s.sort_key ILIKE %(like)s",
    ),
}


def read_page(
    database: Database, name: str, wanted: Wanted = Wanted(), after: Row | None = None, size: int = PAGE
) -> list[Row]:
    """The rows after a row (None: from the start), at most `size`. One round trip, whatever the list's length."""
    of = LISTS[name]
    query, values = _query(of, wanted, after, size)
    found = database.read(query, values)
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


def count_rows(database: Database, name: str, wanted: Wanted = Wanted()) -> tuple[int, bool]:
    """How many rows, and whether that is exact: nobody waits for counting more than 10,000."""
    of = LISTS[name]
    conditions, values = _conditions(of, wanted)
    query = sql.SQL("SELECT count(*) AS many FROM (SELECT FROM {source}{more} LIMIT 10001) x").format(
        source=sql.SQL(of.source),
        more=conditions,
    )
    many = int(database.read(query, values)[0]["many"])
    return min(many, 10_000), many <= 10_000


def _query(of: List, wanted: Wanted, after: Row | None, size: int) -> tuple[sql.Composed, dict[str, Any]]:
    key = wanted.sort or of.default
    falling, name = key.startswith("-"), key.removeprefix("-")
    conditions, values = _conditions(of, wanted)
    order = sql.SQL(of.sorts[name])
    way, sign = (sql.SQL("DESC"), sql.SQL("<")) if falling else (sql.SQL("ASC"), sql.SQL(">"))
    if after is not None:
        conditions += sql.SQL(" AND ({order}, s.id) {sign} (%(after_sort)s, %(after_id)s)").format(
            order=order, sign=sign
        )
        values |= {"after_sort": after.sort, "after_id": after.id}
    query = sql.SQL(
        "WITH page AS MATERIALIZED (SELECT s.id, {order} AS sort FROM {source}{more}"
        " ORDER BY {order} {way}, s.id {way} LIMIT %(size)s)"
        " SELECT f.*, t2.sort FROM ({facts}) f JOIN page t2 ON t2.id = f.id ORDER BY t2.sort {way}, t2.id {way}"
    ).format(
        order=order,
        source=sql.SQL(of.source),
        more=conditions,
        way=way,
        facts=sql.SQL(of.facts.replace("{{}}", "{}")),
    )
    return query, values | {"size": size}


def _conditions(of: List, wanted: Wanted) -> tuple[sql.Composed, dict[str, Any]]:
    text = wanted.text.strip()
    parts: list[sql.SQL] = []
    values: dict[str, Any] = {}
    if text:
        parts.append(sql.SQL(f"({of.search})"))
        escaped = text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
        values |= {"text": text, "beyond": text + chr(0x10FFFF), "like": f"%{escaped}%"}
    for name, value in wanted.filters.items():
        parts.append(sql.SQL(of.filters[name]))
        values[name] = value
    return sql.SQL("").join(sql.SQL(" AND ") + part for part in parts), values
