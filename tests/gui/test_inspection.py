"""A lot is inspected on the real screen with the keyboard alone: opened, typed, out of limits seen, sent, decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.gui.context import Context
from client.gui.inspection.cells import shown
from client.gui.inspection.decide_dialog import DecideDialog
from client.gui.inspection.reason_dialogs import DefectDialog, RetestDialog
from client.gui.inspection.screen import InspectionScreen
from tests.factories import act, line, made, receive, stock, word
from tests.inspections import PLAN, WEIGHT, lay_out
from tests.plants import Plant

WAIT = 15_000
Dialog = TypeVar("Dialog", RetestDialog, DefectDialog)


@pytest.fixture
def page(plant: Plant, log_in: Callable[[str], Context], qtbot: QtBot) -> InspectionScreen:
    """The inspector before a received lot of 5 kg: the plan asks for 2 weights and a look."""
    lay_out(stock(plant))
    receive(plant, "LOT-1", "resin", "5", release=False)
    made = InspectionScreen(log_in("inspector"))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.inspect_unit("LOT-1")
    qtbot.waitUntil(lambda: made.page is not None, timeout=WAIT)
    return made


def types(widget: QWidget, *texts: str) -> None:
    for text in texts:
        QTest.keyClicks(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Return)


def test_readings_are_typed_judged_and_sent(page: InspectionScreen, plant: Plant, qtbot: QtBot) -> None:
    weight = page.grid.sheet.features[0]
    assert (weight.code, weight.lower, weight.upper) == ("weight", 9, 11)
    page.grid.instrument[0] = "W-GOOD"
    many = weight.samples
    types(page.grid, *(["10.2"] * (many - 1)), "11.5")
    assert page.grid.sheet.readings[0, many - 1].judged == "out"
    types(page.grid, "cle")
    assert page.grid.sheet.readings[1, 0].value == "clean"
    assert page.grid.sheet.counts() == (many + 1, many + 1, 1)
    page.save()
    qtbot.waitUntil(lambda: page.page is not None and page.page.result == "fail", timeout=WAIT)
    assert page.context.journal.drafts() == []
    rows = plant.ask("SELECT count(*), count(*) FILTER (WHERE judged = 'out') FROM trace.measurement")
    assert rows == (many + 1, 1)


def test_less_than_can_be_measured_is_typed_as_such(
    plant: Plant, log_in: Callable[[str], Context], qtbot: QtBot
) -> None:
    """A number below the detection limit is refused with a sentence; "<" alone is the limit in force."""
    lay_out(stock(plant))
    limits = {key: value for key, value in WEIGHT.items() if key not in {"lower", "warn_upper"}}
    plant.call("engineer", "publish_specification", limits | {"detect_lower": "0.5"})
    receive(plant, "LOT-1", "resin", "5", release=False)

    page = InspectionScreen(log_in("inspector"))
    qtbot.addWidget(page)
    page.show()
    page.inspect_unit("LOT-1")
    qtbot.waitUntil(lambda: page.page is not None, timeout=WAIT)
    page.grid.instrument[0] = "W-GOOD"
    types(page.grid, "0.4")
    assert "<0.5" in page.view.panel.error.text()
    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    types(page.grid, "<", "10.2")
    reading = page.grid.sheet.readings[0, 0]
    assert (reading.value, reading.judged) == ("<0.5", "ok")
    assert shown(page.grid.sheet.features[0], reading) == "<0.5"
    page.save()
    qtbot.waitUntil(lambda: page.grid.sheet.waiting() == 0, timeout=WAIT)
    assert plant.ask("SELECT value, text_value, judged FROM trace.measurement ORDER BY id LIMIT 1") == (
        None,
        "<0.5",
        "ok",
    )


def test_what_is_no_number_is_refused_with_a_sentence_and_stays(page: InspectionScreen) -> None:
    types(page.grid, "12a")
    assert page.grid.typed == "12a"
    assert (0, 0) not in page.grid.sheet.readings
    assert "12a" in page.view.panel.error.text()
    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    assert page.grid.typed is None
    for hostile in ("NaN", "1e999", "1e5", "#N/A", "9" * 40):
        assert not page.grid.put(hostile)
        assert (0, 0) not in page.grid.sheet.readings, hostile
    assert page.grid.put("１０．５"), "full-width digits are digits"


def test_a_block_is_pasted_whole_or_not_at_all(page: InspectionScreen) -> None:
    QGuiApplication.clipboard().setText("10.1\t10.2\nclean\n")
    QTest.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert {cell: str(r.value) for cell, r in page.grid.sheet.readings.items()} == {
        (0, 0): "10.1",
        (0, 1): "10.2",
        (1, 0): "clean",
    }
    before = dict(page.grid.sheet.readings)
    page.grid.go((0, 0))
    page.grid.paste("10.3\t" * 40)
    assert page.grid.sheet.readings == before
    assert page.view.panel.error.text()


def test_what_was_typed_is_there_after_a_crash(page: InspectionScreen, qtbot: QtBot) -> None:
    types(page.grid, "10.4")
    again = InspectionScreen(page.context)
    qtbot.addWidget(again)
    again.inspect_unit("LOT-1")
    qtbot.waitUntil(lambda: again.page is not None, timeout=WAIT)
    assert str(again.grid.sheet.readings[0, 0].value) == "10.4"
    assert not again.grid.sheet.readings[0, 0].sent


def test_the_lot_is_decided_on_the_screen(page: InspectionScreen, plant: Plant, qtbot: QtBot) -> None:
    page.grid.instrument[0] = "W-GOOD"
    types(page.grid, *(["10.2"] * page.grid.sheet.features[0].samples), "clean")
    press(Qt.Key.Key_Return, control=True)  # what is not saved goes first
    dialog = in_dialog(page, DecideDialog, qtbot)
    assert page.page is not None
    assert (page.page.result, page.grid.sheet.waiting()) == ("pass", 0)
    assert not dialog.primary.isEnabled(), "nothing is chosen beforehand"
    QTest.keyClick(dialog.verdict.focusProxy(), Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.page is not None and page.page.verdict == "accept", timeout=WAIT)
    assert word(plant, "LOT-1") == "released"
    assert page.grid.fixed


def in_dialog(page: InspectionScreen, kind: type[Dialog], qtbot: QtBot) -> Dialog:
    """The question over the screen, with the keyboard."""
    qtbot.waitUntil(lambda: any(d.isActiveWindow() for d in page.window().findChildren(kind)), timeout=WAIT)
    return next(d for d in page.window().findChildren(kind) if d.isActiveWindow())


def press(*keys: Qt.Key | str, control: bool = False) -> None:
    """Keys to whatever has the keyboard."""
    for key in keys:
        focus = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(focus, key)
        else:
            held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(focus, key, held)


def test_defects_and_samples_measured_again_have_a_coded_reason(
    page: InspectionScreen, plant: Plant, qtbot: QtBot
) -> None:
    page.grid.instrument[0] = "W-GOOD"
    types(page.grid, "10.2")
    page.save()
    qtbot.waitUntil(lambda: page.page is not None and len(page.page.readings) == 1, timeout=WAIT)

    page.grid.go((0, 0))
    page.grid.setFocus()
    press("10.4", Qt.Key.Key_Return)
    dialog = in_dialog(page, RetestDialog, qtbot)
    assert (dialog.value.text(), dialog.primary.isEnabled()) == ("10.4", False)
    press(Qt.Key.Key_Down)  # the first reason
    press(Qt.Key.Key_Return, control=True)
    qtbot.waitUntil(lambda: str(page.grid.sheet.readings[0, 0].value) == "10.4", timeout=WAIT)
    assert page.grid.sheet.readings[0, 0].retest == "typing"
    page.save()
    qtbot.waitUntil(lambda: page.page is not None and len(page.page.readings) == 2, timeout=WAIT)
    kept = plant.ask("SELECT array_agg(value::text ORDER BY id), max(retest_reason) FROM trace.measurement")
    assert kept == (["10.2", "10.4"], "typing")

    page.grid.go((0, 1))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=WAIT)
    page.grid.setFocus()
    press(Qt.Key.Key_F4)
    dialog = in_dialog(page, DefectDialog, qtbot)
    press(Qt.Key.Key_Down, Qt.Key.Key_Tab, "fell off the table")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.grid.sheet.defects) == 1, timeout=WAIT)
    told = plant.ask("SELECT class, sample_no, count, note FROM trace.defect")
    assert told == ("major", 2, 1, "broken: fell off the table")
    assert page.grid.sheet.bad_units("major") == 1
    assert (0, 1) not in page.grid.sheet.readings, "blank stays blank"
    assert page.page is not None
    assert page.page.result != "pass"


def test_a_run_and_a_finished_batch_are_scanned_as_a_lot_is(
    page: InspectionScreen, plant: Plant, qtbot: QtBot
) -> None:
    """The stage is where the plan is; with plans at two stages it is chosen, with the keyboard too."""
    receive(plant, "LOT-2", "resin", "5")
    receive(plant, "COL-1", "colour", "1")
    did = act(plant, "run", [line("LOT-2", "2.5"), line("COL-1", "0.1")], [made("P1", "part", "1000")])
    run = plant.ask("SELECT e.code FROM trace.event e WHERE e.id = %s", (did["event"],))
    assert run is not None
    final = PLAN | {
        "code": "OUT-PART",
        "item": "part",
        "stage": "final",
        "classes": [PLAN["classes"][1]],
        "lines": [PLAN["lines"][1]],
    }
    plant.call("engineer", "publish_inspection_plan", final)
    types(page.scan, str(run[0]))
    qtbot.waitUntil(lambda: page.page is not None and page.page.unit == "P1", timeout=WAIT)
    assert page.page is not None
    assert (page.page.stage, page.page.plan) == ("final", "OUT-PART")
    plant.call("engineer", "publish_inspection_plan", final | {"code": "IP-PART", "stage": "in_process"})
    QTest.keyClick(page.grid, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.scan.hasFocus() or not page.isActiveWindow()
    page.stage.choose("in_process")
    types(page.scan, "P1")
    qtbot.waitUntil(lambda: page.page is not None and page.page.plan == "IP-PART", timeout=WAIT)
    types(page.scan, "LOT-2")  # planned at one stage only, which isn't the one chosen
    qtbot.waitUntil(lambda: page.page is not None and page.page.unit == "LOT-2", timeout=WAIT)
    assert page.stage.current() == "incoming"
