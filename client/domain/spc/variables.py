"""Charts of subgroups: X̄ with R or s, and individuals with the moving range of means (I-MR-R/S).

Sources: Montgomery 6.2–6.3, ISO 7870-2. Conventions: X̄ limits use σ/√n of each subgroup, never the sigma of
individuals; where sizes differ sigma is weighted (MVLUE, as Minitab) and the R and s lines are d2(n)σ and c4(n)σ
of each subgroup (qcc: one size-weighted mean for all, `spread_centre="mean"`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Literal

import numpy as np

from client.domain.spc.checks import Floats, PerPoint, known, one_real
from client.domain.spc.constants import Precision, c4, c5, d2, d3, per_size
from client.domain.spc.estimators import INDIVIDUALS, moving_ranges, sigma_of_individuals, sigma_within
from client.domain.spc.limits import (
    NO_POINTS,
    ONE_PHASE,
    Limits,
    Phases,
    Selection,
    limits_of,
    per_point,
    spread_out,
)
from client.domain.spc.panes import Chart, Pane, pane
from client.domain.spc.subgroups import Subgroups
from client.refusals import refusal

SpreadCentre = Literal["expected", "mean"]
SPREADS = {"range": "-R", "s": "-SD"}
INSIDE = ("centre", "sigma", "n", "method", "spread_centre")  # what is frozen of the spread inside subgroups


def xbar_r(
    groups: Subgroups,
    *,
    method: str | None = None,
    width: float = 3.0,
    phases: Phases = ONE_PHASE,
    given: Limits | None = None,
    precision: Precision = "exact",
    spread_centre: SpreadCentre | None = None,
) -> Chart:
    """Means and ranges; panes "xbar" and "range". TW705 for subgroups of one value, TW704 where nothing varies."""
    return _with_spread(
        "range",
        groups,
        method=method,
        width=width,
        phases=phases,
        given=given,
        precision=precision,
        spread_centre=spread_centre,
    )


def xbar_s(
    groups: Subgroups,
    *,
    method: str | None = None,
    width: float = 3.0,
    phases: Phases = ONE_PHASE,
    given: Limits | None = None,
    spread_centre: SpreadCentre | None = None,
) -> Chart:
    """Means and standard deviations; panes "xbar" and "s"."""
    return _with_spread(
        "s", groups, method=method, width=width, phases=phases, given=given, spread_centre=spread_centre
    )


def imr_rs(
    groups: Subgroups,
    *,
    spread: Literal["range", "s"] = "range",
    method: str = "MR",
    within: str | None = None,
    width: float = 3.0,
    phases: Phases = ONE_PHASE,
) -> Chart:
    """Between and within: an I-MR chart of the means ("individuals", "moving_range") and the spread inside
    ("range", "s").

    For batches whose means vary by themselves more than the parts inside one do (Minitab's between/within
    chart). The limits are of the means: their sigma comes from moving ranges, not from the spread inside a
    subgroup.
    """
    inner = replace(phases, fixed=tuple(None if one is None else _inside(one) for one in phases.fixed))
    inside = _with_spread(spread, groups, method=within, width=width, phases=inner)
    means = individuals_of(groups, method, width, phases)
    both = tuple(
        replace(one, detail={"inside": {name: getattr(other, name) for name in INSIDE}})
        for one, other in zip(means.limits, inside.limits, strict=True)
    )
    return Chart(f"imr_{'r' if spread == 'range' else 's'}", (*means.panes, inside.pane(spread)), both, phases)


def _inside(frozen: Limits) -> Limits:
    """The limits of the spread inside subgroups that were frozen with those of their means. TW701 where there are none."""
    kept = (frozen.detail or {}).get("inside")
    kept = kept if isinstance(kept, Mapping) else {}
    given = {name: kept.get(name) for name in INSIDE}
    numbers: dict[str, Any] = {
        name: None if given[name] is None else one_real(given[name], name) for name in ("n", "spread_centre")
    }
    return replace(
        frozen, method=str(given["method"]), centre=one_real(given["centre"], "centre"),
        sigma=one_real(given["sigma"], "sigma"), detail=None, **numbers,
    )  # fmt: skip


def individuals_of(groups: Subgroups, method: str, width: float, phases: Phases) -> Chart:
    """The I-MR chart of subgroup means."""
    known(method, INDIVIDUALS, "estimator")
    ranges = moving_ranges(groups.means)
    ranges[[start for start, _ in phases.spans(groups.count)]] = np.nan

    def estimate(chosen: Selection) -> Limits:
        means = groups.means[chosen]
        sigma = sigma_of_individuals(means, moving_ranges(means), method)
        return Limits("imr_rs", float(np.nanmean(means)), sigma, None, method, NO_POINTS, width)

    found = limits_of(groups.count, phases, None, estimate)
    centre, sigma = _spread_over(found, phases, groups.count)
    panes = (
        pane("individuals", groups.means, centre, sigma, width),
        pane("moving_range", ranges, d2(2) * sigma, d3(2) * sigma, width, floor=0.0),
    )
    return Chart("imr_rs", panes, found, phases)


def _with_spread(
    spread: Literal["range", "s"],
    groups: Subgroups,
    *,
    method: str | None,
    width: float,
    phases: Phases,
    given: Limits | None = None,
    precision: Precision = "exact",
    spread_centre: SpreadCentre | None = None,
) -> Chart:
    chart = "xbar_r" if spread == "range" else "xbar_s"
    same_size = isinstance(groups.n, int)
    method = method or ("UWAVE" if same_size else "MVLUE") + SPREADS[spread]
    by_mean = (spread_centre or ("mean" if same_size else "expected")) == "mean"
    if same_size and groups.n == 1:
        raise refusal("TW705")
    inside = groups.ranges if spread == "range" else groups.sds

    def estimate(chosen: Selection) -> Limits:
        sigma = sigma_within(groups, chosen, method, precision)
        middle = _mean_spread(inside, groups, chosen) if by_mean else None
        n = float(groups.n) if isinstance(groups.n, int) else None
        return Limits(chart, groups.mean_of(chosen), sigma, n, method, NO_POINTS, width, middle)

    found = limits_of(groups.count, phases, given, estimate)
    width = found[0].width
    centre, sigma = _spread_over(found, phases, groups.count)
    n = groups.n
    means = pane("xbar", groups.means, centre, sigma / _root(n), width, n=n)
    return Chart(
        chart,
        (means, _spread_pane(spread, groups, found, phases=phases, sigma=sigma, precision=precision)),
        found,
        phases,
    )


def _mean_spread(inside: Floats, groups: Subgroups, chosen: Selection) -> float:
    """Mean of ranges or standard deviations, weighted by size."""
    some = inside[chosen]
    if isinstance(groups.n, int):
        return float(some.mean())
    there = ~np.isnan(some)
    sizes = groups.n[chosen][there]
    return float((some[there] * sizes).sum() / sizes.sum())


def _spread_pane(
    name: Literal["range", "s"],
    groups: Subgroups,
    found: tuple[Limits, ...],
    *,
    phases: Phases,
    sigma: PerPoint,
    precision: Precision,
) -> Pane:
    expected = per_size(partial(d2, precision=precision) if name == "range" else c4, groups.n)
    noise = per_size(partial(d3, precision=precision) if name == "range" else c5, groups.n)
    centre: PerPoint = expected * sigma
    means = [limits.spread_centre for limits in found]
    # Limits computed for another size carry a centre of that size: then the expected one is right.
    if None not in means and all(limits.n is None or limits.n == _one_size(groups) for limits in found):
        centre = per_point(means, phases, groups.count)
        if not isinstance(groups.n, int):
            centre = np.where(np.isnan(expected), np.nan, spread_out(centre, groups.count))
    values = groups.ranges if name == "range" else groups.sds
    return pane(name, values, centre, noise * sigma, found[0].width, floor=0.0, n=groups.n)


def _one_size(groups: Subgroups) -> int | None:
    return groups.n if isinstance(groups.n, int) else None


def _spread_over(found: tuple[Limits, ...], phases: Phases, count: int) -> tuple[PerPoint, PerPoint]:
    return (
        per_point([limits.centre for limits in found], phases, count),
        per_point([limits.sigma for limits in found], phases, count),
    )


def _root(n: PerPoint) -> PerPoint:
    with np.errstate(invalid="ignore", divide="ignore"):
        root = np.sqrt(n)
    return float(root) if np.ndim(root) == 0 else np.where(root > 0, root, np.nan)
