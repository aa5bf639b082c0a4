"""Chart what was measured of a characteristic: read, study, and the document the `spc` command prints."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from client.data.chart_records import ChartRecords, FrozenLimits, chart_records
from client.data.database import Database
from client.data.measurements import Measurements, Point, measurements
from client.domain.spc.capability import Index, Indices
from client.domain.spc.checks import one_real
from client.domain.spc.limits import ONE_PHASE, Limits, Phases
from client.domain.spc.panes import Pane
from client.domain.spc.study import Study, fitting, study
from client.domain.spc.subgroups import subgroups
from client.domain.spc.words import doubt_sentence, rule_sentence, verdict
from client.refusals import Language


@dataclass(frozen=True, eq=False)
class Charted:
    """What was measured, and what it says."""

    measured: Measurements
    study: Study
    strata: tuple[tuple[str, str], ...] = ()  # what all readings can be told apart by
    kept: ChartRecords | None = None  # specification, frozen limits, points left out, signals


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

    Unless given, specification limits are those in force now; points left out stay out; frozen limits of this chart
    hold. `only`: those of one stratum, as ("machine", "IM-02"), with limits of their own, frozen ones don't count.

    Raises TW010 and TW718 for what isn't there, and what the chart refuses (TW7xx).
    """
    measured = measurements(database, characteristic, item)
    kept = chart_records(database, characteristic, item)
    strata = tuple(measured.strata())
    if only is not None:
        measured = measured.only(*only)
    groups = subgroups(measured.values)
    kind = kind or fitting(groups)
    specification = kept.specification
    if specification is not None and lower is None and upper is None:
        lower, upper = _number(specification.lower), _number(specification.upper)
        target = _number(specification.target) if target is None else target
    if phases is ONE_PHASE:
        phases = Phases(excluded=left_out(measured, kept))
    if given is None and only is None and (version := kept.in_force(kind)) is not None:
        given = thawed(version)
    found = study(groups, kind, lower=lower, upper=upper, target=target, phases=phases, given=given)
    return Charted(measured, found, strata, kept)


def left_out(measured: Measurements, kept: ChartRecords) -> tuple[int, ...]:
    """The points (from 0) that somebody left out and nobody took back."""
    out = {one.inspection for one in kept.exclusions if one.undone_at is None}
    return tuple(place for place, point in enumerate(measured.points) if point.record in out)


def frozen(limits: Limits) -> dict[str, Any]:
    """Limits as `freeze_limits` keeps them and `thawed` reads them again."""
    return {name: getattr(limits, name) for name in _KEPT}


def thawed(version: FrozenLimits) -> Limits:
    """The limits of a kept version, with who put them in force, since when and why.

    Raises TW701 where centre or sigma is no number.
    """
    given: dict[str, Any] = {name: version.limits.get(name) for name in _KEPT}
    given |= {name: one_real(given[name], name) for name in ("centre", "sigma")}
    given["width"] = given["width"] or 3.0
    return Limits(
        chart=version.chart,
        method=version.method,
        points=range(int(version.source.get("from", 1)) - 1, int(version.source.get("to", 0))),
        author=version.author,
        effective_from=version.from_at,
        reason=version.reason,
        **given,
    )


_KEPT = ("centre", "sigma", "n", "width", "spread_centre")


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


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
