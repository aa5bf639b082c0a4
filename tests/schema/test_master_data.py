"""Sites, items, recipes, suppliers, places, equipment, documents, trainings, numbers, files: kept by functions only."""

from __future__ import annotations

import hashlib
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.plants import Plant, new_command


def name(text: str) -> dict[str, str]:
    """A text in both languages."""
    return {"en": text, "zh_CN": text}


@pytest.fixture
def works(plant: Plant) -> Plant:
    """A plant with site MUC, items RESIN (kg) and CAP (pieces), supplier ACME and method SOP-1 version A."""
    site = {"code": "MUC", "legal_name": name("Munich"), "time_zone": "Europe/Berlin"}
    plant.call("administrator", "save_site", site)
    plant.call("engineer", "save_item", {"code": "RESIN", "name": name("Resin"), "uom": "kg"})
    plant.call("engineer", "save_item", {"code": "CAP", "name": name("Cap"), "uom": "1", "kind": "finished"})
    plant.call("engineer", "save_party", {"code": "ACME", "name": name("Acme"), "roles": ["supplier"]})
    plant.call("engineer", "save_document", {"code": "SOP-1", "name": name("Moulding")})
    plant.call("engineer", "publish_document_version", {"document": "SOP-1", "version": "A"})
    return plant


def refused(plant: Plant, login: str, act: str, request: dict[str, Any]) -> psycopg.Error:
    """The refusal of a call."""
    with pytest.raises(psycopg.Error) as found:
        plant.call(login, act, request)
    return found.value


SAVED: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "save_site": ("administrator", {"code": "S", "legal_name": name("S"), "time_zone": "UTC"}, {"address": "New"}),
    "save_item": ("engineer", {"code": "I", "name": name("I"), "uom": "kg"}, {"shelf_life_days": 30}),
    "save_party": ("engineer", {"code": "P", "name": name("P"), "roles": ["customer"]}, {"roles": ["dealer"]}),
    "save_place": ("engineer", {"site": "MUC", "code": "A1", "name": name("A1")}, {"name": name("Shelf")}),
    "save_equipment": (
        "engineer",
        {"code": "M", "name": name("M"), "kind": "machine", "site": "MUC"},
        {"calibration_due_on": "2027-01-31", "blocked_reason": "broken"},
    ),
    "save_document": ("engineer", {"code": "D", "name": name("D")}, {"name": name("Other")}),
}


@pytest.mark.parametrize("act", SAVED)
def test_what_was_saved_is_changed_only_by_who_saw_it(works: Plant, act: str) -> None:
    login, first, change = SAVED[act]
    made = works.call(login, act, first)
    assert made["row_version"] == 1
    saved = works.call(login, act, {**first, **change, "row_version": 1})
    assert saved["row_version"] == 2
    assert saved[act.removeprefix("save_")] == made[act.removeprefix("save_")]
    for stale in ({**first, "row_version": 1}, first):
        conflict = refused(works, login, act, stale)
        assert conflict.sqlstate == "TW009"
        assert '"row_version": 2' in str(conflict.diag.message_detail)


@pytest.mark.parametrize("act", SAVED)
def test_a_technician_keeps_no_master_data(works: Plant, act: str) -> None:
    assert refused(works, "technician", act, SAVED[act][1]).sqlstate in {"TW008", "42501"}


@pytest.mark.parametrize("act", SAVED)
def test_a_misspelt_field_is_not_ignored(works: Plant, act: str) -> None:
    login, request, _ = SAVED[act]
    assert refused(works, login, act, {**request, "nmae": "x"}).sqlstate == "TW208"


@pytest.mark.parametrize(
    ("act", "wrong", "code"),
    [
        ("save_site", {"time_zone": "Europe/Nowhere"}, "TW120"),
        ("save_site", {"time_zone": "FOO+3"}, "TW120"),
        ("save_site", {"late_entry": 1000}, "TW012"),
        ("save_site", {"calendar": [1]}, "TW012"),
        ("save_item", {"kind": "magic"}, "TW012"),
        ("save_item", {"uom": "stone"}, "TW010"),
        ("save_item", {"name": {}}, "TW112"),
        ("save_item", {"name": {"de": "Harz"}}, "TW208"),
        ("save_item", {"name": {"en": "x" * 201}}, "TW202"),
        ("save_item", {"name": {"en": "a\u202eb"}}, "TW201"),
        ("save_item", {"code": None}, "TW203"),
        ("save_item", {"serialised": "yes"}, "TW012"),
        ("save_item", {"shelf_life_days": 0}, "TW012"),
        ("save_item", {"row_version": "one"}, "TW012"),
        ("save_party", {"roles": ["friend"]}, "TW012"),
        ("save_place", {"site": "MOON"}, "TW010"),
        ("save_equipment", {"kind": "toy"}, "TW012"),
        ("save_equipment", {"calibration_due_on": "2027-02-30"}, "TW207"),
    ],
)
def test_values_that_make_no_sense_are_refused(works: Plant, act: str, wrong: dict[str, Any], code: str) -> None:
    login, request, _ = SAVED[act]
    assert refused(works, login, act, {**request, **wrong}).sqlstate == code


