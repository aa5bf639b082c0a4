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
        "calibration_due_on": "calibration_due_on", "blocked_reason": "blocked_reason",
    },
    "document": {"code": "code", "name_en": "name.en", "name_zh": "name.zh_CN"},
}  # fmt: skip


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
    if act == "edit":
        texts = {name: text for name, path in EDITED[record.kind].items() if (text := _text(raw, path))}
        return record.kind, texts, {"row_version": raw["row_version"]}
    raise ValueError(f"no form for {act}")


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
