"""The rules for patterns on a chart: Nelson's eight and Western Electric's four, as data; every (point, rule)
pair is kept.

A point is flagged when it ends a window that fits the rule, and so is every later one that does. Conventions:
counts as Nelson 1984 (rule 3: 6 points = 5 steps; rule 4: 14 points); rules 5 and 6 need a full window and the
flagged point itself in the zone (qcc 3); rule 7 takes points exactly on one sigma as inside; rule 8 wants points
on both sides. Every one of these is a field of `Rule`; `RSPC` and `MINITAB` are the variants of other packages.
Missing and excluded points are passed over: they neither count nor break a run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from client.domain.spc.checks import Floats, PerPoint
from client.domain.spc.limits import at
from client.domain.spc.panes import ROUNDING, Chart, Pane
from client.refusals import refusal

Flags = NDArray[np.bool_]
Kind = Literal["beyond", "zone", "trend", "alternating", "inside", "outside"]


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


NELSON: tuple[Rule, ...] = (
    Rule(1, "beyond", 1, 1, 3.0),
    Rule(2, "zone", 9, 9),
    Rule(3, "trend", 6, 6),
    Rule(4, "alternating", 14, 14),
    Rule(5, "zone", 2, 3, 2.0),
    Rule(6, "zone", 4, 5, 1.0),
    Rule(7, "inside", 15, 15, 1.0, is_inclusive=True),
    Rule(8, "outside", 8, 8, 1.0, both_sides=True),
)
WESTERN_ELECTRIC: tuple[Rule, ...] = (
    Rule(1, "beyond", 1, 1, 3.0),
    Rule(2, "zone", 2, 3, 2.0),
    Rule(3, "zone", 4, 5, 1.0),
    Rule(4, "zone", 8, 8),
)
# Rspc in its JMP counting: windows may be short at the start, rule 8 on either side.
RSPC: tuple[Rule, ...] = tuple(replace(rule, partial=True, both_sides=False) for rule in NELSON)
# Minitab words rule 8 the same way.
MINITAB: tuple[Rule, ...] = tuple(replace(rule, both_sides=False) for rule in NELSON)
RULE_SETS: Mapping[str, tuple[Rule, ...]] = {
    "nelson": NELSON,
    "western electric": WESTERN_ELECTRIC,
    "rspc": RSPC,
    "minitab": MINITAB,
}

# Which Nelson rules apply where (Minitab): all on X̄ and I; 1–4 on spreads and counts; only 1 where points
# depend on each other or the statistic is far from symmetric.
_ALL, _FOUR, _ONE = frozenset(range(1, 9)), frozenset({1, 2, 3, 4}), frozenset({1})
APPLIES: Mapping[str, frozenset[int]] = {
    "xbar": _ALL, "individuals": _ALL, "deviation": _ALL, "z": _ALL,
    "range": _FOUR, "s": _FOUR, "moving_range": _FOUR,
    "p": _FOUR, "np": _FOUR, "c": _FOUR, "u": _FOUR, "laney_p": _FOUR, "laney_u": _FOUR,
    "ewma": _ONE, "cusum_plus": _ONE, "cusum_minus": _ONE, "t2": _ONE, "g": _ONE, "t": _ONE,
}  # fmt: skip
# Of Western Electric's four, those that need equal zones on both sides don't apply to spreads and counts.
APPLIES_WESTERN: Mapping[frozenset[int], frozenset[int]] = {
    _ALL: frozenset({1, 2, 3, 4}), _FOUR: frozenset({1, 4}), _ONE: _ONE,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Signals:
    """What the rules found in one pane: for each rule the points (from 0) it flags."""

    pane: str
    rules: tuple[Rule, ...]
    points: Mapping[int, NDArray[np.intp]]

    def pairs(self) -> list[tuple[int, int]]:
        """Every (point, rule number), by point."""
        return sorted((int(point), rule) for rule, points in self.points.items() for point in points)

    def lowest(self) -> dict[int, int]:
        """For each flagged point the lowest rule number: the one that is drawn."""
        found: dict[int, int] = {}
        for point, rule in self.pairs():
            found.setdefault(point, rule)
        return found


def signals(chart: Chart, rules: Sequence[Rule] = NELSON, *, everywhere: bool = False) -> tuple[Signals, ...]:
    """What the rules that apply find in each pane of a chart; all rules on every pane if `everywhere`.

    Runs begin anew at each stage. On a chart of counts whose size varies, trends aren't tested: a step there may
    be size.
    """
    counted = chart.phases.counted(chart.count)
    spans = chart.phases.spans(chart.count)
    found = []
    for pane in chart.panes:
        chosen = tuple(rules) if everywhere else applicable(pane, rules)
        found.append(Signals(pane.name, chosen, _in_spans(pane, chosen, spans, counted)))
    return tuple(found)


def applicable(pane: Pane, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules that mean something on a pane."""
    allowed = APPLIES.get(pane.name, _ONE)
    if any(rule.kind in ("trend", "alternating") for rule in rules):
        if allowed is _FOUR and isinstance(pane.n, np.ndarray):
            allowed = frozenset({1, 2})
    else:
        allowed = APPLIES_WESTERN[allowed]
    return tuple(rule for rule in rules if rule.number in allowed)


