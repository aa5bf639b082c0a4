"""Items, parties, places, equipment, documents, sites and holds as their pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from client.data import shapes
from client.data.database import Database
from client.data.shapes import MadeWith

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


def read_master(database: Database, kind: str, code: str) -> MasterPage:
    """The record of that kind (KINDS) and code. Refused (TW010) where there is none."""
    found = database.read("SELECT app.record_page(%s, %s) AS page", [kind, code])[0]["page"]
    facts = {name: value for name, value in found.items() if name not in {"id", "record", "form", "files"}}
    # Two sites may have a place of the same code: only with its site it is named.
    named = f"{found['site']}/{found['code']}" if kind == "place" else found["code"]
    return MasterPage(
        kind, named, facts, found.get("row_version"), shapes.made_with(found["form"]), found["files"]
    )
