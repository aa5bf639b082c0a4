"""Rows of a file that are lines of inspection plans: read cell by cell, put together, contradictions found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from client.domain.imports import cells
from client.domain.imports.cells import Cell, absent, shown
from client.domain.imports.mapping import CLASSES, ImportMapping
from client.domain.imports.report import CellError, Rejection
from client.domain.imports.tables import Table, filled_rows, places
from client.domain.sampling.attributes import attribute_plan
from client.domain.sampling.variables import variables_plan
from client.errors import Refused

WORDS: Mapping[str, tuple[str, ...]] = {
    "stage": ("incoming", "in_process", "final"), "kind": ("numeric", "attribute", "text"), "class": CLASSES,
    "scheme": ("z1.4", "iso2859-1", "z1.9", "c=0", "fixed", "all"), "type": ("single", "double", "multiple"),
    "switching": ("yes", "no"), "sigma": ("unknown", "known"),
}  # fmt: skip
NUMBERS = frozenset(
    {"lower", "upper", "target", "warn_lower", "warn_upper", "detect_lower", "detect_upper", "aql", "ltpd", "beta", "known_sigma"}
)  # fmt: skip
WHOLE = frozenset({"priority", "decimals", "n", "form", "samples"})
LISTS = frozenset({"choices", "accepted"})
CODES = frozenset({"plan", "item", "party", "characteristic", "method", "level"})
OF_PLAN = ("item", "stage", "party", "priority")
OF_CLASS = ("scheme", "type", "level", "aql", "n", "switching", "sigma", "form", "ltpd", "beta")
OF_LIMITS = (
    "class", "lower", "upper", "target", "warn_lower", "warn_upper", "detect_lower", "detect_upper", "decimals", "accepted",
)  # fmt: skip
OF_LINE = ("class", "samples", "method", "instrument", "reaction", "known_sigma")
OF_CHARACTERISTIC = ("name_en", "name_zh_CN", "kind", "uom", "choices")
BOUNDS = frozenset(OF_LIMITS) - {"class", "decimals"}  # what makes a row's limits limits
ANY_LOT = 500  # a lot size at which AQL and level are looked up: whether the table has them doesn't depend on it

Place = tuple[str, int]  # file, row


@dataclass(slots=True)
class Told:
    """Something a file tells, by the first of its rows; `rows` are all that speak of it."""

    values: dict[str, Any]
    rows: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class PlanRows:
    """What the rows say: characteristics by code, limits by (characteristic, item), plans by code with classes and lines."""

    characteristics: dict[str, Told] = field(default_factory=dict)
    limits: dict[tuple[str, str], Told] = field(default_factory=dict)
    plans: dict[str, Told] = field(default_factory=dict)
    classes: dict[tuple[str, str], Told] = field(default_factory=dict)
    lines: dict[tuple[str, str], Told] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    spoilt: dict[str, Place] = field(default_factory=dict)  # plans a rejected row belongs to


def read_plans(mapping: ImportMapping, table: Table, rows: PlanRows, rejected: list[Rejection]) -> int:
    """Reads a table into `rows`; how many rows it has. What can't be read, or contradicts an earlier row, is rejected."""
    columns = mapping.tables[0].columns
    at, wrong = places(
        table, columns, [target for target in ("item", "characteristic", "class") if target in columns]
    )
    rejected.extend(wrong)
    rows.headers.update(columns)
    count = 0
    if wrong:
        return count
    for number, row in filled_rows(table, rejected):
        count += 1
        told, faults = _row(mapping, {target: row[place] for target, place in at.items()})
        place = (table.name, number)
        if not faults:
            faults = _put(rows, told, place)
        for target, value, error in faults:
            header = columns.get(target, target)
            rejected.append(
                Rejection(table.name, number, header, value, error.code, {"value": value, **error.detail})
            )
        if faults and told.get("plan"):
            rows.spoilt.setdefault(told["plan"], place)
    return count


Fault = tuple[str, str, CellError]


