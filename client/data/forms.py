"""The forms published in this database, as JSON definitions."""

from __future__ import annotations

from typing import Any

from client.data.database import Database


def read_forms(database: Database) -> dict[str, dict[str, Any]]:
    """The newest definition of every form by its code; its "version" is the one records are made with."""
    found = database.read("SELECT app.forms() AS found")[0]["found"]
    return {each["form"]: each["definition"] for each in found["forms"]}


def read_form(database: Database, form: str, version: int) -> dict[str, Any] | None:
    """One version of a form; None where there is none."""
    found = database.read("SELECT app.forms(%s, %s) AS found", [form, version])[0]["found"]
    definitions: list[dict[str, Any]] = [each["definition"] for each in found["forms"]]
    return definitions[0] if definitions else None
