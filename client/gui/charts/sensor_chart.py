"""Sensor channels one above the other on one axis of time, decimated to what the pixels can show; they move on without a jump."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.data.series import Curve
from client.gui.charts import decimation
from client.gui.charts.axes import Axis
from client.gui.charts.numbers import decimals_of, shown
from client.gui.charts.pane_item import Sketch
from client.gui.charts.plot import Plot
from client.gui.slices import Step
from client.gui.theme import current, theme

AIR = 0.12  # of a pane's height stays free above and below
GAP = 20  # times the usual step between two points: the line is parted there
RIGHT = 0.06  # of the width stays free at the right, for the last value
MOST = 4  # channels at once: more are too flat to read
# Seconds between two ticks.
_HOUR, _DAY = 3600, 86400
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, _HOUR, 2 * _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR, _DAY,
          2 * _DAY, 7 * _DAY, 14 * _DAY, 30 * _DAY)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Shown:
    """A channel as it is drawn: its title (with its unit) and its points; times are seconds since `origin`."""

    title: str
    times: decimation.Floats
    readings: decimation.Floats
    gaps: decimation.Points  # points before which the sensors were silent for long
    decimals: int


def drawn(title: str, curve: Curve, origin: float) -> Shown:
    """A curve ready to be drawn."""
    times = curve.times - origin
    steps = np.diff(times)
    usual = float(np.median(steps)) if steps.size else 1.0
    gaps = np.flatnonzero(steps > GAP * usual) + 1
    return Shown(title, times, curve.readings, gaps, decimals_of(curve.readings))


class TimeAxis(Axis):
    """Times of day in this computer's zone; days where they are what differs."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.origin = 0.0
        self._step = 1

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """pyqtgraph's call: places of ticks, at round times of the clock."""
        room = max(2.0, size / 110)
        self._step = next((step for step in _STEPS if (high - low) / step <= room), _STEPS[-1])
        zone = dt.datetime.fromtimestamp(self.origin + low, dt.UTC).astimezone().utcoffset() or dt.timedelta()
        shift = zone.total_seconds() + self.origin
        first = int(np.ceil((low + shift) / self._step))
        last = int(np.floor((high + shift) / self._step))
        return [(self._step, [number * self._step - shift for number in range(first, last + 1)])]

    def tickStrings(self, values: Sequence[float], scale: Any, spacing: float) -> list[str]:
        """pyqtgraph's call: what ticks say."""
        del scale, spacing
        form = "%m-%d" if self._step >= _DAY else "%H:%M" if self._step >= 60 else "%H:%M:%S"
        found = []
        for value in values:
            local = dt.datetime.fromtimestamp(self.origin + value, dt.UTC).astimezone()
            begins = self._step < _DAY and local.hour == local.minute == local.second == 0  # a new day says which
            found.append(f"{local:%m-%d}" if begins else f"{local:{form}}")
        return found


class CurveItem(pg.GraphicsObject):  # type: ignore[misc]
    """The drawing of a channel in a view box; colours are those of the theme when it paints."""

    def __init__(self, what: Shown) -> None:
        super().__init__()
        self.what = what
        self.lines = 0  # points of the line drawn last

    def show(self, what: Shown) -> None:
        """Other points, or more."""
        self.prepareGeometryChange()
        self.what = what
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
        view, tokens, transform = self.getViewBox(), current(), painter.transform()
        painter.save()
        painter.resetTransform()
        frame = transform.mapRect(QRectF(view.viewRect()))
        sketch = Sketch(painter, tokens, frame, transform.m11(), transform.dx(), transform.m22(), transform.dy())
        (first, last), _range = view.viewRange()
        start = max(0, int(np.searchsorted(self.what.times, first)) - 1)
        stop = min(self.what.times.size, int(np.searchsorted(self.what.times, last, side="right")) + 1)
        if stop > start:
            self._line(sketch, start, stop)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sketch.words(self.what.title, QPointF(frame.left() + 14, frame.top() + 8), tokens.text, 13, semi=True)
        painter.restore()

    def _line(self, sketch: Sketch, start: int, stop: int) -> None:
        what, columns = self.what, max(1, round(sketch.frame.width()))
        places, heights = decimation.outline(what.readings, start, stop, columns)
        points = places.astype(np.intp)
        xs, ys = sketch.x(what.times[points]), sketch.y(heights)
        few = points.size <= columns
        sketch.painter.setRenderHint(QPainter.RenderHint.Antialiasing, few)
        sketch.painter.setPen(QPen(QColor(sketch.tokens.series), 1.4 if few else 1))
        silent = np.isnan(ys)
        parts = np.searchsorted(what.gaps, points, side="right")
        breaks = np.flatnonzero((np.diff(parts) > 0) | silent[1:] | silent[:-1]) + 1
        self.lines = int(points.size)
        for begin, end in pairwise([0, *breaks.tolist(), points.size]):
            if end - begin > 1:
                sketch.polyline(xs[begin:end], ys[begin:end])
        if stop == what.times.size:
            self._last(sketch)

    def _last(self, sketch: Sketch) -> None:
        """The last reading stands out, with its value."""
        there = np.flatnonzero(~np.isnan(self.what.readings))
        if there.size:
            value = float(self.what.readings[there[-1]])
            place = QPointF(sketch.x(self.what.times[there[-1]]), sketch.y(value))
            sketch.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            sketch.painter.setPen(QPen(QColor(sketch.tokens.surface), 1))
            sketch.painter.setBrush(QColor(sketch.tokens.series))
            sketch.painter.drawEllipse(place, 4, 4)
            words = shown(value, self.what.decimals)
            sketch.words(words, QPointF(place.x() + 8, place.y() - 9), sketch.tokens.text, 12, semi=True)


