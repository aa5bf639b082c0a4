"""What a person does with the selected node of a genealogy: open, expand, trace on, ask for the way, ask what else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from client.data.pivot import Likewise
from client.domain.pedigree import UNIT_KINDS, Node
from client.gui.genealogy.as_known import ask_moment
from client.gui.genealogy.page import VIEWS, PicturePage
from client.gui.genealogy.reading import Reading
from client.gui.genealogy.selection import Selection
from client.gui.genealogy.words import group_title, node_code, translate
from client.gui.link import Link

RECORDS = {"supplier": "party", "customer": "party", "shipment": "shipment"}  # others are units


class Acts(QObject):
    """The acts; each does nothing where it makes no sense.

    Signals:
        open_requested: the Link of a record
    """

    open_requested = Signal(object)

    def __init__(self, reading: Reading, selection: Selection, page: PicturePage) -> None:
        super().__init__(page)
        self._reading, self._selection, self._page = reading, selection, page
        self._begin: str | None = None  # where a path is to begin, None for the root

    def open_selected(self) -> None:
        """The record of what is selected."""
        self.open_record(self._selection.key)

    def open_record(self, key: str | None) -> None:
        """The record of a node; a group opens into its parts."""
        one = self._reading.shown(key)
        node = self._reading.node_of(one)
        if node is not None:
            self.open_requested.emit(Link(RECORDS.get(node.kind, "unit"), self._code(node)))
        elif one is not None and one.group:
            self.expand(key)

    def _code(self, node: Node) -> str:
        """A code that leads to this generation, not to a later one."""
        assert self._reading.opened is not None  # noqa: S101 - it stands in the picture
        later = any(
            other.code == node.code and other.generation > node.generation
            for other in self._reading.opened.pedigree.nodes
        )
        return node.key if later else node.code

    def expand_selected(self) -> None:
        """+ on what is selected."""
        self.expand(self._selection.key)

    def expand(self, key: str | None) -> None:
        """A group opens; a unit's own trace is drawn beside."""
        one, asked = self._reading.shown(key), self._reading.asked
        if one is None or asked is None or key is None:
            return
        if one.group:
            self._reading.wish(opened=asked.wish.opened | {key})
            return
        node = self._reading.node_of(one)
        if (
            node is not None
            and node.kind in UNIT_KINDS
            and node.key not in {*asked.beside, self._reading.root().key}
        ):
            self._reading.ask(replace(asked, beside=(*asked.beside, node.key)), keep=True)

    def collapse(self, key: str | None) -> None:
        """What was drawn beside a unit goes; else the group it came out of closes."""
        one, asked = self._reading.shown(key), self._reading.asked
        if one is None or asked is None or key is None:
            return
        if key in asked.beside:
            self._reading.ask(
                replace(asked, beside=tuple(each for each in asked.beside if each != key)), keep=True
            )
        elif one.parent is not None:
            self._reading.wish(opened=asked.wish.opened - {one.parent})

    def direct(self, direction: str) -> None:
        """backward, both or forward."""
        self._reading.wish(direction=direction)

    def choose_moment(self, past: bool) -> None:  # noqa: FBT001 - a signal's value
        """As known now, or at a past moment that is asked for."""
        asked = self._reading.asked
        if asked is None:
            return
        moment: dt.datetime | None = ask_moment(self._page, asked.as_of) if past else None
        if not past or moment is not None:
            self._reading.ask(replace(asked, as_of=moment), keep=True)

    def trace_selected(self) -> None:
        """The selected unit becomes the root."""
        node = self._selection.unit()
        if node is not None:
            self.trace(node.code if node.generation == 1 else node.key)

    def trace(self, code: str) -> None:
        """Another genealogy, as a graph."""
        self._page.show_view("graph")
        self._reading.trace(code)

    def begin_path(self) -> None:
        """The next path begins at what is selected."""
        self._begin = self._selection.key
        one = self._reading.shown(self._begin)
        if one is not None and self._reading.opened is not None:
            members = [self._reading.opened.pedigree.nodes[number] for number in one.members]
            name = group_title(members) if one.group else node_code(members[0])
            self._page.await_key(
                translate("genealogy", "The path begins at {0}; select its end and press P").format(name)
            )

    def forget_path(self) -> None:
        """The next path begins at the root."""
        self._begin = None
        self._page.await_key("")

    def path_to_selected(self) -> None:
        """The way between what `begin_path` took, once, else the root, and what is selected."""
        begin = self._begin
        self.forget_path()
        if self._selection.key is not None and self._reading.opened is not None:
            start = begin if self._reading.shown(begin) is not None else None
            self.show_path(start or self._reading.root().key, self._selection.key)

    def choose_certainty(self) -> None:
        """Certain links only, or the possible ones too: the other of the two."""
        if self._reading.asked is not None:
            self._reading.wish(certain_only=not self._reading.asked.wish.certain_only)

    def next_view(self) -> None:
        """From the graph to the tree, the table and round again."""
        at = VIEWS.index(self._page.toolbar.view.current() or VIEWS[0])
        self._page.show_view(VIEWS[(at + 1) % len(VIEWS)])

    def show_path(self, one: str, other: str) -> None:
        """The way between two nodes, or a sentence that there is none."""
        if not self._selection.show_path(one, other):
            self._page.tell(
                translate("genealogy", "No way joins these two"),
                translate("genealogy", "Neither was made from the other."),
            )

    def likewise(self) -> None:
        """What else shares a circumstance with the making of the selected unit."""
        node = self._selection.unit()
        if node is not None:
            self._page.show_pivot(node)

    def add_possible(self, units: tuple[Likewise, ...]) -> None:
        """What was found beside the selected unit is drawn as possible."""
        node, asked = self._selection.node(), self._reading.asked
        if node is None or asked is None:
            return
        self._page.show_view("graph")
        wish = replace(asked.wish, certain_only=False)
        self._reading.ask(replace(asked, possible=((node.key, units),), wish=wish), keep=True)
