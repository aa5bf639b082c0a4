"""A combo box as wide as its longest word where there is room, that gives way to its neighbours where there is none."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from client.gui.widgets.labels import set_tip

_WIDEST = 320  # px: longer words are cut, and whole in the popup and the tooltip
AROUND = 78  # px beside the word: padding and arrow


class FittingBox(QComboBox):
    """`signs`: so many average characters stay in any case. `tight`: no wider than the word that is chosen; its popup is.
    `is_listed`: the choice comes from the open list, not from typing.
    """

    def __init__(self, signs: int, parent: QWidget | None = None, *, tight: bool = False) -> None:
        super().__init__(parent)
        self._signs, self._tight = signs, tight
        self.is_listed = False
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentTextChanged.connect(self._changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's call: in the closed box letters choose at once, while more of them may come."""
        self.is_listed = False
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Qt's call."""
        room = self.fontMetrics().horizontalAdvance(self.currentText()) if self._tight else self._longest()
        return QSize(min(room + AROUND, _WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt's call."""
        least = self.fontMetrics().averageCharWidth() * self._signs + AROUND
        whole = self.sizeHint()
        return QSize(min(whole.width(), least), whole.height())

    def showPopup(self) -> None:
        """Qt's call: every word is whole in the popup."""
        self.is_listed = True
        self.view().setMinimumWidth(self._longest() + AROUND if self._tight else 0)
        super().showPopup()

    def _longest(self) -> int:
        words = (self.itemText(at) for at in range(self.count()))
        return max(map(self.fontMetrics().horizontalAdvance, words), default=0)  # Qt's own hint is short of it

    def _changed(self, text: str) -> None:
        set_tip(self, text)
        self.updateGeometry()
