"""A record: header with status and facts, and its tabs (what was entered, lines, files, where used, history)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from client.domain.forms.reading import definition_from_json
from client.domain.forms.records import entry_from_json
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.formats import event_number
from client.gui.forms.form_view import FormView
from client.gui.link import Link
from client.gui.nodes.describe import Describer, Page, read, record_kind
from client.gui.nodes.facts_card import FactsCard
from client.gui.nodes.files_tab import FilesTab
from client.gui.nodes.finishing import Finisher
from client.gui.nodes.history_tab import HistoryTab, UsesTab
from client.gui.nodes.presets import ELSEWHERE, form_of
from client.gui.nodes.rows_table import RowsTable
from client.gui.nodes.shown import Act, Lines, Shown, names, said
from client.gui.slices import Slices
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.labels import button_text, panel, set_tip
from client.gui.widgets.record import RecordHeader
from client.gui.widgets.states import EmptyState, ErrorCard, LoadingRows


class RecordPage(QWidget):
    """One record at a time. Ctrl+Tab goes to the next tab, Ctrl+Enter does its primary act.

    Signals:
        open_requested: a Link of a line
        act_requested: (name of the act, Shown): what the person wants to do with the record
        shown: the record is there (a Shown)
    """

    open_requested = Signal(object)
    act_requested = Signal(str, object)
    shown = Signal(object)

    def __init__(
        self, context: Context, zone: Callable[[], ZoneInfo], forms: frozenset[str], parent: QWidget | None = None
    ) -> None:
        """`forms`: those of the node; acts that want another one belong to another node."""
        super().__init__(parent)
        self._context, self._zone, self._forms = context, zone, forms
        self._link: Link | None = None
        self._page: Page | None = None
        self._described: Shown | None = None
        self._fresh: set[str] = set()
        self._form: FormView | None = None
        self.describer = Describer(context.words, context.session.may, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.header = RecordHeader()
        outer.addWidget(self.header)
        self._refusal: TracewellError | None = None
        self._error = ErrorCard("")
        self._error.hide()
        outer.addWidget(self._error)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._slices = Slices(self, self._drawn)
        self._tabs = QStackedWidget()
        outer.addWidget(self._tabs, 1)
        self._details, self._lines = _scrolled(), _scrolled()
        self._pages: dict[str, QWidget] = {"form": self._details, "lines": self._lines}
        for page in self._pages.values():
            self._tabs.addWidget(page)
        self._loading = LoadingRows(6)
        self._tabs.addWidget(self._loading)
        self.header.tab_chosen.connect(self.choose_tab)
        self._error.act.connect(self.read_again)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._next_tab(step))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._primary)

    # These are made when they are first seen: making all with the page takes longer than a person notices nothing.

    @cached_property
    def files(self) -> FilesTab:
        """Attachments."""
        made = FilesTab(self._context)
        made.counted.connect(self._count_files)
        self._add("files", made)
        return made

    @cached_property
    def uses(self) -> UsesTab:
        """Where the record is used."""
        made = UsesTab(self._context)
        made.open_requested.connect(self.open_requested)
        self._add("uses", _scrolled(made))
        return made

    @cached_property
    def history(self) -> HistoryTab:
        """Who changed what."""
        made = HistoryTab(self._context)
        made.open_requested.connect(self.open_requested)
        self._add("history", _scrolled(made))
        return made

    def _add(self, name: str, page: QWidget) -> None:
        self._pages[name] = page
        self._tabs.addWidget(page)

    def show_record(self, link: Link) -> None:
        """Read a record and show it; what is shown now stays until the other one is there."""
        if link != self._link:
            self._link, self._page, self._described = link, None, None
            self._tabs.setCurrentWidget(self._loading)
            self._loading.start()
        self.read_again()

    def read_again(self) -> None:
        """The same record, as it is now."""
        link = self._link
        if link is None:
            return
        self._context.tasks.query(
            lambda database: read(database, link.kind, link.code),
            owner=self,
            done=self._read,
            failed=self._failed,
            latest="record",
        )

    def link(self) -> Link | None:
        """What is shown."""
        return self._link

    def record(self) -> Shown | None:
        """The record as it is described, None while it is read or drawn."""
        return None if self._slices.busy() else self._described

    def refresh_if_touched(self, change: Change) -> None:
        """Read again what a change may have touched."""
        if self._link is None or self._described is None:
            return
        codes = {self._link.code, *(link[1] for lines in self._described.lines for link in lines.links if link)}
        if not change.codes or change.codes & codes or not change.kinds.isdisjoint({"attachment", "*"}):
            self.read_again()

    def retranslate(self) -> None:
        """The words in the language."""
        self._say()
        if self._refusal is not None:
            self._say_refusal(self._refusal)
        for name in self._pages.keys() & {"files", "uses", "history"}:
            getattr(self, name).retranslate()

    def choose_tab(self, name: str) -> None:
        """Bring a tab to the front, of a kind without it the first; it is read when it is first seen."""
        if self._described is not None and name not in self._described.shown_tabs():
            name = "form"
        if name not in self._pages:
            getattr(self, name)
        self._tabs.setCurrentWidget(self._pages[name])
        self.header.choose_tab(name)
        self._read_tab(name)

    def focus_first(self) -> None:
        """The keyboard to the first table of the tab in front, else to its first widget."""
        page = self._tabs.currentWidget()
        table = page.findChild(RowsTable) if page else None
        if table is not None:
            table.setFocus()

    def _read(self, page: Page) -> None:
        self._loading.stop()
        self._error.hide()
        self._page = page
        self._fresh.clear()
        self._say()

    def _drawn(self) -> None:
        if self._described is not None:
            self.shown.emit(self._described)
        self.choose_tab(self.header.tab() or "form")

    def _failed(self, error: TracewellError) -> None:
        self._loading.stop()
        self._refusal = error
        self._say_refusal(error)
        self._error.show()

    def _say_refusal(self, error: TracewellError) -> None:
        self._error.show_error(
            self.tr("{0} can't be shown").format(self._link.code if self._link else ""),
            self._context.messages.sentence(error),
            error.code,
            self.tr("Try again"),
        )

    def _say(self) -> None:
        if self._page is None:
            return
        record = self._described = self.describer.say(self._page)
        number = event_number(record.code) if record.kind == "event" else record.code
        self._slices.instead([
            partial(
                self.header.show_record, number, record.status, record.subtitle, record.facts,
                title="" if number else record.first_tab,
            ),
            partial(self._set_tabs, record.files), partial(self._show_acts, record),
            partial(self._show_details, record), partial(self._show_lines, record),
        ])  # fmt: skip

    def _set_tabs(self, files: int) -> None:
        record = self._described
        if record is None:
            return
        tabs = (
            ("form", record.first_tab, None), ("lines", self.tr("Lines"), record.line_count()),
            ("files", self.tr("Attachments"), files), ("uses", self.tr("Where used"), None),
            ("history", self.tr("History"), None),
        )  # fmt: skip
        self.header.set_tabs([tab for tab in tabs if tab[0] in record.shown_tabs()])

    def _show_acts(self, record: Shown) -> None:
        while taken := self.header.corner.takeAt(0):
            if widget := taken.widget():
                widget.deleteLater()
        here = [act for act in record.acts if self._is_here(act, record)]
        for act in (each for each in here if not each.more):
            made = button(act.text, "primary" if act.primary else None, act.icon)
            made.setEnabled(act.allowed)
            set_tip(made, "" if act.allowed else act.why)
            made.clicked.connect(partial(self._request, act.name))
            self.header.corner.addWidget(made)
        self._menu.clear()
        for act in (each for each in here if each.more):
            entry = self._menu.addAction(button_text(act.text))
            entry.setEnabled(act.allowed)
            set_tip(entry, "" if act.allowed else act.why)
            entry.triggered.connect(partial(self._request, act.name))
        if not self._menu.isEmpty():
            more = button(self.tr("More"), icon="dots")
            more.setMenu(self._menu)
            self.header.corner.addWidget(more)

    def _is_here(self, act: Act, record: Shown) -> bool:
        """Whether this node does such a thing: it has the form, or needs none."""
        return act.name in ELSEWHERE or Finisher.does(act.name) or form_of(act.name, record.kind) in self._forms

    def _request(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's argument
        self.act_requested.emit(name, self._described)

    def _primary(self) -> None:
        record = self._described
        acts = [each for each in record.acts if each.primary and each.allowed] if record else []
        act = next((each for each in acts if record is not None and self._is_here(each, record)), None)
        if act is not None:
            self.act_requested.emit(act.name, record)

    def _show_details(self, record: Shown) -> None:
        """The form it was made with, as it was then; else its facts."""
        if record.made_with is not None:
            if self._form is not None and self._form.property("of") == record.code:
                return
            form = definition_from_json(record.made_with.definition)
            self._form = FormView(form, tasks=self._context.tasks, search=names(), fixed=True, zone=self._zone())
            self._form.setProperty("of", record.code)
            self._form.show_values(entry_from_json(form, record.made_with.entry))
            _put(self._details, self._form, margins=False)
            return
        self._form = None
        cards = [partial(FactsCard, title, facts) for title, facts in record.details]
        self._fill(self._details, [*cards, *(self._cards(record) if record.lines_below() else ())])

    def _show_lines(self, record: Shown) -> None:
        if not record.lines_below():
            self._fill(self._lines, self._cards(record))

    def _fill(self, area: QScrollArea, cards: Sequence[Callable[[], QWidget]]) -> None:
        """Other cards for a tab: made, put in and styled one after the other while nobody sees them."""
        column = _put(area)

        def put(make: Callable[[], QWidget]) -> None:
            if isValid(column):  # or another record came meanwhile
                card = make()
                column.insertWidget(column.count() - 1, card)
                self._slices.next([partial(_polish, card)])

        self._slices.next([partial(put, make) for make in cards])

    def _cards(self, record: Shown) -> list[Callable[[], QWidget]]:
        """What makes its tables; where there is none, what to do."""
        if not record.lines and any(record.no_lines):
            return [partial(_nothing, *record.no_lines)]
        return [partial(self._table, lines) for lines in record.lines]

    def _table(self, lines: Lines) -> QWidget:
        card = Card(lines.title, ruled=True)
        card.set_count(len(lines.rows))
        table = RowsTable()
        table.show_rows(*said(lines))
        table.opened.connect(lambda row: self._open_line(lines, row))
        card.body.addWidget(table)
        return card

    def _open_line(self, lines: Lines, row: int) -> None:
        link = lines.links[row] if row < len(lines.links) else None
        if link is not None:
            self.open_requested.emit(Link(*link))

    def _read_tab(self, name: str) -> None:
        record = self._described
        if record is None or name in self._fresh:
            return
        self._fresh.add(name)
        kind = record_kind(record.kind)
        if name == "files":
            self.files.show_of(kind, record.code)
        elif name == "uses":
            self.uses.show_of(kind, record.code)
        elif name == "history":
            self.history.show_of(kind, record.code)

    def _count_files(self, many: int) -> None:
        self._set_tabs(many)

    def _next_tab(self, step: int) -> None:
        tab = self.header.tab()
        if self._described is not None and tab in self._described.shown_tabs():
            tabs = self._described.shown_tabs()
            self.choose_tab(tabs[(tabs.index(tab) + step) % len(tabs)])
            self.focus_first()


def _scrolled(content: QWidget | None = None) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    if content is not None:
        area.setWidget(content)
    return area


def _nothing(title: str, text: str) -> QWidget:
    empty = EmptyState("list", title, text)
    empty.setMinimumHeight(320)
    return empty


def _polish(card: QWidget) -> None:
    if isValid(card):
        card.ensurePolished()


def _put(area: QScrollArea, *cards: QWidget, margins: bool = True) -> QVBoxLayout:
    """Other content for a scroll area; what was there goes."""
    page = panel("plain")
    column = QVBoxLayout(page)
    column.setContentsMargins(*((24, 16, 24, 16) if margins else (0, 0, 0, 0)))
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card, 0 if margins else 1)
    if margins:
        column.addStretch(1)
    area.setWidget(page)
    return column
