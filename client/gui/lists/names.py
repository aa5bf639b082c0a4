"""What lists, columns, filters and closed words are called. A word not known here is shown as the database has it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from client.data.lists import Column, Filter, List
from client.gui.theme import STATUS_NAMES, status_word
from client.gui.words import KINDS, ROLES, kind_word, role_word

LISTS = {
    "receipts": str(QT_TRANSLATE_NOOP("lists", "Receipts")),
    "runs": str(QT_TRANSLATE_NOOP("lists", "Runs")),
    "shipments": str(QT_TRANSLATE_NOOP("lists", "Shipments")),
    "market": str(QT_TRANSLATE_NOOP("lists", "Sales, returns, repairs")),
    "movements": str(QT_TRANSLATE_NOOP("lists", "Stock movements")),
    "units": str(QT_TRANSLATE_NOOP("lists", "Lots and serials")),
    "lots": str(QT_TRANSLATE_NOOP("lists", "Lots")),
    "incoming": str(QT_TRANSLATE_NOOP("lists", "Incoming lots")),
    "finished": str(QT_TRANSLATE_NOOP("lists", "Finished goods")),
    "work_orders": str(QT_TRANSLATE_NOOP("lists", "Work orders")),
    "complaints": str(QT_TRANSLATE_NOOP("lists", "Complaints")),
    "holds": str(QT_TRANSLATE_NOOP("lists", "Holds")),
    "inspections": str(QT_TRANSLATE_NOOP("lists", "Inspections")),
    "items": str(QT_TRANSLATE_NOOP("lists", "Items")),
    "parties": str(QT_TRANSLATE_NOOP("lists", "Business partners")),
    "places": str(QT_TRANSLATE_NOOP("lists", "Places")),
    "equipment": str(QT_TRANSLATE_NOOP("lists", "Equipment")),
    "uoms": str(QT_TRANSLATE_NOOP("lists", "Units of measure")),
    "documents": str(QT_TRANSLATE_NOOP("lists", "Documents")),
    "sites": str(QT_TRANSLATE_NOOP("lists", "Sites")),
    "people": str(QT_TRANSLATE_NOOP("lists", "People")),
    "characteristics": str(QT_TRANSLATE_NOOP("lists", "Characteristics")),
    "specifications": str(QT_TRANSLATE_NOOP("lists", "Specifications")),
    "plans": str(QT_TRANSLATE_NOOP("lists", "Inspection plans")),
    "switching": str(QT_TRANSLATE_NOOP("lists", "Severity of supplies")),
    "defects": str(QT_TRANSLATE_NOOP("lists", "Defects")),
}
COLUMNS = {
    "code": str(QT_TRANSLATE_NOOP("lists", "Code")),
    "title": str(QT_TRANSLATE_NOOP("lists", "Name")),
    "status": str(QT_TRANSLATE_NOOP("lists", "Status")),
    "at": str(QT_TRANSLATE_NOOP("lists", "Time")),
    "party": str(QT_TRANSLATE_NOOP("lists", "Supplier or customer")),
    "purchase_order": str(QT_TRANSLATE_NOOP("lists", "Purchase order")),
    "delivery_note": str(QT_TRANSLATE_NOOP("lists", "Delivery note")),
    "quantity": str(QT_TRANSLATE_NOOP("lists", "Quantity")),
    "on_hand": str(QT_TRANSLATE_NOOP("lists", "On hand")),
    "lots": str(QT_TRANSLATE_NOOP("lists", "Lines")),
    "units": str(QT_TRANSLATE_NOOP("lists", "Lots and serials")),
    "unit": str(QT_TRANSLATE_NOOP("lists", "Lot or serial")),
    "site": str(QT_TRANSLATE_NOOP("lists", "Site")),
    "by": str(QT_TRANSLATE_NOOP("lists", "By")),
    "kind": str(QT_TRANSLATE_NOOP("lists", "Kind")),
    "operation": str(QT_TRANSLATE_NOOP("lists", "Operation")),
    "work_order": str(QT_TRANSLATE_NOOP("lists", "Work order")),
    "order": str(QT_TRANSLATE_NOOP("lists", "Order")),
    "carrier": str(QT_TRANSLATE_NOOP("lists", "Carrier")),
    "complaint": str(QT_TRANSLATE_NOOP("lists", "Complaint")),
    "reason": str(QT_TRANSLATE_NOOP("lists", "Reason")),
    "supplier_lot": str(QT_TRANSLATE_NOOP("lists", "Supplier lot")),
    "place": str(QT_TRANSLATE_NOOP("lists", "Place")),
    "expires_on": str(QT_TRANSLATE_NOOP("lists", "Expiry")),
    "due_on": str(QT_TRANSLATE_NOOP("lists", "Due")),
    "note": str(QT_TRANSLATE_NOOP("lists", "Note")),
    "category": str(QT_TRANSLATE_NOOP("lists", "Category")),
    "text": str(QT_TRANSLATE_NOOP("lists", "What was said")),
    "cause": str(QT_TRANSLATE_NOOP("lists", "Cause")),
    "open_units": str(QT_TRANSLATE_NOOP("lists", "Still held")),
    "all_units": str(QT_TRANSLATE_NOOP("lists", "Ever held")),
    "stage": str(QT_TRANSLATE_NOOP("lists", "Stage")),
    "uom": str(QT_TRANSLATE_NOOP("lists", "Unit")),
    "shelf_life_days": str(QT_TRANSLATE_NOOP("lists", "Shelf life, days")),
    "roles": str(QT_TRANSLATE_NOOP("lists", "Roles")),
    "calibration_due_on": str(QT_TRANSLATE_NOOP("lists", "Calibration due")),
    "time_zone": str(QT_TRANSLATE_NOOP("lists", "Time zone")),
    "version": str(QT_TRANSLATE_NOOP("lists", "Version in force")),
    "class": str(QT_TRANSLATE_NOOP("lists", "Class")),
    "dimension": str(QT_TRANSLATE_NOOP("lists", "Dimension")),
    "factor": str(QT_TRANSLATE_NOOP("lists", "Factor")),
    "lower": str(QT_TRANSLATE_NOOP("lists", "Lower limit")),
    "upper": str(QT_TRANSLATE_NOOP("lists", "Upper limit")),
    "target": str(QT_TRANSLATE_NOOP("lists", "Target")),
    "priority": str(QT_TRANSLATE_NOOP("lists", "Priority")),
    "severity": str(QT_TRANSLATE_NOOP("lists", "Severity")),
    "score": str(QT_TRANSLATE_NOOP("lists", "Score")),
    "count": str(QT_TRANSLATE_NOOP("lists", "Count")),
    "characteristic": str(QT_TRANSLATE_NOOP("lists", "Characteristic")),
}
OWN_COLUMNS = {  # where a list calls a column something better
    ("holds", "title"): str(QT_TRANSLATE_NOOP("lists", "Reason")),
    ("receipts", "party"): str(QT_TRANSLATE_NOOP("lists", "Supplier")),
    ("shipments", "party"): str(QT_TRANSLATE_NOOP("lists", "Customer")),
    ("complaints", "party"): str(QT_TRANSLATE_NOOP("lists", "Customer")),
    ("market", "party"): str(QT_TRANSLATE_NOOP("lists", "Customer")),
    **dict.fromkeys(
        [(name, "title") for name in ("receipts", "runs", "shipments", "market", "movements", "units", "lots", "incoming", "finished",
                                      "work_orders", "complaints", "inspections")],
        str(QT_TRANSLATE_NOOP("lists", "Item")),
    ),
    **dict.fromkeys([(name, "party") for name in ("units", "lots", "incoming", "finished")], str(QT_TRANSLATE_NOOP("lists", "Supplier"))),
}  # fmt: skip
FILTERS = {
    "status": str(QT_TRANSLATE_NOOP("lists", "Status")),
    "state": str(QT_TRANSLATE_NOOP("lists", "State")),
    "stock": str(QT_TRANSLATE_NOOP("lists", "Stock")),
    "role": str(QT_TRANSLATE_NOOP("lists", "Role")),
    "days": str(QT_TRANSLATE_NOOP("lists", "Period")),
    "item": str(QT_TRANSLATE_NOOP("lists", "Item")),
    "party": str(QT_TRANSLATE_NOOP("lists", "Supplier or customer")),
    "place": str(QT_TRANSLATE_NOOP("lists", "Place")),
    "site": str(QT_TRANSLATE_NOOP("lists", "Site")),
    "kind": str(QT_TRANSLATE_NOOP("lists", "Kind")),
    "stage": str(QT_TRANSLATE_NOOP("lists", "Stage")),
    "class": str(QT_TRANSLATE_NOOP("lists", "Class")),
    "severity": str(QT_TRANSLATE_NOOP("lists", "Severity")),
}
SORTS = {
    "at": str(QT_TRANSLATE_NOOP("lists", "Oldest first")),
    "-at": str(QT_TRANSLATE_NOOP("lists", "Newest first")),
    "code": str(QT_TRANSLATE_NOOP("lists", "Code, ascending")),
    "-code": str(QT_TRANSLATE_NOOP("lists", "Code, descending")),
    "name": str(QT_TRANSLATE_NOOP("lists", "Name, A to Z")),
    "-name": str(QT_TRANSLATE_NOOP("lists", "Name, Z to A")),
    "expires": str(QT_TRANSLATE_NOOP("lists", "Expires first")),
    "-expires": str(QT_TRANSLATE_NOOP("lists", "Expires last")),
    "due": str(QT_TRANSLATE_NOOP("lists", "Due first")),
    "-due": str(QT_TRANSLATE_NOOP("lists", "Due last")),
}
CHOICES = {
    "packed": str(QT_TRANSLATE_NOOP("lists", "In containers")),
    "planned": str(QT_TRANSLATE_NOOP("lists", "Planned")),
    "open": str(QT_TRANSLATE_NOOP("lists", "Open")),
    "closed": str(QT_TRANSLATE_NOOP("lists", "Closed")),
    "in_stock": str(QT_TRANSLATE_NOOP("lists", "In stock")),
    "gone": str(QT_TRANSLATE_NOOP("lists", "Used up")),
    "blocked": str(QT_TRANSLATE_NOOP("lists", "Blocked or calibration overdue")),
    "usable": str(QT_TRANSLATE_NOOP("lists", "Usable")),
    "hold": str(QT_TRANSLATE_NOOP("lists", "Hold")),
    "recall": str(QT_TRANSLATE_NOOP("lists", "Recall")),
    "incoming": str(QT_TRANSLATE_NOOP("lists", "Incoming")),
    "in_process": str(QT_TRANSLATE_NOOP("lists", "In process")),
    "final": str(QT_TRANSLATE_NOOP("lists", "Final")),
    "machine": str(QT_TRANSLATE_NOOP("lists", "Machine")),
    "tool": str(QT_TRANSLATE_NOOP("lists", "Tool")),
    "gauge": str(QT_TRANSLATE_NOOP("lists", "Gauge")),
    "line": str(QT_TRANSLATE_NOOP("lists", "Line")),
    "supplier": str(QT_TRANSLATE_NOOP("lists", "Supplier")),
    "customer": str(QT_TRANSLATE_NOOP("lists", "Customer")),
    "dealer": str(QT_TRANSLATE_NOOP("lists", "Dealer")),
    "1": str(QT_TRANSLATE_NOOP("lists", "Last 24 hours")),
    "7": str(QT_TRANSLATE_NOOP("lists", "Last 7 days")),
    "30": str(QT_TRANSLATE_NOOP("lists", "Last 30 days")),
    "90": str(QT_TRANSLATE_NOOP("lists", "Last 90 days")),
    "365": str(QT_TRANSLATE_NOOP("lists", "Last 365 days")),
    "carrier": str(QT_TRANSLATE_NOOP("lists", "Carrier")),
    "critical": str(QT_TRANSLATE_NOOP("lists", "Critical")),
    "major": str(QT_TRANSLATE_NOOP("lists", "Major")),
    "minor": str(QT_TRANSLATE_NOOP("lists", "Minor")),
    "numeric": str(QT_TRANSLATE_NOOP("lists", "Number, measured")),
    "attribute": str(QT_TRANSLATE_NOOP("lists", "Judged by choices")),
    "text": str(QT_TRANSLATE_NOOP("lists", "Text")),
    "normal": str(QT_TRANSLATE_NOOP("lists", "Normal")),
    "tightened": str(QT_TRANSLATE_NOOP("lists", "Tightened")),
    "reduced": str(QT_TRANSLATE_NOOP("lists", "Reduced")),
    "discontinued": str(QT_TRANSLATE_NOOP("lists", "Discontinued")),
    "single": str(QT_TRANSLATE_NOOP("lists", "Single")),
    "double": str(QT_TRANSLATE_NOOP("lists", "Double")),
    "multiple": str(QT_TRANSLATE_NOOP("lists", "Multiple")),
    "acidity": str(QT_TRANSLATE_NOOP("lists", "Acidity")),
    "area": str(QT_TRANSLATE_NOOP("lists", "Area")),
    "pieces": str(QT_TRANSLATE_NOOP("lists", "Pieces")),
    "density": str(QT_TRANSLATE_NOOP("lists", "Density")),
    "force": str(QT_TRANSLATE_NOOP("lists", "Force")),
    "fraction": str(QT_TRANSLATE_NOOP("lists", "Share")),
    "length": str(QT_TRANSLATE_NOOP("lists", "Length")),
    "mass": str(QT_TRANSLATE_NOOP("lists", "Mass")),
    "pressure": str(QT_TRANSLATE_NOOP("lists", "Pressure")),
    "rate": str(QT_TRANSLATE_NOOP("lists", "Flow")),
    "rotation": str(QT_TRANSLATE_NOOP("lists", "Rotation")),
    "speed": str(QT_TRANSLATE_NOOP("lists", "Speed")),
    "temperature": str(QT_TRANSLATE_NOOP("lists", "Temperature")),
    "time": str(QT_TRANSLATE_NOOP("lists", "Duration")),
    "torque": str(QT_TRANSLATE_NOOP("lists", "Torque")),
    "volume": str(QT_TRANSLATE_NOOP("lists", "Volume")),
}


def list_title(name: str) -> str:
    """A list's name in the language in force."""
    return QCoreApplication.translate("lists", LISTS[name])


def column_title(of: List | None, column: Column) -> str:
    """A column's header."""
    own = OWN_COLUMNS.get((of.name, column.name)) if of else None
    return QCoreApplication.translate("lists", own or COLUMNS[column.name])


def filter_title(one: Filter) -> str:
    """A filter's label."""
    return QCoreApplication.translate("lists", FILTERS[one.name])


def sort_title(sort: str) -> str:
    """An order, as one chooses it."""
    return QCoreApplication.translate("lists", SORTS[sort])


def choice_word(value: str) -> str:
    """A word of a closed list; statuses and roles have their words elsewhere."""
    if value in CHOICES:
        return QCoreApplication.translate("lists", CHOICES[value])
    if value in KINDS:
        return kind_word(value)
    if value in STATUS_NAMES:
        return status_word(value)
    return role_word(value) if value in ROLES else value
