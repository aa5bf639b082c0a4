"""One small plot, painted by itself: bars, points, lines and limits over named places. A page has six, drawn in a blink."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.gui.charts.marks import RADIUS, rule_path
from client.gui.charts.numbers import nice_step, shown
from client.gui.fonts import number_font, text_font
from client.gui.theme import current
from client.gui.tokens import Tokens

_LEFT, _RIGHT, _TOP, _BOTTOM, _LEGEND = 56, 10, 30, 24, 18
_SHAPES = (7, 2, 3, 1, 5, 6)  # of charts/marks.py: each group has its own shape too
_TICKS = 4


@dataclass(frozen=True)
class Series:
    """Points at x and y. `line`: joined; `dots`: small and grey, the single readings; `name` stands in the legend."""

    x: Iterable[float]
    y: Iterable[float]
    group: int = 0
    line: bool = True
    dots: bool = False
    name: str = ""


@dataclass
class Content:
    """What a plot shows. `bars`: groups of heights, one a place; `spans`: low and high around a bar's top."""

    title: str
    names: Sequence[str] | None = None
    series: list[Series] = field(default_factory=list)
    bars: Sequence[Sequence[float]] = ()
    bar_names: Sequence[str] = ()
    spans: Sequence[tuple[float, float]] = ()
    centre: float | None = None
    limits: Sequence[float] = ()
    out: Sequence[tuple[float, float]] = ()


class Plot(QWidget):
    """Draws its content with the colours of now."""

    def __init__(self, content: Content, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self._drawn: tuple[Any, QPixmap] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(content.title)

    def sizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(260, 200)

    def minimumSizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(180, 170)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call: drawn once for a size and a theme; what moves beside it doesn't draw it again."""
        for_now = (self.size().toTuple(), self.devicePixelRatioF(), current())
        if self._drawn is None or self._drawn[0] != for_now:
            picture = QPixmap(self.size() * self.devicePixelRatioF())
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            picture.fill(QColor(current().surface))
            self._draw(picture)
            self._drawn = (for_now, picture)
        QPainter(self).drawPixmap(0, 0, self._drawn[1])

    def _draw(self, picture: QPixmap) -> None:
        painter, tokens, content = QPainter(picture), current(), self.content
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        named = [(n, name) for n, name in enumerate(content.bar_names)]
        named += [(one.group, one.name) for one in content.series if one.name]
        top = _TOP + (_LEGEND if named else 0)
        area = QRectF(_LEFT, top, self.width() - _LEFT - _RIGHT, self.height() - top - _BOTTOM)
        place = _Place(area, *_ranges(content))
        painter.setPen(QColor(tokens.text))
        painter.setFont(text_font(13, QFont.Weight.DemiBold))
        painter.drawText(QRectF(8, 0, self.width() - 16, 24), _MIDDLE_LEFT, content.title)
        _axes(painter, content, place, tokens)
        for at, heights in enumerate(content.bars):
            _bars(painter, content, place, at, heights)
        for value, colour, style in (
            *((limit, tokens.limit, Qt.PenStyle.DashLine) for limit in content.limits),
            *(((content.centre, tokens.centre, Qt.PenStyle.SolidLine),) if content.centre is not None else ()),
        ):
            painter.setPen(QPen(QColor(colour), 1.5, style))
            painter.drawLine(place(place.left, value), place(place.right, value))
        for one in content.series:
            _series(painter, one, place, tokens)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.limit))
        for x, y in content.out:
            painter.drawPath(rule_path(1).translated(place(x, y)))
        _legend(painter, named, self.width(), tokens)
        painter.end()


class _Place:
    """From values to pixels."""

    def __init__(self, area: QRectF, x: tuple[float, float], y: tuple[float, float]) -> None:
        self.area, (self.left, self.right), (self.low, self.high) = area, x, y

    def __call__(self, x: float, y: float) -> QPointF:
        across = (x - self.left) / (self.right - self.left)
        up = (y - self.low) / (self.high - self.low)
        return QPointF(self.area.left() + across * self.area.width(), self.area.bottom() - up * self.area.height())


_MIDDLE_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_UNDER = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