class SensorChart(QWidget):
    """Zoom with the wheel or + −, pan with the mouse or ← →, 0 shows all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._canvas = pg.GraphicsLayoutWidget(self)
        self._canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._canvas.ci.layout.setSpacing(4)
        self._canvas.ci.layout.setContentsMargins(0, 0, 4, 0)
        layout.addWidget(self._canvas)
        self.items: dict[str, CurveItem] = {}
        self._plots: dict[str, Plot] = {}
        self._heights: dict[str, tuple[float, float]] = {}
        self._span = (0.0, 1.0)  # first and last time
        self._origin: float | None = None
        theme().changed.connect(self.follow_theme)
        self.follow_theme()

    def show_curves(self, curves: Mapping[str, tuple[str, Curve]], *, fresh: bool) -> None:
        """Show channels by their codes, each with its title. `fresh`: of another run, all of it; else what is in view stays.

        A view that held the last point moves on with it; one of everything grows.
        """
        for step in self.drawing(curves, fresh=fresh):
            step()

    def drawing(self, curves: Mapping[str, tuple[str, Curve]], *, fresh: bool) -> list[Step]:
        """What `show_curves` does, in steps: making a pane with its axes takes a few milliseconds. All or none are taken."""
        seen = None if fresh or not self._plots else self.seen()
        before = self._span
        times = [curve.times for _title, curve in curves.values() if curve.times.size]
        if fresh or self._origin is None:
            self._origin = min((float(one[0]) for one in times), default=0.0)
            self._heights.clear()
        self._span = (
            min((float(one[0]) for one in times), default=self._origin) - self._origin,
            max((float(one[-1]) for one in times), default=self._origin + 1) - self._origin,
        )
        steps: list[Step] = []
        if list(curves) != list(self._plots) or fresh:
            steps += [self._clear, *(partial(self._add_pane, code, last=code == [*curves][-1]) for code in curves)]
        return [*steps, partial(self._fill, curves, self._origin, seen, before)]

    def _fill(
        self,
        curves: Mapping[str, tuple[str, Curve]],
        origin: float,
        seen: tuple[float, float] | None,
        before: tuple[float, float],
    ) -> None:
        for code, (title, curve) in curves.items():
            what = drawn(title, curve, origin)
            if code in self.items:
                self.items[code].show(what)
            else:
                self.items[code] = CurveItem(what)
                self._plots[code].addItem(self.items[code])
            self._raise(code, what)
        self._frame(seen, before)
        self._canvas.setUpdatesEnabled(True)

    def seen(self) -> tuple[float, float]:
        """First and last time in view, in seconds since the run's first reading."""
        (first, last), _ = next(iter(self._plots.values())).getViewBox().viewRange()
        return float(first), float(last)

    def zoom(self, first: float, last: float) -> None:
        """Show the time between two moments, in seconds since the run's first reading."""
        for plot in list(self._plots.values())[:1]:
            plot.getViewBox().setXRange(first, last, padding=0)

    def fit(self) -> None:
        """Show all."""
        self.zoom(*self._whole())

    def follow_theme(self) -> None:
        """Colours again: pyqtgraph's own are read when they are set."""
        self._canvas.setBackground(QColor(current().surface))
        for plot in self._plots.values():
            for axis in ("left", "bottom"):
                plot.getAxis(axis).follow_theme()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ − zoom, ← → pan, 0 all."""
        if not self._plots:
            return
        view = next(iter(self._plots.values())).getViewBox()
        first, last = self.seen()
        step = (last - first) / 4
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            view.scaleBy(x=0.5 if key == Qt.Key.Key_Plus else 2.0)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            view.translateBy(x=-step if key == Qt.Key.Key_Left else step)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _whole(self) -> tuple[float, float]:
        first, last = self._span
        return first, last + max(1.0, (last - first) * RIGHT)

    def _frame(self, seen: tuple[float, float] | None, before: tuple[float, float]) -> None:
        first, last = self._whole()
        width = last - first
        for plot in self._plots.values():
            plot.getViewBox().setLimits(xMin=first - width * 0.1, xMax=last + width * 0.1, minXRange=2.0)
        if seen is None or (seen[0] <= before[0] and seen[1] >= before[1]):
            self.zoom(first, last)
        elif seen[1] >= before[1]:  # the end was in view: it stays where it was on the screen
            moved = self._span[1] - before[1]
            self.zoom(seen[0] + moved, seen[1] + moved)
        else:
            self.zoom(*seen)

    def _raise(self, code: str, what: Shown) -> None:
        """The range of a pane's values: it only grows, so that nothing jumps."""
        there = what.readings[~np.isnan(what.readings)]
        low, high = (float(there.min()), float(there.max())) if there.size else (0.0, 1.0)
        air = (high - low or abs(high) or 1.0) * AIR
        kept = self._heights.get(code)
        if kept is None or low < kept[0] or high > kept[1]:
            bottom, top = low - air, high + 2.5 * air  # the title stands at the top
            kept = (bottom, top) if kept is None else (min(kept[0], bottom), max(kept[1], top))
            self._heights[code] = kept
            self._plots[code].getViewBox().setYRange(*kept, padding=0)

    def _clear(self) -> None:
        self._canvas.setUpdatesEnabled(False)  # until all of it is there
        self._canvas.clear()
        self._plots, self.items = {}, {}
        self._heights = {}

    def _add_pane(self, code: str, *, last: bool) -> None:
        """Under those that are there; the last one says the times."""
        bottom = TimeAxis()
        bottom.origin = self._origin or 0.0
        plot = Plot(Axis("left"), bottom, has_words=last)
        self._canvas.addItem(plot, row=len(self._plots), col=0)
        if self._plots:
            plot.setXLink(next(iter(self._plots.values())))
        self._plots[code] = plot
