"""Capability of a normal process: Cp, Cpk, Pp, Ppk, Cpm with their intervals, and the parts per million outside.

Sources: Montgomery 8.3, ISO 22514-2; intervals by χ² for Cp (ν by the estimator as Minitab, or n − 1 as qcc),
Bissell (1990) for Cpk: Cpk ± z √(1/(9N) + Cpk²/(2ν)), Boyles (1991) for Cpm. Conventions: Cp by the sigma
within, Pp and Cpm by the overall sd (ddof 1, no c4); two-sided intervals everywhere; every index says in its
name which sigma it stands on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from scipy.special import chdtri, ndtr, ndtri

from client.domain.spc.checks import Floats, complete, one_real, specification, varies, within

CpmFreedom = Literal["boyles", "qcc"]


@dataclass(frozen=True)
class Index:
    """One index with its interval; the interval is None where a formula gives none."""

    value: float
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class Indices:
    """Capability by one sigma. An index that needs an absent limit or target is None."""

    centre: float
    sigma: float
    n: int
    freedom: float  # ν of sigma
    confidence: float
    cp: Index | None
    cpl: Index | None
    cpu: Index | None
    cpk: Index
    cpm: Index | None
    k: float | None  # how far the centre is from the target (else the middle), in half widths of the tolerance
    expected: Mapping[str, float]  # share "below", "above" and "total", of a normal process


def indices(
    centre: float,
    sigma: float,
    n: int,
    *,
    lower: float | None = None,
    upper: float | None = None,
    target: float | None = None,
    freedom: float | None = None,
    confidence: float = 0.95,
    cpm_freedom: CpmFreedom = "boyles",
) -> Indices:
    """The indices of a process with this centre and sigma, seen in n values; ν = n − 1 unless given.

    Raises TW706 and TW707 for limits that can't be, TW704 for sigma 0, TW709 for a confidence outside 0–1.
    """
    low, high = specification(lower, upper)
    sigma = varies(one_real(sigma, "sigma"), 0.0, centre)
    within(confidence, "confidence", 0, 1)
    nu = float(n - 1) if freedom is None else freedom
    cpl = None if low is None else _bissell((centre - low) / (3 * sigma), n, nu, confidence)
    cpu = None if high is None else _bissell((high - centre) / (3 * sigma), n, nu, confidence)
    cp = cpm = k = None
    if low is not None and high is not None:
        cp = _by_chi_square((high - low) / (6 * sigma), nu, confidence)
        aim = (low + high) / 2 if target is None else one_real(target, "target")
        k = abs(aim - centre) / ((high - low) / 2)
        if target is not None:
            cpm = _cpm((high - low) / (6 * sigma), (centre - aim) / sigma, n, confidence, cpm_freedom)
    cpk = min((one for one in (cpl, cpu) if one is not None), key=lambda one: one.value)
    return Indices(
        centre, sigma, n, nu, confidence, cp, cpl, cpu, cpk, cpm, k, _expected(centre, sigma, low, high)
    )


def overall(
    data: Sequence[Any] | Floats,
    *,
    lower: float | None = None,
    upper: float | None = None,
    target: float | None = None,
    confidence: float = 0.95,
) -> Indices:
    """Performance (Pp, Ppk, and Cpm) by the standard deviation of all values; at least two (TW703)."""
    values = complete(data, at_least=2)
    mean = float(values.mean())
    sigma = varies(float(values.std(ddof=1, mean=mean)), float(np.abs(values).max()), float(values[0]))
    return indices(mean, sigma, values.size, lower=lower, upper=upper, target=target, confidence=confidence)


def observed(data: Sequence[Any] | Floats, lower: float | None, upper: float | None) -> dict[str, float]:
    """Share of the values themselves "below", "above" and in "total" outside the limits."""
    low, high = specification(lower, upper)
    values = complete(data)
    below = 0.0 if low is None else float(np.count_nonzero(values < low)) / values.size
    above = 0.0 if high is None else float(np.count_nonzero(values > high)) / values.size
    return {"below": below, "above": above, "total": below + above}


def _expected(centre: float, sigma: float, low: float | None, high: float | None) -> dict[str, float]:
    below = 0.0 if low is None else float(ndtr((low - centre) / sigma))
    above = 0.0 if high is None else float(ndtr((centre - high) / sigma))
    return {"below": below, "above": above, "total": below + above}


def _by_chi_square(value: float, nu: float, confidence: float) -> Index:
    tail = (1 - confidence) / 2
    if nu <= 0:
        return Index(value)
    low, high = float(chdtri(nu, 1 - tail)), float(chdtri(nu, tail))
    return Index(value, value * (low / nu) ** 0.5, value * (high / nu) ** 0.5)


def _bissell(value: float, n: int, nu: float, confidence: float) -> Index:
    if nu <= 0:
        return Index(value)
    half = float(-ndtri((1 - confidence) / 2)) * (1 / (9 * n) + value**2 / (2 * nu)) ** 0.5
    return Index(value, value - half, value + half)


def _cpm(cp: float, off: float, n: int, confidence: float, rule: CpmFreedom) -> Index:
    """Cp / √(1 + t²), t = (mean − target) / sigma; ν = n (1+t²)² / (1+2t²), qcc leaves the square out."""
    power = 2 if rule == "boyles" else 1
    return _by_chi_square(cp / (1 + off**2) ** 0.5, n * (1 + off**2) ** power / (1 + 2 * off**2), confidence)
