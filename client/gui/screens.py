"""The screens of the station, in the order of the rail. To add one, add its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from client.gui.context import Context
from client.gui.drafts_page import DraftsPage
from client.gui.nodes import specs
from client.gui.nodes.node_screen import NodeScreen
from client.gui.screen import Screen


@dataclass(frozen=True)
class Entry:
    """A screen: its name, its icon and its title in the rail ("" stands in no rail), and what makes it.

    `links`: kinds of records it shows. `gap`: a new group begins here. `wide`: the rail folds for it.
    """

    name: str
    icon: str
    title: str
    make: Callable[[Context], Screen]
    links: tuple[str, ...] = ()
    gap: bool = False
    wide: bool = False


class Later:
    """A screen whose module is heavy: loaded beside the window (warming.py), at the latest when it is first wanted."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name
        self.loaded = False

    def load(self) -> None:
        """From any thread; waits for another one that loads it. A module's `prepare` reads what it needs besides."""
        module = import_module(self._module)
        getattr(module, "prepare", _nothing)()
        self.loaded = True

    def __call__(self, context: Context) -> Screen:
        """The screen."""
        return cast("Screen", getattr(import_module(self._module), self._name)(context))


def _nothing() -> None:
    pass


def title_of(entry: Entry) -> str:
    """A screen's name in the language in force."""
    return QCoreApplication.translate("screens", entry.title)


SCREENS: tuple[Entry, ...] = (
    Entry("unit", "cube", "", Later("client.gui.unit.screen", "UnitScreen"), ("unit",)),  # reached by a scan or a link, not from the rail
    Entry(
        "incoming", "package-import", str(QT_TRANSLATE_NOOP("screens", "Incoming")),
        partial(NodeScreen, specs.INCOMING), ("receipt", "draft", *specs.INCOMING.begins()),
    ),
    Entry(
        "production", "building-factory-2", str(QT_TRANSLATE_NOOP("screens", "Production")),
        partial(NodeScreen, specs.PRODUCTION), ("run", "rework", "work_order", "event", "draft", *specs.PRODUCTION.begins()),
    ),
    Entry(
        "finished", "packages", str(QT_TRANSLATE_NOOP("screens", "Finished")),
        partial(NodeScreen, specs.FINISHED), ("shipment", "draft", *specs.FINISHED.begins()),
    ),
    Entry(
        "market", "building-store", str(QT_TRANSLATE_NOOP("screens", "Market")),
        partial(NodeScreen, specs.MARKET), ("complaint", "sale", "return", "repair", "draft", *specs.MARKET.begins()),
    ),
    Entry(
        "genealogy", "topology-star-3", str(QT_TRANSLATE_NOOP("screens", "Genealogy")),
        Later("client.gui.genealogy.screen", "GenealogyScreen"), ("genealogy", "unit"), gap=True, wide=True,
    ),
    Entry(
        "inspection", "clipboard-check", str(QT_TRANSLATE_NOOP("screens", "Inspection")),
        Later("client.gui.inspection.screen", "InspectionScreen"), ("inspection", "inspect"), wide=True,
    ),
    Entry(
        "charts", "chart-dots", str(QT_TRANSLATE_NOOP("screens", "Control charts")),
        Later("client.gui.charts.chart_screen", "ChartScreen"), ("characteristic",), wide=True,
    ),
    Entry(
        "plans", "clipboard-list", str(QT_TRANSLATE_NOOP("screens", "Plans and limits")),
        partial(NodeScreen, specs.PLANS), ("inspection_plan", "specification", "switching", "draft"),
    ),
    Entry(
        "sampling", "adjustments", str(QT_TRANSLATE_NOOP("screens", "Sampling")),
        Later("client.gui.sampling.screen", "SamplingScreen"), ("sampling",),
    ),
    Entry(
        "sensors", "temperature", str(QT_TRANSLATE_NOOP("screens", "Sensors")),
        Later("client.gui.charts.sensor_screen", "SensorScreen"), ("series",), wide=True,
    ),
    Entry(
        "stock", "forklift", str(QT_TRANSLATE_NOOP("screens", "Stock")),
        partial(NodeScreen, specs.STOCK), ("hold", "count", "adjustment", "draft", *specs.STOCK.begins()), gap=True,
    ),
    Entry(
        "master", "database", str(QT_TRANSLATE_NOOP("screens", "Master data")),
        partial(NodeScreen, specs.MASTER), ("item", "party", "place", "equipment", "document", "site", "person", "uom", "draft"),
    ),
    Entry("gauges", "gauge", str(QT_TRANSLATE_NOOP("screens", "Gauges")), Later("client.gui.gauging.screen", "GaugesScreen"), ("gauge",)),
    Entry("lists", "list", str(QT_TRANSLATE_NOOP("screens", "Lists")), Later("client.gui.lists.screen", "ListsScreen"), ("list",)),
    Entry("drafts", "device-floppy", str(QT_TRANSLATE_NOOP("screens", "Drafts")), DraftsPage, ("draft",)),
)  # fmt: skip
