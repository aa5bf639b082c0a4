"""Opens work orders and closes them."""

from __future__ import annotations

from uuid import UUID

from client.data.database import Database
from client.usecases.entries import Saved, saved


def open_work_order(database: Database, code: str, *, row_version: int, command_id: UUID) -> Saved:
    """Runs may be recorded for it from now on. Conflict if somebody changed it since `row_version` was read."""
    request = {"code": code, "row_version": row_version}
    return saved("open_work_order", request, database.call("open_work_order", request, command_id=command_id))


def close_work_order(database: Database, code: str, *, reason: str, row_version: int, command_id: UUID) -> Saved:
    """Nobody makes anything for it any more."""
    request = {"code": code, "reason": reason, "row_version": row_version}
    return saved("close_work_order", request, database.call("close_work_order", request, command_id=command_id))
