"""What must hold for charts of every family: limits move with the data, order matters to the rules only, a new point
takes no signal back, and what can't be charted is told in a sentence."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.data.chart_records import FrozenLimits
from client.domain.spc.attributes import attribute_chart
from client.domain.spc.families import KINDS, Counted, Material, limits_from, study_of, unfit
from client.domain.spc.limits import Limits, Phases
from client.domain.spc.panes import Chart
from client.domain.spc.rare_events import g_chart, t_chart
from client.domain.spc.study import Study
from client.domain.spc.subgroups import subgroups
from client.errors import Refused
from client.refusals import say
from client.usecases.chart_phases import frozen, thawed

SEEDS = st.integers(0, 2**32 - 1)
SHIFTS = st.floats(-1e3, 1e3)
SCALES = st.floats(1e-2, 1e2)
POINTS = 60
SINGLE = ("i-mr", "ewma", "cusum", "cusum-fir", "run", "dnom", "z-mr", "t2")
GROUPED = ("xbar-r", "xbar-s", "i-mr-r", "i-mr-s", "ewma", "cusum", "cusum-fir", "run")
OF_COUNTS = ("p", "np", "c", "u", "laney-p", "laney-u")
# Which panes of a chart measure in units of sigma (or in none), so that neither shift nor scale moves them.
UNITLESS = {"z-mr": ("z", "moving_range"), "t2": ("t2",), "cusum": ("cusum_plus", "cusum_minus"),
            "cusum-fir": ("cusum_plus", "cusum_minus")}  # fmt: skip
SPREADS = ("range", "s", "moving_range")


def measured(seed: int, size: int, shift: float = 0.0, scale: float = 1.0) -> Material:
    """Readings in subgroups of a size, of two parts with targets, beside another characteristic."""
    random = np.random.default_rng(seed)
    values = random.normal(10, 2, size=(POINTS, size))
    beside = values.mean(axis=1) * 0.5 + random.normal(size=POINTS)
    parts = ["A" if point % 20 < 10 else "B" for point in range(POINTS)]
    nominal = np.where(np.array(parts) == "A", 10.0, 9.5)
    return Material(
        groups=subgroups(values * scale + shift),
        partners=1, items=2, parts=parts, nominal=nominal * scale + shift,
        rows=np.column_stack([values.mean(axis=1) * scale + shift, beside]), names=("D24", "D12"),
    )  # fmt: skip


def counted(seed: int, *, varies: bool = False, count: int = POINTS) -> Material:
    """Units inspected, nonconforming ones and defects."""
    random = np.random.default_rng(seed)
    n = random.integers(200, 400, size=count) if varies else np.full(count, 300)
    nonconforming = random.binomial(n, 0.05).astype(float)
    return Material(
        counted=Counted(nonconforming, random.poisson(n * 0.06).astype(float), n.astype(float)),
        days=np.cumsum(random.exponential(2, size=count)),
    )


def material_of(kind: str, size: int, seed: int) -> Material:
    if kind in OF_COUNTS or kind in ("g", "t"):
        return counted(seed, varies=kind in ("p", "u", "laney-p", "laney-u"))
    return measured(seed, size)


def lines(chart: Chart) -> dict[str, list[np.ndarray]]:
    """Of each pane its centre, lower and upper line, a number for each point."""
    return {pane.name: [np.broadcast_to(np.asarray(line, dtype=float), pane.values.shape)
                        for line in (pane.centre, pane.lower, pane.upper)] for pane in chart.panes}  # fmt: skip


CASES = [(kind, 1) for kind in SINGLE if kind != "z-mr"] + [(kind, 4) for kind in GROUPED]
CASES += [("z-mr", 1)]


@pytest.mark.parametrize(("kind", "size"), CASES)
@given(seed=SEEDS, shift=SHIFTS, scale=SCALES)
@settings(max_examples=12, deadline=None)
def test_shifting_and_scaling_the_data_shifts_and_scales_values_and_limits(
    kind: str, size: int, seed: int, shift: float, scale: float
) -> None:
    if kind == "dnom" and unfit(kind, measured(seed, size)) == "TW734":
        return  # parts that scatter too differently are refused a chart of deviations
    before, _ = study_of(measured(seed, size), kind)
    after, _ = study_of(measured(seed, size, shift, scale), kind)
    slack = 1e-7 * (abs(shift) + scale * 10)
    for one, other in zip(before.chart.panes, after.chart.panes, strict=True):
        factor = 1.0 if one.name in UNITLESS.get(kind, ()) else scale
        offset = 0.0 if factor == 1.0 and one.name in UNITLESS.get(kind, ()) else shift
        if one.name in SPREADS or one.name == "deviation":
            offset = 0.0
        for name in ("values", "centre", "lower", "upper"):
            wanted = np.asarray(getattr(one, name)) * factor + offset
            np.testing.assert_allclose(getattr(other, name), wanted, rtol=1e-6, atol=slack, err_msg=name)


@pytest.mark.parametrize("kind", ["t"])
@given(seed=SEEDS, scale=SCALES)
@settings(max_examples=12, deadline=None)
def test_times_in_another_unit_get_limits_in_that_unit(kind: str, seed: int, scale: float) -> None:
    times = np.random.default_rng(seed).exponential(3, size=40)
    one, other = t_chart(times).panes[0], t_chart(times * scale).panes[0]
    for name in ("centre", "lower", "upper"):
        assert getattr(other, name) == pytest.approx(getattr(one, name) * scale, rel=1e-9)


@given(seed=SEEDS, times=st.integers(2, 9))
@settings(max_examples=12, deadline=None)
def test_counts_of_a_larger_area_of_opportunity_keep_their_rate(seed: int, times: int) -> None:
    """Counts can't be shifted or scaled freely: as many defects on ever more area move u and its limits' centre alike."""
    material = counted(seed).counted
    assert material is not None
    one = attribute_chart("u", material.defects, material.n).panes[0]
    other = attribute_chart("u", material.defects, material.n * times).panes[0]
    for name in ("centre", "upper", "lower"):
        np.testing.assert_allclose(getattr(other, name), np.asarray(getattr(one, name)) / times, rtol=1e-9)


@pytest.mark.parametrize("kind", [*OF_COUNTS, "xbar-r", "xbar-s", "t2", "run", "g"])
@given(seed=SEEDS)
@settings(max_examples=12, deadline=None)
def test_the_order_of_points_moves_the_rules_alone(kind: str, seed: int) -> None:
    """Charts whose sigma comes from neighbours (moving ranges, sums) depend on order by their nature, and aren't here."""
    order = np.random.default_rng(seed).permutation(POINTS)
    if kind == "g":
        gaps = np.random.default_rng(seed).geometric(0.05, size=POINTS).astype(np.float64) - 1
        one, other = g_chart(gaps), g_chart(gaps[order])
        assert one.limits == other.limits
        return
    material = material_of(kind, 4, seed)
    moved = material
    if material.counted is not None:
        of = material.counted
        moved = replace(moved, counted=Counted(of.nonconforming[order], of.defects[order], of.n[order]))
    if material.groups is not None and material.rows is not None:
        moved = replace(moved, groups=subgroups(material.groups.values[order]), rows=material.rows[order])
    before, after = (study_of(some, kind)[0] for some in (material, moved))
    for name, drawn in lines(before.chart).items():
        for place, line in enumerate(drawn):
            if kind.startswith("laney") and place:  # its factor comes from moving ranges of z
                continue
            np.testing.assert_allclose(lines(after.chart)[name][place], line[order], rtol=1e-9, err_msg=name)
    np.testing.assert_allclose(after.chart.panes[0].values, before.chart.panes[0].values[order], rtol=1e-9)


