"""Chooses the chart: those that fit what was found can be chosen, of the others it is said why they don't."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from client.domain.spc.families import Offer
from client.domain.spc.words import chart_name
from client.gui.translations import language
from client.refusals import sentence


class KindBox(QComboBox):
    """Signals: chosen (the kind, by a person)."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))  # else the sheet's rules don't reach the popup
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(24)
        self.activated.connect(lambda at: self.chosen.emit(str(self.itemData(at))))

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
        self.view().setMinimumWidth(560 if any(offer.unfit for offer in offers) else 0)
