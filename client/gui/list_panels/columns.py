"""The columns of each list, for the wide table and for exports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from client.data.list_pages import Row
from client.gui.formats import moment, quantity
from client.gui.list_panels.delegates import title_of
from client.gui.list_panels.rows import Column
from client.gui.theme import status_word
from client.gui.translations import language
from client.gui.words import kind_word


def _words(texts: Mapping[str, str] | None) -> str:
    return (texts or {}).get(language()) or next(iter((texts or {}).values()), "")


def _fact(name: str) -> Callable[[Row], str]:
    return lambda row: str(row.facts.get(name) or "")


def _named(name: str) -> Callable[[Row], str]:
    return lambda row: _words(row.facts.get(name))


def _on_hand(row: Row) -> str:
    found = row.facts.get("on_hand")
    return quantity(found, row.facts.get("uom")) if found is not None else ""


def _exact(row: Row) -> Any:
    found = row.facts.get("on_hand") or row.facts.get("quantity")
    return Decimal(found) if found is not None else None


def _ordered(row: Row) -> str:
    return quantity(row.facts.get("quantity"), row.facts.get("uom"))


def _said(source: str) -> Callable[[], str]:
    return {
        "Code": lambda: QCoreApplication.translate("columns", "Code"),
        "Name": lambda: QCoreApplication.translate("columns", "Name"),
        "Status": lambda: QCoreApplication.translate("columns", "Status"),
        "When": lambda: QCoreApplication.translate("columns", "When"),
        "Party": lambda: QCoreApplication.translate("columns", "Party"),
        "Lots": lambda: QCoreApplication.translate("columns", "Lots"),
        "Operation": lambda: QCoreApplication.translate("columns", "Operation"),
        "Work order": lambda: QCoreApplication.translate("columns", "Work order"),
        "Site": lambda: QCoreApplication.translate("columns", "Site"),
        "By": lambda: QCoreApplication.translate("columns", "By"),
        "Supplier": lambda: QCoreApplication.translate("columns", "Supplier"),
        "Supplier lot": lambda: QCoreApplication.translate("columns", "Supplier lot"),
        "Expires": lambda: QCoreApplication.translate("columns", "Expires"),
        "On hand": lambda: QCoreApplication.translate("columns", "On hand"),
        "Quantity": lambda: QCoreApplication.translate("columns", "Quantity"),
        "Due": lambda: QCoreApplication.translate("columns", "Due"),
        "Unit": lambda: QCoreApplication.translate("columns", "Unit"),
        "Kind": lambda: QCoreApplication.translate("columns", "Kind"),
    }[source]


CODE = Column("code", _said("Code"), lambda row: row.code, sort="code", width=170)
NAME = Column("name", _said("Name"), title_of, sort="name", width=240)
STATUS = Column("status", _said("Status"), lambda row: status_word(row.status) if row.status else "", status=True)
WHEN = Column(
    "at", _said("When"), lambda row: moment(row.at) if row.at else "", sort="at", value=lambda row: row.at
)
PARTY = Column("party", _said("Party"), _named("party"), width=200)
LOTS = Column("lots", _said("Lots"), _fact("lots"), number=True, width=70, value=lambda row: row.facts.get("lots"))
SITE = Column("site", _said("Site"), _fact("site"), width=80)
BY = Column("by", _said("By"), _named("by"), width=160)
KIND = Column("kind", _said("Kind"), lambda row: kind_word(str(row.facts.get("kind") or "")), width=110)
_UNITS = (
    CODE,
    NAME,
    STATUS,
    Column("on_hand", _said("On hand"), _on_hand, number=True, width=120, value=_exact),
    Column("supplier", _said("Supplier"), _named("supplier"), width=180),
    Column("supplier_lot", _said("Supplier lot"), _fact("supplier_lot")),
    Column("expires_on", _said("Expires"), _fact("expires_on"), sort="expires", width=110),
    WHEN,
    SITE,
)
_EVENTS = (CODE, NAME, STATUS, PARTY, LOTS, WHEN, SITE, BY)

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "receipts": _EVENTS,
    "runs": (
        CODE, NAME, STATUS, Column("operation", _said("Operation"), _named("operation"), width=180),
        Column("work_order", _said("Work order"), _fact("work_order")), LOTS, WHEN, SITE, BY,
    ),
    "shipments": _EVENTS,
    "market": (CODE, KIND, NAME, PARTY, WHEN, SITE, BY),
    "units": _UNITS,
    "lots": _UNITS,
    "finished": _UNITS,
    "incoming": _UNITS,
    "work_orders": (
        CODE, NAME, STATUS, Column("quantity", _said("Quantity"), _ordered, number=True, value=_exact),
        Column("due_on", _said("Due"), _fact("due_on"), sort="due", width=110), WHEN,
    ),
    "complaints": (CODE, NAME, STATUS, Column("unit", _said("Unit"), _fact("unit")), PARTY, WHEN),
    "holds": (CODE, NAME, STATUS, WHEN, BY),
    "items": (CODE, NAME, KIND),
    "parties": (CODE, NAME),
    "places": (CODE, NAME),
    "equipment": (CODE, NAME, STATUS),
    "documents": (CODE, NAME),
    "people": (CODE, NAME, STATUS),
}  # fmt: skip
