"""People come, get roles, change passwords and leave; nobody gives themself rights; the last administrator stays."""

from __future__ import annotations

import secrets
import threading
from typing import Any

import psycopg
import pytest
from psycopg.pq import TransactionStatus

from server_schema import roles
from tests.plants import PEOPLE, Plant, password_of


def verifier(plant: Plant, login: str, password: str) -> str:
    """What a station sends instead of a password."""
    return roles.verifier(plant.owner(), login, password)


def add(plant: Plant, login: str, role: str = "technician", **more: Any) -> dict[str, Any]:
    """A new person with the standard password."""
    request = {
        "login": login,
        "name": {"en": login.title()},
        "role": role,
        "verifier": verifier(plant, login, password_of(login)),
        **more,
    }
    return plant.call("administrator", "person_add", request)


def code_of(call: Any, *args: Any, **kwargs: Any) -> str | None:
    """The SQLSTATE a call is refused with."""
    with pytest.raises(psycopg.Error) as refused:
        call(*args, **kwargs)
    return refused.value.sqlstate


def test_a_new_person_logs_in_and_records(any_plant: Plant) -> None:
    made = add(any_plant, "wang.li", "inspector", name={"en": "Li Wang", "zh_CN": "王丽"}, sort_key="wang li")
    session = any_plant.connect("wang.li")
    row = session.execute("SELECT app.hello(1)").fetchone()
    assert row is not None
    assert row[0]["person"]["id"] == made["person"]
    assert row[0]["person"]["name"] == {"en": "Li Wang", "zh_CN": "王丽"}
    assert row[0]["person"]["groups"] == ["reader", "recorder"]
    limits = session.execute(
        "SELECT rolconnlimit, rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication,"
        " current_setting('statement_timeout') FROM pg_roles WHERE rolname = session_user"
    ).fetchone()
    assert limits == (12, False, "5min")


@pytest.mark.parametrize(
    "login",
    [
        "",
        "Anna",
        "9lives",
        "pg_anna",
        "tw_anna",
        "anna smith",
        "anna;drop",
        "a" * 41,
        'an"na',
        "annа",
        "anna\n",
        None,
    ],
)
def test_a_strange_login_name_is_refused(plant: Plant, login: str | None) -> None:
    request = {
        "login": login,
        "name": {"en": "Anna"},
        "role": "technician",
        "verifier": verifier(plant, "anna", "x"),
    }
    assert code_of(plant.call, "administrator", "person_add", request) == "TW101"


@pytest.mark.parametrize("login", ["postgres", "technician", "administrator"])
def test_a_taken_login_name_is_refused(plant: Plant, login: str) -> None:
    plant.owner().execute("SELECT 1")
    taken = plant.owner().info.user if login == "postgres" else login
    assert code_of(add, plant, taken) in {"TW101", "TW102"}


@pytest.mark.parametrize(
    "sent",
    [
        "correct horse",
        "",
        None,
        "md5" + "0" * 32,
        "SCRAM-SHA-256$4096:x$y:z",
        "SCRAM-SHA-256$1:" + "A" * 22 + "==$a:b",
    ],
)
def test_a_password_in_clear_is_refused(plant: Plant, sent: str | None) -> None:
    assert code_of(add, plant, "anna", verifier=sent) == "TW103"
    assert code_of(plant.call, "technician", "person_password", {"verifier": sent}) == "TW103"


def test_only_an_administrator_manages_people(any_plant: Plant) -> None:
    for login in PEOPLE[:-1]:
        for act in ("person_add", "person_disable", "person_enable", "grant_role", "end_role"):
            assert code_of(any_plant.call, login, act, {"login": "technician"}) == "42501"  # not even EXECUTE


def test_a_role_is_granted_and_ended_and_the_groups_follow(any_plant: Plant) -> None:
    grant = {"login": "technician", "role": "manager"}
    granted = any_plant.call("administrator", "grant_role", grant)
    assert {role["role"] for role in granted["roles"]} == {"technician", "manager"}
    assert _groups(any_plant, "technician") == {"reader", "recorder", "approver"}
    assert code_of(any_plant.call, "administrator", "grant_role", grant) == "TW108"
    any_plant.call("administrator", "end_role", grant | {"reason": "moved on"})
    assert _groups(any_plant, "technician") == {"reader", "recorder"}
    assert code_of(any_plant.call, "administrator", "end_role", grant | {"reason": "moved on"}) == "TW109"


