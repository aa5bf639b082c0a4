"""Cells of the grid: what a reading looks like, its mark beside the limits, fonts made once."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPolygonF

from client.domain.results import Feature, Reading, Sheet
from client.gui.fonts import number_font, text_font
from client.gui.formats import number


@cache
def cell_number(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of numbers, made once: a screen of cells asks for it a hundred times."""
    return number_font(size, weight)


@cache
def cell_text(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of words, made once."""
    return text_font(size, weight)


LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def shown(feature: Feature, reading: Reading | None) -> str:
    """A reading as its cell shows it: the characteristic's decimals kept."""
    if reading is None:
        return ""
    if isinstance(reading.value, Decimal):
        there = max(0, -int(reading.value.as_tuple().exponent))
        return number(reading.value, max(there, feature.decimals or 0))
    return reading.value


def next_empty(sheet: Sheet, row: int) -> int:
    """The first sample of a feature without a reading; its last one if all are there."""
    last = sheet.features[row].samples - 1
    return next((sample for sample in range(last + 1) if (row, sample) not in sheet.readings), max(0, last))


def cut(painter: QPainter, text: str, width: float) -> str:
    """A text that fits, with … at its end if it must."""
    return QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)


def mark(painter: QPainter, at: QPointF, side: str, colour: QColor) -> None:
    """▲ above, ▼ below, ■ not accepted: it survives a grey print."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if side:
        tip = -5 if side == "above" else 5
        painter.drawPolygon(
            QPolygonF([at + QPointF(-4, -tip * 0.7), at + QPointF(4, -tip * 0.7), at + QPointF(0, tip)])
        )
    else:
        painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 8, 8))
