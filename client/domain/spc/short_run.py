"""Short runs: several part numbers on one chart, as deviations from nominal (DNOM) or in units of each part's
sigma (Z-MR).

Sources: Montgomery 10.1, Wheeler, Short Run SPC; Minitab for Z-MR. DNOM presumes that parts scatter alike:
`unequal_spread` says where they don't.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np

from client.domain.spc.checks import Floats, enough, known, reals, same_length, varies
from client.domain.spc.constants import d2, d3
from client.domain.spc.estimators import moving_ranges
from client.domain.spc.individuals import imr
from client.domain.spc.limits import ONE_PHASE, Limits, Phases
from client.domain.spc.panes import Chart, pane

Pooling = Literal["by part", "by run", "constant"]
# A part whose own sigma differs by more than this factor from the others' shouldn't share their limits (Wheeler).
_UNEQUAL = 1.3


def dnom(
    data: Sequence[Any] | Floats,
    nominal: Sequence[Any] | Floats,
    *,
    method: str = "MR",
    width: float = 3.0,
    phases: Phases = ONE_PHASE,
) -> Chart:
    """I-MR chart of deviations from each value's nominal; panes "deviation" and "moving_range"."""
    values, aims = reals(data), reals(nominal, "nominal")
    same_length(aims.size, values.size, "nominal")
    chart = imr(values - aims, method=method, width=width, phases=phases)
    return Chart("dnom", (replace(chart.panes[0], name="deviation"), chart.panes[1]), chart.limits, phases)


def z_mr(
    data: Sequence[Any] | Floats,
    part: Sequence[str],
    *,
    targets: Mapping[str, float] | None = None,
    pooling: Pooling = "by part",
    given: Mapping[str, tuple[float, float]] | None = None,
    width: float = 3.0,
) -> Chart:
    """Chart of z = (value − mean of its part) / sigma of its part; panes "z" and "moving_range" (of z, within a
    run of a part).

    `pooling`: sigma from all moving ranges of a part ("by part", our default as Minitab's "by parts"), of each
    run alone ("by run"), or one for all ("constant"). `given`: mean and sigma of each part, frozen; a part that isn't
    among them has no z, until its limits are frozen too.
    """
    values = reals(data)
    same_length(len(part), values.size, "part")
    known(pooling, ("by part", "by run", "constant"), "pooling")
    names = np.asarray([str(one) for one in part])
    run = np.concatenate(([0], np.cumsum(names[1:] != names[:-1]))) if values.size else np.zeros(0, dtype=int)
    ranges = moving_ranges(values)
    ranges[np.flatnonzero(np.diff(run)) + 1] = np.nan
    if given is None and pooling == "by part":
        given = parts_of(values, part)
    if given is not None:
        unknown = (float("nan"), float("nan"))
        pairs = np.array([given.get(name, unknown) for name in names.tolist()]).reshape(-1, 2)
        middle, sigma = pairs[:, 0], pairs[:, 1]
    else:
        group = run.astype(str) if pooling == "by run" else np.full(values.size, "all")
        sigma = _of_each(group, lambda mask: _sigma(values[mask], ranges[mask]))
        middle = _of_each(names, lambda mask: float(np.nanmean(values[mask])))
    for name, target in (targets or {}).items():
        middle[names == name] = target
    z = (values - middle) / sigma
    steps = moving_ranges(z)
    steps[np.isnan(ranges)] = np.nan
    limits = Limits("z_mr", 0.0, 1.0, 1.0, f"MR {pooling}", range(values.size), width)
    panes = (
        pane("z", z, 0.0, 1.0, width, n=1.0),
        pane("moving_range", steps, d2(2), d3(2), width, floor=0.0),
    )
    return Chart("z_mr", panes, (limits,))


def parts_of(data: Sequence[Any] | Floats, part: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Mean and sigma of each part, as `z_mr` estimates them by part: what is frozen of such a chart.

    TW703 for a part without two readings in a row, TW704 for one that doesn't vary.
    """
    values = reals(data)
    same_length(len(part), values.size, "part")
    names = np.asarray([str(one) for one in part])
    ranges = moving_ranges(values)
    ranges[np.flatnonzero(names[1:] != names[:-1]) + 1] = np.nan
    found: dict[str, tuple[float, float]] = {}
    for name in dict.fromkeys(names.tolist()):
        mask = names == name
        if not np.all(np.isnan(values[mask])):
            found[name] = (float(np.nanmean(values[mask])), _sigma(values[mask], ranges[mask]))
    return found


def unequal_spread(data: Sequence[Any] | Floats, part: Sequence[str]) -> tuple[str, ...]:
    """Parts whose own scatter is too different for a chart of deviations: they need Z-MR."""
    values = reals(data)
    same_length(len(part), values.size, "part")
    names = np.asarray([str(one) for one in part])
    spreads = {name: float(np.nanmean(moving_ranges(values[names == name]))) for name in dict.fromkeys(names)
               if np.count_nonzero(names == name) > 1}  # fmt: skip
    middle = float(np.mean(list(spreads.values()))) if spreads else 0.0
    return tuple(name for name, spread in spreads.items() if not middle / _UNEQUAL <= spread <= middle * _UNEQUAL)


def _of_each(names: Any, compute: Any) -> Floats:
    found = np.full(names.size, np.nan)
    for name in dict.fromkeys(names.tolist()):
        mask = names == name
        found[mask] = compute(mask)
    return found


def _sigma(values: Floats, ranges: Floats) -> float:
    ranges = ranges[~np.isnan(ranges)]
    enough(int(ranges.size), 1, "moving range")
    return varies(float(ranges.mean()) / d2(2), float(np.nanmax(np.abs(values))), float(values[0]))
