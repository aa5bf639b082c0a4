"""Stops units, and lets them go again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from client.data.database import Database
from client.domain.codes import clean_code
from client.refusals import refusal


def hold_unit(
    database: Database, text: str, *, reason: str, descendants: bool = False, command_id: UUID | None = None
) -> dict[str, Any]:
    """Nobody uses or ships the unit from now on; `descendants` stops what was made from it too."""
    request: dict[str, Any] = {"codes": [clean_code(text)], "reason": _said(reason)}
    if descendants:
        request["descendants"] = True
    return database.call("hold", request, command_id=command_id)


def hold_units(
    database: Database, codes: Sequence[str], *, reason: str, command_id: UUID | None = None
) -> dict[str, Any]:
    """Nobody uses or ships these units from now on: one hold for all of them."""
    return database.call(
        "hold", {"codes": [clean_code(code) for code in codes], "reason": _said(reason)}, command_id=command_id
    )


def release_unit(
    database: Database, text: str, *, reason: str, hold: str | None = None, command_id: UUID | None = None
) -> dict[str, Any]:
    """Ends the unit's holds (or the one named), or releases it from quarantine where it has none."""
    request = {"code": clean_code(text), "reason": _said(reason)}
    if hold:
        request["hold"] = hold
    return database.call("release", request, command_id=command_id)


def _said(reason: str) -> str:
    if not reason.strip():
        raise refusal("TW051")
    return reason.strip()
