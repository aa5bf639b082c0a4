"""A combo box as wide as its longest word where there is room, that gives way to its neighbours where there is none."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QWidget

from client.gui.widgets.labels import set_tip

_WIDEST = 300  # px: longer words are cut, and whole in the popup and the tooltip
_AROUND = 60  # px beside the word: padding and arrow


class FittingBox(QComboBox):
    """`signs`: so many average characters stay in any case."""

    def __init__(self, signs: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signs = signs
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentTextChanged.connect(lambda text: set_tip(self, text))

    def sizeHint(self) -> QSize:
        """Qt's call."""
        whole = super().sizeHint()
        return QSize(min(whole.width(), _WIDEST), whole.height())

    def minimumSizeHint(self) -> QSize:
        """Qt's call."""
        least = self.fontMetrics().averageCharWidth() * self._signs + _AROUND
        whole = self.sizeHint()
        return QSize(min(whole.width(), least), whole.height())
