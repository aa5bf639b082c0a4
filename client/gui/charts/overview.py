"""The whole series as a strip under the chart: drag over it to choose what the chart shows."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.gui.charts import decimation
from client.gui.theme import current
from client.gui.widgets.labels import set_tip

HEIGHT = 34
_EDGE = 6  # pixels within which an edge of the window is taken


class Overview(QWidget):
    """Signals: brushed (first and last place, by a person)."""

    brushed = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._values = np.zeros(0)
        self._flagged = np.zeros(0, dtype=np.intp)
        self._window = (0.0, 1.0)
        self._held: tuple[float, float] | None = None  # what is moved, and where the mouse took it
        self._from = 0.0
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(200, HEIGHT)

    def show_series(self, values: decimation.Floats, flagged: decimation.Points) -> None:
        """Another series."""
        self._values, self._flagged = values, flagged
        self.update()

    def show_window(self, first: float, last: float) -> None:
        """What the chart shows now."""
        self._window = (first, last)
        self.update()

    def retranslate(self) -> None:
        """Words again."""
        words = QCoreApplication.translate(
            "charts", "Drag to choose the points that are shown; double click shows all"
        )
        set_tip(self, words)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        painter, tokens = QPainter(self), current()
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(area, QColor(tokens.sunken))
        first, last = (self._x(place) for place in self._window)
        shown = QRectF(
            max(first, area.left()), area.top(), min(last, area.right()) - max(first, area.left()), area.height()
        )
        painter.fillRect(shown, QColor(tokens.surface))
        self._series(painter, area)
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(shown)
        painter.end()

    def _series(self, painter: QPainter, area: QRectF) -> None:
        values, tokens = self._values, current()
        if values.size == 0 or np.all(np.isnan(values)):
            return
        places, heights = decimation.outline(values, 0, values.size, max(1, self.width()))
        low, high = float(np.nanmin(heights)), float(np.nanmax(heights))
        scale = (area.height() - 8) / (high - low or 1.0)
        there = ~np.isnan(heights)
        line = [QPointF(self._x(x), area.bottom() - 4 - (y - low) * scale)
                for x, y in zip(places[there].tolist(), heights[there].tolist(), strict=True)]  # fmt: skip
        painter.setPen(QPen(QColor(tokens.series), 1))
        painter.drawPolyline(QPolygonF(line))
        painter.setPen(QPen(QColor(tokens.limit), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        xs = self._x(self._flagged.astype(np.float64))
        ys = area.bottom() - 4 - (values[self._flagged] - low) * scale
        kept = decimation.on_pixels(xs, np.nan_to_num(ys), np.arange(self._flagged.size))
        painter.drawPoints(
            QPolygonF([QPointF(x, y) for x, y in zip(xs[kept], ys[kept], strict=True) if not math.isnan(y)])
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's call: inside the window it is moved, elsewhere a new one begins."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        first, last = (self._x(place) for place in self._window)
        whole = self._window[1] - self._window[0] >= self._values.size
        self._from = self._place(x)
        self._held = self._window if first + _EDGE < x < last - _EDGE and not whole else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's call."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        here = self._place(event.position().x())
        if self._held is not None:
            first, last = (place + here - self._from for place in self._held)
        else:
            first, last = sorted((self._from, here))
        if last - first >= 2:
            self.brushed.emit(first, last)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call: all again."""
        self.brushed.emit(-0.8, float(self._values.size))

    def _x(self, place: Any) -> Any:
        return (place + 0.5) / max(1, self._values.size) * self.width()

    def _place(self, x: float) -> float:
        return x / max(1, self.width()) * self._values.size - 0.5
