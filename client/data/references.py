"""Search while one types: what may stand in a field that names something else, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from client.data.database import Database
from client.domain.forms.found import Found
from client.refusals import Language

MOST = 20

# For each kind: code, name, note (a second line), facts, rows to choose from, and how they are ordered for an empty text.
# %(like)s is the text anywhere, %(text)s the text itself, %(only)s a kind or a role where only some will do.
_NAMED = "(t.code ILIKE %(like)s OR t.name::text ILIKE %(like)s OR t.sort_key ILIKE %(like)s)"
# As the names read: sort_key is the Chinese name in pinyin, or the English one where there is no Chinese.
_BY_NAME = "CASE %(language)s WHEN 'en' THEN coalesce(lower(t.name ->> 'en'), t.sort_key) ELSE t.sort_key END"
_QUERIES: Mapping[str, str] = {
    "item": f"""SELECT t.code, t.name, '{{}}'::jsonb AS note, jsonb_strip_nulls(jsonb_build_object('uom', m.code)) AS facts, {_BY_NAME} AS place
        FROM trace.item t LEFT JOIN trace.uom m ON m.id = t.uom WHERE {_NAMED} AND (%(only)s = '' OR t.kind = %(only)s)""",
    "party": f"""SELECT t.code, t.name, '{{}}'::jsonb AS note, '{{}}'::jsonb AS facts, {_BY_NAME} AS place
        FROM trace.party t WHERE {_NAMED} AND (%(only)s = '' OR %(only)s = ANY (t.roles))""",
    "person": f"""SELECT t.login AS code, t.name, '{{}}'::jsonb AS note, '{{}}'::jsonb AS facts, {_BY_NAME} AS place
        FROM trace.person t WHERE t.disabled_at IS NULL
          AND (t.login ILIKE %(like)s OR t.name::text ILIKE %(like)s OR t.sort_key ILIKE %(like)s)""",
    "place": """SELECT t.code, t.name, jsonb_build_object('en', s.code) AS note, '{}'::jsonb AS facts, t.code AS place
        FROM trace.place t JOIN trace.site s ON s.id = t.site
        WHERE (t.code ILIKE %(like)s OR t.name::text ILIKE %(like)s) AND (%(site)s = '' OR s.code = %(site)s)""",
    "equipment": """SELECT t.code, t.name, CASE WHEN t.blocked_reason IS NOT NULL THEN jsonb_build_object('en', t.blocked_reason) ELSE '{}' END AS note,
          '{}'::jsonb AS facts, t.code AS place
        FROM trace.equipment t WHERE (t.code ILIKE %(like)s OR t.name::text ILIKE %(like)s) AND (%(only)s = '' OR t.kind = %(only)s)""",
    "document": """SELECT t.code, t.name, '{}'::jsonb AS note, '{}'::jsonb AS facts, t.code AS place
        FROM trace.document t WHERE t.code ILIKE %(like)s OR t.name::text ILIKE %(like)s""",
    "site": """SELECT t.code, t.legal_name AS name, '{}'::jsonb AS note, '{}'::jsonb AS facts, t.code AS place
        FROM trace.site t WHERE t.code ILIKE %(like)s OR t.legal_name::text ILIKE %(like)s""",
    "uom": """SELECT t.code, t.name, '{}'::jsonb AS note, '{}'::jsonb AS facts, lpad(t.id::text, 5, '0') AS place
        FROM trace.uom t WHERE t.code ILIKE %(like)s OR t.name::text ILIKE %(like)s""",
    "characteristic": """SELECT t.code, t.name, '{}'::jsonb AS note, jsonb_strip_nulls(jsonb_build_object('uom', m.code)) AS facts, t.code AS place
        FROM trace.characteristic t LEFT JOIN trace.uom m ON m.id = t.uom WHERE t.code ILIKE %(like)s OR t.name::text ILIKE %(like)s""",
    "operation": """SELECT DISTINCT ON (t.code, i.code) t.code, t.name, i.name AS note, jsonb_build_object('item', i.code) AS facts, t.code AS place
        FROM trace.operation t JOIN trace.recipe r ON r.id = t.recipe AND r.to_at = 'infinity' JOIN trace.item i ON i.id = r.item
        WHERE (t.code ILIKE %(like)s OR t.name::text ILIKE %(like)s) AND (%(item)s = '' OR i.code = %(item)s)
          AND (%(order)s = '' OR i.id = (SELECT o.item FROM trace.work_order o WHERE o.code = %(order)s))""",
    "work_order": """SELECT t.code, i.name, jsonb_build_object('en', trim_scale(t.quantity) || ' ' || m.code) AS note, jsonb_build_object('item', i.code) AS facts,
          coalesce(t.due_on::text, '9') AS place
        FROM trace.work_order t JOIN trace.item i ON i.id = t.item JOIN trace.uom m ON m.id = t.uom
        WHERE t.state = 'open' AND (t.code ILIKE %(like)s OR i.name::text ILIKE %(like)s)""",
    "complaint": """SELECT t.code, i.name, jsonb_build_object('en', u.code) AS note, jsonb_build_object('unit', u.code) AS facts, t.code AS place
        FROM trace.complaint t JOIN trace.unit u ON u.id = t.unit JOIN trace.item i ON i.id = u.item
        WHERE t.state = 'open' AND (t.code ILIKE %(like)s OR u.code ILIKE %(like)s)""",
    "hold": """SELECT t.code, jsonb_build_object('en', t.reason) AS name, '{}'::jsonb AS note, '{}'::jsonb AS facts, t.code AS place
        FROM trace.hold t WHERE t.code ILIKE %(like)s OR t.reason ILIKE %(like)s""",
    "inspection": """SELECT t.code, '{}'::jsonb AS name, '{}'::jsonb AS note, '{}'::jsonb AS facts, t.code AS place
        FROM trace.inspection t WHERE t.code ILIKE %(like)s""",
}  # fmt: skip
# Lots are many: by the beginning of their code or their supplier's number, with what is on hand first.
_UNITS = """
SELECT n.code, n.name, jsonb_build_object('en', concat_ws(' · ', n.name ->> 'en', n.on_hand || ' ' || n.uom), 'zh_CN', concat_ws(' · ', n.name ->> 'zh_CN', n.on_hand || ' ' || n.uom)) AS note,
       jsonb_strip_nulls(jsonb_build_object('uom', n.uom, 'item', n.item, 'on_hand', n.on_hand)) AS facts
