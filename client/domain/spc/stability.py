"""Is the process stable, and can its numbers be trusted? Verdict first, then warnings, each a word with its
figures.

Sources: ISO 22514-1 (capability only of a process under control), Wheeler, Advanced Topics in SPC (resolution
coarser than sigma), AIAG SPC manual (25 subgroups, 100 readings). The sentences stand in resources/spc.toml.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from client.domain.spc.capability import Indices
from client.domain.spc.checks import Floats
from client.domain.spc.normality import AndersonDarling
from client.domain.spc.rules import Signals

FEW_POINTS = 20  # fewer points don't settle limits
FEW_VALUES = 30  # fewer values don't settle a capability
NOT_NORMAL = 0.05
CENSORED = 0.25  # so large a share of one value smells of a detection limit
DRIFTS = 0.75  # sigma within below this share of the overall one: the mean wanders


@dataclass(frozen=True)
class Stability:
    """Whether any rule found anything, in how many points, and which rules."""

    is_stable: bool
    flagged: int
    points: int
    rules: tuple[tuple[str, int], ...]  # (pane, rule number) that found something


@dataclass(frozen=True)
class Doubt:
    """A reason not to trust a number: a word of resources/spc.toml, and what its sentence is filled with."""

    name: str
    detail: Mapping[str, Any]


def stability_of(found: Sequence[Signals], points: int) -> Stability:
    """Stable is what no rule that was applied objects to."""
    flagged = {int(point) for one in found for hits in one.points.values() for point in hits}
    rules = tuple((one.pane, number) for one in found for number, hits in one.points.items() if hits.size)
    return Stability(not flagged, len(flagged), points, rules)


def warnings_of(
    values: Floats,
    stability: Stability,
    within: Indices | None,
    overall: Indices | None,
    normality: AndersonDarling | None,
) -> tuple[Doubt, ...]:
    """What to know before believing limits and capability of these values (without missing ones)."""
    found: list[Doubt] = []
    if not stability.is_stable:
        found.append(Doubt("unstable", {"flagged": stability.flagged, "points": stability.points}))
    if stability.points < FEW_POINTS:
        found.append(Doubt("few_points", {"points": stability.points, "needed": FEW_POINTS}))
    if values.size < FEW_VALUES:
        found.append(Doubt("few_values", {"values": values.size, "needed": FEW_VALUES}))
    if within is not None and (step := resolution(values)) > within.sigma:
        found.append(Doubt("coarse", {"step": float(f"{step:.3g}"), "sigma": float(f"{within.sigma:.3g}")}))
    share, value = most_common(values)
    if share > CENSORED:
        found.append(Doubt("one_value", {"share": round(100 * share), "value": value}))
    if normality is not None and normality.p < NOT_NORMAL:
        found.append(Doubt("not_normal", {"p": "< 0.001" if normality.p < 0.001 else f"= {normality.p:.2g}"}))
    if within is not None and overall is not None and within.sigma < DRIFTS * overall.sigma:
        found.append(Doubt("wanders", {"share": round(100 * within.sigma / overall.sigma)}))
    return tuple(found)


def resolution(values: Floats) -> float:
    """The smallest step between two different values; 0 where there is but one."""
    steps = np.diff(np.unique(values))
    steps = steps[steps > 1e-9 * float(np.abs(values).max())]
    return float(steps.min()) if steps.size else 0.0


def most_common(values: Floats) -> tuple[float, float]:
    """The share of the value that comes up most, and that value."""
    distinct, counts = np.unique(values, return_counts=True)
    most = int(counts.argmax())
    return float(counts[most] / values.size), float(distinct[most])
