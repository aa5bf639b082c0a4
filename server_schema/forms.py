"""Publishes the forms of resources/forms: what stations draw editors from, each version kept for ever."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from server_schema.refusals import FILE
from server_schema.roles import Connection

FOLDER = FILE.with_name("forms")
CHECKS = FILE.with_name("form_checks.json")  # by form: [path, rule, jsonpath]; made by the station's own code

# A definition that differs from the newest one of its form becomes the next version; else nothing happens.
_PUBLISH = """
WITH wanted AS (SELECT f.id, %(definition)s::jsonb - 'version' AS definition
    FROM trace.form f WHERE f.code = %(form)s),
newest AS (SELECT v.version, v.definition - 'version' AS definition FROM trace.form_version v, wanted w
           WHERE v.form = w.id ORDER BY v.version DESC LIMIT 1),
made AS (SELECT w.id, w.definition,
    greatest(coalesce((SELECT n.version FROM newest n), 0) + 1, %(version)s) AS version
         FROM wanted w WHERE NOT EXISTS (SELECT FROM newest n WHERE n.definition = w.definition)),
whole AS (SELECT m.id, m.version, m.definition || jsonb_build_object('version', m.version) AS definition
    FROM made m)
INSERT INTO trace.form_version (form, version, definition, sha256)
SELECT h.id, h.version, h.definition, sha256(convert_to(h.definition::text, 'UTF8')) FROM whole h
"""


def files() -> list[Path]:
    """The definitions in this release, one file a form."""
    return sorted(FOLDER.glob("*.toml"))


def definition(path: Path) -> dict[str, Any]:
    """A form as JSON says it, dates as text, as TOML writes them; with what the database asks of its entries."""
    found: dict[str, Any] = json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))
    return found | {"checks": json.loads(CHECKS.read_text(encoding="utf-8")).get(path.stem, [])}


def publish(connection: Connection) -> None:
    """Adds the forms, and the next version of those that are another now. Published versions never change."""
    for path in files():
        form = definition(path)
        connection.execute("INSERT INTO trace.form (code) VALUES (%s) ON CONFLICT DO NOTHING", [path.stem])
        values = {
            "form": path.stem,
            "definition": json.dumps(form, ensure_ascii=False),
            "version": form.get("version", 1),
        }
        connection.execute(_PUBLISH, values)
