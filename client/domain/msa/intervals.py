"""Exact confidence intervals of a share (Clopper & Pearson 1934)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scipy import special

from client.domain.msa import checks
from client.domain.msa.accuracy import CONFIDENCE
from client.refusals import refusal


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, in percent, with its exact interval in percent."""

    matched: int
    inspected: int
    percent: float
    low: float
    high: float


def share(matched: Any, inspected: Any, confidence: Any = CONFIDENCE) -> Share:
    """The share and its interval. Refused: TW822 nothing inspected, TW829 impossible counts, TW820 confidence."""
    counts = (matched, inspected)
    if any(isinstance(n, bool) or n is None or n != int(n) for n in counts) or not 0 <= matched <= inspected:
        raise refusal("TW829", matched=str(matched)[:40], inspected=str(inspected)[:40])
    k, n = int(matched), int(inspected)
    checks.enough(n, 1, "inspected")
    tail = (1 - checks.number(confidence, "confidence", 0, 1)) / 2
    low = float(special.betaincinv(k, n - k + 1, tail)) if k else 0.0
    high = float(special.betaincinv(k + 1, n - k, 1 - tail)) if k < n else 1.0
    return Share(k, n, 100 * k / n, 100 * low, 100 * high)
