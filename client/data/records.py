"""Finds records, and says where the quantities of one went."""

from __future__ import annotations

from typing import Any

from client.data.database import Database


def find(database: Database, text: str) -> dict[str, Any]:
    """{"records": [{"kind", "code", "title", "status", "by"}]}; title is {"en", "zh_CN"} or a word.

    `by`: whether the code begins (code) or ends (ending) with the text, or the supplier's lot number or the name met it.
    """
    found: dict[str, Any] = database.read("SELECT app.find(%s) AS found", [text])[0]["found"]
    return found


def balance(database: Database, code: str) -> dict[str, Any]:
    """{"code", "generation", "made", "uom", "lines", "on_hand", "unexplained"} in its own uom."""
    found: dict[str, Any] = database.read("SELECT app.balance(%s) AS balance", [code])[0]["balance"]
    return found
