"""Adds people and ends their access. Passwords leave this computer only as SCRAM verifiers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from client.data.database import Database
from client.domain.passwords import check_password


def add_person(
    database: Database,
    login: str,
    *,
    role: str,
    password: str,
    site: str | None = None,
    names: dict[str, str] | None = None,
) -> dict[str, Any]:
    """A person with a login and a first role; without names the login stands for the name."""
    verifier = database.verifier(login, check_password(password))
    request: dict[str, Any] = {"login": login, "name": names or {"en": login}, "role": role, "verifier": verifier}
    if site:
        request["site"] = site
    return database.call("person_add", request)


def disable_person(
    database: Database, login: str, *, reason: str | None = None, command_id: UUID | None = None
) -> dict[str, Any]:
    """The person can't log in any more, their sessions and roles end; what they recorded stays, and the reason if told."""
    request = {"login": login} | ({"reason": reason} if reason is not None else {})
    return database.call("person_disable", request, command_id=command_id)


def end_role(
    database: Database, login: str, role: str, site: str | None, *, reason: str, command_id: UUID | None = None
) -> dict[str, Any]:
    """The person has the role no longer at the site (None: that for all sites); that they had it stays."""
    where = {"site": site} if site else {}
    request = {"login": login, "role": role, **where, "reason": reason}
    return database.call("end_role", request, command_id=command_id)


def change_password(database: Database, password: str, login: str | None = None) -> dict[str, Any]:
    """A new password: one's own, good for signing from then on, or by an administrator somebody else's."""
    verifier = database.verifier(login or database.user, check_password(password))
    whose = {"login": login} if login else {}
    return database.call("person_password", {**whose, "verifier": verifier})
