"""Import of the shape `plans`: each characteristic, limit and plan that is new or differs becomes a version; the rest is unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from client.data import plan_state
from client.data.imports import Session
from client.domain.command_id import new_command_id
from client.domain.imports.mapping import ImportMapping
from client.domain.imports.plan_rows import Place, PlanRows, Told, read_plans
from client.domain.imports.report import Rejection, Report
from client.domain.imports.tables import Table, note_unknown_headers
from client.errors import TracewellError
from client.usecases.imports.steps import Steps

DECIMALS = frozenset(
    {"lower", "upper", "target", "warn_lower", "warn_upper", "detect_lower", "detect_upper", "aql", "ltpd", "beta", "sigma"}
)  # fmt: skip
DEFAULTS: Mapping[str, Any] = {"kind": "numeric", "type": "single", "switching": False, "priority": 0}


@dataclass(frozen=True, slots=True)
class _Wish:
    """Something to be made: the act, its request, the rows it comes from, and the id it is sent under each time."""

    noun: str
    act: str
    request: Mapping[str, Any]
    rows: Sequence[Place]
    command: UUID


def prepare(
    mapping: ImportMapping, tables: Sequence[tuple[Table, bool]], report: Report, steps: Steps
) -> Callable[[Session, Mapping[str, Any], Report], None]:
    """Reads the tables into the report; returns what records them."""
    rows = PlanRows()
    for table, _ in tables:
        note_unknown_headers(table, mapping.tables[0].columns.values(), report.notes)
        watched = replace(table, rows=steps.watch(table.rows, "checking", 1000))
        report.rows += read_plans(mapping, watched, rows, report.rejected)
    _fall_together(rows, report)
    wishes = [*_characteristics(rows), *_limits(rows), *_plans(rows)]

    def write(session: Session, request: Mapping[str, Any], result: Report) -> None:
        there: dict[str, Mapping[Any, Mapping[str, Any]]] = {
            "characteristics": plan_state.characteristics(session.connection, list(rows.characteristics)),
            "specifications": plan_state.limits(session.connection, list(rows.limits)),
            "plans": plan_state.plans(session.connection, list(rows.plans)),
        }
        _record(session, steps.each(wishes, "recording"), there, str(request["reason"]), result)

    return write


def _fall_together(rows: PlanRows, report: Report) -> None:
    """A plan is published whole or not at all: the other rows of a plan with a rejected row stay out too."""
    for (plan, _), line in rows.lines.items():
        if plan in rows.spoilt:
            file, row = line.rows[0]
            report.rejected.append(
                Rejection(
                    file, row, rows.headers.get("plan", "plan"), plan, "TW578", {"event": plan, "value": plan}
                )
            )


def _characteristics(rows: PlanRows) -> list[_Wish]:
    made = []
    for code, told in rows.characteristics.items():
        names = {
            name: told.values[key]
            for name, key in (("en", "name_en"), ("zh_CN", "name_zh_CN"))
            if key in told.values
        }
        request = {"code": code, **({"name": names} if names else {}), **_picked(told, "kind", "uom", "choices")}
        made.append(_wish("characteristics", "save_characteristic", request, told.rows))
    return made


def _limits(rows: PlanRows) -> list[_Wish]:
    return [
        _wish(
            "specifications",
            "publish_specification",
            {"characteristic": code, "item": item, **told.values},
            told.rows,
        )
        for (code, item), told in rows.limits.items()
        if told.rows
    ]


def _plans(rows: PlanRows) -> list[_Wish]:
    made = []
    for plan, told in rows.plans.items():
        if plan in rows.spoilt or not told.rows:
            continue
        classes = [
            {"class": name, **({"scheme": "fixed", "n": 1} if not one.values else {}), **one.values}
            for (of, name), one in rows.classes.items()
            if of == plan
        ]
        for one in classes:
            if "switching" in one:
                one["switching"] = one["switching"] == "yes"
        lines = [
            {
                "characteristic": code,
                **{
                    "sigma" if key == "known_sigma" else key: value
                    for key, value in one.values.items()
                    if key != "row"
                },
            }
            for (of, code), one in rows.lines.items()
            if of == plan
        ]
        request = {"code": plan, **told.values, "classes": classes, "lines": lines}
        made.append(_wish("plans", "publish_inspection_plan", request, told.rows))
    return made


def _picked(told: Told, *keys: str) -> dict[str, Any]:
    return {key: told.values[key] for key in keys if key in told.values}


def _wish(noun: str, act: str, request: Mapping[str, Any], rows: Sequence[Place]) -> _Wish:
    told = {key: value for key, value in request.items() if value is not None}
    return _Wish(noun, act, told, tuple(rows), new_command_id())


def _record(
    session: Session,
    wishes: Iterable[_Wish],
    there: Mapping[str, Mapping[Any, Mapping[str, Any]]],
    reason: str,
    result: Report,
) -> None:
    """Makes what isn't there yet. What the database refuses is led back to the rows it comes from."""
    changed: set[Place] = set()
    bad: set[Place] = {(one.file, one.row) for one in result.rejected}
    told: set[Place] = set()
    for wish in wishes:
        told.update(wish.rows)
        present = there[wish.noun].get(_key(wish))
        request = _completed(wish, present, reason)
        if request is None:
            continue
        why_not = session.attempt(wish.act, request, wish.command)
        if why_not is not None:
            result.rejected.extend(_rejections(wish, why_not, bad))
            bad.update(wish.rows)
        else:
            result.created[wish.noun] += 1
            changed.update(wish.rows)
    result.unchanged += len(told - changed - bad)


