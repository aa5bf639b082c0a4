"""The left side of a node: which of its lists, and the list itself; each is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QStyledItemDelegate, QVBoxLayout, QWidget

from client.data.lists import LISTS
from client.gui.changes import Change
from client.gui.context import Context
from client.gui.link import Link
from client.gui.lists.panel import WIDTH, ListPanel
from client.gui.nodes.specs import ListSpec
from client.gui.widgets.buttons import Segmented
from client.gui.widgets.labels import panel

FEW = 2  # lists that fit beside each other as a switch


class ListsSide(QWidget):
    """Two lists are a switch, more are a choice.

    Signals:
        chosen: the Link under the cursor
        opened: the Link of a row the person wants to work with
        new_requested: the button of the list in front
        turned: another list came to the front
        counted: it is known how many records a list has
    """

    chosen = Signal(object)
    opened = Signal(object)
    new_requested = Signal()
    turned = Signal()
    counted = Signal()

    def __init__(self, context: Context, lists: Sequence[ListSpec], new: Callable[[], str]) -> None:
        """`new`: what the button says, in the language in force."""
        super().__init__()
        self._context, self._specs, self._new = context, lists, new
        self.setFixedWidth(WIDTH + 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        side = panel("list", self)
        outer.addWidget(side)
        self._column = QVBoxLayout(side)
        self._column.setContentsMargins(0, 12 if len(lists) > 1 else 0, 1, 0)
        self._column.setSpacing(0)
        self.panels: dict[str, ListPanel] = {}
        self._many: dict[str, int] = {}
        self._switch = self._make_switch()
        self._stack = QStackedWidget()
        self._column.addWidget(self._stack, 1)
        self._show(lists[0].name)

    def front(self) -> ListPanel:
        """The list in front."""
        made = self._stack.currentWidget()
        if not isinstance(made, ListPanel):
            raise TypeError("a list is always in front")
        return made

    def add_foot(self, widget: QWidget) -> None:
        """Something below whatever list is in front."""
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 12)
        foot.addWidget(widget)
        self._column.addLayout(foot)

    def is_empty(self) -> bool:
        """Whether the plant has no such record at all: a filter that finds nothing is the list's own matter."""
        front = self.front()
        return self._many.get(front.name) == 0 and not front.search.text() and not any(front.kept.filters.values())

    def show_list(self, name: str) -> None:
        """Bring a list to the front, from code."""
        if isinstance(self._switch, Segmented):
            self._switch.choose(name)
        elif self._switch is not None:
            self._switch.setCurrentIndex([each.name for each in self._specs].index(name))
        self._show(name)

    def choose(self, link: Link, kinds: set[str]) -> Link | None:
        """Bring a list of such records to the front, its cursor on this one; how that list names it."""
        fitting = [each.name for each in self._specs if LISTS[each.name].kind in kinds]
        if not fitting:
            return None
        if self.front().name not in fitting:
            self.show_list(fitting[0])
        listed = Link(LISTS[self.front().name].kind, link.code)
        self.front().choose(listed)
        return listed

    def refresh_if_touched(self, change: Change) -> None:
        """Each list looks again if it is touched."""
        for one in self.panels.values():
            one.refresh_if_touched(change)

    def retranslate(self) -> None:
        """The names of the lists in the language in force; lists say themselves again."""
        for at, each in enumerate(self._specs):
            if isinstance(self._switch, Segmented):
                self._switch.set_word(each.name, each.words())
            elif self._switch is not None:
                self._switch.setItemText(at, each.words())

    def _chosen_in(self, made: ListPanel, link: Link) -> None:
        """A list whose rows arrive after another came to the front has nothing to say about the record shown."""
        if made is self.front():
            self.chosen.emit(link)

    def _count(self, name: str, many: int) -> None:
        self._many[name] = many
        self.counted.emit()

    def _make_switch(self) -> Segmented | QComboBox | None:
        if len(self._specs) < FEW:
            return None
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(16, 0, 16, 0)
        made: Segmented | QComboBox
        words = [each.words() for each in self._specs]
        if len(self._specs) == FEW:
            made = Segmented(
                [(each.name, word) for each, word in zip(self._specs, words, strict=True)], self._specs[0].name, wide=True
            )  # fmt: skip
            made.chosen.connect(self._show)
        else:
            made = QComboBox()
            made.setItemDelegate(QStyledItemDelegate(made))
            made.addItems(words)
            made.currentIndexChanged.connect(lambda at: self._show(self._specs[at].name))
        row.addWidget(made)
        self._column.addWidget(holder)
        return made

    def _show(self, name: str) -> None:
        if name not in self.panels:
            spec = next(each for each in self._specs if each.name == name)
            made = ListPanel(self._context, name, spec.words, new=self._new, watches=spec.watches)
            made.chosen.connect(partial(self._chosen_in, made))
            made.opened.connect(self.opened)
            made.new_requested.connect(self.new_requested)
            made.counted.connect(partial(self._count, name))
            self.panels[name] = made
            self._stack.addWidget(made)
            made.reload()
        self._stack.setCurrentWidget(self.panels[name])
        self.turned.emit()
