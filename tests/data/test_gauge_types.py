"""A plan says by which type of gauge, or by which one, a characteristic is measured: others are refused."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from client.data.database import Database
from client.data.sheets import read_sheet
from tests.factories import made, stock
from tests.inspections import PLAN, SAMPLING, lay_out, weights
from tests.plants import Plant


@pytest.fixture
def opened(plant: Plant) -> dict[str, Any]:
    """A lot being inspected by a plan that wants its weight from a balance, of which W-GOOD is one."""
    stock(plant)
    lay_out(plant)
    plant.owner().execute("UPDATE trace.equipment SET gauge_type = 'Balance' WHERE code = 'W-GOOD'")
    plant.call(
        "engineer",
        "save_equipment",
        {"code": "RULER", "name": {"en": "Ruler"}, "kind": "gauge", "site": "S1", "gauge_type": "ruler"},
    )
    return inspection(plant, "balance")


def inspection(plant: Plant, instrument: str) -> dict[str, Any]:
    lines = [PLAN["lines"][0] | {"instrument": instrument}, PLAN["lines"][1]]
    plant.call("engineer", "publish_inspection_plan", PLAN | {"lines": lines})
    lot = f"L {instrument}"
    plant.call("technician", "receive", {"party": "SUP", "site": "S1", "outputs": [made(lot, "resin", "100")]})
    return plant.call("inspector", "open_inspection", {"unit": lot, "sampling": SAMPLING})


def test_another_type_of_gauge_and_none_at_all_are_refused(plant: Plant, opened: dict[str, Any]) -> None:
    told = {"inspection": opened["inspection"]}
    for instrument in ("RULER", None):
        with pytest.raises(psycopg.Error) as refused:
            plant.call("inspector", "submit_inspection", told | {"readings": weights("10", instrument=instrument)})
        assert refused.value.sqlstate == "TW886", instrument
    assert (
        plant.call("inspector", "submit_inspection", told | {"readings": weights("10")})["result"] == "incomplete"
    )


@pytest.mark.parametrize(("instrument", "taken"), [("w-good", True), ("RULER", False), ("a good eye", True)])
def test_a_plan_may_name_the_gauge_itself_or_use_words_no_gauge_has(
    plant: Plant, opened: dict[str, Any], instrument: str, taken: bool
) -> None:
    told = {"inspection": inspection(plant, instrument)["inspection"], "readings": weights("10")}
    if taken:
        assert plant.call("inspector", "submit_inspection", told)["result"] == "incomplete"
    else:
        with pytest.raises(psycopg.Error) as refused:
            plant.call("inspector", "submit_inspection", told)
        assert refused.value.sqlstate == "TW886"


def test_the_sheet_knows_which_gauges_are_meant(plant: Plant, opened: dict[str, Any]) -> None:
    with Database(plant.conninfo("inspector")) as database:
        page = read_sheet(database, opened["inspection"])
    assert [gauge.code for gauge in page.gauges if gauge.is_meant("balance")] == ["W-GOOD"]
    assert [gauge.code for gauge in page.gauges if gauge.is_meant("ruler")] == ["RULER"]
    assert not any(gauge.is_meant(None) for gauge in page.gauges)
