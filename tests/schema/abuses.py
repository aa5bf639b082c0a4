"""What a hostile client tries, as rows of tables, and the one way to try them: refused, and nothing moved."""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import psycopg
import pytest

from tests.data.guards import Stocked, call
from tests.plants import Connection, Plant

DENIED = "42501"
NOTHING: tuple[str, ...] = ()  # it ends without an error, and nothing moved
HARMLESS = "harmless"  # PostgreSQL lets it happen; the attempt itself asserts that it gained nothing

# Everything of the catalogue an attacker could want to move: objects, owners, rights, code, triggers, roles, settings.
_CATALOGUE = """
SELECT (SELECT hashtextextended(string_agg(x::text, '|' ORDER BY x::text), 0) FROM (
    SELECT c.oid, c.relname, c.relnamespace, c.relowner, c.relacl, c.relkind, c.relispartition, c.relpersistence, c.relrowsecurity
    FROM pg_class c WHERE c.relkind <> 't' AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)') x),
  (SELECT hashtextextended(string_agg(x::text, '|' ORDER BY x::text), 0) FROM (
    SELECT p.oid, p.proname, p.proowner, p.proacl, p.proconfig, p.prosrc, p.prosecdef FROM pg_proc p) x),
  (SELECT hashtextextended(string_agg(x::text, '|' ORDER BY x::text), 0) FROM (SELECT tgname, tgrelid, tgenabled FROM pg_trigger) x),
  (SELECT hashtextextended(string_agg(x::text, '|' ORDER BY x::text), 0) FROM (SELECT nspname, nspowner, nspacl FROM pg_namespace) x),
  (SELECT hashtextextended(string_agg(x::text, '|' ORDER BY x::text), 0) FROM (
    SELECT rolname, rolsuper, rolcreaterole, rolcanlogin, rolconnlimit, rolpassword, rolvaliduntil FROM pg_authid) x),
  (SELECT hashtextextended(string_agg(x::text, '|' ORDER BY x::text), 0) FROM (
    SELECT roleid, member, admin_option FROM pg_auth_members) x),
  (SELECT hashtextextended(string_agg(x::text, '|' ORDER BY x::text), 0) FROM (SELECT setrole, setdatabase, setconfig FROM pg_db_role_setting) x),
  (SELECT hashtextextended(string_agg(x::text, '|' ORDER BY x::text), 0) FROM (SELECT datname, datacl, datdba FROM pg_database) x),
  (SELECT count(*) FROM pg_type) + (SELECT count(*) FROM pg_operator) + (SELECT count(*) FROM pg_constraint) + (SELECT count(*) FROM pg_rewrite)
    + (SELECT count(*) FROM pg_extension) + (SELECT count(*) FROM pg_policy) + (SELECT count(*) FROM pg_cast) + (SELECT count(*) FROM pg_largeobject_metadata)
    + (SELECT count(*) FROM pg_description) + (SELECT count(*) FROM pg_event_trigger)
"""


class Abuse(NamedTuple):
    """What a login tries: SQL, or a function; one that yields has prepared its attempt lawfully before that."""

    name: str
    login: str
    attempt: str | Callable[[Scene], Any]
    codes: str | tuple[str, ...] = DENIED


class AbuseClass(NamedTuple):
    """Abuses of one kind; `number` and `title` are those of docs/abuses.md."""

    number: int
    title: str
    cases: tuple[Abuse, ...]

    def parameters(self) -> list[Any]:
        """The cases as parameters of a test."""
        return [pytest.param(case, id=f"{case.login}-{case.name}") for case in self.cases]


