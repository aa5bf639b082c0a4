"""How cells are drawn: codes in mono, numbers in digits of one width, a status as a chip, a value outside its limits in grey print too."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from client.data.lists import Column
from client.gui.fonts import code_font, number_font, text_font
from client.gui.formats import event_number, short_moment
from client.gui.tables.cells import is_number, text_of, words_text
from client.gui.tables.roles import COLUMN, LIMIT, ROW, STATUS
from client.gui.theme import current, density, status_word
from client.gui.widgets.chip import SMALL, chip_width, paint_chip

PAD = 13  # px at both sides of a cell, as the header has
BAR = 3
_WRAP = QTextOption()
_WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
_SIGNS = {"above": "▲", "below": "▼", "not_ok": "■"}
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Cells of a table: the style draws the row, this what stands in it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's call."""
        paint_row(painter, option, first=index.column() == 0)
        column = index.data(COLUMN)
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        if column is None or not text:
            return
        rect = QRectF(option.rect)
        status = index.data(STATUS)
        if status:
            width = min(chip_width(status_word(status)), rect.width() - 2 * (PAD - 3))
            place = QRectF(rect.x() + PAD - 3, rect.center().y() - SMALL / 2, width, SMALL)
            paint_chip(painter, place, status)
            return
        limit = index.data(LIMIT)
        painter.save()
        if limit:
            look = current().statuses["rejected"]
            painter.fillRect(rect.adjusted(0, 0, 0, -1), QColor(look.soft))
            painter.fillRect(QRectF(rect.x(), rect.y(), BAR, rect.height() - 1), QColor(look.solid))
            painter.setPen(QColor(look.fg))
            text = f"{text} {_SIGNS[limit]}"
        else:
            painter.setPen(QColor(current().text if index.column() == 0 or is_number(column) else current().text2))
        painter.setFont(_font(column.kind, bold=bool(limit)))
        side = Qt.AlignmentFlag.AlignRight if is_number(column) else Qt.AlignmentFlag.AlignLeft
        paint_line(painter, rect.adjusted(PAD, 0, -PAD, 0), text, side)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's call
        """Qt's call: as wide as its text, as high as the density says (never as its font: that jumps between languages)."""
        column = index.data(COLUMN)
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        if column is not None and column.kind == "status":
            return QSize(round(chip_width(text)) + 2 * PAD, density().row)
        width = QFontMetricsF(_font(column.kind if column else "text", bold=False)).horizontalAdvance(text)
        return QSize(round(width) + 2 * PAD, density().row)


class TwoLineDelegate(QStyledItemDelegate):
    """A record in a narrow list: code and time above, what it is and its status below; what is long takes a line more.

    `aside` is a column that stands in the time's place, or before what it is where there is a time. An event without
    a number is named by its kind and its units.
    """

    def __init__(self, parent: QWidget, aside: Column | None = None) -> None:
        super().__init__(parent)
        self._aside = aside

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's call."""
        paint_row(painter, option, first=True)
        row, tokens = index.data(ROW), current()
        rect = QRectF(option.rect)
        painter.save()
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if row is None:  # on its way
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.line))
            painter.drawRoundedRect(QRectF(rect.x() + 16, rect.center().y() - 18, 110, 11), 4, 4)
            painter.drawRoundedRect(QRectF(rect.x() + 16, rect.center().y() + 6, 150, 11), 4, 4)
            painter.restore()
            return
        room = rect.adjusted(16, 0, -12, 0)
        number = event_number(row.code)
        kind = text_of(row, self._aside) if self._aside and row.at else ""
        first, *others = str(row.facts.get("units") or "").split(", ")
        units = f"{first} …" if others else first
        parts = (kind, words_text(row.title)) if number else (words_text(row.title), units)
        what = " · ".join(part for part in parts if part)
        chip = min(chip_width(status_word(row.status)), room.width() / 2) if row.status else 0.0
        beside_chip = room.width() - chip - 8
        begin, rest = broken(what, text_font(13), room.width(), beside_chip)
        above, below = (-34, 6) if begin else (-26, 1)
        upper = QRectF(room.x(), rect.center().y() + above, room.width(), 24)
        lower = QRectF(room.x(), rect.center().y() + below, room.width(), 24)
        when = short_moment(row.at) if row.at else text_of(row, self._aside) if self._aside else ""
        painter.setFont(text_font(12))
        painter.setPen(QColor(tokens.text3))
        room_aside = room.width() - QFontMetricsF(code_font(13)).horizontalAdvance(row.code) - 16
        when = QFontMetricsF(painter.font()).elidedText(when, Qt.TextElideMode.ElideRight, max(40.0, room_aside))
        taken = QFontMetricsF(painter.font()).horizontalAdvance(when)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, when)
        painter.setFont(code_font(13) if number else text_font(13, QFont.Weight.Medium))
        painter.setPen(QColor(tokens.text))
        paint_line(painter, upper.adjusted(0, 0, -taken - 8, 0), number or kind, Qt.AlignmentFlag.AlignLeft)
        if row.status:
            paint_chip(
                painter, QRectF(room.right() - chip, lower.center().y() - SMALL / 2, chip, SMALL), row.status
            )
        painter.setFont(text_font(13))
        painter.setPen(QColor(tokens.text2))
        if begin:
            paint_line(painter, lower.translated(0, -19), begin, Qt.AlignmentFlag.AlignLeft)
        is_name = isinstance(row.title, Mapping) and len(row.title) > 1  # else a sentence in its one language
        elide = Qt.TextElideMode.ElideMiddle if is_name else Qt.TextElideMode.ElideRight
        paint_line(painter, lower.adjusted(0, 0, -chip - 8, 0), rest, Qt.AlignmentFlag.AlignLeft, elide)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        return QSize(200, density().list_row)


def paint_row(painter: QPainter, option: QStyleOptionViewItem, *, first: bool) -> None:
    """The row as the style sheet has it, with the accent bar of a selected one."""
    style = QApplication.style() if not isinstance(option.widget, QWidget) else option.widget.style()
    style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
    if first and option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect.x(), option.rect.y(), BAR, option.rect.height(), QColor(current().accent))


def _font(kind: str, *, bold: bool) -> QFont:
    weight, body = QFont.Weight.DemiBold if bold else QFont.Weight.Normal, density().body
    if kind == "code":
        return code_font(body - 1, weight)
    if kind in {"quantity", "number"}:
        return number_font(body, weight)
    return text_font(
        body - 1 if kind in {"moment", "day"} else body, weight
    )  # tnum would widen the hyphens of a date


def paint_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    side: Qt.AlignmentFlag,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """One line, literally; what doesn't fit has a "…": at the end, or in the middle where names differ at their ends."""
    shown = QFontMetricsF(painter.font()).elidedText(text.replace("\n", " "), elide, rect.width())
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def broken(text: str, font: QFont, width: float, last: float) -> tuple[str, str]:
    """A text on at most two lines, the first `width` wide, the second `last`: ("", text) where it fits on the last alone."""
    text = text.replace("\n", " ")
    if QFontMetricsF(font).horizontalAdvance(text) <= last:
        return "", text
    layout = QTextLayout(text, font)
    layout.setTextOption(_WRAP)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    end = line.textLength()
    layout.endLayout()
    return text[:end].rstrip(), text[end:]
