"""A million rows of which some are here: what is looked at is asked for, once, and only where somebody stops."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from client.data.lists import BLOCK, Column, Row
from client.gui.tables.windowed import KEPT, WindowedModel

COLUMNS = (Column("code", "code"), Column("title", "words"), Column("quantity", "quantity", uom="uom"))


def rows(block: int, many: int = BLOCK) -> list[Row]:
    first = block * BLOCK
    return [
        Row("unit", f"L{n}", {"en": f"Lot {n}"}, "released", None, {"quantity": "2.50", "uom": "kg"}, n, str(n))
        for n in range(first, first + many)
    ]


@pytest.fixture
def model(qapp: QApplication) -> WindowedModel:
    return WindowedModel(COLUMNS, lambda column: column.name)


def test_before_it_is_counted_the_end_brings_more(model: WindowedModel, qtbot: QtBot) -> None:
    # Qt's own examiner of models; it looks at every row, so it is asked about short lists only.
    examiner = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.open(rows(0))
    assert model.rowCount() == BLOCK
    root = model.index(-1, -1)
    assert model.canFetchMore(root)
    with qtbot.waitSignal(model.block_wanted) as wanted:
        model.fetchMore(root)
    assert wanted.args == [1]
    model.put(1, rows(1, 20))
    assert model.rowCount() == BLOCK + 20
    assert not model.canFetchMore(root), "a block that is not full is the last"
    examiner.deleteLater()


def test_a_jump_asks_for_where_it_lands_and_not_for_the_way(model: WindowedModel, qtbot: QtBot) -> None:
    asked: list[int] = []
    model.block_wanted.connect(asked.append)
    model.open(rows(0))
    model.set_total(1_000_000)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(600, 400)
    view.show()
    bar = view.verticalScrollBar()
    for part in range(1, 40):  # dragged through the whole list
        bar.setValue(bar.maximum() * part // 40)
        view.repaint()
    bar.setValue(500_250)
    view.repaint()
    qtbot.waitUntil(lambda: bool(asked), timeout=2000)
    qtbot.wait(80)
    assert asked == [1000], asked
    assert model.data(model.index(500_250, 0)) is None
    model.put(1000, rows(1000))
    assert model.data(model.index(500_250, 0)) == "L500250"
    assert model.data(model.index(500_250, 2)) == "2.5 kg"


def test_memory_holds_some_blocks_only(model: WindowedModel) -> None:
    model.open(rows(0))
    model.set_total(1_000_000)
    for block in range(KEPT * 2):
        model.put(block, rows(block))
    here = [block for block in range(KEPT * 2) if model.row_at(block * BLOCK) is not None]
    assert len(here) == KEPT
    assert here[-1] == KEPT * 2 - 1


def test_stale_rows_stay_until_new_ones_come(model: WindowedModel, qtbot: QtBot) -> None:
    model.open(rows(0))
    model.set_total(700)
    model.put(1, rows(1, 200))
    model.set_stale()
    with qtbot.waitSignal(model.block_wanted):
        assert model.data(model.index(3, 0)) == "L3"
    model.put(0, rows(0))
    model.set_total(600)
    assert model.rowCount() == 600
    assert model.number_of("unit", "L42") == 42
    assert model.headerData(2, Qt.Orientation.Horizontal) == "quantity"
