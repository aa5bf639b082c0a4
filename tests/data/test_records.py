"""Numbers, history, where-used, what to take first, hints to other stations: what records tell those who read."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from client.data import attachments, complaints, events, history, master, stock, work_orders
from client.data import forms as forms_data
from client.data.database import Database
from client.errors import Refused
from server_schema import forms, provision, seeds
from tests.data.guards import Stocked, call
from tests.factories import act, line, made, receive
from tests.factories import stock as stock_up
from tests.plants import Plant


def database(plant: Plant, login: str) -> Database:
    """A person's access as the station has it."""
    return Database(plant.conninfo(login))


def order(plant: Plant, **more: Any) -> str:
    """An open work order for parts."""
    request = {"site": "S1", "item": "part", "quantity": "1000", "due_on": "2027-01-31"} | more
    code = plant.call("engineer", "save_work_order", request)["code"]
    plant.call("engineer", "open_work_order", {"code": code, "row_version": 1})
    return str(code)


@pytest.fixture
def works(plant: Plant) -> Plant:
    """Two lots of resin and one of colour, released."""
    stock_up(plant)
    for code, day in (("R-LATE", "2031-01-01"), ("R-SOON", "2030-01-01")):
        outputs = [made(code, "resin", "10", expires_on=day, supplier_lot="S-" + code)]
        reference = {"purchase_order": "PO-1"}
        plant.call("technician", "receive", {"party": "SUP", "outputs": outputs, "reference": reference})
        plant.call("inspector", "decide_inspection", {"code": code, "verdict": "accept"})
    receive(plant, "C", "colour", "5")
    return plant


def run(plant: Plant, code: str, **more: Any) -> dict[str, Any]:
    """A run of 1000 parts, as the recipe says."""
    return act(plant, "run", [line("R-SOON", "2.5"), line("C", "0.1")], [made(code, "part", "1000")], **more)


def test_a_run_names_its_work_order_and_its_page_says_it_all(works: Plant) -> None:
    code = order(works)
    result = run(works, "PARTS", work_order=code)
    with database(works, "auditor") as reader:
        page = events.read_event(reader, result["number"])
        planned = work_orders.read_work_order(reader, code)
        receipt = events.read_event(
            reader, str(works.ask("SELECT min(code) FROM trace.event WHERE kind = 'receive'")[0])
        )
    assert result["number"].startswith("RUN")
    assert (page.kind, page.work_order, page.by.login) == ("run", code, "technician")
    assert [(each.code, each.quantity) for each in page.inputs] == [
        ("R-SOON", Decimal("2.5")),
        ("C", Decimal("0.1")),
    ]
    assert [(each.code, each.quantity, each.status) for each in page.outputs] == [("PARTS", 1000, "quarantine")]
    assert (planned.state, planned.made, planned.recipe) == ("open", Decimal(1000), 1)
    assert [each.item for each in planned.inputs] == ["resin", "colour"]
    assert receipt.party == "SUP"
    assert receipt.reference == {"purchase_order": "PO-1"}
    assert receipt.outputs[0].supplier_lot is not None


def test_numbers_are_data_for_each_site_kind_and_item(works: Plant) -> None:
    series = {"site": "S1", "kind": "lot", "pattern": "{item}/{yy}-{n}", "padding": 3, "item": "resin"}
    works.call("administrator", "save_number_series", series)
    works.call(
        "administrator", "save_number_series", {"site": "S1", "kind": "receipt", "pattern": "GR-{n}", "padding": 2}
    )
    outputs = [{"item": item, "quantity": "1"} for item in ("resin", "resin", "colour")]
    result = works.call("technician", "receive", {"site": "S1", "party": "SUP", "outputs": outputs})
    codes = [each["code"] for each in result["outputs"]]
    year = works.ask("SELECT to_char(now(), 'YY')")[0]
    assert codes[:2] == [f"resin/{year}-001", f"resin/{year}-002"]
    assert not codes[2].startswith("resin")
    assert result["number"].startswith("GR-")
    renamed = series | {"pattern": "R{n}", "row_version": 2}
    with pytest.raises(psycopg.Error) as stale:
        works.call("administrator", "save_number_series", renamed | {"row_version": 7})
    assert stale.value.sqlstate == "TW009"


