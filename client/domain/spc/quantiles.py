"""Quantiles of counts:

the smallest whole number that a binomial or Poisson count doesn't exceed with a probability.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.special import bdtr, bdtrik, pdtr, pdtrik

from client.domain.spc.checks import Floats, PerPoint

# A probability that misses its aim by less than this reaches it: the rest is rounding (R does the same).
_FUZZ = 64 * np.finfo(float).eps


def binomial(probability: float, n: PerPoint, p: PerPoint) -> PerPoint:
    """Smallest k with P(X ≤ k) ≥ probability for X binomial(n, p); n whole, NaN where it is missing."""
    missing = np.isnan(n)
    n = np.asarray(np.round(np.where(missing, 1, n)), dtype=np.int64)
    guess = np.ceil(np.nan_to_num(bdtrik(probability, n, p)))
    found = _settled(
        np.clip(guess, 0, n), probability, lambda k: np.where(k < 0, 0.0, bdtr(np.maximum(k, 0.0), n, p))
    )
    return np.where(missing, np.nan, found) if np.any(missing) else found


def poisson(probability: float, mean: PerPoint) -> PerPoint:
    """Smallest k with P(X ≤ k) ≥ probability for X Poisson(mean), NaN where the mean is missing."""
    missing = np.isnan(mean)
    guess = np.ceil(np.nan_to_num(pdtrik(probability, mean)))
    found = _settled(guess, probability, lambda k: np.where(k < 0, 0.0, pdtr(np.maximum(k, 0), mean)))
    return np.where(missing, np.nan, found) if np.any(missing) else found


def _settled(k: Floats, probability: float, below: Callable[[Any], Floats]) -> PerPoint:
    """The guess moved by whole steps to where the distribution really passes the probability."""
    aim = probability * (1 - _FUZZ)
    for _ in range(3):
        k = np.where(below(k) < aim, k + 1, k)
        k = np.where((k > 0) & (below(k - 1) >= aim), k - 1, k)
    return float(k) if np.ndim(k) == 0 else k
