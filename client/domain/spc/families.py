"""Which chart fits what was found, and the charts of counts, of rare events, of several items and of several
characteristics.

Sources: Montgomery 6–11; Laney (2002) for p′ and u′; Wheeler for short runs; Anhøj and Olesen (2014) for the run
chart. Why a chart doesn't fit is a refusal's code (TW721–TW734): its sentence is what people read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from client.domain.spc.attributes import attribute_chart
from client.domain.spc.checks import Floats, known
from client.domain.spc.counted import BinomialCapability, PoissonCapability, binomial, poisson
from client.domain.spc.limits import ONE_PHASE, Limits, Phases
from client.domain.spc.panes import Chart
from client.domain.spc.rare_events import g_chart, t_chart
from client.domain.spc.rules import USUAL, rules_named
from client.domain.spc.short_run import dnom, unequal_spread
from client.domain.spc.stability import Doubt, Stability
from client.domain.spc.staged import run_of, t2_chart, unknown_parts, z_mr_chart
from client.domain.spc.study import CHARTS, Study, fitting, judged
from client.domain.spc.subgroups import Subgroups, subgroups
from client.domain.spc.windows import Rule
from client.refusals import refusal

Points = NDArray[np.intp]
MANY = 200  # readings in all samples from which Laney's correction is worth a look


@dataclass(frozen=True, eq=False)
class Counted:
    """What was counted at each point: nonconforming units and defects (NaN: nobody counted) among n inspected."""

    nonconforming: Floats
    defects: Floats
    n: Floats

    def of(self, kind: str) -> Floats:
        """The counts a chart is of: defects on c and u, nonconforming units on the others."""
        return self.defects if kind in DEFECTS else self.nonconforming


@dataclass(frozen=True, eq=False)
class Material:
    """What there is to chart of one characteristic, a place for each point."""

    groups: Subgroups | None = None  # readings
    counted: Counted | None = None
    days: Floats | None = None  # when, in days from any zero
    partners: int = 0  # other characteristics that were measured in the same inspections
    items: int = 1  # on which the characteristic was measured
    rows: Floats | None = None  # several characteristics of the same inspections: a column each
    names: Sequence[str] = ()  # of those columns
    parts: Sequence[str] | None = None  # short run: the item of each point
    nominal: Floats | None = None  # its target


@dataclass(frozen=True)
class Offer:
    """A chart, and why it doesn't fit: the code of a refusal (None: it fits)."""

    kind: str
    unfit: str | None


MEASURED = ("xbar-r", "xbar-s", "i-mr", "i-mr-r", "i-mr-s", "ewma", "cusum", "cusum-fir", "run")
COUNTS = {"p": "p", "np": "np", "c": "c", "u": "u", "laney-p": "laney_p", "laney-u": "laney_u"}
DEFECTS = ("c", "u", "laney-u")
KINDS = (*MEASURED, "t2", "dnom", "z-mr", *COUNTS, "g", "t")


def offers(material: Material) -> tuple[Offer, ...]:
    """All charts, and why some don't fit."""
    return tuple(Offer(kind, unfit(kind, material)) for kind in KINDS)


def default(material: Material) -> str:
    """The chart that is shown unless another is asked for."""
    if material.groups is not None:
        return fitting(material.groups)
    return next((offer.kind for offer in offers(material) if offer.unfit is None), "p")


def unfit(kind: str, material: Material) -> str | None:
    """Why a chart can't be drawn of this, as a refusal's code; None where it can. TW715 for no chart."""
    known(kind, KINDS, "chart")
    if kind in COUNTS:
        return _unfit_counts(kind, material.counted)
    if kind in ("g", "t"):
        return None if _events(material.counted).size > 2 else "TW730"
    if kind == "t2":
        return None if material.partners else "TW731"
    if kind in ("dnom", "z-mr"):
        return _unfit_short_run(kind, material)
    if material.groups is None:
        return "TW721"
    single = int(material.groups.sizes().max()) <= 1
    if single and kind in ("xbar-r", "xbar-s", "i-mr-r", "i-mr-s"):
        return "TW722"
    return "TW723" if kind == "i-mr" and not single else None


def _unfit_counts(kind: str, counted: Counted | None) -> str | None:
    if counted is None or np.all(np.isnan(counted.of(kind))):
        return "TW725" if kind in DEFECTS else "TW724"
    there = counted.n[~np.isnan(counted.of(kind))]
    if kind in ("np", "c") and np.any(there != there[0]):
        return "TW726"
    if np.nansum(counted.of(kind)) == 0:
        return "TW727"
    if kind not in DEFECTS and np.nansum(counted.of(kind)) == there.sum():
        return "TW728"
    return "TW729" if kind.startswith("laney") and (there.size < 3 or there.sum() < MANY) else None


