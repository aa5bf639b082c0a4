"""The plots of a gauge study: their numbers are the study's, and every mark stands where its number says."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from client.domain.msa.plan import StudyPlan, runs
from client.gui.gauging.plot import Content, Plot, Series
from client.gui.gauging.plots import contents
from client.gui.theme import current
from client.usecases.gauge_study import study_of_plan

WIDTH, HEIGHT = 420, 300


def drawn(qtbot: QtBot, content: Content) -> Plot:
    plot = Plot(content)
    qtbot.addWidget(plot)
    plot.resize(WIDTH, HEIGHT)
    return plot


def inked(plot: Plot, colour: str) -> NDArray[np.intp]:
    """The pixels (x, y) of a colour."""
    image, wanted = plot.grab().toImage(), QColor(colour).rgb()
    return np.array([(x, y) for x in range(WIDTH) for y in range(HEIGHT) if image.pixel(x, y) == wanted]).reshape(
        -1, 2
    )


def test_points_stand_where_their_values_say(qtbot: QtBot) -> None:
    values = [10.0, 30, 20, 50, 40]
    plot = drawn(qtbot, Content("Order", "abcde", series=[Series(range(5), values, line=False)]))
    marks = inked(plot, current().groups[0])
    marks = marks[np.argsort(marks[:, 0], kind="stable")]
    parts = np.split(marks, np.flatnonzero(np.diff(marks[:, 0]) > 10) + 1)
    assert len(parts) == 5
    x, y = np.array([(part.min(axis=0) + part.max(axis=0)) / 2 for part in parts]).T
    assert np.ptp(np.diff(x)) <= 2, "evenly"
    slope, start = np.polyfit(values, y, 1)
    assert slope < 0, "more is higher"
    np.testing.assert_allclose(y, start + slope * np.array(values), atol=1)


def test_bars_are_as_high_as_their_values_and_begin_at_nothing(qtbot: QtBot) -> None:
    plot = drawn(qtbot, Content("Shares", ["EV", "AV"], bars=[[20, 80], [40, 10]]))
    for group, heights in enumerate([(20, 80), (40, 10)]):
        ink = inked(plot, current().groups[group])
        low, high = (
            ink[ink[:, 0] < np.median(np.unique(ink[:, 0]))],
            ink[ink[:, 0] > np.median(np.unique(ink[:, 0]))],
        )
        found = [np.ptp(part[:, 1]) + 1 for part in (low, high)]
        assert found[1] / found[0] == pytest.approx(heights[1] / heights[0], rel=0.05)
        assert abs(low[:, 1].max() - high[:, 1].max()) <= 1, "on one line, but for the rounding of pixels"


def test_what_is_beyond_a_limit_is_marked_and_nothing_else(qtbot: QtBot) -> None:
    values = [5.0, 5, 9, 5, 1, 5]
    inside = Content("Averages", "abcdef", series=[Series(range(6), values)], centre=5, limits=[0.5, 9.5])
    beyond = Content("Averages", "abcdef", series=[Series(range(6), values)], centre=5, limits=[0.5, 9.5],
                     out=[(2, 9), (4, 1)])  # fmt: skip
    before, after = inked(drawn(qtbot, inside), current().limit), inked(drawn(qtbot, beyond), current().limit)
    assert len(set(before[:, 1])) <= 4, "two dashed lines"
    more = np.array(sorted({*map(tuple, after.tolist())} - {*map(tuple, before.tolist())}))
    third = np.diff(np.unique(more[:, 0])).max()
    assert third > 50, "two marks, apart"
    left = more[more[:, 0] < more[:, 0].mean()]
    right = more[more[:, 0] > more[:, 0].mean()]
    assert left[:, 1].mean() < HEIGHT / 2 < right[:, 1].mean(), "the third is high, the fifth low"


def plan_of(kind: str, parts: tuple[str, ...], people: tuple[str, ...], trials: int, **more: object) -> StudyPlan:
    return StudyPlan(kind, "MIC-1", None, parts, people, trials, "a", **more)  # type: ignore[arg-type]


def test_a_gauge_study_is_plotted_by_the_names_of_its_plan_whatever_the_order_was() -> None:
    plan = plan_of("gauge_rr", ("P9", "P1", "P5"), ("Zoe", "Al"), 2)
    taken = [run.part for run in runs(plan)]
    assert sorted(plan.parts, key=taken.index) != list(plan.parts), "this order is another than the names'"
    random = np.random.default_rng(5)
    values = {run.order: f"{random.normal('P1P5P9'.index(run.part), 0.3):.3f}" for run in runs(plan)}
    by: dict[tuple[str, str], list[float]] = {}
    for run in runs(plan):
        by.setdefault((run.part, run.operator), []).append(float(values[run.order]))
    _, parts, people, crossing, means, ranges = contents(plan, values, study_of_plan(plan, values))
    np.testing.assert_allclose(
        list(parts.series[1].y), [np.mean(by[part, "Zoe"] + by[part, "Al"]) for part in plan.parts]
    )
    np.testing.assert_allclose(
        list(people.series[1].y), [np.mean([by[part, who] for part in plan.parts]) for who in plan.operators]
    )
    for series, who in zip(crossing.series, plan.operators, strict=True):
        np.testing.assert_allclose(list(series.y), [np.mean(by[part, who]) for part in plan.parts])
    order = [(part, who) for who in plan.operators for part in plan.parts]
    np.testing.assert_allclose(list(means.series[0].y), [np.mean(by[one]) for one in order])
    np.testing.assert_allclose(list(ranges.series[0].y), [np.ptp(by[one]) for one in order])
    width = np.mean([np.ptp(by[one]) for one in order])
    np.testing.assert_allclose(
        means.limits, np.mean(list(means.series[0].y)) + np.array([-1, 1]) * 1.880 * width, rtol=1e-3
    )
    np.testing.assert_allclose(ranges.limits, [0, 3.267 * width], rtol=1e-3)


def test_a_type_one_study_is_plotted_between_a_tenth_of_the_tolerance() -> None:
    plan = plan_of("type_1", ("ring",), ("Al",), 30, references={"ring": "10"}, tolerance="0.4")
    values = {run.order: f"{10 + 0.001 * (run.order % 7):.3f}" for run in runs(plan)}
    (one,) = contents(plan, values, {})
    assert (one.centre, list(one.limits)) == (10, pytest.approx([9.96, 10.04]))
    assert list(one.series[0].y) == [float(values[order]) for order in range(1, 31)]
