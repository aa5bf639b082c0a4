"""The node screens as data: which lists they have, which records they show, which forms begin there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True)
class ListSpec:
    """A list of client.data.lists.LISTS: its name, its title, what changes touch it, which form makes one ("": other work does)."""

    name: str
    title: str
    watches: tuple[str, ...]
    new: str

    def words(self) -> str:
        """The title in the language in force."""
        return QCoreApplication.translate("nodes", self.title)


@dataclass(frozen=True)
class NodeSpec:
    """A node: its lists, the forms that begin here (the first is what Ctrl+N means), the mapping its files are imported by."""

    name: str
    lists: tuple[ListSpec, ...]
    forms: tuple[str, ...]
    imports: str = ""

    def begins(self) -> tuple[str, ...]:
        """Kinds of links that begin one of its forms with a unit in it: "new-hold", …"""
        return tuple(f"new-{form}" for form in self.forms)


_RECEIPTS = ListSpec("receipts", str(QT_TRANSLATE_NOOP("nodes", "Receipts")), ("receipt", "unit"), "receipt")
_INCOMING = ListSpec("incoming", str(QT_TRANSLATE_NOOP("nodes", "Incoming lots")), ("unit",), "receipt")
_ORDERS = ListSpec(
    "work_orders", str(QT_TRANSLATE_NOOP("nodes", "Work orders")), ("work_order", "run"), "work_order"
)
_RUNS = ListSpec("runs", str(QT_TRANSLATE_NOOP("nodes", "Runs")), ("run", "unit"), "run")
_FINISHED = ListSpec("finished", str(QT_TRANSLATE_NOOP("nodes", "Finished goods")), ("unit",), "shipment")
_SHIPMENTS = ListSpec("shipments", str(QT_TRANSLATE_NOOP("nodes", "Shipments")), ("shipment", "unit"), "shipment")
_COMPLAINTS = ListSpec("complaints", str(QT_TRANSLATE_NOOP("nodes", "Complaints")), ("complaint",), "complaint")
_MARKET = ListSpec(
    "market", str(QT_TRANSLATE_NOOP("nodes", "After the sale")), ("sale", "return", "repair"), "onward_sale"
)
_UNITS = ListSpec("units", str(QT_TRANSLATE_NOOP("nodes", "All stock")), ("unit",), "count")
_HOLDS = ListSpec("holds", str(QT_TRANSLATE_NOOP("nodes", "Holds")), ("hold",), "hold")
_ITEMS = ListSpec("items", str(QT_TRANSLATE_NOOP("nodes", "Items")), ("item", "recipe"), "item")
_PARTIES = ListSpec("parties", str(QT_TRANSLATE_NOOP("nodes", "Business partners")), ("party",), "party")
_PLACES = ListSpec("places", str(QT_TRANSLATE_NOOP("nodes", "Places")), ("place",), "place")
_EQUIPMENT = ListSpec("equipment", str(QT_TRANSLATE_NOOP("nodes", "Equipment")), ("equipment",), "equipment")
_DOCUMENTS = ListSpec("documents", str(QT_TRANSLATE_NOOP("nodes", "Documents")), ("document",), "document")
_PEOPLE = ListSpec("people", str(QT_TRANSLATE_NOOP("nodes", "People and rights")), ("person",), "person")
_SITES = ListSpec("sites", str(QT_TRANSLATE_NOOP("nodes", "Sites and numbers")), ("site",), "site")
_UOMS = ListSpec("uoms", str(QT_TRANSLATE_NOOP("nodes", "Units of measure")), ("item_uom",), "item_uom")
_MOVEMENTS = ListSpec("movements", str(QT_TRANSLATE_NOOP("nodes", "Movements")), ("unit", "event"), "move")

INCOMING = NodeSpec(
    "incoming", (_RECEIPTS, _INCOMING), ("receipt", "verdict", "sample", "split", "move", "hold", "release")
)
_PLANS = ListSpec("plans", str(QT_TRANSLATE_NOOP("nodes", "Plans")), ("inspection_plan",), "inspection_plan")
_SPECIFICATIONS = ListSpec(
    "specifications", str(QT_TRANSLATE_NOOP("nodes", "Specifications")), ("specification",), "specification"
)
_CHARACTERISTICS = ListSpec(
    "characteristics", str(QT_TRANSLATE_NOOP("nodes", "Characteristics")), ("characteristic",), "characteristic"
)
_SWITCHING = ListSpec(
    "switching", str(QT_TRANSLATE_NOOP("nodes", "Severity of supplies")), ("switching", "inspection"), "severity"
)
_DEFECTS = ListSpec("defects", str(QT_TRANSLATE_NOOP("nodes", "Defects")), ("inspection",), "")
PRODUCTION = NodeSpec(
    "production",
    (_ORDERS, _RUNS),
    ("run", "work_order", "blend", "rework", "split", "merge", "step", "sample", "scrap"),
)
FINISHED = NodeSpec(
    "finished",
    (_FINISHED, _SHIPMENTS),
    ("shipment", "verdict", "pack", "unpack", "regrade", "move", "hold", "release"),
)
MARKET = NodeSpec("market", (_COMPLAINTS, _MARKET), ("complaint", "onward_sale", "return", "repair"))
STOCK = NodeSpec(
    "stock",
    (_UNITS, _HOLDS, _MOVEMENTS),
    ("count", "adjust", "move", "hold", "release", "sample", "split", "scrap", "destroy"),
)
MASTER = NodeSpec(
    "master",
    (_ITEMS, _PARTIES, _PLACES, _EQUIPMENT, _DOCUMENTS, _UOMS, _PEOPLE, _SITES),
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
        "person",
        "person_back",
        "role",
        "site",
        "number_series",
    ),
)
PLANS = NodeSpec(
    "plans",
    (_PLANS, _SPECIFICATIONS, _CHARACTERISTICS, _SWITCHING, _DEFECTS),
    ("inspection_plan", "specification", "characteristic", "severity"),
    imports="plans",
)
NODES = (INCOMING, PRODUCTION, FINISHED, MARKET, STOCK, MASTER, PLANS)
