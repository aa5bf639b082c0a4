"""Draws a plane: lanes, lines, nodes, quantities; only what can be seen, and the farther away the less of each.

Texts are never smaller than 12 px.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from client.domain.pedigree import LANES
from client.gui.genealogy.drawing import Drawing, Piece
from client.gui.genealogy.geometry import HEAD, Plane, View
from client.gui.genealogy.kit import KIT
from client.gui.genealogy.marks import Marks
from client.gui.genealogy.words import lane_word
from client.gui.theme import current


def paint(painter: QPainter, area: QRectF, plane: Plane | None, view: View, marks: Marks) -> None:
    """Everything inside `area`."""
    painter.save()
    painter.setClipRect(area)
    _lanes(painter, area, plane, view)
    if plane is not None:
        Drawing(area, plane, view, marks).draw(painter)
    painter.restore()


def pieces(area: QRectF, plane: Plane, view: View, marks: Marks, band: float = 0.0) -> Iterator[Piece]:
    """The same for a file: all lines, however many, in pieces to be drawn one upon the other.

    `band`: pixels of height of which the ground is filled at once; 0 for all of it.
    """
    top, high = area.top(), band or area.height()
    while top < area.bottom():
        yield partial(
            _ground, area=area, plane=plane, view=view, band=QRectF(area.left(), top, area.width(), high)
        )
        top += high
    yield from Drawing(area, plane, view, marks).pieces()


def _ground(painter: QPainter, area: QRectF, plane: Plane, view: View, band: QRectF) -> None:
    painter.save()
    if band.height() < area.height():
        painter.setClipRect(band)
    _lanes(painter, area, plane, view)
    painter.restore()


def _lanes(painter: QPainter, area: QRectF, plane: Plane | None, view: View) -> None:
    tokens = current()
    painter.fillRect(area, QColor(tokens.surface))
    count = len(LANES)
    starts = plane.picture.places.lane_start.tolist() if plane else list(range(count + 1))
    pitch = plane.pitch_x * view.zoom if plane else area.width() / count
    left = view.x if plane else area.left()
    font = KIT.font(13, QFont.Weight.DemiBold)
    for lane in range(count):
        x1, x2 = left + starts[lane] * pitch, left + starts[lane + 1] * pitch
        if lane == count - 1:
            x2 = max(x2, area.right())
        if lane == 0:
            x1 = min(x1, area.left())
        strip = QRectF(x1, area.top(), x2 - x1, area.height()).intersected(area)
        if strip.isEmpty():
            continue
        if lane % 2:
            painter.fillRect(strip, QColor(tokens.canvas))
        head = QRectF(strip.left() + 2, area.top(), strip.width() - 4, HEAD)
        if head.width() > 12:
            KIT.draw(painter, head, lane_word(lane), font, QColor(tokens.text2), centred=True)
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.drawLine(QPointF(area.left(), area.top() + HEAD - 0.5), QPointF(area.right(), area.top() + HEAD - 0.5))
