"""Lists of what is inspected and how: characteristics, specifications, plans, the severity of supplies, defects."""

from __future__ import annotations

from collections.abc import Mapping

from client.data.lists.shapes import ITEMS, PARTIES, Column, Filter, List, Sort, among, begins, contains, days

_CODE = Column("code", "code", sort="code", width=210)
_TITLE = Column("title", "words", width=240)
_STAGES = ("incoming", "in_process", "final")
_CLASSES = ("critical", "major", "minor")
_ITEM = Filter("item", "s.item = (SELECT x.id FROM trace.item x WHERE x.code = %(item)s)", "item")
_CLASS = Filter("class", "s.class = %(class)s", "choice", _CLASSES)

_CHARACTERISTICS = List(
    name="characteristics",
    kind="characteristic",
    source="trace.characteristic s",
    where="true",
    facts="""
    SELECT t.id, s.code, s.name AS title, NULL::text AS status, NULL::timestamptz AS at,
        jsonb_build_object('kind', s.kind, 'uom', m.code) AS facts
    FROM page t JOIN trace.characteristic s ON s.id = t.id LEFT JOIN trace.uom m ON m.id = s.uom""",
    columns=(_CODE, _TITLE, Column("kind", "choice", width=140), Column("uom", width=90, drop=3)),
    sorts={"code": Sort("s.code", "text")},
    search=contains("s.code", "concat_ws(' ', s.name ->> 'en', s.name ->> 'zh_CN')"),
    filters=(Filter("kind", "s.kind = %(kind)s", "choice", ("numeric", "attribute", "text")),),
    falling=False,
    touched=("characteristic",),
)

_SPECIFICATIONS = List(
    name="specifications",
    kind="specification",
    source="trace.specification s",
    where="s.to_at = 'infinity'",
    facts="""
    SELECT t.id, c.code || '/' || i.code AS code, c.name AS title, NULL::text AS status, s.from_at AS at,
        jsonb_build_object('item', i.code, 'class', s.class, 'lower', trim_scale(s.lower)::text, 'upper', trim_scale(s.upper)::text,
            'target', trim_scale(s.target)::text, 'uom', m.code, 'version', s.version) AS facts
    FROM page t JOIN trace.specification s ON s.id = t.id JOIN trace.characteristic c ON c.id = s.characteristic
    JOIN trace.item i ON i.id = s.item LEFT JOIN trace.uom m ON m.id = c.uom""",
    columns=(
        Column("code", "code", width=240), _TITLE, Column("class", "choice", width=110), Column("lower", "number", width=100),
        Column("target", "number", width=100, drop=4), Column("upper", "number", width=100), Column("uom", width=80, drop=5),
        Column("version", "number", width=90, drop=3), Column("at", "moment", sort="at", width=120, drop=2),
    ),
    sorts={"at": Sort("s.from_at", "timestamptz")},
    search=(
        among("s.characteristic", "SELECT c.id FROM trace.characteristic c WHERE c.code ILIKE %(like)s OR concat_ws(' ', c.name ->> 'en', c.name ->> 'zh_CN') ILIKE %(like)s"),
        among("s.item", ITEMS),
        among("s.id", "SELECT x.id FROM trace.specification x JOIN trace.characteristic c ON c.id = x.characteristic JOIN trace.item i ON i.id = x.item WHERE c.code || '/' || i.code ILIKE %(like)s"),
    ),
    filters=(_ITEM, _CLASS),
    touched=("specification", "characteristic"),
)  # fmt: skip

