"""One selection for all views of a genealogy: graph, tree and table, and the details of what is selected."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from client.data.pedigrees import UnitFacts, read_unit_facts
from client.domain.pedigree import UNIT_KINDS, Node
from client.gui.context import Context
from client.gui.genealogy.page import PicturePage
from client.gui.genealogy.reading import Reading


class Selection(QObject):
    """Whoever selects a node in one of the views selects it in all.

    Signals:
        changed: another node is selected, or another path is marked
    """

    changed = Signal()

    def __init__(self, context: Context, reading: Reading, page: PicturePage) -> None:
        super().__init__(page)
        self._context, self._reading, self._page = context, reading, page
        self.key: str | None = None  # of a shown node
        self._path: tuple[str, str] | None = None  # whose way is marked and nothing else
        self._wanted: str | None = None  # a unit that leaves its group first

    def node(self) -> Node | None:
        """The selected node of the pedigree, None while a group is selected."""
        return self._reading.node_of(self._reading.shown(self.key))

    def unit(self) -> Node | None:
        """The selected node, if it is a lot, a serial or a container."""
        node = self.node()
        return node if node is not None and node.kind in UNIT_KINDS else None

    def forget(self) -> None:
        """Another genealogy comes."""
        self.key, self._path = None, None

    def follow(self) -> None:
        """Another picture is shown: the selected node is found in it, and the marked way."""
        wanted, self._wanted = self._wanted, None
        path = self._path
        canvas = self._page.canvas
        self.select(wanted if self._reading.shown(wanted) is not None else canvas.selected_key())
        if path is not None and not self.show_path(*path):
            self._path = None

    def select(self, key: str | None) -> None:
        """Select a shown node; a marked way is forgotten."""
        one, opened = self._reading.shown(key), self._reading.opened
        if one is None or opened is None or key is None:
            return
        page, nodes = self._page, opened.pedigree.nodes
        self.key, self._path = key, None
        if page.canvas.selected_key() != key or page.canvas.marks.only_path:
            page.canvas.select(key)
        page.tree.select(key)
        page.wide_tree.select(key)
        members = [nodes[n] for n in one.members]
        if not one.group:
            page.table.select(members[0].key)
        page.details.show_nodes(members, opened.pedigree.held.get(members[0].key, ()))
        self.changed.emit()
        node = self.unit()
        if node is not None:
            self._context.tasks.query(
                lambda database: read_unit_facts(database, node.code, node.generation),
                owner=self,
                done=lambda facts: self._show_facts(node, facts),
                latest="facts",
            )

    def select_unit(self, key: str) -> None:
        """A unit of the pedigree, or the group it is in."""
        opened = self._reading.opened
        number = opened.faces.member.get(key) if opened is not None else None
        if opened is not None and number in opened.picture.where:
            self.select(opened.picture.shown[opened.picture.where[number]].key)

    def reveal(self, key: str) -> bool:
        """Select a unit by itself: it leaves the group it is in. False if it isn't in the picture."""
        opened = self._reading.opened
        number = opened.faces.member.get(key) if opened is not None else None
        if opened is None or number not in opened.picture.where:
            return False
        if opened.picture.shown[opened.picture.where[number]].group:
            self._wanted = key
            self._reading.wish(apart=opened.asked.wish.apart | {key})
        else:
            self.select(key)
        return True

    def show_path(self, one: str, other: str) -> bool:
        """Mark only what lies between two shown nodes; False if no way joins them."""
        if not self._page.canvas.show_path(one, other):
            return False
        self.key, self._path = other, (one, other)
        self._page.tree.select(other)
        self.changed.emit()
        return True

    def _show_facts(self, node: Node, facts: UnitFacts | None) -> None:
        opened = self._reading.opened
        if opened is not None and self.node() is node:
            self._page.details.show_nodes([node], opened.pedigree.held.get(node.key, ()), facts)