def _key(wish: _Wish) -> Any:
    if wish.noun == "specifications":
        return (wish.request["characteristic"], wish.request["item"])
    return wish.request["code"]


def _completed(wish: _Wish, present: Mapping[str, Any] | None, reason: str) -> dict[str, Any] | None:
    """The request to send; None if what is there says the same."""
    request = dict(wish.request)
    if wish.noun == "characteristics":
        if present is None:
            return {"name": {"en": request["code"]}, **request}
        request = {
            **{key: present[key] for key in ("name", "kind", "uom", "choices") if present[key] is not None},
            **request,
        }
        request["name"] = {**present["name"], **request["name"]}
        if _plain(request) == _plain({key: present[key] for key in request}):
            return None
        return {**request, "row_version": present["row_version"]}
    compared = {key: value for key, value in request.items() if key != "reason"}
    if present is not None and _plain(compared) == _plain(present):
        return None
    return {"reason": reason, **request}


def _plain(value: Any, key: str = "") -> Any:
    """As it is compared: nothing that is absent or the default, numbers as numbers, classes in any order."""
    if isinstance(value, Mapping):
        plain = {name: _plain(one, name) for name, one in value.items()}
        return {
            name: one
            for name, one in plain.items()
            if one is not None and one != DEFAULTS.get(name) and name != "row_version"
        }
    if key == "classes":
        return sorted((_plain(one) for one in value), key=lambda one: str(one["class"]))
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if key in DECIMALS and value is not None and value not in {"known", "unknown"}:
        return Decimal(str(value))
    return value


def _rejections(wish: _Wish, error: TracewellError, bad: set[Place]) -> list[Rejection]:
    """The first row says why; the others of a plan fall with it."""
    subject = str(wish.request.get("code") or wish.request["characteristic"])
    (file, row), *others = wish.rows
    column = str(error.detail.get("field") or wish.noun)
    out = [Rejection(file, row, column, subject, error.code, {"value": subject, **error.detail})]
    return out + [
        Rejection(other, at, column, subject, "TW578", {"event": subject, "value": subject})
        for other, at in others
        if (other, at) not in bad
    ]
