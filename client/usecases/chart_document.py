"""A chart as the document that the `spc` command prints: numbers as numbers, points counted from 1."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from client.data.measurements import Point
from client.domain.spc.capability import Index, Indices
from client.domain.spc.counted import BinomialCapability, PoissonCapability
from client.domain.spc.limits import Limits
from client.domain.spc.panes import Pane
from client.domain.spc.study import Study
from client.domain.spc.suited import Suited
from client.domain.spc.words import doubt_sentence, rule_sentence, verdict
from client.refusals import Language, sentence

if TYPE_CHECKING:
    from client.usecases.charts import Charted


def as_document(charted: Charted, language: Language) -> dict[str, Any]:
    """The study as JSON: numbers as numbers, null for what is missing, points counted from 1."""
    one, measured = charted.study, charted.measured
    pairs = sorted((point, found.pane, rule) for found in one.signals for point, rule in found.pairs())
    rules = {(found.pane, rule.number): rule for found in one.signals for rule in found.rules}
    return {
        "characteristic": measured.characteristic,
        "item": measured.item,
        "uom": measured.uom,
        "chart": one.kind,
        "rules": one.rule_set,
        "points": one.chart.count,
        "readings": int(np.count_nonzero(~np.isnan(measured.values))),
        "limits": [_limits(limits) for limits in one.chart.limits],
        "panes": [_pane(pane) for pane in one.chart.panes],
        "signals": [
            {
                "pane": pane,
                "point": point + 1,
                "rule": rule,
                "says": rule_sentence(rules[pane, rule], language),
                **_where(measured.points[point]),
            }
            for point, pane, rule in pairs
        ],
        "stability": {
            "stable": one.stability.is_stable,
            "flagged": one.stability.flagged,
            "says": verdict(one.stability, language, one.kind),
        },
        "capability": _capability(one),
        "counted": _counted(one.counted),
        "excluded": [point + 1 for point in one.chart.phases.excluded],
        "charts": [
            {
                "chart": offer.kind,
                "fits": offer.unfit is None,
                "why_not": offer.unfit and sentence(offer.unfit, {}, language),
            }
            for offer in charted.offers
        ],
        "warnings": [{"name": doubt.name, "says": doubt_sentence(doubt, language)} for doubt in one.doubts],
    }


def _where(point: Point) -> dict[str, Any]:
    return {"unit": point.unit, "record": point.record, "at": point.at.isoformat(), "precision": point.precision}


def _limits(limits: Limits) -> dict[str, Any]:
    return {
        "centre": _numbers(limits.centre),
        "sigma": _numbers(limits.sigma),
        "n": limits.n,
        "method": limits.method,
        "width": limits.width,
        "from": limits.points.start + 1,
        "to": limits.points.stop,
        "excluded": [point + 1 for point in limits.left_out],
        "version": limits.version,
        "author": limits.author,
        "effective_from": None if limits.effective_from is None else limits.effective_from.isoformat(),
        "reason": limits.reason,
    }


def _pane(pane: Pane) -> dict[str, Any]:
    return {
        "name": pane.name,
        "centre": _numbers(pane.centre),
        "lower": _numbers(pane.lower),
        "upper": _numbers(pane.upper),
        "values": _numbers(pane.values),
        "beyond": [int(point) + 1 for point in pane.beyond()],
    }


def _numbers(value: Any) -> Any:
    """A number or a list of them, None where one is missing."""
    if np.ndim(value) == 0:
        return None if math.isnan(value) else float(value)
    return [None if math.isnan(one) else float(one) for one in value]


def _capability(one: Study) -> dict[str, Any] | None:
    if one.within is None or one.overall is None or one.observed is None:
        return None
    within, overall = one.within, one.overall
    return {
        "lower": one.lower,
        "upper": one.upper,
        "target": one.target,
        "confidence": within.confidence,
        "sigma_within": within.sigma,
        "sigma_overall": overall.sigma,
        "cp": _index(within.cp),
        "cpk": _index(within.cpk),
        "pp": _index(overall.cp),
        "ppk": _index(overall.cpk),
        "cpm": _index(overall.cpm),
        "expected_ppm_within": _ppm(within),
        "expected_ppm_overall": _ppm(overall),
        "observed_ppm": round(1e6 * one.observed["total"], 3),
        "anderson_darling": None
        if one.normality is None
        else {"statistic": one.normality.statistic, "p": one.normality.p},
        "by_percentiles": _by_percentiles(one.suited),
    }


def _by_percentiles(one: Suited | None) -> dict[str, Any] | None:
    if one is None:
        return None
    found = one.capability
    return {
        "distribution": one.name,
        "parameters": found.parameters,
        "anderson_darling": one.statistic,
        "percentiles": {"0.135": found.low, "50": found.median, "99.865": found.high},
        "pp": found.pp,
        "ppl": found.ppl,
        "ppu": found.ppu,
        "ppk": found.ppk,
        "expected_ppm_below": found.ppm_below,
        "expected_ppm_above": found.ppm_above,
    }


def _counted(one: BinomialCapability | PoissonCapability | None) -> dict[str, Any] | None:
    """Share or rate with its exact interval; of a share also the Z of a process."""
    if one is None:
        return None
    if isinstance(one, PoissonCapability):
        return {"defects_per_unit": one.rate, "interval": list(one.rate_interval)}
    return {
        "nonconforming": one.share,
        "interval": list(one.share_interval),
        "process_z": one.z,
        "process_z_interval": list(one.z_interval),
    }


def _index(found: Index | None) -> Mapping[str, float | None] | None:
    return None if found is None else {"value": found.value, "lower": found.lower, "upper": found.upper}


def _ppm(found: Indices) -> float:
    return round(1e6 * found.expected["total"], 3)
