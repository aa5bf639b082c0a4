"""A card of facts: what it is called above what it is, in as many columns as fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from client.gui.nodes.shown import Fact
from client.gui.widgets.card import Card
from client.gui.widgets.labels import label

NARROWEST = 240  # px a column needs


class FactsCard(Card):
    """The card; long texts wrap and can be selected."""

    def __init__(self, title: str, facts: Sequence[Fact], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._cells = [_cell(name, value, self) for name, value in facts]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(14)
        self._columns = 0
        self.body.addLayout(self._grid)
        self._arrange(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call."""
        super().resizeEvent(event)
        self._arrange(max(1, min(3, (self.width() - 40) // NARROWEST)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell, at // columns, at % columns, Qt.AlignmentFlag.AlignTop)
        for at in range(3):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)


def _cell(name: str, value: str, parent: QWidget) -> QWidget:
    made = QWidget(parent)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    shown = label(value, wrap=True)
    shown.setProperty("data", True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(label(name, "caption"))
    column.addWidget(shown)
    return made
