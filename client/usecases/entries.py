"""What a person does by filling in a form: receive, run, pack, ship, complain, repair …, or save a record.

The form says which act it is, so there is one function and not one for each act. It does the same thing once
however often it is asked with the same command id: keep the id with the draft.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from client.data.database import Database
from client.data.references import search
from client.domain.forms.definition import Form
from client.domain.forms.found import Found
from client.domain.forms.request import request_of
from client.domain.forms.values import plain_values
from client.domain.names import sort_key
from client.domain.passwords import check_password

NEEDS_PASSWORD = frozenset({"person_add", "person_enable"})
# What an act makes, as links name it. An event's own kind is for people; its page is the same for all.
MADE: Mapping[str, str] = {
    "receive": "receipt", "run": "run", "blend": "run", "rework": "run", "ship": "shipment", "deliver": "sale",
    "return": "return", "repair": "repair", "count": "count", "adjust": "adjustment", "pack": "unit",
    "unpack": "unit",
    "hold": "hold", "release": "unit", "complain": "complaint",
    "close_complaint": "complaint",
    "save_work_order": "work_order", "open_work_order": "work_order", "close_work_order": "work_order",
    "decide_inspection": "unit", "save_item": "item", "save_party": "party", "save_place": "place",
    "save_characteristic": "characteristic", "publish_specification": "specification",
    "publish_inspection_plan": "inspection_plan", "change_severity": "switching",
    "save_equipment": "equipment", "save_document": "document", "save_site": "site", "person_add": "person", "grant_role": "person",
    "end_role": "person", "person_disable": "person", "person_enable": "person",
    "qualify": "person", "publish_document_version": "document", "publish_recipe": "item", "approve_supplier": "item",
    "save_item_uom": "item", "save_number_series": "site",
}  # fmt: skip
# Acts at a site that is the station's unless the form asks for it.
AT_A_SITE = frozenset((
    "receive", "run", "blend", "merge", "split", "rework", "repair", "regrade", "sample", "scrap", "destroy", "ship",
    "pack", "unpack", "move", "step", "count", "adjust", "deliver", "return",
))  # fmt: skip
# Acts whose requests say which form they were told on.
TOLD_ON_A_FORM = AT_A_SITE | {
    "hold", "complain", "save_work_order", "save_item", "save_party", "save_place", "save_equipment",
}  # fmt: skip
# Acts that add to a record their request names: the key that names it.
NAMED_BY: Mapping[str, str] = {
    "publish_recipe": "item", "approve_supplier": "item", "save_item_uom": "item", "publish_document_version": "document",
    "save_number_series": "site", "qualify": "person", "grant_role": "login", "person_add": "login",
    "end_role": "login", "person_disable": "login", "person_enable": "login",
}  # fmt: skip
SORTED_BY_NAME = frozenset({"save_item", "save_party"})  # as the server knows no pinyin


@dataclass(frozen=True)
class Saved:
    """What was recorded: the act, the record it made (kind and code as links name it), the units touched.

    `made` are the units that came out, in the order of their lines; `result` is the whole answer.
    """

    act: str
    kind: str
    code: str
    units: frozenset[str]
    made: tuple[str, ...]
    result: Mapping[str, Any]


def save_entry(
    database: Database,
    form: Form,
    values: Mapping[str, Any],
    *,
    command_id: UUID,
    site: str | None = None,
    more: Mapping[str, Any] | None = None,
    password: str | None = None,
) -> Saved:
    """Carries out the form's act with its typed values (checked, hidden ones left out).

    `password`: of a person who is added or comes back (NEEDS_PASSWORD); it never stands in a form, a draft or the database.

    `more` are keys of the request that no field asks for: code and row_version of a record that is changed, what a
    scan decided. Refused by the rules of the act, in the words of its refusal; nothing is recorded then.
    """
    if form.act is None:
        raise ValueError(f"form {form.name} is the request of no act")
    request = request_of(form, values) | dict(more or {})
    if site is not None and form.act in AT_A_SITE:
        request.setdefault("site", site)
    if password is not None:
        request["verifier"] = database.verifier(str(request["login"]), check_password(password))
    _name_operation(database, request)
    if form.act in SORTED_BY_NAME:
        request["sort_key"] = sort_key(request.get("name") or {})
    if form.act in TOLD_ON_A_FORM:
        entry = plain_values(list(form.fields()), values)
        request["form"] = {"form": form.name, "version": form.version, "values": entry}
    return saved(form.act, request, database.call(form.act, request, command_id=command_id))


def finish(database: Database, act: str, code: str, *, row_version: int, command_id: UUID, **said: str) -> Saved:
    """Opens or closes a record that wants no form: open_work_order, close_work_order (`reason`), close_complaint (`cause`).

    Conflict if somebody changed it since `row_version` was read.
    """
    request = {"code": code, **said, "row_version": row_version}
    return saved(act, request, database.call(act, request, command_id=command_id))


def saved(act: str, request: Mapping[str, Any], result: Mapping[str, Any]) -> Saved:
    """What an act's answer says was recorded."""
    made = tuple(str(each["code"]) for each in result.get("outputs") or ())
    used = [line.get("code") for line in request.get("inputs") or () if isinstance(line, dict)]
    named = [request.get(key) for key in ("unit", "code", "container") if isinstance(request.get(key), str)]
    codes = [
        *made,
        *used,
        *(request.get("codes") or ()),
        *(named if MADE.get(act) in {"unit", "complaint"} else ()),
    ]
    code = result.get("number") or result.get("hold") or result.get("code") or request.get("code") or ""
    code = code or str(request.get(NAMED_BY.get(act, "")) or "")
    if act == "save_place":  # two sites may have a place of the same code
        code = f"{request.get('site')}/{code}"
    kind = MADE.get(act, "event")
    if kind == "unit" and made:
        code = made[0]
    return Saved(act, kind, str(code), frozenset(str(each) for each in codes if each), made, dict(result))


def _name_operation(database: Database, request: dict[str, Any]) -> None:
    """People choose an operation by its code; the act wants to know of which item's recipe: what is made, else what the
    work order makes, else what is worked on."""
    operation = request.get("operation")
    if not isinstance(operation, str):
        return
    outputs, inputs = request.get("outputs") or [{}], request.get("inputs") or [{}]
    item = outputs[0].get("item")
    if item is None and (order := request.get("work_order")):
        item = _item_of(search(database, "operation", operation, order=str(order)), operation)
    if item is None and (unit := inputs[0].get("code")):
        item = _item_of(search(database, "unit", str(unit)), str(unit))
    request["operation"] = {"item": item, "code": operation}


def _item_of(hits: Sequence[Found], code: str) -> str | None:
    """Of which item the record with this very code is."""
    return next((str(hit.facts["item"]) for hit in hits if hit.code == code and "item" in hit.facts), None)
