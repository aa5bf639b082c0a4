"""Lists of what happened: receipts, runs, stock movements, shipments, sales, returns and repairs."""

from __future__ import annotations

from collections.abc import Mapping

from client.data.lists.shapes import ITEMS, PARTIES, SITE, Column, Filter, List, Sort, among, begins, days, ends

# A shipment is shipped, unless something is wrong with what is in it.
SHIPPED = (
    "CASE WHEN l.word IN ('recalled', 'held', 'suspect', 'rejected') THEN l.word ELSE 'shipped' END AS status"
)
RANK = "ARRAY['recalled', 'held', 'rejected', 'suspect', 'expired', 'quarantine', 'conditional', 'released']"

# Of each event of the page: its units (what came out of a receipt or run, what went into a shipment), the worst word
# first. 20 lines say what an event is about; a shipment of 5,000 serials is not read whole for its row.
_FACTS = f"""
    SELECT t.id, coalesce(e.code, e.id::text) AS code, coalesce(l.item, p.name, '{{}}') AS title, l.word AS status,
        e.happened_at AS at,
        jsonb_build_object('kind', e.kind, 'party', p.name, 'lots', l.lots, 'units', l.units,
            'quantity', trim_scale(l.quantity)::text, 'uom', l.uom,
            'purchase_order', e.reference ->> 'purchase_order', 'delivery_note', e.reference ->> 'delivery_note',
            'order', e.reference ->> 'order', 'carrier', e.reference ->> 'carrier', 'operation', o.name,
            'work_order', coalesce(k.code, e.reference ->> 'work_order'), 'complaint', c.code, 'site', s.code, 'reason', e.reason,
            'by', w.name) AS facts
    FROM page t JOIN trace.event e ON e.id = t.id JOIN trace.site s ON s.id = e.site
    JOIN trace.person w ON w.id = e.recorded_by
    LEFT JOIN trace.party p ON p.id = e.party LEFT JOIN trace.operation o ON o.id = e.operation
    LEFT JOIN trace.work_order k ON k.id = e.work_order LEFT JOIN trace.complaint c ON c.id = e.complaint
    LEFT JOIN LATERAL (
        SELECT count(*) AS lots, (array_agg(i.name ORDER BY x.line, x.id))[1] AS item, string_agg(x.code, ', ' ORDER BY x.line, x.id) AS units,
            (array_agg(x.word ORDER BY array_position({RANK}, x.word)))[1] AS word,
            CASE WHEN count(DISTINCT x.uom) = 1 AND count(*) < 20 THEN sum(x.quantity) END AS quantity, min(m.code) AS uom
        FROM (SELECT y.line, u.id, u.code, u.item, y.quantity, y.uom, q.word FROM trace.edge y JOIN trace.unit u ON u.id = y.{{unit}}
              LEFT JOIN app.unit_words(ARRAY[u.id]) q ON true
              WHERE y.{{event}} = e.id AND y.recorded_to = 'infinity'{{subjects}} ORDER BY 1, 2 LIMIT 20) x
        JOIN trace.item i ON i.id = x.item LEFT JOIN trace.uom m ON m.id = x.uom) l ON true"""
# What was moved, counted, sampled, packed into or unpacked is no line from or to anything: it is what the event is about.
_SUBJECTS = """
              UNION ALL SELECT 0, u.id, u.code, u.item, j.quantity, u.uom, q.word FROM trace.event_subject j JOIN trace.unit u ON u.id = j.unit
              LEFT JOIN app.unit_words(ARRAY[u.id]) q ON true WHERE j.event = e.id
              UNION ALL (SELECT 0, u.id, u.code, u.item, NULL::numeric, u.uom, NULL::text FROM trace.containment j JOIN trace.unit u ON u.id = j.container WHERE j.packed_by = e.id LIMIT 1)
              UNION ALL (SELECT 0, u.id, u.code, u.item, NULL::numeric, u.uom, NULL::text FROM trace.containment j JOIN trace.unit u ON u.id = j.container WHERE j.unpacked_by = e.id LIMIT 1)
              UNION ALL SELECT y.line, u.id, u.code, u.item, y.quantity, y.uom, q.word FROM trace.edge y JOIN trace.unit u ON u.id = y.source
              LEFT JOIN app.unit_words(ARRAY[u.id]) q ON true
              WHERE y.target = e.id AND y.recorded_to = 'infinity' AND NOT EXISTS (SELECT FROM trace.edge z WHERE z.source = e.id)"""
_OUT = _FACTS.replace("{unit}", "target").replace("{event}", "source")
_IN = _FACTS.replace("{unit}", "source").replace("{event}", "target")

