"""Abuses of identity: forging who did it, and administering people into one's own hands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from server_schema import roles
from server_schema.api import API
from tests.data.guards import call
from tests.plants import Plant, password_of
from tests.schema.abuses import DENIED, HARMLESS, Abuse, AbuseClass, Scene, check, check_everywhere

Attempt = Callable[[Scene], Any]


def act(login: str, name: str, /, **request: Any) -> Attempt:
    """An act through the person's session."""
    return lambda scene: scene.act(login, name, **request)


def into_group(group: str, login: str) -> Attempt:
    """SET ROLE to a group or role of ours."""

    def attempt(scene: Scene) -> None:
        with scene.session(login) as session:
            session.execute(f'SET ROLE "{scene.plant.role(group)}"'.encode())

    return attempt


def granted(group: str, login: str) -> Attempt:
    """GRANT of a group to oneself."""

    def attempt(scene: Scene) -> None:
        with scene.session(login) as session:
            session.execute(f'GRANT "{scene.plant.role(group)}" TO {login}'.encode())

    return attempt


def forged_settings(scene: Scene) -> None:
    """Whatever a client sets before it acts: the log has its login's person and the API number of the call."""
    with scene.fresh("technician", application_name="manager") as session:
        session.execute("SET tracewell.api = '99'")
        session.execute("SET tracewell.person = '1'")
        session.execute(f'SET ROLE "{scene.plant.role("recorder")}"'.encode())
        call(session, "hold", {"codes": ["OK2"], "reason": "forged?"})
    who, api, person = scene.owner.execute(
        "SELECT (SELECT who FROM audit.entry ORDER BY seq DESC LIMIT 1), (SELECT api FROM audit.entry ORDER BY seq DESC LIMIT 1),"
        " (SELECT p.login FROM trace.hold h JOIN trace.person p ON p.id = h.person ORDER BY h.id DESC LIMIT 1)"
    ).fetchone() or ("", 0, "")
    assert (api, person) == (API, "technician")
    assert who == str(scene.ask("SELECT id FROM trace.person WHERE login = 'technician'"))
    scene.act("inspector", "release", code="OK2", reason="over")


def a_group_is_no_role(scene: Scene) -> None:
    """A login that got into a database group past our functions still has no business role."""
    with scene.fresh("stranger") as session:
        call(session, "destroy", {"site": "S1", "inputs": [{"code": "OK", "quantity": "1"}], "reason": "x"})


