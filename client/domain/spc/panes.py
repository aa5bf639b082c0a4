"""A chart as computed: its panes (the points and lines of one plot), its limits, and which points lie beyond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from client.domain.spc.checks import Floats, PerPoint
from client.domain.spc.limits import ONE_PHASE, Limits, Phases

# Differences below this share of sigma are rounding: 10.1 + 0.2 is not beyond 10.3 (research: traps, 12).
ROUNDING = 1e-9
Points = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Pane:
    """The points of one plot and its lines. `sigma` is that of the plotted statistic; NaN lines aren't drawn."""

    name: str
    values: Floats
    centre: PerPoint
    sigma: PerPoint
    lower: PerPoint
    upper: PerPoint
    n: PerPoint | None = None
    is_cut: bool = False  # the lower (or upper) line was cut at what the statistic can't pass

    def above(self) -> Points:
        """Points beyond the upper line, in order."""
        return np.flatnonzero(self.is_above())

    def below(self) -> Points:
        """Points beyond the lower line, in order."""
        return np.flatnonzero(self.is_below())

    def is_above(self) -> NDArray[np.bool_]:
        """For each point whether it lies beyond the upper line."""
        return np.asarray(self.values > self.upper + ROUNDING * np.nan_to_num(self.sigma))

    def is_below(self) -> NDArray[np.bool_]:
        """For each point whether it lies beyond the lower line."""
        return np.asarray(self.values < self.lower - ROUNDING * np.nan_to_num(self.sigma))

    def beyond(self) -> Points:
        """Points beyond either line, in order."""
        return np.flatnonzero(self.is_above() | self.is_below())


@dataclass(frozen=True, eq=False)
class Chart:
    """A control chart: one or more panes over the same points."""

    kind: str
    panes: tuple[Pane, ...]
    limits: tuple[Limits, ...]  # one for each stage
    phases: Phases = ONE_PHASE

    @property
    def count(self) -> int:
        """How many points."""
        return int(self.panes[0].values.size)

    def pane(self, name: str) -> Pane:
        """The pane of that name."""
        return next(pane for pane in self.panes if pane.name == name)


def pane(
    name: str,
    values: Floats,
    centre: PerPoint,
    sigma: PerPoint,
    width: float,
    *,
    floor: float | None = None,
    ceiling: Any = None,
    n: PerPoint | None = None,
) -> Pane:
    """A pane with lines `width` sigmas from the centre, cut at the floor and ceiling."""
    lower, upper = centre - width * sigma, centre + width * sigma
    is_cut = False
    if floor is not None and np.any(lower < floor):
        lower, is_cut = np.maximum(lower, floor), True
    if ceiling is not None and np.any(upper > ceiling):
        upper, is_cut = np.minimum(upper, ceiling), True
    return Pane(name, values, centre, sigma, _plain(lower), _plain(upper), n, is_cut)


def _plain(value: Any) -> PerPoint:
    return float(value) if np.ndim(value) == 0 else np.asarray(value)
