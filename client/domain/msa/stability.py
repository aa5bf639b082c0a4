"""Does a gauge drift? A master measured again and again over time: mean and range charts, and a straight line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from client.domain.msa import checks
from client.domain.msa.checks import Floats
from client.domain.spc.constants import d2, d3

FEWEST_OCCASIONS = 3


@dataclass(frozen=True, slots=True)
class Stability:
    """Occasions in time: means and ranges with their 3-sigma limits, which are out (from 1), and the drift.

    `drift` is the change a unit of time of a least squares line through the means, with its t test of "none".
    """

    means: Floats
    ranges: Floats
    centre: float
    mean_range: float
    sigma: float
    mean_limits: tuple[float, float]
    range_limits: tuple[float, float]
    out: tuple[int, ...]
    drift: float
    t: float
    p: float


def stability_study(occasions: Sequence[Sequence[Any]], times: Sequence[Any] | None = None) -> Stability:
    """Equally many readings of one master on each occasion (AIAG MSA 4th ed., ch. III-B); `times` rise, else 1,
    2, ….

    Refused: TW821 readings, TW822 fewer than 3 occasions or 2 readings each, TW824 not equally many, TW823
    readings or means that don't vary, TW832 times that don't rise.
    """
    checks.enough(len(occasions), FEWEST_OCCASIONS, "occasions")
    n = len(occasions[0])
    for i, occasion in enumerate(occasions, start=1):
        checks.enough(len(occasion), 2, "readings of each occasion")
        if len(occasion) != n:
            checks.same_length(**{"occasion 1": occasions[0], f"occasion {i}": occasion})
    values = np.array([checks.numbers(occasion, "value", 2) for occasion in occasions])
    at = np.arange(1.0, len(values) + 1) if times is None else checks.numbers(times, "time", FEWEST_OCCASIONS)
    checks.same_length(occasion=occasions, time=at)
    checks.rising(at)
    means, ranges = values.mean(axis=1), values.max(axis=1) - values.min(axis=1)
    checks.varies(float((ranges**2).sum()), values, "readings of one occasion")
    mean_range, centre = float(ranges.mean()), float(means.mean())
    sigma = mean_range / d2(n)
    half = 3 * sigma / n**0.5
    mean_limits = (centre - half, centre + half)
    range_limits = (max(0.0, mean_range - 3 * d3(n) * sigma), mean_range + 3 * d3(n) * sigma)
    outside = _outside(means, mean_limits) | _outside(ranges, range_limits)
    dx, dy = at - at.mean(), means - centre
    slope = float(dx @ dy) / float(dx @ dx)
    rest = dy - slope * dx
    checks.varies(float(rest @ rest), means, "means around their line")
    t = slope / float(np.sqrt(rest @ rest / (len(at) - 2) / (dx @ dx)))
    p = 2 * float(special.stdtr(len(at) - 2, -abs(t)))
    out = tuple(int(i) + 1 for i in np.flatnonzero(outside))
    return Stability(means, ranges, centre, mean_range, sigma, mean_limits, range_limits, out, slope, t, p)


def _outside(values: Floats, limits: tuple[float, float]) -> NDArray[np.bool_]:
    return np.asarray((values < limits[0]) | (values > limits[1]))
