"""Rare events: how many good ones (g) or how much time (t) lies between two events.

Sources: Benneyan (2001) for g, Nelson (1994) and Montgomery 7.3.5 for t. Conventions: the g chart's centre is
the mean, its limits mean ± 3√(mean(mean+1)) (`centre="median"` shows the median, as qicharts2); the t chart is
an I chart of y^(1/3.6), drawn back in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from client.domain.spc.checks import Floats, counts, enough, known, reals
from client.domain.spc.constants import Precision
from client.domain.spc.individuals import imr
from client.domain.spc.limits import Limits
from client.domain.spc.panes import Chart, Pane, pane
from client.refusals import refusal

# Nelson: an exponential time to this power is nearly normal.
POWER = 1 / 3.6


def g_chart(
    data: Sequence[Any] | Floats, *, centre: Literal["mean", "median"] = "mean", width: float = 3.0
) -> Chart:
    """Counts between events; pane "g". TW710 for counts that aren't whole, TW703 below two."""
    known(centre, ("mean", "median"), "centre")
    values = counts(data)
    there = values[~np.isnan(values)]
    enough(int(there.size), 2, "count")
    mean = float(there.mean())
    if mean == 0:
        raise refusal("TW704", value=0.0)
    sigma = float(np.sqrt(mean * (mean + 1)))
    drawn = pane("g", values, mean, sigma, width, floor=0.0)
    middle = mean if centre == "mean" else float(np.median(there))
    drawn = Pane(drawn.name, drawn.values, middle, sigma, drawn.lower, drawn.upper, None, drawn.is_cut)
    return Chart("g", (drawn,), (Limits("g", mean, sigma, None, "geometric", range(values.size), width),))


def t_chart(
    data: Sequence[Any] | Floats, *, width: float = 3.0, screen: bool = False, precision: Precision = "exact"
) -> Chart:
    """Times between events; pane "t" in the unit of the data, its lines transformed back. TW714 for negative
    times.

    `screen` leaves out moving ranges beyond their own limit (Nelson 1982; qicharts2).
    """
    values = reals(data)
    if np.any(values < 0):
        raise refusal("TW714", what="t", value=float(np.nanmin(values)))
    inner = imr(values**POWER, width=width, screen=screen, precision=precision)
    individuals = inner.panes[0]
    lower, centre, upper = (
        float(np.maximum(line, 0) ** (1 / POWER))
        for line in (individuals.lower, individuals.centre, individuals.upper)
    )
    # Zones in the transformed scale have no one sigma in time: only rule 1 applies here.
    drawn = Pane("t", values, centre, (upper - centre) / width, lower, upper, None, lower == 0)
    return Chart("t", (drawn,), inner.limits)
