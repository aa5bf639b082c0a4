"""Finds the smallest plan through two points: good lots are accepted often enough, bad ones seldom enough."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NoReturn

from scipy import special, stats

from client.domain.sampling import checks
from client.domain.sampling.operating import curve
from client.domain.sampling.operating_variables import variables_curve
from client.domain.sampling.tables import Stage
from client.refusals import refusal

MOST_UNITS = 1_000_000
MOST_VARIABLES = 100_000


@dataclass(frozen=True, slots=True)
class Point:
    """At quality `p` a lot shall be accepted with chance `accepted`."""

    p: float
    accepted: float


@dataclass(frozen=True, slots=True)
class VariablesFound:
    """Accept when (limit − mean)/sigma is at least k over n units."""

    n: int
    k: float
    sigma: str


def find_attributes(good: Point, bad: Point, distribution: str = "binomial", lot_size: Any = None) -> Stage:
    """The single plan with the smallest sample: accepts `good` at least and `bad` at most with their chances.

    For each Ac, the smallest n that refuses the bad lot often enough; the first Ac that also keeps the good one.
    Refused: TW806, TW809 when no sample up to the lot (or a million units) does it, TW815 distribution.
    """
    _points(good, bad, 1.0 if distribution != "poisson" else 1000.0)
    most = checks.lot(lot_size) if distribution == "hypergeom" else MOST_UNITS
    n = 1
    for accept in range(most):
        n = smallest(
            partial(_chance, accept, bad.p, distribution, lot_size), bad.accepted, max(n, accept + 1), most
        )
        if n > most:
            break
        if _chance(accept, good.p, distribution, lot_size, n) >= good.accepted:
            return Stage(n, accept, accept + 1)
    return _none(good, bad, most)


def find_variables(good: Point, bad: Point, sigma: str = "unknown") -> VariablesFound:
    """The variables plan with the smallest n; k meets the good point exactly, the bad point is met at least.

    Refused: TW806, TW809 above 100,000 units, TW815 sigma.
    """
    _points(good, bad, 1.0)
    if sigma not in ("known", "unknown"):
        raise refusal("TW815", name="sigma", value=str(sigma)[:40], known=["unknown", "known"])

    def chance(n: int) -> float:
        found = float(variables_curve(n, _k(n, good, sigma), [bad.p], sigma)[0])
        if not math.isfinite(found):  # the noncentral t gave up: no plan rather than a wrong one
            _none(good, bad, n)
        return found

    n = smallest(chance, bad.accepted, 2, MOST_VARIABLES)
    if n > MOST_VARIABLES:
        _none(good, bad, MOST_VARIABLES)
    return VariablesFound(n, _k(n, good, sigma), sigma)


def smallest(chance: Callable[[int], float], limit: float, start: int, most: int) -> int:
    """The smallest n from `start` whose chance is at most `limit`, a larger n having less; `most` + 1 for none."""
    if chance(start) <= limit:
        return start
    low, step = start, 1
    while low + step < most and chance(low + step) > limit:
        low, step = low + step, step * 2
    high = min(low + step, most)
    if chance(high) > limit:
        return most + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if chance(middle) <= limit else (middle, high)
    return high


def _chance(accept: int, p: float, distribution: str, lot_size: Any, n: int) -> float:
    if distribution == "poisson":
        return float(special.pdtr(accept, n * p))
    if distribution == "hypergeom":
        return float(curve([Stage(n, accept, accept + 1)], [p], distribution, lot_size).accepted[0])
    if distribution != "binomial":
        curve([Stage(n, accept, accept + 1)], [p], distribution)
    return float(special.bdtr(accept, n, p))


def _none(good: Point, bad: Point, most: int) -> NoReturn:
    raise refusal("TW809", good=f"{good.p:g}/{good.accepted:g}", bad=f"{bad.p:g}/{bad.accepted:g}", most=most)


def _k(n: int, good: Point, sigma: str) -> float:
    """The k that accepts the good point with exactly its chance."""
    z = -float(special.ndtri(good.p))
    root = math.sqrt(n)
    if sigma == "known":
        return z - float(special.ndtri(good.accepted)) / root
    return float(stats.nct.isf(good.accepted, n - 1, z * root)) / root


def _points(good: Point, bad: Point, top: float) -> None:
    for name, point in (("good", good), ("bad", bad)):
        checks.between(point.p, f"p ({name})", 0, top)
        checks.between(point.accepted, f"chance ({name})", 0, 1)
    checks.between(good.p, "p (good)", 0, bad.p)
    checks.between(bad.accepted, "chance (bad)", 0, good.accepted)