_PLANS = List(
    name="plans",
    kind="inspection_plan",
    source="trace.inspection_plan s",
    where="s.to_at = 'infinity'",
    facts="""
    SELECT t.id, s.code, i.name AS title, NULL::text AS status, s.from_at AS at,
        jsonb_build_object('item', i.code, 'stage', s.stage, 'party', p.name, 'priority', s.priority, 'version', s.version) AS facts
    FROM page t JOIN trace.inspection_plan s ON s.id = t.id JOIN trace.item i ON i.id = s.item LEFT JOIN trace.party p ON p.id = s.party""",
    columns=(
        _CODE, _TITLE, Column("stage", "choice", width=120), Column("party", "words", width=180, drop=3),
        Column("priority", "number", width=90, drop=5), Column("version", "number", width=90, drop=4),
        Column("at", "moment", sort="at", width=120, drop=2),
    ),
    sorts={"code": Sort("s.code", "text"), "at": Sort("s.from_at", "timestamptz")},
    search=(*begins("s.code"), *contains("s.code"), among("s.item", ITEMS), among("s.party", PARTIES)),
    filters=(Filter("stage", "s.stage = %(stage)s", "choice", _STAGES), _ITEM),
    falling=False,
    touched=("inspection_plan",),
)  # fmt: skip

_SWITCHING = List(
    name="switching",
    kind="switching",
    source="trace.switching s",
    where="true",
    facts="""
    SELECT t.id, p.code || '/' || i.code || '/' || s.class AS code, i.name AS title, NULL::text AS status,
        (SELECT max(x.at) FROM trace.switching_step x WHERE x.switching = s.id) AS at,
        jsonb_build_object('party', p.name, 'class', s.class, 'severity', s.severity, 'score', s.state ->> 'score') AS facts
    FROM page t JOIN trace.switching s ON s.id = t.id JOIN trace.party p ON p.id = s.supplier JOIN trace.item i ON i.id = s.item""",
    columns=(
        Column("code", "code", width=260), _TITLE, Column("party", "words", width=180), Column("class", "choice", width=110),
        Column("severity", "choice", width=130), Column("score", "number", width=80, drop=4), Column("at", "moment", width=120, drop=2),
    ),
    sorts={"name": Sort("lpad(s.id::text, 12, '0')", "text")},
    search=(
        among("s.supplier", PARTIES),
        among("s.item", ITEMS),
        among("s.id", "SELECT x.id FROM trace.switching x JOIN trace.party p ON p.id = x.supplier JOIN trace.item i ON i.id = x.item WHERE p.code || '/' || i.code || '/' || x.class ILIKE %(like)s"),
    ),
    filters=(
        Filter("severity", "s.severity = %(severity)s", "choice", ("normal", "tightened", "reduced", "discontinued")),
        _CLASS, _ITEM,
    ),
    touched=("switching", "inspection"),
)  # fmt: skip

_DEFECTS = List(
    name="defects",
    kind="inspection",
    source="trace.defect s",
    where="true",
    facts="""
    SELECT t.id, q.code, i.name AS title, NULL::text AS status, s.recorded_at AS at,
        jsonb_build_object('unit', u.code, 'class', s.class, 'characteristic', c.name, 'count', s.count, 'note', s.note, 'by', w.name) AS facts
    FROM page t JOIN trace.defect s ON s.id = t.id JOIN trace.inspection q ON q.id = s.inspection JOIN trace.unit u ON u.id = q.unit
    JOIN trace.item i ON i.id = u.item JOIN trace.person w ON w.id = s.person LEFT JOIN trace.characteristic c ON c.id = s.characteristic""",
    columns=(
        Column("code", "code", width=190), _TITLE, Column("unit", "code", width=180), Column("class", "choice", width=110),
        Column("count", "number", width=80), Column("characteristic", "words", width=180, drop=4), Column("note", width=220, drop=5),
        Column("by", "words", width=150, drop=3), Column("at", "moment", sort="at", width=120, drop=2),
    ),
    sorts={"at": Sort("s.recorded_at", "timestamptz")},
    search=(
        among("s.inspection", "SELECT q.id FROM trace.inspection q WHERE q.code ILIKE %(like)s"),
        *contains("coalesce(s.note, '')"),
    ),
    filters=(_CLASS, days("s.recorded_at")),
    touched=("inspection", "unit"),
)  # fmt: skip

QUALITY_LISTS: Mapping[str, List] = {
    one.name: one for one in (_CHARACTERISTICS, _SPECIFICATIONS, _PLANS, _SWITCHING, _DEFECTS)
}
