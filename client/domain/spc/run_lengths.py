"""How long a CUSUM or EWMA chart runs on average until it signals, for a lasting shift from the first point on.

Sources: Crowder (1987) for EWMA and Brook and Evans (1972), Vance (1986) for CUSUM: an integral equation, solved
at Gauss-Legendre nodes. Limits are the asymptotic ones, the start is the centre ("zero state"). Agrees with R
package spc to 1e-6.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from scipy.special import ndtr

from client.domain.spc.checks import Floats, one_real, within

Sided = Literal["one", "two"]
_NODES = 160


def cusum_run_length(k: float, h: float, shift: float, *, sided: Sided = "two", head_start: float = 0.0) -> float:
    """Average run length of a CUSUM with reference k and limit h, for a shift in sigmas;

    "one" looks upward only.
    """
    within(k, "k", 0, 1000, open_ends=False)
    within(h, "h", 0, 1000)
    within(head_start, "head_start", 0, h, open_ends=False)
    one_real(shift, "shift")
    up, up_from_zero = _one_sided(k, h, shift, head_start)
    if sided == "one":
        return up
    down, down_from_zero = _one_sided(k, h, -shift, head_start)
    # Kemp's rule, with head starts (Lucas and Crosier 1982, appendix): from zero it is 1/(1/L⁺ + 1/L⁻).
    return (up * down_from_zero + up_from_zero * down - up_from_zero * down_from_zero) / (
        up_from_zero + down_from_zero
    )


def ewma_run_length(weight: float, width: float, shift: float, *, sided: Sided = "two") -> float:
    """Average run length of an EWMA with λ = weight and L = width, for a shift in sigmas.

    "one" looks upward only, and begins anew at the centre line when it falls below (a reflecting barrier).
    """
    if weight != 1:
        within(weight, "weight", 0, 1)
    within(width, "width", 0, 100)
    one_real(shift, "shift")
    limit = width * np.sqrt(weight / (2 - weight))
    if weight == 1:
        return float(1 / (ndtr(-limit - shift) * (sided == "two") + ndtr(shift - limit)))
    # The kernel is as narrow as λ: enough nodes that several lie in it.
    low = -limit if sided == "two" else 0.0
    nodes, weights = _legendre(max(_NODES, int(8 * limit / weight)), low, limit)
    places = np.concatenate(([0.0], nodes))
    matrix = np.zeros((places.size, places.size))
    if sided == "one":  # what falls below the centre line begins there again
        matrix[:, 0] = ndtr(-(1 - weight) * places / weight - shift)
    matrix[:, 1:] = _density((nodes - (1 - weight) * places[:, None]) / weight - shift) / weight * weights
    return float(np.linalg.solve(np.eye(places.size) - matrix, np.ones(places.size))[0])


def _one_sided(k: float, h: float, shift: float, start: float) -> tuple[float, float]:
    """Average run lengths of the upward sum from `start`, and from zero."""
    nodes, weights = _legendre(max(_NODES, int(16 * h)), 0, h)
    places = np.concatenate(([0.0], nodes))
    matrix = np.empty((places.size, places.size))
    matrix[:, 0] = ndtr(k - shift - places)
    matrix[:, 1:] = _density(nodes - places[:, None] + k - shift) * weights
    lengths = np.linalg.solve(np.eye(places.size) - matrix, np.ones(places.size))
    row = np.concatenate(([ndtr(k - shift - start)], _density(nodes - start + k - shift) * weights))
    return float(1 + row @ lengths), float(lengths[0])


def _legendre(count: int, low: float, high: float) -> tuple[Floats, Floats]:
    nodes, weights = np.polynomial.legendre.leggauss(min(count, 1200))
    half = (high - low) / 2
    return low + half * (nodes + 1), half * weights


def _density(x: Floats) -> Floats:
    return np.asarray(np.exp(-x * x / 2) / np.sqrt(2 * np.pi))
