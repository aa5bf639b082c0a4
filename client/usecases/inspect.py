"""What a person does at the sheet of an inspection: begin or go on, send, decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import Any
from uuid import UUID

from client.data.database import Database
from client.data.sheets import SheetPage, made_by_run, open_sheet, planned_stages, sorted_after
from client.domain.command_id import new_command_id
from client.domain.results import Reading, Sheet, defects_of, features_of
from client.domain.sampling.pulls import positions
from client.usecases.inspections import open_inspection
from client.usecases.scan import look_up

STAGES = ("incoming", "in_process", "final")


def scanned(database: Database, text: str) -> tuple[str, str]:
    """(kind, code) of what was scanned to be inspected: of a run that made one unit, that unit. Refused as `look_up`."""
    kind, code = look_up(database, text)
    made = made_by_run(database, code) if kind == "event" else []
    return ("unit", made[0]) if len(made) == 1 else (kind, code)


def begin(database: Database, unit: str, stage: str, *, command_id: UUID | None = None) -> str:
    """The code of the open inspection of a unit at a stage: the one there is, else a new one by the plan in force.

    A unit planned at one other stage only is inspected there: a finished batch needs no word that it is one.
    What was sent to sorting comes again: its inspection says so and doesn't count for the supplier's severity.
    Refused as `open_inspection` refuses.
    """
    planned = planned_stages(database, unit)
    if stage not in planned and len(planned) == 1:
        stage = planned[0]
    there = open_sheet(database, unit, stage)
    if there is not None:
        return there
    again = sorted_after(database, unit, stage)
    command = command_id or new_command_id()
    return open_inspection(database, unit, stage=stage, resubmitted_of=again, command_id=command).code


def record_defect(
    database: Database, inspection: str, defect: Mapping[str, Any], *, command_id: UUID | None = None
) -> dict[str, Any]:
    """A defect of a sample: {"class", "characteristic", "sample", "count", "note"}. It counts in its class."""
    request = {"inspection": inspection, "defects": [dict(defect)]}
    return database.call("submit_inspection", request, command_id=command_id)


def submit_readings(
    database: Database, inspection: str, readings: Sequence[Mapping[str, Any]], *, command_id: UUID | None = None
) -> dict[str, Any]:
    """Send readings; more may follow. {"result", "classes", "out"} as the database judges."""
    request = {"inspection": inspection, "readings": list(readings)}
    return database.call("submit_inspection", request, command_id=command_id)


def decide(
    database: Database,
    inspection: str,
    unit: str,
    verdict: str | Sequence[Mapping[str, str]],
    *,
    stage: str,
    reason: str = "",
    command_id: UUID | None = None,
) -> dict[str, Any]:
    """The verdict on a lot: accept, reject, conditional or sort, for all of it or by quantities [{verdict, quantity}]."""
    request: dict[str, Any] = {"code": unit, "stage": stage, "inspection": inspection}
    request |= {"verdict": verdict} if isinstance(verdict, str) else {"parts": [dict(part) for part in verdict]}
    if reason.strip():
        request["reason"] = reason.strip()
    return database.call("decide_inspection", request, command_id=command_id)


def sheet_of(page: SheetPage) -> Sheet:
    """The sheet with what the database has: the last reading of a sample stands."""
    features = features_of(page.lines)
    sheet = Sheet(features, defects_of(page.defects))
    place = {feature.code: row for row, feature in enumerate(features)}
    for one in page.readings:
        if one["characteristic"] in place:
            value = Decimal(one["value"]) if one["value"] is not None else one["text"]
            cell = (place[one["characteristic"]], one["sample"] - 1)
            sheet.show(cell, Reading(value, one["source"], one["instrument"], sent=True, judged=one["judged"]))
    return sheet


def pulled(page: SheetPage) -> list[int]:
    """Which pieces of the lot to pull now, counted from 1: as many as the largest sample, reproducible by the seed.

    Of a second or later sample only the pieces that were not pulled before: it continues the one before it.
    """
    size = max((int(one["n"]) for one in page.sampling.values() if one.get("n")), default=0)
    lot = ceil(page.presented) if page.presented else 0
    if not size or not page.seed or size >= lot:
        return []
    before = pulled_before(page)
    return sorted(positions(lot, size - before, page.seed, before)) if size > before else []


def pulled_before(page: SheetPage) -> int:
    """How many pieces were pulled for earlier samples; 0 while the first is wanted."""
    if all(int(one.get("stage", 1)) == 1 for one in page.sampling.values()):
        return 0
    sizes = [
        int(one["stages"][int(one["stage"]) - 2]["n"]) if int(one.get("stage", 1)) > 1
        else int(one["n"])  # a class of one sample was pulled whole with the first
        for one in page.sampling.values() if one.get("n")
    ]  # fmt: skip
    return max(sizes, default=0)


def looks_at_all(page: SheetPage) -> bool:
    """Whether the largest sample is the whole lot."""
    lot = ceil(page.presented) if page.presented else 0
    sizes = [one.get("n") for one in page.sampling.values()]
    return bool(lot) and any(n is None or int(n) >= lot for n in sizes)