def test_a_number_somebody_typed_is_passed_over(works: Plant) -> None:
    first = order(works)
    head, tail = first[:-6], int(first[-6:])
    works.call(
        "engineer",
        "save_work_order",
        {"code": f"{head}{tail + 1:06}", "site": "S1", "item": "part", "quantity": "1"},
    )
    assert order(works) == f"{head}{tail + 2:06}"


def test_the_first_to_expire_is_suggested_first(works: Plant) -> None:
    with database(works, "technician") as person:
        found = stock.read_first_expired(person, "resin", quantity=Decimal(12), site="S1")
        assert [(lot.code, lot.take) for lot in found.lots] == [("R-SOON", Decimal(10)), ("R-LATE", Decimal(2))]
        assert found.missing is None
        works.call("technician", "hold", {"codes": ["R-SOON"], "reason": "metal"})
        found = stock.read_first_expired(person, "resin", quantity=Decimal(12), site="S1")
        assert [(lot.code, lot.take) for lot in found.lots] == [("R-LATE", Decimal(10))]
        assert found.missing == Decimal(2)


def test_a_scan_is_told_why_not_in_both_languages(works: Plant) -> None:
    works.call("technician", "hold", {"codes": ["R-LATE"], "reason": "bore over limit"})
    with database(works, "technician") as person:
        lines = [{"code": "R-SOON"}, {"code": "R-LATE"}, {"code": "C", "quantity": "99"}]
        fine, held, short = stock.check_inputs(person, "run", lines, item="part", site="S1")
    assert fine.refusal is None
    assert fine.unit is not None
    assert fine.unit.on_hand == 10
    assert held.refusal is not None
    assert "bore over limit" in str(held.refusal)
    assert short.refusal is not None
    assert short.refusal.code == "TW309"


def test_history_of_what_people_edit_comes_out_of_the_audit(works: Plant) -> None:
    item = {"code": "glue", "name": {"en": "Glue"}, "uom": "kg"}
    works.call("engineer", "save_item", item)
    works.call(
        "manager",
        "save_item",
        item | {"name": {"en": "Glue", "zh_CN": "胶"}, "shelf_life_days": 90, "row_version": 1},
    )
    works.owner().execute("UPDATE trace.party SET roles = '{supplier}' WHERE code = 'SUP'")
    works.call(
        "manager", "approve_supplier", {"item": "glue", "supplier": "SUP", "site": "S1", "from_on": "2030-01-01"}
    )
    with database(works, "auditor") as reader:
        approved, changed, first = history.read_history(reader, "item", "glue").entries
        with_party = history.read_history(reader, "party", "SUP").entries
        page = master.read_master(reader, "item", "glue")
    assert (first.what, first.who.login) == ("made", "engineer")
    assert (changed.what, changed.who.login) == ("changed", "manager")
    assert {(each.field, each.was, each.becomes) for each in changed.fields} == {
        ("name", '{"en": "Glue"}', '{"en": "Glue", "zh_CN": "胶"}'),
        ("shelf_life_days", None, "90"),
    }
    assert approved.of == "approved_supplier"
    assert ("supplier", None, "SUP") in {(each.field, each.was, each.becomes) for each in approved.fields}
    assert with_party[0].of == "approved_supplier"
    assert page.facts["name"] == {"en": "Glue", "zh_CN": "胶"}
    assert page.row_version == 2


