"""Components of variation as a gauge study reports them: shares of variance, study variation and tolerance."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from client.domain.msa import checks

STUDY_MULTIPLIER = 6.0  # AIAG MSA 4th ed. and Minitab; 5.15 in older editions
GAUGE, PARTS, TOTAL = "gauge", "parts", "total"


@dataclass(frozen=True, slots=True)
class Component:
    """One source: variance, standard deviation, and its percentages of variance, study variation, tolerance."""

    variance: float
    sd: float
    study_variation: float
    percent_contribution: float
    percent_study: float
    percent_tolerance: float | None


@dataclass(frozen=True, slots=True)
class Components:
    """All sources by name, and how many categories the gauge can tell apart (`ndc`, truncated)."""

    by_name: Mapping[str, Component]
    multiplier: float
    tolerance: float | None
    ndc_exact: float
    ndc: int

    def __getitem__(self, name: str) -> Component:
        return self.by_name[name]


def components(
    variances: Mapping[str, float],
    multiplier: Any = STUDY_MULTIPLIER,
    tolerance: Any = None,
    root_two: float = math.sqrt(2),
) -> Components:
    """The table from variances that hold at least gauge, parts and total.

    ndc = √2·parts/gauge, truncated as Minitab does (AIAG prints it rounded; `ndc_exact` shows both).
    Refused: TW820 multiplier or tolerance not above zero, TW823 no total or no gauge variation.
    """
    factor = checks.number(multiplier, "study multiplier", 0, 1000)
    width = None if tolerance is None else checks.number(tolerance, "tolerance", 0)
    total = variances[TOTAL]
    sds = {name: math.sqrt(variance) for name, variance in variances.items()}
    table = {
        name: Component(
            variance,
            sds[name],
            factor * sds[name],
            100 * variance / total,
            100 * sds[name] / sds[TOTAL],
            None if width is None else 100 * factor * sds[name] / width,
        )
        for name, variance in variances.items()
    }
    ndc = root_two * sds[PARTS] / sds[GAUGE]
    return Components(table, factor, width, ndc, math.floor(ndc))
