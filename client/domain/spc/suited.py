"""Which distribution readings follow: how well each fits, the capability by its percentiles, and its curve.

The fit is rated by Anderson and Darling's statistic of the fitted distribution (smaller fits better), as other packages
rank candidates; with parameters from the same readings it has no exact p-value, and none is given.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from client.domain.spc.checks import Floats, known, specification
from client.domain.spc.fits import FITS, Fit
from client.domain.spc.nonnormal import TRANSFORMED, PercentileCapability, by_distribution, by_fit, fitted
from client.errors import TracewellError

BEST = "best"
EMPIRICAL = "empirical"
NAMES = (*FITS, *TRANSFORMED, EMPIRICAL)
_RATED = 500  # readings, evenly chosen by rank, that rate a fit: more say the same
_CURVE = 160  # points of the curve


@dataclass(frozen=True, eq=False)
class Suited:
    """A distribution of readings. `statistic`: A² of the fit; `curve`: places and density. None of empirical percentiles."""

    capability: PercentileCapability
    statistic: float | None
    curve: tuple[Floats, Floats] | None

    @property
    def name(self) -> str:
        """One of `NAMES`."""
        return self.capability.distribution


def suited(values: Floats, name: str, *, lower: float | None = None, upper: float | None = None) -> Suited:
    """Capability of readings (without missing ones) by a distribution of `NAMES`, or by the one that fits best.

    TW707 without limits, TW714 and TW716 for what a distribution can't describe, TW715 for a name there isn't.
    """
    known(name, (*NAMES, BEST), "distribution")
    if name == BEST:
        return ranked(values, lower=lower, upper=upper)[0]
    if name == EMPIRICAL:
        return Suited(by_distribution(values, name, lower=lower, upper=upper), None, None)
    specification(lower, upper)
    fit = fitted(values, name)
    capability = by_fit(fit, name, lower=lower, upper=upper)
    ends = [limit for limit in (lower, upper) if limit is not None]
    return Suited(
        capability, _statistic(values, fit), _curve(fit, min(values.min(), *ends), max(values.max(), *ends))
    )


def ranked(values: Floats, *, lower: float | None = None, upper: float | None = None) -> tuple[Suited, ...]:
    """All distributions that can describe the readings, the one that fits best first, percentiles of the readings last.

    The first refusal where none can.
    """
    found: list[Suited] = []
    refused: list[TracewellError] = []
    for name in NAMES:
        try:
            found.append(suited(values, name, lower=lower, upper=upper))
        except TracewellError as error:
            refused.append(error)
    if not found:
        raise refused[0]
    return tuple(sorted(found, key=lambda one: np.inf if one.statistic is None else one.statistic))


def _statistic(values: Floats, fit: Fit) -> float:
    """A² = −n − Σ (2i − 1)(ln F(xᵢ) + ln(1 − F(xₙ₊₁₋ᵢ))) / n."""
    ordered = np.sort(values)
    if ordered.size > _RATED:
        ordered = ordered[np.linspace(0, ordered.size - 1, _RATED).round().astype(np.intp)]
    n = ordered.size
    tiny = np.finfo(np.float64).tiny
    below = np.log(np.maximum([fit.below(float(one)) for one in ordered], tiny))
    above = np.log(np.maximum([fit.above(float(one)) for one in ordered], tiny))
    return float(-n - np.sum((2 * np.arange(1, n + 1) - 1) * (below + above[::-1])) / n)


def _curve(fit: Fit, low: float, high: float) -> tuple[Floats, Floats]:
    """Density at places from below the lowest reading (or limit) to above the highest, by differences of the distribution."""
    air = 0.1 * (high - low)
    edges = np.linspace(low - air, high + air, _CURVE + 1)
    share = np.diff([fit.below(float(edge)) for edge in edges])
    return (edges[1:] + edges[:-1]) / 2, share / (edges[1] - edges[0])
