"""One drawing of a plane's lines, nodes and quantities: at once for a window, in small pieces for a file."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from client.gui.genealogy.geometry import HEAD, Plane, View
from client.gui.genealogy.kit import KIT, Font
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
from client.gui.genealogy.words import edge_words
from client.gui.theme import current, status_look

CHUNK = 50  # lines and nodes drawn before a worker lets others have their turn
LABELS = 160  # quantities tried at once: more never find room
ALONG = (0.5, 0.4, 0.6, 0.3, 0.7)  # shares of a line at which its quantity may stand
EDGE = 2  # px of a node's edge that a quantity may cover: its words begin farther in
FEW, MANY = 150, 400  # curves: so many are drawn with all their width, and with some of it
Piece = Callable[[QPainter], None]
_MEDIUM, _BOLD = QFont.Weight.Medium, QFont.Weight.DemiBold
_WIDTHS = {PLAIN: 1.0, HELD: 1.5, SUSPECT: 1.5, PATH: 2.0, PATH_HELD: 2.0, PATH_SUSPECT: 2.0}


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


@dataclass(frozen=True)
class _Route:
    """What the marks mean for each line."""

    marks: Marks
    on_path: Flags
    look: NDArray[np.int8]


class Drawing:
    """One drawing of a plane."""

    def __init__(self, area: QRectF, plane: Plane, view: View, marks: Marks) -> None:
        self.area, self.plane, self.view, self.marks = area, plane, view, marks
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

    def draw(self, painter: QPainter) -> None:
        """As a window needs it: lines first, then nodes over them, then the quantities on the lines."""
        painter.setClipRect(self.area.adjusted(0, HEAD, 0, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.view.zoom >= FAR)
        which = self.segments.in_sight(
            self.around, self.route.on_path, CURVES if self.view.zoom >= FAR else STRAIGHT
        )
        self._lines(painter, which)
        numbers = self.plane.near(*self.seen).tolist()
        Nodes(painter, self.plane, self.view, self.marks, numbers).draw()
        self._some_labels(painter, self._labelled(which)[:LABELS], self._room(numbers))

    def pieces(self) -> Iterator[Piece]:
        """As a file needs it: everything, a little at a time, each upon those before."""
        every = self.segments.in_sight(self.around, self.route.on_path, self.segments.line.size)
        every = every[np.argsort(self.route.look[self.segments.line[every]] % POSSIBLE, kind="stable")]
        for at in range(0, every.size, CHUNK):
            yield self._piece(partial(self._lines, which=every[at : at + CHUNK]))
        numbers = self.plane.near(*self.seen).tolist()
        for at in range(0, len(numbers), CHUNK):
            yield self._piece(partial(self._nodes, numbers=numbers[at : at + CHUNK]))
        room, labelled = self._room(numbers), self._labelled(every)
        for at in range(0, len(labelled), CHUNK):
            yield self._piece(partial(self._some_labels, lines=labelled[at : at + CHUNK], room=room))

    def _piece(self, draw: Piece) -> Piece:
        def alone(painter: QPainter) -> None:
            painter.save()
            painter.setClipRect(self.area.adjusted(0, HEAD, 0, 0))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.view.zoom >= FAR)
            draw(painter)
            painter.restore()

        return alone

    def _nodes(self, painter: QPainter, numbers: list[int]) -> None:
        Nodes(painter, self.plane, self.view, self.marks, numbers).draw()

    def _some_labels(self, painter: QPainter, lines: list[int], room: _Room) -> None:
        for line in lines:
            self._label(painter, line, room)

    def _room(self, numbers: list[int]) -> _Room:
        """What the nodes leave free for quantities."""
        room, view = _Room(), self.view
        if view.zoom >= MIDDLE:
            for number in numbers:
                if not self.plane.faces.joint[number]:
                    box = self.plane.rect(number)
                    at = QRectF(box.x() * view.zoom + view.x, box.y() * view.zoom + view.y,
                                box.width() * view.zoom, box.height() * view.zoom)  # fmt: skip
                    room.block(at.adjusted(EDGE, EDGE, -EDGE, -EDGE))
        return room

    def _route(self) -> _Route:
        known = cast("_Route | None", self.plane.cache.get("route"))
        if known is None or known.marks is not self.marks:
            inside = np.zeros(len(self.plane.picture.shown), np.bool_)
            inside[list(self.marks.path)] = True
            on_path = inside[self.plane.source] & inside[self.plane.target]
            known = _Route(self.marks, on_path, looks(self.plane, on_path, only_path=self.marks.only_path))
            self.plane.cache["route"] = known
        return known

    def _lines(self, painter: QPainter, which: Ints) -> None:
        """All lines of one look at once; those of the way over the others."""
        curved = self.view.zoom >= FAR
        look = self.route.look[self.segments.line[which]]
        drawn = paths(self.segments.cut(which, self.around), look, self.view, curved=curved)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for each in sorted(drawn, key=lambda look: look % POSSIBLE):
            pen = QPen(_colour(each), _WIDTHS[each % POSSIBLE] if curved else 1.0)
            pen.setStyle(pen_style(each) if curved else Qt.PenStyle.SolidLine)
            stroke(painter, drawn[each], pen)
        if self.view.zoom >= MIDDLE:
            self._tips(painter, which, look)

    def _tips(self, painter: QPainter, which: Ints, look: NDArray[np.int8]) -> None:
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
        painter.setPen(Qt.PenStyle.NoPen)
        for each, path in heads.items():
            path.setFillRule(Qt.FillRule.WindingFill)
            painter.fillPath(path, _colour(each))

    def _labelled(self, which: Ints) -> list[int]:
        """Lines whose quantity is to be said; those of the way first."""
        if self.view.zoom < MIDDLE:
            return []
        lines = np.unique(self.segments.line[which])
        middle = (self.segments.begun[lines, :2] + self.segments.begun[lines, 2:]) / 2 * self.view.zoom
        x, y = middle[:, 0] + self.view.x, middle[:, 1] + self.view.y
        inside = (x >= self.area.left()) & (x <= self.area.right()) & (y >= self.area.top() + HEAD) & (y <= self.area.bottom())  # fmt: skip
        on_path = self.route.on_path[lines]
        if self.view.zoom < NEAR or self.marks.only_path:
            inside &= on_path
        order = np.flatnonzero(inside)
        order = order[np.argsort(~on_path[order], kind="stable")]
        found: list[int] = lines[order].tolist()
        return found

    def _words(self, line: int) -> tuple[str, str]:
        words = cast("dict[int, tuple[str, str]]", self.plane.kept(f"edges {self.plane.faces.language}", dict))
        if line not in words:
            words[line] = edge_words(self.plane.picture.edges[line])
        return words[line]

    def _label(self, painter: QPainter, line: int, room: _Room) -> None:
        """The quantity on a line, where nodes and other quantities leave room; on the path a pill with the share under it."""
        amount, share = self._words(line)
        if not amount:
            return
        on_path = bool(self.route.on_path[line])
        rows = [amount, share] if on_path and share and self.view.zoom >= NEAR else [amount]
        font = KIT.font(12, _MEDIUM)
        bare = [amount.rpartition(" ")[0] or amount]  # the nodes at its ends say the unit
        places = ((said, box) for said in (rows, [amount], bare) for box in self._places(line, said, font))
        found = next((one for one in places if room.take(one[1])), None)
        if found is None:
            return
        rows, box = found
        tokens, faces = current(), self.plane.faces
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
            place = QRectF(box.left(), box.top() + 1.5 + nth * 16, box.width(), 16)
            KIT.draw(painter, place, row, font, colour, centred=True)

    def _places(self, line: int, rows: Sequence[str], font: Font) -> Iterator[QRectF]:
        """Where these words may stand on a line, the middle first."""
        width, height = max(KIT.width(row, font) for row in rows) + 10, 16.0 * len(rows) + 3
        for share in ALONG:
            x, y = self.segments.on_line(line, share)
            x, y = x * self.view.zoom + self.view.x, y * self.view.zoom + self.view.y
            yield QRectF(x - width / 2, y - height / 2, width, height)


class _Room:
    """Where nodes and labels stand already, in squares, so that one looks only at its neighbours."""

    def __init__(self) -> None:
        self._taken: dict[tuple[int, int], list[QRectF]] = defaultdict(list)

    def take(self, box: QRectF) -> bool:
        """Have this place, if it is free."""
        inner = box.adjusted(1, 1, -1, -1)
        if any(inner.intersects(other) for square in _squares(box) for other in self._taken[square]):
            return False
        self.block(box)
        return True

    def block(self, box: QRectF) -> None:
        """Nothing else stands here."""
        for square in _squares(box):
            self._taken[square].append(box)


def _squares(box: QRectF) -> list[tuple[int, int]]:
    across = range(int(box.left() // 128), int(box.right() // 128) + 1)
    return [(x, y) for x in across for y in range(int(box.top() // 64), int(box.bottom() // 64) + 1)]


def _colour(look: int) -> QColor:
    """Of a line and its head."""
    kind = look % POSSIBLE
    if kind == PLAIN:
        return QColor(current().line2)
    return QColor(current().accent if kind == PATH else status_look("held").solid)