OF_ONE = ("i-mr", "dnom", "z-mr", "t2")


@pytest.mark.parametrize("kind", KINDS)
@given(seed=SEEDS, last=st.integers(2, POINTS // 2))
@settings(max_examples=10, deadline=None)
def test_with_frozen_limits_later_points_take_no_signal_back(kind: str, seed: int, last: int) -> None:
    whole = material_of(kind, 1 if kind in OF_ONE else 4, seed)
    if any(unfit(kind, first(whole, count)) for count in (30, 29 + last, 30 + last)):
        return  # parts that happen to scatter too differently are refused a chart of deviations
    fixed = Phases(fixed=(again(study_of(first(whole, 30), kind)[0].chart.limits[0]),))
    earlier, later = (study_of(first(whole, count), kind, phases=fixed)[0] for count in (30 + last - 1, 30 + last))
    for one, other in zip(earlier.signals, later.signals, strict=True):
        assert set(one.pairs()) <= set(other.pairs())


@pytest.mark.parametrize("kind", KINDS)
def test_limits_frozen_from_some_points_hold_for_all(kind: str) -> None:
    """What is kept (centre, sigma, n, width) and read again draws the lines that were on the chart when it was frozen."""
    whole = material_of(kind, 1 if kind in OF_ONE else 4, seed=7)
    out = Phases(excluded=(5,))
    base = study_of(first(whole, 30), kind, phases=out)[0]
    end = base.chart.count
    limits = limits_from(base, first(whole, 30), 0, end)
    assert (limits.points, limits.left_out) == (range(end), base.chart.phases.excluded)
    one = study_of(whole, kind, phases=Phases(excluded=(5,), fixed=(again(limits),)))[0]
    for before, after in zip(base.chart.panes, one.chart.panes, strict=True):
        for name in ("centre", "lower", "upper"):
            lines_before, lines_after = (
                np.broadcast_to(getattr(pane, name), pane.values.shape)[:end] for pane in (before, after)
            )
            np.testing.assert_allclose(lines_after, lines_before, rtol=1e-9, err_msg=f"{before.name} {name}")


@pytest.mark.parametrize("kind", ["g", "t"])
def test_a_stage_of_rare_events_begins_at_its_first_event(kind: str) -> None:
    """Places of stages and of points left out are those of all inspections; the chart has a point for each event."""
    nonconforming = np.zeros(40)
    nonconforming[[3, 7, 12, 15, 20, 22, 29, 31, 38]] = 1
    material = Material(
        counted=Counted(nonconforming, nonconforming, np.full(40, 10.0)), days=np.arange(40.0) ** 1.1
    )
    fixed = Limits(kind, 100.0, 50.0, None, "given", range(1))
    one, points = study_of(material, kind, phases=Phases((0, 21, 39), None, (12, 13), (), (None, fixed, fixed)))
    assert points is not None
    assert points.tolist() == [7, 12, 15, 20, 22, 29, 31, 38]
    assert one.chart.phases.starts == (0, 4)
    assert one.chart.phases.excluded == (1,)
    assert [limits.centre == 100 for limits in one.chart.limits] == [False, True]
    assert one.chart.limits[0].left_out == (1,)
    assert isinstance(one.chart.panes[0].upper, np.ndarray)


@given(seed=SEEDS, extra=st.floats(-50, 50))
@settings(max_examples=12, deadline=None)
def test_a_point_of_phase_two_takes_no_signal_of_t2_back(seed: int, extra: float) -> None:
    whole = measured(seed, 1)
    assert whole.rows is not None
    longer = replace(whole, rows=np.vstack([whole.rows, [extra, 5.0]]))
    watched = Phases(starts=(0, 30))
    one, other = (study_of(some, "t2", phases=watched)[0].signals[0].pairs() for some in (whole, longer))
    assert set(one) <= set(other)


def again(limits: Limits) -> Limits:
    """Limits as they are kept and read again: what JSON and the database bear."""
    kept = json.loads(json.dumps(frozen(limits), allow_nan=False))
    now = datetime(2026, 11, 23, tzinfo=UTC)
    source = {"from": limits.points.start + 1, "to": limits.points.stop}
    version = FrozenLimits(
        1, limits.chart.replace("_", "-"), 1, kept, limits.method, source, now, None, "engineer", "good points"
    )
    return thawed(version)


def first(material: Material, count: int) -> Material:
    """The first so many points."""
    groups, of = material.groups, material.counted
    return Material(
        groups=None if groups is None else subgroups(groups.values[:count]),
        counted=None if of is None else Counted(of.nonconforming[:count], of.defects[:count], of.n[:count]),
        days=None if material.days is None else material.days[:count],
        items=material.items,
        parts=None if material.parts is None else material.parts[:count],
        nominal=None if material.nominal is None else material.nominal[:count],
        partners=material.partners, rows=None if material.rows is None else material.rows[:count], names=material.names,
    )  # fmt: skip


def _said(ask: Callable[[], Any]) -> None:
    """Either a sentence in both languages, or a study that draws something and says no NaN where it says a number."""
    try:
        one, _points = ask()
    except Refused as refused:
        sentences = [(refused.code, say(refused, language)) for language in ("en", "zh_CN")]
    else:
        sentences = []
    for code, sentence in sentences:
        assert sentence not in ("", code)
        assert "{" not in sentence
    if sentences:
        return
    assert isinstance(one, Study)
    pane = one.chart.panes[0]
    assert np.any(np.isfinite(pane.values)), "a blank chart"
    assert not np.any(np.isinf(pane.values))
    for line in (pane.lower, pane.upper, pane.centre):
        assert not np.any(np.isinf(np.asarray(line, dtype=float)))
    for indices in (one.within, one.overall):
        assert indices is None or indices.cpk is None or math.isfinite(indices.cpk.value)


BAD = {
    "one value": np.array([[5.0]]),
    "all values equal": np.full((20, 1), 0.1),
    "equal in subgroups": np.full((8, 4), 3.25),
    "equal within subgroups, not between": np.repeat(np.arange(8.0)[:, None], 4, axis=1),
    "subgroups of one": np.arange(12.0)[:, None] % 5,
    "nothing but one in a row": np.array([[1.0, 2.0, 4.0]]),
    "two points": np.array([[1.0], [2.5]]),
    "holes everywhere": np.where(np.eye(6) == 1, 2.0, np.nan),
    "almost equal": 10 + np.arange(20.0)[:, None] * 1e-16,
    "large numbers": 1e150 + np.arange(20.0)[:, None] * 1e140,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", BAD)
@pytest.mark.filterwarnings("error")
def test_readings_no_chart_fits_are_told_in_a_sentence(what: str, kind: str) -> None:
    values = BAD[what]
    count = values.shape[0]

    def ask() -> Any:
        groups = subgroups(values)
        material = Material(
            groups=groups, partners=1, items=2, parts=["A", "B"] * (count // 2) + ["A"] * (count % 2),
            nominal=np.zeros(count), rows=np.column_stack([groups.means, np.arange(count)]), days=np.arange(float(count)),
        )  # fmt: skip
        return study_of(material, kind, lower=-1, upper=9)

    _said(ask)


COUNTS_BAD = {
    "one point": ([3.0], [3.0], [50.0]),
    "no defect at all": ([0.0] * 9, [0.0] * 9, [50.0] * 9),
    "nothing but defects": ([50.0] * 9, [50.0] * 9, [50.0] * 9),
    "more than inspected": ([60.0] * 9, [60.0] * 9, [50.0] * 9),
    "nothing inspected": ([0.0, 1.0, 2.0], [0.0, 1.0, 2.0], [0.0, 0.0, 0.0]),
    "all equal": ([4.0] * 9, [4.0] * 9, [50.0] * 9),
    "half a defect": ([1.5, 2.0, 1.0], [1.5, 2.0, 1.0], [50.0] * 3),
    "nobody counted": ([np.nan] * 5, [np.nan] * 5, [50.0] * 5),
    "negative": ([-1.0, 2.0, 3.0], [-1.0, 2.0, 3.0], [50.0] * 3),
}


@pytest.mark.parametrize("kind", [*OF_COUNTS, "g", "t"])
@pytest.mark.parametrize("what", COUNTS_BAD)
@pytest.mark.filterwarnings("error")
def test_counts_no_chart_fits_are_told_in_a_sentence(what: str, kind: str) -> None:
    nonconforming, defects, n = (np.array(one) for one in COUNTS_BAD[what])
    material = Material(counted=Counted(nonconforming, defects, n), days=np.arange(float(n.size)))
    _said(lambda: study_of(material, kind))


def test_a_point_that_nobody_counted_does_not_bend_the_limits_of_the_others() -> None:
    counts, n = np.array([3.0, 4, np.nan, 2, 5]), np.array([50.0, 50, np.nan, 50, 50])
    for kind in ("p", "np", "u"):
        pane = study_of(Material(counted=Counted(counts, counts, n)), kind)[0].chart.panes[0]
        assert np.ndim(pane.upper) == 0, "all sizes are one"
    pane = study_of(Material(counted=Counted(counts, counts, np.where(counts == 2, 59, n))), "p")[0].chart.panes[0]
    assert np.isnan(pane.upper).tolist() == [False, False, True, False, False]
