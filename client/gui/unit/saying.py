"""Says what happened to a unit: each line's icon, words, what it leads to; and where its quantities went."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from client.data.units import Balance, LifeLine, UnitPage
from client.gui.formats import day, moment, quantity
from client.gui.link import Link
from client.gui.lists.names import choice_word
from client.gui.tables.cells import words_text
from client.gui.widgets.bars import Part
from client.gui.words import kind_word

_LINKS = {
    "receive": "receipt", "run": "run", "blend": "run", "rework": "rework", "ship": "shipment", "deliver": "sale",
    "return": "return", "repair": "repair", "count": "count", "adjust": "adjustment",
}  # fmt: skip
_ICONS: Mapping[str, str] = {
    "receive": "package-import", "run": "building-factory-2", "blend": "arrow-merge-both", "merge": "arrow-merge-both",
    "rework": "recycle", "split": "arrows-split-2", "regrade": "tag", "pack": "packages", "unpack": "package",
    "move": "forklift", "sample": "test-pipe", "count": "clipboard-list", "adjust": "adjustments", "ship": "truck",
    "deliver": "building-store", "return": "arrow-back-up", "repair": "tools", "scrap": "trash", "destroy": "trash",
    "step": "settings", "correct": "pencil", "inspection": "microscope", "hold": "hand-stop", "complaint": "message-report",
    "unit": "clipboard-check",
}  # fmt: skip
_VERDICTS = {"accept": "released", "reject": "rejected", "conditional": "conditional", "mixed": "done"}
# Where quantities went: kinds of events together, the token of their colour. What is not named here was used.
_GONE = {
    "ship": "shipped.solid", "deliver": "shipped.solid", "scrap": "rejected.solid", "destroy": "rejected.solid",
    "sample": "conditional.solid", "split": "held.solid",
}  # fmt: skip


def facts_of(page: UnitPage) -> list[tuple[str, str]]:
    """What stands at the top of a unit's page: how much is where, from whom, until when."""
    unit, facts = page.unit, []
    if unit.kind != "container":  # of a container there is one, and what is in it is listed
        facts.append((QCoreApplication.translate("unit", "On hand"), quantity(unit.on_hand, unit.uom)))
    if unit.place:
        facts.append((QCoreApplication.translate("unit", "Place"), f"{page.site} · {unit.place}"))
    if page.inside:
        facts.append((QCoreApplication.translate("unit", "Inside"), ", ".join(page.inside[:2])))
    if page.supplier:
        facts.append(
            (QCoreApplication.translate("unit", "Supplier"), words_text(page.supplier_name) or page.supplier)
        )
    if unit.supplier_lot:
        facts.append((QCoreApplication.translate("unit", "Supplier lot"), unit.supplier_lot))
    if unit.expires_on:
        facts.append((QCoreApplication.translate("unit", "Expiry"), day(unit.expires_on)))
    if page.received_at is not None:
        facts.append((QCoreApplication.translate("unit", "Received"), moment(page.received_at)))
    elif page.made_at is not None:
        facts.append((QCoreApplication.translate("unit", "Made"), moment(page.made_at)))
    return facts


def icon_of(line: LifeLine) -> str:
    """The picture of a line."""
    return _ICONS.get(line.kind, "circle")


def link_of(line: LifeLine) -> Link | None:
    """The record a line leads to; a change of status leads nowhere."""
    if line.kind == "unit":
        return None
    if line.kind in {"inspection", "hold", "complaint"}:
        return Link(line.kind, line.code)
    return Link(_LINKS.get(line.kind, "event"), line.code)


def title_of(line: LifeLine) -> str:
    """What happened, in two or three words."""
    if line.what == "made":
        made = {
            "receive": QCoreApplication.translate("unit", "Received"),
            "run": QCoreApplication.translate("unit", "Made in a run"),
        }
        return made.get(line.kind) or QCoreApplication.translate("unit", "Made: {0}").format(kind_word(line.kind))
    if line.what == "used":
        used = {
            "run": QCoreApplication.translate("unit", "Used in a run"),
            "ship": QCoreApplication.translate("unit", "Shipped"),
        }
        return used.get(line.kind) or kind_word(line.kind)
    said = {
        "packed": QCoreApplication.translate("unit", "Packed"),
        "unpacked": QCoreApplication.translate("unit", "Unpacked"),
        "inspected": QCoreApplication.translate("unit", "Inspected"),
        "judged": QCoreApplication.translate("unit", "Status set"),
        "held": QCoreApplication.translate("unit", "Put on hold"),
        "freed": QCoreApplication.translate("unit", "Hold ended"),
        "complained": QCoreApplication.translate("unit", "Complaint"),
    }
    if line.what == "held" and line.status == "recalled":
        return QCoreApplication.translate("unit", "Recalled")
    return said.get(line.what) or kind_word(line.kind)


def status_of(line: LifeLine) -> str | None:
    """The chip of a line: a verdict, a status, the state of a complaint."""
    if line.what == "inspected":
        return _VERDICTS.get(line.status or "", "in_inspection")
    return line.status if line.what in {"judged", "complained"} else None


def details_of(line: LifeLine) -> str:
    """Who, where, why: what is known, in one line."""
    parts = [
        words_text(line.party_name) or line.party or "",
        line.place or "",
        choice_word(line.title) if line.what == "inspected" and line.title else "",
        line.reason or "",
        words_text(line.who.name) or line.who.login if line.who else "",
    ]
    return " · ".join(part for part in parts if part)


def when(line: LifeLine) -> str:
    """Its time, as exactly as it is known."""
    if line.precision == "month":
        return f"{line.at:%Y-%m}"
    return day(line.at.date()) if line.precision == "day" else moment(line.at)


def others_of(line: LifeLine) -> tuple[str, tuple[str, ...], str]:
    """The units at the other side: a word before them, up to six codes, how many more."""
    if not line.others:
        return "", (), ""
    before = {
        "made": QCoreApplication.translate("unit", "from"),
        "used": QCoreApplication.translate("unit", "into"),
    }.get(line.what, "")
    shown = line.others[:6]
    more = line.many - len(shown)
    return before, shown, QCoreApplication.translate("unit", "and {0} more").format(more) if more > 0 else ""


def parts_of(balance: Balance) -> tuple[Part, ...] | None:
    """Where everything went, for the bar; None where a quantity is unknown, so that nothing adds up."""
    if balance.made is None or balance.on_hand is None or balance.unexplained is None:
        return None
    sums: dict[tuple[str, str], Decimal] = {}
    for line in balance.lines:
        if (
            line.kind in {"packed", "return"} or line.quantity is None
        ):  # what is packed is on hand, what came back is a generation of its own
            continue
        quantity = -line.quantity if line.kind in {"count", "adjust"} else line.quantity
        if quantity > 0:
            name = kind_word(line.kind)
            key = (name, _GONE.get(line.kind, "in_inspection.solid"))
            sums[key] = sums.get(key, Decimal(0)) + quantity
    parts = [Part(QCoreApplication.translate("unit", "On hand"), balance.on_hand, "released.solid")]
    parts += [Part(name, quantity, token) for (name, token), quantity in sums.items()]
    if balance.unexplained > 0:
        parts.append(
            Part(
                QCoreApplication.translate("unit", "Not accounted for"),
                balance.unexplained,
                "rejected.solid",
                open=True,
            )
        )
    return tuple(parts)
