"""All lists on one page: choose one, search, sort, filter, copy, export; Enter opens a record."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QStyledItemDelegate, QVBoxLayout, QWidget

from client.data.lists import LISTS
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.link import Link
from client.gui.lists.names import list_title
from client.gui.lists.table import ListTable
from client.gui.screen import Screen, Shortcut
from client.gui.widgets.labels import label


class ListsScreen(Screen):
    """One wide list at a time; each is made when it is first wanted and keeps its place."""

    name = "lists"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._title = label("", "title")
        self._choice = QComboBox()
        self._choice.setItemDelegate(QStyledItemDelegate(self._choice))
        self._choice.setMinimumWidth(260)
        self._choice.setMaxVisibleItems(24)
        self._stack = QStackedWidget()
        self._tables: dict[str, ListTable] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._choice)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.retranslate()
        self._choice.activated.connect(lambda _: self.show_list(str(self._choice.currentData())))

    def show_list(self, name: str) -> ListTable:
        """Bring a list to the front."""
        table = self._tables.get(name)
        if table is None:
            table = self._tables[name] = ListTable(self.context, name)
            table.opened.connect(self.open_requested)
            self._stack.addWidget(table)
        self._stack.setCurrentWidget(table)
        self._choice.setCurrentIndex(self._choice.findData(name))
        table.show_and_read()
        table.focus()
        self.title_changed.emit(list_title(name))
        return table

    def current(self) -> ListTable | None:
        """The list in front."""
        table = self._stack.currentWidget()
        return table if isinstance(table, ListTable) else None

    def show_link(self, link: Link) -> bool:
        """A list by its name: Link("list", "receipts")."""
        if link.kind == "list" and link.code in LISTS:
            self.show_list(link.code)
            return True
        return False

    def link(self) -> Link | None:
        """The list in front."""
        table = self.current()
        return Link("list", table.of.name) if table else None

    def activate(self) -> None:
        """The keyboard goes to the rows of the list in front; the first time, of all units."""
        super().activate()
        table = self.current()
        if table is None:
            self.show_list("units")
        else:
            table.focus()

    def refresh_if_touched(self, change: Change) -> None:
        """Lists look again where they are looked at."""
        for table in self._tables.values():
            table.refresh_if_touched(change)

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The keys of a list."""
        return (
            Shortcut("Ctrl+F", self.tr("Search the list")),
            Shortcut("Enter", self.tr("Open the record")),
            Shortcut("Ctrl+C", self.tr("Copy the selected rows")),
        )

    def retranslate(self) -> None:
        """Say everything again."""
        self._title.setText(self.tr("All records"))
        now = self._choice.currentData()
        self._choice.clear()
        for name in LISTS:
            self._choice.addItem(list_title(name), name)
        self._choice.setCurrentIndex(max(0, self._choice.findData(now)))
        self._choice.setAccessibleName(self._title.text())
