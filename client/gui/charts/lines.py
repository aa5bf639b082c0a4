"""The lines of a pane:

centre, limits and zones of each stage, with their values at the right end, and the stages' borders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from client.domain.spc.checks import PerPoint
from client.domain.spc.limits import at
from client.domain.spc.panes import Pane
from client.gui.charts import decimation
from client.gui.charts.numbers import shown
from client.gui.fonts import text_font

if TYPE_CHECKING:
    from client.gui.charts.pane_item import Drawn, Sketch

_HALF = 0.5  # a line begins and ends half a point beside its points


def draw_lines(sketch: Sketch, drawn: Drawn, start: int, stop: int) -> None:
    """All lines of the points start … stop − 1."""
    pane, tokens = drawn.pane, sketch.tokens
    count = pane.values.size
    spans = list(zip(drawn.stages, [*drawn.stages[1:], count], strict=True))
    for number, (first, last) in enumerate(spans):
        if last <= start or first >= stop:
            continue
        span = (max(first, start), min(last, stop))
        for zone in _zones(pane):
            _draw(sketch, zone, span, QPen(QColor(tokens.line2), 1, Qt.PenStyle.DotLine))
        no_lower = pane.is_cut and not np.any(pane.lower)  # a limit at nothing forbids nothing
        for line in (pane.upper,) if no_lower else (pane.lower, pane.upper):
            _draw(sketch, line, span, QPen(QColor(tokens.limit), 1.5, Qt.PenStyle.DashLine))
        _draw(sketch, pane.centre, span, QPen(QColor(tokens.centre), 1.6))
        if number:
            sketch.painter.setPen(QPen(QColor(tokens.text3), 1, Qt.PenStyle.DashLine))
            x = sketch.x(first - _HALF)
            sketch.painter.drawLine(QPointF(x, sketch.frame.top()), QPointF(x, sketch.frame.bottom()))
        if number < len(drawn.stage_names):
            x = max(sketch.x(first - _HALF), sketch.frame.left())
            sketch.words(
                drawn.stage_names[number], QPointF(x + 8, sketch.frame.top() + 4), tokens.text2, semi=True
            )


def _zones(pane: Pane) -> list[PerPoint]:
    """Lines at one and two sigmas, where limits are symmetric three-sigma ones."""
    if pane.is_cut or np.any(np.isnan(pane.sigma)) or not np.allclose(pane.upper - pane.centre, 3 * pane.sigma):
        return []
    return [pane.centre + step * pane.sigma for step in (-2, -1, 1, 2)]


def _draw(sketch: Sketch, line: PerPoint, span: tuple[int, int], pen: QPen) -> None:
    sketch.painter.setPen(pen)
    start, stop = span
    part = at(line, slice(start, stop))
    if not isinstance(part, np.ndarray) or np.all(part == part[0]):
        value = float(part if not isinstance(part, np.ndarray) else part[0])
        if not np.isnan(value):
            y = float(sketch.y(value))
            sketch.painter.drawLine(QPointF(sketch.x(start - _HALF), y), QPointF(sketch.x(stop - _HALF), y))
        return
    columns = max(1, round(sketch.frame.width()))
    if stop - start > columns:  # steps narrower than a pixel: their outline is enough
        places, heights = decimation.outline(line, start, stop, columns)  # type: ignore[arg-type]
        sketch.polyline(sketch.x(places), sketch.y(heights))
        return
    xs = np.repeat(np.arange(start, stop + 1, dtype=np.float64) - _HALF, 2)[1:-1]
    ys = np.repeat(part, 2)
    there = ~np.isnan(ys)
    sketch.polyline(sketch.x(xs[there]), sketch.y(ys[there]))


def values_of(sketch: Sketch, drawn: Drawn, stop: int) -> list[tuple[QRectF, str, str]]:
    """The values of the lines at the last point before `stop`, moved apart where they would overlap.

    Each with its place and its colour.
    """
    last = min(stop, drawn.pane.values.size) - 1
    if last < 0:
        return []
    tokens, pane = sketch.tokens, drawn.pane
    upper, centre, lower = drawn.line_names
    wanted = []
    for name, line, colour in ((upper, pane.upper, tokens.limit), (centre, pane.centre, tokens.centre),
                               (lower, pane.lower, tokens.limit)):  # fmt: skip
        value = float(at(line, last))
        if not np.isnan(value) and not (name == lower and pane.is_cut and value == 0):
            wanted.append((float(sketch.y(value)), f"{name} {shown(value, drawn.decimals)}", colour))
    metrics = QFontMetricsF(text_font(12))
    found: list[tuple[QRectF, str, str]] = []
    bottom = -np.inf
    for y, text, colour in wanted:
        width = metrics.horizontalAdvance(text) * 1.06 + 4
        x = min(sketch.x(last + _HALF) + 6, sketch.frame.right() - width)
        top = max(y - 8, bottom)
        bottom = top + 16
        if top > sketch.frame.bottom() - 12 or top < sketch.frame.top() - 8:
            continue
        found.append((QRectF(x - 2, top, width, 16), text, colour))
    return found
