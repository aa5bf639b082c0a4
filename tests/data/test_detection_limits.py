"""What lies beyond the detection limits is told as "<0.05": judged where it can be, never a number in a mean."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

import numpy as np
import psycopg
import pytest

from client.data.database import Database
from client.data.measurements import measurements
from client.data.sheets import read_sheet
from client.domain.forms.problems import NotUnderstood
from client.domain.results import Feature, Reading
from client.domain.spc.words import doubt_sentence
from client.usecases.charts import chart_characteristic
from client.usecases.inspect import begin, sheet_of
from tests.factories import made, stock
from tests.inspections import PLAN, lay_out
from tests.plants import Plant

LEAD = {
    "characteristic": "lead",
    "item": "resin",
    "class": "major",
    "upper": "0.1",
    "detect_lower": "0.05",
    "detect_upper": "50",
    "decimals": 2,
}


@pytest.fixture
def opened(plant: Plant) -> str:
    """An inspection of lead in resin: at most 0.1, measured from 0.05 to 50."""
    stock(plant)
    lay_out(plant)
    plant.call("engineer", "save_characteristic", {"code": "lead", "name": {"en": "Lead"}, "uom": "g"})
    plant.call("engineer", "publish_specification", LEAD)
    return inspection(plant, "L1")


def inspection(plant: Plant, lot: str, **more: Any) -> str:
    classes = [{"class": "major", "scheme": "fixed", "n": 3} | more]
    lines = [{"characteristic": "lead", "class": "major"}]
    plant.call(
        "engineer",
        "publish_inspection_plan",
        PLAN | {"code": "LEAD", "priority": 9, "classes": classes, "lines": lines},
    )
    plant.call("technician", "receive", {"party": "SUP", "site": "S1", "outputs": [made(lot, "resin", "100")]})
    return str(plant.call("inspector", "open_inspection", {"unit": lot})["inspection"])


def told(plant: Plant, code: str, *values: str) -> dict[str, Any]:
    """Readings as the sheet sends them: a number as a value, the rest as a text."""
    readings = [
        {"characteristic": "lead", "sample": n, "value" if value[0] not in "<>" else "text": value}
        for n, value in enumerate(values, start=1)
    ]
    return plant.call("inspector", "submit_inspection", {"inspection": code, "readings": readings})


def refused(plant: Plant, code: str, *values: str) -> str:
    with pytest.raises(psycopg.Error) as why:
        told(plant, code, *values)
    return str(why.value.sqlstate)


def test_less_than_can_be_measured_passes_an_upper_limit_and_stays_out_of_the_mean(
    plant: Plant, opened: str
) -> None:
    assert told(plant, opened, "<0.05", "0.08", "0.06")["result"] == "pass"
    rows = plant.owner().execute("SELECT value, text_value, judged FROM trace.measurement ORDER BY id").fetchall()
    assert rows[0] == (None, "<0.05", "ok")
    with Database(plant.conninfo("inspector")) as database:
        measured = measurements(database, "lead", "resin")
        sheet = sheet_of(read_sheet(database, opened))
    assert np.nansum(measured.values) == pytest.approx(0.14)
    assert measured.beyond == 1
    assert (sheet.readings[0, 0].value, sheet.readings[0, 0].judged, sheet.counts()) == ("<0.05", "ok", (3, 3, 0))


def test_a_chart_says_how_many_readings_are_no_numbers(plant: Plant, opened: str) -> None:
    told(plant, opened, "<0.05", "0.08", "0.06")
    for number in range(2, 6):
        told(plant, inspection(plant, f"L{number}"), "0.07", "<0.05", f"0.0{number + 4}")
    with Database(plant.conninfo("inspector")) as database:
        study = chart_characteristic(database, "lead", "resin").study
    doubt = next(one for one in study.doubts if one.name == "beyond")
    assert "5 readings" in doubt_sentence(doubt, "en")


def test_more_than_can_be_measured_fails_it(plant: Plant, opened: str) -> None:
    assert told(plant, opened, ">50", "0.08", "0.06")["result"] == "fail"


@pytest.mark.parametrize("value", ["0.04", "51", "<0.04", "<0.5", ">51"])
def test_a_number_nobody_can_measure_and_another_limit_are_refused(plant: Plant, opened: str, value: str) -> None:
    assert refused(plant, opened, value) == "TW887"
    assert plant.owner().execute("SELECT count(*) FROM trace.measurement").fetchone() == (0,)


def test_without_detection_limits_there_is_nothing_beyond_them(plant: Plant, opened: str) -> None:
    plant.call(
        "engineer",
        "publish_specification",
        {key: value for key, value in LEAD.items() if not key.startswith("detect")},
    )
    assert refused(plant, inspection(plant, "L2"), "<0.05") == "TW887"
    assert refused(plant, opened, "<") == "TW855"


def test_what_may_be_good_or_bad_is_no_verdict(plant: Plant, opened: str) -> None:
    plant.call("engineer", "publish_specification", LEAD | {"lower": "0.01"})
    assert refused(plant, inspection(plant, "L2"), "<0.05") == "TW888"
    plant.call("engineer", "publish_specification", LEAD | {"detect_lower": "0.2"})
    assert refused(plant, inspection(plant, "L3"), "<0.2") == "TW888"


def test_a_variables_plan_needs_numbers(plant: Plant, opened: str) -> None:
    lines = [{"characteristic": "lead", "class": "major"}]
    values = {"class": "major", "scheme": "z1.9", "level": "II", "aql": "1.0", "sigma": "unknown", "form": 2}
    plant.call(
        "engineer",
        "publish_inspection_plan",
        PLAN | {"code": "LEAD", "priority": 9, "classes": [values], "lines": lines},
    )
    plant.call("technician", "receive", {"party": "SUP", "site": "S1", "outputs": [made("L2", "resin", "100")]})
    with Database(plant.conninfo("inspector")) as database:
        code = begin(database, "L2", "incoming")
    assert refused(plant, code, "<0.05") == "TW888"


def test_station_and_database_judge_the_same(plant: Plant) -> None:
    """All orders of a limit beyond which nothing is measured and the limits around it."""
    limits = [None, Decimal(1), Decimal(2), Decimal(3)]
    cases = [
        (f"{sign}2", *one)
        for sign in "<>"
        for one in product(limits, repeat=4)
        if any(limit is not None for limit in one[:2])
    ]
    owner = plant.owner()
    for word, lower, upper, warn_lower, warn_upper in cases:
        row = owner.execute(
            "SELECT app._judge_beyond(%s, %s, %s, %s, %s)", (word, lower, upper, warn_lower, warn_upper)
        ).fetchone()
        feature = Feature("x", {}, "numeric", "major", 1, lower, upper, warn_lower, warn_upper)
        assert row == (feature.judge(word),), (word, lower, upper, warn_lower, warn_upper)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("<0.05", "<0.05"), ("＜ 0.05", "<0.05"), ("<", "<0.05"), ("<0.050", "<0.05"), (">", None)],
)
def test_it_is_typed_with_its_sign_alone_or_with_the_limit(typed: str, value: str | None) -> None:
    feature = Feature(
        "lead", {}, "numeric", "major", 1, upper=Decimal("0.1"), detect_lower=Decimal("0.05"), decimals=2
    )
    if value is None:
        with pytest.raises(NotUnderstood, match="no_detection_limit"):
            feature.read(typed)
    else:
        assert feature.read(typed) == value
        assert Reading(value).value == value


@pytest.mark.parametrize(
    ("typed", "rule"), [("0.04", "detection_limit"), ("<0.04", "detection_limit"), ("<x", "number")]
)
def test_what_is_no_reading_is_a_sentence(typed: str, rule: str) -> None:
    feature = Feature(
        "lead", {}, "numeric", "major", 1, upper=Decimal("0.1"), detect_lower=Decimal("0.05"), decimals=2
    )
    with pytest.raises(NotUnderstood, match=rule):
        feature.read(typed)
