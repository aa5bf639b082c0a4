"""How much of a lot is nonconforming, estimated from a sample's mean and sigma (Z1.9 form 2, ISO 3951)."""

from __future__ import annotations

import math
from typing import Any

from scipy import special

from client.domain.sampling import checks
from client.refusals import refusal

LARGEST = 1e100


def nonconforming(
    mean: Any, sigma: Any, n: Any, lower: Any = None, upper: Any = None, *, method: str = "unknown"
) -> float:
    """The minimum-variance unbiased estimate of the fraction outside of the limits, as a share of one.

    `sigma` is the sample's s (n − 1 in its divisor) for `method` unknown, the process's for known. Both limits:
    the sum of both sides. Lieberman & Resnikoff (1955), JASA 50:457; Z1.9 Table B-5.
    Refused: TW806 no numbers, sigma not above zero, n below 3 (unknown) or 2 (known), TW815 method, TW816 limits.
    """
    centre = checks.between(mean, "mean", -LARGEST, LARGEST)
    spread = checks.between(sigma, "sigma", 0, LARGEST)
    low, high = _limits(lower, upper)
    sides = [(centre - low) / spread] if low is not None else []
    sides += [(high - centre) / spread] if high is not None else []
    return min(1.0, math.fsum(one_side(side, n, method) for side in sides))


def one_side(quality: Any, n: Any, method: str = "unknown") -> float:
    """The estimate beyond one limit that is `quality` sigmas from the mean (Q, or k for the limit of form 1)."""
    q = checks.between(quality, "Q", -LARGEST, LARGEST)
    if method == "known":
        size = checks.whole(n, "n", 2)
        return float(special.ndtr(-q * math.sqrt(size / (size - 1))))
    _method(method)
    size = checks.whole(n, "n", 3)
    x = 0.5 * (1 - q * math.sqrt(size) / (size - 1))
    half = size / 2 - 1
    return float(special.betainc(half, half, min(1.0, max(0.0, x))))


def k_of(share: Any, n: Any, method: str = "unknown") -> float:
    """The k of form 1 whose estimate is `share`: the inverse of `one_side`."""
    part = checks.between(share, "M", 0, 1)
    if method == "known":
        size = checks.whole(n, "n", 2)
        return float(-special.ndtri(part) * math.sqrt((size - 1) / size))
    _method(method)
    size = checks.whole(n, "n", 3)
    half = size / 2 - 1
    return float((1 - 2 * special.betaincinv(half, half, part)) * (size - 1) / math.sqrt(size))


def _method(method: str) -> None:
    if method != "unknown":
        raise refusal("TW815", name="sigma", value=str(method)[:40], known=["unknown", "known"])


def _limits(lower: Any, upper: Any) -> tuple[float | None, float | None]:
    low = None if lower is None else checks.between(lower, "lower limit", -LARGEST, LARGEST)
    high = None if upper is None else checks.between(upper, "upper limit", -LARGEST, LARGEST)
    if (low is None and high is None) or (low is not None and high is not None and low >= high):
        raise refusal("TW816", lower=lower, upper=upper)
    return low, high
