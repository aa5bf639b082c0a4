"""Throw-away plants for tests: a server a test process, a template database, a fresh clone of it a test."""

from __future__ import annotations

import os
import secrets
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from server_schema import provision, roles
from server_schema.api import API
from server_schema.embedded import Cluster
from tests.servers import binaries_for, throwaway_cluster

Connection = psycopg.Connection[Any]

PEOPLE = ("technician", "inspector", "engineer", "manager", "auditor", "administrator")
TEMPLATE = "template"


def password_of(login: str) -> str:
    """The password of a standard person."""
    return f"correct horse battery {login}"


def new_command() -> uuid.UUID:
    """A UUIDv7, as stations make them: milliseconds since 1970, then chance."""
    number = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    return uuid.UUID(int=number & ~(0xF << 76) & ~(0x3 << 62) | 7 << 76 | 2 << 62)


class Plant:
    """One database of a test, and ways in: as a person, or as the superuser who looks behind the curtain."""

    def __init__(self, cluster: Cluster, database: str, database_id: str) -> None:
        self.cluster = cluster
        self.database = database
        self.database_id = database_id
        self._open: list[Connection] = []
        self._of: dict[str, Connection] = {}

    def conninfo(self, login: str, password: str | None = None) -> str:
        """How a person connects."""
        return self.cluster.conninfo(self.database, login, password or password_of(login))

    @property
    def admin_conninfo(self) -> str:
        """How the superuser connects."""
        return self.cluster.admin_conninfo(self.database)

    def connect(self, login: str, password: str | None = None) -> Connection:
        """A new session of a person, in autocommit; closed with the test."""
        return self._kept(psycopg.connect(self.conninfo(login, password), autocommit=True))

    def owner(self) -> Connection:
        """A new session of the superuser, in autocommit: what the rules for people don't hold against."""
        return self._kept(psycopg.connect(self.admin_conninfo, autocommit=True))

    def call(
        self, login: str, act: str, request: dict[str, Any], *arrays: Any, command: uuid.UUID | None = None
    ) -> dict[str, Any]:
        """Calls app.<act> as a person, in a session kept for more calls; a new command unless one is given."""
        if login not in self._of or self._of[login].closed:
            self._of[login] = self.connect(login)
        marks = sql.SQL(", ").join([sql.Placeholder()] * (3 + len(arrays)))
        statement = sql.SQL("SELECT app.{}({})").format(sql.Identifier(act), marks)
        values = (command or new_command(), API, Jsonb(request), *arrays)
        row = self._of[login].execute(statement, values).fetchone()
        assert row is not None
        result: dict[str, Any] = row[0]
        return result

    def ask(self, query: str, values: tuple[Any, ...] = (), login: str = "auditor") -> Any:
        """The first row of what a person reads, in the session kept for them."""
        if login not in self._of or self._of[login].closed:
            self._of[login] = self.connect(login)
        return self._of[login].execute(query, values).fetchone()

    def role(self, name: str) -> str:
        """The cluster's name of one of our groups: role("reader")."""
        return roles.role(self.database_id, name)

    def close(self) -> None:
        """Ends all sessions of this test."""
        for connection in self._open:
            connection.close()

    def _kept(self, connection: Connection) -> Connection:
        self._open.append(connection)
        return connection


class Server:
    """A running server with a template to clone plants from."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.admin = psycopg.connect(cluster.admin_conninfo(), autocommit=True)
        self.database_id = provision.create(
            cluster.admin_conninfo(), TEMPLATE, admin="administrator", password=password_of("administrator")
        )
        with psycopg.connect(cluster.admin_conninfo(TEMPLATE)) as connection:
            for login in PEOPLE[:-1]:
                _add_person(connection, login)
        self._roles = _roles(self.admin)

    @contextmanager
    def plant(self) -> Iterator[Plant]:
        """A clone of the template; gone afterwards, and so is what it did to the server's roles."""
        name = f"plant_{secrets.token_hex(4)}"
        database = sql.Identifier(name)
        self.admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(database, sql.Identifier(TEMPLATE))
        )
        plant = Plant(self.cluster, name, self.database_id)
        try:
            with psycopg.connect(plant.admin_conninfo) as connection:
                roles.secure_database(connection, self.database_id)  # a clone doesn't copy who may connect
            yield plant
        finally:
            plant.close()
            self.admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))
            self._restore_roles()

    def keep_roles(self) -> None:
        """Roles made since belong to a plant that stays open: they outlive the next one that closes."""
        self._roles = _roles(self.admin)

    def close(self) -> None:
        """Leaves the server; its context manager stops it."""
        self.admin.close()

    def _restore_roles(self) -> None:
        """Roles belong to the server, not to the clone: new ones go, changed ones are as the template made them."""
        now = _roles(self.admin)
        for login in now.keys() - self._roles.keys():
            self.admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(login)))
        for login, made in self._roles.items():
            if now.get(login) != made:
                people = roles.role(self.database_id, "people")
                _restore(self.admin, people, login, made, now[login])


@contextmanager
def running_server(major: int) -> Iterator[Server]:
    """A server of that version of PostgreSQL with its template, stopped and removed afterwards."""
    with throwaway_cluster(binaries_for(major), in_memory=True) as cluster:
        server = Server(cluster)
        try:
            yield server
        finally:
            server.close()


def _add_person(connection: Connection, login: str) -> None:
    connection.execute(
        "SELECT app._person_add(%s, %s, '', %s, NULL, %s, NULL)",
        (login, Jsonb({"en": login.title()}), login, roles.verifier(connection, login, password_of(login))),
    )


def _roles(connection: Connection) -> dict[str, tuple[Any, ...]]:
    """What can change about each role: may log in, password, groups."""
    rows = connection.execute(
        "SELECT r.rolname, r.rolcanlogin, r.rolpassword, ARRAY("
        "   SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid"
        "   WHERE m.member = r.oid AND g.rolname ~ '^tw_' ORDER BY 1)"
        " FROM pg_authid r WHERE r.rolname !~ '^(pg|tw)_' AND NOT r.rolsuper"
    ).fetchall()
    return {row[0]: tuple(row[1:]) for row in rows}


def _restore(connection: Connection, people: str, login: str, made: tuple[Any, ...], now: tuple[Any, ...]) -> None:
    can_login, password, groups = made
    name = sql.Identifier(login)
    connection.execute(
        sql.SQL("ALTER ROLE {} {} PASSWORD {}").format(
            name, sql.SQL("LOGIN" if can_login else "NOLOGIN"), sql.Literal(password)
        )
    )
    connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(people)))  # PostgreSQL 16: who granted revokes
    for group in set(now[2]) - set(groups):
        connection.execute(sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(group), name))
    for group in set(groups) - set(now[2]):
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(group), name))
    connection.execute("RESET ROLE")
