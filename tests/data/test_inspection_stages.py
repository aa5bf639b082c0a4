"""Lots judged by several samples, by their values, or by c = 0: the database walks with the plan and computes as the domain does."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import psycopg
import pytest

from client.data.database import Database
from client.data.sheets import read_sheet
from client.domain.sampling.czero import zero_plan
from client.domain.sampling.letters import levels
from client.domain.sampling.nonconforming import k_of, nonconforming, one_side
from client.domain.sampling.operating import curve
from client.domain.sampling.tables import Stage, bundled
from client.domain.sampling.variables import AQLS
from client.domain.verdicts import ClassVerdict, class_verdicts
from client.errors import Refused
from client.usecases.inspect import pulled, sheet_of
from client.usecases.inspections import open_inspection, submit_readings
from tests.factories import made, stock
from tests.inspections import WEIGHT, lay_out
from tests.plants import Connection, Plant, new_command

LINES = [{"characteristic": "weight", "class": "major"}]


@pytest.fixture
def inspecting(plant: Plant) -> Plant:
    stock(plant)
    lay_out(plant)
    outputs = [made(code, "resin", "1000") for code in ("L1", "L2", "L3", "L4")]
    plant.call(
        "technician", "receive", {"party": "SUP", "site": "S1", "outputs": [*outputs, made("L5", "resin", "12")]}
    )
    return plant


def plan(plant: Plant, lines: list[dict[str, Any]] | None = None, **major: Any) -> None:
    """The next version of the plan: one class, judged so."""
    request = {"code": "IN-RESIN", "item": "resin", "stage": "incoming", "lines": lines or LINES}
    plant.call("engineer", "publish_inspection_plan", request | {"classes": [{"class": "major"} | major]})


def readings(values: list[str], first: int = 1) -> list[dict[str, Any]]:
    return [{"characteristic": "weight", "sample": first + i, "value": value} for i, value in enumerate(values)]


def said_here(database: Database, code: str) -> ClassVerdict:
    """What the sheet of an inspection says of its one class, computed on the station."""
    page = read_sheet(database, code)
    (one,) = class_verdicts(sheet_of(page), page.sampling)
    return one


def test_a_double_plan_asks_for_its_second_sample_only_when_the_first_leaves_it_open(inspecting: Plant) -> None:
    plan(inspecting, scheme="z1.4", type="double", level="II", aql="2.5", switching=True)
    with Database(inspecting.conninfo("inspector")) as database:
        opened = open_inspection(database, "L1", command_id=new_command(), seed="s")
        n = opened.sampling["major"]["n"]
        assert opened.sampling["major"]["stages"] == [{"n": n, "ac": 2, "re": 5}, {"n": n, "ac": 6, "re": 7}]
        assert len(opened.pull) == n, "of the second sample nothing is pulled yet"
        with pytest.raises(Refused) as early:
            submit_readings(database, opened.code, readings(["10"] * (n + 1)), command_id=new_command())
        assert (early.value.code, early.value.detail["n"]) == ("TW880", str(n))
        submit = lambda more: database.call("submit_inspection", {"inspection": opened.code, "readings": more})  # noqa: E731
        assert submit(readings(["12"] * 3 + ["10"] * (n - 4)))["classes"]["major"]["result"] == "incomplete"
        said = submit(readings(["10"], n))
        assert (said["result"], said["classes"]["major"]["result"]) == ("incomplete", "next"), (
            "3 is between 2 and 5"
        )
        assert {key: said["sampling"]["major"][key] for key in ("stage", "n", "ac", "re")} == {
            "stage": 2, "n": 2 * n, "ac": 6, "re": 7,
        }  # fmt: skip
        here = said_here(database, opened.code)
        assert (here.result, here.found, here.stage, here.stages, here.ac, here.re) == (
            "incomplete",
            3,
            2,
            2,
            6,
            7,
        )
        second = pulled(read_sheet(database, opened.code))
        assert len(second) == n, "only the second sample is pulled now"
        assert not set(second) & set(opened.pull)
        with pytest.raises(Refused) as open_still:
            database.call("decide_inspection", {"code": "L1", "verdict": "accept", "inspection": opened.code})
        assert open_still.value.code == "TW848"
        assert submit(readings(["12"] * 3 + ["10"] * (n - 3), n + 1))["result"] == "pass", "6 of both together"
        assert said_here(database, opened.code).result == "pass"
        assert submit([{**one, "retest": "dropped"} for one in readings(["12"], 2 * n)])["result"] == "fail", "7"
        assert said_here(database, opened.code).result == "fail"
        first = open_inspection(database, "L2", command_id=new_command())
        told = submit_readings(
            database, first.code, readings(["12"] * 2 + ["10"] * (n - 2)), command_id=new_command()
        )
        assert told.result == "pass", "2 in the first sample is enough to accept"
        again = open_inspection(database, "L3", command_id=new_command())
        told = submit_readings(database, again.code, readings(["12"] * 5), command_id=new_command())
        assert told.result == "fail", "5 refuse the lot however many units are left to look at"
        # A sample as large as the lot is the lot, at once.
        small = open_inspection(database, "L5", command_id=new_command())
        assert (small.sampling["major"]["n"], "stages" in small.sampling["major"]) == (
            12,
            False,
        ) or small.sampling["major"]["n"] < 12


def test_a_multiple_plan_goes_on_until_a_sample_decides(inspecting: Plant) -> None:
    plan(inspecting, scheme="z1.4", type="multiple", level="II", aql="2.5")
    with Database(inspecting.conninfo("inspector")) as database:
        opened = open_inspection(database, "L1", command_id=new_command())
        stages = opened.sampling["major"]["stages"]
        assert len(stages) == 7
        assert "ac" not in stages[0], "nothing is accepted by the first of seven"
        done, results = 0, []
        for at, stage in enumerate(stages):
            bad = 1 if at == 0 else 0
            values = ["12"] * bad + ["10"] * (stage["n"] - bad)
            said = submit_readings(database, opened.code, readings(values, done + 1), command_id=new_command())
            done += stage["n"]
            results.append(said.classes["major"]["result"])
            if said.result == "pass":
                break
        naive = next(at for at, stage in enumerate(stages) if stage.get("ac", -1) >= 1)
        assert results == ["next"] * naive + ["pass"]


def test_double_lots_count_for_the_score_by_their_first_sample(inspecting: Plant) -> None:
    plan(inspecting, scheme="iso2859-1", type="double", level="II", aql="2.5", switching=True)
    stages = [{"n": 3, "ac": 0, "re": 2}, {"n": 3, "ac": 1, "re": 2}]
    scores = []
    for code, values in (("L1", ["10"] * 3), ("L2", ["10"] * 3), ("L3", ["12", "10", "10", "10", "10", "10"])):
        opened = inspecting.call(
            "inspector", "open_inspection", {"unit": code, "sampling": {"major": {"n": 3, "stages": stages}}}
        )
        for part in (values[:3], values[3:]):
            told = {
                "inspection": opened["inspection"],
                "readings": readings(
                    part, 4 if part is not values[:3] and len(values) > 3 and part == values[3:] else 1
                ),
            }
            said = inspecting.call("inspector", "submit_inspection", told)
        assert said["result"] == "pass"
        inspecting.call(
            "inspector",
            "decide_inspection",
            {"code": code, "verdict": "accept", "inspection": opened["inspection"]},
        )
        found = (
            inspecting.owner()
            .execute("SELECT score FROM trace.switching_step ORDER BY id DESC LIMIT 1")
            .fetchone()
        )
        scores.append(found and found[0])
    assert scores == [3, 6, 0], "by the first sample three, by the second it begins anew (ISO 2859-1, 9.3.3.2)"


@pytest.mark.parametrize("sigma", ["unknown", "known"])
@pytest.mark.parametrize("form", [1, 2])
def test_values_decide_as_the_domain_computes(inspecting: Plant, sigma: str, form: int) -> None:
    """Readings of many random lots: verdict and estimate are the ones of client/domain/sampling."""
    limits = {"upper": "11"} if form == 1 else {"lower": "9", "upper": "11"}
    spec = {key: WEIGHT[key] for key in ("characteristic", "item", "class", "decimals")}
    inspecting.call("engineer", "publish_specification", spec | limits)
    known = {"sigma": "0.5"} if sigma == "known" else {}
    plan(inspecting, [LINES[0] | known], scheme="z1.9", level="S-4", aql="2.5", sigma=sigma, form=form)
    rng = np.random.default_rng(form)
    seen = set()
    with Database(inspecting.conninfo("inspector")) as database:
        for at in range(12):
            opened = open_inspection(database, f"L{at % 4 + 1}", command_id=new_command())
            kept = opened.sampling["major"]
            values = [f"{v:.4f}" for v in rng.normal(10.0 if at % 3 else 10.4, 0.4, kept["n"])]
            told = submit_readings(database, opened.code, readings(values[:-1]), command_id=new_command())
            assert told.result == "incomplete"
            told = submit_readings(
                database, opened.code, readings(values[-1:], kept["n"]), command_id=new_command()
            )
            sample = np.array(values, dtype=float)
            mean, spread = sample.mean(), 0.5 if sigma == "known" else sample.std(ddof=1)
            lower = None if form == 1 else 9.0
            share = nonconforming(float(mean), float(spread), kept["n"], lower, 11.0, method=sigma)
            by_share = 100 * share <= float(kept["m"])
            assert form == 2 or by_share == ((11.0 - mean) / spread >= float(kept["k"])), "both forms say the same"
            (value,) = told.classes["major"]["values"]
            assert value["share"] == pytest.approx(share, abs=1e-12)
            assert told.result == ("pass" if by_share else "fail")
            here = said_here(database, opened.code)
            assert (here.result, here.form) == (told.result, form)
            assert here.worst is not None
            assert here.worst.share == pytest.approx(value["share"], abs=1e-12), (
                "the sheet says what the database does"
            )
            assert here.worst.quality == pytest.approx(min(value.get(q, 9e9) for q in ("q_lower", "q_upper")))
            seen.add(told.result)
    assert seen == {"pass", "fail"}


def test_the_database_estimates_and_counts_as_the_domain(plant: Plant) -> None:
    """Three hundred random estimates, k for M, and c = 0 plans."""
    owner: Connection = plant.owner()
    rng = np.random.default_rng(7)
    for sigma in ("unknown", "known"):
        for _ in range(150):
            q, n = float(rng.normal(0, 2.5)), int(rng.integers(3, 260))
            found = owner.execute("SELECT app._beyond(%s, %s, %s)", (q, n, sigma)).fetchone()
            assert found is not None
            assert found[0] == pytest.approx(one_side(q, n, sigma), abs=2e-13)
        k = k_of(0.02, 10, sigma)
        found = owner.execute("SELECT app._beyond(%s, 10, %s)", (k, sigma)).fetchone()
        assert found is not None
        assert found[0] == pytest.approx(0.02, abs=1e-13)
    for _ in range(40):
        lot, share = int(rng.integers(20, 3000)), float(rng.integers(1, 30)) / 100
        if round(share * lot) == 0:
            continue
        n = zero_plan(share, 0.1, lot).n
        accepted = float(curve([Stage(n, 0, 1)], [share], "hypergeom", lot).accepted[0])
        found = owner.execute(
            "SELECT app._none_found(%s::integer, %s::numeric, %s::numeric)", (n, share, lot)
        ).fetchone()
        assert found is not None
        assert found[0] == pytest.approx(accepted, abs=1e-9)


def test_what_values_cannot_tell_is_no_verdict(inspecting: Plant) -> None:
    spec = {key: WEIGHT[key] for key in ("characteristic", "item", "class", "decimals")}
    inspecting.call("engineer", "publish_specification", spec | {"upper": "11"})
    plan(inspecting, scheme="z1.9", level="S-4", aql="2.5", sigma="unknown", form=1)
    with Database(inspecting.conninfo("inspector")) as database:

        def inspect(unit: str, *more: dict[str, Any], value: str = "10") -> tuple[str, str | None]:
            opened = open_inspection(database, unit, command_id=new_command())
            n = opened.sampling["major"]["n"]
            values = [value] * n if value == "10" else [str(10 + i / 100) for i in range(n)]
            submit_readings(database, opened.code, readings(values[:2]), command_id=new_command())
            for request in more:
                inspecting.call("engineer", "publish_specification", spec | request)
            told = submit_readings(database, opened.code, readings(values[2:], 3), command_id=new_command())
            return told.result, told.classes["major"]["values"][0].get("problem")

        assert inspect("L1") == ("incomplete", "no_spread")
        assert inspect("L2", value="") == ("pass", None)
        assert inspect("L3", {"upper": "12"}, value="") == ("incomplete", "limits_changed")
        inspecting.call("engineer", "publish_specification", spec | {"lower": "9", "upper": "11"})
        with pytest.raises(Refused) as two:
            open_inspection(database, "L4", command_id=new_command())
        assert two.value.code == "TW882"
        opened = database.call(
            "submit_inspection", {"inspection": _newest(inspecting), "defects": [{"class": "critical"}]}
        )
        assert (opened["result"], opened["classes"]["critical"]["result"]) == ("fail", "fail"), (
            "nobody said how many do no harm"
        )


def test_c_0_is_computed_for_the_lot_and_checked(inspecting: Plant) -> None:
    plan(inspecting, scheme="c=0", ltpd="0.05", beta="0.1")
    with Database(inspecting.conninfo("inspector")) as database:
        opened = open_inspection(database, "L1", command_id=new_command())
        assert opened.sampling["major"] == {
            "severity": "normal",
            "n": zero_plan(0.05, 0.1, 1000).n,
            "ac": 0,
            "re": 1,
        }
        too_few = {
            "unit": "L2",
            "sampling": {"major": opened.sampling["major"] | {"n": opened.sampling["major"]["n"] - 1}},
        }
        with pytest.raises(Refused) as few:
            database.call("open_inspection", too_few)
        assert few.value.code == "TW883"
        told = submit_readings(database, opened.code, readings(["12"]), command_id=new_command())
        assert told.result == "fail", "one is too many"


def test_a_sampling_that_does_not_hold_together_is_refused(inspecting: Plant) -> None:
    """What a raw client may send as stages or as M and k, and lines their class can't judge."""
    good = [{"n": 3, "ac": 0, "re": 2}, {"n": 3, "ac": 1, "re": 2}]

    def refused(**major: Any) -> str:
        with pytest.raises(psycopg.Error) as no:
            inspecting.call("inspector", "open_inspection", {"unit": "L1", "sampling": {"major": major}})
        return str(no.value.sqlstate)

    assert refused(n=3, stages=good) == "TW842", "the plan is a single one"
    plan(inspecting, scheme="z1.4", type="double", level="II", aql="2.5")
    assert refused(n=3, stages=[good[0] | {"colour": 1}, good[1]]) == "TW208"
    assert refused(n=3, stages=[good[0], good[1] | {"re": 1}]) == "TW842", "Re falls"
    assert refused(n=3, stages=[good[0], {"n": 3, "re": 2}]) == "TW842", "the last one accepts nothing"
    never = [{"n": 3, "re": 2}, {"n": 3, "re": 2}]
    assert refused(n=3, stages=never) == "TW842", "none of them accepts"
    plan(inspecting, scheme="z1.9", level="S-4", aql="2.5", sigma="unknown", form=2)
    assert refused(n=10, m="2.5", k="0.1") == "TW842", "k says another share than M"
    with pytest.raises(psycopg.Error) as samples:
        plan(inspecting, [LINES[0] | {"samples": 3}], scheme="z1.4", type="double", level="II", aql="2.5")
    assert samples.value.sqlstate == "TW881"