def test_an_items_unit_of_measure_stays_once_it_is_used(works: Plant) -> None:
    works.call("engineer", "save_item_uom", {"item": "RESIN", "uom": "L", "factor": "0.91"})
    changed = {"code": "RESIN", "name": name("Resin"), "uom": "g", "row_version": 1}
    assert refused(works, "engineer", "save_item", changed).sqlstate == "TW116"
    works.call("engineer", "save_item", {**changed, "uom": "kg"})
    own = {"item": "RESIN", "uom": "kg", "factor": "1"}
    assert refused(works, "engineer", "save_item_uom", own).sqlstate == "TW012"
    assert refused(works, "engineer", "save_item_uom", {**own, "uom": "L", "factor": "0"}).sqlstate == "TW205"


def test_approvals_of_a_supplier_do_not_overlap_and_end(works: Plant) -> None:
    approval = {"item": "RESIN", "supplier": "ACME", "site": "MUC", "from_on": "2026-01-01"}
    works.call("manager", "approve_supplier", approval)
    assert refused(works, "manager", "approve_supplier", {**approval, "from_on": "2027-01-01"}).sqlstate == "TW117"
    end = {"item": "RESIN", "supplier": "ACME", "site": "MUC", "on": "2026-06-30"}
    works.call("manager", "end_supplier_approval", end)
    assert refused(works, "manager", "end_supplier_approval", end).sqlstate == "TW118"
    works.call("manager", "approve_supplier", {**approval, "from_on": "2026-07-01", "to_on": "2026-12-31"})
    works.call("engineer", "save_party", {"code": "SHOP", "name": name("Shop"), "roles": ["customer"]})
    assert refused(works, "manager", "approve_supplier", {**approval, "supplier": "SHOP"}).sqlstate == "TW122"


def test_a_recipe_has_versions_that_never_rewrite_the_past(works: Plant) -> None:
    request = {
        "item": "CAP",
        "quantity": "1000",
        "yield_tolerance": "0.02",
        "inputs": [{"item": "RESIN", "quantity": "2.5", "uom": "kg", "tolerance": "0.05"}],
        "operations": [
            {"code": "MOULD", "name": name("Mould"), "method": "SOP-1"},
            {"code": "PACK", "name": name("Pack")},
        ],
    }
    assert works.call("engineer", "publish_recipe", request)["version"] == 1
    assert works.call("engineer", "publish_recipe", request)["version"] == 2
    found = (
        works.owner()
        .execute(
            "SELECT array_agg(r.version ORDER BY r.version), count(*) FILTER (WHERE r.to_at = 'infinity'),"
            " bool_and(r.to_at = 'infinity' OR r.to_at = (SELECT n.from_at FROM trace.recipe n WHERE n.version = r.version + 1))"
            " FROM trace.recipe r"
        )
        .fetchone()
    )
    assert found == ([1, 2], 1, True)
    steps = works.owner().execute(
        "SELECT array_agg(code ORDER BY position) FROM trace.operation GROUP BY recipe LIMIT 1"
    )
    assert steps.fetchone() == (["MOULD", "PACK"],)
    past = {**request, "from_at": "2026-01-01T00:00:00Z"}
    assert refused(works, "engineer", "publish_recipe", past).sqlstate == "TW121"
    for wrong, code in (
        ({"inputs": []}, "TW203"),
        ({"inputs": [{"item": "RESIN", "quantity": "1e9", "uom": "kg"}]}, "TW204"),
        ({"inputs": [{"item": "GOLD", "quantity": "1", "uom": "kg"}]}, "TW010"),
        ({"yield_tolerance": "2"}, "TW012"),
    ):
        assert refused(works, "engineer", "publish_recipe", {**request, **wrong}).sqlstate == code


