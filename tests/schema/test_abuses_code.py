"""Abuses of our functions: calling private ones, calling without the group, and putting objects where they look for theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from server_schema.code_objects import CODE, GRANTS
from tests.data.guards import call
from tests.plants import PEOPLE, Connection, Plant, Server
from tests.schema.abuses import HARMLESS, Abuse, AbuseClass, Scene, check

Attempt = Callable[[Scene], Any]
FUNCTIONS = sorted((CODE / "functions").glob("*.sql"))
PRIVATE = [path.stem for path in FUNCTIONS if path.stem.startswith("_")]
PUBLIC = [path.stem for path in FUNCTIONS if not path.stem.startswith("_")]
DEFINERS = [path.stem for path in FUNCTIONS if "SECURITY DEFINER" in path.read_text(encoding="utf-8")]

GROUPS = {
    "technician": {"reader", "recorder"}, "inspector": {"reader", "recorder"}, "engineer": {"reader", "recorder"},
    "manager": {"reader", "recorder", "approver"}, "auditor": {"reader", "auditor"}, "administrator": {"reader", "administrator"},
}  # fmt: skip


def granted() -> dict[str, set[str]]:
    """Which groups grants.sql lets execute each public function."""
    text = GRANTS.read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for name, groups in re.findall(r'GRANT EXECUTE ON FUNCTION app\."?(\w+)"?\([^)]*\) TO ([^;]+);', text):
        if not name.startswith("_"):
            found.setdefault(name, set()).update(re.findall(r"@(\w+)@", groups))
    return found


def calls(session: Connection, name: str) -> list[str]:
    """Calls of every function of that name with nothing but NULLs of the right types."""
    rows = session.execute(
        "SELECT p.oid::regproc::text, ARRAY(SELECT 'NULL::' || format_type(t, NULL) FROM unnest(p.proargtypes) WITH ORDINALITY a (t, n) ORDER BY n)"
        " FROM pg_proc p WHERE p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'app') AND p.proname = %s",
        (name,),
    ).fetchall()
    assert rows, name
    return [f"SELECT {function}({', '.join(arguments)})" for function, arguments in rows]


def private(name: str) -> Attempt:
    """A private function, called by everybody."""

    def attempt(scene: Scene) -> None:
        for login in PEOPLE:
            with scene.session(login) as session:
                for statement in calls(scene.owner, name):
                    with pytest.raises(psycopg.errors.InsufficientPrivilege):
                        session.execute(statement.encode())

    return attempt


def public(name: str) -> Attempt:
    """A public function, called by everybody: who isn't in one of its groups doesn't get in; who is, is asked for a command."""

    def attempt(scene: Scene) -> None:
        for login in PEOPLE:
            may = bool(GROUPS[login] & granted()[name])
            with scene.session(login) as session:
                for statement in calls(scene.owner, name):
                    refused = None
                    try:
                        with session.transaction(force_rollback=True):
                            session.execute(statement.encode())
                    except psycopg.Error as error:
                        refused = error.sqlstate
                    assert (refused != "42501") is may, (login, refused)

    return attempt


# Where a hostile object could lie: everywhere a name without a schema might be looked for, and where ours are.
PLACES = ("pg_temp", "public", "pg_catalog", "app", "trace", "{login}")
OBJECTS = (
    "CREATE TABLE {place}.{name} (id integer)",
    "CREATE VIEW {place}.{name} AS SELECT 1",
    "CREATE FUNCTION {place}.{name}() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    "CREATE SEQUENCE {place}.{name}",
    "CREATE TYPE {place}.{name} AS (a integer)",
    "CREATE DOMAIN {place}.{name} AS text",
    "CREATE AGGREGATE {place}.{name} (integer) (SFUNC = int4pl, STYPE = integer)",
)


def names_used(name: str) -> list[str]:
    """Every function, table and type that the body of one of ours names."""
    text = (CODE / "functions" / f"{name}.sql").read_text(encoding="utf-8")
    return sorted(
        set(re.findall(r"\b(?:trace\.|app\.)?([a-z_][a-z0-9_]*)\s*(?=\()", text))
        | set(re.findall(r"\btrace\.([a-z_]+)", text))
    )


def shadowed(name: str) -> Attempt:
    """Objects named like everything that a definer function names: none can be made anywhere."""

    def attempt(scene: Scene) -> None:
        with scene.session("engineer") as session:
            for used in names_used(name):
                for statement in (OBJECTS[0], OBJECTS[2]):
                    with pytest.raises(psycopg.Error) as refused, session.transaction():
                        session.execute(statement.format(place="pg_temp", name=f'"{used}"').encode())
                    assert refused.value.sqlstate == "42501", used

    return attempt


def anywhere(statement: str) -> Attempt:
    """One kind of object in each place."""

    def attempt(scene: Scene) -> None:
        with scene.session("engineer") as session:
            for place in PLACES:
                with pytest.raises(psycopg.Error) as refused, session.transaction():
                    session.execute(statement.format(place=place.format(login="engineer"), name="sha256").encode())
                assert refused.value.sqlstate in {"42501", "3F000"}, place

    return attempt


SHADOWS = AbuseClass(
    6,
    "Objects named like ours",
    (
        *(Abuse(f"{statement.split()[1].lower()}s in every schema", "engineer", anywhere(statement), HARMLESS) for statement in OBJECTS),
        Abuse("a temporary table", "engineer", "CREATE TEMP TABLE unit (id integer)"),
        Abuse("a temporary table by SELECT", "engineer", "SELECT 1 AS id INTO TEMP edge"),
        Abuse("an operator", "engineer", "CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)"),
        Abuse("an operator in pg_catalog", "engineer", "CREATE OPERATOR pg_catalog.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)"),
        Abuse("a cast", "engineer", "CREATE CAST (text AS uuid) WITH INOUT AS IMPLICIT"),
        Abuse("a collation", "engineer", 'CREATE COLLATION public."C" FROM "POSIX"'),
        Abuse("a schema", "engineer", "CREATE SCHEMA engineer"),
        Abuse("a schema for the login", "engineer", "CREATE SCHEMA AUTHORIZATION engineer"),
        Abuse("a foreign server", "engineer", "CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw", ("42501", "42704")),
        *(Abuse(f"everything {name} names", "engineer", shadowed(name), HARMLESS) for name in DEFINERS),
    ),
)  # fmt: skip

FUNCTION_CALLS = AbuseClass(
    7,
    "Functions called past their group",
    (
        *(Abuse(name, "everybody", private(name), HARMLESS) for name in PRIVATE),
        *(Abuse(name, "everybody", public(name), HARMLESS) for name in PUBLIC),
    ),
)

CLASSES = (SHADOWS, FUNCTION_CALLS)


@pytest.mark.parametrize("case", SHADOWS.parameters())
def test_nothing_can_be_put_where_a_function_would_find_it(scene: Scene, case: Abuse) -> None:
    check(scene, case)


@pytest.mark.parametrize("case", FUNCTION_CALLS.parameters())
def test_private_functions_are_nobodys_and_public_ones_their_groups(scene: Scene, case: Abuse) -> None:
    check(scene, case)


def test_every_public_function_is_granted_to_somebody() -> None:
    assert sorted(granted()) == PUBLIC


@pytest.fixture
def with_temp(servers: Callable[[int], Server]) -> Iterator[Plant]:
    """A plant whose administrator of the server gave TEMP back to everybody: the second wall must hold alone."""
    with servers(18).plant() as plant:
        plant.owner().execute(f'GRANT TEMP ON DATABASE "{plant.database}" TO PUBLIC'.encode())
        yield plant


def test_temporary_objects_would_shadow_nothing(with_temp: Plant) -> None:
    """With TEMP granted after all: tables, types, functions and operators named like ours, first in the path, change no answer."""
    owner = with_temp.owner()
    tables = [
        row[0]
        for row in owner.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'trace'::regnamespace AND relkind IN ('r', 'p')"
        )
    ]
    session = with_temp.connect("engineer")
    for table in tables:
        session.execute(f'CREATE TEMP TABLE "{table}" (id bigint, code text, login text)'.encode())
    for used in sorted({name for definer in DEFINERS for name in names_used(definer)} - set(tables)):
        session.execute(
            f"CREATE FUNCTION pg_temp.\"{used}\"() RETURNS text LANGUAGE plpgsql AS $$BEGIN RAISE 'HIJACK'; END$$".encode()
        )
    session.execute(
        "CREATE FUNCTION pg_temp.eq(text, text) RETURNS boolean LANGUAGE plpgsql AS $$BEGIN RAISE 'HIJACK'; END$$"
    )
    session.execute("CREATE OPERATOR pg_temp.= (LEFTARG = text, RIGHTARG = text, FUNCTION = pg_temp.eq)")
    session.execute("SET search_path = pg_temp, app, trace, pg_catalog")
    for act, request, code in (
        ("hold", {"codes": ["X"], "reason": "x"}, "TW010"),
        ("receive", {"party": "SUP", "outputs": [{"item": "oil", "quantity": "1"}]}, "TW203"),
        ("save_party", {"code": "SUP", "name": {"en": "S"}}, None),
        ("save_item", {"code": "oil", "name": {"en": "Oil"}, "uom": "kg"}, None),
        ("release", {"code": "X", "reason": "x"}, "TW010"),
    ):
        refused = None
        try:
            call(session, act, request)
        except psycopg.Error as error:
            refused = error.sqlstate
            assert "HIJACK" not in str(error)  # noqa: PT017 - one of these acts is accepted
        assert refused == code, act
    assert owner.execute("SELECT count(*) FROM trace.party").fetchone() == (1,)
