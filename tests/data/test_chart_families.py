"""Every chart of what a plant measured, judged and counted: the ones that fit are drawn, of the others it is said why they don't."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from client.data.database import Database
from client.domain.spc.families import KINDS
from client.errors import Refused
from client.refusals import sentence
from client.usecases.charts import as_document, chart_characteristic
from tests.factories import stock, words
from tests.plants import Plant, Server

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


def test_t2_has_two_phases(engineer: Database) -> None:
    charted = chart_characteristic(engineer, "BORE", "part", "t2", begun=(20,))
    upper = np.asarray(charted.study.chart.panes[0].upper)
    assert upper[19] < upper[20]  # phase II knows less of a new point
    assert charted.study.chart.limits[0].points == range(20)


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
