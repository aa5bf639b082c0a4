"""Many pictures on one: a grid of small ones with their names, to be looked at in one go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from client.gui.fonts import text_font
from client.gui.tokens import LIGHT

WIDTH, GAP, CAPTION = 640, 16, 28


def contact_sheet(rows: Sequence[tuple[str, Sequence[QPixmap]]]) -> QPixmap:
    """One row per name with its pictures side by side, each scaled to 640 px of width."""
    columns = max(len(pictures) for _, pictures in rows)
    height = max(WIDTH * picture.height() // picture.width() for _, pictures in rows for picture in pictures)
    sheet = QPixmap(GAP + columns * (WIDTH + GAP), GAP + len(rows) * (height + CAPTION + GAP))
    sheet.fill(QColor(LIGHT.line))
    painter = QPainter(sheet)
    painter.setFont(text_font(15))
    painter.setPen(QColor(LIGHT.text))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    y = GAP
    for name, pictures in rows:
        painter.drawText(QRect(GAP, y, WIDTH * 2, CAPTION), Qt.AlignmentFlag.AlignVCenter, name)
        y += CAPTION
        for at, picture in enumerate(pictures):
            small = picture.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
            painter.drawPixmap(GAP + at * (WIDTH + GAP), y, small)
        y += height + GAP
    painter.end()
    return sheet
