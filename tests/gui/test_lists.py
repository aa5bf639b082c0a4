"""People find, sort, filter, copy and export records; what they chose is there the next day, and theirs alone."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from client.gui import translations
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.faults import layout_faults
from client.gui.link import Link
from client.gui.lists.panel import ListPanel
from client.gui.lists.screen import ListsScreen
from client.gui.lists.table import ListTable
from client.usecases import export_list
from tests.factories import receive, stock
from tests.plants import Plant

LogIn = Callable[[str], Context]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path) -> Iterator[None]:
    """What is kept on this PC, for this test."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    yield
    QSettings("Tracewell", "lists").sync()


@pytest.fixture
def stocked_plant(plant: Plant) -> Plant:
    stock(plant)
    for number in range(1, 13):
        receive(
            plant,
            f"RM-{number:04}",
            "resin",
            str(number * 10),
            release=number % 3 != 0,
            supplier_lot=f"S-{number}",
        )
    plant.call("inspector", "hold", {"codes": ["RM-0002"], "reason": "metal"})
    return plant


def ready(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.busy() == 0, timeout=15_000)
    qtbot.wait(1)


@pytest.fixture
def show(qtbot: QtBot, stocked_plant: Plant, log_in: LogIn) -> Callable[..., Any]:
    """A list, shown and read: show(ListPanel, "receipts", login="inspector")."""

    contexts: dict[str, Context] = {}  # a person has a few connections, not a few a list

    def made(kind: type[ListPanel | ListTable], name: str, login: str = "inspector", **more: Any) -> Any:
        context = contexts.get(login) or contexts.setdefault(login, log_in(login))
        widget = kind(context, name, **more)
        widget.resize(1200, 700)
        qtbot.addWidget(widget)
        widget.show()
        widget.show_and_read()
        ready(qtbot, context)
        return widget

    return made


def codes(widget: ListPanel | ListTable) -> list[str]:
    model = widget.source.model
    return [row.code for row in map(model.row_at, range(model.rowCount())) if row is not None]


def typed(qtbot: QtBot, widget: ListPanel | ListTable, text: str) -> None:
    widget.search.setFocus()
    qtbot.keyClicks(widget.search, text)
    qtbot.waitUntil(lambda: not widget._typing.isActive(), timeout=3000)
    ready(qtbot, widget.context)


def test_the_keyboard_finds_a_lot_and_opens_it(qtbot: QtBot, show: Callable[..., Any]) -> None:
    panel = show(ListPanel, "lots")
    assert codes(panel) == [f"RM-{number:04}" for number in range(12, 0, -1)]
    assert panel.count.text() == "12 records"
    typed(qtbot, panel, "0007")  # the end of the code, as people say it
    assert codes(panel) == ["RM-0007"]
    assert panel.count.text() == "1 record · filtered"
    with qtbot.waitSignal(panel.opened) as opened:
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert opened.args == [Link("unit", "RM-0007")]
    panel.search.clear()
    typed(qtbot, panel, "rm-001")
    assert codes(panel) == ["RM-0012", "RM-0011", "RM-0010"]
    qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.chosen) as chosen:
        qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert chosen.args == [Link("unit", "RM-0011")]


def test_nothing_found_says_so_and_offers_the_way_back(qtbot: QtBot, show: Callable[..., Any]) -> None:
    panel = show(ListPanel, "lots")
    typed(qtbot, panel, "no such lot")
    assert panel.stack.currentIndex() == 2
    assert panel.empty_act.isVisible()
    qtbot.mouseClick(panel.empty_act, Qt.MouseButton.LeftButton)
    ready(qtbot, panel.context)
    assert len(codes(panel)) == 12


