"""The same units as a table: every unit of the trace with its quantity, its part of the root, its depth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTableView, QWidget

from client.domain.pedigree import Node
from client.domain.picture import Picture
from client.gui.fonts import code_font, number_font
from client.gui.genealogy.words import lane_word, node_code, node_quantity, node_title, share_words, translate
from client.gui.theme import density, status_word
from client.gui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
KEY = Qt.ItemDataRole.UserRole


def heads() -> tuple[str, ...]:
    """The columns' names."""
    return (
        translate("genealogy", "Code"), translate("genealogy", "Item"), translate("genealogy", "Stage"), translate("genealogy", "Status"), translate("genealogy", "Quantity"), translate("genealogy", "Of root"), translate("genealogy", "From root"),
        translate("genealogy", "Depth"), translate("genealogy", "Certainty"),
    )  # fmt: skip


def tier_word(tier: str) -> str:
    """How sure a link is."""
    return {
        "certain": translate("genealogy", "certain"),
        "possible": translate("genealogy", "possible"),
        "excluded": translate("genealogy", "excluded"),
    }.get(tier, tier)


def _share(value: float | None) -> str:
    return "" if value is None else share_words(value)


_CELLS: tuple[tuple[Callable[[Node], str], Callable[[Node], Any]], ...] = (
    (node_code, lambda node: (node.code, node.generation)),
    (node_title, node_title),
    (lambda node: lane_word(node.lane), lambda node: node.lane),
    (lambda node: status_word(node.status) if node.status else "", lambda node: node.status or ""),
    (node_quantity, lambda node: float(node.quantity) if node.quantity is not None else -1.0),
    (lambda node: _share(node.of_root), lambda node: -1.0 if node.of_root is None else node.of_root),
    (lambda node: _share(node.of_unit), lambda node: -1.0 if node.of_unit is None else node.of_unit),
    (lambda node: "" if node.depth is None else str(node.depth), lambda node: node.depth or 0),
    (lambda node: tier_word(node.tier), lambda node: node.tier),
)
NUMBERS = range(4, 8)
CERTAINTY = 8  # a column that is shown where not everything is certain
NAME = 1  # the column that takes what room is left
SAMPLE, WIDEST = 40, 260  # rows looked at for a column's width; px of the code's
NARROWEST = 170  # px of the name's
MARGIN = 4  # px at both sides of a cell, as the style has it
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


def cells(node: Node) -> list[str]:
    """A unit's row, for the export too."""
    return [shown(node) for shown, _ in _CELLS]


