"""The lots made between the last good and the first bad point, with what is there of each, to be put on hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QWidget

from client.data.chart_material import MadeLot
from client.gui.charts.fields import add_field, short_text
from client.gui.formats import quantity
from client.gui.theme import status_word
from client.gui.widgets.dialog import ActDialog
from client.gui.widgets.labels import button_text, label, number_label, panel

_ROOM = 220  # px for the lots; more scroll
_STOPPED = ("held", "recalled", "rejected")


class HoldDialog(ActDialog):
    """Signals: given (codes of the lots, reason)."""

    given = Signal(object, str)

    def __init__(self, parent: QWidget, *, lead: str, lots: Sequence[MadeLot], reason: str) -> None:
        super().__init__(parent, "hand-stop")
        translate = QCoreApplication.translate
        self.set_texts(translate("charts", "Hold what was made since the last good point?"), lead, " ")
        self._lots = list(lots)
        self.boxes: list[QCheckBox] = []
        self.top.addWidget(self._table())
        self.reason = short_text(56)
        self.reason.setPlainText(reason)
        add_field(self, translate("charts", "Reason"), self.reason)
        self.reason.textChanged.connect(self._look)
        self.acted.connect(lambda: self.given.emit(self.codes(), self.reason.toPlainText().strip()))
        (self.boxes[0] if self.boxes else self.cancel).setFocus()
        self._look()

    def codes(self) -> list[str]:
        """The lots that are ticked."""
        return [lot.code for box, lot in zip(self.boxes, self._lots, strict=True) if box.isChecked()]

    def _table(self) -> QWidget:
        page = panel("plain")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, lot in enumerate(self._lots):
            box = QCheckBox(button_text(lot.code))
            box.setChecked(lot.status not in _STOPPED)
            box.setEnabled(lot.status not in _STOPPED)
            box.toggled.connect(self._look)
            self.boxes.append(box)
            grid.addWidget(box, row, 0)
            grid.addWidget(label(status_word(lot.status) if lot.status else "", "secondary"), row, 1)
            grid.addWidget(number_label(quantity(lot.on_hand, lot.uom), 13), row, 2)
        if not self._lots:
            words = QCoreApplication.translate("charts", "Nothing was made in that time that is still there.")
            grid.addWidget(label(words, "secondary", wrap=True), 0, 0)
        grid.setRowStretch(max(1, len(self._lots)), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFixedHeight(min(_ROOM, 12 + 30 * max(1, len(self._lots))))
        area.setWidget(page)
        return area

    def _look(self) -> None:
        count = len(self.codes())
        self.primary.setText(QCoreApplication.translate("charts", "Hold %n lot(s)", None, count))
        self.primary.setEnabled(count > 0 and bool(self.reason.toPlainText().strip()))