IDENTITY = AbuseClass(
    3,
    "Somebody else's name and rights",
    (
        Abuse("becoming the owner", "technician", into_group("owner", "technician")),
        Abuse("becoming the manager of logins", "administrator", into_group("people", "administrator")),
        Abuse("becoming an approver", "technician", into_group("approver", "technician")),
        Abuse("becoming an auditor", "manager", into_group("auditor", "manager")),
        Abuse("granting oneself approval", "technician", granted("approver", "technician")),
        Abuse("granting oneself what one has", "manager", granted("approver", "manager")),
        Abuse("granting oneself the owner", "administrator", granted("owner", "administrator")),
        Abuse("becoming a colleague", "technician", "SET ROLE manager"),
        Abuse("a session of the superuser", "administrator", "SET SESSION AUTHORIZATION postgres"),
        Abuse("a session of a colleague", "technician", "SET SESSION AUTHORIZATION manager"),
        Abuse("role by set_config", "technician", "SELECT set_config('role', 'manager', false)"),
        Abuse(
            "session by set_config", "technician", "SELECT set_config('session_authorization', 'manager', false)"
        ),
        Abuse("lending one's own role", "manager", "GRANT manager TO technician"),
        Abuse("borrowing a colleague's", "technician", "GRANT manager TO technician"),
        Abuse("a predefined role", "auditor", "GRANT pg_read_all_data TO auditor"),
        Abuse("a login of one's own", "administrator", "CREATE ROLE ghost LOGIN"),
        Abuse("superuser", "administrator", "ALTER ROLE administrator SUPERUSER"),
        Abuse("another's password", "administrator", "ALTER ROLE manager PASSWORD 'mine'"),
        Abuse("another name", "technician", "ALTER ROLE technician RENAME TO manager2", (DENIED, "0A000")),
        Abuse("more connections", "technician", "ALTER ROLE technician CONNECTION LIMIT -1"),
        Abuse("another's settings", "administrator", "ALTER ROLE manager SET search_path = x"),
        Abuse("settings, application name and group before an act", "technician", forged_settings, HARMLESS),
        Abuse(
            "the person in the request",
            "technician",
            act("technician", "hold", codes=["OK2"], reason="x", person="manager"),
            "TW208",
        ),
        Abuse(
            "the recorder in the request",
            "technician",
            act(
                "technician",
                "scrap",
                site="S1",
                inputs=[{"code": "OK", "quantity": "1"}],
                reason="x",
                recorded_by=1,
            ),
            "TW208",
        ),
        Abuse(
            "the time of recording in the request",
            "technician",
            act(
                "technician",
                "scrap",
                site="S1",
                inputs=[{"code": "OK", "quantity": "1"}],
                reason="x",
                recorded_at="2020-01-01T00:00:00Z",
            ),
            "TW208",
        ),
        Abuse("a login that is no person", "stranger", a_group_is_no_role, "TW001"),
        Abuse("a person who left", "gone", act("gone", "hold", codes=["OK2"], reason="x"), ("TW002", DENIED)),
        Abuse("a role that ended", "lapsed", act("lapsed", "hold", codes=["OK2"], reason="x"), ("TW008", DENIED)),
        Abuse(
            "a manager of another site", "elsewhere", act("elsewhere", "release", code="HELD", reason="x"), "TW008"
        ),
        Abuse(
            "another site named",
            "elsewhere",
            act("elsewhere", "scrap", site="S2", inputs=[{"code": "OK", "quantity": "1"}], reason="x"),
            "TW309",
        ),
    ),
)


def verifier(scene: Scene, login: str) -> str:
    """What a station sends instead of a password."""
    return roles.verifier(scene.owner, login, password_of(login))


def person(login: str, who: str = "administrator", **more: Any) -> Attempt:
    """A new person."""
    return lambda scene: scene.act(
        who,
        "person_add",
        **{"login": login, "name": {"en": "X"}, "role": "technician", "verifier": verifier(scene, "x")} | more,
    )


def own_password(scene: Scene) -> None:
    """PostgreSQL lets everybody change their own: it stays their own, and nobody else's."""
    with scene.fresh("engineer") as session:
        session.execute("ALTER USER engineer PASSWORD 'another of my own'")
    with psycopg.connect(scene.plant.conninfo("engineer", "another of my own")) as session:
        assert session.execute("SELECT session_user").fetchone() == ("engineer",)
    scene.owner.execute(f"ALTER USER engineer PASSWORD '{password_of('engineer')}'".encode())


def grants_of_a_creator(scene: Scene) -> None:
    """createrole_self_grant would give the maker of a role that role: the maker is the manager of logins, whom nobody can become."""
    with scene.session("administrator") as session:
        session.execute("SET createrole_self_grant = 'set, inherit'")
        request = {
            "login": "newcomer",
            "name": {"en": "N"},
            "role": "technician",
            "verifier": verifier(scene, "newcomer"),
        }
        call(session, "person_add", request)
    members = scene.owner.execute(
        "SELECT member::regrole::text FROM pg_auth_members WHERE roleid = 'newcomer'::regrole"
    ).fetchall()
    assert {row[0].rsplit("_", 1)[-1] for row in members} <= {"people"}
    scene.act("administrator", "person_disable", login="newcomer", reason="left us")


