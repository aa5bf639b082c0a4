"""Work orders, complaints, files and forms: who may keep them, what they refuse, and what a reading function is asked wrongly."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from server_schema.api import API
from tests.data.guards import Refused, Stocked, check, outcome, row, table
from tests.plants import Connection, new_command

# A request that would do, for every act, with who may.
GOOD: dict[str, tuple[str, dict[str, Any]]] = {
    "save_work_order": ("engineer", {"code": "WO-NEW", "site": "S1", "item": "part", "quantity": "5"}),
    "open_work_order": ("engineer", {"code": "WO-PLANNED", "row_version": 1}),
    "close_work_order": ("engineer", {"code": "WO-OPEN", "reason": "enough", "row_version": 2}),
    "complain": ("technician", {"unit": "SN-1", "category": "leak", "text": "drips"}),
    "close_complaint": ("engineer", {"code": "@complaint", "cause": "bad seal", "row_version": 1}),
    "detach": ("technician", {"attachment": "@@kept.pdf", "reason": "wrong lot"}),
}
RUN: dict[str, Any] = {
    "inputs": [{"code": "OK", "quantity": "0.25"}, {"code": "COLOUR", "quantity": "0.01"}],
    "outputs": [{"code": "NEW PARTS", "item": "part", "quantity": "100"}],
    "work_order": "WO-OPEN",
}
BACK: dict[str, Any] = {
    "inputs": [{"code": "SN-1"}],
    "outputs": [{"code": "SN-1", "item": "device"}],
    "party": "DEALER",
    "complaint": "@complaint",
}
SHEET = {"form": "sheet", "version": 1, "values": {"shift": "early"}}


def ask(name: str, code: str, act: str, /, who: str = "", **changes: Any) -> Refused:
    """A good request with something changed about it."""
    request = {key: value for key, value in (GOOD[act][1] | changes).items() if value is not None}
    return row(name, code, who or GOOD[act][0], act, **request)


CASES = (
    *(ask("strange key", "TW208", act, colour="red") for act in GOOD),
    *(ask("without the group", "42501", act, who="auditor") for act in GOOD),
    *(ask("a manager of another site", "TW008", act, who="elsewhere") for act in GOOD if act != "detach"),
    *(ask("a technician", "TW008", act, who="technician") for act in GOOD if "work_order" in act),
    ask("a technician", "TW008", "close_complaint", who="technician"),
    ask("whose role has lapsed", "TW008", "detach", who="lapsed"),
    # work orders
    ask("moved here from another site", "TW008", "save_work_order", "elsewhere", code="WO-PLANNED", site="S2"),
    ask("no item", "TW203", "save_work_order", item=None),
    ask("of an item without a unit of measure", "TW203", "save_work_order", item="box"),
    ask("nothing is made", "TW205", "save_work_order", quantity="0"),
    ask("pieces of a powder", "TW209", "save_work_order", item="oil", uom="1"),
    ask("a day there isn't", "TW207", "save_work_order", due_on="2026-02-30"),
    ask("for a supplier", "TW122", "save_work_order", customer="SUP"),
    ask("for nobody there is", "TW010", "save_work_order", customer="NOBODY"),
    ask("closed", "TW344", "save_work_order", code="WO-CLOSED", row_version=3),
    ask("another item for runs that were made", "TW342", "save_work_order", code="WO-OPEN", item="paint", row_version=2),
    ask("saved meanwhile", "TW009", "save_work_order", code="WO-PLANNED", row_version=7),
    ask("never seen", "TW009", "save_work_order", code="WO-PLANNED"),
    ask("opened before", "TW345", "open_work_order", code="WO-OPEN", row_version=2),
    ask("saved meanwhile", "TW009", "open_work_order", row_version=7),
    ask("not there", "TW010", "open_work_order", code="WO-0"),
    ask("without a reason", "TW203", "close_work_order", reason=None),
    ask("closed before", "TW344", "close_work_order", code="WO-CLOSED", row_version=3),
    ask("saved meanwhile", "TW009", "close_work_order", row_version=1),
    # runs for work orders
    row("for a planned order", "TW340", "technician", "run", **RUN | {"work_order": "WO-PLANNED"}),
    row("for a closed order", "TW340", "technician", "run", **RUN | {"work_order": "WO-CLOSED"}),
    row("for no order there is", "TW010", "technician", "run", **RUN | {"work_order": "WO-0"}),
    row("for an order of another site", "TW010", "elsewhere", "run", **RUN | {"site": "S2"}),
    row(
        "another item than ordered", "TW341", "technician", "run",
        work_order="WO-OPEN", inputs=[{"code": "OIL", "quantity": "1"}], outputs=[{"code": "X", "item": "free part", "quantity": "1"}],
    ),
    row(
        "an operation of another item", "TW341", "engineer", "run",
        **RUN | {"operation": {"item": "mix", "code": "stir"}},
    ),
    # complaints
    ask("about nothing there is", "TW010", "complain", unit="NOTHING"),
    ask("without words", "TW203", "complain", text=" "),
    ask("without a category", "TW203", "complain", category=None),
    ask("tomorrow", "TW317", "complain", at="2999-01-01T00:00:00Z"),
    ask("by nobody we know", "TW010", "complain", party="NOBODY"),
    ask("without a cause", "TW203", "close_complaint", cause=None),
    ask("closed before", "TW346", "close_complaint", code="@answered", row_version=2),
    ask("saved meanwhile", "TW009", "close_complaint", row_version=7),
    row("a complaint there isn't", "TW010", "technician", "return", **BACK | {"complaint": "CMP-0"}),
    row(
        "a complaint about another unit", "TW343", "technician", "repair",
        inputs=[{"code": "SN-2"}], outputs=[{"code": "SN-2", "item": "device"}], complaint="@complaint",
    ),
    # files
    ask("taken off before", "TW347", "detach", attachment="@@gone.pdf"),
    ask("not there", "TW010", "detach", attachment=999999),
    ask("without a reason", "TW203", "detach", reason=None),
    # the form a record was told on
    ask("a version nobody published", "TW010", "complain", form=SHEET | {"version": 2}),
    ask("strange key", "TW208", "complain", form=SHEET | {"colour": "red"}),
    ask("values are no object", "TW012", "complain", form=SHEET | {"values": ["early"]}),
    ask("too much to keep", "TW012", "complain", form=SHEET | {"values": {"text": "x" * 100_000}}),
    ask("invisible characters", "TW201", "complain", form=SHEET | {"values": {"rows": [{"text": "a\u202eb"}]}}),
    ask("an entry the form refuses", "TW221", "complain", form={"form": "complaint", "version": 1, "values": {"unit": "SN-1"}}),
    # numbers of an item
    row("of a kind that has no item", "TW012", "administrator", "save_number_series", site="S1", kind="shipment", item="part", pattern="X{n}"),
)  # fmt: skip


@pytest.mark.parametrize("case", table(CASES))
def test_it_is_refused_and_changes_nothing(stocked: Stocked, case: Refused) -> None:
    check(stocked, case)


@pytest.mark.parametrize(("act", "who", "good"), [(act, *good) for act, good in GOOD.items()])
def test_what_is_asked_for_properly_is_done(stocked: Stocked, act: str, who: str, good: dict[str, Any]) -> None:
    with stocked.session(who) as session:
        assert outcome(session, act, stocked.fill_in(good)) is None


@pytest.mark.parametrize(
    ("act", "request_"), [("run", RUN), ("return", BACK), ("complain", GOOD["complain"][1] | {"form": SHEET})]
)
def test_acts_name_their_order_their_complaint_and_their_form(
    stocked: Stocked, act: str, request_: dict[str, Any]
) -> None:
    request = stocked.fill_in({"site": "S1"} | request_)
    with stocked.session("technician") as session:
        assert outcome(session, act, request) is None


FILE: dict[str, Any] = {"kind": "unit", "code": "OK", "name": "a.pdf", "media_type": "application/pdf"}


@pytest.mark.parametrize(
    ("who", "changes", "content", "code"),
    [
        ("technician", {}, b"x", None),
        ("technician", {"colour": "red"}, b"x", "TW208"),
        ("technician", {"kind": "dragon"}, b"x", "TW012"),
        ("technician", {"code": "NOTHING"}, b"x", "TW010"),
        ("technician", {"name": "../a.pdf"}, b"x", "TW012"),
        ("technician", {"name": "C:a.pdf"}, b"x", "TW012"),
        ("technician", {"name": "a\u202efdp.exe"}, b"x", "TW201"),
        ("technician", {"name": None}, b"x", "TW203"),
        ("technician", {"media_type": "<b>"}, b"x", "TW012"),
        ("technician", {"media_type": None}, b"x", "TW203"),
        ("technician", {}, b"", "TW123"),
        ("technician", {}, None, "TW123"),
        ("technician", {}, bytes(26_214_401), "TW123"),
        ("lapsed", {}, b"x", "TW008"),
        ("auditor", {}, b"x", "42501"),
    ],
)  # fmt: skip
def test_a_file_is_attached_or_refused(
    stocked: Stocked, who: str, changes: dict[str, Any], content: bytes | None, code: str | None
) -> None:
    with stocked.session(who) as session:
        assert attached(session, FILE | changes, content) == code


def test_a_file_attached_again_by_the_same_command_is_attached_once(stocked: Stocked) -> None:
    with stocked.session("technician") as session, session.transaction(force_rollback=True):
        command = new_command()
        for _ in range(2):
            session.execute("SELECT app.attach(%s, %s, %s, %s)", (command, API, Jsonb(FILE), b"once"))
        found = session.execute("SELECT count(*) FROM trace.attachment WHERE name = 'a.pdf'").fetchone()
        assert found == (1,)


def attached(session: Connection, request: dict[str, Any], content: bytes | None) -> str | None:
    """The SQLSTATE attaching ends with; what was attached is taken back."""
    wanted = {key: value for key, value in request.items() if value is not None}
    try:
        with session.transaction(force_rollback=True):
            session.execute("SELECT app.attach(%s, %s, %s, %s)", (new_command(), API, Jsonb(wanted), content))
    except psycopg.Error as error:
        return error.sqlstate
    return None


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("app.record_page('unit', 'OK')", "TW012"),
        ("app.record_page('dragon', 'OK')", "TW012"),
        ("app.record_page('item', 'NOTHING')", "TW010"),
        ("app.record_page('item', NULL)", "TW203"),
        ("app.history('item', 'NOTHING')", "TW010"),
        ("app.where_used('place', 'NOTHING')", "TW010"),
        ("app.attachments('event', '-999')", "TW010"),
        ("app.first_expired('NOTHING', NULL, 'S1')", "TW010"),
        ("app.first_expired(NULL, NULL, 'S1')", "TW203"),
        ("app.first_expired('resin', 'much', 'S1')", "TW204"),
        ("app.first_expired('resin', '1')", "TW203"),
        ('app.check_inputs(\'{"act": "run", "site": "S1", "colour": "red"}\')', "TW208"),
        ('app.check_inputs(\'{"act": "destroy", "site": "S1"}\')', "TW012"),
        ("app.check_inputs(jsonb_build_object('act', 'run', 'site', 'S1', 'inputs', (SELECT jsonb_agg('{}'::jsonb) FROM generate_series(1, 201))))", "TW210"),
        ('app.check_inputs(\'{"act": "run", "site": "S1", "inputs": "OK"}\')', "TW012"),
        ('app.check_inputs(\'{"act": "run", "site": "S9"}\')', "TW010"),
        ("app.circumstances('NOTHING', 1)", "TW010"),
        ("app.pivot('NOTHING', 1, 'machine', 'M-1')", "TW010"),
        ("app.pivot('OK', 1, 'weather', 'M-1')", "TW012"),
        ("app.pivot('OK', 1, 'machine', 'M-1', -1)", "TW012"),
    ],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused(stocked: Stocked, question: str, code: str) -> None:
    with stocked.session("auditor") as session, pytest.raises(psycopg.Error) as refused:
        session.execute(f"SELECT {question}".encode())
    assert refused.value.sqlstate == code


SCANS = [
    ("OK", None),
    ("HELD", "TW302"),
    ("RECALLED", "TW301"),
    ("REJECTED", "TW303"),
    ("SUSPECT", "TW304"),
    ("EXPIRED", "TW305"),
    ("NEW", "TW306"),
    ("HISTORY", "TW308"),
    ("OIL", "TW308"),
    ("NOTHING", "TW010"),
]


def test_a_scanned_input_is_judged_like_the_run_itself(stocked: Stocked) -> None:
    """Both are asked about every lot: whatever refuses the one refuses the other, with the same words."""
    with stocked.session("technician") as session:
        asked = Jsonb(
            {"act": "run", "site": "S1", "item": "part", "inputs": [{"code": code} for code, _ in SCANS]}
        )
        found = session.execute("SELECT app.check_inputs(%s)", (asked,)).fetchone()
        assert found is not None
        assert [(line["code"], line.get("refusal")) for line in found[0]["lines"]] == SCANS
        for code, refusal in SCANS:
            lines = [{"code": code, "quantity": "0.25"}, {"code": "COLOUR", "quantity": "0.01"}]
            run = {"site": "S1", "inputs": lines, "outputs": [{"code": "X", "item": "part", "quantity": "100"}]}
            ended = outcome(session, "run", run)
            # What is made of the wrong item is found when everything is known, after what stops a lot by itself.
            assert ended == refusal or (refusal == "TW308" and ended in {"TW307", "TW308"})


def test_lines_of_one_check_know_of_each_other(stocked: Stocked) -> None:
    lines = [
        {"code": "OK", "quantity": "90"},
        {"code": "OK", "quantity": "1"},
        {"code": "OK2", "quantity": "101"},
        {"code": "CASE"},
        {"code": "INNER"},
        {"code": "SN-1"},
        {"code": "SN-2"},
        {"code": "BLOCKED"},
        {"code": "OIL", "quantity": "1 kg"},
        {"code": "STOPPED"},
        {"code": "EMPTY"},
    ]
    with stocked.session("technician") as session:
        asked = Jsonb({"act": "ship", "site": "S1", "inputs": lines})
        found = session.execute("SELECT app.check_inputs(%s)", (asked,)).fetchone()
    assert found is not None
    refusals = [line.get("refusal") for line in found[0]["lines"]]
    assert refusals == [None, "TW211", "TW309", None, "TW324", "TW309", None, "TW302", "TW204", "TW302", "TW323"]


def test_a_concession_is_seen_and_not_spent_by_a_question(stocked: Stocked) -> None:
    request = {"code": "HELD", "interlock": "TW302", "act": "ship", "valid_until": stocked.facts["soon"], "reason": "r"}  # fmt: skip
    asked = Jsonb({"act": "ship", "site": "S1", "inputs": [{"code": "HELD", "quantity": "1"}]})
    try:
        with stocked.session("manager", "sign") as session:
            sign = {"act": "grant_concession", "meaning": "m", "request": request}
            session.execute("SELECT app.sign(%s, %s, %s)", (new_command(), API, Jsonb(sign)))
        with stocked.session("technician") as session:
            for _ in range(2):
                found = session.execute("SELECT app.check_inputs(%s)", (asked,)).fetchone()
                assert found is not None
                assert found[0]["lines"][0]["ok"]
    finally:
        stocked.owner.execute("DELETE FROM trace.concession")
