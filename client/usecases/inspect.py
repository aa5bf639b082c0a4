"""What a person does to inspect: open by the plan in force, send readings, decide."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import Any
from uuid import UUID

from client.data import inspections
from client.data.database import Database
from client.domain.sampling.attributes import attribute_plan
from client.domain.sampling.pulls import positions
from client.domain.sampling.variables import variables_plan
from client.refusals import refusal

STAGES = ("incoming", "in_process", "final")


def open_inspection(database: Database, unit: str, stage: str, *, command_id: UUID | None = None) -> str:
    """The code of the open inspection of a unit at a stage: the one there is, else a new one by the plan in force.

    The station reckons the sample by the plan's scheme and the severity the supplier's lots earned; the database
    checks the severity and freezes the rest. Refused: no plan (TW840), no known lot size (TW870), a double or
    multiple plan (TW871), and as the acts do.
    """
    wanted = inspections.read_wanted(database, unit, stage)
    if wanted.open_inspection is not None:
        return wanted.open_inspection
    sampling = {
        one["class"]: _sample(unit, one, wanted.lot_size)
        for one in wanted.classes
        if one["scheme"] not in {"all", "fixed"}
    }
    request: dict[str, Any] = {"unit": unit, "stage": stage, "seed": secrets.token_hex(8)}
    if sampling:
        request["sampling"] = sampling
    return str(database.call("open_inspection", request, command_id=command_id)["inspection"])


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
    """The verdict on a lot: accept, reject or conditional, for all of it or by quantities [{verdict, quantity}]."""
    request: dict[str, Any] = {"code": unit, "stage": stage, "inspection": inspection}
    request |= {"verdict": verdict} if isinstance(verdict, str) else {"parts": [dict(part) for part in verdict]}
    if reason.strip():
        request["reason"] = reason.strip()
    return database.call("decide_inspection", request, command_id=command_id)


def pulled(page: inspections.SheetPage) -> list[int]:
    """Which pieces of the lot to pull, counted from 1: as many as the largest sample, reproducible by the seed."""
    size = max((int(one["n"]) for one in page.sampling.values() if one.get("n")), default=0)
    lot = ceil(page.presented) if page.presented else 0
    if not size or not page.seed or size >= lot:
        return []
    return sorted(positions(lot, size, page.seed))


def _sample(unit: str, one: Mapping[str, Any], lot_size: Decimal | None) -> dict[str, Any]:
    if lot_size is None or lot_size <= 0:
        raise refusal("TW870", unit=unit)
    if one["type"] != "single":
        raise refusal("TW871", type=one["type"], unit=unit)
    lot = max(2, ceil(lot_size))
    if one["scheme"] == "z1.9":
        found = variables_plan(lot, one["level"], one["aql"], one["severity"])
        return {"severity": one["severity"], "n": min(found.n, lot), "ac": 0, "re": 1, "letter": found.code_letter}
    scheme = "iso2859-1" if one["scheme"] == "c=0" else one["scheme"]
    plan = attribute_plan(scheme, lot, one["level"], one["aql"], one["severity"], type=one["type"])
    accept, reject = (0, 1) if one["scheme"] == "c=0" else (plan.stages[-1].ac, plan.stages[-1].re)
    return {
        "severity": one["severity"],
        "n": plan.sample_size,
        "ac": accept,
        "re": reject,
        "letter": plan.code_letter,
        "source": plan.source[:400],
    }
