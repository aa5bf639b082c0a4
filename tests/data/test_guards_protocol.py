"""What every changing function asks first: who, with which contract, in which transaction, and whether it was done before."""

from __future__ import annotations

import time
from typing import Any

import psycopg
import pytest
from psycopg import IsolationLevel
from psycopg.types.json import Jsonb

from server_schema.api import API
from tests.data.guards import Stocked, call, outcome, row
from tests.data.test_guards_inspection import GOOD as INSPECTIONS
from tests.data.test_guards_master import GOOD as MASTER
from tests.data.test_guards_people import GOOD as PEOPLE
from tests.data.test_guards_records import GOOD as RECORDS
from tests.data.test_guards_rights import GOOD, WHO
from tests.plants import new_command

HOLD = GOOD["hold"]
COUNTS = "SELECT (SELECT count(*) FROM trace.event), (SELECT count(*) FROM trace.hold), (SELECT sum(id) FROM trace.unit_status), (SELECT count(*) FROM trace.import), (SELECT sum(row_version) FROM trace.work_order), (SELECT sum(row_version) FROM trace.complaint), (SELECT count(detached_at) FROM trace.attachment), (SELECT max(password_at) FROM trace.person)"


EVERY = (
    {act: (WHO.get(act, "technician"), request) for act, request in GOOD.items()}
    | MASTER
    | RECORDS
    | INSPECTIONS
    | {act: ("administrator", request) for act, request in PEOPLE.items()}
)


@pytest.mark.parametrize("act", EVERY)
def test_a_repeated_command_answers_again_and_does_nothing(stocked: Stocked, act: str) -> None:
    who, good = EVERY[act]
    case = row("", "", who, act, **good)
    command, request = new_command(), stocked.fill_in(case.request)
    with stocked.session(case.who, act) as session, session.transaction(force_rollback=True):
        first = call(session, act, request, command)
        once = session.execute(COUNTS).fetchone()
        assert call(session, act, request, command) == first
        assert session.execute(COUNTS).fetchone() == once


def test_a_command_with_other_arguments_is_another_command(stocked: Stocked) -> None:
    command = new_command()
    with stocked.session("technician") as session:
        for act, request in (("hold", HOLD | {"reason": "other"}), ("move", GOOD["move"] | {"site": "S1"})):
            with session.transaction(force_rollback=True):
                call(session, "hold", HOLD, command)
                assert outcome(session, act, request, command) == "TW005"
        with session.transaction(force_rollback=True):
            call(session, "hold", HOLD, command)
            with stocked.session("inspector") as other:
                assert outcome(other, "hold", HOLD | {"codes": ["OK2"]}, command) is None, (
                    "somebody else's command is theirs"
                )


@pytest.mark.parametrize("level", [IsolationLevel.REPEATABLE_READ, IsolationLevel.SERIALIZABLE])
def test_an_old_snapshot_would_not_see_a_hold(stocked: Stocked, level: IsolationLevel) -> None:
    with psycopg.connect(stocked.plant.conninfo("technician")) as session:
        session.isolation_level = level
        with pytest.raises(psycopg.Error) as refused:
            call(session, "hold", HOLD)
        assert refused.value.sqlstate == "TW006"


@pytest.mark.parametrize(("api", "code"), [(0, "TW003"), (-1, "TW003"), (API + 1, "TW004"), (10**6, "TW004")])
def test_a_station_of_another_time_is_told_so(stocked: Stocked, api: int, code: str) -> None:
    with stocked.session("technician") as session:
        assert outcome(session, "hold", HOLD, api=api) == code
        with pytest.raises(psycopg.Error) as refused:
            session.execute("SELECT app.hello(%s)", (api,))
        assert refused.value.sqlstate == code


@pytest.mark.parametrize(
    "values", [(None, API, HOLD), ("id", None, HOLD), ("id", API, None), ("id", API, [1]), ("id", API, "x")]
)
def test_half_a_command_is_none(stocked: Stocked, values: tuple[Any, Any, Any]) -> None:
    command = values[0] and new_command()
    request = None if values[2] is None else Jsonb(values[2])
    with stocked.session("technician") as session, pytest.raises(psycopg.Error) as refused:
        # A split has no look at its request before the common start has.
        session.execute("SELECT app.split(%s::uuid, %s::integer, %s::jsonb)", (command, values[1], request))
    assert refused.value.sqlstate == "TW012"


