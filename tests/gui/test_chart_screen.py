"""The SPC screen on a real database: it lists what was measured, charts it, follows new results, opens records."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from client.gui import translations
from client.gui.changes import Change
from client.gui.charts.acts import ChartActs
from client.gui.charts.chart_screen import ChartScreen, characteristic_link
from client.gui.charts.exclude_dialog import ExcludeDialog
from client.gui.charts.hold_dialog import HoldDialog
from client.gui.charts.limits_dialog import LimitsDialog
from client.gui.charts.pages import chart_page
from client.gui.charts.signal_dialog import SignalDialog
from client.gui.connection import ServerConnection
from client.gui.context import Context
from client.gui.link import Link
from client.gui.widgets.dialog import ActDialog
from client.usecases.chart_phases import frozen
from client.usecases.chart_records import exclude_point, freeze_limits, restore_point
from client.usecases.chart_signals import open_points, rules_at, signal_at
from client.usecases.charts import Charted, chart_characteristic
from tests.factories import stock, words
from tests.plants import Plant, new_command


def measure(plant: Plant, values: np.ndarray, first: int = 0) -> None:
    """Inspections of parts with a row of readings each, a minute apart, straight into the tables."""
    owner = plant.owner()
    for number, row in enumerate(values, start=first):
        owner.execute(
            "WITH u AS (INSERT INTO trace.unit (id, code, kind, item, uom, site, origin)"
            "  SELECT nextval('trace.node_id'), %s, 'lot', i.id, m.id, s.id, 'imported' FROM trace.item i,"
            "  trace.uom m, trace.site s WHERE i.code = 'part' AND m.code = '1' RETURNING id),"
            " s AS (INSERT INTO trace.inspection (code, unit, stage, happened_at)"
            "  SELECT %s, id, 'final', '2026-11-20 08:00Z'::timestamptz + %s * interval '1 minute' FROM u RETURNING id)"
            " INSERT INTO trace.measurement (inspection, characteristic, sample_no, value, person)"
            "  SELECT s.id, c.id, v.no, v.value, p.id FROM s, trace.characteristic c, trace.person p,"
            "  unnest(%s::numeric[]) WITH ORDINALITY v (value, no) WHERE c.code = 'D24' AND p.login = 'technician'",
            (f"P-{number}", f"INS-{number}", number, [str(value) for value in row]),
        )


@pytest.fixture
def readings() -> np.ndarray:
    values = np.round(np.random.default_rng(7).normal(24, 0.01, size=(40, 5)), 3)
    values[33] += 0.03
    return values


@pytest.fixture
def screen(plant: Plant, readings: np.ndarray, log_in: Callable[[str], Context], qtbot: QtBot) -> ChartScreen:
    stock(plant)
    plant.owner().execute(
        "INSERT INTO trace.characteristic (code, name, uom) SELECT 'D24', %s, id FROM trace.uom WHERE code = 'mm'",
        (words("Diameter"),),
    )
    measure(plant, readings)
    shown = ChartScreen(log_in("engineer"))
    qtbot.addWidget(shown)
    shown.resize(1380, 800)
    shown.show()
    shown.activate()
    return shown


def wait_for_chart(qtbot: QtBot, screen: ChartScreen, points: int) -> None:
    qtbot.waitUntil(
        lambda: screen.view.charted is not None and screen.view.charted.study.chart.count == points, timeout=10_000
    )


def test_what_was_measured_is_charted_at_once(screen: ChartScreen, qtbot: QtBot, readings: np.ndarray) -> None:
    wait_for_chart(qtbot, screen, 40)
    charted = screen.view.charted
    assert charted is not None
    assert charted.study.kind == "xbar-r"
    np.testing.assert_allclose(charted.measured.values, readings)
    assert screen.link() == characteristic_link("part", "D24")
    assert Link.read(characteristic_link("part", "D24").text()) == characteristic_link("part", "D24")


def test_keyboard_alone_finds_the_signal_and_opens_its_record(screen: ChartScreen, qtbot: QtBot) -> None:
    wait_for_chart(qtbot, screen, 40)
    opened: list[Link] = []
    screen.open_requested.connect(opened.append)
    qtbot.waitUntil(screen.view.chart.hasFocus)
    while screen.view.chart.selected != 33:
        qtbot.keyClick(screen.view.chart, Qt.Key.Key_N)
    assert screen.view.point._facts.text().startswith("Technician · ")
    qtbot.keyClick(screen.view.chart, Qt.Key.Key_Return)
    assert opened == [Link("inspection", "INS-33")]
    screen.view.point.open_genealogy()
    assert opened[-1] == Link("genealogy", "P-33")


def test_new_results_arrive_without_a_jump(screen: ChartScreen, qtbot: QtBot, plant: Plant) -> None:
    wait_for_chart(qtbot, screen, 40)
    screen.view.chart.zoom(10, 20)
    screen.view.choose(15)
    measure(plant, np.full((2, 5), [24.0, 24.01, 23.99, 24.0, 24.02]), first=40)
    screen.changed(Change(frozenset({"INS-40"}), frozenset({"inspection"})))
    wait_for_chart(qtbot, screen, 42)
    view = screen.view.chart.items[0].getViewBox()
    assert view.viewRange()[0] == pytest.approx([10, 20])
    assert screen.view.chart.selected == 15


def test_another_chart_of_the_same_readings(screen: ChartScreen, qtbot: QtBot) -> None:
    wait_for_chart(qtbot, screen, 40)
    screen._kind_chosen("xbar-s")
    qtbot.waitUntil(lambda: screen.view.charted is not None and screen.view.charted.study.kind == "xbar-s")
    assert [item.drawn.pane.name for item in screen.view.chart.items] == ["xbar", "s"]


def test_a_link_to_a_characteristic_finds_its_item(screen: ChartScreen, qtbot: QtBot) -> None:
    assert screen.show_link(Link("characteristic", "D24"))
    assert not screen.show_link(Link("unit", "P-1"))
    wait_for_chart(qtbot, screen, 40)


def test_what_cannot_be_charted_is_said_on_the_page(screen: ChartScreen, qtbot: QtBot) -> None:
    wait_for_chart(qtbot, screen, 40)
    assert screen.show_link(characteristic_link("oil", "D24"))
    qtbot.waitUntil(lambda: screen._stack.currentWidget() is screen._wrong)


def test_the_screen_follows_a_switch_of_language(screen: ChartScreen, qtbot: QtBot) -> None:
    wait_for_chart(qtbot, screen, 40)
    translations.use("zh_CN")
    qtbot.waitUntil(lambda: "点" in screen.view.signal_list.rows()[0].text)
    qtbot.waitUntil(lambda: screen.view.chart.items[1].drawn.title == "极差")


def test_specification_frozen_limits_and_points_left_out_hold(
    screen: ChartScreen, qtbot: QtBot, plant: Plant, log_in: Callable[[str], Context]
) -> None:
    wait_for_chart(qtbot, screen, 40)
    assert screen.view.charted is not None
    before = screen.view.charted.study.chart.limits[0]
    database = screen.context.database
    specified = {"characteristic": "D24", "item": "part", "class": "major", "lower": "23.95", "upper": "24.05"}
    database.call("publish_specification", {**specified, "reason": "drawing B"})
    exclude_point(
        database, "D24", {"inspection": "INS-33"}, excluded_from="limits", cause="set-up", command_id=new_command()
    )
    charted = chart_characteristic(database, "D24", "part")
    assert (charted.study.lower, charted.study.upper) == (23.95, 24.05)
    assert charted.study.overall is not None
    assert charted.study.chart.phases.excluded == (33,)
    limits = charted.study.chart.limits[0]
    assert limits.centre < before.centre
    freeze_limits(
        database, "D24", "part", "xbar-r", limits=frozen(limits), method=limits.method,
        source={"from": 1, "to": 40}, reason="first 40", command_id=new_command(),
    )  # fmt: skip
    measure(plant, np.full((5, 5), [24.1, 24.11, 24.09, 24.1, 24.12]), first=40)
    later = chart_characteristic(database, "D24", "part").study.chart
    assert (later.limits[0].centre, later.limits[0].sigma) == (limits.centre, limits.sigma)
    assert (later.limits[0].author, later.limits[0].reason) == ("engineer", "first 40")
    assert set(range(40, 45)) <= set(later.panes[0].above().tolist())
    restore_point(database, "D24", {"inspection": "INS-33"}, command_id=new_command())
    assert chart_characteristic(database, "D24", "part").study.chart.phases.excluded == ()


def shown_in(screen: ChartScreen) -> Charted:
    assert screen.view.charted is not None
    return screen.view.charted


def dialog_of(qtbot: QtBot, screen: ChartScreen) -> ActDialog:
    qtbot.waitUntil(lambda: screen.acts.dialog is not None and screen.acts.dialog.isVisible(), timeout=10_000)
    assert screen.acts.dialog is not None
    return screen.acts.dialog


def press(screen: ChartScreen, key: Qt.Key) -> None:
    QTest.keyClick(screen.view.chart, key)


def act(qtbot: QtBot, screen: ChartScreen, dialog: ActDialog) -> None:
    """Ctrl+Enter, until the dialog is gone and the screen has read again."""
    before = screen.view.charted
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.acts.dialog is None and screen.view.charted is not before, timeout=10_000)


def listen(screen: ChartScreen) -> None:
    """As the window does: changes of this station reach the screen."""
    screen.context.changes.data_changed.connect(screen.changed)


def test_an_engineer_explains_a_point_freezes_limits_answers_the_signal_and_holds_the_lots(
    screen: ChartScreen, qtbot: QtBot, plant: Plant
) -> None:
    wait_for_chart(qtbot, screen, 40)
    listen(screen)
    chart = screen.view.chart
    qtbot.waitUntil(chart.hasFocus)

    # A point is left out with a coded reason: dimmed, its limits move, and it can be taken back.
    screen.view.choose(33)
    centre = shown_in(screen).study.chart.limits[0].centre
    press(screen, Qt.Key.Key_X)
    dialog = dialog_of(qtbot, screen)
    assert isinstance(dialog, ExcludeDialog)
    assert not dialog.primary.isEnabled()
    dialog.cause.setCurrentIndex(dialog.cause.findData("setup"))
    act(qtbot, screen, dialog)
    assert 33 in chart.items[0].drawn.excluded
    assert shown_in(screen).study.chart.limits[0].centre < centre
    qtbot.waitUntil(lambda: "Excluded by Engineer" in screen.view.point._left_out.text(), timeout=10_000)
    press(screen, Qt.Key.Key_X)  # a second time takes it back
    qtbot.waitUntil(lambda: 33 not in screen.view.chart.items[0].drawn.excluded, timeout=10_000)
    assert shown_in(screen).study.chart.limits[0].centre == centre

    # A signal can't be answered while its limits move; the screen says so.
    said: list[str] = []
    screen.context.messages.noted.connect(lambda text, *_: said.append(text))
    press(screen, Qt.Key.Key_A)
    assert "Freeze the limits" in said[-1]

    # Limits are frozen from the points in view, with a reason; they are the first version.
    chart.zoom(-0.5, 29.4)
    press(screen, Qt.Key.Key_L)
    dialog = dialog_of(qtbot, screen)
    assert isinstance(dialog, LimitsDialog)
    dialog.ranges._buttons["view"].click()
    dialog.reason.setPlainText("first 30 are good")
    act(qtbot, screen, dialog)
    frozen_limits = shown_in(screen).study.chart.limits[0]
    assert (frozen_limits.version, frozen_limits.author, frozen_limits.points) == (1, "engineer", range(30))
    assert "v1" in screen._limits.text()
    assert "limits frozen by Engineer" in screen._subtitle.text()
    assert "limits v1" in chart.items[0].drawn.stage_names[0]

    # The signal is answered: steps, cause, owner; it is closed, and the badge counts one less.
    before = len(open_points(shown_in(screen)))
    press(screen, Qt.Key.Key_A)
    dialog = dialog_of(qtbot, screen)
    assert isinstance(dialog, SignalDialog)
    dialog.steps[0].click()
    assert not dialog.primary.isEnabled()
    dialog.cause.setCurrentIndex(dialog.cause.findData("tool"))
    dialog.owner.setCurrentIndex(dialog.owner.findData("manager"))
    dialog.due.setText("2026-12-01")
    act(qtbot, screen, dialog)
    kept = signal_at(shown_in(screen), 33)
    assert kept is not None
    assert (kept.state, kept.cause, kept.owner, kept.rules[0]) == ("closed", "tool", "manager", "xbar 1")
    assert kept.action == "Measure again, another sample"
    assert len(open_points(shown_in(screen))) == before - 1
    assert any(row.closed and row.point == 33 for row in screen.view.signal_list.rows())

    # The lots since the last good point are offered, and held.
    press(screen, Qt.Key.Key_H)
    dialog = dialog_of(qtbot, screen)
    assert isinstance(dialog, HoldDialog)
    assert dialog.codes() == ["P-33"]
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.acts.dialog is None, timeout=10_000)
    held = plant.owner().execute("SELECT u.code FROM trace.hold_unit h JOIN trace.unit u ON u.id = h.unit")
    assert held.fetchall() == [("P-33",)]

    # A second version from a phase that begins at a point: both phases are seen, each with its version.
    screen.view.choose(20)
    press(screen, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: len(shown_in(screen).study.chart.limits) == 2, timeout=10_000)
    press(screen, Qt.Key.Key_L)
    dialog = dialog_of(qtbot, screen)
    assert isinstance(dialog, LimitsDialog)
    dialog.reason.setPlainText("new tool")
    act(qtbot, screen, dialog)
    assert [one.version for one in shown_in(screen).study.chart.limits] == [1, 2]
    assert shown_in(screen).study.chart.phases.starts == (0, 20)


def test_who_may_not_is_told_who_may(screen: ChartScreen, qtbot: QtBot, log_in: Callable[[str], Context]) -> None:
    wait_for_chart(qtbot, screen, 40)
    acts = ChartActs(log_in("technician"), screen)
    assert "ngineer" in acts.why_not("exclude", screen.view.charted, 33)
    assert "ngineer" in acts.why_not("freeze", screen.view.charted, 33)
    assert not acts.why_not("hold", screen.view.charted, 33)
    assert "No rule" in acts.why_not("hold", screen.view.charted, 1)


def test_results_of_another_station_appear_within_a_second_without_a_jump(
    screen: ChartScreen, qtbot: QtBot, plant: Plant, readings: np.ndarray
) -> None:
    wait_for_chart(qtbot, screen, 40)
    specified = {"characteristic": "D24", "item": "part", "class": "major", "lower": "23.95", "upper": "24.05"}
    plant.call("engineer", "publish_specification", specified)
    line = {"characteristic": "D24", "class": "major", "samples": 5}
    classes = [{"class": "major", "scheme": "fixed", "n": 5}]
    plan = {"code": "PL-D24", "item": "part", "stage": "final", "classes": classes, "lines": [line]}
    plant.call("engineer", "publish_inspection_plan", plan)
    listening = ServerConnection(screen.context.database.parameters, screen.context.changes)
    listen(screen)
    listening.start()
    try:
        qtbot.waitUntil(lambda: listening._listened, timeout=10_000)
        screen.view.chart.zoom(10, 20)
        opened = plant.call("inspector", "open_inspection", {"unit": "P-39", "stage": "final"})
        values = [
            {"characteristic": "D24", "sample": number, "value": str(value)}
            for number, value in enumerate(readings[0], 1)
        ]
        begun = time.monotonic()
        plant.call("inspector", "submit_inspection", {"inspection": opened["inspection"], "readings": values})
        wait_for_chart(qtbot, screen, 41)
        waited = time.monotonic() - begun
        assert screen.view.chart.items[0].getViewBox().viewRange()[0] == pytest.approx([10, 20])
        assert screen.view.chart.items[0].new == 40
        assert waited < 10  # a second on a quiet machine; docs/bench/spc.md says what was measured
    finally:
        listening.close()


def freeze_in_dialog(qtbot: QtBot, screen: ChartScreen, reason: str) -> str:
    """Freeze what the dialog proposes; what it said of it."""
    press(screen, Qt.Key.Key_L)
    dialog = dialog_of(qtbot, screen)
    assert isinstance(dialog, LimitsDialog)
    said = dialog._preview.text()
    dialog.reason.setPlainText(reason)
    act(qtbot, screen, dialog)
    return said


def test_limits_that_are_more_than_a_centre_and_a_sigma_are_frozen_and_shown_in_words(
    screen: ChartScreen, qtbot: QtBot, plant: Plant
) -> None:
    wait_for_chart(qtbot, screen, 40)
    listen(screen)
    words_of = {"run": "runs up to", "i-mr-r": "σ within samples"}
    before: dict[str, Charted] = {}
    for kind, word in words_of.items():
        screen._kind_chosen(kind)
        qtbot.waitUntil(lambda kind=kind: shown_in(screen).study.kind == kind, timeout=10_000)
        before[kind] = shown_in(screen)
        assert word in freeze_in_dialog(qtbot, screen, "all good")
        press(screen, Qt.Key.Key_L)  # the version stands in the table, in the same words
        dialog = dialog_of(qtbot, screen)
        assert any(word in one.text() and "all good" in one.text() for one in dialog.findChildren(QLabel))
        dialog.reject()
        qtbot.waitUntil(lambda: screen.acts.dialog is None)
        assert "v1" in screen._limits.text()
    measure(plant, np.full((3, 5), [24.1, 24.11, 24.09, 24.1, 24.12]), first=40)
    for kind, old in before.items():
        chart = chart_characteristic(screen.context.database, "D24", "part", kind).study.chart
        for now, then in zip(chart.panes, old.study.chart.panes, strict=True):
            assert (now.centre, np.nan_to_num(now.upper)) == (then.centre, np.nan_to_num(then.upper))
        assert chart.limits[-1].detail == old.study.chart.limits[-1].detail


def test_capability_by_another_distribution_is_chosen_beside_the_chart(
    screen: ChartScreen, qtbot: QtBot, plant: Plant
) -> None:
    wait_for_chart(qtbot, screen, 40)
    card = screen.view.capability
    assert not card.distribution.isVisible()  # without limits nothing to be capable of
    specified = {"characteristic": "D24", "item": "part", "class": "major", "lower": "23.95", "upper": "24.05"}
    screen.context.database.call("publish_specification", {**specified, "reason": "drawing B"})
    screen.changed(Change(frozenset({"D24"}), frozenset({"characteristic"})))
    qtbot.waitUntil(card.distribution.isVisible, timeout=10_000)
    rows = {name.text(): value.text() for name, value in card._rows if name.isVisible()}
    assert {"Cpk", "Expected outside", "Observed outside"} <= set(rows)
    card.distribution.setFocus()
    while card.distribution.currentData() != "johnson":
        QTest.keyClick(card.distribution, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown_in(screen).study.suited is not None, timeout=10_000)
    qtbot.waitUntil(lambda: shown_in(screen).study.suited.name == "johnson", timeout=10_000)
    found = shown_in(screen).study.suited
    assert found is not None
    qtbot.waitUntil(lambda: card._histogram._other is found.curve)
    rows = {name.text(): value.text() for name, value in card._rows if name.isVisible()}
    assert rows["Pp / Ppk by percentiles"].endswith(f"{found.capability.ppk:.2f}")
    assert "Cpk" not in rows
    page = chart_page(shown_in(screen))
    assert any("Johnson" in one.text() for one in page.findChildren(QLabel))
    page.deleteLater()

    # What a distribution can't describe is said, and the chart stays as it was.
    said: list[str] = []
    screen.context.messages.failed.connect(lambda error, _owner: said.append(error.code))
    measure(plant, np.array([[-1.0, 24.0, 24.0, 24.0, 24.0]]), first=40)
    screen.judge_by("weibull")
    qtbot.waitUntil(lambda: shown_in(screen).study.chart.count == 41, timeout=10_000)
    assert said == ["TW714"]
    assert shown_in(screen).study.suited is None
    assert card.distribution.currentData() is None


def test_points_are_coloured_or_split_by_who_measured_them_and_gauge_checks_are_flagged(
    screen: ChartScreen, qtbot: QtBot, plant: Plant
) -> None:
    wait_for_chart(qtbot, screen, 40)
    owner = plant.owner()
    owner.execute(
        "INSERT INTO trace.equipment (code, name, kind, site) SELECT 'MIC-1', '{}', 'gauge', id FROM trace.site ORDER BY id LIMIT 1"
    )
    owner.execute(
        "UPDATE trace.measurement m SET person = p.id, instrument = q.id FROM trace.person p, trace.equipment q, trace.inspection s"
        " WHERE p.login = 'inspector' AND q.code = 'MIC-1' AND s.id = m.inspection AND s.happened_at < '2026-11-20 08:15Z'"
    )
    owner.execute(
        "INSERT INTO trace.gauge_study (equipment, kind, verdict, figures, valid_until, made_by, made_at) SELECT q.id, 'bias',"
        " 'acceptable', '{}', '2999-01-01', p.id, '2026-11-20 08:10:30Z' FROM trace.equipment q, trace.person p"
        " WHERE q.code = 'MIC-1' AND p.login = 'engineer'"
    )
    screen.changed(Change(frozenset({"INS-1"}), frozenset({"measurement"})))
    box = screen._stratum
    qtbot.waitUntil(lambda: box.field.findData("person") >= 0, timeout=10_000)
    assert ("checked", 11) in [(one.kind, one.point) for one in shown_in(screen).events]
    assert "MIC-1 checked" in screen.view.chart.tip(0, 11)

    box.field.setCurrentIndex(box.field.findData("person"))  # coloured: one chart, two groups
    qtbot.waitUntil(lambda: screen.view.chart.items[0].drawn.groups is not None, timeout=10_000)
    groups = screen.view.chart.items[0].drawn.groups
    assert groups is not None
    assert len(set(groups[:15])) == 1
    assert set(groups[15:]) == {0}  # the most frequent one first
    assert shown_in(screen).study.chart.count == 40

    box.value.setCurrentIndex(
        box.value.findData("inspector")
    )  # split: the points of one, with limits of their own
    wait_for_chart(qtbot, screen, 15)
    assert shown_in(screen).only == ("person", "inspector")
    assert "part of them" in screen.acts.why_not("freeze", shown_in(screen), None)
    box.field.setCurrentIndex(0)
    wait_for_chart(qtbot, screen, 40)


def test_the_points_are_looked_at_by_the_rules_a_person_chooses(
    screen: ChartScreen, qtbot: QtBot, plant: Plant, readings: np.ndarray
) -> None:
    wait_for_chart(qtbot, screen, 40)
    box = screen.view.rules
    assert box.currentData() == "nelson"
    measure(plant, readings[:9] + 0.008, first=40)  # a run of nine on one side
    box.setFocus()
    while box.currentData() != "western-electric":
        QTest.keyClick(box, Qt.Key.Key_Down)
    wait_for_chart(qtbot, screen, 49)
    qtbot.waitUntil(lambda: shown_in(screen).study.rule_set == "western-electric", timeout=10_000)
    found = shown_in(screen).study.signals[0]
    assert [rule.number for rule in found.rules] == [1, 2, 3, 4]
    assert found.points[4].size
    assert "Western Electric rules 1, 2, 3, 4" in screen._subtitle.text()
    last = int(found.points[4][-1])
    assert "4: 8 points in a row on one side of the centre line" in screen.view.chart.tip(0, last)
    assert "xbar western-electric 4" in rules_at(shown_in(screen), last)
    box.setCurrentIndex(box.findData("limits"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: shown_in(screen).study.rule_set == "limits", timeout=10_000)
    assert {row.rule for row in screen.view.signal_list.rows()} <= {1}

    # Frozen with limits, the rules are in force: for whoever looks, until others are.
    listen(screen)
    box.setCurrentIndex(box.findData("western-electric"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: shown_in(screen).study.rule_set == "western-electric", timeout=10_000)
    assert "Western Electric rules" in freeze_in_dialog(qtbot, screen, "as our customer asks")
    elsewhere = chart_characteristic(screen.context.database, "D24", "part")
    assert (elsewhere.rules, elsewhere.study.rule_set) == ("western-electric", "western-electric")
    assert elsewhere.study.chart.limits[0].reason == "as our customer asks"
    screen._kind_chosen("xbar-s")  # of which nobody froze any
    qtbot.waitUntil(lambda: shown_in(screen).study.kind == "xbar-s", timeout=10_000)
    assert shown_in(screen).study.rule_set == "nelson"
    screen._kind_chosen("xbar-r")
    qtbot.waitUntil(lambda: shown_in(screen).study.kind == "xbar-r", timeout=10_000)
    assert shown_in(screen).study.rule_set == "western-electric"
    box.setCurrentIndex(box.findData("limits"))
    box.activated.emit(box.currentIndex())  # looked at, not put in force
    qtbot.waitUntil(lambda: "in force: Western Electric rules" in screen._subtitle.text(), timeout=10_000)
    press(screen, Qt.Key.Key_L)
    dialog = dialog_of(qtbot, screen)
    assert any("Western Electric rules · as our customer" in one.text() for one in dialog.findChildren(QLabel))
    dialog.reject()
    screen._kind_chosen("run")
    qtbot.waitUntil(lambda: shown_in(screen).study.kind == "run", timeout=10_000)
    assert not box.isEnabled()  # it has tests of its own
