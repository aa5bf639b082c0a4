"""What a person chose for a list, kept on this PC for them alone: filters, order, columns, their widths."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from PySide6.QtCore import QSettings

from client.data.lists import List, Wanted
from client.gui.context import Session


@dataclass(frozen=True)
class Chosen:
    """Filters and order; columns by name and their widths in px (none: the list's own)."""

    filters: dict[str, str] = field(default_factory=dict)
    sort: str = ""
    columns: tuple[str, ...] = ()
    widths: dict[str, int] = field(default_factory=dict)

    def wanted(self, text: str = "") -> Wanted:
        """What to read."""
        return Wanted(text, self.filters, self.sort)


def read_chosen(session: Session, of: List, place: str) -> Chosen:
    """What this person left. A filter or column that no longer exists is dropped, not complained about.

    `place`: "panel" or "table": the two don't share what was chosen.
    """
    try:
        kept: Any = json.loads(str(_settings().value(_key(session, of, place)) or "{}"))
        filters = {str(name): str(value) for name, value in kept.get("filters", {}).items()}
        widths = {str(name): int(width) for name, width in kept.get("widths", {}).items()}
        columns, sort = tuple(kept.get("columns", ())), str(kept.get("sort", ""))
    except (ValueError, AttributeError, TypeError):  # somebody edited the file: begin anew
        return Chosen()
    known = {one.name: one for one in of.filters}
    names = {column.name for column in of.columns}
    return Chosen(
        {n: v for n, v in filters.items() if n in known and (not known[n].values or v in known[n].values)},
        sort if sort.removeprefix("-") in of.sorts else "",
        tuple(name for name in columns if name in names),
        {name: width for name, width in widths.items() if name in names and 40 <= width <= 1200},
    )


def keep_chosen(session: Session, of: List, place: str, chosen: Chosen) -> None:
    """Remember it."""
    _settings().setValue(_key(session, of, place), json.dumps(asdict(chosen), ensure_ascii=False))


def _settings() -> QSettings:
    return QSettings("Tracewell", "lists")


def _key(session: Session, of: List, place: str) -> str:
    return f"{session.database_id}/{session.login}/{of.name}/{place}"
