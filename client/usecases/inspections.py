"""Inspects a unit.

The plan's samples computed from the standard's tables, units drawn, readings told, a verdict given.
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from client.data.database import Database
from client.data.inspections import PlanClass, Task, inspection_task
from client.domain.sampling import pulls
from client.domain.sampling.attributes import attribute_plan
from client.domain.sampling.czero import zero_plan
from client.domain.sampling.nonconforming import k_of
from client.domain.sampling.tables import MasterTable, find_table
from client.domain.sampling.variables import variables_plan
from client.errors import Refused
from client.refusals import refusal

SMALLEST_SAMPLE = {"unknown": 3, "known": 2}  # fewer values estimate nothing


@dataclass(frozen=True, slots=True)
class Opened:
    """An open inspection: its code, the sampling of each class, and which of the lot's units to pull (from 1)."""

    code: str
    task: Task
    sampling: Mapping[str, Mapping[str, Any]]
    seed: str
    pull: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Submitted:
    """What readings so far say: pass, fail or incomplete; by class; which samples are out."""

    code: str
    result: str
    classes: Mapping[str, Mapping[str, Any]]
    out: tuple[tuple[str, int], ...]


def open_inspection(
    database: Database,
    unit: str,
    *,
    command_id: UUID,
    stage: str = "incoming",
    own: Sequence[MasterTable] = (),
    resubmitted_of: str | None = None,
    seed: str | None = None,
) -> Opened:
    """Opens the inspection of a unit as its plan in force says; `own` are the plant's own tables.

    Refused: TW840 no plan, TW801 to TW804 a sampling no table has, TW810 inspection of the supply is discontinued,
    TW862 a lot whose size isn't known.
    """
    task = inspection_task(database, unit, stage)
    sampling = {one.name: sampling_of(task, one, own) for one in task.classes}
    seed = seed or secrets.token_hex(8)
    given = {name: plan for name, plan in sampling.items() if "severity" in plan}
    request: dict[str, Any] = {"unit": unit, "stage": stage, "sampling": given, "seed": seed}
    if resubmitted_of:
        request["resubmitted_of"] = resubmitted_of
    result = database.call("open_inspection", request, command_id=command_id)
    sizes = [int(plan["n"]) for plan in sampling.values() if plan.get("n")]
    lot = lot_size(task)
    largest = max(sizes, default=0)
    pull = tuple(sorted(pulls.positions(lot, min(largest, lot), seed))) if lot and largest else ()
    return Opened(str(result["inspection"]), task, sampling, seed, pull)


def sampling_of(task: Task, one: PlanClass, own: Sequence[MasterTable] = ()) -> dict[str, Any]:
    """How a class is sampled in this lot, as the inspection keeps it.

    Of one hundred percent or a fixed number only n; of double and multiple plans the samples one after the other;
    of a variables plan n, M and k (app._sampling says how they are kept). A sample as large as the lot is the lot.
    """
    if one.scheme == "all":
        return {"n": lot_size(task)}
    if one.scheme == "fixed":
        return {"n": one.n}
    lot = lot_size(task)
    if one.scheme == "c=0" and one.ltpd is not None and one.beta is not None:
        found = zero_plan(float(one.ltpd), float(one.beta), lot)
        return {"severity": one.severity, "n": found.n, "ac": 0, "re": 1}
    if lot is None or one.level is None or one.aql is None:
        raise refusal("TW862", unit=task.unit)
    if one.scheme == "z1.9":
        return _by_values(one, one.level, one.aql, lot)
    plan = attribute_plan(one.scheme, lot, one.level, one.aql, one.severity, type=one.type, own=own)
    last = plan.stages[-1]
    kept: dict[str, Any] = {"severity": one.severity, "letter": plan.code_letter, "source": plan.source}
    if len(plan.stages) > 1 and not plan.hundred_percent:
        stages = [{"n": stage.n, "ac": stage.ac, "re": stage.re} for stage in plan.stages]
        return kept | {"n": plan.stages[0].n, "stages": [_known(stage) for stage in stages]}
    size = plan.sample_size
    kept |= {"n": size, "ac": min(last.ac or 0, size - 1), "re": last.re}
    tighter = _one_step_tighter(one, lot, own)
    return kept if tighter is None else kept | {"ac_tighter": tighter}


def _by_values(one: PlanClass, level: str, aql: str, lot: int) -> dict[str, Any]:
    """A variables plan: n, M in percent and k. The whole lot where the sample would be larger."""
    plan = variables_plan(lot, level, aql, one.severity, one.sigma or "unknown")
    n = min(plan.n, lot)
    if n < plan.n:  # every unit is measured: M stays the standard's, k follows from it and the smaller n
        least = SMALLEST_SAMPLE[plan.sigma]
        if n < least:
            raise refusal("TW808", n=least, lot=lot)
    k = k_of(plan.m_percent / 100, n, plan.sigma)
    told = {"n": n, "m": f"{plan.m_percent:.12f}", "k": f"{k:.12f}"}
    return {"severity": one.severity, "letter": plan.code_letter, "source": plan.source} | told


def _known(stage: Mapping[str, Any]) -> dict[str, Any]:
    """A sample's numbers; an Ac that isn't there (nothing is accepted yet) is left out."""
    return {key: value for key, value in stage.items() if value is not None}


def lot_size(task: Task) -> int | None:
    """Units in the lot: what is on hand, rounded up; None where nobody counted."""
    return None if not task.on_hand else math.ceil(task.on_hand)


def submit_readings(
    database: Database,
    code: str,
    readings: Sequence[Mapping[str, Any]],
    defects: Sequence[Mapping[str, Any]] = (),
    *,
    command_id: UUID,
) -> Submitted:
    """Tells readings and defects; more may follow until the verdict. Refused as app.submit_inspection says."""
    request = {"inspection": code, "readings": list(readings), "defects": list(defects)}
    found = database.call("submit_inspection", request, command_id=command_id)
    out = tuple((str(one["characteristic"]), int(one["sample"])) for one in found["out"])
    return Submitted(str(found["inspection"]), str(found["result"]), found["classes"], out)


def _one_step_tighter(one: PlanClass, lot: int, own: Sequence[MasterTable]) -> int | None:
    """The Ac of the next smaller AQL, which the switching score of ISO 2859-1 asks for; None for the smallest."""
    if one.scheme != "iso2859-1" or one.level is None or one.aql is None:
        return None
    columns = find_table(one.scheme, "single", one.severity, own).aqls
    smaller = next((a for a, b in pairwise(columns) if float(b) == float(one.aql)), None)
    if smaller is None:
        return None
    try:
        return (
            attribute_plan(one.scheme, lot, one.level, smaller, one.severity, type=one.type, own=own).stages[-1].ac
        )
    except Refused as missing:
        if missing.code != "TW801":
            raise
        return None  # nobody has the table: the score then grows only where Ac is 0 or 1
