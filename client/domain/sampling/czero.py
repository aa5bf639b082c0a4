"""Plans that accept on zero nonconforming only (c = 0), computed exactly instead of taken from a rounded table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from client.domain.sampling import checks
from client.domain.sampling.finder import MOST_UNITS, smallest
from client.domain.sampling.operating import curve
from client.domain.sampling.tables import Stage
from client.refusals import refusal


@dataclass(frozen=True, slots=True)
class ZeroPlan:
    """Inspect n units; one nonconforming refuses the lot. `accepted`: the chance that a lot at the LTPD passes."""

    n: int
    accepted: float


def zero_plan(ltpd: Any, beta: Any, lot_size: Any = None) -> ZeroPlan:
    """The smallest n that accepts a lot with a share `ltpd` nonconforming with a chance of at most `beta`.

    With a lot size hypergeometric, the lot holding the whole number of nonconforming units nearest to ltpd·N;
    without one binomial. Refused: TW806, TW817 a lot too small to hold one nonconforming unit, TW809.
    """
    share, risk = checks.between(ltpd, "LTPD", 0, 1), checks.between(beta, "beta", 0, 1)
    lot = None if lot_size is None else checks.lot(lot_size)
    if lot is not None and round(share * lot) == 0:
        raise refusal("TW817", ltpd=share, lot=lot)
    most = lot or MOST_UNITS

    def accepted(n: int) -> float:
        distribution = "binomial" if lot is None else "hypergeom"
        return float(curve([Stage(n, 0, 1)], [share], distribution, lot).accepted[0])

    n = smallest(accepted, risk, 1, most)
    if n > most:
        raise refusal("TW809", good="-", bad=f"{share:g}/{risk:g}", most=most)
    return ZeroPlan(n, accepted(n))
