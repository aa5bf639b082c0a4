"""Inspections as people do them: a plan is followed, readings are judged for ever, lots switch their supplier's severity, bad gauges stop."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg.types.json import Jsonb

from client.data.database import Database
from client.data.sheets import sorted_after
from client.domain.sampling.switching import ISO, Z14, Outcome, Rules, State, next_state
from tests.factories import line, made, stock, word
from tests.inspections import CLEAN, PLAN, SAMPLING, WEIGHT, inspected, lay_out, weights
from tests.plants import Connection, Plant

GOOD = ("10", "10.1", "9.9")
BAD = ("10", "12", "9.9")


@pytest.fixture
def inspecting(plant: Plant) -> Plant:
    stock(plant)
    lay_out(plant)
    return plant


def lots(plant: Plant, *codes: str) -> None:
    plant.call(
        "technician",
        "receive",
        {"party": "SUP", "site": "S1", "outputs": [made(code, "resin", "100") for code in codes]},
    )


def one(plant: Plant, query: str, *values: Any) -> Any:
    found = plant.owner().execute(query.encode(), values).fetchone()
    assert found is not None
    return found[0] if len(found) == 1 else found


def test_readings_are_judged_and_the_lot_is_accepted(inspecting: Plant) -> None:
    lots(inspecting, "L1")
    opened = inspecting.call("inspector", "open_inspection", {"unit": "L1", "sampling": SAMPLING, "seed": "7"})
    assert (opened["plan"], opened["version"], opened["sampling"]["minor"]["n"]) == ("IN-RESIN", 1, 1)
    told = {"inspection": opened["inspection"], "readings": weights("10", "10.9", "9.9")}
    partly = inspecting.call("inspector", "submit_inspection", told)
    assert (partly["result"], partly["classes"]["minor"]["missing"]) == ("incomplete", 1)
    whole = inspecting.call(
        "technician", "submit_inspection", {"inspection": opened["inspection"], "readings": CLEAN}
    )
    assert (whole["result"], whole["out"]) == ("pass", [])
    assert one(inspecting, "SELECT array_agg(judged ORDER BY id) FROM trace.measurement") == [
        "ok",
        "warning",
        "ok",
        "ok",
    ]
    assert (
        one(
            inspecting,
            "SELECT count(*) FROM trace.measurement WHERE instrument IS NOT NULL AND source = 'typed' AND taken_at IS NOT NULL",
        )
        == 3
    )
    decided = inspecting.call(
        "inspector", "decide_inspection", {"code": "L1", "verdict": "accept", "inspection": opened["inspection"]}
    )
    assert decided["inspection"] == opened["inspection"]
    assert one(inspecting, "SELECT count(*) FROM trace.inspection WHERE verdict = 'accept'") == 1
    assert (
        one(
            inspecting,
            "SELECT s.disposition FROM trace.unit_status s JOIN trace.unit u ON u.id = s.unit WHERE u.code = 'L1' AND s.to_at = 'infinity'",
        )
        == "released"
    )


def test_what_is_out_or_missing_is_not_accepted_as_a_whole(inspecting: Plant) -> None:
    lots(inspecting, "L1", "L2")
    code = inspected(inspecting, "L1", *BAD)
    assert one(inspecting, "SELECT result FROM trace.inspection WHERE code = %s", code) == "fail"
    with pytest.raises(psycopg.Error) as refused:
        inspecting.call("inspector", "decide_inspection", {"code": "L1", "verdict": "accept", "inspection": code})
    assert refused.value.sqlstate == "TW848"
    parts = [
        {"code": "L1-A", "quantity": "90", "verdict": "accept"},
        {"code": "L1-B", "quantity": "10", "verdict": "reject"},
    ]
    inspecting.call(
        "inspector", "decide_inspection", {"code": "L1", "parts": parts, "inspection": code, "reason": "sorted"}
    )
    assert one(inspecting, "SELECT verdict FROM trace.inspection WHERE code = %s", code) == "mixed"
    defects = inspecting.call("inspector", "open_inspection", {"unit": "L2", "sampling": SAMPLING})["inspection"]
    told = {
        "inspection": defects,
        "readings": weights(*GOOD) + CLEAN,
        "defects": [{"class": "major", "sample": 2, "note": "scratch"}],
    }
    assert inspecting.call("inspector", "submit_inspection", told)["result"] == "fail"


def test_what_was_sorted_comes_again_and_does_not_count_twice(inspecting: Plant) -> None:
    lots(inspecting, "L1", "L2")
    whole = inspected(inspecting, "L1", *BAD)
    sort = {"code": "L1", "verdict": "sort", "inspection": whole, "reason": "burrs"}
    inspecting.call("inspector", "decide_inspection", sort)
    assert word(inspecting, "L1") == "quarantine"
    again = inspected(inspecting, "L1", *GOOD, resubmitted_of=whole)
    inspecting.call("inspector", "decide_inspection", {"code": "L1", "verdict": "accept", "inspection": again})
    assert word(inspecting, "L1") == "released"
    assert one(inspecting, "SELECT array_agg(why ORDER BY id) FROM trace.switching_step") == [
        "stays",
        "resubmitted",
    ]
    split = inspected(inspecting, "L2", *BAD)
    parts = [
        {"code": f"L2-{verdict}", "quantity": quantity, "verdict": verdict}
        for verdict, quantity in (("accept", "60"), ("reject", "10"), ("conditional", "20"), ("sort", "10"))
    ]
    told = {"code": "L2", "parts": parts, "inspection": split, "reason": "by tranche"}
    inspecting.call("manager", "decide_inspection", told)
    states = [word(inspecting, f"L2-{verdict}") for verdict in ("accept", "reject", "conditional", "sort")]
    assert states == ["released", "rejected", "conditional", "quarantine"]
    with pytest.raises(psycopg.Error) as refused:
        inspected(inspecting, "L1", *GOOD, severity="tightened", resubmitted_of=split)
    assert refused.value.sqlstate == "TW854"
    with Database(inspecting.conninfo("inspector")) as station:
        assert sorted_after(station, "L2-sort", "incoming") == split
        assert sorted_after(station, "L1", "incoming") is None
    inspected(inspecting, "L2-sort", *GOOD, severity="tightened", resubmitted_of=split)


def test_all_of_a_lot_is_every_unit_and_of_one_nobody_counted_never_enough(inspecting: Plant) -> None:
    every = PLAN | {"classes": [{"class": "major", "scheme": "all"}], "lines": [PLAN["lines"][0]]}
    inspecting.call("engineer", "publish_inspection_plan", every)
    outputs = [made("THREE", "resin", "3"), made("UNKNOWN", "resin", "3")]
    inspecting.call("technician", "receive", {"party": "SUP", "site": "S1", "outputs": outputs})
    inspecting.owner().execute(
        "UPDATE trace.unit_balance b SET on_hand = NULL FROM trace.unit u WHERE u.id = b.unit AND u.code = 'UNKNOWN'"
    )
    for lot, result in (("THREE", "pass"), ("UNKNOWN", "incomplete")):
        code = inspecting.call("inspector", "open_inspection", {"unit": lot})["inspection"]
        partly = inspecting.call(
            "inspector", "submit_inspection", {"inspection": code, "readings": weights(*GOOD[:2])}
        )
        assert partly["result"] == "incomplete"
        last = weights(*GOOD)[2:]
        assert (
            inspecting.call("inspector", "submit_inspection", {"inspection": code, "readings": last})["result"]
            == result
        )


def test_a_retest_keeps_the_first_reading_and_its_reason(inspecting: Plant) -> None:
    lots(inspecting, "L1")
    code = inspected(inspecting, "L1", *BAD)
    again = {
        "characteristic": "weight",
        "sample": 2,
        "value": "10.2",
        "instrument": "W-GOOD",
        "retest": "gauge slipped",
    }
    found = inspecting.call("inspector", "submit_inspection", {"inspection": code, "readings": [again]})
    assert found["result"] == "pass"
    assert one(
        inspecting,
        "SELECT array_agg(value::text || ' ' || judged ORDER BY id) FROM trace.measurement WHERE sample_no = 2",
    ) == ["12 out", "10.2 ok"]


def test_a_new_specification_never_judges_what_was_measured_before(inspecting: Plant) -> None:
    lots(inspecting, "L1", "L2")
    first = inspected(inspecting, "L1", *GOOD)
    before = one(inspecting, "SELECT specification FROM trace.measurement WHERE value = 10 LIMIT 1")
    inspecting.call("engineer", "publish_specification", WEIGHT | {"lower": "10", "reason": "customer"})
    second = inspected(inspecting, "L2", *GOOD)
    results = [
        one(inspecting, "SELECT result FROM trace.inspection WHERE code = %s", code) for code in (first, second)
    ]
    assert results == ["pass", "fail"]
    assert one(inspecting, "SELECT version FROM trace.specification WHERE id = %s", before) == 1
    assert one(
        inspecting,
        "SELECT bool_and(m.judged = 'ok') FROM trace.measurement m JOIN trace.inspection i ON i.id = m.inspection WHERE i.code = %s",
        first,
    )


def test_lots_switch_their_suppliers_severity_and_resubmitted_ones_do_not(inspecting: Plant) -> None:
    lots(inspecting, "A", "B", "C", "D")
    rejected = inspected(inspecting, "A", *BAD)
    inspecting.call(
        "inspector",
        "decide_inspection",
        {"code": "A", "verdict": "reject", "inspection": rejected, "reason": "heavy"},
    )
    code = inspected(inspecting, "B", *BAD)
    inspecting.call(
        "inspector", "decide_inspection", {"code": "B", "verdict": "reject", "inspection": code, "reason": "heavy"}
    )
    assert one(inspecting, "SELECT severity FROM trace.switching") == "tightened"
    with pytest.raises(psycopg.Error) as refused:
        inspected(inspecting, "C", *GOOD)
    assert refused.value.sqlstate == "TW841"
    code = inspected(inspecting, "C", *GOOD, severity="tightened")
    inspecting.call("inspector", "decide_inspection", {"code": "C", "verdict": "accept", "inspection": code})
    steps = one(inspecting, "SELECT array_agg(after || ' ' || why ORDER BY id) FROM trace.switching_step")
    assert steps == ["normal stays", "tightened two_of_five", "tightened stays"]
    seen = one(inspecting, "SELECT row_version FROM trace.switching")
    wish = {
        "supplier": "SUP",
        "item": "resin",
        "class": "major",
        "severity": "normal",
        "reason": "agreed",
        "row_version": seen,
    }
    inspecting.call("manager", "change_severity", wish)
    assert one(inspecting, "SELECT severity, state FROM trace.switching") == ("normal", {})


def test_a_rejected_lot_of_a_delivery_holds_up_none_of_the_others(inspecting: Plant) -> None:
    """Three lots of one delivery: one is rejected, one is not looked at yet, and the third can be used."""
    lots(inspecting, "A", "B", "C")
    for code, values, verdict in (("A", GOOD, "accept"), ("B", BAD, "reject")):
        seen = inspected(inspecting, code, *values)
        decision = {"code": code, "verdict": verdict, "inspection": seen, "reason": "as measured"}
        inspecting.call("inspector", "decide_inspection", decision)
    use = {"site": "S1", "inputs": [line("A", "1")], "outputs": [made("P-1", "free part", "1")]}
    assert inspecting.call("technician", "run", use)["event"]
    for code in ("B", "C"):
        with pytest.raises(psycopg.Error):
            inspecting.call("technician", "run", use | {"inputs": [line(code, "1")]})


def test_a_manager_sets_the_severity_of_a_supply_nobody_delivered_yet(inspecting: Plant) -> None:
    wish = {
        "supplier": "OTHER",
        "item": "resin",
        "class": "major",
        "severity": "tightened",
        "reason": "new supplier",
    }
    with pytest.raises(psycopg.Error) as refused:
        inspecting.call("engineer", "change_severity", wish)
    assert refused.value.sqlstate == "TW010", "a manager's to say"
    with pytest.raises(psycopg.Error) as refused:
        inspecting.call("manager", "change_severity", wish | {"reason": None})
    assert refused.value.sqlstate == "TW811"
    made = inspecting.call("manager", "change_severity", wish)
    assert (made["severity"], made["code"]) == ("tightened", "OTHER/resin/major")
    step = "SELECT before || ' ' || after || ' ' || why || ' ' || reason FROM trace.switching_step"
    assert one(inspecting, step) == "normal tightened changed new supplier"
    with pytest.raises(psycopg.Error) as refused:
        inspecting.call("manager", "change_severity", wish | {"severity": "reduced"})
    assert refused.value.sqlstate == "TW009", "there is one now, and it was not seen"


def test_a_discontinued_supply_is_not_inspected(inspecting: Plant) -> None:
    lots(inspecting, "L1")
    inspecting.owner().execute(
        "INSERT INTO trace.switching (supplier, item, class, scheme, severity) SELECT p.id, i.id, 'major', 'iso2859-1', 'discontinued' FROM trace.party p, trace.item i WHERE p.code = 'SUP' AND i.code = 'resin'"
    )
    with pytest.raises(psycopg.Error) as refused:
        inspected(inspecting, "L1", *GOOD)
    assert refused.value.sqlstate == "TW810"


outcomes = st.fixed_dictionaries(
    {
        "accepted": st.booleans(),
        "original": st.sampled_from([True, True, True, False]),
        "ac": st.integers(0, 3),
        "passes_tighter": st.booleans(),
        "between": st.booleans(),
        "steady": st.sampled_from([True, True, True, False]),
    }
)


@pytest.fixture(scope="module")
def rules_session(quiet: Plant) -> Connection:
    return quiet.owner()


@settings(max_examples=60, deadline=None)
@given(sequence=st.lists(outcomes, min_size=1, max_size=60), rules=st.sampled_from([ISO, Z14]))
def test_the_database_switches_as_the_station_says(
    rules_session: Connection, sequence: list[dict[str, Any]], rules: Rules
) -> None:
    here, there = State(), ("normal", {})
    for outcome in sequence:
        if here.severity == "discontinued":
            break
        step = next_state(rules, here, Outcome(**outcome))
        found = rules_session.execute(
            "SELECT app._next_severity(%s, %s, %s, %s)", (rules.scheme, there[0], Jsonb(there[1]), Jsonb(outcome))
        ).fetchone()
        assert found is not None
        here, there = step.after, (found[0]["severity"], found[0]["state"])
        assert (there[0], found[0]["why"]) == (here.severity, step.why)
        assert there[1].get("score", 0) == here.score


def test_limits_signals_and_exclusions_are_records(inspecting: Plant) -> None:
    lots(inspecting, "L1")
    code = inspected(inspecting, "L1", *GOOD)
    freeze = {
        "characteristic": "weight",
        "item": "resin",
        "chart": "xbar_r",
        "limits": {"cl": 10},
        "method": "rbar",
        "source": {"points": [code]},
        "reason": "first 25",
    }
    first = inspecting.call("engineer", "publish_limits", freeze)
    second = inspecting.call("engineer", "publish_limits", freeze | {"reason": "new tool"})
    assert (first["version"], second["version"]) == (1, 2)
    assert one(inspecting, "SELECT count(*) FROM trace.control_limits WHERE to_at = 'infinity'") == 1
    signal = {"limits": second["limits"], "inspection": code, "rules": ["1"]}
    made_one = inspecting.call("technician", "record_signal", signal)
    more = inspecting.call("technician", "record_signal", signal | {"rules": ["5", "1"]})
    assert (more["signal"], more["rules"]) == (made_one["signal"], ["1", "5"])
    owned = {
        "signal": more["signal"],
        "owner": "engineer",
        "due_on": "2030-01-01",
        "close": False,
        "row_version": more["row_version"],
    }
    kept = inspecting.call("inspector", "close_signal", owned)
    assert kept["state"] == "open"
    done = {
        "signal": more["signal"],
        "cause": "tool worn",
        "action": "tool changed",
        "row_version": kept["row_version"],
    }
    assert inspecting.call("engineer", "close_signal", done)["state"] == "closed"
    point = {"characteristic": "weight", "inspection": code}
    inspecting.call("engineer", "exclude_point", point | {"from": "limits", "cause": "set-up"})
    inspecting.call("engineer", "restore_point", point)
    inspecting.call("engineer", "exclude_point", point | {"from": "display", "cause": "typing error"})
    assert one(inspecting, "SELECT count(*), count(undone_at) FROM trace.point_exclusion") == (2, 1)


def test_a_gauge_that_fails_its_study_measures_no_more_and_its_readings_are_looked_back_on(
    inspecting: Plant,
) -> None:
    lots(inspecting, "L1", "L2")
    code = inspected(inspecting, "L1", *GOOD)
    study = {
        "equipment": "W-GOOD",
        "kind": "gauge_rr",
        "verdict": "unacceptable",
        "figures": {"percent_study": 41},
        "valid_until": "2999-01-01",
    }
    found = inspecting.call("engineer", "record_gauge_study", study)
    assert found["suspect"] == {"readings": 3, "inspections": [code]}
    with pytest.raises(psycopg.Error) as refused:
        inspected(inspecting, "L2", *GOOD)
    assert refused.value.sqlstate == "TW846"
    better = study | {"verdict": "acceptable"}
    with pytest.raises(psycopg.Error) as unseen:  # measured at another station, begun before the bad one was known
        inspecting.call("engineer", "record_gauge_study", better | {"last_study": 0})
    assert unseen.value.sqlstate == "TW864"
    inspecting.call("engineer", "record_gauge_study", better | {"last_study": found["study"]})
    lots(inspecting, "L3")
    assert inspected(inspecting, "L3", *GOOD)


def test_an_inspection_of_two_hundred_readings_is_one_submission(inspecting: Plant) -> None:
    lots(inspecting, "L1")
    sampling = {"major": SAMPLING["major"] | {"n": 199}}
    code = inspecting.call("inspector", "open_inspection", {"unit": "L1", "sampling": sampling})["inspection"]
    found = inspecting.call(
        "inspector", "submit_inspection", {"inspection": code, "readings": weights(*["10.05"] * 199) + CLEAN}
    )
    assert found["result"] == "pass"
    assert one(inspecting, "SELECT count(*) FROM trace.measurement WHERE judged = 'ok'") == 200
