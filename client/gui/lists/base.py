"""What the narrow and the wide list share: search, filters, states, counts, and looking again when something changed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStackedWidget, QVBoxLayout, QWidget

from client.data.lists import LISTS, Row, Wanted
from client.data.lists.shapes import PINYIN
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.formats import number
from client.gui.forms.form_view import FormView
from client.gui.link import Link
from client.gui.lists.filters import FilterBar
from client.gui.lists.keeping import keep_chosen, read_chosen
from client.gui.lists.names import list_title
from client.gui.lists.source import ListSource
from client.gui.translations import language
from client.gui.widgets.buttons import button, icon_button, name_tool
from client.gui.widgets.labels import button_text, label
from client.gui.widgets.search import SearchField
from client.gui.widgets.states import EmptyState, ErrorCard, LoadingRows

TYPING = 180  # ms of no typing before a search starts


class Counting(QObject):
    """Says how many. A class of its own: for a subclass, Qt would ask its context first and take the untranslated plural."""

    def records(self, many: int) -> str:
        """ "12 345 records"."""
        return self.tr("%n records", "", many).replace(str(many), number(many))


class ListBase(QWidget):
    """A list of records. Subclasses place the parts and choose the view.

    Signals:
        chosen: the Link of the row the person is on (arrows, click)
        opened: the Link of a row the person wants to work with (Enter, double click)
        counted: how many rows the list has with its filters
    """

    chosen = Signal(object)
    opened = Signal(object)
    counted = Signal(int)
    of_panel = False

    def __init__(
        self,
        context: Context,
        name: str,
        place: str,
        *,
        across: int,
        with_sort: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context, self.name, self.of, self._place = context, name, LISTS[name], place
        self._counting = Counting(self)
        self.source = ListSource(context, self.of, self)
        self.model = self.source.model
        self.kept = read_chosen(context.session, self.of, place)
        self.search = SearchField()
        self.filter_button = icon_button("filter", "", framed=True)
        self.filter_button.setCheckable(True)
        self.filters = FilterBar(context, self.of, across=across, with_sort=with_sort)
        self.filters.show_chosen(self.kept)
        self.filters.hide()
        self.loading, self.error = LoadingRows(), ErrorCard("")
        self.error_place = QWidget()
        place_of_error = QVBoxLayout(self.error_place)
        place_of_error.setContentsMargins(12, 0, 12, 8)
        place_of_error.addWidget(self.error)
        self.empty_act = button("", small=True)
        self.empty_act.clicked.connect(self._clear)
        self.empty = EmptyState("list", "", action=self.empty_act)
        self.count = label("", "caption")
        self.stack = QStackedWidget()
        self._current: Link | None = None
        self._problem: TracewellError | None = None
        self._opened = self._wants_focus = False
        self._typing, self._moving = QTimer(self), QTimer(self)
        for timer, pause in ((self._typing, TYPING), (self._moving, 90)):
            timer.setSingleShot(True)
            timer.setInterval(pause)

    def set_view(self, view: QAbstractItemView) -> None:
        """The subclass's view; puts the states behind it and wires everything."""
        self.view = view
        view.setModel(self.source.model)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.empty)
        for page in (view, self.loading, empty):
            self.stack.addWidget(page)
        self.source.opened.connect(self._arrived)
        self.source.counted.connect(self._count)
        self.source.failed.connect(self._fail)
        self.source.loading_changed.connect(self._show_loading)
        self.error.act.connect(self._again)
        self.loading.cancelled.connect(self._cancel)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self._search)
        self._moving.timeout.connect(self._tell_chosen)
        self.filters.chosen.connect(self._filter)
        self.filter_button.toggled.connect(self._show_filters)
        view.selectionModel().currentRowChanged.connect(lambda *_: self._moving.start())
        view.activated.connect(lambda index: self._tell_opened(index.row()))
        self.error_place.hide()
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)

    def open(self) -> None:
        """Read it (again, from the start)."""
        self._opened = True
        self.source.open(self.wanted())

    def wanted(self) -> Wanted:
        """What is to be read: search, filters, order; by name means by pinyin where Chinese is spoken."""
        chosen = self.kept.wanted(self.search.text())
        if chosen.sort.removeprefix("-") == "name" and language() == "zh_CN" and PINYIN in self.of.sorts:
            return replace(chosen, sort=chosen.sort.replace("name", PINYIN))
        return chosen

    def show_and_read(self) -> None:
        """Read it if that was not done yet; called when the list comes to the front."""
        if not self._opened:
            self.open()

    def refresh_if_touched(self, change: Change) -> None:
        """Read again what is looked at, if it may have changed."""
        if change.touches(*self.of.touched):
            self.refresh()

    def refresh(self) -> None:
        """Read again what is looked at; nothing jumps."""
        if self._opened:
            self.source.refresh()

    def reload(self) -> None:
        """Read from the start."""
        self.open()

    def choose(self, link: Link) -> None:
        """Stand on this record, now or when its row arrives."""
        self._current = link
        self._stand()

    def chosen_link(self) -> Link | None:
        """The record the keyboard stands on."""
        row = self.row(self.view.currentIndex().row())
        return Link(row.kind, row.code) if row is not None else None

    def focus(self) -> None:
        """The keyboard goes to the rows, as soon as there are some."""
        self._wants_focus = self.stack.currentIndex() != 0
        self.view.setFocus()
        if not self.view.currentIndex().isValid() and self.source.model.rowCount():
            self.view.setCurrentIndex(self.source.model.index(0, 0))

    def row(self, number: int) -> Row | None:
        """A row, if it is here."""
        return self.source.model.row_at(number)

    def title(self) -> str:
        """The list's name."""
        return list_title(self.of.name)

    def retranslate(self) -> None:
        """Say everything again."""
        self.search.setPlaceholderText(self.tr("Filter {0}").format(_inside(self.title())))
        self.search.setAccessibleName(self.search.placeholderText())
        name_tool(self.filter_button, self.tr("Filters and order"))
        self.filters.retranslate()
        self.source.model.retranslate()
        self.empty_act.setText(button_text(self.tr("Clear filters")))
        self._count(self.source.total)
        self._say_empty()
        if self._problem is not None:
            self._fail(self._problem)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call: another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            if self._opened and self.wanted().sort != self.source.wanted.sort:
                self.open()
        super().changeEvent(event)

    def keep(self) -> None:
        """Remember what was chosen."""
        keep_chosen(self.context.session, self.of, self._place, self.kept)

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _search(self) -> None:
        self.open()

    def _clear(self) -> None:
        """From "nothing matches": everything again."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.filters.clear_all()

    def _filter(self) -> None:
        self.kept = replace(self.kept, filters=self.filters.filters(), sort=self.filters.sort() or self.kept.sort)
        self.keep()
        self.open()

    def _show_filters(self, shown: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        if shown:
            self.filters.load()
        self.filters.setVisible(shown)

    def _again(self) -> None:
        self.error_place.hide()
        self.open()

    def _cancel(self) -> None:
        self.loading.stop()
        self.stack.setCurrentIndex(0)

    def _show_loading(self, waiting: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        """Old rows stay while new ones come; only where there is nothing, shapes of rows are shown."""
        if waiting and not self.source.model.rowCount():
            self.loading.start()
            self.stack.setCurrentIndex(1)
        elif not waiting:
            self.loading.stop()
        if waiting and self.source.model.rowCount():
            self.count.setText(self.tr("Updating …"))

    def _arrived(self) -> None:
        self._problem = None
        self.error_place.hide()
        self._say_empty()
        self.stack.setCurrentIndex(0 if self.source.model.rowCount() else 2)
        if self._wants_focus:
            self._wants_focus = False
            if self.isVisible() and not self._is_typed_elsewhere():  # or another screen is in front by now
                self.focus()
        self._stand()

    def _is_typed_elsewhere(self) -> bool:
        """Over a slow network rows may come when a form has the keyboard already."""
        at = QApplication.focusWidget()
        while at is not None and not isinstance(at, FormView):
            at = at.parentWidget()
        return at is not None

    def _fail(self, error: TracewellError) -> None:
        self._problem = error
        self.error.show_error(
            self.tr("{0} could not be read").format(self.title()), self.context.messages.sentence(error), error.code, self.tr("Try again")
        )  # fmt: skip
        self.error_place.show()
        if self.stack.currentIndex() == 1:
            self.stack.setCurrentIndex(0)
        self._count(self.source.total)

    def _say_empty(self) -> None:
        if self.search.text() or self.kept.filters:
            self.empty.set_texts(self.tr("Nothing matches"), self.tr("Type less, or clear the filters."))
            self.empty_act.show()
        else:
            self.empty_act.hide()
            self.empty.set_texts(self.tr("Nothing here yet"), "")

    def _count(self, total: int | None) -> None:
        if total is None:
            self.count.setText("")
            return
        narrowed = bool(self.search.text() or self.kept.filters)
        text = self._counting.records(total)
        self.count.setText(self.tr("{0} · filtered").format(text) if narrowed else text)
        self.counted.emit(total)

    def _stand(self) -> None:
        """After rows came: the record somebody stood on keeps the selection, wherever it is now."""
        if self._current is None:
            if self.of_panel and self.model.rowCount():  # on entry, the first one is shown
                self.view.setCurrentIndex(self.model.index(0, 0))
            return
        at = self.source.model.number_of(self._current.kind, self._current.code)
        index = self.source.model.index(at, 0) if at is not None else self.source.model.index(-1, 0)
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        self.view.setCurrentIndex(index)
        selection.blockSignals(False)
        self.view.viewport().update()

    def _tell_chosen(self) -> None:
        row = self.row(self.view.currentIndex().row())
        if row is not None:
            link = Link(row.kind, row.code)
            if link != self._current:
                self._current = link
                self.chosen.emit(link)

    def _tell_opened(self, number: int) -> None:
        row = self.row(number)
        if row is not None:
            self._moving.stop()
            self._current = Link(row.kind, row.code)
            self.opened.emit(self._current)


def _inside(title: str) -> str:
    """A title within a sentence: English begins it with a small letter."""
    return title[:1].lower() + title[1:]
