"""Looks records up: by what is typed, and by where a lot's quantities went."""

from __future__ import annotations

from typing import Any

from client.data import records
from client.data.database import Database
from client.domain.codes import clean_code


def find_records(database: Database, text: str) -> dict[str, Any]:
    """Records whose code begins with the text or whose name contains it, the closest first."""
    return records.find(database, clean_code(text))


def balance_of(database: Database, text: str) -> dict[str, Any]:
    """Where every quantity of the unit went: made, lines, on hand, unexplained; None is unknown, not zero."""
    return records.balance(database, clean_code(text))
