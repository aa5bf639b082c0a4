"""What was measured is read once each, in order, and charted: on the demo factory and on the imported tablets."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import numpy as np
import pytest

from client.data.database import Database
from client.data.measurements import measured_characteristics, measurements
from client.domain import demo_people
from client.errors import Refused
from client.usecases.charts import as_document, chart_characteristic
from tests.demos import FilledDemo
from tests.tablets import Tablets


@pytest.fixture
def manager(demo: FilledDemo) -> Iterator[Database]:
    with Database(demo.place.conninfo("demo_manager", demo_people.PASSWORD), deadline=60) as database:
        yield database


def test_a_reading_of_a_run_counts_once_however_many_units_it_made(demo: FilledDemo, manager: Database) -> None:
    for pair in measured_characteristics(manager):
        found = measurements(manager, pair.characteristic, pair.item)
        assert np.count_nonzero(~np.isnan(found.values)) == pair.readings
        wanted = demo.place.rows(
            "SELECT (SELECT count(*) FROM trace.event_reading r JOIN trace.characteristic c ON c.id = r.characteristic"
            "        WHERE c.code = %s AND r.value IS NOT NULL AND EXISTS (SELECT FROM trace.edge o JOIN trace.unit u"
            "          ON u.id = o.target JOIN trace.item i ON i.id = u.item WHERE o.source = r.event AND i.code = %s"
            "          AND o.recorded_to = 'infinity'))"
            " + (SELECT count(*) FROM trace.measurement m JOIN trace.characteristic c ON c.id = m.characteristic"
            "    JOIN trace.inspection s ON s.id = m.inspection JOIN trace.unit u ON u.id = s.unit"
            "    JOIN trace.item i ON i.id = u.item WHERE c.code = %s AND i.code = %s AND m.value IS NOT NULL)",
            pair.characteristic, pair.item, pair.characteristic, pair.item,
        )  # fmt: skip
        assert wanted == [(pair.readings,)]


def test_the_drifting_bore_is_seen_and_its_machine_found(demo: FilledDemo, manager: Database) -> None:
    code = demo.highlight("drifting_characteristic")
    pair = max(
        (p for p in measured_characteristics(manager) if p.characteristic == code), key=lambda p: p.readings
    )
    charted = chart_characteristic(manager, code, pair.item)
    assert charted.study.kind == "xbar-r"
    assert charted.study.groups.n == 5
    times = [point.at for point in charted.measured.points]
    assert times == sorted(times)
    assert not charted.study.stability.is_stable
    flagged = {
        machine: chart_characteristic(manager, code, pair.item, only=("machine", machine)).study.stability.flagged
        for machine in ("IM-01", "IM-02")
    }
    assert {("machine", "IM-01"), ("machine", "IM-02")} <= set(charted.strata)
    assert flagged["IM-02"] > 5 * flagged["IM-01"]


def test_the_document_is_json_and_speaks_the_language(demo: FilledDemo, manager: Database) -> None:
    code = demo.highlight("drifting_characteristic")
    item = next(p.item for p in measured_characteristics(manager) if p.characteristic == code)
    charted = chart_characteristic(manager, code, item, lower=4.25, upper=4.29, target=4.27)
    english, chinese = as_document(charted, "en"), as_document(charted, "zh_CN")
    assert english["capability"]["cpk"]["value"] < english["capability"]["cp"]["value"]
    assert english["capability"]["observed_ppm"] > 0
    assert {warning["name"] for warning in english["warnings"]} >= {"unstable"}
    assert english["signals"][0]["says"] != chinese["signals"][0]["says"]
    assert len(english["panes"][0]["values"]) == english["points"]


@pytest.mark.parametrize(
    ("characteristic", "item", "only", "code"),
    [
        ("NOPE", "BODY", None, "TW010"),
        ("BORE-D", "NOPE", None, "TW010"),
        ("BORE-D", "DRINK-400", None, "TW718"),
        ("BORE-D", "BODY", ("machine", "X"), "TW718"),
        ("BORE-D", "BODY", ("colour", "X"), "TW715"),
    ],
)
def test_what_was_not_measured_is_told(
    manager: Database, characteristic: str, item: str, only: tuple[str, str] | None, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        chart_characteristic(manager, characteristic, item, only=only)
    assert refused.value.code == code


def test_the_tablets_are_charted_as_the_files_say(tablets: Tablets) -> None:
    rows = laboratory(tablets)
    with tablets.engineer() as engineer:
        charted = chart_characteristic(engineer, "fct_tensile", "TABLET-17")
    wanted = sorted(float(row["fct_tensile"]) for row in rows if row["code"] == "17")
    assert sorted(charted.measured.values.ravel().tolist()) == pytest.approx(wanted)
    assert charted.study.kind == "i-mr"
    assert charted.study.chart.limits[0].centre == pytest.approx(sum(wanted) / len(wanted))
    assert {point.precision for point in charted.measured.points} == {"month"}
    assert (charted.study.lower, charted.study.upper) == (1.0, None)  # the mapping's limits


def test_all_batches_are_one_chart_told_apart_by_what_went_into_them(tablets: Tablets) -> None:
    rows = laboratory(tablets)
    with tablets.engineer() as engineer:
        whole = chart_characteristic(engineer, "dissolution_av", "TABLET-*")
        assert whole.study.chart.count == len(rows) == 1005
        assert whole.study.lower == 75.0
        assert whole.study.overall is not None
        for name, value, column, told in (
            ("source:API", "API source 3", "api_code", "3"),
            ("material:STARCH", "STARCH-4", "starch_batch", "4"),
            ("material:API", "API-1-8", "api_batch", "8"),
            ("strength", "5MG", "strength", "5MG"),
            ("item", "TABLET-23", "code", "23"),
        ):
            assert (name, value) in whole.strata
            only = whole.measured.only(name, value)
            chosen = [r for r in rows if r[column] == told and (name != "material:API" or r["api_code"] == "1")]
            assert sorted(point.unit for point in only.points) == sorted(f"BATCH-{r['batch']}" for r in chosen)
            assert sorted(only.values.ravel()) == pytest.approx(sorted(float(r["dissolution_av"]) for r in chosen))
        lots = [value for name, value in whole.strata if name == "material:STARCH"]
        assert lots[:2] == ["STARCH-1", "STARCH-2"]  # counted as people do, not STARCH-10
        incoming = chart_characteristic(engineer, "api_water", "API", only=("supplier", "API source 1"))
        assert incoming.study.upper == 3.0
        with pytest.raises(Refused) as refused:
            chart_characteristic(engineer, "api_water", "NOPE-*")
    assert refused.value.code == "TW010"


def laboratory(tablets: Tablets) -> list[dict[str, str]]:
    """The rows of the table of results, read in the plainest way."""
    with (tablets.folder / "Laboratory.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))
