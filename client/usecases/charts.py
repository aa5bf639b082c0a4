"""Chart what was measured of a characteristic: read, choose the chart, study it by what people decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from client.data.chart_material import Count, counts, items_of, partners, together
from client.data.chart_records import ChartRecords, chart_records
from client.data.database import Database
from client.data.measurements import Measurements, measurements, of_counts
from client.domain.spc.families import Counted, Material, Offer, default, events_of, offers, study_of
from client.domain.spc.limits import Phases
from client.domain.spc.rules import USUAL
from client.domain.spc.stability import Doubt
from client.domain.spc.study import Study
from client.domain.spc.subgroups import subgroups
from client.errors import TracewellError
from client.usecases.chart_document import as_document
from client.usecases.chart_events import Happened, happened
from client.usecases.chart_phases import left_out, phases_of, rules_of, watched

__all__ = ["Charted", "as_document", "chart_characteristic"]

_TOGETHER = 4  # other characteristics on a T² chart unless they are named


@dataclass(frozen=True, eq=False)
class Charted:
    """What was measured, and what it says."""

    measured: Measurements
    study: Study
    strata: tuple[tuple[str, str], ...] = ()  # what all readings can be told apart by
    kept: ChartRecords | None = None  # specification, frozen limits, points left out, signals
    offers: tuple[Offer, ...] = ()  # all charts, and why some don't fit
    material: Material | None = None
    only: tuple[str, str] | None = None
    events: tuple[Happened, ...] = ()  # what happened between the points
    rules: str | None = None  # put in force with the limits of this chart; the study may be by others


def chart_characteristic(
    database: Database,
    characteristic: str,
    item: str,
    kind: str | None = None,
    *,
    lower: float | None = None,
    upper: float | None = None,
    target: float | None = None,
    only: tuple[str, str] | None = None,
    begun: Sequence[int] = (),
    beside: Sequence[str] = (),
    distribution: str | None = None,
    rules: str | None = None,
) -> Charted:
    """The study of all readings of a characteristic on an item; one inspection's readings are a subgroup.

    Unless given, specification limits are those in force now; points left out stay out; frozen limits of this chart
    hold, each version from the first point it was computed from. `only`: those of one stratum, as ("machine",
    "IM-02"), with limits of their own, frozen ones don't count. `begun`: points (from 0) at which a stage begins
    that nobody froze yet. `beside`: the other characteristics of a T² chart. `distribution`: capability by its percentiles too
    (`suited.NAMES`, or "best"). `rules`: which rules look at the points (`rules.rules_named`); unless given those put in
    force with the limits of this chart, which look at all its points, else Nelson's.

    Raises TW010 and TW718 for what isn't there, and what the chart refuses (TW7xx).
    """
    counted = counts(database, characteristic, item)
    measured = _measured(database, characteristic, item, counted)
    if kind in ("dnom", "z-mr"):
        measured = _of_all_items(database, characteristic, measured)
    kept = chart_records(database, characteristic, item)
    strata = tuple(measured.strata())
    if only is not None:
        measured = measured.only(*only)
    material = _material(database, measured, counted)
    kind = kind or default(material)
    judging = kept
    if kind == "t2" and material.partners:
        names = _beside(database, measured, kept, beside)
        judging = replace(
            kept, limits=tuple(one for one in kept.limits if one.chart != "t2" or watched(one) == names)
        )
        material = replace(material, rows=_rows(database, measured, names), names=names)
    specification = kept.specification
    if specification is not None and lower is None and upper is None:
        lower, upper = _number(specification.lower), _number(specification.upper)
        target = _number(specification.target) if target is None else target
    if only is None:
        if (events_at := events_of(material, kind)) is not None:  # a person counts the points of the chart
            begun = [int(events_at[point]) for point in begun if point < events_at.size]
        phases = phases_of(measured, judging, kind, begun)
    else:
        out, tested = left_out(measured, kept)
        phases = Phases(excluded=out, tested=tested)
    in_force = judging.in_force(kind)
    ordered = rules_of(in_force) if in_force is not None else None
    found, points = study_of(
        material,
        kind,
        phases=phases,
        lower=lower,
        upper=upper,
        target=target,
        distribution=distribution,
        rules=rules or ordered or USUAL,
    )
    if points is not None:
        measured = measured.at(points)
    if measured.beyond:
        found = replace(found, doubts=(*found.doubts, Doubt("beyond", {"count": measured.beyond})))
    events = happened(database, measured)
    return Charted(measured, found, strata, kept, offers(material), material, only, events, ordered)


def _measured(database: Database, characteristic: str, item: str, counted: Sequence[Count]) -> Measurements:
    """The readings; where there are only verdicts and defects, the points of those."""
    try:
        return measurements(database, characteristic, item)
    except TracewellError as error:
        if error.code != "TW718" or not counted:
            raise
    values = [max(one.nonconforming or 0.0, one.defects or 0.0) for one in counted]
    return of_counts(database, characteristic, item, values, [one.point for one in counted])


def _of_all_items(database: Database, characteristic: str, measured: Measurements) -> Measurements:
    """The readings on every item, in order of time; each point says its item."""
    if measured.item.endswith("*"):  # they are together already
        return replace(measured, items=[point.facts["item"] for point in measured.points])
    every = [measured]
    every += [measurements(database, characteristic, item) for item in items_of(database, characteristic)
              if item != measured.item]  # fmt: skip
    return Measurements.joined(every)


def _material(database: Database, measured: Measurements, counted: Sequence[Count]) -> Material:
    items = items_of(database, measured.characteristic)
    targets = [items.get(item) for item in measured.items] if measured.items else None
    return Material(
        groups=None if measured.is_counted else subgroups(measured.values),
        counted=_aligned(measured, counted),
        days=np.array([point.at.timestamp() / 86_400 for point in measured.points]),
        partners=len(partners(database, measured.characteristic, measured.item)),
        items=len(items),
        parts=measured.items or None,
        nominal=None if targets is None else _floats(targets),
    )


def _aligned(measured: Measurements, counted: Sequence[Count]) -> Counted | None:
    """Counts at the points of the chart, by their inspection; NaN where a point has none."""
    if not counted:
        return None
    by_record = {one.point.record: one for one in counted}
    found = [by_record.get(point.record) for point in measured.points]
    return Counted(
        _floats([one.nonconforming if one else None for one in found]),
        _floats([one.defects if one else None for one in found]),
        _floats([one.n if one else None for one in found]),
    )


def _beside(database: Database, measured: Measurements, kept: ChartRecords, beside: Sequence[str]) -> list[str]:
    """The characteristics of a T² chart, ours first: those named, those its frozen limits are of, or the ones most often together."""
    if not beside and (version := kept.in_force("t2")) is not None and len(names := watched(version)) > 1:
        return names
    others = beside or partners(database, measured.characteristic, measured.item)[:_TOGETHER]
    return [measured.characteristic, *others]


def _rows(database: Database, measured: Measurements, names: Sequence[str]) -> Any:
    """A row a point, a column for each characteristic; NaN where one wasn't measured."""
    values = together(database, measured.item, names)
    return np.array(
        [_floats([values.get((point.record or "", name)) for name in names]) for point in measured.points]
    )


def _floats(values: Sequence[float | None]) -> Any:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
