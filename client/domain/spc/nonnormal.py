"""Capability of a process that isn't normal, by the percentiles of a fitted distribution.

Source: ISO 22514-2: Pp = (U − L) / (x99.865 − x0.135), PpU = (U − x50) / (x99.865 − x50), PpL likewise.
Distributions by maximum likelihood (`fits.py`), or the values transformed to normal (`transforms.py`), or
empirical percentiles (type 6, as Minitab).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from client.domain.spc.checks import Floats, complete, specification
from client.domain.spc.fits import FITS, Fit, fit
from client.domain.spc.transforms import box_cox_fit, johnson_fit
from client.refusals import refusal

LOW, HIGH = 0.00135, 0.99865
TRANSFORMED = {"box-cox": box_cox_fit, "johnson": johnson_fit}


@dataclass(frozen=True)
class PercentileCapability:
    """Pp and Ppk by percentiles. What needs an absent limit is None; ppm are expected ones of the distribution."""

    distribution: str
    parameters: dict[str, Any]
    log_likelihood: float | None
    low: float  # 0.135 %
    median: float
    high: float  # 99.865 %
    pp: float | None
    ppl: float | None
    ppu: float | None
    ppk: float
    ppm_below: float | None
    ppm_above: float | None


def by_distribution(
    data: Sequence[Any] | Floats, distribution: str, *, lower: float | None = None, upper: float | None = None
) -> PercentileCapability:
    """Capability by a distribution of `fits.FITS`, "box-cox", "johnson", or "empirical" (percentiles of the
    values).
    """
    low, high = specification(lower, upper)
    if distribution == "empirical":
        values = complete(data, at_least=2)
        found = [float(np.quantile(values, q, method="weibull")) for q in (LOW, 0.5, HIGH)]
        below = None if low is None else float(np.mean(values < low))
        above = None if high is None else float(np.mean(values > high))
        return _indices("empirical", {}, None, found, limits=(low, high), shares=(below, above))
    return by_fit(fitted(data, distribution), distribution, lower=low, upper=high)


def by_fit(
    one: Fit, distribution: str, *, lower: float | None = None, upper: float | None = None
) -> PercentileCapability:
    """Capability by a distribution that was fitted before, under the name it was asked for."""
    low, high = specification(lower, upper)
    found = [one.quantile(q) for q in (LOW, 0.5, HIGH)]
    below, above = _share(low, one.below), _share(high, one.above)
    return _indices(
        distribution,
        dict(one.parameters),
        None if np.isnan(one.log_likelihood) else one.log_likelihood,
        found,
        limits=(low, high),
        shares=(below, above),
    )


def fitted(data: Sequence[Any] | Floats, distribution: str) -> Fit:
    """The distribution of `fits.FITS`, "box-cox" or "johnson" that describes the values. TW715 for another name."""
    if distribution not in {*FITS, *TRANSFORMED}:
        raise refusal("TW715", kind="distribution", name=distribution, known=[*FITS, *TRANSFORMED, "empirical"])
    return TRANSFORMED[distribution](data) if distribution in TRANSFORMED else fit(data, distribution)


def _share(limit: float | None, outside: Callable[[float], float]) -> float | None:
    return None if limit is None else outside(limit)


def _indices(
    distribution: str,
    parameters: dict[str, Any],
    log_likelihood: float | None,
    percentiles: list[float],
    *,
    limits: tuple[float | None, float | None],
    shares: tuple[float | None, float | None],
) -> PercentileCapability:
    x_low, median, x_high = percentiles
    low, high = limits
    if not x_low < median < x_high:
        raise refusal("TW704", value=median)
    pp = None if low is None or high is None else (high - low) / (x_high - x_low)
    ppl = None if low is None else (median - low) / (median - x_low)
    ppu = None if high is None else (high - median) / (x_high - median)
    ppk = min(one for one in (ppl, ppu) if one is not None)
    ppm = [None if share is None else share * 1e6 for share in shares]
    return PercentileCapability(
        distribution, parameters, log_likelihood, x_low, median, x_high, pp, ppl, ppu, ppk, ppm[0], ppm[1]
    )
