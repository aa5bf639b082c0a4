"""The lines of a picture as far as they are seen: chosen, cut to the view, and put together by how they look.

All of it in arrays: a picture has tens of thousands of lines, and some thousands of them cross any part of it. A line
that begins or ends in sight is drawn; of those that only pass through, and of those of a picture so far away that no
single one can be followed, as many as an eye can tell apart, always the same ones. What is on the selected way comes
before all others, then the first line to each node.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from client.gui.genealogy.geometry import Plane, View

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

STRAIGHT, CURVES, PASSING = (
    1500,
    700,
    250,
)  # so many are drawn at once: that end in sight, from afar and near; that pass
SLACK = 16.0  # screen pixels around the view in which a cut end isn't seen
PLAIN, HELD, SUSPECT, PATH, PATH_HELD, PATH_SUSPECT = range(6)
POSSIBLE = 8  # added to a look: dotted
Seen = tuple[float, float, float, float]


@dataclass(frozen=True)
class Segments:
    """Lines of a plane cut at their bends, in world pixels; what of them doesn't change with the view."""

    line: Ints
    x0: Floats
    y0: Floats
    x1: Floats
    y1: Floats
    turn: Floats  # how far a curve goes on level at both ends
    left: Floats
    right: Floats
    low: Floats
    high: Floats
    rank: Ints  # what is drawn rather than others
    begun: Floats  # by lines: x, y, x, y of the first curve, on which the quantity stands
    last: Flags  # whether the line reaches its node here

    @classmethod
    def of(cls, plane: Plane) -> Segments:
        """All lines of a plane."""
        start_x, start_y, end_x, end_y = plane.line_ends()
        many = start_x.size
        straight = np.ones(many, np.bool_)
        straight[list(plane.bends)] = False
        rows = [np.flatnonzero(straight)]
        columns = [[start_x[straight]], [start_y[straight]], [end_x[straight]], [end_y[straight]]]
        ends = [np.ones(int(straight.sum()), np.bool_)]
        first_x, first_y = end_x.copy(), end_y.copy()
        for number, bends in plane.bends.items():
            points = [(start_x[number], start_y[number]), *bends, (end_x[number], end_y[number])]
            rows.append(np.full(len(points) - 1, number))
            for at, values in enumerate(zip(*[(*a, *b) for a, b in pairwise(points)], strict=True)):
                columns[at].append(np.array(values))
            ends.append(np.arange(len(points) - 1) == len(points) - 2)
            first_x[number], first_y[number] = plane.before(bends[0])
        line = np.concatenate(rows)
        x0, y0, x1, y1 = (np.concatenate(parts) for parts in columns)
        turn = np.maximum(np.abs(x1 - x0) / 2, 24.0)
        order = (np.arange(many) * 2654435761) % 2**32  # no pattern to the eye, the same each time
        _, first = np.unique(plane.target, return_index=True)
        order[first] -= 2**32
        return cls(
            line, x0, y0, x1, y1, turn,
            np.minimum(x0, x1 - turn), np.maximum(x1, x0 + turn), np.minimum(y0, y1), np.maximum(y0, y1),
            order[line], np.column_stack((start_x, start_y, first_x, first_y)), np.concatenate(ends),
        )  # fmt: skip

    def on_line(self, line: int, share: float) -> tuple[float, float]:
        """A place on the first curve of a line, this share of the way along it."""
        x0, y0, x1, y1 = self.begun[line].tolist()
        turn, rest = max(abs(x1 - x0) / 2, 24.0), 1 - share
        x = rest**3 * x0 + 3 * rest**2 * share * (x0 + turn) + 3 * rest * share**2 * (x1 - turn) + share**3 * x1
        return x, y0 + (y1 - y0) * (3 - 2 * share) * share**2

    def in_sight(self, seen: Seen, on_path: Flags, most: int) -> Ints:
        """The segments to be drawn when this part of the world is seen; `most` that end there."""
        left, top, right, bottom = seen
        found = np.flatnonzero(
            (self.right >= left) & (self.left <= right) & (self.high >= top) & (self.low <= bottom)
        )
        y0, y1 = self.y0[found], self.y1[found]
        ends = ((y0 >= top) & (y0 <= bottom)) | ((y1 >= top) & (y1 <= bottom))
        rank = self.rank[found] - on_path[self.line[found]] * 2**34
        return np.concatenate(
            (_lowest(found[ends], rank[ends], most), _lowest(found[~ends], rank[~ends], PASSING))
        )

    def cut(self, which: Ints, seen: Seen) -> Floats:
        """Their curves as far as they are seen: eight numbers a row, the points of a cubic.

        Along a curve y goes from y0 to y1 as 3t² − 2t³, so the part between two heights is known exactly.
        """
        x0, y0, x1, y1 = self.x0[which], self.y0[which], self.x1[which], self.y1[which]
        turn, rise = self.turn[which], y1 - y0
        level = np.abs(rise) < 1e-6
        step = np.where(level, 1.0, rise)
        a, b = _when((seen[1] - y0) / step), _when((seen[3] - y0) / step)
        begin, end = np.where(level, 0.0, np.minimum(a, b)), np.where(level, 1.0, np.maximum(a, b))
        return np.stack(
            [
                _blossom(p, q, r, s, u, v, w)
                for u, v, w in ((begin, begin, begin), (begin, begin, end), (begin, end, end), (end, end, end))
                for p, q, r, s in ((x0, x0 + turn, x1 - turn, x1), (y0, y0, y1, y1))
            ],
            axis=1,
        )


