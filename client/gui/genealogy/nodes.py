"""Draws the nodes in sight, the farther away the less of each: three lines, two, the mark alone, a bar of its colour."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTransform

from client.gui.genealogy.faces import Face
from client.gui.genealogy.geometry import HEIGHT, WIDTH, Plane, View
from client.gui.genealogy.kit import KIT, Font
from client.gui.genealogy.marks import FAR, MIDDLE, NEAR, Marks
from client.gui.theme import current, status_look

_MEDIUM, _BOLD = QFont.Weight.Medium, QFont.Weight.DemiBold
FEWEST = 3  # letters on a line of their own
SMALLEST = 12  # px, as of all text


class Nodes:
    """One drawing of the nodes of a plane."""

    def __init__(self, painter: QPainter, plane: Plane, view: View, marks: Marks, numbers: list[int]) -> None:
        self.painter, self.plane, self.view, self.marks, self.numbers = painter, plane, view, marks, numbers
        self.world = QTransform(view.zoom, 0, 0, view.zoom, view.x, view.y)
        tokens, held = current(), status_look("held")
        self.surface, self.text, self.text2 = QColor(tokens.surface), QColor(tokens.text), QColor(tokens.text2)
        self.held, self.held_soft = QColor(held.solid), QColor(held.soft)
        self.accent, self.line2 = QColor(tokens.accent), QColor(tokens.line2)
        self.suspect_pen = QPen(self.held, 2, Qt.PenStyle.CustomDashLine)
        self.suspect_pen.setDashPattern([4, 2.5])

    def draw(self) -> None:
        """All of them."""
        if self.view.zoom < FAR:
            self._bars()
            return
        for number in self.numbers:
            self._node(number)

    def _bars(self) -> None:
        """As bars of their status's colour, all of a colour at once."""
        bars: dict[str, list[QRectF]] = defaultdict(list)
        zoom, faces = self.view.zoom, self.plane.faces.of
        left = (self.plane.x[self.numbers] - WIDTH / 2) * zoom + self.view.x
        top = (self.plane.y[self.numbers] - HEIGHT / 2) * zoom + self.view.y
        for number, x, y in zip(self.numbers, left.tolist(), top.tolist(), strict=True):
            face = faces[number]
            if face is not None:
                bars[face.status or ""].append(QRectF(x, y, WIDTH * zoom, HEIGHT * zoom))
        self.painter.setPen(Qt.PenStyle.NoPen)
        for status, rects in bars.items():
            self.painter.setBrush(QColor(status_look(status).solid if status else current().field))
            self.painter.drawRects(rects)
        if self.marks.selected is not None:
            rect = self.world.mapRect(self.plane.rect(self.marks.selected)).adjusted(-3, -3, 3, 3)
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.setPen(QPen(self.accent, 3))
            self.painter.drawRect(rect)

    def _node(self, number: int) -> None:
        painter, face = self.painter, self.plane.faces.of[number]
        if face is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.accent if number in self.marks.path else QColor(current().field))
            painter.drawEllipse(self.world.map(QPointF(self.plane.x[number], self.plane.y[number])), 4, 4)
            return
        group = self.plane.picture.shown[number].group
        stopped = bool(self.plane.faces.stopped[number])
        suspect = bool(self.plane.faces.suspect[number])
        rect = self.world.mapRect(self.plane.rect(number))
        radius = 7.0 * min(1.0, max(self.view.zoom, 0.5))
        faded = self.marks.only_path and number not in self.marks.path
        if faded:
            painter.setOpacity(0.35)
        if group:  # others lie behind it
            painter.setPen(QPen(self.held if stopped or suspect else self.line2, 1))
            painter.setBrush(self.surface)
            painter.drawRoundedRect(rect.translated(4, 4), radius, radius)
        painter.setBrush(self.held_soft if stopped else self.surface)
        if number == self.marks.selected:
            painter.setPen(QPen(self.accent, 2))
            painter.drawRoundedRect(rect.adjusted(-4, -4, 4, 4), radius + 3, radius + 3)
        if stopped:
            painter.setPen(QPen(self.held, 2))
        elif suspect:
            painter.setPen(self.suspect_pen)
        elif number in self.marks.path and number != self.marks.selected:
            painter.setPen(QPen(self.accent, 1.5))
        else:
            painter.setPen(QPen(self.line2, 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._inside(face, rect, group=group, suspect=suspect and not stopped)
        if faded:
            painter.setOpacity(1.0)

    def _inside(self, face: Face, rect: QRectF, *, group: bool, suspect: bool) -> None:
        zoom = self.view.zoom
        if zoom < MIDDLE:
            if face.status:
                KIT.mark(self.painter, _square(rect.center(), min(rect.height() * 0.7, 20.0)), face.status)
            return
        if zoom < NEAR:
            self._two_lines(face, rect, group=group, suspect=suspect)
            return
        size = max(1.0, zoom)
        left, right = rect.left() + 9 * zoom, rect.right() - 7 * zoom
        plus = 14 * zoom if group else 0.0
        code = _code(size, group=group)
        if KIT.width(face.code, code) > right - left - plus:
            code = _code(size, group=group, pixels=12)
        lines = broken(face.code, right - left - plus, code)
        third = rect.height() / (2.2 + len(lines))
        top = rect.top() + (5 if len(lines) == 1 else 3) * zoom
        for line in lines[:-1]:
            self._text(QRectF(left, top, right - left - plus, third), line, code, self.text)
            top += third
        words_left = left
        if face.status:
            side = 20 * zoom
            mark = QRectF(left, top + third * 1.05 + (third * 1.9 - side) / 2, side, side)
            KIT.mark(self.painter, mark, face.status)
            words_left = left + side + 6 * zoom
        self._text(QRectF(left, top, right - left - plus, third), lines[-1], code, self.text)
        second = QRectF(words_left, top + third, right - words_left, third)
        self._text(second, face.title, KIT.font(round(12 * size)), self.text2)
        room = QRectF(words_left, top + 2 * third - zoom, right - words_left - (16 if suspect else 0), third)
        self._text(room, face.amount, KIT.font(round(13 * size), _BOLD), self.text)
        if suspect:
            self._triangle(rect, 16 * zoom)
        if group:
            box = QRectF(rect.right() - plus - 5 * zoom, rect.top() + 5 * zoom, plus, plus)
            KIT.icon(self.painter, box, "plus", current().text2)

    def _two_lines(self, face: Face, rect: QRectF, *, group: bool, suspect: bool) -> None:
        left, width = rect.left() + 4, rect.width() - 6
        code = _code(1.0, group=group, pixels=12)
        lines = broken(face.code, width, code)  # the whole of a code: its end tells units apart
        edge = 2 if len(lines) == 1 else 1
        height = (rect.height() - 2 * edge - 1) / (1 + len(lines))
        top = rect.top() + edge
        for line in lines:
            self._text(QRectF(left, top, width, height), line, code, self.text)
            top += height
        if suspect:
            self._triangle(rect.translated(0, len(lines) * 2 - 2), 12)
            width -= 14
        if face.status:
            side = min(14.0, height)
            KIT.mark(self.painter, QRectF(left, top + (height - side) / 2 - 1, side, side), face.status)
            left, width = left + 17, width - 17
        font, amount = KIT.font(12, _BOLD), face.amount or face.title
        if KIT.width(amount, font) > width:
            amount = amount.rpartition(" ")[0] or amount  # the unit stands on the path's labels and in the details
        self._text(QRectF(left, top - 1, width, height), amount, font, self.text)

    def _triangle(self, rect: QRectF, side: float) -> None:
        box = QRectF(rect.right() - side - 5, rect.bottom() - side - 5, side, side)
        KIT.icon(self.painter, box, "alert-triangle", self.held.name())

    def _text(self, rect: QRectF, text: str, font: Font, colour: QColor) -> None:
        if text:
            KIT.draw(self.painter, rect, text, font, colour)


def _code(size: float, *, group: bool, pixels: int = 13) -> Font:
    """A group's first line is words, a unit's is its code."""
    if group:
        return KIT.font(round(pixels * size), _MEDIUM)
    return KIT.font(max(SMALLEST, round((pixels - 1) * size)), _MEDIUM, code=True)


def broken(text: str, room: float, font: Font) -> list[str]:
    """One line, or two where one has no room: parted behind a hyphen or space if both parts fit, else late, but no single letters."""
    width = KIT.width(text, font)
    if width <= room:
        return [text]
    for at in range(len(text) - 1, 0, -1):
        if text[at - 1] in "- /" and max(KIT.width(text[:at], font), KIT.width(text[at:], font)) <= room:
            return [text[:at].rstrip(), text[at:]]
    at = max(1, min(len(text) - FEWEST, int(len(text) * room / width)))
    while at > 1 and KIT.width(text[:at], font) > room:
        at -= 1
    return [text[:at], text[at:]]


def _square(center: QPointF, side: float) -> QRectF:
    return QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
