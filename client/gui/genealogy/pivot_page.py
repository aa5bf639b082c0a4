"""What else ran on this machine in these hours: a fact of the selected unit, a window of time, and who shares it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from client.data.database import Database
from client.data.pivot import Circumstances, Fact, Likewise, read_circumstances, read_pivot
from client.domain.pedigree import Node
from client.gui import formats
from client.gui.context import Context
from client.gui.fonts import code_font, number_font
from client.gui.genealogy.words import event_word, node_code, said, translate
from client.gui.theme import density, status_word
from client.gui.widgets.buttons import button
from client.gui.widgets.fitting_box import FittingBox
from client.gui.widgets.labels import label, panel
from client.gui.widgets.states import EmptyState

Index = QModelIndex | QPersistentModelIndex
HOURS: tuple[int | None, ...] = (2, 8, 24, 72, 168, None)


def fact_word(fact: str) -> str:
    """A kind of circumstance."""
    return {
        "machine": translate("genealogy", "Machine"), "person": translate("genealogy", "Person"), "method": translate("genealogy", "Method"), "material": translate("genealogy", "Material"),
        "place": translate("genealogy", "Place"), "operation": translate("genealogy", "Operation"), "instrument": translate("genealogy", "Instrument"),
        "condition": translate("genealogy", "Condition"),
    }.get(fact, fact)  # fmt: skip


def hours_word(hours: int | None) -> str:
    """A window of time around the event."""
    if hours is None:
        return translate("genealogy", "at any time")
    if hours > 24:
        return translate("genealogy", "± {0} days").format(hours // 24)
    return translate("genealogy", "± {0} hours").format(hours)


class _Rows(QAbstractTableModel):
    """Rows in, cells out."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.units: tuple[Likewise, ...] = ()

    def show_units(self, units: tuple[Likewise, ...]) -> None:
        self.beginResetModel()
        self.units = units
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """Qt's call."""
        return 0 if parent.isValid() else len(self.units)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008 - Qt's
        """Qt's call."""
        return 6

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's call."""
        unit, column = self.units[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            code = unit.code if unit.generation == 1 else f"{unit.code}#{unit.generation}"
            return (
                code, said(unit.name) or unit.item, status_word(unit.status) if unit.status else "",
                formats.quantity(unit.quantity, unit.uom), f"{event_word(unit.kind)} {formats.event_number(unit.event)}".rstrip(),
                formats.moment(unit.at) if unit.at else "",
            )[column]  # fmt: skip
        if role == Qt.ItemDataRole.TextAlignmentRole and column == 3:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and column in {0, 3}:
            return code_font(13) if column == 0 else number_font(13)
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's call."""
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                translate("genealogy", "Code"),
                translate("genealogy", "Item"),
                translate("genealogy", "Status"),
                translate("genealogy", "Quantity"),
                translate("genealogy", "Event"),
                translate("genealogy", "When"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and way == Qt.Orientation.Horizontal:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            return right if section == 3 else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class PivotPage(QWidget):
    """The page in place of the graph.

    Signals:
        closed: back to the graph
        trace_requested: code of a unit found
        shown_as_possible: a tuple of Likewise to be drawn beside the unit
    """

    closed = Signal()
    trace_requested = Signal(str)
    shown_as_possible = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._node: Node | None = None
        self._known: Circumstances | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = panel("card")
        outer.addWidget(area)
        column = QVBoxLayout(area)
        column.setContentsMargins(1, 14, 1, 1)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(10)
        self._title = label("", "section")
        head.addWidget(self._title)
        head.addStretch(1)
        self._add = button("", small=True)
        self._back = button("", "quiet", small=True)
        head.addWidget(self._add)
        head.addWidget(self._back)
        column.addLayout(head)
        choice = QHBoxLayout()
        choice.setContentsMargins(16, 0, 16, 0)
        choice.setSpacing(10)
        self.fact, self.hours = FittingBox(24), FittingBox(8)
        self.fact.setMinimumWidth(320)
        self._many = label("", "secondary")
        choice.addWidget(self.fact)
        choice.addWidget(self.hours)
        choice.addWidget(self._many, 1)
        column.addLayout(choice)
        self.table = QTableView()
        self._rows = _Rows(self.table)
        self.table.setModel(self._rows)
        self.table.setProperty("kind", "rows")
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(density().row)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setHighlightSections(False)
        self._nothing = EmptyState("search", " ")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack, 1)
        self.fact.currentIndexChanged.connect(self._ask)
        self.hours.currentIndexChanged.connect(self._ask)
        self._back.clicked.connect(self.closed)
        self._add.clicked.connect(lambda: self.shown_as_possible.emit(self._rows.units))
        self.table.activated.connect(self._activated)
        self.retranslate()

    def show_unit(self, node: Node) -> None:
        """Ask for the circumstances of this unit."""
        self._node = node
        self.retranslate()
        self._context.tasks.query(
            lambda database: read_circumstances(database, node.code, node.generation),
            owner=self,
            done=self._show_circumstances,
            latest="circumstances",
        )

    def retranslate(self) -> None:
        """Say everything again."""
        code = node_code(self._node) if self._node else ""
        self._title.setText(translate("genealogy", "What else shares the making of {0}").format(code))
        self._add.setText(translate("genealogy", "Show as possible"))
        self._back.setText(translate("genealogy", "Back to the graph"))
        self.fact.setAccessibleName(translate("genealogy", "Circumstance"))
        self.hours.setAccessibleName(translate("genealogy", "Hours"))
        self.table.setAccessibleName(translate("genealogy", "Units found"))
        hours = max(self.hours.currentIndex(), 0)
        self.hours.blockSignals(True)
        self.hours.clear()
        for each in HOURS:
            self.hours.addItem(hours_word(each), each)
        self.hours.setCurrentIndex(hours)
        self.hours.blockSignals(False)
        self._fill_facts()
        self._rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 5)
        self._say()

    def focus(self) -> None:
        """Where work begins."""
        self.fact.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _fill_facts(self) -> None:
        chosen = self.fact.currentIndex()
        self.fact.blockSignals(True)
        self.fact.clear()
        for fact in self._known.facts if self._known else ():
            title = said(fact.title)
            name = f"{fact_word(fact.fact)}: {title or fact.code}"
            if title and fact.fact != "person":  # people are known by their names, things by their codes too
                name += f" ({fact.code})"
            self.fact.addItem(name, fact)
        self.fact.setCurrentIndex(max(chosen, 0) if self.fact.count() else -1)
        self.fact.blockSignals(False)

    def _show_circumstances(self, known: Circumstances) -> None:
        self._known = known
        self.fact.setCurrentIndex(-1)
        self._fill_facts()
        self._ask()

    def _ask(self) -> None:
        fact, node = self.fact.currentData(), self._node
        if node is None or not isinstance(fact, Fact):
            self._rows.show_units(())
            self._say()
            return
        hours = self.hours.currentData()

        def work(database: Database) -> tuple[tuple[Likewise, ...], bool]:
            return read_pivot(database, node.code, node.generation, fact, hours)

        self._context.tasks.query(work, owner=self, done=self._show_units, latest="pivot")

    def _show_units(self, answer: tuple[tuple[Likewise, ...], bool]) -> None:
        units, more = answer
        self._rows.show_units(units)
        if units:
            self.table.selectRow(0)
        self._more = more
        self._say()

    _more = False

    def _say(self) -> None:
        many = len(self._rows.units)
        self._many.setText(
            translate("genealogy", "more than 500 units")
            if self._more
            else translate("genealogy", "%n units", "", many)
            if many
            else ""
        )
        self._add.setEnabled(bool(many))
        self._stack.setCurrentIndex(0 if many else 1)
        self._nothing.set_texts(
            translate("genealogy", "Nothing else shares it in these hours"),
            translate("genealogy", "Choose a longer time, or another circumstance.")
            if self._known and self._known.facts
            else translate("genealogy", "Nobody recorded how this unit was made."),
        )

    def _activated(self, index: QModelIndex) -> None:
        unit = self._rows.units[index.row()]
        self.trace_requested.emit(unit.code if unit.generation == 1 else f"{unit.code}#{unit.generation}")
