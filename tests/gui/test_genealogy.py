"""The genealogy screen on a real window: by keyboard alone, one selection in all views, live, exported, both languages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from client.gui import theme, translations
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.faults import foreign_words, layout_faults
from client.gui.genealogy.kit import KIT
from client.gui.genealogy.nodes import broken
from client.gui.genealogy.screen import GenealogyScreen
from client.gui.link import Link
from tests.factories import act, line, made, receive, stock
from tests.plants import Plant


@pytest.fixture
def works(plant: Plant) -> Plant:
    """R and C → P1, P2; R held with what was made of it. A name that looks like markup."""
    stock(plant)
    receive(plant, "R", "resin", "10")
    receive(plant, "C", "colour", "5")
    for code in ("P1", "P2"):
        act(plant, "run", [line("R", "2.5"), line("C", "0.1")], [made(code, "part", "1000")])
    plant.call("inspector", "hold", {"codes": ["R"], "reason": "<b>metal</b> found", "descendants": True})
    return plant


@pytest.fixture
def screen(
    works: Plant, log_in: Callable[[str], Context], qtbot: QtBot, tmp_path: Path
) -> Iterator[GenealogyScreen]:
    """The screen, shown, with nothing traced yet."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    made_screen = GenealogyScreen(log_in("inspector"))
    made_screen.resize(1380, 830)
    made_screen.show()
    made_screen.activate()
    yield made_screen
    made_screen.hide()
    made_screen.deleteLater()


def idle(qtbot: QtBot, screen: GenealogyScreen) -> None:
    """Nothing under way any more."""
    qtbot.waitUntil(lambda: screen.context.tasks.busy() == 0, timeout=15_000)
    qtbot.wait(10)  # the tree is filled after the graph


def trace(qtbot: QtBot, screen: GenealogyScreen, code: str) -> None:
    """Trace and wait."""
    screen.trace(code)
    idle(qtbot, screen)


def test_a_scan_in_the_empty_page_opens_the_graph(screen: GenealogyScreen, qtbot: QtBot) -> None:
    """The field has the focus; a code and Enter open the picture with the root selected and the graph focused."""
    qtbot.waitUntil(screen.empty.field.hasFocus)
    qtbot.keyClicks(screen.empty.field, "P1")
    qtbot.keyClick(screen.empty.field, Qt.Key.Key_Return)
    idle(qtbot, screen)
    assert screen.page.canvas.selected_key() == "P1#1"
    assert screen.page.canvas.hasFocus()
    assert screen.link() == Link("genealogy", "P1")
    assert "P1" in screen.page.canvas.accessibleDescription()


def test_keys_walk_along_the_lines_and_all_views_follow(screen: GenealogyScreen, qtbot: QtBot) -> None:
    """← leads to what it was made of, Home back; tree, table and details show the same unit."""
    trace(qtbot, screen, "P1")
    qtbot.keyClick(screen.page.canvas, Qt.Key.Key_Left)
    chosen = screen.page.canvas.selected_key()
    assert chosen in {"R#1", "C#1"}
    if chosen == "C#1":
        other = (
            Qt.Key.Key_Up
            if screen.page.canvas._ways.step(screen.page.canvas.marks.selected, "up")
            != screen.page.canvas.marks.selected
            else Qt.Key.Key_Down
        )  # type: ignore[union-attr, arg-type]
        qtbot.keyClick(screen.page.canvas, other)
    assert screen.page.canvas.selected_key() == "R#1"
    idle(qtbot, screen)
    assert screen.page.tree.currentIndex().data() == "R"
    screen.page.show_view("table")
    assert screen.page.table.currentIndex().siblingAtColumn(0).data() == "R"
    screen.page.show_view("graph")
    said = " ".join(child.text() for child in screen.page.details.findChildren(QLabel))
    assert "<b>metal</b> found" in said, "shown literally"
    qtbot.keyClick(screen.page.canvas, Qt.Key.Key_Home)
    assert screen.page.canvas.selected_key() == "P1#1"


