"""Rebuilds what has no memory from the files in code/: functions, views, triggers, policies, grants."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from server_schema import forms, refusals, roles
from server_schema.api import API, API_MIN
from server_schema.roles import Connection

CODE = Path(__file__).with_name("code")
# In this order; within a folder any order will do, as bodies are checked when everything is there.
FOLDERS = ("tables", "functions", "views", "triggers", "policies")
GRANTS = CODE / "grants.sql"


def rebuild(connection: Connection, database_id: str, schema_version: str) -> None:
    """Drops schema app and all policies and makes them anew. The connection is a superuser's, in a transaction.

    Raises psycopg.Error with a note that names the file.
    """
    drop(connection)
    owner = sql.Identifier(roles.role(database_id, "owner"))
    connection.execute(sql.SQL("CREATE SCHEMA app AUTHORIZATION {}").format(owner))
    connection.execute("COMMENT ON SCHEMA app IS 'Functions and views; made anew at each upgrade'")
    connection.execute("SET LOCAL check_function_bodies = off")
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(owner))
    for folder in FOLDERS:
        for path in sorted((CODE / folder).glob("*.sql")):
            _run(connection, path, database_id)
    _fill_tables(connection, schema_version)
    connection.execute("RESET ROLE")
    _check_bodies(connection)
    _run(connection, GRANTS, database_id)


def drop(connection: Connection) -> None:
    """Takes away what `rebuild` makes; nothing depends on it but triggers and policies rebuilt with it."""
    connection.execute("SET LOCAL client_min_messages = warning")
    connection.execute("DROP SCHEMA IF EXISTS app CASCADE")
    rows = connection.execute(
        "SELECT schemaname, tablename, policyname FROM pg_catalog.pg_policies"
        " WHERE schemaname IN ('trace', 'audit')"
    ).fetchall()
    for schema, table, policy in rows:
        statement = sql.SQL("DROP POLICY {} ON {}").format(sql.Identifier(policy), sql.Identifier(schema, table))
        connection.execute(statement)


def code_hash() -> str:
    """SHA-256 of everything a rebuild reads, and of the forms: equal: an upgrade would change nothing."""
    digest = hashlib.sha256(f"{API} {API_MIN}".encode())
    for path in _files():
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"\n{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((CODE / folder).glob("*.sql"))
    yield from (GRANTS, CODE.with_name("groups.sql"), refusals.FILE, *forms.files())


def _run(connection: Connection, path: Path, database_id: str) -> None:
    text = path.read_text(encoding="utf-8")
    try:
        roles.run_sql(connection, roles.fill(text, database_id))
    except (psycopg.Error, ValueError) as error:
        error.add_note(f"in {path.relative_to(CODE).as_posix()}{_line(error, text)}")
        raise


def _line(error: Exception, text: str) -> str:
    """Where in the file the server stumbled, if it said so."""
    position = error.diag.statement_position if isinstance(error, psycopg.Error) else None
    return f", line {text[: int(position)].count(chr(10)) + 1}" if position else ""


def _fill_tables(connection: Connection, schema_version: str) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO app.refusal (code, en, zh_cn) VALUES (%s, %s, %s)",
            [(code, words["en"], words["zh_CN"]) for code, words in refusals.sentences().items()],
        )
        cursor.execute(
            "INSERT INTO app.release (api, api_min, schema_version, code_hash) VALUES (%s, %s, %s, %s)",
            (API, API_MIN, schema_version, code_hash()),
        )


def _check_bodies(connection: Connection) -> None:
    """Makes every function once more with its body checked: now that all are there, each may use any other."""
    connection.execute("SET LOCAL check_function_bodies = on")
    rows = connection.execute(
        "SELECT oid::regprocedure::text, pg_catalog.pg_get_functiondef(oid) FROM pg_catalog.pg_proc"
        " WHERE pronamespace = 'app'::regnamespace AND prokind IN ('f', 'p')"
    ).fetchall()
    for name, definition in rows:
        try:
            roles.run_sql(connection, definition)
        except psycopg.Error as error:
            error.add_note(f"in the body of {name}")
            raise