def test_a_training_holds_for_the_version_in_force_and_can_end(works: Plant) -> None:
    training = {"person": "technician", "document": "SOP-1", "valid_until": "2030-12-31"}
    works.call("manager", "qualify", training)
    assert refused(works, "engineer", "qualify", {**training, "person": "engineer"}).sqlstate == "TW119"
    assert refused(works, "inspector", "qualify", training).sqlstate == "TW008"
    works.call("engineer", "publish_document_version", {"document": "SOP-1", "version": "B"})
    works.call("manager", "qualify", {**training, "version": "A"})
    versions = works.owner().execute(
        "SELECT array_agg(v.version || CASE WHEN v.to_at = 'infinity' THEN '*' ELSE '' END ORDER BY q.id)"
        " FROM trace.qualification q JOIN trace.document_version v ON v.id = q.document_version"
    )
    assert versions.fetchone() == (["A", "A"],)
    works.call("manager", "end_qualification", {"person": "technician", "document": "SOP-1"})
    again = {"person": "technician", "document": "SOP-1"}
    assert refused(works, "manager", "end_qualification", again).sqlstate == "TW010"


def test_numbers_look_as_the_site_says(works: Plant) -> None:
    series = {"site": "MUC", "kind": "lot", "pattern": "{site}-{yy}-{n}", "padding": 4}
    works.call("administrator", "save_number_series", series)
    owner = works.owner()
    numbers = [owner.execute("SELECT app._next_number(id, 'lot') FROM trace.site").fetchone() for _ in range(2)]
    year = owner.execute("SELECT to_char(now() AT TIME ZONE 'Europe/Berlin', 'YY')").fetchone()
    assert year is not None
    assert numbers == [(f"MUC-{year[0]}-0001",), (f"MUC-{year[0]}-0002",)]
    works.call("administrator", "save_number_series", {**series, "pattern": "L{n}", "row_version": 2})
    assert owner.execute("SELECT app._next_number(id, 'lot') FROM trace.site").fetchone() == ("L0003",)
    for wrong in ("no number", "{n}{x}", "{n}{"):
        request = {**series, "pattern": wrong, "row_version": 3}
        assert refused(works, "administrator", "save_number_series", request).sqlstate == "TW012"
    assert refused(works, "administrator", "save_number_series", series).sqlstate == "TW009"


def test_a_file_is_kept_once_and_read_by_its_hash(works: Plant) -> None:
    content = b"%PDF-1.7 evidence"
    hexadecimal = hashlib.sha256(content).hexdigest()
    first = works.call("inspector", "store_blob", {"media_type": "application/pdf"}, content)
    assert first == {"blob": hexadecimal, "new": True}
    again = works.call("technician", "store_blob", {"media_type": "application/pdf"}, content)
    assert again == {"blob": hexadecimal, "new": False}
    reader = works.connect("auditor")
    assert reader.execute("SELECT app.blob_content(%s)", (hexadecimal,)).fetchone() == (content,)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        reader.execute("SELECT content FROM trace.blob")
    version = {"document": "SOP-1", "version": "B", "blob": hexadecimal}
    works.call("engineer", "publish_document_version", version)
    with pytest.raises(psycopg.Error) as empty:
        works.call("inspector", "store_blob", {"media_type": "text/plain"}, b"")
    assert empty.value.sqlstate == "TW123"


def test_the_same_command_with_other_bytes_is_refused(works: Plant) -> None:
    command = new_command()
    request = {"media_type": "text/plain"}
    first = works.call("inspector", "store_blob", request, b"one", command=command)
    assert works.call("inspector", "store_blob", request, b"one", command=command) == first
    with pytest.raises(psycopg.Error) as other:
        works.call("inspector", "store_blob", request, b"two", command=command)
    assert other.value.sqlstate == "TW005"


def test_a_station_of_another_time_zone_changes_nothing(works: Plant) -> None:
    session = works.connect("engineer")
    session.execute("SET TimeZone = 'Pacific/Kiritimati'; SET DateStyle = 'German, DMY'")
    request = {"code": "G", "name": name("G"), "kind": "gauge", "site": "MUC", "calibration_due_on": "2027-03-04"}
    session.execute("SELECT app.save_equipment(%s, 1, %s)", (new_command(), Jsonb(request)))
    due = works.owner().execute("SELECT to_char(calibration_due_on, 'YYYY-MM-DD') FROM trace.equipment")
    assert due.fetchone() == ("2027-03-04",)