def test_b_d_f_choose_the_direction(screen: GenealogyScreen, qtbot: QtBot) -> None:
    """B from R shows its supplier only, F what became of it, D both."""
    trace(qtbot, screen, "R")
    for key, expected in ((Qt.Key.Key_B, {"supplier:SUP", "R#1"}), (Qt.Key.Key_F, {"R#1", "P1#1", "P2#1"})):
        qtbot.keyClick(screen.page.canvas, key)
        idle(qtbot, screen)
        assert {one.key for one in screen.reading.opened.picture.shown} == expected  # type: ignore[union-attr]
    qtbot.keyClick(screen.page.canvas, Qt.Key.Key_D)
    idle(qtbot, screen)
    assert len(screen.reading.opened.picture.shown) == 4  # type: ignore[union-attr]
    assert screen.page.toolbar.direction.current() == "both"


def test_plus_draws_what_else_a_unit_is_linked_to_and_minus_takes_it_away(
    screen: GenealogyScreen, qtbot: QtBot
) -> None:
    """From P1, R's own trace brings P2 beside it."""
    trace(qtbot, screen, "P1")
    screen.selection.select("R#1")
    before = screen.page.canvas.node_place("R#1")
    qtbot.keyClick(screen.page.canvas, Qt.Key.Key_Plus)
    idle(qtbot, screen)
    keys = {one.key for one in screen.reading.opened.picture.shown}  # type: ignore[union-attr]
    assert "P2#1" in keys
    assert screen.page.canvas.selected_key() == "R#1"
    assert before is not None
    qtbot.keyClick(screen.page.canvas, Qt.Key.Key_Minus)
    idle(qtbot, screen)
    assert "P2#1" not in {one.key for one in screen.reading.opened.picture.shown}  # type: ignore[union-attr]


def test_a_change_elsewhere_is_seen_without_a_jump(works: Plant, screen: GenealogyScreen, qtbot: QtBot) -> None:
    """Another station makes P3 of R: it appears; the selected node and the zoom stay."""
    trace(qtbot, screen, "R")
    screen.page.canvas.zoom_by(1.3)
    screen.selection.select("R#1")
    before, zoom = screen.page.canvas.node_place("R#1"), screen.page.canvas.view.zoom
    works.call("manager", "release", {"code": "R", "reason": "checked"})
    act(works, "run", [line("R", "2.5"), line("C", "0.1")], [made("P3", "part", "1000")])
    screen.changed(Change(frozenset({"R"}), frozenset({"event"})))
    idle(qtbot, screen)
    assert "P3#1" in {one.key for one in screen.reading.opened.picture.shown}  # type: ignore[union-attr]
    after = screen.page.canvas.node_place("R#1")
    assert screen.page.canvas.view.zoom == zoom
    assert before is not None
    assert after is not None
    assert (after - before).manhattanLength() <= 2
    count = screen.reading.opened
    screen.changed(Change(frozenset({"OTHER"}), frozenset({"event"})))
    idle(qtbot, screen)
    assert screen.reading.opened is count, "what is not in the picture is not read again"


def test_the_path_between_two_units_and_its_end(screen: GenealogyScreen, qtbot: QtBot) -> None:
    """P marks the way from the root; Esc forgets it; two that are not joined are told."""
    trace(qtbot, screen, "R")
    screen.selection.select("P1#1")
    qtbot.keyClick(screen.page.canvas, Qt.Key.Key_P)
    assert screen.page.canvas.marks.only_path
    assert screen.page.canvas.path_size() == 2
    qtbot.keyClick(screen.page.canvas, Qt.Key.Key_Escape)
    assert not screen.page.canvas.marks.only_path
    screen.acts.show_path("P1#1", "P2#1")
    assert screen.page.error.isVisible()


def test_an_unknown_code_leaves_the_picture(screen: GenealogyScreen, qtbot: QtBot) -> None:
    """The sentence stands on the page; what was shown stays."""
    trace(qtbot, screen, "P1")
    trace(qtbot, screen, "NO SUCH LOT")
    assert screen.page.error.isVisible()
    assert screen.page.canvas.selected_key() == "P1#1"
    assert screen.link() == Link("genealogy", "P1")


