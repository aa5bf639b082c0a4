"""The genealogy screen: where anything came from and where it went, as a graph, a tree and a table at once.

Here its parts meet: what is read (reading), what shows it (page), what is selected (selection), what a person does
with it (acts, keys) and where it is saved (saving).
"""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from client.data.database import Database
from client.data.pedigrees import Brief, read_briefs, read_example, read_generation
from client.domain.pedigree import unit_key
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.genealogy import keys
from client.gui.genealogy.acts import Acts
from client.gui.genealogy.canvas import STEP
from client.gui.genealogy.empty import EmptyPage, Recents
from client.gui.genealogy.opening import read_code
from client.gui.genealogy.page import PicturePage
from client.gui.genealogy.reading import STOPPED, Reading
from client.gui.genealogy.saving import Saving
from client.gui.genealogy.selection import Selection
from client.gui.genealogy.words import node_code, translate
from client.gui.link import Link
from client.gui.screen import Screen, Shortcut
from client.gui.slices import Slices
from client.gui.widgets.states import LoadingRows

TOUCHING = ("unit", "event", "hold", "receipt", "run", "shipment", "inspection", "complaint")
EMPTY, WAITING, PICTURE = range(3)
PARTIES = ("supplier", "customer")


class GenealogyScreen(Screen):
    """See the module's first line."""

    name = "genealogy"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._recents = Recents(context.session.login, context.session.database_id)
        self.empty = EmptyPage(demo=context.session.demo)
        self.loading = LoadingRows()
        self.page = PicturePage(context)
        self.reading = Reading(context, self)
        self.selection = Selection(context, self.reading, self.page)
        self.acts = Acts(self.reading, self.selection, self.page)
        self.saving = Saving(context, self.reading, self.page)
        self._next = Slices(self, lambda: None)  # the picture is there before what is said of it
        self._scanned: Link | None = None  # waits until the picture is as new as what was scanned
        self.pages = QStackedWidget(self)
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.addWidget(self.loading)
        column.addStretch(1)
        for one in (self.empty, waiting, self.page):
            self.pages.addWidget(one)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self._wire()
        page = self.page
        keys.bind(
            self, (page.canvas, page.tree, page.wide_tree, page.table), page.canvas, self.acts, self.saving.choose
        )
        self.retranslate()

    def parts(self) -> tuple[QWidget, ...]:
        """The three pages."""
        return tuple(page for at in range(self.pages.count()) if (page := self.pages.widget(at)) is not None)

    def show_link(self, link: Link) -> bool:
        """Trace a unit."""
        if link.kind not in {"unit", "genealogy"}:
            return False
        self.trace(link.code)
        return True

    def take_scan(self, text: str) -> bool:
        """A scan while the genealogy is in front is looked for in the picture, else traced here."""
        self.look_for(text)
        return True

    def link(self) -> Link | None:
        """What is traced."""
        return Link("genealogy", self.reading.asked.code) if self.reading.asked else None

    def trace(self, code: str) -> None:
        """Open the genealogy of a code; the picture shown before goes when the new one is there."""
        self.selection.forget()
        self.reading.trace(code)

    def look_for(self, text: str) -> None:
        """A scanned or typed code, plain or GS1: select what it names if it is in the picture, else trace it."""

        def work(database: Database) -> tuple[Link, int]:
            link = Link(*read_code(database, text))
            return link, read_generation(database, link.code) if link.kind == "unit" else 0

        self.context.tasks.query(
            work,
            owner=self,
            done=lambda found: self._found(*found),
            failed=self._refused,
            latest="find",
        )

    def start_over(self) -> None:
        """Nothing is shown; another code can be scanned."""
        self.reading.forget()
        self.selection.forget()
        self.page.clear()
        self.pages.setCurrentIndex(EMPTY)
        self.empty.field.clear()
        self.activate()

    def activate(self) -> None:
        """Where work begins: the graph, or the field while there is none."""
        super().activate()
        if self.reading.opened is None:
            self._show_recents()
            self.empty.field.setFocus()
        else:
            self.page.in_front().setFocus()

    def refresh_if_touched(self, change: Change) -> None:
        """Read again, without a jump, if a unit in the picture may have changed."""
        opened = self.reading.opened
        if opened is None or not change.touches(*TOUCHING):
            return
        if not change.codes or any(node.code in change.codes for node in opened.pedigree.nodes):
            self.reading.again()

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """For F1."""
        return keys.table()

    def retranslate(self) -> None:
        """Say everything again; what was worked out in the other language is worked out anew."""
        self.empty.retranslate()
        self.page.retranslate()
        self.reading.wish()

    def _wire(self) -> None:
        """Who listens to whom, all of it."""
        reading, page, selection, acts = self.reading, self.page, self.selection, self.acts
        self.empty.scanned.connect(self.look_for)
        self.empty.chosen.connect(self.trace)
        self.empty.example_wanted.connect(self._example)
        self.loading.cancelled.connect(reading.stop)
        reading.began.connect(self._began)
        reading.rested.connect(self._rested)
        reading.arrived.connect(self._arrived)
        reading.redrawn.connect(lambda: self._show(keep=True))
        reading.refused.connect(self._refused)
        selection.changed.connect(page.say)
        acts.open_requested.connect(self.open_requested)
        page.canvas.selected.connect(selection.select)
        page.tree.chosen.connect(selection.select)
        page.wide_tree.chosen.connect(selection.select)
        page.table.chosen.connect(selection.select_unit)
        for view in (page.canvas, page.tree, page.wide_tree):
            view.opened.connect(acts.open_record)
        page.canvas.expanded.connect(acts.expand)
        page.canvas.collapsed.connect(acts.collapse)
        page.table.opened.connect(acts.open_selected)
        page.canvas.path_wanted.connect(acts.show_path)
        page.canvas.cleared.connect(lambda: selection.select(selection.key))
        page.details.record_requested.connect(acts.open_selected)
        page.details.trace_requested.connect(acts.trace_selected)
        page.details.group_requested.connect(acts.expand_selected)
        page.details.group_requested.connect(lambda: page.in_front().setFocus())  # its button goes
        page.toolbar.direction_chosen.connect(acts.direct)
        page.toolbar.moment_wanted.connect(acts.choose_moment)
        page.toolbar.certainty_chosen.connect(lambda only: reading.wish(certain_only=only))
        page.toolbar.likewise_wanted.connect(acts.likewise)
        page.toolbar.nearer.connect(lambda: page.canvas.zoom_by(STEP))
        page.toolbar.farther.connect(lambda: page.canvas.zoom_by(1 / STEP))
        page.toolbar.fit_wanted.connect(page.canvas.fit)
        page.trace_requested.connect(acts.trace)
        page.shown_as_possible.connect(acts.add_possible)
        page.stop_requested.connect(self._stop)
        page.another_requested.connect(self.start_over)
        page.export_requested.connect(self.saving.choose)

    def _began(self) -> None:
        self.page.error.hide()
        if self.reading.opened is None:
            self.pages.setCurrentIndex(WAITING)
            self.loading.start()
        else:
            self.page.set_busy(translate("genealogy", "updating"))

    def _rested(self) -> None:
        self.loading.stop()
        self.page.set_busy("")

    def _stop(self) -> None:
        if not self.saving.stop():
            self.reading.stop()

    def _arrived(self, keep: bool) -> None:  # noqa: FBT001 - a signal's value
        opened = self.reading.opened
        assert opened is not None  # noqa: S101 - it just came
        if not keep:
            self._recents.add(opened.asked.code)
            self.acts.forget_path()
        self.pages.setCurrentIndex(PICTURE)
        self._show(keep=keep)
        if self.isVisible() and not keep and not self.page.is_pivoting():
            self.page.in_front().setFocus()
        self.title_changed.emit(node_code(opened.pedigree.nodes[opened.pedigree.root]))

    def _refused(self, error: TracewellError) -> None:
        self._find_scanned()
        self.pages.setCurrentIndex(PICTURE if self.reading.opened else EMPTY)
        if error.code == STOPPED:
            return
        if self.reading.opened is None:
            self.context.messages.error(error, self)
        else:
            self.page.tell(
                translate("genealogy", "The picture stays as it was"),
                self.context.messages.sentence(error),
                error.code,
            )

    def _show(self, *, keep: bool) -> None:
        if self.reading.opened is not None:
            self.page.show_opened(self.reading.opened, keep=keep)
            self._next.instead([self.selection.follow, self._find_scanned])

    def _find_scanned(self) -> None:
        link, self._scanned = self._scanned, None
        if link is not None:
            self._reveal(link)

    def _found(self, link: Link, latest: int) -> None:
        """A label means the unit as it is now: a picture with only older generations of it is read again first."""
        asked = self.reading.asked
        if asked is not None and asked.as_of is None and 0 < self._last(link) < latest:
            self._scanned = link
            self.reading.again()
        else:
            self._reveal(link)

    def _last(self, link: Link) -> int:
        """The last generation of a unit in the picture; 0 where there is none."""
        nodes = self.reading.opened.pedigree.nodes if self.reading.opened is not None else ()
        return max((node.generation for node in nodes if node.code == link.code), default=0)

    def _reveal(self, link: Link) -> None:
        """A unit is selected or traced; a party in the picture is selected; of anything else the record opens."""
        if link.kind == "unit":
            if not self.selection.reveal(unit_key(link.code, self._last(link))):
                self.trace(link.code)
        elif not any(self.selection.reveal(f"{kind}:{link.code}") for kind in PARTIES):
            self.open_requested.emit(link)

    def _example(self) -> None:
        self.context.tasks.query(
            read_example, owner=self, done=lambda code: self.trace(code) if code else None, latest="example"
        )

    def _show_recents(self) -> None:
        recents = self._recents.all()
        if not recents:
            return

        def work(database: Database) -> tuple[Brief, ...]:
            return read_briefs(database, [recent.code for recent in recents])

        self.context.tasks.query(
            work, owner=self, done=lambda briefs: self.empty.show_recents(recents, briefs), latest="recents"
        )
