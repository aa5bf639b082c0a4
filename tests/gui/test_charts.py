"""The charts on the screen: every flagged point has its mark, keys walk the points, the view stays where it is."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from client.data.measurements import SHIFTS
from client.domain.spc.limits import Limits, Phases, at
from client.domain.spc.study import Study, study
from client.domain.spc.subgroups import consecutive, subgroups
from client.errors import Refused
from client.gui import theme, translations
from client.gui.charts import decimation
from client.gui.charts.control_chart import ControlChart
from client.gui.charts.dots import stamped
from client.gui.charts.histogram import bars
from client.gui.charts.marks import draw_dots, draw_excluded, draw_group, draw_rule
from client.gui.charts.numbers import decimals_for, decimals_of
from client.gui.charts.pages import save_chart
from client.gui.charts.room import room_beside
from client.gui.charts.signal_list import SignalList
from client.gui.charts.view import ChartView
from client.gui.formats import BETWEEN
from client.gui.theme import current
from client.usecases.chart_events import Happened, changes
from tests.gui.charted import charted, drifting


def shown(qtbot: QtBot, one: Study) -> ControlChart:
    """A chart on the (invisible) screen."""
    chart = ControlChart()
    qtbot.addWidget(chart)
    chart.resize(1000, 600)
    chart.show()
    chart.show_study(one)
    qtbot.waitExposed(chart)
    chart.grab()
    return chart


@given(
    count=st.integers(1, 5000),
    columns=st.integers(1, 400),
    seed=st.integers(0, 99),
    holes=st.sampled_from([0, 0.1, 1]),
)
@settings(max_examples=200, deadline=None)
def test_the_outline_keeps_the_lowest_and_highest_of_any_stretch(
    count: int, columns: int, seed: int, holes: float
) -> None:
    random = np.random.default_rng(seed)
    values = random.normal(size=count)
    values[random.random(count) < holes] = np.nan
    whole = decimation.Blocks(values)
    for start in (0, count // 3):
        places, heights = decimation.outline(values, start, count, columns, whole)
        np.testing.assert_array_equal(heights, values[places.astype(int)])
        if not np.all(np.isnan(values[start:])):
            assert np.nanmin(heights) <= np.nanmin(values[start:])
            assert np.nanmax(heights) >= np.nanmax(values[start:])
    places, heights = decimation.outline(values, 0, count, columns)
    assert np.all(np.diff(places) >= 0)
    np.testing.assert_array_equal(heights, values[places.astype(int)])
    if not np.all(np.isnan(values)):
        assert np.nanmin(heights) == np.nanmin(values)
        assert np.nanmax(heights) == np.nanmax(values)
    assert places.size <= (count if count <= 3 * columns else 2 * columns + 4)


def test_panning_by_a_few_points_regroups_none() -> None:
    values = np.random.default_rng(1).normal(size=100_000)
    before = dict(zip(*decimation.outline(values, 1000, 91_000, 900), strict=True))
    after = dict(zip(*decimation.outline(values, 1007, 91_007, 900), strict=True))
    both = [place for place in before if 1200 < place < 90_800]
    assert all(place in after for place in both)


def test_of_points_on_one_pixel_one_mark_is_enough_and_none_is_lost() -> None:
    x, y = np.array([1.0, 1.2, 5.0, 1.1]), np.array([7.0, 7.3, 7.0, 9.0])
    assert decimation.on_pixels(x, y, np.arange(4)).tolist() == [0, 2, 3]


def test_stamped_points_are_squares_of_their_colour_also_at_the_edge() -> None:
    frame, colour = QRect(10, 20, 30, 15), QColor("#c62828")
    xs, ys = np.array([10.0, 39.0, 25.2, 25.4, 9.0, 40.0]), np.array([20.0, 34.0, 27.0, 27.0, 25.0, 25.0])
    picture = stamped(xs, ys, frame, colour, 3)
    inked = {(x, y) for x in range(30) for y in range(15) if picture.pixelColor(x, y).alpha()}
    corner, middle = {(0, 0), (1, 0), (0, 1), (1, 1)}, {(x, y) for x in (14, 15, 16) for y in (6, 7, 8)}
    assert inked == corner | middle | {(29 - x, 14 - y) for x, y in corner}
    assert picture.pixelColor(15, 7) == colour


def test_what_happened_before_a_point_flies_a_flag_with_its_words(qtbot: QtBot) -> None:
    chart = shown(qtbot, drifting())
    item = chart.items[0]
    chart.show_study(drifting(), events=[(44, "new lot")])
    bare = chart._canvas.grab().toImage()
    chart.show_study(drifting(), events=[(12, "刀具更换 tool change"), (13, "new lot"), (30, "calibration")])
    flown = chart._canvas.grab().toImage()
    view = item.getViewBox()
    bottom = view.sceneBoundingRect().bottom()
    for point in (12, 13, 30):
        x = round(view.mapViewToScene(pg_point(point - 0.5, 24)).x())
        changed = {
            (x + dx, round(bottom) - dy)
            for dx in range(4)
            for dy in range(5, 16)
            if bare.pixel(x + dx, round(bottom) - dy) != flown.pixel(x + dx, round(bottom) - dy)
        }
        assert len(changed) > 15, f"no flag before point {point + 1}"


def test_no_point_comes_down_to_the_words_of_the_flags(qtbot: QtBot) -> None:
    values = np.random.default_rng(2).normal(10, 1, (46, 5))
    values[14] -= 8  # right above the words
    chart = shown(qtbot, study(subgroups(values)))
    chart.show_study(study(subgroups(values)), events=[(12, "new lot RES-0001")])
    view = chart.items[0].getViewBox()
    low = view.mapViewToScene(pg_point(14, float(values[14].mean()))).y()
    assert low + 6 < view.sceneBoundingRect().bottom() - 20


@given(
    count=st.integers(2, 60), seed=st.integers(0, 99), apart=st.sampled_from([3.0, 9.0, 25.0]), holes=st.booleans()
)
@settings(max_examples=100, deadline=None)
def test_a_rules_number_stands_on_no_line_mark_word_or_other_number(
    count: int, seed: int, apart: float, holes: bool
) -> None:
    random = np.random.default_rng(seed)
    xs, ys = 20 + apart * np.arange(count), random.uniform(0, 300, count)
    if holes:
        ys[random.random(count) < 0.2] = np.nan
    marked = np.flatnonzero(~np.isnan(ys) & (random.random(count) < 0.5))
    frame, word = QRectF(0, 0, 20 + apart * count, 300), QRectF(10, 280, 90, 20)
    rooms = room_beside((xs[marked], ys[marked]), [(8.0, 9.0)] * marked.size, (xs, ys), frame, taken=[word])
    given_room = [room for room in rooms if room is not None]
    for room in given_room:
        assert frame.contains(room)
        assert not room.intersects(word)
        assert not any(room.contains(x, y) for x, y in zip(xs, ys, strict=True) if not np.isnan(y))
        for a, b in pairwise(zip(xs, ys, strict=True)):
            if not np.isnan(a[1] + b[1]):
                along = [
                    QPointF(*(np.array(a) + share * (np.array(b) - np.array(a))))
                    for share in np.linspace(0, 1, 50)
                ]
                assert not any(room.contains(place) for place in along)
    assert not any(a.intersects(b) for a, b in combinations(given_room, 2))


def test_marks_with_room_around_them_have_their_numbers(qtbot: QtBot) -> None:
    assert room_beside(
        (np.array([50.0]), np.array([40.0])), [(8, 9)], (np.array([0.0, 50, 100]), np.array([90.0, 40, 90])),
        QRectF(0, 0, 100, 100),
    ) == [QRectF(46, 22, 8, 9)], "above a peak"  # fmt: skip
    limit = QRectF(0, 26, 100, 4)
    (beside,) = room_beside(
        (np.array([50.0]), np.array([40.0])), [(8, 9)], (np.array([50.0, 50]), np.array([40.0, 90])),
        QRectF(0, 0, 100, 100), poor=[limit],
    )  # fmt: skip
    assert beside is not None
    assert not beside.intersects(limit), "not on a limit while there is room elsewhere"
    (over,) = room_beside(
        (np.array([50.0]), np.array([40.0])), [(8, 9)], (np.array([40.0, 50, 60]), np.array([95.0, 40, 95])),
        QRectF(44, 0, 12, 100), poor=[limit],
    )  # fmt: skip
    assert over is not None
    assert over.intersects(limit), "but there rather than nowhere"
    values = np.random.default_rng(4).normal(size=120)
    values[[20, 40, 60, 80]] += 9
    item = shown(qtbot, study(consecutive(values, 1))).items[0]
    assert item.marked >= 4
    assert item.numbered >= item.marked - 1


def red_near(image: QImage, x: float, y: float) -> bool:
    """Whether a mark's colour is within two pixels of a place."""
    wanted = QColor(current().limit)
    near = [image.pixelColor(round(x) + dx, round(y) + dy) for dx in (-2, -1, 0, 1, 2) for dy in (-2, -1, 0, 1, 2)]
    return any(abs(c.red() - wanted.red()) + abs(c.green() - wanted.green()) < 40 for c in near)


