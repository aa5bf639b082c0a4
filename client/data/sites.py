"""The sites of the company and their clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from client.data.database import Database


@dataclass(frozen=True)
class Site:
    """A site: its code, its name in both languages, its clock."""

    code: str
    name: Mapping[str, str]
    zone: ZoneInfo


def read_sites(database: Database) -> tuple[Site, ...]:
    """All sites by code."""
    rows = database.read("SELECT s.code, s.legal_name, s.time_zone FROM trace.site s ORDER BY s.code")
    return tuple(Site(row["code"], row["legal_name"], ZoneInfo(row["time_zone"])) for row in rows)
