"""The files of a record: which there are, and their bytes, checked against their hash."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from client.data import shapes
from client.data.database import Database
from client.data.shapes import Who
from client.refusals import refusal

FILE_SECONDS = 120.0  # 25 MB over a slow line


@dataclass(frozen=True)
class Attachment:
    """A file tied to a record. With `detached_at` it was taken off, by whom and why; it is never deleted."""

    attachment: int
    name: str
    media_type: str
    size: int
    sha256: str
    note: str | None
    by: Who
    at: dt.datetime
    detached_at: dt.datetime | None
    detached_by: Who | None
    reason: str | None


def read_attachments(database: Database, kind: str, code: str) -> tuple[Attachment, ...]:
    """The files of a record, those taken off it last. `kind`: unit, event, work_order, complaint, item …"""
    found = database.read("SELECT app.attachments(%s, %s) AS found", [kind, code])[0]["found"]
    return tuple(
        Attachment(
            attachment=each["attachment"],
            name=each["name"],
            media_type=each["media_type"],
            size=each["size"],
            sha256=each["sha256"],
            note=each.get("note"),
            by=Who(each["by"]["login"], each["by"].get("name") or {}),
            at=dt.datetime.fromisoformat(each["at"]),
            detached_at=shapes.moment(each.get("detached_at")),
            detached_by=shapes.who(each.get("detached_by")),
            reason=each.get("reason"),
        )
        for each in found["files"]
    )


def read_file(database: Database, sha256: str) -> bytes:
    """The bytes of a file. Refused where there is none (TW010), or where they aren't those of the hash (TW068)."""
    found = database.read("SELECT app.blob_content(%s) AS content", [sha256], deadline=FILE_SECONDS)[0]["content"]
    if found is None:
        raise refusal("TW010", kind="file", code=sha256[:16])
    content = bytes(found)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise refusal("TW068", code=sha256[:16])
    return content