def test_what_else_was_made_of_it_is_found_and_shown_as_possible(screen: GenealogyScreen, qtbot: QtBot) -> None:
    """W asks; the same person made P2; shown as possible it stands in the picture, and not with certain only."""
    trace(qtbot, screen, "P1")
    qtbot.keyClick(screen.page.canvas, Qt.Key.Key_W)
    idle(qtbot, screen)
    assert screen.page.pivot.fact.count() >= 3
    rows = screen.page.pivot.table.model()
    assert "P2" in {rows.index(row, 0).data() for row in range(rows.rowCount())}
    screen.page.pivot._add.click()
    idle(qtbot, screen)
    nodes = {node.key: node for node in screen.reading.opened.pedigree.nodes}  # type: ignore[union-attr]
    assert nodes["P2#1"].tier == "possible"
    screen.page.toolbar.certainty_chosen.emit(True)
    idle(qtbot, screen)
    assert "P2#1" not in {one.key for one in screen.reading.opened.picture.shown}  # type: ignore[union-attr]


def test_it_is_saved_as_picture_sheet_and_document(
    works: Plant, screen: GenealogyScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    """PNG, SVG and PDF can be opened; in the sheet a code that looks like a formula is text; JSON is the trace."""
    receive(works, "=1+1", "resin", "10")
    receive(works, "B->9:30", "resin", "10")
    act(works, "run", [line("=1+1", "1.5"), line("B->9:30", "1"), line("C", "0.1")], [made("P9", "part", "1000")])
    trace(qtbot, screen, "P9")
    for kind in ("png", "svg", "pdf", "xlsx", "json"):
        screen.saving.save(tmp_path / f"g.{kind}")
        idle(qtbot, screen)
    assert not screen.page.error.isVisible()
    assert QImage(str(tmp_path / "g.png")).width() > 1000
    assert b"<svg" in (tmp_path / "g.svg").read_bytes()[:600]
    written = "".join(page.extract_text() for page in PdfReader(tmp_path / "g.pdf").pages)
    assert all(word in written for word in ("P9", "=1+1", "B->9:30", "1.5", "1\u202f000")), written
    book = load_workbook(tmp_path / "g.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "=1+1" for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    assert json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))["root"]["code"] == "P9"
    screen.saving.save(tmp_path / "no such folder" / "g.png")
    idle(qtbot, screen)
    assert screen.page.error.isVisible()


def test_it_reads_in_both_languages_and_themes_without_a_fault(
    screen: GenealogyScreen, qtbot: QtBot, qapp: QApplication
) -> None:
    """Switched while open: nothing cut, nothing left in English; every view has been drawn."""
    trace(qtbot, screen, "P1")
    for language in ("en", "zh_CN"):
        translations.use(language)
        for name in ("light", "dark"):
            theme.apply(qapp, name)
            qtbot.wait(100)  # until every part has its new look and place
            for view in ("graph", "tree", "table"):
                screen.page.show_view(view)
                qapp.processEvents()
                screen.grab()
                assert not layout_faults(screen), (language, view)
    data = ("metal", "'part'", "'Technician'", "'Inspector'")  # this plant's names have no Chinese of their own
    assert not [fault for fault in foreign_words(screen) if not any(word in fault for word in data)]


def test_work_under_way_can_be_cancelled(screen: GenealogyScreen, qtbot: QtBot) -> None:
    """The old picture stays, and so does what it says it shows."""
    trace(qtbot, screen, "P1")
    screen.trace("R")
    screen.reading.stop()
    idle(qtbot, screen)
    assert screen.link() == Link("genealogy", "P1")
    assert screen.page.canvas.selected_key() == "P1#1"


@pytest.mark.parametrize(
    ("code", "room", "lines"),
    [
        ("VAL-0058", 10, ["VAL-0058"]),
        ("IC20-001561#2", 10, ["IC20-", "001561#2"]),
        ("A-B-C-0001", 7, ["A-B-C-", "0001"]),
        ("MEDIHANDEL", 9, ["MEDIHAN", "DEL"]),
    ],
)
def test_a_long_code_is_parted_where_both_parts_have_room(
    qapp: QApplication, code: str, room: int, lines: list[str]
) -> None:
    """`room`: in letters; not a letter of a code is left out."""
    del qapp
    font = KIT.font(12, code=True)
    assert broken(code, KIT.width("M" * room, font) + 0.5, font) == lines
