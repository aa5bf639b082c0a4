"""What every screen is handed: the database, who is logged in, and the window's services. Never a global."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSettings

from client.data.database import Database
from client.data.journal import Journal
from client.gui.changes import Changes
from client.gui.messages import Messages
from client.gui.tasks import Tasks
from client.gui.translations import language
from client.settings import Settings


@dataclass(frozen=True)
class Session:
    """Who is logged in where, as the database says it (app.hello)."""

    login: str
    name: Mapping[str, str]
    roles: tuple[tuple[str, str | None], ...]  # role, site or None for all
    groups: frozenset[str]
    database_id: str
    demo: bool
    server_version: str
    schema_version: str

    @classmethod
    def of(cls, hello: Mapping[str, Any]) -> Session:
        """From what `Database.greet` returned."""
        person = hello["person"]
        return cls(
            login=person["login"],
            name=person["name"],
            roles=tuple((role["role"], role.get("site")) for role in person["roles"]),
            groups=frozenset(person["groups"] or ()),
            database_id=hello["database_id"],
            demo=hello["demo"],
            server_version=hello["server_version"],
            schema_version=hello["schema_version"],
        )

    def may(self, *roles: str) -> bool:
        """Whether the person has one of these roles anywhere. The database decides; this greys out buttons."""
        return any(role in roles for role, _ in self.roles)


@dataclass(frozen=True)
class Context:
    """The services of one log-in."""

    database: Database
    session: Session
    tasks: Tasks
    changes: Changes
    messages: Messages
    journal: Journal
    settings: Settings
    kept: QSettings | None = None  # what this computer remembers; None: nothing

    def words(self, texts: Mapping[str, str] | None) -> str:
        """Data in the language in force, else in the other one, else nothing."""
        if not texts:
            return ""
        return texts.get(language()) or next(iter(texts.values()), "")