@pytest.mark.parametrize("count", [300, 20_000, 200_000])
def test_every_flagged_point_in_view_has_its_mark(qtbot: QtBot, count: int) -> None:
    values = np.random.default_rng(4).normal(size=count)
    values[count // 2] = 9  # far above all others
    chart = shown(qtbot, study(consecutive(values, 1)))
    image = chart._canvas.grab().toImage()
    item = chart.items[0]
    view = item.getViewBox()
    flagged = item.drawn.flagged
    assert flagged.size > count // 100
    assert item.marked == flagged.size
    some = flagged[:: max(1, flagged.size // 400)]
    places = [view.mapViewToScene(pg_point(point, values[point])) for point in [*some, count // 2]]
    lost = [place for place in places if not red_near(image, place.x(), place.y())]
    assert lost == []


def pg_point(x: float, y: float) -> QPointF:
    return QPointF(x, y)


def test_keys_walk_points_and_signals(qtbot: QtBot) -> None:
    chart = shown(qtbot, drifting())
    chosen: list[int] = []
    opened: list[int] = []
    chart.point_selected.connect(chosen.append)
    chart.point_activated.connect(opened.append)
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
        Qt.Key.Key_End,
        Qt.Key.Key_Home,
        Qt.Key.Key_N,
    ):
        qtbot.keyClick(chart, key)
    assert chosen[:5] == [0, 1, 0, 45, 0]
    assert chosen[5] == chart.flagged()[0] if chart.flagged()[0] > 0 else chart.flagged()[1]
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert opened == [chosen[-1]]


def test_zoom_stays_in_the_data_and_zero_shows_all(qtbot: QtBot) -> None:
    chart = shown(qtbot, drifting())
    view = chart.items[0].getViewBox()
    whole = view.viewRange()[0]
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    assert view.viewRange()[0][1] - view.viewRange()[0][0] < whole[1] - whole[0]
    assert chart.items[1].getViewBox().viewRange()[0] == pytest.approx(view.viewRange()[0])
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert view.viewRange()[0] == pytest.approx(whole)


def test_new_points_do_not_move_a_view_that_was_zoomed(qtbot: QtBot) -> None:
    values = np.random.default_rng(2).normal(size=300)
    chart = shown(qtbot, study(consecutive(values[:200], 1)))
    chart.zoom(50, 100)
    chart.select(60)
    chart.show_study(study(consecutive(values, 1)))
    assert chart.items[0].getViewBox().viewRange()[0] == pytest.approx([50, 100])
    assert chart.selected == 60
    chart.fit()
    chart.show_study(study(consecutive(values[:250], 1)))
    assert chart.items[0].getViewBox().viewRange()[0][1] > 250


def test_a_tip_says_the_rule_in_words_in_the_language_of_the_person(qtbot: QtBot) -> None:
    chart = shown(qtbot, drifting())
    point = int(chart.items[0].drawn.flagged[-1])
    assert "sigma" in chart.tip(0, point) or "points" in chart.tip(0, point)
    translations.use("zh_CN")
    assert "点" in chart.tip(0, point)


def test_hovering_over_a_signal_says_its_rule_with_the_zone_and_shows_the_points_it_looked_at(
    qtbot: QtBot,
) -> None:
    """Two of three points beyond two sigma: the sentence names the zone, the band covers the three points."""
    values = np.tile([-1.5, 1.2, 0.3, -1.1, 1.4, -0.2], 10)
    values[[30, 32]] = 2.4  # of a process with mean 0 and sigma 1
    values[31] = 0.2
    fixed = Limits("imr", 0.0, 1.0, 1.0, "given", range(60))
    chart = shown(qtbot, study(consecutive(values, 1), phases=Phases(fixed=(fixed,))))
    item, canvas = chart.items[0], chart._canvas
    assert 5 in {rule.number for rule in chart.rules_at(0, 32)}

    def hover(point: int) -> None:
        place = item.getViewBox().mapViewToScene(pg_point(point, values[point])).toPoint()
        QTest.mouseMove(canvas.viewport(), canvas.mapFromScene(place))

    bare = canvas.grab().toImage()
    hover(20)
    qtbot.waitUntil(lambda: QToolTip.text().startswith("21"))
    assert item.window is None
    hover(32)
    qtbot.waitUntil(lambda: QToolTip.text().startswith("33"))
    assert "5: 2 of 3 points beyond 2 sigma on one side" in QToolTip.text().splitlines()
    assert item.window == (30, 32)
    lit, soft = canvas.grab().toImage(), QColor(current().accent_soft)
    view = item.getViewBox()
    for point, is_lit in ((28, False), (29.8, True), (31, True), (32.3, True), (34, False)):
        place = view.mapViewToScene(pg_point(point, -2.5)).toPoint()  # below the line, between two zones
        assert (lit.pixelColor(place) == soft) == is_lit, point
        assert bare.pixelColor(place) != soft
    translations.use("zh_CN")
    chart.retranslate()
    assert "5: 3 点中有 2 点位于同一侧 2 倍标准差之外" in chart.tip(0, 32)
    QTest.mouseMove(canvas.viewport(), canvas.viewport().rect().topLeft())
    qtbot.waitUntil(lambda: item.window is None)


def test_the_strip_below_is_dragged_to_choose_what_is_shown_and_the_wheel_zooms(qtbot: QtBot) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(1300, 800)
    view.show()
    qtbot.waitExposed(view)
    view.show_charted(charted())
    qtbot.waitUntil(lambda: view.chart.study is not None and view.overview.width() > 400)
    strip, box = view.overview, view.chart.items[0].getViewBox()

    def at_point(point: float) -> QPoint:
        return QPoint(round((point + 0.5) / 46 * strip.width()), strip.height() // 2)

    def drag(first: float, last: float) -> None:
        QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=at_point(first))
        for part in (0.5, 1.0):
            QTest.mouseMove(strip, at_point(first + (last - first) * part))
        QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=at_point(last))

    drag(10, 25)  # outside any window: a new one
    assert box.viewRange()[0] == pytest.approx([10, 25], abs=0.1)
    assert view.chart.view_range() == (10, 26) or view.chart.view_range() == (11, 26)
    assert strip._window == pytest.approx((10, 25), abs=0.1)
    drag(17, 27)  # inside it: the window moves, as wide as it was
    assert box.viewRange()[0] == pytest.approx([20, 35], abs=0.2)
    drag(33.9, 34)  # a click, or nearly: too narrow to be meant
    assert box.viewRange()[0][1] - box.viewRange()[0][0] == pytest.approx(15, abs=0.5)
    drag(44, 40)  # from right to left is the same
    assert box.viewRange()[0] == pytest.approx([40, 44], abs=0.2)
    QTest.mouseDClick(strip, Qt.MouseButton.LeftButton, pos=at_point(5))
    assert view.chart.view_range() == (0, 46)

    # The wheel zooms around the mouse, in both panes at once; what is in view is marked on the strip.
    before = box.viewRange()[0]
    place = box.mapViewToScene(pg_point(20, 24))
    canvas = view.chart._canvas
    event = QWheelEvent(
        QPointF(canvas.mapFromScene(place)), QPointF(canvas.mapToGlobal(canvas.mapFromScene(place))), QPoint(0, 0),
        QPoint(0, 360), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), event)
    now = box.viewRange()[0]
    assert now[1] - now[0] < before[1] - before[0]
    assert now[0] < 20 < now[1]
    assert view.chart.items[1].getViewBox().viewRange()[0] == pytest.approx(now)
    assert strip._window == pytest.approx(tuple(now))
    assert box.viewRange()[1] == view.chart.items[0].getViewBox().viewRange()[1]  # heights stay


def test_signals_groups_and_points_left_out_differ_in_shape_not_only_in_colour(qtbot: QtBot) -> None:
    """Drawn in ink alone: no two marks cover the same pixels, so who sees no colours tells them apart."""

    def inked(draw: Callable[[QPainter, QPointF], None]) -> frozenset[tuple[int, int]]:
        picture = QImage(40, 40, QImage.Format.Format_ARGB32)
        picture.fill(0)
        painter = QPainter(picture)
        painter.scale(2, 2)
        draw(painter, QPointF(10, 10))
        painter.end()
        return frozenset((x, y) for x in range(40) for y in range(40) if picture.pixelColor(x, y).alpha() > 127)

    tokens = current()
    rules = {
        rule: inked(lambda painter, at, rule=rule: draw_rule(painter, at, rule, tokens)) for rule in range(1, 9)
    }  # type: ignore[misc]
    left_out = inked(lambda painter, at: draw_excluded(painter, at, tokens))
    plain = inked(lambda painter, at: draw_dots(painter, [at], tokens))
    groups = {
        group: inked(lambda painter, at, group=group: draw_group(painter, [at], group, tokens))
        for group in range(6)
    }  # type: ignore[misc]
    marks = [*rules.values(), left_out, plain, *groups.values()]
    assert all(marks)
    for place, one in enumerate(marks):
        for other in marks[place + 1 :]:
            assert len(one ^ other) >= 8
    assert max(len(one) for one in groups.values()) < min(len(one) for one in rules.values())


def test_points_are_told_apart_by_shift_and_person() -> None:
    measured = charted().measured
    shifts = {value for field, value in measured.strata() if field == "shift"}
    assert shifts == set(SHIFTS)  # 23 hours
    parts = [measured.only("shift", shift) for shift in SHIFTS]
    assert sum(len(part.points) for part in parts) == 46
    for part, (first, last) in zip(parts, ((6, 14), (14, 22), (22, 30)), strict=True):
        hours = [point.at.astimezone().hour for point in part.points]
        assert all(first <= (hour if hour >= 6 else hour + 24) < last for hour in hours)
        assert part.values.shape == (len(part.points), 5)
    someone = replace(measured.points[3], person="inspector")
    mixed = replace(measured, points=[*measured.points[:3], someone, *measured.points[4:]])
    assert ("person", "inspector") in mixed.strata()
    assert mixed.only("person", "inspector").points == [someone]


def test_changes_along_the_points_are_events_unless_they_happen_all_the_time() -> None:
    assert changes(["M1", "M1", None, "M2", "M2", "M1"], "machine") == [
        Happened(3, "machine", "M2"), Happened(5, "machine", "M1")
    ]  # fmt: skip
    assert changes([None, "M1", "M1"], "machine") == []  # the first one known is no change
    assert changes(["M1", "M2"] * 20, "machine") == []  # told by strata


def test_a_change_of_theme_repaints_lines_and_axes(qtbot: QtBot, qapp: QApplication) -> None:
    chart = shown(qtbot, drifting())
    theme.apply(qapp, "dark")
    image = chart.grab().toImage()
    assert image.pixelColor(image.width() - 3, image.height() // 2).name().upper() == current().surface
    colours = {image.pixelColor(x, image.height() // 3).name() for x in range(image.width())}
    assert len(colours) > 3


def test_an_unusual_study_is_drawn_too(qtbot: QtBot) -> None:
    random = np.random.default_rng(6)
    holed = random.normal(10, 1, size=(60, 4))
    holed[random.random(holed.shape) < 0.3] = np.nan
    holed[5] = np.nan
    for one in (
        study(subgroups(holed)),
        study(subgroups(holed), "xbar-s", phases=Phases(starts=(0, 20, 40), excluded=(3, 30))),
        study(consecutive(random.normal(size=40), 1), "ewma"),
        study(consecutive(random.normal(size=40), 1), "cusum"),
        study(consecutive([1.0, 2.0], 1)),
        study(subgroups(holed), "i-mr-r"),
    ):
        chart = shown(qtbot, one)
        assert len(chart.items) == len(one.chart.panes)


def test_signals_are_listed_newest_first_with_the_numbers(qtbot: QtBot) -> None:
    one = drifting()
    listed = SignalList()
    qtbot.addWidget(listed)
    listed.show_study(one, lambda _: "t", lambda _: ("Open", False))
    rows = listed.rows()
    assert {(row.when, row.state) for row in rows} == {("t", "Open")}
    assert [row.point for row in rows] == sorted((row.point for row in rows), reverse=True)
    assert len(rows) == sum(len(found.pairs()) for found in one.signals)
    assert any(">" in row.text for row in rows if row.rule == 1)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_chart_is_saved_as_a_picture(qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"chart{suffix}"
    save_chart(charted(), file)
    assert file.stat().st_size > 10_000
    if suffix == ".png":
        assert QImage(str(file)).width() == 1360
        return
    # Opened again and looked into: one page of A4 across, the limits' colour on it.
    wanted = QColor(current().limit)
    if suffix == ".pdf":
        page = PdfReader(file).pages[0]
        assert [round(float(side)) for side in page.mediabox] == [0, 0, 842, 595]
        drawn = page.get_contents()
        assert drawn is not None
        colours = re.findall(rb"([0-9.]+) ([0-9.]+) ([0-9.]+) (?:SCN|scn|RG|rg)", drawn.get_data())
        red = (wanted.redF(), wanted.greenF(), wanted.blueF())
        assert any(np.allclose([float(part) for part in colour], red, atol=0.01) for colour in colours)
        return
    picture = QSvgRenderer(str(file))
    assert picture.isValid()
    drawn_again = QImage(1360, 860, QImage.Format.Format_RGB32)
    drawn_again.fill(0xFFFFFFFF)
    painter = QPainter(drawn_again)
    picture.render(painter)
    painter.end()
    sample = (drawn_again.pixelColor(x, y) for x in range(0, 1360, 2) for y in range(0, 860, 2))
    assert sum(abs(one.hue() - wanted.hue()) < 6 and one.saturation() > 120 for one in sample) > 100


SAID = {
    "en": ("Shaft diameter · Pump shaft", "P12 · D24 · X̄-R", "Mean (mm)", "Range", "Signals", "1 point beyond a control limit",
           "4 of 5 points beyond 1 sigma on one side", "Not stable: 2 of 46 points are signals.", "Phase 2 · estimate",
           "Nelson rules 1, 2, 3", "n = 5 · UWAVE-R · points 21–46", "21 Nov 04:00"),
    "zh_CN": ("轴径 · 泵轴", "P12 · D24 · 均值-极差图（X̄-R）", "均值 (mm)", "极差", "信号", "点超出控制限",
              "5 点中有 4 点位于同一侧 1 倍标准差之外", "失控：46 个点中有 2 个信号。", "阶段 2 · 估计", "Nelson 规则 1, 2, 3", "已剔除", "11-21 04:00"),
}  # fmt: skip


@pytest.mark.parametrize("words", SAID)
def test_the_printed_page_is_one_and_all_its_words_and_numbers_can_be_read_in_it(
    qtbot: QtBot, tmp_path: Path, words: str
) -> None:
    """Read as a person's search reads it: without blanks, and with letters that look alike taken for one another (NFKC)."""
    translations.use(words)
    one = charted()
    save_chart(one, tmp_path / "chart.pdf")
    reader = PdfReader(tmp_path / "chart.pdf")
    assert len(reader.pages) == 1
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.creator) == (SAID[words][0], "Tracewell")
    text = _read(reader.pages[0].extract_text())
    lost = [said for said in SAID[words] if _read(said) not in text]
    assert lost == []
    chart, study_ = one.study.chart, one.study
    numbers = [f"{name}{float(at(line, 45)):.5f}" for pane in chart.panes
               for name, line in (("UCL", pane.upper), ("CL", pane.centre))]  # fmt: skip
    assert study_.within is not None
    assert study_.overall is not None
    numbers += [
        f"LCL{float(at(chart.panes[0].lower, 45)):.5f}",
        "LSL23.99",
        "USL24.01",
        "UWAVE-R",
        "Readings225" if words == "en" else "225",
    ]
    numbers += [f"Cp{study_.within.cp.value:.2f}" if study_.within.cp else "", f"Cpk{study_.within.cpk.value:.2f}"]
    numbers += [f"{study_.overall.cpk.value:.2f}", f"points21{BETWEEN}46" if words == "en" else f"21{BETWEEN}46"]
    assert [number for number in numbers if _read(number) not in text] == []


def _read(text: str) -> str:
    """Text as it is compared: one form of each letter, no blanks, narrow or otherwise."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_a_chart_is_saved_as_a_table_that_no_spreadsheet_computes(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "chart.csv"
    one = charted(unit="=1+1")
    save_chart(one, file)
    with file.open(encoding="utf-8-sig") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 46
    assert rows[0]["unit"] == "'=1+1"
    assert [float(row["xbar"]) for row in rows] == pytest.approx(one.study.chart.panes[0].values.tolist())
    assert any(row["xbar rules"] for row in rows)


def test_a_file_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    for name, code in (("chart.bmp", "TW719"), ("no/chart.png", "TW720"), ("no/chart.csv", "TW720")):
        with pytest.raises(Refused) as refused:
            save_chart(charted(), tmp_path / name)
        assert refused.value.code == code


def test_bars_have_the_readings_own_steps() -> None:
    values = np.round(np.random.default_rng(3).normal(10, 0.5, 400), 1)
    counts, edges = bars(values, 1)
    assert counts.sum() == 400
    steps = np.diff(edges) / 0.1
    np.testing.assert_allclose(steps, np.round(steps))


def test_lines_get_the_decimals_of_the_readings_but_no_more_than_sigma_bears() -> None:
    assert decimals_of(np.array([1.25, 1.5, np.nan])) == 2
    assert decimals_for(np.array([1.25, 1.5]), 0.05) == 3
    assert decimals_for(np.array([1.879565859]), 0.0857) == 4
    assert decimals_for(np.array([12.0, 13.0]), 0.4) == 2
