"""Abuses of records: files that aren't what they say, histories bent, orders and complaints of others, text as SQL."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from server_schema.api import API
from tests.plants import new_command
from tests.schema.abuses import HARMLESS, Abuse, AbuseClass, Scene, check
from tests.schema.test_abuses_requests import HOSTILE, act, asked, kept, refused_as_data

Attempt = Callable[[Scene], Any]
TOLD = {"unit": "SN-1", "category": "leak"}


def file(content: bytes, login: str = "technician", **changed: Any) -> Attempt:
    """A file for the lot OK2."""
    request = {"kind": "unit", "code": "OK2", "name": "a.pdf", "media_type": "application/pdf"} | changed

    def attempt(scene: Scene) -> None:
        with scene.session(login) as session:
            values = (new_command(), API, Jsonb(request), content)
            session.execute("SELECT app.attach(%s, %s, %s, %s)", values)

    return attempt


def hidden_text(scene: Scene) -> None:
    """The log itself is the auditors'; a history shows what anybody may read, and no person's data beside the name."""
    with scene.session("technician") as session:
        for wanted in ("SELECT * FROM audit.entry", "SELECT audit.changes('')", "SELECT audit.fields('')"):
            with pytest.raises(psycopg.Error) as refused, session.transaction():
                session.execute(wanted.encode())
            assert refused.value.sqlstate == "42501"
        with pytest.raises(psycopg.Error) as refused:
            session.execute("SELECT app.history('person', 'manager')")
        assert refused.value.sqlstate == "TW012"


def same_command_other_file(scene: Scene) -> None:
    """One command id, two files."""
    command = new_command()
    request = Jsonb({"kind": "unit", "code": "OK2", "name": "a.pdf", "media_type": "application/pdf"})
    with scene.session("technician") as session, session.transaction(force_rollback=True):
        session.execute("SELECT app.attach(%s, %s, %s, 'one')", (command, API, request))
        session.execute("SELECT app.attach(%s, %s, %s, 'two')", (command, API, request))


RECORDS = AbuseClass(
    15,
    "Records: files, histories, orders, complaints",
    (
        Abuse("a file of more than 25 MiB", "technician", file(bytes(26_214_401)), "TW123"),
        Abuse("a file that climbs", "technician", file(b"x", name="../../etc/passwd"), "TW012"),
        Abuse("a name that reads backwards", "technician", file(b"x", name="a\u202efdp.exe"), "TW201"),
        Abuse("a type that is markup", "technician", file(b"x", media_type="text/html><script>"), "TW012"),
        Abuse("a file for nothing", "technician", file(b"x", code="NOTHING"), "TW010"),
        Abuse("a file for a table", "technician", file(b"x", kind="trace.person", code="1"), "TW012"),
        Abuse("a file by a reader", "auditor", file(b"x", "auditor")),
        Abuse("another file under one command", "technician", same_command_other_file, "TW005"),
        Abuse("a file gone", "technician", "DELETE FROM trace.attachment"),
        Abuse("a detached file back", "manager", "UPDATE trace.attachment SET detached_at = NULL"),
        Abuse("a blob read without asking", "technician", "SELECT content FROM trace.blob"),
        Abuse("a form bent", "engineer", "UPDATE trace.form_version SET definition = '{}'"),
        Abuse("the form of a record", "technician", "UPDATE trace.record_form SET extra = '{}'"),
        Abuse("a closed complaint open", "manager", "UPDATE trace.complaint SET state = 'open'"),
        Abuse("an order closed by nobody", "manager", "UPDATE trace.work_order SET state = 'closed'"),
        Abuse("an order of another site", "elsewhere", act("close_work_order", "elsewhere", code="WO-OPEN", reason="x", row_version=2), "TW008"),
        Abuse("an order taken to another site", "elsewhere", act("save_work_order", "elsewhere", code="WO-PLANNED", site="S2", item="part", quantity="1", row_version=1), "TW008"),
        Abuse("a run for a closed order", "technician", act("run", site="S1", work_order="WO-CLOSED", inputs=[{"code": "OIL", "quantity": "1"}], outputs=[{"item": "part", "quantity": "1"}]), "TW340"),
        Abuse("a complaint by somebody else's hand", "technician", act("complain", **TOLD, text="x", recorded_by="manager"), "TW208"),
        Abuse("the log read by a technician", "technician", hidden_text, HARMLESS),
        Abuse("the log's index function", "manager", "SELECT audit.record_keys('1:1,')"),
        Abuse("texts of complaints", "technician", kept("technician", "complain", lambda _, t: TOLD | {"text": t}, "SELECT count(*) FROM trace.complaint WHERE text = %s"), HARMLESS),
        Abuse("codes of work orders", "engineer", kept("engineer", "save_work_order", lambda _, t: {"code": t, "site": "S1", "item": "part", "quantity": "1", "note": t}, "SELECT count(*) FROM trace.work_order WHERE code = %s AND note = code"), HARMLESS),
        Abuse("units complained about", "technician", refused_as_data("technician", "complain", lambda t: TOLD | {"unit": t + "?", "text": "x"}), HARMLESS),
        Abuse("work orders that are named", "technician", refused_as_data("technician", "run", lambda t: {"site": "S1", "work_order": t + "?", "inputs": [{"code": "OIL", "quantity": "1"}], "outputs": [{"item": "oil", "quantity": "1"}]}), HARMLESS),
        *(
            Abuse(f"{name}", "technician", asked(query), HARMLESS)
            for name, query in (
                ("history's kind", "SELECT app.history(%s, 'OK')"),
                ("history's code", "SELECT app.history('unit', %s)"),
                ("where_used", "SELECT app.where_used('item', %s)"),
                ("record_page", "SELECT app.record_page('event', %s)"),
                ("attachments", "SELECT app.attachments('unit', %s)"),
                ("forms", "SELECT app.forms(%s)"),
                ("first_expired", "SELECT app.first_expired(%s)"),
                ("check_inputs", "SELECT app.check_inputs(jsonb_build_object('act', 'run', 'site', 'S1', 'inputs', jsonb_build_array(jsonb_build_object('code', %s::text))))"),
            )
        ),
    ),
)  # fmt: skip

CLASSES = (RECORDS,)


@pytest.mark.parametrize("case", RECORDS.parameters())
def test_records_are_kept_as_they_were_told(scene: Scene, case: Abuse) -> None:
    check(scene, case)


def test_hostile_words_of_a_form_are_kept_as_they_are(scene: Scene) -> None:
    form = {"form": "sheet", "version": 1, "values": {"lines": [{"text": text} for text in HOSTILE]}}
    told = scene.act("technician", "complain", **TOLD, text="x", form=form)
    with scene.session("auditor") as session:
        found = session.execute("SELECT app.record_page('complaint', %s)", (told["code"],)).fetchone()
    assert found is not None
    assert [line["text"] for line in json.loads(found[0]["form"]["entry"])["lines"]] == list(HOSTILE)