def test_nobody_grants_themself_a_role(plant: Plant) -> None:
    grant = {"login": "administrator", "role": "manager"}
    assert code_of(plant.call, "administrator", "grant_role", grant) == "TW106"
    assert _groups(plant, "administrator") == {"reader", "administrator"}


def test_an_administrator_of_one_site_manages_that_site(plant: Plant) -> None:
    for code in ("MUC", "SHA"):
        request = {"code": code, "legal_name": {"en": code}, "time_zone": "Asia/Shanghai"}
        plant.call("administrator", "save_site", request)
    add(plant, "boss", "administrator", site="MUC")
    assert plant.call("boss", "grant_role", {"login": "technician", "role": "engineer", "site": "MUC"})
    for where in ({"site": "SHA"}, {}):
        request = {"login": "technician", "role": "manager", **where}
        assert code_of(plant.call, "boss", "grant_role", request) == "TW008"
    for act in ("person_disable", "person_password"):
        request = {"login": "technician", "verifier": verifier(plant, "technician", "taken over")}
        request = request if act == "person_password" else {"login": "technician", "reason": "left us"}
        assert code_of(plant.call, "boss", act, request) == "TW008"


def test_a_role_for_a_time_lapses(plant: Plant) -> None:
    add(plant, "guest", "technician")
    grant = {"login": "guest", "role": "inspector", "until": "2020-01-01T00:00:00Z"}
    assert code_of(plant.call, "administrator", "grant_role", grant) == "TW012"
    plant.call("administrator", "grant_role", {**grant, "until": "2099-01-01T00:00:00Z"})
    owner = plant.owner()
    has = "SELECT app._has_role((SELECT id FROM trace.person WHERE login = 'guest'), '{inspector}', NULL)"
    assert owner.execute(has).fetchone() == (True,)
    owner.execute(
        "UPDATE trace.person_role SET from_at = now() - interval '2 day', to_at = now() - interval '1 day'"
        " WHERE role = 'inspector' AND to_at < 'infinity'"
    )
    assert owner.execute(has).fetchone() == (False,)


def test_who_leaves_is_out_at_once_and_can_come_back(any_plant: Plant) -> None:
    session = any_plant.connect("inspector")
    session.execute("SELECT app.hello(1)")
    any_plant.call("administrator", "person_disable", {"login": "inspector", "reason": "left us"})
    with pytest.raises(psycopg.OperationalError):
        session.execute("SELECT app.hello(1)")
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        any_plant.connect("inspector")
    assert _groups(any_plant, "inspector") == set()
    assert (
        code_of(any_plant.call, "administrator", "person_disable", {"login": "inspector", "reason": "left us"})
        == "TW110"
    )
    assert code_of(add, any_plant, "inspector") == "TW102"
    request = {
        "login": "inspector",
        "role": "engineer",
        "verifier": verifier(any_plant, "inspector", "back again"),
    }
    any_plant.call("administrator", "person_enable", request)
    assert code_of(any_plant.call, "administrator", "person_enable", request) == "TW111"
    row = any_plant.connect("inspector", "back again").execute("SELECT app.hello(1)").fetchone()
    assert row is not None
    assert [role["role"] for role in row[0]["person"]["roles"]] == ["engineer"]


def test_a_disabled_person_with_an_open_session_changes_nothing(plant: Plant) -> None:
    """The window between ending sessions and commit: rights are asked again by each function."""
    session = plant.connect("technician")
    plant.owner().execute("UPDATE trace.person SET disabled_at = now() WHERE login = 'technician'")
    assert code_of(session.execute, "SELECT app.hello(1)") == "TW002"


def test_the_last_administrator_stays(any_plant: Plant) -> None:
    assert (
        code_of(any_plant.call, "administrator", "person_disable", {"login": "administrator", "reason": "left us"})
        == "TW107"
    )
    end = {"login": "administrator", "role": "administrator", "reason": "moved on"}
    assert code_of(any_plant.call, "administrator", "end_role", end) == "TW107"
    add(any_plant, "second", "administrator")
    any_plant.call("second", "person_disable", {"login": "administrator", "reason": "left us"})
    assert code_of(any_plant.call, "second", "person_disable", {"login": "second", "reason": "left us"}) == "TW107"


