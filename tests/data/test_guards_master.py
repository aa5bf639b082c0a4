"""Who may keep master data and documents, and what can't be saved. Each refusal changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.data.guards import Refused, Stocked, check, row, table

NAME = {"en": "X"}
# A request that would do, for every act, with who may.
GOOD: dict[str, tuple[str, dict[str, Any]]] = {
    "save_site": ("administrator", {"code": "S9", "legal_name": NAME, "time_zone": "UTC"}),
    "save_item": ("engineer", {"code": "I9", "name": NAME, "uom": "kg"}),
    "save_item_uom": ("engineer", {"item": "oil", "uom": "g", "factor": "0.001"}),
    "save_party": ("engineer", {"code": "P9", "name": NAME, "roles": ["supplier"]}),
    "save_place": ("engineer", {"site": "S1", "code": "A9", "name": NAME}),
    "save_equipment": ("engineer", {"code": "M9", "name": NAME, "kind": "machine", "site": "S1"}),
    "save_document": ("engineer", {"code": "D9", "name": NAME}),
    "publish_document_version": ("engineer", {"document": "SOP", "version": "3"}),
    "publish_recipe": (
        "engineer",
        {"item": "paint", "quantity": "1", "inputs": [{"item": "oil", "quantity": "1", "uom": "kg"}]},
    ),
    "approve_supplier": ("manager", {"item": "resin", "supplier": "SUP", "site": "S1", "from_on": "2030-01-01"}),
    "end_supplier_approval": ("manager", {"item": "colour", "supplier": "SUP", "site": "S1", "on": "2030-01-01"}),
    "qualify": ("engineer", {"person": "technician", "document": "SOP", "valid_until": "2999-01-01"}),
    "end_qualification": ("manager", {"person": "engineer", "document": "SOP"}),
    "save_number_series": ("administrator", {"site": "S1", "kind": "pallet", "pattern": "P-{n}"}),
}
AT_A_SITE = ("save_place", "save_equipment", "approve_supplier", "end_supplier_approval")


def ask(name: str, code: str, act: str, /, who: str = "", **changes: Any) -> Refused:
    """A good request with something changed about it."""
    return row(name, code, who or GOOD[act][0], act, **GOOD[act][1] | changes)


KEYS = tuple(ask("strange key", "TW208", act, colour="red") for act in GOOD)
RIGHTS = (
    *(ask("without the group", "42501", act, who="auditor") for act in GOOD),
    *(
        ask("a technician", "TW008", act, who="technician")
        for act in GOOD
        if act not in {"save_site", "save_number_series"}
    ),
    *(ask("a technician", "42501", act, who="technician") for act in ("save_site", "save_number_series")),
    ask("an administrator until yesterday", "TW008", "save_site", who="retired"),
    *(ask("a manager of another site", "TW008", act, who="elsewhere") for act in AT_A_SITE),
    ask("an administrator of another site", "TW008", "save_number_series", who="ruler"),
    ask(
        "a machine of another site moved away", "TW008", "save_equipment", who="elsewhere", code="M-OK", site="S2"
    ),
    ask("training oneself", "TW119", "qualify", person="engineer"),
)
CONFLICTS = tuple(
    ask("saved meanwhile", "TW009", act, row_version=7, **change)
    for act, change in (
        ("save_site", {"code": "S1"}), ("save_item", {"code": "oil"}), ("save_party", {"code": "SUP"}), ("save_place", {"code": "STORE"}),
        ("save_equipment", {"code": "M-OK"}), ("save_document", {"code": "SOP"}), ("save_number_series", {"kind": "lot"}),
    )
)  # fmt: skip
LINE = {"item": "oil", "quantity": "1", "uom": "kg"}
VALUES = (
    ask("time zone unknown", "TW120", "save_site", time_zone="Europe/Nowhere"),
    ask("calendar is no object", "TW012", "save_site", calendar=[1]),
    ask("late entry of years", "TW012", "save_site", late_entry=100000),
    ask("name is no object", "TW112", "save_item", name="X"),
    ask("name in neither language", "TW112", "save_item", name={}),
    ask("name in another language", "TW208", "save_item", name={"de": "Harz"}),
    ask("kind unknown", "TW012", "save_item", kind="magic"),
    ask("neither true nor false", "TW012", "save_item", serialised="yes"),
    ask("row version is no number", "TW012", "save_item", row_version="one"),
    ask("code left out", "TW203", "save_item", code=None),
    ask("another unit of measure for what exists", "TW116", "save_item", code="oil", uom="L", row_version=1),
    ask("its own unit of measure", "TW012", "save_item_uom", uom="kg"),
    ask("of an item without a unit of measure", "TW012", "save_item_uom", item="box"),
    ask("role unknown", "TW012", "save_party", roles=["friend"]),
    ask("kind unknown", "TW012", "save_equipment", kind="toy"),
    ask("document unknown", "TW010", "publish_document_version", document="D0"),
    ask("file unknown", "TW010", "publish_document_version", blob="00"),
    ask("in the past", "TW121", "publish_document_version", from_at="2022-01-01T00:00:00Z"),
    ask("in the past", "TW121", "publish_recipe", from_at="2022-01-01T00:00:00Z"),
    ask("no inputs", "TW203", "publish_recipe", inputs=[]),
    ask("operations are no list", "TW203", "publish_recipe", operations="mould"),
    ask("strange key in an input", "TW208", "publish_recipe", inputs=[LINE | {"colour": "red"}]),
    ask(
        "strange key in an operation",
        "TW208",
        "publish_recipe",
        operations=[{"code": "a", "name": NAME, "colour": "red"}],
    ),
    ask("method unknown", "TW010", "publish_recipe", operations=[{"code": "a", "name": NAME, "method": "D0"}]),
    ask("a share of two", "TW012", "publish_recipe", yield_tolerance="2"),
    ask("no supplier", "TW122", "approve_supplier", supplier="CUST"),
    ask("ends before it begins", "TW012", "approve_supplier", to_on="2029-01-01"),
    ask("approved already", "TW117", "approve_supplier", item="colour"),
    ask("not approved", "TW118", "end_supplier_approval", item="resin"),
    ask("document without a version in force", "TW010", "qualify", document="DRAFT"),
    ask("not trained", "TW010", "end_qualification", person="technician"),
    ask("kind of number", "TW203", "save_number_series", kind="A B"),
    ask("pattern without a number", "TW012", "save_number_series", pattern="P"),
)

CASES = (*KEYS, *RIGHTS, *CONFLICTS, *VALUES)


@pytest.mark.parametrize("case", table(CASES))
def test_it_is_refused_and_changes_nothing(stocked: Stocked, case: Refused) -> None:
    check(stocked, case)
