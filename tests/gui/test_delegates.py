"""Cells are told apart without reading: out of limits by bar, sign and fill; the selected row by its bar."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from client.data.lists import Column, Row
from client.gui.fonts import text_font
from client.gui.nodes import rows_table
from client.gui.nodes.rows_table import RowsTable
from client.gui.tables.delegates import CellDelegate, TwoLineDelegate, broken
from client.gui.tables.rows import RowsModel
from client.gui.theme import current, density
from tests.gui.elisions import elisions

COLUMNS = (Column("code", "code"), Column("quantity", "quantity", uom="uom"), Column("status", "status"))


def shown(qtbot: QtBot) -> QTableView:
    rows = [
        Row("unit", f"L{n}", {"en": "<b>Lot</b>"}, "held", None, {"quantity": str(n * 5), "uom": "kg"}, n, "")
        for n in range(3)
    ]
    model = RowsModel(
        COLUMNS,
        lambda column: column.name,
        lambda row, column: "above" if column.name == "quantity" and row.id == 2 else None,
    )
    model.show_rows(rows)
    view = QTableView()
    model.setParent(view)
    qtbot.addWidget(view)
    view.setProperty("kind", "rows")
    view.setModel(model)
    view.setItemDelegate(CellDelegate(view))
    view.verticalHeader().hide()
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.resize(600, 300)
    view.show()
    return view


def colour(view: QTableView, row: int, column: int, x: int) -> QColor:
    place = view.visualRect(view.model().index(row, column))
    return QColor(view.viewport().grab().toImage().pixel(place.topLeft() + QPoint(x, place.height() // 2)))


def test_out_of_limits_survives_grey_print(qtbot: QtBot) -> None:
    view = shown(qtbot)
    look = current().statuses["rejected"]
    assert colour(view, 2, 1, 1) == QColor(look.solid)
    assert colour(view, 2, 1, 8) == QColor(look.soft)
    assert colour(view, 1, 1, 1) == QColor(current().surface)


def test_a_status_is_a_chip_and_the_selected_row_has_a_bar(qtbot: QtBot) -> None:
    view = shown(qtbot)
    assert colour(view, 0, 2, 14) == QColor(current().statuses["held"].soft)
    assert colour(view, 0, 0, 1) == QColor(current().surface)
    view.selectRow(0)
    assert colour(view, 0, 0, 1) == QColor(current().accent)


def test_heights_come_from_the_density_and_not_from_the_font(qtbot: QtBot) -> None:
    view = shown(qtbot)
    index = view.model().index(0, 0)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    assert view.itemDelegate().sizeHint(option, index).height() == density().row
    assert TwoLineDelegate(view).sizeHint(option, index).height() == density().list_row


def test_a_row_is_as_high_as_its_words_and_no_higher(qtbot: QtBot) -> None:
    """A narrow table breaks its sentences; wide again, each row has one line, and the table is as high as its rows."""
    table = RowsTable()
    qtbot.addWidget(table)
    sentence = "This sentence says at some length why the row can't come in, and what to do then."
    columns = (rows_table.Column("Row", "number"), rows_table.Column("Why", wide=True))
    table.resize(260, 300)
    table.show_rows(columns, (("1", sentence), ("2", "short")))
    table.show()

    qtbot.waitUntil(lambda: table.rowHeight(0) > 2 * density().row and table.rowHeight(1) == density().row)
    assert table.height() == rows_table.HEADER + table.rowHeight(0) + density().row
    assert not elisions(table)

    table.resize(900, 300)
    qtbot.waitUntil(lambda: table.rowHeight(0) == density().row)
    assert table.height() == rows_table.HEADER + 2 * density().row


def test_a_long_name_takes_a_second_line_beside_its_status() -> None:
    font, name = text_font(13), "Infusion connector IC-20, assembled"
    width = QFontMetricsF(font).horizontalAdvance(name)
    assert broken(name, font, width + 60, width + 1) == ("", name)
    assert broken(name, font, width + 60, width - 40) == (name, "")
    begin, rest = broken(name, font, width - 40, width - 90)
    assert (begin + " " + rest, bool(rest)) == (name, True)
