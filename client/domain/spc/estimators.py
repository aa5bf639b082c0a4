"""The sigma within subgroups, and from moving ranges: each way by its name, so that a report can say which.

| name | rule | source |
|---|---|---|
| UWAVE-R, UWAVE-SD | mean of R/d2(n), of s/c4(n) | qcc, JMP; R̄/d2 and s̄/c4 for equal sizes (Montgomery 6.4) |
| MVLUE-R, MVLUE-SD | the same, weighted by d2²/d3², by c4²/(1−c4²) | Minitab; our default where sizes differ |
| RMSDF | √(Σ(n−1)s²/Σ(n−1)) / c4(Σ(n−1)+1) | pooled; Burr, Minitab's default of capability |
| MR, MEDIAN-MR | mean moving range / d2(w), median / d4(w) | Montgomery 6.33, Minitab |
| SD | s / c4(n) of all values | qcc |
| SRMSSD | √(mean of squared successive differences / 2) | Minitab |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from client.domain.spc.checks import Floats, enough, known, varies
from client.domain.spc.constants import Precision, c4, d2, d3, d4, per_size
from client.domain.spc.limits import Selection
from client.domain.spc.subgroups import Subgroups
from client.refusals import refusal


def sigma_within(groups: Subgroups, chosen: Selection, method: str, precision: Precision = "exact") -> float:
    """Sigma of one value from the spread inside subgroups; subgroups below two values don't count.

    Raises TW705 when no subgroup has two values, TW704 when none varies, TW715 for an unknown method.
    """
    of_ranges = known(method, WITHIN, "estimator").endswith("-R")
    n = groups.n if isinstance(groups.n, int) else groups.n[chosen]
    spread = (groups.ranges if of_ranges else groups.sds)[chosen]
    if isinstance(n, int):
        if n < 2:
            raise refusal("TW705")
    else:
        spread, n = spread[n > 1], n[n > 1]
    if spread.size == 0:
        raise refusal("TW705")
    return varies(WITHIN[method](spread, n, precision), groups.grand_mean, groups.grand_mean)


def _average(spread: Floats, n: int | Floats, precision: Precision, *, unit: str, weighted: bool) -> float:
    expected = per_size(partial(d2, precision=precision) if unit == "R" else c4, n)
    if isinstance(n, int):
        return float(spread.mean() / expected)
    if not weighted:
        return float(np.mean(spread / expected))
    noise = per_size(d3, n) if unit == "R" else np.sqrt(1 - np.square(expected))
    weights = np.square(expected / noise)
    return float(np.sum(weights * spread / expected) / weights.sum())


def _pooled(spread: Floats, n: int | Floats, _precision: Precision) -> float:
    freedom = np.broadcast_to(np.asarray(n - 1, dtype=np.float64), spread.shape)
    total = float(freedom.sum())
    return float(np.sqrt(np.sum(freedom * spread**2) / total) / c4(total + 1))


WITHIN: Mapping[str, Callable[[Floats, int | Floats, Precision], float]] = {
    "UWAVE-R": partial(_average, unit="R", weighted=False),
    "UWAVE-SD": partial(_average, unit="s", weighted=False),
    "MVLUE-R": partial(_average, unit="R", weighted=True),
    "MVLUE-SD": partial(_average, unit="s", weighted=True),
    "RMSDF": _pooled,
}


def moving_ranges(values: Floats, span: int = 2) -> Floats:
    """Range of each value and the span − 1 before it; NaN where one of them is missing or doesn't exist."""
    if not 2 <= span <= max(2, values.size):
        raise refusal("TW709", name="span", rule=f"2 ≤ span ≤ {values.size}", value=span)
    found = np.full(values.size, np.nan)
    if values.size < span:
        return found
    if span == 2:
        np.abs(np.diff(values), out=found[1:])
        return found
    windows = np.lib.stride_tricks.sliding_window_view(values, span)
    found[span - 1 :] = windows.max(axis=1) - windows.min(axis=1)
    return found


def sigma_of_individuals(
    values: Floats,
    ranges: Floats,
    method: str,
    span: int = 2,
    precision: Precision = "exact",
    *,
    screen: bool = False,
) -> float:
    """Sigma of single values. `screen` leaves out moving ranges beyond their own limit once (Nelson 1982)."""
    known(method, INDIVIDUALS, "estimator")
    if method != "SD":
        ranges = ranges[~np.isnan(ranges)]
        enough(int(ranges.size), 1, "moving range")
    if screen and ranges.size:
        ranges = ranges[ranges < ranges.mean() * (1 + 3 * d3(span) / d2(span))]
        enough(int(ranges.size), 1, "moving range")
    present = values[~np.isnan(values)]
    enough(int(present.size), 2, "data")
    sigma = INDIVIDUALS[method](present, ranges, span, precision)
    return varies(sigma, float(np.abs(present).max()), float(present[0]))


INDIVIDUALS: Mapping[str, Callable[[Floats, Floats, int, Precision], float]] = {
    "MR": lambda _values, ranges, span, precision: float(ranges.mean() / d2(span, precision)),
    "MEDIAN-MR": lambda _values, ranges, span, _precision: float(np.median(ranges) / d4(span)),
    "SD": lambda values, _ranges, _span, _precision: float(np.std(values, ddof=1) / c4(values.size)),
    "SRMSSD": lambda _values, ranges, _span, _precision: float(np.sqrt(np.mean(ranges**2) / 2)),
}
