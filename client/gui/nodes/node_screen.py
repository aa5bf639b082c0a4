"""A node of the station: lists at the left, at the right the record that is chosen or the form being filled in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from client.gui.changes import Change
from client.gui.context import Context
from client.gui.dress import dress
from client.gui.formats import event_number
from client.gui.link import Link
from client.gui.lists.panel import ListPanel
from client.gui.nodes.describe import EVENTS
from client.gui.nodes.entry_page import EntryPage
from client.gui.nodes.finishing import Finisher
from client.gui.nodes.lists_side import ListsSide
from client.gui.nodes.plant import Plant
from client.gui.nodes.presets import ELSEWHERE, at_site, preset, stage_of, unit_preset
from client.gui.nodes.record_page import RecordPage
from client.gui.nodes.shown import Shown
from client.gui.nodes.specs import NodeSpec
from client.gui.screen import Screen, Shortcut
from client.gui.slices import Slices
from client.gui.widgets.buttons import button
from client.gui.widgets.labels import button_text, set_tip
from client.gui.widgets.states import EmptyState
from client.usecases.entries import Saved

CURSOR_MS = 120  # the record follows the cursor once it rests
APART = frozenset({"inspection"})  # records of a list that have a screen of their own


class NodeScreen(Screen):
    """Lists, a record, a form. One form is open at a time; leaving it keeps it as a draft."""

    def __init__(self, spec: NodeSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.spec = spec
        self.name = spec.name
        self._plant = Plant(context, self)
        self._wanted: Link | None = None  # where the cursor is
        self.entry: EntryPage | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.lists = ListsSide(context, spec.lists, lambda: self.tr("New"))
        row.addWidget(self.lists)
        self._right = QStackedWidget()
        self._begin_new = button("", "primary", "plus")
        self._begin_new.clicked.connect(self.new_first)
        self._empty = EmptyState("inbox", "", action=self._begin_new)
        self._right.addWidget(self._empty)
        row.addWidget(self._right, 1)
        self._finisher = Finisher(context, self)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(CURSOR_MS)
        self._follow.timeout.connect(self._show_wanted)
        self._menu = QMenu(self)
        self._after = Slices(self, lambda: None)  # what a recorded form leads to
        self._finisher.done.connect(lambda _: self.record.read_again())
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.new_first)
        QShortcut(QKeySequence("Ctrl+Shift+N"), self).activated.connect(self.choose_new)
        self._bring = button("", icon="package-import", small=True)
        self._bring.clicked.connect(self.import_file)
        self._bring.setVisible(bool(spec.imports))
        if spec.imports:
            self.lists.add_foot(self._bring)
            QShortcut(QKeySequence("Ctrl+I"), self).activated.connect(self.import_file)
        self.lists.chosen.connect(self._cursor_on)
        self.lists.opened.connect(self._opened)
        self.lists.new_requested.connect(self.new_first)
        self.lists.turned.connect(self._turned)
        self.lists.counted.connect(self._say_empty)
        self.retranslate()

    @cached_property
    def record(self) -> RecordPage:
        """The record's page, made after the lists: both in one go take too long."""
        made = RecordPage(self.context, self._plant.zone, frozenset(self.spec.forms))
        made.open_requested.connect(self.open_requested)
        made.act_requested.connect(self._act)
        made.shown.connect(lambda _: self.title_changed.emit(self.title()))
        self._right.addWidget(made)
        return made

    def _shows_record(self) -> bool:
        return "record" in vars(self) and self._right.currentWidget() is self.record

    # What the window asks

    def activate(self) -> None:
        """The keyboard goes to the form that is open, else to the list."""
        super().activate()
        if self.entry is not None:
            self.entry.focus_first()
        else:
            self._panel().focus()

    def show_link(self, link: Link) -> bool:
        """Show a record, go on with a draft of one of this node's forms, or begin one with a unit in it."""
        if link.kind == "draft":
            return self._resume(link.code)
        if link.kind in self.spec.begins():
            form = link.kind.removeprefix("new-")
            self.begin(form, unit_preset(form, link.code))
            return True
        self._choose(link)
        self._show_record(link)
        return True

    def link(self) -> Link | None:
        """The record shown."""
        return self.record.link() if self._shows_record() else None

    def title(self) -> str:
        """What the window says it shows."""
        link = self.link()
        return link.code if link else ""

    def take_scan(self, text: str) -> bool:
        """A scan into a form that has lines becomes a line."""
        return self.entry is not None and self._right.currentWidget() is self.entry and self.entry.take_scan(text)

    def refresh_if_touched(self, change: Change) -> None:
        """Lists and record look again, each if it is touched."""
        self.lists.refresh_if_touched(change)
        if self._shows_record():
            self.record.refresh_if_touched(change)

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The keys of this screen."""
        imports = (Shortcut("Ctrl+I", self.tr("Import from a spreadsheet")),) if self.spec.imports else ()
        return (
            *imports,
            Shortcut("Ctrl+N", self.tr("New: {0}").format(self._plant.form_title(self.spec.forms[0]))),
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

    def parts(self) -> tuple[QWidget, ...]:
        """The lists, the record and the menu."""
        return self.lists, self._empty, self.record, self._menu

    def retranslate(self) -> None:
        """The words in the language in force."""
        self._bring.setText(self.tr("Import from a spreadsheet"))
        may = self.context.session.may("engineer", "manager")
        self._bring.setEnabled(may)
        set_tip(self._bring, "" if may else self.tr("Engineers and managers import plans."))
        self.lists.retranslate()
        self._say_empty()
        if "record" in vars(self):
            self.record.retranslate()
        if self.entry is not None:
            self.entry.retranslate()

    def import_file(self) -> None:
        """Ctrl+I: ask for a file, try it, and show what would come of it."""
        from client.gui.importing.dialog import ImportDialog, ask_for_file  # noqa: PLC0415 - only when needed

        if not self._bring.isEnabled():
            self.context.messages.note(self.tr("Engineers and managers import plans."))
            return
        path = ask_for_file(self, self.tr("Import from a spreadsheet"), self.tr("Spreadsheets (*.xlsx *.csv)"))
        if path is not None:
            dialog = ImportDialog(self.context, self, path, self.spec.imports)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    # Forms

    def new_first(self) -> None:
        """Ctrl+N: the form this node is there for; in a list of master data that of the list."""
        form = self._first_form()
        self.begin(form)

    def _own_form(self) -> str:
        """The form that makes a record of the list in front; "" where they come of other work."""
        return next(each.new for each in self.spec.lists if each.name == self._panel().name)

    def _first_form(self) -> str:
        form = self._own_form()
        if form == "work_order" and not self.context.session.may("engineer", "manager"):
            return "run"  # who can't plan works
        return form or self.spec.forms[0]

    def _say_empty(self) -> None:
        """What stands at the right while no record does: what to do next."""
        title = self._plant.form_title(self._first_form())
        self._begin_new.setText(button_text(self.tr("New: {0}").format(title)))
        self._begin_new.setVisible(bool(self._own_form()))
        if not self.lists.is_empty():
            self._empty.set_texts(
                self.tr("Choose a record, or scan its label"), self.tr("Ctrl+N begins a new one.")
            )
        else:
            listed = self._panel().title()
            where = self.tr("What is recorded stands in the list at the left.")
            if not self._own_form():
                where = self.tr("What inspections find stands in the list at the left.")
            self._empty.set_texts(self.tr("{0}: nothing here yet").format(listed), where)

    def choose_new(self) -> None:
        """Ctrl+Shift+N: all forms of this node."""
        self._menu.clear()
        for name in self.spec.forms:
            action = QAction(self._plant.form_title(name), self._menu)
            action.triggered.connect(partial(self._begin_named, name))
            self._menu.addAction(action)
        self._menu.popup(self._panel().mapToGlobal(self._panel().rect().center()))

    def begin(
        self, name: str, texts: Mapping[str, str] | None = None, more: Mapping[str, Any] | None = None
    ) -> EntryPage:
        """Open an empty form, or one with what is known already."""
        page = EntryPage(
            self.context, self._plant.form(name), site=self._plant.site(), zone=self._plant.zone(), more=more,
            texts={**at_site(name, self._plant.site()), **(texts or {})},
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
        form = self._plant.form(draft.form)
        page = EntryPage(self.context, form, site=self._plant.site(), zone=self._plant.zone(), draft=draft)
        self._show_entry(page)
        return True

    def _show_entry(self, page: EntryPage) -> None:
        self._follow.stop()
        self._drop_entry()
        self.entry = page
        page.saved.connect(self._saved)
        page.closed.connect(self._close_entry)
        dress(page)
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
        form = self.entry.form.name if self.entry is not None else self.spec.forms[0]
        self._drop_entry()
        link = Link(made.kind, made.code)
        self._right.setCurrentWidget(self.record if made.code or self.record.link() else self._empty)
        self._after.add([partial(self._show_saved, link), partial(self._say_saved, link, form)])

    def _show_saved(self, link: Link) -> None:
        if link.code and self.entry is None:
            self._choose(link)
            self._show_record(link)
        if self.entry is None:
            self._panel().focus()

    def _say_saved(self, link: Link, form: str) -> None:
        self.context.messages.note(
            self.tr("{0} is recorded.").format(event_number(link.code) or self._plant.form_title(form)),
            self.tr("Open"),
            lambda: self.open_requested.emit(link),
        )

    def _act(self, name: str, record: Shown) -> None:
        """What a record's page asks for: a form with what is known, or a question for the reason."""
        if Finisher.does(name):
            self._finisher.ask(name, record)
            return
        if name in ELSEWHERE:
            self.open_requested.emit(Link(ELSEWHERE[name], record.code))
            return
        form, texts, more = preset(name, record)
        if form in self.spec.forms:  # a record may be open on another node's screen
            self.begin(form, {**texts, **stage_of(self.name, form)}, more)

    # Lists and records

    def show_list(self, name: str) -> None:
        """Bring a list to the front, from code."""
        self.lists.show_list(name)

    def _turned(self) -> None:
        """The right side follows the list in front."""
        self._say_empty()
        link = self._panel().chosen_link()
        if link is not None:
            self._cursor_on(link)
        elif self.entry is None:
            self._wanted = None
            self._right.setCurrentWidget(self._empty)

    def _choose(self, link: Link) -> None:
        """Bring the list of such records to the front, its cursor on this one."""
        kinds = {link.kind, "event"} if link.kind in EVENTS else {link.kind}
        self._wanted = self.lists.choose(link, kinds) or self._wanted

    def _panel(self) -> ListPanel:
        return self.lists.front()

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
        if self._wanted is not None and self._wanted.kind not in APART:
            self._show_record(self._wanted)

    def _opened(self, link: Link) -> None:
        """Enter: the record's page takes the keyboard; a lot has a page of its own."""
        if link.kind in APART:
            self.open_requested.emit(link)
            return
        self._show_record(link)
        self.record.focus_first()

    def _show_record(self, link: Link) -> None:
        self._follow.stop()
        self._right.setCurrentWidget(self.record)
        self.record.show_record(link)
        self.title_changed.emit(link.code)
