"""Chart what was measured of a characteristic: read, study, and the document the `spc` command prints."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from client.data.database import Database
from client.data.measurements import Measurements, Point, measurements
from client.domain.spc.capability import Index, Indices
from client.domain.spc.limits import ONE_PHASE, Limits, Phases
from client.domain.spc.panes import Pane
from client.domain.spc.study import Study, study
from client.domain.spc.subgroups import subgroups
from client.domain.spc.words import doubt_sentence, rule_sentence, verdict
from client.refusals import Language


@dataclass(frozen=True, eq=False)
class Charted:
    """What was measured, and what it says."""

    measured: Measurements
    study: Study
    strata: tuple[tuple[str, str], ...] = ()  # what all readings can be told apart by


def chart_characteristic(
    database: Database,
    characteristic: str,
    item: str,
    kind: str | None = None,
    *,
    lower: float | None = None,
    upper: float | None = None,
    target: float | None = None,
    phases: Phases = ONE_PHASE,
    given: Limits | None = None,
    only: tuple[str, str] | None = None,
) -> Charted:
    """The study of all readings of a characteristic on an item; one inspection's readings are a subgroup.

    `only`: those of one stratum, as ("machine", "IM-02"), with limits of their own.

    Raises TW010 and TW718 for what isn't there, and what the chart refuses (TW7xx).
    """
    measured = measurements(database, characteristic, item)
    strata = tuple(measured.strata())
    if only is not None:
        measured = measured.only(*only)
    groups = subgroups(measured.values)
    return Charted(
        measured,
        study(groups, kind, lower=lower, upper=upper, target=target, phases=phases, given=given),
        strata,
    )


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
            "says": verdict(one.stability, language),
        },
        "capability": _capability(one),
        "warnings": [{"name": doubt.name, "says": doubt_sentence(doubt, language)} for doubt in one.doubts],
    }


def _where(point: Point) -> dict[str, Any]:
    return {"unit": point.unit, "record": point.record, "at": point.at.isoformat(), "precision": point.precision}


def _limits(limits: Limits) -> dict[str, Any]:
    return {
        "centre": limits.centre,
        "sigma": limits.sigma,
        "n": limits.n,
        "method": limits.method,
        "width": limits.width,
        "from": limits.points.start + 1,
        "to": limits.points.stop,
        "excluded": [point + 1 for point in limits.left_out],
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
    }


def _index(found: Index | None) -> Mapping[str, float | None] | None:
    return None if found is None else {"value": found.value, "lower": found.lower, "upper": found.upper}


def _ppm(found: Indices) -> float:
    return round(1e6 * found.expected["total"], 3)