def test_history_is_read_a_page_at_a_time_and_nothing_is_missed(works: Plant) -> None:
    for number in range(7):
        works.call("technician", "hold", {"codes": ["R-LATE"], "reason": f"reason {number}"})
    with database(works, "auditor") as reader:
        whole = history.read_history(reader, "unit", "R-LATE", page=200)
        assert whole.next is None
        found: list[history.HistoryEntry] = []
        page = history.read_history(reader, "unit", "R-LATE", page=3)
        while True:
            assert len(page.entries) <= 3
            found += page.entries
            if page.next is None:
                break
            page = history.read_history(reader, "unit", "R-LATE", after=page.next, page=3)
    assert found == list(whole.entries)
    assert [entry.at for entry in found] == sorted((entry.at for entry in found), reverse=True)
    words = {entry.what for entry in found}
    assert words >= {"held", "receive", "changed"}
    assert found[0].reason == "reason 6"
    assert ("hold", "HOLD-2026-000007") in [entry.link for entry in found] or found[0].link is not None


def test_a_complaint_is_tied_to_its_return_and_its_repair(stocked: Stocked) -> None:
    code = stocked.facts["complaint"]
    with stocked.session("technician") as session, session.transaction(force_rollback=True):
        back = {"site": "S1", "inputs": [{"code": "SN-1"}], "party": "DEALER", "complaint": code}
        result = call(session, "return", back | {"outputs": [{"code": "SN-1", "item": "device"}]})
        fixed = {"site": "S1", "inputs": [{"code": "SN-1"}], "outputs": [{"code": "SN-1", "item": "device"}]}
        mended = call(session, "repair", fixed | {"complaint": code})
        found = session.execute("SELECT app.where_used('complaint', %s)", (code,)).fetchone()
    assert found is not None
    assert {each["code"] for each in found[0]["lines"]} == {result["number"], mended["number"]}
    with Database(stocked.plant.conninfo("auditor")) as reader:
        page = complaints.read_complaint(reader, stocked.facts["answered"])
        uses, more = history.read_where_used(reader, "unit", "SN-1")
    assert (page.state, page.cause, page.unit.code) == ("closed", "bad seal", "SN-1")
    assert not more
    assert {"ship", "complaint"} <= {use.relation for use in uses}


def test_files_are_kept_by_hash_and_never_deleted(works: Plant) -> None:
    with database(works, "technician") as person:
        for name in ("a.txt", "b.txt"):
            request = {
                "kind": "unit",
                "code": "C",
                "name": name,
                "media_type": "text/plain",
                "note": "as received",
            }
            person.call("attach", request, arrays=[b"the same"])
        first, second = attachments.read_attachments(person, "unit", "C")
        assert first.sha256 == second.sha256 == hashlib.sha256(b"the same").hexdigest()
        assert works.ask("SELECT count(*) FROM trace.blob")[0] == 1
        assert attachments.read_file(person, first.sha256) == b"the same"
        person.call("detach", {"attachment": first.attachment, "reason": "wrong lot"})
        kept, gone = attachments.read_attachments(person, "unit", "C")
        assert (kept.name, gone.name, gone.reason) == ("b.txt", "a.txt", "wrong lot")
        assert gone.detached_by is not None
        entries = history.read_history(person, "unit", "C").entries
        assert [entry.what for entry in entries if entry.of == "attachment"] == ["changed", "made", "made"]
        with pytest.raises(Refused) as refused:
            attachments.read_file(person, "00" * 32)
        assert refused.value.code == "TW010"


def test_a_record_shows_the_version_of_the_form_it_was_made_with(works: Plant) -> None:
    owner = works.owner()
    owner.execute("INSERT INTO trace.form (code) VALUES ('sheet')")
    for version in (1, 2):
        owner.execute(
            "INSERT INTO trace.form_version (form, version, definition, sha256)"
            " SELECT id, %s, jsonb_build_object('name', 'sheet', 'version', %s::integer), sha256('') FROM trace.form WHERE code = 'sheet'",
            (version, version),
        )
    told = {"form": "sheet", "version": 1, "values": {"shift": "early", "note": "<b>&amp;</b>"}}
    number = run(works, "P", form=told)["number"]
    with database(works, "auditor") as reader:
        page = events.read_event(reader, number)
        newest = forms_data.read_forms(reader)["sheet"]
        assert forms_data.read_form(reader, "sheet", 1) is not None
        assert forms_data.read_form(reader, "sheet", 9) is None
    assert page.made_with is not None
    assert (page.made_with.form, page.made_with.version) == ("sheet", 1)
    assert json.loads(page.made_with.entry) == told["values"]
    assert newest["version"] == 2


