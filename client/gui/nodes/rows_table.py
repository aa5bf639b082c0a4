"""A small read-only table on a page: lines of a record, its uses. Codes, numbers and chips as everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from client.gui.fonts import code_font, number_font, text_font
from client.gui.tables.delegates import PAD, paint_line, paint_row
from client.gui.theme import current, density, theme
from client.gui.widgets.chip import SMALL, chip_width, paint_chip

Index = QModelIndex | QPersistentModelIndex
HEADER = 36
MOST_ROWS_SHOWN = 20  # a longer table scrolls in itself
DISPLAY, FONT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.FontRole)  # compared for each cell
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
SNUG = 240  # px: wide columns with no longer word are as wide as their words


@dataclass(frozen=True)
class Column:
    """A column: its title, what stands in it (text, code, number, status), and whether it takes the spare width."""

    title: str
    kind: str = "text"
    wide: bool = False


class _Rows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.columns: Sequence[Column] = ()
        self.rows: Sequence[Sequence[Any]] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        kind = self.columns[index.column()].kind
        if role == ACCESSIBLE or (role == DISPLAY and kind != "status"):
            return self.rows[index.row()][index.column()] or ""
        if role == FONT:
            return _font(kind)  # columns are measured by it
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.kind == "number" else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def show(self, columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> None:
        self.beginResetModel()
        self.columns, self.rows = columns, rows
        self.endResetModel()


class _Cells(QStyledItemDelegate):
    """Draws a status as a chip, what else there is in the font of its column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Rows)  # noqa: S101 - of this module
        paint_row(painter, option, first=False)
        kind, value = model.columns[index.column()].kind, model.rows[index.row()][index.column()]
        if not value:
            return
        rect = QRectF(option.rect)
        if kind == "status":
            width = min(_status_width(value), rect.width() - 14)
            paint_chip(painter, QRectF(rect.x() + 7, rect.center().y() - SMALL / 2, width, SMALL), value)
            return
        painter.setPen(QColor(current().text))
        painter.setFont(_font(kind))
        room = rect.adjusted(PAD, 0, -PAD, 0)
        if kind == "text" and rect.height() > density().row + 1:  # a row made higher for its words
            painter.drawText(room, _WRAPPED, str(value))
        else:
            paint_line(painter, room, str(value), _side(kind))


def _font(kind: str) -> QFont:
    """As the table's own where it is text."""
    body = density().body
    return code_font(body - 1) if kind == "code" else number_font(body) if kind == "number" else text_font(body)


def _side(kind: str) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if kind == "number" else Qt.AlignmentFlag.AlignLeft


def _status_width(status: str) -> float:
    from client.gui.theme import status_word  # noqa: PLC0415 - a word in the language in force, asked when drawn

    return chip_width(status_word(status))


class RowsTable(QTableView):
    """The table. Enter or a double click opens a row.

    Signals:
        opened: the number of the row
    """

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows()
        self._high: set[int] = set()  # rows of more than one line
        self._again = QTimer(self)  # once for all columns that change their width
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._fit)
        self.setModel(self._rows)
        self.setItemDelegate(_Cells(self))
        self.setProperty("kind", "rows")
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(HEADER)
        header.setResizeContentsPrecision(
            MOST_ROWS_SHOWN
        )  # columns fit what is seen: measuring 100 rows takes 50 ms
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        theme().changed.connect(self._fit)
        header.sectionResized.connect(self._again.start)

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> None:
        """What stands there: one value a column; a status by its name, numbers as text."""
        self._rows.show(columns, rows)
        header = self.horizontalHeader()
        stretched = self._stretched(columns, rows)
        for at, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Stretch if at in stretched else QHeaderView.ResizeMode.ResizeToContents
            if header.sectionResizeMode(at) != mode:
                header.setSectionResizeMode(at, mode)
            if column.kind == "status":
                widest = max((_status_width(row[at]) for row in rows if row[at]), default=60)
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(at, round(widest) + 22)
        self._fit()

    def _stretched(self, columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> set[int]:
        """The columns that share the room: the last wide one, so that rows reach the edge, and the others with long words."""
        wide = [at for at, column in enumerate(columns) if column.wide]
        others = [at for at, column in enumerate(columns) if column.kind != "status"]
        width = self.fontMetrics().horizontalAdvance
        seen = rows[:MOST_ROWS_SHOWN]
        long = {at for at in wide if any(width(str(row[at] or "")) > SNUG for row in seen)}
        return {*(wide or others)[-1:], *long}

    def many(self) -> int:
        """How many rows there are."""
        return len(self._rows.rows)

    def _fit(self) -> None:
        """As high as its rows, up to a dozen: a table on a page doesn't scroll in itself before that."""
        height = density().row
        self.verticalHeader().setDefaultSectionSize(height)
        needed = self._needed(height)
        for at in self._high - needed.keys():
            self.setRowHeight(at, height)
        for at, needs in needed.items():
            self.setRowHeight(at, needs)
        self._high = set(needed)
        shown = max(1, min(self.many(), MOST_ROWS_SHOWN))
        self.setFixedHeight(HEADER + sum(needed.get(at, height) for at in range(shown)))

    def _needed(self, height: int) -> dict[int, int]:
        """The rows whose words need more than one line in their columns, and how high they are."""
        found: dict[int, int] = {}
        model, metrics, spare = self._rows, QFontMetrics(_font("text")), height - density().body
        for column in (at for at, one in enumerate(model.columns) if one.kind == "text"):
            width = self.columnWidth(column) - 2 * PAD
            for at, row in enumerate(model.rows):
                text = str(row[column] or "")
                if (
                    width > 0
                    and len(text) * 2 * density().body > width
                    and metrics.horizontalAdvance(text) > width
                ):
                    area = metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, text)
                    found[at] = max(found.get(at, 0), area.height() + spare)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's call: Enter opens."""
        index = self.currentIndex()
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain and index.isValid():
            self.opened.emit(index.row())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's call: a row is current as soon as the table has the keyboard."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.many():
            self.setCurrentIndex(self._rows.index(0, 0))


Opener = Callable[[int], None]
