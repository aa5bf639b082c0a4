"""Where the nodes and lines of a picture are in pixels, at a zoom and a place of the view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

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

    def near(self, left: float, top: float, right: float, bottom: float) -> NDArray[np.int64]:
        """Nodes of which some part lies in this part of the world."""
        inside = (self.x + WIDTH / 2 >= left) & (self.x - WIDTH / 2 <= right)
        inside &= (self.y + HEIGHT / 2 >= top) & (self.y - HEIGHT / 2 <= bottom)
        return np.flatnonzero(inside)

    def line_ends(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Where all lines leave their nodes and reach the others: x, y, x, y."""
        joint = self.faces.joint
        left = np.where(joint[self.source], 0.0, WIDTH / 2)
        right = np.where(joint[self.target], 0.0, WIDTH / 2)
        return self.x[self.source] + left, self.y[self.source], self.x[self.target] - right, self.y[self.target]

    def before(self, bend: tuple[float, float]) -> tuple[float, float]:
        """Left of a bend, where a node would end."""
        return bend[0] - WIDTH / 2, bend[1]

    def kept(self, name: str, make: Callable[[], object]) -> object:
        """Something worked out once for this plane."""
        if name not in self.cache:
            self.cache[name] = make()
        return self.cache[name]

    def at(self, x: float, y: float) -> int | None:
        """The node at a point of the world."""
        inside = (np.abs(self.x - x) <= WIDTH / 2) & (np.abs(self.y - y) <= HEIGHT / 2)
        found = [n for n in np.flatnonzero(inside).tolist() if not self.faces.joint[n]]
        return found[0] if found else None
