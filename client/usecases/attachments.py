"""Ties files to records, and takes them off again with a reason."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from uuid import UUID

from client.data.attachments import FILE_SECONDS
from client.data.database import Database
from client.refusals import refusal

LARGEST = 26_214_400  # octets: 25 MiB


def read_attachment(path: Path) -> tuple[str, str, bytes]:
    """Its name, media type (by its ending) and bytes. Refused: TW123 empty or over 25 MiB, TW062 unreadable."""
    try:
        size = path.stat().st_size
        if not 0 < size <= LARGEST:
            raise refusal("TW123", size=size)
        content = path.read_bytes()
    except OSError as error:
        raise refusal("TW062", name=path.name, reason=error.strerror or str(error)) from error
    return path.name, mimetypes.guess_type(path.name)[0] or "application/octet-stream", content


def attach_file(
    database: Database, kind: str, code: str, path: Path, *, note: str | None = None, command_id: UUID
) -> str:
    """The SHA-256 of the file, now tied to the record. `kind`: unit, event, work_order, complaint, item …"""
    name, media_type, content = read_attachment(path)
    request = {"kind": kind, "code": code, "name": name, "media_type": media_type}
    if note:
        request["note"] = note
    # bytea goes as bytes; the hash of the content is part of the command, so a repeated one is the same file.
    result = database.call("attach", request, command_id=command_id, arrays=[content], deadline=FILE_SECONDS)
    return str(result["sha256"])


def detach_file(database: Database, attachment: int, *, reason: str, command_id: UUID) -> None:
    """Takes a file off its record; it stays in the history."""
    database.call("detach", {"attachment": attachment, "reason": reason}, command_id=command_id)
