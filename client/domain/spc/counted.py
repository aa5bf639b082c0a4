"""Capability of counts: share defective (binomial) and defects per unit (Poisson), with exact intervals.

Sources: Clopper and Pearson (1934), Garwood (1936); Minitab's binomial and Poisson capability for process Z.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scipy.special import betaincinv, chdtri, ndtri

from client.domain.spc.checks import one_real, within
from client.refusals import refusal


@dataclass(frozen=True)
class BinomialCapability:
    """Share defective with its interval, and how many sigmas of a normal process that would be (Z, None at 0 or
    all).
    """

    share: float
    share_interval: tuple[float, float]
    z: float | None
    z_interval: tuple[float | None, float | None]


@dataclass(frozen=True)
class PoissonCapability:
    """Defects per unit with their interval."""

    rate: float
    rate_interval: tuple[float, float]


def clopper_pearson(count: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share seen as count of n."""
    tail = (1 - within(confidence, "confidence", 0, 1)) / 2
    low = 0.0 if count == 0 else float(betaincinv(count, n - count + 1, tail))
    high = 1.0 if count == n else float(betaincinv(count + 1, n - count, 1 - tail))
    return low, high


def binomial(defectives: Any, n: Any, confidence: float = 0.95) -> BinomialCapability:
    """Of so many defectives among n inspected. TW710, TW711, TW712 for counts that can't be."""
    count, inspected = _count(defectives, "defectives"), _count(n, "n")
    if inspected == 0:
        raise refusal("TW712", what="n", position=1, value=0)
    if count > inspected:
        raise refusal("TW711", position=1, count=count, n=inspected)
    low, high = clopper_pearson(count, inspected, confidence)
    share = count / inspected
    # More defectives, lower Z: the ends change places.
    return BinomialCapability(share, (low, high), _z(share), (_z(high), _z(low)))


def poisson(defects: Any, exposure: Any, confidence: float = 0.95) -> PoissonCapability:
    """Of so many defects on so much exposure (units, metres, hours: above zero, TW712)."""
    count, tail = _count(defects, "defects"), (1 - within(confidence, "confidence", 0, 1)) / 2
    size = one_real(exposure, "exposure")
    if size <= 0:
        raise refusal("TW712", what="exposure", position=1, value=size)
    low = 0.0 if count == 0 else float(chdtri(2 * count, 1 - tail)) / 2
    high = float(chdtri(2 * (count + 1), tail)) / 2
    return PoissonCapability(count / size, (low / size, high / size))


def _count(value: Any, what: str) -> int:
    number = one_real(value, what)
    if number < 0 or number != int(number):
        raise refusal("TW710", what=what, position=1, value=number)
    return int(number)


def _z(share: float) -> float | None:
    return float(-ndtri(share)) if 0 < share < 1 else None
