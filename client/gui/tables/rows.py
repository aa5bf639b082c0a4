"""A small table whose rows are all here: the lines of a record, what a form lists, what a page sums up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from client.data.lists import Column, Row
from client.gui.tables.cells import is_number, text_of
from client.gui.tables.roles import COLUMN, LIMIT, ROW, STATUS
from client.gui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """Rows as they were handed in. `limit` says of a cell whether it is outside its limits."""

    def __init__(
        self,
        columns: Sequence[Column],
        title: Callable[[Column], str],
        limit: Callable[[Row, Column], str | None] | None = None,
        parent: Any = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._title, self._limit = tuple(columns), title, limit
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """These instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, number: int) -> Row | None:
        """A row by its number."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt's call."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt's call."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's call."""
        row, column = self._rows[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text_of(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(text_of(row, column))
            case Qt.ItemDataRole.TextAlignmentRole if is_number(column):
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _:
                return self._own(row, column, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt's call."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if is_number(column) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _own(self, row: Row, column: Column, role: int) -> Any:
        if role == ROW:
            return row
        if role == COLUMN:
            return column
        if role == STATUS and column.kind == "status":
            return row.status
        if role == LIMIT and self._limit is not None:
            return self._limit(row, column)
        return None
