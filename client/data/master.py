"""Items, parties, places, equipment, documents, sites and holds as their pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from client.data import shapes
from client.data.database import Database
from client.data.shapes import MadeWith
from client.refusals import refusal

KINDS = (
    "item", "party", "place", "equipment", "document", "site", "hold", "characteristic", "specification",
    "inspection_plan", "switching",
)  # fmt: skip


@dataclass(frozen=True)
class MasterPage:
    """A record of master data: its columns by name (texts, numbers, lists, {en, zh_CN}), codes instead of ids."""

    kind: str
    code: str
    facts: Mapping[str, Any]
    row_version: int | None
    made_with: MadeWith | None
    files: int


_UOM = """
SELECT m.code, m.name, CASE m.dimension WHEN 'count' THEN 'pieces' ELSE m.dimension END AS dimension, trim_scale(m.factor)::text AS factor,
    (SELECT b.code FROM trace.uom b WHERE b.dimension = m.dimension AND b.factor = 1 ORDER BY b.id LIMIT 1) AS base,
    (SELECT count(*) FROM trace.item i WHERE i.uom = m.id) AS items,
    (SELECT count(DISTINCT c.item) FROM trace.item_uom c WHERE c.uom = m.id) AS conversions
FROM trace.uom m WHERE m.code = %s"""


def read_uom(database: Database, code: str) -> MasterPage:
    """The unit of measure of that code: they come with Tracewell, nobody changes them. Refused (TW010) where there is none."""
    found = database.read(_UOM, [code])
    if not found:
        raise refusal("TW010", kind="unit of measure", code=code[:100])
    return MasterPage("uom", code, found[0], None, None, 0)


def read_master(database: Database, kind: str, code: str) -> MasterPage:
    """The record of that kind (KINDS) and code. Refused (TW010) where there is none."""
    found = database.read("SELECT app.record_page(%s, %s) AS page", [kind, code])[0]["page"]
    facts = {name: value for name, value in found.items() if name not in {"id", "record", "form", "files"}}
    # Two sites may have a place of the same code: only with its site it is named.
    named = f"{found['site']}/{found['code']}" if kind == "place" else found["code"]
    return MasterPage(
        kind, named, facts, found.get("row_version"), shapes.made_with(found["form"]), found["files"]
    )
