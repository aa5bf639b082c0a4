"""The wide list: all columns of a list, sorted by its headers, filtered, copied, exported."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from client.data.lists import Column
from client.gui.context import Context
from client.gui.lists.base import ListBase
from client.gui.lists.exporting import ExportStrip
from client.gui.lists.names import column_title
from client.gui.tables.cells import text_of
from client.gui.tables.delegates import CellDelegate
from client.gui.theme import density, theme
from client.gui.tokens import NORMAL
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import button_text, label, line, panel

MOST_COPIED = 20_000  # rows; more than that is an export


class ListTable(ListBase):
    """A table as wide as its page. A click on a header sorts, Ctrl+C copies the selected rows with their header."""

    def __init__(self, context: Context, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(context, name, "table", across=5, with_sort=False, parent=parent)
        self._title = label("", "section")
        self.columns_button = button("", icon="columns", small=True)
        self.export_button = button("", icon="download", small=True)
        self._menu, self._export_menu = QMenu(self), QMenu(self)
        self.columns_button.setMenu(self._menu)
        self.export_button.setMenu(self._export_menu)
        self.strip = ExportStrip(context)
        self._fitting = False
        self._build()
        view = QTableView()
        view.setProperty("kind", "rows")
        view.setItemDelegate(CellDelegate(view))
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setMouseTracking(True)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setCornerButtonEnabled(False)
        view.setTabKeyNavigation(False)
        view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsMovable(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(self._sort_by)
        head.sectionResized.connect(self._resized)
        self.table = view
        self.set_view(view)
        self._stack_place.addWidget(self.stack, 1)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), view)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        theme().changed.connect(self._density)
        self._density()
        self._choose_columns()
        view.viewport().installEventFilter(self)
        self.retranslate()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = panel("card", self)
        outer.addWidget(area)
        column = QVBoxLayout(area)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 12)
        head.setSpacing(8)
        self.search.setProperty("small", True)
        self.search.setMinimumWidth(260)
        self.search.setMaximumWidth(360)
        head.addWidget(self._title)
        head.addSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.filter_button)
        head.addStretch(1)
        head.addWidget(self.columns_button)
        head.addWidget(self.export_button)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addWidget(self.error_place)
        self._stack_place = QVBoxLayout()
        column.addLayout(self._stack_place, 1)
        column.addWidget(line())
        column.addWidget(self.strip)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self.count)
        foot.addStretch(1)
        column.addLayout(foot)

    def columns(self) -> tuple[Column, ...]:
        """The columns somebody chose, else the list's own."""
        if self.kept.columns:
            return tuple(column for column in self.of.columns if column.name in self.kept.columns)
        return tuple(column for column in self.of.columns if column.shown)

    def copy(self) -> str:
        """The selected rows with their header, tab-separated, to the clipboard; what is not here yet is left out."""
        model = self.source.model
        numbers = sorted(index.row() for index in self.table.selectionModel().selectedRows())[:MOST_COPIED]
        rows = [row for row in map(model.row_at, numbers) if row is not None]
        head = "\t".join(column_title(self.of, column) for column in model.columns)
        lines = ["\t".join(_one_line(text_of(row, column)) for column in model.columns) for row in rows]
        text = "\n".join([head, *lines])
        QGuiApplication.clipboard().setText(text)
        if rows:
            self.context.messages.note(self.tr("%n rows copied.", "", len(rows)))
        return text

    def retranslate(self) -> None:
        """Say everything again."""
        super().retranslate()
        self._title.setText(self.title())
        self.columns_button.setText(button_text(self.tr("Columns")))
        self.export_button.setText(button_text(self.tr("Export")))
        self.view.setAccessibleName(self.title())
        self._export_menu.clear()
        for kind, text in (("xlsx", self.tr("As a spreadsheet (XLSX)")), ("csv", self.tr("As text (CSV)"))):
            act = QAction(text, self._export_menu)
            act.triggered.connect(lambda _=False, kind=kind: self.export(kind))
            self._export_menu.addAction(act)
        self._menu.clear()
        shown = {column.name for column in self.columns()}
        for column in self.of.columns:
            act = QAction(column_title(self.of, column), self._menu)
            act.setCheckable(True)
            act.setChecked(column.name in shown)
            act.setEnabled(column.name != "code")  # a row always says what it is
            act.toggled.connect(lambda on, name=column.name: self._show_column(name, shown=on))
            self._menu.addAction(act)

    def export(self, kind: str) -> None:
        """Ask where, then write the whole list as it is filtered, sorted and shown."""
        self.strip.ask(self.of, self.wanted(), self.columns(), kind)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call: a small place drops columns by their priority. The rows' own size counts: it comes last."""
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            self._fit()
        return super().eventFilter(watched, event)

    def _show_column(self, name: str, *, shown: bool) -> None:
        now = {column.name for column in self.columns()}
        wanted = now | {name} if shown else now - {name}
        self.kept = replace(
            self.kept, columns=tuple(column.name for column in self.of.columns if column.name in wanted)
        )
        self.keep()
        self._choose_columns()

    def _choose_columns(self) -> None:
        row = self.table.currentIndex().row()
        self.source.model.set_columns(self.columns())
        if row >= 0:
            self.table.setCurrentIndex(self.source.model.index(row, 0))
        self._show_order()
        self._fit()

    def _fit(self) -> None:
        """Widths as kept; columns beyond the edge are dropped; what is left over goes to the name."""
        columns = self.source.model.columns
        room = self.table.viewport().width()
        larger = density().body / NORMAL.body
        widths = {
            column.name: self.kept.widths.get(column.name, round(column.width * larger)) for column in columns
        }
        dropped: set[str] = set()
        if not self.kept.columns:  # somebody who chose columns wants them: then it scrolls
            for column in sorted(columns, key=lambda one: -one.drop):
                if sum(width for name, width in widths.items() if name not in dropped) <= room or not column.drop:
                    break
                dropped.add(column.name)
        left = room - sum(width for name, width in widths.items() if name not in dropped)
        self._fitting = True
        for at, column in enumerate(columns):
            self.table.setColumnHidden(at, column.name in dropped)
            extra = max(0, left) if column.name == "title" else 0
            self.table.setColumnWidth(at, widths[column.name] + extra)
        self._fitting = False

    def _resized(self, at: int, old: int, new: int) -> None:  # noqa: ARG002 - Qt's signal
        if not self._fitting and new >= 40:
            name = self.source.model.columns[at].name
            self.kept = replace(self.kept, widths=self.kept.widths | {name: new})
            self.keep()

    def _sort_by(self, at: int) -> None:
        sort = self.source.model.columns[at].sort
        if not sort:
            self._show_order()
            return
        now = self.kept.sort or self.of.default
        self.kept = replace(self.kept, sort=f"-{sort}" if now == sort else sort)
        self.keep()
        self._show_order()
        self.open()
        self.table.scrollToTop()

    def _show_order(self) -> None:
        now = self.kept.sort or self.of.default
        names = [column.sort for column in self.source.model.columns]
        head = self.table.horizontalHeader()
        with QSignalBlocker(head):
            at = names.index(now.removeprefix("-")) if now.removeprefix("-") in names else -1
            order = Qt.SortOrder.DescendingOrder if now.startswith("-") else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(at, order)
        head.viewport().update()

    def _density(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(density().row)
        self.table.verticalHeader().setMinimumSectionSize(density().row)
        self._fit()

    def _arrived(self) -> None:
        super()._arrived()
        self._fit()

    def current(self) -> QModelIndex:
        """Where the keyboard stands."""
        return self.table.currentIndex()


def _one_line(text: str) -> str:
    """A cell of a paste: no tabs or line ends of its own."""
    return text.replace("\t", " ").replace("\n", " ").replace("\r", " ")