class Scene:
    """The stocked plant as a hostile client sees it, with a session of each login kept for more attempts."""

    def __init__(self, stocked: Stocked) -> None:
        self.stocked = stocked
        self.plant: Plant = stocked.plant
        self.owner = stocked.owner
        self._names = itertools.count(1)

    def fingerprint(self) -> Any:
        """All tables, the log, and everything in the catalogue that an abuse could be after."""
        return self.stocked.state(), self.owner.execute(_CATALOGUE.encode()).fetchone()

    @contextmanager
    def session(self, login: str) -> Iterator[Connection]:
        """A session as new: its settings, cursors and locks go with the attempt."""
        with self.stocked.session(login) as session:
            try:
                yield session
            finally:
                if not session.closed:
                    session.rollback()
                    session.execute(
                        b"RESET SESSION AUTHORIZATION; RESET ALL; CLOSE ALL; UNLISTEN *; SELECT pg_advisory_unlock_all()"
                    )

    @contextmanager
    def fresh(self, login: str, **more: Any) -> Iterator[Connection]:
        """A session just opened: a signature needs one, settings of roles and connections take effect in one."""
        with psycopg.connect(self.plant.conninfo(login), autocommit=True, **more) as session:
            yield session

    def act(self, login: str, act: str, /, **request: Any) -> Any:
        """An act through the kept session."""
        with self.session(login) as session:
            return call(session, act, self.stocked.fill_in(request))

    def sign(self, act: str, /, **request: Any) -> Any:
        """The manager signs an act in a session opened for it."""
        with self.fresh("manager") as session:
            return call(session, "sign", {"act": act, "meaning": "agreed", "request": request})

    def name(self, stem: str = "ABUSE") -> str:
        """A code nobody has used."""
        return f"{stem}-{next(self._names)}"

    def lot(self, item: str = "resin", *, accept: bool = True, **more: Any) -> str:
        """A new lot of 100, accepted unless told otherwise; its code."""
        code = self.name()
        output = {"code": code, "item": item, "quantity": "100"} | more
        self.act("technician", "receive", site="S1", party="SUP", outputs=[output])
        if accept and item == "resin":
            self.act("inspector", "decide_inspection", code=code, verdict="accept")
        return code

    def ask(self, query: str, *values: Any) -> Any:
        """The first value of the first row, as the superuser sees it."""
        row = self.owner.execute(query.encode(), values or None).fetchone()
        return None if row is None else row[0]


def check(scene: Scene, case: Abuse) -> None:
    """An abuse must end as its row says and leave data, log, code, rights and roles as they were."""
    codes = (case.codes,) if isinstance(case.codes, str) else case.codes
    attempt = case.attempt
    prepared: Iterator[Any] | None = None
    if not isinstance(attempt, str) and inspect.isgeneratorfunction(attempt):
        prepared = attempt(scene)
        next(prepared)
    compared = HARMLESS not in codes or isinstance(attempt, str)
    before = scene.fingerprint() if compared else None
    try:
        if isinstance(attempt, str):
            with scene.session(case.login) as session:
                session.execute(attempt.encode())
        elif prepared is not None:
            next(prepared, None)
        else:
            attempt(scene)
    except psycopg.Error as error:
        assert error.sqlstate in codes, f"{error.sqlstate}: {error}"  # noqa: PT017 - the codes are several
    else:
        assert HARMLESS in codes or codes == NOTHING, "it was not refused"
    if compared:
        assert scene.fingerprint() == before


def sql_only(abuses: AbuseClass) -> list[Abuse]:
    """The cases that need nothing of the stocked plant: plain statements, for every version of PostgreSQL."""
    return [case for case in abuses.cases if isinstance(case.attempt, str)]


def check_everywhere(plant: Plant, abuses: AbuseClass) -> None:
    """Every plain statement of a class on a plant of any version: refused, or without any effect."""
    owner = plant.owner()
    before = owner.execute(_CATALOGUE.encode()).fetchone()
    for case in sql_only(abuses):
        codes = (case.codes,) if isinstance(case.codes, str) else case.codes
        session = plant.connect(case.login)
        try:
            session.execute(str(case.attempt).encode())
        except psycopg.Error as error:
            assert error.sqlstate in codes, f"{case.name}: {error.sqlstate} {error}"  # noqa: PT017 - as above
        else:
            assert HARMLESS in codes or codes == NOTHING, case.name
        session.close()
    assert owner.execute(_CATALOGUE.encode()).fetchone() == before
