"""What can be done with a unit from its page; and of what can't, why not. The database decides, this only asks ahead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from client.data.units import UnitPage
from client.gui.link import Link
from client.gui.words import role_word

EVERYBODY = ("technician", "inspector", "engineer", "manager")
BEGIN = "new-"  # kind of a link that begins a form with the unit in it
translate = QCoreApplication.translate
May = Callable[[Sequence[str], str], bool]  # roles, site


@dataclass(frozen=True)
class UnitAct:
    """An act: the kind of link that begins it, its words and key. `why`: a sentence if it is not possible now."""

    name: str
    text: str
    icon: str
    key: str
    link: str
    why: str = ""
    first: bool = True  # stands in the row; else in the menu at its end


def link_of(act: UnitAct, page: UnitPage) -> Link:
    """Where the act is carried out."""
    return Link(act.link, page.unit.code)


def acts_of(page: UnitPage, may: May) -> tuple[UnitAct, ...]:
    """All acts, in the order they stand in."""
    unit, held = page.unit, bool(page.holds)
    here, usable = _here(page), why_not_usable(page)
    container = unit.kind == "container"
    whole = translate("unit", "A container is moved, shipped or unpacked as a whole.") if container else ""
    single = translate("unit", "A serial is one piece.") if unit.kind == "serial" else ""
    free = "" if held else translate("unit", "No hold is open on it.")
    checked = ("inspector", "engineer", "manager")

    def act(
        name: str, text: str, icon: str, key: str, link: str, *whys: str,
        roles: Sequence[str] = EVERYBODY, first: bool = True,
    ) -> UnitAct:  # fmt: skip
        nobody = "" if may(roles, page.site) else translate("unit", "Only these may do it: {0}.").format(
            ", ".join(role_word(role) for role in roles)
        )  # fmt: skip
        old = _old(page)
        return UnitAct(name, text, icon, key, link, next((why for why in (old, nobody, *whys) if why), ""), first)

    return (
        act("inspect", translate("unit", "Inspect"), "clipboard-check", "I", "inspect", whole, here),
        act("run", translate("unit", "Use in a run"), "building-factory-2", "R", f"{BEGIN}run", whole, usable),
        act("move", translate("unit", "Move"), "forklift", "M", f"{BEGIN}move", here),
        act("ship", translate("unit", "Ship"), "truck", "S", f"{BEGIN}shipment", usable),
        act("hold", translate("unit", "Put on hold"), "hand-stop", "H", f"{BEGIN}hold"),
        act("release", translate("unit", "End a hold"), "check", "E", f"{BEGIN}release", free, roles=checked),
        act("complain", translate("unit", "Complaint"), "message-report", "C", f"{BEGIN}complaint"),
        act("split", translate("unit", "Split"), "arrows-split-2", "P", f"{BEGIN}split", whole, single, here, first=False),
        act("sample", translate("unit", "Take a sample"), "test-pipe", "A", f"{BEGIN}sample", whole, here, first=False),
        act("verdict", translate("unit", "Give a verdict"), "circle-check", "V", f"{BEGIN}verdict", whole, roles=checked, first=False),
        act("unpack", translate("unit", "Unpack"), "package", "U", f"{BEGIN}unpack", _filled(page), here, first=False),
        act("scrap", translate("unit", "Scrap"), "trash", "X", f"{BEGIN}scrap", whole, here, first=False),
    )  # fmt: skip


def why_not_usable(page: UnitPage) -> str:
    """Why nobody can use it up or ship it now; "" if one can. Why it is held stands in the card of its holds."""
    unit = page.unit
    if page.holds:
        return translate("unit", "It is on hold.")
    refused = {
        "quarantine": translate("unit", "It is in quarantine and waits for an inspection."),
        "in_inspection": translate("unit", "Its inspection isn't decided yet."),
        "rejected": translate("unit", "It was rejected."),
        "expired": translate("unit", "It is expired."),
        "suspect": translate("unit", "It is suspect."),
        "held": translate("unit", "It is on hold."),
        "recalled": translate("unit", "It is recalled."),
    }
    if unit.status in refused:
        return refused[unit.status]
    if unit.status is None and unit.kind != "container":
        return translate("unit", "Nobody judged it yet.")
    return _here(page)


def _here(page: UnitPage) -> str:
    """Why nothing of it can be taken, wherever it is meant to go."""
    unit = page.unit
    if unit.on_hand is None:
        return "" if unit.kind == "container" else translate("unit", "It was never counted.")
    if unit.on_hand > 0:
        return ""
    if page.inside:
        return translate("unit", "It lies in {0}: unpack it first.").format(page.inside[0])
    return translate("unit", "Nothing of it is on hand.")


def _old(page: UnitPage) -> str:
    if page.unit.generation < max(page.generations):
        return translate("unit", "A later generation of it exists: open that one.")
    return ""


def _filled(page: UnitPage) -> str:
    if page.unit.kind != "container":
        return translate("unit", "It is no container.")
    return "" if page.content else translate("unit", "It is empty.")
