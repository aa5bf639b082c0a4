"""How cells are drawn: the two-line row of a list, and a chip in a table."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from client.data.list_pages import Row
from client.gui.fonts import code_font, text_font
from client.gui.formats import short_moment
from client.gui.list_panels.rows import ROW
from client.gui.theme import current, density, status_word
from client.gui.translations import language
from client.gui.widgets.chip import SMALL, chip_width, paint_chip

Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """Code and time above, name and status below; the chosen row has a bar at its left."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's call."""
        row, tokens = index.data(ROW), current()
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(area, QColor(tokens.selected if chosen else tokens.hover if hovered else tokens.surface))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(tokens.line))
        if chosen:
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height() - 1), QColor(tokens.accent))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        inside = area.adjusted(16, 10, -13, -10)
        half = inside.height() / 2
        upper = QRectF(inside.left(), inside.top(), inside.width(), half)
        lower = QRectF(inside.left(), inside.top() + half, inside.width(), half)
        self._upper(painter, upper, row)
        self._lower(painter, lower, row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        return QSize(280, density().list_row)

    def _upper(self, painter: QPainter, area: QRectF, row: Row) -> None:
        tokens = current()
        when = short_moment(row.at) if row.at is not None else ""
        painter.setFont(text_font(12))
        painter.setPen(QColor(tokens.text3))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), when)
        used = QFontMetricsF(text_font(12)).horizontalAdvance(when) + 8 if when else 0
        painter.setFont(code_font())
        painter.setPen(QColor(tokens.text))
        _line(painter, area.adjusted(0, 0, -used, 0), row.code)

    def _lower(self, painter: QPainter, area: QRectF, row: Row) -> None:
        tokens, used = current(), 0.0
        if row.status:
            width = chip_width(status_word(row.status))
            used = width + 8
            chip = QRectF(area.right() - width, area.center().y() - SMALL / 2, width, SMALL)
            paint_chip(painter, chip, row.status)
        painter.setFont(text_font(13))
        painter.setPen(QColor(tokens.text2))
        _line(painter, area.adjusted(0, 0, -used, 0), title_of(row))


class Chips(QStyledItemDelegate):
    """A status in a cell of a table."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's call."""
        super().paint(painter, option, index)
        row = index.data(ROW)
        if isinstance(row, Row) and row.status:
            area = QRectF(option.rect)
            width = min(chip_width(status_word(row.status)), area.width() - 12)
            paint_chip(painter, QRectF(area.left() + 7, area.center().y() - SMALL / 2, width, SMALL), row.status)

    def displayText(self, value: object, locale: object) -> str:  # noqa: ARG002 - Qt's call
        """Qt's call: the chip says it."""
        return ""


class Codes(QStyledItemDelegate):
    """A code in a cell: monospaced."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's call."""
        super().initStyleOption(option, index)
        option.font = code_font(13, QFont.Weight.Medium)


def title_of(row: Row) -> str:
    """What a record is, in the language in force."""
    return row.title.get(language()) or next(iter(row.title.values()), "")


def _line(painter: QPainter, area: QRectF, text: str) -> None:
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
