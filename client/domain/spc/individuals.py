"""The chart of individuals and its moving range (I-MR).

Sources: Montgomery 6.4, NIST e-Handbook 6.3.2.2. Conventions: sigma is the mean moving range / d2; a moving
range needs both its neighbours, so neither a missing nor an excluded value is bridged (Minitab) unless `bridge`
says so (qicharts2).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from client.domain.spc.checks import Floats, enough, known, reals
from client.domain.spc.constants import Precision, d2, d3
from client.domain.spc.estimators import INDIVIDUALS, moving_ranges, sigma_of_individuals
from client.domain.spc.limits import NO_POINTS, ONE_PHASE, Limits, Phases, Selection, limits_of, per_point
from client.domain.spc.panes import Chart, pane


def imr(
    data: Sequence[Any] | Floats,
    *,
    method: str = "MR",
    span: int = 2,
    width: float = 3.0,
    phases: Phases = ONE_PHASE,
    given: Limits | None = None,
    precision: Precision = "exact",
    bridge: bool = False,
    screen: bool = False,
) -> Chart:
    """Single values and their moving ranges; panes "individuals" and "moving_range".

    Raises TW703 below two values, TW704 where none varies, TW701/TW702 for what is no number.
    """
    values = reals(data)
    known(method, INDIVIDUALS, "estimator")
    enough(int(np.count_nonzero(~np.isnan(values))), 2 if given is None else 1, "data")
    ranges = shown_ranges(values, span, phases, bridge=bridge)

    def estimate(chosen: Selection) -> Limits:
        some = values[chosen]
        used = bridged(some, span) if bridge else _unbridged(values, chosen, span)
        sigma = sigma_of_individuals(some, used, method, span, precision, screen=screen)
        middle = float(np.nanmean(used)) if method == "MR" and not screen else None
        return Limits("imr", float(np.nanmean(some)), sigma, 1.0, method, NO_POINTS, width, middle)

    found = limits_of(values.size, phases, given, estimate)
    centre = per_point([limits.centre for limits in found], phases, values.size)
    sigma = per_point([limits.sigma for limits in found], phases, values.size)
    panes = (
        pane("individuals", values, centre, sigma, found[0].width, n=1.0),
        pane(
            "moving_range",
            ranges,
            d2(span, precision) * sigma,
            d3(span, precision) * sigma,
            found[0].width,
            floor=0.0,
        ),
    )
    return Chart("imr", panes, found, phases)


def shown_ranges(values: Floats, span: int, phases: Phases, *, bridge: bool = False) -> Floats:
    """The moving ranges of a chart: none reaches back over the beginning of a stage."""
    found = np.full(values.size, np.nan)
    for start, stop in phases.spans(values.size):
        stage = values[start:stop]
        if stage.size >= span:
            found[start:stop] = bridged(stage, span, spread=True) if bridge else moving_ranges(stage, span)
    return found


def bridged(values: Floats, span: int, *, spread: bool = False) -> Floats:
    """Moving ranges over the values that are there, as if missing ones had never been;

    at their places if `spread`.
    """
    there = np.flatnonzero(~np.isnan(values))
    enough(int(there.size), span, "data")
    found = moving_ranges(values[there], span)
    if not spread:
        return found
    all_places = np.full(values.size, np.nan)
    all_places[there] = found
    return all_places


def _unbridged(values: Floats, chosen: Selection, span: int) -> Floats:
    """Moving ranges whose values are all among the chosen points."""
    if isinstance(chosen, slice):
        some = values[chosen]
    else:
        some = np.full(values.size, np.nan)
        some[chosen] = values[chosen]
        some = some[chosen[0] : chosen[-1] + 1]
    enough(int(some.size), span, "data")
    return moving_ranges(some, span)
