"""The genealogy as a person at the keyboard sees it: what stands in the graph, what in the tree, both ways."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLabel, QTreeView

from client.data.database import Database
from client.domain.pedigree import UNIT_KINDS, unit_key
from client.gui.changes import Change
from client.gui.genealogy.screen import GenealogyScreen
from client.gui.genealogy.tree import _KEY
from client.usecases.trace import trace
from tests.gui.hands import CONTROL, Hands, Key

SOON = 1_000  # ms until another station has heard of a change


def genealogy_of(hands: Hands, code: str) -> GenealogyScreen:
    """Ctrl and the genealogy's number, and a scan; T if the unit stood in the picture already and is only selected."""
    hands.press(Key(Key.Key_1.value + hands.window.rail.names().index("genealogy")), CONTROL)
    hands.wait(lambda: isinstance(hands.window.current(), GenealogyScreen))
    screen = hands.window.current()
    assert isinstance(screen, GenealogyScreen)
    hands.wait(
        lambda: hands.window.context.tasks.busy() == 0
    )  # it catches up with what changed while it was hidden
    hands.scan(code)
    reading, selection = screen.reading, screen.selection
    hands.wait(lambda: reading.opened is not None and (selection.key or "").partition("#")[0] == code)
    if reading.root().key != selection.key:
        hands.press(Key.Key_T)
        hands.wait(lambda: reading.root().key == selection.key)
    return screen


def in_graph(screen: GenealogyScreen) -> set[str]:
    """Keys of what is drawn; a group counts as its members."""
    picture = screen.page.canvas.picture
    if picture is None:
        return set()
    return {picture.pedigree.nodes[member].key for one in picture.shown for member in one.members}


def in_tree(tree: QTreeView) -> set[str]:
    """Keys of all rows, opened or not."""
    model, found = tree.model(), set[str]()
    waiting = [QModelIndex()]
    while waiting:
        above = waiting.pop()
        rows = [model.index(row, 0, above) for row in range(model.rowCount(above))]
        found |= {row.data(_KEY) for row in rows}
        waiting += rows
    return found


def of_units(screen: GenealogyScreen) -> set[str]:
    """Keys of the units that are drawn; what else stands there are suppliers, shipments and customers."""
    picture = screen.page.canvas.picture
    assert picture is not None
    nodes = picture.pedigree.nodes
    return {nodes[n].key for n in picture.where if nodes[n].kind in UNIT_KINDS}


def said_of(hands: Hands, name: str) -> str:
    """What the card of the selected unit says of this; "" for nothing."""
    screen = hands.window.current()
    assert isinstance(screen, GenealogyScreen)
    grid = screen.page.details._grid
    for row in range(grid.rowCount()):
        head, value = grid.itemAtPosition(row, 0), grid.itemAtPosition(row, 1)
        if head is not None and value is not None and head.widget().text() == name:
            return " ".join(label.text() for label in value.widget().findChildren(QLabel))
    return ""


def see(hands: Hands, code: str, back: set[str], forward: set[str]) -> None:
    """Open a genealogy: graph, tree and database show the same; with B where from, with F where to, with D both."""
    screen = genealogy_of(hands, code)
    shows(hands, screen, back | forward)
    assert of_units(screen) == recorded(hands.window.context.database, code)
    for key, expected in ((Key.Key_B, back), (Key.Key_F, forward), (Key.Key_D, back | forward)):
        hands.press(key)
        shows(hands, screen, expected)


def recorded(database: Database, code: str) -> set[str]:
    """The units of the trace in the database."""
    return {unit_key(unit["code"], unit["generation"]) for unit in trace(database, code, "both")["units"]}


def shows(hands: Hands, screen: GenealogyScreen, expected: set[str]) -> None:
    """Until graph and tree show exactly this."""
    try:
        hands.wait(lambda: in_graph(screen) == expected == in_tree(screen.page.tree))
    except hands.qtbot.TimeoutError:
        graph, tree = in_graph(screen), in_tree(screen.page.tree)
        raise AssertionError(f"{sorted(expected)} expected; graph {sorted(graph)}, tree {sorted(tree)}") from None


class Onlooker:
    """Somebody at another station with the genealogy of one unit open."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self._heard: list[Change] = []
        hands.window.context.changes.data_changed.connect(self._heard.append)

    def open(self, code: str) -> None:
        """Sit down and open it; what was heard until then is old."""
        self.hands.sit_down()
        self.screen = genealogy_of(self.hands, code)
        self.hands.wait(lambda: self.hands.window.context.tasks.busy() == 0)
        self._heard.clear()

    def sees(self, expected: set[str]) -> None:
        """A change was heard within a second of the look, and graph and tree show it: nobody pressed a key here."""
        self.hands.qtbot.waitUntil(lambda: bool(self._heard), timeout=SOON)
        shows(self.hands, self.screen, expected)
        self._heard.clear()
