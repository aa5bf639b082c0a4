"""A plot of a chart: what is drawn, with an axis at the left and one below.

pyqtgraph's own PlotItem builds two further axes, a menu, buttons and a form of forty fields for each plot, which took
a quarter of a chart's first draw and which nobody here can reach. This is the same layout without them.
"""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtWidgets import QGraphicsGridLayout, QSizePolicy

from client.gui.charts.axes import Axis

_STRETCH = 100  # the view takes all room that the axes leave


class Plot(pg.GraphicsWidget):  # type: ignore[misc]
    """Zoomed and panned along x alone; nothing moves by itself."""

    def __init__(self, left: Axis, bottom: Axis, *, has_words: bool) -> None:
        """`has_words`: the axis below says its values; of plots one above the other only the last one's does."""
        super().__init__()
        self._axes = {"left": left, "bottom": bottom}
        self._view = pg.ViewBox(enableMenu=False, enableMouse=True)
        self._view.disableAutoRange()
        self._view.setMouseEnabled(x=True, y=False)
        self._view.setDefaultPadding(0)
        bottom.setStyle(showValues=has_words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        grid = QGraphicsGridLayout()
        grid.setContentsMargins(1, 1, 1, 1)
        grid.setSpacing(0)
        grid.addItem(self._view, 0, 1)
        for axis, row, column in ((left, 0, 0), (bottom, 1, 1)):
            axis.linkToView(self._view)
            grid.addItem(axis, row, column)
            axis.setZValue(0.5)  # above the view's frame
        grid.setRowStretchFactor(0, _STRETCH)
        grid.setColumnStretchFactor(1, _STRETCH)
        self.setLayout(grid)

    def getViewBox(self) -> pg.ViewBox:
        """As pyqtgraph names it."""
        return self._view

    def getAxis(self, name: str) -> Axis:
        """ "left" or "bottom"."""
        return self._axes[name]

    def addItem(self, item: pg.GraphicsObject) -> None:
        """Something to be drawn in the view; ranges don't follow it."""
        self._view.addItem(item, ignoreBounds=True)

    def setXLink(self, other: Plot) -> None:
        """Show always the same stretch of x as another plot."""
        self._view.setXLink(other.getViewBox())