def test_forms_are_published_once_and_a_change_is_the_next_version(
    plant: Plant, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "FOLDER", tmp_path)
    count = "SELECT version, definition->>'title' FROM trace.form_version v JOIN trace.form f ON f.id = v.form WHERE f.code = 'sheet' ORDER BY 1"
    owner = plant.owner()
    for text, versions in (
        ('title = "one"\nday = 2026-01-31\nversion = 1', [(1, "one")]),
        ('version = 1\nday = 2026-01-31\ntitle = "one"', [(1, "one")]),
        ('title = "two"\nversion = 1', [(1, "one"), (2, "two")]),
        ('title = "three"\nversion = 7', [(1, "one"), (2, "two"), (7, "three")]),
    ):
        (tmp_path / "sheet.toml").write_text(text, encoding="utf-8")
        seeds.plant(owner)
        assert owner.execute(count).fetchall() == versions
        # The upgrade itself sees that a form changed, and that nothing else did.
        provision.upgrade(plant.admin_conninfo)
        assert provision.upgrade(plant.admin_conninfo) is False


def heard(plant: Plant, work: Any) -> list[dict[str, Any]]:
    """What a station that listens is told while somebody works."""
    with psycopg.connect(plant.conninfo("auditor"), autocommit=True) as listener:
        listener.execute("LISTEN tracewell")
        work()
        return [json.loads(each.payload) for each in listener.notifies(timeout=2, stop_after=1)]


def test_other_stations_are_told_what_changed_and_nothing_else(works: Plant) -> None:
    told = heard(works, lambda: run(works, "PARTS"))[0]
    assert told["act"] == "run"
    assert told["kinds"] == ["unit", "event", "run", "work_order"]
    assert told["units"] == ["C", "PARTS", "R-SOON"]
    assert set(told) == {"act", "kinds", "units", "code"}
    hold = {"codes": ["C"], "reason": "a secret of the customer"}
    told = heard(works, lambda: works.call("technician", "hold", hold))[0]
    assert told["kinds"] == ["unit", "hold"]
    assert told["code"].startswith("HOLD")
    assert "secret" not in json.dumps(told)
    event = works.ask("SELECT id FROM trace.event WHERE kind = 'run' ORDER BY id LIMIT 1")[0]
    taken_back = {"event": str(event), "reason": "never happened"}
    told = heard(works, lambda: works.call("engineer", "correct", taken_back))[0]
    assert told["units"] == ["C", "PARTS", "R-SOON"], "also what it is no longer made of"
    saved = {"code": "N", "name": {"en": "New"}, "roles": ["supplier"]}
    told = heard(works, lambda: works.call("engineer", "save_party", saved))[0]
    assert told == {"act": "save_party", "kinds": ["party"], "code": "N"}


def test_much_is_not_named_but_fetched_again(works: Plant) -> None:
    outputs = [{"item": "resin", "quantity": "1", "code": f"{'长' * 60}{number}"} for number in range(49)]
    told = heard(
        works, lambda: works.call("technician", "receive", {"site": "S1", "party": "SUP", "outputs": outputs})
    )[0]
    assert told == {"act": "receive", "kinds": ["unit", "event", "receipt"], "refetch": True}
    outputs = [{"item": "resin", "quantity": "1"} for _ in range(60)]
    told = heard(
        works, lambda: works.call("technician", "receive", {"site": "S1", "party": "SUP", "outputs": outputs})
    )[0]
    assert told["refetch"] is True
