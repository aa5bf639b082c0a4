"""The screens of the station, in the order of the rail. To add one, add its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from client.gui.charts.chart_screen import ChartScreen
from client.gui.context import Context
from client.gui.drafts_page import DraftsPage
from client.gui.genealogy.screen import GenealogyScreen
from client.gui.inspection.screen import InspectionScreen
from client.gui.lists.screen import ListsScreen
from client.gui.nodes import specs
from client.gui.nodes.node_screen import NodeScreen
from client.gui.screen import Screen
from client.gui.unit.screen import UnitScreen


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


def title_of(entry: Entry) -> str:
    """A screen's name in the language in force."""
    return QCoreApplication.translate("screens", entry.title)


SCREENS: tuple[Entry, ...] = (
    Entry("unit", "cube", "", UnitScreen, ("unit",)),  # reached by a scan or a link, not from the rail
    Entry(
        "incoming", "package-import", str(QT_TRANSLATE_NOOP("screens", "Incoming")),
        partial(NodeScreen, specs.INCOMING), ("receipt", "draft"),
    ),
    Entry(
        "production", "building-factory-2", str(QT_TRANSLATE_NOOP("screens", "Production")),
        partial(NodeScreen, specs.PRODUCTION), ("run", "rework", "work_order", "event", "draft"),
    ),
    Entry(
        "finished", "packages", str(QT_TRANSLATE_NOOP("screens", "Finished")),
        partial(NodeScreen, specs.FINISHED), ("shipment", "draft"),
    ),
    Entry(
        "market", "building-store", str(QT_TRANSLATE_NOOP("screens", "Market")),
        partial(NodeScreen, specs.MARKET), ("complaint", "sale", "return", "repair", "draft"),
    ),
    Entry(
        "genealogy", "topology-star-3", str(QT_TRANSLATE_NOOP("screens", "Genealogy")),
        GenealogyScreen, ("genealogy", "unit"), gap=True, wide=True,
    ),
    Entry(
        "inspection", "clipboard-check", str(QT_TRANSLATE_NOOP("screens", "Inspection")),
        InspectionScreen, ("inspection", "inspect"), wide=True,
    ),
    Entry(
        "charts", "chart-dots", str(QT_TRANSLATE_NOOP("screens", "Control charts")),
        ChartScreen, ("characteristic",), wide=True,
    ),
    Entry(
        "stock", "forklift", str(QT_TRANSLATE_NOOP("screens", "Stock")),
        partial(NodeScreen, specs.STOCK), ("hold", "count", "adjustment", "draft"), gap=True,
    ),
    Entry(
        "master", "database", str(QT_TRANSLATE_NOOP("screens", "Master data")),
        partial(NodeScreen, specs.MASTER), ("item", "party", "place", "equipment", "document", "site", "draft"),
    ),
    Entry("lists", "list", str(QT_TRANSLATE_NOOP("screens", "Lists")), ListsScreen, ("list",)),
    Entry("drafts", "device-floppy", str(QT_TRANSLATE_NOOP("screens", "Drafts")), DraftsPage, ("draft",)),
)  # fmt: skip