def test_two_administrators_disable_each_other_at_once_and_one_stays(plant: Plant) -> None:
    add(plant, "second", "administrator")
    outcomes: list[str | None] = []

    def disable(me: str, other: str) -> None:
        try:
            plant.call(me, "person_disable", {"login": other, "reason": "left us"})
            outcomes.append(None)
        except psycopg.Error as error:
            outcomes.append(error.sqlstate or "gone")

    both = [
        threading.Thread(target=disable, args=pair)
        for pair in (("administrator", "second"), ("second", "administrator"))
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(30)
    assert outcomes.count(None) == 1, outcomes
    left = plant.owner().execute(
        "SELECT count(*) FROM trace.person p JOIN trace.person_role r ON r.person = p.id"
        " WHERE r.role = 'administrator' AND p.disabled_at IS NULL AND r.to_at = 'infinity'"
    )
    assert left.fetchone() == (1,)


def test_everybody_changes_their_own_password(any_plant: Plant) -> None:
    new = secrets.token_hex(8)
    any_plant.call("technician", "person_password", {"verifier": verifier(any_plant, "technician", new)})
    with pytest.raises(psycopg.OperationalError):
        any_plant.connect("technician")
    any_plant.connect("technician", new)
    request = {"login": "inspector", "verifier": verifier(any_plant, "inspector", new)}
    assert code_of(any_plant.call, "manager", "person_password", request) == "TW008"


def test_a_reset_password_ends_sessions_and_says_who_knows_it(plant: Plant) -> None:
    session = plant.connect("manager")
    request = {"login": "manager", "verifier": verifier(plant, "manager", "temporary")}
    plant.call("administrator", "person_password", request)
    with pytest.raises(psycopg.OperationalError):
        session.execute("SELECT 1")
    by = "SELECT (SELECT b.login FROM trace.person b WHERE b.id = p.password_by) FROM trace.person p WHERE login = 'manager'"
    assert plant.owner().execute(by).fetchone() == ("administrator",)
    own = plant.connect("manager", "temporary")
    own.execute(
        "SELECT app.person_password(gen_random_uuid(), 1, jsonb_build_object('verifier', %s::text))",
        (verifier(plant, "manager", "mine alone"),),
    )
    assert plant.owner().execute(by).fetchone() == (None,)
    assert own.info.transaction_status == TransactionStatus.IDLE


def test_a_refused_person_leaves_no_login_behind(plant: Plant) -> None:
    assert code_of(add, plant, "anna", site="NOWHERE") == "TW010"
    assert code_of(add, plant, "anna", role="king") == "TW104"
    assert code_of(add, plant, "anna", name={}) == "TW112"
    assert plant.owner().execute("SELECT count(*) FROM pg_roles WHERE rolname = 'anna'").fetchone() == (0,)
    add(plant, "anna")


def test_the_manager_of_logins_can_do_nothing_else(any_plant: Plant) -> None:
    people = any_plant.role("people")
    row = (
        any_plant.owner()
        .execute(
            "SELECT count(*) FILTER (WHERE has_table_privilege(%(who)s, c.oid, 'SELECT, INSERT, UPDATE, DELETE')),"
            " (SELECT count(*) FROM pg_proc f WHERE f.pronamespace = 'app'::regnamespace"
            "   AND f.proowner <> %(who)s::regrole AND has_function_privilege(%(who)s, f.oid, 'EXECUTE')),"
            " (SELECT array_agg(f.proname::text ORDER BY f.proname) FROM pg_proc f WHERE f.proowner = %(who)s::regrole)"
            " FROM pg_class c WHERE c.relnamespace IN ('trace'::regnamespace, 'audit'::regnamespace, 'app'::regnamespace)",
            {"who": people},
        )
        .fetchone()
    )
    assert row == (0, 0, ["_login_allow", "_login_groups", "_login_make", "_login_password"])


def _groups(plant: Plant, login: str) -> set[str]:
    rows = plant.owner().execute(
        "SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles l ON l.oid = m.member"
        " WHERE l.rolname = %s",
        (login,),
    )
    return {str(row[0]).split("_", 2)[2] for row in rows}
