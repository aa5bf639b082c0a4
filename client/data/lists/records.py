"""Lists of what people decided and were told: work orders, complaints, holds, inspections."""

from __future__ import annotations

from collections.abc import Mapping

from client.data.lists.shapes import (
    ITEMS,
    PARTIES,
    SITE,
    Column,
    Filter,
    List,
    Sort,
    among,
    begins,
    contains,
    days,
)

_CODE = Column("code", "code", sort="code", width=190)
_STATUS = Column("status", "status", width=140)

_WORK_ORDERS = List(
    name="work_orders",
    kind="work_order",
    source="trace.work_order s",
    where="true",
    facts="""
    SELECT t.id, s.code, i.name AS title, s.state AS status, s.made_at AS at,
        jsonb_build_object('item', i.code, 'quantity', trim_scale(s.quantity)::text, 'uom', m.code, 'due_on', s.due_on,
            'site', x.code, 'by', w.name, 'note', s.note) AS facts
    FROM page t JOIN trace.work_order s ON s.id = t.id JOIN trace.item i ON i.id = s.item JOIN trace.uom m ON m.id = s.uom
    JOIN trace.site x ON x.id = s.site JOIN trace.person w ON w.id = s.made_by""",
    columns=(
        _CODE,
        Column("title", "words", width=240),
        Column("quantity", "quantity", width=120, uom="uom"),
        Column("due_on", "day", sort="due", width=125),
        Column("note", width=220, shown=False, drop=5),
        Column("site", "code", width=90, shown=False, drop=6),
        Column("by", "words", width=150, drop=1),
        Column("at", "moment", sort="at", width=120, drop=3),
        _STATUS,
    ),
    sorts={
        "at": Sort("s.made_at", "timestamptz"),
        "code": Sort("s.code", "text"),
        "due": Sort("coalesce(s.due_on, 'infinity')", "date"),
    },
    search=(*begins("s.code"), *contains("s.code", "s.note"), among("s.item", ITEMS)),
    filters=(
        Filter("state", "s.state = %(state)s", "choice", ("planned", "open", "closed")),
        Filter("item", "s.item = (SELECT x.id FROM trace.item x WHERE x.code = %(item)s)", "item"),
        SITE,
        days("s.made_at"),
    ),
    touched=("work_order", "run"),
)

_COMPLAINTS = List(
    name="complaints",
    kind="complaint",
    source="trace.complaint s",
    where="true",
    facts="""
    SELECT t.id, s.code, i.name AS title, s.state AS status, s.reported_at AS at,
        jsonb_build_object('unit', u.code, 'item', i.code, 'party', p.name, 'text', s.text, 'cause', s.cause, 'category', s.category,
            'quantity', trim_scale(s.quantity)::text, 'uom', m.code, 'site', x.code, 'by', w.name) AS facts
    FROM page t JOIN trace.complaint s ON s.id = t.id JOIN trace.unit u ON u.id = s.unit JOIN trace.item i ON i.id = u.item
    JOIN trace.site x ON x.id = s.site JOIN trace.person w ON w.id = s.recorded_by
    LEFT JOIN trace.uom m ON m.id = u.uom LEFT JOIN trace.party p ON p.id = s.party""",
    columns=(
        _CODE,
        Column("unit", "code", width=160),
        Column("title", "words", width=200),
        Column("party", "words", width=180, drop=2),
        Column("category", "choice", width=120, drop=4),
        Column("text", width=280, drop=5),
        Column("quantity", "quantity", width=100, uom="uom", drop=4),
        Column("cause", width=220, shown=False, drop=6),
        Column("by", "words", width=150, drop=1),
        Column("at", "moment", sort="at", width=120),
        _STATUS,
    ),
    sorts={"at": Sort("s.reported_at", "timestamptz"), "code": Sort("s.code", "text")},
    search=(
        *begins("s.code"),
        *contains("s.code", "s.text", "s.category"),
        among("s.party", PARTIES),
        "s.unit IN (SELECT u.id FROM trace.unit u WHERE u.code IN (%(text)s, %(upper)s))",
    ),
    filters=(
        Filter("state", "s.state = %(state)s", "choice", ("open", "closed")),
        Filter("party", "s.party = (SELECT x.id FROM trace.party x WHERE x.code = %(party)s)", "party"),
        Filter(
            "item",
            "s.unit IN (SELECT u.id FROM trace.unit u JOIN trace.item x ON x.id = u.item WHERE x.code = %(item)s)",
            "item",
        ),
        days("s.reported_at"),
    ),
    touched=("complaint",),
)