def looks(plane: Plane, on_path: Flags, *, only_path: bool) -> NDArray[np.int8]:
    """How each line is drawn."""
    faces = plane.faces
    stopped, suspect = faces.stopped[plane.source], faces.suspect[plane.source]
    affected = (faces.stopped | faces.suspect)[plane.target]
    off = np.where(stopped & affected, HELD, np.where(suspect & affected, SUSPECT, PLAIN))
    if only_path:
        off[:] = PLAIN
    on = np.where(affected, np.where(suspect & ~stopped, PATH_SUSPECT, PATH_HELD), PATH)
    drawn: NDArray[np.int8] = (np.where(on_path, on, off) + POSSIBLE * faces.possible[plane.target]).astype(
        np.int8
    )
    return drawn


def paths(cubics: Floats, look: NDArray[np.int8], view: View, *, curved: bool) -> dict[int, QPainterPath]:
    """The curves of each look as one path, on the screen; straight ones for a picture seen from afar."""
    screen = cubics * view.zoom
    screen[:, 0::2] += view.x
    screen[:, 1::2] += view.y
    made: dict[int, QPainterPath] = defaultdict(QPainterPath)
    for row, which in zip(screen.tolist(), look.tolist(), strict=True):
        path = made[which]
        path.moveTo(row[0], row[1])
        if curved:
            path.cubicTo(row[2], row[3], row[4], row[5], row[6], row[7])
        else:
            path.lineTo(row[6], row[7])
    return made


def pen_style(look: int) -> Qt.PenStyle:
    """Dotted: only possible. Dashed: suspect."""
    if look & POSSIBLE:
        return Qt.PenStyle.DotLine
    return Qt.PenStyle.DashLine if look in {SUSPECT, PATH_SUSPECT} else Qt.PenStyle.SolidLine


def _lowest(which: Ints, rank: Ints, most: int) -> Ints:
    if which.size <= most:
        return which
    return which[np.argpartition(rank, most)[:most]]


def _when(share: Floats) -> Floats:
    """The t at which 3t² − 2t³ is this share, cut to 0…1."""
    inside = np.clip(share, 0.0, 1.0)
    return 0.5 - np.sin(np.arcsin(1.0 - 2.0 * inside) / 3.0)


def _blossom(p: Floats, q: Floats, r: Floats, s: Floats, u: Floats, v: Floats, w: Floats) -> Floats:
    """A cubic's control point for three parameters (its polar form): sub-curves have those of their ends."""

    def between(one: Floats, other: Floats, t: Floats) -> Floats:
        return one + (other - one) * t

    a, b, c = between(p, q, u), between(q, r, u), between(r, s, u)
    d, e = between(a, b, v), between(b, c, v)
    return between(d, e, w)
