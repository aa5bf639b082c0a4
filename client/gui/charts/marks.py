"""The marks of a chart: a shape for each rule, ⊗ for an excluded point, dots; drawn in pixels."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from client.gui.fonts import number_font
from client.gui.tokens import Tokens

RADIUS = 6.0
# Corners and first angle of the polygon of each rule; the rules beyond share a circle.
_POLYGONS = {1: (4, 0), 2: (4, 45), 3: (3, -90), 4: (3, 90), 5: (5, -90), 6: (6, 0), 7: (0, 0), 8: (8, 22.5)}

_GROUPS = (7, 2, 3, 4, 5, 6)  # the shape of each group, by the rule whose shape it borrows


@cache
def rule_path(rule: int) -> QPainterPath:
    """The shape of a rule around the origin."""
    path = QPainterPath()
    corners, turn = _POLYGONS.get(rule, (0, 0))
    if corners == 0:
        path.addEllipse(QPointF(0, 0), RADIUS * 0.85, RADIUS * 0.85)
        return path
    angles = [math.radians(turn + 360 * corner / corners) for corner in range(corners)]
    path.addPolygon(QPolygonF([QPointF(RADIUS * math.cos(a), RADIUS * math.sin(a)) for a in angles]))
    path.closeSubpath()
    return path


def draw_rule(painter: QPainter, place: QPointF, rule: int, tokens: Tokens) -> None:
    """A flagged point; a thin edge in the surface's colour keeps it apart from the line."""
    painter.setPen(QPen(QColor(tokens.surface), 1))
    painter.setBrush(QColor(tokens.limit))
    painter.drawPath(QTransform.fromTranslate(place.x(), place.y()).map(rule_path(rule)))


@cache
def number_size(rule: int) -> tuple[float, float]:
    """Width and height of a rule's number in pixels."""
    metrics = QFontMetricsF(number_font(12))
    return metrics.horizontalAdvance(str(rule)), metrics.capHeight()


def draw_number(painter: QPainter, room: QRectF, rule: int, tokens: Tokens) -> None:
    """The rule's number in the room found for it."""
    painter.setPen(QColor(tokens.limit))
    painter.setFont(number_font(12))
    painter.drawText(room.bottomLeft(), str(rule))


def draw_excluded(painter: QPainter, place: QPointF, tokens: Tokens) -> None:
    """A point that isn't computed with: hollow ⊗."""
    painter.setPen(QPen(QColor(tokens.text3), 1.3))
    painter.setBrush(QColor(tokens.surface))
    painter.drawEllipse(place, 4.5, 4.5)
    for dx, dy in ((2.2, 2.2), (2.2, -2.2)):
        painter.drawLine(QPointF(place.x() - dx, place.y() - dy), QPointF(place.x() + dx, place.y() + dy))


def draw_dots(painter: QPainter, places: list[QPointF], tokens: Tokens, radius: float = 2.8) -> None:
    """Plain points."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.series))
    for place in places:
        painter.drawEllipse(place, radius, radius)


def draw_group(painter: QPainter, places: list[QPointF], group: int, tokens: Tokens) -> None:
    """Points of a group, in its colour and shape; the groups' shapes are told from signals by their size."""
    painter.setPen(QPen(QColor(tokens.surface), 0.6))
    painter.setBrush(QColor(tokens.groups[group % len(tokens.groups)]))
    shape = QTransform.fromScale(0.62, 0.62).map(rule_path(_GROUPS[group % len(_GROUPS)]))
    for place in places:
        painter.drawPath(QTransform.fromTranslate(place.x(), place.y()).map(shape))


def draw_new(painter: QPainter, place: QPointF, tokens: Tokens) -> None:
    """The ring around a point that has just come."""
    painter.setPen(QPen(QColor(tokens.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place, 10, 10)


def draw_event(painter: QPainter, x: float, bottom: float, tokens: Tokens) -> None:
    """A flag at the lower edge: something happened before the point there."""
    painter.setPen(QPen(QColor(tokens.text3), 1))
    painter.setBrush(QColor(tokens.text3))
    painter.drawLine(QPointF(x, bottom - 14), QPointF(x, bottom))
    painter.drawPolygon(QPolygonF([QPointF(x, bottom - 14), QPointF(x + 6, bottom - 11), QPointF(x, bottom - 8)]))
