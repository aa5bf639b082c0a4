"""Closes complaints with what was found out."""

from __future__ import annotations

from uuid import UUID

from client.data.database import Database
from client.usecases.entries import Saved, saved


def close_complaint(database: Database, code: str, *, cause: str, row_version: int, command_id: UUID) -> Saved:
    """The complaint has its cause and is closed. Conflict if somebody changed it since `row_version` was read."""
    request = {"code": code, "cause": cause, "row_version": row_version}
    return saved("close_complaint", request, database.call("close_complaint", request, command_id=command_id))
