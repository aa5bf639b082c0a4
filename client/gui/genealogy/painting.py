"""Draws a plane: lanes, lines, nodes, quantities; only what can be seen, and the farther away the less of each.

Texts are never smaller than 12 px.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from client.domain.pedigree import LANES
from client.gui.genealogy.geometry import HEAD, WIDTH, Plane, View
from client.gui.genealogy.kit import KIT
from client.gui.genealogy.lines import (
    CURVES,
    HELD,
    PATH,
    PATH_HELD,
    PATH_SUSPECT,
    PLAIN,
    POSSIBLE,
    SLACK,
    STRAIGHT,
    SUSPECT,
    Flags,
    Ints,
    Segments,
    looks,
    paths,
    pen_style,
)
from client.gui.genealogy.marks import FAR, MIDDLE, NEAR, Marks
from client.gui.genealogy.nodes import Nodes
from client.gui.genealogy.words import edge_words, lane_word
from client.gui.theme import current, status_look

CHUNK = 50  # lines and nodes drawn before a worker lets others have their turn
LABELS = 160  # quantities tried at once: more never find room
FEW, MANY = 150, 400  # curves: so many are drawn with all their width, and with some of it
Step = Callable[[], None]
_MEDIUM, _BOLD = QFont.Weight.Medium, QFont.Weight.DemiBold
_WIDTHS = {PLAIN: 1.0, HELD: 1.5, SUSPECT: 1.5, PATH: 2.0, PATH_HELD: 2.0, PATH_SUSPECT: 2.0}


def paint(
    painter: QPainter, area: QRectF, plane: Plane | None, view: View, marks: Marks, step: Step | None = None
) -> None:
    """Everything inside `area`. With `step` all lines, a few at a time, and `step` is called after each few."""
    painter.save()
    painter.setClipRect(area)
    _lanes(painter, area, plane, view)
    if plane is not None:
        painter.setClipRect(area.adjusted(0, HEAD, 0, 0))
        _Drawing(painter, area, plane, view, marks, step).draw()
    painter.restore()


def stroke(painter: QPainter, path: QPainterPath, pen: QPen) -> None:
    """Draw a path. Where it becomes pixels, a wide line is drawn as several of one pixel side by side.

    Qt draws smooth lines of one pixel a hundred times as fast as wider ones (7 ms against 1 s for 500 curves).
    """
    if KIT.vector:
        painter.setPen(pen)
        painter.drawPath(path)
        return
    device = painter.device()
    scale = device.devicePixelRatio() if device is not None else 1.0
    width = pen.widthF() * scale
    many = path.elementCount() // 4
    pen.setWidthF(1.0)
    pen.setCosmetic(True)
    painter.setPen(pen)
    if width < 1.25 or many > MANY:
        painter.drawPath(path)
        return
    passes = math.ceil(width) if many <= FEW else 2
    outs = [(nth / (passes - 1) - 0.5) * (width - 1.0) / scale for nth in range(passes)]
    sides = (
        [(out, out) for out in outs]
        if many > FEW
        else [*((out, 0.0) for out in outs), *((0.0, out) for out in outs)]
    )
    for x, y in sides:
        painter.translate(x, y)
        painter.drawPath(path)
        painter.translate(-x, -y)


def _lanes(painter: QPainter, area: QRectF, plane: Plane | None, view: View) -> None:
    tokens = current()
    painter.fillRect(area, QColor(tokens.surface))
    count = len(LANES)
    starts = plane.picture.places.lane_start.tolist() if plane else list(range(count + 1))
    pitch = plane.pitch_x * view.zoom if plane else area.width() / count
    left = view.x if plane else area.left()
    font = KIT.font(13, _BOLD)
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


@dataclass(frozen=True)
class _Route:
    """What the marks mean for each line."""

    marks: Marks
    on_path: Flags
    look: NDArray[np.int8]


class _Drawing:
    """One drawing of a plane."""

    def __init__(
        self, painter: QPainter, area: QRectF, plane: Plane, view: View, marks: Marks, step: Step | None = None
    ) -> None:
        self.painter, self.area, self.plane, self.view, self.marks = painter, area, plane, view, marks
        self.step = step
        zoom, slack = view.zoom, SLACK
        self.seen = (
            (area.left() - view.x) / zoom, (area.top() + HEAD - view.y) / zoom,
            (area.right() - view.x) / zoom, (area.bottom() - view.y) / zoom,
        )  # fmt: skip
        self.around = (
            self.seen[0] - slack / zoom, self.seen[1] - slack / zoom,
            self.seen[2] + slack / zoom, self.seen[3] + slack / zoom,
        )  # fmt: skip
        self.segments = cast("Segments", plane.kept("segments", lambda: Segments.of(plane)))
        self.route = self._route()

    def draw(self) -> None:
        """Lines first, then nodes over them, then the quantities on the lines."""
        near = self.view.zoom >= FAR
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, near)
        most = self.segments.line.size if self.step else CURVES if near else STRAIGHT
        which = self.segments.in_sight(self.around, self.route.on_path, most)
        if self.step is None:
            self._lines(which, curved=near)
        else:
            which = which[np.argsort(self.route.look[self.segments.line[which]] % POSSIBLE, kind="stable")]
            for at in range(0, which.size, CHUNK):
                self._lines(which[at : at + CHUNK], curved=near)
                self.step()
        numbers = self.plane.near(*self.seen).tolist()
        Nodes(self.painter, self.plane, self.view, self.marks, numbers).draw(self.step)
        if self.view.zoom >= MIDDLE:
            self._labels(which)

    def _route(self) -> _Route:
        known = cast("_Route | None", self.plane.cache.get("route"))
        if known is None or known.marks is not self.marks:
            inside = np.zeros(len(self.plane.picture.shown), np.bool_)
            inside[list(self.marks.path)] = True
            on_path = inside[self.plane.source] & inside[self.plane.target]
            known = _Route(self.marks, on_path, looks(self.plane, on_path, only_path=self.marks.only_path))
            self.plane.cache["route"] = known
        return known

    def _lines(self, which: Ints, *, curved: bool) -> None:
        """All lines of one look at once; those of the way over the others."""
        look = self.route.look[self.segments.line[which]]
        drawn = paths(self.segments.cut(which, self.around), look, self.view, curved=curved)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        for each in sorted(drawn, key=lambda look: look % POSSIBLE):
            pen = QPen(_colour(each), _WIDTHS[each % POSSIBLE] if curved else 1.0)
            pen.setStyle(pen_style(each) if curved else Qt.PenStyle.SolidLine)
            stroke(self.painter, drawn[each], pen)
        if self.view.zoom >= MIDDLE:
            self._tips(which, look)

    def _tips(self, which: Ints, look: NDArray[np.int8]) -> None:
        """Where a line reaches a node: an arrow's head."""
        segments, view = self.segments, self.view
        ends = segments.last[which] & ~self.plane.faces.joint[self.plane.target[segments.line[which]]]
        x = segments.x1[which] * view.zoom + view.x
        y = segments.y1[which] * view.zoom + view.y
        ends &= (x >= self.area.left()) & (x <= self.area.right() + 8) & (y >= self.area.top()) & (y <= self.area.bottom())  # fmt: skip
        heads: dict[int, QPainterPath] = {}
        for tip_x, tip_y, each in zip(x[ends].tolist(), y[ends].tolist(), look[ends].tolist(), strict=True):
            size = 7.0 if each % POSSIBLE >= PATH else 6.0
            path = heads.setdefault(each, QPainterPath())
            path.moveTo(tip_x, tip_y)
            path.lineTo(tip_x - size, tip_y - size * 0.55)
            path.lineTo(tip_x - size, tip_y + size * 0.55)
            path.closeSubpath()
        self.painter.setPen(Qt.PenStyle.NoPen)
        for each, path in heads.items():
            path.setFillRule(Qt.FillRule.WindingFill)
            self.painter.fillPath(path, _colour(each))

    def _labels(self, which: Ints) -> None:
        """Quantities where there is room; those of the way first."""
        lines = np.unique(self.segments.line[which])
        x = self.segments.middle_x[lines] * self.view.zoom + self.view.x
        y = self.segments.middle_y[lines] * self.view.zoom + self.view.y
        inside = (x >= self.area.left()) & (x <= self.area.right()) & (y >= self.area.top() + HEAD) & (y <= self.area.bottom())  # fmt: skip
        on_path = self.route.on_path[lines]
        if self.view.zoom < NEAR or self.marks.only_path:
            inside &= on_path
        order = np.flatnonzero(inside)
        order = order[np.argsort(~on_path[order], kind="stable")][: None if self.step else LABELS]
        room = _Room()
        where = zip(lines[order].tolist(), x[order].tolist(), y[order].tolist(), strict=True)
        for at, (line, at_x, at_y) in enumerate(where, 1):
            self._label(line, at_x, at_y, room)
            if self.step and at % CHUNK == 0:
                self.step()

    def _words(self, line: int) -> tuple[str, str]:
        words = cast("dict[int, tuple[str, str]]", self.plane.kept(f"edges {self.plane.faces.language}", dict))
        if line not in words:
            words[line] = edge_words(self.plane.picture.edges[line])
        return words[line]

    def _label(self, line: int, x: float, y: float, room: _Room) -> None:
        """The quantity on a line, if there is room; on the path a pill with the share under it."""
        amount, share = self._words(line)
        if not amount:
            return
        on_path = bool(self.route.on_path[line])
        rows = [amount, share] if on_path and share and self.view.zoom >= NEAR else [amount]
        font = KIT.font(12, _MEDIUM)
        gap = (self.plane.pitch_x - WIDTH) * self.view.zoom + 14
        if self.view.zoom < NEAR and KIT.width(amount, font) + 10 > gap:
            rows = [amount.rpartition(" ")[0] or amount]
        width, height = max(KIT.width(row, font) for row in rows) + 10, 16.0 * len(rows) + 3
        box = QRectF(x - width / 2, y - height / 2, width, height)
        if not room.take(box):
            return
        tokens, painter, faces = current(), self.painter, self.plane.faces
        source, target = int(self.plane.source[line]), int(self.plane.target[line])
        if on_path:
            affected = any(flags[n] for flags in (faces.stopped, faces.suspect) for n in (source, target))
            colour = QColor(status_look("held").fg if affected else tokens.accent)
            painter.setPen(QPen(colour, 1.25))
            painter.setBrush(QColor(tokens.surface))
        else:
            colour = QColor(tokens.text2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.sunken if self.plane.picture.shown[source].lane % 2 else tokens.canvas))
        painter.drawRoundedRect(box, 5, 5)
        for nth, row in enumerate(rows):
            place = QRectF(box.left(), box.top() + 1.5 + nth * 16, width, 16)
            KIT.draw(painter, place, row, font, colour, centred=True)


class _Room:
    """Where labels stand already, in squares, so that one looks only at its neighbours."""

    def __init__(self) -> None:
        self._taken: dict[tuple[int, int], list[QRectF]] = defaultdict(list)

    def take(self, box: QRectF) -> bool:
        """Have this place, if it is free."""
        squares = {
            (int(x // 128), int(y // 64)) for x in (box.left(), box.right()) for y in (box.top(), box.bottom())
        }
        inner = box.adjusted(1, 1, -1, -1)
        if any(inner.intersects(other) for square in squares for other in self._taken[square]):
            return False
        for square in squares:
            self._taken[square].append(box)
        return True


def _colour(look: int) -> QColor:
    """Of a line and its head."""
    kind = look % POSSIBLE
    if kind == PLAIN:
        return QColor(current().line2)
    return QColor(current().accent if kind == PATH else status_look("held").solid)