_OPEN = "EXISTS (SELECT FROM trace.hold_unit h WHERE h.hold = s.id AND h.to_at = 'infinity')"
_HOLDS = List(
    name="holds",
    kind="hold",
    source="trace.hold s",
    where="true",
    facts=f"""
    SELECT t.id, s.code, jsonb_build_object('en', s.reason) AS title,
        CASE WHEN {_OPEN} THEN CASE s.kind WHEN 'recall' THEN 'recalled' ELSE 'held' END ELSE 'closed' END AS status, s.at,
        jsonb_build_object('kind', s.kind, 'by', p.name,
            'open_units', (SELECT count(*) FROM trace.hold_unit h WHERE h.hold = s.id AND h.to_at = 'infinity'),
            'all_units', (SELECT count(DISTINCT h.unit) FROM trace.hold_unit h WHERE h.hold = s.id)) AS facts
    FROM page t JOIN trace.hold s ON s.id = t.id JOIN trace.person p ON p.id = s.person""",
    columns=(
        _CODE,
        Column("title", "words", width=320),
        Column("kind", "choice", width=100, drop=4),
        Column("open_units", "number", width=110),
        Column("all_units", "number", width=110, drop=5),
        Column("by", "words", width=160, drop=1),
        Column("at", "moment", sort="at", width=120),
        _STATUS,
    ),
    sorts={"at": Sort("s.at", "timestamptz"), "code": Sort("s.code", "text")},
    search=(
        *contains("s.code", "s.reason"),
        "s.id IN (SELECT h.hold FROM trace.hold_unit h JOIN trace.unit u ON u.id = h.unit WHERE u.code IN (%(text)s, %(upper)s))",
    ),
    filters=(
        Filter("state", f"(%(state)s = 'open') = {_OPEN}", "choice", ("open", "closed")),
        Filter("kind", "s.kind = %(kind)s", "choice", ("hold", "recall")),
        days("s.at"),
    ),
    touched=("hold",),
)

_INSPECTIONS = List(
    name="inspections",
    kind="inspection",
    source="trace.inspection s",
    where="true",
    facts="""
    SELECT t.id, s.code, i.name AS title,
        CASE s.verdict WHEN 'accept' THEN 'released' WHEN 'reject' THEN 'rejected' WHEN 'conditional' THEN 'conditional'
            WHEN 'sort' THEN 'quarantine'
            WHEN 'mixed' THEN 'done' ELSE 'in_inspection' END AS status,
        coalesce(s.happened_at, s.opened_at) AS at,
        jsonb_build_object('unit', u.code, 'item', i.code, 'stage', s.stage, 'quantity', trim_scale(s.quantity_presented)::text, 'uom', m.code,
            'decided_at', s.decided_at, 'by', w.name, 'reason', s.reason) AS facts
    FROM page t JOIN trace.inspection s ON s.id = t.id JOIN trace.unit u ON u.id = s.unit JOIN trace.item i ON i.id = u.item
    LEFT JOIN trace.uom m ON m.id = u.uom LEFT JOIN trace.person w ON w.id = s.decided_by""",
    columns=(
        _CODE,
        Column("unit", "code", width=160),
        Column("title", "words", width=220),
        Column("stage", "choice", width=120, drop=4),
        Column("quantity", "quantity", width=110, uom="uom", drop=3),
        Column("reason", width=220, shown=False, drop=6),
        Column("by", "words", width=160, drop=1),
        Column("at", "moment", sort="at", width=120),
        _STATUS,
    ),
    sorts={"at": Sort("s.id", "bigint"), "code": Sort("s.code", "text")},
    search=(*begins("s.code"), "s.unit IN (SELECT u.id FROM trace.unit u WHERE u.code IN (%(text)s, %(upper)s))"),
    filters=(
        Filter("stage", "s.stage = %(stage)s", "choice", ("incoming", "in_process", "final")),
        Filter("state", "(%(state)s = 'open') = (s.verdict IS NULL)", "choice", ("open", "closed")),
        Filter(
            "item",
            "s.unit IN (SELECT u.id FROM trace.unit u JOIN trace.item x ON x.id = u.item WHERE x.code = %(item)s)",
            "item",
        ),
        days("s.opened_at"),
    ),
    touched=("inspection",),
)

RECORD_LISTS: Mapping[str, List] = {one.name: one for one in (_WORK_ORDERS, _COMPLAINTS, _HOLDS, _INSPECTIONS)}
