"""Says what a sampling plan would draw from a lot: letter, samples, which units, and what the plan is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from client.data.database import Database
from client.data.master import read_master
from client.domain.sampling import operating, pulls
from client.domain.sampling.attributes import attribute_plan
from client.domain.sampling.czero import zero_plan
from client.domain.sampling.finder import Point, find_attributes
from client.domain.sampling.operating_variables import variables_curve
from client.domain.sampling.tables import Stage
from client.domain.sampling.variables import variables_plan

POINTS = 121
LOW = 0.005  # the curve is drawn until so few lots are accepted


@dataclass(frozen=True)
class Asked:
    """What a person asks: as a plan's class has it, for a lot of a size, with the seed of the random selection."""

    scheme: str = "iso2859-1"
    type: str = "single"
    level: str = "II"
    aql: str = "1.0"
    severity: str = "normal"
    sigma: str = "unknown"
    ltpd: float = 0.05
    beta: float = 0.1
    lot: int = 1000
    seed: str = "1"


@dataclass(frozen=True)
class Drawn:
    """What it comes to. `stages` of an attribute plan, `k` and `m` (percent) of one by values.

    `curve`: percent nonconforming (or nonconformities per 100 units) against the chance to accept. `producer`: the
    chance to refuse a lot of AQL quality, `consumer`: the quality accepted in one of ten lots; None where they say
    nothing. `pull`: positions in the lot, from 1, sorted.
    """

    letter: str
    path: tuple[str, ...]
    stages: tuple[Stage, ...]
    n: int
    every_unit: bool
    k: float | None
    m: float | None
    per_hundred: bool
    curve: tuple[tuple[float, float], ...]
    producer: float | None
    consumer: float | None
    pull: tuple[int, ...]
    source: Mapping[str, str]  # by language; empty: from no table
    type: str


def would_draw(asked: Asked) -> Drawn:
    """The plan for such a lot. Refused: what the tables refuse (TW801 to TW804, TW815), TW806, TW808, TW817, TW818."""
    if asked.scheme == "z1.9":
        plan = variables_plan(asked.lot, asked.level, asked.aql, asked.severity, asked.sigma)
        n = min(plan.n, asked.lot)
        xs = _qualities(lambda p: float(variables_curve(plan.n, plan.k, [p], asked.sigma)[0]), 1.0)
        ys = variables_curve(plan.n, plan.k, xs, asked.sigma)
        return _drawn(asked, plan.code_letter, plan.path, (), n, (plan.k, plan.m_percent), xs, ys, plan.sources)
    if asked.scheme == "c=0":
        zero = zero_plan(asked.ltpd, asked.beta, asked.lot)
        stages: tuple[Stage, ...] = (Stage(zero.n, 0, 1),)
        return _counted(asked, "", (), stages, {})
    found = attribute_plan(asked.scheme, asked.lot, asked.level, asked.aql, asked.severity, type=asked.type)
    return _counted(
        asked, found.code_letter, found.path, found.stages, found.sources, per_hundred=found.per_hundred_units
    )


def between_points(good: Point, bad: Point, asked: Asked) -> Drawn:
    """The smallest single plan through two points, for the same lot. Refused: TW806, TW808, TW809."""
    return _counted(asked, "", (), (find_attributes(good, bad),), {})


def sampling_of_plan(database: Database, code: str) -> Asked | None:
    """What the first class of a plan that follows a scheme asks; None where none does. Refused (TW010): no such plan."""
    for each in read_master(database, "inspection_plan", code).facts["classes"]:
        if each["scheme"] in {"z1.4", "iso2859-1", "z1.9"}:
            return Asked(
                each["scheme"], each["type"], each["level"], each["aql"], sigma=each.get("sigma") or "unknown"
            )
        if each["scheme"] == "c=0" and each.get("ltpd"):
            return Asked("c=0", ltpd=float(each["ltpd"]), beta=float(each["beta"]))
    return None


def _counted(
    asked: Asked, letter: str, path: tuple[str, ...], stages: tuple[Stage, ...], source: Mapping[str, str],
    *, per_hundred: bool = False,
) -> Drawn:  # fmt: skip
    distribution = "poisson" if per_hundred else "binomial"
    top = operating.LARGEST_RATE if per_hundred else 1.0
    xs = _qualities(lambda p: float(operating.curve(stages, [p], distribution).accepted[0]), top)
    ys = operating.curve(stages, xs, distribution).accepted
    total = sum(stage.n for stage in stages)
    n = asked.lot if total >= asked.lot else stages[0].n
    return _drawn(asked, letter, path, stages, n, (None, None), xs, ys, source, per_hundred=per_hundred)


def _drawn(  # noqa: PLR0917 - what the answer consists of
    asked: Asked, letter: str, path: tuple[str, ...], stages: tuple[Stage, ...], n: int,
    by_values: tuple[float | None, float | None], xs: operating.Floats, ys: operating.Floats, source: Mapping[str, str],
    *, per_hundred: bool = False,
) -> Drawn:  # fmt: skip
    has_aql = asked.scheme != "c=0" and bool(letter)
    producer = 1 - float(np.interp(float(asked.aql) / 100, xs, ys)) if has_aql else None
    consumer = 100 * float(np.interp(-0.1, -ys, xs))
    kind = "single" if len(stages) < 2 else "double" if len(stages) == 2 else "multiple"
    return Drawn(
        letter, path, stages, n, n >= asked.lot, *by_values, per_hundred,
        tuple(zip((100 * xs).tolist(), ys.tolist(), strict=True)), producer, consumer,
        tuple(sorted(pulls.positions(asked.lot, n, asked.seed))), source, kind,
    )  # fmt: skip


def _qualities(accepted: Callable[[float], float], top: float) -> operating.Floats:
    """Qualities from 0 to where hardly a lot is accepted: what a curve is worth looking at."""
    low, high = 0.0, top
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if accepted(middle) > LOW else (low, middle)
    return np.linspace(0.0, high, POINTS)
