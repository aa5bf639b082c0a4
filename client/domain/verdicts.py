"""What the readings of a sheet say of each class so far, as the database will say once they are sent.

The same rules as app._inspection_result and app._variables_result: by counts, more than Ac but fewer than Re leaves a
double or multiple plan open for its next sample; by values, each characteristic is estimated from the readings of the
first n samples. Whether limits changed between two readings only the database knows.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from client.domain.results import Feature, Sheet
from client.domain.sampling.nonconforming import one_side
from client.errors import Refused

WORST_FIRST = ("fail", "next", "incomplete", "pass")


@dataclass(frozen=True, slots=True)
class Estimate:
    """One characteristic by values. `quality`: the smaller Q of its limits; `share`: p̂ of one; both None if not computed.

    `problem`: why nothing can be computed (no_limits, two_limits, no_sigma, no_spread), "" while readings are missing.
    """

    feature: Feature
    quality: float | None
    share: float | None
    result: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ClassVerdict:
    """One class. `result`: pass, fail, next (another sample is wanted) or incomplete.

    By counts: `found` nonconforming, `ac` (None: this sample accepts nothing yet) and `re` of all samples so far,
    `stage` of `stages` (1 of 1: single); `between`: a pass of Z1.4 reduced between Ac and Re, which ends reduced inspection.
    By values: `estimates`, and `k` (form 1) or `m` in percent (form 2).
    """

    name: str
    result: str
    found: int
    ac: int | None
    re: int
    stage: int = 1
    stages: int = 1
    between: bool = False
    estimates: tuple[Estimate, ...] = ()
    form: int = 0
    k: float = 0.0
    m: float = 0.0

    @property
    def worst(self) -> Estimate | None:
        """The estimate that decides: one that fails, else one that isn't known, else the largest share."""
        ranked = sorted(self.estimates, key=lambda e: (WORST_FIRST.index(e.result), -(e.share or 0)))
        return ranked[0] if ranked else None


def class_verdicts(sheet: Sheet, sampling: Mapping[str, Mapping[str, Any]]) -> tuple[ClassVerdict, ...]:
    """All classes of an inspection, the worst first. `sampling` as the inspection keeps it."""
    told = {defect.defect_class for defect in sheet.defects} - set(sampling)
    classes = {**sampling, **{name: {"ac": 0, "re": 1} for name in sorted(told)}}
    found = [
        _by_values(sheet, name, kept) if "m" in kept else _by_counts(sheet, name, kept)
        for name, kept in classes.items()
    ]
    return tuple(sorted(found, key=lambda one: WORST_FIRST.index(one.result)))


def _by_counts(sheet: Sheet, name: str, kept: Mapping[str, Any]) -> ClassVerdict:
    found = sheet.bad_units(name)
    missing = sum(
        max(0, feature.samples - sheet.done(row))
        for row, feature in enumerate(sheet.features)
        if feature.defect_class == name
    )
    ac, re = (None if kept.get("ac") is None else int(kept["ac"])), int(kept.get("re", 1))
    stage, stages = int(kept.get("stage", 1)), len(kept.get("stages", ())) or 1
    between = ac is not None and ac < found < re
    if found >= re:
        result = "fail"
    elif missing:
        result = "incomplete"
    elif stage < stages and found > (-1 if ac is None else ac):
        result = "next"
    else:
        result = "pass"
    return ClassVerdict(name, result, found, ac, re, stage, stages, between and result == "pass")


def _by_values(sheet: Sheet, name: str, kept: Mapping[str, Any]) -> ClassVerdict:
    form, sigma = int(kept.get("form", 2)), str(kept.get("sigma", "unknown"))
    n, k, m = int(kept["n"]), float(kept["k"]), float(kept["m"])
    estimates = []
    for row, feature in enumerate(sheet.features):
        if feature.defect_class == name:
            read = [one.value for sample in range(n) if (one := sheet.readings.get((row, sample))) is not None]
            values = tuple(value for value in read if isinstance(value, Decimal))
            estimates.append(_estimate(feature, values, n, sigma, form, k, m))
    defects = sum(one.count for one in sheet.defects if one.defect_class == name)
    results = {one.result for one in estimates}
    if defects:
        results.add("fail")
    result = next((word for word in WORST_FIRST if word in results), "incomplete")
    return ClassVerdict(name, result, defects, None, 1, estimates=tuple(estimates), form=form, k=k, m=m)


@lru_cache(maxsize=256)  # a key typed into one row must not estimate all the others again
def _computed(
    values: tuple[Decimal, ...], n: int, known: Decimal | None, sides: tuple[Decimal | None, ...]
) -> tuple[float, float] | str:
    """The smaller Q and the share beyond the limits (lower, upper), or why there is none."""
    spread = known if known is not None else statistics.stdev(values)
    if spread == 0:
        return "no_spread"
    mean = statistics.mean(values)
    lower, upper = sides
    beyond = [] if lower is None else [float((mean - lower) / spread)]
    beyond += [] if upper is None else [float((upper - mean) / spread)]
    method = "unknown" if known is None else "known"
    try:
        return min(beyond), min(1.0, sum(one_side(quality, n, method) for quality in beyond))
    except Refused:  # sizes or qualities no table has: the database says the same
        return "no_spread"


def _estimate(  # noqa: PLR0917 - what a plan says of one line
    feature: Feature, values: tuple[Decimal, ...], n: int, sigma: str, form: int, k: float, m: float
) -> Estimate:
    sides = (feature.lower, feature.upper)
    given = sum(side is not None for side in sides)
    if len(values) < n:
        return Estimate(feature, None, None, "incomplete")
    if not given:
        return Estimate(feature, None, None, "incomplete", "no_limits")
    if form == 1 and given == 2:
        return Estimate(feature, None, None, "incomplete", "two_limits")
    if sigma == "known" and feature.sigma is None:
        return Estimate(feature, None, None, "incomplete", "no_sigma")
    found = _computed(values, n, feature.sigma if sigma == "known" else None, sides)
    if isinstance(found, str):
        return Estimate(feature, None, None, "incomplete", found)
    quality, share = found
    good = quality >= k if form == 1 else 100 * share <= m
    return Estimate(feature, quality, share, "pass" if good else "fail")
