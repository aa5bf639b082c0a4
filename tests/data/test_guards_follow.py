"""What must follow by itself: holds to what is made, dispositions to parts, people and facts to events, versions of rows to changes."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from server_schema.api import API
from tests.data.guards import Refused, Stocked, call, check, row, table
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


def test_a_file_is_stored_once_and_its_form_is_checked(stocked: Stocked) -> None:
    store = "SELECT app.store_blob(%s, %s, %s, 'x')"
    with stocked.session("engineer") as session, session.transaction(force_rollback=True):
        command = new_command()
        first = one(session, store, command, API, Jsonb({"media_type": "text/plain"}))
        assert one(session, store, command, API, Jsonb({"media_type": "text/plain"})) == first
        with pytest.raises(psycopg.Error) as refused, session.transaction():
            session.execute(store, (new_command(), API, Jsonb({"media_type": "a", "colour": "red"})))
        assert refused.value.sqlstate == "TW208"
