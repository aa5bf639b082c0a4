"""The rules read aloud, point by point and window by window: slow, and written without a look at ours."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from client.domain.spc.rules import Rule

# Two numbers nearer than this share of sigma are the same.
SAME = 1e-9


def flagged(values: Sequence[float | None], centre: float, sigma: float, rule: Rule) -> list[int]:
    """The points (from 0) at the end of a window that fits the rule; None is passed over as if it had never been."""
    there = [(place, value) for place, value in enumerate(values) if value is not None]
    scores = [(value - centre) / sigma for _, value in there]
    ends = [end for end in range(len(scores)) if _fits(scores[max(0, end - rule.window + 1) : end + 1], rule)]
    return [there[end][0] for end in ends]


def _fits(window: list[float], rule: Rule) -> bool:
    is_short = len(window) < rule.window
    return _READ[rule.kind](window, rule, is_short)


def _beyond(z: float, zone: float, *, inclusive: bool) -> bool:
    return z >= zone - SAME if inclusive else z > zone + SAME


def _zone(window: list[float], rule: Rule, is_short: bool) -> bool:
    if is_short and not rule.partial:
        return False
    for side in (1, -1):
        inside = [_beyond(side * z, rule.zone, inclusive=rule.is_inclusive) for z in window]
        if inside[-1] and sum(inside) >= rule.count:
            return True
    return False


def _first(window: list[float], rule: Rule, is_short: bool) -> bool:
    return abs(window[-1]) > rule.zone + SAME


def _trend(window: list[float], rule: Rule, is_short: bool) -> bool:
    steps = [b - a for a, b in itertools.pairwise(window)]
    return not is_short and (all(s > SAME for s in steps) or all(s < -SAME for s in steps))


def _alternating(window: list[float], rule: Rule, is_short: bool) -> bool:
    steps = [b - a for a, b in itertools.pairwise(window)]
    if is_short or any(abs(s) <= SAME for s in steps):
        return False
    return all(a * b < 0 for a, b in itertools.pairwise(steps))


def _inside(window: list[float], rule: Rule, is_short: bool) -> bool:
    outside = [_beyond(abs(z), rule.zone, inclusive=not rule.is_inclusive) for z in window]
    return not is_short and not any(outside)


def _outside(window: list[float], rule: Rule, is_short: bool) -> bool:
    if is_short or not all(_beyond(abs(z), rule.zone, inclusive=rule.is_inclusive) for z in window):
        return False
    return not rule.both_sides or (any(z > 0 for z in window) and any(z < 0 for z in window))


_READ: dict[str, Callable[[list[float], Rule, bool], bool]] = {
    "beyond": _first,
    "zone": _zone,
    "trend": _trend,
    "alternating": _alternating,
    "inside": _inside,
    "outside": _outside,
}
