"""The run chart: a median and two tests for a shift, without any assumption about the distribution.

Source: Anhøj and Olesen (2014): too long a run on one side of the median (over log2(n) + 3), or too few
crossings (below the 5 % quantile of binomial(n − 1, ½)), n being the points that don't lie on the median.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from client.domain.spc import quantiles
from client.domain.spc.checks import Floats, complete, reals


@dataclass(frozen=True, eq=False)
class RunChart:
    """The values, their median, and what the two tests found."""

    values: Floats
    median: float
    useful: int
    longest_run: int
    longest_run_limit: int
    crossings: int
    crossings_limit: int

    @property
    def has_signal(self) -> bool:
        """Whether either test says that the process shifted."""
        return self.longest_run > self.longest_run_limit or self.crossings < self.crossings_limit


def run_chart(data: Sequence[Any] | Floats, median: float | None = None) -> RunChart:
    """The run chart of values in order, around their median or a given one. Missing values are passed over.

    Values that all lie on the median have no runs and no crossings, and nothing is signalled.
    """
    there = complete(data, at_least=1)
    middle = float(np.median(there)) if median is None else median
    sides = np.sign(there - middle)
    sides = sides[sides != 0]
    useful = int(sides.size)
    if useful == 0:
        return RunChart(reals(data), middle, 0, 0, 0, 0, 0)
    crossed = np.flatnonzero(np.diff(sides)) + 1
    runs = np.diff(np.concatenate(([0], crossed, [useful])))
    limit = round(float(np.log2(useful)) + 3)
    fewest = int(quantiles.binomial(0.05, float(max(useful - 1, 0)), 0.5)) if useful > 1 else 0
    return RunChart(reals(data), middle, useful, int(runs.max()), limit, int(crossed.size), fewest)
