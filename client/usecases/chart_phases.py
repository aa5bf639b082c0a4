"""The phases of a chart, from what people decided: a version of its limits holds from its first point on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isnan, nan
from typing import Any

from client.data.chart_records import ChartRecords, FrozenLimits
from client.data.measurements import Measurements
from client.domain.spc.checks import one_real
from client.domain.spc.limits import Limits, Phases
from client.domain.spc.rules import rules_named

KEPT = ("centre", "sigma", "n", "width", "spread_centre", "detail", "rules")
WITHOUT_SIGMA = ("t2",)  # its limits are in `detail`


def phases_of(measured: Measurements, kept: ChartRecords, kind: str, begun: Sequence[int] = ()) -> Phases:
    """Stages, each with the frozen limits of the version that begins it; points left out.

    A version begins at the first point it was computed from and ends those before that begin later. `begun`:
    points (from 0) at which a person looks at a stage of its own, estimated from its points until it is frozen.
    """
    stages: dict[int, FrozenLimits | None] = {}
    for version in kept.limits:
        if version.chart != kind:
            continue
        start = place_of(measured, version)
        for later in [first for first in stages if first >= start]:
            del stages[later]
        stages[start] = version
    for start in begun:
        if 0 < start < len(measured.points):
            stages.setdefault(start, None)  # once it is frozen, its version says so
    stages.setdefault(0, None)
    starts = tuple(sorted(stages))
    fixed = tuple(None if (of := stages[start]) is None else _placed(measured, of) for start in starts)
    out, tested = left_out(measured, kept)
    return Phases(starts=starts, excluded=out, tested=tested, fixed=fixed if any(fixed) else ())


def place_of(measured: Measurements, version: FrozenLimits) -> int:
    """The point (from 0) at which a version begins: by its record, since earlier results may have come in later."""
    place = _found(measured, version.source, "")
    if place is not None:
        return place
    return max(0, min(int(version.source.get("from", 1)) - 1, len(measured.points) - 1))


def _placed(measured: Measurements, version: FrozenLimits) -> Limits:
    """The limits of a version; their points are where its records are now."""
    limits, start, last = thawed(version), place_of(measured, version), _found(measured, version.source, "last_")
    stop = start + len(limits.points) if last is None else last + 1
    return replace(limits, points=range(start, max(stop, start)))


def _found(measured: Measurements, source: Mapping[str, Any], which: str) -> int | None:
    """The point (from 0) that a source names: by its inspection or its event."""
    wanted = (source.get(f"{which}record"), source.get(f"{which}event"))
    if wanted == (None, None):
        return None
    return next((place for place, point in enumerate(measured.points) if point.place == wanted), None)


def left_out(measured: Measurements, kept: ChartRecords) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The points (from 0) that somebody left out and nobody took back; those of them that rules still look at."""
    out = {one.place: one.excluded_from for one in kept.exclusions if one.undone_at is None}
    places = [(place, out.get(point.place)) for place, point in enumerate(measured.points)]
    return (
        tuple(place for place, of in places if of is not None),
        tuple(place for place, of in places if of == "limits"),
    )


def frozen(limits: Limits) -> dict[str, Any]:
    """Limits as `freeze_limits` keeps them and `thawed` reads them again; a chart without a sigma keeps none."""
    kept = {name: getattr(limits, name) for name in KEPT}
    return {name: None if isinstance(one, float) and isnan(one) else one for name, one in kept.items()}


def source(measured: Measurements, limits: Limits) -> dict[str, Any]:
    """The points that limits come from, counted from 1, as they are kept with them."""
    first, last = limits.points.start, limits.points.stop - 1
    found: dict[str, Any] = {"from": first + 1, "to": last + 1}
    for which, point in (("", measured.points[first]), ("last_", measured.points[last])):
        found |= {f"{which}record": point.record} if point.event is None else {f"{which}event": point.event}
    out = [measured.points[point] for point in limits.left_out]
    return found | {"left_out": [point.record or point.event for point in out]}


def thawed(version: FrozenLimits) -> Limits:
    """The limits of a kept version, with who put them in force, since when and why.

    Raises TW701 where centre or sigma is no number, TW709 and TW715 as `rules_of`.
    """
    given: dict[str, Any] = {name: version.limits.get(name) for name in KEPT}
    given["centre"] = one_real(given["centre"], "centre")
    given["sigma"] = nan if version.chart in WITHOUT_SIGMA else one_real(given["sigma"], "sigma")
    given["detail"] = given["detail"] if isinstance(given["detail"], Mapping) else None
    given["rules"] = rules_of(version)
    return Limits(
        chart=version.chart,
        method=version.method,
        points=range(int(version.source.get("from", 1)) - 1, int(version.source.get("to", 0))),
        author=version.author,
        effective_from=version.from_at,
        reason=version.reason,
        version=version.version,
        **{**given, "width": given["width"] or 3.0},
    )


def rules_of(version: FrozenLimits) -> str | None:
    """The rules that were put in force with a version, None where nobody chose any.

    Raises TW715 for a set there isn't here, TW709 for a rule it hasn't.
    """
    rules = version.limits.get("rules")
    if rules is None:
        return None
    rules_named(str(rules))
    return str(rules)


def watched(version: FrozenLimits) -> list[str]:
    """The characteristics that frozen limits of T² are of; none for other charts."""
    detail = version.limits.get("detail")
    names = detail.get("characteristics") if isinstance(detail, Mapping) else None
    return [str(name) for name in names] if isinstance(names, list) else []
