"""The chart of a study: its panes one above the other on one axis; choose, zoom and pan with mouse or keys.

pyqtgraph's menu, buttons, SI prefixes and automatic ranges are off here, once for all: they move the view under
a person's hand. The items draw themselves (`pane_item.py`), so its `clipToView` (which fails before addItem)
isn't needed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from client.domain.spc.limits import Limits
from client.domain.spc.rules import Signals
from client.domain.spc.study import Study
from client.domain.spc.windows import Rule
from client.domain.spc.words import pane_name, rule_sentence
from client.gui.charts.axes import Axis
from client.gui.charts.numbers import decimals_for, shown
from client.gui.charts.pane_item import Drawn, PaneItem
from client.gui.charts.plot import Plot
from client.gui.theme import current, theme
from client.gui.translations import language

RIGHT = 0.14  # of the width stays free at the right, for the limits' values
NEAR = 14  # pixels within which the mouse means a point


class ControlChart(QWidget):
    """Signals: point_selected (from 0, by a person), point_activated (Enter or double click), view_changed (the places in view)."""

    point_selected = Signal(int)
    point_activated = Signal(int)
    view_changed = Signal(float, float)

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
        self._plots: list[Plot] = []
        self._items: list[PaneItem] = []
        self.study: Study | None = None
        self._groups: NDArray[np.intp] | None = None
        self._events: Sequence[tuple[int, str]] = ()
        self._calm = QTimer(self, singleShot=True, interval=2000)
        self._calm.timeout.connect(lambda: self._ring(None))
        self.selected: int | None = None
        self._canvas.scene().sigMouseMoved.connect(self._hovered)
        self._canvas.scene().sigMouseClicked.connect(self._clicked)
        theme().changed.connect(self.follow_theme)
        self._lay_out(2)
        self.follow_theme()

    @property
    def items(self) -> Sequence[PaneItem]:
        """The drawings of the panes, top to bottom."""
        return self._items

    def show_study(
        self, study: Study, *, groups: NDArray[np.intp] | None = None, events: Sequence[tuple[int, str]] = ()
    ) -> None:
        """Show a study. New points of the same chart don't move what is in view unless all of it was.

        `groups`: the group each point is coloured by. `events`: what happened before a point, in words.
        """
        before = self.study
        self.study, self._groups, self._events = study, groups, events
        drawn = self._drawn(study)
        kept = None
        if before is not None and len(self._items) == len(drawn) and before.kind == study.kind:
            (first, last), _ = self._plots[0].getViewBox().viewRange()
            if last - first < before.chart.count * 0.99:
                kept = (first, last)
            for item, new in zip(self._items, drawn, strict=True):
                item.show(new)
        else:
            self._build(drawn)
        self.selected = None if self.selected is None or self.selected >= study.chart.count else self.selected
        self._frame(drawn, kept)
        came = before is not None and before.kind == study.kind and study.chart.count > before.chart.count
        self._ring(study.chart.count - 1 if came else None)

    def _ring(self, point: int | None) -> None:
        """Ring a point that has just come, for two seconds."""
        for item in self._items:
            item.new = point
            item.update()
        if point is not None:
            self._calm.start()

    def view_range(self) -> tuple[int, int]:
        """First and one-past-last point in view."""
        (first, last), _ = self._plots[0].getViewBox().viewRange()
        count = self.study.chart.count if self.study is not None else 0
        return max(0, math.ceil(first)), max(0, min(count, math.floor(last) + 1))

    def select(self, point: int | None) -> None:
        """Mark a point in all panes, and bring it into view."""
        self.selected = point
        for item in self._items:
            item.selected = point
            item.update()
        if point is not None and self._plots:
            view = self._plots[0].getViewBox()
            (first, last), _ = view.viewRange()
            if not first <= point <= last:
                width = last - first
                view.setXRange(point - width / 2, point + width / 2, padding=0)

    def flagged(self) -> list[int]:
        """All points with a signal in any pane, in order."""
        return sorted({point for item in self._items for point in item.drawn.flagged.tolist()})

    def zoom(self, first: float, last: float) -> None:
        """Show the points between two places."""
        if self._plots:
            self._plots[0].getViewBox().setXRange(first, last, padding=0)

    def fit(self) -> None:
        """Show all points."""
        if self.study is not None:
            self.zoom(*_whole(self.study.chart.count))

    def follow_theme(self) -> None:
        """Colours again: pyqtgraph's own are read when they are set."""
        self._canvas.setBackground(QColor(current().surface))
        for plot in self._plots:
            for axis in ("left", "bottom"):
                plot.getAxis(axis).follow_theme()

    def retranslate(self) -> None:
        """Words again in the language in force."""
        if self.study is not None:
            for item, new in zip(self._items, self._drawn(self.study), strict=True):
                item.show(new)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """←→ point, Home and End, N next signal, Enter opens, + − zoom, 0 all."""
        if self.study is None or not self._key(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def _key(self, key: Qt.Key) -> bool:
        assert self.study is not None  # noqa: S101 - asked before
        last = self.study.chart.count - 1
        here = self.selected
        steps = {
            Qt.Key.Key_Left: last if here is None else max(0, here - 1),
            Qt.Key.Key_Right: 0 if here is None else min(last, here + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_N: self.next_signal(),
        }
        if key in steps:
            self._choose(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None:
            self.point_activated.emit(here)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            factor = 0.5 if key == Qt.Key.Key_Plus else 2.0
            self._plots[0].getViewBox().scaleBy(x=factor, center=None if here is None else QPointF(here, 0))
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            return False
        return True

    def next_signal(self) -> int | None:
        """The first flagged point after the chosen one, from the beginning after the last."""
        points = self.flagged()
        after = [point for point in points if self.selected is None or point > self.selected]
        return after[0] if after else points[0] if points else None

    def _choose(self, point: int | None) -> None:
        if point is not None:
            self.select(point)
            self.point_selected.emit(point)

    def _drawn(self, study: Study) -> list[Drawn]:
        chart = study.chart
        decimals = line_decimals(study)
        stages = [start for start, _ in chart.phases.spans(chart.count)]
        many = len(stages) > 1
        names = [self._stage_name(number, limits, many=many) for number, limits in enumerate(chart.limits)]
        found: list[Drawn] = []
        for pane, hits in zip(chart.panes, study.signals, strict=True):
            flagged, rules = hits.drawn()
            title = pane_name(pane.name, language()) if found else ""
            one = Drawn(
                pane=pane, flagged=flagged, rules=rules, excluded=frozenset(chart.phases.excluded), stages=stages,
                decimals=decimals, title=title, stage_names=[] if found else names, groups=self._groups,
                events=[] if found else self._events,
            )  # fmt: skip
            found.append(one)
        return found

    def _stage_name(self, number: int, limits: Limits, *, many: bool) -> str:
        """ "Phase 2 · limits v3"; nothing where there is one phase and nobody froze anything."""
        parts = [QCoreApplication.translate("charts", "Phase %1").replace("%1", str(number + 1))] if many else []
        if limits.version is not None:
            parts.append(QCoreApplication.translate("charts", "limits v%1").replace("%1", str(limits.version)))
        elif many:
            parts.append(QCoreApplication.translate("charts", "estimate"))
        return " · ".join(parts)

    def _build(self, drawn: Sequence[Drawn]) -> None:
        if len(self._plots) != len(drawn):
            self._lay_out(len(drawn))
        for item in self._items:
            item.getViewBox().removeItem(item)
        self._items = []
        for plot, one in zip(self._plots, drawn, strict=True):
            item = PaneItem(one)
            plot.addItem(item)
            self._items.append(item)

    def _lay_out(self, panes: int) -> None:
        """Empty plots one above the other."""
        self._canvas.clear()
        self._plots, self._items = [], []
        for row in range(panes):
            plot = Plot(Axis("left"), Axis("bottom", is_points=True), has_words=row == panes - 1)
            self._canvas.addItem(plot, row=row, col=0)
            if row:
                plot.setXLink(self._plots[0])
            self._canvas.ci.layout.setRowStretchFactor(row, 3 if row == 0 else 2)
            self._plots.append(plot)
        self._plots[0].getViewBox().sigXRangeChanged.connect(lambda _, shown: self.view_changed.emit(*shown))

    def _frame(self, drawn: Sequence[Drawn], kept: tuple[float, float] | None) -> None:
        first, last = _whole(drawn[0].pane.values.size)
        for plot, one in zip(self._plots, drawn, strict=True):
            view = plot.getViewBox()
            view.setLimits(xMin=first - 1, xMax=last + 1, minXRange=4)
            view.setYRange(*_heights(one), padding=0)
        self._plots[0].getViewBox().setXRange(*(kept or (first, last)), padding=0)
        self.select(self.selected)

    def _hovered(self, place: QPointF) -> None:
        point, row = self._at(place)
        for item in self._items:
            item.window = None
        if point is not None and row is not None:
            rule = self._rule(row, point)
            if rule is not None:
                self._items[row].window = (max(0, point - rule.window + 1), point)
            QToolTip.showText(self._canvas.mapToGlobal(place.toPoint()), self.tip(row, point), self._canvas)
        else:
            QToolTip.hideText()
        for item in self._items:
            item.update()

    def tip(self, row: int, point: int) -> str:
        """What is said of a point: its number, value, the rules it broke and what happened before it, in words."""
        drawn = self._items[row].drawn
        lines = [f"{point + 1}   {shown(float(drawn.pane.values[point]), drawn.decimals)}"]
        lines += [f"{rule.number}: {rule_sentence(rule, language())}" for rule in self.rules_at(row, point)]
        lines += [words for at, words in self._events if at == point]
        return "\n".join(lines)

    def rules_at(self, row: int, point: int) -> list[Rule]:
        """All rules that flag a point of a pane."""
        if self.study is None:
            return []
        hits: Signals = self.study.signals[row]
        flags: Mapping[int, object] = {number: None for number, points in hits.points.items()
                                       if points.size and point in points}  # fmt: skip
        return [rule for rule in hits.rules if rule.number in flags]

    def _rule(self, row: int, point: int) -> Rule | None:
        found = self.rules_at(row, point)
        return found[0] if found else None

    def _clicked(self, event: QObject) -> None:
        point, _ = self._at(event.scenePos())  # type: ignore[attr-defined]
        if point is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(point)
        if event.double():  # type: ignore[attr-defined]
            self.point_activated.emit(point)

    def _at(self, place: QPointF) -> tuple[int | None, int | None]:
        """The point and the pane near a place of the canvas."""
        for row, plot in enumerate(self._plots):
            view = plot.getViewBox()
            if not view.sceneBoundingRect().contains(place):
                continue
            x = view.mapSceneToView(place).x()
            point = round(x)
            width = view.viewPixelSize()[0]
            if 0 <= point < self._items[row].drawn.pane.values.size and abs(point - x) <= max(0.5, NEAR * width):
                return point, row
        return None, None


def line_decimals(study: Study) -> int:
    """Decimals of the lines: what sigma makes sense of; of a chart without one, what the points' scatter does."""
    sigma = float(np.nan_to_num(np.fmin.reduce(study.chart.panes[0].sigma, axis=None)))
    if sigma > 0:
        return decimals_for(study.groups.values, sigma)
    values = study.chart.panes[0].values
    return decimals_for(values, float(np.nanstd(values)) if not np.all(np.isnan(values)) else 0.0)


def _whole(count: int) -> tuple[float, float]:
    """The range that shows all points and leaves room at the right."""
    return -0.8, max(count - 0.5, 1.0) + max(1.0, count * RIGHT)


def _heights(drawn: Drawn) -> tuple[float, float]:
    """The range that holds all points and lines, with some air: at the top for a title, at the bottom for flags."""
    pane = drawn.pane
    parts = (pane.values, pane.lower, pane.upper, pane.centre)
    low = np.fmin.reduce([float(np.fmin.reduce(part, axis=None)) for part in parts])  # a run chart has no limits
    high = np.fmax.reduce([float(np.fmax.reduce(part, axis=None)) for part in parts])
    if math.isnan(low):  # moving ranges of a single value: nothing to show yet
        low, high = 0.0, 1.0
    air = (high - low or abs(high) or 1.0) * 0.09
    below = 2.0 if drawn.events else 0.0 if low >= 0 and pane.is_cut else 1.0
    return float(low - air * below), float(high + air * (4 if drawn.title else 1.8))
