"""Tells the sampling plan of a lot: size, acceptance numbers, the arrows followed, what the plan is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scipy import optimize

from client.domain.sampling import operating, pulls
from client.domain.sampling.attributes import Plan, attribute_plan
from client.domain.sampling.tables import MasterTable, read_table
from client.domain.sampling.variables import variables_plan
from client.refusals import refusal

LARGEST_TABLE = 1 << 20
CONSUMER = 0.10  # the limiting quality is the one a plan still accepts in one of ten lots


def plan_for(
    scheme: str,
    lot_size: int,
    level: str,
    aql: str,
    severity: str,
    *,
    type: str = "single",  # noqa: A002 - the standard's word
    sigma: str = "unknown",
    tables: Sequence[Path] = (),
    seed: str | None = None,
) -> dict[str, Any]:
    """The plan as a document; `tables` are a plant's own files, `seed` also pulls the units.

    Refused: TW801 to TW808, TW815, TW818; TW040 a file that can't be read.
    """
    if scheme == "z1.9":
        found = variables_plan(lot_size, level, aql, severity, sigma)
        answer = {**_head(scheme, found.code_letter, found.n), **asdict(found)}
        answer["hundred_percent"] = found.n >= lot_size
        answer["sample_size"] = min(found.n, lot_size)
    else:
        own = [_own_table(path) for path in tables]
        answer = _document(attribute_plan(scheme, lot_size, level, aql, severity, type=type, own=own))
    if seed is not None:
        drawn = pulls.positions(lot_size, answer["sample_size"], seed)
        answer["pull"] = {"seed": seed, "positions": sorted(drawn)}
    return answer


def _head(scheme: str, letter: str, size: int) -> dict[str, Any]:
    return {"scheme": scheme, "code_letter": letter, "sample_size": size}


def _document(plan: Plan) -> dict[str, Any]:
    first = plan.stages[0]
    return {
        **_head(plan.scheme, plan.code_letter, plan.sample_size),
        "accept": first.ac,
        "reject": first.re,
        "type": plan.type,
        "severity": plan.severity,
        "level": plan.level,
        "aql": plan.aql,
        "hundred_percent": plan.hundred_percent,
        "table_sample_size": first.n,
        "letters": list(plan.path),
        "stages": [{"n": stage.n, "accept": stage.ac, "reject": stage.re} for stage in plan.stages],
        "per_hundred_units": plan.per_hundred_units,
        **_worth(plan),
        "source": plan.source,
    }


def _worth(plan: Plan) -> dict[str, Any]:
    """Chance to accept at the AQL; the percent (or nonconformities per 100) still accepted in one of ten lots."""
    distribution = "poisson" if plan.per_hundred_units else "binomial"
    top = operating.LARGEST_RATE if plan.per_hundred_units else 1.0

    def accepted(quality: float) -> float:
        return float(operating.curve(plan.stages, [quality], distribution).accepted[0])

    limiting = optimize.brentq(lambda quality: accepted(quality) - CONSUMER, 0.0, top, xtol=1e-9)
    return {
        "accepted_at_aql": round(accepted(float(plan.aql) / 100), 6),
        "limiting_quality": round(100 * limiting, 4),
    }


def _own_table(path: Path) -> MasterTable:
    try:
        with path.open(encoding="utf-8") as file:
            return read_table(file.read(LARGEST_TABLE), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise refusal("TW040", file=path.name, problem=str(error)) from None
