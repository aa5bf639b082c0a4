"""What a rule for patterns is, and where it fits: over whole arrays, with as few passes as can be.

A window that might fit is found by comparing neighbours without tolerance; only those few are then looked at
with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from client.domain.spc.checks import Floats, PerPoint
from client.domain.spc.limits import at
from client.domain.spc.panes import ROUNDING, Points
from client.refusals import refusal

Flags = NDArray[np.bool_]
Kind = Literal["beyond", "zone", "trend", "alternating", "inside", "outside"]
# So many windows are looked at together, for the memory's sake.
_TOGETHER = 100_000


@dataclass(frozen=True)
class Rule:
    """One rule. `count` of `window` points must fit; `zone` in sigmas from the centre."""

    number: int
    kind: Kind
    count: int
    window: int
    zone: float = 0.0
    is_inclusive: bool = False  # a point exactly on the zone's border fits
    both_sides: bool = False  # "outside": points on either side must occur
    partial: bool = False  # a window shorter than full counts at the start

    def __post_init__(self) -> None:
        # Two points make a step, three make a turn.
        fewest = {"trend": 2, "alternating": 3}.get(self.kind, 1)
        if not fewest <= self.count <= self.window:
            rule = f"{fewest} ≤ count ≤ window"
            raise refusal("TW709", name=f"rule {self.number}", rule=rule, value=[self.count, self.window])


@dataclass(frozen=True, eq=False)
class Stage:
    """Points of one stage without gaps, and its lines."""

    values: Floats
    centre: PerPoint
    sigma: PerPoint
    lower: PerPoint
    upper: PerPoint
    _outside: dict[tuple[float, bool], tuple[Flags, Flags]] = field(default_factory=dict, init=False, repr=False)

    def outside(self, zone: float, *, is_inclusive: bool) -> tuple[Flags, Flags]:
        """Which points are further than `zone` sigmas above, and below (or exactly there, if inclusive)."""
        key = (zone, is_inclusive)
        if key not in self._outside:
            edge = (zone - ROUNDING if is_inclusive else zone + ROUNDING) * self.sigma
            self._outside[key] = (self.values > self.centre + edge, self.values < self.centre - edge)
        return self._outside[key]

    @cached_property
    def rises(self) -> Flags:
        """Whether each point but the first lies higher than the one before it."""
        return self.values[1:] > self.values[:-1]

    def steps(self, ends: Points, count: int) -> tuple[Floats, Floats]:
        """The steps inside the windows of `count` points that end there, a row each;

        and what is no step but rounding.
        """
        rows = self.values[_before(ends, count)]
        sigma = np.asarray(at(self.sigma, ends))
        return np.diff(rows, axis=1), sigma.reshape(-1, 1) * ROUNDING


def flagged(stage: Stage, rule: Rule) -> Points:
    """The points at the end of a window that fits the rule, in order."""
    return _TESTS[rule.kind](stage, rule)


def _beyond(stage: Stage, _rule: Rule) -> Points:
    slack = ROUNDING * stage.sigma
    return np.flatnonzero((stage.values > stage.upper + slack) | (stage.values < stage.lower - slack))


def _zone(stage: Stage, rule: Rule) -> Points:
    if rule.zone == 0 and rule.count == rule.window and not rule.is_inclusive:
        return _one_side(stage, rule)
    sides = stage.outside(rule.zone, is_inclusive=rule.is_inclusive)
    above, below = (_crowded(side, rule) for side in sides)
    return np.flatnonzero(above | below)


def _one_side(stage: Stage, rule: Rule) -> Points:
    """A run on one side of the centre."""
    above = stage.values > stage.centre

    def fits(some: Points) -> Flags:
        places = _before(some, rule.count)
        away = stage.values[places] - at(stage.centre, places)
        slack = ROUNDING * at(stage.sigma, places)
        return np.asarray(np.all(away > slack, axis=1) | np.all(away < -slack, axis=1))

    return _looked_at(_run_ends(above[1:] == above[:-1], rule.count - 1) + 1, fits)


def _crowded(side: Flags, rule: Rule) -> Flags:
    """Which of the points on a side have at least `count` on it among the `window` points up to them."""
    seen: NDArray[np.uint8] = side.view(np.uint8)
    total: NDArray[np.unsignedinteger] = seen.astype(np.uint8 if rule.window < 256 else np.uint32)
    for step in range(1, rule.window):
        np.add(total[step:], seen[:-step], out=total[step:])
    found: Flags = side & (total >= rule.count)
    if not rule.partial:
        found[: rule.window - 1] = False
    return found


def _trend(stage: Stage, rule: Rule) -> Points:
    same = stage.rises[1:] == stage.rises[:-1]
    ends = _run_ends(same, rule.count - 2) + 2 if rule.count > 2 else np.arange(1, stage.values.size)

    def fits(some: Points) -> Flags:
        steps, slack = stage.steps(some, rule.count)
        return np.asarray(np.all(steps > slack, axis=1) | np.all(steps < -slack, axis=1))

    return _looked_at(ends, fits)


def _alternating(stage: Stage, rule: Rule) -> Points:
    turned = stage.rises[1:] != stage.rises[:-1]

    def fits(some: Points) -> Flags:
        steps, slack = stage.steps(some, rule.count)
        return np.asarray(np.all(np.abs(steps) > slack, axis=1) & np.all(steps[:, 1:] * steps[:, :-1] < 0, axis=1))

    return _looked_at(_run_ends(turned, rule.count - 2) + 2, fits)


def _inside(stage: Stage, rule: Rule) -> Points:
    # Inside is what isn't outside; a border that counts as inside is one that doesn't count as outside.
    above, below = stage.outside(rule.zone, is_inclusive=not rule.is_inclusive)
    return _run_ends(~(above | below), rule.window)


def _outside(stage: Stage, rule: Rule) -> Points:
    above, below = stage.outside(rule.zone, is_inclusive=rule.is_inclusive)
    ends = _run_ends(above | below, rule.window)
    if not rule.both_sides:
        return ends

    def fits(some: Points) -> Flags:
        places = _before(some, rule.window)
        return np.asarray(~(np.all(above[places], axis=1) | np.all(below[places], axis=1)))

    return _looked_at(ends, fits)


_TESTS: Mapping[Kind, Callable[[Stage, Rule], Points]] = {
    "beyond": _beyond,
    "zone": _zone,
    "trend": _trend,
    "alternating": _alternating,
    "inside": _inside,
    "outside": _outside,
}


def _before(ends: Points, count: int) -> Points:
    """The places of each window of `count` points, a row for each end."""
    return ends[:, None] + np.arange(1 - count, 1)


def _looked_at(ends: Points, fits: Callable[[Points], Flags]) -> Points:
    """Those ends whose windows fit."""
    parts = [ends[start : start + _TOGETHER] for start in range(0, ends.size, _TOGETHER)]
    return np.concatenate([part[fits(part)] for part in parts]) if parts else ends


def _run_ends(flags: Flags, count: int) -> Points:
    """Where `count` flags in a row end: shifted ANDs, doubling the reach."""
    found = flags.copy()
    reach = 1
    while reach < count:
        step = min(reach, count - reach)
        found[step:] &= found[:-step].copy()
        found[:step] = False
        reach += step
    return np.flatnonzero(found)