def _in_spans(
    pane: Pane, rules: Sequence[Rule], spans: Sequence[tuple[int, int]], counted: Flags | None
) -> dict[int, NDArray[np.intp]]:
    pieces: dict[int, list[NDArray[np.intp]]] = {rule.number: [] for rule in rules}
    for start, stop in spans:
        part = slice(start, stop)
        there = counted[part] if counted is not None else None
        values = pane.values[part]
        if np.isnan(values.sum()):
            present = ~np.isnan(values)
            there = present if there is None else there & present
        chosen = None if there is None else np.flatnonzero(there)
        flags = _Window(
            *(at(at(line, part), chosen) if chosen is not None else at(line, part)
              for line in (pane.values, pane.centre, pane.sigma, pane.lower, pane.upper))
        )  # fmt: skip
        for rule in rules:
            hits = np.flatnonzero(_TESTS[rule.kind](flags, rule))
            pieces[rule.number].append(start + (hits if chosen is None else chosen[hits]))
    return {number: np.concatenate(parts) for number, parts in pieces.items()}


def check(values: Floats, centre: PerPoint, sigma: PerPoint, rules: Sequence[Rule] = NELSON) -> Signals:
    """The rules on plain values around a centre; beyond the limits means beyond the zone of rule 1."""
    zone = next((rule.zone for rule in rules if rule.kind == "beyond"), 3.0)
    plain = Pane("values", values, centre, sigma, centre - zone * sigma, centre + zone * sigma)
    return Signals("values", tuple(rules), _in_spans(plain, rules, [(0, values.size)], None))


class _Window:
    """Points of one stage without gaps, and the comparisons the rules share."""

    def __init__(
        self, values: PerPoint, centre: PerPoint, sigma: PerPoint, lower: PerPoint, upper: PerPoint
    ) -> None:
        self.values = np.asarray(values)
        self.centre, self.sigma, self.lower, self.upper = centre, sigma, lower, upper
        self._sides: dict[tuple[float, bool], tuple[Flags, Flags]] = {}

    def sides(self, zone: float, *, is_inclusive: bool = False) -> tuple[Flags, Flags]:
        """Which points are further than `zone` sigmas above, and below (or exactly there, if inclusive)."""
        key = (zone, is_inclusive)
        if key not in self._sides:
            edge = (zone - ROUNDING if is_inclusive else zone + ROUNDING) * self.sigma
            self._sides[key] = (self.values > self.centre + edge, self.values < self.centre - edge)
        return self._sides[key]


def _beyond(window: _Window, _rule: Rule) -> Flags:
    slack = ROUNDING * window.sigma
    return np.asarray((window.values > window.upper + slack) | (window.values < window.lower - slack))


def _zone(window: _Window, rule: Rule) -> Flags:
    above, below = window.sides(rule.zone, is_inclusive=rule.is_inclusive)
    return _some_of(above, rule) | _some_of(below, rule)


def _trend(window: _Window, rule: Rule) -> Flags:
    up, down = _steps(window)
    return _after_steps(window, _all_of(up, rule.count - 1) | _all_of(down, rule.count - 1))


def _alternating(window: _Window, rule: Rule) -> Flags:
    up, down = _steps(window)
    turned = (up[1:] & down[:-1]) | (down[1:] & up[:-1])
    found = np.zeros(window.values.size, dtype=np.bool_)
    found[2:] = _all_of(turned, rule.count - 2)
    return found


def _inside(window: _Window, rule: Rule) -> Flags:
    # Inside is what isn't outside; a border that counts as inside is one that doesn't count as outside.
    above, below = window.sides(rule.zone, is_inclusive=not rule.is_inclusive)
    return _all_of(~(above | below), rule.window)


def _outside(window: _Window, rule: Rule) -> Flags:
    above, below = window.sides(rule.zone, is_inclusive=rule.is_inclusive)
    found = _all_of(above | below, rule.window)
    if rule.both_sides:
        found &= ~_all_of(above, rule.window) & ~_all_of(below, rule.window)
    return found


_TESTS: Mapping[Kind, Callable[[_Window, Rule], Flags]] = {
    "beyond": _beyond,
    "zone": _zone,
    "trend": _trend,
    "alternating": _alternating,
    "inside": _inside,
    "outside": _outside,
}


def _steps(window: _Window) -> tuple[Flags, Flags]:
    """For each point but the first whether it lies higher, and lower, than the one before it."""
    slack = at(window.sigma, slice(1, None)) * ROUNDING
    steps = np.diff(window.values)
    return steps > slack, steps < -slack


def _after_steps(window: _Window, flags: Flags) -> Flags:
    found = np.zeros(window.values.size, dtype=np.bool_)
    found[1:] = flags
    return found


def _all_of(flags: Flags, count: int) -> Flags:
    """For each point whether it and the count − 1 before it are all flagged: shifted ANDs, doubling the reach."""
    found = flags.copy()
    reach = 1
    while reach < count:
        step = min(reach, count - reach)
        shifted = np.zeros_like(found)
        shifted[step:] = found[:-step] if step < found.size else False
        found &= shifted
        reach += step
    return found


def _some_of(flags: Flags, rule: Rule) -> Flags:
    """For each flagged point whether at least `count` of the `window` points up to it are flagged."""
    if rule.count == rule.window:
        return _all_of(flags, rule.count)
    seen = flags.astype(np.uint8 if rule.window < 256 else np.uint32)
    total = seen.copy()
    for step in range(1, rule.window):
        total[step:] += seen[:-step]
    found = flags & (total >= rule.count)
    if not rule.partial:
        found[: rule.window - 1] = False
    return found
