"""Chips: a status as icon and word on its soft colour; the same drawing for widgets and for table cells."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.gui.fonts import text_font
from client.gui.icons import paint_icon
from client.gui.theme import status_glyph, status_look, status_word
from client.gui.tokens import Shape, glyph_on

HEIGHT, SMALL = 24, 22
_PAD, _ICON, _GAP = 8, 16, 5


def chip_font() -> QFont:
    """13 px, medium."""
    return text_font(13, QFont.Weight.Medium)


def chip_width(text: str) -> float:
    """Width of a chip with this word, in logical pixels."""
    return 2 * _PAD + _ICON + _GAP + QFontMetricsF(chip_font()).horizontalAdvance(text)


def paint_chip(
    painter: QPainter, rect: QRectF, status: str, text: str | None = None, icon: str | None = None
) -> None:
    """Draw a chip filling `rect` (a word too long ends in "…"). `text`, `icon`: instead of the status's own."""
    look = status_look(status)
    word = status_word(status) if text is None else text
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.soft))
    painter.drawRoundedRect(rect, 6, 6)
    box = QRectF(rect.x() + _PAD - 1, rect.center().y() - _ICON / 2, _ICON, _ICON)
    paint_icon(painter, icon or look.icon, look.fg, box)
    painter.setPen(QColor(look.fg))
    painter.setFont(chip_font())
    room = QRectF(box.right() + _GAP, rect.y(), rect.right() - box.right() - _GAP - _PAD + 2, rect.height())
    shown = QFontMetricsF(chip_font()).elidedText(word, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def shape_path(shape: Shape, rect: QRectF) -> QPainterPath:
    """The outline of a status mark inside a square: square, circle, octagon or diamond."""
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(rect)
    elif shape == "square":
        path.addRoundedRect(rect, rect.width() * 0.18, rect.width() * 0.18)
    elif shape == "diamond":
        c = rect.center()
        corners = [(c.x(), rect.top()), (rect.right(), c.y()), (c.x(), rect.bottom()), (rect.left(), c.y())]
        path.addPolygon(_polygon(corners))
        path.closeSubpath()
    else:
        cut = rect.width() * 0.29
        left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
        corners = [
            (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
            (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut),
        ]  # fmt: skip
        path.addPolygon(_polygon(corners))
        path.closeSubpath()
    return path


def paint_mark(painter: QPainter, rect: QRectF, status: str) -> None:
    """Draw a status as a solid shape with its glyph (map nodes, trees, legends), 16 to 24 px."""
    look = status_look(status)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape_path(look.shape, rect), QBrush(QColor(look.solid)))
    inset = rect.width() * (0.17 if look.shape != "diamond" else 0.25)
    place = rect.adjusted(inset, inset, -inset, -inset)
    paint_icon(painter, status_glyph(status), glyph_on(look.solid), place, stroke=2.75)
    painter.restore()


def paint_suspect(painter: QPainter, rect: QRectF, radius: float = 8) -> None:
    """Mark an area as suspect, over whatever status it has: dashed border and a triangle at the lower right."""
    look = status_look("suspect")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(look.solid), 2, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    paint_icon(painter, look.icon, look.solid, QRectF(rect.right() - 22, rect.bottom() - 22, 16, 16))
    painter.restore()


class Chip(QWidget):
    """A status chip. Never a click target: what acts is a button."""

    def __init__(
        self,
        status: str,
        text: str | None = None,
        icon: str | None = None,
        parent: QWidget | None = None,
        *,
        small: bool = False,
    ) -> None:
        super().__init__(parent)
        self._small = small
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(status, text, icon)

    @property
    def status(self) -> str:
        """What it shows."""
        return self._status

    def show_status(self, status: str, text: str | None = None, icon: str | None = None) -> None:
        """Another status, word or icon."""
        self._status, self._text, self._icon = status, text, icon
        self.setAccessibleName(self.word())
        self.updateGeometry()
        self.update()

    def word(self) -> str:
        """The word on it, in the language in use."""
        return status_word(self._status) if self._text is None else self._text

    def sizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(round(chip_width(self.word()) + 0.5), SMALL if self._small else HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Qt's call."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        paint_chip(QPainter(self), self.rect().toRectF(), self._status, self._text, self._icon)

    def retranslate(self) -> None:
        """The status's word in the new language."""
        self.show_status(self._status, self._text, self._icon)


class Mark(QWidget):
    """A status as a solid shape with its glyph, standing alone (legends, stage lists)."""

    def __init__(self, status: str, size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self.setFixedSize(size, size)
        self.setAccessibleName(status_word(status))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        paint_mark(QPainter(self), self.rect().toRectF(), self._status)


def _polygon(corners: list[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])
