"""Chooses the chart: those that fit what was found can be chosen, of the others it is said why they don't."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from client.domain.spc.families import Offer
from client.domain.spc.words import chart_name
from client.gui.translations import language
from client.gui.widgets.fitting_box import around
from client.refusals import sentence

_LEAST = 104  # px


class KindBox(QComboBox):
    """Signals: chosen (the kind, by a person)."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))  # else the sheet's rules don't reach the popup
        self.setMaxVisibleItems(24)
        self.activated.connect(lambda at: self.chosen.emit(str(self.itemData(at))))
        self.currentTextChanged.connect(lambda _text: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Qt's call: as wide as the chart's name; those that don't fit are longer, with their reasons."""
        width = self.fontMetrics().horizontalAdvance(self.currentText()) + around(self)
        return QSize(max(width, _LEAST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt's call."""
        return self.sizeHint()

    def offer(self, offers: Sequence[Offer], now: str) -> None:
        """The charts, with the one shown chosen; those that don't fit at the end, each with its reason."""
        model = self.model()
        assert isinstance(model, QStandardItemModel)  # noqa: S101 - a combo box's own
        with QSignalBlocker(self):
            self.clear()
            for offer in sorted(offers, key=lambda one: one.unfit is not None):
                name = chart_name(offer.kind, language())
                why = sentence(offer.unfit, {}, language()) if offer.unfit else None
                self.addItem(f"{name} – {why}" if why else name, offer.kind)
                if why:
                    model.item(self.count() - 1).setEnabled(False)
                    self.setItemData(self.count() - 1, why, Qt.ItemDataRole.ToolTipRole)
            self.setCurrentIndex(self.findData(now))
        self.updateGeometry()
        self.view().setMinimumWidth(560 if any(offer.unfit for offer in offers) else 0)
