"""The genealogy in the real window, with keyboard and scanner alone, while another station works on the same lots."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from client.gui.genealogy.screen import GenealogyScreen
from client.gui.main_window import MainWindow
from client.gui.nodes.node_screen import NodeScreen
from client.gui.slices import is_building
from client.gui.unit.screen import UnitScreen
from tests.factories import act, line, made, receive, stock
from tests.gui.hands import CONTROL, Hands, Key
from tests.gui.watchdog import Watchdog
from tests.plants import Plant

GTIN = "04012345678901"


@pytest.fixture
def works(plant: Plant) -> Plant:
    """R and C → P1, P2; P1 → S1."""
    stock(plant)
    receive(plant, "R", "resin", "10")
    receive(plant, "C", "colour", "5")
    for code in ("P1", "P2"):
        act(plant, "run", [line("R", "2.5"), line("C", "0.1")], [made(code, "part", "1000")])
    act(plant, "split", [line("P1", "10")], [made("S1", "part", "10")])
    return plant


def genealogy(window: MainWindow) -> GenealogyScreen:
    screen = window.current()
    assert isinstance(screen, GenealogyScreen)
    return screen


def test_a_person_with_a_keyboard_walks_the_genealogy(
    works: Plant,
    station: Callable[[str], MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    watchdog: Watchdog,
) -> None:
    """Type a code, walk along the lines, mark a way and forget it, expand, collapse: no mouse at all."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    window = station("inspector")
    hands = Hands(window, qtbot)
    window.bring("genealogy")
    hands.wait(lambda: isinstance(window.current(), GenealogyScreen))
    screen = genealogy(window)
    reading, canvas = screen.reading, screen.page.canvas
    hands.sit_down()

    def shown() -> set[str]:
        assert reading.opened is not None
        return {one.key for one in reading.opened.picture.shown if one.joint is None}

    hands.wait(screen.empty.field.hasFocus)
    hands.type("P1")
    hands.press(Key.Key_Return)
    hands.wait(lambda: canvas.hasFocus() and canvas.selected_key() == "P1#1")
    assert {"supplier:SUP", "R#1", "C#1", "P1#1", "S1#1"} <= shown()

    hands.press(Key.Key_Right)
    assert screen.selection.key == "S1#1"
    hands.press(Key.Key_P)  # the way from the root to here, and Esc
    assert canvas.marks.only_path
    assert canvas.path_size() == 2
    hands.press(Key.Key_Escape)
    assert not canvas.marks.only_path
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Left)
    if screen.selection.key != "R#1":
        hands.press(Key.Key_Up)
        if screen.selection.key != "R#1":
            hands.press(Key.Key_Down)
    assert screen.selection.key == "R#1"
    hands.wait(lambda: screen.page.tree.currentIndex().data() == "R")
    hands.press(Key.Key_Plus)  # what else R went into
    hands.wait(lambda: "P2#1" in shown())
    assert screen.selection.key == "R#1"
    hands.press(Key.Key_Minus)
    hands.wait(lambda: "P2#1" not in shown())


