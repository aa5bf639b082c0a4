"""What happened between the points of a chart: another machine, tool lot or gauge, a gauge checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from client.data.chart_material import Calibrated, calibrated
from client.data.database import Database
from client.data.measurements import MATERIAL, Measurements

_OFTEN = 0.2  # what changes at more than this share of the points is no event: it is told by strata
_RARE = 3  # so few changes are events however few points there are


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened before a point (from 0). `kind`: machine, instrument, supplier, lot, checked."""

    point: int
    kind: str
    text: str


def happened(database: Database, measured: Measurements) -> tuple[Happened, ...]:
    """Changes of machine, gauge, supplier and material lot along the points, and checks of their gauges; by point."""
    found: list[Happened] = []
    for field in ("machine", "instrument", "supplier"):
        found += changes(measured.of(field), field)
    for item in sorted({item for lots in measured.lots for item in lots}):
        found += changes(measured.of(f"{MATERIAL}:{item}"), "lot")
    codes = sorted({point.instrument for point in measured.points if point.instrument})
    times = [point.at for point in measured.points]
    if times:
        found += [checked(times, one) for one in calibrated(database, codes, min(times), max(times))]
    return tuple(sorted(found, key=lambda one: one.point))


def changes(values: Sequence[str | None], kind: str) -> list[Happened]:
    """Where a value is another than the one before; nothing where it changes all the time."""
    found: list[Happened] = []
    before = next((value for value in values if value), None)
    for place, value in enumerate(values):
        if value and value != before:
            found.append(Happened(place, kind, value))
            before = value
    return found if len(found) <= max(_RARE, _OFTEN * len(values)) else []


def checked(times: Sequence[object], study: Calibrated) -> Happened:
    """A gauge study, before the first point measured after it."""
    place = next((place for place, at in enumerate(times) if at >= study.at), len(times) - 1)  # type: ignore[operator]
    return Happened(place, "checked", study.code)
