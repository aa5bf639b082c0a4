"""A model of rows that arrive in pages: it holds what it was given and says when the end comes near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from client.data.list_pages import Row

ROW = Qt.ItemDataRole.UserRole  # the whole Row, for delegates
SORT = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class Column:
    """A column: its name, its title (in the language in force) and what a cell of it says.

    `sort`: the list's sort it stands for, "" for none. `number`: right-aligned. `status`: drawn as a chip.
    """

    name: str
    title: Callable[[], str]
    text: Callable[[Row], str]
    sort: str = ""
    number: bool = False
    status: bool = False
    width: int = 140
    value: Callable[[Row], Any] | None = None  # as it is exported, where that is not its text


class RowModel(QAbstractTableModel):
    """Signals:
    more_wanted: the view came near the last row, and there may be more
    """

    more_wanted = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self._more = False

    def set_rows(self, rows: Sequence[Row], *, more: bool) -> None:
        """Other rows from the start."""
        self.beginResetModel()
        self.rows, self._more = list(rows), more
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row], *, more: bool) -> None:
        """The next page."""
        self._more = more
        if rows:
            first = len(self.rows)
            self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """The same records, read again: no reset, so that selection and place stay."""
        if [(row.kind, row.code) for row in rows] == [(row.kind, row.code) for row in self.rows[: len(rows)]]:
            self.rows[: len(rows)] = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
        else:
            self.set_rows(rows, more=self._more)

    def place_of(self, kind: str, code: str) -> int:
        """Where a record stands among the rows that are here; -1 if it doesn't."""
        return next((at for at, row in enumerate(self.rows) if (row.kind, row.code) == (kind, code)), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Qt's call."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Qt's call."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Qt's call: the view is near the end."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """Qt's call: asks whoever fetches, once a page."""
        if not parent.isValid() and self._more:
            self._more = False
            self.more_wanted.emit()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's call."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[index.column()].text(row)
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[index.column()].number:
            return _RIGHT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt's call."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].number
            return _RIGHT if right else int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def retranslate(self) -> None:
        """Words in another language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))
