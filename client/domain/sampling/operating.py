"""What an attribute plan does with lots of some quality: chance of acceptance, average sample, outgoing quality.

Exact sums over what may be found stage after stage; no simulation, no normal approximation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from client.domain.sampling import checks
from client.domain.sampling.tables import Stage
from client.refusals import refusal

LARGEST_RATE = 1000.0
NOTHING = 1e-300  # below, scipy overflows; no lot is that good
DISTRIBUTIONS = ("binomial", "hypergeom", "poisson")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """A plan's curve: for each quality `p` the chance `accepted`, and the units inspected on average (`asn`)."""

    p: Floats
    accepted: Floats
    asn: Floats


def curve(
    stages: Sequence[Stage], p: Sequence[float] | Floats, distribution: str = "binomial", lot_size: Any = None
) -> Curve:
    """The operating characteristic at qualities `p`: a share of nonconforming units (binomial, hypergeometric) or
    nonconformities per unit (Poisson, may exceed 1).

    Hypergeometric: the lot holds the whole number of nonconforming units nearest to p·N. At the last stage
    whatever does not reach Re is accepted (the gap of Z1.4 reduced). Refused: TW806 qualities, TW807 a plan that
    decides nothing, TW808 samples larger than the lot, TW815 distribution.
    """
    if distribution not in DISTRIBUTIONS:
        raise refusal("TW815", name="distribution", value=str(distribution)[:40], known=list(DISTRIBUTIONS))
    plan = checked(stages)
    top = LARGEST_RATE if distribution == "poisson" else 1.0
    quality = np.array([checks.between(one, "p", 0, top, closed=True) for one in p], dtype=np.float64)
    lot = _lot(plan, lot_size) if distribution == "hypergeom" else None
    accepted, asn = np.zeros_like(quality), np.zeros_like(quality)
    for i, share in enumerate(quality):
        usable = 0.0 if share < NOTHING else float(share)
        accepted[i], asn[i] = _one(plan, _Lots(usable, distribution, lot))
    return Curve(quality, accepted, asn)


def outgoing(curve: Curve, lot_size: Any, sample: int) -> Floats:
    """The average outgoing quality when lots not accepted are sorted and their nonconforming units replaced."""
    lot = checks.whole(lot_size, "lot size", sample)
    return curve.p * curve.accepted * (lot - sample) / lot


def risks(
    stages: Sequence[Stage], aql: float, limiting: float, distribution: str = "binomial", lot_size: Any = None
) -> tuple[float, float]:
    """Producer's risk (a lot at `aql` is not accepted) and consumer's risk (a lot at `limiting` is accepted)."""
    good, bad = curve(stages, [aql, limiting], distribution, lot_size).accepted
    return 1 - float(good), float(bad)


def checked(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """A plan that can decide: samples of one or more, Ac below Re, growing numbers, an end (TW806, TW807)."""
    plan = tuple(stages)
    before = (-1, 0)
    for stage in plan:
        checks.whole(stage.n, "n", 1)
        now = (-1 if stage.ac is None else checks.whole(stage.ac, "Ac", 0), checks.whole(stage.re, "Re", 1))
        if now[0] >= now[1] or now[0] < before[0] or now[1] < before[1]:
            raise refusal("TW807", plan=described(plan))
        before = now
    if not plan or plan[-1].ac is None:
        raise refusal("TW807", plan=described(plan))
    return plan


def described(stages: Sequence[Stage]) -> str:
    """A plan in one line: 80: 2/3, or 50+50: 1/4 4/5."""
    sizes = "+".join(str(stage.n) for stage in stages)
    return f"{sizes}: " + " ".join(f"{'#' if stage.ac is None else stage.ac}/{stage.re}" for stage in stages)


def _lot(plan: Sequence[Stage], lot_size: Any) -> int:
    lot, sample = checks.lot(lot_size), sum(stage.n for stage in plan)
    if sample > lot:
        raise refusal("TW808", n=sample, lot=lot)
    return lot


def _one(plan: Sequence[Stage], lots: _Lots) -> tuple[float, float]:
    """Chance of acceptance and average sample of one quality; counts that don't decide are carried on."""
    going = np.ones(1)  # going[d]: the chance to have found d so far and not have decided
    accepted, asn, drawn = 0.0, 0.0, 0
    for i, stage in enumerate(plan):
        asn += stage.n * float(going.sum())
        found = np.zeros(stage.re)
        for before, chance in enumerate(going):
            if chance > 0:
                more = lots.chances(stage.re - before, stage.n, drawn, before)
                found[before:] += chance * more
        drawn += stage.n
        last = i == len(plan) - 1
        limit = stage.re if last else 0 if stage.ac is None else stage.ac + 1
        accepted += float(found[:limit].sum())
        going = np.where(np.arange(stage.re) < limit, 0.0, found)
    return min(1.0, accepted), asn


@dataclass(frozen=True, slots=True)
class _Lots:
    """Lots of one quality, and how samples are drawn from them."""

    share: float
    distribution: str
    size: int | None

    def chances(self, upto: int, n: int, drawn: int, before: int) -> Floats:
        """The chances to find 0, 1, … upto − 1 in the next n units, `before` having been found in `drawn`."""
        counts = np.arange(upto)
        if self.size is not None:
            bad = round(self.share * self.size)
            chances = stats.hypergeom.pmf(counts, self.size - drawn, max(bad - before, 0), n)
        elif self.distribution == "poisson":
            chances = stats.poisson.pmf(counts, n * self.share)
        else:
            chances = stats.binom.pmf(counts, n, self.share)
        return np.asarray(chances, dtype=np.float64)
