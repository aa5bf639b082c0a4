"""The database's own roles in the cluster: five groups, the owner of all objects, the manager of logins."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from server_schema.refusals import ProvisionError

Connection = psycopg.Connection[Any]

SESSIONS = (
    12  # of one person: two stations with all their connections, a signature, a terminal; _login_make.sql too
)
OLDEST = 15  # of PostgreSQL: what Debian 12 and RHEL 9 carry
GROUPS = ("reader", "recorder", "approver", "auditor", "administrator")
ROLES = ("owner", "people", *GROUPS)
_TOKEN = re.compile(r"@([a-z]+)@")
_GROUPS_FILE = Path(__file__).with_name("groups.sql")


def new_database_id() -> str:
    """Eight random hex digits: what keeps apart the roles of two databases in one cluster."""
    return secrets.token_hex(4)


def role(database_id: str, name: str) -> str:
    """The name of a role in the cluster: role("0a1b2c3d", "reader") is tw_0a1b2c3d_reader."""
    assert name in ROLES, name  # noqa: S101 - an assumption
    return f"tw_{database_id}_{name}"


def fill(text: str, database_id: str) -> str:
    """SQL with its tokens (@owner@, @reader@ …) replaced by quoted role names; an unknown token is an error."""

    def name(match: re.Match[str]) -> str:
        if match[1] not in ROLES:
            raise ValueError(f"{match[0]} is no token: there are {', '.join(f'@{r}@' for r in ROLES)}")
        return f'"{role(database_id, match[1])}"'

    return _TOKEN.sub(name, text)


def run_sql(connection: Connection, text: str) -> None:
    """Sends SQL as it is: no parameters, so % and : mean nothing; several statements may follow each other."""
    connection.cursor().execute(text.encode())


def fit_to_provision(connection: Connection) -> None:
    """Refuses a server that is too old (TW606) and a login that isn't a superuser's (TW607)."""
    version = connection.info.server_version // 10000
    if version < OLDEST:
        raise ProvisionError("TW606", version=version)
    row = connection.execute("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user").fetchone()
    if row is None or not row[0]:
        raise ProvisionError("TW607", login=connection.info.user)


def make_roles(connection: Connection, database_id: str) -> None:
    """Makes the roles that are missing and gives all what groups.sql says. The connection is a superuser's.

    People hired by an earlier release get as many sessions as new ones.
    """
    rows = connection.execute("SELECT rolname FROM pg_catalog.pg_roles").fetchall()
    known = {row[0] for row in rows}
    for name in ROLES:
        if role(database_id, name) not in known:
            connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role(database_id, name))))
    run_sql(connection, fill(_GROUPS_FILE.read_text(encoding="utf-8"), database_id))
    hired = connection.execute(
        "SELECT r.rolname FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles r ON r.oid = m.member"
        " JOIN pg_catalog.pg_roles g ON g.oid = m.roleid"
        " WHERE g.rolname = %s AND r.rolcanlogin AND r.rolconnlimit BETWEEN 0 AND %s",
        (role(database_id, "reader"), SESSIONS - 1),
    ).fetchall()
    for (login,) in hired:
        limit = sql.SQL("ALTER ROLE {} CONNECTION LIMIT {}").format(sql.Identifier(login), sql.Literal(SESSIONS))
        connection.execute(limit)
    secure_database(connection, database_id)


def drop_roles(connection: Connection, database_id: str) -> None:
    """Takes the roles out of the cluster again; their database must be gone."""
    owner = role(database_id, "owner")
    if connection.execute("SELECT FROM pg_catalog.pg_roles WHERE rolname = %s", (owner,)).fetchone() is not None:
        parameter = sql.SQL("REVOKE SET ON PARAMETER session_replication_role FROM {}")
        connection.execute(parameter.format(sql.Identifier(owner)))
    for name in reversed(ROLES):
        statement = sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role(database_id, name)))
        connection.execute(statement)


def secure_database(connection: Connection, database_id: str) -> None:
    """Who may connect: our groups only; nobody makes temporary tables. A cloned database needs it again."""
    database = sql.Identifier(connection.info.dbname)
    for statement in (
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database),
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
            database,
            sql.Identifier(role(database_id, "reader")),
        ),
    ):
        connection.execute(statement)


def verifier(connection: Connection, login: str, password: str) -> str:
    """The SCRAM-SHA-256 verifier of a password: what may travel and be stored instead of it."""
    made = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode("ascii")
