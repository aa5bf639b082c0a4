"""What of a screen is worth a picture: a node's lists, records, tabs and forms; the views of a genealogy; a unit's tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from client.gui.charts.chart_screen import ChartScreen
from client.gui.forms.dates import DateEditor
from client.gui.forms.line_field import LineField
from client.gui.forms.references import ReferenceEditor
from client.gui.link import Link
from client.gui.main_window import MainWindow
from client.gui.nodes.node_screen import NodeScreen

# Of these lists also the other tabs of the record.
WORTH = {
    "receipts": ("lines", "files", "uses", "history"),
    "work_orders": ("lines",),
    "runs": ("lines",),
    "shipments": ("lines",),
    "complaints": ("lines", "history"),
    "market": ("lines",),
}
# Of these forms also what floats under a field of each kind.
FLOATING: Mapping[str, Mapping[str, type[LineField]]] = {
    "receipt": {"choices": ReferenceEditor, "calendar": DateEditor}
}
FORMS = 2  # of each node: the first two are those of every day
RARE: Mapping[str, tuple[str, ...]] = {"master": ("person_back",)}  # of the others these

RESIN = "material:PC-RESIN"  # what the drifting characteristic's parts are made of

Stop = tuple[str, Callable[[], None]]


def node_stops(window: MainWindow, name: str) -> Iterator[Stop]:
    """Stops of the screen `name`, if it is a node's; the first list is the screen's own stop."""
    screen = window.go(name)
    if not isinstance(screen, NodeScreen):
        return
    lists = screen.spec.lists
    for each in lists:
        yield f"{name}-{each.name}", _list(window, screen, each.name)
        for tab in WORTH.get(each.name, ()):
            yield f"{name}-{each.name}-{tab}", _tab(screen, tab)
    for form in (*screen.spec.forms[:FORMS], *RARE.get(name, ())):
        yield f"{name}-new-{form}", _form(window, screen, form)
        for what, kind in FLOATING.get(form, {}).items():
            yield f"{name}-new-{form}-{what}", _floating(window, screen, form, kind)


def genealogy_stops(window: MainWindow, highlights: Mapping[str, str]) -> Iterator[Stop]:
    """The empty page, then the views of one genealogy; each stop stands on what the one before it opened."""
    if "suspect_lot" not in highlights:
        return
    from client.gui.genealogy.screen import GenealogyScreen  # noqa: PLC0415 - loaded after the window

    def screen() -> GenealogyScreen:
        found = window.go("genealogy")
        assert isinstance(found, GenealogyScreen)  # noqa: S101 - its name says so
        return found

    def graph() -> None:
        screen().page.show_view("graph")
        screen().trace(highlights["suspect_lot"])

    def container() -> None:
        screen().page.show_view("graph")
        screen().trace(highlights["shipment"])  # the case that was shipped

    def likewise() -> None:
        screen().acts.likewise()

    yield "genealogy", lambda: screen().start_over()
    if "shipment" in highlights:
        yield "genealogy-container", container
    yield "genealogy-graph", graph
    yield "genealogy-tree", lambda: screen().page.show_view("tree")
    yield "genealogy-table", lambda: screen().page.show_view("table")
    yield "genealogy-likewise", likewise


def unit_stops(window: MainWindow) -> Iterator[Stop]:
    """The tabs of the unit that the stop before showed."""
    from client.gui.unit.screen import UnitScreen  # noqa: PLC0415 - loaded after the window

    def choose(tab: str) -> None:
        screen = window.go("unit")
        assert isinstance(screen, UnitScreen)  # noqa: S101 - its name says so
        screen.choose_tab(tab)

    yield "serial-history", partial(choose, "history")


def leave_form(window: MainWindow) -> None:
    """Close the form in front, as Esc does."""
    screen = window.current()
    if isinstance(screen, NodeScreen) and screen.entry is not None:
        screen.entry.closed.emit()


def _list(window: MainWindow, screen: NodeScreen, name: str) -> Callable[[], None]:
    def go() -> None:
        _choose(screen, "form")  # while the last record is at rest: the next one opens on the same tab
        window.go(screen.name)
        leave_form(window)  # the round before may have ended here with a form open
        screen.show_list(name)
        screen.activate()

    return go


def _tab(screen: NodeScreen, tab: str) -> Callable[[], None]:
    def go() -> None:
        _choose(screen, tab)

    return go


def _choose(screen: NodeScreen, tab: str) -> None:
    if screen.record.record() is not None:  # a list may be empty
        screen.record.choose_tab(tab)


def _form(window: MainWindow, screen: NodeScreen, form: str) -> Callable[[], None]:
    def go() -> None:
        leave_form(window)
        window.go(screen.name)
        screen.begin(form)

    return go


def _floating(window: MainWindow, screen: NodeScreen, form: str, kind: type[LineField]) -> Callable[[], None]:
    """F4 in the first field of a kind: what is to choose from, or the calendar."""
    begin = _form(window, screen, form)

    def go() -> None:
        begin()
        window.activateWindow()  # a search shows its hits to whoever has the keyboard
        if screen.entry is not None:
            view = screen.entry.editor.view
            view.draw_now()
            view.findChildren(kind)[0].open_list()

    return go


def strata_stops(window: MainWindow, highlights: Mapping[str, str]) -> Iterator[Stop]:
    """The chart of the demo's drifting characteristic: its points in the colours of their resin lots, and of one lot only."""

    def split(value: str | None) -> Callable[[], None]:
        def go() -> None:
            leave_form(window)
            window.open_link(Link("characteristic", highlights["drifting_characteristic"]))
            screen = window.current()
            if isinstance(screen, ChartScreen):
                screen.split((RESIN, value))

        return go

    if "drifting_characteristic" in highlights:
        yield "characteristic-by-lots", split(None)
        yield "characteristic-of-a-lot", split("RES-0001")
