"""The axes of a chart: our fonts and numbers, no SI prefixes, colours of the theme in use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtGui import QColor

from client.gui.charts.numbers import shown
from client.gui.fonts import number_font
from client.gui.theme import current

LEFT_WIDTH = 76


class Axis(pg.AxisItem):  # type: ignore[misc]
    """An axis whose ticks are numbers as people write them; points are whole and counted from 1."""

    def __init__(self, orientation: str, *, is_points: bool = False) -> None:
        super().__init__(orientation, maxTickLength=-5)
        self._is_points = is_points
        self.enableAutoSIPrefix(False)
        self.setStyle(tickFont=number_font(12), hideOverlappingLabels=not is_points, tickTextOffset=6)
        if orientation == "left":
            self.setWidth(LEFT_WIDTH)
        self.follow_theme()

    def follow_theme(self) -> None:
        """Make the pens again: pyqtgraph reads colours when they are set."""
        self.setPen(pg.mkPen(QColor(current().line2)))
        self.setTextPen(pg.mkPen(QColor(current().text2)))
        self.picture = None

    def _updateLabel(self) -> None:
        """pyqtgraph's call at each change of range: it would lay out a label as HTML, and ours have none."""
        self.picture = None
        self.update()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """pyqtgraph's call: places of ticks. Of points only whole ones from 1 on."""
        if not self._is_points:
            return list(super().tickValues(low, high, size))[:1]
        step = max(1.0, super().tickSpacing(low, high, size)[0][0])
        first = max(0, int(low // step) * int(step))
        places = [0.0, *(float(n - 1) for n in range(first, int(high) + 2, int(step)) if n > 1)]
        return [(step, [place for place in places if low <= place <= high])]

    def tickStrings(self, values: Sequence[float], scale: Any, spacing: float) -> list[str]:
        """pyqtgraph's call: what ticks say."""
        del scale
        if self._is_points:
            return [shown(value + 1, 0) for value in values]
        decimals = 0
        while decimals < 9 and abs(spacing * 10**decimals - round(spacing * 10**decimals)) > 1e-6:
            decimals += 1
        return [shown(value, decimals) for value in values]