def _unfit_short_run(kind: str, material: Material) -> str | None:
    if material.items < 2:
        return "TW732"
    if material.parts is None or kind == "z-mr":
        return None  # what their targets are is known once they are read
    if material.nominal is None or np.any(np.isnan(material.nominal)):
        return "TW733"
    assert material.groups is not None  # noqa: S101 - parts come with readings
    if unequal_spread(material.groups.means, material.parts):
        return "TW734"
    return None


def _events(counted: Counted | None) -> Points:
    """The points at which something nonconforming was found (a defect counts where no units were judged)."""
    if counted is None:
        return np.zeros(0, dtype=np.intp)
    found = np.fmax(np.nan_to_num(counted.nonconforming), np.nan_to_num(counted.defects))
    return np.flatnonzero(found > 0)


def study_of(
    material: Material, kind: str, *, phases: Phases = ONE_PHASE,
    lower: float | None = None, upper: float | None = None, target: float | None = None,
    distribution: str | None = None, rules: str = USUAL,
) -> tuple[Study, Points | None]:  # fmt: skip
    """The study of a chart of any family, and which points it is of (None: all). TW721–TW734 where the chart doesn't fit.

    `distribution`: see `judged`; charts of counts and of rare events have none. `rules`: a set by its name
    (`rules_named`); a run chart has tests of its own.
    """
    if (why := unfit(kind, material)) is not None:
        raise refusal(why)
    chosen = rules_named(rules)
    if kind in CHARTS:
        assert material.groups is not None  # noqa: S101 - it fits
        chart = CHARTS[kind](material.groups, phases, None)
        one = judged(
            kind, material.groups, chart, lower=lower, upper=upper, target=target, phases=phases, rules=chosen,
            distribution=distribution,
        )  # fmt: skip
        return replace(one, rule_set=rules), None
    if kind == "run":
        return _run_study(material, phases, (lower, upper, target), distribution), None
    chart, values, points = _DRAWN[COUNTS.get(kind, kind)](material, kind, phases)
    one = judged(kind, values, chart, phases=chart.phases, rules=chosen, has_readings=False)
    one = replace(one, rule_set=rules)
    if kind in ("p", "np", "c", "u"):
        one = replace(one, counted=_capability(material, kind, chart.phases))
    if kind == "z-mr" and (unknown := unknown_parts(chart, material.parts or ())):
        one = replace(one, doubts=(*one.doubts, Doubt("no_limits", {"parts": ", ".join(unknown)})))
    return one, points


def events_of(material: Material, kind: str) -> Points | None:
    """Of g and t charts the point at which each charted event was found; None: the chart is of all points."""
    return _events(material.counted)[1:] if kind in ("g", "t") else None


def limits_from(study: Study, material: Material, first: int, last: int) -> Limits:
    """Limits of the points first … last − 1 (from 0) alone, without those left out: what is frozen deliberately.

    With the rules of the study; a run chart has tests of its own.
    """
    out = tuple(point - first for point in study.chart.phases.excluded if first <= point < last)
    chart = _alone(study, material, slice(first, last), Phases(excluded=out))
    left_out = tuple(point + first for point in out)
    rules = None if study.kind == "run" else study.rule_set
    return replace(chart.limits[-1], points=range(first, last), left_out=left_out, rules=rules)


def _alone(study: Study, material: Material, of: slice, phases: Phases) -> Chart:
    """The chart of some points, as if there were no others."""
    kind = study.kind
    if kind in COUNTS:
        assert material.counted is not None  # noqa: S101 - charted before
        counted = material.counted
        part = Counted(*(one[of] for one in (counted.nonconforming, counted.defects, counted.n)))
        return _counts(Material(counted=part), kind, phases)[0]
    if kind in ("g", "t"):
        between = study.groups.values[of, 0]
        return g_chart(between, phases=phases) if kind == "g" else t_chart(between, phases=phases)
    if kind == "t2":
        assert material.rows is not None  # noqa: S101 - charted before
        return t2_chart(material.rows[of], material.names, phases)
    if kind in ("z-mr", "run"):
        assert material.groups is not None  # noqa: S101 - charted before
        means = material.groups.means[of]
        return run_of(means, phases)[0] if kind == "run" else z_mr_chart(means, (material.parts or ())[of], phases)
    groups = Subgroups(study.groups.values[of], study.groups.is_complete)
    base = fitting(study.groups) if kind in ("ewma", "cusum", "cusum-fir", "dnom") else kind
    return CHARTS[base](groups, phases, None)


Drawn = tuple[Chart, Subgroups, Points | None]


