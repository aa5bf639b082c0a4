"""The histogram of readings with the curve of their distribution, and the specification where there is one."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.domain.spc.checks import Floats
from client.gui.charts.numbers import decimals_of, shown
from client.gui.fonts import number_font, text_font
from client.gui.theme import current

_TOP, _BOTTOM, _SIDE = 26, 22, 8


class Histogram(QWidget):
    """Bars begin at zero; the curve has the area of the bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._counts: Floats = np.zeros(0)
        self._edges: Floats = np.zeros(0)
        self._normal: tuple[float, float, int] | None = None
        self._other: tuple[Floats, Floats] | None = None
        self._limits: tuple[float | None, float | None] = (None, None)
        self._decimals = 0

    def show_values(
        self,
        values: Floats,
        decimals: int,
        lower: float | None = None,
        upper: float | None = None,
        *,
        curve: tuple[Floats, Floats] | None = None,
    ) -> None:
        """Show readings (without missing ones), and the specification limits if there are any.

        `curve`: places and density of another distribution than the normal one.
        """
        self._other = curve
        self._decimals, self._limits = decimals, (lower, upper)
        self._counts, self._edges = bars(values, decimals)
        sigma = float(values.std(ddof=1)) if values.size > 1 else 0.0
        self._normal = (float(values.mean()), sigma, values.size) if sigma > 0 else None
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(260, 120)  # more where there is room: figures and the chosen point stay in sight before it

    def minimumSizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(200, 110)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        if self._counts.size == 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = current()
        area = QRectF(_SIDE, _TOP, self.width() - 2 * _SIDE, self.height() - _TOP - _BOTTOM)
        given = [limit for limit in self._limits if limit is not None]
        low, high = min(self._edges[0], *given, np.inf), max(self._edges[-1], *given, -np.inf)
        air = (high - low) * 0.08
        low, high = low - air, high + air
        width = float(self._edges[1] - self._edges[0])
        top = max(float(self._counts.max()), self._peak(width)) * 1.05

        def place(x: float, y: float) -> QPointF:
            return QPointF(
                area.left() + (x - low) / (high - low) * area.width(), area.bottom() - y / top * area.height()
            )

        bar = QColor(tokens.accent)
        bar.setAlphaF(0.75)
        for left, count in zip(self._edges[:-1], self._counts, strict=True):
            if count:
                box = QRectF(place(left, count), place(left + width, 0))
                painter.fillRect(box.adjusted(0.5, 0, -0.5, 0), bar)
        self._curve(painter, place, low, high, width)
        painter.setPen(QPen(QColor(tokens.field), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self._specification(painter, place, area)
        painter.setPen(QColor(tokens.text2))
        painter.setFont(number_font(12))
        for value in (self._edges[0], (self._edges[0] + self._edges[-1]) / 2, self._edges[-1]):
            text = shown(float(value), self._decimals)
            room = QRectF(place(value, 0).x() - 60, area.bottom() + 4, 120, 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)

    def _peak(self, width: float) -> float:
        if self._other is not None:
            return float(self._counts.sum() * width * self._other[1].max())
        if self._normal is None:
            return 0.0
        _, sigma, count = self._normal
        return float(count * width / (sigma * np.sqrt(2 * np.pi)))

    def _curve(self, painter: QPainter, place, low: float, high: float, width: float) -> None:  # type: ignore[no-untyped-def]
        if self._other is not None:
            x, y = self._other[0], self._other[1] * self._counts.sum() * width
            inside = (x >= low) & (x <= high)
            x, y = x[inside], y[inside]
        elif self._normal is not None:
            mean, sigma, _ = self._normal
            x = np.linspace(low, high, 160)
            y = self._peak(width) * np.exp(-(((x - mean) / sigma) ** 2) / 2)
        else:
            return
        painter.setPen(QPen(QColor(current().text2), 1.3))
        painter.drawPolyline(QPolygonF([place(float(a), float(b)) for a, b in zip(x, y, strict=True)]))

    def _specification(self, painter: QPainter, place, area: QRectF) -> None:  # type: ignore[no-untyped-def]
        tokens = current()
        for name, limit, side in (("LSL", self._limits[0], 0), ("USL", self._limits[1], 1)):
            if limit is None:
                continue
            x = place(limit, 0).x()
            painter.setPen(QPen(QColor(tokens.spec), 2))
            painter.drawLine(QPointF(x, area.top() - 4), QPointF(x, area.bottom()))
            painter.setFont(text_font(12, QFont.Weight.DemiBold))
            room = QRectF(area.left(), 0, area.width(), 18)
            align = Qt.AlignmentFlag.AlignRight if side else Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, align, f"{name} {shown(limit, decimals_of(np.array([limit])))}")


def bars(values: Floats, decimals: int) -> tuple[Floats, Floats]:
    """Counts and edges:

    about √n bars, as wide as a whole number of steps of the readings, so that none is favoured.
    """
    if values.size == 0:
        return np.zeros(0), np.zeros(0)
    low, high = float(values.min()), float(values.max())
    step = 10.0**-decimals
    wanted = max(5, min(40, round(np.sqrt(values.size))))
    width = max(1, round((high - low) / wanted / step)) * step
    first = low - step / 2
    count = max(1, int(np.floor((high - first) / width)) + 1)
    edges = first + width * np.arange(count + 1)
    return np.histogram(values, edges)[0].astype(np.float64), edges