def test_filters_and_order_are_kept_for_the_person_who_chose(qtbot: QtBot, show: Callable[..., Any]) -> None:
    panel = show(ListPanel, "lots")
    qtbot.mouseClick(panel.filter_button, Qt.MouseButton.LeftButton)
    ready(qtbot, panel.context)
    box = panel.filters._boxes["status"]
    box.setCurrentIndex(box.findData("quarantine"))
    box.activated.emit(box.currentIndex())
    ready(qtbot, panel.context)
    assert codes(panel) == ["RM-0012", "RM-0009", "RM-0006", "RM-0003"]
    order = panel.filters._sort
    order.setCurrentIndex(order.findData("code"))
    order.activated.emit(order.currentIndex())
    ready(qtbot, panel.context)
    again = show(ListPanel, "lots")
    assert codes(again) == ["RM-0003", "RM-0006", "RM-0009", "RM-0012"]
    qtbot.mouseClick(
        again.filter_button, Qt.MouseButton.LeftButton
    )  # the boxes are made when they are first wanted
    assert again.filters._boxes["status"].currentData() == "quarantine"
    assert len(codes(show(ListPanel, "lots", login="engineer"))) == 12


def test_another_stations_receipt_appears_and_nothing_jumps(
    qtbot: QtBot, show: Callable[..., Any], stocked_plant: Plant
) -> None:
    panel = show(ListPanel, "lots")
    panel.choose(Link("unit", "RM-0005"))
    receive(stocked_plant, "RM-0013", "resin", "1")
    panel.refresh_if_touched(Change(frozenset({"X"}), frozenset({"complaint"})))
    assert panel.context.tasks.busy() == 0, "a complaint touches no lot"
    panel.refresh_if_touched(Change(frozenset({"RM-0013"}), frozenset({"unit", "receipt"})))
    ready(qtbot, panel.context)
    assert codes(panel)[:2] == ["RM-0013", "RM-0012"]
    assert panel.row(panel.view.currentIndex().row()).code == "RM-0005"


def test_a_header_sorts_and_a_selection_is_copied(qtbot: QtBot, show: Callable[..., Any]) -> None:
    table = show(ListTable, "lots")
    table.table.horizontalHeader().sectionClicked.emit(0)
    ready(qtbot, table.context)
    assert codes(table)[0] == "RM-0001"
    table.table.horizontalHeader().sectionClicked.emit(0)
    ready(qtbot, table.context)
    assert codes(table)[0] == "RM-0012"
    table.focus()
    table.table.selectRow(0)
    qtbot.keyClick(table.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines] == ["Code", "RM-0012", "RM-0011"]
    assert "120 kg" in lines[1].split("\t")


def test_columns_are_chosen_and_kept_and_narrow_places_drop_some(qtbot: QtBot, show: Callable[..., Any]) -> None:
    table = show(ListTable, "lots")
    table.resize(700, 500)
    qtbot.wait(20)
    hidden = [
        column.name for at, column in enumerate(table.source.model.columns) if table.table.isColumnHidden(at)
    ]
    assert hidden
    assert not {"code", "title", "status", "on_hand"} & set(hidden)
    table._show_column("site", shown=True)
    table._show_column("supplier_lot", shown=False)
    again = show(ListTable, "lots")
    names = [column.name for column in again.columns()]
    assert "site" in names
    assert "supplier_lot" not in names


def test_an_export_holds_the_whole_list_as_it_is_filtered(
    qtbot: QtBot, show: Callable[..., Any], tmp_path: Path, stocked_plant: Plant
) -> None:
    stocked_plant.owner().execute(
        'UPDATE trace.item SET name = \'{"en": "=1+1", "zh_CN": "@壳"}\' WHERE code = \'resin\''
    )
    table = show(ListTable, "lots")
    for kind in ("csv", "xlsx"):
        with qtbot.waitSignal(table.strip.ended, timeout=15_000):
            table.strip.export(table.of, table.kept.wanted("RM-000"), table.columns(), tmp_path / f"lots.{kind}")
    with (tmp_path / "lots.csv").open(encoding="utf-8-sig", newline="") as stream:
        head, *lines = csv.reader(stream)
    assert len(lines) == 9
    first = dict(zip(head, lines[0], strict=True))
    assert (first["Code"], first["Item"], first["On hand"], first["Unit"]) == ("RM-0009", "'=1+1", "90", "kg")
    sheet = [list(row) for row in load_workbook(tmp_path / "lots.xlsx").active.iter_rows()]
    cells = dict(zip([cell.value for cell in sheet[0]], sheet[1], strict=True))
    assert (cells["Item"].value, cells["Item"].data_type) == ("=1+1", "s")
    assert (cells["On hand"].value, cells["On hand"].data_type) == (90, "n")


