"""A model of up to millions of rows of which only some blocks are here: it asks for the others when they are looked at.

It fetches nothing. `block_wanted` says which block a person is looking at; whoever listens hands it in with `put`.
While somebody drags the scroll bar across thousands of blocks, only where they stop is asked for.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from client.data.lists import BLOCK, Column, Row
from client.gui.tables.cells import is_number, text_of
from client.gui.tables.roles import COLUMN, ROW, STATUS
from client.gui.widgets.labels import plain_tip

KEPT = 40  # blocks in memory
PAUSE = 25  # ms of rest before a block is asked for
Index = QModelIndex | QPersistentModelIndex


class WindowedModel(QAbstractTableModel):
    """Rows by number, some of them here.

    Signals:
        block_wanted: the number of a block that is looked at and not here
    """

    block_wanted = Signal(int)

    def __init__(self, columns: Sequence[Column], title: Callable[[Column], str], parent: Any = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._title = title
        self._total = 0
        self._counted = False
        self._blocks: OrderedDict[int, list[Row]] = OrderedDict()
        self._stale: set[int] = set()
        self._looked_at: list[int] = []
        self._asked: set[int] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown, in order."""
        return self._columns

    @property
    def rows(self) -> list[Row]:
        """The rows from the first on that are here without a gap."""
        found: list[Row] = []
        block = 0
        while block in self._blocks:
            found += self._blocks[block]
            block += 1
        return found

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show these."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def open(self, rows: Sequence[Row]) -> None:
        """Another list: these are its first rows; how many there are is not known yet."""
        self.beginResetModel()
        self._blocks = OrderedDict({0: list(rows)})
        self._total, self._counted = len(rows), False
        self._stale.clear()
        self._asked.clear()
        self._looked_at.clear()
        self.endResetModel()

    def put(self, block: int, rows: Sequence[Row]) -> None:
        """The rows of a block. Before they are counted, a block at the end makes the list longer."""
        self._asked.discard(block)
        self._stale.discard(block)
        self._blocks[block] = list(rows)
        self._blocks.move_to_end(block)
        end = block * BLOCK + len(rows)
        if not self._counted and end > self._total:
            self.beginInsertRows(QModelIndex(), self._total, end - 1)
            self._total = end
            self.endInsertRows()
        while len(self._blocks) > KEPT:
            gone, _ = self._blocks.popitem(last=False)
            self._stale.discard(gone)
        if self._total:
            last = min(self._total, end) - 1
            self.dataChanged.emit(
                self.index(block * BLOCK, 0), self.index(max(block * BLOCK, last), len(self._columns) - 1)
            )

    def set_total(self, total: int) -> None:
        """How many rows there are, counted."""
        self._counted = True
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            for block in [one for one in self._blocks if one * BLOCK >= total]:
                del self._blocks[block]
            self.endRemoveRows()

    def set_stale(self) -> None:
        """What is here may have changed: it stays until what is looked at comes anew."""
        self._stale = set(self._blocks)
        self._asked.clear()

    def forget_asked(self, block: int) -> None:
        """A block could not be read: the next look asks for it again."""
        self._asked.discard(block)

    def row_at(self, number: int) -> Row | None:
        """A row, if it is here."""
        rows = self._blocks.get(number // BLOCK)
        inside = number % BLOCK
        return rows[inside] if rows is not None and inside < len(rows) else None

    def last_of(self, block: int) -> Row | None:
        """The last row of a block that is here and full."""
        rows = self._blocks.get(block)
        return rows[-1] if rows is not None and len(rows) == BLOCK and block not in self._stale else None

    def number_of(self, kind: str, code: str) -> int | None:
        """Where a record stands, if it is here."""
        for block, rows in self._blocks.items():
            for at, row in enumerate(rows):
                if row.code == code and row.kind == kind:
                    return block * BLOCK + at
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt's call."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt's call."""
        return 0 if parent.isValid() else len(self._columns)

    def canFetchMore(self, parent: Index) -> bool:
        """Qt's call: the end is in sight and nobody has counted yet."""
        return (
            not parent.isValid()
            and not self._counted
            and self._total > 0
            and self._total % BLOCK == 0
            and self._total // BLOCK not in self._asked
        )

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        self._want(self._total // BLOCK)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: PLR0911 - one line a role
        """Qt's call."""
        row = self.row_at(index.row())
        block = index.row() // BLOCK
        if row is None or block in self._stale:
            self._want(block)
            if row is None:
                return None
        if role == ROW:
            return row
        if index.column() >= len(self._columns):
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text_of(row, column)
        if role == STATUS:
            return row.status if column.kind == "status" else None
        if role == COLUMN:
            return column
        if role == Qt.ItemDataRole.TextAlignmentRole and is_number(column):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text_of(row, column))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt's call."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(self._columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if is_number(self._columns[section]) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def retranslate(self) -> None:
        """Another language: headers and cells are said anew."""
        if self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
            if self._total:
                self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(self._columns) - 1))

    def _want(self, block: int) -> None:
        if block in self._asked:
            return
        if block in self._looked_at:
            self._looked_at.remove(block)
        self._looked_at.append(block)
        if not self._pause.isActive():
            self._pause.start()

    def _ask(self) -> None:
        wanted, self._looked_at = self._looked_at[-2:], []  # a view sees at most two blocks
        for block in wanted:
            if block not in self._asked:
                self._asked.add(block)
                self.block_wanted.emit(block)