def test_a_scan_selects_what_is_in_the_picture_and_traces_what_is_not(
    works: Plant, station: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    """Plain codes and GS1 element strings; an unknown one is refused in words and the picture stays."""
    window = station("inspector")
    window.go("genealogy")
    screen = genealogy(window)
    hands = Hands(window, qtbot)
    window.take_scan("P1")
    hands.wait(lambda: screen.selection.key == "P1#1")
    first = screen.reading.opened
    window.take_scan(f"]C101{GTIN}10R")  # batch R of some product
    hands.wait(lambda: screen.selection.key == "R#1")
    assert screen.reading.opened is first, "it was in the picture"
    window.take_scan("P2")
    hands.wait(lambda: screen.selection.key == "P2#1")
    assert screen.reading.asked is not None
    assert screen.reading.asked.code == "P2"
    window.take_scan("NO SUCH LOT")
    hands.wait(screen.page.error.isVisible)
    assert screen.selection.key == "P2#1"

    # Scanned before the picture knows of the rework: the label means the unit as it is now.
    act(works, "rework", [line("P2", "1000")], [made("P2", "part", "990")])
    window.take_scan("P2")
    hands.wait(lambda: screen.selection.key == "P2#2")
    hands.wait(lambda: screen.context.tasks.busy() == 0)
    qtbot.wait(20)
    assert screen.selection.key == "P2#2"


def test_what_another_station_does_is_seen_without_a_jump(
    works: Plant, station: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    """A hold set elsewhere arrives by NOTIFY: the status changes, selection, marked way, zoom and place stay."""
    window = station("inspector")
    hands = Hands(window, qtbot)
    window.go("genealogy")
    screen = genealogy(window)
    canvas = screen.page.canvas
    screen.trace("R")
    hands.wait(lambda: screen.reading.opened is not None and screen.context.tasks.busy() == 0)
    canvas.zoom_by(1.3)
    screen.acts.show_path("R#1", "S1#1")
    place, zoom, path = canvas.node_place("S1#1"), canvas.view.zoom, canvas.marks.path
    works.call("manager", "hold", {"codes": ["R"], "reason": "seen elsewhere", "descendants": True})

    def held() -> bool:
        opened = screen.reading.opened
        return opened is not None and all(
            node.status == "held" for node in opened.pedigree.nodes if node.code in {"R", "P1", "S1"}
        )

    hands.wait(held)
    qtbot.wait(20)
    after = canvas.node_place("S1#1")
    assert place is not None
    assert after is not None
    assert (after - place).manhattanLength() <= 2
    assert (canvas.view.zoom, screen.selection.key) == (zoom, "S1#1")
    assert canvas.marks.only_path
    assert canvas.marks.path == path


def test_a_units_page_begins_what_can_be_done_with_it(
    works: Plant, station: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    """H opens the hold's form with the unit in it; what the state or the rights forbid is greyed out and says why."""
    works.call("inspector", "hold", {"codes": ["R"], "reason": "metal"})
    window = station("technician")
    hands = Hands(window, qtbot)
    screen = window.go("unit")
    assert isinstance(screen, UnitScreen)

    def show(code: str) -> None:
        window.take_scan(code)
        hands.wait(lambda: screen._page is not None and screen._page.unit.code == code)
        hands.wait(lambda: screen.context.tasks.busy() == 0 and not is_building())

    show("R")
    buttons = screen.acts.buttons
    for name, on in (("run", False), ("ship", False), ("release", False), ("move", True), ("hold", True)):
        assert buttons[name].isEnabled() is on, name
    assert "on hold" in buttons["ship"].toolTip()
    assert "Inspector" in buttons["release"].toolTip(), "a technician ends no hold; who may is said"
    hands.press(Key.Key_S)
    assert window.current() is screen
    assert "on hold" in screen.acts._why.text()

    show("C")
    assert buttons["ship"].isEnabled()
    assert buttons["run"].isEnabled()
    assert not buttons["release"].isEnabled()
    order = [buttons["inspect"]]
    while order[-1].nextInFocusChain() is not screen.acts.more and len(order) < 40:
        order.append(order[-1].nextInFocusChain())
    assert [one for one in order if one in buttons.values()] == list(buttons.values()), "Tab goes as one reads"
    hands.press(Key.Key_Tab, CONTROL)
    assert screen.header.tab() == "files"
    hands.press(Key.Key_Tab, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    hands.press(Key.Key_H)
    hands.wait(lambda: isinstance(window.current(), NodeScreen) and window.current().entry is not None)
    entry = window.current().entry
    assert entry.form.name == "hold"
    hands.wait(entry.editor.view.is_ready)
    assert entry.editor.view.texts()["codes[1].code"] == "C"
