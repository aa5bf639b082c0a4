"""A node of the station: lists at the left, at the right the record that is chosen or the form being filled in."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from client.data import forms as forms_data
from client.data.database import Database
from client.data.lists import LISTS
from client.data.sites import Site, read_sites
from client.domain.forms import library
from client.domain.forms.definition import Form
from client.domain.forms.reading import definition_from_json
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.link import Link
from client.gui.lists.panel import WIDTH, ListPanel
from client.gui.nodes.describe import EVENTS
from client.gui.nodes.describe_quality import QUALITY
from client.gui.nodes.entry_page import EntryPage
from client.gui.nodes.finishing import Finisher
from client.gui.nodes.presets import preset
from client.gui.nodes.record_page import RecordPage
from client.gui.nodes.shown import Shown
from client.gui.nodes.specs import NodeSpec
from client.gui.nodes.station_site import station_site
from client.gui.screen import Screen, Shortcut
from client.gui.widgets.buttons import Segmented
from client.gui.widgets.labels import panel
from client.gui.widgets.states import EmptyState
from client.usecases.entries import Saved

CURSOR_MS = 120  # the record follows the cursor once it rests
ELSEWHERE = frozenset({"unit", "inspection"})  # records with a page of their own, on another screen
FEW = 2  # lists that fit beside each other as a switch


class NodeScreen(Screen):
    """Lists, a record, a form. One form is open at a time; leaving it keeps it as a draft."""

    def __init__(self, spec: NodeSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.spec = spec
        self.name = spec.name
        self._sites: tuple[Site, ...] = ()
        self._published: dict[str, Form] = {}
        self._wanted: Link | None = None  # where the cursor is
        self.entry: EntryPage | None = None
        self.panels: dict[str, ListPanel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        side = panel("list")
        side.setFixedWidth(WIDTH + 1)
        self._side = QVBoxLayout(side)
        self._side.setContentsMargins(0, 12 if len(spec.lists) > 1 else 0, 1, 0)
        self._side.setSpacing(0)
        self._switch = self._make_switch()
        self._lists = QStackedWidget()
        self._side.addWidget(self._lists, 1)
        row.addWidget(side)
        self._right = QStackedWidget()
        self._empty = EmptyState("inbox", "")
        self.record = RecordPage(context, self._zone)
        self._right.addWidget(self._empty)
        self._right.addWidget(self.record)
        row.addWidget(self._right, 1)
        self._finisher = Finisher(context, self)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(CURSOR_MS)
        self._follow.timeout.connect(self._show_wanted)
        self._menu = QMenu(self)
        self.record.open_requested.connect(self.open_requested)
        self.record.act_requested.connect(self._act)
        self.record.shown.connect(lambda _: self.title_changed.emit(self.title()))
        self._finisher.done.connect(lambda _: self.record.read_again())
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.new_first)
        QShortcut(QKeySequence("Ctrl+Shift+N"), self).activated.connect(self.choose_new)
        self._show_list(spec.lists[0].name)
        self.retranslate()
        self._learn()

    # What the window asks

    def activate(self) -> None:
        """The keyboard goes to the form that is open, else to the list."""
        super().activate()
        if self.entry is not None:
            self.entry.focus_first()
        else:
            self._panel().focus()

    def show_link(self, link: Link) -> bool:
        """Show a record, or go on with a draft of one of this node's forms."""
        if link.kind == "draft":
            return self._resume(link.code)
        if link.kind == "unit":
            return False
        self._choose(link)
        self._show_record(link)
        return True

    def link(self) -> Link | None:
        """The record shown."""
        return self.record.link() if self._right.currentWidget() is self.record else None

    def title(self) -> str:
        """What the window says it shows."""
        link = self.link()
        return link.code if link else ""

    def take_scan(self, text: str) -> bool:
        """A scan into a form that has lines becomes a line."""
        return self.entry is not None and self._right.currentWidget() is self.entry and self.entry.take_scan(text)

    def refresh_if_touched(self, change: Change) -> None:
        """Lists and record look again, each if it is touched."""
        for one in self.panels.values():
            one.refresh_if_touched(change)
        if self._right.currentWidget() is self.record:
            self.record.refresh_if_touched(change)

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The keys of this screen."""
        return (
            Shortcut("Ctrl+N", self.tr("New: {0}").format(self._form_title(self.spec.forms[0]))),
            Shortcut("Ctrl+Shift+N", self.tr("Everything that can be recorded here")),
            Shortcut("Ctrl+F", self.tr("Filter the list")),
            Shortcut("Ctrl+Tab", self.tr("Next tab of the record")),
            Shortcut("Ctrl+Enter", self.tr("Do what the blue button says")),
            Shortcut("F7", self.tr("Next field that is missing or wrong")),
            Shortcut("F4", self.tr("What could stand in a field")),
            Shortcut("Ctrl+L", self.tr("Fill in the lots that expire first")),
            Shortcut("Ctrl+Delete", self.tr("Take a line out")),
            Shortcut("Esc", self.tr("Leave the form; it is kept as a draft")),
        )

    def retranslate(self) -> None:
        """The words in the language in force."""
        for at, each in enumerate(self.spec.lists):
            if isinstance(self._switch, Segmented):
                self._switch.set_word(each.name, each.words())
            elif self._switch is not None:
                self._switch.setItemText(at, each.words())
        self._empty.set_texts(self.tr("Choose a record, or scan its label"), self.tr("Ctrl+N begins a new one."))
        self.record.retranslate()
        if self.entry is not None:
            self.entry.retranslate()

    # Forms

    def new_first(self) -> None:
        """Ctrl+N: the form this node is there for; in a list of master data that of the list."""
        names = {"items": "item", "parties": "party", "places": "place", "documents": "document",
                 "plans": "inspection_plan", "specifications": "specification", "characteristics": "characteristic",
                 "switching": "severity"}  # fmt: skip
        listed = names.get(self._panel().name, self._panel().name)
        by_list = {
            "work_orders": "work_order",
            "shipments": "shipment",
            "complaints": "complaint",
            "holds": "hold",
        }
        form = by_list.get(listed, listed if listed in self.spec.forms else self.spec.forms[0])
        if form == "work_order" and not self.context.session.may("engineer", "manager"):
            form = "run"  # who can't plan works
        self.begin(form)

    def choose_new(self) -> None:
        """Ctrl+Shift+N: all forms of this node."""
        self._menu.clear()
        for name in self.spec.forms:
            action = QAction(self._form_title(name), self._menu)
            action.triggered.connect(partial(self._begin_named, name))
            self._menu.addAction(action)
        self._menu.popup(self._panel().mapToGlobal(self._panel().rect().center()))

    def begin(
        self, name: str, texts: Mapping[str, str] | None = None, more: Mapping[str, Any] | None = None
    ) -> EntryPage:
        """Open an empty form, or one with what is known already."""
        site = self._site()
        page = EntryPage(
            self.context, self._form(name), site=site.code if site else None, zone=self._zone(), texts=texts, more=more
        )  # fmt: skip
        self._show_entry(page)
        return page

    def _begin_named(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's argument
        self.begin(name)

    def _resume(self, code: str) -> bool:
        draft = self.context.journal.draft(UUID(code))
        if draft is None or draft.form not in self.spec.forms:
            return False
        if self.entry is not None and self.entry.draft() == draft.id:
            self._right.setCurrentWidget(self.entry)
            return True
        site = self._site()
        form = self._form(draft.form)
        page = EntryPage(self.context, form, site=site.code if site else None, zone=self._zone(), draft=draft)
        self._show_entry(page)
        return True

    def _show_entry(self, page: EntryPage) -> None:
        self._follow.stop()
        self._drop_entry()
        self.entry = page
        page.saved.connect(self._saved)
        page.closed.connect(self._close_entry)
        self._right.addWidget(page)
        self._right.setCurrentWidget(page)
        page.focus_first()

    def _drop_entry(self) -> None:
        page, self.entry = self.entry, None
        if page is not None:
            self._right.removeWidget(page)
            page.deleteLater()

    def _close_entry(self) -> None:
        self._drop_entry()
        self._right.setCurrentWidget(self.record if self.record.link() else self._empty)
        self._panel().focus()

    def _saved(self, made: Saved) -> None:
        """What was recorded is shown, and said."""
        self._drop_entry()
        link = Link(made.kind, made.code)
        here = (
            made.kind in EVENTS
            or made.kind in {"work_order", "complaint", "hold", *QUALITY}
            or made.act.startswith("save_")
        )
        if here and made.code:
            self._choose(link)
            self._show_record(link)
        else:
            self._right.setCurrentWidget(self.record if self.record.link() else self._empty)
        self._panel().focus()
        self.context.messages.note(
            self.tr("{0} is recorded.").format(made.code or self._form_title(self.spec.forms[0])),
            self.tr("Open"),
            lambda: self.open_requested.emit(link),
        )

    def _act(self, name: str, record: Shown) -> None:
        """What a record's page asks for: a form with what is known, or a question for the reason."""
        if name in Finisher.ACTS:
            self._finisher.ask(name, record)
            return
        if name == "draw":  # what its plan would draw is computed on a page of its own
            self.open_requested.emit(Link("sampling", record.code))
            return
        form, texts, more = preset(name, record)
        if form not in self.spec.forms:  # a record may be open on another node's screen
            return
        self.begin(form, texts, more)

    def _form(self, name: str) -> Form:
        """The version published here, else the one that comes with the station."""
        return self._published.get(name) or library.form(name)

    def _form_title(self, name: str) -> str:
        return self.context.words(self._form(name).title)

    # Lists and records

    def _make_switch(self) -> Segmented | QComboBox | None:
        """Two lists are a switch, more are a choice."""
        if len(self.spec.lists) < FEW:
            return None
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(16, 0, 16, 0)
        made: Segmented | QComboBox
        if len(self.spec.lists) == FEW:
            made = Segmented(
                [(each.name, each.words()) for each in self.spec.lists], self.spec.lists[0].name, wide=True
            )
            made.chosen.connect(self._show_list)
        else:
            made = QComboBox()
            made.addItems([each.words() for each in self.spec.lists])
            made.currentIndexChanged.connect(lambda at: self._show_list(self.spec.lists[at].name))
        row.addWidget(made)
        self._side.addWidget(holder)
        return made

    def show_list(self, name: str) -> None:
        """Bring a list to the front, from code."""
        if isinstance(self._switch, Segmented):
            self._switch.choose(name)
        elif self._switch is not None:
            self._switch.setCurrentIndex([each.name for each in self.spec.lists].index(name))
        self._show_list(name)

    def _show_list(self, name: str) -> None:
        if name not in self.panels:
            spec = next(each for each in self.spec.lists if each.name == name)
            made = ListPanel(self.context, name, spec.words, new=lambda: self.tr("New"), watches=spec.watches)
            made.chosen.connect(self._cursor_on)
            made.opened.connect(self._opened)
            made.new_requested.connect(self.new_first)
            self.panels[name] = made
            self._lists.addWidget(made)
            made.reload()
        self._lists.setCurrentWidget(self.panels[name])
        link = self.panels[name].chosen_link()
        if link is not None:  # the right side follows the list in front
            self._cursor_on(link)

    def _choose(self, link: Link) -> None:
        """Bring the list of such records to the front, its cursor on this one."""
        kinds = {link.kind, "event"} if link.kind in EVENTS else {link.kind}
        fitting = [each.name for each in self.spec.lists if LISTS[each.name].kind in kinds]
        if fitting and self._panel().name not in fitting:
            self.show_list(fitting[0])
        if fitting:
            listed = Link(LISTS[self._panel().name].kind, link.code)
            self._wanted = listed
            self._panel().choose(listed)

    def _panel(self) -> ListPanel:
        made = self._lists.currentWidget()
        if not isinstance(made, ListPanel):
            raise TypeError("a list is always in front")
        return made

    def _cursor_on(self, link: Link) -> None:
        """The record follows the cursor, unless a form is being filled in.

        A list that was read again puts its cursor where it was: that is no wish of the person's.
        """
        if link == self._wanted:
            return
        self._wanted = link
        if self._right.currentWidget() is not self.entry or self.entry is None:
            self._follow.start()

    def _show_wanted(self) -> None:
        if self.entry is not None and self._right.currentWidget() is self.entry:
            return
        if self._wanted is not None and self._wanted.kind not in ELSEWHERE:
            self._show_record(self._wanted)
        elif self._wanted is not None:
            self._right.setCurrentWidget(self._empty)

    def _opened(self, link: Link) -> None:
        """Enter: the record's page takes the keyboard; a lot has a page of its own."""
        if link.kind in ELSEWHERE:
            self.open_requested.emit(link)
            return
        self._show_record(link)
        self.record.focus_first()

    def _show_record(self, link: Link) -> None:
        self._follow.stop()
        self._right.setCurrentWidget(self.record)
        self.record.show_record(link)
        self.title_changed.emit(link.code)

    # What is known of the plant

    def _learn(self) -> None:
        """Sites and published forms, once; until then the forms that come with the station are drawn."""
        self.context.tasks.query(
            _read_plant, owner=self, done=self._learned, failed=self._not_learned, latest="plant"
        )

    def _learned(self, found: tuple[tuple[Site, ...], dict[str, Form]]) -> None:
        self._sites, self._published = found

    def _not_learned(self, error: TracewellError) -> None:
        """Offline: what comes with the station will do, and is asked for again with the next change."""
        del error

    def _site(self) -> Site | None:
        return station_site(self.context.session, self._sites)

    def _zone(self) -> ZoneInfo:
        site = self._site()
        return site.zone if site else ZoneInfo("UTC")


def _read_plant(database: Database) -> tuple[tuple[Site, ...], dict[str, Form]]:
    """On a worker: reading forty definitions takes its time."""
    published = {}
    for name, definition in forms_data.read_forms(database).items():
        # One that a newer release published may say what this station doesn't know: then its own is drawn.
        with suppress(TracewellError):
            published[name] = definition_from_json(definition, name)
    return read_sites(database), published
