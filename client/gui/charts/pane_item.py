"""One pane as pyqtgraph draws it: line, dots, limits, stages, marks; in pixels, so that pens and words stay crisp.

It reads the theme when it paints, so a change of theme needs no new pens; what isn't visible isn't touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pyqtgraph as pg
from pyqtgraph.functions import create_qpolygonf, ndarray_from_qpolygonf
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEngine, QPainter, QPen, QPolygonF

from client.domain.spc.panes import Pane
from client.gui.charts import decimation
from client.gui.charts.dots import stamped
from client.gui.charts.lines import draw_lines, values_of
from client.gui.charts.marks import (
    draw_dots,
    draw_event,
    draw_excluded,
    draw_group,
    draw_new,
    draw_number,
    draw_rule,
    number_size,
)
from client.gui.charts.room import room_beside
from client.gui.fonts import text_font
from client.gui.theme import current
from client.gui.tokens import Tokens

Floats = decimation.Floats
Points = decimation.Points
_DOTS = 400  # fewer points than this in view get dots
_SHAPES = 300  # more flagged points than this in view are dots without a shape of their own


@dataclass(frozen=True, eq=False)
class Drawn:
    """What a pane item shows."""

    pane: Pane
    flagged: Points  # points with a signal, in order
    rules: Points  # the rule that is drawn at each
    excluded: frozenset[int]
    stages: Sequence[int]  # first points of the stages
    decimals: int
    title: str = ""
    stage_names: Sequence[str] = ()
    line_names: tuple[str, str, str] = ("UCL", "CL", "LCL")
    groups: Points | None = None  # the group of each point, by which it is coloured; -1: none
    events: Sequence[tuple[int, str]] = ()  # what happened before a point, in words, by point


class PaneItem(pg.GraphicsObject):  # type: ignore[misc]
    """The drawing of a pane in a view box."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__()
        self.drawn = drawn
        self._blocks: decimation.Blocks | None = None
        self.selected: int | None = None
        self.window: tuple[int, int] | None = None  # points a hovered signal looked at
        self.new: int | None = None  # a point that has just come
        self.marked = 0  # flagged points in view that got their mark at the last painting
        self.numbered = 0  # of these got their number too

    def show(self, drawn: Drawn) -> None:
        """Other data."""
        self.prepareGeometryChange()
        self.drawn, self._blocks = drawn, None
        self.update()

    def boundingRect(self) -> QRectF:
        """Qt's call: all there may be to see. The clip of the view box cuts it."""
        view = self.getViewBox()
        return QRectF(view.viewRect()) if view is not None else QRectF(0, 0, 1, 1)

    def viewRangeChanged(self) -> None:
        """pyqtgraph's call: what is drawn depends on what is in view."""
        self.prepareGeometryChange()
        self.update()

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Qt's call."""
        view = self.getViewBox()
        tokens, transform = current(), painter.transform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = transform.mapRect(QRectF(view.viewRect()))
        sketch = Sketch(painter, tokens, frame, transform.m11(), transform.dx(), transform.m22(), transform.dy())
        (first, last), _range = view.viewRange()
        start, stop = decimation.visible(self.drawn.pane.values, first, last)
        self._highlights(sketch)
        draw_lines(sketch, self.drawn, start, stop)
        self._series(sketch, start, stop)
        values, events = values_of(sketch, self.drawn, stop), self._events(sketch, start, stop)
        title = sketch.box(self.drawn.title, QPointF(frame.left() + 14, frame.top() + 8), 13, semi=True)
        self._marks(sketch, start, stop, [title, *(box for box, _ in events), *(box for box, _, _ in values)])
        for box, text, colour in values:  # after the marks, which must not make a limit unreadable
            painter.fillRect(box, QColor(tokens.surface))
            sketch.words(text, box.topLeft() + QPointF(2, 0), colour, semi=True)
        for box, text in events:
            sketch.words(text, box.topLeft(), tokens.text3)
        sketch.words(self.drawn.title, title.topLeft(), tokens.text, 13, semi=True)
        painter.restore()

    def _highlights(self, sketch: Sketch) -> None:
        if self.window is not None:
            first, last = (sketch.x(point + shift) for point, shift in zip(self.window, (-0.5, 0.5), strict=True))
            band = QColor(sketch.tokens.accent_soft)
            sketch.painter.fillRect(QRectF(first, sketch.frame.top(), last - first, sketch.frame.height()), band)
        if self.selected is not None:
            sketch.painter.setPen(QPen(QColor(sketch.tokens.accent), 1.2))
            x = sketch.x(self.selected)
            sketch.painter.drawLine(QPointF(x, sketch.frame.top()), QPointF(x, sketch.frame.bottom()))

    def _series(self, sketch: Sketch, start: int, stop: int) -> None:
        values = self.drawn.pane.values
        columns = max(1, round(sketch.frame.width()))
        if self._blocks is None and values.size > decimation.Blocks.SIZE * columns:
            self._blocks = decimation.Blocks(values)
        places, heights = decimation.outline(values, start, stop, columns, self._blocks)
        few = stop - start <= _DOTS
        sketch.painter.setRenderHint(QPainter.RenderHint.Antialiasing, few)
        sketch.painter.setPen(QPen(QColor(sketch.tokens.series), 1.4 if few else 1))
        if self.drawn.excluded and few:  # the line passes them by
            kept = ~np.isin(places, list(self.drawn.excluded))
            places, heights = places[kept], heights[kept]
        for xs, ys in _pieces(sketch.x(places), sketch.y(heights)):
            sketch.polyline(xs, ys)
        sketch.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.drawn.groups is not None:
            self._grouped(sketch, start, stop, few=few)
        elif few:
            there = ~np.isnan(heights)
            plain = [QPointF(x, y) for x, y in zip(sketch.x(places[there]), sketch.y(heights[there]), strict=True)]
            draw_dots(sketch.painter, plain, sketch.tokens)

    def _grouped(self, sketch: Sketch, start: int, stop: int, *, few: bool) -> None:
        """Points coloured by their group: shapes while there is room for them, dots on their pixels else."""
        groups, values = self.drawn.groups, self.drawn.pane.values
        assert groups is not None  # noqa: S101 - asked before
        places = start + np.flatnonzero((groups[start:stop] >= 0) & ~np.isnan(values[start:stop]))
        xs, ys = sketch.x(places.astype(np.float64)), sketch.y(values[places])
        for group in np.unique(groups[places]).tolist():
            of = np.flatnonzero(groups[places] == group)
            if few:
                draw_group(
                    sketch.painter,
                    [QPointF(x, y) for x, y in zip(xs[of], ys[of], strict=True)],
                    group,
                    sketch.tokens,
                )
            else:
                sketch.dots(xs[of], ys[of], sketch.tokens.groups[group % len(sketch.tokens.groups)], 2)

    def _events(self, sketch: Sketch, start: int, stop: int) -> list[tuple[QRectF, str]]:
        """Flags of what happened, and the words that end before the next flag (the point's tip says them too)."""
        bottom = sketch.frame.bottom() - 1
        found: list[tuple[QRectF, str]] = []
        seen = [
            (float(sketch.x(point - 0.5)), words) for point, words in self.drawn.events if start <= point < stop
        ]
        for (x, words), (end, _) in pairwise([*seen, (sketch.frame.right(), "")]):
            draw_event(sketch.painter, x, bottom, sketch.tokens)
            box = sketch.box(words, QPointF(x + 9, bottom - 19))
            if box.right() < end - 6:
                found.append((box, words))
        return found

    def _marks(self, sketch: Sketch, start: int, stop: int, written: Sequence[QRectF]) -> None:
        drawn = self.drawn
        low, high = np.searchsorted(drawn.flagged, (start, stop))
        points = drawn.flagged[low:high]
        x, y = sketch.x(points.astype(np.float64)), sketch.y(drawn.pane.values[points])
        self.marked = int(points.size)
        if points.size > _SHAPES:  # too many for shapes: each is a dot on its pixel
            sketch.dots(x, y, sketch.tokens.limit, 3)
        else:
            rules = drawn.rules[low:high].tolist()
            for place, rule in zip(map(QPointF, x, y), rules, strict=True):
                draw_rule(sketch.painter, place, rule, sketch.tokens)
            self._numbers(sketch, (x, y), rules, (start, stop), written)
        for point in drawn.excluded:
            if start <= point < stop and not np.isnan(drawn.pane.values[point]):
                place = QPointF(sketch.x(point), sketch.y(drawn.pane.values[point]))
                draw_excluded(sketch.painter, place, sketch.tokens)
        if self.new is not None and start <= self.new < stop and not np.isnan(drawn.pane.values[self.new]):
            draw_new(
                sketch.painter, QPointF(sketch.x(self.new), sketch.y(drawn.pane.values[self.new])), sketch.tokens
            )

    def _numbers(
        self, sketch: Sketch, marks: tuple[Floats, Floats], rules: Sequence[int], span: tuple[int, int],
        written: Sequence[QRectF],
    ) -> None:  # fmt: skip
        """The number of each rule where there is room for it; the shape of its mark says it too, and the point's tip."""
        around = slice(max(0, span[0] - 1), span[1] + 1)
        heights = self.drawn.pane.values[around]
        line = sketch.x(np.arange(around.start, around.start + heights.size, dtype=np.float64)), sketch.y(heights)
        pane, frame = self.drawn.pane, sketch.frame
        limits = [QRectF(frame.left(), sketch.y(one) - 2, frame.width(), 4)
                  for one in (pane.lower, pane.centre, pane.upper) if np.ndim(one) == 0 and not np.isnan(one)]  # fmt: skip
        rooms = room_beside(marks, [number_size(rule) for rule in rules], line, frame, taken=written, poor=limits)
        self.numbered = 0
        for rule, room in zip(rules, rooms, strict=True):
            if room is not None:
                draw_number(sketch.painter, room, rule, sketch.tokens)
                self.numbered += 1


