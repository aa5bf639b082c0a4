"""What stands in a form when it is opened from a record: facts already known, never what a person must judge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from client.domain.forms.entries import NO, SEPARATOR, YES
from client.gui.nodes.describe_quality import QUALITY, quality_preset
from client.gui.nodes.shown import Shown

# The form a record is changed with, and which of its fields shows which column.
EDITED: Mapping[str, Mapping[str, str]] = {
    "item": {
        "code": "code", "name_en": "name.en", "name_zh": "name.zh_CN", "kind": "kind", "uom": "uom",
        "shelf_life_days": "shelf_life_days", "serialised": "serialised", "inspected": "inspected",
    },
    "party": {"code": "code", "name_en": "name.en", "name_zh": "name.zh_CN", "roles": "roles"},
    "place": {"site": "site", "code": "code", "name_en": "name.en", "name_zh": "name.zh_CN"},
    "equipment": {
        "code": "code", "name_en": "name.en", "name_zh": "name.zh_CN", "kind": "kind", "site": "site",
        "gauge_type": "gauge_type", "calibration_due_on": "calibration_due_on", "blocked_reason": "blocked_reason",
    },
    "document": {"code": "code", "name_en": "name.en", "name_zh": "name.zh_CN"},
    "site": {
        "code": "code", "legal_name_en": "legal_name.en", "legal_name_zh": "legal_name.zh_CN", "address": "address",
        "time_zone": "time_zone", "late_entry": "late_entry",
    },
}  # fmt: skip
# Acts that lead to another screen: the kind of link to ask it with.
ELSEWHERE: Mapping[str, str] = {"genealogy": "genealogy", "life": "unit", "inspect": "inspect", "draw": "sampling"}
# Forms that begin with one lot: in its field, or as the first line of what goes in.
_OF_ONE_LOT: Mapping[str, str] = {"verdict": "code", "adjust": "code", "unpack": "container", "complaint": "unit"}
_WITH_A_LINE = frozenset({"move", "count", "sample", "split", "shipment", "pack", "scrap", "run"})
# Forms of master data that begin with the record they are opened from.
_OF_A_RECORD: Mapping[str, str] = {
    "recipe": "item", "item_uom": "item", "document_version": "document", "number_series": "site", "role": "login",
    "person_back": "login", "qualification": "person",
}  # fmt: skip
_OF_THE_STATION = frozenset({"work_order", "place", "equipment", "approved_supplier", "number_series"})
_STAGES: Mapping[str, str] = {"incoming": "incoming", "production": "in_process", "finished": "final"}


def form_of(act: str, kind: str) -> str:
    """The form an act of a record's page opens; an act without a form has its own name."""
    return kind if act == "edit" else act


def at_site(form: str, site: str | None) -> dict[str, str]:
    """Where a form asks for a site, the station's own stands there: it is known, and can be changed."""
    return {"site": site} if site is not None and form in _OF_THE_STATION else {}


def stage_of(node: str, form: str) -> dict[str, str]:
    """A verdict told at a node is of that node's stage."""
    return {"stage": _STAGES[node]} if form == "verdict" and node in _STAGES else {}


def preset(act: str, record: Shown) -> tuple[str, dict[str, str], dict[str, Any]]:
    """Form, texts and further keys of the request for an act of a record's page."""
    raw = record.raw
    if record.kind in QUALITY:
        return quality_preset(act, record.kind, raw)
    if act == "run":
        texts = {"work_order": record.code, "outputs": "1", "outputs[1].item": str(raw["item"])}
        return "run", texts, {}
    if act in {"return", "repair"}:
        unit, item = str(raw["unit"]), str(raw["item"])
        texts = {
            "complaint": record.code, "inputs": "1", "inputs[1].code": unit,
            "outputs": "1", "outputs[1].item": item, "outputs[1].code": unit,
        }  # fmt: skip
        if act == "return" and raw.get("party"):
            texts["customer"] = str(raw["party"])
        return act, texts, {}
    if record.kind == "unit":
        return act, _of_unit(act, str(raw["unit"]), str(raw["item"])), {}
    if act == "release":
        first = str(raw["units"][0]) if len(raw["units"]) == 1 else ""
        return act, {"hold": record.code, **({"code": first} if first else {})}, {}
    if act in _OF_A_RECORD:
        return act, {_OF_A_RECORD[act]: record.code}, {}
    if act == "approved_supplier":
        return act, {"supplier" if record.kind == "party" else "item": record.code}, {}
    if act == "edit":
        texts = {name: text for name, path in EDITED[record.kind].items() if (text := _text(raw, path))}
        return record.kind, texts, {"row_version": raw["row_version"]}
    raise ValueError(f"no form for {act}")


def unit_preset(form: str, code: str) -> dict[str, str]:
    """What stands in a form that is begun from a unit's page: the unit, where such a form names it."""
    return _of_unit(form, code, "")


def _of_unit(act: str, code: str, item: str) -> dict[str, str]:
    """What is known of a form that is opened from a lot's page: the lot, and of what comes out of it the item."""
    if act in _OF_ONE_LOT:
        return {_OF_ONE_LOT[act]: code}
    if act == "release":
        return {"code": code}
    if act == "hold":
        return {"codes": "1", "codes[1].code": code}
    if act not in _WITH_A_LINE:
        raise ValueError(f"no form for {act}")
    texts = {"inputs": "1", "inputs[1].code": code}
    if act in {"sample", "split"} and item:
        texts |= {"outputs": "1", "outputs[1].item": item}
    return texts


def _text(raw: Mapping[str, Any], path: str) -> str:
    """A column as it is typed into its field."""
    value: Any = raw
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, list):
        return SEPARATOR.join(map(str, value))
    return "" if value is None else str(value)
