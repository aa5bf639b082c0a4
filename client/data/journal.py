"""Drafts on this computer: each edit of a field is on the disk at once, and offered again after a crash.

SQLite in WAL mode with synchronous=FULL: an edit that was written survives a power cut. A draft keeps the id of
the command it will be sent as, so that sending it twice records it once. Drafts are one person's in one database.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from client.domain.command_id import new_command_id

SCHEMA = """
CREATE TABLE IF NOT EXISTS draft (
    id TEXT PRIMARY KEY, database_id TEXT NOT NULL, login TEXT NOT NULL,
    form TEXT NOT NULL, version TEXT NOT NULL, title TEXT NOT NULL, context TEXT NOT NULL,
    begun_at TEXT NOT NULL, edited_at TEXT NOT NULL, sending INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS edit (
    draft TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE, field TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (draft, field)
) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Draft:
    """A record being written. `id` is the id of the command it becomes; `values`: what stands in each field."""

    id: UUID
    form: str
    version: str
    title: str
    context: Mapping[str, Any]
    values: Mapping[str, Any]
    begun_at: datetime
    edited_at: datetime
    sending: bool


class Journal:
    """The drafts of one person in one database. Threads may share it; each call is one transaction on the disk."""

    def __init__(self, file: Path, *, database_id: str, login: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._whose = (database_id, login)
        self._lock = threading.Lock()
        self._base = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=5)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._base.execute(f"PRAGMA {pragma}")
        self._base.executescript(SCHEMA)

    def begin(self, form: str, version: str, title: str, context: Mapping[str, Any] | None = None) -> UUID:
        """A new draft; it is kept from its first edit on."""
        draft, now = new_command_id(), _now()
        self._run(
            "INSERT INTO draft (id, database_id, login, form, version, title, context, begun_at, edited_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (str(draft), *self._whose, form, version, title, json.dumps(dict(context or {})), now, now),
        )
        return draft

    def edit(self, draft: UUID, field: str, value: Any) -> None:
        """What stands in a field now, also if it is wrong; on the disk when this returns."""
        self.edit_all(draft, {field: value})

    def edit_all(self, draft: UUID, values: Mapping[str, Any]) -> None:
        """What stands in several fields now: one write to the disk for all of them."""
        with self._lock, self._base:
            self._base.execute("BEGIN IMMEDIATE")
            self._base.executemany(
                "INSERT INTO edit (draft, field, value) VALUES (?, ?, ?)"
                " ON CONFLICT (draft, field) DO UPDATE SET value = excluded.value",
                [(str(draft), field, json.dumps(value, ensure_ascii=False)) for field, value in values.items()],
            )
            self._base.execute("UPDATE draft SET edited_at = ? WHERE id = ?", (_now(), str(draft)))

    def rename(self, draft: UUID, title: str) -> None:
        """What the list of drafts says of it."""
        self._run("UPDATE draft SET title = ? WHERE id = ?", (title, str(draft)))

    def sending(self, draft: UUID, *, now: bool) -> None:
        """Whether it was sent without an answer yet: then it is sent again under the same id, never edited."""
        self._run("UPDATE draft SET sending = ? WHERE id = ?", (int(now), str(draft)))

    def discard(self, draft: UUID) -> None:
        """It was recorded, or the person threw it away."""
        self._run("DELETE FROM draft WHERE id = ?", (str(draft),))

    def drafts(self, form: str | None = None) -> list[Draft]:
        """Drafts with at least one edit, the last edited first."""
        query = (
            "SELECT d.id, d.form, d.version, d.title, d.context, d.begun_at, d.edited_at, d.sending,"
            " json_group_object(e.field, json(e.value)) FROM draft d JOIN edit e ON e.draft = d.id"
            " WHERE d.database_id = ? AND d.login = ? AND (? IS NULL OR d.form = ?) GROUP BY d.id"
            " ORDER BY d.edited_at DESC, d.id"
        )
        with self._lock:
            rows = self._base.execute(query, (*self._whose, form, form)).fetchall()
        return [_draft(row) for row in rows]

    def draft(self, wanted: UUID) -> Draft | None:
        """One draft, if it has edits."""
        return next((draft for draft in self.drafts() if draft.id == wanted), None)

    def close(self) -> None:
        """Nothing is left to write: every edit is on the disk already. Drafts nobody edited go."""
        with self._lock:
            self._base.execute("DELETE FROM draft WHERE id NOT IN (SELECT draft FROM edit)")
            self._base.close()

    def _run(self, statement: str, values: tuple[Any, ...]) -> None:
        with self._lock:
            self._base.execute(statement, values)


def _draft(row: tuple[Any, ...]) -> Draft:
    identity, form, version, title, context, begun, edited, sending, values = row
    return Draft(
        UUID(identity),
        form,
        version,
        title,
        json.loads(context),
        json.loads(values),
        datetime.fromisoformat(begun),
        datetime.fromisoformat(edited),
        bool(sending),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat()
