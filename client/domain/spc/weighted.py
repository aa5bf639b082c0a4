"""Charts with a memory: EWMA and CUSUM, for small lasting shifts.

Sources: Montgomery 9.1–9.2, NIST e-Handbook 6.3.2.3–4; Lucas and Crosier (1982) for the fast initial response.
Conventions: EWMA lines widen with time as its variance does (asymptotic ones on request); k, h and the head
start of CUSUM are in sigmas of the plotted mean; means use σ/√n. A missing value leaves the sum where it was.
"""

from __future__ import annotations

import numpy as np

from client.domain.spc.checks import Floats, enough, varies, within
from client.domain.spc.limits import Limits, spread_out
from client.domain.spc.panes import Chart, Pane
from client.domain.spc.subgroups import Subgroups
from client.refusals import refusal

# What is left of a value's weight below this can't change a float any more.
_FORGOTTEN = 1e-18


def ewma(
    groups: Subgroups, limits: Limits, *, weight: float = 0.2, width: float = 2.7, asymptotic: bool = False
) -> Chart:
    """Exponentially weighted moving average of subgroup means (single values: subgroups of one); pane "ewma".

    `weight` is λ (0 < λ ≤ 1, TW709), `width` is L. Lines: centre ± L σ/√n √(λ/(2−λ) (1−(1−λ)^2i)).
    """
    if weight != 1:
        within(weight, "weight", 0, 1)
    within(width, "width", 0, 1000)
    there = np.flatnonzero(~np.isnan(groups.means))
    enough(int(there.size), 1, "data")
    _with_sigma(limits)
    smooth, age = np.full(groups.count, np.nan), np.full(groups.count, np.nan)
    smooth[there] = limits.centre + smoothed(groups.means[there] - limits.centre, weight)
    age[there] = np.arange(1, there.size + 1)
    sigma = asymptotic_sigma(groups, limits, weight)
    if not asymptotic:
        sigma = sigma * np.sqrt(1 - (1 - weight) ** (2 * age))
    lower, upper = limits.centre - width * sigma, limits.centre + width * sigma
    return Chart("ewma", (Pane("ewma", smooth, limits.centre, sigma, lower, upper, groups.n),), (limits,))


def asymptotic_sigma(groups: Subgroups, limits: Limits, weight: float) -> float | Floats:
    """Sigma of an EWMA that has run for ever, for the size of each subgroup."""
    n = groups.n if isinstance(groups.n, int) else np.where(groups.n > 0, groups.n, np.nan)
    return limits.sigma * np.sqrt(weight / (2 - weight) / n)


def smoothed(deviations: Floats, weight: float) -> Floats:
    """λ Σ (1−λ)^j x[i−j], without a loop: the reach doubles at each step until older values weigh nothing."""
    found = weight * deviations
    step, fading = 1, 1 - weight
    while step < found.size and fading > _FORGOTTEN:
        found[step:] += fading * found[:-step].copy()
        step, fading = 2 * step, fading * fading
    return found


def cusum(groups: Subgroups, limits: Limits, *, k: float = 0.5, h: float = 5.0, head_start: float = 0.0) -> Chart:
    """Tabular CUSUM of subgroup means, upward ("cusum_plus") and downward ("cusum_minus"), both counted positive.

    C⁺ = max(0, C⁺ + z − k), from `head_start` (h/2 is the usual fast initial response); a point beyond h signals.
    """
    within(k, "k", 0, 1000, open_ends=False)
    within(h, "h", 0, 1e6)
    within(head_start, "head_start", 0, h, open_ends=False)
    _with_sigma(limits)
    n = np.sqrt(spread_out(groups.n, groups.count))
    z = (groups.means - limits.centre) / limits.sigma * n
    there = np.flatnonzero(~np.isnan(z))
    enough(int(there.size), 1, "data")
    panes = []
    for name, sign in (("cusum_plus", 1), ("cusum_minus", -1)):
        sums = np.full(groups.count, np.nan)
        sums[there] = _summed(sign * z[there] - k, head_start)
        panes.append(Pane(name, sums, 0.0, 1.0, 0.0, h, groups.n))
    return Chart("cusum", tuple(panes), (limits,))


def _summed(steps: Floats, head_start: float) -> Floats:
    """max(0, sum + step) along the points: the running sum less its own lowest value so far (at most 0)."""
    total = np.cumsum(np.concatenate(([head_start], steps)))
    lowest = np.minimum(np.minimum.accumulate(total), 0.0)
    return np.asarray((total - lowest)[1:])


def _with_sigma(limits: Limits) -> None:
    if not limits.sigma > 0:
        raise refusal("TW709", name="sigma", rule="sigma > 0", value=limits.sigma)
    varies(limits.sigma, 0.0, limits.centre)
