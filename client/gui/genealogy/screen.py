"""The genealogy screen: where anything came from and where it went, as a graph, a tree and a table at once.

One picture is shown at a time; whoever selects a node in one of its views selects it in all. Reading and layout run
on a worker and can be cancelled; the old picture stays until the new one is there, and keeps its place.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from client.data.database import Database
from client.data.pedigrees import Brief, UnitFacts, read_briefs, read_example, read_unit_facts
from client.data.pivot import Likewise
from client.domain.pedigree import UNIT_KINDS, Node
from client.domain.picture import Shown
from client.errors import TracewellError
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.genealogy.as_known import ask_moment
from client.gui.genealogy.canvas import STEP, Canvas
from client.gui.genealogy.details import Details
from client.gui.genealogy.empty import EmptyPage, Recents
from client.gui.genealogy.export import FORMATS, save_document, save_picture, save_sheet
from client.gui.genealogy.legend import Legend
from client.gui.genealogy.opening import Asked, Opened, open_asked, redraw
from client.gui.genealogy.pivot_page import PivotPage
from client.gui.genealogy.table import UnitTable
from client.gui.genealogy.toolbar import Toolbar
from client.gui.genealogy.tree import Tree
from client.gui.genealogy.words import node_code, translate, unit_words
from client.gui.link import Link
from client.gui.screen import Screen, Shortcut
from client.gui.tasks import Task
from client.gui.widgets.buttons import button
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import button_text, label, panel
from client.gui.widgets.states import ErrorCard, LoadingRows
from client.refusals import refusal

SIDE = 276
TOUCHING = ("unit", "event", "hold", "receipt", "run", "shipment", "inspection", "complaint")


class GenealogyScreen(Screen):
    """See the module's first line."""

    name = "genealogy"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.opened: Opened | None = None
        self._asked: Asked | None = None
        self._task: Task | None = None
        self._selected: str | None = None  # key of a shown node
        self._recents = Recents(context.session.login, context.session.database_id)
        self.empty = EmptyPage(demo=context.session.demo)
        self.loading = LoadingRows()
        self.error = ErrorCard("")
        self.canvas, self.tree, self.wide_tree = Canvas(), Tree(), Tree()
        self.table, self.details, self.legend, self.toolbar = UnitTable(), Details(), Legend(), Toolbar()
        self.pivot = PivotPage(context)
        self._build()
        self._wire()
        self._keys()
        self.retranslate()
        self._say()

    # What is shown

    def show_link(self, link: Link) -> bool:
        """Trace a unit."""
        if link.kind not in {"unit", "genealogy"}:
            return False
        self.trace(link.code)
        return True

    def take_scan(self, text: str) -> bool:
        """A scan while the genealogy is in front is traced here."""
        self.trace(text)
        return True

    def link(self) -> Link | None:
        """What is traced."""
        return Link("genealogy", self._asked.code) if self._asked else None

    def trace(self, code: str) -> None:
        """Open the genealogy of a code; the picture shown before goes when the new one is there."""
        before = self._asked
        self._selected = None
        wish = replace(before.wish, opened=frozenset(), apart=frozenset()) if before else None
        self._ask(
            Asked(code.strip(), before.as_of if before else None, wish=wish)
            if wish
            else Asked(code.strip(), before.as_of if before else None),
            keep=False,
        )

    def activate(self) -> None:
        """Where work begins: the graph, or the field while there is none."""
        super().activate()
        if self.opened is None:
            self._show_recents()
            self.empty.field.setFocus()
        else:
            self._view_widget().setFocus()

    def refresh_if_touched(self, change: Change) -> None:
        """Read again, without a jump, if a unit in the picture may have changed."""
        if self.opened is None or self._asked is None or not change.touches(*TOUCHING):
            return
        codes = {node.code for node in self.opened.pedigree.nodes}
        if not change.codes or change.codes & codes:
            self._ask(self._asked, keep=True)

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """For F1."""
        return (
            Shortcut("← → ↑ ↓", translate("genealogy", "Walk along the lines")),
            Shortcut("+", translate("genealogy", "Open a group, or draw what else a unit is linked to")),
            Shortcut("−", translate("genealogy", "Close it again")),
            Shortcut("B D F", translate("genealogy", "Back, both directions, forward")),
            Shortcut("Enter", translate("genealogy", "Open the record")),
            Shortcut("T", translate("genealogy", "Trace from the selected unit")),
            Shortcut("P", translate("genealogy", "Path between the root and the selected unit")),
            Shortcut("W", translate("genealogy", "What else shares its making")),
            Shortcut("Home", translate("genealogy", "Back to the root")),
            Shortcut("Ctrl+0", translate("genealogy", "All of it")),
            Shortcut("Ctrl++ Ctrl+-", translate("genealogy", "Nearer, farther")),
            Shortcut("Ctrl+E", translate("genealogy", "Export")),
        )

    def retranslate(self) -> None:
        """Say everything again."""
        for part in (
            self.empty, self.canvas, self.tree, self.wide_tree, self.table, self.details, self.legend, self.toolbar,
            self.pivot,
        ):  # fmt: skip
            part.retranslate()
        self._word.setText(translate("genealogy", "Genealogy"))
        self._export.setText(button_text(translate("genealogy", "Export")))
        self._new.setText(button_text(translate("genealogy", "Trace another")))
        if self.opened is not None:
            self._say()

    # Building

    def _build(self) -> None:
        self.pages = QStackedWidget(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.addWidget(self.loading)
        column.addStretch(1)
        for page in (self.empty, waiting, self._picture_page()):
            self.pages.addWidget(page)

    def _picture_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        self._word, self._code, self._chip = label("", "title"), label("", "code_title"), Chip("draft")
        self._busy = label("", "caption")
        self._cancel = button("", "quiet", small=True)
        self._new, self._export = button("", None, "search"), button("", None, "download")
        for each in (self._word, self._code, self._chip, self._busy, self._cancel):
            head.addWidget(each)
        head.addStretch(1)
        head.addWidget(self._new)
        head.addWidget(self._export)
        self._fact = label("", "secondary")
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addLayout(head)
        titles.addWidget(self._fact)
        column.addLayout(titles)
        column.addWidget(self.error)
        column.addWidget(self.toolbar)
        self.views = QStackedWidget()
        for view in (self.canvas, self.wide_tree, self.table):
            card = panel("card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(1, 1, 1, 1)
            inside.addWidget(view)
            self.views.addWidget(card)
        self.views.addWidget(self.pivot)
        side = QVBoxLayout()
        side.setSpacing(12)
        self._tree_card = panel("card")
        inside = QVBoxLayout(self._tree_card)
        inside.setContentsMargins(12, 12, 6, 8)
        inside.setSpacing(6)
        self._tree_title = label("", "section")
        inside.addWidget(self._tree_title)
        inside.addWidget(self.tree, 1)
        side.addWidget(self._tree_card, 1)
        side.addWidget(self.details)
        holder = QWidget()
        holder.setFixedWidth(SIDE)
        side.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(side)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.views, 1)
        left.addWidget(self.legend)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(left, 1)
        body.addWidget(holder)
        column.addLayout(body, 1)
        self._busy.hide()
        self._cancel.hide()
        self.error.hide()
        return page

    def _wire(self) -> None:
        """Who listens to whom, all of it."""
        self.empty.scanned.connect(self.trace)
        self.empty.chosen.connect(self.trace)
        self.empty.example_wanted.connect(self._example)
        self.loading.cancelled.connect(self._stop)
        self._cancel.clicked.connect(self._stop)
        self.error.act.connect(self.error.hide)
        self.canvas.selected.connect(self._select)
        self.tree.chosen.connect(self._select)
        self.wide_tree.chosen.connect(self._select)
        self.table.chosen.connect(self._select_unit)
        for view in (self.canvas, self.tree, self.wide_tree):
            view.opened.connect(self._open_record)
        self.table.opened.connect(lambda _: self._open_record(self._selected))
        self.canvas.expanded.connect(self._expand)
        self.canvas.collapsed.connect(self._collapse)
        self.canvas.path_wanted.connect(self._show_path)
        self.canvas.cleared.connect(lambda: self._select(self._selected))
        self.details.record_requested.connect(lambda: self._open_record(self._selected))
        self.details.trace_requested.connect(self._trace_selected)
        self.details.group_requested.connect(lambda: self._expand(self._selected))
        self.toolbar.direction_chosen.connect(self._direct)
        self.toolbar.view_chosen.connect(self._view)
        self.toolbar.moment_wanted.connect(self._moment)
        self.toolbar.certainty_chosen.connect(lambda only: self._wish(certain_only=only))
        self.toolbar.likewise_wanted.connect(self._likewise)
        self.toolbar.nearer.connect(lambda: self.canvas.zoom_by(STEP))
        self.toolbar.farther.connect(lambda: self.canvas.zoom_by(1 / STEP))
        self.toolbar.fit_wanted.connect(self.canvas.fit)
        self.pivot.closed.connect(lambda: self._view(self.toolbar.view.current() or "graph"))
        self.pivot.trace_requested.connect(self._trace_found)
        self.pivot.shown_as_possible.connect(self._add_possible)
        self._new.clicked.connect(self._another)
        self._export.clicked.connect(self._export_menu)

    def _keys(self) -> None:
        """Single letters only while one of the views has the focus; the rest anywhere on the screen."""
        for view in (self.canvas, self.tree, self.wide_tree, self.table):
            for keys, act in {
                "B": lambda: self._direct("backward"),
                "D": lambda: self._direct("both"),
                "F": lambda: self._direct("forward"),
                "T": self._trace_selected,
                "P": self._path_from_root,
                "W": self._likewise,
            }.items():
                shortcut = QShortcut(QKeySequence(keys), view)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(act)
        for keys, act in {
            "Ctrl+0": self.canvas.fit,
            "Ctrl++": lambda: self.canvas.zoom_by(STEP),
            "Ctrl+=": lambda: self.canvas.zoom_by(STEP),
            "Ctrl+-": lambda: self.canvas.zoom_by(1 / STEP),
            "Ctrl+E": self._export_menu,
        }.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Reading

    def _ask(self, asked: Asked, *, keep: bool) -> None:
        self._asked = asked
        self.error.hide()
        if self.opened is None:
            self.pages.setCurrentIndex(1)
            self.loading.start()
        else:
            self._busy.setText(translate("genealogy", "updating"))
            self._busy.show()
            self._cancel.setText(translate("genealogy", "Cancel"))
            self._cancel.show()
        self._task = self.context.tasks.long(
            lambda database, report: open_asked(database, asked, report),
            owner=self,
            done=lambda opened: self._arrived(opened, keep=keep),
            failed=self._failed,
            latest="genealogy",
        )

    def _arrived(self, opened: Opened, *, keep: bool) -> None:
        first = self.opened is None
        self._rest()
        self.opened = opened
        if not keep:
            self._recents.add(opened.asked.code)
        self.pages.setCurrentIndex(2)
        self._show(keep=keep and not first)
        if self.isVisible() and not keep and not self.pivot.isVisible():
            self._view_widget().setFocus()
        self.title_changed.emit(node_code(opened.pedigree.nodes[opened.pedigree.root]))

    def _failed(self, error: TracewellError) -> None:
        self._rest()
        if error.code == "TW028":  # the person stopped it
            self._asked = self.opened.asked if self.opened else None
            self.pages.setCurrentIndex(2 if self.opened else 0)
            return
        self._asked = self.opened.asked if self.opened else None
        if self.opened is None:
            self.pages.setCurrentIndex(0)
            self.context.messages.error(error, self)
        else:
            self.error.show_error(
                translate("genealogy", "The picture stays as it was"),
                self.context.messages.sentence(error),
                error.code,
                translate("genealogy", "Close"),
            )
            self.error.show()

    def _rest(self) -> None:
        self._task = None
        self.loading.stop()
        self._busy.hide()
        self._cancel.hide()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._failed(refusal("TW028"))

    def _wish(self, **changes: object) -> None:
        """Another way to see the same facts: laid out on a worker, without asking the database."""
        if self.opened is None or self._asked is None:
            return
        asked = replace(self._asked, wish=replace(self._asked.wish, **changes))  # type: ignore[arg-type]
        self._asked, opened = asked, self.opened
        self.context.tasks.query(lambda _: redraw(opened, asked), owner=self, done=self._redrawn, latest="picture")

    def _redrawn(self, opened: Opened) -> None:
        if self.opened is not None and opened.pedigree is self.opened.pedigree:
            self.opened = opened
            self._show(keep=True)

    # Showing

    def _show(self, *, keep: bool) -> None:
        assert self.opened is not None  # noqa: S101 - called with something to show
        opened = self.opened
        picture, direction = opened.picture, opened.asked.wish.direction
        self.canvas.show_picture(picture, keep=keep)
        for tree in (self.tree, self.wide_tree):
            tree.show_picture(picture, direction)
        self.table.show_picture(picture)
        self.legend.show_picture(picture)
        self.toolbar.direction.choose(direction)
        self.toolbar.show_state(opened.asked.as_of, certain_only=opened.asked.wish.certain_only)
        self._select(self.canvas.selected_key())

    def _say(self) -> None:
        """The header: code, status of the root, how many, how long it took, whether it adds up."""
        if self.opened is None:
            return
        pedigree, wish = self.opened.pedigree, self.opened.asked.wish
        root = pedigree.nodes[pedigree.root]
        self._code.setText(node_code(root))
        self._chip.setVisible(root.status is not None)
        if root.status:
            self._chip.show_status(root.status)
        many, faulty = self.canvas.path_size(), len(pedigree.cycles)
        parts = [unit_words(pedigree), translate("genealogy", "%n on the selected path", "", many)]
        parts.append(translate("genealogy", "found in {0} ms").format(max(1, round(pedigree.elapsed_ms))))
        unknown = sum(line.quantity is None for event in pedigree.events for line in event.inputs
                      if pedigree.nodes[line.node].kind in UNIT_KINDS)  # fmt: skip
        parts.append(
            translate("genealogy", "%n unknown quantities", "", unknown)
            if unknown
            else translate("genealogy", "all quantities known")
        )
        if faulty:
            parts.append(translate("genealogy", "%n units are their own ancestors: faulty data", "", faulty))
        self._fact.setText(" · ".join(parts))
        code = node_code(root)
        self._tree_title.setText(
            (
                translate("genealogy", "Upstream of {0}")
                if wish.direction == "backward"
                else translate("genealogy", "Downstream of {0}")
            ).format(code)
            if wish.direction != "both"
            else translate("genealogy", "From and to {0}").format(code)
        )

    def _shown(self, key: str | None) -> Shown | None:
        if self.opened is None or key is None:
            return None
        return next((one for one in self.opened.picture.shown if one.key == key), None)

    def _node(self) -> Node | None:
        """The selected unit, if it is a single one."""
        one = self._shown(self._selected)
        if one is None or one.group or self.opened is None or not one.members:
            return None
        return self.opened.pedigree.nodes[one.members[0]]

    def _select(self, key: str | None) -> None:
        """One selection for all views."""
        one = self._shown(key)
        if one is None or self.opened is None or key is None:
            return
        self._selected = key
        if self.canvas.selected_key() != key or self.canvas.marks.only_path:
            self.canvas.select(key)
        self.tree.select(key)
        self.wide_tree.select(key)
        nodes = [self.opened.pedigree.nodes[n] for n in one.members]
        if not one.group:
            self.table.select(nodes[0].key)
        held = self.opened.pedigree.held.get(nodes[0].key, ())
        self.details.show_nodes(nodes, held)
        self._say()
        node = self._node()
        if node is not None and node.kind in UNIT_KINDS:
            self.context.tasks.query(
                lambda database: read_unit_facts(database, node.code, node.generation),
                owner=self,
                done=lambda facts: self._show_facts(node, facts),
                latest="facts",
            )

    def _show_facts(self, node: Node, facts: UnitFacts | None) -> None:
        if self.opened is not None and self._node() is node:
            self.details.show_nodes([node], self.opened.pedigree.held.get(node.key, ()), facts)

    def _select_unit(self, key: str) -> None:
        """From the table: the unit, or the group it is in."""
        if self.opened is None:
            return
        number = next((n for n in self.opened.picture.where if self.opened.pedigree.nodes[n].key == key), None)
        if number is not None:
            self._select(self.opened.picture.shown[self.opened.picture.where[number]].key)

    # Acts

    def _open_record(self, key: str | None) -> None:
        one = self._shown(key)
        if one is None or self.opened is None or not one.members:
            return
        if one.group:
            self._expand(key)
            return
        node = self.opened.pedigree.nodes[one.members[0]]
        kind = {"supplier": "party", "customer": "party", "shipment": "shipment"}.get(node.kind, "unit")
        self.open_requested.emit(Link(kind, node.code))

    def _expand(self, key: str | None) -> None:
        """A group opens; a unit's own trace is drawn beside."""
        one = self._shown(key)
        if one is None or self._asked is None or self.opened is None or key is None:
            return
        if one.group:
            self._wish(opened=self._asked.wish.opened | {key})
            return
        node = self.opened.pedigree.nodes[one.members[0]]
        if node.kind in UNIT_KINDS and node.key not in self._asked.beside and node.key != self._root_key():
            self._ask(replace(self._asked, beside=(*self._asked.beside, node.key)), keep=True)

    def _collapse(self, key: str | None) -> None:
        """What was drawn beside a unit goes; else the group it came out of closes."""
        one = self._shown(key)
        if one is None or self._asked is None or key is None:
            return
        if key in self._asked.beside:
            self._ask(
                replace(self._asked, beside=tuple(each for each in self._asked.beside if each != key)), keep=True
            )
        elif one.parent is not None:
            self._selected = one.parent
            self._wish(opened=self._asked.wish.opened - {one.parent})

    def _root_key(self) -> str:
        assert self.opened is not None  # noqa: S101
        return self.opened.pedigree.nodes[self.opened.pedigree.root].key

    def _direct(self, direction: str) -> None:
        self._wish(direction=direction)

    def _view(self, view: str) -> None:
        self.views.setCurrentIndex(("graph", "tree", "table").index(view))
        self.toolbar.view.choose(view)
        self._tree_card.setVisible(view != "tree")
        for part in (self.toolbar.out, self.toolbar.into, self.toolbar.fit):
            part.setEnabled(view == "graph")
        self._view_widget().setFocus()

    def _view_widget(self) -> QWidget:
        return (self.canvas, self.wide_tree, self.table, self.pivot.fact)[self.views.currentIndex()]

    def _moment(self, past: bool) -> None:  # noqa: FBT001 - a signal's value
        if self._asked is None:
            return
        moment: dt.datetime | None = ask_moment(self, self._asked.as_of) if past else None
        if not past or moment is not None:
            self._ask(replace(self._asked, as_of=moment), keep=True)

    def _trace_selected(self) -> None:
        node = self._node()
        if node is not None and node.kind in UNIT_KINDS:
            self._trace_found(node.code if node.generation == 1 else node.key)

    def _trace_found(self, code: str) -> None:
        self._view("graph")
        self.trace(code)

    def _path_from_root(self) -> None:
        if self._selected is not None and self.opened is not None:
            self._show_path(self._root_shown(), self._selected)

    def _root_shown(self) -> str:
        assert self.opened is not None  # noqa: S101
        picture = self.opened.picture
        return picture.shown[picture.where[picture.pedigree.root]].key

    def _show_path(self, one: str, other: str) -> None:
        self._selected = other
        if self.canvas.show_path(one, other):
            self.tree.select(other)
            self._say()
        else:
            self.error.show_error(
                translate("genealogy", "No way joins these two"),
                translate("genealogy", "Neither was made from the other."),
                "",
                translate("genealogy", "Close"),
            )
            self.error.show()

    def _likewise(self) -> None:
        node = self._node()
        if node is not None and node.kind in UNIT_KINDS:
            self.views.setCurrentIndex(3)
            self.pivot.show_unit(node)
            self.pivot.focus()

    def _add_possible(self, units: tuple[Likewise, ...]) -> None:
        node = self._node()
        if node is None or self._asked is None:
            return
        self._view("graph")
        wish = replace(self._asked.wish, certain_only=False)
        self._ask(replace(self._asked, possible=((node.key, units),), wish=wish), keep=True)

    def _another(self) -> None:
        self.opened, self._asked = None, None
        self.canvas.clear()
        self.pages.setCurrentIndex(0)
        self.empty.field.clear()
        self.activate()

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

    # Export

    def _export_menu(self) -> None:
        if self.opened is None:
            return
        menu = QMenu(self)
        menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        words = {
            "png": translate("genealogy", "Picture (PNG)"), "svg": translate("genealogy", "Drawing (SVG)"), "pdf": translate("genealogy", "Page (PDF)"),
            "xlsx": translate("genealogy", "Units and lines (Excel)"), "json": translate("genealogy", "The whole trace (JSON)"),
        }  # fmt: skip
        for kind in FORMATS:
            menu.addAction(words[kind]).triggered.connect(lambda _=False, kind=kind: self._export_as(kind))
        menu.exec(self._export.mapToGlobal(self._export.rect().bottomLeft()))
        menu.deleteLater()

    def _export_as(self, kind: str) -> None:
        assert self.opened is not None  # noqa: S101
        code = "".join(c if c.isalnum() or c in "-_." else "_" for c in self.opened.asked.code)
        name, _ = QFileDialog.getSaveFileName(
            self, translate("genealogy", "Save genealogy"), f"genealogy-{code}.{kind}", f"*.{kind}"
        )
        if name:
            file = Path(name)
            self.save(file if file.suffix.lower() == f".{kind}" else file.with_name(f"{file.name}.{kind}"))

    def save(self, file: Path) -> None:
        """Save by the file's ending: the picture as it is opened and marked now, or its facts."""
        if self.opened is None or self.canvas.plane is None:
            return
        kind, opened = file.suffix.lower(), self.opened
        if kind in {".png", ".svg", ".pdf"}:
            heading = translate("genealogy", "Genealogy")
            title = f"{heading} {self._code.text()} · {self._fact.text()}"
            try:
                save_picture(file, self.canvas.plane, self.canvas.marks, title)
            except OSError as error:
                self._not_saved(file, str(error))
                return
            self._saved(file)
            return

        def work(_: Database) -> str:
            try:
                save_sheet(file, opened.picture) if kind == ".xlsx" else save_document(file, opened.document)
            except OSError as error:
                return str(error)
            return ""

        self.context.tasks.query(
            work, owner=self, done=lambda why: self._not_saved(file, why) if why else self._saved(file)
        )

    def _saved(self, file: Path) -> None:
        self.context.messages.note(translate("genealogy", "{0} saved").format(file.name))

    def _not_saved(self, file: Path, why: str) -> None:
        self.error.show_error(
            translate("genealogy", "{0} was not saved").format(file.name), why, "", translate("genealogy", "Close")
        )
        self.error.show()
