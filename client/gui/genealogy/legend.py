"""What the marks and lines in sight mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.domain.picture import RANK, Picture
from client.gui.fonts import text_font
from client.gui.genealogy.words import translate
from client.gui.icons import paint_icon
from client.gui.theme import current, status_look, status_word
from client.gui.widgets.chip import paint_mark

_ORDER = ("released", *(status for status in RANK if status != "released"))


class Legend(QWidget):
    """One line: the statuses that occur, and certain and suspect lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._statuses: list[str] = []
        self._suspect = self._possible = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_picture(self, picture: Picture | None) -> None:
        """What occurs in this picture."""
        nodes = [] if picture is None else [picture.pedigree.nodes[n] for n in picture.where]
        found = {node.status for node in nodes}
        self._statuses = [status for status in _ORDER if status in found]
        self._suspect = any(node.suspect for node in nodes)
        self._possible = any(node.tier == "possible" for node in nodes)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.setAccessibleName(", ".join(status_word(status) for status in self._statuses))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(400, 28)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call: what does not fit is left to the tooltips."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(13))
        x = 4.0
        for status in self._statuses:
            paint_mark(painter, QRectF(x, 6, 16, 16), status)
            x = self._word(painter, x + 23, status_word(status))
        held = QColor(status_look("held").solid)
        painter.setPen(QPen(held, 2.5))
        painter.drawLine(QPointF(x, 14), QPointF(x + 28, 14))
        x = self._word(painter, x + 36, translate("genealogy", "certain"))
        if self._suspect:
            pen = QPen(held, 2, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 2.5])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, 14), QPointF(x + 28, 14))
            paint_icon(painter, "alert-triangle", held.name(), QRectF(x + 32, 6, 16, 16))
            x = self._word(painter, x + 54, translate("genealogy", "suspect: downstream of a hold"))
        if self._possible:
            painter.setPen(QPen(held, 2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, 14), QPointF(x + 28, 14))
            self._word(painter, x + 36, translate("genealogy", "possible"))

    def _word(self, painter: QPainter, x: float, word: str) -> float:
        painter.setPen(QColor(current().text2))
        width = QFontMetricsF(painter.font()).horizontalAdvance(word)
        painter.drawText(QRectF(x, 0, width + 2, 28), Qt.AlignmentFlag.AlignVCenter, word)
        return x + width + 20