def test_a_plan_takes_what_the_tables_of_its_scheme_have(inspecting: Plant) -> None:
    """Its levels and AQLs, however the number is written; the database's lists are those of the tables."""
    known = "SELECT app._levels_of(s), app._aqls_of(s)::numeric[] FROM (VALUES (%s)) AS v (s)"
    of_tables = {table.scheme: {Decimal(aql) for aql in table.aqls} for table in bundled()}
    for scheme, aqls in (of_tables | {"z1.9": {Decimal(aql) for aql in AQLS}}).items():
        in_database = inspecting.owner().execute(known, (scheme,)).fetchone()
        assert in_database is not None
        assert (set(in_database[0]), set(in_database[1])) == (set(levels(scheme)), aqls), scheme

    def refused(**sampling: Any) -> str:
        with pytest.raises(psycopg.Error) as no:
            plan(inspecting, **sampling)
        return str(no.value.sqlstate)

    values: dict[str, Any] = {"scheme": "z1.9", "sigma": "unknown", "form": 2}
    assert refused(**values, level="II", aql="15") == "TW802"
    assert refused(**values, level="S-1", aql="1.0") == "TW803"
    assert refused(scheme="iso2859-1", level="II", aql="2.6") == "TW802"
    assert refused(scheme="iso2859-1", level="IV", aql="2.5") == "TW803"
    plan(inspecting, **values, level="S-3", aql="1")
    kept = "SELECT aql FROM trace.inspection_plan_class ORDER BY plan DESC LIMIT 1"
    assert inspecting.owner().execute(kept).fetchone() == ("1.0",), "as the tables spell it"


def _newest(plant: Plant) -> str:
    found = plant.owner().execute("SELECT code FROM trace.inspection ORDER BY id DESC LIMIT 1").fetchone()
    assert found is not None
    return str(found[0])
