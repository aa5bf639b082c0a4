"""Keeps what a person decides at a chart: limits frozen, points left out and taken back, signals answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from client.data.database import Database


def freeze_limits(
    database: Database, characteristic: str, item: str, chart: str, *,
    limits: Mapping[str, Any], method: str, source: Mapping[str, Any], reason: str, command_id: UUID,
) -> dict[str, Any]:  # fmt: skip
    """New limits of a chart from now on, with the points they come from and why.

    The earlier ones stay readable.
    """
    request = {
        "characteristic": characteristic, "item": item, "chart": chart, "limits": dict(limits), "method": method,
        "source": dict(source), "reason": reason,
    }  # fmt: skip
    return database.call("publish_limits", request, command_id=command_id)


def exclude_point(
    database: Database, characteristic: str, point: Mapping[str, str], *,
    excluded_from: str, cause: str, note: str | None = None, command_id: UUID,
) -> dict[str, Any]:  # fmt: skip
    """Leaves a point (`Point.named`) out of `limits`, `limits_and_tests` or `display`. Refused: TW856 it is out already."""
    request = {"characteristic": characteristic, **point, "from": excluded_from, "cause": cause}
    return database.call("exclude_point", request | ({"note": note} if note else {}), command_id=command_id)


def restore_point(
    database: Database, characteristic: str, point: Mapping[str, str], *, command_id: UUID
) -> dict[str, Any]:
    """Lets an excluded point count again. Refused: TW857 it isn't out."""
    return database.call("restore_point", {"characteristic": characteristic, **point}, command_id=command_id)


def record_signal(
    database: Database,
    limits: int,
    point: Mapping[str, str],
    rules: Sequence[str],
    *,
    sample: int = 0,
    command_id: UUID,
) -> dict[str, Any]:
    """Keeps that a point broke rules of frozen limits; told again it only gains rules."""
    request = {"limits": limits, **point, "rules": list(rules), "sample": sample}
    return database.call("record_signal", request, command_id=command_id)


def answer_signal(
    database: Database, signal: int, *, row_version: int, command_id: UUID, cause: str | None = None,
    action: str | None = None, owner: str | None = None, due_on: date | None = None, close: bool = True,
) -> dict[str, Any]:  # fmt: skip
    """Cause, action, owner and day of a signal; closed with cause and action. Refused: TW858, TW859; Conflict."""
    told = {"cause": cause, "action": action, "owner": owner, "due_on": due_on.isoformat() if due_on else None}
    request: dict[str, Any] = {"signal": signal, "close": close, "row_version": row_version}
    request |= {key: value for key, value in told.items() if value}
    return database.call("close_signal", request, command_id=command_id)
