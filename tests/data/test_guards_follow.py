"""What must follow by itself: holds to what is made, dispositions to parts, people and facts to events, versions of rows to changes."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from server_schema.api import API
from tests.data.guards import Refused, Stocked, call, check, row, table
from tests.data.test_guards_people import GOOD as PEOPLE
from tests.data.test_guards_rights import GOOD, WHO
from tests.factories import line, made
from tests.plants import new_command

WORD = "SELECT w.word FROM (SELECT id FROM trace.unit WHERE code = %s ORDER BY generation DESC LIMIT 1) u, app.unit_words(ARRAY[u.id]) w"
# Every act that may name equipment looks whether it may be used.
CASES = (
    *(
        row("on a blocked machine", "TW312", WHO.get(act, "technician"), act, **GOOD[act], equipment=["M-BLOCKED"])
        for act in ("receive", "run", "move", "step", "count", "adjust", "pack", "unpack", "deliver", "return")
    ),
    row(
        "on a blocked machine",
        "TW312",
        "engineer",
        "correct",
        event="@run",
        reason="r",
        inputs=[line("OIL", "10")],
        equipment=["M-BLOCKED"],
    ),
)


@pytest.mark.parametrize("case", table(CASES))
def test_equipment_is_judged_by_every_act(stocked: Stocked, case: Refused) -> None:
    check(stocked, case)


def one(session: Any, query: str, *values: Any) -> Any:
    """The first value of a query."""
    found = session.execute(query, values).fetchone()
    assert found is not None
    return found[0]


@pytest.mark.parametrize(("act", "word"), [("split", "held"), ("scrap", None)])
def test_what_is_made_from_a_held_lot_is_held(stocked: Stocked, act: str, word: str | None) -> None:
    outputs = {"outputs": [made("PART", "resin", "1")]} if word else {"reason": "r"}
    with stocked.session("technician") as session, session.transaction(force_rollback=True):
        call(session, act, {"site": "S1", "inputs": [line("HELD", "1")]} | outputs)
        if word:
            assert one(session, WORD, "PART") == word


@pytest.mark.parametrize(
    ("code", "word"),
    [("CONDITIONAL", "conditional"), ("NEW", "quarantine"), ("REJECTED", "rejected"), ("OK", "released")],
)
def test_a_part_of_a_lot_keeps_its_disposition(stocked: Stocked, code: str, word: str) -> None:
    with stocked.session("technician") as session, session.transaction(force_rollback=True):
        call(
            session, "split", {"site": "S1", "inputs": [line(code, "1")], "outputs": [made("PART", "resin", "1")]}
        )
        assert one(session, WORD, "PART") == word


def test_a_correction_carries_holds_to_what_it_links(stocked: Stocked) -> None:
    with stocked.session("engineer") as session, session.transaction(force_rollback=True):
        call(session, "hold", {"codes": ["OIL"], "reason": "metal"})
        again = {
            "event": stocked.facts["run"],
            "reason": "r",
            "inputs": [line("OIL", "10")],
            "outputs": [made("PAINT", "paint", "100", uom="L")],
        }
        call(session, "correct", again)
        assert one(session, WORD, "PAINT") == "held"


def test_a_corrected_split_is_no_better_than_what_it_really_came_from(stocked: Stocked) -> None:
    with stocked.session("engineer") as session, session.transaction(force_rollback=True):
        assert one(session, WORD, "OIL-B") == "released"
        again = {
            "event": stocked.facts["split"],
            "reason": "r",
            "inputs": [line("OIL-Q", "5")],
            "outputs": [made("OIL-B", "oil", "5")],
        }
        call(session, "correct", again)
        assert one(session, WORD, "OIL-B") == "quarantine"


def test_who_decides_by_parts_is_a_person_of_the_event(stocked: Stocked) -> None:
    with stocked.session("inspector") as session, session.transaction(force_rollback=True):
        parts = [
            {"verdict": "accept", "quantity": "60", "code": "A"},
            {"verdict": "reject", "quantity": "40", "code": "B"},
        ]
        event = call(session, "decide_inspection", {"code": "NEW", "parts": parts})["event"]
        assert (
            one(
                session,
                "SELECT p.login FROM trace.event_person x JOIN trace.person p ON p.id = x.person WHERE x.event = %s",
                event,
            )
            == "inspector"
        )
        assert [one(session, WORD, code) for code in ("A", "B")] == ["released", "rejected"]


def test_goods_of_a_lot_that_come_back_leave_its_other_boxes_alone(stocked: Stocked) -> None:
    inside = "SELECT sum(c.quantity) FROM trace.containment c JOIN trace.unit b ON b.id = c.container WHERE b.code = %s AND c.to_at = 'infinity'"
    with stocked.session("technician") as session, session.transaction(force_rollback=True):
        call(
            session,
            "return",
            {
                "site": "S1",
                "inputs": [line("FREE", "1")],
                "outputs": [made("BACK", "free part", "1")],
                "party": "CUST",
            },
        )
        assert [one(session, inside, code) for code in ("CASE", "LEFT")] == [60, None]


@pytest.mark.parametrize("content", [b"", None])
def test_an_empty_file_is_none(stocked: Stocked, content: bytes | None) -> None:
    with stocked.session("engineer") as session, pytest.raises(psycopg.Error) as refused:
        session.execute(
            "SELECT app.store_blob(%s, %s, %s, %s)",
            (new_command(), API, Jsonb({"media_type": "text/plain"}), content),
        )
    assert refused.value.sqlstate == "TW123"


def test_who_has_no_role_any_more_stores_no_file(stocked: Stocked) -> None:
    with stocked.session("lapsed") as session, pytest.raises(psycopg.Error) as refused:
        session.execute(
            "SELECT app.store_blob(%s, %s, %s, 'x')", (new_command(), API, Jsonb({"media_type": "text/plain"}))
        )
    assert refused.value.sqlstate == "TW008"


def test_a_file_is_stored_once_and_its_form_is_checked(stocked: Stocked) -> None:
    store = "SELECT app.store_blob(%s, %s, %s, 'x')"
    with stocked.session("engineer") as session, session.transaction(force_rollback=True):
        command = new_command()
        first = one(session, store, command, API, Jsonb({"media_type": "text/plain"}))
        assert one(session, store, command, API, Jsonb({"media_type": "text/plain"})) == first
        with pytest.raises(psycopg.Error) as refused, session.transaction():
            session.execute(store, (new_command(), API, Jsonb({"media_type": "a", "colour": "red"})))
        assert refused.value.sqlstate == "TW208"


LOGIN = (
    "SELECT ARRAY(SELECT split_part(g.rolname, '_', 3) FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = l.oid ORDER BY 1),"
    " l.rolcanlogin FROM pg_roles l WHERE l.rolname = %s"
)
# What an administrator does in turn, and the groups of the login afterwards; without groups it can't log in either.
STAFF: tuple[tuple[str, tuple[tuple[str, dict[str, Any]], ...], tuple[list[str], bool]], ...] = (
    ("new.person", (("person_add", PEOPLE["person_add"] | {"role": "manager"}),), (["approver", "reader"], True)),
    (
        "spare",
        (("grant_role", {"login": "spare", "role": "manager"}),),
        (["approver", "reader", "recorder"], True),
    ),
    ("spare", (("end_role", PEOPLE["end_role"]),), (["reader"], True)),
    ("spare", (("person_disable", PEOPLE["person_disable"]),), ([], False)),
    (
        "spare",
        (
            ("person_disable", PEOPLE["person_disable"]),
            ("person_enable", PEOPLE["person_enable"] | {"login": "spare"}),
        ),
        (["reader", "recorder"], True),
    ),
)


@pytest.mark.parametrize(("login", "acts", "left"), STAFF, ids=[acts[-1][0] for _, acts, _ in STAFF])
def test_groups_and_log_in_follow_the_roles(
    stocked: Stocked, login: str, acts: Any, left: tuple[list[str], bool]
) -> None:
    with stocked.session("administrator") as session, session.transaction(force_rollback=True):
        for act, request in acts:
            call(session, act, stocked.fill_in(request))
        assert session.execute(LOGIN, (login,)).fetchone() == left


@pytest.mark.parametrize("act", ["person_disable", "person_password"])
def test_open_sessions_end_with_the_right_to_them(stocked: Stocked, act: str) -> None:
    with psycopg.connect(stocked.plant.conninfo("spare"), autocommit=True) as spare:
        with stocked.session("administrator") as session, session.transaction(force_rollback=True):
            call(session, act, stocked.fill_in(PEOPLE[act]))
        with pytest.raises(psycopg.OperationalError):
            spare.execute("SELECT pg_sleep(5)")