class Sketch:
    """A painter in pixels, with the way from data to them."""

    def __init__(self, painter: QPainter, tokens: Tokens, frame: QRectF, *scale: float) -> None:
        self.painter, self.tokens, self.frame = painter, tokens, frame
        self._scale = scale

    def x(self, place: Any) -> Any:
        """Pixels of a point's place."""
        return place * self._scale[0] + self._scale[1]

    def y(self, value: Any) -> Any:
        """Pixels of a value, kept near the frame (Qt's painter overflows far outside)."""
        found = value * self._scale[2] + self._scale[3]
        return np.clip(found, self.frame.top() - 2000, self.frame.bottom() + 2000)

    def polyline(self, xs: Floats, ys: Floats) -> None:
        """A line through points given in pixels."""
        self.painter.drawPolyline(_polygon(xs, ys))

    def dots(self, xs: Floats, ys: Floats, colour: str, size: int) -> None:
        """Points as squares of so many pixels: on a screen stamped into a picture of the frame (`dots.py`), else vectors."""
        if self.painter.paintEngine().type() == QPaintEngine.Type.Raster:
            place = self.frame.toAlignedRect()
            self.painter.drawImage(place.topLeft(), stamped(xs, ys, place, QColor(colour), size))
            return
        kept = decimation.on_pixels(xs, ys, np.arange(xs.size))
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.painter.setPen(QPen(QColor(colour), size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        self.painter.drawPoints(_polygon(xs[kept], ys[kept]))
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def box(self, text: str, place: QPointF, size: int = 12, *, semi: bool = False) -> QRectF:
        """What `words` would cover with its upper left corner there."""
        font = text_font(size, QFont.Weight.DemiBold if semi else QFont.Weight.Normal)
        return QRectF(place.x(), place.y(), QFontMetricsF(font).horizontalAdvance(text), 20)

    def words(
        self, text: str, place: QPointF, colour: str, size: int = 12, *, semi: bool = False, right: bool = False
    ) -> None:
        """Text with its upper left (or right) corner there."""
        self.painter.setFont(text_font(size, QFont.Weight.DemiBold if semi else QFont.Weight.Normal))
        self.painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        left = place.x() - 600 if right else place.x()
        self.painter.drawText(QRectF(left, place.y(), 600, 20), side | Qt.AlignmentFlag.AlignTop, text)


def _polygon(xs: Floats, ys: Floats) -> QPolygonF:
    polygon: QPolygonF = create_qpolygonf(len(xs))
    memory = ndarray_from_qpolygonf(polygon)
    memory[:, 0], memory[:, 1] = xs, ys
    return polygon


def _pieces(xs: Floats, ys: Floats) -> list[tuple[Floats, Floats]]:
    """The parts of a line between missing values."""
    gaps = np.flatnonzero(np.isnan(ys))
    if gaps.size == 0:
        return [(xs, ys)] if xs.size > 1 else []
    bounds = np.concatenate(([-1], gaps, [ys.size]))
    return [(xs[a + 1 : b], ys[a + 1 : b]) for a, b in pairwise(bounds) if b - a > 2]
