"""Charts of counts: p, np, c, u by the normal approximation or by exact probabilities, and Laney's p′ and u′.

Sources: Montgomery 7.2–7.3; Laney, Improved control charts for attributes (2002). Conventions: 3-sigma limits,
the lower one cut at 0 and a proportion's upper at 1 (qcc, Minitab); `confidence` gives binomial or Poisson
quantiles instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from client.domain.spc import quantiles
from client.domain.spc.checks import Floats, PerPoint, counts, enough, same_length, sizes, varies, within
from client.domain.spc.constants import d2
from client.domain.spc.estimators import moving_ranges
from client.domain.spc.limits import NO_POINTS, ONE_PHASE, Limits, Phases, Selection, limits_of, per_point
from client.domain.spc.panes import Chart, Pane, pane
from client.refusals import refusal

Counts = Sequence[Any] | Floats
PROPORTIONS = ("p", "np", "laney_p")
KINDS = ("p", "np", "c", "u", "laney_p", "laney_u")


def attribute_chart(
    kind: str,
    count: Counts,
    n: Counts | float | None = None,
    *,
    width: float = 3.0,
    confidence: float | None = None,
    phases: Phases = ONE_PHASE,
    given: Limits | None = None,
) -> Chart:
    """A chart of counts; one pane, named as the kind. `n`: how many (much) was inspected for each point.

    A limit's `centre` is the proportion or rate per unit of n (per sample for c), its `sigma` that of Laney's z
    (1 for the others). Raises TW710 for counts that aren't whole, TW711 for more defectives than inspected,
    TW712 for n ≤ 0.
    """
    defects = counts(count)
    inspected = _inspected(kind, defects, n)
    if kind in PROPORTIONS:
        _refuse_more_than_inspected(defects, inspected)

    def estimate(chosen: Selection) -> Limits:
        there = ~np.isnan(defects[chosen])
        enough(int(np.count_nonzero(there)), 1, "count")
        some, of = defects[chosen][there], inspected[chosen][there]
        rate = float(some.sum() / of.sum())
        if rate == 0 or (kind in PROPORTIONS and rate == 1):
            raise refusal("TW704", value=rate)
        sigma_z = _sigma_z(defects, inspected, rate, kind, chosen) if kind.startswith("laney") else 1.0
        size = float(of[0]) if np.all(of == of[0]) else None
        return Limits(kind, rate, sigma_z, size, _method(kind, confidence), NO_POINTS, width)

    found = limits_of(defects.size, phases, given, estimate)
    rate = per_point([limits.centre for limits in found], phases, defects.size)
    sigma_z = per_point([limits.sigma for limits in found], phases, defects.size)
    same = bool(np.all(inspected == inspected[0]))
    size: PerPoint = float(inspected[0]) if same else inspected
    scale: PerPoint = size if kind == "np" else 1.0
    sigma = _noise(rate, size, kind) * sigma_z * scale
    statistic = defects if kind in ("np", "c") else defects / inspected
    if confidence is not None:
        return Chart(
            kind,
            (_probable(kind, statistic, rate=rate, sigma=sigma, size=size, confidence=confidence),),
            found,
            phases,
        )
    ceiling = scale if kind in PROPORTIONS else None
    plain = pane(kind, statistic, rate * scale, sigma, found[0].width, floor=0.0, ceiling=ceiling, n=size)
    return Chart(kind, (plain,), found, phases)


def _inspected(kind: str, defects: Floats, n: Counts | float | None) -> Floats:
    if kind == "c":
        return np.ones(defects.size)
    if n is None:
        raise refusal("TW708", what="n", found=0, needed=defects.size)
    found = sizes(n, defects.size)
    there = ~np.isnan(defects)
    of = found[there]
    same_length(int(np.count_nonzero(~np.isnan(of))), of.size, "n")
    if of.size and np.all(of == of[0]):  # a point that is missing doesn't make the others' lines uneven
        found = np.where(np.isnan(found), of[0], found)
    return found


def _refuse_more_than_inspected(defects: Floats, inspected: Floats) -> None:
    wrong = np.flatnonzero(defects > inspected)
    if wrong.size:
        first = int(wrong[0])
        raise refusal("TW711", position=first + 1, count=float(defects[first]), n=float(inspected[first]))


def _method(kind: str, confidence: float | None) -> str:
    if confidence is not None:
        return "binomial quantiles" if kind in PROPORTIONS else "Poisson quantiles"
    return "Laney" if kind.startswith("laney") else "normal approximation"


def _noise(rate: PerPoint, size: PerPoint, kind: str) -> PerPoint:
    """Sigma of the rate for a size: binomial for proportions, Poisson for others."""
    return np.sqrt(rate * (1 - rate) / size if kind in PROPORTIONS else rate / size)


def _sigma_z(defects: Floats, inspected: Floats, rate: float, kind: str, chosen: Selection) -> float:
    """How much wider than chance the z-scores scatter, from their moving ranges (never from their standard
    deviation). As on a chart of individuals none reaches over a point that is missing or left out.
    """
    z = np.full(defects.size, np.nan)
    z[chosen] = ((defects / inspected - rate) / _noise(rate, inspected, kind))[chosen]
    ranges = moving_ranges(z)
    ranges = ranges[~np.isnan(ranges)]
    enough(int(ranges.size), 1, "moving range")
    return varies(float(ranges.mean()) / d2(2), 1.0, float(defects[0]))


def _probable(
    kind: str, statistic: Floats, *, rate: PerPoint, sigma: PerPoint, size: PerPoint, confidence: float
) -> Pane:
    """The pane with lines at the quantiles that leave (1 − confidence)/2 outside on either side."""
    tail = (1 - within(confidence, "confidence", 0, 1)) / 2
    if kind.startswith("laney"):
        raise refusal("TW715", kind="chart with probability limits", name=kind, known=["p", "np", "c", "u"])
    if kind in PROPORTIONS:
        lower, upper = (quantiles.binomial(q, size, rate) for q in (tail, 1 - tail))
    else:
        lower, upper = (quantiles.poisson(q, size * rate) for q in (tail, 1 - tail))
    per: PerPoint = size if kind in ("p", "u") else 1.0
    scale: PerPoint = size if kind == "np" else 1.0
    return Pane(kind, statistic, rate * scale, sigma, lower / per, upper / per, size)
