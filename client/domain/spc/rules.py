"""The rules for patterns on a chart: Nelson's eight and Western Electric's four, as data; every (point, rule)
pair is kept.

A point is flagged when it ends a window that fits the rule, and so is every later one that does. Conventions:
counts as Nelson 1984 (rule 3: 6 points = 5 steps; rule 4: 14 points); rules 5 and 6 need a full window and the
flagged point itself in the zone (qcc 3); rule 7 takes points exactly on one sigma as inside; rule 8 wants points
on both sides. Every one of these is a field of `Rule`; `RSPC` and `MINITAB` are the variants of other packages.
Missing and excluded points are passed over: they neither count nor break a run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from client.domain.spc.checks import Floats, PerPoint, known
from client.domain.spc.limits import at
from client.domain.spc.panes import Chart, Pane, Points
from client.domain.spc.windows import Rule, Stage, flagged
from client.refusals import refusal

Flags = NDArray[np.bool_]
MOST = 100  # points in a row that a rule may be about


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
# What people choose from; "limits" is the first rule alone.
RULE_SETS: Mapping[str, tuple[Rule, ...]] = {
    "nelson": NELSON, "western-electric": WESTERN_ELECTRIC, "minitab": MINITAB, "limits": NELSON[:1],
}  # fmt: skip
USUAL = "nelson"

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


def rules_named(text: str) -> tuple[Rule, ...]:
    """A set of rules by its name, with other counts where they are said: "nelson", "nelson:2=8,3=7".

    TW715 for a set there isn't, TW709 for a rule it hasn't or a count that can't be. Only rules of points in a row
    (2, 3, 4, 7 and 8 of Nelson's) take another count.
    """
    name, _, counts = text.partition(":")
    rules = {rule.number: rule for rule in RULE_SETS[known(name, RULE_SETS, "rules")]}
    for change in filter(None, counts.split(",")):
        number, _, count = change.strip().partition("=")
        in_a_row = {str(rule.number) for rule in rules.values() if rule.count == rule.window > 1}
        if number not in in_a_row or not (count.isascii() and count.isdecimal() and 1 < int(count) <= MOST):
            rule = f"{name}:N=COUNT, N in {', '.join(sorted(in_a_row)) or '–'}, 2 ≤ COUNT ≤ {MOST}"
            raise refusal("TW709", name="rules", rule=rule, value=text)
        rules[int(number)] = replace(rules[int(number)], count=int(count), window=int(count))
    return tuple(rules.values())


@dataclass(frozen=True, eq=False)
class Signals:
    """What the rules found in one pane: for each rule the points (from 0) it flags."""

    pane: str
    rules: tuple[Rule, ...]
    points: Mapping[int, Points]

    def pairs(self) -> list[tuple[int, int]]:
        """Every (point, rule number), by point."""
        return sorted((int(point), rule) for rule, points in self.points.items() for point in points)

    def lowest(self) -> dict[int, int]:
        """For each flagged point the lowest rule number: the one that is drawn."""
        points, rules = self.drawn()
        return dict(zip(points.tolist(), rules.tolist(), strict=True))

    def drawn(self) -> tuple[Points, Points]:
        """All flagged points in order, and the lowest rule of each."""
        end = max((int(points.max()) + 1 for points in self.points.values() if points.size), default=0)
        lowest = np.zeros(end, dtype=np.int32)
        for number in sorted(self.points, reverse=True):  # a lower rule is written over a higher one
            lowest[self.points[number]] = number
        flagged = np.flatnonzero(lowest > 0)
        return flagged, lowest[flagged].astype(np.intp)


def signals(chart: Chart, rules: Sequence[Rule] = NELSON, *, everywhere: bool = False) -> tuple[Signals, ...]:
    """What the rules that apply find in each pane of a chart; all rules on every pane if `everywhere`.

    Runs begin anew at each stage. On a chart of counts whose size varies, trends aren't tested: a step there may
    be size.
    """
    counted = chart.phases.judged(chart.count)
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
) -> dict[int, Points]:
    pieces: dict[int, list[Points]] = {rule.number: [] for rule in rules}
    for start, stop in spans:
        lines = [at(line, slice(start, stop)) for line in
                 (pane.values, pane.centre, pane.sigma, pane.lower, pane.upper)]  # fmt: skip
        there = counted[start:stop] if counted is not None else None
        if np.isnan(np.sum(lines[0])):
            present = ~np.isnan(lines[0])
            there = present if there is None else there & present
        places = None
        if there is not None:
            places = start + np.flatnonzero(there)
            lines = [at(line, there) for line in lines]
        stage = Stage(np.asarray(lines[0]), *lines[1:])
        for rule in rules:
            hits = flagged(stage, rule)
            pieces[rule.number].append(start + hits if places is None else places[hits])
    return {number: np.concatenate(parts) for number, parts in pieces.items()}


def check(values: Floats, centre: PerPoint, sigma: PerPoint, rules: Sequence[Rule] = NELSON) -> Signals:
    """The rules on plain values around a centre; beyond the limits means beyond the zone of rule 1."""
    zone = next((rule.zone for rule in rules if rule.kind == "beyond"), 3.0)
    plain = Pane("values", values, centre, sigma, centre - zone * sigma, centre + zone * sigma)
    return Signals("values", tuple(rules), _in_spans(plain, rules, [(0, values.size)], None))
