"""The general door to recording: any act by its name, with its request as data."""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import UUID

from client.data.database import Database
from client.refusals import refusal

_ACT = re.compile(r"[a-z][a-z0-9_]{0,62}")


def carry_out(
    database: Database, act: str, request: dict[str, Any], *, command_id: UUID | None = None
) -> dict[str, Any]:
    """What `app.<act>` answers; TW050 where there is no such act (private functions are nobody's)."""
    if not _ACT.fullmatch(act):
        raise refusal("TW050", act=act[:80])
    return database.call(act, request, command_id=command_id)


def read_request(text: str, file: str) -> dict[str, Any]:
    """A request from JSON text; numbers stay exact, as texts. Refused (TW040) unless it is one JSON object."""
    try:
        request = json.loads(text, parse_float=str, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise refusal("TW040", file=file, problem=str(error)) from None
    if not isinstance(request, dict):
        raise refusal("TW040", file=file, problem="{ … }")
    return request


def _no_number(word: str) -> None:
    raise ValueError(word)