_UNITS = (
    "s.id IN (SELECT x.source FROM trace.unit u JOIN trace.edge x ON x.target = u.id AND x.recorded_to = 'infinity'"
    " WHERE u.code = %(text)s OR u.code = %(upper)s"
    " UNION ALL SELECT x.target FROM trace.unit u JOIN trace.edge x ON x.source = u.id AND x.recorded_to = 'infinity'"
    " WHERE u.code = %(text)s OR u.code = %(upper)s)"
)
_LOTS = (
    "s.id IN (SELECT x.source FROM trace.unit u JOIN trace.edge x ON x.target = u.id AND x.recorded_to = 'infinity'"
    " WHERE u.supplier_lot = %(text)s OR u.supplier_lot = %(upper)s)"
)
_REFERENCE = "EXISTS (SELECT FROM jsonb_each_text(s.reference) r WHERE r.value ILIKE %(like)s)"
# The first EXISTS is asked once: a text that names no item costs nothing more.
_ABOUT = (
    f"EXISTS ({ITEMS}) AND EXISTS (SELECT FROM trace.edge y JOIN trace.unit u ON u.id = y.{{0}}"
    f" WHERE y.{{1}} = s.id AND y.recorded_to = 'infinity' AND u.item IN ({ITEMS}))"
)
_SEARCH = (*begins("s.code"), *ends("s.code"), among("s.party", PARTIES), _UNITS, _LOTS, _REFERENCE)

_PARTY = Filter("party", "s.party = (SELECT x.id FROM trace.party x WHERE x.code = %(party)s)", "party")
_ITEM = (
    "EXISTS (SELECT FROM trace.edge y JOIN trace.unit u ON u.id = y.{0} JOIN trace.item i ON i.id = u.item"
    " WHERE y.{1} = s.id AND y.recorded_to = 'infinity' AND i.code = %(item)s)"
)
_CODE = Column("code", "code", sort="code", width=190)
_TITLE = Column("title", "words", width=220)
_STATUS = Column("status", "status", width=140)
_AT = Column("at", "moment", sort="at", width=120)
_PARTY_COLUMN = Column("party", "words", width=180, drop=2)
_QUANTITY = Column("quantity", "quantity", width=120, uom="uom")
_LOTS_COLUMN = Column("lots", "number", width=80, drop=4)
_UNITS_COLUMN = Column("units", "code", width=260, shown=False, drop=6)
_SITE_COLUMN = Column("site", "code", width=90, shown=False, drop=6)
_BY = Column("by", "words", width=150, drop=1)


def _events(
    name: str,
    kind: str,
    kinds: tuple[str, ...],
    columns: tuple[Column, ...],
    *,
    out: bool,
    subjects: bool = False,
    aside: str = "",
) -> List:
    words = ", ".join(f"'{one}'" for one in kinds)
    where = f"s.kind = {words}" if len(kinds) == 1 else f"s.kind IN ({words})"
    unit, event = ("target", "source") if out else ("source", "target")
    own = (Filter("kind", "s.kind = %(kind)s", "choice", kinds),) if len(kinds) > 1 else ()
    touched = {"receipt": ("receipt",), "run": ("run",), "shipment": ("shipment",)}.get(kind, ("event",))
    return List(
        name=name,
        kind=kind,
        source="trace.event s",
        where=where,
        facts=(_OUT if out else _IN)
        .replace("l.word AS status", SHIPPED if kind == "shipment" else "l.word AS status")
        .replace("{subjects}", _SUBJECTS if subjects else ""),
        columns=(_CODE, _TITLE, *columns, _UNITS_COLUMN, _SITE_COLUMN, _BY, _AT, _STATUS),
        sorts={"at": Sort("s.happened_at", "timestamptz"), "code": Sort("coalesce(s.code, '')", "text")},
        search=(*_SEARCH, _ABOUT.format(unit, event)),
        filters=(*own, _PARTY, Filter("item", _ITEM.format(unit, event), "item"), SITE, days("s.happened_at")),
        touched=(*touched, "event", "hold"),
        aside=aside,
    )


_KIND = Column("kind", "choice", width=130, drop=3)
_WORK_ORDER = Column("work_order", "code", width=130, drop=3)

EVENT_LISTS: Mapping[str, List] = {
    one.name: one
    for one in (
        _events(
            "receipts", "receipt", ("receive",),
            (_PARTY_COLUMN, Column("purchase_order", "code", width=130, drop=3), Column("delivery_note", "code", width=120, drop=4), _QUANTITY, _LOTS_COLUMN),
            out=True,
        ),
        _events(
            "runs", "run", ("run", "blend", "rework"),
            (_KIND, Column("operation", "words", width=150, drop=4), _WORK_ORDER, _QUANTITY, _LOTS_COLUMN), out=True,
        ),
        _events(
            "shipments", "shipment", ("ship",),
            (_PARTY_COLUMN, Column("order", "code", width=130, drop=3), Column("carrier", width=120, drop=4), _QUANTITY, _LOTS_COLUMN), out=False,
        ),
        _events(
            "market", "event", ("deliver", "return", "repair"),
            (_KIND, _PARTY_COLUMN, Column("complaint", "code", width=120, drop=4), _QUANTITY), out=False, aside="kind",
        ),
        _events(
            "movements", "event",
            ("move", "count", "adjust", "split", "merge", "pack", "unpack", "regrade", "sample", "scrap", "destroy", "step", "correct"),
            (_KIND, _QUANTITY, Column("reason", width=220, drop=4)), out=True, subjects=True, aside="kind",
        ),
    )
}  # fmt: skip
