"""The node screens as data: which lists they have, which records they show, which forms begin there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True)
class ListSpec:
    """A list of client.data.lists.LISTS: its name, its title, and what changes touch it."""

    name: str
    title: str
    watches: tuple[str, ...]

    def words(self) -> str:
        """The title in the language in force."""
        return QCoreApplication.translate("nodes", self.title)


@dataclass(frozen=True)
class NodeSpec:
    """A node: its lists, the forms that begin here (the first is what Ctrl+N means)."""

    name: str
    lists: tuple[ListSpec, ...]
    forms: tuple[str, ...]


_RECEIPTS = ListSpec("receipts", str(QT_TRANSLATE_NOOP("nodes", "Receipts")), ("receipt", "unit"))
_INCOMING = ListSpec("incoming", str(QT_TRANSLATE_NOOP("nodes", "Incoming lots")), ("unit",))
_ORDERS = ListSpec("work_orders", str(QT_TRANSLATE_NOOP("nodes", "Work orders")), ("work_order", "run"))
_RUNS = ListSpec("runs", str(QT_TRANSLATE_NOOP("nodes", "Runs")), ("run", "unit"))
_FINISHED = ListSpec("finished", str(QT_TRANSLATE_NOOP("nodes", "Finished goods")), ("unit",))
_SHIPMENTS = ListSpec("shipments", str(QT_TRANSLATE_NOOP("nodes", "Shipments")), ("shipment", "unit"))
_COMPLAINTS = ListSpec("complaints", str(QT_TRANSLATE_NOOP("nodes", "Complaints")), ("complaint",))
_MARKET = ListSpec("market", str(QT_TRANSLATE_NOOP("nodes", "After the sale")), ("sale", "return", "repair"))
_UNITS = ListSpec("units", str(QT_TRANSLATE_NOOP("nodes", "All stock")), ("unit",))
_HOLDS = ListSpec("holds", str(QT_TRANSLATE_NOOP("nodes", "Holds")), ("hold",))
_ITEMS = ListSpec("items", str(QT_TRANSLATE_NOOP("nodes", "Items")), ("item", "recipe"))
_PARTIES = ListSpec("parties", str(QT_TRANSLATE_NOOP("nodes", "Parties")), ("party",))
_PLACES = ListSpec("places", str(QT_TRANSLATE_NOOP("nodes", "Places")), ("place",))
_EQUIPMENT = ListSpec("equipment", str(QT_TRANSLATE_NOOP("nodes", "Equipment")), ("equipment",))
_DOCUMENTS = ListSpec("documents", str(QT_TRANSLATE_NOOP("nodes", "Documents")), ("document",))

_PLANS = ListSpec("plans", str(QT_TRANSLATE_NOOP("nodes", "Plans")), ("inspection_plan",))
_SPECIFICATIONS = ListSpec("specifications", str(QT_TRANSLATE_NOOP("nodes", "Specifications")), ("specification",))
_CHARACTERISTICS = ListSpec(
    "characteristics", str(QT_TRANSLATE_NOOP("nodes", "Characteristics")), ("characteristic",)
)
_SWITCHING = ListSpec(
    "switching", str(QT_TRANSLATE_NOOP("nodes", "Severity of supplies")), ("switching", "inspection")
)
_DEFECTS = ListSpec("defects", str(QT_TRANSLATE_NOOP("nodes", "Defects")), ("inspection",))

INCOMING = NodeSpec("incoming", (_RECEIPTS, _INCOMING), ("receipt", "verdict", "sample", "split", "move"))
PRODUCTION = NodeSpec(
    "production",
    (_ORDERS, _RUNS),
    ("run", "work_order", "blend", "rework", "split", "merge", "step", "scrap"),
)
FINISHED = NodeSpec(
    "finished", (_FINISHED, _SHIPMENTS), ("shipment", "verdict", "pack", "unpack", "regrade", "move")
)
MARKET = NodeSpec("market", (_COMPLAINTS, _MARKET), ("complaint", "onward_sale", "return", "repair"))
STOCK = NodeSpec("stock", (_UNITS, _HOLDS), ("count", "adjust", "move", "hold", "release", "scrap", "destroy"))
MASTER = NodeSpec(
    "master",
    (_ITEMS, _PARTIES, _PLACES, _EQUIPMENT, _DOCUMENTS),
    (
        "item",
        "party",
        "place",
        "equipment",
        "document",
        "recipe",
        "item_uom",
        "approved_supplier",
        "document_version",
        "qualification",
        "site",
        "number_series",
    ),
)
PLANS = NodeSpec(
    "plans",
    (_PLANS, _SPECIFICATIONS, _CHARACTERISTICS, _SWITCHING, _DEFECTS),
    ("inspection_plan", "specification", "characteristic", "severity"),
)
NODES = (INCOMING, PRODUCTION, FINISHED, MARKET, STOCK, MASTER, PLANS)
