"""Abuses of what a session may set: time zone, formats, paths, planner. Expiry doesn't move, and the log's text doesn't change."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest

from server_schema.api import API
from tests.data.guards import call
from tests.plants import Connection, Plant
from tests.schema.abuses import HARMLESS, Abuse, AbuseClass, Scene, check
from tests.unit.audit_format import decode_body

Attempt = Callable[[Scene], Any]

# Every setting that changes how text becomes a value, a value becomes text, a name becomes an object, or a query is planned.
SETTINGS = (
    "TimeZone = 'Pacific/Kiritimati'",
    "TimeZone = 'Etc/GMT+12'",
    "TimeZone = 'XXX-23:59'",
    "timezone_abbreviations = 'India'",
    "DateStyle = 'German, DMY'",
    "DateStyle = 'SQL, MDY'",
    "IntervalStyle = 'sql_standard'",
    "extra_float_digits = -15",
    "bytea_output = 'escape'",
    "xmloption = 'document'",
    "array_nulls = off",
    "transform_null_equals = on",
    "quote_all_identifiers = on",
    "search_path = 'pg_temp, public, trace'",
    "search_path = ''",
    "lc_time = 'C'",
    "lc_numeric = 'C'",
    "default_text_search_config = 'simple'",
    "client_encoding = 'LATIN1'",
    "row_security = off",
    "check_function_bodies = off",
    "plan_cache_mode = 'force_generic_plan'",
    "debug_parallel_query = 'regress'",
    "enable_sort = off",
    "enable_hashjoin = off",
    "jit_above_cost = 0",
    "default_tablespace = 'pg_global'",
    "default_transaction_deferrable = on",
    "tracewell.api = 'not a number'",
    "plpgsql.extra_errors = 'all'",
)
# With these nothing is written at all: the session only hurts itself.
SELF_HARM = ("standard_conforming_strings = off", "default_transaction_read_only = on", "statement_timeout = 1")
MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$")


def today() -> str:
    """The date at the site."""
    return dt.datetime.now(ZoneInfo("Europe/Berlin")).date().isoformat()


def expired(session: Connection) -> None:
    """What expired can't be shipped, whatever the clock of the session."""
    with pytest.raises(psycopg.Error) as refused:
        call(session, "ship", {"site": "S1", "party": "CUST", "inputs": [{"code": "EXPIRED", "quantity": "1"}]})
    assert refused.value.sqlstate == "TW305"


def still_good(scene: Scene, session: Connection) -> None:
    """What expires today is good until the day ends at its site, and its text in the log is that of every other session."""
    code = scene.name("SET")
    output = {"code": code, "item": "oil", "quantity": "12345678.5", "expires_on": today(), "custom": {"a": 1.5}}
    call(session, "receive", {"site": "S1", "party": "SUP", "outputs": [output]})
    call(session, "move", {"site": "S1", "place": "LINE", "inputs": [{"code": code, "quantity": "0.5"}]})
    rows = scene.owner.execute(
        "SELECT e.body, e.leaf = audit.leaf(e.incarnation, e.xid, e.seq, e.at, e.who, e.api, e.body), e.api FROM audit.entry e"
        " ORDER BY e.seq DESC LIMIT 30"
    ).fetchall()
    assert all(intact and api in {0, API} for _, intact, api in rows)
    units = [decode_body(body.encode()) for body, _, _ in rows]
    unit = next(b for b in units if b.table == "trace.unit" and b.rows[0][b.columns.index("code")] == code)
    row = dict(zip(unit.columns, unit.rows[0], strict=True))
    assert (row["quantity"], row["expires_on"], row["custom"]) == ("12345678.5", today(), '{"a": 1.5}')
    assert MOMENT.match(str(row["received_at"]))
    assert MOMENT.match(str(row["recorded_at"]))


def set_in_session(setting: str) -> Attempt:
    """SET in a session, then both sides of an expiry."""

    def attempt(scene: Scene) -> None:
        with scene.fresh("technician") as session:
            session.execute(f"SET {setting}".encode())
            expired(session)
            session.execute(f"SET {setting}".encode())
            still_good(scene, session)

    return attempt


