"""A person as their page shows them: names, whether they can log in, their roles, what they are qualified for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from client.data import shapes
from client.data.database import Database
from client.data.shapes import Words
from client.errors import TracewellError
from client.refusals import refusal

_PERSON = """
SELECT p.id, p.login, p.name, p.created_at, p.disabled_at, p.password_at, w.name AS password_by, p.disabled_reason, d.name AS disabled_by
FROM trace.person p LEFT JOIN trace.person w ON w.id = p.password_by LEFT JOIN trace.person d ON d.id = p.disabled_by WHERE p.login = %s"""
_ROLES = """
SELECT r.role, s.code AS site, r.from_at, nullif(r.to_at, 'infinity') AS to_at, r.to_at > clock_timestamp() AS valid, g.name AS granted_by,
    r.reason, e.name AS ended_by, r.end_reason
FROM trace.person_role r LEFT JOIN trace.site s ON s.id = r.site LEFT JOIN trace.person g ON g.id = r.granted_by
    LEFT JOIN trace.person e ON e.id = r.ended_by
WHERE r.person = %s ORDER BY valid DESC, r.from_at DESC LIMIT 200"""
_QUALIFICATIONS = """
SELECT d.code, d.name, v.version, q.valid_until, g.name AS granted_by, q.valid_until >= clock_timestamp()::date AS valid,
    v.to_at <= clock_timestamp() AS stale
FROM trace.qualification q JOIN trace.document_version v ON v.id = q.document_version JOIN trace.document d ON d.id = v.document
JOIN trace.person g ON g.id = q.granted_by WHERE q.person = %s ORDER BY q.granted_at DESC LIMIT 200"""


@dataclass(frozen=True)
class Role:
    """A role at a site (None: at every site), from when, until when (None: no end), why it was given, who ended it and why."""

    role: str
    site: str | None
    from_at: dt.datetime
    to_at: dt.datetime | None
    valid: bool
    granted_by: Words
    reason: str | None
    ended_by: Words
    end_reason: str | None


@dataclass(frozen=True)
class Qualification:
    """Trained on a version of a document until a day. `stale`: a newer version is in force."""

    document: str
    name: Words
    version: str
    until: dt.date
    valid: bool
    stale: bool
    granted_by: Words


@dataclass(frozen=True)
class PersonPage:
    """A person; `disabled_at` is None for who can log in. `password_by`: who set the password, empty for themself."""

    login: str
    name: Words
    created_at: dt.datetime
    disabled_at: dt.datetime | None
    password_at: dt.datetime
    password_by: Words
    disabled_by: Words
    disabled_reason: str | None
    roles: tuple[Role, ...]
    qualifications: tuple[Qualification, ...]


def read_person(database: Database, login: str) -> PersonPage:
    """The person with this login. Refused (TW010) where there is none."""
    found = database.read(_PERSON, [login])
    if not found:
        raise _unknown(login)
    person = found[0]
    return PersonPage(
        login=person["login"],
        name=person["name"] or {},
        created_at=person["created_at"],
        disabled_at=person["disabled_at"],
        password_at=person["password_at"],
        password_by=person["password_by"] or {},
        disabled_by=person["disabled_by"] or {},
        disabled_reason=person["disabled_reason"],
        roles=tuple(map(_role, database.read(_ROLES, [person["id"]]))),
        qualifications=tuple(map(_qualification, database.read(_QUALIFICATIONS, [person["id"]]))),
    )


def _unknown(login: str) -> TracewellError:
    return refusal("TW010", kind="person", code=login[:100])


def _role(row: dict[str, Any]) -> Role:
    return Role(
        row["role"], row["site"], row["from_at"], row["to_at"], row["valid"], row["granted_by"] or {},
        row["reason"], row["ended_by"] or {}, row["end_reason"],
    )  # fmt: skip


def _qualification(row: dict[str, Any]) -> Qualification:
    return Qualification(
        row["code"], row["name"] or {}, row["version"], shapes.day(str(row["valid_until"])) or dt.date.max,
        row["valid"], row["stale"], row["granted_by"] or {},
    )  # fmt: skip


def logins(database: Database) -> tuple[str, ...]:
    """The log-ins of people who may log in, in order."""
    return tuple(
        row["login"]
        for row in database.read("SELECT login FROM trace.person WHERE disabled_at IS NULL ORDER BY login")
    )
