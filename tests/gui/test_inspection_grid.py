"""The grid of readings scrolls by whole samples: half a number would be another number."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from client.domain.results import Feature, Reading, Sheet
from client.gui.inspection.grid import COLUMN, COUNT, HEAD, NAME, ROW, Grid
from client.gui.theme import current

SAMPLES = 40


def scrolled(grid: Grid, value: int) -> QImage:
    grid.horizontalScrollBar().setValue(value)
    return grid.viewport().grab().toImage()


def test_no_part_of_a_number_is_ever_seen_alone(qtbot: QtBot) -> None:
    grid = Grid()
    qtbot.addWidget(grid)
    grid.resize(NAME + COUNT + 5 * COLUMN + 30, HEAD + 4 * ROW)  # five columns and a bit
    features = tuple(
        Feature(code, {"en": code}, "numeric", "major", SAMPLES, Decimal(10), Decimal(30), decimals=2)
        for code in "AB"
    )
    sheet = Sheet(features)
    for sample in range(SAMPLES):
        sheet.put((1, sample), Reading(Decimal(2000 + sample) / 100))
    grid.show_sheet(sheet)
    grid.show()
    whole = scrolled(grid, 3 * COLUMN)
    for between in (1, COLUMN // 2, COLUMN - 1):
        assert scrolled(grid, 3 * COLUMN + between) == whole
    assert scrolled(grid, 4 * COLUMN) != whole
    beside = QRect(NAME + 5 * COLUMN, HEAD + ROW, grid.viewport().width() - COUNT - NAME - 5 * COLUMN, ROW - 1)
    assert beside.width() > 10
    surface = QColor(current().surface).rgb()
    inked = {
        whole.pixel(x, y)
        for x in range(beside.left(), beside.right())
        for y in range(beside.top(), beside.bottom())
    }
    assert inked == {surface}, "a sixth column isn't begun"

    grid.go((1, SAMPLES - 1))  # the last sample is whole too, and so is the first again
    last = grid.horizontalScrollBar()
    assert last.value() == last.maximum() == (SAMPLES - 5) * COLUMN
    grid.go((1, 0))
    assert last.value() == 0
