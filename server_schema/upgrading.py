"""Brings a database up to this release: announces itself, waits for commands to end, changes all or nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql
from sqlalchemy.exc import DBAPIError

from server_schema import code_objects, migrations, roles, seeds, upkeep
from server_schema.api import API
from server_schema.refusals import ProvisionError
from server_schema.roles import Connection

CHANNEL = "tracewell"
POLL = 0.2  # seconds between two looks at who is still busy
LOCK_TIMEOUT = "4s"  # nobody's screen stands still for longer than this because of an upgrade that can't begin

# Who else is in a transaction that holds something of ours; reading and idle sessions between commands don't.
_BUSY = """
SELECT DISTINCT a.usename || coalesce(' (' || nullif(a.application_name, '') || ')', '')
FROM pg_catalog.pg_stat_activity AS a
WHERE a.datname = pg_catalog.current_database() AND a.pid <> ALL (%s)
  AND a.backend_type = 'client backend' AND a.xact_start IS NOT NULL
  AND (a.backend_xid IS NOT NULL OR EXISTS (
      SELECT FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_class AS c ON c.oid = l.relation
      WHERE l.pid = a.pid AND l.database = a.datid
        AND c.relnamespace::regnamespace::text = ANY ('{trace,audit,app}')))
ORDER BY 1
"""


@dataclass(frozen=True)
class State:
    """Which release a database is at."""

    database_id: str
    revision: str
    api: int
    code_hash: str


def upgrade(admin_conninfo: str, *, wait: float = 30.0) -> bool:
    """Upgrades the database that the superuser's `admin_conninfo` names; False when there was nothing to do.

    New commands are refused (TW007) from the announcement on; running ones get `wait` seconds to end. What fails
    is taken back whole, the announcement too. Raises ProvisionError: TW602 newer, TW603 busy, TW604 failed,
    TW605 not ours.
    """
    with psycopg.connect(admin_conninfo, autocommit=True) as watcher:
        roles.fit_to_provision(watcher)
        watcher.execute(sql.SQL("SET lock_timeout = {}").format(LOCK_TIMEOUT))
        if _up_to_date(state(watcher)):
            return False
        with _announced(watcher):
            _wait_for_others(watcher, wait)
            try:
                _change(admin_conninfo)
            except (psycopg.Error, DBAPIError) as error:
                raise _refusal(watcher, error) from error
    return True


def state(connection: Connection) -> State:
    """What the database says of itself; refuses what isn't ours (TW605) or newer than this release (TW602)."""
    row = connection.execute("SELECT to_regclass('trace.database_info'), to_regclass('app.release')").fetchone()
    if row is None or row[0] is None:
        raise ProvisionError("TW605", database=connection.info.dbname)
    found = connection.execute(
        "SELECT i.database_id, v.version_num FROM trace.database_info AS i, trace.alembic_version AS v"
    ).fetchone()
    assert found is not None, "a committed database has both rows"  # noqa: S101 - an assumption
    release = None
    if row[1] is not None:
        release = connection.execute("SELECT api, code_hash FROM app.release").fetchone()
    api, code_hash = release or (0, "")
    if found[1] not in migrations.revisions() or api > API:
        raise ProvisionError("TW602", found=f"schema {found[1]}, API {api}")
    return State(found[0], found[1], api, code_hash)


def _up_to_date(found: State) -> bool:
    return found.revision == migrations.revisions()[-1] and found.code_hash == code_objects.code_hash()


@contextmanager
def _announced(watcher: Connection) -> Iterator[None]:
    """Tells every station that an upgrade begins; withdrawn if it fails (a success clears it itself)."""
    try:
        announced = watcher.execute(
            "UPDATE trace.database_info SET upgrade_announced_at = clock_timestamp()"
            " RETURNING upgrade_announced_at"
        ).fetchone()
    except psycopg.errors.LockNotAvailable:
        raise _busy(watcher, LOCK_TIMEOUT) from None
    assert announced is not None, "database_info has its row"  # noqa: S101 - an assumption
    watcher.execute("SELECT pg_notify(%s, 'upgrade')", (CHANNEL,))
    try:
        yield
    except BaseException:
        watcher.execute(
            "UPDATE trace.database_info SET upgrade_announced_at = NULL WHERE upgrade_announced_at = %s", announced
        )
        raise


def _others(watcher: Connection) -> list[str]:
    """Who holds something of this database in a transaction, this upgrade apart."""
    return [row[0] for row in watcher.execute(_BUSY, ([watcher.info.backend_pid],)).fetchall()]


def _wait_for_others(watcher: Connection, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while _others(watcher):
        if time.monotonic() > deadline:
            raise _busy(watcher, f"{seconds:g}")
        time.sleep(POLL)


def _change(admin_conninfo: str) -> None:
    """The upgrade itself: one transaction, begun by taking the locks that keep out commands and other upgrades."""
    with migrations.engine(admin_conninfo).begin() as connection:
        raw = migrations.driver(connection)
        raw.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(LOCK_TIMEOUT))
        raw.execute("SELECT FROM trace.database_info FOR UPDATE")
        raw.execute("LOCK TABLE trace.command IN SHARE ROW EXCLUSIVE MODE")
        found = state(raw)
        if not _up_to_date(found):  # another upgrade may just have done it
            roles.make_roles(raw, found.database_id)
            if found.code_hash:
                # In the order in which commands read them; in another, we and a refused command deadlock.
                raw.execute("LOCK TABLE app.release, app.refusal IN ACCESS EXCLUSIVE MODE")
            code_objects.drop(raw)
            owner = sql.Identifier(roles.role(found.database_id, "owner"))
            raw.execute(sql.SQL("SET LOCAL ROLE {}").format(owner))
            migrations.run(connection)
            raw.execute("RESET ROLE")
            code_objects.rebuild(raw, found.database_id, migrations.revisions()[-1])
            seeds.plant(raw)
            upkeep.make_partitions(raw)
        raw.execute("UPDATE trace.database_info SET upgrade_announced_at = NULL")


def _refusal(watcher: Connection, error: psycopg.Error | DBAPIError) -> ProvisionError:
    """An error of PostgreSQL as a sentence; SQLAlchemy's wrapping taken off."""
    inner = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(inner, psycopg.errors.LockNotAvailable):
        return _busy(watcher, LOCK_TIMEOUT)
    notes = "; ".join(getattr(inner, "__notes__", []))
    reason = str(inner).strip().splitlines()[0]
    return ProvisionError("TW604", reason=f"{reason} ({notes})" if notes else reason)


def _busy(watcher: Connection, seconds: str) -> ProvisionError:
    who = ", ".join(_others(watcher)) or "another upgrade"
    return ProvisionError("TW603", seconds=seconds.removesuffix("s"), who=who)
