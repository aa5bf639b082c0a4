"""A column of cards that keeps its rows on a low screen: it is scrolled, never squeezed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def column_area(content: QWidget, width: int) -> QScrollArea:
    """`content` of `width` pixels, with room for the scroll bar beside it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    area.setFixedWidth(width + area.verticalScrollBar().sizeHint().width())
    return area
