"""A sensor channel in the list beside the chart: on or off, its name, its last reading."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from client.data.series import Channel
from client.gui.fonts import number_font, text_font
from client.gui.theme import current

WIDTH = 316  # of the list


class ChannelRow(QAbstractButton):
    """Checked: the channel is drawn."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self.channel, self.value = channel, ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(WIDTH - 34, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's call."""
        del event
        tokens, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), QColor(tokens.hover))
        box = QRectF(8, self.height() / 2 - 7, 14, 14)
        painter.setPen(QPen(QColor(tokens.accent if self.isChecked() else tokens.field), 1.4))
        painter.setBrush(QColor(tokens.accent) if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            painter.setPen(QPen(QColor(tokens.on_accent), 1.8))
            knee = QPointF(box.center().x() - 1, box.bottom() - 3.5)
            painter.drawLine(QPointF(box.left() + 3, box.center().y()), knee)
            painter.drawLine(knee, QPointF(box.right() - 2.5, box.top() + 4))
        painter.setFont(number_font(13))
        width = painter.fontMetrics().horizontalAdvance(self.value)
        painter.setPen(QColor(tokens.text))
        painter.drawText(
            self.rect().adjusted(0, 0, -8, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            self.value,
        )
        painter.setFont(text_font(13))
        painter.setPen(QColor(tokens.text if self.isChecked() else tokens.text2))
        room = self.rect().adjusted(32, 0, -16 - width, 0)
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
