"""What only the superuser does for a demo: look for one, open and close its year, take a broken one away.

Facts, people and master data of a demo are recorded by its people through the same functions as everybody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from client.data.address import read_address
from client.data.database import Database
from client.refusals import refusal
from server_schema import roles

# Invented facts may reach the disk a moment later; the last commit of the filling waits for all of them.
_HASTE = "-c synchronous_commit=off -c lock_timeout=30s"
_ACT_SECONDS = 60.0


_FILLING = 0x7477_64656D6F  # "tw demo": the advisory lock of whoever fills one on this server


@dataclass(frozen=True)
class Found:
    """What a database is as far as a demo is concerned."""

    state: Literal["absent", "empty", "broken", "filled"]
    result: dict[str, Any] | None = None


@contextmanager
def alone(cluster_conninfo: str) -> Iterator[None]:
    """Nobody else fills a demo on this server meanwhile; who comes second waits, and finds it filled."""
    with _connected(cluster_conninfo) as connection:
        connection.execute("SELECT pg_catalog.pg_advisory_lock(%s)", [_FILLING])
        yield


def look(cluster_conninfo: str, conninfo: str, database: str) -> Found:
    """Whether there is a demo in the database; a plant (TW055) and anybody else's tables (TW605) are refused."""
    with _connected(cluster_conninfo) as connection:
        known = "SELECT FROM pg_catalog.pg_database WHERE datname = %s"
        if connection.execute(known, [database]).fetchone() is None:
            return Found("absent")
    with _connected(conninfo) as connection:
        if _first(connection, "SELECT to_regclass('trace.database_info') IS NULL"):
            if _first(connection, _ANYTHING):
                raise refusal("TW605", database=database)
            return Found("empty")
        demo, result = connection.execute("SELECT demo, demo_result FROM trace.database_info").fetchone() or (
            0,
            None,
        )
        if not demo:
            raise refusal("TW055", database=database)
        return Found("filled", result) if result else Found("broken")


# Tables, views, sequences or functions outside the system's schemas.
_ANYTHING = """
SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')
    OR EXISTS (SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
               WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')
"""


def take_away(cluster_conninfo: str, conninfo: str, database: str) -> None:
    """The demo's database is gone, and so are its roles in the server: never called for a plant.

    People's logins go first and the database last but one, so that a second try finds whatever a killed one left.
    """
    database_id = None
    with _connected(conninfo) as connection:
        if _first(connection, "SELECT to_regclass('trace.database_info') IS NOT NULL"):
            row = connection.execute("SELECT database_id, demo FROM trace.database_info").fetchone()
            if row is not None:
                database_id, demo = row
                assert demo, "a plant is never taken away"  # noqa: S101
                logins = [login for (login,) in connection.execute("SELECT login FROM trace.person").fetchall()]
                _drop_logins(connection, logins)
    with _connected(cluster_conninfo) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))
        if database_id is not None:
            roles.drop_roles(connection, database_id)


def _drop_logins(connection: psycopg.Connection[Any], logins: Iterable[str]) -> None:
    """Ends their sessions, then drops them all or none."""
    for login in logins:
        connection.execute(
            "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE usename = %s",
            [login],
        )
    with connection.transaction():
        for login in logins:
            connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(login)))


def open_year(conninfo: str) -> None:
    """From now on this demo's facts may be told late."""
    with _connected(conninfo) as connection:
        connection.execute("UPDATE trace.database_info SET demo_filling = true WHERE demo")


def gather_statistics(conninfo: str) -> None:
    """Tells the planner how far the tables that acts write have grown."""
    with _connected(conninfo) as connection:
        connection.execute(
            "ANALYZE trace.unit, trace.event, trace.edge, trace.event_subject, trace.containment,"
            " trace.unit_balance, trace.unit_status, trace.hold_unit, trace.command"
        )


def close_year(conninfo: str, result: Mapping[str, Any]) -> None:
    """No fact may be told late any more, and the demo knows what it printed."""
    with _connected(conninfo) as connection:
        connection.execute(
            "UPDATE trace.database_info SET demo_filling = false, demo_result = %s WHERE demo", [Jsonb(result)]
        )


def name_person(conninfo: str, person: Mapping[str, Any]) -> None:
    """The first person's name in both languages: a database is made with one of them."""
    with _connected(conninfo) as connection:
        connection.execute(
            "UPDATE trace.person SET name = %s, sort_key = %s WHERE login = %s",
            [Jsonb(person["name"]), person["sort_key"], person["login"]],
        )


def add_characteristics(conninfo: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """What the demo measures: code, name, kind and code of the uom."""
    with _connected(conninfo) as connection, connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO trace.characteristic (code, name, kind, uom)"
            " VALUES (%s, %s, %s, (SELECT id FROM trace.uom WHERE code = %s))",
            [(r["code"], Jsonb(r["name"]), r.get("kind", "numeric"), r.get("uom")) for r in rows],
        )


_RUNS = """
    SELECT u.code AS unit, e.happened_at AS at, q.code AS machine
    FROM trace.unit u JOIN trace.item i ON i.id = u.item
    JOIN trace.edge o ON o.target = u.id AND o.source < 0 AND o.recorded_to = 'infinity'
    JOIN trace.event e ON e.id = o.source AND e.kind = 'run'
    JOIN trace.event_equipment x ON x.event = e.id JOIN trace.equipment q ON q.id = x.equipment
    WHERE i.code = %(item)s ORDER BY e.happened_at DESC, u.code LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class MachineRun:
    """A run on a machine, by the unit it made."""

    unit: str
    at: datetime
    machine: str


def latest_runs(database: Database, item: str, most: int) -> list[MachineRun]:
    """The last runs that made an item, the latest first."""
    return [MachineRun(**row) for row in database.read(_RUNS, {"item": item, "most": most})]


@contextmanager
def working(conninfo: str) -> Iterator[Database]:
    """A person of the demo at work: one session, quick commits."""
    parts = {**read_address(conninfo), "options": _HASTE}
    with Database(parts, deadline=_ACT_SECONDS, size=1) as database:
        yield database


@contextmanager
def _connected(conninfo: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(conninfo, autocommit=True) as connection:
        yield connection


def _first(connection: psycopg.Connection[Any], query: Any) -> Any:
    row = connection.execute(query).fetchone()
    return row[0] if row else None
