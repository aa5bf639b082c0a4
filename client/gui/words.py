"""Words of the database in the language of the person: roles, kinds of units and events, bases."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from client.domain.forms import library
from client.gui.translations import language

ROLES = {
    "technician": str(QT_TRANSLATE_NOOP("words", "Technician")),
    "inspector": str(QT_TRANSLATE_NOOP("words", "Inspector")),
    "engineer": str(QT_TRANSLATE_NOOP("words", "Quality engineer")),
    "manager": str(QT_TRANSLATE_NOOP("words", "Quality manager")),
    "auditor": str(QT_TRANSLATE_NOOP("words", "Auditor")),
    "administrator": str(QT_TRANSLATE_NOOP("words", "Administrator")),
}


KINDS = {
    "receive": str(QT_TRANSLATE_NOOP("words", "Receipt")),
    "run": str(QT_TRANSLATE_NOOP("words", "Run")),
    "split": str(QT_TRANSLATE_NOOP("words", "Split")),
    "merge": str(QT_TRANSLATE_NOOP("words", "Merge")),
    "blend": str(QT_TRANSLATE_NOOP("words", "Blend")),
    "rework": str(QT_TRANSLATE_NOOP("words", "Rework")),
    "regrade": str(QT_TRANSLATE_NOOP("words", "Regrade")),
    "pack": str(QT_TRANSLATE_NOOP("words", "Packing")),
    "unpack": str(QT_TRANSLATE_NOOP("words", "Unpacking")),
    "move": str(QT_TRANSLATE_NOOP("words", "Move")),
    "sample": str(QT_TRANSLATE_NOOP("words", "Sample")),
    "count": str(QT_TRANSLATE_NOOP("words", "Stock count")),
    "adjust": str(QT_TRANSLATE_NOOP("words", "Adjustment")),
    "ship": str(QT_TRANSLATE_NOOP("words", "Shipment")),
    "deliver": str(QT_TRANSLATE_NOOP("words", "Onward sale")),
    "return": str(QT_TRANSLATE_NOOP("words", "Return")),
    "repair": str(QT_TRANSLATE_NOOP("words", "Repair")),
    "scrap": str(QT_TRANSLATE_NOOP("words", "Scrap")),
    "destroy": str(QT_TRANSLATE_NOOP("words", "Destruction")),
    "step": str(QT_TRANSLATE_NOOP("words", "Step")),
    "correct": str(QT_TRANSLATE_NOOP("words", "Correction")),
    "lot": str(QT_TRANSLATE_NOOP("words", "Lot")),
    "serial": str(QT_TRANSLATE_NOOP("words", "Serial")),
    "container": str(QT_TRANSLATE_NOOP("words", "Container")),
    "material": str(QT_TRANSLATE_NOOP("words", "Material")),
    "part": str(QT_TRANSLATE_NOOP("words", "Part")),
    "wip": str(QT_TRANSLATE_NOOP("words", "Work in progress")),
    "finished": str(QT_TRANSLATE_NOOP("words", "Finished goods")),
    "packaging": str(QT_TRANSLATE_NOOP("words", "Packaging")),
    "case": str(QT_TRANSLATE_NOOP("words", "Case")),
    "pallet": str(QT_TRANSLATE_NOOP("words", "Pallet")),
    "adjustment": str(QT_TRANSLATE_NOOP("words", "Adjustment")),
    "complaint": str(QT_TRANSLATE_NOOP("words", "Complaint")),
    "inspection": str(QT_TRANSLATE_NOOP("words", "Inspection")),
    "receipt": str(QT_TRANSLATE_NOOP("words", "Receipt")),
    "sale": str(QT_TRANSLATE_NOOP("words", "Onward sale")),
    "shipment": str(QT_TRANSLATE_NOOP("words", "Shipment")),
    "event": str(QT_TRANSLATE_NOOP("words", "Event")),
    "work_order": str(QT_TRANSLATE_NOOP("words", "Work order")),
}


def name_word(names: Mapping[str, str] | None, code: str | None) -> str:
    """The name of a person (or of anything with a code) in the language in force; the code where it has none."""
    return (names or {}).get(language()) or next(iter((names or {}).values()), "") or code or ""


def kind_word(kind: str) -> str:
    """A kind of event, unit or item as people call it."""
    return QCoreApplication.translate("words", KINDS.get(kind, kind))


def role_word(role: str) -> str:
    """A business role as people call it."""
    return QCoreApplication.translate("words", ROLES.get(role, role))


def category_word(category: str) -> str:
    """What a complaint is about, as its form calls it; one the form doesn't have by its own name."""
    choices = library.form("complaint").field("category").choices
    found = next((choice.name for choice in choices if choice.value == category), {})
    return found.get(language()) or category