def set_for_the_login(setting: str) -> Attempt:
    """ALTER ROLE … SET: in force from the first statement of each later session."""

    def attempt(scene: Scene) -> None:
        with scene.fresh("technician") as session:
            session.execute(f"ALTER ROLE technician SET {setting}".encode())
        try:
            with scene.fresh("technician") as session:
                expired(session)
                still_good(scene, session)
        finally:
            scene.owner.execute(f"ALTER ROLE technician RESET {setting.split(' ', 1)[0]}".encode())

    return attempt


def set_while_connecting(options: str) -> Attempt:
    """Settings among the options of a connection."""

    def attempt(scene: Scene) -> None:
        with scene.fresh("technician", options=options) as session:
            expired(session)
            still_good(scene, session)

    return attempt


def set_to_harm_oneself(setting: str) -> Attempt:
    """The act fails, and nothing of it is left."""

    def attempt(scene: Scene) -> None:
        with scene.fresh("technician") as session:
            session.execute(f"SET {setting}".encode())
            call(session, "hold", {"codes": ["OK2"], "reason": "x"})

    return attempt


def set_inside_the_transaction(scene: Scene) -> None:
    """SET LOCAL between an act and its commit changes nothing that was or will be written."""
    with scene.fresh("technician") as session, session.transaction():
        call(
            session,
            "receive",
            {
                "site": "S1",
                "party": "SUP",
                "outputs": [{"code": scene.name("SET"), "item": "oil", "quantity": "1"}],
            },
        )
        session.execute("SET LOCAL TimeZone = 'Pacific/Kiritimati'")
        session.execute("SET LOCAL tracewell.api = '99'")
        still_good_later = call(
            session,
            "receive",
            {
                "site": "S1",
                "party": "SUP",
                "outputs": [{"code": scene.name("SET"), "item": "oil", "quantity": "1"}],
            },
        )
    assert still_good_later["outputs"]
    assert scene.ask("SELECT max(api) FROM audit.entry") == API


LOGIN_SETTINGS = ("TimeZone = 'Pacific/Kiritimati'", "DateStyle = 'German, DMY'", "search_path = 'pg_temp'")

SETTINGS_CLASS = AbuseClass(
    5,
    "Settings of a session, a login, a connection",
    (
        *(Abuse(setting, "technician", set_in_session(setting), HARMLESS) for setting in SETTINGS),
        *(Abuse(f"login: {setting}", "technician", set_for_the_login(setting), HARMLESS) for setting in LOGIN_SETTINGS),
        Abuse("options", "technician", set_while_connecting("-c TimeZone=Pacific/Kiritimati -c DateStyle=German -c search_path=pg_temp"), HARMLESS),
        Abuse("inside a transaction", "technician", set_inside_the_transaction, HARMLESS),
        *(Abuse(setting, "technician", set_to_harm_oneself(setting), ("22021", "25006", "57014")) for setting in SELF_HARM),
        Abuse("time zone of a colleague", "technician", "ALTER ROLE manager SET TimeZone = 'Etc/GMT+12'"),
        Abuse("time zone of the database", "administrator", "DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET TimeZone = x', current_database()); END$$"),
        Abuse("messages of the server", "technician", "SET lc_messages = 'C'"),
        Abuse("the API number for good", "technician", "ALTER ROLE technician SET tracewell.api = '99'"),
        Abuse("conflicts of variables", "technician", set_while_connecting("-c plpgsql.variable_conflict=use_column"), HARMLESS),
    ),
)  # fmt: skip

CLASSES = (SETTINGS_CLASS,)


@pytest.mark.parametrize("case", SETTINGS_CLASS.parameters())
def test_settings_of_a_client_change_neither_rules_nor_records(scene: Scene, case: Abuse) -> None:
    check(scene, case)


@pytest.mark.parametrize(
    "setting", ["TimeZone = 'Pacific/Kiritimati'", "TimeZone = 'Etc/GMT+12'", "DateStyle = 'SQL, DMY'"]
)
def test_the_same_on_every_version(any_plant: Plant, setting: str) -> None:
    owner = any_plant.owner()
    owner.execute("INSERT INTO trace.site (code, legal_name, time_zone) VALUES ('S1', '{}', 'Europe/Berlin')")
    session = any_plant.connect("technician")
    session.execute(f"SET {setting}".encode())
    assert session.execute("SELECT app.hello(1) ->> 'now'").fetchone() is not None
    row = session.execute("SELECT app.hello(1) ->> 'now'").fetchone()
    assert row is not None
    assert str(row[0]).endswith("+00:00")
