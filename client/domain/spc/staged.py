"""T², Z-MR and run charts in stages: limits that are more than a centre and a sigma, estimated or frozen.

What else they need is kept with the limits (`Limits.detail`): of T² the means, the covariance and both limits, of
Z-MR the mean and sigma of each part, of a run chart the longest run that chance explains.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from client.domain.spc.checks import Floats, enough, one_real, same_length
from client.domain.spc.limits import Limits, Phases
from client.domain.spc.multivariate import HotellingT2, t2_individuals
from client.domain.spc.panes import Chart, Pane
from client.domain.spc.run_chart import RunChart, run_chart
from client.domain.spc.short_run import parts_of, z_mr

UNKNOWN = float("nan")


def t2_chart(rows: Floats, names: Sequence[str], phases: Phases) -> Chart:
    """T² of inspections (a row each, a column for each of `names`), judged by Beta in phase I and by F in phase II.

    Limits that nobody froze come from phase I, which ends where the second stage begins. Frozen ones make phase I of
    the points they were computed from, phase II of all later ones; a stage without is all phase I.
    """
    count = rows.shape[0]
    counted = phases.counted(count)
    base = rows if counted is None else np.where(counted[:, None], rows, np.nan)
    if not any(phases.fixed):
        phases = replace(phases, starts=phases.starts[:2], fixed=())
        second = phases.starts[1] if len(phases.starts) > 1 else count
        first = t2_individuals(base[:second])
        spans, found = [(0, count, second)], [first]
        limits = [_t2_limits(first, names, range(second), phases)]
    else:
        spans, found, limits = [], [], []
        for (start, stop), frozen in zip(phases.spans(count), phases.fixed, strict=True):
            if frozen is None:
                one = t2_individuals(base[start:stop])
                limits.append(_t2_limits(one, names, range(start, stop), phases))
            else:
                one = HotellingT2.again(frozen.detail or {})
                same_length(one.centre.size, rows.shape[1], "mean")
                limits.append(frozen)
            found.append(one)
            spans.append((start, stop, stop if frozen is None else min(frozen.points.stop, stop)))
    values, upper = np.full(count, np.nan), np.full(count, np.nan)
    for (start, stop, second), one in zip(spans, found, strict=True):
        values[start:stop] = one.of_new(rows[start:stop])
        upper[start:second], upper[second:stop] = one.upper_phase_1, one.upper_phase_2
    line = float(upper[0]) if np.all(upper == upper[0]) else upper
    pane = Pane("t2", values, UNKNOWN, UNKNOWN, 0.0, line, None, is_cut=True)
    return Chart("t2", (pane,), tuple(limits), phases)


def _t2_limits(one: HotellingT2, names: Sequence[str], points: range, phases: Phases) -> Limits:
    out = tuple(sorted(point for point in phases.excluded if point in points))
    detail = {**one.kept(), "characteristics": list(names)}
    centre = float(np.nanmean(one.values))
    return Limits("t2", centre, UNKNOWN, None, f"alpha {one.alpha:.4f}", points, left_out=out, detail=detail)


def z_mr_chart(values: Floats, parts: Sequence[str], phases: Phases) -> Chart:
    """Z-MR by part, each stage with means and sigmas of its own; a part that frozen limits don't know has no z."""
    count = values.size
    counted = phases.counted(count)
    base = values if counted is None else np.where(counted, values, np.nan)
    fixed = phases.fixed or (None,) * len(phases.spans(count))
    charts: list[Chart] = []
    limits: list[Limits] = []
    for (start, stop), frozen in zip(phases.spans(count), fixed, strict=True):
        pairs = parts_of(base[start:stop], parts[start:stop]) if frozen is None else _pairs(frozen)
        charts.append(z_mr(values[start:stop], parts[start:stop], given=pairs))
        out = tuple(sorted(point for point in phases.excluded if start <= point < stop))
        detail = {"parts": {name: list(pair) for name, pair in pairs.items()}}
        own = replace(charts[-1].limits[0], points=range(start, stop), left_out=out, detail=detail)
        limits.append(own if frozen is None else frozen)
    panes = tuple(
        replace(pane, values=np.concatenate([one.panes[number].values for one in charts]))
        for number, pane in enumerate(charts[0].panes)
    )
    return Chart("z_mr", panes, tuple(limits), phases)


def _pairs(frozen: Limits) -> dict[str, tuple[float, float]]:
    """The mean and sigma of each part, as they were kept. TW701 for what is no number."""
    kept = (frozen.detail or {}).get("parts")
    pairs: dict[str, tuple[float, float]] = {}
    for name, pair in (kept if isinstance(kept, Mapping) else {}).items():
        middle, sigma = pair if isinstance(pair, list | tuple) and len(pair) == 2 else (None, None)
        pairs[name] = (one_real(middle, name), one_real(sigma, name))
    enough(len(pairs), 1, "parts")
    return pairs


def unknown_parts(chart: Chart, parts: Sequence[str]) -> list[str]:
    """Parts on a Z-MR chart that its frozen limits don't know."""
    found: dict[str, None] = {}
    for (start, stop), limits in zip(chart.phases.spans(chart.count), chart.limits, strict=True):
        known = (limits.detail or {}).get("parts") or {}
        found |= dict.fromkeys(name for name in parts[start:stop] if name not in known)
    return list(found)


def run_of(values: Floats, phases: Phases) -> tuple[Chart, RunChart]:
    """The run chart, and what its tests found. It has one stage: frozen limits hold for all points, the newest ones.

    The median and the longest run that chance explains are frozen, which else grows with the number of points and
    would take earlier signals back. The number of crossings is asked of all points.
    """
    counted = phases.counted(values.size)
    used = values if counted is None else np.where(counted, values, np.nan)
    frozen = next((one for one in reversed(phases.fixed) if one is not None), None)
    phases = Phases(excluded=phases.excluded, tested=phases.tested)
    if frozen is None:
        found = run_chart(used)
        longest = {"longest": found.longest_run_limit}
        limits = Limits(
            "run", found.median, 0.0, None, "median", range(values.size), left_out=phases.excluded, detail=longest
        )
    else:
        limits = frozen
        found = run_chart(used, one_real(frozen.centre, "median"))
        found = replace(
            found, longest_run_limit=round(one_real((frozen.detail or {}).get("longest"), "longest run"))
        )
    pane = Pane("run", values, limits.centre, 0.0, UNKNOWN, UNKNOWN)
    return Chart("run", (pane,), (limits,), phases), found
