"""Are values normal? Anderson and Darling's test.

Source: Stephens (1986) in D'Agostino and Stephens, table 4.9: A* = A² (1 + 0.75/n + 2.25/n²) and its p-value,
mean and sigma estimated from the data. Agrees with R package nortest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import log_ndtr

from client.domain.spc.checks import Floats, complete, varies

FEWEST = 8  # values the test is for


@dataclass(frozen=True)
class AndersonDarling:
    """The statistic A² and its p-value: small means not normal."""

    statistic: float
    p: float


def anderson_darling(data: Sequence[Any] | Floats) -> AndersonDarling:
    """The test on at least eight values (TW703) that vary (TW704)."""
    values = np.sort(complete(data, at_least=FEWEST))
    sigma = varies(float(values.std(ddof=1)), float(np.abs(values).max()), float(values[0]))
    n = values.size
    z = (values - values.mean()) / sigma
    odd = 2 * np.arange(1, n + 1) - 1
    statistic = float(-n - np.mean(odd * (log_ndtr(z) + log_ndtr(-z[::-1]))))
    return AndersonDarling(statistic, _p_value(statistic * (1 + 0.75 / n + 2.25 / n**2)))


def _p_value(a: float) -> float:
    if a < 0.2:
        return float(1 - np.exp(-13.436 + 101.14 * a - 223.73 * a**2))
    if a < 0.34:
        return float(1 - np.exp(-8.318 + 42.796 * a - 59.938 * a**2))
    if a < 0.6:
        return float(np.exp(0.9177 - 4.279 * a - 1.38 * a**2))
    if a < 10:
        return float(np.exp(1.2937 - 5.709 * a + 0.0186 * a**2))
    return 3.7e-24
