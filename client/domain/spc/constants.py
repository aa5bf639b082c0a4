"""The constants of control charts, exact: what ranges and standard deviations of n normal values are on average.

Sources: ISO 7870-2, ASTM E2587, Montgomery, Introduction to Statistical Quality Control, appendix VI. Tables
print d2 with three decimals (2.326); we integrate (2.32592895). For comparison with qcc, `Precision` "table"
takes d2 rounded so and d3 from qcc's table (`se.R.unscaled`, off in the sixth digit), "table d3" only the
latter.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import numpy as np
from scipy.special import gammaln, ndtr

from client.domain.spc.checks import Floats
from client.refusals import refusal

Precision = Literal["exact", "table", "table d3"]
Sizes = int | Floats

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(240)
LARGEST_SUBGROUP = 10_000
# qcc 2.7, qcc.options("se.R.unscaled"), for n = 2 … 25.
_TABLE_D3 = (
    0.8525033, 0.8883697, 0.8798108, 0.8640855, 0.8480442, 0.8332108, 0.8198378, 0.8078413,
    0.7970584, 0.787323, 0.7784873, 0.7704257, 0.763033, 0.7562217, 0.7499188, 0.7440627,
    0.7386021, 0.7334929, 0.728698, 0.7241851, 0.7199267, 0.7158987, 0.7120802, 0.7084528,
)  # fmt: skip


def _density(x: Floats) -> Floats:
    return np.asarray(np.exp(-x * x / 2) / np.sqrt(2 * np.pi))


def _integral(f: Callable[[Floats], Floats], low: float, high: float) -> float:
    half = (high - low) / 2
    return float(half * np.sum(_WEIGHTS * f(low + half * (_NODES + 1))))


def _range_cdf(w: Floats, n: int) -> Floats:
    """P(range of n standard normal values ≤ w) = n ∫ φ(x) [Φ(x+w) − Φ(x)]^(n−1) dx."""
    x = 9 * _NODES
    inside = ndtr(x[:, None] + np.atleast_1d(w)) - ndtr(x)[:, None]
    # Far out the power underflows to zero, as it should.
    with np.errstate(under="ignore"):
        return np.asarray(n * 9 * ((_WEIGHTS * _density(x))[:, None] * inside ** (n - 1)).sum(axis=0))


def _checked(n: int) -> int:
    if not 2 <= n <= LARGEST_SUBGROUP:
        raise refusal("TW709", name="n", rule=f"2 ≤ n ≤ {LARGEST_SUBGROUP}", value=n)
    return n


@lru_cache(maxsize=512)
def d2(n: int, precision: Precision = "exact") -> float:
    """Mean range of n standard normal values: ∫ 1 − (1−Φ)^n − Φ^n dx. TW709 for n below 2."""
    _checked(n)
    value = _integral(lambda x: 1 - ndtr(-x) ** n - ndtr(x) ** n, -9, 9)
    return round(value, 3) if precision == "table" else value


@lru_cache(maxsize=512)
def d3(n: int, precision: Precision = "exact") -> float:
    """Standard deviation of the range of n standard normal values: E[W²] = 2 ∫ w (1 − F(w)) dw."""
    _checked(n)
    if precision != "exact" and n - 2 < len(_TABLE_D3):
        return _TABLE_D3[n - 2]
    second = _integral(lambda w: 2 * w * (1 - _range_cdf(w, n)), 0, 14)
    return float(np.sqrt(second - d2(n) ** 2))


@lru_cache(maxsize=512)
def d4(n: int) -> float:
    """Median range of n standard normal values (0.954 for n = 2), by bisection."""
    low, high = 0.0, 14.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _range_cdf(np.array([middle]), _checked(n))[0] < 0.5 else (low, middle)
    return (low + high) / 2


def c4(n: float) -> float:
    """Mean standard deviation of n standard normal values, by log-gamma so that large n doesn't overflow."""
    if n < 2:
        raise refusal("TW709", name="n", rule="n ≥ 2", value=n)
    return float(np.sqrt(2 / (n - 1)) * np.exp(gammaln(n / 2) - gammaln((n - 1) / 2)))


def c5(n: float) -> float:
    """Standard deviation of that standard deviation: √(1 − c4²)."""
    return float(np.sqrt(1 - c4(n) ** 2))


def d2_star(n: int, groups: int) -> float:
    """d2* of AIAG's MSA manual, for an average of so many ranges: √(d2² + d3² / groups)."""
    return float(np.sqrt(d2(n) ** 2 + d3(n) ** 2 / groups))


def factors(n: int, width: float = 3.0) -> dict[str, float]:
    """The chart factors A2, A3, B3, B4, D3, D4 (and A, B5, B6, D1, D2, E2) at `width` sigma;

    lower ones cut at 0.
    """
    spread, s_spread = width * d3(n) / d2(n), width * c5(n) / c4(n)
    return {
        "A": width / n**0.5,
        "A2": width / (d2(n) * n**0.5),
        "A3": width / (c4(n) * n**0.5),
        "B3": max(0.0, 1 - s_spread),
        "B4": 1 + s_spread,
        "B5": max(0.0, c4(n) - width * c5(n)),
        "B6": c4(n) + width * c5(n),
        "D1": max(0.0, d2(n) - width * d3(n)),
        "D2": d2(n) + width * d3(n),
        "D3": max(0.0, 1 - spread),
        "D4": 1 + spread,
        "E2": width / d2(n),
    }


def per_size(constant: Callable[[int], float], n: Sizes) -> float | Floats:
    """The constant for one size, or for each of an array of sizes (NaN below 2: such a subgroup has no spread)."""
    if isinstance(n, int):
        return constant(n)
    whole = n.astype(np.intp)
    table = np.full(int(whole.max()) + 1, np.nan)
    for size in np.flatnonzero(np.bincount(whole)):
        if size >= 2:
            table[size] = constant(int(size))
    return np.asarray(table[whole])
