"""What an import says afterwards: what was made, what was there already, which rows were rejected and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class CellError(Exception):
    """A cell can't be what its column asks for. `code` names the sentence in resources/refusals.toml."""

    def __init__(self, code: str, **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Rejection:
    """One row that can't come in: where it stands, what stands there, and which sentence says why.

    `row` counts as a spreadsheet does: the header is row 1. 0 means the whole file.
    """

    file: str
    row: int
    column: str
    value: str
    code: str
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was handled and should be known: a sentence of resources/notes.toml with its figures."""

    key: str
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Report:
    """The result of one import. `created` counts by kind; `written` is False for a dry run or a refused import."""

    rows: int = 0
    created: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    written: bool = False
