"""Lists of lots, serials and containers: all of them, what came in, what is ready, what is in stock."""

from __future__ import annotations

from collections.abc import Mapping

from client.data.lists.shapes import (
    ENGLISH,
    ITEMS,
    PARTIES,
    PINYIN,
    SITE,
    Column,
    Filter,
    List,
    Sort,
    among,
    begins,
    days,
    ends,
)

_FACTS = """
    SELECT t.id, u.code || CASE WHEN n.later THEN '#' || u.generation ELSE '' END AS code, i.name AS title, w.word AS status,
        coalesce(u.received_at, u.made_at, u.recorded_at) AS at,
        jsonb_build_object('item', i.code, 'kind', u.kind, 'party', p.name, 'supplier_lot', u.supplier_lot,
            'expires_on', u.expires_on, 'quantity', trim_scale(u.quantity)::text, 'on_hand', trim_scale(b.on_hand)::text,
            'place', b.place, 'uom', m.code, 'site', s.code, 'generation', u.generation, 'origin', u.origin) AS facts
    FROM page t JOIN trace.unit u ON u.id = t.id JOIN trace.item i ON i.id = u.item JOIN trace.site s ON s.id = u.site
    LEFT JOIN trace.uom m ON m.id = u.uom LEFT JOIN trace.party p ON p.id = u.supplier
    LEFT JOIN LATERAL (SELECT EXISTS (SELECT FROM trace.unit x WHERE x.code = u.code AND x.generation > u.generation) AS later) n ON true
    LEFT JOIN LATERAL (
        SELECT CASE WHEN bool_or(y.on_hand IS NULL) THEN NULL ELSE sum(y.on_hand) END AS on_hand,
            string_agg(DISTINCT z.code, ', ') FILTER (WHERE y.on_hand > 0) AS place
        FROM trace.unit_balance y JOIN trace.place z ON z.id = y.place WHERE y.unit = u.id) b ON true
    LEFT JOIN app.unit_words(ARRAY(SELECT id FROM page)) w ON w.unit = t.id"""

_STOPPED = (
    "EXISTS (SELECT FROM trace.hold_unit h JOIN trace.hold x ON x.id = h.hold"
    " WHERE h.unit = s.id AND h.to_at = 'infinity' AND h.tier = 'certain' AND x.kind = '{0}')"
)
_SUSPECT = (
    "EXISTS (SELECT FROM trace.hold_unit h WHERE h.unit = s.id AND h.to_at = 'infinity' AND h.tier = 'possible')"
)
_JUDGED = "EXISTS (SELECT FROM trace.unit_status d WHERE d.unit = s.id AND d.to_at = 'infinity' AND d.disposition = '{0}')"
_STATES = {
    "recalled": _STOPPED.format("recall"),
    "held": _STOPPED.format("hold"),
    "suspect": _SUSPECT,
    "expired": "s.expires_on < (clock_timestamp() AT TIME ZONE (SELECT x.time_zone FROM trace.site x WHERE x.id = s.site))::date",
    **{word: _JUDGED.format(word) for word in ("quarantine", "released", "conditional", "rejected")},
}
# A filter asks for a fact, not for the one word shown: a lot on hold that waits for a verdict is found under both.
_STATUS = Filter(
    "status", " AND ".join(f"(%(status)s <> '{word}' OR {condition})" for word, condition in _STATES.items()),
    "choice", tuple(_STATES),
)  # fmt: skip
_FILTERS = (
    _STATUS,
    Filter("item", "s.item = (SELECT x.id FROM trace.item x WHERE x.code = %(item)s)", "item"),
    Filter("party", "s.supplier = (SELECT x.id FROM trace.party x WHERE x.code = %(party)s)", "party"),
    Filter(
        "place",
        "EXISTS (SELECT FROM trace.unit_balance b JOIN trace.place x ON x.id = b.place WHERE b.unit = s.id AND b.on_hand > 0 AND x.code = %(place)s)",
        "place",
    ),
    Filter(
        "stock",
        "(%(stock)s <> 'in_stock' OR EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = s.id AND b.on_hand > 0))"
        " AND (%(stock)s <> 'gone' OR NOT EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = s.id AND (b.on_hand > 0 OR b.on_hand IS NULL)))",
        "choice",
        ("in_stock", "gone"),
    ),
    Filter("kind", "s.kind = %(kind)s", "choice", ("lot", "serial", "container", "sample")),
    SITE,
    days("s.recorded_at"),
)
_COLUMNS = (
    Column("code", "code", sort="code", width=190),
    Column("title", "words", sort="name", width=220),
    Column("kind", "choice", width=90, drop=5),
    Column("party", "words", width=170, drop=2),
    Column("supplier_lot", "code", width=140, drop=4),
    Column("quantity", "quantity", width=110, uom="uom", drop=3),
    Column("on_hand", "quantity", width=110, uom="uom"),
    Column("place", "code", width=100, drop=4),
    Column("expires_on", "day", sort="expires", width=125, drop=3),
    Column("site", "code", width=90, shown=False, drop=6),
    Column("at", "moment", sort="at", width=120, drop=3),
    Column("status", "status", width=140),
)


def _by_item(name: str) -> Sort:
    """The order of the items' names, and of ids within one item."""
    sort = f"{name} || ' ' || i.code"
    return Sort(
        f"(SELECT {sort} FROM trace.item i WHERE i.id = s.item)",
        "text",
        groups=f"SELECT i.id, {sort} AS sort FROM trace.item i",
        member="s.item",
    )


def _units(name: str, where: str, filters: tuple[Filter, ...] = _FILTERS) -> List:
    return List(
        name=name,
        kind="unit",
        source="trace.unit s",
        where=where,
        facts=_FACTS,
        columns=_COLUMNS,
        # Ids grow with time, so the primary key serves "newest first".
        sorts={
            "at": Sort("s.id", "bigint"),
            "code": Sort("s.code", "text"),
            "name": _by_item(ENGLISH.format("i")),
            PINYIN: _by_item("i.sort_key"),
            "expires": Sort("coalesce(s.expires_on, 'infinity')", "date"),
        },
        search=(
            *begins("s.code"),
            *ends("s.code"),
            *begins("s.supplier_lot"),
            among("s.item", ITEMS),
            among("s.supplier", PARTIES),
        ),
        filters=filters,
        touched=("unit", "event", "hold", "receipt", "run", "shipment", "inspection"),
    )


UNIT_LISTS: Mapping[str, List] = {
    one.name: one
    for one in (
        _units("units", "true"),
        _units("lots", "s.kind = 'lot'", tuple(one for one in _FILTERS if one.name != "kind")),
        _units(
            "incoming",
            "s.item IN (SELECT i.id FROM trace.item i WHERE i.kind IN ('material', 'part', 'packaging'))",
        ),
        _units("finished", "s.item IN (SELECT i.id FROM trace.item i WHERE i.kind = 'finished')"),
    )
}