class TableModel(QAbstractTableModel):
    """Rows in, cells out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes: list[Node] = []
        self._by, self._down = 7, False  # by depth

    def show_nodes(self, nodes: list[Node]) -> None:
        """Other rows, in the order in force."""
        self.beginResetModel()
        self.nodes = nodes
        self._order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt's call: by what cells mean, not by how they read."""
        self.beginResetModel()  # moving ten thousand indexes would take longer than asking for the rows in sight
        self._by, self._down = column, order == Qt.SortOrder.DescendingOrder
        self._order()
        self.endResetModel()

    def row_of(self, key: str) -> int | None:
        """Where a unit stands."""
        return next((row for row, node in enumerate(self.nodes) if node.key == key), None)

    def _order(self) -> None:
        if 0 <= self._by < len(_CELLS):
            self.nodes.sort(key=_CELLS[self._by][1], reverse=self._down)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """Qt's call."""
        return 0 if parent.isValid() else len(self.nodes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008 - Qt's
        """Qt's call."""
        return len(_CELLS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's call."""
        node, column = self.nodes[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _CELLS[column][0](node)
        if role == KEY:
            return node.key
        if role == Qt.ItemDataRole.ToolTipRole and column == NAME:
            return plain_tip(node_title(node))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in NUMBERS:
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and column in {0, *NUMBERS}:
            return code_font(13) if column == 0 else number_font(13, QFont.Weight.Medium)
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's call."""
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return heads()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and way == Qt.Orientation.Horizontal:
            return _RIGHT if section in NUMBERS else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class UnitTable(QTableView):
    """The table; selection is shared with the graph.

    Signals:
        chosen: key of a unit (of the pedigree), by mouse or keyboard
        opened: key of a unit whose record is wanted
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TableModel(self)
        self.setModel(self.rows)
        self.setProperty("kind", "rows")
        self.setShowGrid(False)
        self.setWordWrap(True)  # a long name takes two lines
        self.horizontalHeader().setSortIndicator(7, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(density().row)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(64)
        self._names: set[str] = set()  # some of them: rows are as high as the longest needs
        self._quiet = False
        self._key: str | None = None  # what is selected, also while the rows are sorted anew
        self._waiting: Picture | None = None  # shown when somebody looks
        self.rows.modelAboutToBeReset.connect(self._begin)
        self.rows.modelReset.connect(self._end)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(lambda index: self.opened.emit(index.data(KEY)))
        self.retranslate()

    def show_picture(self, picture: Picture) -> None:
        """Rows of another picture as soon as they are seen: all units, grouped or not; the current row stays."""
        self._waiting = picture
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's call."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        picture, self._waiting = self._waiting, None
        if picture is not None:
            self.rows.show_nodes([picture.pedigree.nodes[n] for n in picture.where])
            self.setColumnHidden(CERTAINTY, all(node.tier == "certain" for node in self.rows.nodes))
            self._fit()

    def _fit(self) -> None:
        """Columns as wide as what some rows show: asking for all of ten thousand would take its time."""
        code, number = QFontMetrics(code_font(13)), QFontMetrics(number_font(13, QFont.Weight.Medium))
        sample = [cells(node) for node in self.rows.nodes[:SAMPLE]]
        longest = max((node_code(node) for node in self.rows.nodes), key=len, default="")
        for column in range(len(_CELLS)):
            if column == NAME:
                continue
            metrics = number if column in NUMBERS else self.fontMetrics()
            widest = max((metrics.horizontalAdvance(row[column]) for row in sample), default=0)
            if column == 0:
                widest = min(code.horizontalAdvance(longest), WIDEST)
            self.setColumnWidth(column, max(widest + 28, self.horizontalHeader().sectionSizeHint(column)))
        self._names = {row[NAME] for row in sample}
        self._share_room()

    def _share_room(self) -> None:
        """The name takes what the others leave; where that is too little, one scrolls."""
        others = sum(self.columnWidth(column) for column in range(len(_CELLS)) if column != NAME)  # hidden ones: 0
        self.setColumnWidth(NAME, max(self.viewport().width() - others, NARROWEST))
        room, metrics = QRect(0, 0, self.columnWidth(NAME) - 2 * MARGIN, 10_000), self.fontMetrics()
        tallest = max((metrics.boundingRect(room, _WRAPPED, name).height() for name in self._names), default=0)
        self.verticalHeader().setDefaultSectionSize(max(density().row, tallest + 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call."""
        super().resizeEvent(event)
        self._share_room()

    def select(self, key: str) -> None:
        """Select a unit's row; not told by a signal."""
        self._key = key
        if self._waiting is not None or self.currentIndex().data(KEY) == key:
            return
        row = self.rows.row_of(key)
        if row is not None:
            self._quiet = True
            self.setCurrentIndex(self.rows.index(row, 0))
            self.scrollTo(self.currentIndex())
            self._quiet = False

    def retranslate(self) -> None:
        """Say everything again."""
        self.setAccessibleName(translate("genealogy", "Units of this genealogy"))
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_CELLS) - 1)
        self.viewport().update()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _begin(self) -> None:
        self._quiet = True

    def _end(self) -> None:
        self._quiet = False
        if self._key is not None:
            self.select(self._key)

    def _current_changed(self, index: QModelIndex) -> None:
        if not self._quiet and index.isValid():
            self._key = index.data(KEY)
            self.chosen.emit(self._key)