ADMINISTRATION = AbuseClass(
    12,
    "People administered into one's own hands",
    (
        Abuse(
            "the administrator records", "administrator", act("administrator", "hold", codes=["OK2"], reason="x")
        ),
        Abuse(
            "the administrator ships",
            "administrator",
            act("administrator", "ship", site="S1", party="CUST", inputs=[{"code": "OK", "quantity": "1"}]),
        ),
        Abuse(
            "the administrator releases", "administrator", act("administrator", "release", code="HELD", reason="x")
        ),
        Abuse(
            "a role for oneself",
            "administrator",
            act("administrator", "grant_role", login="administrator", role="manager"),
            "TW106",
        ),
        Abuse(
            "the last administrator disabled",
            "administrator",
            act("administrator", "person_disable", login="administrator", reason="left us"),
            "TW107",
        ),
        Abuse(
            "the last administrator's role ended",
            "administrator",
            act("administrator", "end_role", login="administrator", role="administrator", reason="moved on"),
            "TW107",
        ),
        Abuse("a manager makes a person", "manager", person("ghost", "manager")),
        Abuse(
            "an engineer grants a role",
            "engineer",
            act("engineer", "grant_role", login="engineer", role="manager"),
        ),
        Abuse("a disabled login once more", "administrator", person("gone"), "TW102"),
        Abuse("a login of PostgreSQL's", "administrator", person("postgres"), "TW102"),
        Abuse("a group's name as a login", "administrator", person("tw_00000000_owner"), "TW101"),
        Abuse("SQL in a login", "administrator", person('x" SUPERUSER; --'), "TW101"),
        Abuse("a line break in a login", "administrator", person("ghost\nsuperuser"), "TW101"),
        Abuse("SQL in a verifier", "administrator", person("ghost", verifier="x' SUPERUSER --"), "TW103"),
        Abuse(
            "a verifier and more",
            "administrator",
            person(
                "ghost",
                verifier="SCRAM-SHA-256$4096:" + "A" * 22 + "==$" + "A" * 43 + "=:" + "A" * 43 + "=' SUPERUSER",
            ),
            "TW103",
        ),
        Abuse("a password in clear", "administrator", person("ghost", verifier="secret"), "TW103"),
        Abuse("an MD5 password", "administrator", person("ghost", verifier="md5" + "0" * 32), "TW103"),
        Abuse("a role there isn't", "administrator", person("ghost", role="superuser"), "TW104"),
        Abuse(
            "a colleague's password",
            "manager",
            lambda scene: scene.act(
                "manager", "person_password", login="technician", verifier=verifier(scene, "technician")
            ),
            "TW008",
        ),
        Abuse(
            "a disabled person's password",
            "administrator",
            lambda scene: scene.act(
                "administrator", "person_password", login="gone", verifier=verifier(scene, "gone")
            ),
            "TW110",
        ),
        Abuse("a role dropped", "administrator", "DROP ROLE technician"),
        Abuse("a comment on a role", "administrator", "COMMENT ON ROLE technician IS 'x'"),
        Abuse("a login allowed past our functions", "administrator", "ALTER ROLE technician NOLOGIN"),
        Abuse("the functions that touch logins", "administrator", "SELECT app._login_make('ghost', 'x')"),
        Abuse("one's own password by ALTER USER", "engineer", own_password, HARMLESS),
        Abuse("createrole_self_grant", "administrator", grants_of_a_creator, HARMLESS),
    ),
)

CLASSES = (IDENTITY, ADMINISTRATION)


@pytest.mark.parametrize("case", IDENTITY.parameters())
def test_nobody_acts_under_anothers_name_or_rights(scene: Scene, case: Abuse) -> None:
    check(scene, case)


@pytest.mark.parametrize("case", ADMINISTRATION.parameters())
def test_who_administers_people_gets_nothing_by_it(scene: Scene, case: Abuse) -> None:
    check(scene, case)


def test_all_versions_refuse_the_same(any_plant: Plant) -> None:
    for abuses in CLASSES:
        check_everywhere(any_plant, abuses)
