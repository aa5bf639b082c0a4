"""How many decimals a chart's numbers have, and the numbers."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from client.gui.formats import number


def decimals_of(values: NDArray[np.float64]) -> int:
    """Decimals of the readings themselves (0 to 6), from a sample of them."""
    some = values.ravel()[:2000]
    some = some[~np.isnan(some)]
    for decimals in range(6):
        if np.allclose(some, np.round(some, decimals), rtol=0, atol=10.0 ** -(decimals + 4)):
            return decimals
    return 6


def decimals_for(values: NDArray[np.float64], sigma: float) -> int:
    """Decimals of a chart's lines: those of the readings, but no more than sigma makes sense of.

    Averages of coarse readings get up to two more, until two digits of sigma are told apart.
    """
    own = decimals_of(values)
    finer = 0 if not sigma > 0 else max(0, min(9, 1 - math.floor(math.log10(sigma))))
    return min(own, finer + 1) if own >= finer else min(own + 2, finer)


def shown(value: float, decimals: int) -> str:
    """A number as a chart shows it."""
    if math.isnan(value):
        return "–"
    return number(str(float(f"{value:.{decimals}f}") + 0.0), decimals)


def nice_step(span: float, ticks: int) -> float:
    """1, 2 or 5 times a power of ten: at most about `ticks` of them in the span."""
    raw = max(span, 1e-300) / ticks
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * nice for nice in (1, 2, 5, 10) if power * nice >= raw * 0.999)