FROM (
    SELECT u.code, i.name, i.code AS item, m.code AS uom, u.id,
           (SELECT trim_scale(sum(b.on_hand))::text FROM trace.unit_balance b WHERE b.unit = u.id AND b.on_hand > 0) AS on_hand
    FROM (
        (SELECT u.* FROM trace.unit u WHERE u.code COLLATE "C" >= %(text)s AND u.code COLLATE "C" < %(beyond)s ORDER BY u.code COLLATE "C", u.generation DESC LIMIT 60)
        UNION (SELECT u.* FROM trace.unit u WHERE u.supplier_lot = %(text)s LIMIT 20)
    ) u JOIN trace.item i ON i.id = u.item LEFT JOIN trace.uom m ON m.id = u.uom
    WHERE NOT EXISTS (SELECT FROM trace.unit l WHERE l.code = u.code AND l.generation > u.generation)
) n ORDER BY n.code <> %(text)s, n.on_hand IS NULL, n.code LIMIT 20"""
_EVENTS = """
SELECT e.code, coalesce(p.name, '{}') AS name, '{}'::jsonb AS note, '{}'::jsonb AS facts
FROM trace.event e LEFT JOIN trace.party p ON p.id = e.party
WHERE e.kind = ANY (%(kinds)s) AND e.code COLLATE "C" >= %(text)s AND e.code COLLATE "C" < %(beyond)s
ORDER BY e.happened_at DESC LIMIT 20"""
_KINDS: Mapping[str, list[str]] = {
    "receipt": ["receive"],
    "run": ["run", "blend", "rework"],
    "shipment": ["ship"],
    "event": ["receive", "run", "blend", "rework", "ship", "deliver", "return", "repair", "count", "adjust"],
}
ROLES = ("technician", "inspector", "engineer", "manager", "auditor", "administrator")


def search(
    database: Database,
    kind: str,
    text: str,
    site: str = "",
    *,
    item: str = "",
    order: str = "",
    language: Language = "en",
) -> list[Found]:
    """At most 20 hits for a text typed into a reference field; `kind` as in a form, `party:supplier` for some only.

    `site`: only places there. `item`, `order`: only operations of the recipe of what is made, or of what the work order makes.
    A hit whose code is the text comes first, then by name in `language`, or by code. For an empty text the first ones. ValueError for an unknown kind.
    """
    kind, _, only = kind.partition(":")
    wanted = text.strip()
    escaped = wanted.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    values: dict[str, Any] = {
        "text": wanted,
        "like": f"%{escaped}%",
        "beyond": wanted + chr(0x10FFFF),
        "only": only,
        "site": site,
        "item": item,
        "order": order,
        "language": language,
    }
    if kind == "role":
        return [Found(role) for role in ROLES if wanted.lower() in role]
    if kind == "unit":
        rows = database.read(_UNITS, values)
    elif kind in _KINDS:
        rows = database.read(_EVENTS, values | {"kinds": _KINDS[kind]})
    elif kind in _QUERIES:
        query = f"SELECT * FROM ({_QUERIES[kind]}) q ORDER BY q.code <> %(text)s, q.place, q.code LIMIT {MOST}"
        rows = database.read(query, values)
    else:
        raise ValueError(f"nothing is known of a {kind}")
    return [Found(row["code"], row["name"] or {}, row["note"] or {}, row["facts"] or {}) for row in rows]
