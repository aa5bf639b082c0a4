"""Small drawings of quantities: where a lot went, where a value lies between its limits, how a figure moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.gui.fonts import number_font, text_font
from client.gui.formats import number, percent
from client.gui.theme import current
from client.gui.tokens import text_on


@dataclass(frozen=True)
class Part:
    """A part of a quantity: its name, how much, and the token of its colour ("held.solid").

    `open`: not located yet. It is hatched, and never rounded away.
    """

    name: str
    value: Decimal
    token: str
    open: bool = False


def sum_sentence(parts: Sequence[Part]) -> str:
    """The sum written out: "660 + 131 + 9 = 800"."""
    terms = " + ".join(number(part.value) for part in parts)
    return f"{terms} = {number(sum((part.value for part in parts), Decimal(0)))}"


class BalanceBar(QWidget):
    """A quantity as one bar of its parts, and under it each part's name, quantity and share."""

    BAR, LEGEND, GAP = 36, 40, 12

    def __init__(self, parts: Sequence[Part] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._parts: tuple[Part, ...] = ()
        self.show_parts(parts)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """What the quantity consists of; parts of nothing are left out."""
        self._parts = tuple(part for part in parts if part.value > 0)
        self.setAccessibleName(", ".join(f"{part.name} {number(part.value)}" for part in self._parts))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt's call: the legend takes as many lines as it needs."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's call."""
        return self.BAR + self.GAP + self.LEGEND * len(self._rows(width))

    def sizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(480, self.heightForWidth(max(self.width(), 480)))

    def minimumSizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(160, self.BAR)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = sum((part.value for part in self._parts), Decimal(0))
        if not whole:
            return
        x = 0.0
        widths = _widths([float(part.value / whole) for part in self._parts], self.width())
        for part, width in zip(self._parts, widths, strict=True):
            self._paint_part(painter, part, QRectF(x, 0, width - 1, self.BAR))
            x += width
        y = float(self.BAR + self.GAP)
        for row in self._rows(self.width()):
            for part, place in row:
                self._paint_legend(painter, part, QPointF(place, y), part.value / whole)
            y += self.LEGEND

    def _paint_part(self, painter: QPainter, part: Part, rect: QRectF) -> None:
        tokens = current()
        colour = QColor(tokens.danger if part.open else tokens.colour(part.token))
        if part.open:
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect, 3, 3)
        text = number(part.value)
        font = number_font(14, QFont.Weight.DemiBold)
        if QFontMetricsF(font).horizontalAdvance(text) + 12 < rect.width():
            painter.setFont(font)
            painter.setPen(QColor(text_on(colour.name())))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_legend(self, painter: QPainter, part: Part, at: QPointF, share: Decimal) -> None:
        tokens = current()
        self._paint_part(painter, Part("", Decimal(0), part.token, part.open), QRectF(at.x(), at.y() + 3, 13, 12))
        painter.setPen(QColor(tokens.text2))
        painter.setFont(text_font(13))
        painter.drawText(QPointF(at.x() + 20, at.y() + 14), part.name)
        painter.setPen(QColor(tokens.danger if part.open else tokens.text))
        painter.setFont(number_font(13, QFont.Weight.DemiBold))
        painter.drawText(QPointF(at.x() + 20, at.y() + 33), self._figures(part, share))

    def _rows(self, width: int) -> list[list[tuple[Part, float]]]:
        """The legend's lines: each part with its x."""
        whole = sum((part.value for part in self._parts), Decimal(0))
        rows: list[list[tuple[Part, float]]] = [[]]
        x = 0.0
        for part in self._parts:
            name = QFontMetricsF(text_font(13)).horizontalAdvance(part.name)
            figures = QFontMetricsF(number_font(13, QFont.Weight.DemiBold)).horizontalAdvance(
                self._figures(part, part.value / whole)
            )
            needed = 20 + max(name, figures)
            if x and x + needed > width:
                rows.append([])
                x = 0.0
            rows[-1].append((part, x))
            x += needed + 28
        return rows

    @staticmethod
    def _figures(part: Part, share: Decimal) -> str:
        return f"{number(part.value)}  ·  {percent(share, 1)}"


class LimitBar(QWidget):
    """Where readings lie between their limits; what is outside is a triangle with its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(76)
        self.setMinimumWidth(160)
        self._limits: tuple[Decimal | None, Decimal | None] = (None, None)
        self._values: tuple[Decimal, ...] = ()

    def show_values(self, lower: Decimal | None, upper: Decimal | None, values: Sequence[Decimal]) -> None:
        """Limits (None: there is none on that side) and readings, in one unit of measure."""
        self._limits, self._values = (lower, upper), tuple(values)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        lower, upper = self._limits
        known = [value for value in (lower, upper, *self._values) if value is not None]
        if not known or (lower is None and upper is None):
            return
        low, high = (
            float(lower if lower is not None else min(known)),
            float(upper if upper is not None else max(known)),
        )
        span = (high - low) or 1.0
        start, end = low - span * 0.2, high + span * 0.2
        track = QRectF(12, 34, self.width() - 24, 14)

        def x(value: float) -> float:
            return track.left() + (min(max(value, start), end) - start) / (end - start) * track.width()

        tokens, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.danger_soft))
        painter.drawRoundedRect(track, 3, 3)
        inside = QRectF(QPointF(track.left() if lower is None else x(low), track.top()), track.bottomRight())
        if upper is not None:
            inside.setRight(x(high))
        painter.fillRect(inside, QColor(tokens.statuses["released"].soft))
        painter.setFont(number_font(12))
        middle = (lower + upper) / 2 if lower is not None and upper is not None else None
        for mark, strong in ((lower, True), (middle, False), (upper, True)):
            if mark is None:
                continue
            at = x(float(mark))
            painter.setPen(
                QPen(QColor(tokens.statuses["released"].fg if strong else tokens.text3), 2 if strong else 1)
            )
            painter.drawLine(QPointF(at, track.top() - 4), QPointF(at, track.bottom() + 4))
            painter.setPen(QColor(tokens.text2))
            places = QRectF(at - 40, track.bottom() + 6, 80, 18)
            painter.drawText(places, Qt.AlignmentFlag.AlignHCenter, number(mark))
        for value in self._values:
            outside = (lower is not None and value < lower) or (upper is not None and value > upper)
            centre = QPointF(x(float(value)), track.center().y())
            painter.setPen(Qt.PenStyle.NoPen)
            if outside:
                painter.setBrush(QColor(tokens.statuses["rejected"].solid))
                painter.drawPolygon(_triangle(centre, up=upper is not None and value > upper))
                painter.setPen(QColor(tokens.danger))
                places = QRectF(centre.x() - 40, 10, 80, 18)
                places.moveLeft(min(max(places.left(), 0), self.width() - 80))
                painter.drawText(places, Qt.AlignmentFlag.AlignHCenter, number(value))
            else:
                painter.setBrush(QColor(tokens.text2))
                painter.drawEllipse(centre, 3, 3)


class Sparkline(QWidget):
    """How a figure moved, with its target as a dashed line and the last value as a dot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(40)
        self.setMinimumWidth(72)
        self._values: tuple[float, ...] = ()
        self._target: float | None = None

    def show_values(self, values: Sequence[float], target: float | None = None) -> None:
        """The values in their order in time."""
        self._values, self._target = tuple(values), target
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        if len(self._values) < 2:
            return
        known = [*self._values, *([] if self._target is None else [self._target])]
        low, high = min(known), max(known)
        room = self.rect().toRectF().adjusted(5, 5, -5, -5)

        def y(value: float) -> float:
            return (
                room.center().y() if high == low else room.bottom() - (value - low) / (high - low) * room.height()
            )

        tokens, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._target is not None:
            painter.setPen(QPen(QColor(tokens.text3), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(room.left(), y(self._target)), QPointF(room.right(), y(self._target)))
        step = room.width() / (len(self._values) - 1)
        points = [QPointF(room.left() + at * step, y(value)) for at, value in enumerate(self._values)]
        painter.setPen(QPen(QColor(tokens.accent), 1.75))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(points[-1], 4, 4)


def _widths(shares: Sequence[float], room: float) -> list[float]:
    """Widths of the parts: none under 6 px, however small its share; the large ones pay for it."""
    widths = [max(6.0, share * room) for share in shares]
    excess = sum(widths) - room
    large = sum(width for width in widths if width > 6)
    return [width - excess * width / large if width > 6 and large else width for width in widths]


def _triangle(centre: QPointF, *, up: bool) -> QPolygonF:
    half, tip = 5.5, -5.5 if up else 5.5
    return QPolygonF(
        [
            QPointF(centre.x(), centre.y() + tip),
            QPointF(centre.x() - half, centre.y() - tip),
            QPointF(centre.x() + half, centre.y() - tip),
        ]
    )
