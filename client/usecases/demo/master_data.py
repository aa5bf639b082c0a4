"""The demo factory's master data as acts of its administrator and engineer, from resources/demo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from client.domain import demo_people
from client.domain.names import sort_key
from client.resources import toml
from client.usecases.demo.book import Act


def people() -> list[dict[str, Any]]:
    """login, role, site (None: everywhere), name in both languages; the administrator first."""
    return [_sorted(row) for row in toml("demo/people.toml")["person"]]


def leavings() -> list[Act]:
    """Who works there no more, and why."""
    return [
        _as_administrator("person_disable", {"login": row["login"], "reason": row["left"]})
        for row in people()
        if "left" in row
    ]


def characteristics() -> list[dict[str, Any]]:
    """What is measured."""
    return list(toml("demo/plant.toml")["characteristic"])


def sites() -> list[Act]:
    """The sites, before anybody can be hired for one."""
    return [_as_administrator("save_site", row) for row in toml("demo/plant.toml")["site"]]


def today(begins: date, days: int) -> list[Act]:
    """What is inspected and made from now on, `days` after the year began: limits, plans, work orders that wait."""
    plans = toml("demo/plans.toml")
    acts = [_as_engineer("save_characteristic", row) for row in plans["characteristic"]]
    acts += [_as_engineer("publish_specification", row) for row in plans["specification"]]
    acts += [_as_engineer("publish_inspection_plan", row) for row in plans["plan"]]
    for row in plans["work_order"]:
        due = _day(begins, days + row["due_in"])
        order = _without(row, "due_in", "open") | {"due_on": due}
        acts.append(_as_engineer("save_work_order", order))
        if row.get("open"):
            acts.append(_as_engineer("open_work_order", {"code": row["code"], "row_version": 1}))
    return acts


def definitions(begins: date) -> list[Act]:
    """Everything else, in an order in which nothing is named before it is known."""
    plant, items, parties = toml("demo/plant.toml"), toml("demo/items.toml"), toml("demo/parties.toml")
    acts = [_as_administrator("save_place", row) for row in plant["place"]]
    acts += [
        _as_administrator("save_number_series", {"site": site["code"], "kind": kind, "pattern": pattern})
        for site in plant["site"]
        for kind, pattern in plant["numbers"].items()
    ]
    acts += [_as_administrator("save_equipment", _equipment(row, begins)) for row in plant["equipment"]]
    for row in plant["document"]:
        acts.append(_as_administrator("save_document", _without(row, "versions")))
        acts += [_as_administrator("publish_document_version", v) for v in _versions(row, begins)]
    for row in items["item"]:
        acts.append(_as_administrator("save_item", _sorted(_without(row, "conversions"))))
        acts += [
            _as_administrator("save_item_uom", {"item": row["code"], **conversion})
            for conversion in row.get("conversions", ())
        ]
    acts += [_as_administrator("publish_recipe", _recipe(row, begins)) for row in items["recipe"]]
    for row in parties["party"]:
        acts.append(_as_administrator("save_party", _sorted(_without(row, "approved"))))
        acts += [_as_administrator("approve_supplier", approval) for approval in _approvals(row, begins)]
    acts += _qualifications(begins)
    return acts


def _equipment(row: Mapping[str, Any], begins: date) -> dict[str, Any]:
    made = _without(row, "calibrated_until_day")
    if "calibrated_until_day" in row:
        made["calibration_due_on"] = _day(begins, row["calibrated_until_day"])
    return made


def _versions(row: Mapping[str, Any], begins: date) -> Iterator[dict[str, Any]]:
    """A version ends when the next one begins."""
    for version in row["versions"]:
        from_at = _midnight(begins, version["from_day"])
        yield {"document": row["code"], "version": version["version"], "from_at": from_at}


def _recipe(row: Mapping[str, Any], begins: date) -> dict[str, Any]:
    return {**_without(row, "version", "from_day"), "from_at": _midnight(begins, row["from_day"])}


def _approvals(row: Mapping[str, Any], begins: date) -> Iterator[dict[str, Any]]:
    for site, items in row.get("approved", {}).items():
        for item in items:
            yield {"item": item, "supplier": row["code"], "site": site, "from_on": _day(begins, -30)}


def _qualifications(begins: date) -> list[Act]:
    """Trained on every version: what happened under the old one was done by people trained on it."""
    documents = {row["code"]: row["versions"] for row in toml("demo/plant.toml")["document"]}
    until = _day(begins, 3 * 365)
    return [
        Act(
            demo_people.MANAGER,
            "qualify",
            {"person": person["login"], "document": document, "version": version["version"], "valid_until": until},
        )
        for person in people()
        for document in person.get("qualified", ())
        for version in documents[document]
    ]


def _as_administrator(name: str, request: Mapping[str, Any]) -> Act:
    return Act(demo_people.ADMINISTRATOR, name, request)


def _as_engineer(name: str, request: Mapping[str, Any]) -> Act:
    return Act("demo_engineer", name, request)


def _sorted(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "sort_key": sort_key(row["name"])}


def _without(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in names}


def _day(begins: date, day: int) -> str:
    return (begins + timedelta(days=day)).isoformat()


def _midnight(begins: date, day: int) -> str:
    return f"{_day(begins, day)}T00:00:00Z"
