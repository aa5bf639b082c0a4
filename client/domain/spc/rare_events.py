"""Rare events: how many good ones (g) or how much time (t) lies between two events.

Sources: Benneyan (2001) for g, Nelson (1994) and Montgomery 7.3.5 for t. Conventions: the g chart's centre is
the mean, its limits mean ± 3√(mean(mean+1)) (`centre="median"` shows the median, as qicharts2); the t chart is
an I chart of y^(1/3.6), drawn back in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np

from client.domain.spc.checks import Floats, counts, enough, known, reals
from client.domain.spc.constants import Precision
from client.domain.spc.individuals import imr
from client.domain.spc.limits import NO_POINTS, ONE_PHASE, Limits, Phases, Selection, limits_of, per_point
from client.domain.spc.panes import Chart, Pane, pane
from client.refusals import refusal

# Nelson: an exponential time to this power is nearly normal.
POWER = 1 / 3.6
_POWERED = "MR, y^(1/3.6)"


def g_chart(
    data: Sequence[Any] | Floats,
    *,
    centre: Literal["mean", "median"] = "mean",
    width: float = 3.0,
    phases: Phases = ONE_PHASE,
) -> Chart:
    """Counts between events; pane "g". TW710 for counts that aren't whole, TW703 below two.

    Limits hold the mean and √(mean(mean + 1)), which is what is frozen. The median is of the values that are there.
    """
    known(centre, ("mean", "median"), "centre")
    values = counts(data)
    enough(int(np.count_nonzero(~np.isnan(values))), 2, "count")

    def estimate(chosen: Selection) -> Limits:
        there = values[chosen][~np.isnan(values[chosen])]
        enough(int(there.size), 2, "count")
        mean = float(there.mean())
        if mean == 0:
            raise refusal("TW704", value=0.0)
        return Limits("g", mean, float(np.sqrt(mean * (mean + 1))), None, "geometric", NO_POINTS, width)

    found = limits_of(values.size, phases, None, estimate)
    mean, sigma = (
        per_point([getattr(one, name) for one in found], phases, values.size) for name in ("centre", "sigma")
    )
    drawn = pane("g", values, mean, sigma, found[0].width, floor=0.0)
    if centre == "median":
        medians = [float(np.nanmedian(values[base])) for base in phases.base(values.size)]
        drawn = replace(drawn, centre=per_point(medians, phases, values.size))
    return Chart("g", (drawn,), found, phases)


def t_chart(
    data: Sequence[Any] | Floats,
    *,
    width: float = 3.0,
    screen: bool = False,
    precision: Precision = "exact",
    phases: Phases = ONE_PHASE,
) -> Chart:
    """Times between events; pane "t" in the unit of the data, its lines transformed back. TW714 for negative
    times.

    Limits hold centre and sigma of y^(1/3.6), which is what is frozen; their method says so. `screen` leaves out
    moving ranges beyond their own limit (Nelson 1982; qicharts2).
    """
    values = reals(data)
    if np.any(values < 0):
        raise refusal("TW714", what="t", value=float(np.nanmin(values)))
    inner = imr(values**POWER, width=width, screen=screen, precision=precision, phases=phases)
    individuals = inner.panes[0]
    lower, centre, upper = (
        np.maximum(line, 0) ** (1 / POWER) for line in (individuals.lower, individuals.centre, individuals.upper)
    )
    # Zones in the transformed scale have no one sigma in time: only rule 1 applies here.
    sigma = (upper - centre) / inner.limits[0].width
    drawn = Pane("t", values, centre, sigma, lower, upper, None, is_cut=bool(np.any(lower == 0)))
    found = tuple(replace(one, chart="t", method=_POWERED) for one in inner.limits)
    return Chart("t", (drawn,), found, phases)
