"""What the points of a chart are told apart by: first the thing (machine, supplier, lot of a material …), then which of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from client.gui.widgets.fitting_box import FittingBox

Stratum = tuple[str, str | None]  # without a value: every point in the colour of its own


class StratumBox(QWidget):
    """Signals: chosen, by a person: None (all points alike), (field, None) (coloured by it), (field, value) (those only)."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.value = FittingBox(10, tight=True), FittingBox(8, tight=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.value)
        self._strata: Sequence[tuple[str, str]] = ()
        self.field.currentIndexChanged.connect(self._field_chosen)
        self.value.currentIndexChanged.connect(self._value_chosen)

    def show_strata(self, strata: Sequence[tuple[str, str]], only: Stratum | None) -> None:
        """Offer these; hidden where the points can't be told apart."""
        self._strata = strata
        fields = list(dict.fromkeys(field for field, _ in strata))
        kept = only[0] if only is not None and only[0] in fields else None
        with QSignalBlocker(self.field):
            self.field.clear()
            self.field.addItem(QCoreApplication.translate("charts", "All points"), None)
            for field in fields:
                self.field.addItem(field_name(field), field)
            self.field.setCurrentIndex(fields.index(kept) + 1 if kept is not None else 0)
        self._fill(kept, only[1] if kept is not None and only is not None else None)
        self.setVisible(bool(strata))

    def _fill(self, field: str | None, value: str | None) -> None:
        values = [one for name, one in self._strata if name == field]
        with QSignalBlocker(self.value):
            self.value.clear()
            self.value.addItem(QCoreApplication.translate("charts", "Coloured"), None)
            for one in values:
                self.value.addItem(one, one)
            self.value.setCurrentIndex(values.index(value) + 1 if value in values else 0)
        self.value.setVisible(field is not None)

    def _field_chosen(self) -> None:
        field = self.field.currentData()
        self._fill(field, None)
        self.chosen.emit(None if field is None else (field, None))

    def _value_chosen(self) -> None:
        if self.field.currentData() is not None:
            self.chosen.emit((self.field.currentData(), self.value.currentData()))


def field_name(field: str) -> str:
    """A stratum's name in the language in force; what was told with a unit keeps the name it was told by."""
    words = {
        "machine": QCoreApplication.translate("charts", "Machine"),
        "supplier": QCoreApplication.translate("charts", "Supplier"),
        "person": QCoreApplication.translate("charts", "Person"),
        "shift": QCoreApplication.translate("charts", "Shift"),
        "instrument": QCoreApplication.translate("charts", "Instrument"),
        "stage": QCoreApplication.translate("charts", "Stage"),
        "item": QCoreApplication.translate("charts", "Item"),
        "product": QCoreApplication.translate("charts", "Product"),
        "strength": QCoreApplication.translate("charts", "Strength"),
    }
    kind, _, item = field.partition(":")
    if item and kind == "material":
        return QCoreApplication.translate("charts", "Lot of %1").replace("%1", item)
    if item and kind == "source":
        return QCoreApplication.translate("charts", "Source of %1").replace("%1", item)
    return words.get(field, field)
