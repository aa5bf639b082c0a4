"""What can go wrong, told by whose fault it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class TracewellError(Exception):
    """Something a person can be told in one sentence. `code` is an SQLSTATE of class TW or a word of ours."""

    def __init__(self, code: str, message: str, detail: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.detail = dict(detail or {})


class Refused(TracewellError):
    """A rule says no. Nothing was changed."""


class Conflict(TracewellError):
    """Somebody else changed the record since it was read. Nothing was changed; both versions can be shown."""


class Unreachable(TracewellError):
    """The database can't be reached, or didn't answer in time; a command's fate is looked up by its id."""


class Cancelled(TracewellError):
    """The person asked to stop. Nothing was changed."""
