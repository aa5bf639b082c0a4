"""What a variables plan (n, k) does with lots of some quality, sigma known or unknown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from client.domain.sampling import checks
from client.refusals import refusal

Floats = NDArray[np.float64]
LARGEST_K = 100.0


def variables_curve(n: Any, k: Any, p: Sequence[float] | Floats, sigma: str = "unknown") -> Floats:
    """The chance to accept at shares `p` of nonconforming units, one limit, normal values.

    Known sigma: Φ(√n(z − k)); unknown: the noncentral t with n − 1 degrees of freedom and noncentrality z√n, z the
    upper p quantile (Lieberman & Resnikoff 1955; Schilling & Neubauer, ch. 10). p of 0 is accepted, of 1 not.
    Refused: TW806 numbers out of bounds, TW815 sigma.
    """
    if sigma not in ("known", "unknown"):
        raise refusal("TW815", name="sigma", value=str(sigma)[:40], known=["unknown", "known"])
    size = checks.whole(n, "n", 1 if sigma == "known" else 2)
    factor = checks.between(k, "k", -LARGEST_K, LARGEST_K)
    shares = np.array([checks.between(one, "p", 0, 1, closed=True) for one in p], dtype=np.float64)
    return np.array([_accepted(size, factor, float(share), sigma) for share in shares])


def _accepted(n: int, k: float, share: float, sigma: str) -> float:
    if share in (0.0, 1.0):
        return 1.0 - share
    root = math.sqrt(n)
    z = -float(special.ndtri(share))
    if sigma == "known":
        return float(special.ndtr(root * (z - k)))
    return float(stats.nct.sf(k * root, n - 1, z * root))