def _counts(material: Material, kind: str, phases: Phases) -> Drawn:
    assert material.counted is not None  # noqa: S101 - it fits
    counts = material.counted.of(kind)
    n = None if kind == "c" else material.counted.n
    chart = attribute_chart(COUNTS[kind], counts, n, phases=phases)
    return chart, _one_by_one(chart.panes[0].values), None


def _capability(material: Material, kind: str, phases: Phases) -> BinomialCapability | PoissonCapability:
    """Of all points that count together. Not of Laney's charts: the intervals would be too narrow for them."""
    assert material.counted is not None  # noqa: S101 - charted before
    counts, n = material.counted.of(kind), material.counted.n
    there = ~np.isnan(counts)
    if (counted := phases.counted(counts.size)) is not None:
        there &= counted
    found, size = float(counts[there].sum()), float(n[there].sum())
    return poisson(found, size) if kind in DEFECTS else binomial(found, size)


def _rare(material: Material, kind: str, phases: Phases) -> Drawn:
    """Between events: how many good ones (g), how many days (t). The first event only begins the count."""
    assert material.counted is not None  # noqa: S101 - it fits
    events = _events(material.counted)
    phases = _among(phases, events[1:])
    if kind == "g":
        passed = np.cumsum(np.nan_to_num(material.counted.n))
        between: Floats = np.diff(passed[events]) - 1
        between = np.maximum(between, 0)
        chart = g_chart(between, phases=phases)
    else:
        assert material.days is not None  # noqa: S101 - read with the points
        between = np.diff(material.days[events])
        chart = t_chart(between, phases=phases)
    return chart, _one_by_one(between), events[1:]


def _among(phases: Phases, points: Points) -> Phases:
    """The same phases where only some points are charted: a stage begins at its first charted point.

    Of stages that begin at the same one the last holds; one that begins after all of them isn't there.
    """
    places = {point: place for place, point in enumerate(points.tolist())}
    stages: dict[int, Limits | None] = {}
    for start, fixed in zip(phases.starts, phases.fixed or (None,) * len(phases.starts), strict=True):
        place = int(np.searchsorted(points, start))
        if place < points.size:
            stages[place] = None if fixed is None else replace(fixed, points=_charted(fixed.points, points))
    excluded, tested = (
        tuple(places[one] for one in some if one in places) for some in (phases.excluded, phases.tested)
    )
    fixed_ones = tuple(stages.values())
    return Phases(tuple(stages), None, excluded, tested, fixed_ones if any(fixed_ones) else ())


def _t2(material: Material, _kind: str, phases: Phases) -> Drawn:
    assert material.rows is not None  # noqa: S101 - it fits
    chart = t2_chart(material.rows, material.names, phases)
    return chart, _one_by_one(chart.panes[0].values), None


def _charted(some: range, points: Points) -> range:
    """The points of a chart that are among some of all points."""
    first, stop = np.searchsorted(points, (some.start, some.stop)).tolist()
    return range(first, stop)


def _short_run(material: Material, kind: str, phases: Phases) -> Drawn:
    assert material.groups is not None  # noqa: S101 - it fits
    assert material.parts is not None  # noqa: S101
    means = material.groups.means
    if kind == "z-mr":
        chart = z_mr_chart(means, material.parts, phases)
    else:
        assert material.nominal is not None  # noqa: S101
        chart = dnom(means, material.nominal, phases=phases)
    return chart, _one_by_one(chart.panes[0].values), None


def _run_study(
    material: Material, phases: Phases, specified: tuple[float | None, ...], distribution: str | None
) -> Study:
    """A run longer than its limit is a signal; too few crossings are told by the verdict alone."""
    assert material.groups is not None  # noqa: S101 - it fits
    chart, found = run_of(material.groups.means, phases)
    longest = max(found.longest_run_limit, 1) + 1
    lower, upper, target = specified
    one = judged(
        "run", material.groups, chart, lower=lower, upper=upper, target=target, phases=chart.phases,
        rules=(Rule(2, "zone", longest, longest),), distribution=distribution,
    )  # fmt: skip
    stability = Stability(not found.has_signal, one.stability.flagged, one.stability.points, one.stability.rules)
    return replace(one, stability=stability)


def _one_by_one(values: Floats) -> Subgroups:
    return subgroups(np.asarray(values, dtype=np.float64)[:, None])


_DRAWN: Mapping[str, Callable[[Material, str, Phases], Drawn]] = {
    **dict.fromkeys(COUNTS.values(), _counts), "g": _rare, "t": _rare, "t2": _t2,
    "dnom": _short_run, "z-mr": _short_run,
}  # fmt: skip