def test_an_announced_upgrade_keeps_changes_out_for_ten_minutes(stocked: Stocked) -> None:
    def announce(when: str) -> None:
        stocked.owner.execute(f"UPDATE trace.database_info SET upgrade_announced_at = {when}")

    with stocked.session("technician") as session:
        try:
            announce("clock_timestamp()")
            assert outcome(session, "hold", HOLD) == "TW007"
            announce("clock_timestamp() - interval '11 minutes'")
            assert outcome(session, "hold", HOLD) is None, "its upgrade was killed"
        finally:
            announce("NULL")


def test_one_log_in_signs_once(stocked: Stocked) -> None:
    with stocked.session("manager", "sign") as session, session.transaction(force_rollback=True):
        call(session, "sign", GOOD["sign"])
        waived = {
            "code": "HELD",
            "interlock": "TW302",
            "act": "run",
            "valid_until": stocked.facts["soon"],
            "reason": "r",
        }
        second = {"act": "grant_concession", "meaning": "m", "request": waived}
        assert outcome(session, "sign", second) == "TW405"


def test_a_signature_needs_a_password_typed_just_now(stocked: Stocked) -> None:
    with stocked.session("manager", "sign") as session:
        started = session.execute(
            "SELECT clock_timestamp() - backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()"
        ).fetchone()
        assert started is not None
        time.sleep(max(0.0, 15.1 - started[0].total_seconds()))
        assert outcome(session, "sign", GOOD["sign"]) == "TW404"


def test_a_password_somebody_else_may_know_signs_nothing(stocked: Stocked) -> None:
    owner = stocked.plant.owner()
    known = "UPDATE trace.person SET password_by = {} WHERE login = 'manager'"
    with stocked.session("manager", "sign") as session:
        owner.execute(known.format("(SELECT id FROM trace.person WHERE login = 'administrator')"))
        try:
            assert outcome(session, "sign", GOOD["sign"]) == "TW409"
        finally:
            owner.execute(known.format("NULL"))
        with session.transaction(force_rollback=True):
            call(session, "sign", GOOD["sign"])


def _waive(stocked: Stocked, code: str, rule: str, act: str = "run") -> None:
    request = {
        "code": code,
        "interlock": rule,
        "act": act,
        "valid_until": stocked.facts["soon"],
        "reason": "needed",
    }
    with stocked.session("manager", "sign") as session:
        call(session, "sign", {"act": "grant_concession", "meaning": "m", "request": request})


def test_a_concession_passes_one_interlock_of_one_act_once(stocked: Stocked) -> None:
    use = {
        "site": "S1",
        "inputs": [{"code": "HELD AND NEW", "quantity": "1"}],
        "outputs": [{"code": "X", "item": "free part", "quantity": "1"}],
    }
    again = use | {"outputs": [{"code": "Y", "item": "free part", "quantity": "1"}]}
    ship = {"site": "S1", "inputs": use["inputs"], "party": "CUST"}
    try:
        _waive(stocked, "HELD AND NEW", "TW302")
        with stocked.session("technician") as session:
            assert outcome(session, "run", use) == "TW306", "the hold was waived, the missing verdict was not"
            assert outcome(session, "ship", ship) == "TW302", "waived for a run, not for shipping"
            _waive(stocked, "HELD AND NEW", "TW306")
            with session.transaction(force_rollback=True):
                call(session, "run", use)
                assert outcome(session, "run", again) == "TW302", "once"
    finally:
        stocked.owner.execute("DELETE FROM trace.concession")


def test_facts_can_only_be_added_through_functions(stocked: Stocked) -> None:
    """Nobody who logs in, whatever their groups, writes a table or calls a private function."""
    for who in ("technician", "manager", "auditor", "administrator"):
        with stocked.session(who) as session:
            tables = session.execute(
                "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname IN ('trace', 'audit', 'app') AND c.relkind IN ('r', 'p', 'S', 'v') AND (has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"
                " OR has_any_column_privilege(c.oid, 'INSERT, UPDATE'))"
            ).fetchall()
            functions = session.execute(
                "SELECT proname FROM pg_proc WHERE pronamespace = 'app'::regnamespace AND starts_with(proname, '_') AND has_function_privilege(oid, 'EXECUTE')"
            ).fetchall()
        assert (tables, functions) == ([], [])
