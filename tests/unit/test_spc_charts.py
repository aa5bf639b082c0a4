"""What must hold for any data: limits move with the data, order matters to the rules only; and known answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.domain.spc import capability, constants, short_run
from client.domain.spc.attributes import attribute_chart
from client.domain.spc.capability import overall
from client.domain.spc.individuals import imr
from client.domain.spc.limits import NO_POINTS, Limits, Phases
from client.domain.spc.multivariate import t2_individuals, t2_subgroups
from client.domain.spc.panes import Chart
from client.domain.spc.rules import signals
from client.domain.spc.run_lengths import cusum_run_length, ewma_run_length
from client.domain.spc.subgroups import Subgroups, consecutive, subgroups
from client.domain.spc.variables import imr_rs, xbar_r, xbar_s
from client.domain.spc.weighted import cusum, ewma
from client.domain.spc.within import within_indices

SEEDS = st.integers(0, 2**32 - 1)
SHIFTS = st.floats(-1e4, 1e4)
SCALES = st.floats(1e-3, 1e3)
CHARTS = {
    "xbar_r": xbar_r,
    "xbar_s": xbar_s,
    "imr": lambda groups: imr(groups.values.ravel()),
    "imr_rs": imr_rs,
    "median": lambda groups: imr(groups.values.ravel(), method="MEDIAN-MR", span=3),
}


def table(seed: int, m: int = 30, *, ragged: bool = False) -> Subgroups:
    """Random subgroups; some values missing if ragged."""
    random = np.random.default_rng(seed)
    values = random.normal(10, 2, size=(m, 5))
    if ragged:
        values[random.random(values.shape) < 0.2] = np.nan
        values[:, :2] = random.normal(10, 2, size=(m, 2))
    return subgroups(values)


def lines(chart: Chart) -> list[np.ndarray]:
    return [np.broadcast_to(line, pane.values.shape) for pane in chart.panes
            for line in (pane.values, pane.centre, pane.lower, pane.upper)]  # fmt: skip


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("ragged", [False, True], ids=["complete", "ragged"])
@given(seed=SEEDS, shift=SHIFTS, scale=SCALES)
@settings(max_examples=40, deadline=None)
def test_shifted_and_scaled_data_shifts_and_scales_the_limits(
    name: str, ragged: bool, seed: int, shift: float, scale: float
) -> None:
    groups = table(seed, ragged=ragged)
    moved = subgroups(groups.values * scale + shift)
    for pane, other in zip(CHARTS[name](groups).panes, CHARTS[name](moved).panes, strict=True):
        offset = 0.0 if pane.name in ("range", "s", "moving_range") else shift
        for one in ("values", "centre", "lower", "upper"):
            wanted = getattr(pane, one) * scale + offset
            np.testing.assert_allclose(getattr(other, one), wanted, rtol=1e-7, atol=1e-8 * (abs(shift) + scale))


@given(seed=SEEDS)
@settings(max_examples=40, deadline=None)
def test_the_order_of_subgroups_matters_to_the_rules_only(seed: int) -> None:
    groups = table(seed, ragged=True)
    order = np.random.default_rng(seed).permutation(groups.count)
    for build in (xbar_r, xbar_s):
        before, after = build(groups), build(subgroups(groups.values[order]))
        for one, other in zip(lines(before), lines(after), strict=True):
            np.testing.assert_allclose(other, one[order], rtol=1e-9)
        assert before.limits[0].sigma == pytest.approx(after.limits[0].sigma, rel=1e-12)


@given(seed=SEEDS, extra=st.floats(-30, 50))
@settings(max_examples=40, deadline=None)
def test_with_frozen_limits_a_new_point_takes_back_nothing(seed: int, extra: float) -> None:
    data = list(np.random.default_rng(seed).normal(10, 2, size=60))
    frozen = imr(data[:30]).limits[0]
    before, after = (signals(imr(values, given=frozen)) for values in (data, [*data, extra]))
    for one, other in zip(before, after, strict=True):
        assert set(one.pairs()) <= set(other.pairs())


def test_missing_values_are_left_out_of_a_subgroup() -> None:
    full, holed = subgroups([[1, 2, 3], [2, 4, 6]]), subgroups([[1, 2, 3, None], [2, None, 4, 6]])
    np.testing.assert_array_equal(full.means, holed.means)
    np.testing.assert_array_equal(full.ranges, holed.ranges)
    np.testing.assert_allclose(full.sds, holed.sds)
    assert holed.n == 3


def test_a_subgroup_of_one_or_none_has_a_place_but_no_spread() -> None:
    chart = xbar_r(subgroups([[1, 2, 3], [2], [None], [5, 6, 7]]))
    means, ranges = chart.panes
    np.testing.assert_array_equal(means.values, [2, 2, np.nan, 6])
    np.testing.assert_array_equal(ranges.values, [2, np.nan, np.nan, 2])
    assert np.isnan(ranges.upper[1])
    assert not np.isnan(means.upper[1])
    assert np.isnan(means.upper[2])


def test_a_moving_range_is_not_bridged_over_a_gap_unless_asked() -> None:
    data = [1.0, 2.0, None, 5.0, 6.5]
    np.testing.assert_array_equal(imr(data).panes[1].values, [np.nan, 1, np.nan, np.nan, 1.5])
    np.testing.assert_array_equal(imr(data, bridge=True).panes[1].values, [np.nan, 1, np.nan, 3, 1.5])


def test_an_excluded_point_is_shown_but_not_computed_with() -> None:
    data = [1.0, 2.0, 50.0, 1.0, 2.5]
    chart = imr(data, phases=Phases(excluded=(2,)))
    assert chart.limits[0].centre == pytest.approx(6.5 / 4)
    assert chart.limits[0].sigma == pytest.approx(((1 + 1.5) / 2) / constants.d2(2))
    assert (chart.limits[0].points, chart.limits[0].left_out) == (range(5), (2,))
    assert chart.panes[0].values[2] == 50


def test_stages_have_limits_of_their_own() -> None:
    data = [1.0, 2.0, 1.0, 2.0, 11.0, 12.0, 11.0, 12.5]
    chart = imr(data, phases=Phases(starts=(0, 4)))
    assert [limits.centre for limits in chart.limits] == [1.5, 11.625]
    np.testing.assert_array_equal(chart.panes[0].centre, [1.5] * 4 + [11.625] * 4)
    assert np.isnan(chart.panes[1].values[4])


def test_frozen_limits_stay_whatever_comes_and_fit_another_size() -> None:
    first = xbar_r(table(1))
    later = xbar_r(table(2, ragged=True), given=first.limits[0])
    assert later.limits == first.limits
    np.testing.assert_allclose(later.panes[0].upper - later.panes[0].centre,
                               3 * first.limits[0].sigma / np.sqrt(table(2, ragged=True).n))  # fmt: skip


def test_between_and_within_keeps_the_means_limits_from_their_own_scatter() -> None:
    random = np.random.default_rng(3)
    groups = subgroups(random.normal(0, 5, size=(40, 1)) + random.normal(0, 0.1, size=(40, 4)))
    assert len(xbar_r(groups).panes[0].beyond()) > 30
    chart = imr_rs(groups)
    assert [pane.name for pane in chart.panes] == ["individuals", "moving_range", "range"]
    assert len(chart.panes[0].beyond()) <= 2


def test_an_ewma_of_many_points_is_the_recursion() -> None:
    values = np.random.default_rng(5).normal(size=3000)
    pane = ewma(consecutive(values, 1), Limits("given", 0.0, 1.0, 1, "given", NO_POINTS), weight=0.1).panes[0]
    smooth, expected = 0.0, []
    for value in values:
        smooth = 0.1 * value + 0.9 * smooth
        expected.append(smooth)
    np.testing.assert_allclose(pane.values, expected, rtol=0, atol=1e-13)


def test_a_cusum_of_many_points_is_the_recursion_and_passes_over_gaps() -> None:
    values = np.random.default_rng(6).normal(0.1, 1, size=3000)
    values[[5, 900]] = np.nan
    chart = cusum(
        consecutive(values, 1), Limits("given", 0.0, 1.0, 1, "given", NO_POINTS), k=0.4, h=5, head_start=2.5
    )
    for pane, sign in zip(chart.panes, (1, -1), strict=True):
        total, expected = 2.5, []
        for value in values:
            if np.isnan(value):
                expected.append(np.nan)
                continue
            total = max(0.0, total + sign * value - 0.4)
            expected.append(total)
        np.testing.assert_allclose(pane.values, expected, rtol=0, atol=1e-10)


def test_run_lengths_known_from_books() -> None:
    # Montgomery 9.1.3 (Hawkins 1993): k ½, h 5 → 465; Lucas and Crosier (1982): FIR h/2 → 430 at no shift, 6.35 at 1 sigma.
    assert cusum_run_length(0.5, 5, 0) == pytest.approx(465, abs=1)
    assert cusum_run_length(0.5, 5, 0, head_start=2.5) == pytest.approx(430, abs=1)
    assert cusum_run_length(0.5, 5, 1, head_start=2.5) == pytest.approx(6.35, abs=0.02)
    assert cusum_run_length(0.5, 5, 0, sided="one") == pytest.approx(930.9, abs=0.5)
    assert ewma_run_length(1, 3, 0) == pytest.approx(370.4, abs=0.1)
    assert ewma_run_length(0.999, 3, 0) == pytest.approx(370.4, abs=0.5)


def test_t2_does_not_depend_on_units() -> None:
    rows = np.random.default_rng(8).normal(size=(40, 3))
    one, other = t2_individuals(rows), t2_individuals(rows * [1e-3, 1, 1e4] + [5, 0, -70])
    np.testing.assert_allclose(one.values, other.values, rtol=1e-8)
    np.testing.assert_allclose(one.of_new(rows), one.values, rtol=1e-12)


def test_z_mr_puts_parts_of_any_size_on_one_scale() -> None:
    random = np.random.default_rng(9)
    part = ["A"] * 30 + ["B"] * 30
    data = np.concatenate((random.normal(10, 0.01, 30), random.normal(500, 20, 30)))
    chart = short_run.z_mr(data, part)
    assert np.abs(chart.panes[0].values).max() < 4
    assert np.isnan(chart.panes[1].values[30])
    assert short_run.unequal_spread(data, part) == ("A", "B")


@pytest.mark.parametrize("kind", ["p", "np", "u", "laney_p", "laney_u"])
def test_counts_get_lines_for_their_own_size(kind: str) -> None:
    random = np.random.default_rng(10)
    n = random.integers(200, 900, size=40).astype(float)
    count = random.binomial(n.astype(int), 0.1).astype(float)
    pane = attribute_chart(kind, count, n).panes[0]
    assert pane.upper.shape == (40,)
    assert np.all(pane.upper > pane.centre)
    assert np.all(pane.lower >= 0)


def test_capability_shifts_and_scales_with_its_limits() -> None:
    data = np.random.default_rng(12).normal(10, 1, size=200)
    one = overall(data, lower=6, upper=15, target=10)
    other = overall(data * 25.4 + 3, lower=6 * 25.4 + 3, upper=15 * 25.4 + 3, target=10 * 25.4 + 3)
    for name in ("cp", "cpl", "cpu", "cpk", "cpm"):
        a, b = getattr(one, name), getattr(other, name)
        assert (b.value, b.lower, b.upper) == pytest.approx((a.value, a.lower, a.upper), rel=1e-9)
        assert a.lower < a.value < a.upper


def test_one_sided_specifications_have_no_cp_but_a_cpk() -> None:
    data = np.random.default_rng(13).normal(10, 1, size=50)
    upper = overall(data, upper=14)
    assert (upper.cp, upper.cpl, upper.cpm, upper.k) == (None, None, None, None)
    assert upper.cpk == upper.cpu
    lower = overall(data, lower=5)
    assert lower.cpk == lower.cpl


def test_the_interval_of_cp_knows_how_sigma_was_found() -> None:
    groups = table(14)
    by_rule = within_indices(groups, "UWAVE-R", lower=0, upper=20)
    plain = within_indices(groups, "UWAVE-R", lower=0, upper=20, freedom="n - 1")
    assert by_rule.freedom == pytest.approx(0.9 * 30 * 4)
    assert plain.freedom == 149
    assert by_rule.cp.upper - by_rule.cp.lower > plain.cp.upper - plain.cp.lower
    assert within_indices(groups, lower=0, upper=20).freedom == 120


def test_boyles_interval_of_cpm_is_ours_and_qccs_an_option() -> None:
    ours = capability.indices(10, 1, 50, lower=5, upper=15, target=11)
    qcc = capability.indices(10, 1, 50, lower=5, upper=15, target=11, cpm_freedom="qcc")
    assert ours.cpm.value == qcc.cpm.value
    assert ours.cpm.upper - ours.cpm.lower < qcc.cpm.upper - qcc.cpm.lower


def test_a_subgroup_with_a_gap_has_no_t2_and_moves_none_of_the_others() -> None:
    cube = np.random.default_rng(11).normal(10, 1, (12, 4, 2))
    whole = t2_subgroups(list(np.delete(cube, 5, axis=0).transpose(2, 0, 1)))
    cube[5, 2, 1] = np.nan
    found = t2_subgroups(list(cube.transpose(2, 0, 1)))
    assert found.left_out == 1
    assert np.isnan(found.values[5])
    np.testing.assert_array_equal(np.delete(found.values, 5), whole.values)
    assert (found.upper_phase_1, found.upper_phase_2) == (whole.upper_phase_1, whole.upper_phase_2)


def test_a_missing_count_has_no_limits_of_its_own_where_sizes_differ() -> None:
    n: list[float | None] = [50, 60, None, 55, 50]
    drawn = attribute_chart("p", [3, 4, None, 2, 5], n, confidence=0.9973).panes[0]
    alone = attribute_chart("p", [3, 4, 2, 5], [50, 60, 55, 50], confidence=0.9973).panes[0]
    for line, other in ((drawn.lower, alone.lower), (drawn.upper, alone.upper)):
        np.testing.assert_array_equal(np.delete(np.asarray(line), 2), other)
        assert np.isnan(np.asarray(line)[2])


def test_laneys_moving_ranges_reach_over_no_gap() -> None:
    """As on a chart of individuals: of z by hand, without the step from before the gap to behind it."""
    counts = np.array([12, 9, np.nan, 25, 21, 8], dtype=float)
    found = attribute_chart("laney_p", counts, 100).limits[0]
    share = np.nansum(counts) / 500
    z = (counts / 100 - share) / np.sqrt(share * (1 - share) / 100)
    steps = [abs(z[1] - z[0]), abs(z[4] - z[3]), abs(z[5] - z[4])]
    assert found.sigma == pytest.approx(np.mean(steps) / constants.d2(2))
