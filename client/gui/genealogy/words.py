"""The words of the genealogy: lanes, kinds, and each node's two lines, in the language in use."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from client.domain.pedigree import Node, total
from client.domain.picture import Edge, Picture, Shown, worst
from client.gui.formats import percent, quantity
from client.gui.theme import status_word
from client.gui.translations import language

translate = QCoreApplication.translate  # lupdate finds calls of this name
LANE_WORDS = (
    QT_TRANSLATE_NOOP("genealogy", "Supplier"),
    QT_TRANSLATE_NOOP("genealogy", "Raw lots"),
    QT_TRANSLATE_NOOP("genealogy", "WIP"),
    QT_TRANSLATE_NOOP("genealogy", "Finished"),
    QT_TRANSLATE_NOOP("genealogy", "Shipped"),
    QT_TRANSLATE_NOOP("genealogy", "Customer"),
)
_EVENTS = {
    "receive": QT_TRANSLATE_NOOP("genealogy", "Received"),
    "run": QT_TRANSLATE_NOOP("genealogy", "Production run"),
    "split": QT_TRANSLATE_NOOP("genealogy", "Split"),
    "merge": QT_TRANSLATE_NOOP("genealogy", "Merged"),
    "blend": QT_TRANSLATE_NOOP("genealogy", "Blended"),
    "rework": QT_TRANSLATE_NOOP("genealogy", "Reworked"),
    "regrade": QT_TRANSLATE_NOOP("genealogy", "Regraded"),
    "sample": QT_TRANSLATE_NOOP("genealogy", "Sample taken"),
    "ship": QT_TRANSLATE_NOOP("genealogy", "Shipped to a customer"),
    "deliver": QT_TRANSLATE_NOOP("genealogy", "Sold on"),
    "return": QT_TRANSLATE_NOOP("genealogy", "Returned"),
    "repair": QT_TRANSLATE_NOOP("genealogy", "Repaired"),
    "correct": QT_TRANSLATE_NOOP("genealogy", "Corrected"),
    "step": QT_TRANSLATE_NOOP("genealogy", "Processed"),
    "pack": QT_TRANSLATE_NOOP("genealogy", "Packed"),
}


def said(texts: Mapping[str, str] | str | None) -> str:
    """Data in the language in use, else in the other one."""
    if not texts:
        return ""
    if isinstance(texts, str):
        return texts
    return texts.get(language()) or next(iter(texts.values()), "")


def lane_word(lane: int) -> str:
    """A stage."""
    return translate("genealogy", str(LANE_WORDS[lane]))


def event_word(kind: str | None) -> str:
    """How something was made."""
    return translate("genealogy", str(_EVENTS[kind])) if kind in _EVENTS else (kind or "")


def node_code(node: Node) -> str:
    """What stands first: the code, with its generation where it is not the first."""
    return node.code if node.generation == 1 else f"{node.code}#{node.generation}"


def node_title(node: Node) -> str:
    """What stands second: the item; of a supplier or customer their name; of a shipment what it holds."""
    many = node.many
    if node.kind == "shipment":
        return translate("genealogy", "%n units", "", many)
    return said(node.title) or node.item or node.code


def node_quantity(node: Node) -> str:
    """What stands third, in bold."""
    many = node.many
    if node.kind == "supplier" and node.quantity is None:
        return translate("genealogy", "%n lots", "", many)
    if node.kind == "customer" and node.quantity is None:
        return translate("genealogy", "%n deliveries", "", many)
    if node.kind == "container" and node.quantity is None:
        return ""  # what lies in it has a quantity
    return quantity(node.quantity, node.uom)


def lines_of(picture: Picture, one: Shown) -> tuple[str, str, str]:
    """The three lines of a shown node: code, title, quantity."""
    nodes = [picture.pedigree.nodes[n] for n in one.members]
    if not one.group:
        return node_code(nodes[0]), node_title(nodes[0]), node_quantity(nodes[0])
    return group_title(nodes), _common(nodes), group_quantity(nodes)


def group_title(nodes: list[Node]) -> str:
    """How many of what."""
    kinds = {node.kind for node in nodes}
    kind = next(iter(kinds)) if len(kinds) == 1 else ""
    n = len(nodes)
    if kind == "serial":
        return translate("genealogy", "%n serials", "", n)
    if kind == "lot":
        return translate("genealogy", "%n lots", "", n)
    if kind == "shipment":
        return translate("genealogy", "%n shipments", "", n)
    if kind == "customer":
        return translate("genealogy", "%n customers", "", n)
    if kind == "supplier":
        return translate("genealogy", "%n suppliers", "", n)
    return translate("genealogy", "%n units", "", n)


def group_quantity(nodes: list[Node]) -> str:
    """The sum, where it can be said; else how many different items or nothing."""
    value, uom = total([(node.quantity, node.uom) for node in nodes])
    return "" if value is None else quantity(value, uom)


def _common(nodes: list[Node]) -> str:
    titles = {node_title(node) if node.kind != "shipment" else said(node.title) for node in nodes}
    if len(titles) == 1:
        return next(iter(titles))
    kinds = len({node.item for node in nodes})
    return translate("genealogy", "%n kinds", "", kinds)


def status_of(picture: Picture, one: Shown) -> str | None:
    """The status a shown node wears."""
    return worst(picture.pedigree.nodes[n] for n in one.members)


def edge_words(edge: Edge) -> tuple[str, str]:
    """Quantity and share of a line. Pieces need no unit; an unknown quantity says nothing here."""
    if edge.quantity is None:
        return "", ""
    amount = quantity(edge.quantity, None if edge.uom == "1" else edge.uom)
    return amount, "" if edge.share is None else share_words(edge.share)


def share_words(share: float) -> str:
    """Rounded to whole percents, but never to 0 or 100 what isn't."""
    if 0 < share < 0.005:
        return "< 1 %"
    if 0.995 <= share < 1:
        return "> 99 %"
    return percent(Decimal(repr(share)))


def spoken(picture: Picture, one: Shown) -> str:
    """A shown node as a sentence, for a screen reader and a tooltip."""
    code, title, amount = lines_of(picture, one)
    nodes = [picture.pedigree.nodes[n] for n in one.members]
    status = status_of(picture, one)
    parts = [code, title, amount, lane_word(one.lane), status_word(status) if status else ""]
    if any(node.suspect for node in nodes) and status != "suspect":
        parts.append(translate("genealogy", "suspect: downstream of a hold"))
    if one.group:
        parts.append(translate("genealogy", "press + to open the group"))
    return ", ".join(part for part in parts if part)


def unit_words(many: int) -> str:
    """How many units."""
    return translate("genealogy", "%n units", "", many)
