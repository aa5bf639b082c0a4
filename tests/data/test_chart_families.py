"""Every chart of what a plant measured, judged and counted: the ones that fit are drawn, of the others it is said why they don't."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import psycopg
import pytest

from client.data.database import Database
from client.domain.spc.counted import clopper_pearson
from client.domain.spc.families import KINDS, Material, limits_from
from client.domain.spc.panes import Chart
from client.domain.spc.words import doubt_sentence
from client.errors import Refused
from client.gui.charts.point_card import left_out_why
from client.refusals import say, sentence
from client.terminal.charts import chart_lines
from client.terminal.words import Words
from client.usecases.chart_phases import frozen, source
from client.usecases.chart_records import exclude_point, freeze_limits, restore_point
from client.usecases.chart_signals import answer, open_points, signal_at
from client.usecases.charts import as_document, chart_characteristic
from tests.factories import act, line, made, receive, stock, words
from tests.plants import Plant, Server, new_command

POINTS, SIZE = 30, 20


def _measure(
    plant: Plant, item: str, characteristic: str, values: np.ndarray, judged: np.ndarray | None, *, first: int
) -> None:
    """Inspections of an item, an hour apart, with a row of readings each; those of one number share an inspection."""
    owner = plant.owner()
    for number, row in enumerate(values):
        code = f"{item}-{first + number}"
        owner.execute(
            "INSERT INTO trace.unit (id, code, kind, item, uom, site, origin) SELECT nextval('trace.node_id'), %s, 'lot', i.id,"
            " m.id, s.id, 'imported' FROM trace.item i, trace.uom m, trace.site s WHERE i.code = %s AND m.code = '1'"
            " ON CONFLICT DO NOTHING",
            (code, item),
        )
        owner.execute(
            "INSERT INTO trace.inspection (code, unit, stage, happened_at) SELECT %s, id, 'final',"
            " '2026-11-20 00:00Z'::timestamptz + %s * interval '1 hour' FROM trace.unit WHERE code = %s ON CONFLICT DO NOTHING",
            (f"I-{code}", first + number, code),
        )
        owner.execute(
            "INSERT INTO trace.measurement (inspection, characteristic, sample_no, value, person, judged)"
            " SELECT s.id, c.id, v.no, v.value, p.id, j.judged FROM trace.inspection s, trace.characteristic c, trace.person p,"
            " unnest(%s::numeric[]) WITH ORDINALITY v (value, no) JOIN unnest(%s::text[]) WITH ORDINALITY j (judged, no) USING (no)"
            " WHERE s.code = %s AND c.code = %s AND p.login = 'technician'",
            ([str(value) for value in row], list(judged[number]) if judged is not None else [None] * len(row),
             f"I-{code}", characteristic),
        )  # fmt: skip


@pytest.fixture(scope="module")
def module_plant(servers: Callable[[int], Server]) -> Iterator[Plant]:
    with servers(18).plant() as made:
        yield made


@pytest.fixture(scope="module")
def engineer(module_plant: Plant) -> Iterator[Database]:
    plant = module_plant
    stock(plant)
    owner = plant.owner()
    for code in ("BORE", "WIDTH", "ONE"):
        owner.execute(
            "INSERT INTO trace.characteristic (code, name, uom) SELECT %s, %s, id FROM trace.uom WHERE code = 'mm'",
            (code, words(code)),
        )
    random = np.random.default_rng(3)
    bore = np.round(random.normal(10, 0.1, size=(POINTS, SIZE)), 3)
    judged = np.where(random.random(bore.shape) < 0.05, "out", "ok")
    _measure(plant, "part", "BORE", bore, judged, first=0)
    _measure(
        plant,
        "part",
        "WIDTH",
        np.round(bore[:, :1] / 2 + random.normal(0, 0.1, size=(POINTS, 1)), 3),
        None,
        first=0,
    )
    _measure(plant, "device", "BORE", np.round(random.normal(30, 0.1, size=(12, SIZE)), 3), None, first=100)
    _measure(plant, "part", "ONE", np.full((5, 1), 7.0), None, first=500)
    owner.execute(
        "INSERT INTO trace.defect (inspection, class, characteristic, sample_no, count, person)"
        " SELECT s.id, 'minor', c.id, 1, 1 + s.id % 3, p.id FROM trace.inspection s, trace.characteristic c, trace.person p"
        " WHERE c.code = 'BORE' AND p.login = 'technician' AND s.code LIKE 'I-part-__' AND s.id % 2 = 0",
    )
    with Database(plant.conninfo("engineer"), deadline=60) as database:
        yield database


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_drawn_or_says_why_not(engineer: Database, kind: str) -> None:
    offered = {offer.kind: offer.unfit for offer in chart_characteristic(engineer, "BORE", "part").offers}
    assert set(offered) == set(KINDS)
    if (why := offered[kind]) is not None:
        assert kind == "i-mr"  # the one that doesn't fit subgroups of twenty
        with pytest.raises(Refused) as refused:
            chart_characteristic(engineer, "BORE", "part", kind)
        assert refused.value.code == why
        return
    if kind == "dnom":  # without specifications there are no targets
        with pytest.raises(Refused, match="target"):
            chart_characteristic(engineer, "BORE", "part", kind)
        return
    charted = chart_characteristic(engineer, "BORE", "part", kind)
    document = as_document(charted, "zh_CN")
    assert document["chart"] == kind
    expected = {"z-mr": POINTS + 12}.get(kind, POINTS)
    if kind in ("g", "t"):
        assert 2 < document["points"] < POINTS
    else:
        assert document["points"] == expected
    assert len(charted.measured.points) == document["points"]
    for pane in charted.study.chart.panes:
        assert not np.all(np.isnan(pane.values))
    assert all(one["fits"] or one["why_not"] for one in document["charts"])


def test_counts_are_of_judged_units_and_of_defects(engineer: Database, module_plant: Plant) -> None:
    share = chart_characteristic(engineer, "BORE", "part", "p").study.chart.panes[0]
    out = module_plant.owner().execute("SELECT count(*) FROM trace.measurement WHERE judged = 'out'").fetchone()
    assert out is not None
    assert float(np.sum(share.values) * SIZE) == pytest.approx(out[0])
    assert share.n == SIZE
    defects = module_plant.owner().execute("SELECT sum(count) FROM trace.defect").fetchone()
    assert defects is not None
    assert np.sum(chart_characteristic(engineer, "BORE", "part", "c").study.chart.panes[0].values) == defects[0]


def test_capability_is_told_by_the_distribution_asked_for_and_of_counts(
    engineer: Database, module_plant: Plant
) -> None:
    for name in ("best", "johnson", "empirical"):
        charted = chart_characteristic(engineer, "BORE", "part", lower=9.6, upper=10.4, distribution=name)
        document = as_document(charted, "en")
        found = document["capability"]["by_percentiles"]
        assert found["distribution"] == name or name == "best"
        assert found["percentiles"]["0.135"] < found["percentiles"]["50"] < found["percentiles"]["99.865"]
        assert found["ppk"] == pytest.approx(min(found["ppl"], found["ppu"]))
        lines = list(chart_lines(document, Words("zh_CN")))
        assert any(row and row[0].startswith("Ppk, ") for row in lines)
    plain = as_document(chart_characteristic(engineer, "BORE", "part", lower=9.6, upper=10.4), "en")
    assert plain["capability"]["by_percentiles"] is None
    out, of = module_plant.owner().execute(
        "SELECT count(*) FILTER (WHERE judged = 'out'), count(judged) FROM trace.measurement"
    ).fetchone() or (0, 0)
    for kind in ("p", "np"):
        counted = as_document(chart_characteristic(engineer, "BORE", "part", kind), "en")["counted"]
        assert counted["nonconforming"] == pytest.approx(out / of)
        assert counted["interval"] == pytest.approx(list(clopper_pearson(out, of)))
    defects = as_document(chart_characteristic(engineer, "BORE", "part", "u"), "en")
    assert (
        defects["counted"]["interval"][0]
        < defects["counted"]["defects_per_unit"]
        < defects["counted"]["interval"][1]
    )
    assert any("defects per unit" in row for row in chart_lines(defects, Words("en")))


def test_t2_has_two_phases(engineer: Database) -> None:
    charted = chart_characteristic(engineer, "BORE", "part", "t2", begun=(20,))
    upper = np.asarray(charted.study.chart.panes[0].upper)
    assert upper[19] < upper[20]  # phase II knows less of a new point
    assert charted.study.chart.limits[0].points == range(20)


@pytest.mark.parametrize("kind", ["g", "t"])
def test_a_phase_of_rare_events_begins_at_the_event_a_person_counts_on_the_chart(
    engineer: Database, kind: str
) -> None:
    plain = chart_characteristic(engineer, "BORE", "part", kind)
    chosen = chart_characteristic(
        engineer, "BORE", "part", kind, begun=(5, 999)
    )  # what isn't there is passed over
    assert chosen.study.chart.phases.starts == (0, 5)
    assert [point.record for point in chosen.measured.points] == [point.record for point in plain.measured.points]
    first, second = chosen.study.chart.limits
    assert (first.points, second.points) == (range(5), range(5, plain.study.chart.count))
    assert first.centre != second.centre
    upper = np.asarray(chosen.study.chart.panes[0].upper)
    assert (upper[4], upper[5]) == (upper[0], upper[-1])
    assert upper[4] != upper[5]


def test_values_that_do_not_vary_give_a_sentence(engineer: Database) -> None:
    for kind in ("i-mr", "ewma", "cusum"):
        with pytest.raises(Refused) as refused:
            chart_characteristic(engineer, "ONE", "part", kind)
        assert refused.value.code == "TW704"
    offered = {offer.kind: offer.unfit for offer in chart_characteristic(engineer, "ONE", "part", "run").offers}
    assert sentence(offered["xbar-r"] or "", {}, "en") == (
        "Every inspection holds a single reading; this chart needs subgroups of two or more."
    )
    assert offered["p"] == "TW724"
    assert offered["t2"] == "TW731"


def test_a_reading_of_a_machine_is_left_out_and_its_signal_answered_like_any_other(
    engineer: Database, module_plant: Plant
) -> None:
    plant = module_plant
    plant.owner().execute(
        "INSERT INTO trace.characteristic (code, name, uom) SELECT 'HEAT', %s, id FROM trace.uom WHERE code = 'mm'",
        (words("HEAT"),),
    )
    receive(plant, "RES", "resin", "100")
    values = np.round(np.random.default_rng(1).normal(180, 1, size=20), 2)
    values[12] = 195
    for number, value in enumerate(values.tolist()):
        reading = [{"characteristic": "HEAT", "value": str(value)}]
        act(plant, "run", [line("RES", "1")], [made(f"M-{number}", "free part", "10")], readings=reading)
    charted = chart_characteristic(engineer, "HEAT", "free part")
    points, limits = charted.measured.points, charted.study.chart.limits[0]
    assert {(point.record, point.event is None) for point in points} == {(None, False)}
    hot = points[12].named

    # Only who may leaves it out; it stays, dimmed, and can be taken back.
    for who, act_name, more in (
        ("technician", "exclude_point", {"from": "limits", "cause": "gauge"}),
        ("inspector", "restore_point", {}),
    ):
        with pytest.raises(psycopg.Error) as refused:
            plant.call(who, act_name, {"characteristic": "HEAT", **hot, **more})
        assert refused.value.sqlstate == "TW008"
    exclude_point(
        engineer, "HEAT", hot, excluded_from="limits", cause="gauge", note="loose wire", command_id=new_command()
    )
    without = chart_characteristic(engineer, "HEAT", "free part")
    assert without.study.chart.phases.excluded == (12,)
    assert without.study.chart.limits[0].sigma < limits.sigma
    assert without.study.chart.panes[0].values[12] == 195
    assert "loose wire" in left_out_why(without, 12)
    with pytest.raises(Refused) as again:
        exclude_point(engineer, "HEAT", hot, excluded_from="limits", cause="gauge", command_id=new_command())
    assert again.value.code == "TW856"

    # Limits frozen from points of machines begin where those points are; the signal is kept with them and answered.
    clean = limits_from(without.study, without.material or Material(), 0, 10)
    freeze_limits(
        engineer, "HEAT", "free part", "i-mr", limits=frozen(clean), method=clean.method,
        source=source(without.measured, clean), reason="first ten", command_id=new_command(),
    )  # fmt: skip
    restore_point(engineer, "HEAT", hot, command_id=new_command())
    restored = chart_characteristic(engineer, "HEAT", "free part")
    assert restored.study.chart.limits[0].points == range(10)
    assert 12 in open_points(restored)
    answer(
        engineer, restored, 12, cause="gauge", action="wire fixed", owner="manager", due_on=None, close=True,
        commands=(new_command(), new_command()),
    )  # fmt: skip
    answered = chart_characteristic(engineer, "HEAT", "free part")
    kept = signal_at(answered, 12)
    assert kept is not None
    assert (kept.state, kept.action, kept.event) == ("closed", "wire fixed", points[12].event)
    assert 12 not in open_points(answered)
    with pytest.raises(Refused) as not_out:
        restore_point(engineer, "HEAT", hot, command_id=new_command())
    assert not_out.value.code == "TW857"


def test_limits_of_every_chart_are_frozen_and_hold_for_what_comes_later(
    engineer: Database, module_plant: Plant
) -> None:
    """Last in this module: from here on the plant's limits are frozen."""
    kinds = [kind for kind in KINDS if kind not in ("i-mr", "dnom")]  # these two don't fit what was measured here
    before: dict[str, Chart] = {}
    for kind in kinds:
        charted = chart_characteristic(engineer, "BORE", "part", kind)
        assert charted.material is not None
        limits = limits_from(charted.study, charted.material, 0, charted.study.chart.count)
        freeze_limits(
            engineer, "BORE", "part", kind, limits=frozen(limits), method=limits.method,
            source=source(charted.measured, limits), reason="all of them are good", command_id=new_command(),
        )  # fmt: skip
        before[kind] = charted.study.chart
    far = np.round(np.random.default_rng(9).normal(10.4, 0.1, size=(6, SIZE)), 3)
    _measure(module_plant, "part", "BORE", far, np.full(far.shape, "out"), first=700)
    _measure(module_plant, "part", "WIDTH", far[:, :1], None, first=700)
    _measure(
        module_plant, "colour", "BORE", far[:3], None, first=800
    )  # an item that frozen Z-MR limits don't know
    for kind in kinds:
        charted = chart_characteristic(engineer, "BORE", "part", kind)
        chart, count = charted.study.chart, before[kind].count
        assert chart.count > count, kind
        limits = chart.limits[-1]
        assert (limits.version, limits.author, limits.points) == (1, "engineer", range(count)), kind
        for pane, old in zip(chart.panes, before[kind].panes, strict=True):
            for name in ("centre", "lower", "upper"):
                now, then = (
                    np.broadcast_to(np.asarray(getattr(one, name)), one.values.shape)[:count]
                    for one in (pane, old)
                )
                np.testing.assert_allclose(now, then, rtol=1e-9, err_msg=f"{kind} {pane.name} {name}")
        assert as_document(charted, "en")["limits"][-1]["version"] == 1
        if kind == "t2":  # what came later is judged as phase II, beside the characteristic it was frozen with
            upper = np.asarray(chart.panes[0].upper)
            assert upper[count - 1] < upper[count]
            assert set(range(count, count + 6)) <= set(chart.panes[0].above().tolist())
        if kind == "z-mr":
            unknown = [place for place, item in enumerate(charted.measured.items) if item == "colour"]
            assert len(unknown) == 3
            assert np.all(np.isnan(chart.panes[0].values[unknown]))
            assert "colour" in doubt_sentence(charted.study.doubts[-1], "en")
            assert chart.panes[0].above().size > before[kind].panes[0].above().size


