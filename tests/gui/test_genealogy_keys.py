"""Everything the genealogy's F1 promises, with the keys alone, on one real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QWidget
from pytestqt.qtbot import QtBot

from client.gui.genealogy.screen import GenealogyScreen
from client.gui.genealogy.tree import _KEY
from client.gui.main_window import MainWindow
from client.gui.nodes.node_screen import NodeScreen
from client.gui.unit.screen import UnitScreen
from client.gui.widgets.dialog import ActDialog
from tests.factories import act, line, made, receive, stock
from tests.gui.hands import CONTROL, Hands, Key
from tests.gui.traced import in_tree, said_of
from tests.plants import Plant

BOTH = {"supplier:SUP", "R#1", "C#1", "P1#1", "S1#1"}


class _Windows(QObject):
    """Notes each widget that becomes a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.property('role')} {watched.property('text')}")
        return False


@pytest.fixture
def works(plant: Plant) -> Plant:
    """R and C → P1 and P2 on PR-1; P1 → S1; OIL is shipped in part."""
    stock(plant).owner().execute(
        "INSERT INTO trace.equipment (code, name, kind, site) SELECT 'PR-1', '{\"en\": \"Press\"}', 'machine', id"
        " FROM trace.site"
    )
    receive(plant, "R", "resin", "20")
    receive(plant, "C", "colour", "5")
    receive(plant, "OIL", "oil", "10")
    for code in ("P1", "P2"):
        act(plant, "run", [line("R", "2.5"), line("C", "0.1")], [made(code, "part", "1000")], equipment=["PR-1"])
    act(plant, "split", [line("P1", "10")], [made("S1", "part", "10")])
    act(plant, "ship", [line("OIL", "5")], party="CUST")
    return plant


class Walker:
    """The inspector in the genealogy."""

    def __init__(self, window: MainWindow, hands: Hands) -> None:
        self.window, self.hands = window, hands
        window.go("genealogy")
        screen = window.current()
        assert isinstance(screen, GenealogyScreen)
        self.screen, self.page, self.canvas = screen, screen.page, screen.page.canvas
        hands.sit_down()
        hands.wait(screen.empty.field.hasFocus)

    def shown(self) -> set[str]:
        """The keys of what stands in the picture."""
        opened = self.screen.reading.opened
        assert opened is not None
        return {one.key for one in opened.picture.shown if one.joint is None}

    def open(self, code: str) -> None:
        """Scan at the empty page."""
        self.hands.scan(code)
        self.hands.wait(lambda: self.canvas.hasFocus() and self.canvas.selected_key() == f"{code}#1")

    def to(self, key: str) -> None:
        """Along this column until it is selected."""
        for step in [Key.Key_Down] * 8 + [Key.Key_Up] * 16:
            if self.screen.selection.key == key:
                return
            self.hands.press(step)
        raise AssertionError(f"the arrows never came to {key}; they stand at {self.screen.selection.key}")

    def rest(self) -> None:
        """Until nothing is under way."""
        self.hands.wait(lambda: self.screen.context.tasks.busy() == 0)


