"""The page that shows a genealogy: its header, the graph, tree and table in one place, details and legend."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from client.domain.pedigree import Node
from client.gui.context import Context
from client.gui.genealogy.canvas import Canvas
from client.gui.genealogy.details import Details
from client.gui.genealogy.legend import Legend
from client.gui.genealogy.opening import Opened
from client.gui.genealogy.pivot_page import PivotPage
from client.gui.genealogy.table import UnitTable
from client.gui.genealogy.toolbar import Toolbar
from client.gui.genealogy.tree import Tree
from client.gui.genealogy.words import node_code, translate, unit_words
from client.gui.widgets.buttons import button
from client.gui.widgets.chip import Chip
from client.gui.widgets.labels import ElidedLabel, button_text, label, panel
from client.gui.widgets.states import ErrorCard

SIDE = 276
VIEWS = ("graph", "tree", "table")


class PicturePage(QWidget):
    """The widgets and where they stand. What they ask for is done by whoever made the page.

    Signals:
        stop_requested: what is under way isn't wanted any more
        another_requested, export_requested: by their buttons
    """

    stop_requested = Signal()
    another_requested = Signal()
    export_requested = Signal()
    trace_requested = Signal(str)
    shown_as_possible = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.error = ErrorCard("")
        self.canvas, self.tree, self.wide_tree = Canvas(), Tree(), Tree()
        self.table, self.details, self.legend, self.toolbar = UnitTable(), Details(), Legend(), Toolbar()
        self._context = context
        self._opened: Opened | None = None
        self._doing = self._awaited = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(10)
        column.addLayout(self._titles())
        column.addWidget(self.error)
        column.addWidget(self.toolbar)
        column.addLayout(self._body(), 1)
        self.error.hide()
        self.set_busy("")
        self.error.act.connect(self._error_read)
        self.toolbar.view_chosen.connect(self.show_view)
        self.retranslate()

    @cached_property
    def pivot(self) -> PivotPage:
        """What else shares a circumstance; made when it is first wanted."""
        made = PivotPage(self._context)
        made.closed.connect(lambda: self.show_view(self.toolbar.view.current() or "graph"))
        made.trace_requested.connect(self.trace_requested)
        made.shown_as_possible.connect(self.shown_as_possible)
        self.views.addWidget(made)
        return made

    def is_pivoting(self) -> bool:
        """Whether it stands in place of the views."""
        return self.views.currentIndex() >= len(VIEWS)

    def show_opened(self, opened: Opened, *, keep: bool) -> None:
        """A genealogy in all views. `keep`: what is selected stays where it is on the screen."""
        self._opened = opened
        picture, direction = opened.picture, opened.asked.wish.direction
        self.canvas.show_picture(picture, keep=keep, faces=opened.faces)
        for tree in (self.tree, self.wide_tree):
            tree.show_picture(picture, opened.faces, direction)
        self.table.show_picture(picture)
        self.legend.show_picture(picture)
        self.toolbar.direction.choose(direction)
        self.toolbar.show_state(opened.asked.as_of, certain_only=opened.asked.wish.certain_only)

    def clear(self) -> None:
        """Nothing is shown any more."""
        self._opened = None
        self.canvas.clear()

    def say(self) -> None:
        """The header: code, status of the root, how many, how long it took, whether everything is known."""
        if self._opened is None:
            return
        opened = self._opened
        pedigree, direction = opened.pedigree, opened.asked.wish.direction
        root = pedigree.nodes[pedigree.root]
        self.code.setText(node_code(root))
        self._chip.setVisible(root.status is not None)
        if root.status:
            self._chip.show_status(root.status)
        parts = [
            unit_words(opened.sums.units),
            translate("genealogy", "%n on the selected path", "", self.canvas.path_size()),
            translate("genealogy", "found in {0} ms").format(max(1, round(pedigree.elapsed_ms))),
            translate("genealogy", "%n unknown quantities", "", opened.sums.unknown)
            if opened.sums.unknown
            else translate("genealogy", "all quantities known"),
        ]
        if pedigree.cycles:
            parts.append(
                translate("genealogy", "%n units are their own ancestors: faulty data", "", len(pedigree.cycles))
            )
        self.fact.set_text(" · ".join(parts))
        words = {
            "backward": translate("genealogy", "Upstream of {0}"),
            "forward": translate("genealogy", "Downstream of {0}"),
        }
        word = words.get(direction) or translate("genealogy", "From and to {0}")
        self._tree_title.set_text(word.format(node_code(root)))

    def title(self) -> str:
        """What an export says it shows."""
        return f"{self._word.text()} {self.code.text()} · {self.fact.text()}"

    def tell(self, title: str, text: str, code: str = "") -> None:
        """What went wrong, on the page, until it is closed."""
        self.error.show_error(title, text, code, translate("genealogy", "Close"))
        self.error.show()

    def set_busy(self, doing: str) -> None:
        """What is under way, with a way to stop it; "" for nothing."""
        left = not doing and self.cancel.hasFocus()  # a widget that goes gives the keyboard to whoever is next
        self._doing = doing
        self._say_doing()
        self.cancel.setVisible(bool(doing))
        self._bar.hide()
        if left:
            self.in_front().setFocus()

    def await_key(self, text: str) -> None:
        """What the person is to do next, beside the title until it is ""."""
        self._awaited = text
        self._say_doing()

    def _say_doing(self) -> None:
        """What is under way; else what is waited for."""
        text = self._doing or self._awaited
        self._busy.setText(text)
        self._busy.setVisible(bool(text))

    def _error_read(self) -> None:
        self.error.hide()
        self.in_front().setFocus()

    def set_progress(self, done: int, total: int) -> None:
        """How far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setVisible(bool(self._doing) and total > 0)

    def show_view(self, view: str) -> None:
        """graph, tree or table."""
        self.views.setCurrentIndex(VIEWS.index(view))
        self.toolbar.view.choose(view)
        self._tree_card.setVisible(view != "tree")
        for part in (self.toolbar.out, self.toolbar.into, self.toolbar.fit):
            part.setEnabled(view == "graph")
        self.in_front().setFocus()

    def show_pivot(self, node: Node) -> None:
        """What else shares the making of a unit, in place of the graph."""
        self.views.setCurrentWidget(self.pivot)
        self.pivot.show_unit(node)
        self.pivot.focus()

    def in_front(self) -> QWidget:
        """What the keyboard belongs to."""
        if self.is_pivoting():
            return self.pivot.fact
        return (self.canvas, self.wide_tree, self.table)[self.views.currentIndex()]

    def retranslate(self) -> None:
        """Say everything again."""
        for part in (
            self.canvas, self.tree, self.wide_tree, self.table, self.details, self.legend, self.toolbar,
        ):  # fmt: skip
            part.retranslate()
        if "pivot" in vars(self):
            self.pivot.retranslate()
        self._word.setText(translate("genealogy", "Genealogy"))
        self.export.setText(button_text(translate("genealogy", "Export")))
        self._new.setText(button_text(translate("genealogy", "Trace another")))
        self.cancel.setText(button_text(translate("genealogy", "Cancel")))
        self.say()

    def _titles(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        self._word, self.code, self._chip = label("", "title"), label("", "code_title"), Chip("draft")
        self._busy = label("", "caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self.cancel = button("", "quiet", small=True)
        self._new, self.export = button("", None, "search"), button("", None, "download")
        for each in (self._word, self.code, self._chip, self._busy, self._bar, self.cancel):
            head.addWidget(each)
        head.addStretch(1)
        head.addWidget(self._new)
        head.addWidget(self.export)
        self.fact = ElidedLabel("", "secondary")
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addLayout(head)
        titles.addWidget(self.fact)
        self.cancel.clicked.connect(self.stop_requested)
        self._new.clicked.connect(self.another_requested)
        self.export.clicked.connect(self.export_requested)
        return titles

    def _body(self) -> QHBoxLayout:
        self.views = QStackedWidget()
        for view in (self.canvas, self.wide_tree, self.table):
            card = panel("card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(1, 1, 1, 1)
            inside.addWidget(view)
            self.views.addWidget(card)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.views, 1)
        left.addWidget(self.legend)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(left, 1)
        body.addWidget(self._side())
        return body

    def _side(self) -> QWidget:
        """The tree, and below it what is known of the selected node."""
        side = QVBoxLayout()
        side.setSpacing(12)
        side.setContentsMargins(0, 0, 0, 0)
        self._tree_card = panel("card")
        inside = QVBoxLayout(self._tree_card)
        inside.setContentsMargins(12, 12, 6, 8)
        inside.setSpacing(6)
        self._tree_title = ElidedLabel("", "section")
        inside.addWidget(self._tree_title)
        inside.addWidget(self.tree, 1)
        side.addWidget(self._tree_card, 1)
        side.addWidget(self.details)
        side.addStretch(0)
        holder = QWidget()
        holder.setFixedWidth(SIDE)
        holder.setLayout(side)
        return holder
