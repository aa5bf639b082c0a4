"""The audit's triggers off and on: only the owner of a throw-away database can do that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.plants import Connection


def switch_audit(owner: Connection, *, on: bool, only: tuple[str, ...] = ()) -> None:
    """Of all tables, or of these ("trace.unit"). On is ALWAYS, as revision 0019 makes them: bulk loads rely on it."""
    found = owner.execute(
        "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
        " WHERE tgname IN ('audit_insert', 'audit_update', 'audit_delete') AND tgparentid = 0"
    ).fetchall()
    for table, trigger in found:
        if not only or table in only:
            owner.execute(f"ALTER TABLE {table} {'ENABLE ALWAYS' if on else 'DISABLE'} TRIGGER {trigger}".encode())


@contextmanager
def no_audit(owner: Connection, *only: str) -> Iterator[None]:
    """Off within the block."""
    switch_audit(owner, on=False, only=only)
    try:
        yield
    finally:
        switch_audit(owner, on=True, only=only)
