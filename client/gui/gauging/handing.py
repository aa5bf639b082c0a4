"""Which part carries which label: for whoever hands the parts over, not for who measures them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from client.domain.msa.designer import Reading
from client.gui.nodes.rows_table import Column, RowsTable
from client.gui.widgets.buttons import button
from client.gui.widgets.dialog import FramedDialog
from client.gui.widgets.labels import label


class HandingList(FramedDialog):
    """The readings in their order with operator, label and part."""

    def __init__(self, runs: Sequence[Reading], parent: QWidget) -> None:
        super().__init__(parent, "clipboard-list", width=560)
        self.set_title(self.tr("Which part is which label"))
        lead = self.tr("For whoever hands the parts over. Who measures doesn't look at it.")
        self.top.addWidget(label(lead, "secondary", wrap=True))
        self.table = RowsTable()
        self.body.addWidget(self.table)
        self._runs = runs
        close = button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        self.foot.addWidget(close)
        self.table.setFocus()
        QTimer.singleShot(0, self, self._fill)  # a turn of its own: hundreds of lines may come

    def _fill(self) -> None:
        columns = (
            Column(self.tr("Order"), "number"),
            Column(self.tr("Repetition"), "number"),
            Column(self.tr("Operator"), wide=True),
            Column(self.tr("Label"), "code"),
            Column(self.tr("Part"), "code"),
        )
        rows = [(str(run.order), str(run.trial), run.operator, run.label, run.part) for run in self._runs]
        self.table.show_rows(columns, rows)
        self.adjustSize()
