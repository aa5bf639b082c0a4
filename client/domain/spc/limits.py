"""Control limits are objects: what the centre and sigma are, how and from which points they came, who put them
in force.

Not the drawn lines are kept but centre, sigma and n, so that a subgroup of another size gets its own lines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from client.domain.spc.checks import Floats, PerPoint, enough
from client.refusals import refusal

Selection = slice | NDArray[np.intp]


@dataclass(frozen=True)
class Limits:
    """Centre and process sigma of one phase.

    `sigma` is of one value (of the statistic only where a chart says so).
    """

    chart: str
    centre: float
    sigma: float
    n: float | None  # the size they were computed for; None where sizes differ
    method: str
    points: range  # the points (from 0) they were computed from
    width: float = 3.0  # sigmas from the centre to a limit
    spread_centre: float | None = None  # centre of the R, S or MR chart, where it isn't the expected one
    left_out: tuple[int, ...] = ()  # points among `points` that were excluded
    author: str | None = None
    effective_from: datetime | None = None
    reason: str | None = None
    version: int | None = None  # of frozen limits
    rules: str | None = None  # the set that looks at the points (`rules.rules_named`); None: nobody chose one
    # What else the limits of T², Z-MR, I-MR-R/S and run charts are made of, in JSON's own types (staged.py, variables.py).
    detail: Mapping[str, Any] | None = field(default=None, hash=False)

    def approved(self, author: str, effective_from: datetime, reason: str) -> Limits:
        """The same limits, put in force by somebody for a reason."""
        return replace(self, author=author, effective_from=effective_from, reason=reason)


@dataclass(frozen=True)
class Phases:
    """How the points of a chart are parted:

    stages with limits of their own, a baseline, points left out of the limits.
    """

    starts: tuple[int, ...] = (0,)  # first point (from 0) of each stage
    baseline: int | None = None  # limits come from the first so many points of a stage, and are kept for the rest
    excluded: tuple[int, ...] = ()  # shown, but not computed with
    tested: tuple[int, ...] = ()  # of those excluded: still looked at by the rules
    fixed: tuple[Limits | None, ...] = ()  # frozen limits of each stage; None: estimated from its points

    def spans(self, count: int) -> list[tuple[int, int]]:
        """First and one-past-last point of each stage. TW709 where a stage begins outside, or twice."""
        starts = sorted({0, *self.starts})
        if starts[-1] >= count or starts[0] < 0:
            raise refusal("TW709", name="stage", rule=f"0 ≤ stage < {count}", value=starts[-1])
        return list(zip(starts, [*starts[1:], count], strict=True))

    def counted(self, count: int) -> NDArray[np.bool_] | None:
        """Which points are not excluded; None when all are in."""
        if not self.excluded:
            return None
        if min(self.excluded) < 0 or max(self.excluded) >= count:
            raise refusal("TW709", name="excluded", rule=f"0 ≤ excluded < {count}", value=list(self.excluded))
        mask = np.ones(count, dtype=np.bool_)
        mask[list(self.excluded)] = False
        return mask

    def judged(self, count: int) -> NDArray[np.bool_] | None:
        """Which points the rules look at; None when all."""
        if not set(self.excluded) - set(self.tested):
            return None
        return replace(self, excluded=tuple(set(self.excluded) - set(self.tested))).counted(count)

    def based(self, count: int) -> list[tuple[int, int]]:
        """First and one-past-last point of what each stage's limits come from, excluded ones among them."""
        spans = self.spans(count)
        return spans if self.baseline is None else [(a, min(b, a + self.baseline)) for a, b in spans]

    def base(self, count: int) -> list[Selection]:
        """The points each stage's limits are computed from."""
        counted = self.counted(count)
        found: list[Selection] = []
        for start, end in self.based(count):
            if counted is None:
                found.append(slice(start, end))
            else:
                found.append(start + np.flatnonzero(counted[start:end]))
        return found


ONE_PHASE = Phases()
NO_POINTS = range(0)  # limits that were given, or whose points `limits_of` writes in


def size_of(selection: Selection) -> int:
    """How many points a selection holds."""
    return (
        len(range(selection.start or 0, selection.stop)) if isinstance(selection, slice) else int(selection.size)
    )


def limits_of(
    count: int, phases: Phases, given: Limits | None, estimate: Callable[[Selection], Limits]
) -> tuple[Limits, ...]:
    """The limits of each stage: those given (frozen) for all, those fixed for the stage, or estimated from its base points."""
    spans = phases.spans(count)
    if given is not None:
        return (given,) * len(spans)
    found = []
    fixed = phases.fixed or (None,) * len(spans)
    for (start, end), selection, frozen in zip(phases.based(count), phases.base(count), fixed, strict=True):
        if frozen is not None:
            found.append(frozen)
            continue
        enough(size_of(selection), 1, "data")
        left_out = tuple(sorted(point for point in phases.excluded if start <= point < end))
        found.append(replace(estimate(selection), points=range(start, end), left_out=left_out))
    return tuple(found)


def per_point(found: Sequence[Any], phases: Phases, count: int) -> PerPoint:
    """One number a stage, spread over its points; a plain number where there is one stage."""
    if len(found) == 1:
        return float(found[0])
    lengths = [stop - start for start, stop in phases.spans(count)]
    return np.repeat(np.asarray(found, dtype=np.float64), lengths)


def at(value: PerPoint, selection: Any) -> PerPoint:
    """The part of a number per point that belongs to some points."""
    return value[selection] if isinstance(value, np.ndarray) else value


def spread_out(value: PerPoint, count: int) -> Floats:
    """A number per point, also where there is one for all."""
    return np.broadcast_to(np.asarray(value, dtype=np.float64), (count,))