def test_limits_somebody_wrote_wrongly_are_told_in_a_sentence(engineer: Database, module_plant: Plant) -> None:
    """A program of one's own may freeze anything: the chart says what is wrong with it instead of drawing it."""
    t2 = {"mean": [1, 2], "covariance": [[1, 0], [0, 1]], "upper": [9, 10], "alpha": 0.01, "n": 1,
          "characteristics": ["WIDTH", "BORE"]}  # fmt: skip
    wrong = [
        ("WIDTH", "t2", {"centre": 1, "detail": t2 | {"mean": [1, "x"]}}, "TW701"),
        ("WIDTH", "t2", {"centre": 1, "detail": t2 | {"mean": [1, 2, 3]}}, "TW708"),
        ("WIDTH", "t2", {"centre": 1, "detail": t2 | {"covariance": [[1, 1], [1, 1]]}}, "TW713"),
        ("WIDTH", "t2", {"centre": 1, "detail": t2 | {"upper": 9}}, "TW708"),
        ("BORE", "z-mr", {"centre": 0, "sigma": 1}, "TW703"),
        ("BORE", "z-mr", {"centre": 0, "sigma": 1, "detail": {"parts": {"part": [1, None]}}}, "TW701"),
        ("WIDTH", "run", {"centre": "5", "sigma": 0}, "TW701"),
        ("WIDTH", "run", {"centre": 5, "sigma": 0}, "TW701"),
        ("BORE", "i-mr-r", {"centre": 5, "sigma": 1}, "TW701"),
    ]
    about = {"item": "part", "method": "by hand", "source": {"from": 1, "to": 9}, "reason": "typed"}
    for characteristic, kind, limits, code in wrong:
        request = about | {"characteristic": characteristic, "chart": kind, "limits": limits}
        module_plant.call("engineer", "publish_limits", request)
        with pytest.raises(Refused) as refused:
            chart_characteristic(engineer, characteristic, "part", kind)
        assert refused.value.code == code, limits
        assert say(refused.value, "zh_CN") not in ("", code)
