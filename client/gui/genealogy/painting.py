"""Draws a plane: lanes, lines, nodes; the farther away, the less of each, and only what can be seen.

Texts are never smaller than 12 px. Near: three lines of a node. Farther: code and quantity. Far: the mark. From
very far a node is a bar in the colour of its status, all bars of a colour drawn at once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from client.domain.pedigree import LANES
from client.gui.fonts import code_font, text_font
from client.gui.genealogy.geometry import HEAD, WIDTH, Plane, View
from client.gui.genealogy.words import edge_words, lane_word, lines_of, status_of
from client.gui.icons import paint_icon
from client.gui.theme import current, status_look
from client.gui.translations import language
from client.gui.widgets.chip import paint_mark

NEAR, MIDDLE, FAR = 0.85, 0.5, 0.22
MANY = 1200  # so many lines are drawn as one thin path
_MEDIUM, _BOLD = QFont.Weight.Medium, QFont.Weight.DemiBold
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass
class Marks:
    """What is emphasised: the selected node, the way through it (or between two), and what is not in question."""

    selected: int | None = None
    path: frozenset[int] = frozenset()
    only_path: bool = False
    focus: bool = False
    busy: frozenset[int] = field(default_factory=frozenset)


def paint(painter: QPainter, area: QRectF, plane: Plane | None, view: View, marks: Marks) -> None:
    """Everything inside `area`."""
    painter.save()
    painter.setClipRect(area)
    _lanes(painter, area, plane, view)
    if plane is not None:
        painter.save()
        painter.setClipRect(area.adjusted(0, HEAD, 0, 0))
        _Painter(painter, area, plane, view, marks).draw()
        painter.restore()
    painter.restore()


def _lanes(painter: QPainter, area: QRectF, plane: Plane | None, view: View) -> None:
    tokens = current()
    painter.fillRect(area, QColor(tokens.surface))
    count = len(LANES)
    starts = plane.picture.places.lane_start.tolist() if plane else list(range(count + 1))
    pitch = plane.pitch_x * view.zoom if plane else area.width() / count
    left = view.x if plane else area.left()
    painter.setFont(text_font(13, _BOLD))
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
        painter.setPen(QColor(tokens.text2))
        head = QRectF(max(strip.left(), x1), area.top(), min(strip.right(), x2) - max(strip.left(), x1), HEAD)
        word = QFontMetricsF(painter.font()).elidedText(
            lane_word(lane), Qt.TextElideMode.ElideRight, head.width() - 4
        )
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, word)
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.drawLine(QPointF(area.left(), area.top() + HEAD - 0.5), QPointF(area.right(), area.top() + HEAD - 0.5))


class _Painter:
    """One drawing of a plane."""

    def __init__(self, painter: QPainter, area: QRectF, plane: Plane, view: View, marks: Marks) -> None:
        self.painter, self.plane, self.view, self.marks = painter, plane, view, marks
        zoom = view.zoom
        self.seen = (
            (area.left() - view.x) / zoom, (area.top() + HEAD - view.y) / zoom,
            (area.right() - view.x) / zoom, (area.bottom() - view.y) / zoom,
        )  # fmt: skip
        self.world = QTransform(zoom, 0, 0, zoom, view.x, view.y)
        self.nodes = plane.near(*self.seen).tolist()
        self.labels: list[QRectF] = []

    def draw(self) -> None:
        """Lines first, then nodes over them, then the quantities on the lines."""
        smooth = self.view.zoom >= FAR
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        lines = self.plane.lines_near(*self.seen).tolist()
        if len(lines) > MANY:
            self._all_lines(lines)
            lines = self._path_lines(lines)
        for line in sorted(lines, key=self._on_path):
            self._line(line)
        if self.view.zoom < FAR:
            self._bars()
        else:
            for number in self.nodes:
                self._node(number)
        if self.view.zoom >= MIDDLE:
            for line in sorted(lines, key=lambda line: not self._on_path(line)):
                self._label(line)

    def _on_path(self, line: int) -> bool:
        path = self.marks.path
        return int(self.plane.source[line]) in path and int(self.plane.target[line]) in path

    def _path_lines(self, lines: list[int]) -> list[int]:
        return [line for line in lines if self._on_path(line)][:MANY] if self.marks.path else []

    def _affected(self, number: int) -> tuple[bool, bool]:
        """Whether a node is stopped, and whether it is suspect."""
        known = cast("dict[int, tuple[bool, bool]]", self.plane.cache.setdefault("affected", {}))
        if number not in known:
            members = self.plane.picture.shown[number].members
            nodes = self.plane.picture.pedigree.nodes
            known[number] = False, False  # a joint of a cycle leads to itself
            if members:
                known[number] = any(nodes[n].stopped for n in members), any(nodes[n].suspect for n in members)
            else:  # a joint is what leads to it
                found = [self._affected(int(a)) for a in self.plane.source[self.plane.target == number]]
                known[number] = any(stopped for stopped, _ in found), any(suspect for _, suspect in found)
        return known[number]

    def _words(self, number: int) -> tuple[str, str, str, str | None]:
        """Code, title, quantity and status of a node: added up over a group's members once a language."""
        known = cast(
            "dict[tuple[str, int], tuple[str, str, str, str | None]]", self.plane.cache.setdefault("words", {})
        )
        key = (language(), number)
        if key not in known:
            one = self.plane.picture.shown[number]
            known[key] = (*lines_of(self.plane.picture, one), status_of(self.plane.picture, one))
        return known[key]

    def _line(self, line: int) -> None:
        tokens, held = current(), status_look("held").solid
        source, target = int(self.plane.source[line]), int(self.plane.target[line])
        stopped, suspect = self._affected(source)
        target_affected = any(self._affected(target))
        on_path = self._on_path(line)
        if on_path:
            affected = target_affected
            colour = held if affected else tokens.accent
            pen = QPen(QColor(colour), 2)
            if affected and suspect and not stopped:
                pen.setStyle(Qt.PenStyle.DashLine)
        else:
            pen = QPen(QColor(tokens.line2), 1.25)
            if (stopped or suspect) and target_affected and not self.marks.only_path:
                pen = QPen(QColor(held), 1.5, Qt.PenStyle.SolidLine if stopped else Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        if (
            self.plane.picture.node(target).tier != "certain"
            if self.plane.picture.shown[target].members
            else False
        ):
            pen.setStyle(Qt.PenStyle.DotLine)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPath(self.world.map(self.plane.way(line)))
        if self.view.zoom >= MIDDLE and not self.plane.is_joint(target):
            tip = self.world.map(self.plane.ends(line)[1])
            size = 7.0 if on_path else 6.0
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(pen.color())
            back = tip.x() - size
            self.painter.drawPolygon(
                QPolygonF([tip, QPointF(back, tip.y() - size * 0.55), QPointF(back, tip.y() + size * 0.55)])
            )

    def _all_lines(self, seen: list[int]) -> None:
        """So many that no single one can be told: straight and thin, those in sight, all at once."""
        lines = cast("list[QLineF] | None", self.plane.cache.get("lines"))
        if lines is None:
            lines = [QLineF(*self.plane.ends(line)) for line in range(self.plane.source.size)]
            self.plane.cache["lines"] = lines
        self.painter.save()
        self.painter.setTransform(self.world, combine=True)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self.painter.setPen(QPen(QColor(current().line2), 0))
        self.painter.drawLines([lines[line] for line in seen])
        self.painter.restore()

    def _bars(self) -> None:
        """All nodes as bars of their status's colour."""
        bars = cast("dict[str, list[QRectF]] | None", self.plane.cache.get("bars"))
        if bars is None:
            bars = defaultdict(list)
            for number, one in enumerate(self.plane.picture.shown):
                if one.members:
                    bars[status_of(self.plane.picture, one) or ""].append(self.plane.rect(number))
            self.plane.cache["bars"] = dict(bars)
        self.painter.save()
        self.painter.setTransform(self.world, combine=True)
        self.painter.setPen(Qt.PenStyle.NoPen)
        for status, rects in bars.items():
            self.painter.setBrush(QColor(status_look(status).solid if status else current().field))
            self.painter.drawRects(rects)
        self.painter.restore()
        if self.marks.selected is not None:
            rect = self.world.mapRect(self.plane.rect(self.marks.selected)).adjusted(-3, -3, 3, 3)
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.setPen(QPen(QColor(current().accent), 3))
            self.painter.drawRect(rect)

    def _node(self, number: int) -> None:
        one, painter, tokens = self.plane.picture.shown[number], self.painter, current()
        if one.joint is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent if number in self.marks.path else tokens.field))
            painter.drawEllipse(self.world.map(QPointF(self.plane.x[number], self.plane.y[number])), 4, 4)
            return
        stopped, suspect = self._affected(number)
        held = status_look("held")
        rect = self.world.mapRect(self.plane.rect(number))
        radius = 7.0 * min(1.0, max(self.view.zoom, 0.5))
        faded = self.marks.only_path and number not in self.marks.path
        if faded:
            painter.setOpacity(0.35)
        if one.group:  # others lie behind it
            painter.setPen(QPen(QColor(held.solid if stopped or suspect else tokens.line2), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(rect.translated(4, 4), radius, radius)
        painter.setBrush(QColor(held.soft if stopped else tokens.surface))
        if number == self.marks.selected:
            painter.save()
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(rect.adjusted(-4, -4, 4, 4), radius + 3, radius + 3)
            painter.restore()
        if stopped or suspect:
            pen = QPen(QColor(held.solid), 2, Qt.PenStyle.SolidLine if stopped else Qt.PenStyle.CustomDashLine)
            if not stopped:
                pen.setDashPattern([4, 2.5])
        elif number in self.marks.path and number != self.marks.selected:
            pen = QPen(QColor(tokens.accent), 1.5)
        else:
            pen = QPen(QColor(tokens.line2), 1)
        painter.setPen(pen)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._inside(number, rect, suspect=suspect and not stopped)
        painter.setOpacity(1.0)

    def _inside(self, number: int, rect: QRectF, *, suspect: bool) -> None:
        one = self.plane.picture.shown[number]
        code, title, amount, status = self._words(number)
        zoom = self.view.zoom
        if zoom < MIDDLE:
            if status:
                side = min(rect.height() * 0.7, 20.0)
                paint_mark(self.painter, _square(rect.center(), side), status)
            return
        if zoom < NEAR:
            self._two_lines(rect, code, amount or title, status, group=one.group, suspect=suspect)
            return
        size = max(1.0, zoom)
        left, right = rect.left() + 9 * zoom, rect.right() - 7 * zoom
        third = rect.height() / 3.2
        top = rect.top() + 5 * zoom
        words_left = left
        if status:
            side = 20 * zoom
            paint_mark(
                self.painter, QRectF(left, top + third * 1.05 + (third * 1.9 - side) / 2, side, side), status
            )
            words_left = left + side + 6 * zoom
        self._text(QRectF(left, top, right - left, third), code, _code(one.group, size), current().text)
        second = QRectF(words_left, top + third, right - words_left, third)
        self._text(second, title, text_font(round(12 * size)), current().text2)
        room = QRectF(words_left, top + 2 * third - zoom, right - words_left - (16 if suspect else 0), third)
        self._text(room, amount, text_font(round(13 * size), _BOLD), current().text)
        if suspect:
            self._triangle(rect, 16 * zoom)
        if one.group:
            side = 14 * zoom
            plus = QRectF(rect.right() - side - 5 * zoom, rect.top() + 5 * zoom, side, side)
            paint_icon(self.painter, "plus", current().text2, plus)

    def _two_lines(
        self, rect: QRectF, code: str, amount: str, status: str | None, *, group: bool, suspect: bool
    ) -> None:
        half = rect.height() / 2
        left, width = rect.left() + 5, rect.width() - 8
        self._text(QRectF(left, rect.top() + 2, width, half - 2), code, _code(group, 1.0, 12), current().text,
                   Qt.TextElideMode.ElideRight if group else Qt.TextElideMode.ElideLeft)  # fmt: skip
        if suspect:
            self._triangle(rect, 12)
            width -= 15
        if status:
            paint_mark(self.painter, QRectF(left, rect.top() + half + (half - 14) / 2 - 1, 14, 14), status)
            left, width = left + 17, width - 17
        font = text_font(12, _BOLD)
        if QFontMetricsF(font).horizontalAdvance(amount) > width:
            amount = amount.rpartition(" ")[0] or amount  # the unit stands on the path's labels and in the details
        self._text(QRectF(left, rect.top() + half - 1, width, half), amount, font, current().text)

    def _triangle(self, rect: QRectF, side: float) -> None:
        box = QRectF(rect.right() - side - 5, rect.bottom() - side - 5, side, side)
        paint_icon(self.painter, "alert-triangle", status_look("held").solid, box)

    def _text(
        self, rect: QRectF, text: str, font: QFont, colour: str,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:  # fmt: skip
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(rect, _LEFT, QFontMetricsF(font).elidedText(text, elide, rect.width()))

    def _label(self, line: int) -> None:
        """The quantity on a line; on the path a pill with the share under it."""
        amount, share = edge_words(self.plane.picture.edges[line])
        on_path = self._on_path(line)
        if not amount or (self.view.zoom < NEAR and not on_path):
            return
        if self.marks.only_path and not on_path:
            return
        rows = [amount, share] if on_path and share and self.view.zoom >= NEAR else [amount]
        font = text_font(12, _MEDIUM)
        metrics = QFontMetricsF(font)
        gap = (self.plane.pitch_x - WIDTH) * self.view.zoom + 14
        if self.view.zoom < NEAR and metrics.horizontalAdvance(amount) + 10 > gap:
            rows = [amount.rpartition(" ")[0] or amount]
        width = max(metrics.horizontalAdvance(row) for row in rows) + 10
        height = 16.0 * len(rows) + 3
        box = QRectF(0, 0, width, height)
        box.moveCenter(self.world.map(self.plane.middle(line)))
        if any(box.adjusted(1, 1, -1, -1).intersects(other) for other in self.labels):
            return
        self.labels.append(box)
        tokens, painter = current(), self.painter
        source_affected, target_affected = (
            any(self._affected(int(ends[line]))) for ends in (self.plane.source, self.plane.target)
        )
        colour = status_look("held").fg if source_affected or target_affected else tokens.accent
        painter.setFont(font)
        if on_path:
            painter.setPen(QPen(QColor(colour), 1.25))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(box, 5, 5)
            painter.setPen(QColor(colour))
        else:
            lane = self.plane.picture.shown[int(self.plane.source[line])].lane
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.sunken if lane % 2 else tokens.canvas))
            painter.drawRoundedRect(box, 5, 5)
            painter.setPen(QColor(tokens.text2))
        for nth, row in enumerate(rows):
            place = QRectF(box.left(), box.top() + 1.5 + nth * 16, width, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, row)


def _code(group: bool, size: float, pixels: int = 13) -> QFont:  # noqa: FBT001 - private
    return text_font(round(pixels * size), _MEDIUM) if group else code_font(round((pixels - 1) * size), _MEDIUM)


def _square(center: QPointF, side: float) -> QRectF:
    return QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
