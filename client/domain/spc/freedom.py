"""Degrees of freedom of a sigma, by how it was estimated: what the intervals of Cp and Cpk are worth.

Source: Minitab, "Methods and formulas for potential capability measures". k subgroups of n, f_n from the table
there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np

from client.domain.spc.checks import known
from client.domain.spc.limits import spread_out
from client.domain.spc.subgroups import Subgroups

Freedom = Literal["estimator", "n - 1"]

# In words, as a report prints them; the estimator's name as in Minitab.
RULES: Mapping[str, str] = {
    "pooled": "sum(n_i-1)",
    "average_mr": "k - span + 1",
    "median_mr": "k - span + 1",
    "sqrt_mssd": "k-1",
    "rbar": "0.9*k*(n-1)",
    "sbar": "f_n*k*(n-1)",
}
# Largest subgroup size of each step, and the factor there.
_STEPS: tuple[tuple[float, str, float], ...] = (
    (2, "2", 0.88), (3, "3", 0.92), (4, "4", 0.94), (5, "5", 0.95), (7, "6-7", 0.96),
    (9, "8-9", 0.97), (17, "10-17", 0.98), (64, "18-64", 0.99), (np.inf, "65+", 1.0),
)  # fmt: skip
FACTORS: Mapping[str, float] = {words: factor for _, words, factor in _STEPS}
_RULE_OF: Mapping[str, str] = {
    "UWAVE-R": "rbar", "MVLUE-R": "rbar", "UWAVE-SD": "sbar", "MVLUE-SD": "sbar", "RMSDF": "pooled",
    "MR": "average_mr", "MEDIAN-MR": "median_mr", "SRMSSD": "sqrt_mssd",
}  # fmt: skip


def factor(n: float) -> float:
    """f_n for a subgroup size."""
    return next(value for top, _, value in _STEPS if n <= top)


def degrees_of_freedom(groups: Subgroups, method: str, *, span: int = 2) -> float:
    """ν of the sigma within, for an estimator of `estimators.py`; unequal sizes count each by its own n."""
    rule = _RULE_OF[known(method, _RULE_OF, "estimator")]
    sizes = spread_out(groups.n, groups.count)
    sizes = sizes[sizes > 0]
    if rule in ("average_mr", "median_mr"):
        return float(sizes.size - span + 1)
    if rule == "sqrt_mssd":
        return float(sizes.size - 1)
    if rule == "rbar":
        return float(0.9 * np.sum(sizes - 1))
    if rule == "sbar":
        return float(sum(factor(n) * (n - 1) for n in sizes))
    return float(np.sum(sizes - 1))
