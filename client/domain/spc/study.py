"""One study of one characteristic: the chart that fits, its signals, stability, capability and what to doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from client.domain.spc import capability
from client.domain.spc.capability import Indices
from client.domain.spc.checks import Floats, known
from client.domain.spc.counted import BinomialCapability, PoissonCapability
from client.domain.spc.individuals import imr
from client.domain.spc.limits import ONE_PHASE, Limits, Phases
from client.domain.spc.normality import FEWEST, AndersonDarling, anderson_darling
from client.domain.spc.panes import Chart
from client.domain.spc.rules import NELSON, USUAL, Signals, signals
from client.domain.spc.stability import Doubt, Stability, stability_of, warnings_of
from client.domain.spc.subgroups import Subgroups
from client.domain.spc.suited import Suited, suited
from client.domain.spc.variables import imr_rs, xbar_r, xbar_s
from client.domain.spc.weighted import cusum, ewma
from client.domain.spc.windows import Rule
from client.domain.spc.within import within_indices
from client.refusals import refusal

# Ranges waste information in larger subgroups (Montgomery 6.3).
LARGEST_FOR_RANGES = 10
FAST = 5.0  # h of the CUSUM chart; its fast initial response starts at half of it (Lucas and Crosier)


@dataclass(frozen=True, eq=False)
class Study:
    """What is known about a characteristic. Capability is None without specification limits."""

    kind: str
    groups: Subgroups
    chart: Chart
    signals: tuple[Signals, ...]
    stability: Stability
    within: Indices | None
    overall: Indices | None
    observed: Mapping[str, float] | None
    normality: AndersonDarling | None
    doubts: tuple[Doubt, ...]
    lower: float | None
    upper: float | None
    target: float | None
    values: Floats  # all readings that count, in order
    suited: Suited | None = None  # capability by another distribution, where one was asked for
    counted: BinomialCapability | PoissonCapability | None = None  # of charts of counts
    rule_set: str = USUAL  # what the points were looked at by (`rules.rules_named`)


def study(
    groups: Subgroups,
    kind: str | None = None,
    *,
    lower: float | None = None,
    upper: float | None = None,
    target: float | None = None,
    phases: Phases = ONE_PHASE,
    given: Limits | None = None,
    rules: Sequence[Rule] = NELSON,
) -> Study:
    """The study of subgroups; the chart is chosen by their sizes unless named (`CHARTS`, TW715).

    `given` are limits that were frozen. Refusals are those of the chart and of capability.
    """
    kind = known(kind or fitting(groups), CHARTS, "chart")
    chart = CHARTS[kind](groups, phases, given)
    return judged(kind, groups, chart, lower=lower, upper=upper, target=target, phases=phases, rules=rules)


def judged(
    kind: str,
    groups: Subgroups,
    chart: Chart,
    *,
    lower: float | None = None,
    upper: float | None = None,
    target: float | None = None,
    phases: Phases = ONE_PHASE,
    rules: Sequence[Rule] = NELSON,
    has_readings: bool = True,
    distribution: str | None = None,
) -> Study:
    """What a chart of any family says: signals, stability, and capability of its readings where they have limits.

    `has_readings`: the values are readings, whose distribution can be asked about; not counts, times or distances.
    `distribution`: capability by its percentiles too (`suited.NAMES`, or "best"); not without limits.
    """
    found = signals(chart, rules)
    stability = stability_of(found, chart.count)
    counted = phases.counted(groups.count)
    used = groups if counted is None else Subgroups(groups.values[counted], groups.is_complete)
    values = used.values[~np.isnan(used.values)]
    normality = anderson_darling(values) if has_readings and values.size >= FEWEST else None
    within = overall = by_percentiles = None
    observed = None
    if lower is not None or upper is not None:
        by_percentiles = None if distribution is None else suited(values, distribution, lower=lower, upper=upper)
        within = within_indices(used, lower=lower, upper=upper, target=target)
        overall = capability.overall(values, lower=lower, upper=upper, target=target)
        observed = capability.observed(values, lower, upper)
    doubts = warnings_of(values, stability, within, overall, normality)
    if not has_readings:
        doubts = tuple(doubt for doubt in doubts if doubt.name in ("unstable", "few_points"))
    if by_percentiles is not None:  # what the doubt advises was done
        doubts = tuple(doubt for doubt in doubts if doubt.name != "not_normal")
    return Study(
        kind,
        groups,
        chart,
        found,
        stability,
        within,
        overall,
        observed,
        normality,
        doubts,
        lower,
        upper,
        target,
        values,
        by_percentiles,
    )


def fitting(groups: Subgroups) -> str:
    """The chart for these subgroups:

    individuals for single values, ranges for small subgroups, s for large ones.
    """
    largest = int(groups.sizes().max())
    if largest <= 1:
        return "i-mr"
    return "xbar-r" if largest <= LARGEST_FOR_RANGES else "xbar-s"


def _single(groups: Subgroups, phases: Phases, given: Limits | None) -> Chart:
    """Individuals of readings one by one; of subgroups their means' place is I-MR-R/S."""
    if groups.values.shape[1] > 1:
        raise refusal("TW717", largest=int(groups.sizes().max()))
    return imr(groups.values[:, 0], phases=phases, given=given)


def _with_memory(
    draw: Callable[[Subgroups, Limits], Chart],
) -> Callable[[Subgroups, Phases, Limits | None], Chart]:
    """A chart that needs limits: those of the individuals or means first, of the last stage where there are several."""

    def chart(groups: Subgroups, phases: Phases, given: Limits | None) -> Chart:
        base = CHARTS[fitting(groups)](groups, phases, given)
        counted = phases.judged(groups.count)
        if counted is None:
            return draw(groups, base.limits[-1])
        values = np.where(counted[:, None], groups.values, np.nan)  # what is left out moves no sum
        return replace(
            draw(Subgroups(values, is_complete=False), base.limits[-1]), phases=Phases(excluded=phases.excluded)
        )

    return chart


CHARTS: Mapping[str, Callable[[Subgroups, Phases, Limits | None], Chart]] = {
    "xbar-r": lambda groups, phases, given: xbar_r(groups, phases=phases, given=given),
    "xbar-s": lambda groups, phases, given: xbar_s(groups, phases=phases, given=given),
    "i-mr": _single,
    "i-mr-r": lambda groups, phases, _given: imr_rs(groups, phases=phases),
    "i-mr-s": lambda groups, phases, _given: imr_rs(groups, spread="s", phases=phases),
    "ewma": _with_memory(ewma),
    "cusum": _with_memory(cusum),
    "cusum-fir": _with_memory(lambda groups, limits: cusum(groups, limits, head_start=FAST / 2)),
}
