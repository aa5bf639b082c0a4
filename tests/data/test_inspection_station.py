"""An inspection as the station leads a person through it: sample size and units from the standard, readings, verdict."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from client.data.chart_records import chart_records
from client.data.database import Database
from client.data.inspections import inspection_task, read_inspection
from client.data.measurements import measurements
from client.domain.sampling.pulls import positions
from client.errors import Refused
from client.usecases.chart_records import answer_signal, exclude_point, freeze_limits, record_signal, restore_point
from client.usecases.gauge_study import record_study, study_file
from client.usecases.inspections import open_inspection, submit_readings
from tests.factories import made, receive, stock
from tests.inspections import CLEAN, PLAN, lay_out, weights
from tests.plants import Plant, new_command


@pytest.fixture
def inspecting(plant: Plant) -> Plant:
    stock(plant)
    lay_out(plant)
    outputs = [made("L1", "resin", "1000"), made("L2", "resin", "1000")]
    plant.call("technician", "receive", {"party": "SUP", "site": "S1", "outputs": outputs})
    return plant


def test_a_person_gets_the_sample_tells_readings_and_sees_what_is_out(inspecting: Plant) -> None:
    with Database(inspecting.conninfo("inspector")) as database:
        opened = open_inspection(database, "L1", command_id=new_command(), seed="s")
        major = opened.sampling["major"]
        assert (major["n"], major["ac"], major["re"], major["letter"], major["ac_tighter"]) == (80, 2, 3, "J", 1)
        assert opened.pull == tuple(sorted(positions(1000, 80, "s")))
        line = opened.task.lines[0]
        assert (line.characteristic, line.lower, line.method) == ("weight", 9, "SOP-W")
        first = submit_readings(database, opened.code, weights(*["10"] * 79), command_id=new_command())
        assert (first.result, first.classes["major"]["missing"]) == ("incomplete", 1)
        last = [
            {"characteristic": "weight", "sample": 80, "value": "12", "instrument": "W-GOOD", "source": "gauge"}
        ]
        told = submit_readings(database, opened.code, last + CLEAN, command_id=new_command())
        assert (told.result, told.out) == ("pass", (("weight", 80),)), "one of 80 is within Ac 2"
        database.call("decide_inspection", {"code": "L1", "verdict": "accept", "inspection": opened.code})
        page = read_inspection(database, opened.code)
    assert (page.verdict, page.result, page.plan, page.version) == ("accept", "pass", "IN-RESIN", 1)
    assert [
        (r.sample, r.judged, r.source, r.person, r.instrument) for r in page.readings if r.judged == "out"
    ] == [(80, "out", "gauge", "inspector", "W-GOOD")]


def test_the_score_grows_by_three_where_the_tighter_plan_would_accept_too(inspecting: Plant) -> None:
    with Database(inspecting.conninfo("inspector")) as database:
        opened = open_inspection(database, "L1", command_id=new_command())
        submit_readings(database, opened.code, weights(*["10"] * 80) + CLEAN, command_id=new_command())
        database.call("decide_inspection", {"code": "L1", "verdict": "accept", "inspection": opened.code})
        task = inspection_task(database, "L2")
    assert [(one.name, one.severity, one.score) for one in task.classes] == [
        ("major", "normal", 3),
        ("minor", "normal", 0),
    ]


def test_a_retested_reading_no_longer_stands(inspecting: Plant) -> None:
    with Database(inspecting.conninfo("inspector")) as database:
        code = open_inspection(database, "L1", command_id=new_command()).code
        submit_readings(database, code, weights("12"), command_id=new_command())
        again = [{"characteristic": "weight", "value": "10", "instrument": "W-GOOD", "retest": "gauge slipped"}]
        submit_readings(database, code, again, command_id=new_command())
        readings = read_inspection(database, code).readings
        charted = measurements(database, "weight", "resin")
    assert charted.values.tolist() == [[10.0]], "charts show what stands"
    assert [(str(r.value), r.stands, r.retest_reason) for r in readings] == [
        ("12", False, None),
        ("10", True, "gauge slipped"),
    ]


def test_what_is_kept_about_a_chart_is_read_back(inspecting: Plant) -> None:
    with (
        Database(inspecting.conninfo("engineer")) as engineer,
        Database(inspecting.conninfo("inspector")) as inspector,
    ):
        code = open_inspection(inspector, "L1", command_id=new_command()).code
        submit_readings(inspector, code, weights("10"), command_id=new_command())
        for reason in ("first points", "new tool"):
            freeze_limits(
                engineer, "weight", "resin", "imr",
                limits={"cl": 10}, method="mr", source={"points": [code]}, reason=reason, command_id=new_command(),
            )  # fmt: skip
        frozen = chart_records(engineer, "weight", "resin").in_force("imr")
        assert frozen is not None
        assert (frozen.version, frozen.reason, frozen.author, frozen.limits) == (
            2,
            "new tool",
            "engineer",
            {"cl": 10},
        )
        kept = record_signal(inspector, frozen.id, {"inspection": code}, ["1", "5"], command_id=new_command())
        answer = {
            "cause": "tool",
            "action": "changed",
            "row_version": kept["row_version"],
            "due_on": date(2030, 1, 1),
        }
        answer_signal(engineer, kept["signal"], command_id=new_command(), **answer)
        exclude_point(
            engineer,
            "weight",
            {"inspection": code},
            excluded_from="limits",
            cause="set-up",
            command_id=new_command(),
        )
        restore_point(engineer, "weight", {"inspection": code}, command_id=new_command())
        found = chart_records(engineer, "weight", "resin")
        assert chart_records(engineer, "weight", "resin", datetime(2000, 1, 1, tzinfo=UTC)).specification is None
    assert found.specification is not None
    assert (found.specification.lower, found.specification.version) == (9, 1)
    assert [(one.rules, one.state, one.cause) for one in found.signals] == [(["1", "5"], "closed", "tool")]
    assert [(one.cause, one.undone_at is not None) for one in found.exclusions] == [("set-up", True)]


def test_what_has_no_plan_or_does_not_exist_is_refused(inspecting: Plant) -> None:
    with Database(inspecting.conninfo("inspector")) as database:
        for act, code in (
            (lambda: inspection_task(database, "L1", "final"), "TW840"),
            (lambda: inspection_task(database, "L9"), "TW010"),
            (lambda: read_inspection(database, "Q-0"), "TW010"),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.code == code


def test_a_study_read_from_a_file_stops_its_gauge(inspecting: Plant, tmp_path: Path) -> None:
    noise = (0.0, 0.9, -0.7, 0.4, -0.8, 0.6)
    rows = [
        (f"P{p}", o, 10 + 0.1 * p + noise[(3 * p + 2 * i + t) % 6])
        for p in range(5)
        for i, o in enumerate("AB")
        for t in range(2)
    ]
    file = tmp_path / "study.csv"
    file.write_text("part,operator,value\n" + "\n".join(f"{p},{o},{v:.2f}" for p, o, v in rows), encoding="utf-8")
    study = study_file(file)
    assert study["verdict"] == "unacceptable"
    with Database(inspecting.conninfo("engineer")) as database:
        record_study(database, "W-GOOD", study, valid_until=date(2999, 1, 1), command_id=new_command())
        with pytest.raises(Refused) as refused:
            record_study(
                database, "W-GOOD", {"study": "bias"}, valid_until=date(2999, 1, 1), command_id=new_command()
            )
    assert refused.value.code == "TW839"
    with Database(inspecting.conninfo("inspector")) as database:
        code = open_inspection(database, "L1", command_id=new_command()).code
        with pytest.raises(Refused) as refused:
            submit_readings(database, code, weights("10"), command_id=new_command())
    assert refused.value.code == "TW846"


def test_a_lot_nobody_counted_has_no_sample_size(inspecting: Plant) -> None:
    inspecting.owner().execute(
        "UPDATE trace.unit_balance b SET on_hand = NULL FROM trace.unit u WHERE u.id = b.unit AND u.code = 'L1'"
    )
    with Database(inspecting.conninfo("inspector")) as database, pytest.raises(Refused) as refused:
        open_inspection(database, "L1", command_id=new_command())
    assert refused.value.code == "TW862"


def test_the_highest_priority_comes_first_then_the_suppliers_own_plan_then_the_newest(inspecting: Plant) -> None:
    """Station and database choose the same plan."""
    other = PLAN | {"classes": [PLAN["classes"][1]], "lines": [PLAN["lines"][1]]}
    chosen = []
    with Database(inspecting.conninfo("inspector")) as database:
        for number, more in enumerate((
            {"code": "MORE", "priority": 2}, {"code": "LESS", "priority": 1}, {"code": "OWN", "party": "SUP", "priority": 2},
            {"code": "OTHERS", "party": "CUST", "priority": 9},
        )):  # fmt: skip
            inspecting.call("engineer", "publish_inspection_plan", other | more)
            receive(inspecting, f"PL{number}", "resin", "5", release=False)
            task = inspection_task(database, f"PL{number}", "incoming")
            opened = inspecting.call("inspector", "open_inspection", {"unit": f"PL{number}", "sampling": {}})
            assert (task.plan, task.version) == (opened["plan"], opened["version"])
            chosen.append(task.plan)
    assert chosen == ["MORE", "MORE", "OWN", "OWN"]