def _row(mapping: ImportMapping, given: Mapping[str, Cell]) -> tuple[dict[str, Any], list[Fault]]:
    """What a row says, and what is wrong with its cells."""
    told: dict[str, Any] = {}
    faults: list[Fault] = []
    for target, cell in (*mapping.constants.items(), *given.items()):
        if absent(cell, mapping.format.absents):
            continue
        try:
            told[target] = _reader(mapping, target)(cell)
        except CellError as error:
            faults.append((target, shown(cell), error))
    for target in ("item", "characteristic", "class", *(("stage",) if "plan" in told else ())):
        if target not in told and not any(fault[0] == target for fault in faults):
            faults.append((target, "", CellError("TW524", mapping=mapping.name, where="columns", key=target)))
    if not faults and "level" in told and "aql" in told:
        faults.extend(_sampled(told))
    return told, faults


def _reader(mapping: ImportMapping, target: str) -> Callable[[Cell], Any]:
    if target in NUMBERS:  # "1" and 1.0 are one number, and one AQL
        return lambda cell: f"{cells.number(cell, mapping.format.decimal).normalize():f}"
    if target in WHOLE:
        return lambda cell: _whole(cell, mapping.format.decimal)
    if target in WORDS:
        known = {word: word for word in WORDS[target]} | dict(mapping.words.get(target, {}))
        return partial(cells.word, words=known)
    if target in LISTS:
        return lambda cell: [part for each in cells.text(cell).split(";") if (part := each.strip())]
    return cells.code if target in CODES else cells.text


def _whole(cell: Cell, decimal: str) -> int:
    value = cells.number(cell, decimal)
    if value != value.to_integral_value() or not 0 <= value <= 1_000_000:
        raise CellError("TW539")
    return int(value)


def _sampled(told: Mapping[str, Any]) -> list[Fault]:
    """Whether the scheme's table has the AQL and the level."""
    scheme, level, aql = told.get("scheme"), told["level"], told["aql"]
    try:
        if scheme == "z1.9":
            variables_plan(ANY_LOT, level, aql)
        elif scheme in {"z1.4", "iso2859-1"}:
            attribute_plan(scheme, ANY_LOT, level, aql, type=told.get("type", "single"))
    except Refused as error:
        target = "level" if error.code == "TW803" else "aql"
        return [(target, str(told[target]), CellError(error.code, **error.detail))]
    return []


def _put(rows: PlanRows, told: Mapping[str, Any], place: Place) -> list[Fault]:
    """The row beside those before it; what it says differently of the same thing. A row with faults leaves nothing."""
    code, item, plan = told["characteristic"], told["item"], told.get("plan")
    reason = {"reason": told.get("reason")}
    parts = [_Part(rows.characteristics, code, _of(told, OF_CHARACTERISTIC), code)]
    if BOUNDS & told.keys():
        limits = _of(told, OF_LIMITS) | reason
        parts.append(_Part(rows.limits, (code, item), limits, f"{code} / {item}", whole=True))
    if plan is not None:
        line = _of(told, OF_LINE) | {"row": place}  # a second line of the same characteristic never says the same
        parts += [
            _Part(rows.plans, plan, _of(told, OF_PLAN) | reason, plan),
            _Part(rows.classes, (plan, told["class"]), _of(told, OF_CLASS), f"{plan} / {told['class']}"),
            _Part(rows.lines, (plan, code), line, plan),
        ]
    faults = [fault for part in parts for fault in part.faults()]
    if not faults:
        for part in parts:
            there = part.kept.setdefault(part.key, Told({}))
            there.values = {**part.values, **there.values}
            there.rows.append(place)
    return faults


@dataclass(frozen=True, slots=True)
class _Part:
    """What a row says of one thing; `whole`: what is absent here must be absent in the rows before it."""

    kept: dict[Any, Told]
    key: Any
    values: dict[str, Any]
    subject: str
    whole: bool = False

    def faults(self) -> list[Fault]:
        there = self.kept.get(self.key)
        if there is None:
            return []
        targets = self.values.keys() | (there.values.keys() if self.whole else frozenset())
        told = {"row": "characteristic"}
        return [
            (
                told.get(target, target),
                str(self.key[1] if target == "row" else self.values.get(target, "")),
                CellError("TW594", subject=self.subject, field=told.get(target, target), first=there.rows[0][1]),
            )
            for target in sorted(targets - {"reason"})
            if (target in there.values or self.whole) and there.values.get(target) != self.values.get(target)
        ]


def _of(told: Mapping[str, Any], targets: tuple[str, ...]) -> dict[str, Any]:
    return {target: told[target] for target in targets if target in told}
