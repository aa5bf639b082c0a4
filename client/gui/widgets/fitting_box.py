"""A combo box as wide as its longest word where there is room, that gives way to its neighbours where there is none."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from client.gui.widgets.labels import set_tip

_WIDEST = 300  # px: longer words are cut, and whole in the popup and the tooltip
_AROUND = 60  # px beside the word: padding and arrow


class FittingBox(QComboBox):
    """`signs`: so many average characters stay in any case. `is_listed`: the choice comes from the open list, not from typing."""

    def __init__(self, signs: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = signs
        self.is_listed = False
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentTextChanged.connect(lambda text: set_tip(self, text))

    def showPopup(self) -> None:
        """Qt's call."""
        self.is_listed = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's call: in the closed box letters choose at once, while more of them may come."""
        self.is_listed = False
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Qt's call."""
        whole = super().sizeHint()
        return QSize(min(whole.width(), _WIDEST), whole.height())

    def minimumSizeHint(self) -> QSize:
        """Qt's call."""
        least = self.fontMetrics().averageCharWidth() * self._signs + _AROUND
        whole = self.sizeHint()
        return QSize(min(whole.width(), least), whole.height())
