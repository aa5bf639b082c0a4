"""Sends what was read from files to the import functions, all in one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from client.data import arrays
from client.data.connection import Connection
from client.domain.imports.events import EventRows


def open_import(connection: Connection, mapping: str, files: Sequence[Mapping[str, Any]], command: UUID) -> int:
    """Starts an import in the connection's transaction; its id."""
    arrays.register(connection)
    return int(connection.call("import_open", {"mapping": mapping, "files": list(files)}, command)["import"])


def close_import(connection: Connection, number: int, counts: Mapping[str, Any], command: UUID) -> None:
    """Ends an import with what it counted; the planner learns of the new rows."""
    connection.call("import_close", {"import": number, "counts": dict(counts)}, command)


def import_events(connection: Connection, rows: EventRows, request: Mapping[str, Any], command: UUID) -> dict[str, Any]:
    """Records events; the server's result (see import_events.sql): created, unchanged, rejected, other_dimension."""
    columns = [
        arrays.texts(rows.names),
        arrays.texts(rows.kinds),
        arrays.times(rows.times),
        arrays.texts(rows.precisions),
        arrays.texts(rows.sites),
        arrays.texts(rows.parties),
        arrays.texts(rows.corrections),
        arrays.integers(rows.line_event),
        arrays.texts(rows.roles),
        arrays.texts(rows.codes),
        arrays.texts(rows.items),
        arrays.numbers(rows.quantities),
        arrays.texts(rows.uoms),
        arrays.numbers(rows.allocations),
        arrays.texts([None if c is None else json.dumps(c, ensure_ascii=False) for c in rows.customs]),
    ]
    return connection.call("import_events", request, command, columns)