@pytest.fixture
def walker(works: Plant, station: Callable[[str], MainWindow], qtbot: QtBot, tmp_path: Path) -> Walker:
    """The inspector sits down."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    window = station("inspector")
    return Walker(window, Hands(window, qtbot))


def test_directions_are_chosen_as_fast_as_one_types(walker: Walker, qapp: QApplication) -> None:
    """The last wish is what is shown; no part of the page ever becomes a window and takes the keyboard."""
    walker.open("P1")
    windows, hands, canvas = _Windows(), walker.hands, walker.canvas
    lost: list[object] = []
    qapp.installEventFilter(windows)
    qapp.focusChanged.connect(lambda _, new: None if new is canvas else lost.append(new))
    try:
        for keys, expected in (
            ((Key.Key_Right, Key.Key_B), BOTH - {"S1#1"}),  # to S1, which is not there backward
            ((Key.Key_D, Key.Key_F, Key.Key_B), BOTH - {"S1#1"}),
            ((Key.Key_F,), {"P1#1", "S1#1"}),
            ((Key.Key_Right, Key.Key_Left, Key.Key_B, Key.Key_D), BOTH),
        ):
            for key in keys:
                hands.press(key)
            hands.wait(lambda expected=expected: walker.shown() == expected)
            walker.rest()
    finally:
        qapp.removeEventFilter(windows)
    assert not windows.seen
    assert not lost
    assert canvas.hasFocus()


def test_path_panning_tiers_views_and_a_scanned_shipment(walker: Walker, works: Plant) -> None:
    """Shift and an arrow pan; M and P mark a way that isn't the root's; C, V; a shipment not in the picture opens."""
    hands, canvas, page, screen = walker.hands, walker.canvas, walker.page, walker.screen
    walker.open("P1")
    zoom = canvas.view.zoom
    hands.press(Key.Key_Plus, CONTROL)
    assert canvas.view.zoom > zoom
    before = canvas.node_place("P1#1")
    hands.press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    after = canvas.node_place("P1#1")
    assert before is not None
    assert after is not None
    assert (after - before).toTuple() == (-80, 0)
    assert screen.selection.key == "P1#1", "what is seen moves, not the selection"
    hands.press(Key.Key_0, CONTROL)

    hands.press(Key.Key_Left)
    walker.to("C#1")
    hands.press(Key.Key_M)
    hands.press(Key.Key_Right)
    walker.to("P1#1")
    hands.press(Key.Key_Right)
    assert screen.selection.key == "S1#1"
    hands.press(Key.Key_P)
    assert canvas.marks.only_path
    assert canvas.path_size() == 3
    hands.press(Key.Key_Escape)
    assert not canvas.marks.only_path

    for certain in (True, False):
        hands.press(Key.Key_C)
        hands.wait(
            lambda certain=certain: (now := screen.reading.opened) and now.asked.wish.certain_only is certain
        )
    walker.rest()
    for view in (page.wide_tree, page.table, canvas):
        hands.press(Key.Key_V)
        assert view.hasFocus()

    shipment = works.ask("SELECT code FROM trace.event WHERE kind = 'ship'")[0]
    hands.scan(shipment)
    hands.wait(lambda: isinstance(walker.window.current(), NodeScreen))
    hands.wait(lambda: hands.screen().link() is not None)
    link = hands.screen().link()
    assert link is not None
    assert link.code == shipment


def test_pivot_tree_and_records_by_keys(walker: Walker) -> None:
    """W and the arrows choose a machine, Enter draws what else ran on it; the tree walks with the graph and back; Enter opens."""
    hands, canvas, page, screen = walker.hands, walker.canvas, walker.page, walker.screen
    walker.open("S1")
    hands.wait(lambda: said_of(hands, "Split") != "")
    assert said_of(hands, "Event") == "", "a split has no number, and its id says nothing to a person"
    hands.press(Key.Key_Left)
    walker.to("P1#1")
    hands.press(Key.Key_W)
    hands.wait(lambda: page.pivot.fact.count() > 0 and page.pivot.fact.hasFocus())
    for _ in range(page.pivot.fact.count()):
        if "PR-1" in page.pivot.fact.currentText():
            break
        hands.press(Key.Key_Down)
    assert "PR-1" in page.pivot.fact.currentText()
    walker.rest()
    rows = page.pivot.table.model()
    assert {rows.index(row, 0).data() for row in range(rows.rowCount())} == {"P2"}
    for _ in range(20):
        if page.pivot._add.hasFocus():
            break
        hands.press(Key.Key_Tab)
    hands.press(Key.Key_Space)
    hands.wait(lambda: "P2#1" in walker.shown() and canvas.hasFocus())
    assert {n.key: n.tier for n in screen.reading.opened.pedigree.nodes}["P2#1"] == "possible"  # type: ignore[union-attr]

    hands.press(Key.Key_Home)
    hands.press(Key.Key_T)
    walker.rest()
    hands.wait(lambda: "S1#1" in walker.shown() and in_tree(page.tree) >= {"S1#1", "P1#1"})
    hands.press(Key.Key_Left)
    hands.wait(lambda: page.tree.currentIndex().data(_KEY) == canvas.selected_key())
    for _ in range(30):  # and from the tree beside the graph
        if page.tree.hasFocus():
            break
        hands.press(Key.Key_Tab)
    before = canvas.selected_key()
    hands.press(Key.Key_Up)
    hands.wait(lambda: canvas.selected_key() != before)
    assert screen.selection.key == canvas.selected_key()
    assert page.tree.currentIndex().data(_KEY) == canvas.selected_key()
    chosen = canvas.selected_key()
    hands.press(Key.Key_Return)
    hands.wait(lambda: isinstance(walker.window.current(), UnitScreen))
    unit = walker.window.current()
    assert isinstance(unit, UnitScreen)
    hands.wait(lambda: unit._page is not None and unit._page.unit.code == chosen.partition("#")[0])
    hands.press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    hands.wait(lambda: walker.window.current() is screen)
    assert screen.selection.key == chosen


def test_as_known_before_a_correction_and_now(walker: Walker, works: Plant, qtbot: QtBot) -> None:
    """P4 was recorded by mistake and taken back: K and the moment between show it, N doesn't."""
    hands, canvas = walker.hands, walker.canvas
    wrong = act(works, "run", [line("R", "2.5"), line("C", "0.1")], [made("P4", "part", "1000")])
    qtbot.wait(1_100)  # the moment is told in whole seconds
    between = works.ask("SELECT clock_timestamp()")[0]
    works.call("engineer", "correct", {"event": str(wrong["event"]), "reason": "never happened"})
    walker.open("R")
    walker.rest()
    assert "P4#1" not in walker.shown()

    def choose_moment() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ActDialog)
        field = dialog.findChild(QDateTimeEdit)
        try:
            began_in_field.append(field.hasFocus())
            field.setDateTime(QDateTime.fromSecsSinceEpoch(int(between.timestamp())))  # its own keys are Qt's
            QTest.keyClick(field, Key.Key_Return, CONTROL)
        finally:
            if dialog.isVisible():  # else the test would wait in it for ever
                dialog.reject()

    began_in_field: list[bool] = []
    QTimer.singleShot(300, choose_moment)
    hands.press(Key.Key_K)
    assert began_in_field == [True]
    hands.sit_down()
    hands.wait(lambda: "P4#1" in walker.shown())
    assert canvas.hasFocus()
    hands.press(Key.Key_N)
    hands.wait(lambda: "P4#1" not in walker.shown())
    assert canvas.hasFocus()
