"""The page of a lot, serial or container: what it is, what can be done with it, where everything went, what happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from client.data.shapes import UnitBrief
from client.data.units import UnitPage, read_unit_page
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.fonts import code_font
from client.gui.formats import moment, number, quantity
from client.gui.link import Link
from client.gui.nodes.files_tab import FilesTab
from client.gui.nodes.history_tab import HistoryTab, UsesTab
from client.gui.nodes.rows_table import RowsTable
from client.gui.screen import Screen, Shortcut
from client.gui.slices import Slices
from client.gui.tables.cells import words_text
from client.gui.unit.acts import UnitAct, acts_of, link_of, why_not_usable
from client.gui.unit.acts_bar import ActsBar
from client.gui.unit.balance import BalanceCard
from client.gui.unit.life import Life
from client.gui.unit.saying import facts_of
from client.gui.widgets.buttons import button
from client.gui.widgets.card import Card
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import button_text, label, panel
from client.gui.widgets.record import RecordHeader
from client.gui.widgets.states import EmptyState, ErrorCard, LoadingRows
from client.gui.words import kind_word

WIDEST = 1080  # px of the column: longer lines are hard to read
TABS = ("life", "files", "uses", "history")


class UnitScreen(Screen):
    """One unit at a time, read in one round trip; links lead to every record it names."""

    name = "unit"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._code = ""
        self._place: int | None = None  # to scroll back to, once the life is built
        self._page: UnitPage | None = None
        self.header = RecordHeader()
        self._trace = button("", icon="topology-star-3")
        self._trace.clicked.connect(lambda: self._ask("genealogy"))
        self.header.corner.addWidget(self._trace)
        self._older = button("", "quiet")
        self._older.clicked.connect(self._show_older)
        self.header.corner.addWidget(self._older)
        self.acts = ActsBar()
        self.acts.bind(self)
        self.acts.chosen.connect(self._act)
        self._balance = BalanceCard()
        self._holds, self._content, self._lives = (
            Card(" ", ruled=True),
            Card(" ", ruled=True),
            Card(" ", ruled=True),
        )
        self.life = Life()
        self._more = label("", "caption")
        self._more.setContentsMargins(16, 8, 16, 8)
        self._lives.body.addWidget(self.life)
        self._lives.body.addWidget(self._more)
        self.life.open_requested.connect(self.open_requested)
        self.files = FilesTab(context)
        self.uses, self.history = UsesTab(context), HistoryTab(context)
        self._parts = Slices(self, lambda: None)  # of the page being shown
        self._fresh: set[str] = set()  # tabs that show what is so now
        self._empty, self._loading, self._error = EmptyState("cube", ""), LoadingRows(), ErrorCard("")
        self._stack = QStackedWidget()
        self._build()
        self.header.tab_chosen.connect(self.choose_tab)
        self.files.counted.connect(self._set_tabs)
        self.life.built.connect(self._back_to_place)
        for tab in (self.uses, self.history):
            tab.open_requested.connect(self.open_requested)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._next_tab(step))
        shortcut = QShortcut(QKeySequence("G"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self._ask("genealogy"))
        self._error.act.connect(self._read)
        self._loading.cancelled.connect(lambda: self._stack.setCurrentIndex(0))
        self.retranslate()

    def show_link(self, link: Link) -> bool:
        """Show the unit of this code (CODE#2: one of its generations)."""
        if link.kind != "unit":
            return False
        if link.code != self._code:
            self._code, self._page, self._place = link.code, None, 0
            self.header.set_tabs(())
        self._read()
        return True

    def link(self) -> Link | None:
        """The unit shown."""
        return Link("unit", self._code) if self._code else None

    def activate(self) -> None:
        """The arrows scroll the page."""
        super().activate()
        self._focus()

    def refresh_if_touched(self, change: Change) -> None:
        """Something happened to it, or to what holds it."""
        code = self._code.partition("#")[0]
        if code and change.touches("unit", "event", "hold", "inspection", "complaint", code=code):
            self._read()

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The keys of this page."""
        acts = tuple(Shortcut(act.key, act.text) for act in self.acts.acts.values())
        return (
            Shortcut("Tab", self.tr("To the next record named here")),
            Shortcut("Enter", self.tr("Open it")),
            Shortcut("Ctrl+Tab", self.tr("Next tab")),
            Shortcut("G", self.tr("Genealogy")),
            *acts,
        )

    def retranslate(self) -> None:
        """Say everything again."""
        for tab in (self.files, self.uses, self.history):
            tab.retranslate()
        self._trace.setText(button_text(self.tr("Genealogy")))
        self._balance.set_title(self.tr("Where everything went"))
        self._holds.set_title(self.tr("Open holds"))
        self._content.set_title(self.tr("In this container"))
        self._lives.set_title(self.tr("Life"))
        self._more.setText(self.tr("Older lines are in the lists of records."))
        self._empty.set_texts(self.tr("Scan a lot, serial or container"), self.tr("Its whole life is shown here."))
        if self._page is not None:
            self._show(self._page)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = panel("plain")
        row = QHBoxLayout(inside)
        row.setContentsMargins(24, 16, 24, 24)
        holder = QWidget()
        holder.setMaximumWidth(WIDEST)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.acts, self._holds, self._balance, self._content, self._lives):
            column.addWidget(part)
        column.addStretch(1)
        row.addStretch(1)
        row.addWidget(holder, 100)
        row.addStretch(1)
        self._area.setWidget(inside)
        page = QWidget()
        shown = QVBoxLayout(page)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(0)
        shown.addWidget(self.header)
        self._tabs = QStackedWidget()
        self._pages: dict[str, QWidget] = {
            "life": self._area, "files": self.files, "uses": _scrolled(self.uses), "history": _scrolled(self.history),
        }  # fmt: skip
        for tab in self._pages.values():
            self._tabs.addWidget(tab)
        shown.addWidget(self._tabs, 1)
        failed = QWidget()
        place = QVBoxLayout(failed)
        place.setContentsMargins(24, 24, 24, 24)
        place.addWidget(self._error)
        place.addStretch(1)
        for one in (self._empty, self._loading, page, failed):
            self._stack.addWidget(one)
        whole.addWidget(self._stack)

    def _read(self) -> None:
        code = self._code
        if self._page is None:
            self._loading.start()
            self._stack.setCurrentIndex(1)
        self.context.tasks.query(
            lambda database: read_unit_page(database, code), owner=self, done=self._show, failed=self._fail, latest="unit"
        )  # fmt: skip

    def _show(self, page: UnitPage) -> None:
        """Part after part, with turns of the event loop between them: all at once takes longer than a key may wait."""
        first, self._page = self._page is None, page
        self._loading.stop()
        self._set_tabs(page.files)
        self._parts.instead(
            [
                partial(self._show_head, page),
                partial(self._show_acts, page),
                partial(self._show_cards, page),
                partial(self._show_life, page),
                partial(self._show_tabs, page, first=first),
            ]
        )

    def _show_head(self, page: UnitPage) -> None:
        unit = page.unit
        self.header.show_record(
            _code_of(page),
            unit.status,
            f"{words_text(unit.name)} · {kind_word(unit.kind)} · {unit.item}",
            facts_of(page)[:6],
        )
        self._older.setVisible(unit.generation > 1)
        self._older.setText(button_text(self.tr("Generation {0}").format(unit.generation - 1)))

    def _show_acts(self, page: UnitPage) -> None:
        why = why_not_usable(page)
        sentence = (
            QCoreApplication.translate("unit", "It can't be used or shipped now: {0}").format(why) if why else ""
        )
        self.acts.show_acts(acts_of(page, self._may), sentence)

    def _show_cards(self, page: UnitPage) -> None:
        self._balance.setVisible(page.unit.kind != "container")
        self._balance.show_balance(page.balance)
        self._show_holds(page)
        self._show_content(page.content)

    def _show_life(self, page: UnitPage) -> None:
        self._place = self._area.verticalScrollBar().value() if self._place is None else self._place
        self.life.show_lines(page.life)
        self._lives.set_count(len(page.life))
        self._more.setVisible(page.more)

    def _show_tabs(self, page: UnitPage, *, first: bool) -> None:
        self._stack.setCurrentIndex(2)
        self._fresh.clear()
        self.choose_tab(self.header.tab() or "life")
        if first and self.isVisible():
            self._focus()
        self.title_changed.emit(_code_of(page))

    def choose_tab(self, name: str) -> None:
        """Bring a tab to the front; it is read when it is first seen."""
        page = self._page
        if page is None:
            return
        self._tabs.setCurrentWidget(self._pages[name])
        self.header.choose_tab(name)
        if name == "life" or name in self._fresh:
            return
        self._fresh.add(name)
        unit = page.unit
        show = {"files": self.files.show_of, "uses": self.uses.show_of, "history": self.history.show_of}[name]
        show("unit", unit.code if unit.generation == max(page.generations) else f"{unit.code}#{unit.generation}")

    def _set_tabs(self, files: int) -> None:
        self.header.set_tabs([
            ("life", self.tr("Life"), None), ("files", self.tr("Attachments"), files),
            ("uses", self.tr("Where used"), None), ("history", self.tr("History"), None),
        ])  # fmt: skip

    def _next_tab(self, step: int) -> None:
        if self._page is not None:
            self.choose_tab(TABS[(TABS.index(self.header.tab() or "life") + step) % len(TABS)])
            self._focus()

    def _focus(self) -> None:
        """The keyboard to what the tab in front shows."""
        tab = self._pages[self.header.tab() or "life"]
        table = tab.findChild(RowsTable) if tab is not self._area else None
        bar = self.header.findChild(QTabBar)
        first = self._area if tab is self._area else table if table is not None and table.isVisible() else bar
        if first is not None:
            first.setFocus()

    def _back_to_place(self) -> None:
        """What is read again stays where it was scrolled to."""
        if self._place is not None:
            self._area.verticalScrollBar().setValue(self._place)
            self._place = None

    def _may(self, roles: Sequence[str], site: str) -> bool:
        return any(role in roles and at in {None, site} for role, at in self.context.session.roles)

    def _act(self, act: UnitAct) -> None:
        if self._page is not None:
            self.open_requested.emit(link_of(act, self._page))

    def _show_holds(self, page: UnitPage) -> None:
        _clear(self._holds)
        self._holds.setVisible(bool(page.holds))
        self._holds.set_count(len(page.holds))
        for hold in page.holds:
            row = self._row()
            status = "recalled" if hold.kind == "recall" else "held" if hold.tier == "certain" else "suspect"
            row.addWidget(Chip(status, small=True))
            row.addWidget(self._to(Link("hold", hold.code)))
            reason = label(hold.reason, wrap=True)
            reason.setProperty("data", True)
            row.addWidget(reason, 1)
            who = words_text(hold.who.name) or hold.who.login if hold.who else ""
            row.addWidget(label(f"{who} · {moment(hold.at)}", "caption"))
            self._holds.body.addLayout(row)

    def _show_content(self, content: tuple[UnitBrief, ...]) -> None:
        _clear(self._content)
        self._content.setVisible(bool(content))
        self._content.set_count(len(content))
        for unit in content:
            row = self._row()
            row.addWidget(self._to(Link("unit", unit.code)))
            row.addWidget(label(words_text(unit.name), "secondary"), 1)
            if unit.quantity is not None:
                row.addWidget(
                    label(number(unit.quantity) if not unit.uom else quantity(unit.quantity, unit.uom), "fact")
                )
            if unit.status:
                row.addWidget(Chip(unit.status, small=True))
            self._content.body.addLayout(row)

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        return row

    def _to(self, link: Link) -> QWidget:
        made = button(link.code, "link", small=True)
        made.setFont(code_font())
        made.clicked.connect(lambda: self.open_requested.emit(link))
        return made

    def _ask(self, kind: str) -> None:
        if self._code:
            self.open_requested.emit(Link(kind, self._code))

    def _show_older(self) -> None:
        if self._page is not None:
            unit = self._page.unit
            self.open_requested.emit(Link("unit", f"{unit.code}#{unit.generation - 1}"))

    def _fail(self, error: TracewellError) -> None:
        self._loading.stop()
        if self._page is not None:  # what was read stays
            self.context.messages.error(error, self)
            return
        code = self._code
        self._error.tell(lambda: (
            self.tr("{0} could not be read").format(code), self.context.messages.sentence(error), error.code, self.tr("Try again"),
        ))  # fmt: skip
        self._stack.setCurrentIndex(3)


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(content)
    return area


def _clear(card: Card) -> None:
    """Take the rows out of a card."""
    while taken := card.body.takeAt(0):
        if inner := taken.layout():
            while one := inner.takeAt(0):
                if widget := one.widget():
                    widget.deleteLater()
            inner.deleteLater()
        elif widget := taken.widget():
            widget.deleteLater()


def _code_of(page: UnitPage) -> str:
    """Its code, with the generation unless it is the last."""
    unit = page.unit
    return unit.code if unit.generation == max(page.generations) else f"{unit.code}#{unit.generation}"