def test_a_cancelled_export_leaves_no_file(
    qtbot: QtBot, show: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = show(ListTable, "lots")
    stopped = threading.Event()
    read = export_list.read_all

    def slowly(*found: Any) -> Any:
        for rows in read(*found):
            stopped.wait(10)
            yield rows

    monkeypatch.setattr(export_list, "read_all", slowly)
    table.strip.export(table.of, table.kept.wanted(), table.columns(), tmp_path / "lots.xlsx")
    assert table.strip.isVisible()
    qtbot.mouseClick(table.strip._stop, Qt.MouseButton.LeftButton)
    stopped.set()
    ready(qtbot, table.context)
    assert not table.strip.busy
    assert not [one for one in tmp_path.rglob("*") if "lots.xlsx" in one.name]


def test_a_list_that_cannot_be_read_says_so_and_tries_again(
    qtbot: QtBot, show: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show(ListPanel, "lots")
    from client.gui.lists import source  # noqa: PLC0415
    from client.refusals import refusal  # noqa: PLC0415

    def broken(*_: object, **__: object) -> Any:
        raise refusal("TW022", seconds="10")

    with monkeypatch.context() as patch:
        patch.setattr(source, "read_page", broken)
        panel.open()
        ready(qtbot, panel.context)
    assert panel.error.isVisible()
    assert len(codes(panel)) == 12, "what was there stays"
    panel.error.act.emit()
    ready(qtbot, panel.context)
    assert not panel.error.isVisible()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_is_cut_or_overlaps(qtbot: QtBot, show: Callable[..., Any], log_in: LogIn, language: str) -> None:
    pages: list[QWidget] = [show(ListPanel, "receipts", new=lambda: "New")]
    pages[0].filter_button.setChecked(True)
    screen = ListsScreen(log_in("inspector"))
    qtbot.addWidget(screen)
    screen.resize(1232, 836)
    screen.show()
    screen.activate()
    ready(qtbot, screen.context)
    assert screen.current().table.hasFocus()
    translations.use(language)
    qtbot.wait(20)
    for page in (*pages, screen):
        assert not layout_faults(page)
    for name in ("receipts", "holds", "people", "equipment"):
        screen.show_list(name)
        ready(qtbot, screen.context)
        assert not layout_faults(screen), name


def test_chinese_names_are_sorted_by_pinyin_and_english_ones_by_letter(
    qtbot: QtBot, show: Callable[..., Any], stocked_plant: Plant
) -> None:
    names = {"oil": ("Axle", "轴", "zhou"), "paint": ("Bolt", "壳", "ke"), "box": ("Case", "阿", "a")}
    owner = stocked_plant.owner()
    for code, (english, chinese, pinyin) in names.items():
        name = json.dumps({"en": english, "zh_CN": chinese})
        owner.execute("UPDATE trace.item SET name = %s, sort_key = %s WHERE code = %s", (name, pinyin, code))
    table = show(ListTable, "items")
    table.table.horizontalHeader().sectionClicked.emit([column.name for column in table.columns()].index("title"))
    ready(qtbot, table.context)
    assert [code for code in codes(table) if code in names] == ["oil", "paint", "box"]
    translations.use("zh_CN")
    qtbot.wait(20)
    ready(qtbot, table.context)
    assert [code for code in codes(table) if code in names] == ["box", "paint", "oil"]
