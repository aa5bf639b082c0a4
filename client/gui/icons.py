"""Icons: Tabler's drawings, recoloured to a token of the theme and drawn at the size asked for."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from client.gui.theme import current
from client.resources import RESOURCES

_clones: list[
    QIconEngine
] = []  # Qt keeps no reference to what `clone` returns: without ours it would point at nothing


def icon(name: str, token: str = "text2", on: str | None = None) -> QIcon:
    """The icon of this name in a token's colour (`on`: while checked). It follows the theme by itself.

    Names are Tabler's; only those in resources/icons exist. Disabled icons are text3.
    """
    return QIcon(_engine(name, token, on))


def svg(name: str, colour: str, stroke: float = 2) -> bytes:
    """The drawing with its colour put in (QtSvg would draw `currentColor` black); `stroke` of a 24 px drawing."""
    text = _text(name).replace("currentColor", colour)
    return text.replace('stroke-width="2"', f'stroke-width="{stroke}"').encode()


def paint_icon(painter: QPainter, name: str, colour: str, rect: QRectF, stroke: float | None = None) -> None:
    """Draw an icon in a colour into a rectangle (a delegate's or a painted widget's way).

    Lines are 1.75 of a 24 px drawing, 2 under 18 px, or `stroke`.
    """
    _renderer(name, colour, stroke or (2 if rect.width() < 18 else 1.75)).render(painter, rect)


class SvgEngine(QIconEngine):
    """Draws one icon at any size; asks for the theme's colour when it paints."""

    def __init__(self, name: str, token: str, on: str | None) -> None:
        super().__init__()
        _text(name)  # an unknown name is found where it is written, not where it is painted
        self._look = (name, token, on)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Qt's call: draw a square, centred; at the left of a wider place, away from a button's text."""
        name, token, on = self._look
        if state == QIcon.State.On and on:
            token = on
        if mode == QIcon.Mode.Disabled:
            token = "text3"
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        if rect.width() > rect.height():
            box.moveLeft(rect.left())
        paint_icon(painter, name, current().colour(token), box)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Qt's call: a picture of this size."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Qt's call: a picture of this size, in as many pixels as the screen has for it (Qt says itself how many to the point)."""
        pixels = size * scale
        pixmap = QPixmap(pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), pixels), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Qt's call when a copied icon is changed."""
        engine = SvgEngine(*self._look)
        _clones.append(engine)
        return engine


@cache
def _engine(name: str, token: str, on: str | None) -> QIcon:
    return QIcon(SvgEngine(name, token, on))


@cache
def _text(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str, stroke: float) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg(name, colour, stroke)))
