"""The grid: features down, samples across, names and limits frozen at the left; typed into without touching the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from client.domain.forms.problems import NotUnderstood
from client.domain.results import Cell, Feature, Reading, Sheet, paste
from client.gui.formats import limits, uom_symbol
from client.gui.inspection.cells import LEFT, RIGHT, cell_number, cell_text, cut, mark, next_empty, shown
from client.gui.theme import current
from client.gui.words import name_word

ROW, HEAD, NAME, COLUMN, COUNT = 50, 40, 306, 78, 66
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Grid(QAbstractScrollArea):
    """Signals:
    moved: another cell has the cursor
    edited: cells in which something was typed, put or taken back
    refused: a NotUnderstood that says why a value was not taken; what was typed stays
    retest_wanted: a cell whose reading was sent is to be measured again
    defect_wanted, unmeasurable_wanted: F6, F4
    """

    moved = Signal()
    edited = Signal(object)
    refused = Signal(object)
    retest_wanted = Signal(object)
    defect_wanted = Signal()
    unmeasurable_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet(())
        self.cell: Cell = (0, 0)
        self.typed: str | None = None
        self.source = "typed"
        self.instrument: dict[int, str] = {}  # by feature: what it is measured with
        self.by_piece = False
        self.fixed = False
        self._wrong = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFrameShape(self.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)

    def show_sheet(self, sheet: Sheet, *, fixed: bool = False) -> None:
        """Another sheet; the cursor goes to its first empty cell."""
        self.sheet, self.fixed, self.typed, self._wrong = sheet, fixed, None, False
        self.cell = sheet.after((0, -1), by_piece=self.by_piece) or (0, 0)
        self._bars()
        self.viewport().update()
        self.moved.emit()

    def feature(self) -> Feature | None:
        """The feature the cursor is on."""
        return self.sheet.features[self.cell[0]] if self.sheet.features else None

    def reading(self) -> Reading | None:
        """What stands in the cell of the cursor."""
        return self.sheet.readings.get(self.cell)

    def put(self, text: str, *, source: str = "typed", retest: str | None = None) -> bool:
        """Take a value into the cell and go on to the next empty one; False with `refused` if it can't be read."""
        feature = self.feature()
        if feature is None or self.fixed:
            return False
        try:
            value = feature.read(text)
            if value is not None:
                gauge = self.instrument.get(self.cell[0]) if feature.kind == "numeric" else None
                self.sheet.put(self.cell, Reading(value, source, gauge, retest=retest))
        except NotUnderstood as why:
            if why.rule == "retest_reason":
                self.retest_wanted.emit((self.cell, text, source))
            else:
                self._wrong = True
                self.refused.emit(why)
            self.viewport().update()
            return False
        self.typed, self._wrong = None, False
        if value is None:  # nothing was typed: nothing changes
            self.go(self.cell)
            return True
        cell, after = self.cell, self.sheet.after(self.cell, by_piece=self.by_piece)
        self.edited.emit([cell])
        self.go(after if after is not None else cell)
        return True

    def go(self, cell: Cell) -> None:
        """The cursor to a cell, into sight."""
        before, self.cell = self.cell, cell
        self.typed, self._wrong = None, False
        x, y = cell[1] * COLUMN, cell[0] * ROW
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        wide, high = self._room()
        across.setValue(min(x, max(across.value(), x + COLUMN - wide)))
        down.setValue(min(y, max(down.value(), y + ROW - high)))  # scrolling paints all of it by itself
        self._changed(before[0], cell[0])
        self.moved.emit()

    def paste(self, text: str) -> None:
        """A block of a spreadsheet from this cell on: all of it or nothing."""
        try:
            block = paste(self.sheet, self.cell, text)
        except NotUnderstood as why:
            self.refused.emit(why)
            return
        for cell, value in block:
            numeric = self.sheet.features[cell[0]].kind == "numeric"
            self.sheet.put(cell, Reading(value, "typed", self.instrument.get(cell[0]) if numeric else None))
        self.edited.emit([cell for cell, _ in block])
        self.go(self.sheet.after(self.cell, by_piece=self.by_piece) or self.cell)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's call."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Return: self._entered,
            Qt.Key.Key_Enter: self._entered,
            Qt.Key.Key_Home: lambda: self.go((self.cell[0], 0)),
            Qt.Key.Key_End: lambda: self.go((self.cell[0], max(0, self.sheet.samples - 1))),
            Qt.Key.Key_Delete: self._delete,
            Qt.Key.Key_F4: self.unmeasurable_wanted.emit,
            Qt.Key.Key_F6: self.defect_wanted.emit,
        }
        if self.typed is not None:
            acts |= {
                Qt.Key.Key_Escape: self._forget,
                Qt.Key.Key_Backspace: lambda: self._type((self.typed or "")[:-1]),
            }
        if event.matches(QKeySequence.StandardKey.Paste) and not self.fixed:
            self.paste(QGuiApplication.clipboard().text())
        elif key in _MOVES:
            if self.typed is None or self.put(self.typed):
                self._move(*_MOVES[Qt.Key(key)])
        elif key in acts and not control:
            acts[key]()
        elif event.text() and event.text().isprintable() and not control:
            self._type((self.typed or "") + event.text())
        else:
            super().keyPressEvent(event)

    def _forget(self) -> None:
        """Esc: what was being typed is not taken."""
        self.typed, self._wrong = None, False
        self.viewport().update()
        self.moved.emit()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's call
        """Tab goes to the next feature; from the last one it leaves the grid."""
        step = 1 if next else -1
        row = self.cell[0] + step
        if not self.hasFocus() or not 0 <= row < len(self.sheet.features):
            return super().focusNextPrevChild(next)
        if self.typed is not None and not self.put(self.typed):
            return True
        empty = next_empty(self.sheet, row)
        self.go((row, empty))
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's call."""
        cell = self._cell_at(event.position().toPoint())
        if cell is not None:
            self.go(cell)

    def _entered(self) -> None:
        if self.typed is not None:
            self.put(self.typed, source=self.source)
        else:
            after = self.sheet.after(self.cell, by_piece=self.by_piece)
            if after is not None:
                self.go(after)

    def _type(self, text: str) -> None:
        if self.fixed or not self.sheet.wanted(self.cell) or len(text) > 200:
            return
        self.typed, self._wrong = text, False
        self._changed(self.cell[0])
        self.moved.emit()

    def _delete(self) -> None:
        if self.fixed:
            return
        if self.sheet.clear(self.cell):
            self.edited.emit([self.cell])
            self.viewport().update()
            self.moved.emit()
        elif self.reading() is not None:
            self.retest_wanted.emit((self.cell, "", "typed"))

    def _move(self, down: int, right: int) -> None:
        row, sample = self.cell[0] + down, self.cell[1] + right
        if 0 <= row < len(self.sheet.features) and 0 <= sample < self.sheet.samples:
            self.go((row, sample))

    # Geometry

    def sizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(NAME + COLUMN * 8 + COUNT, HEAD + ROW * 9)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call."""
        super().resizeEvent(event)
        self._bars()

    def _room(self) -> tuple[int, int]:
        """Width and height for cells; in whole columns, as half a number is another number."""
        size = self.viewport().size()
        return max(1, (size.width() - NAME - COUNT) // COLUMN) * COLUMN, max(ROW, size.height() - HEAD)

    def _left(self) -> int:
        """How far the cells are scrolled: by whole columns."""
        return self.horizontalScrollBar().value() // COLUMN * COLUMN

    def _bars(self) -> None:
        wide, high = self._room()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, self.sheet.samples * COLUMN - wide))
        across.setPageStep(wide)
        across.setSingleStep(COLUMN)
        down.setRange(0, max(0, len(self.sheet.features) * ROW - high))
        down.setPageStep(high)
        down.setSingleStep(ROW)

    def _changed(self, *rows: int) -> None:
        """Paint these rows and the head again: a key must not paint a screen full of numbers."""
        top, width = self.verticalScrollBar().value(), self.viewport().width()
        self.viewport().update(0, 0, width, HEAD)
        for row in rows:
            self.viewport().update(0, HEAD + row * ROW - top, width, ROW)

    def _cell_at(self, place: QPoint) -> Cell | None:
        x = place.x() - NAME + self._left()
        y = place.y() - HEAD + self.verticalScrollBar().value()
        cell = (y // ROW, x // COLUMN)
        inside = NAME <= place.x() < NAME + self._room()[0] and place.y() >= HEAD
        return cell if inside and self.sheet.wanted(cell) else None

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's call: the rows that changed, and what lies beside them."""
        painter, tokens = QPainter(self.viewport()), current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.viewport().size()
        painter.fillRect(self.viewport().rect(), QColor(tokens.surface))
        left, top = self._left(), self.verticalScrollBar().value()
        asked = event.rect()
        first = max(0, asked.top() - HEAD + top) // ROW
        rows = range(first, min(len(self.sheet.features), max(0, asked.bottom() - HEAD + top) // ROW + 1))
        columns = range(left // COLUMN, min(self.sheet.samples, (left + self._room()[0]) // COLUMN))
        for row in rows:
            y = HEAD + row * ROW - top
            if row == self.cell[0]:
                painter.fillRect(0, y, size.width(), ROW, QColor(tokens.selected))
            for sample in columns:
                self._paint_cell(painter, (row, sample), QRectF(NAME + sample * COLUMN - left, y, COLUMN, ROW))
        for row in rows:
            y = HEAD + row * ROW - top
            back = QColor(tokens.selected if row == self.cell[0] else tokens.surface)
            self._paint_name(painter, row, QRectF(0, y, NAME, ROW), back)
            self._paint_count(painter, row, QRectF(size.width() - COUNT, y, COUNT, ROW), back)
            painter.fillRect(0, y + ROW - 1, size.width(), 1, QColor(tokens.line))
        self._paint_head(painter, columns, left)
        painter.fillRect(NAME - 1, 0, 1, size.height(), QColor(tokens.line))
        painter.fillRect(size.width() - COUNT, 0, 1, size.height(), QColor(tokens.line))

    def _paint_head(self, painter: QPainter, columns: range, left: int) -> None:
        tokens, width = current(), self.viewport().width()
        painter.fillRect(0, 0, width, HEAD, QColor(tokens.sunken))
        painter.setFont(cell_text(12, QFont.Weight.DemiBold))
        for sample in columns:
            painter.setPen(QColor(tokens.accent if sample == self.cell[1] else tokens.text2))
            place = QRectF(NAME + sample * COLUMN - left, 0, COLUMN - 10, HEAD)
            if place.left() >= NAME - COLUMN:
                painter.drawText(place, RIGHT, str(sample + 1))
        painter.fillRect(0, 0, NAME, HEAD, QColor(tokens.sunken))
        painter.fillRect(width - COUNT, 0, COUNT, HEAD, QColor(tokens.sunken))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(QRectF(16, 0, 140, HEAD), LEFT, self.tr("Feature"))
        painter.drawText(QRectF(NAME - 120, 0, 110, HEAD), RIGHT, self.tr("Limits"))
        painter.fillRect(0, HEAD - 1, width, 1, QColor(tokens.line))

    def _paint_name(self, painter: QPainter, row: int, area: QRectF, back: QColor) -> None:
        tokens, feature = current(), self.sheet.features[row]
        painter.fillRect(area, back)
        painter.setPen(QColor(tokens.text3))
        painter.setFont(cell_text(12, QFont.Weight.Medium))
        painter.drawText(area.adjusted(16, 0, 0, 0), LEFT, str(row + 1))
        wide = limits(feature.lower, feature.upper) or " / ".join(feature.choices)
        small = " · ".join(filter(None, (uom_symbol(feature.uom), self.instrument.get(row) or "")))
        painter.setFont(cell_number(13))
        used = min(130.0, QFontMetricsF(cell_number(13)).horizontalAdvance(wide) + 14)
        painter.setPen(QColor(tokens.text2))
        if small:
            painter.drawText(area.adjusted(0, 7, -10, -24), RIGHT, cut(painter, wide, 130))
            painter.setFont(cell_text(12))
            painter.setPen(QColor(tokens.text3))
            painter.drawText(area.adjusted(0, 25, -10, -7), RIGHT, cut(painter, small, 130))
        else:
            painter.drawText(area.adjusted(0, 0, -10, 0), RIGHT, cut(painter, wide, 130))
        painter.setPen(QColor(tokens.text))
        painter.setFont(cell_text(14, QFont.Weight.Medium))
        name = name_word(feature.name, feature.code)
        painter.drawText(area.adjusted(40, 0, 0, 0), LEFT, cut(painter, name, area.width() - 46 - max(used, 90)))

    def _paint_count(self, painter: QPainter, row: int, area: QRectF, back: QColor) -> None:
        tokens, done, needed = current(), self.sheet.done(row), self.sheet.features[row].samples
        painter.fillRect(area, back)
        bad = self.sheet.out(row) > 0
        colour = tokens.danger if bad else tokens.statuses["released"].fg if done >= needed else tokens.text3
        painter.setPen(QColor(colour))
        painter.setFont(cell_number(12, QFont.Weight.Medium))
        mark = "▲ " if bad else "✓ " if done >= needed else ""
        painter.drawText(area.adjusted(0, 0, -10, 0), RIGHT, f"{mark}{done}/{needed}")

    def _paint_cell(self, painter: QPainter, cell: Cell, area: QRectF) -> None:
        tokens, reading = current(), self.sheet.readings.get(cell)
        if not self.sheet.wanted(cell):
            painter.fillRect(area, QColor(tokens.sunken))
            return
        here = cell == self.cell
        text = self.typed if here and self.typed is not None else shown(self.sheet.features[cell[0]], reading)
        bold, room = False, 12  # at the left and right of a number; a mark needs more
        if reading is not None and reading.judged in {"out", "warning"} and not (here and self.typed is not None):
            status = tokens.statuses["rejected" if reading.judged == "out" else "quarantine"]
            painter.fillRect(area.adjusted(0, 0, 0, -1), QColor(status.soft))
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height() - 1), QColor(status.solid))
            side = self.sheet.features[cell[0]].side(reading.value)
            mark(painter, QPointF(area.left() + 12, area.center().y()), side, QColor(status.fg))
            painter.setPen(QColor(status.fg))
            bold, room = reading.judged == "out", 26
        else:
            painter.setPen(QColor(tokens.danger if here and self._wrong else tokens.text))
        painter.setFont(cell_number(14, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))
        painter.drawText(area.adjusted(room - 8, 0, -8, 0), RIGHT, cut(painter, text, area.width() - room))
        if here:
            colour = tokens.danger if self._wrong else tokens.accent if self.hasFocus() else tokens.field
            painter.setPen(QPen(QColor(colour), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -3), 4, 4)
