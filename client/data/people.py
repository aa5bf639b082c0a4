"""Reads who there is, for choosing somebody."""

from __future__ import annotations

from client.data.database import Database


def logins(database: Database) -> tuple[str, ...]:
    """The log-ins of people who may log in, in order."""
    return tuple(
        row["login"]
        for row in database.read("SELECT login FROM trace.person WHERE disabled_at IS NULL ORDER BY login")
    )
