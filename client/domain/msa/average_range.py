"""Gauge R&R by average and range, as on AIAG's form."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from client.domain.msa import checks
from client.domain.msa.components import GAUGE, PARTS, STUDY_MULTIPLIER, TOTAL, Components, components
from client.domain.msa.study import Study
from client.refusals import refusal

# AIAG MSA 4th ed., form "Gage repeatability and reproducibility data sheet": 1/d2 and 1/d2* (g = 1).
K1 = {2: 0.8862, 3: 0.5908}
K2 = {2: 0.7071, 3: 0.5231}
K3 = {2: 0.7071, 3: 0.5231, 4: 0.4467, 5: 0.4030, 6: 0.3742, 7: 0.3534, 8: 0.3375, 9: 0.3249, 10: 0.3146}
NDC_FACTOR = 1.41  # as the form prints it


@dataclass(frozen=True, slots=True)
class AverageRange:
    """The form's figures: mean range, ranges of the operators' and the parts' means, sigmas."""

    mean_range: float
    operator_difference: float
    part_range: float
    ev: float
    av: float
    grr: float
    pv: float
    tv: float
    components: Components

    def percent(self, sigma: float) -> float:
        """A sigma as percent of the total variation."""
        return 100 * sigma / self.tv


def average_range(
    study: Study,
    tolerance: Any = None,
    multiplier: Any = STUDY_MULTIPLIER,
    constants: tuple[float, float, float] | None = None,
) -> AverageRange:
    """The study by average and range; `constants` are K1 (trials), K2 (operators), K3 (parts), else AIAG's.

    Refused: TW826 a nested study, TW828 more trials, operators or parts than AIAG's tables have, TW823 no
    variation.
    """
    if study.nested:
        raise refusal("TW826")
    k1, k2, k3 = constants or _constants(study)
    p, _, t = study.shape
    ranges = study.values.max(axis=2) - study.values.min(axis=2)
    checks.varies(float((ranges**2).sum()), study.values, "repeated readings")
    operators, parts = study.values.mean(axis=(0, 2)), study.values.mean(axis=(1, 2))
    mean_range, difference = float(ranges.mean()), float(operators.max() - operators.min())
    part_range = float(parts.max() - parts.min())
    ev = mean_range * k1
    av = math.sqrt(max(0.0, (difference * k2) ** 2 - ev**2 / (p * t)))
    pv = part_range * k3
    grr = math.hypot(ev, av)
    tv = math.hypot(grr, pv)
    table = {GAUGE: grr**2, "repeatability": ev**2, "reproducibility": av**2, PARTS: pv**2, TOTAL: tv**2}
    return AverageRange(
        mean_range,
        difference,
        part_range,
        ev,
        av,
        grr,
        pv,
        tv,
        components(table, multiplier, tolerance, NDC_FACTOR),
    )


def worksheet(study: Study) -> dict[str, float]:
    """The form as filled by hand: every step from the rounded one before, so a paper form can be checked.

    Means and mean range to 4 decimals, range of parts to 3, sigmas to 5, TV to 4, percentages by way of 3 to 2
    decimals, ndc to the nearest whole number: how AIAG's worked example came to its printed figures.
    """
    k1, k2, k3 = _constants(study)
    p, _, t = study.shape
    ranges = (study.values.max(axis=2) - study.values.min(axis=2)).mean(axis=0)
    means = [_to(float(mean), 4) for mean in study.values.mean(axis=(0, 2))]
    parts = study.values.mean(axis=(1, 2))
    ev = _to(_to(float(ranges.mean()), 4) * k1, 5)
    av = _to(math.sqrt(max(0.0, ((max(means) - min(means)) * k2) ** 2 - ev**2 / (p * t))), 5)
    pv = _to(_to(float(parts.max() - parts.min()), 3) * k3, 5)
    grr = _to(math.hypot(ev, av), 5)
    tv = _to(math.hypot(grr, pv), 4)
    sigmas = {"EV": ev, "AV": av, "GRR": grr, "PV": pv}
    percentages = {f"pct_{name}": _to(_to(100 * sigma / tv, 3), 2) for name, sigma in sigmas.items()}
    return {**sigmas, "TV": tv, **percentages, "ndc": _to(NDC_FACTOR * pv / grr, 0)}


def _constants(study: Study) -> tuple[float, float, float]:
    p, o, t = study.shape
    if t not in K1 or o not in K2 or p not in K3:
        raise refusal("TW828", trials=t, operators=o, parts=p)
    return K1[t], K2[o], K3[p]


def _to(value: float, places: int) -> float:
    """Rounded as people do: halves away from zero."""
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
