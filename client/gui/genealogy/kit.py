"""What painting a genealogy needs again and again, made once: fonts, laid-out texts, marks as images.

One kit a thread: fonts, texts and drawings of Qt must not be shared between two threads that paint at once.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterator
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QStaticText, QTransform

from client.domain.picture import RANK
from client.gui.fonts import code_font, text_font
from client.gui.icons import paint_icon
from client.gui.theme import status_look
from client.gui.widgets.chip import paint_mark

MOST = 6000  # kept texts; then all are forgotten
Made = TypeVar("Made")
Elide = Qt.TextElideMode


class Kit(threading.local):
    """See the module. `vector`: marks stay drawings, for files that can be looked at from any distance."""

    def __init__(self) -> None:
        self.vector = False
        self._fonts: dict[Hashable, QFont] = {}
        self._metrics: dict[Hashable, QFontMetricsF] = {}
        self._texts: dict[Hashable, QStaticText] = {}
        self._widths: dict[Hashable, float] = {}
        self._marks: dict[Hashable, QImage] = {}

    def font(self, size: int, weight: QFont.Weight = QFont.Weight.Normal, *, code: bool = False) -> Font:
        """A font of text, or of codes."""
        key = (size, weight, code, self.vector)  # in a file each letter has its own glyph (fonts.spelt)
        if key not in self._fonts:
            made = (code_font if code else text_font)(size, weight)
            self._fonts[key], self._metrics[key] = made, QFontMetricsF(made)
        return Font(key, self._fonts[key], self._metrics[key])

    def width(self, text: str, font: Font) -> float:
        """How wide a text is."""
        key = (text, font.key)
        if key not in self._widths:
            if len(self._widths) > MOST:
                self._widths.clear()
            self._widths[key] = font.metrics.horizontalAdvance(text)
        return self._widths[key]

    def draw(
        self, painter: QPainter, rect: QRectF, text: str, font: Font, colour: QColor,
        elide: Elide = Elide.ElideRight, *, centred: bool = False,
    ) -> None:  # fmt: skip
        """One line of text in the middle of a rectangle's height, at its left or centred; cut with "…" if need be."""
        room = rect.width()
        shown = text if self.width(text, font) <= room else font.metrics.elidedText(text, elide, room)
        painter.setFont(font.font)
        painter.setPen(colour)
        if self.vector:
            where = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect, where | Qt.AlignmentFlag.AlignVCenter, shown)
            return
        key = (shown, font.key)
        static = self._texts.get(key)
        if static is None:
            if len(self._texts) > MOST:
                self._texts.clear()
            static = QStaticText(shown)
            static.setTextFormat(Qt.TextFormat.PlainText)
            static.prepare(QTransform(), font.font)
            self._texts[key] = static
        left = rect.left() + (max(0.0, room - self.width(shown, font)) / 2 if centred else 0.0)
        # Its own height, not the font's: a line with Chinese in it is taller, and would stand too low.
        painter.drawStaticText(QPointF(left, rect.center().y() - static.size().height() / 2), static)

    def mark(self, painter: QPainter, rect: QRectF, status: str) -> None:
        """A status as shape and glyph."""
        if self.vector:
            paint_mark(painter, rect, status)
        else:
            key = ("mark", status, status_look(status).solid)
            self._stamp(painter, rect, key, lambda to, box: paint_mark(to, box, status))

    def icon(self, painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
        """An icon in a colour."""
        if self.vector:
            paint_icon(painter, name, colour, rect)
        else:
            self._stamp(painter, rect, (name, colour), lambda to, box: paint_icon(to, name, colour, box))

    def _stamp(self, painter: QPainter, rect: QRectF, key: Hashable, draw: object) -> None:
        device = painter.device()
        scale = device.devicePixelRatio() if device is not None else 1.0
        side = max(1, round(rect.width() * scale))
        image = self._marks.get((key, side))
        if image is None:
            if len(self._marks) > MOST:
                self._marks.clear()
            image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            inner = QPainter(image)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(inner, QRectF(0, 0, side, side))  # type: ignore[operator]
            inner.end()
            image.setDevicePixelRatio(scale)
            self._marks[key, side] = image
        at = QPointF(round(rect.left() * scale) / scale, round(rect.top() * scale) / scale)
        painter.drawImage(at, image)


def warm() -> Iterator[None]:
    """Makes what the first picture will need, a little at each step, so that it doesn't wait for all of it at once."""
    image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    colour = QColor()  # of no matter: nobody sees it
    medium, bold = QFont.Weight.Medium, QFont.Weight.DemiBold
    fonts = [(12, medium, False), (12, medium, True), (12, bold, False), (13, bold, False), (13, medium, False),
             (12, QFont.Weight.Normal, False)]  # fmt: skip
    for size, weight, code in fonts:
        for text in ("0 A", "批"):
            painter = QPainter(image)
            KIT.draw(painter, QRectF(0, 0, 64, 20), text, KIT.font(size, weight, code=code), colour)
            painter.end()
            yield
    for status in RANK:
        for side in (14.0, 20.0):
            painter = QPainter(image)
            KIT.mark(painter, QRectF(0, 0, side, side), status)
            painter.end()
        yield


class Font:
    """A font, its measures, and a name for them."""

    __slots__ = ("font", "key", "metrics")

    def __init__(self, key: Hashable, font: QFont, metrics: QFontMetricsF) -> None:
        self.key, self.font, self.metrics = key, font, metrics


KIT = Kit()
