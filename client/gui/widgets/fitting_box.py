"""A combo box as wide as its longest word where there is room, that gives way to its neighbours where there is none."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

from client.gui.widgets.labels import set_tip

_WIDEST = 320  # px: longer words are cut, and whole in the popup and the tooltip
SHORT = Qt.ItemDataRole.UserRole + 1  # what the closed box says of a word that says more in the popup
_SOME = 300  # px: the style is asked what it takes of so much


def around(box: QComboBox) -> int:
    """Pixels beside the word of a closed box: padding and arrow."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    option.rect = QRect(0, 0, _SOME, option.rect.height())
    word = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, word, box)
    return _SOME - room.width() + 2


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

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Qt's call."""
        super().initStyleOption(option)
        option.currentText = self._closed(self.currentIndex())

    def sizeHint(self) -> QSize:
        """Qt's call."""
        at = self.currentIndex()
        words = [at] if self._tight else range(self.count())
        room = max((self.fontMetrics().horizontalAdvance(self._closed(at)) for at in words), default=0)
        return QSize(min(room + around(self), _WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt's call."""
        least = self.fontMetrics().averageCharWidth() * self._signs + around(self)
        whole = self.sizeHint()
        return QSize(min(whole.width(), least), whole.height())

    def showPopup(self) -> None:
        """Qt's call: every word is whole in the popup."""
        self.is_listed = True
        self.view().setMinimumWidth(self._longest() + around(self) if self._tight else 0)
        super().showPopup()

    def _longest(self) -> int:
        words = (self.itemText(at) for at in range(self.count()))
        return max(map(self.fontMetrics().horizontalAdvance, words), default=0)  # Qt's own hint is short of it

    def _closed(self, at: int) -> str:
        return self.itemData(at, SHORT) or self.itemText(at)

    def _changed(self, text: str) -> None:
        set_tip(self, text)
        self.updateGeometry()
