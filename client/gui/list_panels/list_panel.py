"""A list of records: filter, rows that arrive as one scrolls, what was chosen; narrow beside a record, or a wide table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QListView,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from client.data.list_pages import PAGE, Row, Wanted, count_rows, read_page
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.formats import number
from client.gui.link import Link
from client.gui.list_panels.columns import COLUMNS
from client.gui.list_panels.delegates import Chips, Codes, TwoLines
from client.gui.list_panels.exporting import all_rows, write_list
from client.gui.list_panels.rows import Column, RowModel
from client.gui.theme import theme
from client.gui.widgets.buttons import button, icon_button, name_tool
from client.gui.widgets.labels import label, panel
from client.gui.widgets.search import SearchField
from client.gui.widgets.states import EmptyState, ErrorCard, LoadingRows

WIDTH = 316
TYPING_MS = 200


class ListPanel(QWidget):
    """One list of `client.data.list_pages.LISTS`, by its name.

    Signals:
        chosen: the Link of the row the cursor is on
        opened: the Link of a row that was opened (Enter, double click)
        new_requested: a new record is wanted
    """

    chosen = Signal(object)
    opened = Signal(object)
    new_requested = Signal()

    def __init__(
        self,
        context: Context,
        name: str,
        title: Callable[[], str],
        *,
        new: Callable[[], str] | None = None,
        wide: bool = False,
        watches: tuple[str, ...] = ("unit", "event"),
        parent: QWidget | None = None,
    ) -> None:
        """`title`, `new`: words in the language in force; without `new` nothing is made here."""
        super().__init__(parent)
        self.context, self.name, self.wide = context, name, wide
        self._title_of, self._new_of, self._watches = title, new, watches
        self._kept = QSettings("Tracewell", "lists")
        self._key = f"{context.session.login}/{name}/"
        self.wanted = Wanted(
            text=str(self._kept.value(self._key + "text", "")), sort=str(self._kept.value(self._key + "sort", ""))
        )
        self._choose: Link | None = None
        self._count = ""
        self._many: tuple[int, bool] | None = None  # how many there are, and whether that is exact
        self.columns: tuple[Column, ...] = COLUMNS[name]
        self.model = RowModel(self.columns, self)
        self.view: QAbstractItemView = self._table() if wide else self._list()
        self._title = label("", "title", wrap=True)
        self._new = button("", "primary", "plus", small=True)
        self.filter = SearchField()
        self.filter.setText(self.wanted.text)
        self._menu_button = icon_button("dots", "", framed=True)
        self._foot = label("", "caption")
        self._loading, self._empty, self._error = LoadingRows(), EmptyState("list", ""), ErrorCard("")
        self._pages = QStackedWidget()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._build()
        self._wire()
        self.retranslate()

    def reload(self) -> None:
        """Read from the start; old rows stay until the new ones are here."""
        if not self.model.rows:
            self._loading.start()
            self._pages.setCurrentWidget(self._loading)
        name, wanted = self.name, self.wanted
        self.context.tasks.query(
            lambda database: read_page(database, name, wanted),
            owner=self, done=self._show, failed=self._fail, latest="page",
        )  # fmt: skip
        self.context.tasks.query(
            lambda database: count_rows(database, name, wanted),
            owner=self, done=self._counted, failed=lambda _: None, latest="count",
        )  # fmt: skip

    def choose(self, link: Link) -> None:
        """Put the cursor on a record, now or when its row arrives."""
        self._choose = link
        at = self.model.place_of(link.kind, link.code)
        if at >= 0:
            self._select(at)

    def chosen_link(self) -> Link | None:
        """The record the cursor is on."""
        return self._link(self.view.currentIndex())

    def focus(self) -> None:
        """The keyboard goes to the rows."""
        self.view.setFocus()
        if not self.view.currentIndex().isValid() and self.model.rows:
            self._select(0)

    def refresh_if_touched(self, change: Change) -> None:
        """A record of this list may have changed: read again, without losing one's place."""
        if change.touches(*self._watches):
            self.reload()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Ctrl+C copies the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.view.hasFocus():
            self._open(self.view.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """The chosen rows as text, a tab between columns: spreadsheets take it."""
        rows = sorted({index.row() for index in self.view.selectedIndexes()})
        lines = ("\t".join(column.text(self.model.rows[at]) for column in self.columns) for at in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def export(self) -> None:
        """All rows of the list, as it is filtered and sorted, into a file."""
        file, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the list"), f"{self.name}.xlsx", "XLSX (*.xlsx);;CSV (*.csv)"
        )
        if file:
            self.export_to(Path(file))

    def export_to(self, file: Path) -> None:
        """Writes the file off the GUI thread; can be cancelled from the footer."""
        name, wanted, columns = self.name, self.wanted, self.columns
        task = self.context.tasks.long(
            lambda database, report: write_list(file, columns, all_rows(database, name, wanted, 0, report)),
            owner=self,
            done=lambda many: self._exported(file, many),
            failed=self._not_exported,
            latest="export",
        )
        task.progressed.connect(
            lambda done, _: self._foot.setText(self.tr("{0} rows written").format(number(done)))
        )
        self._cancel.setVisible(True)
        task.ended.connect(lambda: self._cancel.setVisible(False))
        self._cancel.clicked.connect(task.cancel)

    def retranslate(self) -> None:
        """Say everything again."""
        self._title.setText(self._title_of())
        self._new.setVisible(self._new_of is not None)
        if self._new_of is not None:
            self._new.setText(self._new_of())
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.view.setAccessibleName(self._title_of())
        name_tool(self._menu_button, self.tr("More"))
        self._sort_menu()
        self._cancel.setText(self.tr("Cancel"))
        self._say_empty()
        self._say_count()
        self.model.retranslate()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = panel("list", self)
        outer.addWidget(area)
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 12)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._new)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        row.addWidget(self._menu_button)
        column.addLayout(row)
        for page in (self.view, self._loading, self._empty, self._error):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 6, 16, 6)
        foot.addWidget(self._foot)
        foot.addStretch(1)
        self._cancel = button("", "quiet", small=True)
        self._cancel.setVisible(False)
        foot.addWidget(self._cancel)
        column.addLayout(foot)
        self._menu = QMenu(self)
        self._menu_button.setMenu(self._menu)
        self._menu_button.setPopupMode(self._menu_button.ToolButtonPopupMode.InstantPopup)
        if not self.wide:
            self.setFixedWidth(WIDTH)

    def _wire(self) -> None:
        self.model.more_wanted.connect(self._more)
        self.view.selectionModel().currentChanged.connect(self._current)
        self.view.activated.connect(self._open)
        self.filter.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._filtered)
        self.filter.returnPressed.connect(self._filter_entered)
        self._new.clicked.connect(self.new_requested)
        self._error.act.connect(self.reload)
        theme().changed.connect(self._resized_rows)
        for keys, act in (("Ctrl+F", self._to_filter), ("Ctrl+N", self._new.click)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _list(self) -> QListView:
        view = QListView()
        view.setProperty("kind", "rows")
        view.setModel(self.model)
        view.setItemDelegate(TwoLines(view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        return view

    def _table(self) -> QTableView:
        view = QTableView()
        view.setProperty("kind", "rows")
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setShowGrid(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.setWordWrap(False)
        view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        header = view.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.sectionClicked.connect(self._header_clicked)
        hidden = set(str(self._kept.value(self._key + "hidden", "")).split(","))
        for at, column in enumerate(self.columns):
            view.setColumnWidth(at, column.width)
            if column.status:
                view.setItemDelegateForColumn(at, Chips(view))
            elif column.name == "code":
                view.setItemDelegateForColumn(at, Codes(view))
            view.setColumnHidden(at, column.name in hidden)
        return view

    def _resized_rows(self) -> None:
        if isinstance(self.view, QListView):
            self.view.doItemsLayout()

    def sizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(900 if self.wide else WIDTH, 600)

    def _sort_menu(self) -> None:
        self._menu.clear()
        for column in self.columns:
            if column.sort:
                for sign, words in (("", self.tr("Sort by {0}")), ("-", self.tr("Sort by {0}, falling"))):
                    action = QAction(words.format(column.title()), self._menu)
                    action.setCheckable(True)
                    action.setChecked(self.wanted.sort == sign + column.sort)
                    action.triggered.connect(lambda _=False, sort=sign + column.sort: self.sort_by(sort))
                    self._menu.addAction(action)
        if self.wide:
            columns = self._menu.addMenu(self.tr("Columns"))
            for at, column in enumerate(self.columns[1:], 1):
                action = QAction(column.title(), columns)
                action.setCheckable(True)
                action.setChecked(isinstance(self.view, QTableView) and not self.view.isColumnHidden(at))
                action.toggled.connect(lambda shown, at=at: self._show_column(at, shown=shown))
                columns.addAction(action)
        self._menu.addSeparator()
        export = QAction(self.tr("Export as XLSX or CSV"), self._menu)
        export.triggered.connect(self.export)
        self._menu.addAction(export)

    def sort_by(self, sort: str) -> None:
        """Another order; kept for the next time."""
        self.wanted = Wanted(self.wanted.text, self.wanted.filters, sort)
        self._kept.setValue(self._key + "sort", sort)
        self._sort_menu()
        self.reload()

    def _header_clicked(self, at: int) -> None:
        sort = self.columns[at].sort
        if sort:
            self.sort_by(f"-{sort}" if self.wanted.sort == sort else sort)

    def _show_column(self, at: int, *, shown: bool) -> None:
        if isinstance(self.view, QTableView):
            self.view.setColumnHidden(at, not shown)
            hidden = [c.name for n, c in enumerate(self.columns) if self.view.isColumnHidden(n)]
            self._kept.setValue(self._key + "hidden", ",".join(hidden))

    def _show(self, rows: list[Row]) -> None:
        self._loading.stop()
        # Before the rows are shown: a view that gets the keyboard puts its cursor on the first row by itself.
        wanted = self._choose or self.chosen_link()
        self.model.set_rows(rows, more=len(rows) == PAGE)
        self._say_empty()
        self._pages.setCurrentWidget(self.view if rows else self._empty)
        at = self.model.place_of(wanted.kind, wanted.code) if wanted else -1
        if at >= 0:
            self._select(at)
        elif rows and wanted is None and not self.wide:
            self._select(0)

    def _more(self) -> None:
        name, wanted = self.name, self.wanted
        after = self.model.rows[-1] if self.model.rows else None
        self.context.tasks.query(
            lambda database: read_page(database, name, wanted, after),
            owner=self,
            done=lambda rows: self.model.add_rows(rows, more=len(rows) == PAGE),
            failed=self._fail,
            latest="page",
        )

    def _fail(self, error: TracewellError) -> None:
        self._loading.stop()
        if self.model.rows:  # what was read stays; the banner says that the server is away
            self._foot.setText(self.tr("Not up to date: {0}").format(self.context.messages.sentence(error)))
            return
        self._error.show_error(
            self.tr("The list could not be read"),
            self.context.messages.sentence(error), error.code, self.tr("Try again"),
        )  # fmt: skip
        self._pages.setCurrentWidget(self._error)

    def _counted(self, answer: tuple[int, bool]) -> None:
        self._many = answer
        self._say_count()

    def _say_count(self) -> None:
        if self._many is None:
            return
        many, exact = self._many
        self._count = self.tr("%n record(s)", "", many) if exact else self.tr("more than {0}").format(number(many))
        self._foot.setText(self._count)

    def _say_empty(self) -> None:
        if self.wanted.text:
            self._empty.set_texts(
                self.tr("Nothing matches the filter"), self.tr("Empty the filter with Esc to see all.")
            )
        else:
            self._empty.set_texts(self.tr("Nothing here yet"), self.tr("New records appear here by themselves."))

    def _filtered(self) -> None:
        text = self.filter.text().strip()
        if text != self.wanted.text:
            self.wanted = Wanted(text, self.wanted.filters, self.wanted.sort)
            self._kept.setValue(self._key + "text", text)
            self.reload()

    def _filter_entered(self) -> None:
        self._typing.stop()
        self._filtered()
        self.focus()

    def _to_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def _select(self, at: int) -> None:
        index = self.model.index(at, 0)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _link(self, index: QModelIndex) -> Link | None:
        if not index.isValid():
            return None
        row = self.model.rows[index.row()]
        return Link(row.kind, row.code)

    def _current(self, index: QModelIndex) -> None:
        link = self._link(index)
        if link is not None:
            self._choose = None
            self.chosen.emit(link)

    def _open(self, index: QModelIndex) -> None:
        link = self._link(index)
        if link is not None:
            self.opened.emit(link)

    def _exported(self, file: Path, many: int) -> None:
        self._foot.setText(self._count)
        self.context.messages.note(self.tr("%n row(s) written to {0}", "", many).format(file.name))

    def _not_exported(self, error: TracewellError) -> None:
        self._foot.setText(self._count)
        if error.code != "TW028":
            self.context.messages.error(error, self)
