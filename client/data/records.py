"""Finds records, and says where the quantities of one went."""

from __future__ import annotations

from typing import Any

from client.data.database import Database


def find(database: Database, text: str) -> dict[str, Any]:
    """{"records": [{"kind", "code", "title", "status"}]}; title is {"en", "zh_CN"} or a word."""
    found: dict[str, Any] = database.read("SELECT app.find(%s) AS found", [text])[0]["found"]
    return found


def balance(database: Database, code: str, generation: int | None) -> dict[str, Any]:
    """{"code", "generation", "made", "uom", "lines", "on_hand", "unexplained"} in the unit's own uom."""
    query = "SELECT app.balance(%s, %s::integer) AS balance"
    found: dict[str, Any] = database.read(query, [code, generation])[0]["balance"]
    return found
