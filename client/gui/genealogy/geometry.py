"""Where the nodes and lines of a picture are in pixels, at a zoom and a place of the view."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from client.domain.picture import Picture
from client.gui.genealogy.faces import Faces

WIDTH, HEIGHT = 118.0, 68.0  # of a node
PITCH_X, PITCH_Y = 172.0, 100.0  # least distance of columns and of rows
WIDEST_X, WIDEST_Y = 230.0, 142.0
MARGIN = 40.0  # above the first row and below the last
HEAD = 36.0  # the lane titles
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class View:
    """What part of the plane is looked at: screen = world × zoom + offset."""

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True)
class Plane:
    """A picture in world pixels (zoom 1): centres of nodes, ways of lines. `width`, `height`: room at least."""

    picture: Picture
    faces: Faces
    pitch_x: float
    pitch_y: float
    x: Floats
    y: Floats
    bends: dict[int, list[tuple[float, float]]]
    cache: dict[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, picture: Picture, faces: Faces, width: float, height: float) -> Plane:
        """Spread a picture over this room, as far as that is of use."""
        places = picture.places
        columns = int(places.lane_start[-1])
        rows = float(places.row.max(initial=0.0)) + 1
        pitch_x = min(max(width / columns, PITCH_X), WIDEST_X)
        if width / columns > WIDEST_X and columns == len(places.lane_start) - 1:
            pitch_x = width / columns  # the usual picture fills its place
        room = height * max(1.0, columns * pitch_x / width)  # a wide picture is seen from farther away
        pitch_y = min(max((room - 2 * MARGIN) / rows, PITCH_Y), WIDEST_Y)
        top = max(MARGIN, (room - rows * pitch_y) / 2) + pitch_y / 2
        x = (places.column + 0.5) * pitch_x
        y = places.row * pitch_y + top
        bends: dict[int, list[tuple[float, float]]] = {}
        for line, column, row in zip(
            places.bend_line.tolist(), places.bend_column.tolist(), places.bend_row.tolist(), strict=True
        ):
            bends.setdefault(line, []).append(((column + 0.5) * pitch_x, row * pitch_y + top))
        return cls(picture, faces, pitch_x, pitch_y, x, y, bends)

    @property
    def source(self) -> NDArray[np.int64]:
        """Where each line begins."""
        return self.faces.source

    @property
    def target(self) -> NDArray[np.int64]:
        """Where each line ends."""
        return self.faces.target

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of everything."""
        width = float(self.picture.places.lane_start[-1]) * self.pitch_x
        return width, float(self.y.max(initial=0.0) + (self.y.min() if self.y.size else 0.0))

    def rect(self, number: int) -> QRectF:
        """A node's place in the world."""
        return QRectF(self.x[number] - WIDTH / 2, self.y[number] - HEIGHT / 2, WIDTH, HEIGHT)

    def is_joint(self, number: int) -> bool:
        """Whether it is only where lines meet."""
        return self.picture.shown[number].joint is not None

    def near(self, left: float, top: float, right: float, bottom: float) -> NDArray[np.int64]:
        """Nodes of which some part lies in this part of the world."""
        inside = (self.x + WIDTH / 2 >= left) & (self.x - WIDTH / 2 <= right)
        inside &= (self.y + HEIGHT / 2 >= top) & (self.y - HEIGHT / 2 <= bottom)
        return np.flatnonzero(inside)

    def lines_near(self, left: float, top: float, right: float, bottom: float) -> NDArray[np.int64]:
        """Lines that may pass through this part of the world."""
        x1, x2 = self.x[self.source], self.x[self.target]
        y1, y2 = self.y[self.source], self.y[self.target]
        low, high = np.minimum(y1, y2), np.maximum(y1, y2)
        for line, points in self.bends.items():
            ys = [y for _, y in points]
            low[line], high[line] = min(low[line], *ys), max(high[line], *ys)
        inside = (np.maximum(x1, x2) >= left) & (np.minimum(x1, x2) <= right) & (high >= top) & (low <= bottom)
        return np.flatnonzero(inside)

    def ends(self, line: int) -> tuple[QPointF, QPointF]:
        """Where a line leaves one node and reaches the other."""
        a, b = int(self.source[line]), int(self.target[line])
        left = 0.0 if self.is_joint(a) else WIDTH / 2
        right = 0.0 if self.is_joint(b) else WIDTH / 2
        return QPointF(self.x[a] + left, self.y[a]), QPointF(self.x[b] - right, self.y[b])

    def way(self, line: int) -> QPainterPath:
        """The curve of a line, in the world."""
        start, end = self.ends(line)
        path = QPainterPath(start)
        here = start
        for x, y in [*self.bends.get(line, ()), (end.x(), end.y())]:
            half = max(abs(x - here.x()) / 2, 24.0)
            path.cubicTo(here.x() + half, here.y(), x - half, y, x, y)
            here = QPointF(x, y)
        return path

    def middle(self, line: int) -> QPointF:
        """Where a line's quantity stands: half way to the next column."""
        start, end = self.ends(line)
        bends = self.bends.get(line)
        x, y = bends[0] if bends else (end.x(), end.y())
        if bends:
            x -= WIDTH / 2
        return QPointF((start.x() + x) / 2, (start.y() + y) / 2)

    def at(self, x: float, y: float) -> int | None:
        """The node at a point of the world."""
        inside = (np.abs(self.x - x) <= WIDTH / 2) & (np.abs(self.y - y) <= HEIGHT / 2)
        found = [n for n in np.flatnonzero(inside).tolist() if not self.is_joint(n)]
        return found[0] if found else None
