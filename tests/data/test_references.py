"""Whatever a form's reference may name is found while one types: the code itself first, wrong words never an error."""

from __future__ import annotations

import pytest

from client.data.database import Database
from client.data.references import search
from client.data.sites import read_sites
from client.domain.forms.definition import REFERENCES
from tests.data.guards import Stocked

FOUND = {
    "item": ("res", "resin"),
    "party": ("SUP", "SUP"),
    "party:supplier": ("sup", "SUP"),
    "person": ("tech", "technician"),
    "place": ("STO", "STORE"),
    "equipment": ("OK", "M-OK"),
    "document": ("SOP", "SOP"),
    "site": ("S1", "S1"),
    "uom": ("kg", "kg"),
    "role": ("eng", "engineer"),
    "characteristic": ("temp", "temperature"),
    "operation": ("mou", "mould"),
    "work_order": ("OPEN", "WO-OPEN"),
    "complaint": ("SN-1", "@complaint"),
    "hold": ("metal", "HOLD-2026-000001"),
    "unit": ("OK", "OK"),
    "receipt": ("", "REC"),
    "run": ("", "RUN"),
    "shipment": ("", "SHP"),
    "event": ("", ""),
}


@pytest.mark.parametrize("kind", [*REFERENCES, "party:supplier"])
@pytest.mark.parametrize("text", ["", "%", "_", "\\", "'; DROP TABLE trace.unit", "质检"])
def test_nothing_that_is_typed_is_an_error(stocked: Stocked, kind: str, text: str) -> None:
    with Database(stocked.plant.conninfo("technician")) as database:
        found = search(database, kind, text)
    assert len(found) <= 20
    if text.startswith("'"):
        assert not found


@pytest.mark.parametrize("kind", FOUND)
def test_what_is_meant_is_found_first(stocked: Stocked, kind: str) -> None:
    text, code = FOUND[kind]
    with Database(stocked.plant.conninfo("technician")) as database:
        found = search(database, kind, text)
    assert found[0].code.startswith(stocked.fill_in(code)), [hit.code for hit in found]


def test_names_stand_in_the_order_of_the_language(stocked: Stocked) -> None:
    for code, english, chinese in (("Z-1", "Alder Works", "珠江"), ("A-2", "zinc House", "安徽")):
        name = {"en": english, "zh_CN": chinese}
        stocked.plant.call("manager", "save_party", {"code": code, "name": name, "roles": ["supplier"]})
    with Database(stocked.plant.conninfo("technician")) as database:
        for language, first, second in (("en", "Z-1", "A-2"), ("zh_CN", "A-2", "Z-1")):
            codes = [hit.code for hit in search(database, "party:supplier", "", language=language)]
            assert codes.index(first) < codes.index(second), language


def test_a_lot_brings_its_unit_of_measure_and_what_is_left(stocked: Stocked) -> None:
    with Database(stocked.plant.conninfo("technician")) as database:
        lot = search(database, "unit", "OK2")[0]
        assert (lot.facts["uom"], lot.facts["item"], lot.facts["on_hand"]) == ("kg", "resin", "100")
        assert {site.code for site in read_sites(database)} == {"S1", "S2"}
        assert [place.code for place in search(database, "place", "", "S2")] == ["FAR"]
        with pytest.raises(ValueError, match="dragon"):
            search(database, "dragon", "")


def test_operations_are_those_of_what_is_made_or_ordered(stocked: Stocked) -> None:
    with Database(stocked.plant.conninfo("technician")) as database:
        every = {(hit.code, hit.facts["item"]) for hit in search(database, "operation", "")}
        items = {item for _, item in every}
        assert len(items) > 1
        for item in items:
            of_item = {(hit.code, hit.facts["item"]) for hit in search(database, "operation", "", item=item)}
            assert of_item == {one for one in every if one[1] == item}
        ordered = search(database, "work_order", "WO-OPEN")[0].facts["item"]
        assert {hit.facts["item"] for hit in search(database, "operation", "", order="WO-OPEN")} <= {ordered}
        assert not search(database, "operation", "", item="no such item")