def _ranges(content: Content) -> tuple[tuple[float, float], tuple[float, float]]:
    ys = [y for one in content.series for y in one.y] + list(content.limits)
    ys += [height for heights in content.bars for height in heights] + [high for _, high in content.spans]
    ys += [content.centre] if content.centre is not None else []
    xs = [x for one in content.series for x in one.x]
    if content.names is not None:
        x = (-0.5, len(content.names) - 0.5)
    else:
        x = (min(xs, default=0.0), max(xs, default=1.0))
        air = (x[1] - x[0]) * 0.05 or 1.0
        x = (x[0] - air, x[1] + air)
    low, high = min(ys, default=0.0), max(ys, default=1.0)
    if content.bars:  # bars begin at zero
        return x, (0.0, max(high, 1e-12) * 1.06)
    air = (high - low) * 0.1 or abs(high) * 0.1 or 1.0
    return x, (low - air, high + air)


def _axes(painter: QPainter, content: Content, place: _Place, tokens: Tokens) -> None:
    area = place.area
    step = nice_step(place.high - place.low, _TICKS)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    painter.setFont(number_font(12))
    value = math.ceil(place.low / step - 1e-9) * step
    while value <= place.high + step * 1e-9:
        y = place(place.left, value).y()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(QRectF(0, y - 9, _LEFT - 8, 18), _MIDDLE_RIGHT, shown(value, decimals))
        value += step
    painter.setPen(QPen(QColor(tokens.field), 1))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    painter.setPen(QColor(tokens.text2))
    names = list(enumerate(content.names or ()))
    if content.names is None:
        across = nice_step(place.right - place.left, _TICKS)
        digits = max(0, -math.floor(math.log10(across) + 1e-9))
        first = math.ceil(place.left / across - 1e-9)
        names = []
        while first * across <= place.right:
            _name(painter, place, first * across, shown(first * across, digits), 70)
            first += 1
    metrics, free = QFontMetricsF(painter.font()), -math.inf
    for at, name in names:
        room = area.width() / max(1, len([n for _, n in names if n]))
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(room, 18))
        centre, half = place(at, 0).x(), metrics.horizontalAdvance(text) / 2
        if name and centre - half > free:
            _name(painter, place, at, text, max(room, 2 * half + 2))
            free = centre + half + 4


def _name(painter: QPainter, place: _Place, at: float, text: str, room: float) -> None:
    x = place(at, place.low).x()
    painter.drawText(QRectF(x - room / 2, place.area.bottom() + 4, room, 18), _UNDER, text)


def _bars(painter: QPainter, content: Content, place: _Place, at: int, heights: Sequence[float]) -> None:
    tokens = current()
    width = 0.7 / len(content.bars)
    for n, height in enumerate(heights):
        left = n - 0.35 + at * width
        painter.fillRect(QRectF(place(left, height), place(left + width * 0.92, 0)), QColor(tokens.groups[at]))
        if at == 0 and n < len(content.spans):
            painter.setPen(QPen(QColor(tokens.text), 2))
            painter.drawLine(place(n, content.spans[n][0]), place(n, content.spans[n][1]))


def _series(painter: QPainter, one: Series, place: _Place, tokens: Tokens) -> None:
    points = [place(x, y) for x, y in zip(one.x, one.y, strict=True)]
    if one.dots:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.text3))
        for point in points:
            painter.drawEllipse(point, 2.4, 2.4)
        return
    colour = QColor(tokens.groups[one.group % len(tokens.groups)])
    if one.line:
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
    painter.setPen(QPen(QColor(tokens.surface), 1))
    painter.setBrush(colour)
    shape = rule_path(_SHAPES[one.group % len(_SHAPES)])
    for point in points:
        painter.drawPath(shape.translated(point))


def _legend(painter: QPainter, named: Sequence[tuple[int, str]], width: float, tokens: Tokens) -> None:
    """Under the title: each group's shape, colour and name."""
    x = 8.0
    painter.setFont(text_font(12))
    for group, name in named:
        long = QFontMetricsF(painter.font()).horizontalAdvance(name)
        if x + long + 2 * RADIUS + 6 > width:
            return  # no room for more
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.groups[group % len(tokens.groups)]))
        painter.drawPath(rule_path(_SHAPES[group % len(_SHAPES)]).translated(QPointF(x + RADIUS, 33)))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(QRectF(x + 2 * RADIUS + 4, 24, long + 4, 18), _MIDDLE_LEFT, name)
        x += long + 2 * RADIUS + 16
